//! Reading one file without a workspace.

use crate::error::{Error, of_read};
use crate::workbench::this_program;
use contract::UserError;
use ingest::limits::Limits;
use ingest::read::ReadPage;
use ingest::worker::{ReadEnd, ReaderPool, WorkerCommand};
use scoring::page::page_text;
use scoring::{TextLine, TextSource};
use serde::Serialize;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

/// A page that was read.
#[derive(Clone, Debug, Serialize)]
pub struct ExtractedPage {
    /// Page of the file, from 1.
    pub page: u32,
    /// Its words, lines parted by line feeds.
    pub text: String,
    /// How they were come by.
    pub source: TextSource,
    /// Which reader read it.
    pub engine: String,
    /// How good the reading is, in percent.
    pub quality: u8,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// Its lines with their boxes.
    pub boxes: Vec<TextLine>,
}

/// How the reading of a file ended.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// What kind of file it is.
    pub kind: &'static str,
    /// Pages read.
    pub pages: u32,
    /// Pages without words.
    pub unread_pages: u32,
    /// Milliseconds it took.
    pub ms: u32,
    /// Why it was not read, or not whole.
    pub error: Option<UserError>,
}

/// Reads a file page by page in a worker process of this program.
///
/// # Errors
/// `internal.unexpected` when no worker can be started. What is wrong with the file is told in the
/// result, since pages may have been read before.
pub fn extract(
    path: &Path,
    reader: Option<WorkerCommand>,
    on_page: &mut dyn FnMut(ExtractedPage),
) -> Result<Extraction, UserError> {
    let begun = Instant::now();
    let command = match reader {
        Some(command) => command,
        None => this_program().map_err(|error: Error| UserError::from(error))?,
    };
    let pool = ReaderPool::new(command, Limits::default(), 1);
    let mut pages = 0;
    let mut unread_pages = 0;
    let result = pool.read(path, &mut |page: ReadPage| {
        pages += 1;
        unread_pages += u32::from(page.text_source == TextSource::None);
        on_page(ExtractedPage {
            page: page.index + 1,
            text: page_text(&page.lines),
            source: page.text_source,
            engine: page.engine,
            quality: page.quality,
            width: page.width,
            height: page.height,
            boxes: page.lines,
        });
        ControlFlow::Continue(())
    });
    let (kind, error) = match result {
        Ok(ReadEnd::Whole(summary)) => (summary.kind.code(), None),
        Ok(ReadEnd::Stopped) => ("unknown", None),
        Err(error) => {
            (ingest::kind::detect(path).map_or("unknown", |kind| kind.code()), Some(of_read(&error)))
        }
    };
    Ok(Extraction {
        kind,
        pages,
        unread_pages,
        ms: begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX),
        error,
    })
}
