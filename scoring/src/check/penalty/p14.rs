use crate::calendar::{Period, Timing};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::law::PENALTY_2021;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 先行登记保存证据是否经负责人批准，是否在七个工作日内作出处理决定。
    /// # 依据
    /// 《行政处罚法》第56条、第85条（七日按工作日计算）。
    /// # 判断
    /// 以登记保存之日为起点，第七个工作日之后才作出处理决定的、卷内未见处理决定的、未见批准或者批准晚于登记保存的，为疑似问题。
    /// # 例外
    /// 没有先行登记保存的不适用；七个工作日内转为查封、扣押的，由评查人员核对；情况紧急事后补批的，以领域规定为准，由评查人员核对。
    /// # 示例
    /// 2024年9月29日登记保存，2024年10月15日作出处理决定，为第八个工作日。
    "P-14", "先行登记保存", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    // An approval alone has the same type as the notice it approves.
    let papers: Vec<&Document> = cx.case.all(D::PrelimRegistrationNotice).collect();
    let notices: Vec<&Document> = papers.iter().copied().filter(|paper| !is_approval(paper)).collect();
    let Some(first) = papers.first() else {
        return vec![Finding::not_applicable("本案没有先行登记保存证据")];
    };
    if let Some(finding) = cx.before(PENALTY_2021) {
        return vec![finding];
    }
    let registered = notices
        .iter()
        .filter_map(|notice| notice.date(FieldKind::Date).or_else(|| notice.date(FieldKind::Time)))
        .min_by_key(|read| read.value);
    let Some(registered) = registered else {
        return vec![Finding::cannot_tell("未读到先行登记保存的日期").at(&first.head())];
    };
    let mut findings = vec![disposal(cx, registered.value).at(registered.place)];
    findings.extend(approval(cx, registered.value).map(|finding| finding.at(registered.place)));
    findings
}

fn is_approval(paper: &Document) -> bool {
    paper.title.contains("审批") || paper.opinions().any(|opinion| opinion.value.is_of_head())
}

fn disposal(cx: &Context, registered: Date) -> Finding {
    let deadline = cx.calendar().deadline(registered, Period::working_days(7));
    let told = format!("先行登记保存{registered}作出，七个工作日届满日{}", deadline.strict);
    // What counts is the decision, not its approval within the organ.
    let papers = || cx.case.all(D::PrelimRegistrationDisposal);
    let dated = |approvals: bool| {
        papers()
            .filter(|paper| approvals || !is_approval(paper))
            .filter_map(|paper| paper.date(FieldKind::Date))
            .min_by_key(|read| read.value)
    };
    let Some(disposed) = dated(false).or_else(|| dated(true)) else {
        if let Some(paper) = cx.case.first(D::PrelimRegistrationDisposal) {
            return Finding::cannot_tell(format!("{told}，未读到处理决定的日期")).at(&paper.head());
        }
        let seized = cx.earliest(EventKind::Measure).filter(|measure| measure.date <= deadline.lenient);
        return match seized {
            Some(seized) => Finding::cannot_tell(format!(
                "{told}，卷内未见处理决定；{}采取强制措施，是否为对登记保存物品的处理，请核对",
                seized.date
            ))
            .at(&seized.place),
            None => cx.missing(&[D::PrelimRegistrationDisposal], format!("{told}，卷内未见处理决定")),
        };
    };
    let told = format!("{told}，{}作出处理决定", disposed.value);
    let finding = match deadline.timing(disposed.value) {
        Timing::InTime if disposed.value < registered => {
            Finding::cannot_tell(format!("{told}，早于登记保存，请核对日期"))
        }
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，该年节假日安排未知")),
        Timing::Late => Finding::suspect(told),
    };
    finding.at(disposed.place).over("先行登记保存的处理", registered, deadline, Some(disposed.value))
}

fn approval(cx: &Context, registered: Date) -> Option<Finding> {
    let about = |paper: &&Document| {
        paper.document_type != D::PrelimRegistrationDisposal
            && (paper.document_type == D::PrelimRegistrationNotice
                || paper.says_any(&["先行登记保存", "登记保存"]))
    };
    let opinions = cx.case.documents.iter().filter(about).flat_map(Document::opinions);
    let mut heads: Vec<_> = opinions.filter(|opinion| opinion.value.is_of_head()).collect();
    heads.retain(|head| {
        // Forms of other steps speak of the registration too; theirs is another approval.
        cx.case.documents.iter().any(|paper| {
            let of_it = matches!(paper.document_type, D::PrelimRegistrationNotice | D::Other)
                || paper.title.contains("登记保存")
                || paper.title.contains("有关事项");
            of_it && paper.opinions().any(|opinion| std::ptr::eq(opinion.place, head.place))
        })
    });
    if heads.is_empty() {
        let words = ["经本机关负责人批准", "经行政机关负责人批准", "经负责人批准", "经批准", "负责人批准"];
        if let Some((paper, place)) = cx.case.find(&[D::PrelimRegistrationNotice], &words) {
            let told = format!("{}写明经批准，卷内未读到审批意见，请核对", paper.label());
            return Some(Finding::cannot_tell(told).at(&place));
        }
        if let Some(form) =
            cx.case.all(D::PrelimRegistrationNotice).find(|paper| paper.title.contains("审批"))
        {
            return Some(Finding::cannot_tell("先行登记保存审批表未读到负责人意见").at(&form.head()));
        }
        return Some(cx.missing(&[D::PrelimRegistrationNotice], "卷内未见先行登记保存的审批，请核对"));
    }
    let first =
        heads.iter().filter_map(|head| Some((head.value.date?, head.place))).min_by_key(|(day, _)| *day);
    let Some((day, place)) = first else {
        return Some(Finding::cannot_tell("未读到先行登记保存的批准日期").at(heads[0].place));
    };
    (day > registered).then(|| {
        let told = format!("先行登记保存{registered}作出，{day}批准，批准在后，请核对");
        let urgent = cx.case.find(&[D::PrelimRegistrationNotice, D::OnsiteRecord], &["情况紧急", "紧急情况"]);
        match urgent {
            Some((_, words)) => Finding::cannot_tell(format!("{told}（记有情况紧急）")).at(place).at(&words),
            None => Finding::suspect(told).at(place),
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(approved: &str, registered: &str, disposed: &str) -> Sample {
        let case = Sample::penalty();
        let case = if approved.is_empty() {
            case
        } else {
            case.approved(D::PrelimRegistrationNotice, approved)
                .with(|case| case.documents[0].title = "先行登记保存证据审批表".into())
        };
        let case = case.dated(D::PrelimRegistrationNotice, registered);
        if disposed.is_empty() { case } else { case.dated(D::PrelimRegistrationDisposal, disposed) }
    }

    #[test]
    fn table() {
        for (registered, disposed, outcome) in [
            // The calendar's own vector: seven working days from 29 September 2024 end on 14 October.
            ("2024-09-29", "2024-10-14", Pass),
            ("2024-09-29", "2024-10-15", Suspect),
            ("2024-09-29", "2024-09-29", Pass),
            ("2023-09-27", "2023-10-12", Pass),
            ("2023-09-27", "2023-10-13", Suspect),
            ("2024-09-29", "2024-09-28", CannotTell),
            ("2024-09-29", "", Suspect),
        ] {
            case(registered, registered, disposed).expect("P-14", outcome);
        }
        case("2024-09-30", "2024-09-29", "2024-10-08").expect("P-14", Suspect);
        case("", "2024-09-29", "2024-10-08").expect("P-14", Suspect);
        case("", "2024-09-29", "2024-10-08").unread_page().expect("P-14", CannotTell);
        case("2024-09-29", "2024-09-29", "")
            .dated(D::SeizureDecision, "2024-10-09")
            .expect("P-14", CannotTell);
        case("2024-09-29", "2024-09-29", "").unread_page().expect("P-14", CannotTell);
        Sample::penalty().expect("P-14", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-14", NotApplicable);
    }
}
