//! Remedies 救济途径 as a decision tells them: reconsideration and action in court, each with body and period.
//!
//! Fields come first; where none was read the words are. Says what is written, not whether it is right.

use crate::calendar::Period;
use crate::case::{Document, FieldKind, Read, Remedy, Value};
use crate::check::words::{period, periods};
use crate::evidence::Place;
use crate::fold::fold;

/// A remedy as told.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Whether it is an action in court.
    pub court: bool,
    /// Whether it is one against the outcome of a reconsideration, not against the decision.
    pub after: bool,
    /// The body, folded; empty where none is named.
    pub body: String,
    /// The period.
    pub period: Option<Period>,
    /// Where.
    pub place: Place,
}

const RECONSIDERATION: &[&str] =
    &["申请行政复议", "申请复议", "提起行政复议", "提出行政复议", "提起复议", "提出复议"];
const COURT: &[&str] = &["提起行政诉讼", "提起诉讼", "提出行政诉讼", "提出诉讼", "起诉", "申请行政诉讼"];

/// The remedies a decision tells, by its fields, and by its words for the kind no field tells of.
pub(super) fn remedies(decision: &Document) -> Vec<Told> {
    let fields = decision.fields(FieldKind::Remedy).filter_map(|field| match &field.value {
        Value::Remedy(remedy) => Some(Read { value: remedy, place: &field.place }),
        _ => None,
    });
    let in_words = in_words(decision);
    let mut told: Vec<Told> = fields.map(|field| of_field(field, &in_words)).collect();
    for court in [false, true] {
        if !told.iter().any(|remedy| remedy.court == court) {
            told.extend(in_words.iter().filter(|remedy| remedy.court == court).cloned());
        }
    }
    told
}

/// A field; whether it is against the outcome of a reconsideration is told by the words alone.
fn of_field(field: Read<'_, &Remedy>, in_words: &[Told]) -> Told {
    let remedy = field.value;
    let period = period(&remedy.period);
    let same = in_words.iter().filter(|told| told.court == remedy.court);
    let after = remedy.court && same.clone().any(|told| told.after && told.period == period);
    // What the field lacks the words tell, where they tell it once.
    let mut offered = same.filter(|told| told.after == after);
    let words = offered.next().filter(|_| offered.next().is_none());
    let mut body = fold(&remedy.body);
    if body.is_empty() {
        body = words.map(|told| told.body.clone()).unwrap_or_default();
    }
    let period = period.or_else(|| words?.period);
    Told { court: remedy.court, after, body, period, place: field.place.clone() }
}

fn in_words(decision: &Document) -> Vec<Told> {
    let text: String = decision.pages.iter().map(|page| page.folded().text.as_str()).collect();
    let mut told = Vec::new();
    for sentence in text.split(['。', ';']) {
        let mut verbs: Vec<(usize, &str, bool)> = Vec::new();
        for (words, court) in [(RECONSIDERATION, false), (COURT, true)] {
            for word in words {
                verbs.extend(sentence.match_indices(word).map(|(at, word)| (at, word, court)));
            }
        }
        verbs.sort_by_key(|(at, word, _)| (*at, std::cmp::Reverse(word.len())));
        let mut start = 0;
        for (at, word, court) in verbs {
            if at < start {
                continue;
            }
            let segment = &sentence[start..at];
            start = at + word.len();
            // 逾期不申请行政复议、不提起行政诉讼: no offer. 在…之前不得提起: no offer either.
            // 申请行政复议或者提起行政诉讼的途径和期限: a heading.
            let behind = sentence[start..].trim_start_matches(['的', '或', '者', '、', '和', '及']);
            let behind = COURT.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
            if ["途径", "期限", "方式", "机关和"]
                .iter()
                .any(|way| behind.trim_start_matches('的').starts_with(way))
            {
                continue;
            }
            if segment.ends_with(['不', '未'])
                || ["不得", "逾期不", "期满不", "未依法"].iter().any(|w| segment.ends_with(w))
            {
                continue;
            }
            let period = periods(segment).pop().map(|(_, period)| period);
            told.push(Told {
                court,
                after: court && ["复议决定", "复议机关逾期", "复议不服"].iter().any(|w| segment.contains(w)),
                body: body(segment),
                period,
                place: place(decision, segment, word),
            });
        }
    }
    told
}

/// The body named between 向 and the verb.
fn body(before: &str) -> String {
    let Some(at) = before.rfind('向') else { return String::new() };
    let mut body = &before[at + '向'.len_utf8()..];
    for word in [",", "依法", "直接", "书面", "另行", "先行", "先", "提出", "申请", "提起"] {
        body = body.trim_end_matches(word);
    }
    body.to_owned()
}

fn place(decision: &Document, segment: &str, word: &str) -> Place {
    let mut tail: String = segment.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    tail.push_str(word);
    decision.find(&tail).or_else(|| decision.find(word)).unwrap_or_else(|| decision.head())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn read(words: &str) -> Vec<(bool, bool, String, Option<Period>)> {
        let sample = Sample::penalty().paper(D::PenaltyDecision, words);
        let decision = sample.case().documents[0].clone();
        remedies(&decision).into_iter().map(|told| (told.court, told.after, told.body, told.period)).collect()
    }

    #[test]
    fn both_remedies_are_read_with_body_and_period() {
        let both = [
            (false, false, "云澜市人民政府".to_owned(), Some(Period::days(60))),
            (true, false, "云澜市人民法院".to_owned(), Some(Period::months(6))),
        ];
        for words in [
            "如不服本决定，可以自收到本决定书之日起六十日内向云澜市人民政府申请行政复议，也可以自收到本决定书之日起六个月内直接向云澜市人民法院提起行政诉讼。逾期不申请行政复议、不提起行政诉讼，又不履行的，申请强制执行。",
            "四、申请行政复议或者提起行政诉讼的途径和期限：可以在六十日内向云澜市人民政府申请行政复议，也可以在六个月内向云澜市人民法院提起行政诉讼。",
            "可在60日内依法向云澜市人民政府申请复议；或者在6个月内依法向云澜市人民法院起诉。",
        ] {
            assert_eq!(read(words), both, "{words}");
        }
    }

    #[test]
    fn what_a_field_lacks_is_told_by_the_words() {
        let words = "可以在六十日内依法向云澜市人民政府申请行政复议，或者在六个月内依法向云澜市人民法院提起行政诉讼。";
        let field = Remedy { court: true, body: String::new(), period: String::new() };
        let sample = Sample::penalty().paper(D::PenaltyDecision, words);
        let sample = sample.field(FieldKind::Remedy, Value::Remedy(field), "提起行政诉讼");
        let decision = sample.case().documents[0].clone();
        let told = remedies(&decision).into_iter().find(|told| told.court).expect("the action in court");
        assert_eq!((told.body.as_str(), told.period), ("云澜市人民法院", Some(Period::months(6))));
    }

    #[test]
    fn an_action_after_reconsideration_is_told_apart() {
        let told = read(
            "应当先在六十日内向云澜市人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向云澜市人民法院提起行政诉讼。",
        );
        assert_eq!(told[1], (true, true, "云澜市人民法院".to_owned(), Some(Period::days(15))));
        assert!(read("行政复议、行政诉讼期间不停止执行。").is_empty());
    }
}
