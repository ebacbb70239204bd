//! What the rows of profiles say, against the meanings of the datasets that they are for.
