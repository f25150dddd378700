//! Pictures of pages: which are asked for, and which will be asked for next.
//!
//! `drawing` has them drawn and keeps them; `room` holds the cache to its size.

mod drawing;
mod room;

pub(crate) use drawing::Pictures;

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::GetPageLean;
use contract::view::DeskPosition;
use contract::{ErrorCode, UserError};
use drawing::Wanted;
use ingest::read::Look;
use scoring::CaseId;

/// The narrowest and the widest picture that is drawn, in pixels.
const NARROWEST: u32 = 16;
const WIDEST: u32 = 4096;
/// Pages drawn ahead of the one that was asked for.
const AHEAD: u32 = 2;
/// Narrower pictures are those of the strip: nobody reads on from them.
const READ_FROM: u32 = 400;

/// A page drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
}

impl Handle<GetPageLean> for Workbench {
    fn handle(&self, request: GetPageLean) -> std::result::Result<f32, UserError> {
        let wanted = self.wanted(&request.case, request.page, READ_FROM, false)?;
        let leans = self.pictures.lean(&wanted);
        leans.map_err(|error| not_drawn(request.page).with_detail(error.to_string()))
    }
}

impl Workbench {
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
        let wanted = self.wanted(case, page, width, clear)?;
        let drawn = self.pictures.get(&wanted);
        if wanted.width >= READ_FROM {
            self.pictures.read_at(wanted.width);
            self.draw_ahead(case, page + 1..=page.saturating_add(AHEAD), wanted.width, clear);
        }
        Ok(drawn.map_err(|error| not_drawn(page).with_detail(error.to_string()))?)
    }

    /// Lets the page that a desk opens at be drawn while the window still lays out the desk.
    pub(crate) fn draw_for_desk(&self, case: &CaseId, position: &DeskPosition) {
        let page = position.page.max(1);
        self.draw_ahead(case, page..=page + 1, self.pictures.width(), position.clear);
    }

    fn draw_ahead(&self, case: &CaseId, pages: std::ops::RangeInclusive<u32>, width: u32, clear: bool) {
        if self.draws_ahead {
            // Beyond the last page, or a page without a look: nothing to draw.
            self.pictures
                .ahead(pages.filter_map(|page| self.wanted(case, page, width, clear).ok()).collect());
        }
    }

    fn wanted(&self, case: &CaseId, page: u32, width: u32, clear: bool) -> Result<Wanted> {
        let record = self.page_record(case, page)?;
        if !record.has_picture {
            return Err(not_drawn(page).into());
        }
        let sha256 = self.store.digest_of_source(&record.source)?.ok_or_else(|| not_drawn(page))?;
        Ok(Wanted {
            original: self.store.originals().path_of(&sha256),
            sha256,
            index: record.index_in_source,
            width: width.clamp(NARROWEST, WIDEST),
            look: Look { turn: record.turn, clear },
        })
    }
}

fn not_drawn(page: u32) -> UserError {
    UserError::new(ErrorCode::PageNotDrawn).about(format!("第 {page} 页"))
}
