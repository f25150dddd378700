//! What a rule is handed: the case, its dated steps, the other cases of the batch, and the settings.
//!
//! Also holds the one policy on what is missing: a paper or words are surely not there only where the file was read
//! and understood. Pages that could not be read, and papers whose type was not recognised but whose title speaks of
//! what is looked for, may hold it.

use super::finding::Finding;
use super::law::Text;
use super::limit::{Limit, LimitKey, PartyKind};
use super::settings::Settings;
use crate::act_kind::ActKind;
use crate::calendar::Calendar;
use crate::case::{CaseFile, CaseSummary, Document, Event, EventKind, Field, FieldKind, Value};
use crate::document_type::{DocumentType, Stage};
use crate::evidence::Evidence;
use crate::fold::fold;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a rule is handed.
pub struct Context<'a> {
    /// The case.
    pub case: &'a CaseFile,
    /// The other cases of the batch, in a few lines each; the case itself is not among them.
    pub peers: &'a [CaseSummary],
    /// Calendar, limits, laws, orders.
    pub settings: &'a Settings,
    events: Vec<Event>,
}

impl<'a> Context<'a> {
    /// The context of a case.
    pub fn new(case: &'a CaseFile, peers: &'a [CaseSummary], settings: &'a Settings) -> Self {
        Self { case, peers, settings, events: case.events() }
    }

    /// How days are counted.
    pub fn calendar(&self) -> &Calendar {
        &self.settings.calendar
    }

    /// All dated steps, in the order of their documents.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The earliest step of a kind.
    pub fn earliest(&self, kind: EventKind) -> Option<&Event> {
        self.events.iter().filter(|event| event.kind == kind).min_by_key(|event| event.date)
    }

    /// The latest step of a kind.
    pub fn latest(&self, kind: EventKind) -> Option<&Event> {
        self.events.iter().filter(|event| event.kind == kind).max_by_key(|event| event.date)
    }

    /// Whether the case is a penalty, in either procedure.
    pub fn is_penalty(&self) -> bool {
        matches!(self.case.act_kind, ActKind::PenaltyOrdinary | ActKind::PenaltySummary)
    }

    /// Whether the case is a penalty by ordinary procedure.
    pub fn is_ordinary_penalty(&self) -> bool {
        self.case.act_kind == ActKind::PenaltyOrdinary
    }

    /// Whether the case is a penalty by summary procedure.
    pub fn is_summary_penalty(&self) -> bool {
        self.case.act_kind == ActKind::PenaltySummary
    }

    /// The day that says which law held: that of the decision, else of the filing, else none.
    pub fn act_day(&self) -> Option<Date> {
        let filed = || self.earliest(EventKind::Filing).map(|filing| filing.date);
        self.case.decided_on().map(|(day, _)| day).or_else(filed)
    }

    /// A finding that the rule does not apply, where the text of the law it rests on was not yet in force on
    /// the day of the act; nothing where it was, or where no day was read.
    pub fn before(&self, text: Text) -> Option<Finding> {
        let (day, since) = (self.act_day()?, self.settings.laws.since(text)?);
        (day < since).then(|| {
            Finding::not_applicable(format!(
                "本案{day}作出决定（或者立案），《{}》（{}）自{since}起施行，请按当时的法律核对",
                text.law, text.version
            ))
        })
    }

    /// A finding that a document should be there and is not: suspect, or not to be told where pages of
    /// the file could not be read, a paper of no known type may be the one, or the catalogue lists one that
    /// was not recognised among the papers.
    pub fn missing(&self, kinds: &[DocumentType], message: impl Into<String>) -> Finding {
        let message = message.into();
        let (pages, _) = self.case.page_counts();
        let unread = self.pages_that_may_hold_it();
        let of_procedure = |kind: &DocumentType| !matches!(kind.stage(), Stage::Archive | Stage::Corrected);
        let finding = if self.is_excerpt() && kinds.iter().any(of_procedure) {
            Finding::cannot_tell(format!("{message}；本卷是纠错材料，原案的办案材料未全部入卷，请核对原卷"))
        } else if unread > 0 {
            Finding::cannot_tell(format!("{message}；但全卷{pages}页中有{unread}页未识读，可能在其中"))
        } else if let Some(paper) = self.unnamed_like(kinds) {
            let told = format!("{message}；但{}没有认出类型，可能就是，请核对", paper.label());
            return Finding::cannot_tell(told).at(&paper.head());
        } else if let Some((listed, row)) = self.listed_like(kinds) {
            let told = format!("{message}；但目录列有“{listed}”，卷内没有认出这一件，请核对");
            return Finding::cannot_tell(told).at(&row.place);
        } else {
            Finding::suspect(message)
        };
        finding.with(self.case.not_found(kinds))
    }

    /// Unread pages in which a paper may lie. The pictures below a page that says what they show are photographs.
    pub fn pages_that_may_hold_it(&self) -> usize {
        const SHOWS: &[&str] = &["照片", "影像", "图片", "图像", "截图"];
        /// Pictures to one page of words, at most.
        const MANY: usize = 4;
        let unread = |paper: &Document| paper.pages.iter().filter(|page| page.unread).count();
        let papers = self.case.documents.iter().map(|paper| (paper, unread(paper)));
        let holds = papers.filter(|(paper, unread)| {
            let read = paper.pages.len() - unread;
            let first = paper.pages.first().is_some_and(|page| !page.unread);
            !(first && SHOWS.iter().any(|word| paper.title.contains(word)) && *unread <= MANY * read)
        });
        holds.map(|(_, unread)| unread).sum()
    }

    /// A paper of no known type whose title has more than half of its words in common with a title of what is looked
    /// for, words that many titles have left out.
    fn unnamed_like(&self, kinds: &[DocumentType]) -> Option<&Document> {
        // What was applied for, accepted or answered is not what was granted or decided.
        const OF_OTHERS: &[&str] = &["申请", "受理", "答复"];
        let sought = Sought::of(kinds);
        let foreign = |title: &str| OF_OTHERS.iter().any(|word| title.contains(word) && !sought.names(word));
        let mut unnamed = self.case.all(DocumentType::Other).filter(|paper| !foreign(&paper.title));
        unnamed.find(|paper| sought.is_like(&paper.title))
    }

    /// A title in the catalogue that is one of those looked for, and that no paper of the file was read to bear:
    /// the paper may lie in the file under words that were not taken for a title.
    fn listed_like(&self, kinds: &[DocumentType]) -> Option<(&str, &Field)> {
        let sought = Sought::of(kinds);
        let rows = self.case.fields(FieldKind::CatalogueRow).map(|(_, row)| row);
        rows.filter_map(|row| match &row.value {
            Value::CatalogueRow { title, .. } => Some((title.as_str(), row)),
            _ => None,
        })
        .find(|(title, _)| {
            let listed = fold(title);
            let borne = |paper: &Document| {
                let own = fold(&paper.title);
                own.chars().count() >= 3 && (own.ends_with(&listed) || listed.ends_with(&own))
            };
            let alike = sought.titles.iter().any(|title| listed.ends_with(title.as_str()));
            (alike || sought.is_like(title)) && !self.case.documents.iter().any(borne)
        })
    }

    /// Whether the file is of how a case was set right, with the decision of the case and little else of it:
    /// what is missing of the procedure then lies in another file.
    pub fn is_excerpt(&self) -> bool {
        const STEPS: &[DocumentType] = &[
            DocumentType::FilingApproval,
            DocumentType::OnsiteRecord,
            DocumentType::InterviewRecord,
            DocumentType::InvestigationReport,
            DocumentType::PenaltyNotice,
            DocumentType::HearingRightNotice,
            DocumentType::DecisionApproval,
        ];
        // A party's report on what it mended is no paper on how the case was set right.
        let of_party =
            [DocumentType::CorrectionReport, DocumentType::CauseAnalysis, DocumentType::FulfilmentRecord];
        let corrected = self.case.documents.iter().any(|document| {
            document.document_type.stage() == Stage::Corrected
                && (!of_party.contains(&document.document_type)
                    || document.says_any(&["复议", "诉讼", "判决", "撤销", "执法监督", "纠错"]))
        });
        corrected && STEPS.iter().filter(|kind| self.case.has(**kind)).count() <= 1
    }

    /// Whether the file is of how a decision was set right by another body, without the paper by which the case
    /// was filed.
    pub fn is_corrected_excerpt(&self) -> bool {
        let corrected = self.case.has(DocumentType::CorrectionDocument);
        corrected && !self.case.has(DocumentType::FilingApproval)
    }

    /// Whether places hold papers of the first procedure against papers of the second: some stand before the paper that
    /// set the decision right, others behind it.
    pub fn mixes_procedures(&self, evidence: &[Evidence]) -> bool {
        let documents = &self.case.documents;
        let is_correction = |paper: &Document| paper.document_type == DocumentType::CorrectionDocument;
        let Some(between) = documents.iter().position(is_correction) else { return false };
        let holds = |paper: &Document, page: u32| paper.pages.iter().any(|own| own.number == page);
        let places = || {
            evidence.iter().filter_map(|evidence| match evidence {
                Evidence::Place(place) => documents.iter().position(|paper| holds(paper, place.page)),
                Evidence::NotFound { .. } => None,
            })
        };
        places().any(|at| at < between) && places().any(|at| at > between)
    }

    /// A finding that words should stand in a document and do not: suspect, or not to be told where pages
    /// of that document could not be read.
    pub fn lacking(&self, document: &Document, message: impl Into<String>) -> Finding {
        let message = message.into();
        let finding = if document.has_unread_pages() {
            Finding::cannot_tell(format!("{message}；但{}有未识读的页", document.label()))
        } else {
            Finding::suspect(message)
        };
        finding.with(Evidence::NotFound { looked_at: vec![document.label()] })
    }

    /// The limit that holds for this case: the most specific by sector, region and kind of party.
    pub fn limit(&self, key: LimitKey) -> Option<&Limit> {
        self.settings.limits.of(key, &self.case.sector, &self.case.region, self.party_kind())
    }

    /// Whether the party is a person or an organisation, as far as the papers tell.
    pub fn party_kind(&self) -> Option<PartyKind> {
        if self.case.enterprise || self.case.fields(FieldKind::CreditCode).next().is_some() {
            return Some(PartyKind::Organisation);
        }
        self.case.fields(FieldKind::IdNumber).next().map(|_| PartyKind::Person)
    }
}

/// Titles that are looked for.
struct Sought {
    /// Folded, those of four characters and more.
    titles: Vec<String>,
    own: Vec<BTreeSet<char>>,
}

impl Sought {
    fn of(kinds: &[DocumentType]) -> Self {
        let titles = kinds.iter().flat_map(|kind| kind.variants().iter().copied().chain([kind.title()]));
        let (titles, own) =
            titles.map(|title| (fold(title), own_characters(title))).unzip::<_, _, Vec<_>, _>();
        Self { titles: titles.into_iter().filter(|title| title.chars().count() >= 4).collect(), own }
    }

    /// Whether one of the titles holds the word.
    fn names(&self, word: &str) -> bool {
        self.titles.iter().any(|title| title.contains(word))
    }

    /// Whether more than half of what a title is about is what one of those looked for is about.
    fn is_like(&self, title: &str) -> bool {
        let own = own_characters(title);
        self.own.iter().any(|sought| sought.intersection(&own).count() * 2 > own.len())
    }
}

/// The characters of a title that tell what it is about: without the words that titles of all kinds are made of.
fn own_characters(title: &str) -> BTreeSet<char> {
    const OF_ALL: &[&str] = &[
        "行政", "处罚", "许可", "检查", "案件", "执法", "文书", "登记", "审批", "呈批", "通知", "告知",
        "决定", "报告", "笔录", "记录", "材料", "说明", "清单", "凭证", "情况", "意见", "信息", "事项",
        "证明", "复印", "表", "书", "单", "件",
    ];
    let bare = OF_ALL.iter().fold(title.to_owned(), |title, word| title.replace(word, ""));
    bare.chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::{FieldKind, Value};
    use crate::check::Outcome::{CannotTell, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn photographs_below_their_page_hold_no_other_paper() {
        let pictures = |title: &str, count: u32| {
            Sample::penalty().dated(D::PenaltyDecision, "2024-05-06").paper(D::Other, "图1 现场").with(
                |case| {
                    title.clone_into(&mut case.documents[1].title);
                    for number in 0..count {
                        case.documents[1].pages.push(crate::case::CasePage::new(
                            3 + number,
                            Vec::new(),
                            true,
                        ));
                    }
                },
            )
        };
        pictures("现场照片", 2).expect("P-15", Suspect);
        pictures("现场影像资料", 4).expect("P-15", Suspect);
        pictures("现场照片", 5).expect("P-15", CannotTell);
        pictures("书证", 2).expect("P-15", CannotTell);
    }

    #[test]
    fn a_paper_of_no_known_type_may_be_the_one_that_is_missing() {
        for (title, outcome) in [
            ("调查结论报告", CannotTell),
            ("企业情况报告", Suspect),
            ("影像说明", Suspect),
            ("检查事项清单", Suspect),
            ("电子监测记录", Suspect),
        ] {
            let unnamed = Sample::penalty()
                .dated(D::PenaltyDecision, "2024-05-06")
                .paper(D::Other, "")
                .with(|case| title.clone_into(&mut case.documents[1].title));
            unnamed.expect("P-15", outcome);
        }
    }

    #[test]
    fn what_answers_or_asks_is_not_what_decides() {
        for (title, outcome) in [
            ("行政复议答复通知书", Suspect),
            ("行政复议受理通知书", Suspect),
            ("行政复议申请书副本", Suspect),
            ("复议文书", CannotTell),
        ] {
            let unnamed = Sample::penalty()
                .paper(D::DefenceMaterial, "")
                .paper(D::Other, "")
                .with(|case| title.clone_into(&mut case.documents[1].title));
            unnamed.expect("K-01", outcome);
        }
    }

    #[test]
    fn a_paper_that_the_catalogue_lists_may_lie_there_unrecognised() {
        let listing = |title: &str| {
            let row = Value::CatalogueRow {
                item: "3".to_owned(),
                number: String::new(),
                title: title.to_owned(),
                date: None,
                first_page: Some(5),
                last_page: None,
            };
            Sample::penalty().dated(D::PenaltyDecision, "2024-05-06").paper(D::InnerCatalog, "").field(
                FieldKind::CatalogueRow,
                row,
                title,
            )
        };
        for (title, outcome) in [
            ("案件调查终结报告", CannotTell),
            ("农业行政处罚案件调查报告", CannotTell),
            ("案件调查结论", CannotTell),
            ("检验检测报告", Suspect),
            ("行政处罚决定书", Suspect),
        ] {
            listing(title).expect("P-15", outcome);
        }
        // The paper listed is there, as something else.
        let bears = listing("电子案件调查报告").paper(D::EvidenceMaterial, "");
        bears
            .with(|case| "电子案件调查报告".clone_into(&mut case.documents[2].title))
            .expect("P-15", Suspect);
    }
}
