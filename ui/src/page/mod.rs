//! One folder for each screen. Pages ask the program; components only show.

pub(crate) mod across;
pub(crate) mod cases;
pub(crate) mod desk;
pub(crate) mod import;
pub(crate) mod recognition;
pub(crate) mod results;
pub(crate) mod rounds;
pub(crate) mod rubrics;
pub(crate) mod search;
pub(crate) mod settings;
