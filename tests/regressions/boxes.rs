//! Match boxes of rendered pages: what scripts, formatters and old templates make of them.
