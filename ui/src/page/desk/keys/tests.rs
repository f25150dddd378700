//! Presses and what they do.

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
        ("X", Action::RedoCut),
        ("V", Action::Recognise),
        ("A", Action::Adjust),
        ("Backspace", Action::Forward),
        ("F", Action::NextFilter),
        ("H", Action::Untold),
        ("S", Action::History),
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
    assert_eq!(action_of(&alt("ArrowLeft")), Some(Action::Back), "as in a browser");
    assert_eq!(action_of(&alt("ArrowRight")), Some(Action::Forward));
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

#[test]
fn digits_with_shift_and_alt_count_down_and_up() {
    // What a key says with Shift differs by keyboard: 1 is `!` on one and `1` on another.
    for key in ["!", "1"] {
        let press = Press { digit: Some(1), ..press(key) };
        assert_eq!(action_of(&Press { shift: true, ..press.clone() }), Some(Action::Less(0)), "{key}");
        assert_eq!(action_of(&Press { alt: true, ..press.clone() }), Some(Action::More(0)), "{key}");
        assert_eq!(action_of(&Press { alt: true, target: Target::Field, ..press }), None, "{key}");
    }
    let zero = Press { digit: Some(0), shift: true, ..press(")") };
    assert_eq!(action_of(&zero), None);
    assert_eq!(action_of(&press("Delete")), Some(Action::TakeBack));
}
