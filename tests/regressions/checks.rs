//! Rules: false alarms that are gone, and faults of a page that are seen now.
