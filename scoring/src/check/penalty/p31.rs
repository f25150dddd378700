use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::{Sentence, sentences};
use crate::check::text::tail;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 罚款是否说明所适用的裁量基准和裁量档次。
    /// # 依据
    /// 《行政处罚法》第34条（裁量基准）、第5条（过罚相当）。决定书写明裁量基准是文书要求，各地各领域标准不一，此标准未经核对。
    /// # 判断
    /// 处罚决定书或者调查终结报告写有裁量基准（裁量权、裁量规则、裁量标准等）并有档次、情节用语的，未见问题；
    /// 各处均未见裁量用语的，只在内部文书写明而决定书连档次用语也没有的，为疑似问题；决定书引了基准而未认出档次的，无法判断。
    /// # 例外
    /// 不予处罚、没有罚款的决定不适用；裁量基准是否现行有效由评查人员核对。
    /// # 示例
    /// 决定书只写“决定处以罚款人民币伍万元”，全卷没有裁量基准，也没有从轻、一般、从重等档次。
    "P-31", "裁量基准", check
}

/// Papers within the organ that may reason about the tier.
const INTERNAL: &[D] = &[
    D::InvestigationReport,
    D::DecisionApproval,
    D::CollectiveDiscussion,
    D::LegalReview,
    D::PenaltyNotice,
    D::HearingRightNotice,
];

/// Words that name a tier or the factors for it.
const TIERS: &[&str] =
    &["从轻", "减轻", "从重", "较轻", "较重", "轻微", "严重", "一般", "档", "阶次", "等级", "情节", "裁量因"];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let Some(decision) = cx.case.first(D::PenaltyDecision) else {
        if cx.case.has(D::NoPenaltyDecision) {
            return vec![Finding::not_applicable("不予处罚，没有裁量幅度")];
        }
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能判断裁量说明")];
    };
    if decision.fields(FieldKind::Fine).next().is_none() && !decision.says_any(&["罚款"]) {
        return vec![Finding::not_applicable("处罚决定没有罚款")];
    }
    let tier = tier(decision);
    if let Some(standard) = standard(decision) {
        return vec![match tier {
            Some(tier) => Finding::pass("决定书写明了裁量基准和档次").at(&standard).at(&tier),
            // Tiers bear the names that each standard gives them: one that was not recognised may stand there.
            None => {
                Finding::cannot_tell("决定书引用了裁量基准，未认出所适用的档次或者情节，请核对").at(&standard)
            }
        }];
    }
    let internal = cx.case.any(INTERNAL).find_map(|paper| Some((paper, standard(paper)?)));
    match internal {
        Some((paper, standard)) if tier.is_some() => vec![
            Finding::pass(format!("决定书写有裁量档次，裁量基准见{}", paper.label()))
                .at_any(tier.as_ref())
                .at(&standard),
        ],
        Some((paper, standard)) => {
            let told = format!("裁量说明只见于{}，决定书未见裁量基准和档次，请核对", paper.label());
            vec![cx.lacking(decision, told).at(&standard)]
        }
        None if cx.case.any(INTERNAL).any(|paper| paper.has_unread_pages()) => {
            vec![Finding::cannot_tell("决定书未见裁量基准，内部文书有未识读的页，可能写在其中")]
        }
        None => vec![cx.lacking(decision, "决定书和内部文书均未见裁量基准和裁量档次的说明，请核对")],
    }
}

/// Where a standard of discretion is named; that discretion was 适当 names none.
fn standard(paper: &Document) -> Option<Place> {
    const EMPTY: &[&str] = &[
        "裁量适当",
        "裁量恰当",
        "裁量得当",
        "裁量合理",
        "裁量是否",
        "裁量权行使适当",
        "裁量权适用适当",
        "裁量权是否",
    ];
    sentences(paper)
        .filter(|sentence| {
            let bare = EMPTY.iter().fold(sentence.text().to_owned(), |text, word| text.replace(word, ""));
            bare.match_indices("裁量").any(|(at, word)| names_standard(&bare[..at], &bare[at + word.len()..]))
        })
        .map(|sentence| sentence.place())
        .next()
}

/// Whether 裁量 between such words is that of a standard: in a title, before the word for one, or behind a word that
/// refers to one. The heading of a part (三、处罚依据和裁量) names none.
fn names_standard(before: &str, behind: &str) -> bool {
    const STANDARDS: &[&str] =
        &["权", "基准", "标准", "规则", "规定", "办法", "细则", "指", "导则", "适用", "执行"];
    const REFERRING: &[&str] = &["参照", "对照", "按照", "依照", "根据"];
    let in_title = before.rfind('《').is_some_and(|open| !before[open..].contains('》'));
    let listed = before.ends_with(['与', '和', '及', '、']);
    let referred = !listed && REFERRING.iter().any(|word| tail(before, 40).contains(word));
    in_title || referred || STANDARDS.iter().any(|word| behind.starts_with(word))
}

/// Where a tier or a factor for it is told; that the law on slight violations does not apply tells none, nor does a
/// tier that is denied.
fn tier(paper: &Document) -> Option<Place> {
    const ASIDE: &[&str] = &[
        "不予行政处罚",
        "不予处罚",
        "行政处罚法》第三十三条",
        "行政处罚法》第33条",
        "行政处罚法》第三十二条",
        "行政处罚法》第32条",
        "不具有",
        "不具备",
        "不存在",
        "不属于",
        "不符合",
        "没有从",
        "无从",
        "一般程序",
        "普通程序",
    ];
    // 属较轻档次; 不具有第三十二条规定的从轻情形: clause by clause, for one sentence may say both.
    let tells = |sentence: &Sentence| {
        sentence.text().split([',', ':', '(', ')']).any(|clause| {
            TIERS.iter().any(|word| clause.contains(word)) && !ASIDE.iter().any(|word| clause.contains(word))
        })
    };
    sentences(paper).find(tells).map(|sentence| sentence.place())
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        for (decision, report, outcome) in [
            ("参照《行政处罚裁量权基准》，属于一般档次，处罚款5000元", "", Pass),
            ("参照裁量 基准，处罚款5000元", "", CannotTell),
            ("三、处罚依据和裁量\n处罚款5000元", "", Suspect),
            ("六、裁量情况：参照《消防行政处罚裁量导则》，处罚款5000元", "", CannotTell),
            ("参照本省消防处罚裁量尺度，属较轻，处罚款5000元", "", Pass),
            ("参照裁量基准，本案符合“一般”的情形，处罚款5000元", "", Pass),
            ("参照裁量基准，属较轻阶次；无从轻、减轻的情形，处罚款5000元", "", Pass),
            ("情节较轻，处罚款5000元", "依照裁量规则，属较轻", Pass),
            ("处罚款5000元", "依照裁量规则，属较轻", Suspect),
            ("处罚款5000元", "建议处罚款5000元", Suspect),
            ("依据《某条例》第三十二条第三项，参照《裁量基准》，属“一般”档次，处罚款5000元", "", Pass),
            ("参照裁量基准，不具有《行政处罚法》第三十二条从轻情形，处罚款5000元", "", CannotTell),
            ("决定给予警告", "", NotApplicable),
        ] {
            Sample::penalty()
                .paper(D::InvestigationReport, report)
                .paper(D::PenaltyDecision, decision)
                .expect("P-31", outcome);
        }
        Sample::penalty().paper(D::NoPenaltyDecision, "不予处罚").expect("P-31", NotApplicable);
        Sample::penalty().expect("P-31", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-31", NotApplicable);
    }
}
