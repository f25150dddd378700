//! Page labels 页码标注: what a file calls its pages, where that is not their place in it.

use super::super::{docx, text};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

/// Nodes of the tree that are looked at, and levels below each other.
const MOST: usize = 20_000;
const DEEPEST: u32 = 16;
/// Characters of a label.
const LONGEST: usize = 24;

/// From a page on: the form of the numbers, what stands before them, and the first number.
struct Range {
    page: usize,
    form: &'static str,
    prefix: String,
    start: u32,
}

/// The label of each page; empty where the file has none, or the place of the page says the same.
pub(super) fn labels_of(pdf: &Pdf, pages: usize) -> Vec<String> {
    let mut ranges = Vec::new();
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    if let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("PageLabels")) {
        collect(&tree, DEEPEST, &mut ranges);
    }
    ranges.sort_by_key(|range| range.page);
    let label = |page: usize| {
        let at = ranges.partition_point(|range| range.page <= page);
        let range = ranges.get(at.checked_sub(1)?)?;
        let steps = u32::try_from(page - range.page).ok()?;
        let number = match range.form {
            "" => String::new(),
            form => docx::written(form, range.start.saturating_add(steps)),
        };
        let label: String = format!("{}{number}", range.prefix).chars().take(LONGEST).collect();
        (label != (page + 1).to_string()).then_some(label)
    };
    (0..pages).map(|page| label(page).unwrap_or_default()).collect()
}

fn collect(node: &Dict<'_>, levels: u32, ranges: &mut Vec<Range>) {
    if ranges.len() >= MOST {
        return;
    }
    if let Some(numbers) = node.get::<Array<'_>>("Nums") {
        let mut page = None;
        for object in numbers.iter::<Object<'_>>() {
            match (object, page.take()) {
                (Object::Number(number), None) => page = usize::try_from(number.as_i64()).ok(),
                (Object::Dict(entry), Some(page)) => ranges.push(range(page, &entry)),
                _ => {}
            }
        }
    }
    if let (Some(kids), Some(left)) = (node.get::<Array<'_>>("Kids"), levels.checked_sub(1)) {
        for kid in kids.iter::<Dict<'_>>().take(MOST) {
            collect(&kid, left, ranges);
        }
    }
}

fn range(page: usize, entry: &Dict<'_>) -> Range {
    let form = match entry.get::<Name<'_>>("S").as_ref().map(Name::as_str) {
        Some("D") => "decimal",
        Some("R") => "upperRoman",
        Some("r") => "lowerRoman",
        Some("A") => "upperLetter",
        Some("a") => "lowerLetter",
        _ => "",
    };
    let prefix = entry.get::<PdfString<'_>>("P").map(|prefix| text::decode(prefix.as_bytes()));
    let start = entry.get::<u32>("St").unwrap_or(1);
    Range { page, form, prefix: prefix.unwrap_or_default(), start }
}
