//! Which key does what on the desk. Pure: it sees a press and names an action.

use super::framing::Nudge;
use std::collections::BTreeMap;

/// A key press, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Press {
    /// The key, as the window names it.
    pub(crate) key: String,
    /// Ctrl, or ⌘ on a Mac.
    pub(crate) ctrl: bool,
    /// Shift.
    pub(crate) shift: bool,
    /// Alt.
    pub(crate) alt: bool,
    /// An input method is composing; the key belongs to it.
    pub(crate) composing: bool,
    /// What has the focus.
    pub(crate) target: Target,
    /// A box is being placed by keys; the arrows belong to it.
    pub(crate) framing: bool,
}

/// What a key press goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Target {
    /// Nothing that takes keys of its own.
    #[default]
    Page,
    /// A button or link: it takes Enter and space.
    Button,
    /// A field: it takes all keys but Escape.
    Field,
    /// A dialog is open: it takes all keys.
    Dialog,
}

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
    /// Moves or sizes that box.
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
    /// Gives up the prompt, or else the pending evidence.
    Cancel,
}

/// The press as if no key had been changed: `changed` names for keys of the sheet the key that stands in their place. A
/// key that something else took the place of does nothing. Only plain keys can be changed.
pub(crate) fn unchanged(press: Press, changed: &BTreeMap<String, String>) -> Press {
    if press.ctrl || press.alt || press.shift || changed.is_empty() {
        return press;
    }
    let named = |key: &str| if key.chars().count() == 1 { key.to_uppercase() } else { key.to_owned() };
    let pressed = named(&press.key);
    let stands_for =
        changed.iter().find(|(_, chosen)| **chosen == pressed).map(|(standard, _)| standard.clone());
    let key = match stands_for {
        Some(standard) => standard,
        None if changed.contains_key(&pressed) => String::new(),
        None => press.key,
    };
    Press { key, ..press }
}

/// What `press` does; nothing for keys that are not the desk's.
pub(crate) fn action_of(press: &Press) -> Option<Action> {
    if press.composing || press.target == Target::Dialog {
        return None;
    }
    if press.alt {
        return match press.key.as_str() {
            "ArrowUp" if press.target != Target::Field => Some(Action::DocumentUp),
            "ArrowDown" if press.target != Target::Field => Some(Action::DocumentDown),
            _ => None,
        };
    }
    if press.key == "Escape" {
        return Some(Action::Cancel);
    }
    if press.target == Target::Field {
        return None;
    }
    let key = press.key.as_str();
    if press.ctrl {
        return match (key.to_ascii_lowercase().as_str(), press.shift) {
            ("z", false) => Some(Action::Undo),
            ("z", true) | ("y", false) => Some(Action::Redo),
            ("enter", false) => Some(Action::Submit),
            ("f", false) => Some(Action::Find),
            ("g", false) => Some(Action::NextFound),
            ("g", true) => Some(Action::PreviousFound),
            _ => None,
        };
    }
    if press.framing
        && let Some(action) = framing(key, press.shift)
    {
        return Some(action);
    }
    if press.target == Target::Button && matches!(key, "Enter" | " ") {
        return None;
    }
    if press.shift {
        match key {
            "ArrowDown" => return Some(Action::ScrollDown),
            "ArrowUp" => return Some(Action::ScrollUp),
            "o" | "O" => return Some(Action::TurnLeft),
            "F3" => return Some(Action::PreviousFound),
            "b" | "B" => return Some(Action::Frame),
            "e" | "E" => return Some(Action::WholePage),
            "q" | "Q" => return Some(Action::Correct),
            "n" | "N" => return Some(Action::CutHere),
            "m" | "M" => return Some(Action::Join),
            "t" | "T" => return Some(Action::DocumentType),
            "r" | "R" => return Some(Action::DocumentTitle),
            "z" | "Z" => return Some(Action::UndoCut),
            "y" | "Y" => return Some(Action::MarkTerms),
            _ => {}
        }
    }
    Some(match key {
        "j" | "J" | "ArrowDown" => Action::NextCriterion,
        "k" | "K" | "ArrowUp" => Action::PreviousCriterion,
        "Enter" | " " => Action::Faultless,
        "n" | "N" => Action::NotFound,
        "0" | "x" | "X" => Action::NotApplicable,
        "e" | "E" => Action::AddEvidence,
        "u" | "U" => Action::NextOpen,
        "h" | "H" => Action::NextHint,
        "t" | "T" => Action::TakeHint,
        "d" | "D" => Action::DismissHint,
        "f" | "F" => Action::Flag,
        "Backspace" => Action::Back,
        "m" | "M" => Action::Note,
        "p" | "P" => Action::Phrases,
        "r" | "R" => Action::Precedents,
        "s" | "S" => Action::Explain,
        "b" | "B" => Action::BoxMode,
        "w" | "W" => Action::FitWidth,
        "z" | "Z" => Action::FitPage,
        "o" | "O" => Action::TurnRight,
        "g" | "G" => Action::GoToPage,
        "Home" => Action::FirstPage,
        "End" => Action::LastPage,
        "." | ">" => Action::NextDocument,
        "," | "<" => Action::PreviousDocument,
        "F3" => Action::NextFound,
        "c" | "C" => Action::Compare,
        "l" | "L" => Action::Link,
        "i" | "I" => Action::Strip,
        "v" | "V" => Action::Clear,
        "y" | "Y" => Action::MarkFacts,
        "q" | "Q" => Action::LeftPane,
        "/" => Action::Find,
        "?" => Action::KeySheet,
        "[" => Action::PreviousCase,
        "]" => Action::NextCase,
        "PageUp" | "ArrowLeft" => Action::PreviousPage,
        "PageDown" | "ArrowRight" => Action::NextPage,
        "+" | "=" => Action::ZoomIn,
        "-" => Action::ZoomOut,
        _ => return deduction_of(key),
    })
}

/// What a key does to a box that is being placed.
fn framing(key: &str, shift: bool) -> Option<Action> {
    Some(match (key, shift) {
        ("ArrowLeft", false) => Action::Nudge(Nudge::Left),
        ("ArrowRight", false) => Action::Nudge(Nudge::Right),
        ("ArrowUp", false) => Action::Nudge(Nudge::Up),
        ("ArrowDown", false) => Action::Nudge(Nudge::Down),
        ("ArrowLeft", true) => Action::Nudge(Nudge::Narrower),
        ("ArrowRight", true) => Action::Nudge(Nudge::Wider),
        ("ArrowUp", true) => Action::Nudge(Nudge::Lower),
        ("ArrowDown", true) => Action::Nudge(Nudge::Taller),
        ("Enter", _) => Action::FrameDone,
        _ => return None,
    })
}

fn deduction_of(key: &str) -> Option<Action> {
    let digit: usize = key.parse().ok().filter(|digit| (1..=9).contains(digit))?;
    (key.len() == 1).then_some(Action::Deduct(digit - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press {
        Press { key: key.to_owned(), ..Press::default() }
    }

    #[test]
    fn keys_of_the_sheet_do_what_it_says() {
        for (key, action) in [
            ("j", Action::NextCriterion),
            ("ArrowUp", Action::PreviousCriterion),
            (" ", Action::Faultless),
            ("1", Action::Deduct(0)),
            ("9", Action::Deduct(8)),
            ("0", Action::NotApplicable),
            ("N", Action::NotFound),
            ("?", Action::KeySheet),
            ("PageDown", Action::NextPage),
            ("]", Action::NextCase),
            ("z", Action::FitPage),
            ("O", Action::TurnRight),
            ("g", Action::GoToPage),
            ("End", Action::LastPage),
            ("F3", Action::NextFound),
            ("c", Action::Compare),
        ] {
            assert_eq!(action_of(&press(key)), Some(action), "{key}");
        }
        for key in ["a", "F5", "Tab", "12", "Shift", "九", ""] {
            assert_eq!(action_of(&press(key)), None, "{key}");
        }
    }

    #[test]
    fn a_key_that_was_changed_does_what_it_stands_for() {
        let changed = BTreeMap::from([("U".to_owned(), "Q".to_owned())]);
        let does = |key: &str| action_of(&unchanged(press(key), &changed));
        assert_eq!(does("q"), Some(Action::NextOpen));
        assert_eq!(does("Q"), Some(Action::NextOpen));
        assert_eq!(does("u"), None, "its own key serves no more");
        assert_eq!(does("j"), Some(Action::NextCriterion));
        let swapped = BTreeMap::from([("U".to_owned(), "F".to_owned()), ("F".to_owned(), "U".to_owned())]);
        assert_eq!(action_of(&unchanged(press("f"), &swapped)), Some(Action::NextOpen));
        assert_eq!(action_of(&unchanged(press("u"), &swapped)), Some(Action::Flag));
        let undo = Press { ctrl: true, ..press("z") };
        assert_eq!(action_of(&unchanged(undo, &changed)), Some(Action::Undo));
    }

    #[test]
    fn undo_and_redo_in_both_customs() {
        for (key, shift, action) in [
            ("z", false, Some(Action::Undo)),
            ("Z", true, Some(Action::Redo)),
            ("y", false, Some(Action::Redo)),
            ("c", false, None),
            ("f", false, Some(Action::Find)),
            ("g", true, Some(Action::PreviousFound)),
            ("1", false, None),
        ] {
            assert_eq!(action_of(&Press { ctrl: true, shift, ..press(key) }), action, "{key}");
        }
    }

    #[test]
    fn shift_makes_another_key_of_some() {
        for (key, action) in [
            ("ArrowDown", Action::ScrollDown),
            ("O", Action::TurnLeft),
            ("F3", Action::PreviousFound),
            ("J", Action::NextCriterion),
            ("N", Action::CutHere),
            ("Z", Action::UndoCut),
        ] {
            assert_eq!(action_of(&Press { shift: true, ..press(key) }), Some(action), "{key}");
        }
    }

    #[test]
    fn arrows_belong_to_a_box_that_is_being_placed() {
        let held = |key: &str| Press { framing: true, ..press(key) };
        assert_eq!(action_of(&held("ArrowDown")), Some(Action::Nudge(Nudge::Down)));
        let sized = Press { shift: true, ..held("ArrowDown") };
        assert_eq!(action_of(&sized), Some(Action::Nudge(Nudge::Taller)));
        assert_eq!(action_of(&held("Enter")), Some(Action::FrameDone));
        assert_eq!(action_of(&held("1")), Some(Action::Deduct(0)), "the box is evidence as it stands");
        assert_eq!(action_of(&held("Escape")), Some(Action::Cancel));
        assert_eq!(action_of(&press("ArrowDown")), Some(Action::NextCriterion));
    }

    #[test]
    fn alt_moves_documents_and_nothing_else() {
        let alt = |key: &str| Press { alt: true, ..press(key) };
        assert_eq!(action_of(&alt("ArrowUp")), Some(Action::DocumentUp));
        assert_eq!(action_of(&alt("ArrowDown")), Some(Action::DocumentDown));
        assert_eq!(action_of(&Press { target: Target::Field, ..alt("ArrowDown") }), None);
        assert_eq!(action_of(&alt("n")), None, "the window's own menus");
    }

    #[test]
    fn an_input_method_and_fields_keep_their_keys() {
        for key in ["j", "1", " ", "Enter", "Escape"] {
            assert_eq!(action_of(&Press { composing: true, ..press(key) }), None, "{key} while composing");
        }
        for key in ["j", "1", " ", "/", "ArrowDown"] {
            assert_eq!(action_of(&Press { target: Target::Field, ..press(key) }), None, "{key} in a field");
            assert_eq!(action_of(&Press { target: Target::Dialog, ..press(key) }), None, "{key} in a dialog");
        }
        let leave = Press { target: Target::Field, ..press("Escape") };
        assert_eq!(action_of(&leave), Some(Action::Cancel));
    }

    #[test]
    fn a_button_in_focus_is_pressed_by_its_own_keys() {
        assert_eq!(action_of(&Press { target: Target::Button, ..press(" ") }), None);
        assert_eq!(action_of(&Press { target: Target::Button, ..press("Enter") }), None);
        assert_eq!(action_of(&Press { target: Target::Button, ..press("2") }), Some(Action::Deduct(1)));
    }
}
