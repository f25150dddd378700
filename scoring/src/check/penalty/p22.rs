use super::kind::{Kind, kinds};
use super::p30::collected;
use super::steps::{decision, fine, is_exempt};
use crate::calendar::Period;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::{period, periods};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 处罚决定书是否告知自收到之日起十五日内到指定银行或者通过电子支付系统缴纳罚款。
    /// # 依据
    /// 《行政处罚法》第67条第三款；《罚款决定与罚款收缴分离实施办法》第7条。
    /// # 判断
    /// 处以罚款而写明的缴纳期限不是十五日的、未写缴纳期限的、未写银行或者电子支付等缴纳途径的，为疑似问题。
    /// # 例外
    /// 没有罚款的、当场收缴的不适用；批准延期、分期缴纳的，由评查人员核对。
    /// # 示例
    /// 处罚决定书写“自收到本决定书之日起三十日内缴纳罚款”。
    "P-22", "罚款缴纳期限和途径", check
}

/// Words by which paying later was allowed.
pub(super) const ALLOWED: &[&str] = &[
    "同意延期",
    "同意分期",
    "准予延期",
    "准予分期",
    "批准延期",
    "批准分期",
    "批准当事人延期",
    "批准当事人分期",
    "批准你单位延期",
    "批准你单位分期",
    "予以延期",
    "予以分期",
    "经批准延期",
    "经批准分期",
    "申请分期缴纳,",
    "申请延期缴纳,",
    "分期缴纳计划",
    "第一期",
    "首期",
];

const FIFTEEN: Period = Period::days(15);

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚，没有罚款")];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    match is_fined(decision) {
        Some(true) => {}
        Some(false) => return vec![Finding::not_applicable("处罚决定没有罚款")],
        None => return vec![Finding::cannot_tell("未读到处罚种类，不能判断是否有罚款").at(&decision.head())],
    }
    if let Some(place) = collected(cx) {
        return vec![Finding::not_applicable("罚款当场收缴，见P-30").at(&place)];
    }
    let mut findings: Vec<Finding> = deadline(cx, decision).into_iter().collect();
    const WAYS: &[&str] = &[
        "银行",
        "代收",
        "信用社",
        "电子支付",
        "缴款",
        "非税",
        "扫码",
        "二维码",
        "支付宝",
        "微信",
        "国库",
        "账户",
        "账号",
        "财政",
        "网上缴",
        "线上缴",
        "缴费",
    ];
    if !decision.says_any(WAYS) {
        findings.push(cx.lacking(decision, "处罚决定书未见缴纳罚款的银行或者电子支付途径，请核对"));
    }
    findings
}

/// Whether a decision imposes a fine; nothing where its kinds were not read.
pub(super) fn is_fined(decision: &Document) -> Option<bool> {
    if fine(decision).is_some() {
        return Some(true);
    }
    let kinds = kinds(decision);
    (!kinds.is_empty()).then(|| kinds.iter().any(|(kind, _)| *kind == Kind::Fine))
}

fn deadline(cx: &Context, decision: &Document) -> Option<Finding> {
    let field = decision.text(FieldKind::PaymentPeriod);
    let told = field.and_then(|field| Some((period(field.value)?, field.place.clone())));
    let told = told.or_else(|| in_words(decision));
    let Some((told, place)) = told else {
        if decision.says_any(&["十五日", "15日", "十五天", "15天"]) {
            return None;
        }
        return Some(cx.lacking(decision, "处罚决定书未见缴纳罚款的期限，请核对"));
    };
    if told == FIFTEEN {
        return None;
    }
    let words = format!("处罚决定书写明的缴纳期限为{}，法律规定为15日，请核对", told.words());
    // That a party may ask to pay later is told in every decision; that it was allowed is not.
    if decision.says_any(ALLOWED) || cx.case.has(D::DeferralApproval) {
        return Some(Finding::cannot_tell(format!("{words}（写有延期或者分期）")).at(&place));
    }
    Some(Finding::suspect(words).at(&place))
}

/// The period in the first sentence that says by when to pay.
fn in_words(decision: &Document) -> Option<(Period, Place)> {
    let pay = sentences(decision).filter(|sentence| {
        sentence.says_any(&["缴纳", "缴至", "缴款", "缴到", "交至", "交纳", "缴清", "缴往", "缴入", "将罚款"])
    });
    for sentence in pay {
        // 逾期 begins what follows when nobody pays: its figures are of other periods.
        let text = sentence.text();
        let text = ["逾期", "到期不", "不按期"]
            .iter()
            .filter_map(|word| text.find(word))
            .min()
            .map_or(text, |at| &text[..at]);
        // A sentence of the law quoted before may carry its own: the last period before the paying counts.
        let found = periods(text).pop().map(|(_, period)| period);
        if let Some(period) = found {
            return Some((period, sentence.place()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case = |words: &str| {
            Sample::penalty().paper(D::PenaltyDecision, words).yuan(FieldKind::Fine, 500, false)
        };
        for (words, outcome) in [
            ("自收到本决定书之日起十五日内到某银行缴纳罚款。逾期不缴的，每日按百分之三加处罚款。", Pass),
            ("请于15日内通过电子支付系统缴纳罚款。", Pass),
            ("收到之日起１５天内将罚款缴至某银行。", Pass),
            ("收到之日起三十日内到某银行缴纳罚款。", Suspect),
            ("收到之日起十五个工作日内到某银行缴纳罚款。", Suspect),
            ("十日内到某银行缴纳罚款。", Suspect),
            ("请到某银行缴纳罚款。", Suspect),
            ("十五日内缴纳罚款。", Suspect),
            ("准予分期，三十日内到某银行缴纳第一期罚款。", CannotTell),
            ("罚款已当场收缴。", NotApplicable),
        ] {
            case(words).expect("P-22", outcome);
        }
        case("到某银行缴纳").says(FieldKind::PaymentPeriod, "十五日").expect("P-22", Pass);
        case("到某银行缴纳").says(FieldKind::PaymentPeriod, "七日").expect("P-22", Suspect);
        Sample::penalty()
            .paper(D::PenaltyDecision, "")
            .says(FieldKind::PenaltyKind, "警告")
            .expect("P-22", NotApplicable);
        Sample::penalty().paper(D::PenaltyDecision, "").expect("P-22", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-22", NotApplicable);
        Sample::of(ActKind::Measure).expect("P-22", NotApplicable);
    }
}
