//! Finding pages in a real index, one file a subject.

mod common;
mod corpus;
mod finding;
mod literal;
mod logic;
mod upkeep;
