use crate::calendar::{Period, days_between};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 涉嫌犯罪的案件是否移送公安机关；移送的审批和送交是否在期限以内。
    /// # 依据
    /// 《行政处罚法》第27条、第57条；《行政执法机关移送涉嫌犯罪案件的规定》第3条、第5条（负责人自接到报告之日起3日内决定；
    /// 批准的，24小时内移送）。
    /// # 判断
    /// 内部文书写明应当移送公安机关而卷内未见移送文书的，为疑似问题；承办意见到负责人审批超过3日的、
    /// 负责人批准到移送书落款相隔两日以上的，为疑似问题。3日按自然日算已超、按工作日算未超的，无法判断。
    /// # 例外
    /// “不涉嫌犯罪”“构成犯罪的，依法移送”等否定、假设的语句不算；移送标准金额由用户设置，未设置的不按金额判断。
    /// # 示例
    /// 法制审核意见写“本案涉嫌犯罪，应当移送公安机关”，卷内没有移送书。
    "P-35", "涉嫌犯罪移送", check
}

const REASONING: &[D] =
    &[D::InvestigationReport, D::LegalReview, D::CollectiveDiscussion, D::DecisionApproval, D::HearingReport];

const TO_TRANSFER: &[&str] =
    &["移送公安", "移送司法", "移交公安", "移交司法", "移送检察", "移送县公安", "移送市公安", "移送区公安"];

/// Words that deny or question that a case must be transferred.
const DENIED: &[&str] = &[
    "不涉嫌",
    "未涉嫌",
    "不构成",
    "未构成",
    "尚不",
    "尚未",
    "无需",
    "无须",
    "不需要",
    "不需",
    "不予移送",
    "不移送",
    "不应移送",
    "不应当移送",
    "未达到",
    "不符合",
    "不属于",
    "没有涉嫌",
    "未发现",
    "没有发现",
    "未见",
    "不存在",
    "无涉嫌",
    "是否",
    "如发现",
    "如有",
    "如果",
    "若",
];
/// Words of a condition, as laws and notices quote it: 构成犯罪的，依法移送.
const CONDITION: &[&str] =
    &["犯罪的,", "犯罪的依法", "犯罪的应", "犯罪的移送", "犯罪的、", "的,移送", "的,依法移送"];

/// Whether a sentence says that this case is to be transferred.
fn states_transfer(sentence: &str) -> bool {
    TO_TRANSFER.iter().any(|words| sentence.contains(words))
        && !DENIED.iter().chain(CONDITION).any(|words| sentence.contains(words))
}

fn check(cx: &Context) -> Vec<Finding> {
    // A file of measures alone may end with the transfer.
    let papers: Vec<&Document> = cx.case.all(D::TransferLetter).collect();
    if !papers.is_empty() {
        return timing(cx, &papers);
    }
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件，卷内也没有移送文书")];
    }
    for paper in cx.case.any(REASONING) {
        for sentence in sentences(paper) {
            if states_transfer(sentence.text()) {
                let told = format!("{}写有移送公安机关的意见，卷内未见移送文书，请核对", paper.label());
                return vec![cx.missing(&[D::TransferLetter], told).at(&sentence.place())];
            }
        }
    }
    above_threshold(cx).unwrap_or_else(|| vec![Finding::not_applicable("卷内未见涉嫌犯罪、应当移送的情形")])
}

/// An amount at stake that reaches the limit a user entered, with no word about crime.
fn above_threshold(cx: &Context) -> Option<Vec<Finding>> {
    let limit = cx.limit(LimitKey::CrimeThreshold)?;
    let fen = limit.fen()?;
    let amounts = cx.case.any(&[D::PenaltyDecision, D::InvestigationReport]);
    let amount =
        amounts.flat_map(|paper| paper.amounts(FieldKind::Value)).find(|amount| amount.value.fen >= fen)?;
    let told = format!("涉案金额{}元，达到移送标准{}元{}", amount.value.fen / 100, fen / 100, limit.note());
    if let Some((paper, place)) = cx.case.find(REASONING, &["犯罪", "移送", "刑事"]) {
        let told = format!("{told}，{}对此有说明，请核对", paper.label());
        return Some(vec![Finding::cannot_tell(told).at(amount.place).at(&place)]);
    }
    let told = format!("{told}，卷内未见移送文书或者说明，请核对");
    Some(vec![cx.missing(&[D::TransferLetter], told).at(amount.place)])
}

fn timing(cx: &Context, papers: &[&Document]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let opinions = || papers.iter().flat_map(|paper| paper.opinions());
    let approved =
        opinions().filter(|opinion| opinion.value.is_of_head()).find_map(|o| Some((o.value.date?, o.place)));
    let reported =
        opinions().filter(|opinion| !opinion.value.is_of_head()).find_map(|o| Some((o.value.date?, o.place)));
    if let (Some((reported, from)), Some((approved, to))) = (reported, approved) {
        let calendar = cx.calendar().deadline(reported, Period::days(3));
        let working = cx.calendar().deadline(reported, Period::working_days(3));
        let told = format!("{reported}报请移送，{approved}负责人审批");
        let finding = if approved <= calendar.strict {
            Finding::pass(told)
        } else if approved <= working.lenient.max(calendar.lenient) {
            Finding::cannot_tell(format!("{told}，超过3日；中间有休息日，3日如何计算请核对"))
        } else {
            Finding::suspect(format!("{told}，超过3日，请核对"))
        };
        findings.push(finding.at(to).at(from).over("移送审批", reported, calendar, Some(approved)));
    }
    let letter = papers
        .iter()
        .filter(|paper| !paper.title.contains("审批") && !paper.title.contains("清单"))
        .find_map(|paper| paper.date(FieldKind::Date));
    if let (Some((approved, from)), Some(letter)) = (approved, letter) {
        let days = days_between(approved, letter.value);
        let told = format!("{approved}批准移送，移送书日期为{}", letter.value);
        let finding = match days {
            0..=1 => Finding::pass(told),
            days if days < 0 => Finding::suspect(format!("{told}，移送早于批准，请核对")),
            _ => Finding::suspect(format!("{told}，超过24小时，请核对")),
        };
        findings.push(finding.at(letter.place).at(from));
    }
    if findings.is_empty() {
        findings.push(
            Finding::cannot_tell("卷内有移送文书，未读到报请、批准、移送的日期，不能计算期限")
                .at(&papers[0].head()),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn opinions_without_a_letter() {
        for (words, outcome) in [
            ("本案涉嫌犯罪，应当移送公安机关处理。", Suspect),
            ("当事人无证经营，涉案金额巨大，建议移送公安机关。", Suspect),
            ("未发现涉嫌犯罪，不移送公安机关。", NotApplicable),
            ("当事人的行为不构成犯罪，无需移送公安机关。", NotApplicable),
            ("构成犯罪的，依法移送司法机关追究刑事责任。", NotApplicable),
            ("建议罚款。", NotApplicable),
        ] {
            Sample::penalty().paper(D::LegalReview, words).expect("P-35", outcome);
        }
        Sample::penalty()
            .paper(D::LegalReview, "涉嫌犯罪，建议移送公安机关。")
            .unread_page()
            .expect("P-35", CannotTell);
        Sample::of(ActKind::Inspection).expect("P-35", NotApplicable);
    }

    #[test]
    fn times() {
        // 5 April 2024 is a Friday of the 清明 holiday; Sunday 7 April works.
        for (reported, approved, letter, outcome) in [
            ("2024-03-11", "2024-03-14", "2024-03-15", Pass),
            ("2024-03-11", "2024-03-15", "2024-03-15", Suspect),
            ("2024-03-11", "2024-03-12", "2024-03-14", Suspect),
            ("2024-03-11", "2024-03-12", "2024-03-11", Suspect),
            ("2024-04-03", "2024-04-09", "2024-04-09", CannotTell),
            ("2024-04-03", "2024-04-10", "2024-04-10", Suspect),
        ] {
            let mut sample = Sample::penalty()
                .paper(D::TransferLetter, "审批")
                .with(|case| case.documents[0].title = "案件移送审批表".into());
            sample = sample.opinion("承办人意见", "建议移送", "林某", reported);
            sample = sample.opinion("行政机关负责人意见", "同意移送", "周某", approved);
            sample.dated(D::TransferLetter, letter).expect("P-35", outcome);
        }
        Sample::penalty().paper(D::TransferLetter, "").expect("P-35", CannotTell);
    }

    #[test]
    fn thresholds_of_users() {
        let limit = "[[limits]]\nkey = \"crime_threshold\"\nvalue = { yuan = 50000 }\nsource = \"某标准\"";
        let case = |yuan| {
            Sample::penalty().limits(limit).paper(D::InvestigationReport, "货值").yuan(
                FieldKind::Value,
                yuan,
                false,
            )
        };
        case(50_000).expect("P-35", Suspect);
        case(49_999).expect("P-35", NotApplicable);
        case(50_000).paper(D::LegalReview, "不涉嫌犯罪").expect("P-35", CannotTell);
    }
}
