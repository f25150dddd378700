//! Words of the desk, by its parts.

mod evidence;
mod left;
mod page;
mod rubric;

pub(crate) use evidence::*;
pub(crate) use left::*;
pub(crate) use page::*;
pub(crate) use rubric::*;
