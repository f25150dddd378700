use super::seizure::{self, Items, lacking_items};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 查封、扣押决定书是否载明当事人和地址、理由、依据、期限、财物名称数量、救济途径和期限、机关名称和日期。
    /// # 依据
    /// 《行政强制法》第24条第2款。
    /// # 判断
    /// 逐项在决定书中查找相应的栏目或者文字，未见的列出，为疑似问题；机关名称、日期未读到的，无法判断。
    /// # 例外
    /// 只未见当事人地址的，无法判断；财物写明见清单且卷内有清单的，视为载明；印章为图形，由评查人员看原件。
    /// # 示例
    /// 扣押决定书没有写明申请行政复议、提起行政诉讼的途径和期限。
    "C-07", "查封扣押决定书内容", check
}

/// Words that announce why; the reason is more often told by no word at all ([`gives_reason`]).
const REASON: &[&str] = &["理由", "涉嫌", "经查", "因你", "鉴于", "由于", "为防止", "违反"];
const ITEMS: Items = &[
    ("依据", &["依据", "根据", "依照", "按照"]),
    ("行政复议途径", &["复议"]),
    ("行政诉讼途径", &["诉讼", "起诉"]),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let decisions = seizure::decisions(cx);
    if decisions.is_empty() {
        return vec![cx.missing(&[D::SeizureDecision], "卷内未见查封、扣押决定书，请核对")];
    }
    decisions.iter().flat_map(|decision| of(cx, decision)).collect()
}

/// Whether a sentence about the party stands before the basis is named: 你单位未取得许可证经营农药。依据…决定扣押.
fn gives_reason(decision: &Document) -> bool {
    /// Characters that say something of what the party did, at least.
    const SAYS: usize = 6;
    const PARTY: &[&str] =
        &["你单位", "你公司", "你(单位)", "你店", "当事人", "该单位", "该公司", "该场所", "你"];
    if decision.says_any(REASON) {
        return true;
    }
    let text = decision.folded_text();
    let Some(basis) = ["依据", "根据", "依照", "按照"].iter().filter_map(|word| text.find(word)).min()
    else {
        return false;
    };
    // Behind the greeting, which ends with a colon.
    let greeted = text[..basis].rfind(':').map_or(0, |at| at + 1);
    // What no mark ends is the cell of a form, not what is said of the party.
    let before = text[greeted..basis].rfind(['。', ';', ',']).map_or("", |end| &text[greeted..greeted + end]);
    before.split(['。', ';', ',']).any(|clause| {
        PARTY.iter().filter_map(|party| clause.find(party).map(|at| &clause[at + party.len()..])).any(
            |said| !said.contains("决定") && said.chars().filter(|c| c.is_alphanumeric()).count() >= SAYS,
        )
    })
}

fn of(cx: &Context, decision: &Document) -> Vec<Finding> {
    let has = |kind| decision.fields(kind).next().is_some();
    let mut lacking = lacking_items(decision, ITEMS);
    let mut need = |name: &str, there: bool| {
        if !there {
            lacking.push(name.to_owned());
        }
    };
    let party = &["当事人", "你单位", "你(单位)", "姓名", "名称", "被查封", "被扣押"];
    need("理由", gives_reason(decision));
    need("当事人", has(FieldKind::Party) || decision.says_any(party));
    let address = &["地址", "住址", "住所", "经营场所", "住:"];
    let addressed = has(FieldKind::PartyAddress) || decision.says_any(address);
    let period =
        has(FieldKind::MeasureEnd) || decision.says_any(&["期限", "届满", "日止", "三十日", "30日", "起至"]);
    need("期限", period);
    let goods = has(FieldKind::Goods)
        || (decision.says_any(&["清单", "附表"]))
        || decision.says_any(&["名称", "数量", "场所", "设施"]);
    need("财物名称和数量", goods);
    let remedies = decision.says_any(&["六十日", "60日", "六十天", "60天"])
        && decision.says_any(&["六个月", "6个月", "三个月", "3个月", "十五日", "15日", "六月内"]);
    need("救济期限", remedies || !decision.says_any(&["复议", "诉讼", "起诉"]));
    let mut findings = Vec::new();
    // Many forms are letters to the party, with its address in the papers handed over with them.
    if !addressed && lacking.is_empty() {
        let told = format!("{}未见载明当事人地址，各部门的文书格式不一，请核对", decision.label());
        findings.push(Finding::cannot_tell(told).at(&decision.head()));
    } else if !addressed {
        lacking.push("当事人地址".to_owned());
    }
    if !lacking.is_empty() {
        let told = format!("{}未见载明{}，请核对", decision.label(), lacking.join("、"));
        findings.push(cx.lacking(decision, told));
    }
    let organ = has(FieldKind::SigningOrgan) || has(FieldKind::HeadOrgan);
    if !organ || !has(FieldKind::Date) {
        let told = format!("未读到{}的机关名称或者日期，请看原件", decision.label());
        findings.push(Finding::cannot_tell(told).at(&decision.head()));
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

    const WHOLE: &str = "当事人：林某 地址：云澜县甲路1号\n经查，你涉嫌无证经营，依据《某法》第一条，扣押物品（见清单），期限三十日。\
        不服的，六十日内申请行政复议，六个月内提起行政诉讼。";

    fn decided(words: &str) -> Sample {
        Sample::of(ActKind::Measure)
            .paper(D::SeizureDecision, words)
            .says(F::SigningOrgan, "云澜县某局")
            .on(F::Date, "2024-05-06")
    }

    #[test]
    fn table() {
        decided(WHOLE).expect("C-07", Pass);
        for gone in [
            "依据",
            "行政复议",
            "，六个月内提起行政诉讼",
            "，期限三十日",
            "六个月内",
            "经查，你涉嫌无证经营，",
        ] {
            decided(&WHOLE.replace(gone, "")).expect("C-07", Suspect);
        }
        // Forms that are letters tell the address elsewhere.
        decided(&WHOLE.replace("地址：云澜县甲路1号", "")).expect("C-07", CannotTell);
        for (reason, outcome) in [
            ("某经营部：你（单位）未取得农药经营许可证经营农药。", Pass),
            ("某经营部：该场所内消火栓无水、水泵不能启动，", Pass),
            ("某经营部：你单位：", Suspect),
            ("当事人某某农资经营部门市", Suspect),
            ("某经营部：现对你单位作出如下决定，", Suspect),
        ] {
            let words = WHOLE.replace("经查，你涉嫌无证经营，", reason);
            decided(&words).expect("C-07", outcome);
        }
        Sample::of(ActKind::Measure).paper(D::SeizureDecision, WHOLE).expect("C-07", CannotTell);
        Sample::of(ActKind::Measure).paper(D::SeizureOnsiteRecord, "").expect("C-07", Suspect);
        Sample::of(ActKind::Measure)
            .paper(D::SeizureOnsiteRecord, "")
            .unread_page()
            .expect("C-07", CannotTell);
        Sample::penalty().expect("C-07", NotApplicable);
    }
}
