use super::steps::last_decision;
use crate::calendar::Timing;
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::dates;
use crate::check::{Context, Finding, LimitKey, Outcome};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 处罚决定是否在期限内公示；市场监管部门送达决定书时是否书面告知将予公示。
    /// # 依据
    /// 《行政处罚法》第48条；《市场监督管理行政处罚信息公示规定》第2条、第8条、第9条（同省二十个工作日）、第10条。
    /// 其他部门的七个工作日出自信用信息公示的规定，此标准未经核对。
    /// # 判断
    /// 以决定书日期为起点、公示日期为终点计算工作日，超过设置的期限为疑似问题，期限未经核对的无法判断；
    /// 市场监管案件未见公示材料的，为疑似问题；市场监管案件未见书面告知将公示的、其他部门未见公示材料的，无法判断。
    /// # 例外
    /// 结案审批表等写明已经公示而公示材料未入卷的，超期的仍为疑似问题，其余无法判断；仅处警告的、不予处罚的、当场处罚的不适用；当事人登记地在外省的，由评查人员核对。
    /// # 示例
    /// 2024年9月9日作出决定，2024年10月15日公示：满二十个工作日为10月12日，超期。
    "P-39", "处罚信息公示", check
}

/// Whether the decision is a warning and nothing else.
fn only_warning(decision: &Document) -> bool {
    let kinds: Vec<&str> = decision.texts(FieldKind::PenaltyKind).map(|kind| kind.value).collect();
    if !kinds.is_empty() {
        return kinds.iter().all(|kind| kind.contains("警告"));
    }
    decision.says_any(&["警告"])
        && decision.fields(FieldKind::Fine).next().is_none()
        && !decision.says_any(&["罚款", "没收", "吊销", "暂扣", "停产停业", "责令关闭", "限制"])
}

/// The province or the like that words begin with or name.
fn province(words: &str) -> Option<&str> {
    let end = ["省", "自治区"].iter().find_map(|mark| Some(words.find(mark)? + mark.len()))?;
    let start = words[..end].char_indices().rev().take(8).last()?.0;
    Some(&words[start..end])
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let Some(decision) = last_decision(cx).filter(|paper| paper.document_type != D::OnSpotDecision) else {
        if cx.case.has(D::NoPenaltyDecision) {
            return vec![Finding::not_applicable("不予处罚，没有处罚信息")];
        }
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能判断公示")];
    };
    if only_warning(decision) {
        return vec![Finding::not_applicable("仅处警告，不予公示")];
    }
    let market =
        ["市场监管", "市场监督", "药品监督", "药监"].iter().any(|name| cx.case.sector.contains(name));
    let mut findings = Vec::new();
    findings.push(timing(cx, decision, market));
    if market && !cx.is_excerpt() {
        let told = decision.find_any(&["公示", "公开"]).or_else(|| {
            let papers = [D::CreditRepairNotice, D::ServiceReceipt, D::PenaltyNotice, D::PublicityProof];
            cx.case
                .find(&papers, &["公示告知", "将公示", "予以公示", "向社会公示", "信用修复", "依法公示"])
                .map(|(_, at)| at)
        });
        if told.is_none() {
            // No rule says in which paper, nor that it lies in the file.
            let told = "决定书及送达材料未见书面告知处罚信息将向社会公示，是否另行告知请核对";
            findings.push(Finding::cannot_tell(told).at(&decision.head()));
        }
    }
    findings
}

fn timing(cx: &Context, decision: &Document, market: bool) -> Finding {
    let Some(proof) = cx.case.all(D::PublicityProof).find(|paper| !paper.is_withdrawal()) else {
        if let Some((paper, published, place)) = told_elsewhere(cx) {
            let finding = decision
                .date(FieldKind::Date)
                .zip(published)
                .map(|(decided, published)| {
                    held(cx, decision, (decided.value, decided.place), (published, &place))
                })
                .filter(|finding| finding.outcome == Outcome::Suspect);
            return finding.unwrap_or_else(|| {
                let told = format!("{}写明处罚信息已经公示，公示材料未入卷，请核对", paper.label());
                Finding::cannot_tell(told).at(&place)
            });
        }
        let told = "卷内未见处罚信息公示材料，请核对";
        if market {
            return cx.missing(&[D::PublicityProof], told);
        }
        return Finding::cannot_tell(format!("{told}；是否应当公示、是否已公示需在公示平台核对"))
            .with(cx.case.not_found(&[D::PublicityProof]));
    };
    let (Some(decided), Some(published)) =
        (decision.date(FieldKind::Date), cx.earliest(EventKind::Publicity))
    else {
        return Finding::cannot_tell("未读到决定日期或者公示日期，不能计算公示期限").at(&proof.head());
    };
    held(cx, decision, (decided.value, decided.place), (published.date, &published.place))
}

/// Another paper that tells that it was made public, with the day where it tells that: 处罚信息2024年8月27日在…公示.
fn told_elsewhere<'a>(cx: &Context<'a>) -> Option<(&'a Document, Option<Date>, Place)> {
    const PAPERS: &[D] = &[D::ClosingApproval, D::FulfilmentRecord, D::PaymentReceipt, D::ServiceReceipt];
    const OF_IT: &[&str] = &["处罚信息", "处罚决定", "案件信息", "行政处罚", "信息"];
    const AHEAD: &[&str] = &["将", "拟", "应当", "未公示", "尚未", "待", "后公示", "申请", "不予"];
    cx.case.any(PAPERS).find_map(|paper| {
        sentences(paper).find_map(|sentence| {
            let text = sentence.text();
            let at = ["公示", "公开"].iter().filter_map(|word| text.rfind(word)).max()?;
            let clause = text[..at].rfind([';', ':']).map_or(&text[..at], |from| &text[from + 1..at]);
            let of_it = OF_IT.iter().any(|word| clause.contains(word));
            let done = of_it && !AHEAD.iter().any(|word| clause.contains(word) || text[at..].contains(word));
            let day = dates(clause).last().and_then(|written| written.date());
            done.then(|| (paper, day, sentence.place()))
        })
    })
}

/// The day it was made public against the limit.
fn held(cx: &Context, decision: &Document, decided: (Date, &Place), published: (Date, &Place)) -> Finding {
    let Some((limit, period)) = cx.limit(LimitKey::PublicityPeriod).and_then(|l| Some((l, l.period()?)))
    else {
        return Finding::cannot_tell("没有设置公示期限").at(published.1).at(decided.1);
    };
    let deadline = cx.calendar().deadline(decided.0, period);
    let told = format!(
        "{}作出决定，{}公示；期限{}，届满日{}{}",
        decided.0,
        published.0,
        period.words(),
        deadline.strict,
        limit.note()
    );
    let address = decision.text(FieldKind::PartyAddress).and_then(|read| province(read.value));
    let outside = address.is_some_and(|of| province(&cx.case.region).is_some_and(|organ| organ != of));
    let finding = match deadline.timing(published.0) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}。缺少当年节假日表，请核对")),
        Timing::Late if outside => {
            Finding::cannot_tell(format!("{told}。当事人住所地可能在外省，期限另有规定，请核对"))
        }
        // A limit that nobody has held against its text accuses nobody.
        Timing::Late if limit.assumed => Finding::cannot_tell(format!("{told}，超过的期限请核对")),
        Timing::Late => Finding::suspect(format!("{told}，超过期限，请核对")),
    };
    finding.at(published.1).at(decided.1).over("处罚信息公示", decided.0, deadline, Some(published.0))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decided(sector: &str, words: &str) -> Sample {
        Sample::penalty()
            .with(|case| case.sector = sector.into())
            .paper(D::PenaltyDecision, words)
            .on(F::Date, "2024-09-09")
    }

    #[test]
    fn periods_over_the_holidays_of_2024() {
        for (sector, published, outcome) in [
            // 15 to 17 September and the first week of October are off; the 14th, the 29th work.
            ("市场监管", "2024-10-12", Pass),
            ("市场监管", "2024-10-13", Suspect),
            ("生态环境", "2024-09-19", Pass),
            // Seven working days is a limit that was not held against its text.
            ("生态环境", "2024-09-20", CannotTell),
        ] {
            decided(sector, "罚款5000元，处罚信息将公示")
                .paper(D::PublicityProof, "")
                .on(F::PublicityDate, published)
                .expect("P-39", outcome);
        }
    }

    #[test]
    fn papers() {
        decided("市场监管", "罚款5000元，处罚信息将公示").expect("P-39", Suspect);
        decided("市场监管", "罚款5000元，处罚信息将公示").unread_page().expect("P-39", CannotTell);
        decided("生态环境", "罚款5000元").expect("P-39", CannotTell);
        decided("市场监管", "罚款5000元")
            .paper(D::PublicityProof, "")
            .on(F::PublicityDate, "2024-09-10")
            .expect("P-39", CannotTell);
        // The form that closes the case tells of it.
        let closed =
            |words: &str| decided("市场监管", "罚款5000元，处罚信息将公示").paper(D::ClosingApproval, words);
        closed("处罚信息2024年9月20日在国家企业信用信息公示系统公示。").expect("P-39", CannotTell);
        closed("罚款已缴清，行政处罚信息已公示。").expect("P-39", CannotTell);
        closed("处罚信息2024年10月31日在企业信用信息公示系统公示。").expect("P-39", Suspect);
        closed("处罚信息将依法公示。").expect("P-39", Suspect);
        closed("罚款已缴清。").expect("P-39", Suspect);
        decided("市场监管", "给予警告").expect("P-39", NotApplicable);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-39", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-39", NotApplicable);
        Sample::penalty().expect("P-39", CannotTell);
    }

    #[test]
    fn a_party_of_another_province_is_left_to_people() {
        decided("生态环境", "罚款5000元")
            .says(F::PartyAddress, "澜江省云澜市")
            .with(|case| case.region = "泽水省".into())
            .paper(D::PublicityProof, "")
            .on(F::PublicityDate, "2024-10-20")
            .expect("P-39", CannotTell);
    }
}
