//! Recognising scans 识读 behind all other work: page by page, kept page by page, stopped and gone on with at any time.
//!
//! A case comes in with its scans unread and is looked at at once; its pages wait in the database until a worker took
//! them. When the last of a case is done, the case is read again. What a kill interrupts waits for the next start.

use crate::error::{Result, of_read};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{
    CancelRecognition, GetRecognition, ListWaitingPages, PauseRecognition, RecogniseAgain,
};
use contract::view::RecognitionView;
use contract::{ErrorCode, Event, UserError};
use ingest::code::ReadCode;
use ingest::recognise::{ENGINE, is_of_another_program};
use scoring::{CaseId, TextSource};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use store::{PageRecord, Recognised, RecognisedWords, ToRecognise, WaitingPage};

/// Pages recognised side by side, at most: each takes a processor and a quarter of a gigabyte.
const SIDE_BY_SIDE: usize = 4;
/// A page that was begun this often without an end is given up.
const MOST_ATTEMPTS: u32 = 5;

/// The recognition at work in this program.
#[derive(Default)]
pub(crate) struct Recognition {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    workers: usize,
    paused: bool,
    /// Pages that workers have.
    claimed: BTreeSet<(CaseId, u32)>,
}

impl Recognition {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handle<GetRecognition> for Workbench {
    fn handle(&self, _: GetRecognition) -> std::result::Result<RecognitionView, UserError> {
        Ok(self.recognition_view()?)
    }
}

impl Handle<PauseRecognition> for Workbench {
    fn handle(&self, request: PauseRecognition) -> std::result::Result<RecognitionView, UserError> {
        self.recognition.lock().paused = request.paused;
        self.recognise_in_background()?;
        Ok(self.recognition_view()?)
    }
}

impl Handle<RecogniseAgain> for Workbench {
    fn handle(&self, request: RecogniseAgain) -> std::result::Result<Vec<u32>, UserError> {
        Ok(self.recognise_again(&request)?)
    }
}

impl Handle<ListWaitingPages> for Workbench {
    fn handle(&self, request: ListWaitingPages) -> std::result::Result<Vec<u32>, UserError> {
        Ok(self.waiting_pages(&request.case)?)
    }
}

impl Handle<CancelRecognition> for Workbench {
    fn handle(&self, request: CancelRecognition) -> std::result::Result<Vec<u32>, UserError> {
        Ok(self.cancel_recognition(&request.case)?)
    }
}

/// Whether a page has no words but recognised ones, by us or by whoever made the file, or none.
fn has_no_own_words(page: &PageRecord) -> bool {
    match page.text_source {
        TextSource::None => true,
        TextSource::Text => false,
        TextSource::Ocr => page.engine == ENGINE || has_layer(page),
    }
}

/// Whether the words of a page were recognised by whoever made the file.
fn has_layer(page: &PageRecord) -> bool {
    is_of_another_program(page.text_source, &page.engine)
}

impl Workbench {
    /// Lets pages wait to be recognised, whatever came of it before; tells which.
    fn recognise_again(&self, request: &RecogniseAgain) -> Result<Vec<u32>> {
        let case = &request.case;
        if self.store.case(case)?.is_none() {
            return Err(UserError::new(ErrorCode::CaseNotFound).about(case.as_str()).into());
        }
        let pages = self.store.pages(case)?;
        let known = |number: &u32| pages.iter().any(|page| page.number == *number);
        if let Some(unknown) = request.pages.iter().find(|number| !known(number)) {
            return Err(UserError::new(ErrorCode::PageNotFound).about(unknown.to_string()).into());
        }
        let wanted = pages.iter().filter(|page| {
            let asked = request.pages.is_empty() || request.pages.contains(&page.number);
            asked && page.has_picture && (request.own_words_too || has_no_own_words(page))
        });
        let wanted: Vec<_> = wanted.map(|page| ToRecognise { number: page.number, whole: true }).collect();
        if wanted.is_empty() {
            return Err(UserError::from(ErrorCode::PageNothingToRecognise).into());
        }
        self.store.recognise_again(case, &wanted)?;
        self.start_recognition()?;
        Ok(wanted.into_iter().map(|page| page.number).collect())
    }

    fn waiting_pages(&self, case: &CaseId) -> Result<Vec<u32>> {
        let waiting = self.store.pages_to_recognise()?.into_iter();
        Ok(waiting.filter(|page| page.case == *case).map(|page| page.number).collect())
    }

    /// Lets the pages of a case wait no more; tells those that are at work.
    fn cancel_recognition(&self, case: &CaseId) -> Result<Vec<u32>> {
        // Nobody takes a page meanwhile.
        let state = self.recognition.lock();
        let claimed = state.claimed.iter().filter(|(claimed, _)| claimed == case);
        let at_work: Vec<u32> = claimed.map(|(_, number)| *number).collect();
        self.store.cancel_recognition(case, &at_work)?;
        drop(state);
        // Pages that got words before are reason enough to read the case again.
        self.start_recognition()?;
        self.waiting_pages(case)
    }

    /// Lets workers take the pages that wait to be recognised, unless the user paused that. Returns at once.
    ///
    /// # Errors
    /// `internal.database`.
    pub fn recognise_in_background(&self) -> std::result::Result<(), UserError> {
        Ok(self.start_recognition()?)
    }

    /// Waits until no page is at work any more, telling each step.
    ///
    /// # Errors
    /// `internal.database`.
    pub fn wait_for_recognition(
        &self,
        on_step: &mut dyn FnMut(&RecognitionView),
    ) -> std::result::Result<RecognitionView, UserError> {
        let mut last = None;
        loop {
            let view = self.recognition_view()?;
            if last.as_ref() != Some(&view) {
                on_step(&view);
            }
            let state = self.recognition.lock();
            if state.workers == 0 {
                drop(state);
                return Ok(self.recognition_view()?);
            }
            last = Some(view);
            // What changed since the view was made is told at the next step; nobody sleeps through the end.
            let wait = self.recognition.changed.wait_timeout(state, std::time::Duration::from_secs(1));
            drop(wait.unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn recognition_view(&self) -> Result<RecognitionView> {
        let counts = self.store.recognition_counts()?;
        let state = self.recognition.lock();
        Ok(RecognitionView {
            waiting: counts.waiting,
            done: counts.done,
            failed: counts.failed,
            at_work: state.workers > 0,
            paused: state.paused,
            case: state.claimed.first().map(|(case, _)| case.clone()),
        })
    }

    fn start_recognition(&self) -> Result<()> {
        let waiting = self.store.pages_to_recognise()?.len();
        let unread = self.store.cases_to_read()?.len();
        let mut state = self.recognition.lock();
        let wanted = SIDE_BY_SIDE.min(self.reading_at_once.max(1)).min(waiting.max(usize::from(unread > 0)));
        while !state.paused && state.workers < wanted {
            state.workers += 1;
            let workbench = self.clone();
            std::thread::spawn(move || workbench.work_on_recognition());
        }
        drop(state);
        self.tell_recognition();
        Ok(())
    }

    /// One worker, until nothing waits or the user paused.
    fn work_on_recognition(&self) {
        let work = || -> Result<()> {
            // What a kill left: all pages of a case were done, but it was not read again.
            self.read_what_is_whole()?;
            while let Some(page) = self.claim()? {
                let done = self.recognise_page(&page);
                self.recognition.lock().claimed.remove(&(page.case.clone(), page.number));
                done?;
                self.read_what_is_whole()?;
                self.tell_recognition();
            }
            Ok(())
        };
        let ended = catch_unwind(AssertUnwindSafe(work));
        if !matches!(ended, Ok(Ok(()))) {
            tracing::error!(error = ?ended.ok().and_then(std::result::Result::err), "recognition ended early");
            self.recognition.lock().workers -= 1;
        }
        self.recognition.changed.notify_all();
        self.tell_recognition();
    }

    /// The next page that nobody has. Where there is none the worker is counted as gone, in the same moment, so that
    /// pages that come later find it gone and start another.
    fn claim(&self) -> Result<Option<WaitingPage>> {
        let mut state = self.recognition.lock();
        if !state.paused {
            let pages = self.store.pages_to_recognise()?;
            let next =
                pages.into_iter().find(|page| !state.claimed.contains(&(page.case.clone(), page.number)));
            if let Some(page) = next {
                state.claimed.insert((page.case.clone(), page.number));
                return Ok(Some(page));
            }
        }
        state.workers -= 1;
        Ok(None)
    }

    fn recognise_page(&self, page: &WaitingPage) -> Result<()> {
        let outcome = if page.attempts >= MOST_ATTEMPTS {
            Recognised::Failed(ReadCode::ReaderCrashed.code().to_owned())
        } else {
            self.store.begin_recognition(&page.case, page.number)?;
            self.recognised(page)?
        };
        Ok(self.store.settle_recognition(&page.case, page.number, &outcome)?)
    }

    fn recognised(&self, page: &WaitingPage) -> Result<Recognised> {
        let pages = self.store.pages(&page.case)?;
        let known = pages.iter().find(|known| known.number == page.number);
        // What points to a place on the page must go on pointing there; so must the page's own words.
        let points = !page.whole || !self.store.evidence_on_page(&page.case, page.number)?.is_empty();
        let shown_turned = points.then(|| known.map_or(0.0, |page| page.turn));
        let path = self.store.originals().path_of(&page.sha256);
        let recognised = match self.readers.recognise(&path, page.index_in_source, shown_turned) {
            Ok(recognised) => recognised,
            Err(error) => {
                tracing::warn!(code = error.code.code(), page = page.number, "a page was not recognised");
                return Ok(Recognised::Failed(of_read(&error).code.code().to_owned()));
            }
        };
        let own = if page.whole {
            Vec::new()
        } else {
            self.store.page_lines(&page.case, page.number)?.unwrap_or_default()
        };
        let (source, reader) = known.map_or((TextSource::None, ""), |page| (page.text_source, &page.engine));
        let Some((recognised, engine)) = recognised.completing(&own, source, reader) else {
            return Ok(Recognised::Nothing);
        };
        if let Some(known) = known.filter(|known| !own.is_empty() && has_layer(known)) {
            self.doubt_layer(&page.case, known, &pages)?;
        }
        Ok(Recognised::Words(RecognisedWords {
            width: recognised.width,
            height: recognised.height,
            turn: recognised.turn,
            engine,
            quality: recognised.quality,
            lines: recognised.lines,
            confidence: recognised.confidence,
        }))
    }

    /// What another program had recognised on a page was not what is on it: the other pages of that file wait, too. Before
    /// the page itself is settled, so that the case is not read in between.
    fn doubt_layer(&self, case: &CaseId, wrong: &PageRecord, pages: &[PageRecord]) -> Result<()> {
        let others = pages.iter().filter(|page| {
            page.source == wrong.source && page.number != wrong.number && page.has_picture && has_layer(page)
        });
        let others: Vec<_> = others.map(|page| ToRecognise { number: page.number, whole: false }).collect();
        Ok(self.store.recognise_too(case, &others)?)
    }

    /// Reads those cases again that have new words and no page that still waits.
    fn read_what_is_whole(&self) -> Result<()> {
        let whole: Vec<CaseId> = {
            let mut state = self.recognition.lock();
            let waiting: BTreeSet<CaseId> =
                self.store.pages_to_recognise()?.into_iter().map(|page| page.case).collect();
            let at_work = |case: &CaseId| state.claimed.iter().any(|(claimed, _)| claimed == case);
            let whole: Vec<CaseId> = self
                .store
                .cases_to_read()?
                .into_iter()
                .filter(|case| !waiting.contains(case) && !at_work(case))
                .collect();
            // Page 0 stands for the case itself: one worker reads it, the others leave it alone.
            state.claimed.extend(whole.iter().map(|case| (case.clone(), 0)));
            whole
        };
        let mut outcome = Ok(());
        for case in whole {
            if outcome.is_ok() {
                outcome = self.read_again(&case);
            }
            self.recognition.lock().claimed.remove(&(case, 0));
        }
        outcome
    }

    fn tell_recognition(&self) {
        match self.recognition_view() {
            Ok(recognition) => (self.sink)(Event::RecognitionChanged { recognition }),
            Err(error) => tracing::error!(%error, "recognition cannot be told"),
        }
        self.recognition.changed.notify_all();
    }
}
