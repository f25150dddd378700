//! `extract`: what can be read in a file.

use crate::End;
use crate::arguments::Extract;
use crate::output;
use contract::UserError;
use serde_json::json;
use std::path::Path;
use workbench::{ExtractedPage, Extractor};

pub(crate) fn run(arguments: &Extract) -> Result<End, UserError> {
    let extractor = Extractor::new(None, &arguments.passwords)?;
    let mut end = End::Well;
    for file in &arguments.files {
        if !extract(&extractor, file, arguments) {
            end = End::Partly;
        }
    }
    // With one file, that file is the request.
    match (end, arguments.files.len()) {
        (End::Partly, 1) => std::process::exit(1),
        (end, _) => Ok(end),
    }
}

fn extract(extractor: &Extractor, file: &Path, arguments: &Extract) -> bool {
    let name = file.display().to_string();
    let extraction = extractor.extract(file, arguments.ocr.into(), &mut |page| show(&name, &page, arguments));
    if arguments.json {
        output::json(&json!({
            "file": name,
            "outcome": if extraction.error.is_none() { "read" } else { "failed" },
            "code": extraction.error.as_ref().map(|error| error.code),
            "kind": extraction.kind,
            "pages": extraction.pages,
            "unread_pages": extraction.unread_pages,
            "notes": extraction.notes,
            "ms": extraction.ms,
        }));
    }
    for note in &extraction.notes {
        let page = note.page.map(|page| format!("第 {page} 页：")).unwrap_or_default();
        let detail = if note.detail.is_empty() { String::new() } else { format!("（{}）", note.detail) };
        output::note(&format!("{name}：{page}{} {} 处{detail}", note.title, note.count));
    }
    match &extraction.error {
        Some(error) => output::complain(&error.clone().about(name)),
        None => {
            output::note(&format!("{name}：{} 页，未识读 {} 页", extraction.pages, extraction.unread_pages))
        }
    }
    extraction.error.is_none()
}

fn show(name: &str, page: &ExtractedPage, arguments: &Extract) {
    if !arguments.json {
        let label = if page.label.is_empty() { String::new() } else { format!("（{}）", page.label) };
        output::line(&format!("—— {name} 第 {} 页{label} ——", page.page));
        output::line(&page.text);
        return;
    }
    let mut line = json!({
        "file": name,
        "page": page.page,
        "text": page.text,
        "source": page.source,
        "engine": page.engine,
        "quality": page.quality,
        "width": page.width,
        "height": page.height,
        "turn": page.turn,
    });
    if !page.label.is_empty() {
        line["label"] = json!(page.label);
    }
    if arguments.boxes {
        line["boxes"] = json!(page.boxes);
        line["confidence"] = json!(page.confidence);
    }
    output::json(&line);
}
