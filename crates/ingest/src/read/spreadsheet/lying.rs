//! What lies on the sheets of a workbook: pictures, boxes of words, remarks, files, charts.
//!
//! A chart is drawn of cells that are read anyway: it is told, and no more.

use super::super::note::{NoteKind, ReadNote};
use super::super::package::Package;
use super::super::relations::Relations;
use super::super::sheets::{Flow, Picture};
use super::super::xml::Element;
use std::collections::{HashMap, HashSet};

/// The part that lists the sheets.
const BOOK: &str = "xl/workbook.xml";
/// Units of drawings in a point.
const UNITS: f32 = 12_700.0;
/// Elements within elements that are looked at.
const DEEPEST: usize = 64;

/// What lies on one sheet.
#[derive(Default)]
pub(super) struct Lying {
    /// Pictures, by their place in the list of the file.
    pub(super) pictures: Vec<usize>,
    /// The words of boxes, a line a paragraph.
    pub(super) words: Vec<String>,
    /// Remarks on cells.
    pub(super) comments: usize,
}

/// What lies on each sheet, by its name. Pictures go to the list of `flow`, what there is to say to its notes.
pub(super) fn read(package: &Package, flow: &mut Flow) -> HashMap<String, Lying> {
    let files = package.names().filter_map(|name| name.strip_prefix("xl/embeddings/"));
    let mut files: Vec<String> = files.map(str::to_owned).collect();
    files.sort_unstable();
    flow.notes.extend(
        files.into_iter().map(|detail| ReadNote { detail, ..ReadNote::of_file(NoteKind::Attachment, 1) }),
    );
    let Ok(book) = package.xml(BOOK) else { return HashMap::new() };
    let parts = Relations::of(package, BOOK);
    let mut lying = HashMap::new();
    let (mut charts, mut shown) = (0, HashSet::new());
    for sheet in book.child("sheets").into_iter().flat_map(|sheets| sheets.all("sheet")) {
        let (Some(name), Some(part)) =
            (sheet.attribute("name"), sheet.attribute("id").and_then(|id| parts.part(id)))
        else {
            continue;
        };
        let mut here = Lying::default();
        for (kind, part) in Relations::of(package, &part).kinds {
            match kind.as_str() {
                "comments" | "threadedComment" => {
                    let Ok(root) = package.xml(&part) else { continue };
                    // Remarks of the newer kind are there a second time for older programs.
                    let remarks =
                        count(&root, "comment", DEEPEST).max(count(&root, "threadedComment", DEEPEST));
                    here.comments = here.comments.max(remarks);
                }
                "drawing" => {
                    let Ok(root) = package.xml(&part) else { continue };
                    let relations = Relations::of(package, &part);
                    charts += relations.kinds.iter().filter(|(kind, _)| kind.starts_with("chart")).count();
                    for anchor in &root.children {
                        let mut drawing = Drawing {
                            relations: &relations,
                            anchor,
                            here: &mut here,
                            flow,
                            shown: &mut shown,
                        };
                        drawing.look(anchor, DEEPEST);
                    }
                }
                _ => {}
            }
        }
        lying.insert(name.to_owned(), here);
    }
    if charts > 0 {
        let note = ReadNote::of_file(NoteKind::PicturesLeftOut, charts);
        flow.notes.push(ReadNote { detail: "图表".to_owned(), ..note });
    }
    lying
}

fn count(element: &Element, name: &str, levels: usize) -> usize {
    let Some(left) = levels.checked_sub(1) else { return 0 };
    let within: usize = element.children.iter().map(|child| count(child, name, left)).sum();
    within + usize::from(element.name == name)
}

/// What is drawn in one place of a sheet.
struct Drawing<'d> {
    relations: &'d Relations,
    anchor: &'d Element,
    here: &'d mut Lying,
    flow: &'d mut Flow,
    shown: &'d mut HashSet<String>,
}

impl Drawing<'_> {
    fn look(&mut self, element: &Element, levels: usize) {
        let Some(left) = levels.checked_sub(1) else { return };
        match element.name.as_str() {
            "pic" => self.picture(element),
            "txBody" => {
                let lines = element.all("p").map(|paragraph| words(paragraph, left));
                self.here.words.extend(lines.filter(|line| !line.trim().is_empty()));
            }
            // What older programs show in place of the same.
            "Fallback" => {}
            _ => element.children.iter().for_each(|child| self.look(child, left)),
        }
    }

    fn picture(&mut self, picture: &Element) {
        let blip = picture.child("blipFill").and_then(|fill| fill.child("blip"));
        let Some(id) = blip.and_then(|blip| blip.attribute("embed").or_else(|| blip.attribute("link")))
        else {
            return;
        };
        let picture_of = match self.relations.part(id) {
            Some(part) if self.shown.insert(part.clone()) => Picture::Part(part),
            Some(_) => return,
            None => Picture::Elsewhere,
        };
        let own =
            picture.child("spPr").and_then(|shape| shape.child("xfrm")).and_then(|frame| frame.child("ext"));
        let area = own.and_then(area_of).or_else(|| self.anchor.child("ext").and_then(area_of));
        self.here.pictures.push(self.flow.pictures.len());
        self.flow.pictures.push((picture_of, area));
    }
}

/// An area in square points; none where the file leaves it open.
fn area_of(extent: &Element) -> Option<f32> {
    let side = |name| extent.number(name).map(|units| units as f32 / UNITS);
    Some(side("cx")? * side("cy")?).filter(|area| *area > 0.0)
}

fn words(paragraph: &Element, levels: usize) -> String {
    let Some(left) = levels.checked_sub(1) else { return String::new() };
    let words = |child: &Element| match child.name.as_str() {
        "t" => child.text.clone(),
        "br" => " ".to_owned(),
        _ => words(child, left),
    };
    paragraph.children.iter().map(words).collect()
}
