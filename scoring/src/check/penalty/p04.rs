use super::steps::not_ordinary;
use crate::calendar::Timing;
use crate::case::EventKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 从发现线索到立案是否超过本领域规定的期限。
    /// # 依据
    /// 《行政处罚法》第54条第二款（及时立案）；具体期限由各领域的规定确定，见设置中的“立案期限”。
    /// # 判断
    /// 以案件来源登记的日期为起点，以负责人批准立案的日期为终点，超过设置的期限且卷内未见延长核查的审批的，为疑似问题。
    /// # 例外
    /// 没有设置期限的领域无法判断；检测、鉴定等不计入的时间由评查人员核对；标明未经核对的期限，以现行规定为准。
    /// # 示例
    /// 2024年9月2日收到举报，10月9日批准立案，立案期限为15个工作日。
    "P-04", "立案期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    let (Some(source), Some(filing)) = (cx.earliest(EventKind::Source), cx.earliest(EventKind::Filing))
    else {
        return vec![Finding::cannot_tell("未读到发现线索的日期或者立案日期，不能计算立案期限")];
    };
    let Some((limit, period)) = cx.limit(LimitKey::FilingPeriod).and_then(|l| Some((l, l.period()?))) else {
        let told = "没有设置本领域的立案期限，请按本领域的规定核对";
        return vec![Finding::cannot_tell(told).at(&filing.place).at(&source.place)];
    };
    let deadline = cx.calendar().deadline(source.date, period);
    let told = format!(
        "{}发现线索，{}立案；期限{}，届满日{}{}",
        source.date,
        filing.date,
        period.words(),
        deadline.strict,
        limit.note()
    );
    const LONGER: &[&str] = &["延长立案", "延期立案", "延长核查", "核查延期", "延长线索"];
    let finding = match deadline.timing(filing.date) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}。届满日可否顺延，需要人工判断")),
        Timing::Late => match cx.case.find(&[], LONGER) {
            Some((paper, _)) => Finding::cannot_tell(format!("{told}。{}提到延长，请核对", paper.label())),
            None if cx.case.has(D::ExtensionApproval) || cx.case.has_unread_pages() => {
                Finding::cannot_tell(format!("{told}。是否批准延长立案，请核对"))
            }
            None => Finding::suspect(format!("{told}，卷内未见延长审批")),
        },
    };
    vec![finding.at(&filing.place).at(&source.place).over("立案", source.date, deadline, Some(filing.date))]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(filed: &str) -> Sample {
        Sample::penalty().dated(D::SourceRegistration, "2024-09-12").approved(D::FilingApproval, filed)
    }

    #[test]
    fn a_lead_registered_in_the_form_of_the_filing() {
        let form = |filed: &str| {
            let form = Sample::penalty().approved(D::FilingApproval, filed);
            form.on(crate::case::FieldKind::Discovery, "2024-09-12")
                .with(|case| case.sector = "市场监管".to_owned())
        };
        form("2024-09-13").expect("P-04", Pass);
        form("2024-11-13").expect("P-04", Suspect);
    }

    #[test]
    fn table() {
        const LIMIT: &str = "[[limits]]\nkey = \"filing_period\"\n\
             value = { period = { count = 15, unit = \"working_days\" } }\nsource = \"某规定\"";
        // Over 中秋 and 国庆 2024: the fifteenth working day after 12 September is 10 October.
        for (filed, outcome) in
            [("2024-09-13", Pass), ("2024-10-10", Pass), ("2024-10-11", Suspect), ("2024-11-01", Suspect)]
        {
            case(filed).limits(LIMIT).expect("P-04", outcome);
        }
        case("2024-11-01").limits(LIMIT).paper(D::Other, "延长核查期限审批").expect("P-04", CannotTell);
        case("2024-10-10").expect("P-04", CannotTell);
        Sample::penalty().limits(LIMIT).expect("P-04", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-04", NotApplicable);
    }

    #[test]
    fn a_limit_that_nobody_checked_is_told_as_such() {
        let findings = case("2024-11-01").with(|case| case.sector = "市场监督管理".into()).findings("P-04");
        assert!(findings[0].message.contains("未经核对"), "{}", findings[0].message);
    }
}
