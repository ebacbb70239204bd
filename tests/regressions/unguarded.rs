//! Promises that no test guarded: each test fails when its promise is broken.
