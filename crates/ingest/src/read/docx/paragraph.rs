//! Paragraphs as they are collected and set: lines, numbers, what goes on behind a deleted end.

use super::super::paper::{Hung, Paragraph, SIZE};
use super::body::{Body, Section};

/// Stands for a page break inside a paragraph while it is collected.
pub(super) const PAGE: char = '\u{c}';

/// A paragraph while it is collected.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) text: String,
    pub(super) size: Option<f32>,
    pub(super) style: Option<String>,
    pub(super) centred: Option<bool>,
    pub(super) break_before: bool,
    pub(super) section: Option<Section>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    /// Whether its end was deleted, so that the next one goes on in it.
    pub(super) open_end: bool,
    /// Whether the number of a page stood in it.
    pub(super) page_number: bool,
    pub(super) hung: Hung,
    /// Paragraphs of text boxes anchored here; they follow.
    pub(super) boxes: Vec<Paragraph>,
}

impl Body<'_> {
    /// A paragraph that was to go on in the next one, where there is none.
    pub(super) fn let_go(&mut self) {
        if self.carried.as_ref().is_some_and(|(depth, _)| *depth == self.containers.len())
            && let Some((_, collected)) = self.carried.take()
            && !(collected.text.is_empty() && collected.boxes.is_empty())
        {
            self.set(Collected { open_end: false, ..collected });
        }
    }

    pub(super) fn begin_paragraph(&mut self) {
        let mut paragraph = Collected::default();
        if let Some((depth, carried)) = self.carried.take() {
            if depth == self.containers.len() {
                paragraph.text = carried.text;
                paragraph.break_before = carried.break_before;
                paragraph.hung = carried.hung;
                paragraph.boxes = carried.boxes;
            } else {
                self.carried = Some((depth, carried));
            }
        }
        paragraph.hung.changes += std::mem::take(&mut self.shared.changes);
        self.paragraphs.push(paragraph);
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(collected) = self.paragraphs.pop() else { return };
        if collected.open_end {
            self.carried = Some((self.containers.len(), collected));
        } else {
            self.set(collected);
        }
        self.set_notes_below();
    }

    fn set(&mut self, mut collected: Collected) {
        // What is left of “第 页 共 页” says nothing about pages laid out anew.
        if self.shared.repeated && collected.page_number && is_bare(&collected.text) {
            collected.text.clear();
        }
        let style = collected.style.as_deref();
        let styles = &self.shared.styles;
        let size = collected.size.or_else(|| styles.size(style?)).unwrap_or(SIZE);
        let centred = collected.centred.or_else(|| styles.centred(style?)).unwrap_or(false);
        if let Some(label) = self.label(&collected) {
            collected.text.insert_str(0, &label);
        }
        let mut break_before = collected.break_before;
        let mut paragraphs = Vec::new();
        for (index, page) in collected.text.split(PAGE).enumerate() {
            break_before |= index > 0;
            for line in page.split('\n') {
                let break_before = std::mem::take(&mut break_before);
                paragraphs.push(Paragraph { size, centred, break_before, ..Paragraph::plain(line) });
            }
        }
        // What hangs on the paragraph belongs to its words, not to a break in front of them.
        let words = paragraphs.iter().position(|line| !line.text.trim().is_empty());
        let last = paragraphs.len().saturating_sub(1);
        if let Some(line) = paragraphs.get_mut(words.unwrap_or(last)) {
            line.hung = collected.hung;
        }
        paragraphs.extend(collected.boxes);
        self.finished(paragraphs);
        if let Some(section) = collected.section {
            self.close_section(section);
        }
    }

    /// The automatic number in front of a paragraph: of its own list, or of its style's.
    fn label(&mut self, collected: &Collected) -> Option<String> {
        let style = collected.style.as_deref();
        let of_style = || self.shared.styles.list(style?);
        let (list, level) = match (&collected.list, collected.level) {
            (Some(list), level) => (list.clone(), level.or_else(|| of_style()?.1).or(Some(0))),
            (None, level) => {
                let (list, of_style) = of_style()?;
                (list, level.or(of_style))
            }
        };
        if list == "0" {
            return None;
        }
        let numbering = &mut self.shared.numbering;
        let level = level.or_else(|| numbering.level_of_style(&list, style?)).unwrap_or(0);
        numbering.next(&list, level)
    }
}

/// Whether nothing stands in a line beside the words around a page's number.
fn is_bare(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '第' | '页' | '共' | '/' | '-' | '—' | '－' | '·'))
}
