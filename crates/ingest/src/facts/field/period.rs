//! Periods told to the party: to state its view, to ask for a hearing, to pay.

use super::Reader;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::FieldKind;
use std::ops::Range;
use std::sync::LazyLock;

/// 五个工作日内, 5日内, 六十日(60日)内, 15个自然日内, 五日(工作日)内; the group holds what is told.
pub(super) static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:\d{1,3}|[一二三四五六七八九十〇两壹贰叁伍拾]{1,4}) ?(?:\([^)]{1,6}\))?个?(?:工作日|自然日|日|天|月)(?:\((?:工作日|自然日)\))?)(?:\([^()]{1,8}\))?(?:之|以)?内")
        .expect("a fixed pattern")
});

const NOTICES: &[D] = &[
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::SeizureDecision,
    D::DemandNotice,
    D::InterestedPartyNotice,
    D::RectificationOrder,
    D::OnSpotDecision,
    D::FreezeDecision,
];
const DECISIONS: &[D] =
    &[D::PenaltyDecision, D::OnSpotDecision, D::RedoDecision, D::DemandNotice, D::EnforcementDecision];

/// The periods of a sentence: what is told, and where.
fn periods(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    PERIOD
        .captures_iter(words)
        .filter_map(|found| found.get(1))
        .map(|told| sentence.start + told.start()..sentence.start + told.end())
        .collect()
}

pub(super) fn read(reader: &mut Reader) {
    let notices = reader.is(NOTICES);
    let decisions = reader.is(DECISIONS);
    if !notices && !decisions {
        return;
    }
    let words = reader.whole.text.clone();
    let mut at = 0;
    while at < words.len() {
        let sentence = reader.whole.sentence(at);
        at = sentence.end + words[sentence.end..].chars().next().map_or(1, char::len_utf8);
        for told in periods(&words, sentence.clone()) {
            for kind in kinds_of(&words, &sentence, &told, notices, decisions) {
                let span = reader.whole.span(told.clone());
                reader.push_text(kind, &span);
            }
        }
    }
}

/// What a period in a sentence is for, by the words between it and the next period.
fn kinds_of(
    words: &str,
    sentence: &Range<usize>,
    told: &Range<usize>,
    notices: bool,
    decisions: bool,
) -> Vec<FieldKind> {
    let next =
        PERIOD.find(&words[told.end..sentence.end]).map_or(sentence.end, |next| told.end + next.start());
    let after = &words[told.end..next];
    let before = &words[sentence.start..told.start];
    let mut kinds = Vec::new();
    if ["复议", "诉讼", "起诉"].iter().any(|word| after.contains(word)) {
        return kinds;
    }
    let hearing = after.contains("听证");
    let states = ["陈述", "申辩", "提出意见", "书面意见", "异议"].iter().any(|word| after.contains(word));
    // What is told before counts where the words behind say nothing: 对上述内容提出陈述申辩的,应在五日内提出.
    let bare = !hearing && !states;
    if notices {
        let hearing = hearing || (bare && before.contains("听证"));
        let states = states || (bare && (before.contains("陈述") || before.contains("申辩")));
        let own =
            !after.starts_with("内组织") && !after.contains("举行听证会的七") && !before.ends_with("听证的");
        if hearing && own && !after.contains("组织听证") {
            kinds.push(FieldKind::HearingPeriod);
        }
        if states {
            kinds.push(FieldKind::StatementPeriod);
        }
    }
    let pays = ["缴纳", "缴至", "缴到", "交至", "缴款", "缴清", "将罚款", "交纳", "缴付", "罚没款", "上缴"]
        .iter()
        .any(|word| after.contains(word));
    let pays_before = ["罚款", "罚没款"].iter().any(|word| before.contains(word))
        && after.chars().count() < 60
        && ["银行", "缴", "支付"].iter().any(|word| after.contains(word));
    let before_default = after.find("逾期").is_none_or(|late| after.find('缴').is_some_and(|pay| pay < late));
    if decisions && (pays || pays_before) && before_default {
        kinds.push(FieldKind::PaymentPeriod);
    }
    kinds
}
