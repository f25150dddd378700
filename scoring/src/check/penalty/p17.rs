use super::steps::{investigators, legal_opinions, not_ordinary};
use crate::case::{Document, Officer, Opinion, Read};
use crate::check::registry::declare;
use crate::check::signature::blank_behind;
use crate::check::text::{all_behind, head};
use crate::check::words::{people, person_name};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 法制审核人员是否为本案承办人，审核意见是否有实质内容、签名和日期。
    /// # 依据
    /// 《行政处罚法》第58条；国办发〔2018〕118号（重大执法决定法制审核，原文未经核对）。
    /// # 判断
    /// 审核人与笔录所记执法人员同名的、审核意见只写“同意”而全文没有审核内容的、审核意见或者其日期空白的，为疑似问题。
    /// # 例外
    /// 没有法制审核的不适用；手写签名可能未能识读，未读到姓名、日期的无法判断；审核人员的法律职业资格多不入卷，由评查人员核对。
    /// # 示例
    /// 法制审核意见书的审核人与询问笔录的询问人都是张某。
    "P-17", "法制审核的人员和内容", check
}

/// What a review speaks of where it is more than a word of consent.
const MATTERS: &[&str] = &[
    "管辖",
    "主体",
    "事实",
    "证据",
    "程序",
    "依据",
    "定性",
    "裁量",
    "权限",
    "资格",
    "文书",
    "移送",
    "适用法律",
];

/// What is said of a matter that was looked into. The same words under 是否 are the questions a form prints.
const JUDGED: &[&str] = &[
    "合法",
    "清楚",
    "充分",
    "确凿",
    "确实",
    "正确",
    "准确",
    "适当",
    "得当",
    "恰当",
    "规范",
    "完备",
    "齐全",
    "齐备",
    "完整",
    "符合",
    "无误",
    "具有",
    "具备",
    "适格",
    "不需",
    "无需",
    "未发现",
    "未超越",
    "不涉",
    "没有超越",
    "√",
    "☑",
    "☒",
];

/// Whether the words of a review say of a matter how it was found.
fn is_judged(text: &str, matter: &str) -> bool {
    text.split(['。', ';', ',', ':', '、', '?', '\n']).any(|clause| {
        clause.contains(matter) && !clause.contains("是否") && JUDGED.iter().any(|word| clause.contains(word))
    })
}

/// Whether behind the words that open the review something is said of the case that was judged, other than the questions
/// a form prints: 审核意见:执法主体适格,现场有喷漆痕迹,裁量适当。同意。
fn is_reasoned(text: &str) -> bool {
    /// Letters of what is said, at least.
    const LEAST: usize = 24;
    /// Characters behind the opening that are looked at.
    const FAR: usize = 400;
    const OPENINGS: &[&str] = &[
        "经审核",
        "经审查",
        "审核意见",
        "审查意见",
        "核审意见",
        "法制意见",
        "审核结论",
        "审核情况",
        "意见如下",
    ];
    /// What stands behind the review: who gave it.
    const SIGNED: &[&str] = &["审核人", "审核员", "签名", "签字", "负责人:", "审核机构", "法制机构负责人"];
    // 法制审核意见书 is the title, behind which the case is named.
    let is_title = |behind: &str| behind.starts_with(['书', '表']);
    let opened = OPENINGS.iter().flat_map(|word| text.match_indices(word));
    opened.filter(|(at, word)| !is_title(&text[at + word.len()..])).any(|(at, word)| {
        let said = head(&text[at + word.len()..], FAR);
        let end = SIGNED.iter().filter_map(|word| said.find(word)).min().unwrap_or(said.len());
        let clauses = || said[..end].split(['。', ';', ',', ':', '、', '?', '\n']);
        let own = clauses().filter(|clause| !clause.contains("是否"));
        let judged = own.clone().any(|clause| JUDGED.iter().any(|word| clause.contains(word)));
        judged && own.flat_map(str::chars).filter(|c| c.is_alphanumeric()).count() >= LEAST
    })
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    let reviews: Vec<&Document> = cx.case.all(D::LegalReview).collect();
    let officers = investigators(cx);
    // Who reviews the law in a form of the case must not have handled it either.
    let mut findings: Vec<Finding> =
        legal_opinions(cx).filter_map(|(_, opinion)| own(&opinion, &officers)).collect();
    if reviews.is_empty() {
        if findings.is_empty() {
            findings.push(match legal_opinions(cx).next() {
                Some((paper, opinion)) => {
                    let told = format!("{}有{}，审核人员不是本案执法人员", paper.label(), opinion.value.role);
                    let known = opinion.value.name.is_some() && !officers.is_empty();
                    let finding = if known {
                        Finding::pass(told)
                    } else {
                        Finding::cannot_tell("未读到法制审核人员或者本案执法人员的姓名，不能核对审核人员")
                    };
                    finding.at(opinion.place)
                }
                None => Finding::not_applicable("卷内没有法制审核意见，是否应当审核见P-16"),
            });
        }
        return findings;
    }
    for review in reviews {
        let opinions: Vec<Read<'_, &Opinion>> =
            review.opinions().filter(|opinion| is_of_reviewer(opinion.value)).collect();
        if opinions.is_empty() {
            let told = format!("{}未读到审核人员的意见", review.label());
            findings.push(Finding::cannot_tell(told).at(&review.head()));
            continue;
        }
        let mut named = false;
        for opinion in &opinions {
            named |= !people(opinion.value.name.as_deref().unwrap_or_default()).is_empty();
            findings.extend(own(opinion, &officers));
        }
        findings.extend(signed_by_officer(review, &officers).filter(|_| findings.is_empty()));
        findings.extend(content(cx, review, &opinions));
        if !named {
            let told = format!("{}未读到审核人员姓名，请核对签名", review.label());
            findings.push(Finding::cannot_tell(told).at(opinions[0].place));
        } else if officers.is_empty() {
            findings.push(Finding::cannot_tell("未读到本案执法人员姓名，不能核对审核人员"));
        }
    }
    findings
}

/// That who gave an opinion on the law is one of those who investigated.
fn own(opinion: &Read<'_, &Opinion>, officers: &[Read<'_, &Officer>]) -> Option<Finding> {
    people(opinion.value.name.as_deref().unwrap_or_default()).into_iter().find_map(|name| {
        let officer = officers.iter().find(|officer| person_name(&officer.value.name) == name)?;
        let told = format!("法制审核人员{name}是本案执法人员，请核对");
        Some(Finding::suspect(told).at(opinion.place).at(officer.place))
    })
}

/// That one of those who investigated stands behind 审核人, above the head of the office who signs last.
fn signed_by_officer(review: &Document, officers: &[Read<'_, &Officer>]) -> Option<Finding> {
    const REVIEWER: &[&str] = &["审核人", "审核人员", "审核人签名", "审核人(签名)", "法制审核员", "核审人"];
    REVIEWER.iter().flat_map(|label| all_behind(review, label)).find_map(|said| {
        let words = said.words.trim_start_matches([':', ' ']);
        let name = people(head(words, 8)).into_iter().next()?;
        let officer = officers.iter().find(|officer| person_name(&officer.value.name) == name)?;
        let told = format!("法制审核人员{name}是本案执法人员，请核对");
        Some(Finding::suspect(told).at(&said.place).at(officer.place))
    })
}

fn is_of_reviewer(opinion: &Opinion) -> bool {
    let role = opinion.role.as_str();
    const HANDLERS: &[&str] = &["承办", "办案", "经办", "调查"];
    ["审核", "核审", "法制", "法规"].iter().any(|word| role.contains(word))
        && !HANDLERS.iter().any(|word| role.contains(word))
}

fn content(cx: &Context, review: &Document, opinions: &[Read<'_, &Opinion>]) -> Option<Finding> {
    let written = opinions.iter().filter(|opinion| !opinion.value.words.trim().is_empty());
    let place = opinions[0].place;
    let asked = opinions.iter().any(|opinion| opinion.value.role.ends_with("意见"));
    if written.clone().next().is_none() && !asked {
        return None;
    }
    // A label in the middle of its cell stands below what was said.
    let above = fold(&place.prefix);
    if written.clone().next().is_none()
        && ["同意", "建议", "合法", "适当"].iter().any(|word| above.contains(word))
    {
        let told = format!("{}的审核意见没有读全，请看原件", review.label());
        return Some(Finding::cannot_tell(told).at(place));
    }
    if written.clone().next().is_none() {
        let finding = cx.lacking(review, format!("{}的审核意见空白，请核对", review.label()));
        return Some(Finding { evidence: Vec::new(), ..finding }.at(place));
    }
    let longest = written.map(|o| o.value.words.chars().filter(|c| c.is_alphanumeric()).count()).max();
    let text = review.folded_text();
    let matters = MATTERS.iter().filter(|word| is_judged(&text, word)).count();
    if longest.unwrap_or(0) <= 10 && matters < 3 && !is_reasoned(&text) {
        let words = &opinions[0].value.words;
        let finding = cx.lacking(review, format!("{}只写“{words}”，未见审核内容，请核对", review.label()));
        return Some(Finding { evidence: Vec::new(), ..finding }.at(place));
    }
    let undated = opinions.iter().all(|opinion| opinion.value.date.is_none())
        && review.date(crate::case::FieldKind::Date).is_none();
    undated.then(|| {
        let told = format!("{}未见审核日期，请核对", review.label());
        if opinions.iter().any(|opinion| blank_behind(opinion.place).date) {
            return Finding::suspect(told).at(place);
        }
        Finding::cannot_tell(told).at(place)
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const FULL: &str = "本机关有管辖权，事实清楚，证据充分，程序合法，定性准确。";

    fn case(text: &str, words: &str, name: &str, date: &str) -> Sample {
        Sample::penalty()
            .paper(D::InterviewRecord, "")
            .officer("张某", "A1")
            .paper(D::LegalReview, text)
            .opinion("承办人意见", "建议处罚", "张某", "2024-05-06")
            .opinion("法制机构审核意见", words, name, date)
    }

    #[test]
    fn table() {
        case(FULL, "同意", "王某", "2024-05-06").expect("P-17", Pass);
        case(FULL, "同意", "张 某", "2024-05-06").expect("P-17", Suspect);
        case("", "同意", "王某", "2024-05-06").expect("P-17", Suspect);
        case("", FULL, "王某", "2024-05-06").expect("P-17", Pass);
        // The title is no review, nor what the case is called behind it.
        let titled =
            "法制审核意见书 案件名称：某超市有限公司经营标签不符合规定的预包装食品案 承办机构：综合执法大队";
        case(titled, "同意", "王某", "2024-05-06").expect("P-17", Suspect);
        // The questions a form prints are no review.
        const ASKED: &str =
            "审核内容：执法主体是否合法；执法程序是否合法；事实是否清楚，证据是否充分；适用法律是否准确。";
        case(ASKED, "同意", "王某", "2024-05-06").expect("P-17", Suspect);
        case(&format!("{ASKED}{FULL}"), "同意", "王某", "2024-05-06").expect("P-17", Pass);
        // The review stands above the names of those who gave it.
        let above = |said: &str| case(said, "王某法规科", "王某", "2024-05-06");
        above("审核意见：执法主体适格，当事人租赁空地，现场有喷漆痕迹，裁量适当。同意。审核人：王某 法规科负责人：李某")
            .expect("P-17", Pass);
        above("审核意见：同意承办机构意见。审核人：王某 法规科负责人：李某").expect("P-17", Suspect);
        // The head of the office signs last, who reviewed above it.
        let signed = |who: &str| {
            case(&format!("{FULL}同意。\n审核人：{who}\n法制机构负责人：王某"), "同意", "王某", "2024-05-06")
        };
        signed("赵某").expect("P-17", Pass);
        signed("张某").expect("P-17", Suspect);
        case(FULL, "", "王某", "2024-05-06").expect("P-17", Suspect);
        case(FULL, "同意", "王某", "").expect("P-17", CannotTell);
        let blank = case(FULL, "同意", "王某", "").with(|case| {
            for field in case.documents.iter_mut().flat_map(|paper| &mut paper.fields) {
                "\n签名：王某　　年　月　日".clone_into(&mut field.place.suffix);
            }
        });
        blank.expect("P-17", Suspect);
        case(FULL, "同意", "", "2024-05-06").expect("P-17", CannotTell);
        // The review may be an opinion in the form that concludes the investigation.
        let in_form = |name: &str| {
            Sample::penalty()
                .paper(D::InterviewRecord, "")
                .officer("张某", "A1")
                .paper(D::InvestigationReport, "")
                .opinion("法制机构意见", FULL, name, "2024-05-06")
        };
        in_form("王某").expect("P-17", Pass);
        in_form("张某").expect("P-17", Suspect);
        in_form("").expect("P-17", CannotTell);
        Sample::penalty().paper(D::LegalReview, FULL).expect("P-17", CannotTell);
        Sample::penalty().expect("P-17", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-17", NotApplicable);
    }
}
