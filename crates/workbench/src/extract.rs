//! Reading one file without a workspace.

use crate::error::{Error, of_read};
use crate::workbench::this_program;
use contract::UserError;
use contract::view::{RecognitionMode, SourceNoteView};
use ingest::limits::Limits;
use ingest::read::{PictureWords, ReadNote, ReadPage};
use ingest::recognise::{ENGINE, RecognisedPage};
use ingest::worker::{ReadEnd, ReaderPool, Twin, WorkerCommand};
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
    /// What the file calls it; empty where that is its place in the file.
    pub label: String,
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
    /// By how many degrees, clockwise, its picture is turned for its words to stand upright; sizes and boxes are those
    /// of the page so turned.
    pub turn: f32,
    /// Its lines with their boxes.
    pub boxes: Vec<TextLine>,
    /// How sure each line is, in percent; empty for words of the file's own.
    pub confidence: Vec<u8>,
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
    /// What there is to say about the file beside its words.
    pub notes: Vec<SourceNoteView>,
    /// Milliseconds it took.
    pub ms: u32,
    /// Why it was not read, or not whole.
    pub error: Option<UserError>,
}

/// Reads files one by one in worker processes of this program, without a workspace.
pub struct Extractor {
    pool: ReaderPool,
}

impl Extractor {
    /// An extractor that tries locked files with each of `passwords`. One that is made before anything else is done
    /// starts reading sooner.
    ///
    /// # Errors
    /// `internal.unexpected` when no worker can be started.
    pub fn new(reader: Option<WorkerCommand>, passwords: &[String]) -> Result<Self, UserError> {
        let pool = |command| ReaderPool::new(command, Limits::default(), 1);
        let pool = match reader {
            Some(command) => pool(command),
            None => {
                let twin = Twin::start();
                let pool = pool(this_program().map_err(|error: Error| UserError::from(error))?);
                match twin {
                    Some(twin) => pool.with_twin(twin),
                    None => pool,
                }
            }
        };
        for password in passwords {
            pool.add_password(password);
        }
        Ok(Self { pool })
    }

    /// Reads a file page by page; pages whose words stand in pictures are recognised. A page that cannot be recognised
    /// counts as unread. What is wrong with the file is told in the result, since pages may have been read before.
    pub fn extract(
        &self,
        path: &Path,
        mode: RecognitionMode,
        on_page: &mut dyn FnMut(ExtractedPage),
    ) -> Extraction {
        let begun = Instant::now();
        let mut pages = 0;
        let mut unread_pages = 0;
        // Whether what another program recognised in the file was found to be wrong: then it is doubted on all that
        // follow.
        let mut layer_doubted = false;
        let result = self.pool.read_for(path, words_in_pictures(mode), &mut |page: ReadPage| {
            let layered = mode == RecognitionMode::Auto && page.text_source == TextSource::Ocr;
            let doubted = layered && layer_doubted && page.has_picture;
            let page = match (doubted || is_recognised(&page, mode))
                .then(|| self.pool.recognise(path, page.index, (!is_whole(&page, mode)).then_some(0.0)))
            {
                Some(Ok(recognised)) => completed(page, recognised, mode),
                Some(Err(error)) => {
                    tracing::warn!(
                        code = error.code.code(),
                        page = page.index + 1,
                        "a page was not recognised"
                    );
                    extracted(page)
                }
                None => extracted(page),
            };
            layer_doubted |= layered && page.engine.ends_with(ENGINE);
            pages += 1;
            unread_pages += u32::from(page.source == TextSource::None);
            on_page(page);
            ControlFlow::Continue(())
        });
        let (kind, notes, error) = match result {
            Ok(ReadEnd::Whole(summary)) => (summary.kind.code(), summary.notes, None),
            Ok(ReadEnd::Stopped) => ("unknown", Vec::new(), None),
            Err(error) => {
                let kind = ingest::kind::detect(path).map_or("unknown", |kind| kind.code());
                (kind, Vec::new(), Some(of_read(&error)))
            }
        };
        let view = |note: ReadNote| {
            SourceNoteView::new(note.kind.code().to_owned(), note.page, note.count, note.detail)
        };
        Extraction {
            kind,
            pages,
            unread_pages,
            notes: notes.into_iter().map(view).collect(),
            ms: begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX),
            error,
        }
    }
}

/// Whether a page is to be recognised.
pub(crate) fn is_recognised(page: &ReadPage, mode: RecognitionMode) -> bool {
    match mode {
        RecognitionMode::Auto => page.needs_recognition(),
        RecognitionMode::Off => false,
        RecognitionMode::Force => page.has_picture,
    }
}

/// Whether a reader looks for words in pictures: where such pages are recognised, and not all of them are anyway.
pub(crate) fn words_in_pictures(mode: RecognitionMode) -> PictureWords {
    match mode {
        RecognitionMode::Auto => PictureWords::LookedFor,
        RecognitionMode::Off | RecognitionMode::Force => PictureWords::LeftAlone,
    }
}

/// Whether recognised words stand for the whole page: one that keeps words of its own keeps them where they are.
pub(crate) fn is_whole(page: &ReadPage, mode: RecognitionMode) -> bool {
    page.lines.is_empty() || mode == RecognitionMode::Force
}

fn extracted(page: ReadPage) -> ExtractedPage {
    ExtractedPage {
        page: page.index + 1,
        label: page.label,
        text: page_text(&page.lines),
        source: page.text_source,
        engine: page.engine,
        quality: page.quality,
        width: page.width,
        height: page.height,
        turn: 0.0,
        boxes: page.lines,
        confidence: Vec::new(),
    }
}

/// A page with the words recognised in its picture: in place of its own, or between them.
fn completed(page: ReadPage, recognised: RecognisedPage, mode: RecognitionMode) -> ExtractedPage {
    let own = if mode == RecognitionMode::Force { &[] } else { page.lines.as_slice() };
    let Some((recognised, engine)) = recognised.completing(own, page.text_source, &page.engine) else {
        return extracted(page);
    };
    ExtractedPage {
        page: page.index + 1,
        label: page.label,
        text: page_text(&recognised.lines),
        source: TextSource::Ocr,
        engine,
        quality: recognised.quality,
        width: recognised.width,
        height: recognised.height,
        turn: recognised.turn,
        boxes: recognised.lines,
        confidence: recognised.confidence,
    }
}
