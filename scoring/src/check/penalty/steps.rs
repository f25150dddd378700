//! What several rules on penalties ask of a file: who investigated, what was told and served, what was
//! given up, what was imposed.
//!
//! Answers by fields and words; what was not read is left out, never guessed.

use crate::case::{Document, FieldKind, Officer, Opinion, Read, Served, ServedPaper};
use crate::check::sentence::sentences;
use crate::check::text::head;
use crate::check::words::{person_name, same_person};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use jiff::civil::Date;

/// Records that officers write of what they do.
pub(super) const RECORDS: &[D] = &[
    D::OnsiteRecord,
    D::InspectionRecord,
    D::InterviewRecord,
    D::SamplingRecord,
    D::InspectionSampling,
    D::SeizureOnsiteRecord,
];

/// Papers that tell the party what is intended.
pub(super) const NOTICES: &[D] = &[D::PenaltyNotice, D::HearingRightNotice];

/// Papers that impose a penalty.
pub(super) const DECISIONS: &[D] = &[D::PenaltyDecision, D::OnSpotDecision];

/// Whether the file ends without a penalty.
pub(super) fn is_exempt(cx: &Context) -> bool {
    cx.case.has(D::NoPenaltyDecision) && cx.case.any(DECISIONS).next().is_none()
}

/// That the rule does not apply, unless the case is a penalty by ordinary procedure.
pub(super) fn not_ordinary(cx: &Context) -> Option<Finding> {
    (!cx.is_ordinary_penalty())
        .then(|| Finding::not_applicable("不是普通程序的行政处罚案件"))
        .or_else(|| enforces_alone(cx))
}

/// That the rule does not apply, unless a penalty is imposed by ordinary procedure.
pub(super) fn not_imposed(cx: &Context) -> Option<Finding> {
    not_ordinary(cx)
        .or_else(|| is_exempt(cx).then(|| Finding::not_applicable("本案不予行政处罚，不适用本规则")))
}

/// That the file is of enforcement and holds no penalty: the procedure of one cannot be held against it.
fn enforces_alone(cx: &Context) -> Option<Finding> {
    const OF_PENALTY: &[D] = &[
        D::PenaltyDecision,
        D::OnSpotDecision,
        D::NoPenaltyDecision,
        D::PenaltyNotice,
        D::HearingRightNotice,
        D::DecisionApproval,
        D::InvestigationReport,
    ];
    let enforces = cx.case.any(&[D::EnforcementDecision, D::CourtApplication]).next()?;
    cx.case
        .any(OF_PENALTY)
        .next()
        .is_none()
        .then(|| Finding::not_applicable("卷内是强制执行的文书，没有处罚决定").at(&enforces.head()))
}

/// The papers that told the party what was intended.
pub(super) fn notices<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Document> {
    cx.case.any(NOTICES)
}

/// A return of service whose words name one of the papers, by its number or its title: what it serves was not read as
/// such, and yet it is no proof that none was served.
pub(super) fn receipt_naming<'a>(
    cx: &Context<'a>,
    papers: impl Iterator<Item = &'a Document>,
) -> Option<&'a Document> {
    let named: Vec<String> = papers
        .flat_map(|paper| {
            let number = paper.text(FieldKind::Number).map(|read| read.value.to_owned());
            number.into_iter().chain([paper.title.clone()])
        })
        .filter(|words| words.chars().count() >= 4)
        .collect();
    cx.case.all(D::ServiceReceipt).find(|receipt| named.iter().any(|words| receipt.find(words).is_some()))
}

/// Where a case was decided anew after it was set right, a notice later than the first decision may belong to
/// the second: which procedure it is of is not for a program to tell.
pub(super) fn told_anew(cx: &Context) -> Option<Finding> {
    let redo = cx.case.first(D::RedoDecision)?;
    let decided = decision(cx)?.date(FieldKind::Date)?;
    let made = notices(cx).filter_map(|notice| Some(notice.date(FieldKind::Date)?.value));
    let served = notice_services(cx).into_iter().filter_map(|service| service.value.date);
    made.chain(served).any(|day| day > decided.value).then(|| {
        Finding::cannot_tell("卷内有重新作出的决定，告知属于哪一次程序不能确定，请核对")
            .at(decided.place)
            .at(&redo.head())
    })
}

/// The paper that imposes the penalty: of the two kinds, that of the procedure of the case. A decision on the spot in a
/// file of the ordinary procedure is of another case, and is kept as evidence.
pub(super) fn decision<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    let own = if cx.is_summary_penalty() { D::OnSpotDecision } else { D::PenaltyDecision };
    cx.case.first(own).or_else(|| cx.case.any(DECISIONS).next())
}

/// The decision made on the spot, where that is the decision of this case.
pub(super) fn on_spot<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    decision(cx).filter(|paper| paper.document_type == D::OnSpotDecision)
}

/// The decision the steps of the file led to: that made anew, where the first was set right and the file is of the
/// second procedure; the day is that on it.
pub(super) fn last_decision<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    let own = || decision(cx);
    cx.case.first(D::RedoDecision).filter(|redo| redo.date(FieldKind::Date).is_some()).or_else(own)
}

/// Opinions of those who review the law, written in forms of the case that are no papers of review: an office without a
/// paper of its own for it gives its review there.
pub(super) fn legal_opinions<'a>(
    cx: &Context<'a>,
) -> impl Iterator<Item = (&'a Document, Read<'a, &'a Opinion>)> {
    const FORMS: &[D] = &[D::InvestigationReport, D::DecisionApproval, D::CollectiveDiscussion, D::Other];
    const LEGAL: &[&str] = &["法制", "法规", "政策法规", "合法性审核", "法律审核"];
    cx.case.any(FORMS).flat_map(|paper| {
        let opinions = paper.opinions().filter(|opinion| {
            LEGAL.iter().any(|word| opinion.value.role.contains(word))
                && !opinion.value.words.trim().is_empty()
        });
        opinions.map(move |opinion| (paper, opinion))
    })
}

/// Services of papers of a kind.
fn services<'a>(cx: &Context<'a>, paper: ServedPaper) -> impl Iterator<Item = Read<'a, &'a Served>> {
    let case = cx.case;
    let services = case.documents.iter().flat_map(Document::services);
    services.filter(move |service| case.paper_served(service.value) == paper)
}

/// Services of the notice.
pub(super) fn notice_services<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Served>> {
    services(cx, ServedPaper::Notice).collect()
}

/// The latest day the notice was served on, or told.
pub(super) fn notice_served<'a>(cx: &Context<'a>) -> Option<(Date, &'a Place)> {
    days_told(cx).max_by_key(|(day, _)| *day)
}

/// The latest such day that is not behind another.
pub(super) fn notice_served_by<'a>(cx: &Context<'a>, last: Date) -> Option<(Date, &'a Place)> {
    days_told(cx).filter(|(day, _)| *day <= last).max_by_key(|(day, _)| *day)
}

fn days_told<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Date, &'a Place)> {
    let dated =
        notice_services(cx).into_iter().filter_map(|service| Some((service.value.date?, service.place)));
    dated.chain(told_in_person(cx))
}

/// Days on which the notice was told to the party in person, by a record 告知笔录 with what it answered: such a notice
/// needs no service.
pub(super) fn told_in_person<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Date, &'a Place)> {
    notices(cx).filter(|notice| is_of_telling(notice)).filter_map(|notice| {
        let day = notice.date(FieldKind::Time).or_else(|| notice.date(FieldKind::Date))?;
        Some((day.value, day.place))
    })
}

/// Whether a notice is a record of what was told and answered.
fn is_of_telling(notice: &Document) -> bool {
    notice.title.contains("笔录") || notice.pages.iter().any(|page| page.folded().text.contains("答:"))
}

/// Services of the deciding paper; those of a paper that decides anew are not its.
pub(super) fn decision_services<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Served>> {
    let anew: Vec<&Document> = cx.case.all(D::RedoDecision).collect();
    let of_anew = |served: &Served| {
        anew.iter().any(|redo| {
            let numbered = redo.texts(FieldKind::Number).any(|own| fold(own.value) == fold(&served.number));
            // A return that gives no number is of the decision that was made last before it.
            let day = redo.date(FieldKind::Date).map(|day| day.value);
            let later = served.number.is_empty() && day.is_some_and(|day| served.date >= Some(day));
            numbered || later
        })
    };
    services(cx, ServedPaper::Decision).filter(|service| !of_anew(service.value)).collect()
}

/// What the party gave up.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiver {
    /// Statement and defence, with the place that says so.
    pub statement: Option<Place>,
    /// The hearing.
    pub hearing: Option<Place>,
}

/// What the party gave up in its own papers; what a notice says would be given up does not count.
pub(super) fn waiver(cx: &Context) -> Waiver {
    const PAPERS: &[D] = &[D::StatementRecord, D::HearingRequest, D::ServiceReceipt];
    let told = notices(cx).filter(|notice| is_of_telling(notice));
    cx.case.any(PAPERS).chain(told).map(given_up).fold(Waiver::default(), |all, one| Waiver {
        statement: all.statement.or(one.statement),
        hearing: all.hearing.or(one.hearing),
    })
}

fn given_up(document: &Document) -> Waiver {
    const OPEN: &[&str] = &["不", "未", "没有", "视为", "是否", "如", "若", "或者", "否则"];
    const NO_HEARING: &[&str] = &["不要求听证", "不要求举行听证", "不申请听证", "不需要听证", "不提出听证"];
    const NO_STATEMENT: &[&str] = &[
        "不进行陈述",
        "不陈述",
        "不作陈述",
        "不提出陈述",
        "不再陈述",
        "没有陈述申辩意见",
        "无陈述申辩意见",
        "无需陈述",
        "不需要陈述",
        "不要求陈述",
    ];
    let said = |words: &[&str]| {
        words.iter().find_map(|word| {
            document.pages.iter().find_map(|page| {
                let text = page.folded().text.as_str();
                let (at, word) = text.match_indices(word).find(|(at, _)| !is_asked(text, *at))?;
                Some(document.place_on(page, at..at + word.len()))
            })
        })
    };
    let mut waiver = Waiver { statement: said(NO_STATEMENT), hearing: said(NO_HEARING) };
    for page in &document.pages {
        let text = page.folded().text.as_str();
        for (at, _) in text.match_indices("放弃") {
            if OPEN.iter().any(|word| text[..at].ends_with(word)) || is_asked(text, at) {
                continue;
            }
            // What is given up stands in the same sentence.
            let end = text[at..].find(SENTENCE_ENDS).map_or(text.len(), |end| at + end);
            let start = text[..at].rfind(SENTENCE_ENDS).unwrap_or(0);
            let says = |words: &[&str]| words.iter().any(|word| text[start..end].contains(word));
            let place = || document.place_on(page, quoted(text, at, end));
            if waiver.hearing.is_none() && says(&["听证"]) {
                waiver.hearing = Some(place());
            }
            if waiver.statement.is_none() && says(&["陈述", "申辩"]) {
                waiver.statement = Some(place());
            }
        }
    }
    waiver
}

/// Whether what stands at a byte is part of a question in a record, and not of an answer.
fn is_asked(text: &str, at: usize) -> bool {
    text[..at].rfind("问:").is_some_and(|question| !text[question..at].contains("答:"))
}

const SENTENCE_ENDS: [char; 3] = ['。', ';', '?'];

/// The bytes of a quote from `at` on, of at most twenty characters and not past `end`.
fn quoted(text: &str, at: usize, end: usize) -> std::ops::Range<usize> {
    let length: usize = text[at..end].chars().take(20).map(char::len_utf8).sum();
    at..at + length
}

/// Papers in which the party stated its view, waivers left out.
pub(super) fn statements<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Document> {
    cx.case
        .all(D::StatementRecord)
        .filter(|document| given_up(document).statement.is_none() && !is_silent(document))
}

/// Whether a record says that the party stated nothing.
fn is_silent(document: &Document) -> bool {
    const NOTHING: &[&str] = &[
        "未提出陈述",
        "未提出任何陈述",
        "未提出意见",
        "未提出任何意见",
        "未提出异议",
        "没有提出陈述",
        "没有提出意见",
        "未进行陈述",
        "未作陈述",
        "未陈述",
        "未行使陈述",
        "未提出申辩",
        "视为放弃",
        "没有陈述、申辩意见",
        "没有陈述申辩意见",
        "无陈述、申辩意见",
    ];
    const SOMETHING: &[&str] =
        &["当事人提出:", "当事人认为", "当事人称", "请求", "理由如下", "意见如下", "申辩如下"];
    (document.says_any(NOTHING) || sentences(document).any(|s| tells_of_nothing(s.text())))
        && !document.says_any(SOMETHING)
}

/// 未收到当事人的陈述、申辩意见; 逾期没有提交任何书面材料和意见.
fn tells_of_nothing(text: &str) -> bool {
    const NOT: &[&str] = &[
        "未收到",
        "没有收到",
        "未提",
        "没有提",
        "未行使",
        "未作",
        "未进行",
        "未向",
        "均未",
        "逾期未",
        "未在",
        "无任何",
    ];
    const VIEWS: &[&str] = &["陈述", "申辩", "意见", "异议", "听证申请"];
    NOT.iter().any(|not| {
        text.match_indices(not).any(|(at, not)| {
            let near = head(&text[at + not.len()..], 18);
            let near = near.split(['。', ';', ',']).next().unwrap_or_default();
            VIEWS.iter().any(|view| near.contains(view)) && !near.contains("采纳")
        })
    })
}

/// Those who investigated: officers named in records, each once, with where.
pub(super) fn investigators<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Officer>> {
    let mut found: Vec<Read<'a, &'a Officer>> = Vec::new();
    for document in cx.case.any(RECORDS) {
        for officer in document.officers() {
            if !found.iter().any(|known| same_person(&known.value.name, &officer.value.name)) {
                found.push(officer);
            }
        }
    }
    found.retain(|officer| person_name(&officer.value.name).chars().count() > 1);
    found
}

/// Papers that reason about the case, or decide it.
const REASONING: &[D] = &[
    D::InvestigationReport,
    D::LegalReview,
    D::DecisionApproval,
    D::CollectiveDiscussion,
    D::HearingReport,
    D::PenaltyDecision,
];

/// A paper that says of this case what the words, in folded form, say, and where. What is denied, asked or said
/// of cases in general does not count.
pub(super) fn said_of_case<'a>(cx: &Context<'a>, words: &[&str]) -> Option<(&'a Document, Place)> {
    const OTHERWISE: &[&str] = &[
        "不属",
        "未达",
        "不符合",
        "是否",
        "如果",
        "如当事人",
        "若",
        "无需",
        "无须",
        "不需",
        "不涉及",
        "不构成",
        "尚不",
        "未发现",
        "不适用",
        "或者重大违法",
        "的案件,应当",
        "的,应当",
    ];
    cx.case.any(REASONING).find_map(|paper| {
        let said = sentences(paper).find(|sentence| {
            sentence.says_any(words) && !OTHERWISE.iter().any(|other| sentence.text().contains(other))
        })?;
        let place =
            words.iter().find_map(|word| said.text().contains(word).then(|| paper.find(word)).flatten());
        Some((paper, place.unwrap_or_else(|| said.place())))
    })
}

/// The fine a paper tells, in fen: the largest where several are told, with its place. Figures count before
/// capitals, which say the same once more (whether they do is another rule's).
pub(super) fn fine(document: &Document) -> Option<(i64, &Place)> {
    let of = |capitals: bool| {
        let fines = document.amounts(FieldKind::Fine).filter(move |read| read.value.capitals == capitals);
        fines.map(|read| (read.value.fen, read.place)).max_by_key(|(fen, _)| *fen)
    };
    of(false).or_else(|| of(true))
}

/// What a paper confiscates by value, in fen.
pub(super) fn confiscation(document: &Document) -> Option<(i64, &Place)> {
    document
        .amounts(FieldKind::Confiscation)
        .map(|read| (read.value.fen, read.place))
        .max_by_key(|(fen, _)| *fen)
}

/// An amount in yuan, as people write it.
pub(super) fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{}元", fen / 100) } else { format!("{}.{:02}元", fen / 100, fen % 100) }
}

/// A kind of penalty 处罚种类.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 警告.
    Warning,
    /// 通报批评.
    Criticism,
    /// 罚款.
    Fine,
    /// 没收.
    Confiscation,
    /// 暂扣许可证件.
    Suspension,
    /// 降低资质等级.
    Downgrade,
    /// 吊销许可证件.
    Revocation,
    /// 限制开展生产经营活动.
    Restriction,
    /// 责令停产停业.
    Stop,
    /// 责令关闭.
    Closure,
    /// 限制从业.
    Ban,
    /// 行政拘留.
    Detention,
}

impl Kind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Warning, &["警告"]),
        (Self::Criticism, &["通报批评"]),
        (Self::Fine, &["罚款"]),
        (Self::Confiscation, &["没收"]),
        (Self::Suspension, &["暂扣"]),
        (Self::Downgrade, &["降低资质"]),
        (Self::Revocation, &["吊销"]),
        (Self::Restriction, &["限制开展"]),
        (Self::Stop, &["停产", "停业", "停止执业"]),
        (Self::Closure, &["责令关闭", "予以关闭"]),
        (Self::Ban, &["限制从业", "从业限制", "不得从事", "禁止从事", "禁止从业", "行业禁入", "市场禁入"]),
        (Self::Detention, &["拘留"]),
    ];

    /// The name users know it by.
    pub(super) fn title(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, words)| words[0])
    }

    /// Whether a hearing must be offered whatever the amount (行政处罚法第63条).
    pub(super) fn is_heavy(self) -> bool {
        matches!(self, Self::Downgrade | Self::Revocation | Self::Stop | Self::Closure | Self::Ban)
    }
}

/// The kinds a paper imposes or announces: as its fields tell, else as its operative part says; empty where
/// neither was read. What a quoted law threatens is no kind of this case.
pub(super) fn kinds(document: &Document) -> Vec<(Kind, Place)> {
    let mut found: Vec<(Kind, Place)> = Vec::new();
    let mut add = |words: &str, place: &Place| {
        for (kind, known) in Kind::WORDS {
            let stands =
                known.iter().any(|word| words.match_indices(word).any(|(at, _)| !is_threat(&words[..at])));
            if stands && !found.iter().any(|(have, _)| have == kind) {
                found.push((*kind, place.clone()));
            }
        }
    };
    for read in document.texts(FieldKind::PenaltyKind) {
        add(&fold(read.value), read.place);
    }
    if document.fields(FieldKind::PenaltyKind).next().is_none() {
        for (words, place) in operative(document) {
            add(&words, &place);
        }
    }
    found
}

/// Whether what follows is said of a case that has not come about, or is not done.
fn is_threat(before: &str) -> bool {
    let clause: Vec<char> = before.chars().rev().take(16).collect();
    let clause: String = clause.into_iter().rev().collect();
    ["逾期", "拒不", "情节严重", "再次", "构成犯罪", "不予", "加处"].iter().any(|word| clause.contains(word))
}

/// The sentences that impose or announce a penalty, quotations left out.
fn operative(document: &Document) -> Vec<(String, Place)> {
    const BEGINS: &[&str] = &[
        "如下行政处罚",
        "以下行政处罚",
        "如下处罚",
        "以下处罚",
        "处罚如下",
        "决定给予",
        "决定对",
        "决定处",
        "决定予以",
        "拟作出",
        "拟给予",
        "拟对",
        "拟处",
        "拟决定",
        "作出行政处罚决定",
        "并处",
        "决定作出",
    ];
    const ENDS: &[&str] =
        &["如不服", "不服本", "逾期", "复议", "收到本", "陈述", "申辩", "听证", "缴纳", "缴至", "交至"];
    let mut parts = Vec::new();
    let mut within = false;
    for sentence in sentences(document) {
        let text = without_quotations(sentence.text());
        let begin = BEGINS.iter().filter_map(|words| text.find(words)).min();
        within = match begin {
            Some(_) => true,
            None => within && !ENDS.iter().any(|word| text.contains(word)),
        };
        if within {
            parts.push((text[begin.unwrap_or(0)..].to_owned(), sentence.place()));
        }
    }
    parts
}

fn without_quotations(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;

    #[test]
    fn kinds_are_those_of_the_operative_part() {
        for (words, expected) in [
            (
                "依据某法第五条“情节严重的，吊销许可证”的规定，责令你单位改正，并作出如下行政处罚：一、没收违法所得；二、罚款五百元。你单位应当缴纳罚款。逾期拒不履行的，责令停业。",
                vec!["罚款", "没收"],
            ),
            ("本机关决定给予警告。", vec!["警告"]),
            ("拟对你单位作出责令停产停业、吊销许可证的处罚。你有权申请听证。", vec!["吊销", "停产"]),
            ("情节严重的，吊销许可证。", vec![]),
            ("决定给予罚款，拒不改正的，责令关闭。", vec!["罚款"]),
        ] {
            let sample = Sample::penalty().paper(D::PenaltyDecision, words);
            let mut read: Vec<&str> =
                kinds(&sample.case().documents[0]).iter().map(|(kind, _)| kind.title()).collect();
            read.sort_by_key(|title| expected.iter().position(|known| known == title));
            assert_eq!(read, expected, "{words}");
        }
    }

    #[test]
    fn rights_are_given_up_only_by_the_party_and_in_so_many_words() {
        let waived = |words: &str| {
            let sample = Sample::penalty().paper(D::StatementRecord, words);
            let waiver = given_up(&sample.case().documents[0]);
            (waiver.statement.is_some(), waiver.hearing.is_some())
        };
        assert_eq!(waived("本人自愿放弃陈述、申辩权利，也不要求举行听证。"), (true, true));
        assert_eq!(waived("放弃陈述申辩和听证的权利"), (true, true));
        assert_eq!(waived("逾期未提出的，视为放弃陈述、申辩权利。"), (false, false));
        assert_eq!(waived("是否放弃陈述、申辩？不放弃。"), (false, false));
        assert_eq!(waived("请求从轻处罚。"), (false, false));
        assert_eq!(waived("问：是否放弃听证权利？答：要求听证。"), (false, false));
        assert_eq!(waived("问：你单位是否要求听证？答：不要求听证，放弃陈述申辩权利。"), (true, true));
    }
}
