//! Single values: dates, times, scores, minutes, scorers, reports, notes.
