use super::party::statements;
use super::steps::{investigators, not_imposed};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::{Sentence, sentences};
use crate::check::signature::is_signed;
use crate::check::text::{all_behind, head, tail};
use crate::check::words::{people, person_name};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 集体讨论是否在陈述申辩、听证之后、决定之前进行，调查人员是否参加表决，参加人员是否签名。
    /// # 依据
    /// 《行政处罚法》第57条第二款；集体讨论的次序和人员要求来自生态环境部门案卷评查的通行要求，未经核对。
    /// # 判断
    /// 讨论晚于处罚决定的、讨论早于当事人陈述申辩或者听证且其后没有再讨论的、笔录所记执法人员列为参加人员且没有写明列席或者不参加表决的，
    /// 为疑似问题。
    /// # 例外
    /// 没有集体讨论的不适用（是否应当讨论见P-18）；承办人员的合议不是负责人集体讨论；告知前讨论而当事人没有提出意见的，不作疑似；讨论记录没有认出签名处的，无法判断；
    /// 被纠正后重新作出决定的，讨论不晚于重作的决定的，不作疑似。
    /// # 示例
    /// 2024年5月6日集体讨论，2024年5月10日当事人陈述申辩，其后没有再讨论。
    "P-19", "集体讨论的时间和人员", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    let records: Vec<&Document> = cx.case.all(D::CollectiveDiscussion).filter(|d| is_of_heads(d)).collect();
    if records.is_empty() {
        return vec![Finding::not_applicable("卷内没有负责人集体讨论的记录，是否应当讨论见P-18")];
    }
    let mut findings = order(cx);
    let officers = investigators(cx);
    for record in records {
        if !is_signed(record) {
            findings.push(
                Finding::cannot_tell(format!("{}未认出签名处，请核对", record.label())).at(&record.head()),
            );
        }
        findings.extend(voters(record, &officers));
    }
    findings
}

/// Whether a record is of the heads' discussion. 合议, as health and some other offices have it before the party is told,
/// is held by those who handle the case.
pub(super) fn is_of_heads(record: &Document) -> bool {
    !record.title.contains("合议")
        || ["集体", "负责人", "领导"].iter().any(|word| record.title.contains(word))
}

fn order(cx: &Context) -> Vec<Finding> {
    let held = || {
        let discussions = cx.events().iter().filter(|event| event.kind == EventKind::Discussion);
        discussions.filter(|event| is_of_heads(&cx.case.documents[event.document]))
    };
    let Some(last) = held().max_by_key(|event| event.date) else {
        return vec![Finding::cannot_tell("未读到集体讨论的日期")];
    };
    let mut findings = Vec::new();
    let anew = cx.case.first(D::RedoDecision).and_then(|redo| redo.date(FieldKind::Date));
    match cx.earliest(EventKind::Decision) {
        // The discussion may be of the second procedure, which ended with the decision made anew.
        Some(_) if anew.is_some_and(|anew| last.date <= anew.value) => {}
        Some(decision) => {
            if let Some(first) =
                held().min_by_key(|event| event.date).filter(|first| first.date > decision.date)
            {
                let told = format!("集体讨论{}进行，晚于处罚决定日期{}，请核对", first.date, decision.date);
                findings.push(Finding::suspect(told).at(&first.place).at(&decision.place));
            }
        }
        None => findings.push(Finding::cannot_tell("未读到处罚决定书的日期")),
    }
    let stated = statements(cx)
        .filter_map(|paper| paper.date(FieldKind::Time).or_else(|| paper.date(FieldKind::Date)))
        .map(|read| ("陈述申辩", read.value, read.place.clone()));
    let heard = cx.latest(EventKind::Hearing).map(|hearing| ("听证", hearing.date, hearing.place.clone()));
    let later = stated.chain(heard).max_by_key(|(_, day, _)| *day).filter(|(_, day, _)| *day > last.date);
    if let Some((what, day, place)) = later {
        let told = format!("集体讨论{}进行，{what}在{day}，其后未见再次讨论，请核对", last.date);
        findings.push(Finding::suspect(told).at(&last.place).at(&place));
    }
    findings
}

/// Labels under which members of a discussion sign.
const MEMBERS_SIGN: &[&str] = &[
    "参加讨论人员签名",
    "参加讨论人签名",
    "参加人员签名",
    "参加人签名",
    "参会人签名",
    "出席人签名",
    "与会人签名",
    "讨论人签名",
    "表决人员签名",
    "表决人签名",
    "讨论人员签名",
    "参会人员签名",
    "与会人员签名",
    "出席人员签名",
    "会审成员签名",
    "会审人员签名",
    "参会成员签名",
    "委员签名",
    "成员签名",
];

/// Words by which a record says of somebody that he does not vote.
const APART: &[&str] = &[
    "不参加表决",
    "不参与表决",
    "未参加表决",
    "未参与表决",
    "无表决权",
    "没有表决权",
    "不具有表决权",
    "不表决",
    "列席",
];

/// The names behind a label up to the next: those who only attend, and who keeps the record, sign on the same line.
fn members_only(names: &str) -> &str {
    let end = ["列席", "记录", "旁听", "汇报", "承办"].iter().filter_map(|word| names.find(word)).min();
    &names[..end.unwrap_or(names.len())]
}

/// Whether words by which somebody is set apart may mean this officer: they name him, or those who handle the case.
fn may_mean(record: &Document, name: &str) -> bool {
    const HANDLERS: &[&str] = &["承办", "办案", "调查", "执法人员", "主办", "协办", "经办"];
    /// Behind a list of those who only attend another list begins.
    const OTHERS: &[&str] = &["参加", "参会", "与会", "出席", "主持", "记录"];
    /// Letters in which those are named whom the words set apart.
    const NEAR: usize = 40;
    sentences(record).filter(|sentence| sentence.says_any(APART)).any(|sentence| {
        let text = sentence.text();
        APART.iter().flat_map(|word| text.match_indices(word)).any(|(at, word)| {
            let behind = head(&text[at + word.len()..], NEAR);
            let list = OTHERS.iter().filter_map(|other| behind.find(other)).min().unwrap_or(behind.len());
            let before = tail(&text[..at], NEAR);
            // 列席人员:甲某 names them behind, 甲某列席 before.
            let is_label = word == "列席" && behind.starts_with(['人', ':', '(']);
            let own = if is_label { &behind[..list] } else { before };
            let near = [if is_label { "" } else { tail(before, 12) }, head(behind, 12)];
            own.contains(name)
                || HANDLERS.iter().any(|handler| near.iter().any(|near| near.contains(handler)))
        })
    })
}

/// A vote that names an officer of the case among those who cast it: 甲某、乙某三人举手表决.
fn cast(record: &Document, officers: &[crate::case::Read<'_, &crate::case::Officer>]) -> Option<Finding> {
    const VOTED: &[&str] =
        &["举手表决", "投票表决", "参加表决", "参与表决", "表决同意", "投赞成票", "人表决"];
    let of_officers = |sentence: &Sentence<'_>| {
        let text = sentence.text();
        let at = VOTED.iter().filter_map(|word| text.find(word)).min()?;
        officers.iter().find(|officer| {
            let name = person_name(&officer.value.name);
            name.chars().count() > 1 && text[..at].contains(name.as_str())
        })
    };
    sentences(record).filter(|sentence| !sentence.says_any(APART)).find_map(|sentence| {
        let officer = of_officers(&sentence)?;
        let told = format!("本案执法人员{}参加集体讨论的表决，请核对", person_name(&officer.value.name));
        Some(Finding::suspect(told).at(&sentence.place()).at(officer.place))
    })
}

fn voters(record: &Document, officers: &[crate::case::Read<'_, &crate::case::Officer>]) -> Option<Finding> {
    if let Some(finding) = cast(record, officers) {
        return Some(finding);
    }
    let apart: Vec<String> =
        record.texts(FieldKind::NonVoting).flat_map(|names| people(names.value)).collect();
    let attendees = record.texts(FieldKind::Attendee).chain(record.texts(FieldKind::Chair));
    // Those who sign as members vote, whatever place their names have above.
    let bracketed = MEMBERS_SIGN.iter().map(|label| label.replace("签名", "(签名)"));
    let labels = MEMBERS_SIGN.iter().map(|label| (*label).to_owned()).chain(bracketed);
    let signed = labels.flat_map(|label| all_behind(record, &label));
    let members = attendees
        .map(|attendee| (attendee.value.to_owned(), attendee.place.clone()))
        .chain(signed.map(|said| (members_only(&said.place.quote).to_owned(), said.place)));
    for (names, attendee) in members {
        for name in people(&names) {
            let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || "年月日".contains(c)).to_owned();
            let officer = officers.iter().find(|officer| person_name(&officer.value.name) == name);
            let Some(officer) = officer.filter(|_| !apart.contains(&name)) else { continue };
            let told = format!("本案执法人员{name}列为集体讨论的参加人员");
            // The record says of somebody that he does not vote; whom it means is for a reader.
            let means = apart.is_empty() && may_mean(record, &name);
            let finding = match record.find_any(APART).filter(|_| means) {
                Some(place) => {
                    Finding::cannot_tell(format!("{told}，记录中写有列席或者不参加表决，请核对")).at(&place)
                }
                None => Finding::suspect(format!("{told}，未见写明不参加表决，请核对")),
            };
            return Some(finding.at(&attendee).at(officer.place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(discussed: &str, decided: &str) -> Sample {
        Sample::penalty()
            .paper(D::OnsiteRecord, "")
            .officer("张某", "A1")
            .dated(D::PenaltyDecision, decided)
            .paper(D::CollectiveDiscussion, "参加人员签名")
            .on(FieldKind::Time, discussed)
            .says(FieldKind::Attendee, "周某、吴某")
    }

    #[test]
    fn table() {
        case("2024-05-20", "2024-05-20").expect("P-19", Pass);
        case("2024-05-21", "2024-05-20").expect("P-19", Suspect);
        let stated = |date: &str| case("2024-05-10", "2024-05-20").dated(D::StatementRecord, date);
        stated("2024-05-10").expect("P-19", Pass);
        stated("2024-05-11").expect("P-19", Suspect);
        stated("2024-05-11")
            .paper(D::CollectiveDiscussion, "签名")
            .on(FieldKind::Time, "2024-05-15")
            .expect("P-19", Pass);
        // Discussed again after the first decision was set aside: papers of two procedures tell nothing of one.
        Sample::penalty()
            .dated(D::PenaltyDecision, "2024-05-20")
            .dated(D::CorrectionDocument, "2024-08-20")
            .dated(D::FilingApproval, "2024-04-20")
            .paper(D::CollectiveDiscussion, "集体讨论决定罚款")
            .on(FieldKind::Time, "2024-09-20")
            .expect("P-19", CannotTell);
        case("2024-05-10", "2024-05-20").dated(D::HearingRecord, "2024-05-12").expect("P-19", Suspect);
        case("2024-05-10", "2024-05-20")
            .paper(D::StatementRecord, "自愿放弃陈述申辩")
            .on(FieldKind::Date, "2024-05-12")
            .expect("P-19", Pass);
        // Those who handle the case deliberate among themselves; the heads discuss.
        let deliberated = |title: &str| {
            let titled = stated("2024-05-11").with(|case| title.clone_into(&mut case.documents[2].title));
            titled.says(FieldKind::Attendee, "张某")
        };
        deliberated("合议记录").expect("P-19", NotApplicable);
        deliberated("负责人集体讨论合议记录").expect("P-19", Suspect);
        Sample::penalty().paper(D::CollectiveDiscussion, "签名").expect("P-19", CannotTell);
        Sample::penalty().expect("P-19", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-19", NotApplicable);
    }

    #[test]
    fn whoever_casts_a_vote_votes() {
        for (words, outcome) in [
            ("参会：周某。列席：金某（法制机构）。周某、吴某、张某三人举手表决，三票赞成。", Suspect),
            ("周某、吴某二人举手表决，一致同意。张某汇报案情。", Pass),
            ("一致同意。参加人员（签名）：周某 张某 王某一 赵某一 钱某一 列席人员（签名）：金某", Suspect),
            ("一致同意。参加人员（签名）：周某 吴某 列席人员（签名）：张某", Pass),
            ("张某汇报案情，不参加表决；周某、吴某举手表决。", Pass),
        ] {
            let words = format!("{words}\n参加人员签名：周某");
            let case = case("2024-05-10", "2024-05-20");
            case.paper(D::CollectiveDiscussion, &words).expect("P-19", outcome);
        }
        // Whom the words set apart is told by the name beside them.
        let attended = |words: &str| {
            let words = format!("{words}\n参加人员签名：周某");
            let case = case("2024-05-10", "2024-05-20").paper(D::CollectiveDiscussion, &words);
            case.says(FieldKind::Attendee, "周某、张某")
        };
        attended("参会：周某、张某。列席：金某（法制机构）。").expect("P-19", Suspect);
        attended("参会：周某、张某。承办人列席。").expect("P-19", CannotTell);
        attended("参会：周某、张某。张某不表决。").expect("P-19", CannotTell);
    }

    #[test]
    fn investigators_do_not_vote_and_members_sign() {
        case("2024-05-10", "2024-05-20").says(FieldKind::Attendee, "张某").expect("P-19", Suspect);
        case("2024-05-10", "2024-05-20")
            .says(FieldKind::Attendee, "张某")
            .says(FieldKind::NonVoting, "张某")
            .expect("P-19", Pass);
        let record = |words: &str| {
            Sample::penalty()
                .paper(D::OnsiteRecord, "")
                .officer("张某", "A1")
                .dated(D::PenaltyDecision, "2024-05-20")
                .paper(D::CollectiveDiscussion, words)
                .on(FieldKind::Time, "2024-05-10")
        };
        record("承办人张某列席，参加人员签名").says(FieldKind::Attendee, "张某").expect("P-19", CannotTell);
        record("会审成员签名：周某 张某").expect("P-19", Suspect);
        record("参加人签名：周某 张某 2024年5月10日").expect("P-19", Suspect);
        record("参加人签名：周某 吴某").expect("P-19", Pass);
        record("会审成员签名：周某 吴某　列席人员签名：张某").expect("P-19", Pass);
        record("一致同意").expect("P-19", CannotTell);
    }
}
