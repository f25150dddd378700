//! Cutting and understanding what was read: where papers begin, what they are and what they say.

mod any_words;
mod canonical;
mod drawn;
mod fields;
mod laid;
mod measured;
mod sample;
mod shared_sheets;
mod skeleton;
#[path = "../support/mod.rs"]
mod support;
mod whole;
