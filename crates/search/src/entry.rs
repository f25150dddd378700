//! What the index is given of a page.

/// A page as it is to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// Page of the case, from 1.
    pub page: u32,
    /// The page's own text.
    pub text: String,
}
