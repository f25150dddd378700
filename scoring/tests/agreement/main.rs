//! Proves the statistics of agreement: equal to published ones, sound at every edge, and the table of a round.

mod edges;
mod properties;
mod reference;
mod table;
