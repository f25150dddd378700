//! Pages of a case: their words, where a text stands, their picture.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{FindInCase, GetPageText};
use contract::view::{PageMatch, PageText};
use contract::{ErrorCode, UserError};
use ingest::read::Look;
use scoring::page::{page_text, rects_of};
use scoring::{CaseId, TextLine};
use std::fs;
use store::PageRecord;

/// The widest picture that is drawn, in pixels.
const WIDEST: u32 = 4096;

/// A page drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
}

impl Handle<GetPageText> for Workbench {
    fn handle(&self, request: GetPageText) -> std::result::Result<PageText, UserError> {
        Ok(self.page_text(&request.case, request.page)?)
    }
}

impl Handle<FindInCase> for Workbench {
    fn handle(&self, request: FindInCase) -> std::result::Result<Vec<PageMatch>, UserError> {
        Ok(self.find_in_case(&request.case, &request.text)?)
    }
}

impl Workbench {
    fn page_record(&self, case: &CaseId, page: u32) -> Result<PageRecord> {
        self.case(case)?;
        let missing = || UserError::new(ErrorCode::PageNotFound).about(page.to_string());
        Ok(self.store.pages(case)?.into_iter().find(|record| record.number == page).ok_or_else(missing)?)
    }

    fn page_text(&self, case: &CaseId, page: u32) -> Result<PageText> {
        let record = self.page_record(case, page)?;
        Ok(PageText {
            page,
            width: record.width,
            height: record.height,
            lines: self.store.page_lines(case, page)?.unwrap_or_default(),
            confidence: self.store.line_confidence(case, page)?,
        })
    }

    fn find_in_case(&self, case: &CaseId, text: &str) -> Result<Vec<PageMatch>> {
        self.case(case)?;
        let mut matches = Vec::new();
        for (page, lines) in self.store.all_page_lines(case)? {
            let words = page_text(&lines);
            for (from, to) in search::find_literal(&words, text) {
                matches.push(PageMatch {
                    page,
                    rects: rects(&lines, from, to),
                    snippet: around(&words, from as usize, to as usize),
                });
            }
        }
        Ok(matches)
    }

    /// The picture of a page, `width` pixels wide; kept in the cache.
    ///
    /// # Errors
    /// `page.not_found`; `page.not_drawn` where the page has no look of its own or drawing failed.
    pub fn page_picture(
        &self,
        case: &CaseId,
        page: u32,
        width: u32,
    ) -> std::result::Result<Picture, UserError> {
        Ok(self.picture(case, page, width, false)?)
    }

    /// The same with white paper and black ink, for a faded or yellowed scan.
    ///
    /// # Errors
    /// As [`Workbench::page_picture`].
    pub fn clear_page_picture(
        &self,
        case: &CaseId,
        page: u32,
        width: u32,
    ) -> std::result::Result<Picture, UserError> {
        Ok(self.picture(case, page, width, true)?)
    }

    fn picture(&self, case: &CaseId, page: u32, width: u32, clear: bool) -> Result<Picture> {
        let record = self.page_record(case, page)?;
        let not_drawn = || UserError::new(ErrorCode::PageNotDrawn).about(format!("第 {page} 页"));
        if !record.has_picture {
            return Err(not_drawn().into());
        }
        let width = width.clamp(16, WIDEST);
        let source = self
            .store
            .sources(case)?
            .into_iter()
            .find(|source| source.id == record.source)
            .ok_or_else(not_drawn)?;
        let folder = self.store.cache_dir().join("pages").join(&source.sha256);
        let turned = if record.turn == 0.0 { String::new() } else { format!("-turned{:.2}", record.turn) };
        let cleared = if clear { "-clear" } else { "" };
        let name =
            |extension: &str| format!("{}-{width}{turned}{cleared}.{extension}", record.index_in_source);
        for (extension, mime) in PICTURES {
            if let Ok(bytes) = fs::read(folder.join(name(extension))) {
                return Ok(Picture { bytes, mime });
            }
        }
        let drawn = self
            .readers
            .draw_as(
                &self.store.originals().path_of(&source.sha256),
                record.index_in_source,
                width,
                Look { turn: record.turn, clear },
            )
            .map_err(|error| not_drawn().with_detail(error.to_string()))?;
        if let Some((extension, _)) = PICTURES.into_iter().find(|(_, mime)| *mime == drawn.mime()) {
            keep(&folder, &name(extension), &drawn.bytes);
        }
        Ok(Picture { mime: drawn.mime(), bytes: drawn.bytes })
    }
}

/// What pictures are kept as.
const PICTURES: [(&str, &str); 2] = [("png", "image/png"), ("jpg", "image/jpeg")];

/// Puts a picture into the cache. The cache may be deleted or full at any time, so failing is no fault;
/// the name appears only once the file is whole.
fn keep(folder: &std::path::Path, name: &str, bytes: &[u8]) {
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.persist(folder.join(name))?;
        Ok(())
    };
    if let Err(error) = write() {
        tracing::debug!(kind = ?error.kind(), "a page picture was not kept");
    }
}

/// The boxes around characters `from..to` of a page's text.
pub(crate) fn rects(lines: &[TextLine], from: u32, to: u32) -> Vec<scoring::Rect> {
    rects_of(lines, from as usize, to as usize)
}

/// The match with up to twenty characters on either side, on one line.
fn around(text: &str, from: usize, to: usize) -> String {
    const MARGIN: usize = 20;
    text.chars()
        .skip(from.saturating_sub(MARGIN))
        .take(to - from + MARGIN + from.min(MARGIN))
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_keeps_its_margin_within_the_text() {
        assert_eq!(around("罚款\n三万元", 0, 2), "罚款 三万元");
        let long = "前".repeat(50) + "词" + &"后".repeat(50);
        assert_eq!(around(&long, 50, 51), "前".repeat(20) + "词" + &"后".repeat(20));
    }
}
