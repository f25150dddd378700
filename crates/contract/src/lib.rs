//! The boundary: all that passes between the screens and the program.
//!
//! Holds commands (name, request, response), the views they answer with, the one enum of events, and
//! the error codes with their Chinese wording. Plain data; builds for wasm32.
//!
//! Never does anything: no input or output, no clock, no rule of scoring. Value types of the core are
//! passed through as they are, never copied.

pub mod command;
pub mod error;
pub mod event;
pub mod view;

pub use command::{COMMANDS, Command};
pub use error::{ErrorClass, ErrorCode, UserError, Wording};
pub use event::Event;
pub use scoring;
