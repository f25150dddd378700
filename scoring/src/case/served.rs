//! Which paper of the case a service is of: told by the title in the return, else by its number.

use super::CaseFile;
use super::field::{FieldKind, Served};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

/// What a served paper is to the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServedPaper {
    /// It tells the party what penalty is intended.
    Notice,
    /// It decides the case.
    Decision,
    /// It grants a licence or refuses one.
    Licence,
    /// It demands that what was decided is performed.
    Demand,
    /// It decides on a step beside the decision of the case: a measure, an order, enforcement.
    Step,
    /// Anything else.
    Other,
}

/// Words of titles, in the order in which they tell.
const BY_WORDS: &[(ServedPaper, &[&str])] = &[
    // 履行行政处罚决定催告书 names the decision, and is another paper.
    (ServedPaper::Demand, &["催告"]),
    (
        ServedPaper::Step,
        &[
            "查封",
            "扣押",
            "冻结",
            "强制",
            "登记保存",
            "延长",
            "改正",
            "限期清除",
            "停止违法",
            "代履行",
            "加处",
        ],
    ),
    // What others decided, and what tells of something else than a penalty.
    (
        ServedPaper::Other,
        &[
            "复议",
            "回避",
            "公示",
            "信用",
            "检验",
            "检测",
            "鉴定",
            "期间",
            "检查结果",
            "补正",
            "权利义务",
            "受理",
            "听证通知",
            "利害关系",
        ],
    ),
    (
        ServedPaper::Notice,
        &["告知书", "违法行为通知书", "听证告知", "告知单", "告知函", "告知笔录", "处罚告知", "事先告知"],
    ),
    (ServedPaper::Licence, &["许可决定", "准予", "不予许可", "许可证"]),
    (ServedPaper::Decision, &["决定书", "处罚决定"]),
];

impl ServedPaper {
    /// What the title of a paper tells; `None` where it is empty or names nothing known.
    pub(crate) fn titled(title: &str) -> Option<Self> {
        // A return may name two papers in one: 处罚决定书及信用修复告知书 is of the first.
        let title = fold(title);
        let title = title.find('书').map_or(title.as_str(), |end| &title[..end + '书'.len_utf8()]);
        BY_WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|word| title.contains(word)))
            .map(|(paper, _)| *paper)
    }

    fn of_type(kind: D) -> Self {
        match kind {
            D::PenaltyNotice | D::HearingRightNotice => Self::Notice,
            D::PenaltyDecision | D::NoPenaltyDecision | D::OnSpotDecision | D::RedoDecision => Self::Decision,
            D::LicenseDecision | D::LicenseRefusal => Self::Licence,
            D::DemandNotice => Self::Demand,
            D::RectificationOrder
            | D::SeizureDecision
            | D::SeizureExtension
            | D::SeizureRelease
            | D::SeizureList
            | D::FreezeDecision
            | D::PrelimRegistrationNotice
            | D::PrelimRegistrationDisposal
            | D::EnforcementDecision => Self::Step,
            _ => Self::Other,
        }
    }
}

impl CaseFile {
    /// Which paper was served: by its title; where that tells nothing, by the document that bears its number.
    pub(crate) fn paper_served(&self, served: &Served) -> ServedPaper {
        let numbered = || {
            let number = fold(&served.number);
            let bears = |kind: D, other: &str| kind != D::ServiceReceipt && fold(other) == number;
            (!number.is_empty())
                .then(|| {
                    self.documents.iter().find(|document| {
                        document
                            .texts(FieldKind::Number)
                            .any(|read| bears(document.document_type, read.value))
                    })
                })
                .flatten()
                .map(|document| ServedPaper::of_type(document.document_type))
        };
        ServedPaper::titled(&served.title).or_else(numbered).unwrap_or(ServedPaper::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Document, Field, Value};
    use crate::evidence::Place;

    #[test]
    fn titles_tell_which_paper_is_served() {
        use ServedPaper as P;
        for (title, paper) in [
            ("行政处罚事先告知书", Some(P::Notice)),
            ("听证权利告知书", Some(P::Notice)),
            ("行政处罚告知笔录", Some(P::Notice)),
            ("违法行为通知书", Some(P::Notice)),
            ("责令停止违法行为通知书", Some(P::Step)),
            ("利害关系人权利告知书", Some(P::Other)),
            ("《行政处罚决定书》", Some(P::Decision)),
            ("不予行政处罚决定书", Some(P::Decision)),
            ("当场行政处罚决定书", Some(P::Decision)),
            ("履行行政处罚决定催告书", Some(P::Demand)),
            ("加处罚款决定书", Some(P::Step)),
            ("查封（扣押）决定书", Some(P::Step)),
            ("责令改正违法行为决定书", Some(P::Step)),
            ("行政复议决定书", Some(P::Other)),
            ("行政处罚信息公示及信用修复告知书", Some(P::Other)),
            ("申请材料补正告知书", Some(P::Other)),
            ("行政许可申请受理决定书", Some(P::Other)),
            ("准予行政许可决定书", Some(P::Licence)),
            ("不予行政许可决定书", Some(P::Licence)),
            ("行政处罚决定书及信用修复告知书", Some(P::Decision)),
            ("询问通知书", None),
            ("", None),
        ] {
            assert_eq!(ServedPaper::titled(title), paper, "{title}");
        }
    }

    #[test]
    fn a_return_that_tells_only_the_number_is_of_the_paper_that_bears_it() {
        let number = Field {
            kind: FieldKind::Number,
            value: Value::Text("云市监罚告〔2024〕3号".to_owned()),
            place: Place::default(),
        };
        let notice =
            Document { document_type: D::PenaltyNotice, fields: vec![number], ..Document::default() };
        let case = CaseFile { documents: vec![notice], ..CaseFile::default() };
        let served = |title: &str, number: &str| {
            let served = Served { title: title.to_owned(), number: number.to_owned(), ..Served::default() };
            case.paper_served(&served)
        };
        assert_eq!(served("", "云市监罚告[2024]3号"), ServedPaper::Notice);
        assert_eq!(served("文书", "云市监罚告〔2024〕3号"), ServedPaper::Notice);
        assert_eq!(served("行政处罚决定书", "云市监罚告〔2024〕3号"), ServedPaper::Decision);
        assert_eq!(served("", "云市监罚告〔2024〕4号"), ServedPaper::Other);
        assert_eq!(served("", ""), ServedPaper::Other);
    }
}
