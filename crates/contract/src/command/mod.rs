//! Every command as a type: the request is the type itself, its name and response belong to it.
//!
//! The requests stand in files by subject; this is the list of all. The shell registers the same types under the same
//! names; a test compares the lists.

mod case;
mod import;
mod precedent;
mod review;
mod round;
mod search;
mod statute;
mod workspace;

pub use case::*;
pub use import::*;
pub use precedent::*;
pub use review::*;
pub use round::*;
pub use search::*;
pub use statute::*;
pub use workspace::*;

use crate::view::{
    AcrossView, AgreementView, ArticleHitView, ArticleView, BatchLineView, CaseRow, CaseSearchView, CaseView,
    CheckView, CitationView, ComparedPagesView, CopiedInterviewsView, DeskView, DuplicatesView, ExportView,
    FilePartsView, HistoryEntryView, ImportPlanView, ImportReport, JobView, LikeFiles, MarkOutcome,
    MemberView, PageMatch, PageText, PenaltyGroupView, PhraseView, PrecedentsView, Preferences, ProgressView,
    RecognitionView, ResultsView, RoundView, RubricImpactRow, RubricSummary, RuleView, SavedSearchView,
    SearchView, SimilarCaseView, StatuteLine, StatuteView, SubmissionView, SuggestionView, WordingGroupView,
    WorkspaceView,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A call from a screen to the program. Each is sufficient in itself; the program keeps no "current case".
pub trait Command: Serialize + DeserializeOwned + Send + 'static {
    /// The name it is registered under.
    const NAME: &'static str;
    /// What comes back when all went well; otherwise a [`crate::UserError`] comes back.
    type Response: Serialize + DeserializeOwned + Send + 'static;
}

macro_rules! commands {
    ($($name:ident = $wire:literal -> $response:ty;)*) => {
        $(
            impl Command for $name {
                const NAME: &'static str = $wire;
                type Response = $response;
            }
        )*

        /// The names of all commands, in the order they are declared.
        pub const COMMANDS: &[&str] = &[$($wire),*];

        /// Calls the macro `$then` once with the list of all commands, so that the shell cannot miss one.
        #[macro_export]
        macro_rules! for_each_command {
            ($then:ident) => { $then! { $($name = $wire;)* } };
        }
    };
}

commands! {
    GetWorkspace = "get_workspace" -> WorkspaceView;
    GetPreferences = "get_preferences" -> Preferences;
    SetPreferences = "set_preferences" -> Preferences;
    RenameMe = "rename_me" -> MemberView;
    PickPaths = "pick_paths" -> Vec<String>;

    ListRounds = "list_rounds" -> Vec<RoundView>;
    CreateRound = "create_round" -> RoundView;
    ListRubrics = "list_rubrics" -> Vec<RubricSummary>;
    GetRubricText = "get_rubric_text" -> String;
    KeepRubric = "keep_rubric" -> RubricSummary;
    WeighRubric = "weigh_rubric" -> Vec<RubricImpactRow>;
    GetProgress = "get_progress" -> ProgressView;
    GetResults = "get_results" -> ResultsView;
    GetAgreement = "get_agreement" -> AgreementView;
    ExportScorecards = "export_scorecards" -> ExportView;

    ListCases = "list_cases" -> Vec<CaseRow>;
    GetCase = "get_case" -> CaseView;
    GetPageText = "get_page_text" -> PageText;
    GetPageLean = "get_page_lean" -> f32;
    FindInCase = "find_in_case" -> Vec<PageMatch>;
    CorrectCuts = "correct_cuts" -> CaseView;
    UndoCutCorrection = "undo_cut_correction" -> CaseView;
    RedoCutCorrection = "redo_cut_correction" -> CaseView;
    RereadCase = "reread_case" -> CaseView;
    CheckCase = "check_case" -> CheckView;
    ListRules = "list_rules" -> Vec<RuleView>;

    GivePasswords = "give_passwords" -> ();
    PreviewImport = "preview_import" -> ImportPlanView;
    EndLook = "end_look" -> bool;
    FindParts = "find_parts" -> FilePartsView;
    FindLikeFiles = "find_like_files" -> Vec<LikeFiles>;
    StartImport = "start_import" -> JobView;
    ResumeImport = "resume_import" -> JobView;
    CancelJob = "cancel_job" -> JobView;
    ListJobs = "list_jobs" -> Vec<JobView>;
    GetImportReport = "get_import_report" -> ImportReport;
    GetRecognition = "get_recognition" -> RecognitionView;
    PauseRecognition = "pause_recognition" -> RecognitionView;
    ListWaitingPages = "list_waiting_pages" -> Vec<u32>;
    CancelRecognition = "cancel_recognition" -> Vec<u32>;
    RecogniseAgain = "recognise_again" -> Vec<u32>;

    OpenDesk = "open_desk" -> DeskView;
    SetMark = "set_mark" -> MarkOutcome;
    DecideHint = "decide_hint" -> MarkOutcome;
    UndoMark = "undo_mark" -> MarkOutcome;
    RedoMark = "redo_mark" -> MarkOutcome;
    GetMarkHistory = "get_mark_history" -> Vec<HistoryEntryView>;
    SaveDeskPosition = "save_desk_position" -> ();
    KeepVisit = "keep_visit" -> ();
    FlagCriterion = "flag_criterion" -> ();
    KeepDraft = "keep_draft" -> ();
    SubmitCase = "submit_case" -> SubmissionView;
    ReopenCase = "reopen_case" -> ();
    ListPhrases = "list_phrases" -> Vec<PhraseView>;
    KeepPhrase = "keep_phrase" -> Vec<PhraseView>;
    RemovePhrase = "remove_phrase" -> Vec<PhraseView>;
    OpenAcross = "open_across" -> AcrossView;
    ListPrecedents = "list_precedents" -> PrecedentsView;

    Search = "search" -> SearchView;
    SearchCases = "search_cases" -> CaseSearchView;
    SuggestSearch = "suggest_search" -> Vec<SuggestionView>;
    SaveSearch = "save_search" -> SavedSearchView;
    ListSavedSearches = "list_saved_searches" -> Vec<SavedSearchView>;
    RunSavedSearch = "run_saved_search" -> SearchView;
    SeeSavedSearch = "see_saved_search" -> SavedSearchView;
    RemoveSavedSearch = "remove_saved_search" -> ();
    ExportHits = "export_hits" -> u32;
    SearchBatch = "search_batch" -> Vec<BatchLineView>;

    FindSimilarCases = "find_similar_cases" -> Vec<SimilarCaseView>;
    ListEarlierMarks = "list_earlier_marks" -> Vec<WordingGroupView>;
    ComparePenalties = "compare_penalties" -> Vec<PenaltyGroupView>;
    DrawPenalties = "draw_penalties" -> String;
    FindCopiedInterviews = "find_copied_interviews" -> CopiedInterviewsView;
    ComparePages = "compare_pages" -> ComparedPagesView;
    FindNearDuplicates = "find_near_duplicates" -> DuplicatesView;

    ImportStatutes = "import_statutes" -> Vec<StatuteLine>;
    ListStatutes = "list_statutes" -> Vec<StatuteView>;
    ShowArticle = "show_article" -> ArticleView;
    SearchStatutes = "search_statutes" -> Vec<ArticleHitView>;
    CiteCase = "cite_case" -> Vec<CitationView>;
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_plain() {
        let unique: BTreeSet<_> = COMMANDS.iter().collect();
        assert_eq!(unique.len(), COMMANDS.len());
        for name in COMMANDS {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
        }
    }
}
