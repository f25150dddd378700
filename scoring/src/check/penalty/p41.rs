use super::steps::on_spot;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding, PartyKind};
use crate::document_type::DocumentType as D;
use jiff::civil::{Date, date};

declare! {
    /// # 查什么
    /// 适用简易程序当场处罚的，处罚种类和罚款数额是否在法定范围以内。
    /// # 依据
    /// 《行政处罚法》第51条（警告，或者对公民二百元以下、对法人或者其他组织三千元以下罚款；法律另有规定的除外）；
    /// 2021年7月15日以前适用修订前第33条（五十元、一千元）。
    /// # 判断
    /// 罚款超过相应数额的、当场给予罚款和警告以外处罚的，为疑似问题；分不清当事人是公民还是组织、数额在两档之间的，无法判断。
    /// # 例外
    /// 治安管理、出境入境等法律另有规定的，由评查人员核对；个体工商户按公民还是按组织，各地做法不一，无法判断。
    /// # 示例
    /// 对一家公司当场罚款3500元。
    "P-41", "简易程序适用范围", check
}

/// The day the revised law came into force.
const REVISED: Date = date(2021, 7, 15);

const BEYOND: &[&str] =
    &["没收", "暂扣", "吊销", "降低资质", "停产停业", "责令关闭", "限制从业", "限制开展", "拘留"];
const SPECIAL: &[&str] = &["治安管理处罚法", "出境入境管理法", "海关", "铁路法"];

fn check(cx: &Context) -> Vec<Finding> {
    let on_spot = on_spot(cx);
    if !cx.is_summary_penalty() && (on_spot.is_none() || !cx.is_penalty()) {
        return vec![Finding::not_applicable("不是简易程序的行政处罚案件")];
    }
    let Some(decision) = on_spot.or_else(|| cx.case.first(D::PenaltyDecision)) else {
        return vec![Finding::cannot_tell("卷内未见当场处罚决定书")];
    };
    let special = decision.find_any(SPECIAL);
    let doubt = |told: String| match &special {
        Some(place) => Finding::cannot_tell(format!("{told}；所引法律可能另有规定，请核对")).at(place),
        None => Finding::suspect(format!("{told}，请核对")),
    };
    let mut findings = Vec::new();
    let beyond = |words: &str| BEYOND.iter().any(|kind| words.contains(kind));
    if let Some(kind) = decision.texts(FieldKind::PenaltyKind).find(|kind| beyond(kind.value)) {
        findings.push(doubt(format!("当场给予“{}”，不属于警告或者罚款", kind.value)).at(kind.place));
    }
    findings.push(amount(cx, decision, &doubt));
    findings
}

fn amount(cx: &Context, decision: &Document, doubt: &dyn Fn(String) -> Finding) -> Finding {
    let Some(fine) = decision.amounts(FieldKind::Fine).max_by_key(|fine| fine.value.fen) else {
        if decision.says_any(&["罚款"]) {
            return Finding::cannot_tell("未读到罚款金额，不能判断是否属于简易程序").at(&decision.head());
        }
        return Finding::pass("当场处罚没有罚款").at(&decision.head());
    };
    let decided = decision.date(FieldKind::Date).map(|read| read.value);
    let (person, body) = if decided.is_some_and(|day| day < REVISED) { (50, 1000) } else { (200, 3000) };
    let yuan = fine.value.fen / 100;
    let above = |most: i64| fine.value.fen > most * 100;
    let told = format!("当场罚款{yuan}元；公民{person}元以下、法人或者其他组织{body}元以下");
    let trader = decision.says_any(&["个体工商户", "经营者"]);
    let finding = match cx.party_kind() {
        _ if !above(person) => Finding::pass(told),
        _ if above(body) => doubt(told),
        Some(PartyKind::Person) if !trader => doubt(format!("{told}，当事人为公民")),
        Some(PartyKind::Organisation) if !trader => Finding::pass(told),
        _ => Finding::cannot_tell(format!("{told}；当事人按公民还是按组织对待，请核对")),
    };
    finding.at(fine.place)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn fined(yuan: i64, party: &str, words: &str, day: &str) -> Sample {
        let sample = Sample::of(ActKind::PenaltySummary)
            .paper(D::OnSpotDecision, words)
            .on(F::Date, day)
            .yuan(F::Fine, yuan, false);
        match party {
            "公民" => sample.says(F::IdNumber, "420101199001010011"),
            "公司" => sample.says(F::CreditCode, "91420100MA4KXXXX0X"),
            _ => sample,
        }
    }

    #[test]
    fn table() {
        let day = "2024-05-06";
        for (yuan, party, outcome) in [
            (200, "公民", Pass),
            (201, "公民", Suspect),
            (3000, "公司", Pass),
            (3001, "公司", Suspect),
            (200, "", Pass),
            (1000, "", CannotTell),
            (3001, "", Suspect),
        ] {
            fined(yuan, party, "", day).expect("P-41", outcome);
        }
        fined(60, "公民", "", "2021-07-14").expect("P-41", Suspect);
        fined(60, "公民", "", "2021-07-15").expect("P-41", Pass);
        fined(500, "公司", "经营者：林某", day).expect("P-41", CannotTell);
        fined(500, "公民", "依据《治安管理处罚法》", day).expect("P-41", CannotTell);
        fined(100, "公民", "", day).says(F::PenaltyKind, "没收违法所得").expect("P-41", Suspect);
        Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, "警告").expect("P-41", Pass);
        Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, "罚款").expect("P-41", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-41", CannotTell);
        Sample::penalty().expect("P-41", NotApplicable);
    }
}
