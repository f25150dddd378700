//! Every command as a type: the request is the type itself, its name and response belong to it.
//!
//! The shell registers the same types under the same names; a test compares the lists.

use crate::view::*;
use scoring::{CaseId, CriterionId, JobId, Mark, RoundId, RubricId, RubricRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::{Deserialize as De, Serialize as Se};

/// A call from a screen to the program. Each is sufficient in itself; the program keeps no "current case".
pub trait Command: Serialize + DeserializeOwned + Send + 'static {
    /// The name it is registered under.
    const NAME: &'static str;
    /// What comes back when all went well; otherwise a [`crate::UserError`] comes back.
    type Response: Serialize + DeserializeOwned + Send + 'static;
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident = $wire:literal { $($(#[$field_doc:meta])* $field:ident : $kind:ty),* $(,)? } -> $response:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Se, De)]
            pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

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
    /// The open workspace, or why it could not be opened.
    GetWorkspace = "get_workspace" {} -> WorkspaceView;
    /// What the user chose before: theme, size, where to begin.
    GetPreferences = "get_preferences" {} -> Preferences;
    /// Keeps the user's choices.
    SetPreferences = "set_preferences" {
        /// All choices, replacing the former ones.
        preferences: Preferences,
    } -> Preferences;

    /// Changes the name that stands on scorecards.
    RenameMe = "rename_me" {
        /// The new name.
        name: String,
    } -> MemberView;

    /// All rounds, the newest first.
    ListRounds = "list_rounds" {} -> Vec<RoundView>;
    /// Opens a new round.
    CreateRound = "create_round" {
        /// Its name; must not be empty.
        name: String,
        /// The year under review.
        year: i16,
        /// Which of the prescribed reviews it is.
        kind: RoundKind,
        /// Rubrics to score by, `id` or `id-version`, or a rubric and its add-on joined by `+`; where several are for
        /// one kind of act the first counts. Empty for the built-in ones.
        rubrics: Vec<RubricId>,
    } -> RoundView;
    /// The rubrics a round may choose from: those that come with the program, then the workspace's own, the latest first.
    ListRubrics = "list_rubrics" {} -> Vec<RubricSummary>;
    /// The text of a rubric as it is kept, nothing inherited left out.
    GetRubricText = "get_rubric_text" {
        /// Which version.
        rubric: RubricRef,
    } -> String;
    /// Keeps a rubric in the workspace for rounds to come. Its text must be without errors, and a version is never
    /// replaced by another text.
    KeepRubric = "keep_rubric" {
        /// The text of the file.
        text: String,
    } -> RubricSummary;
    /// What changing a rubric to another text would do to the cases of a round that are marked by it. Changes nothing.
    WeighRubric = "weigh_rubric" {
        /// The round.
        round: RoundId,
        /// The rubric as it is.
        rubric: RubricRef,
        /// The text it would have.
        text: String,
    } -> Vec<RubricImpactRow>;

    /// The cases of a round, in the order they were taken in.
    ListCases = "list_cases" {
        /// The round.
        round: RoundId,
    } -> Vec<CaseRow>;
    /// A case whole: documents, pages, facts, timeline.
    GetCase = "get_case" {
        /// The case.
        case: CaseId,
    } -> CaseView;
    /// The words of a page and where they stand.
    GetPageText = "get_page_text" {
        /// The case.
        case: CaseId,
        /// Page of the case, from 1.
        page: u32,
    } -> PageText;
    /// By how many degrees, clockwise, the picture of a page leans; 0 where it lies straight, or nothing tells.
    GetPageLean = "get_page_lean" {
        /// The case.
        case: CaseId,
        /// Page of the case, from 1.
        page: u32,
    } -> f32;
    /// Where a text stands in a case, page by page.
    FindInCase = "find_in_case" {
        /// The case.
        case: CaseId,
        /// The text; white space and widths do not matter.
        text: String,
    } -> Vec<PageMatch>;

    /// Says how the documents of a case are cut and what they are. Those that differ from the present ones, and those
    /// marked as set by hand, stand from now on, also when the case is read again; the others stay with the program.
    /// An empty list leaves all of the cutting to the program.
    CorrectCuts = "correct_cuts" {
        /// The case.
        case: CaseId,
        /// All documents in the order they are to stand in, also where that is not the order of pages; each reaches to the
        /// page before the one that follows it by page.
        documents: Vec<CutInput>,
    } -> CaseView;
    /// Takes back the last correction of cuts.
    UndoCutCorrection = "undo_cut_correction" {
        /// The case.
        case: CaseId,
    } -> CaseView;
    /// Cuts a case and reads its facts again from the words its pages have now; what was set by hand stands.
    RereadCase = "reread_case" {
        /// The case.
        case: CaseId,
    } -> CaseView;

    /// What the checks say about a case: hints, timeline, facts side by side. Nothing is recorded.
    CheckCase = "check_case" {
        /// The case.
        case: CaseId,
    } -> CheckView;
    /// All rules with their help.
    ListRules = "list_rules" {} -> Vec<RuleView>;

    /// Gives passwords that locked files are tried with until the program ends; they are never written down.
    GivePasswords = "give_passwords" {
        /// The passwords; empty ones are passed over.
        passwords: Vec<String>,
    } -> ();
    /// What an import of these paths would take, without taking anything.
    PreviewImport = "preview_import" {
        /// The round it would be taken into; files that are there already are told.
        round: Option<RoundId>,
        /// What to look at.
        batch: ImportBatch,
    } -> ImportPlanView;
    /// Files of an import whose words are nearly those of another file of the round, as far as they are read by now.
    FindLikeFiles = "find_like_files" {
        /// The import.
        job: JobId,
    } -> Vec<LikeFiles>;
    /// Starts taking in a batch; progress comes as events.
    StartImport = "start_import" {
        /// The round to take it into.
        round: RoundId,
        /// What to take.
        batch: ImportBatch,
    } -> JobView;
    /// Goes on with an import that was interrupted.
    ResumeImport = "resume_import" {
        /// The interrupted job.
        job: JobId,
    } -> JobView;
    /// Asks a job to stop; what is finished stays.
    CancelJob = "cancel_job" {
        /// The job.
        job: JobId,
    } -> JobView;
    /// Jobs of a round, the newest first.
    ListJobs = "list_jobs" {
        /// The round.
        round: RoundId,
    } -> Vec<JobView>;
    /// One line for each source of an import.
    GetImportReport = "get_import_report" {
        /// The job.
        job: JobId,
    } -> ImportReport;

    /// How far the recognition of scans is.
    GetRecognition = "get_recognition" {} -> RecognitionView;
    /// Stops recognising scans for now, or goes on with it.
    PauseRecognition = "pause_recognition" {
        /// Whether it is to stand still.
        paused: bool,
    } -> RecognitionView;
    /// Recognises pages of a case from their pictures once more, in the background; tells which. What points to places on
    /// a page goes on doing so, and a page that yields nothing keeps its words.
    RecogniseAgain = "recognise_again" {
        /// The case.
        case: CaseId,
        /// Pages of the case, from 1; none for all.
        pages: Vec<u32>,
        /// Whether words that the file itself gives are put aside, too; otherwise pages that have such are left alone.
        own_words_too: bool,
    } -> Vec<u32>;

    /// All the desk needs for one case: the case, its rubric, the marks so far, where one left.
    OpenDesk = "open_desk" {
        /// The case.
        case: CaseId,
    } -> DeskView;
    /// Appends a mark. Durable when the answer comes.
    SetMark = "set_mark" {
        /// The case.
        case: CaseId,
        /// The decision; it replaces the former one of the same criterion.
        mark: Mark,
        /// Whether the reviewer says so although none of the documents that serve the criterion was opened. Without it
        /// such a criterion cannot be called faultless.
        #[serde(default)]
        unopened: bool,
    } -> MarkOutcome;
    /// Decides on a hint of the checks: takes it over into a mark, dismisses it with a reason, or opens it again.
    /// Recorded like a mark, with it in one step, and taken back like one.
    DecideHint = "decide_hint" {
        /// The case.
        case: CaseId,
        /// The hint's key.
        key: String,
        /// Its rule.
        rule: String,
        /// The sentence it says.
        message: String,
        /// The criterion it is decided beside.
        criterion: CriterionId,
        /// What is decided.
        decision: HintDecision,
        /// Why; must not be empty where it is dismissed.
        reason: String,
        /// The mark that takes it over.
        #[serde(default)]
        mark: Option<Mark>,
    } -> MarkOutcome;
    /// Takes back the reviewer's last decision on this case.
    UndoMark = "undo_mark" {
        /// The case.
        case: CaseId,
    } -> MarkOutcome;
    /// Brings back the decision last taken back.
    RedoMark = "redo_mark" {
        /// The case.
        case: CaseId,
    } -> MarkOutcome;
    /// All that was ever decided on a criterion, the newest first: marks, hints, and the case submitted or reopened.
    GetMarkHistory = "get_mark_history" {
        /// The case.
        case: CaseId,
        /// The criterion.
        criterion: CriterionId,
    } -> Vec<HistoryEntryView>;
    /// Remembers where the reviewer is.
    SaveDeskPosition = "save_desk_position" {
        /// The case.
        case: CaseId,
        /// Where.
        position: DeskPosition,
    } -> ();

    /// Notes what the reviewer had before their eyes and for how long. Private to the reviewer.
    KeepVisit = "keep_visit" {
        /// The case.
        case: CaseId,
        /// Pages that were in view.
        pages: Vec<u32>,
        /// Seconds of work since the last such note.
        seconds: u32,
    } -> ();
    /// Remembers that the reviewer is not sure of a criterion yet, or is now.
    FlagCriterion = "flag_criterion" {
        /// The case.
        case: CaseId,
        /// The criterion.
        criterion: CriterionId,
        /// Whether it is flagged.
        flagged: bool,
    } -> ();
    /// Keeps a note while it is being written; an empty one is forgotten. Durable when the answer comes.
    KeepDraft = "keep_draft" {
        /// The case.
        case: CaseId,
        /// The criterion.
        criterion: CriterionId,
        /// As far as it is written.
        text: String,
    } -> ();
    /// Hands a case in: all criteria are decided, and none is flagged unless that is said.
    SubmitCase = "submit_case" {
        /// The case.
        case: CaseId,
        /// The reviewer's summary; may be empty.
        summary: String,
        /// Whether it is handed in although criteria are flagged as not sure.
        despite_flags: bool,
    } -> SubmissionView;
    /// Opens a submitted case again.
    ReopenCase = "reopen_case" {
        /// The case.
        case: CaseId,
        /// Why; must not be empty.
        reason: String,
    } -> ();
    /// How far the reviewer is with a round, and what is left at the usual pace.
    GetProgress = "get_progress" {
        /// The round.
        round: RoundId,
    } -> ProgressView;

    /// The phrase bank of a criterion, the most used first.
    ListPhrases = "list_phrases" {
        /// The criterion.
        criterion: CriterionId,
    } -> Vec<PhraseView>;
    /// Keeps a phrase for a criterion on purpose.
    KeepPhrase = "keep_phrase" {
        /// The criterion.
        criterion: CriterionId,
        /// Its words, with placeholders where wanted; must not be empty.
        text: String,
    } -> Vec<PhraseView>;
    /// Takes a phrase out of the bank, also one that was learned.
    RemovePhrase = "remove_phrase" {
        /// The criterion.
        criterion: CriterionId,
        /// Its words.
        text: String,
    } -> Vec<PhraseView>;
    /// One criterion across the files of a round.
    OpenAcross = "open_across" {
        /// The round.
        round: RoundId,
        /// The criterion; the first of the round's first rubric where none is given.
        criterion: Option<CriterionId>,
    } -> AcrossView;
    /// How a criterion was decided in other files, beside the case on the desk.
    ListPrecedents = "list_precedents" {
        /// The case on the desk.
        case: CaseId,
        /// The criterion.
        criterion: CriterionId,
    } -> PrecedentsView;

    /// Searches all pages of the workspace.
    Search = "search" {
        /// The query, in the query language.
        query: String,
        /// What to narrow it to.
        filters: SearchFilters,
        /// The most hits to answer with.
        limit: u32,
        /// Hits to pass over.
        offset: u32,
        /// What hits are sorted by.
        #[serde(default)]
        sort: SearchSort,
    } -> SearchView;
    /// Searches all cases: the same as a search for pages, answered case by case.
    SearchCases = "search_cases" {
        /// The query, in the query language.
        query: String,
        /// What to narrow it to.
        filters: SearchFilters,
        /// The most cases to answer with.
        limit: u32,
        /// Cases to pass over.
        offset: u32,
        /// What cases are sorted by.
        #[serde(default)]
        sort: SearchSort,
    } -> CaseSearchView;
    /// What a query could go on with where it is being written. Never changes what a query finds.
    SuggestSearch = "suggest_search" {
        /// The query so far.
        query: String,
        /// The character of it that stands after what was typed last.
        cursor: u32,
    } -> Vec<SuggestionView>;
    /// Keeps a search under a name; one of the same name is replaced.
    SaveSearch = "save_search" {
        /// The name; must not be empty.
        name: String,
        /// The query, in the query language.
        query: String,
        /// What it is narrowed to.
        filters: SearchFilters,
    } -> SavedSearchView;
    /// The searches that are kept, each with how much it finds and how much of that is new.
    ListSavedSearches = "list_saved_searches" {} -> Vec<SavedSearchView>;
    /// Runs a search that is kept; hits that are new since it was last looked at are marked.
    RunSavedSearch = "run_saved_search" {
        /// The search, by id or name.
        search: String,
        /// Only hits that are new.
        only_new: bool,
        /// The most hits to answer with.
        limit: u32,
        /// Hits to pass over.
        offset: u32,
    } -> SearchView;
    /// Remembers all hits a search that is kept has now as seen.
    SeeSavedSearch = "see_saved_search" {
        /// The search, by id or name.
        search: String,
    } -> SavedSearchView;
    /// Forgets a search that is kept.
    RemoveSavedSearch = "remove_saved_search" {
        /// The search, by id or name.
        search: String,
    } -> ();

    /// Writes all hits of a search into a table, `.xlsx` or `.csv`; answers with the number of rows.
    ExportHits = "export_hits" {
        /// The query, in the query language.
        query: String,
        /// What to narrow it to.
        filters: SearchFilters,
        /// What hits are sorted by.
        #[serde(default)]
        sort: SearchSort,
        /// The file to write.
        path: String,
    } -> u32;
    /// Runs the queries of a CSV or spreadsheet and writes a table of what they find.
    SearchBatch = "search_batch" {
        /// The file with the queries.
        queries: String,
        /// The file to write.
        path: String,
    } -> Vec<BatchLineView>;

    /// Takes laws into the statute library: files, and files of folders, one version of a law each.
    ImportStatutes = "import_statutes" {
        /// Files and folders.
        paths: Vec<String>,
    } -> Vec<StatuteLine>;
    /// All versions of all laws in the library, by name and version.
    ListStatutes = "list_statutes" {} -> Vec<StatuteView>;
    /// An article as it stood on a day.
    ShowArticle = "show_article" {
        /// Name of the law, in any usual form.
        law: String,
        /// Number of the article, with paragraph and item where wanted: 第五十八条第一款, 58.
        article: String,
        /// The day, ISO form; the present version where none is given.
        on: Option<String>,
    } -> ArticleView;
    /// Searches the articles of the library with a question in everyday words.
    SearchStatutes = "search_statutes" {
        /// The question.
        query: String,
        /// The most articles to answer with.
        limit: u32,
    } -> Vec<ArticleHitView>;
    /// The citations on the pages of a case, each with the article as it stood on the day of the decision.
    CiteCase = "cite_case" {
        /// The case.
        case: CaseId,
    } -> Vec<CitationView>;

    /// The cases most like a case, with the reasons.
    FindSimilarCases = "find_similar_cases" {
        /// The case.
        case: CaseId,
        /// The most cases to answer with.
        limit: u32,
    } -> Vec<SimilarCaseView>;
    /// How a criterion was decided in all cases and by whom, grouped by like wording of the notes.
    ListEarlierMarks = "list_earlier_marks" {
        /// The criterion.
        criterion: CriterionId,
    } -> Vec<WordingGroupView>;
    /// Fines for the same cause by the same article compared, with what lies far from the others.
    ComparePenalties = "compare_penalties" {
        /// Only causes that contain this; all when empty.
        cause: String,
        /// Only cases whose decision cites this article, as 食品安全法第一百二十四条; all when empty.
        article: String,
    } -> Vec<PenaltyGroupView>;
    /// The comparison of fines as a picture, SVG.
    DrawPenalties = "draw_penalties" {
        /// Only causes that contain this; all when empty.
        cause: String,
        /// Only cases whose decision cites this article; all when empty.
        article: String,
    } -> String;
    /// Interview records of different people or cases whose answers are near-identical.
    FindCopiedInterviews = "find_copied_interviews" {
        /// Only pairs with a record of this case.
        case: Option<CaseId>,
        /// The least equal share of the answers, 0 to 100; the usual one where absent.
        percent: Option<u8>,
    } -> CopiedInterviewsView;
    /// Two runs of pages word by word.
    ComparePages = "compare_pages" {
        /// The one.
        left: PageRun,
        /// The other.
        right: PageRun,
    } -> ComparedPagesView;
    /// Pages and documents that say nearly the same.
    FindNearDuplicates = "find_near_duplicates" {} -> DuplicatesView;

    /// Scores and grades of a round.
    GetResults = "get_results" {
        /// The round.
        round: RoundId,
    } -> ResultsView;
    /// How far the reviewers of a round agree.
    GetAgreement = "get_agreement" {
        /// The round.
        round: RoundId,
        /// Where the random numbers of the intervals begin; the same seed gives the same answer.
        seed: u32,
    } -> AgreementView;
    /// Writes scorecards.
    ExportScorecards = "export_scorecards" {
        /// The round.
        round: RoundId,
        /// Which cases; empty for all of the round.
        cases: Vec<CaseId>,
        /// The form.
        format: ExportFormat,
        /// The folder to write into; made where it does not exist.
        folder: String,
    } -> ExportView;

    /// Lets the user choose paths in the system's dialog; empty when the user changes their mind.
    PickPaths = "pick_paths" {
        /// What to choose.
        what: PickKind,
    } -> Vec<String>;
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
