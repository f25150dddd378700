//! Words of errors in English; the Chinese ones stand beside the codes, in `contract`.

use super::word::is_english;
use contract::{ErrorCode, ErrorCode as E, Wording};

/// What happened, what it means and what to do, in the language that is spoken.
pub(crate) fn wording(code: ErrorCode) -> Wording {
    if is_english() { english(code).unwrap_or_else(|| code.wording()) } else { code.wording() }
}

/// The English wording; absent for a code that has none yet.
fn english(code: ErrorCode) -> Option<Wording> {
    let (what, meaning, remedy) = match code.code().split_once('.')?.0 {
        "workspace" | "verify" | "internal" => of_workspace(code)?,
        "round" | "case" | "page" => of_case(code)?,
        "import" | "ledger" | "job" => of_import(code)?,
        "mark" | "hint" | "review" | "phrase" => of_review(code)?,
        _ => of_the_rest(code)?,
    };
    Some(Wording { what, meaning, remedy })
}

/// The three parts.
type Parts = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const fn of_workspace(code: ErrorCode) -> Option<Parts> {
    Some(match code {
        E::WorkspaceNotFound => ("No workspace there", "The folder holds no database of a workspace.", "Check the path, or make a new workspace."),
        E::WorkspaceNotEmpty => ("The folder is not empty", "A new workspace needs an empty folder. Nothing was changed.", "Choose an empty folder."),
        E::WorkspaceLocked => ("The workspace is in use", "Another window or program has it open; so that neither overwrites the other, it was not opened.", "Close the other window and try again."),
        E::WorkspaceNewer => ("The workspace is of a newer version", "This program is older and could damage it. It was not opened, nothing was changed.", "Upgrade the program."),
        E::WorkspaceDamaged => ("The database cannot be read", "It may be damaged; the file is left as it is.", "Restore a backup, or hand the whole folder to a technician."),
        E::WorkspaceUpgradeFailed => ("The upgrade was not finished", "Something went wrong on the way; all is as it was before, nothing is lost.", "Keep the log and call a technician."),
        E::WorkspaceNotWritable => ("The workspace cannot be written to", "The disk is full, or permission is lacking. What you did last was not kept.", "Make room or choose another place, then try again."),
        E::OriginalMissing => ("An original is missing", "A file of the workspace is gone.", "Restore the folder originals from a backup."),
        E::OriginalChanged => ("An original was changed", "Its digest is not the one it was taken in with.", "Restore the folder originals from a backup."),
        E::Database => ("It could not be kept", "What you did last was not finished; what was kept before is safe.", "Try again. If it goes on, keep the log and call a technician."),
        E::Unexpected => ("A fault of the program", "What you did last was not finished; what was kept is safe.", "Try again. If it goes on, keep the log and call a technician."),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_case(code: ErrorCode) -> Option<Parts> {
    Some(match code {
        E::RoundNotFound => ("No such round", "It does not exist or was removed.", "Go back to the rounds and choose again."),
        E::RoundNameRequired => ("The round has no name", "Without a name it cannot be told from others; it was not made.", "Fill in the name."),
        E::RoundYearInvalid => ("The year cannot be", "It must lie between 1996 and 2100; the round was not made.", "Fill in the year."),
        E::CriterionNotInRound => ("The item is not in the rubrics of the round", "No file can be reviewed by it across the round.", "Choose another item."),
        E::CaseNotFound => ("No such case file", "It does not exist, or no case has this number.", "Check the name or number of the case."),
        E::CutsInvalid => ("The documents do not fit the pages", "Each page belongs to one document: the first begins on page 1, each further one later, none beyond the last page. Nothing was changed.", "Check where the documents begin."),
        E::CutsNothingToUndo => ("There is no correction to take back", "The documents were not corrected, or all of it was taken back.", "Nothing needs to be done."),
        E::CutsNothingToRedo => ("There is no correction to bring back", "None was taken back, or another was made since.", "Nothing needs to be done."),
        E::CaseAmbiguous => ("Several cases have this number", "It cannot be told which one is meant.", "Use the id of the case."),
        E::PageNotFound => ("No such page", "The case has fewer pages.", "Check the page number."),
        E::PageNotDrawn => ("The page cannot be shown", "Its picture could not be drawn; words and marks are not affected.", "Open the original; if it happens often, hand the file to a technician."),
        E::PageNothingToRecognise => ("Nothing to recognise", "These pages have no picture, or the words are the file's own. Nothing was changed.", "To put the file's own words aside, say so for the page (--force on the command line)."),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_import(code: ErrorCode) -> Option<Parts> {
    Some(match code {
        E::ImportPathNotFound => ("No such file or folder", "The path does not exist, or may not be read.", "Check the path."),
        E::ImportNothingFound => ("Nothing to import", "There are no case files of a kind that is known.", "Make sure it is the right folder."),
        E::ImportUnsupported => ("A kind of file that is not read", "It was not imported; the others are not affected.", "Make it a PDF, DOCX, TXT or picture and import it again."),
        E::ImportLegacyWord => ("An old Word or WPS document", "Reading .doc, .wps and .odt needs LibreOffice, which was not found. The file was not read; the others are not affected.", "Save it as DOCX or PDF, or install LibreOffice."),
        E::ImportConversionFailed => ("The document was not converted", "LibreOffice could not convert it; it may be damaged. The others are not affected.", "Save it as DOCX or PDF in Word or WPS."),
        E::ImportOfd => ("OFD is not read yet", "The file was not imported; the others are not affected.", "Make it a PDF and import it again."),
        E::ImportArchive => ("An archive that cannot be opened", "7z, rar and others are not unpacked; what is in it was not imported.", "Unpack it into a folder, or use zip."),
        E::ImportEmptyFile => ("An empty file", "It has no bytes.", "Ask the department for the original."),
        E::ImportNoPages => ("No pages", "The file opens but holds neither pages nor words.", "Ask the department for the original."),
        E::ImportDamaged => ("A damaged file", "It is not whole or not well made and cannot be read; the others are not affected.", "Ask the department for a sound one."),
        E::ImportEncrypted => ("A locked file", "No password was given, or a wrong one; it was not read. The others are not affected.", "Fill in the password and import again, or ask for one without."),
        E::ImportTimedOut => ("It took too long", "The file is too intricate to be read in the time allowed; the others are not affected.", "Save it anew or split it."),
        E::ImportOutOfMemory => ("It wants too much memory", "Reading was stopped to protect other work; the others are not affected.", "Lower its resolution or split it."),
        E::ImportReaderCrashed => ("The reader ended", "This file made the reader crash; it was set apart. The others are not affected.", "Save it as PDF and import it again."),
        E::ImportTooLarge => ("Too large", "It has more bytes or pages than are allowed and was not imported.", "Split it and import it again."),
        E::ImportZipMethod => ("A way of packing that is not unpacked", "The file in the archive is not damaged, but was packed by a method this program does not know, and was not imported; the other files are not concerned.", "Unpack the archive to a folder and import that, or pack it anew as a zip by the usual method (Deflate)."),
        E::ImportIsArchive => ("This is an archive", "Single files are read here; those in the archive were not read.", "Import the whole archive (anjuan import), or unpack it and read one of its files."),
        E::ImportIsFolder => ("This is a folder", "Single files are read here; those in the folder were not read.", "Import the whole folder (anjuan import), or name one of its files."),
        E::ImportTooDeep => ("Nested too deeply", "Folders or archives lie within each other beyond the limit; the files within were not imported, the others are not concerned.", "Move the files to a folder nearer the top and import again."),
        E::ImportArchiveBomb => ("An odd archive", "Unpacked it would be far beyond what is usual; for safety it was not.", "Check where it comes from, unpack it by hand if need be."),
        E::ImportUnsafePath => ("An unsafe path in the archive", "A file wants to be written outside of it and was refused.", "Check where it comes from, unpack it by hand if need be."),
        E::ImportImageTooLarge => ("The picture is too large", "It has more pixels than are allowed and was not imported.", "Lower its resolution."),
        E::ImportDuplicate => ("The same content is there already", "It is the same to the byte as an earlier file and was not imported again.", "If it is there by mistake, check both cases."),
        E::ImportIgnored => ("A system file, passed over", "Hidden files, thumbnails, temporary files and links are not case files.", "Nothing needs to be done."),
        E::ImportIsLedger => ("A ledger", "It was read as the ledger, not as part of a case.", "Nothing needs to be done."),
        E::ImportNotReached => ("Not reached yet", "The import was cancelled before this file.", "Import again if needed; what is done is not repeated."),
        E::ImportUnreadable => ("The file cannot be opened", "The disk failed, or permission is lacking; the others are not affected.", "Check permissions and the medium."),
        E::ImportLeftOutByHand => ("Left out, as was decided", "Somebody left it out in the preview; the file was not touched.", "Import it by itself if needed."),
        E::ImportNotInPlan => ("It came after the preview", "It was not there then, so its case is not known; it was not imported.", "Preview again, then import."),
        E::ImportPlanInvalid => ("The plan is faulty", "A file cannot belong to two cases, and a case needs a name. Nothing was imported.", "Mend it as told."),
        E::ImportLookEnded => ("The preview was ended", "It was ended before all files were counted. Nothing was imported.", "Preview again, or import in parts."),
        E::LedgerUnreadable => ("The ledger cannot be read", "It is damaged, locked or of another kind. Cases can be imported without being checked against it.", "Save it as xlsx or csv."),
        E::LedgerNoColumns => ("No column with case numbers", "None of the heads says 案号, 文号 or the like.", "Check the heads of the ledger."),
        E::JobNotFound => ("No such job", "The job does not exist.", "Go back and look again."),
        E::JobNotResumable => ("The job cannot go on", "Only an import that was interrupted or cancelled can.", "Import again."),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_review(code: ErrorCode) -> Option<Parts> {
    Some(match code {
        E::MarkEvidenceRequired => ("A deduction needs evidence", "It cannot be kept without; nothing was changed.", "Select words or drag a box, or say where you looked and found nothing."),
        E::MarkDeductionRequired => ("No deduction was chosen", "A fault needs at least one; nothing was changed.", "Choose a deduction."),
        E::MarkReasonRequired => ("A reason is needed", "“Not applicable” needs one; nothing was changed.", "Fill in the reason."),
        E::MarkNotApplicableNotAllowed => ("The item must be reviewed", "The rubric does not let it be set aside; nothing was changed.", "Find it without fault, or deduct."),
        E::MarkUnknownCriterion => ("The rubric has no such item", "The mark does not fit the rubric; nothing was changed.", "Check the version of the rubric."),
        E::MarkUnknownDeduction => ("The item has no such deduction", "The mark does not fit the rubric; nothing was changed.", "Check the version of the rubric."),
        E::MarkPointsOutOfRange => ("Points out of range", "The rubric does not allow so many; nothing was changed.", "Give other points."),
        E::MarkVerdictNotAllowed => ("The item cannot be decided so", "The verdict does not fit how it is scored; nothing was changed.", "Choose another verdict."),
        E::MarkPageUnknown => ("The page of the evidence does not exist", "The case has fewer pages; nothing was changed.", "Check the page, counted from 1 over the whole case."),
        E::MarkUnopened => ("Its documents were not opened yet", "No page of them was in view, so the item cannot be called faultless at once; nothing was changed.", "Look at them first, or press again to say so all the same."),
        E::MarksUnreadable => ("The file of marks cannot be read", "It is not the JSON that was agreed on; nothing was changed.", "Check it against the documentation."),
        E::HintReasonRequired => ("Dismissing a hint needs a reason", "Without one it cannot be kept; the hint stays.", "Fill in the reason."),
        E::ReviewSubmitted => ("The case is submitted", "Its marks stand; nothing was changed.", "To change them, open the case again with a reason."),
        E::ReviewNotSubmitted => ("The case is not submitted", "Only a submitted case can be opened again.", "Nothing needs to be done."),
        E::ReviewNotFinished => ("Items are still open", "All items must be decided and sound first; the case was not submitted.", "List the open ones and decide them."),
        E::ReviewFlagged => ("Items are still flagged as not sure", "Please look at them before; the case was not submitted.", "Decide them, or submit all the same."),
        E::ReviewReasonRequired => ("Opening a case again needs a reason", "It goes into the audit log; the case stays submitted.", "Fill in the reason."),
        E::PhraseEmpty => ("The phrase is empty", "There is nothing to keep.", "Write the note first."),
        _ => return None,
    })
}

#[rustfmt::skip]
const fn of_the_rest(code: ErrorCode) -> Option<Parts> {
    Some(match code {
        E::RubricNotFound => ("No such rubric", "None fits this case or name.", "Check the name, or choose rubrics for the round."),
        E::RubricUnreadable => ("The rubric is faulty", "The file cannot be understood and was not used.", "Mend it at the line told."),
        E::RubricNotJoinable => ("The rubrics cannot be joined", "Base and add-on were not joined.", "Check [add_on] as told."),
        E::RubricSheetUnreadable => ("The table cannot be read as a rubric", "No draft was made.", "Check the heads, or name the columns with --column."),
        E::RubricVersionTaken => ("This version is there already", "The same id and version with another text: released versions never change. It was not kept.", "Write another version, then keep it."),
        E::RubricFileExists => ("The file is there already", "A draft is never written over; nothing was written.", "Choose another name, or add --force."),
        E::RubricFaulty => ("The rubric did not pass", "It has errors that would change scores and was not used.", "Mend them as told."),
        E::RuleNotFound => ("No such rule", "The code does not exist; nothing was checked.", "Check the code, such as P-20."),
        E::CheckDataInvalid => ("Holidays or limits are faulty", "The content is neither and was not used.", "Mend it as told."),
        E::SearchQueryInvalid => ("The query is faulty", "It cannot be understood; nothing was searched.", "Check quotes, brackets and field names."),
        E::SearchIndexUnavailable => ("The index cannot be used now", "It is being made, or cannot be opened; cases and marks are not affected.", "Try again in a moment; if it goes on, have it made anew."),
        E::SearchSavedNotFound => ("No such saved search", "It may have been deleted.", "Open the list again."),
        E::SearchNameEmpty => ("No name", "A saved search needs one; it was not saved.", "Fill in the name."),
        E::SearchBatchUnreadable => ("The table of queries cannot be read", "It is neither CSV nor a spreadsheet, or holds no queries.", "Use a CSV or xlsx with a column 检索式, perhaps another 名称."),
        E::StatuteNotFound => ("The law is not in the library", "Only laws that were imported are; none has this name.", "Check the name, or import it."),
        E::StatuteArticleNotFound => ("The law has no such article", "This version lacks it.", "Check the number, or choose another version by its day."),
        E::StatuteNoneImported => ("No laws to import", "There are no md or txt files.", "Choose a folder with one law a file."),
        E::StatuteDayInvalid => ("The day cannot be", "Days are written as 2024-01-31; nothing was looked up.", "Fill in the day."),
        E::ExportNothing => ("Nothing to export", "The cases chosen have no marks yet.", "Decide at least one item."),
        E::ExportNotWritable => ("The file cannot be written", "The place does not exist, permission or room is lacking, or another program has it open.", "Choose another place, or close that program."),
        E::ExportFormatUnsupported => ("It cannot be exported so", "This result has no such format.", "Choose another format."),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_worded_in_english() {
        for code in ErrorCode::ALL {
            let Wording { what, meaning, remedy } =
                english(*code).unwrap_or_else(|| panic!("{} has no English", code.code()));
            assert!(!what.ends_with('.'), "{}: headline", code.code());
            assert!(meaning.ends_with('.') && remedy.ends_with('.'), "{}", code.code());
        }
    }
}
