use crate::calendar::{Period, Timing};
use crate::case::{Document, FieldKind};
use crate::check::corrected::{received, took_effect};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{all_behind, dates as written_dates, head, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 已公示的处罚决定被变更、撤销、确认违法或者确认无效后，是否在三个工作日内撤回公示并说明理由。
    /// # 依据
    /// 《行政处罚法》第48条第2款、第85条（三日为工作日）；《市场监督管理行政处罚信息公示规定》第11条。
    /// # 判断
    /// 卷内有变更、撤销、确认违法或者无效的纠错文书且处罚信息曾公示的，未见撤回材料或者撤回晚于三个工作日的，为疑似问题。
    /// 从纠错文书送达之日起算，可以上诉的判决从生效之日起算（未读到生效日期而超过的无法判断）；未读到送达日期的，从文书日期起算，超过的无法判断。
    /// # 例外
    /// 纠错文书维持原决定、驳回请求的不适用；处罚信息是否公示过不能确定的，无法判断。
    /// # 示例
    /// 复议决定9月26日送达撤销处罚，10月12日才撤回公示：三个工作日为9月30日，超期。
    "P-40", "撤回公示", check
}

const UNDONE: &[&str] =
    &["撤销", "变更", "确认违法", "确认无效", "违法,但不撤销", "确认该行政行为违法", "确认行政处罚决定违法"];
const UPHELD: &[&str] = &["驳回", "维持"];
const WITHDRAWN: &[&str] = &[
    "撤回",
    "撤下",
    "停止公示",
    "删除公示",
    "下架",
    "取消公示",
    "撤销公示",
    "更正公示",
    "公示更正",
    "信息更正",
    "更正了",
];

/// Words of what is made public, and where.
const OF_PUBLICITY: &[&str] = &["公示", "信息", "信用中国", "信用平台", "网站"];

/// Whether a sentence says that what was made public was taken back.
fn withdraws_publicity(text: &str) -> bool {
    const NOT_DONE: &[&str] = &["应当", "应在", "将", "拟", "未", "不"];
    WITHDRAWN.iter().any(|word| {
        text.find(word).is_some_and(|at| {
            let before = tail(&text[..at], 12);
            !NOT_DONE.iter().any(|word| before.contains(word))
                && OF_PUBLICITY.iter().any(|word| text.contains(word))
        })
    })
}

/// Whether the operative words undo the decision: those that follow 决定如下、判决如下, else the title.
fn undoes(paper: &Document) -> bool {
    let mut operative = false;
    for sentence in sentences(paper) {
        operative |= sentence.says_any(&["决定如下", "判决如下", "决定:", "判决:", "现决定", "作出如下"]);
        if operative && sentence.says_any(UNDONE) && !sentence.says_any(UPHELD) {
            return true;
        }
    }
    UNDONE.iter().any(|word| paper.title.contains(word))
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let Some(undone) = cx.case.all(D::CorrectionDocument).find(|paper| undoes(paper)) else {
        return vec![Finding::not_applicable("卷内未见变更、撤销、确认违法或者无效的纠错文书")];
    };
    let withdraws = |paper: &&Document| {
        paper.is_withdrawal() && ["公示", "信息", "公开"].iter().any(|word| paper.title.contains(word))
    };
    let unnamed = cx.case.all(D::Other).filter(withdraws);
    let proofs: Vec<&Document> = cx.case.all(D::PublicityProof).chain(unnamed).collect();
    let says = |paper: &&Document| sentences(paper).any(|sentence| withdraws_publicity(sentence.text()));
    let withdrawal = proofs.iter().copied().find(|paper| paper.says_any(WITHDRAWN));
    // It may be told by a report or a form on how the case was set right.
    let elsewhere = || cx.case.documents.iter().find(says);
    let Some(withdrawal) = withdrawal.or_else(elsewhere) else {
        // What was made public after the correction may be the decision made anew.
        let day = |paper: &Document| {
            paper
                .date(FieldKind::PublicityDate)
                .or_else(|| paper.date(FieldKind::Date))
                .map(|read| read.value)
        };
        let later = |proof: &Document| {
            day(proof).zip(day(undone)).is_some_and(|(published, undone)| published > undone)
        };
        if let Some(proof) = proofs.iter().find(|proof| !later(proof)) {
            let told = format!("{}之后，卷内未见撤回处罚信息公示的材料，请核对", undone.label());
            return vec![
                cx.lacking(proof, told).at(&undone.head()).with(cx.case.not_found(&[D::PublicityProof])),
            ];
        }
        return vec![
            Finding::cannot_tell("处罚决定已被纠正，卷内未见公示和撤回公示的材料，请核对").at(&undone.head()),
        ];
    };
    const LABELS: &[&str] = &[
        "撤回原公示日期",
        "撤回公示日期",
        "撤回日期",
        "撤回时间",
        "撤回公示时间",
        "撤下日期",
        "撤下时间",
        "下架时间",
        "下架日期",
        "撤销公示日期",
    ];
    // 本机关于2024/8/28将该处罚信息从网站撤回: told in a sentence.
    let in_words = || {
        sentences(withdrawal).filter(|sentence| sentence.says_any(WITHDRAWN)).find_map(|sentence| {
            let text = sentence.text();
            let mut told: Vec<usize> =
                WITHDRAWN.iter().flat_map(|word| text.match_indices(word)).map(|(at, _)| at).collect();
            told.sort_unstable();
            told.into_iter().find_map(|at| {
                let day = written_dates(&text[..at]).into_iter().next_back()?;
                let near = text[day.range.end..at].chars().count() <= 40;
                let public = OF_PUBLICITY.iter().any(|word| text[..at].contains(word));
                (near && public).then(|| Some((day.date()?, sentence.place()))).flatten()
            })
        })
    };
    let labelled = LABELS
        .iter()
        .flat_map(|label| all_behind(withdrawal, label))
        .find_map(|said| Some((written_dates(head(&said.words, 20)).first()?.date()?, said.place)));
    let told = labelled.or_else(in_words);
    let is_told = told.is_some();
    let withdrawn = told.or_else(|| {
        let dates = withdrawal.dates(FieldKind::Date).chain(withdrawal.dates(FieldKind::PublicityDate));
        dates.max_by_key(|read| read.value).map(|read| (read.value, read.place.clone()))
    });
    let received = received(cx, undone);
    // What may still be appealed has undone nothing before it takes effect.
    let appealable = undone.says_any(&["提起上诉", "可以上诉", "可上诉", "上诉于"]);
    let effective = took_effect(cx).filter(|_| appealable);
    let written = undone.date(FieldKind::Date);
    let start = effective
        .clone()
        .or(received.clone())
        .or_else(|| written.map(|read| (read.value, read.place.clone())));
    let (Some((withdrawn_on, withdrawn_at)), Some((from, place))) = (withdrawn, start) else {
        return vec![
            Finding::cannot_tell("未读到纠正或者撤回公示的日期，不能计算期限").at(&withdrawal.head()),
        ];
    };
    let deadline = cx.calendar().deadline(from, Period::working_days(3));
    let told = format!(
        "{from}{}，{}撤回公示；三个工作日届满日{}",
        match (&effective, &received) {
            (Some(_), _) => "纠错文书生效",
            (None, Some(_)) => "收到纠错文书",
            (None, None) => "作出纠错文书",
        },
        withdrawn_on,
        deadline.strict
    );
    let finding = match deadline.timing(withdrawn_on) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}。缺少当年节假日表，请核对")),
        Timing::Late if received.is_none() && effective.is_none() => {
            Finding::cannot_tell(format!("{told}。未读到收到纠错文书的日期，请核对"))
        }
        Timing::Late if appealable && effective.is_none() => {
            Finding::cannot_tell(format!("{told}。纠错文书可以上诉，生效日期未读到，请核对"))
        }
        // In the rows of a table the day may be that of another publicity.
        Timing::Late
            if !is_told
                && withdrawal.says_any(LABELS)
                && written_dates(&withdrawal.folded_text())
                    .iter()
                    .filter_map(|day| day.date())
                    .any(|day| from <= day && day <= deadline.strict) =>
        {
            Finding::cannot_tell(format!("{told}；材料上另有期限以内的日期，哪一个是撤回的日期请核对"))
        }
        Timing::Late => Finding::suspect(format!("{told}，超过期限，请核对")),
    };
    vec![finding.at(&withdrawn_at).at(&place).over("撤回公示", from, deadline, Some(withdrawn_on))]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn undone(words: &str) -> Sample {
        Sample::penalty()
            .paper(D::PublicityProof, "公示截图")
            .paper(D::CorrectionDocument, words)
            .on(F::Date, "2024-09-20")
    }

    fn withdrawn(received: &str, withdrawn: &str) -> Sample {
        let sample = undone("决定如下：撤销该行政处罚决定。");
        let sample = if received.is_empty() {
            sample
        } else {
            sample.served("行政复议决定书", "直接送达", received)
        };
        sample.paper(D::PublicityProof, "撤回公示").on(F::Date, withdrawn)
    }

    #[test]
    fn table() {
        for (received, day, outcome) in [
            // Sunday 29 September 2024 works, 1 to 7 October do not.
            ("2024-09-26", "2024-09-30", Pass),
            ("2024-09-26", "2024-10-08", Suspect),
            ("2024-09-29", "2024-10-09", Pass),
            ("2024-09-29", "2024-10-10", Suspect),
            ("", "2024-09-25", Pass),
            ("", "2024-09-30", CannotTell),
            ("", "2024-10-20", CannotTell),
        ] {
            withdrawn(received, day).expect("P-40", outcome);
        }
        undone("决定如下：撤销该行政处罚决定。").expect("P-40", Suspect);
        // A paper of no known type whose title tells it, and a day told in its words.
        let explained = |words: &str| {
            undone("决定如下：撤销该行政处罚决定。")
                .served("行政复议决定书", "直接送达", "2024-09-26")
                .paper(D::Other, words)
                .with(|case| {
                    let paper = case.documents.last_mut().expect("the last paper");
                    "处罚信息撤回公示说明".clone_into(&mut paper.title);
                })
        };
        explained("本机关于2024/9/30将该信息从公示栏撤回。").expect("P-40", Pass);
        explained("本机关于2024/10/12将该信息从公示栏撤回。").expect("P-40", Suspect);
        for title in ["处罚信息撤下记录", "处罚信息更正记录", "公开信息下架登记"] {
            undone("决定如下：撤销该行政处罚决定。")
                .served("行政复议决定书", "直接送达", "2024-09-26")
                .paper(D::Other, "2024年9月30日将公示系统上的信息撤下。")
                .with(|case| title.clone_into(&mut case.documents.last_mut().expect("the last paper").title))
                .expect("P-40", Pass);
        }
        // Told by another paper, with the day the other side's paper came in.
        let told = |day: &str| {
            undone("行政判决书判决如下：撤销该行政处罚决定。").paper(
                D::FulfilmentRecord,
                &format!("行政判决书于2024年9月26日送达本局。原处罚信息已于{day}从“信用中国”撤回。"),
            )
        };
        told("2024年9月30日").expect("P-40", Pass);
        told("2024年10月8日").expect("P-40", Suspect);
        // A judgement undoes nothing while it may be appealed.
        let judged = |effect: &str, day: &str| {
            undone("判决如下：撤销该行政处罚决定。如不服本判决，可在十五日内提起上诉。")
                .served("行政判决书", "直接送达", "2024-09-23")
                .paper(D::Other, effect)
                .paper(D::PublicityProof, "撤回公示")
                .on(F::Date, day)
        };
        judged("双方均未上诉，判决于2024年10月8日生效。", "2024-10-11").expect("P-40", Pass);
        judged("双方均未上诉，判决于2024年10月8日生效。", "2024-10-14").expect("P-40", Suspect);
        judged("", "2024-10-11").expect("P-40", CannotTell);
        undone("决定如下：撤销该行政处罚决定。")
            .paper(D::FulfilmentRecord, "处罚信息应当三日内撤回公示。")
            .expect("P-40", Suspect);
        // Only what was decided anew is known to have been made public.
        Sample::penalty()
            .paper(D::CorrectionDocument, "决定如下：撤销该行政处罚决定。")
            .on(F::Date, "2024-09-20")
            .paper(D::PublicityProof, "公示截图")
            .on(F::PublicityDate, "2024-11-08")
            .expect("P-40", CannotTell);
        undone("决定如下：维持该行政处罚决定。").expect("P-40", NotApplicable);
        undone("申请人请求撤销。决定如下：驳回行政复议请求。").expect("P-40", NotApplicable);
        Sample::penalty().paper(D::CorrectionDocument, "判决如下：撤销该决定。").expect("P-40", CannotTell);
        Sample::penalty().expect("P-40", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-40", NotApplicable);
    }
}
