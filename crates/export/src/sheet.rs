//! The printed scorecard in words: head, notices, gates, sections, totals, foot.
//!
//! What the spreadsheet and the paper both say, said once. Knows nothing of cells and pages.

use crate::fault::{self, Fault, faults};
use crate::moment::Moment;
use crate::text::{clean, one_line};
use crate::{ExportError, ScorecardReport, wording};
use scoring::scorecard::{CriterionScore, ScoreState, Scorecard};
use scoring::{Evidence, GateEffect, Points, Verdict};
use serde::{Serialize, Serializer};

/// The scorecard in words.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    pub(crate) title: &'static str,
    /// Round, kind of review and place of the case in the round.
    pub(crate) subtitle: String,
    /// The head, label and value.
    pub(crate) facts: Vec<Fact>,
    /// What a reader must know before believing the score.
    pub(crate) notices: Vec<String>,
    pub(crate) gates: Vec<Gate>,
    pub(crate) sections: Vec<Section>,
    pub(crate) total: Total,
    pub(crate) foot: Foot,
}

/// A line of the head.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    #[serde(serialize_with = "value_in_words")]
    pub(crate) value: Value,
}

/// What stands beside a label.
#[derive(Debug)]
pub(crate) enum Value {
    Words(String),
    Count(u32),
    /// The score, and whether it may still change.
    Score(Points, bool),
}

/// A gate and whether it is triggered.
#[derive(Debug, Serialize)]
pub(crate) struct Gate {
    pub(crate) id: String,
    pub(crate) title: String,
    /// 触发, 未触发, 未评 or 无需评审.
    pub(crate) outcome: &'static str,
    pub(crate) triggered: bool,
    pub(crate) remarks: Vec<Remark>,
}

/// A section with points.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
    /// What its items that apply can earn.
    #[serde(serialize_with = "in_words")]
    pub(crate) possible: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) deducted: Points,
    /// What they earn; undecided items count as full.
    #[serde(serialize_with = "in_words")]
    pub(crate) earned: Points,
}

/// A criterion with points.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(serialize_with = "in_words")]
    pub(crate) max_points: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) deducted: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) earned: Points,
    pub(crate) standing: Standing,
    pub(crate) remarks: Vec<Remark>,
}

/// Whether a criterion's points count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// Decided, its points count.
    Counted,
    /// Set aside; in neither numerator nor denominator.
    SetAside,
    /// Not decided.
    Undecided,
}

/// Something said about a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct Remark {
    /// What is said.
    pub(crate) words: String,
    /// What it rests on, a sentence each.
    pub(crate) evidence: Vec<String>,
    /// The reviewer's own words; may be empty.
    pub(crate) note: String,
}

/// The sums.
#[derive(Debug, Serialize)]
pub(crate) struct Total {
    #[serde(serialize_with = "in_words")]
    pub(crate) possible: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) deducted: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) earned: Points,
    #[serde(serialize_with = "in_words")]
    pub(crate) score: Points,
    /// Whether the score may still change.
    pub(crate) provisional: bool,
    pub(crate) grade: String,
    /// How the score follows from the sums.
    pub(crate) derivation: String,
}

/// What stands at the foot of each page.
#[derive(Debug, Serialize)]
pub(crate) struct Foot {
    /// Program and time.
    pub(crate) made: String,
    /// Digest of the rubric.
    pub(crate) rubric: String,
    /// Head of the audit chain.
    pub(crate) audit: String,
}

fn in_words<S: Serializer>(points: &Points, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(points)
}

fn value_in_words<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Words(words) => serializer.serialize_str(words),
        Value::Count(count) => serializer.collect_str(count),
        Value::Score(points, false) => serializer.collect_str(points),
        Value::Score(points, true) => serializer.collect_str(&format_args!("{points}（暂计）")),
    }
}

impl Sheet {
    /// Says a report in words.
    pub(crate) fn of(report: &ScorecardReport) -> Result<Self, ExportError> {
        let moment = Moment::parse(&report.exported_at)?;
        let card = &report.scorecard;
        let criteria = || card.sections.iter().flat_map(|section| &section.criteria);
        Ok(Self {
            title: wording::TITLE,
            subtitle: format!(
                "{} 年度　{}　{}　第 {} 卷",
                report.year,
                one_line(&report.round_kind),
                one_line(&report.round_name),
                report.ordinal
            ),
            facts: facts(report),
            notices: notices(report),
            gates: criteria()
                .filter(|criterion| criterion.gate)
                .map(|gate| self::gate(gate, report))
                .collect(),
            sections: card
                .sections
                .iter()
                .filter(|section| section.criteria.iter().any(|criterion| !criterion.gate))
                .map(|section| self::section(section, report))
                .collect(),
            total: Total {
                possible: card.possible,
                deducted: card.possible - card.earned,
                earned: card.earned,
                score: card.score,
                provisional: card.state != ScoreState::Final,
                grade: grade(card),
                derivation: derivation(report),
            },
            foot: Foot {
                made: format!(
                    "{} {}　{}",
                    wording::PROGRAM,
                    one_line(&report.app_version),
                    moment.in_words()
                ),
                rubric: format!("评查标准校验值 {}", one_line(&card.rubric.digest)),
                audit: format!("审计链首 {}", one_line(&report.audit_head)),
            },
        })
    }
}

fn facts(report: &ScorecardReport) -> Vec<Fact> {
    let card = &report.scorecard;
    let words = |text: &str| match one_line(text) {
        text if text.is_empty() => Value::Words(wording::NOTHING.to_owned()),
        text => Value::Words(text),
    };
    let rubric = format!("{}（{} 版）", card.rubric_title, card.rubric.version);
    let provisional = card.state != ScoreState::Final;
    [
        ("案卷", words(&report.case_name)),
        ("案号", words(&report.number)),
        ("案由", words(&report.cause)),
        ("当事人", words(&report.party)),
        ("部门", words(&report.department)),
        ("执法行为", words(report.act_kind.title())),
        ("决定日期", words(&report.decision_date)),
        ("评查人员", words(&report.reviewer)),
        ("评查标准", words(&rubric)),
        ("评查状态", words(wording::state(card.state))),
        ("得分", Value::Score(card.score, provisional)),
        ("等次", words(&grade(card))),
        ("页数", Value::Count(report.pages)),
        ("未识读页数", Value::Count(report.unread_pages)),
    ]
    .map(|(label, value)| Fact { label, value })
    .into()
}

fn grade(card: &Scorecard) -> String {
    match (one_line(&card.grade.title), card.state) {
        (title, _) if title.is_empty() => wording::NOTHING.to_owned(),
        (title, ScoreState::Final) => title,
        (title, _) => format!("{title}（暂定）"),
    }
}

fn notices(report: &ScorecardReport) -> Vec<String> {
    let card = &report.scorecard;
    let not_final = wording::not_final(card).map(|line| match card.decided < card.criteria {
        true => format!("{line}。未评项目暂按满分计。"),
        false => format!("{line}。"),
    });
    let unread = wording::unread(report.pages, report.unread_pages)
        .map(|line| format!("{line}，其内容未经机器核对。"));
    let problems = card.problems.iter().map(|problem| {
        format!(
            "评分记录待更正：{}　{}。",
            one_line(problem.criterion.as_str()),
            wording::problem(problem.code)
        )
    });
    not_final.into_iter().chain(unread).chain(problems).collect()
}

/// How the score follows from the sums, in one sentence.
fn derivation(report: &ScorecardReport) -> String {
    let card = &report.scorecard;
    let sums = format!("应得 {} 分，实得 {} 分", card.possible, card.earned);
    let scaled = if card.possible == card.total {
        String::new()
    } else {
        format!("，按满分 {} 分折算", card.total)
    };
    let Some(hardest) = card.gates.first() else {
        return format!("{sums}{scaled}，计 {} 分。", card.score);
    };
    let effect = wording::effect(hardest.effect, &report.rubric);
    let gate = format!("触发否决项“{}”，{effect}", one_line(&hardest.title));
    if hardest.effect == GateEffect::ScoreZero {
        format!("{sums}；{gate}。")
    } else {
        format!("{sums}{scaled}，计 {} 分；{gate}。", card.score)
    }
}

fn gate(gate: &CriterionScore, report: &ScorecardReport) -> Gate {
    let verdict = gate.mark.as_ref().map(|mark| &mark.verdict);
    let triggered = matches!(verdict, Some(Verdict::Triggered { .. }));
    Gate {
        id: one_line(gate.id.as_str()),
        title: one_line(&gate.title),
        outcome: match verdict {
            _ if triggered => "触发",
            None | Some(Verdict::Open) => wording::UNDECIDED,
            Some(Verdict::NotApplicable { .. }) => wording::NOT_APPLICABLE,
            Some(_) => "未触发",
        },
        triggered,
        remarks: remarks(gate, report),
    }
}

fn section(section: &scoring::scorecard::SectionScore, report: &ScorecardReport) -> Section {
    let items = section.criteria.iter().filter(|criterion| !criterion.gate);
    Section {
        title: one_line(&section.title),
        items: items.map(|criterion| item(criterion, report)).collect(),
        possible: section.possible,
        deducted: section.possible - section.earned,
        earned: section.earned,
    }
}

fn item(criterion: &CriterionScore, report: &ScorecardReport) -> Item {
    Item {
        id: one_line(criterion.id.as_str()),
        title: one_line(&criterion.title),
        max_points: criterion.max_points,
        deducted: criterion.deducted,
        earned: criterion.earned,
        standing: match &criterion.mark {
            None => Standing::Undecided,
            Some(_) if criterion.applies => Standing::Counted,
            Some(_) => Standing::SetAside,
        },
        remarks: remarks(criterion, report),
    }
}

/// What is said about a criterion: its faults, why it is set aside, the reviewer's note.
fn remarks(criterion: &CriterionScore, report: &ScorecardReport) -> Vec<Remark> {
    let Some(mark) = &criterion.mark else { return Vec::new() };
    let faults = faults(criterion, &report.rubric);
    let mut remarks: Vec<_> = faults.iter().map(of_fault).collect();
    let mut say = |words: String| remarks.push(Remark { words, evidence: Vec::new(), note: String::new() });
    let together: Points = faults.iter().filter_map(|fault| fault.points).sum();
    if together > criterion.deducted {
        say(format!("以上合计 {together} 分，本项扣完为止，实扣 {} 分", criterion.deducted));
    }
    if let Verdict::NotApplicable { reason } = &mark.verdict {
        let full = if criterion.applies && !criterion.gate { "（按满分计）" } else { "" };
        say(format!("{}{full}：{}", wording::NOT_APPLICABLE, clean(reason).trim()));
    }
    if !mark.note.trim().is_empty() {
        say(format!("备注：{}", clean(&mark.note).trim()));
    }
    remarks
}

fn of_fault(fault: &Fault<'_>) -> Remark {
    let times = fault.occurrences.filter(|times| *times != 1).map(|times| format!("{times} 处，"));
    let cost = fault.points.map(|points| format!("（{}扣 {points} 分）", times.unwrap_or_default()));
    Remark {
        words: format!("{}{}", fault.reason, cost.unwrap_or_default()),
        evidence: fault.evidence.iter().map(|evidence: &Evidence| fault::sentence(evidence)).collect(),
        note: fault.note.trim().to_owned(),
    }
}
