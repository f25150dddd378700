use super::not_inspection;
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::text::behind;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 检查的事项是否在公布的检查事项清单内。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号；政策文件，此标准未经核对）。
    /// # 判断
    /// 设置了检查事项清单的，文书写明的检查事项与清单各项都不相合的，为疑似问题。
    /// # 例外
    /// 没有设置清单，或者检查事项没有读到的，无法判断；名称的写法不同由评查人员核对。
    /// # 示例
    /// 清单有“食品经营监督检查”，通知书的检查事项写“食品经营监督检查（日常）”：相合。
    "I-02", "检查事项", check
}

const PAPERS: &[D] = &[D::InspectionApproval, D::InspectionNotice, D::InspectionRecord, D::InspectionResult];
const LABELS: &[&str] = &["检查事项", "检查内容", "检查项目", "检查事由"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let Some(limit) = cx.limit(LimitKey::InspectionMatters).filter(|limit| !limit.names().is_empty()) else {
        return vec![Finding::cannot_tell("没有设置检查事项清单")];
    };
    let names: Vec<&str> = limit.names().iter().map(String::as_str).collect();
    if let Some((document, place)) = cx.case.find(PAPERS, &names) {
        let told = format!("{}写明的“{}”在检查事项清单内{}", document.label(), place.quote, limit.note());
        return vec![Finding::pass(told).at(&place)];
    }
    let said = cx.case.any(PAPERS).find_map(|document| {
        let read = document.text(FieldKind::Cause).map(|read| (fold(read.value), read.place.clone()));
        let (words, place) = behind(document, LABELS).map(|said| (said.words, said.place)).or(read)?;
        Some((document, words, place))
    });
    vec![match said {
        // A short form of a listed matter is for a person to hold against the list.
        Some((document, words, place)) if names.iter().any(|name| fold(name).contains(&words)) => {
            Finding::cannot_tell(format!("{}的检查事项“{words}”与清单的写法不同，请核对", document.label()))
                .at(&place)
        }
        Some((document, words, place)) => Finding::suspect(format!(
            "{}的检查事项“{words}”未见于检查事项清单，请核对{}",
            document.label(),
            limit.note()
        ))
        .at(&place),
        None => Finding::cannot_tell("未读到检查事项"),
    }]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const MATTERS: &str = "[[limits]]\nkey = \"inspection_matters\"\n\
        value = { names = [\"食品经营监督检查\"] }\nsource = \"某清单\"";

    #[test]
    fn table() {
        let of = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionNotice, words);
        for (words, outcome) in [
            ("检查事项：食品经营监督检查（日常）", Pass),
            ("对你单位进行食品 经营监督检查", Pass),
            ("检查事项：餐厨垃圾处置检查", Suspect),
            ("检查事项：食品经营", CannotTell),
            ("对你单位进行检查", CannotTell),
        ] {
            of(words).limits(MATTERS).expect("I-02", outcome);
            of(words).expect("I-02", CannotTell);
        }
        Sample::penalty().limits(MATTERS).expect("I-02", NotApplicable);
    }
}
