//! Pages of a case: their words, and where a text stands.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{FindInCase, GetPageText};
use contract::view::{PageMatch, PageText};
use contract::{ErrorCode, UserError};
use scoring::page::{page_text, rects_of};
use scoring::{CaseId, TextLine};
use store::PageRecord;

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
    pub(crate) fn page_record(&self, case: &CaseId, page: u32) -> Result<PageRecord> {
        if let Some(record) = self.store.page(case, page)? {
            return Ok(record);
        }
        self.case(case)?;
        Err(UserError::new(ErrorCode::PageNotFound).about(page.to_string()).into())
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
