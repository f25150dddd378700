//! A reviewed case with every kind of verdict, and bytes of its forms.

use export::{ExportError, ScorecardReport};
use scoring::{
    ActKind, CriterionKind, Deduction, Evidence, Mark, Place, Points, Rubric, Verdict, built_in_for, score,
};
use std::io::Write;

pub(crate) const AUDIT_HEAD: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// What a fault must lead back to: document, page, words.
pub(crate) struct Trace {
    pub(crate) item: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) places: &'static [(&'static str, u32, &'static str)],
}

/// The deductions of [`report`] that rest on places.
pub(crate) const TRACES: [Trace; 3] = [
    Trace {
        item: "PO-A1",
        reason: "来源写得不具体或与后续文书说法不一",
        places: &[("案件来源登记表", 3, "日常检查中发现")],
    },
    Trace {
        item: "PO-A2",
        reason: "栏目缺项",
        places: &[("立案审批表", 4, "承办人意见："), ("立案审批表（续）", 5, "负责人意见：　　年　月　日")],
    },
    Trace {
        item: "PO-B1",
        reason: "笔录没有记录出示执法证件",
        places: &[
            ("现场检查笔录", 7, "执法人员到达现场后即开始检查"),
            ("询问笔录", 11, "问：你的姓名？\n答：周某某。"),
        ],
    },
];

/// Where a missing document was looked for.
pub(crate) const LOOKED_AT: [&str; 2] = ["卷内目录", "现场检查笔录"];

pub(crate) fn place(title: &str, page: u32, quote: &str) -> Evidence {
    Evidence::Place(Place {
        document: None,
        document_title: title.to_owned(),
        page,
        quote: quote.to_owned(),
        ..Place::default()
    })
}

pub(crate) fn nowhere() -> Vec<Evidence> {
    vec![Evidence::NotFound { looked_at: LOOKED_AT.map(str::to_owned).into() }]
}

pub(crate) fn mark(criterion: &str, verdict: Verdict, note: &str) -> Mark {
    Mark { criterion: criterion.into(), verdict, note: note.to_owned() }
}

pub(crate) fn deduction(rule: &str, occurrences: u32, evidence: Vec<Evidence>, note: &str) -> Deduction {
    Deduction { rule: rule.into(), occurrences, points: None, evidence, note: note.to_owned() }
}

pub(crate) fn rubric() -> &'static Rubric {
    built_in_for(ActKind::PenaltyOrdinary).expect("a rubric for penalties")
}

/// The rules that the traces name, by the reasons the rubric gives.
fn faulty(trace: &Trace, occurrences: u32, note: &str) -> Mark {
    let criterion = rubric().criterion(&trace.item.into()).expect("a criterion");
    let rule = criterion.deduction_rules().iter().find(|rule| rule.reason == trace.reason).expect("a rule");
    let evidence = trace.places.iter().map(|(title, page, quote)| place(title, *page, quote)).collect();
    let deductions = vec![deduction(rule.id.as_str(), occurrences, evidence, note)];
    mark(trace.item, Verdict::Faulty { deductions }, "")
}

/// Every kind of verdict; the rest of the items is without fault, and PO-B2 is undecided.
pub(crate) fn marks() -> Vec<Mark> {
    let [source, filing, certificates] = &TRACES;
    let mut marks: Vec<_> =
        rubric().criteria().map(|criterion| mark(criterion.id.as_str(), Verdict::Faultless, "")).collect();
    marks.extend([
        faulty(source, 1, "来源与立案审批表所写不一致"),
        faulty(filing, 2, ""),
        faulty(certificates, 2, ""),
        mark("PO-B2", Verdict::Open, ""),
        mark("PO-B3", Verdict::Missing { evidence: nowhere() }, "全卷未见现场笔录"),
        mark("PO-B7", Verdict::NotApplicable { reason: "本案没有抽样".to_owned() }, ""),
        mark(
            "PO-V03",
            Verdict::Triggered {
                evidence: vec![place("行政处罚决定书", 26, "当事人：清河市示例食品店")]
            },
            "",
        ),
        mark("PO-V08", Verdict::NotApplicable { reason: "罚款数额未达到听证标准".to_owned() }, ""),
    ]);
    marks
}

/// The reviewed case with `marks`.
pub(crate) fn report_of(rubric: &Rubric, marks: &[Mark]) -> ScorecardReport {
    ScorecardReport {
        round_name: "清河市2024年案卷评查".to_owned(),
        round_kind: "年度综合评查".to_owned(),
        year: 2024,
        ordinal: 3,
        case_name: "清河市示例食品店未按规定贮存食品案".to_owned(),
        number: "清市监罚〔2024〕12号".to_owned(),
        cause: "未按照规定贮存食品".to_owned(),
        department: "清河市市场监督管理局".to_owned(),
        party: "清河市示例食品店".to_owned(),
        act_kind: ActKind::PenaltyOrdinary,
        decision_date: "2024年5月20日".to_owned(),
        pages: 42,
        unread_pages: 2,
        reviewer: "评查员甲".to_owned(),
        exported_at: "2024-11-05T02:30:00Z".to_owned(),
        app_version: "0.1.0".to_owned(),
        audit_head: AUDIT_HEAD.to_owned(),
        rubric: rubric.clone(),
        scorecard: score(rubric, marks),
    }
}

pub(crate) fn report() -> ScorecardReport {
    report_of(rubric(), &marks())
}

/// A finished review without a gate triggered; `PO-B2` is given points, not deducted.
pub(crate) fn finished_with_grant() -> ScorecardReport {
    let mut rubric = rubric().clone();
    for criterion in rubric.sections.iter_mut().flat_map(|section| &mut section.criteria) {
        if criterion.id.as_str() == "PO-B2" {
            let points = criterion.max_points();
            criterion.kind = CriterionKind::Grant { points, elements: Vec::new(), deductions: Vec::new() };
        }
    }
    let given = mark("PO-B2", Verdict::Granted { points: Points::from_hundredths(150) }, "");
    let marks: Vec<_> = marks()
        .into_iter()
        .map(|mark| match mark.verdict {
            Verdict::Triggered { .. } => self::mark(mark.criterion.as_str(), Verdict::Faultless, ""),
            _ => mark,
        })
        .chain([given])
        .collect();
    report_of(&rubric, &marks)
}

type Form = fn(&ScorecardReport, &mut dyn Write) -> Result<(), ExportError>;

/// All forms.
pub(crate) const FORMS: [(&str, Form); 4] = [
    ("xlsx", export::scorecard_xlsx),
    ("pdf", export::scorecard_pdf),
    ("csv", export::scorecard_csv),
    ("json", export::scorecard_json),
];

pub(crate) fn bytes(form: Form, report: &ScorecardReport) -> Vec<u8> {
    let mut bytes = Vec::new();
    form(report, &mut bytes).expect("a form");
    bytes
}

/// The words without gaps, for comparing what was wrapped.
pub(crate) fn tight(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
