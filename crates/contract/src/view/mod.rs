//! What screens show: plain data in the screen's words, one file a subject.

mod agreement;
mod case;
mod check;
mod desk;
mod export;
mod import;
mod likeness;
mod precedent;
mod preferences;
mod recognition;
mod review;
mod round;
mod search;
mod statute;

pub use agreement::*;
pub use case::*;
pub use check::*;
pub use desk::*;
pub use export::*;
pub use import::*;
pub use likeness::*;
pub use precedent::*;
pub use preferences::*;
pub use recognition::*;
pub use review::*;
pub use round::*;
pub use search::*;
pub use statute::*;
