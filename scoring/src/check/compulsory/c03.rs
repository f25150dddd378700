use super::seizure::{self, Items};
use crate::check::registry::declare;
use crate::check::{Context, Finding};

declare! {
    /// # 查什么
    /// 实施查封、扣押时是否当场告知理由、依据、权利和救济途径，是否听取陈述和申辩。
    /// # 依据
    /// 《行政强制法》第18条第5项、第6项。
    /// # 判断
    /// 在现场笔录中查找告知理由、依据、权利、救济途径（复议或者诉讼）和陈述申辩的文字，缺少的逐项列出，为疑似问题。
    /// # 例外
    /// 当事人不到场的，不能当场告知，不适用；情况紧急的，在现场检查笔录中一并告知即可。
    /// # 示例
    /// 扣押现场笔录没有告知复议、诉讼等救济途径。
    "C-03", "强制措施当场告知", check
}

const ITEMS: Items = &[
    // The reason is told as often as it is named: 因你单位违法排放…, 不及时消除可能严重威胁公共安全.
    (
        "理由",
        &[
            "理由",
            "原因",
            "事由",
            "涉嫌",
            "因你",
            "因当事人",
            "因其",
            "鉴于",
            "由于",
            "为防止",
            "为避免",
            "可能",
            "违反",
            "违法",
            "隐患",
            "危险",
        ],
    ),
    ("依据", &["依据", "根据", "依照", "按照《"]),
    ("权利", &["权利", "有权", "权益"]),
    ("救济途径", &["救济", "复议", "诉讼"]),
    ("陈述和申辩", &["陈述", "申辩"]),
];
const ABSENT: &[&str] = &[
    "当事人不到场",
    "当事人未到场",
    "当事人不在场",
    "当事人未在场",
    "当事人拒不到场",
    "无法找到当事人",
    "当事人不在现场",
    "者未到场",
    "人未到场",
    "未到场)",
    "拒不到场",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let records = seizure::records(cx);
    let Some(record) = records.first() else {
        return vec![Finding::cannot_tell("卷内未见实施查封、扣押的现场笔录，不能核对当场告知")];
    };
    if let Some(place) = records.iter().find_map(|record| record.find_any(ABSENT)) {
        return vec![Finding::not_applicable("笔录记载当事人不到场").at(&place)];
    }
    let lacking: Vec<&str> = ITEMS
        .iter()
        .filter(|(_, words)| !records.iter().any(|record| record.says_any(words)))
        .map(|(name, _)| *name)
        .collect();
    if lacking.is_empty() {
        return vec![Finding::pass("现场笔录记有理由、依据、权利、救济途径和陈述申辩").at(&record.head())];
    }
    let told = format!("{}未见当场告知{}的记载，请核对", record.label(), lacking.join("、"));
    vec![cx.lacking(record, told)]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        for (words, outcome) in [
            ("当场告知实施扣押的理由、依据，享有陈述、申辩的权利和申请复议、提起诉讼的救济途径", Pass),
            ("因你单位涉嫌无证经营，根据《某法》扣押，你有权陈述申辩，可以申请行政复议", Pass),
            (
                "告知：安全出口锁闭，不及时消除可能严重威胁公共安全，依据《某法》予以临时查封，有权陈述申辩、申请复议",
                Pass,
            ),
            ("告知：因你单位含铬废水排入雨水沟，依据《某法》予以查封，有权陈述申辩，可以申请复议", Pass),
            ("告知：依据《某法》予以查封，有权陈述申辩，可以申请复议", Suspect),
            ("当场告知实施扣押的理由、依据，享有陈述、申辩的权利", Suspect),
            ("当场告知实施扣押的理由、权利和救济途径，当事人申辩", Suspect),
            ("当事人未到场，邀请见证人到场", NotApplicable),
        ] {
            Sample::of(ActKind::Measure).paper(D::SeizureOnsiteRecord, words).expect("C-03", outcome);
        }
        Sample::penalty().dated(D::SeizureDecision, "2024-05-06").expect("C-03", CannotTell);
        Sample::penalty().expect("C-03", NotApplicable);
    }
}
