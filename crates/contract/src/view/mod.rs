//! What screens show: plain data in the screen's words, one file a subject.

mod agreement;
mod case;
mod check;
mod desk;
mod export;
mod import;
mod preferences;
mod round;
mod search;

pub use agreement::*;
pub use case::*;
pub use check::*;
pub use desk::*;
pub use export::*;
pub use import::*;
pub use preferences::*;
pub use round::*;
pub use search::*;
