//! Looking at a batch takes minutes where scans have to be recognised for it: what is told meanwhile, and asked.

/// Whoever watches while a batch is looked at.
pub trait Watch: Sync {
    /// Asked between files: whether nobody wants the plan any more. It ends with what was found so far.
    fn stop(&self) -> bool {
        false
    }

    /// Asked between files once all are known: whether no more of them are to be looked into. The plan holds all of
    /// them, sorted by what is known.
    fn enough(&self) -> bool {
        false
    }

    /// Told how far it is.
    fn looked(&self, _looked: Looked) {}
}

/// Nobody watches.
impl Watch for () {}

/// How far the look at a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What is being done.
    pub stage: LookStage,
    /// Files it was done with.
    pub done: u32,
    /// Files it is to be done with, as far as is known by now; 0 while they are counted.
    pub of: u32,
}

/// What is done while a batch is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookStage {
    /// Files are listed and archives opened.
    Listing,
    /// The first pages of files are read.
    Glancing,
    /// The first pages of scans are recognised.
    Recognising,
}
