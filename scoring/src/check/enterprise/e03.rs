use super::not_enterprise_penalty;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::tail;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 当事人提出没有主观过错的，是否作了审查和答复。
    /// # 依据
    /// 《行政处罚法》第33条第2款（有证据足以证明没有主观过错的，不予处罚）、第45条（充分听取意见，进行复核）。
    /// # 判断
    /// 陈述申辩、听证材料提出没有过错、不知情、已履行查验义务等，而复核、讨论、决定中没有回应过错的文字，或者只写不予采纳而不说
    /// 理由的，为疑似问题。
    /// # 例外
    /// 没有提出的，不适用；只在询问笔录中说过的，不作为申辩；当事人的证据是否足够由评查人员判断。
    /// # 示例
    /// 申辩称“已履行进货查验义务，不知情”，决定书没有回应：疑似。
    "E-03", "无过错申辩的答复", check
}

const RAISED: &[&str] = &[
    "没有主观过错",
    "无主观过错",
    "不存在主观过错",
    "没有过错",
    "无过错",
    "主观上没有",
    "主观上无",
    "主观上并无",
    "不知情",
    "并不知道",
    "不知道是",
    "并非故意",
    "不是故意",
    "非主观故意",
    "没有主观故意",
    "无主观故意",
    "履行了进货查验",
    "已履行进货查验",
    "尽到了查验",
    "尽到注意义务",
    "尽到了注意义务",
    "尽到了审查义务",
];
/// Words that answer the claim.
const ANSWERED: &[&str] = &[
    "过错",
    "故意",
    "注意义务",
    "查验义务",
    "审查义务",
    "审慎义务",
    "理由成立",
    "意见成立",
    "予以采纳",
    "部分采纳",
    "不知情",
    "应当知道",
    "明知",
    "过失",
    "第三十三条第二款",
    "第33条第2款",
];
/// Words that answer it where a reason stands beside them.
const REASONED: &[&str] = &["不予采纳", "未采纳", "不采纳", "不能成立", "不成立", "不予支持", "采纳"];
const ANSWERS: &[D] = &[
    D::StatementReview,
    D::HearingReport,
    D::LegalReview,
    D::CollectiveDiscussion,
    D::DecisionApproval,
    D::PenaltyDecision,
    D::NoPenaltyDecision,
    D::OnSpotDecision,
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let statements = [D::StatementRecord, D::HearingRecord, D::HearingRequest];
    let raised = cx.case.any(&statements).find_map(|document| {
        let found = sentences(document).find(|s| s.says_any(RAISED) && !s.text().ends_with(['?', '？']))?;
        Some((document, found))
    });
    let Some((document, sentence)) = raised else {
        return vec![Finding::not_applicable("陈述申辩、听证材料中未见没有过错的主张")];
    };
    let told = format!("{}提出“{}”", document.label(), sentence.text());
    // The claim itself, repeated in the review or the decision, is no answer to it; nor is a bare 不予采纳 that says
    // nothing of fault or of why.
    let claim = claim(sentence.text());
    let answered = cx.case.any(ANSWERS).find_map(|document| {
        let answer = sentences(document).find_map(|sentence| {
            let own = own_words(sentence.text(), &claim);
            // 因经营困难请求从轻,不予采纳: an answer to something else that was asked for.
            let of_other = OTHER_PLEAS.iter().any(|word| own.contains(word));
            if of_other && !OF_FAULT.iter().any(|word| own.contains(word)) {
                return None;
            }
            let own = without_claims(own);
            let own = own.as_str();
            let word = ANSWERED
                .iter()
                .find(|word| own.contains(**word))
                .or_else(|| REASONED.iter().find(|word| own.contains(**word)).filter(|_| is_reasoned(own)));
            sentence.find_any(&[*word?])
        })?;
        Some((document, answer))
    });
    if let Some((answer, place)) = answered {
        return vec![
            Finding::pass(format!("{told}，{}有“{}”的文字", answer.label(), place.quote))
                .at(&place)
                .at(&sentence.place()),
        ];
    }
    let finding = match cx.case.any(ANSWERS).last() {
        Some(decision) => cx.lacking(decision, format!("{told}，复核、讨论、决定中未见答复，请核对")),
        None => Finding::cannot_tell(format!("{told}，卷内未识别出复核、讨论或者决定")),
    };
    vec![finding.at(&sentence.place())]
}

/// What else a party asks for, beside having been without fault.
const OTHER_PLEAS: &[&str] =
    &["困难", "从轻", "减轻", "首次", "初次", "初犯", "态度", "资金", "疫情", "减免", "少罚", "分期", "延期"];
/// Words that speak of fault all the same.
const OF_FAULT: &[&str] =
    &["过错", "故意", "过失", "知情", "明知", "义务", "责任", "查验", "应当知道", "无关"];

/// The words the claim is known by where it is repeated: the ones around the phrase that raises it.
fn claim(text: &str) -> String {
    /// Characters on each side.
    const AROUND: usize = 6;
    let raised = RAISED.iter().filter_map(|word| Some((text.find(word)?, word.len()))).min();
    let Some((at, length)) = raised else { return String::new() };
    format!("{}{}", tail(&text[..at], AROUND), &text[at..at + length])
}

/// A sentence without the claim that it repeats: what stands behind it, or nothing where all of it is the claim.
fn own_words<'s>(text: &'s str, claim: &str) -> &'s str {
    const REPEATS: &[&str] = &[
        "当事人提出",
        "当事人称",
        "当事人认为",
        "当事人陈述",
        "当事人申辩",
        "申辩称",
        "提出:",
        "辩称",
        "主张",
    ];
    const TURNS: &[&str] = &[
        "经复核",
        "复核认为",
        "经审查",
        "本机关认为",
        "本局认为",
        "我局认为",
        "经核实",
        "经研究",
        "但",
        "然而",
    ];
    let repeats =
        REPEATS.iter().any(|word| text.contains(word)) || (!claim.is_empty() && text.contains(claim));
    if !repeats {
        return text;
    }
    let turn = TURNS.iter().filter_map(|word| text.find(word)).min();
    turn.map_or("", |at| &text[at..])
}

/// Words without the claims they repeat, unless the authority says them of itself: a form gives the statement back in a
/// cell of its own, in pieces that no longer stand beside who said them.
fn without_claims(own: &str) -> String {
    const FINDS: &[&str] =
        &["认为", "认定", "经查", "查明", "经复核", "核实", "成立", "采纳", "证明", "证实"];
    if FINDS.iter().any(|word| own.contains(word)) {
        return own.to_owned();
    }
    RAISED.iter().fold(own.to_owned(), |text, claim| text.replace(claim, ""))
}

/// Whether more than the bare outcome is said.
fn is_reasoned(words: &str) -> bool {
    const WHY: &[&str] = &[
        "因为",
        "理由",
        "鉴于",
        "由于",
        "证据",
        "事实",
        "未提供",
        "未提交",
        "没有提供",
        "应当",
        "不足以",
        "经查",
        "义务",
        "故",
    ];
    let bare = [
        "复核认为",
        "经复核",
        "当事人请求",
        "当事人的",
        "陈述申辩",
        "陈述、申辩",
        "意见",
        "违法事实清楚",
        "事实清楚",
        "证据确凿",
        "证据充分",
        "证据确实充分",
        "处罚适当",
        "裁量适当",
        "程序合法",
    ]
    .iter()
    .fold(words.to_owned(), |text, word| text.replace(word, ""));
    WHY.iter().any(|word| bare.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let pleaded = |words: &str| {
            let case = Sample::penalty().with(|case| case.enterprise = true);
            case.paper(D::StatementRecord, words)
        };
        let plea = "我公司已履行进货查验义务，不知情。";
        pleaded(plea).paper(D::PenaltyDecision, "决定罚款。").expect("E-03", Suspect);
        pleaded(plea).paper(D::PenaltyDecision, "该意见不予采纳。").expect("E-03", Suspect);
        let repeated = "当事人提出：我公司已履行进货查验义务，不知情，请求不予处罚。";
        for (answer, outcome) in [
            ("复核认为：当事人请求不予采纳。", Suspect),
            ("一、违法事实清楚，证据确凿，不予处罚的请求不予采纳。", Suspect),
            ("复核认为：当事人未提供进货查验记录，其意见不能成立，不予采纳。", Pass),
            ("经复核，当事人不能证明没有主观过错，不予采纳。", Pass),
            ("复核认为：当事人的意见成立，予以采纳。", Pass),
            ("关于经营困难的请求，复核认为不属于法定情形，鉴于此不予采纳。", Suspect),
            ("当事人未尽查验义务，经营困难也不是从轻的理由，不予采纳。", Pass),
        ] {
            pleaded(plea).paper(D::StatementReview, &format!("{repeated}{answer}")).expect("E-03", outcome);
        }
        // The claim alone, repeated under its label.
        let claim = "净化器是维保公司擅自拆走的，足以证明我公司没有主观过错，依法不应处罚。";
        for (answer, outcome) in [("经营困难不予采纳。", Suspect), ("当事人未停止使用，有过错。", Pass)]
        {
            let review = format!("申辩要点：{claim}复核意见：{answer}");
            pleaded(claim).paper(D::StatementReview, &review).expect("E-03", outcome);
        }
        // A form gives the claim back in the pieces of its cells.
        for (review, outcome) in [
            ("对此不知情，没有主观过错。意见已经研究。", Suspect),
            ("对此不知情，没有主观过错。本局认为当事人没有主观过错的意见成立。", Pass),
        ] {
            pleaded(plea).paper(D::StatementReview, review).expect("E-03", outcome);
        }
        pleaded(plea).paper(D::StatementReview, "当事人有过错。").expect("E-03", Pass);
        pleaded(plea).expect("E-03", CannotTell);
        pleaded("请求减少罚款。").paper(D::PenaltyDecision, "").expect("E-03", NotApplicable);
        Sample::penalty().paper(D::StatementRecord, plea).expect("E-03", NotApplicable);
    }
}
