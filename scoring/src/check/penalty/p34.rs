use super::cite::{Cited, cited, is_procedural};
use super::steps::last_decision;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::text::head;
use crate::check::{Context, Finding};
use crate::citation::Provision;
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 处罚决定书引用法律是否具体到条；所引条、款、项与告知书、调查终结报告、法制审核意见、审批表是否一致。
    /// # 依据
    /// 《行政处罚法》第59条（处罚的依据）、第44条（告知依据）。引用到款、项出自文书要求，此标准未经核对。
    /// # 判断
    /// 只比较行政处罚法等程序性法律以外的实体法律。决定书未引用具体条文的，决定书所引条款项在告知书所引同一法律中没有的，
    /// 告知书所引而决定书没有的，决定书与其他内部文书引用同一法律而各有对方所无条款的，为疑似问题；一处写到条、一处写到款的，视为一致；
    /// 告知书依据某条某项而决定书只写到该条、也没有引出该项文字的，为疑似问题。
    /// # 例外
    /// 其他文书没有引用该法律的，不比较（告知书除外）；重新告知后改变依据的，由评查人员核对；
    /// 写明逾期不履行将如何处理的条文不作处罚依据；被纠正后重新作出决定的，以重作的决定及其后的文书比较。
    /// # 示例
    /// 告知书依据某法第一百二十二条第一款，决定书依据该法第一百二十四条第一款。
    "P-34", "法律条款引用一致", check
}

const COMPARED: &[D] =
    &[D::PenaltyNotice, D::HearingRightNotice, D::InvestigationReport, D::LegalReview, D::DecisionApproval];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let Some(decision) = last_decision(cx).filter(|paper| paper.document_type != D::OnSpotDecision) else {
        if cx.case.has(D::NoPenaltyDecision) {
            return vec![Finding::not_applicable("不予处罚，没有处罚依据可比")];
        }
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能核对法律引用")];
    };
    let all = cited(decision);
    let own = substantive(&all);
    if own.is_empty() {
        let told = "决定书未见引用实体法律的具体条文，请核对";
        let whole = all.iter().find(|cited| !is_procedural(&cited.citation.law_key));
        let finding = cx.lacking(decision, told);
        return vec![match whole {
            // Rules below a law are often named by words that are not told apart from other papers.
            None if decision.says_any(&["第"]) && decision.says_any(&["条"]) => {
                Finding::cannot_tell("决定书引用的法律名称未能读出，请核对").at(&decision.head())
            }
            whole => finding.at_any(whole.map(|cited| &cited.place)),
        }];
    }
    let mut findings = Vec::new();
    // Where the case was decided anew, papers older than the first decision are of the first procedure.
    let day = |paper: &Document| paper.date(FieldKind::Date).map(|date| date.value);
    let first =
        cx.case.first(D::PenaltyDecision).filter(|first| !std::ptr::eq(*first, decision)).and_then(day);
    for paper in cx.case.any(COMPARED) {
        if first.is_some_and(|first| day(paper).is_none_or(|day| day <= first)) {
            continue;
        }
        let all = cited(paper);
        let other = substantive(&all);
        if other.is_empty() {
            continue;
        }
        let notice = matches!(paper.document_type, D::PenaltyNotice | D::HearingRightNotice);
        let mut told = Vec::new();
        compare(decision, &own, paper, &other, notice, &mut told);
        let mut back = Vec::new();
        compare(paper, &other, decision, &own, false, &mut back);
        if notice {
            findings.extend(without_item(paper, &other, decision, &own));
        }
        // A paper within the organ may cite only the basis of the penalty, or more than the decision: it
        // agrees where one of the two holds all the other cites.
        if notice || (!told.is_empty() && !back.is_empty()) {
            findings.append(&mut told);
            findings.append(&mut back);
        }
    }
    findings
}

/// An item of an article by which a notice bases the penalty, where the decision bases it on that article and never says
/// which of its items: 依据第六十九条第（一）项, 依据第六十九条.
fn without_item(notice: &Document, told: &[&Cited], decision: &Document, own: &[&Cited]) -> Option<Finding> {
    let is_basis = |cited: &&&Cited| {
        let before = fold(&cited.place.prefix);
        let before = before.trim_end_matches('《');
        ["依据", "根据", "依照", "按照"].iter().any(|word| before.ends_with(word))
    };
    told.iter().filter(is_basis).find_map(|cited| {
        let (law, provision) = (&cited.citation.law_key, &cited.citation.provision);
        let item = provision.item?;
        let of_article = |other: &&&Cited| {
            other.citation.law_key == *law && other.citation.provision.article == provision.article
        };
        let whole = own.iter().filter(of_article).find(is_basis)?;
        let named = own.iter().filter(of_article).any(|other| other.citation.provision.item.is_some());
        let quoted = own.iter().filter(of_article).any(|other| quotes(decision, &other.place, item));
        (!named && !quoted && !decision.has_unread_pages()).then(|| {
            let (from, to) = (notice.label(), decision.label());
            let only = whole.citation.provision;
            let told = format!("{from}引用《{law}》{provision}，{to}只引用该法{only}，没有引用到项，请核对");
            Finding::suspect(told).at(&whole.place).at(&cited.place)
        })
    })
}

/// Whether the words of an item, behind its number, are quoted soon behind a citation.
fn quotes(document: &Document, citation: &Place, item: u32) -> bool {
    /// Characters of an article that are quoted before its item, at most.
    const NEAR: usize = 260;
    let alone = Provision { article: None, paragraph: None, item: Some(item), sub_item: None };
    let number = fold(&alone.to_string());
    let number = number.trim_start_matches('第').trim_end_matches('项');
    let (text, quote) = (document.folded_text(), fold(&citation.quote));
    text.match_indices(quote.as_str()).any(|(at, quote)| {
        let behind = head(&text[at + quote.len()..], NEAR);
        // 第(一)项 cites another law.
        behind.match_indices(number).any(|(at, number)| {
            !behind[..at].ends_with('第') && !behind[at + number.len()..].starts_with('项')
        })
    })
}

fn substantive(all: &[Cited]) -> Vec<&Cited> {
    let of_case = || all.iter().filter(|cited| !cited.conditional);
    let all: Vec<&Cited> =
        if of_case().next().is_some() { of_case().collect() } else { all.iter().collect() };
    all.into_iter()
        .filter(|cited| cited.citation.provision.article.is_some() && !is_procedural(&cited.citation.law_key))
        .collect()
}

/// What `from` cites of laws that `to` cites too, or of any law where `whole`, and `to` does not.
fn compare(
    from: &Document,
    own: &[&Cited],
    to: &Document,
    other: &[&Cited],
    whole: bool,
    findings: &mut Vec<Finding>,
) {
    let mut told = BTreeSet::new();
    for cited in own {
        let (law, provision) = (&cited.citation.law_key, &cited.citation.provision);
        let same: Vec<&&Cited> = other.iter().filter(|other| other.citation.law_key == *law).collect();
        let agrees = same.iter().any(|other| {
            other.citation.provision.contains(provision) || provision.contains(&other.citation.provision)
        });
        // 违反该条例第十三条。依据第五十七条: an article of the law named before, without its name.
        let unnamed = same.iter().any(|_| says_unnamed(to, provision));
        if agrees || unnamed || (same.is_empty() && !whole) || !told.insert((law.clone(), *provision)) {
            continue;
        }
        let there = match same.first() {
            Some(other) => format!("引用该法{}", other.citation.provision),
            None => "没有引用该法".to_owned(),
        };
        let message = format!("{}引用《{law}》{provision}，{}{there}，请核对", from.label(), to.label());
        let finding = match (same.first(), to.has_unread_pages()) {
            (_, true) => Finding::cannot_tell(format!("{message}；其中有未识读的页")).at(&cited.place),
            (Some(other), false) => Finding::suspect(message).at(&cited.place).at(&other.place),
            (None, false) => Finding::suspect(message).at(&cited.place).at(&to.head()),
        };
        findings.push(finding);
    }
}

/// Whether a paper bases something on this article without naming a law.
fn says_unnamed(paper: &Document, provision: &Provision) -> bool {
    let Some(article) = provision.article else { return false };
    let alone = Provision { article: Some(article), paragraph: None, item: None, sub_item: None };
    let article = fold(&alone.to_string());
    ["依据", "根据", "依照", "按照", "和", "及"]
        .iter()
        .any(|basis| paper.says_any(&[&format!("{basis}{article}")]))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(notice: &str, decision: &str) -> Sample {
        Sample::penalty().paper(D::PenaltyNotice, notice).paper(D::PenaltyDecision, decision)
    }

    #[test]
    fn table() {
        let law = "依据《中华人民共和国食品安全法》第一百二十二条第一款";
        let both = "违反《食品安全法》第三十四条。依据该法第一百二十二条第一款";
        for (notice, decision, outcome) in [
            (law, "依据《食品安全法》第122条第1款，《行政处罚法》第二十八条", Pass),
            ("依据食品安全法第一百二十二条", law, Pass),
            ("依据《食品安全法》第一百二十四条", law, Suspect),
            ("违反《食品安全法》第三十四条。依据第一百二十二条第一款", both, Pass),
            ("违反《食品安全法》第三十四条。依据第一百二十三条第一款", both, Suspect),
            ("依据《食品安全法》第一百二十二条第二款", law, Suspect),
            ("依据《食品安全法》第一百二十二条第一款、第一百二十三条", law, Suspect),
            ("违反《药品管理法》第五条", law, Suspect),
            (law, "违反《食品安全法》的规定", Suspect),
            (law, "决定罚款", Suspect),
            ("", law, Pass),
        ] {
            case(notice, decision).expect("P-34", outcome);
        }
        case(law, law)
            .paper(D::InvestigationReport, "依据《食品安全法》第一百二十三条")
            .expect("P-34", Suspect);
        case(law, law)
            .paper(
                D::InvestigationReport,
                "依据《食品安全法》第一百二十二条、第一百二十三条，《药品管理法》第三条",
            )
            .expect("P-34", Pass);
        // The form of approval cites the basis of the penalty alone.
        let both = "违反《食品安全法》第三十四条，依据《食品安全法》第一百二十二条第一款";
        case(both, both).paper(D::DecisionApproval, law).expect("P-34", Pass);
        // What would follow if the party did not comply is no basis of the penalty.
        let further = "。逾期不恢复的，依据《食品安全法》第一百三十条代为履行";
        case(law, &format!("{law}{further}")).expect("P-34", Pass);
        // Which item of the article it is must be told, by its number or by its words.
        let item = "依据《中华人民共和国水法》第六十九条第（一）项的规定";
        for (decision, outcome) in [
            ("依据《中华人民共和国水法》第六十九条的规定，决定", Suspect),
            (
                "依据《水法》第六十九条的规定，决定罚款。逾期的，依据《行政处罚法》第七十二条第一款第（一）项",
                Suspect,
            ),
            ("依据《水法》第六十九条“有下列行为之一的，处罚款：（一）未经批准擅自取水的”的规定，决定", Pass),
            ("依据《中华人民共和国水法》第六十九条第一项的规定，决定", Pass),
            ("违反《水法》第六十九条，依据《水法》第六十九条第（一）项的规定，决定", Pass),
        ] {
            case(item, decision).expect("P-34", outcome);
        }
        case("涉嫌《水法》第六十九条第（一）项规定的行为", "依据《水法》第六十九条的规定")
            .expect("P-34", Pass);
        case("", "依据某规定第三条").expect("P-34", CannotTell);
        Sample::penalty().expect("P-34", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-34", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-34", NotApplicable);
    }
}
