//! Pictures that are no plain page: very long ones, white on black, seen in a mirror, too small to hold a word.

use super::engine::Engine;
use super::geometry::Region;
use super::strip::Strip;
use super::{RecognisedPage, arrange, decode, percent, whole};
use crate::code::ReadError;
use image::{GenericImageView, RgbImage, imageops};
use scoring::TextLine;

/// So many times as high as wide, and a picture is recognised part by part: a record of a chat, a page of the web.
pub(crate) const LONG: f32 = 3.0;
/// The height of a part, and how much of it the next one shows again, in widths.
const PART: f32 = 1.4;
const AGAIN: f32 = 0.2;
/// Pixels of the longer side below which no word can be read.
const TINY: u32 = 32;
/// A pixel darker than this is dark; a page of which this share is dark is white on black.
const DARK: u32 = 100;
const NEGATIVE: f32 = 0.65;
/// A page less sure than this, in percent, may be seen in a mirror; lines that are asked; how much surer they are then.
const UNSURE: u8 = 90;
const ASKED: usize = 3;
const SURER: f32 = 0.15;

impl Engine {
    /// Recognises a page from its picture. `size` is that of the page, in page units. A page that may not be turned
    /// keeps its places as the file shows it, for something on it points to them already.
    pub(crate) fn recognise(
        &self,
        picture: &RgbImage,
        size: (f32, f32),
        may_turn: bool,
    ) -> Result<RecognisedPage, ReadError> {
        let (width, height) = picture.dimensions();
        if width.max(height) < TINY {
            return Ok(RecognisedPage { width: size.0, height: size.1, ..RecognisedPage::default() });
        }
        if height as f32 > LONG * width as f32 {
            return self.recognise_long(picture, size);
        }
        let positive = is_negative(picture).then(|| {
            let mut positive = picture.clone();
            imageops::invert(&mut positive);
            positive
        });
        let picture = positive.as_ref().unwrap_or(picture);
        let page = self.recognise_page(picture, size, may_turn)?;
        if page.quality < UNSURE
            && let Some(flipped) = self.mirrored(picture, size, &page)?
        {
            return Ok(in_mirror(self.recognise_page(&flipped, size, false)?));
        }
        Ok(page)
    }

    /// A long picture part by part; what stands where two parts meet is taken from the one that shows it whole.
    fn recognise_long(&self, picture: &RgbImage, size: (f32, f32)) -> Result<RecognisedPage, ReadError> {
        let (width, height) = picture.dimensions();
        let (part, again) = (whole(PART * width as f32).max(1), whole(AGAIN * width as f32));
        let unit = size.1 / height.max(1) as f32;
        let mut page = RecognisedPage { width: size.0, height: size.1, ..RecognisedPage::default() };
        let mut top = 0;
        loop {
            let bottom = (top + part).min(height);
            let cut = picture.view(0, top, width, bottom - top).to_image();
            let read = self.recognise(&cut, (size.0, (bottom - top) as f32 * unit), false)?;
            let margin = again as f32 / 2.0 * unit;
            let from = if top == 0 { 0.0 } else { margin };
            let to = if bottom == height { f32::INFINITY } else { read.height - margin };
            let before = page.lines.len();
            for (mut line, sure) in read.lines.into_iter().zip(read.confidence) {
                // A line in the middle of what both show may lie a hair to either side of it.
                let reach = line.rect.height / 2.0;
                let middle = line.rect.y + reach;
                if middle < from - reach || middle > to + reach {
                    continue;
                }
                line = lowered(line, top as f32 * unit);
                let known = page.lines[..before].iter().rev().take(40).map(|line| &line.rect);
                if !arrange::is_covered(&line.rect, known) {
                    page.lines.push(line);
                    page.confidence.push(sure);
                }
            }
            if bottom == height {
                break;
            }
            top = bottom - again;
        }
        let characters = |line: &TextLine| line.text.chars().filter(|c| !c.is_whitespace()).count() as f32;
        let count: f32 = page.lines.iter().map(characters).sum();
        let sums = page.lines.iter().zip(&page.confidence);
        let sum: f32 = sums.map(|(line, sure)| characters(line) * f32::from(*sure)).sum();
        page.quality = if count > 0.0 { percent(sum / count / 100.0) } else { 0 };
        Ok(page)
    }

    /// The picture as a mirror shows it, where its longest lines are read much more surely so.
    fn mirrored(
        &self,
        picture: &RgbImage,
        size: (f32, f32),
        page: &RecognisedPage,
    ) -> Result<Option<RgbImage>, ReadError> {
        let mut longest: Vec<(&TextLine, u8)> =
            page.lines.iter().zip(page.confidence.iter().copied()).collect();
        if longest.len() < ASKED || page.turn != 0.0 {
            return Ok(None);
        }
        longest.sort_by(|a, b| b.0.rect.width.total_cmp(&a.0.rect.width));
        let flipped = imageops::flip_horizontal(picture);
        let scale = picture.width() as f32 / size.0.max(1.0);
        let (mut plain, mut turned) = (0.0, 0.0);
        for (line, sure) in longest.into_iter().take(ASKED) {
            let rect = line.rect;
            let region = Region {
                center: ((size.0 - rect.x - rect.width / 2.0) * scale, (rect.y + rect.height / 2.0) * scale),
                along: (1.0, 0.0),
                length: rect.width * scale,
                height: rect.height * scale,
            };
            plain += f32::from(sure) / 100.0;
            turned += decode::sure(&self.read(&Strip::of(&flipped, &region))?);
        }
        Ok((turned - plain > SURER * ASKED as f32).then_some(flipped))
    }
}

/// Whether most of a picture is dark and the rest of it clear.
fn is_negative(picture: &RgbImage) -> bool {
    let (mut all, mut dark) = (0_u32, 0_u32);
    for pixel in picture.pixels().step_by(7) {
        all += 1;
        dark += u32::from(pixel.0.iter().map(|channel| u32::from(*channel)).sum::<u32>() < 3 * DARK);
    }
    all > 0 && dark as f32 > NEGATIVE * all as f32
}

fn lowered(mut line: TextLine, by: f32) -> TextLine {
    line.rect.y += by;
    if line.direction == scoring::Direction::Vertical {
        line.edges.iter_mut().for_each(|edge| *edge += by);
    }
    if let Some(cell) = &mut line.cell {
        cell.y += by;
    }
    line
}

/// Lines read in the mirror, where they stand in the picture; their characters, which run leftwards there, share the
/// box evenly.
fn in_mirror(mut page: RecognisedPage) -> RecognisedPage {
    for line in &mut page.lines {
        line.rect.x = page.width - line.rect.x - line.rect.width;
        if let Some(cell) = &mut line.cell {
            cell.x = page.width - cell.x - cell.width;
        }
        if line.direction == scoring::Direction::Horizontal {
            let steps = line.edges.len().saturating_sub(1).max(1) as f32;
            let rect = line.rect;
            line.edges = (0..line.edges.len()).map(|at| rect.x + rect.width * at as f32 / steps).collect();
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn white_on_black_is_told_from_a_page_with_dark_parts() {
        let page =
            |dark: u32| RgbImage::from_fn(200, 200, |_, y| Rgb(if y < dark { [20; 3] } else { [240; 3] }));
        assert!(is_negative(&page(180)));
        assert!(!is_negative(&page(100)));
        assert!(!is_negative(&page(0)));
    }
}
