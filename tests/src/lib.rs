//! What the journeys share: the programs as built, the sample round, and how to run and read them.
//!
//! Journeys use real parts only: the real programs, a real database, a real index, real files.

mod program;
mod sample;

pub use program::{Answer, anjuan, binary, reader};
pub use sample::{SEED, Sample, sample};
