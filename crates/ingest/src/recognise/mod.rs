//! Recognising words in pictures of pages 识读: where they are, what they say, how sure that is.
//!
//! A page is looked at without its red ink, so that a seal does not hide what is under it, and again for words that
//! are red themselves; it is found to lie on its side, on its head or askew by its own lines; boxes are cut at the
//! rules of tables; each line is read with the place of every character. What is doubtful is kept and says so; a page
//! that yields nothing stays unread. Reads pictures only, and only in the worker process.

mod arrange;
mod cells;
mod decode;
mod engine;
mod geometry;
mod holes;
mod odd;
mod red;
mod regions;
mod ruled;
mod spell;
mod strip;
mod turned;
mod upright;

pub(crate) use engine::Engine;
pub(crate) use geometry::Turn;
pub(crate) use odd::LONG;
pub(crate) use turned::turned;

use crate::code::ReadError;
use crate::read::reads_well;
use crate::read::ruled::Cells;
use geometry::Region;
use image::{RgbImage, imageops};
use scoring::{Direction, Rect, TextLine, TextSource};
use serde::{Deserialize, Serialize};
use spell::Line;
use std::collections::HashMap;
use strip::Strip;

/// What recognised pages name as the reader that read them.
pub const ENGINE: &str = "ppocr-v6";
/// A line less sure than this, in percent, is doubtful: kept, and marked where it is shown.
pub const DOUBTFUL: u8 = 50;

/// A page as sure as this, in percent, is believed against words that another program found in it …
const BELIEVED: u8 = 75;
/// … unless they have this share of its characters, in percent.
const SAME: usize = 92;
/// Less sure than this, from 0 to 1, is no word but a speck, a texture, a stroke of handwriting.
const NOTHING: f32 = 0.3;
/// A page none of whose lines is this sure is a picture without words.
const SOME_WORD: f32 = 0.6;
/// Words of a seal are kept where they are this sure: most run around its edge and cannot be read.
const SEAL: f32 = 0.8;
/// Words missing without red ink are read in the picture as it is where this much of their ink is red.
const RED: f32 = 0.35;

/// A page as it was recognised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecognisedPage {
    /// By how many degrees, clockwise, the picture is turned for its words to stand upright: quarter turns change
    /// width and height, what is beyond them turns the page within its edges. Lines and sizes are those of the page
    /// so turned; 0 for most.
    pub turn: f32,
    /// Width of the turned page, in page units.
    pub width: f32,
    /// Height of the turned page, in page units.
    pub height: f32,
    /// The words in reading order; empty when there are none.
    pub lines: Vec<TextLine>,
    /// How sure each line is, in percent; [`DOUBTFUL`] tells what is to be marked.
    pub confidence: Vec<u8>,
    /// How sure the page is, in percent: the mean over its characters; 0 for a page without words.
    pub quality: u8,
}

impl RecognisedPage {
    /// The page together with the words it has already, which came from `source` and were read by `reader`; and what read
    /// it all. Nothing where what it has is all there is, or better.
    ///
    /// Words of the file's own stand, and what else the picture holds is put between them, unless they read like no text and
    /// these do. Of words that some other program recognised and these the more believable are taken.
    pub fn completing(
        mut self,
        own: &[TextLine],
        source: TextSource,
        reader: &str,
    ) -> Option<(Self, String)> {
        if self.lines.is_empty() {
            return None;
        }
        if own.is_empty() {
            return Some((self, ENGINE.to_owned()));
        }
        if is_of_another_program(source, reader) {
            return self.is_better_than(own).then(|| (self, ENGINE.to_owned()));
        }
        let wrong_table = source == TextSource::Text && !reads_well(own) && reads_well(&self.lines);
        if wrong_table && self.is_better_than(own) {
            return Some((self, ENGINE.to_owned()));
        }
        let recognised = self.lines.into_iter().zip(self.confidence).collect();
        (self.lines, self.confidence) = arrange::with_own_words(own, recognised)?.into_iter().unzip();
        Some((self, format!("{reader}+{ENGINE}")))
    }

    /// Whether these are rather the words of the picture than those another program found in it.
    fn is_better_than(&self, layer: &[TextLine]) -> bool {
        let count = |lines: &[TextLine]| {
            let mut counted: HashMap<char, usize> = HashMap::new();
            for character in lines.iter().flat_map(|line| line.text.chars()).filter(|c| c.is_alphanumeric()) {
                *counted.entry(character).or_default() += 1;
            }
            counted
        };
        let (ours, theirs) = (count(&self.lines), count(layer));
        let all: usize = ours.values().sum();
        let shared: usize = ours
            .iter()
            .map(|(character, count)| theirs.get(character).copied().unwrap_or(0).min(*count))
            .sum();
        // Where both say the same the layer stands, with the places it has.
        self.quality >= BELIEVED && shared * 100 < all * SAME
    }
}

/// Whether words that come from `source` and were read by `reader` were recognised by some other program before.
pub fn is_of_another_program(source: TextSource, reader: &str) -> bool {
    source == TextSource::Ocr && !reader.ends_with(ENGINE)
}

fn percent(sure: f32) -> u8 {
    strip::byte((sure * 100.0).clamp(0.0, 100.0))
}

impl Engine {
    /// Recognises a plain page; what else there is goes through [`Engine::recognise`].
    fn recognise_page(
        &self,
        picture: &RgbImage,
        size: (f32, f32),
        may_turn: bool,
    ) -> Result<RecognisedPage, ReadError> {
        let red = red::without_red(picture);
        let clean = red.as_ref().map_or(picture, |(clean, _)| clean);
        let mut regions = self.detect(clean)?;
        let degrees = upright::turn_of(self, clean, &regions)?;
        let pixels = (picture.width() as f32, picture.height() as f32);
        let turn = Turn::new(pixels, degrees);
        let quarters = geometry::quarters(degrees);
        let direction = upright::direction(quarters);
        let mut lines = Vec::new();
        for region in &mut regions {
            *region = region.read_towards(direction);
            let original = red.is_some().then_some(picture);
            lines.extend(self.read_box(clean, original, region, &turn)?);
        }
        if let Some((_, ink)) = &red {
            for region in self.detect_within(picture, &ink.area)? {
                let region = region.read_towards(direction);
                let bounds = region.bounds();
                let known: Vec<Rect> = regions.iter().map(Region::bounds).collect();
                if arrange::is_covered(&bounds, known.iter()) || red::red_share(picture, &region) < RED {
                    continue;
                }
                let on_seal = ink.is_on_seal(&region);
                for mut line in self.read_box(picture, None, &region, &turn)? {
                    line.on_seal = on_seal;
                    if !on_seal || line.sure >= SEAL {
                        lines.push(line);
                    }
                }
            }
        }
        // Cells are told where the page is shown as it is read.
        let as_shown = may_turn || degrees == 0.0;
        let scale = size.0 / (turn.back_size().0).max(1.0);
        let cells = if as_shown { ruled::rules_of(clean, &turn, scale).cells() } else { Cells::default() };
        drop(red);
        Ok(put_together(lines, turn, degrees, size, may_turn, &cells))
    }

    /// The boxes around words within a part of a picture, at the scale of the whole.
    fn detect_within(&self, picture: &RgbImage, area: &Rect) -> Result<Vec<Region>, ReadError> {
        const MARGIN: f32 = 24.0;
        let (width, height) = picture.dimensions();
        let bound = |value: f32, most: u32| whole(value).min(most);
        let (left, top) = (bound(area.x - MARGIN, width), bound(area.y - MARGIN, height));
        let right = bound(area.x + area.width + MARGIN, width);
        let bottom = bound(area.y + area.height + MARGIN, height);
        if right <= left || bottom <= top {
            return Ok(Vec::new());
        }
        let part = imageops::crop_imm(picture, left, top, right - left, bottom - top).to_image();
        let long_side = engine::LONG_SIDE * part.width().max(part.height()) / width.max(height).max(1);
        let mut regions = self.detect_at(&part, long_side.max(96))?;
        for region in &mut regions {
            region.center = (region.center.0 + left as f32, region.center.1 + top as f32);
        }
        Ok(regions)
    }

    /// Reads a box: the cells it holds, or the characters it holds one below the other. `original` is the picture with its
    /// red ink, where that was taken out of `picture`.
    fn read_box(
        &self,
        picture: &RgbImage,
        original: Option<&RgbImage>,
        region: &Region,
        turn: &Turn,
    ) -> Result<Vec<Line>, ReadError> {
        let mut lines = Vec::new();
        for cell in cells::cells_of(picture, region) {
            let upright = cell.turned(turn);
            let mut along = self.read(&Strip::of(picture, &cell))?;
            if let Some(original) = original {
                along = holes::with_hidden(along, &cell, original);
            }
            let Some(stack) = cells::stack_of(picture, &cell) else {
                lines.extend(spell::lines_of(&along, &upright, false));
                continue;
            };
            let mut read = self.read(&Strip::of_parts(picture, &stack))?;
            let lying = cell.quarter_on();
            let sideways = self.read(&Strip::of(picture, &lying))?;
            if decode::sure(&sideways) > decode::sure(&read) {
                // A line of words that lie on their side, beside a page that stands.
                lines.extend(sideways_line(&sideways, &upright));
                continue;
            }
            // Along the strip the characters stand side by side; on the page each stands in its own part of the box.
            let widths: f32 = stack.iter().map(|part| part.length).sum();
            for mark in &mut read {
                let at = ((mark.middle * widths / cell.length) as usize).min(stack.len() - 1);
                let (dx, dy) = (
                    stack[at].center.0 - cell.point(0.0, 0.0).0,
                    stack[at].center.1 - cell.point(0.0, 0.0).1,
                );
                let across = cell.across();
                mark.middle = ((dx * across.0 + dy * across.1) / cell.height).clamp(0.0, 1.0);
            }
            lines.extend(spell::lines_of(&read, &upright, true));
        }
        lines.retain(|line| line.sure >= NOTHING);
        Ok(lines)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
fn whole(value: f32) -> u32 {
    value as u32
}

/// Words that run down the page lying on their side; their characters share the box evenly.
fn sideways_line(read: &[decode::Read], upright: &Region) -> Option<Line> {
    let text: String = read.iter().map(|read| read.character).collect::<String>().trim().to_owned();
    if text.is_empty() {
        return None;
    }
    let rect = upright.bounds();
    let count = text.chars().count();
    let edges = (0..=count).map(|at| rect.y + rect.height * at as f32 / count as f32).collect();
    let line = TextLine { text, rect, edges, direction: Direction::Vertical, cell: None };
    Some(Line { line, sure: decode::sure(read), on_seal: false })
}

fn put_together(
    lines: Vec<Line>,
    turn: Turn,
    degrees: f32,
    size: (f32, f32),
    may_turn: bool,
    cells: &Cells,
) -> RecognisedPage {
    let characters = |line: &Line| line.line.text.chars().filter(|c| !c.is_whitespace()).count();
    let mut lines = arrange::arrange_on(turn.size(), lines);
    if !lines.iter().any(|line| line.sure >= SOME_WORD) {
        lines.clear();
    }
    // A single doubtful character is a speck.
    lines.retain(|line| line.sure * 100.0 >= f32::from(DOUBTFUL) || characters(line) > 1);
    let count: usize = lines.iter().map(characters).sum();
    let sum: f32 = lines.iter().map(|line| line.sure * characters(line) as f32).sum();
    let quality = if count == 0 { 0 } else { percent(sum / count as f32) };
    let scale = size.0 / (turn.back_size().0).max(1.0);
    let keeps = !may_turn || lines.is_empty();
    let lines = lines
        .into_iter()
        .map(|line| {
            let own = if keeps { turned::put_back(line.line, &turn) } else { line.line };
            Line { line: scaled(own, scale), ..line }
        })
        .collect();
    let lines = ruled::in_cells(lines, cells);
    let (lines, confidence) = lines.into_iter().map(|line| (line.line, percent(line.sure))).unzip();
    let (turn_by, (width, height)) =
        if keeps { (0.0, size) } else { (degrees, Turn::new(size, degrees).size()) };
    RecognisedPage { turn: turn_by, width, height, lines, confidence, quality }
}

/// A line in page units.
fn scaled(mut line: TextLine, scale: f32) -> TextLine {
    let rect = &mut line.rect;
    for value in [&mut rect.x, &mut rect.y, &mut rect.width, &mut rect.height] {
        *value *= scale;
    }
    line.edges.iter_mut().for_each(|edge| *edge *= scale);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "当事人于二〇二四年三月五日在其经营场所内销售超过保质期的食品，违反了食品安全法的规定，本机关决定给予行政处罚。";

    fn page(text: &str, quality: u8) -> RecognisedPage {
        RecognisedPage {
            width: 595.0,
            height: 842.0,
            turn: 0.0,
            lines: vec![line(text)],
            confidence: vec![quality],
            quality,
        }
    }

    fn line(text: &str) -> TextLine {
        let rect = Rect { x: 60.0, y: 60.0, width: 480.0, height: 12.0 };
        let count = text.chars().count();
        let edges = (0..=count).map(|at| 60.0 + 480.0 * at as f32 / count as f32).collect();
        TextLine { text: text.to_owned(), rect, edges, ..TextLine::default() }
    }

    #[test]
    fn words_of_a_wrong_table_give_way_to_those_of_the_picture_and_odd_ones_do_not() {
        let exchanged: String =
            WORDS.chars().enumerate().map(|(at, c)| if at % 3 == 1 { '瓮' } else { c }).collect();
        let table = [
            ("a wrong table", exchanged.as_str(), page(WORDS, 98), true),
            ("seen badly", exchanged.as_str(), page(WORDS, 60), false),
            ("a text of its own", WORDS, page(&WORDS.replace('的', "云"), 98), false),
            ("neither reads well", exchanged.as_str(), page(&exchanged.replace('当', "云"), 98), false),
        ];
        for (how, own, recognised, replaced) in table {
            let told = recognised.completing(&[line(own)], TextSource::Text, "hayro");
            let engine = told.map(|(_, engine)| engine);
            assert_eq!(engine.as_deref() == Some(ENGINE), replaced, "{how}: {engine:?}");
        }
    }
}
