//! Parts that several pages share. They show; they never ask the program for anything.

mod bar;
mod crop;
mod error_panel;
mod key_hint;
mod loaded;
mod modal;
mod toggle;
mod tour;

pub(crate) use bar::Bar;
pub(crate) use crop::Crop;
pub(crate) use error_panel::ErrorPanel;
pub(crate) use key_hint::{KeyHint, keyed, standard_key, with_changed};
pub(crate) use loaded::Loaded;
pub(crate) use modal::Modal;
pub(crate) use toggle::Toggle;
pub(crate) use tour::Tour;
