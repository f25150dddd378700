//! Proves the three verbs of the core: load a rubric, lint it, score a case.

mod built_in;
mod compare;
mod diff;
mod explain;
mod extend;
mod format;
mod gates;
mod import;
mod lint;
mod lint_parts;
mod mark_check;
mod properties;
mod sample;
mod schema;
mod score;
mod shapes;
