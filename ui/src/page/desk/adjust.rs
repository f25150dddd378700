//! Correcting a box of evidence that a mark rests on already: taken up by key or by one of its handles, kept as one step.

use super::decide::{pieces, with_corrected};
use super::model::{Adjusting, Desk, Moving};
use super::record::Recorder;
use crate::words::desk as words;
use contract::scoring::{Criterion, Evidence};
use leptos::prelude::*;

/// The boxes of evidence that a criterion rests on, in the order of its deductions. What is quoted over several lines is
/// no box.
pub(crate) fn boxes(desk: Desk, criterion: &Criterion) -> Vec<Moving> {
    let verdict = desk.verdict_of(&criterion.id);
    let boxed = pieces(&verdict).into_iter().filter_map(|(spot, piece)| match piece {
        Evidence::Place(place) if place.rects.len() == 1 => {
            Some(Moving { criterion: criterion.id.clone(), spot, place })
        }
        _ => None,
    });
    boxed.collect()
}

/// Takes up the first box of the open criterion, or the one after that which is taken up.
pub(crate) fn next(desk: Desk) {
    let Some(criterion) = desk.open_criterion() else { return };
    let all = boxes(desk, &criterion);
    let held = desk.adjusting.with_untracked(|adjusting| adjusting.as_ref().map(|held| held.piece.clone()));
    let at = held.and_then(|held| all.iter().position(|piece| *piece == held));
    let next = at.map_or(0, |at| (at + 1) % all.len());
    let Some(piece) = all.into_iter().nth(next) else {
        desk.hint.set(Some(words::NOTHING_TO_ADJUST));
        return;
    };
    desk.reveal(piece.place.page, &piece.place.rects);
    take_up(desk, piece);
    desk.framing.set(true);
}

/// Takes up a box; it stays as it is until it is done.
pub(crate) fn take_up(desk: Desk, piece: Moving) {
    desk.moving.set(None);
    let now = piece.place.clone();
    desk.pending.set(Some(now.clone()));
    desk.adjusting.set(Some(Adjusting { piece, now }));
}

/// The box stands as it is: kept where it was one of a mark, held for a deduction else.
pub(crate) fn done(desk: Desk, recorder: Recorder) {
    desk.framing.set(false);
    let Some(Adjusting { piece, now }) = desk.adjusting.get_untracked() else { return };
    desk.adjusting.set(None);
    desk.pending.set(None);
    let Moving { criterion, spot, place } = piece;
    if now.rects != place.rects {
        recorder.decide(&criterion, move |verdict| with_corrected(verdict, &spot, &place, now));
    }
}
