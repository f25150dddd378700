//! Copied interviews 笔录雷同 among all cases, and two runs of pages word by word.

use super::called;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{ComparePages, FindCopiedInterviews};
use contract::view::{
    ComparedPagesView, ComparedSpan, CopiedInterviewsView, CopiedPairView, InterviewView, PageRun,
};
use scoring::likeness::{CopiedLimits, DiffKind, Transcript, copied, diff};
use scoring::{CaseId, DocumentType};

impl Handle<FindCopiedInterviews> for Workbench {
    fn handle(&self, request: FindCopiedInterviews) -> std::result::Result<CopiedInterviewsView, UserError> {
        Ok(self.copied_interviews(request.case.as_ref(), request.percent)?)
    }
}

impl Handle<ComparePages> for Workbench {
    fn handle(&self, request: ComparePages) -> std::result::Result<ComparedPagesView, UserError> {
        Ok(self.compared_pages(&request.left, &request.right)?)
    }
}

impl Workbench {
    fn copied_interviews(&self, of: Option<&CaseId>, percent: Option<u8>) -> Result<CopiedInterviewsView> {
        if let Some(case) = of {
            self.case(case)?;
        }
        let (mut transcripts, mut views, mut unread_pages) = (Vec::new(), Vec::new(), 0);
        for record in self.store.all_cases()? {
            let (case, case_name) = (record.id.clone(), called(&record));
            let file = self.case_file_of(record, Some(DocumentType::InterviewRecord))?;
            let documents = file.all(DocumentType::InterviewRecord);
            for (transcript, document) in Transcript::of_case(&file).into_iter().zip(documents) {
                unread_pages += document.pages.iter().filter(|page| page.unread).count();
                views.push(InterviewView {
                    case: case.clone(),
                    case_name: case_name.clone(),
                    document: document.id.clone(),
                    document_title: document.title.clone(),
                    person: transcript.person.clone(),
                    page: document.first_page(),
                    last_page: document.last_page(),
                });
                transcripts.push(transcript);
            }
        }
        let defaults = CopiedLimits::default();
        let limits = CopiedLimits { percent: percent.unwrap_or(defaults.percent), ..defaults };
        let found = copied(&transcripts, &limits);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let is_wanted = |view: &InterviewView| of.is_none_or(|case| view.case == *case);
        let mut pairs: Vec<CopiedPairView> = found
            .pairs
            .into_iter()
            .map(|pair| CopiedPairView {
                left: views[pair.left].clone(),
                right: views[pair.right].clone(),
                percent: pair.percent,
                identical: count(pair.identical),
                answers: pair.answers,
                differences: pair.differences,
            })
            .filter(|pair| is_wanted(&pair.left) || is_wanted(&pair.right))
            .collect();
        // Stable: of the equally like, those of earlier cases first.
        pairs.sort_by_key(|pair| std::cmp::Reverse((pair.percent, pair.identical)));
        let left_out: Vec<InterviewView> =
            found.left_out.iter().map(|at| views[*at].clone()).filter(is_wanted).collect();
        Ok(CopiedInterviewsView {
            pairs,
            compared: count(views.len() - found.left_out.len()),
            left_out,
            unread_pages: count(unread_pages),
        })
    }

    fn compared_pages(&self, left: &PageRun, right: &PageRun) -> Result<ComparedPagesView> {
        let (left, right) = (self.words_of_run(left)?, self.words_of_run(right)?);
        let aligned = diff(&left.iter().collect::<String>(), &right.iter().collect::<String>());
        let spans = aligned.spans.iter().map(|span| ComparedSpan {
            kind: span.kind,
            left: left[span.left.clone()].iter().collect(),
            right: match span.kind {
                DiffKind::Equal => String::new(),
                _ => right[span.right.clone()].iter().collect(),
            },
        });
        Ok(ComparedPagesView { percent: aligned.percent(), spans: spans.collect() })
    }

    /// The words of some pages, without white space.
    fn words_of_run(&self, run: &PageRun) -> Result<Vec<char>> {
        self.case(&run.case)?;
        let pages = self.store.page_texts(&run.case)?;
        let within = pages.iter().filter(|page| (run.page..=run.last_page).contains(&page.number));
        Ok(within.flat_map(|page| page.text.chars()).filter(|character| !character.is_whitespace()).collect())
    }
}
