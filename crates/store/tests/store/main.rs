//! The store from outside, with real folders and real databases.

mod cases;
mod desk;
mod durability;
mod jobs;
mod marks;
mod opening;
mod proof;
mod recognition;
mod sample;
mod searching;
mod side_by_side;
mod statutes;
