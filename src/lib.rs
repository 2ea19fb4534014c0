//! sitroom
#![forbid(unsafe_code)]
