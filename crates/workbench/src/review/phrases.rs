//! The phrase bank 常用语 of a criterion: learned from the notes of all marks on it, with what was kept or taken out on
//! purpose on top. Shared by all who review in this workspace.

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{KeepPhrase, ListPhrases, RemovePhrase};
use contract::view::PhraseView;
use contract::{ErrorCode, UserError};
use scoring::CriterionId;
use scoring::phrase::generalised;
use std::collections::BTreeMap;
use store::PhraseRecord;

/// The most phrases of a criterion that are offered.
const MOST: usize = 60;
/// Longer notes are told once and are no phrases.
const LONGEST: usize = 120;

impl Handle<ListPhrases> for Workbench {
    fn handle(&self, request: ListPhrases) -> std::result::Result<Vec<PhraseView>, UserError> {
        Ok(self.phrases(&request.criterion)?)
    }
}

impl Handle<KeepPhrase> for Workbench {
    fn handle(&self, request: KeepPhrase) -> std::result::Result<Vec<PhraseView>, UserError> {
        Ok(self.decide_phrase(&request.criterion, &request.text, false)?)
    }
}

impl Handle<RemovePhrase> for Workbench {
    fn handle(&self, request: RemovePhrase) -> std::result::Result<Vec<PhraseView>, UserError> {
        Ok(self.decide_phrase(&request.criterion, &request.text, true)?)
    }
}

impl Workbench {
    fn phrases(&self, criterion: &CriterionId) -> Result<Vec<PhraseView>> {
        let marks = self.store.last_marks_on_criterion(criterion)?;
        let notes: Vec<String> = marks.into_iter().map(|record| record.mark.note).collect();
        Ok(bank(&notes, &self.store.phrases(criterion)?))
    }

    fn decide_phrase(&self, criterion: &CriterionId, text: &str, removed: bool) -> Result<Vec<PhraseView>> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ErrorCode::PhraseEmpty.into());
        }
        self.store.set_phrase(criterion, text, removed, &self.me.id, &now())?;
        self.phrases(criterion)
    }
}

/// The bank: phrases by how often they were used, those kept on purpose before others used as often.
fn bank(notes: &[String], decided: &[PhraseRecord]) -> Vec<PhraseView> {
    let mut uses: BTreeMap<String, u32> = BTreeMap::new();
    for note in notes {
        let phrase = generalised(note);
        if (2..=LONGEST).contains(&phrase.chars().count()) {
            *uses.entry(phrase).or_default() += 1;
        }
    }
    for phrase in decided {
        if phrase.removed {
            uses.remove(&phrase.text);
        } else {
            uses.entry(phrase.text.clone()).or_default();
        }
    }
    let kept = |text: &str| decided.iter().any(|phrase| !phrase.removed && phrase.text == text);
    let mut bank: Vec<PhraseView> = uses
        .into_iter()
        .map(|(text, uses)| PhraseView { kept: kept(&text), initials: search::initials(&text), uses, text })
        .collect();
    bank.sort_by(|a, b| b.uses.cmp(&a.uses).then(b.kept.cmp(&a.kept)).then_with(|| a.text.cmp(&b.text)));
    bank.truncate(MOST);
    bank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_learns_from_notes_and_minds_what_was_decided() {
        let notes = ["第3页缺少签名", "第 8 页缺少签名", "未载明救济途径", "错", "第9页缺少签名"];
        let notes: Vec<String> = notes.into_iter().map(str::to_owned).collect();
        let decided = [
            PhraseRecord { text: "未载明救济途径".to_owned(), removed: true },
            PhraseRecord { text: "{文书}无日期".to_owned(), removed: false },
        ];
        let told: Vec<(String, u32, bool)> = bank(&notes, &decided)
            .into_iter()
            .map(|phrase| (phrase.text, phrase.uses, phrase.kept))
            .collect();
        assert_eq!(
            told,
            [("第{页}页缺少签名".to_owned(), 3, false), ("{文书}无日期".to_owned(), 0, true)],
            "one character is no phrase, one taken out is not offered"
        );
        assert_eq!(bank(&notes, &[])[0].initials, "dyyqsqm");
    }
}
