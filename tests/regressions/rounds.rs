//! Rounds, groups, competitions, and pages that show parts of other pages.
