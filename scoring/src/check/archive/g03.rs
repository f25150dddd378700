use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding, Order};
use crate::document_type::DocumentType as D;
use jiff::civil::Date;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 卷内文书的排列是否符合规定的顺序。
    /// # 依据
    /// 各地各部门的立卷规范；全国没有统一的顺序，按设置中的排列顺序核对，随产品的顺序未经核对。
    /// # 判断
    /// 与适用于本领域的各种顺序比较，符合其中一种的，未见问题；只有少数文书（不超过三份）不在其位的，按最接近的顺序逐份列出，
    /// 为疑似问题；与各种顺序都相差较大的，材料由多个文件组成、只有文件名的次序可循的，无法判断。
    /// # 例外
    /// 送达回证、证据、资格证明等随其所附文书排列，整改复查随改正期限排列，不作比较；卷内有纠错文书的，无法判断；未归类的材料不作比较；与不合顺序的文书按形成时间排列的、日期没有读到的，不作疑似。
    /// # 示例
    /// 行政处罚决定书排在调查终结报告之前，其余文书按程序排列。
    "G-03", "卷内排列顺序", check
}

/// More papers out of place than this, and the file follows an order that is not known.
const FEW: usize = 3;
/// How sure the kind of a paper must be, in percent.
const SURE: u8 = 60;

fn check(cx: &Context) -> Vec<Finding> {
    let papers: Vec<&Document> = cx
        .case
        .documents
        .iter()
        .filter(|paper| paper.document_type != D::Other && paper.confidence >= SURE)
        .collect();
    if let Some(corrected) = papers.iter().find(|paper| paper.document_type == D::CorrectionDocument) {
        // Papers of the first and of the second procedure lie in one file.
        let told = "卷内有纠错文书，原案和重作的文书如何排列没有通行的顺序，请核对";
        return vec![Finding::cannot_tell(told).at(&corrected.head())];
    }
    if papers.len() < 3 {
        return vec![Finding::cannot_tell("卷内认出的文书太少，不能核对排列顺序")];
    }
    let kinds: Vec<D> = papers.iter().map(|paper| paper.document_type).collect();
    let orders = cx.settings.orders.of(&cx.case.sector);
    let nearest = orders.map(|order| (order, order.out_of_place(&kinds))).min_by_key(|(_, out)| out.len());
    let Some((order, out)) = nearest else {
        return vec![Finding::cannot_tell("没有设置卷内排列顺序")];
    };
    let note = if order.assumed { "，此顺序未经核对" } else { "" };
    if out.is_empty() {
        return vec![Finding::pass(format!("卷内文书符合“{}”的顺序", order.name))];
    }
    let ranked = kinds.iter().filter(|kind| order.rank(**kind).is_some()).count();
    if out.len() > FEW || out.len() * 3 > ranked {
        let told = format!(
            "卷内文书与已设置的各种排列顺序均相差较大（最接近“{}”，{}份不在其位{note}），请核对",
            order.name,
            out.len()
        );
        return vec![Finding::cannot_tell(told).at(&papers[out[0]].head())];
    }
    // A paper that stands where its day belongs keeps to the order of time, which many offices use.
    let (out, undated): (Vec<usize>, Vec<usize>) = out
        .into_iter()
        .filter(|at| !in_time(order, &papers, *at))
        .partition(|at| made(papers[*at]).is_some());
    if let (true, Some(first)) = (out.is_empty(), undated.first()) {
        let told = format!("{}不在“{}”的位置，日期没有读到", papers[*first].label(), order.name);
        let told = format!("{told}，是否按形成时间排列请核对");
        return vec![Finding::cannot_tell(told).at(&papers[*first].head())];
    }
    if out.is_empty() {
        return vec![Finding::pass(format!("卷内文书符合“{}”的顺序或者形成的时间顺序", order.name))];
    }
    // Files beside each other lie in the order of their names, which need not be that of the volume.
    if papers.iter().flat_map(|paper| &paper.pages).map(|page| &page.original).collect::<BTreeSet<_>>().len()
        > 1
    {
        let told = "材料由多个文件组成，以文件名排列，是否即装订顺序不能确定".to_owned();
        let (first, label) = (papers[out[0]], papers[out[0]].label());
        return vec![Finding::cannot_tell(format!("{label}不在其位；{told}")).at(&first.head())];
    }
    out.iter().map(|at| misplaced(order, &papers, &out, *at, note)).collect()
}

/// Whether a paper keeps to the order of time with all those it stands on the wrong side of by the order. The day of
/// another that was not read tells nothing; its own must be known.
fn in_time(order: &Order, papers: &[&Document], at: usize) -> bool {
    let rank = |paper: usize| order.rank(papers[paper].document_type);
    let own = (rank(at), made(papers[at]));
    (0..papers.len()).filter(|other| *other != at && rank(*other).is_some()).all(|other| {
        let before = other < at;
        let wrong = if before { rank(other) > own.0 } else { rank(other) < own.0 };
        let in_time = match (made(papers[other]), own.1) {
            (Some(other), Some(own)) => {
                if before {
                    other <= own
                } else {
                    own <= other
                }
            }
            _ => own.1.is_some(),
        };
        !wrong || in_time
    })
}

/// The day a paper was made: the last opinion on it, else its time or its date. What a form tells beside its opinions
/// may be the day of something before it, as of the report.
fn made(paper: &Document) -> Option<Date> {
    let kinds = [FieldKind::Time, FieldKind::Date, FieldKind::PaymentDate];
    let read = kinds.iter().find_map(|kind| paper.date(*kind)).map(|read| read.value);
    let opinions = paper.opinions().filter_map(|opinion| opinion.value.date);
    opinions.max().or(read)
}

/// One paper out of place, with the neighbour it should stand before or behind.
fn misplaced(order: &Order, papers: &[&Document], out: &[usize], at: usize, note: &str) -> Finding {
    let own = order.rank(papers[at].document_type);
    let kept = |other: &usize| !out.contains(other) && order.rank(papers[*other].document_type).is_some();
    let ranks = |other: usize| order.rank(papers[other].document_type);
    let before = (0..at).filter(kept).find(|other| ranks(*other) > own);
    let after = (at + 1..papers.len()).filter(kept).rfind(|other| ranks(*other) < own);
    let paper = papers[at];
    let (told, other) = match (before, after) {
        (Some(other), _) => (format!("{}排在{}之后", paper.label(), papers[other].label()), Some(other)),
        (None, Some(other)) => (format!("{}排在{}之前", paper.label(), papers[other].label()), Some(other)),
        (None, None) => (format!("{}的位置", paper.label()), None),
    };
    let finding = Finding::suspect(format!(
        "{told}，与“{}”的顺序不符（依据：{}{note}），请核对",
        order.name, order.source
    ));
    finding.at(&paper.head()).at_any(other.map(|other| papers[other].head()).as_ref())
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn file(sector: &str, kinds: &[D]) -> Sample {
        let sample = Sample::penalty().with(|case| case.sector = sector.into());
        kinds.iter().fold(sample, |sample, kind| sample.paper(*kind, ""))
    }

    /// The same, each paper made a day after the one before it in the usual order.
    fn dated(sector: &str, usual: &[D], kinds: &[D]) -> Sample {
        let sample = Sample::penalty().with(|case| case.sector = sector.into());
        kinds.iter().fold(sample, |sample, kind| {
            let day = usual.iter().position(|other| other == kind).unwrap_or_default() + 1;
            sample.dated(*kind, &format!("2024-03-{day:02}"))
        })
    }

    #[test]
    fn table() {
        let usual = [
            D::Cover,
            D::InnerCatalog,
            D::SourceRegistration,
            D::FilingApproval,
            D::OnsiteRecord,
            D::InterviewRecord,
            D::InvestigationReport,
            D::PenaltyNotice,
            D::ServiceReceipt,
            D::PenaltyDecision,
            D::ServiceReceipt,
            D::PaymentReceipt,
            D::ClosingApproval,
            D::BackupForm,
        ];
        file("生态环境", &usual).expect("G-03", Pass);
        let mut moved = usual;
        moved.swap(6, 9);
        dated("生态环境", &usual, &moved).expect("G-03", Suspect);
        dated("生态环境", &usual, &moved)
            .dated(D::CorrectionDocument, "2024-03-20")
            .expect("G-03", CannotTell);
        file("生态环境", &moved).expect("G-03", CannotTell);
        let mut last = usual;
        last.swap(3, 4);
        dated("", &usual, &last).expect("G-03", Suspect);
        // The same order of papers, made in the order they lie in.
        dated("", &last, &last).expect("G-03", Pass);
        let parts = [
            D::Cover,
            D::InnerCatalog,
            D::FilingApproval,
            D::PenaltyDecision,
            D::ServiceReceipt,
            D::PenaltyNotice,
            D::InterviewRecord,
            D::OnsiteRecord,
            D::PaymentReceipt,
            D::BackupForm,
            D::Cover,
            D::InnerCatalog,
            D::SourceRegistration,
            D::InvestigationReport,
            D::LegalReview,
            D::ClosingApproval,
        ];
        file("市场监管", &parts).expect("G-03", Pass);
        file("", &parts).expect("G-03", Pass);
        let mut reversed = usual;
        reversed.reverse();
        file("生态环境", &reversed).expect("G-03", CannotTell);
        file("", &[D::Cover]).expect("G-03", CannotTell);
        file("", &usual)
            .with(|case| case.documents.iter_mut().for_each(|d| d.confidence = 10))
            .expect("G-03", CannotTell);
    }

    #[test]
    fn papers_of_filing_and_decision_lead_in_files_on_farming() {
        let kinds = [
            D::Cover,
            D::InnerCatalog,
            D::FilingApproval,
            D::PenaltyDecision,
            D::ServiceReceipt,
            D::SourceRegistration,
            D::OnsiteRecord,
            D::InterviewRecord,
            D::InvestigationReport,
            D::PenaltyNotice,
            D::DecisionApproval,
            D::ClosingApproval,
        ];
        file("农业农村", &kinds).expect("G-03", Pass);
    }

    #[test]
    fn the_misplaced_paper_is_named_with_its_neighbour() {
        let kinds = [
            D::Cover,
            D::FilingApproval,
            D::PenaltyDecision,
            D::OnsiteRecord,
            D::InterviewRecord,
            D::InvestigationReport,
            D::PenaltyNotice,
            D::ClosingApproval,
        ];
        let mut usual = kinds;
        usual[2..7].rotate_left(1);
        let findings = dated("生态环境", &usual, &kinds).findings("G-03");
        assert_eq!(findings.len(), 1);
        assert!(
            findings[0].message.starts_with("行政处罚决定书（第3页）排在行政处罚事先告知书（第7页）之前"),
            "{}",
            findings[0].message
        );
    }
}
