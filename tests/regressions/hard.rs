//! Inputs made to break the program: panics, memory and time that multiply.
