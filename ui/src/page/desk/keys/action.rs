//! What can be done at the desk by a key.

use super::super::framing::Nudge;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// To the next criterion.
    NextCriterion,
    /// To the criterion before.
    PreviousCriterion,
    /// No fault, and on to the next open criterion.
    Faultless,
    /// The deduction rule at this place, from 0; on a gate the first one triggers it.
    Deduct(usize),
    /// One more occurrence of that deduction, or more points within its range; no further evidence is asked for.
    More(usize),
    /// One less; the least that there is goes.
    Less(usize),
    /// The decision on the criterion is taken off: it is open again.
    TakeBack,
    /// Missing, or confirms that nothing was found.
    NotFound,
    /// Sets the item aside.
    NotApplicable,
    /// Adds the pending evidence to a fault already taken.
    AddEvidence,
    /// Takes the last decision back.
    Undo,
    /// Brings it back.
    Redo,
    /// Switches between selecting words and dragging a box.
    BoxMode,
    /// A box to be placed by keys.
    Frame,
    /// Takes up a box of evidence of the open criterion to correct it; the next one when pressed again.
    Adjust,
    /// Moves or sizes the box that is placed or corrected.
    Nudge(Nudge),
    /// The box stands as it is.
    FrameDone,
    /// The whole page as pending evidence.
    WholePage,
    /// To the find box.
    Find,
    /// Shows the sheet of keys.
    KeySheet,
    /// To the next criterion that is not decided.
    NextOpen,
    /// To the next criterion with a hint nothing was decided on.
    NextHint,
    /// Takes the first open hint of the criterion over.
    TakeHint,
    /// Dismisses it.
    DismissHint,
    /// Flags the criterion as not sure yet, or takes the flag off.
    Flag,
    /// Back to where the reviewer was.
    Back,
    /// Forward again.
    Forward,
    /// To the next choice of which criteria are listed.
    NextFilter,
    /// Shows or hides what the checks could not tell.
    Untold,
    /// Opens or shuts the decisions made so far on the criterion.
    History,
    /// Into the note.
    Note,
    /// Opens the phrases.
    Phrases,
    /// Opens the precedents.
    Precedents,
    /// Shows how the score came about.
    Explain,
    /// Submits the case, or reopens it.
    Submit,
    /// To the case before.
    PreviousCase,
    /// To the next case.
    NextCase,
    /// To the page before.
    PreviousPage,
    /// To the next page.
    NextPage,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As wide as the pane.
    FitWidth,
    /// The page whole.
    FitPage,
    /// A quarter turn clockwise.
    TurnRight,
    /// A quarter turn the other way.
    TurnLeft,
    /// To the page number.
    GoToPage,
    /// To the first page.
    FirstPage,
    /// To the last page.
    LastPage,
    /// To the first page of the next document.
    NextDocument,
    /// To the first page of this document, or of the one before.
    PreviousDocument,
    /// Scrolls on by half a pane.
    ScrollDown,
    /// Scrolls back by half a pane.
    ScrollUp,
    /// To the next place found.
    NextFound,
    /// To the place found before.
    PreviousFound,
    /// Opens or closes the second view.
    Compare,
    /// Links the two views, or lets them go.
    Link,
    /// Shows or hides the small pictures.
    Strip,
    /// More contrast for faded pictures.
    Clear,
    /// Recognises the page in view once more.
    Recognise,
    /// Shows or hides what was read as facts.
    MarkFacts,
    /// Shows or hides the words to look for.
    MarkTerms,
    /// To the next part of the left pane.
    LeftPane,
    /// Opens or closes the form that corrects the documents.
    Correct,
    /// Another document begins on this page.
    CutHere,
    /// This document is part of the one before.
    Join,
    /// To the type of this document.
    DocumentType,
    /// To the title of this document.
    DocumentTitle,
    /// This document stands before the one above it.
    DocumentUp,
    /// It stands behind the one below it.
    DocumentDown,
    /// Takes the last correction of a document back.
    UndoCut,
    /// Brings it back.
    RedoCut,
    /// Gives up the prompt, or else the pending evidence.
    Cancel,
}
