use crate::case::Document;
use crate::check::registry::declare;
use crate::check::text::dates_of;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 文书是否有未填写完的日期、未填写的空白和未删除的填写提示。
    /// # 依据
    /// 案卷文书制作的一般要求（空白处划去、涂改处盖章、日期齐全；此标准未经核对）。
    /// # 判断
    /// 只看文字：日期写了年份而月、日空白，或者留有填写提示的，为疑似问题。
    /// # 例外
    /// 空白处是否划去、涂改处是否盖章须看原件，本规则不判断；当事人提交的材料、识读而来的页（手写数字可能没有读到）
    /// 不作疑似；整栏没有使用的空白日期不提示。
    /// # 示例
    /// 决定书写“自2024年　月　日起”：日期未填写完，疑似。
    "X-07", "填写完整", check
}

/// Papers that the authority did not write.
const OF_OTHERS: &[D] =
    &[D::PartyIdentity, D::EvidenceMaterial, D::LicenseApplication, D::InspectionReport, D::Other];

/// What a form says where it waits to be filled in.
const PROMPTS: &[&str] = &[
    "(此处填写",
    "(请填写",
    "[请填写",
    "[此处",
    "(填写说明",
    "此处填写",
    "XXXX",
    "xxxx",
    "X年X月X日",
    "x年x月x日",
    "××年×月×日",
    "××××年",
    "年_月_日",
    "年__月__日",
    "年___月___日",
];

fn check(cx: &Context) -> Vec<Finding> {
    let own: Vec<&Document> = cx
        .case
        .documents
        .iter()
        .filter(|d| !OF_OTHERS.contains(&d.document_type) && d.pages.iter().any(|page| !page.unread))
        .collect();
    if own.is_empty() {
        return vec![Finding::not_applicable("卷内没有可以识读的执法文书")];
    }
    let mut findings = Vec::new();
    for document in own {
        let label = document.label();
        for (written, place) in dates_of(document) {
            if written.month.is_some() && written.day.is_some() {
                continue;
            }
            let recognised = document.pages.iter().any(|page| page.number == place.page && page.recognised);
            let finding = if recognised {
                Finding::cannot_tell(format!("{label}的日期“{}”没有读全，可能是手写，请看原件", place.quote))
            } else {
                Finding::suspect(format!("{label}的日期“{}”没有填写完，请核对", place.quote))
            };
            findings.push(finding.at(&place));
        }
        if let Some(place) = document.find_any(PROMPTS) {
            let told = format!("{label}留有未填写的内容“{}”，请核对", place.quote);
            findings.push(Finding::suspect(told).at(&place));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass("文字上未见没有填写完的日期和提示；空白划去、涂改盖章请看原件"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        for (kind, words, outcome) in [
            (D::PenaltyDecision, "2024年5月6日", Pass),
            (D::PenaltyDecision, "2024年 月 日", Suspect),
            (D::PenaltyDecision, "2024年5月 日", Suspect),
            (D::PenaltyDecision, "二〇二四年五月六日", Pass),
            (D::ServiceReceipt, "见证人　　年　月　日", Pass),
            (D::PenaltyNotice, "你单位于（此处填写时间）", Suspect),
            (D::PenaltyNotice, "本机关将于____年__月__日举行", Suspect),
            (D::PartyIdentity, "2024年 月 日", NotApplicable),
            (D::LicenseDecision, "有效期至2029年 月 日", Suspect),
        ] {
            Sample::penalty().paper(kind, words).expect("X-07", outcome);
        }
        let scanned = Sample::penalty().paper(D::PenaltyDecision, "2024年 月 日");
        scanned.with(|case| case.documents[0].pages[0].recognised = true).expect("X-07", CannotTell);
        Sample::penalty().unread_page().expect("X-07", NotApplicable);
    }
}
