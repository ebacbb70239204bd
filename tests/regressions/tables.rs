//! Rows, grids, series and tables of results and standings, in both readers.
