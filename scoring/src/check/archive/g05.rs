use super::lacks;
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::text::{behind, dates_of};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 卷内是否有备考表，立卷人、检查人和日期是否填写。
    /// # 依据
    /// 各地立卷规范，此标准未经核对。
    /// # 判断
    /// 未见备考表的，备考表的立卷人、检查人栏目或者日期空白的，为疑似问题。
    /// # 例外
    /// 封面、卷内目录、备考表一样也没有的，可能是尚未装订成卷的材料，无法判断。没有认出这些栏目和日期的，无法判断；扫描页上的手写签名可能未能识读，空白只作无法判断。
    /// # 示例
    /// 备考表“检查人”一栏空白。
    "G-05", "备考表", check
}

/// Who filed it, and who looked it through; each with the words it goes by.
const PEOPLE: &[(&str, &[&str])] = &[
    ("立卷人", &["立卷人", "整理人", "归档人", "装订人"]),
    ("检查人", &["检查人", "审核人", "验收人", "复核人"]),
];

/// What stands behind a label left blank: the next label.
const LABELS: &[&str] = &[
    "立卷人",
    "整理人",
    "归档人",
    "装订人",
    "检查人",
    "审核人",
    "验收人",
    "复核人",
    "立卷时间",
    "立卷日期",
    "检查时间",
    "检查日期",
    "日期",
    "时间",
    "本卷情况",
    "说明",
    "年月日",
];

fn check(cx: &Context) -> Vec<Finding> {
    if cx.case.documents.is_empty() {
        return vec![Finding::cannot_tell("卷内没有可供核对的文书")];
    }
    let Some(form) = cx.case.all(D::BackupForm).last() else {
        return vec![lacks(cx, D::BackupForm, "卷内未见备考表，请核对")];
    };
    let mut findings = Vec::new();
    // A space without its label may be called otherwise in this form.
    let mut unknown = Vec::new();
    let mut lacking = |told: String| {
        findings.push(if form.has_recognised_pages() {
            Finding::cannot_tell(format!("{told}；备考表为扫描件，手写内容可能未能识读")).at(&form.head())
        } else {
            cx.lacking(form, told).at(&form.head())
        });
    };
    for (name, labels) in PEOPLE {
        if !form.says_any(labels) {
            unknown.push(format!("备考表未认出{name}栏，请核对"));
            continue;
        }
        let said = behind(form, labels).map(|said| said.words).unwrap_or_default();
        let said = said.trim_start_matches(['(', '签', '名', '字', ')', ':', '盖', '章']);
        let blank = said.is_empty()
            || LABELS.iter().any(|label| said.starts_with(label))
            || said.starts_with(['年', '月', '_'])
            || said.starts_with(|c: char| c.is_ascii_digit());
        if blank {
            lacking(format!("备考表{name}一栏未见签名，请核对"));
        }
    }
    let dated = form.fields(FieldKind::Date).next().is_some()
        || dates_of(form).iter().any(|(date, _)| date.date().is_some())
        || form.says_any(&["20"]) && form.folded_text().chars().filter(char::is_ascii_digit).count() >= 6;
    if !dated && form.folded_text().contains("年月日") {
        lacking("备考表的日期空白，请核对".to_owned());
    } else if !dated {
        unknown.push("备考表未认出日期，请核对".to_owned());
    }
    findings.extend(unknown.into_iter().map(|told| Finding::cannot_tell(told).at(&form.head())));
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn form(words: &str) -> Sample {
        Sample::penalty().paper(D::BackupForm, words)
    }

    #[test]
    fn table() {
        for (words, outcome) in [
            ("立卷人  林某  立卷时间  2024年5月6日\n检查人  周某  检查时间  2024年5月6日", Pass),
            ("立卷人：林某\n检查人：周某\n2024.05.06", Pass),
            ("立卷人  立卷时间  2024年5月6日\n检查人  周某  检查时间  2024年5月6日", Suspect),
            ("立卷人  林某  立卷时间  2024年5月6日\n检查人  检查时间  2024年5月6日", Suspect),
            ("立卷人：林某\n检查人：", Suspect),
            ("立卷人：林某\n2024年5月6日", CannotTell),
            ("立卷人：林某\n检查人：周某", CannotTell),
            ("立卷人：林某\n检查人：周某\n年 月 日", Suspect),
        ] {
            form(words).expect("G-05", outcome);
        }
        form("立卷人：林某\n检查人：\n2024年5月6日")
            .with(|case| case.documents[0].pages[0].recognised = true)
            .expect("G-05", CannotTell);
        Sample::penalty().paper(D::Cover, "").paper(D::FilingApproval, "").expect("G-05", Suspect);
        Sample::penalty().paper(D::FilingApproval, "").expect("G-05", CannotTell);
        Sample::penalty().paper(D::FilingApproval, "").unread_page().expect("G-05", CannotTell);
        Sample::penalty().expect("G-05", CannotTell);
    }
}
