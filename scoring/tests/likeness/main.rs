//! Proves the comparison of texts: alignments that people can read, and copied interviews told from like forms.

mod copied;
mod diff;
mod interview;
