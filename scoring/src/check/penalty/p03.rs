use super::steps::not_ordinary;
use crate::case::{Document, EventKind};
use crate::check::registry::declare;
use crate::check::signature::blank_behind;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 处罚前是否立案，立案是否经行政机关负责人批准。
    /// # 依据
    /// 《行政处罚法》第54条第二款（符合立案标准的，应当及时立案）。
    /// # 判断
    /// 卷内未见立案审批表的、负责人意见或者其日期空白的、负责人意见为不同意的、批准日期晚于处罚决定日期的，为疑似问题。
    /// # 例外
    /// 当场处罚没有立案程序，不适用；意见的日期没有读到而未见空白的，有手写内容未能识读的，无法判断。
    /// # 示例
    /// 立案审批表只有承办机构意见，没有负责人意见。
    "P-03", "立案审批", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    let forms: Vec<&Document> = cx.case.all(D::FilingApproval).collect();
    if forms.is_empty() {
        return vec![cx.missing(&[D::FilingApproval], "卷内未见立案审批表")];
    }
    let mut findings: Vec<Finding> = Vec::new();
    // Several forms may carry one filing (a report and its approval): one that is whole is enough.
    if !forms.iter().any(|form| is_whole(form)) {
        findings.extend(forms.last().map(|form| approval(cx, form)));
    }
    if let (Some(filing), Some(decision)) = (cx.earliest(EventKind::Filing), cx.latest(EventKind::Decision))
        && filing.date > decision.date
    {
        let told = format!("立案日期{}晚于处罚决定日期{}，请核对", filing.date, decision.date);
        findings.push(Finding::suspect(told).at(&filing.place).at(&decision.place));
    }
    findings
}

fn is_whole(form: &Document) -> bool {
    form.opinions().any(|opinion| {
        let opinion = opinion.value;
        opinion.is_of_head()
            && !opinion.words.trim().is_empty()
            && !is_refusal(&opinion.words)
            && opinion.date.is_some()
    })
}

fn is_refusal(words: &str) -> bool {
    ["不同意", "不予立案", "暂不立案"].iter().any(|refusal| words.contains(refusal))
}

/// Those who give an opinion before the head does.
const BELOW: &[&str] = &[
    "承办",
    "经办",
    "办案",
    "主办",
    "协办",
    "受案",
    "登记",
    "申请",
    "机构",
    "部门",
    "科室",
    "处室",
    "法制",
    "法规",
    "审核",
    "大队",
    "中队",
    "支队",
    "队",
    "所",
    "站",
    "股",
    "科",
    "执法人员",
];

fn approval(cx: &Context, form: &Document) -> Finding {
    let Some(head) = form.opinions().filter(|opinion| opinion.value.is_of_head()).last() else {
        const HEAD: &[&str] = &[
            "机关负责",
            "机关意见",
            "负责人意见",
            "负责人审批",
            "领导意见",
            "领导审批",
            "审批意见",
            "批准",
            "局长",
        ];
        const UNIT: &[&str] =
            &["承办机构负责人", "办案机构负责人", "承办部门负责人", "办案部门负责人", "法制机构负责人"];
        let of_units: usize = UNIT.iter().map(|label| form.find_all(label).len()).sum();
        let labels: usize = HEAD.iter().map(|label| form.find_all(label).len()).sum();
        // An opinion under a label that names none of the units below may be the head's.
        let unknown =
            form.opinions().any(|opinion| !BELOW.iter().any(|unit| opinion.value.role.contains(unit)));
        return if form.opinions().next().is_none() || labels > of_units || unknown {
            Finding::cannot_tell(format!("{}未读到负责人审批意见", form.label())).at(&form.head())
        } else {
            cx.lacking(form, format!("{}未见行政机关负责人的审批意见", form.label()))
        };
    };
    let opinion = head.value;
    if is_refusal(&opinion.words) {
        return Finding::suspect(format!("负责人意见为“{}”，请核对是否批准立案", opinion.words))
            .at(head.place);
    }
    let blank = opinion.words.trim().is_empty();
    if !blank && !blank_behind(head.place).date {
        return Finding::cannot_tell(format!("{}的负责人意见没有读到日期，请看原件", form.label()))
            .at(head.place);
    }
    let missing = if blank { "意见空白" } else { "意见没有日期" };
    let finding = cx.lacking(form, format!("{}的负责人{missing}，请核对", form.label()));
    Finding { evidence: Vec::new(), ..finding }.at(head.place)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let form = |words: &str, date: &str| {
            Sample::penalty()
                .paper(D::FilingApproval, "承办机构意见 行政机关负责人意见")
                .opinion("承办机构意见", "建议立案", "李某", "2024-03-01")
                .opinion("行政机关负责人意见", words, "周某", date)
        };
        form("同意立案", "2024-03-01").expect("P-03", Pass);
        form("", "2024-03-01").expect("P-03", Suspect);
        form("同意立案", "").expect("P-03", CannotTell);
        let blank = form("同意立案", "")
            .with(|case| "　　年　月　日".clone_into(&mut case.documents[0].fields[1].place.suffix));
        blank.expect("P-03", Suspect);
        form("不同意立案", "2024-03-01").expect("P-03", Suspect);
        form("同意", "2024-03-01").dated(D::PenaltyDecision, "2024-03-01").expect("P-03", Pass);
        form("同意", "2024-03-02").dated(D::PenaltyDecision, "2024-03-01").expect("P-03", Suspect);
        Sample::penalty().expect("P-03", Suspect);
        Sample::penalty().unread_page().expect("P-03", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-03", NotApplicable);
    }

    #[test]
    fn a_form_without_the_heads_box_is_told_from_one_that_was_not_read() {
        let form = |words: &str| {
            Sample::penalty().paper(D::FilingApproval, words).opinion(
                "承办机构负责人意见",
                "拟同意立案",
                "李某",
                "2024-03-01",
            )
        };
        form("承办机构负责人意见").expect("P-03", Suspect);
        form("承办机构负责人意见 行政机关负责人意见").expect("P-03", CannotTell);
        Sample::penalty().paper(D::FilingApproval, "").expect("P-03", CannotTell);
        // The organ's own opinion is its head's; a label that names nobody known may be.
        let role = |role: &str, date: &str| {
            Sample::penalty()
                .paper(D::FilingApproval, "")
                .opinion("执法机构意见", "同意立案", "李某", "2024-03-01")
                .opinion(role, "同意立案", "周某", date)
        };
        role("农业行政处罚机关意见", "2024-03-01").expect("P-03", Pass);
        role("主要领导意见", "2024-03-01").expect("P-03", Pass);
        role("批办意见", "2024-03-01").expect("P-03", CannotTell);
        role("执法大队意见", "2024-03-01").expect("P-03", Suspect);
    }
}
