//! Who a team is, which mentions are one match, and what is joined from where.
