//! Words that lie over other words: a stamp that is set in type over the name of the office.
//!
//! Ink of one line does not lie on ink. What was written in one go and would stand upon what a row already holds belongs
//! to a row of its own, else the two would be mixed letter by letter.

use super::gather::{Mark, is_wide};
use super::turn::Upright;
use std::collections::BTreeMap;
use std::iter::Peekable;

/// All measures below are in font sizes.
/// A step from one character to the next of at most this was made in one go.
const STEP: f32 = 2.5;
/// How far a character may begin before the end of the last, which may be measured too wide.
const BACK: f32 = 0.6;
/// Characters of one go stand on one line and are of one size, but for this.
const LEVEL: f32 = 0.02;
/// So much of a character on another, and a run lies over other words; less is the end of a word that was measured too
/// wide.
const UPON: f32 = 0.8;
/// Characters looked at on either side; those of a row stand beside one another.
const NEAR: usize = 4;

/// Takes the next run of a page's characters into `run`, which is empty: those drawn one after the other on one line,
/// with one size. It stays empty where there are no more.
pub(super) fn next_in_one_go(marks: &mut Peekable<impl Iterator<Item = Mark>>, run: &mut Vec<Mark>) {
    run.extend(marks.next());
    while let Some(next) = run.last().and_then(|last| marks.next_if(|mark| goes_on(last, mark))) {
        run.push(next);
    }
}

/// Whether a character was drawn in one go with the last.
fn goes_on(last: &Mark, mark: &Mark) -> bool {
    let (before, glyph) = (&last.glyph, &mark.glyph);
    let step = glyph.start - end(before);
    (glyph.bottom - before.bottom).abs() <= LEVEL * glyph.size
        && (glyph.size - before.size).abs() <= LEVEL * glyph.size
        && mark.is_line == last.is_line
        && (-BACK * glyph.size..=STEP * glyph.size).contains(&step)
}

/// The places of a row that have ink.
pub(super) struct Taken {
    /// Where characters begin, in hundredths of a page unit, and where they end.
    ends: BTreeMap<i64, f32>,
    /// Where those begin and end that were taken since somebody asked: of most rows nobody does.
    fresh: Vec<(f32, f32)>,
    /// Behind this nothing stands.
    furthest: f32,
}

impl Default for Taken {
    fn default() -> Self {
        Self { ends: BTreeMap::new(), fresh: Vec::new(), furthest: f32::NEG_INFINITY }
    }
}

impl Taken {
    /// Whether a run would stand upon what is there.
    pub(super) fn lies_beneath(&mut self, run: &[Mark]) -> bool {
        let of_ink = || run.iter().filter(|mark| !mark.is_line).map(|mark| &mark.glyph);
        if of_ink().all(|glyph| glyph.start >= self.furthest) {
            return false;
        }
        self.ends.extend(self.fresh.drain(..).map(|(start, end)| (hundredths(start), end)));
        let mut upon = 0.0;
        for glyph in of_ink() {
            let before = self.ends.range(..hundredths(end(glyph))).rev().take(NEAR);
            let shared = before.map(|(start, last)| {
                #[allow(clippy::cast_precision_loss, reason = "a place on a page")]
                let start = *start as f32 / 100.0;
                let narrower = (end(glyph) - glyph.start).min(last - start).max(f32::EPSILON);
                (end(glyph).min(*last) - glyph.start.max(start)) / narrower
            });
            upon += shared.map(|share| share.max(0.0)).sum::<f32>();
            if upon >= UPON {
                return true;
            }
        }
        false
    }

    /// Notes where a run stands.
    pub(super) fn take(&mut self, run: &[Mark]) {
        let of_ink = run.iter().filter(|mark| !mark.is_line).map(|mark| &mark.glyph);
        for (start, end) in of_ink.map(|glyph| (glyph.start, end(glyph))) {
            self.furthest = self.furthest.max(end);
            self.fresh.push((start, end));
        }
    }
}

/// Where a character really ends: none is wider than its size for every letter, whatever the pen did.
fn end(glyph: &Upright) -> f32 {
    let letters = glyph.text.chars().map(|letter| if is_wide(letter) { 1.0 } else { 0.6 }).sum::<f32>();
    glyph.end.min(glyph.start + letters.max(0.6) * glyph.size)
}

fn hundredths(place: f32) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "casts of floats saturate")]
    let hundredths = (place * 100.0).round() as i64;
    hundredths
}

/// Whether a run is the star in the middle of a seal and nothing else.
pub(super) fn is_star(run: &[Mark]) -> bool {
    run.iter().all(|mark| mark.glyph.text.trim_matches(['★', '☆', '⭐']).is_empty())
}

/// What is drawn to be written upon: the line of a form made of marks.
pub(super) fn is_line(text: &str) -> bool {
    let is_part = |mark| {
        matches!(
            mark,
            '_' | '＿'
                | '﹍'
                | '﹎'
                | '—'
                | '–'
                | '-'
                | '―'
                | '─'
                | '━'
                | '.'
                | '…'
                | '·'
                | '﹏'
                | '￣'
                | '~'
        )
    };
    text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::super::{Glyph, lines_of};
    use crate::read::ruled::Cells;

    fn word(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut pen = x;
        let letters = text.chars().map(|letter| {
            let advance = if letter.is_ascii() { size / 2.0 } else { size };
            let glyph =
                Glyph { text: letter.into(), pen: (pen, y), advance, size, angle: 0.0, vertical: false };
            pen += advance;
            glyph
        });
        letters.collect()
    }

    fn texts(words: &[Vec<Glyph>]) -> Vec<String> {
        let lines = lines_of(words.concat(), &Cells::default());
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_of_a_stamp_over_others_are_not_mixed_into_them() {
        let (organ, day) = ("云澜县卫生健康局", "2024年10月31日");
        for (size, dx, dy) in [(7.0, 20.0, -2.0), (7.0, -15.0, 1.0), (10.0, 3.0, 2.0), (8.0, 60.0, 0.5)] {
            let stamp = || word(organ, 380.0 + dx, 600.0 + dy, size);
            let printed = || word(organ, 380.0, 600.0, 10.5);
            for drawn in [[stamp(), printed()], [printed(), stamp()]] {
                assert_eq!(texts(&drawn), [organ, organ], "{size} {dx} {dy}");
            }
        }
        // The name in two lines, of which the second is one letter; the star beside the day.
        let stamp = [word("云澜县住房和城乡建设", 375.0, 588.0, 7.0), word("局", 410.0, 597.0, 7.0)].concat();
        let words = [
            stamp,
            word("★", 400.0, 618.0, 16.0),
            word("云澜县住房和城乡建设局", 370.0, 600.0, 10.5),
            word(day, 417.0, 618.0, 10.5),
        ];
        let read = texts(&words);
        for whole in ["云澜县住房和城乡建设局", day, "★"] {
            assert!(read.iter().any(|line| line == whole), "{read:?}");
        }
    }

    #[test]
    fn values_written_on_the_line_of_a_form_and_words_measured_too_wide_stay_in_their_line() {
        let form = [word("当事人：____________", 50.0, 100.0, 12.0), word("张某", 100.0, 99.5, 12.0)];
        assert!(texts(&form)[0].starts_with("当事人："), "{:?}", texts(&form));
        let mut wide = word("编号：AB", 50.0, 100.0, 12.0);
        wide.last_mut().expect("a letter").advance = 40.0;
        assert_eq!(texts(&[wide, word("24号", 98.0, 100.0, 12.0)]), ["编号：AB24号"]);
        let blanks =
            [word("2024年", 50.0, 100.0, 12.0), word("月", 98.0, 100.0, 12.0), word("5", 88.0, 100.0, 12.0)];
        assert_eq!(texts(&blanks), ["2024年5月"]);
    }
}
