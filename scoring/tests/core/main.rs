//! Proves the three verbs of the core: load a rubric, lint it, score a case.

mod built_in;
mod format;
mod gates;
mod lint;
mod mark_check;
mod properties;
mod sample;
mod score;
mod shapes;
