//! Which key does what on the desk. Pure: it sees a press and names an action.

mod action;

pub(crate) use action::Action;

use super::framing::Nudge;
use crate::component::standard_key;
use std::collections::BTreeMap;

/// A key press, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Press {
    /// The key, as the window names it.
    pub(crate) key: String,
    /// The digit on the key where it has one: with Shift the window names another sign, and which differs by keyboard.
    pub(crate) digit: Option<usize>,
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

/// The press as if no key had been changed; only plain keys can be changed.
pub(crate) fn unchanged(press: Press, changed: &BTreeMap<String, String>) -> Press {
    if press.ctrl || press.alt || press.shift {
        return press;
    }
    Press { key: standard_key(&press.key, changed), ..press }
}

/// What `press` does; nothing for keys that are not the desk's.
pub(crate) fn action_of(press: &Press) -> Option<Action> {
    if press.composing || press.target == Target::Dialog {
        return None;
    }
    if press.alt {
        let rule = press.digit.and_then(|digit| digit.checked_sub(1));
        return match (press.key.as_str(), rule) {
            _ if press.target == Target::Field || press.ctrl || press.shift => None,
            ("ArrowUp", _) => Some(Action::DocumentUp),
            ("ArrowDown", _) => Some(Action::DocumentDown),
            ("ArrowLeft", _) => Some(Action::Back),
            ("ArrowRight", _) => Some(Action::Forward),
            (_, Some(rule)) => Some(Action::More(rule)),
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
        if let Some(rule) = press.digit.and_then(|digit| digit.checked_sub(1)) {
            return Some(Action::Less(rule));
        }
        match key {
            "Backspace" => return Some(Action::Forward),
            "f" | "F" => return Some(Action::NextFilter),
            "h" | "H" => return Some(Action::Untold),
            "s" | "S" => return Some(Action::History),
            "ArrowDown" => return Some(Action::ScrollDown),
            "ArrowUp" => return Some(Action::ScrollUp),
            "o" | "O" => return Some(Action::TurnLeft),
            "F3" => return Some(Action::PreviousFound),
            "b" | "B" => return Some(Action::Frame),
            "a" | "A" => return Some(Action::Adjust),
            "v" | "V" => return Some(Action::Recognise),
            "e" | "E" => return Some(Action::WholePage),
            "q" | "Q" => return Some(Action::Correct),
            "n" | "N" => return Some(Action::CutHere),
            "m" | "M" => return Some(Action::Join),
            "t" | "T" => return Some(Action::DocumentType),
            "r" | "R" => return Some(Action::DocumentTitle),
            "z" | "Z" => return Some(Action::UndoCut),
            "x" | "X" => return Some(Action::RedoCut),
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
        "Delete" => Action::TakeBack,
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
mod tests;
