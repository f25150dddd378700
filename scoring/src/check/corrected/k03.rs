use super::k02::received;
use super::not_corrected;
use crate::calendar::{Period, Timing};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 收到行政复议意见书的，是否在六十日内报告纠正情况。
    /// # 依据
    /// 《行政复议法》第76条（自收到行政复议意见书之日起六十日内，将纠正相关违法行为的情况报送）；六十日按自然日。
    /// # 判断
    /// 从收到之日起算，当日不计；纠正情况报告的日期超过六十日的，或者卷内未见报告的，为疑似问题。
    /// # 例外
    /// 没有读到收到之日的，从意见书的日期起算，在期限之内的未见问题，超过的无法判断；没有行政复议意见书的，不适用。
    /// # 示例
    /// 意见书3月1日收到，5月10日报告：第70日，疑似。
    "K-03", "复议意见书的报告", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let opinion = cx.case.all(D::CorrectionDocument).find(|document| {
        let title = document.title.replace([' ', '\u{3000}'], "");
        title.contains("复议意见书")
            || (title == D::CorrectionDocument.title() && document.find("行政复议意见书").is_some())
    });
    let Some(opinion) = opinion else {
        return vec![Finding::not_applicable("卷内未见行政复议意见书")];
    };
    let Some(report) = cx.case.first(D::CorrectionReport) else {
        let told = format!("卷内有{}，未见纠正情况报告，请核对", opinion.label());
        return vec![cx.missing(&[D::CorrectionReport], told).at(&opinion.head())];
    };
    let receipt = received(cx, opinion);
    let dated = opinion.date(FieldKind::Date).map(|date| (date.value, date.place.clone()));
    let (Some((from, place)), Some(reported)) = (receipt.clone().or(dated), report.date(FieldKind::Date))
    else {
        return vec![
            Finding::cannot_tell("意见书或者纠正情况报告的日期没有读到")
                .at(&opinion.head())
                .at(&report.head()),
        ];
    };
    let deadline = cx.calendar().deadline(from, Period::days(60));
    let kind = if receipt.is_some() { "收到" } else { "作出（收到之日没有读到）" };
    let told = format!("意见书{from}{kind}，{}报告，六十日的届满日为{}", reported.value, deadline.strict);
    let finding = match deadline.timing(reported.value) {
        Timing::InTime => Finding::pass(told),
        Timing::Late if receipt.is_some() => Finding::suspect(format!("{told}，超过期限，请核对")),
        _ => Finding::cannot_tell(format!("{told}，是否超期请核对")),
    };
    vec![finding.over("报告纠正情况", from, deadline, Some(reported.value)).at(reported.place).at(&place)]
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind::Date;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn advised() -> Sample {
        let case = Sample::penalty().paper(D::CorrectionDocument, "").on(Date, "2024-03-01");
        case.with(|case| case.documents[0].title = "行政复议意见书".to_owned())
    }

    #[test]
    fn table() {
        let received = || advised().served("行政复议意见书", "直接送达", "2024-03-04");
        received().dated(D::CorrectionReport, "2024-05-03").expect("K-03", Pass);
        // Within the holidays of May: the end may be put off to the sixth.
        received().dated(D::CorrectionReport, "2024-05-06").expect("K-03", CannotTell);
        received().dated(D::CorrectionReport, "2024-05-07").expect("K-03", Suspect);
        let on_it = |words: &str| {
            let case = Sample::penalty().paper(D::CorrectionDocument, words).on(Date, "2024-03-01");
            let case = case.with(|case| case.documents[0].title = "行政复议意见书".to_owned());
            case.dated(D::CorrectionReport, "2024-06-03")
        };
        on_it("签收：沈某（签名）　2024年3月4日").expect("K-03", Suspect);
        on_it("收文日期：2024年4月10日").expect("K-03", Pass);
        on_it("").expect("K-03", CannotTell);
        advised()
            .paper(D::CorrectionReport, "我局于2024年3月4日收到行政复议意见书。")
            .on(Date, "2024-06-03")
            .expect("K-03", Suspect);
        advised().dated(D::CorrectionReport, "2024-04-30").expect("K-03", Pass);
        advised().dated(D::CorrectionReport, "2024-06-30").expect("K-03", CannotTell);
        advised().expect("K-03", Suspect);
        advised().unread_page().expect("K-03", CannotTell);
        advised().paper(D::CorrectionReport, "").expect("K-03", CannotTell);
        Sample::penalty().paper(D::CorrectionDocument, "判决如下").expect("K-03", NotApplicable);
        Sample::penalty().expect("K-03", NotApplicable);
    }
}
