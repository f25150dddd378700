use super::seizure;
use crate::calendar::{Period, Timing};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 冻结决定书是否在三个工作日内交付当事人，冻结期限是否不超过三十日、延长是否不超过三十日。
    /// # 依据
    /// 《行政强制法》第31条、第32条、第69条（十日以内为工作日）。
    /// # 判断
    /// 冻结决定日期到送达日期超过三个工作日的、未见送达的、届满日晚于起始日后第三十日的、延长超过三十日的，为疑似问题。
    /// # 例外
    /// 法律另有规定期限的，由评查人员核对；机关有无冻结权不作判断。
    /// # 示例
    /// 2024年4月30日作出冻结决定，5月9日送达：三个工作日届满日为5月8日。
    "C-08", "冻结的交付和期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    let frozen = cx.case.all(D::FreezeDecision).filter(|paper| !paper.title.contains("解除"));
    let frozen: Vec<&Document> = frozen.collect();
    // A request to the bank is no decision; it stands for one only where there is none.
    let decision = frozen.iter().find(|paper| !paper.title.contains("协助")).or(frozen.first());
    let Some(decision) = decision else {
        return vec![Finding::not_applicable("卷内没有冻结文书")];
    };
    let mut findings = vec![handed(cx, decision)];
    findings.extend(period(cx, decision));
    findings
}

fn handed(cx: &Context, decision: &Document) -> Finding {
    let Some(date) = decision.date(FieldKind::Date) else {
        return Finding::cannot_tell("未读到冻结决定的日期").at(&decision.head());
    };
    let served: Vec<_> = cx.case.documents.iter().flat_map(|paper| paper.services()).collect();
    let own = served.iter().filter(|service| {
        let title = service.value.title.as_str();
        title.contains("冻结") && !["解除", "延长", "协助"].iter().any(|word| title.contains(word))
    });
    let days: Vec<_> = own.clone().filter_map(|service| Some((service.value.date?, service.place))).collect();
    let Some((day, place)) = days.into_iter().min_by_key(|(day, _)| *day) else {
        if own.count() > 0 {
            return Finding::cannot_tell("未读到冻结决定书的送达日期").at(date.place);
        }
        if decision.says_any(&["签收", "当场交付", "已收到"]) {
            return Finding::cannot_tell("冻结决定书有签收栏，未读到签收日期，请核对").at(date.place);
        }
        return cx.missing(&[D::ServiceReceipt], "卷内未见冻结决定书交付当事人的材料，请核对").at(date.place);
    };
    let limit = cx.calendar().deadline(date.value, Period::working_days(3));
    let told = format!("{}冻结，{day}交付决定书，三个工作日届满日{}", date.value, limit.strict);
    let finding = match limit.timing(day) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，缺少当年节假日表，请核对")),
        Timing::Late => Finding::suspect(format!("{told}，超过期限，请核对")),
    };
    finding.at(place).at(date.place).over("交付冻结决定书", date.value, limit, Some(day))
}

fn period(cx: &Context, decision: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(begin) = seizure::begin(decision) else { return findings };
    let Some(end) = decision.date(FieldKind::MeasureEnd) else { return findings };
    let extended = cx.case.all(D::SeizureExtension).filter(|paper| paper.says_any(&["冻结"]));
    let until = extended.filter_map(|paper| paper.date(FieldKind::MeasureEnd)).next();
    let steps = [Some((begin.value, begin.place, end)), until.map(|until| (end.value, end.place, until))];
    for (from, at, to) in steps.into_iter().flatten() {
        let limit = cx.calendar().deadline(from, Period::days(30));
        let told = format!("冻结自{from}至{}，第三十日为{}", to.value, limit.strict);
        let finding = match limit.timing(to.value) {
            Timing::InTime => Finding::pass(told),
            Timing::Doubtful => Finding::cannot_tell(format!("{told}，是否因休息日顺延，请核对")),
            Timing::Late => Finding::suspect(format!("{told}，超过三十日，请核对")),
        };
        findings.push(finding.at(to.place).at(at).over("冻结期限", from, limit, Some(to.value)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn frozen(until: &str) -> Sample {
        let sample = Sample::of(ActKind::Measure).dated(D::FreezeDecision, "2024-04-30");
        sample.on(F::MeasureBegin, "2024-04-30").on(F::MeasureEnd, until)
    }

    #[test]
    fn table() {
        for (served, until, outcome) in [
            // 1 to 5 May 2024 are off: the third working day is Wednesday 8 May.
            ("2024-05-08", "2024-05-30", Pass),
            ("2024-05-09", "2024-05-30", Suspect),
            ("2024-05-06", "2024-05-31", Suspect),
            ("", "2024-05-30", CannotTell),
        ] {
            frozen(until).served("冻结决定书", "直接送达", served).expect("C-08", outcome);
        }
        frozen("2024-05-30").expect("C-08", Suspect);
        let served = || frozen("2024-05-30").served("冻结决定书", "直接送达", "2024-05-06");
        served().paper(D::SeizureExtension, "延长冻结").on(F::MeasureEnd, "2024-06-29").expect("C-08", Pass);
        served()
            .paper(D::SeizureExtension, "延长冻结")
            .on(F::MeasureEnd, "2024-07-02")
            .expect("C-08", Suspect);
        Sample::of(ActKind::Measure).expect("C-08", NotApplicable);
    }
}
