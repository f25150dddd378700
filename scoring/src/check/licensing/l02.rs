use super::not_granting;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::dates;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 受理或者不予受理是否出具加盖专用印章、注明日期的书面凭证。
    /// # 依据
    /// 《行政许可法》第32条第2款。
    /// # 判断
    /// 卷内未见受理或者不予受理的凭证，或者凭证上没有日期的（正文中申请、收件的日期不算），为疑似问题；日期没有读到而正文之后的文字上
    /// 有日期的，无法判断。
    /// # 例外
    /// 当场作出许可决定的，可以不另发受理凭证；收件凭证上写明受理的，无法判断；印章须看原件。
    /// # 示例
    /// 卷内有准予许可决定书，未见受理通知书：疑似。
    "L-02", "受理凭证", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for voucher in cx.case.all(D::AcceptanceNotice) {
        let label = voucher.label();
        let date = voucher.date(FieldKind::Date).or_else(|| voucher.date(FieldKind::AcceptanceDate));
        findings.push(match date {
            Some(date) => {
                Finding::pass(format!("{label}注明日期{}；专用印章请看原件", date.value)).at(date.place)
            }
            None if dated_at_foot(voucher) || voucher.has_recognised_pages() => {
                Finding::cannot_tell(format!("{label}的日期没有读到，请看原件")).at(&voucher.head())
            }
            None => cx.lacking(voucher, format!("{label}未见日期，请核对")),
        });
    }
    if findings.is_empty() {
        let on_the_spot = cx.case.any(&[D::LicenseDecision, D::LicenseRefusal]).find(|decision| {
            decision.title.contains("当场") || decision.says_any(&["当场作出", "即办件", "即来即办"])
        });
        findings.push(match on_the_spot {
            Some(decision) => {
                Finding::not_applicable("当场作出许可决定，可以不另发受理凭证").at(&decision.head())
            }
            None => match accepted_elsewhere(cx) {
                Some((paper, place)) => Finding::cannot_tell(format!(
                    "卷内未见单独的受理凭证，{}写有“{}”，是否作为受理凭证请核对",
                    paper.label(),
                    place.quote
                ))
                .at(&place),
                None => cx.missing(&[D::AcceptanceNotice], "卷内未见受理或者不予受理的书面凭证，请核对"),
            },
        });
    }
    findings
}

/// Where the receipt of the papers itself says that the application is accepted: 收件受理回执.
fn accepted_elsewhere<'a>(cx: &'a Context) -> Option<(&'a Document, Place)> {
    const ACCEPTED: &[&str] =
        &["予以受理", "决定受理", "准予受理", "已受理", "受理编号", "受理日期", "受理时间", "即日受理"];
    const DENIED: &[&str] =
        &["不代表", "不视为", "是否", "不予", "后受理", "方可", "将依法", "再行", "未受理", "如"];
    cx.case.all(D::MaterialReceipt).find_map(|paper| {
        let said = sentences(paper).filter(|sentence| !sentence.says_any(DENIED));
        said.into_iter().find_map(|sentence| Some((paper, sentence.find_any(ACCEPTED)?)))
    })
}

/// Whether a day stands below the sentences of the paper: what they tell of the application dates nothing.
fn dated_at_foot(voucher: &Document) -> bool {
    let text = voucher.folded_text();
    let foot = text.rfind('。').map_or(text.as_str(), |at| &text[at..]);
    dates(foot).iter().any(|written| written.date().is_some())
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let licence = || Sample::of(ActKind::Licensing);
        licence().dated(D::AcceptanceNotice, "2024-03-11").expect("L-02", Pass);
        licence().paper(D::AcceptanceNotice, "决定予以受理").expect("L-02", Suspect);
        licence().paper(D::AcceptanceNotice, "决定自2024年3月11日起受理").expect("L-02", CannotTell);
        // The day of the application, told in the text, dates no voucher.
        licence()
            .paper(D::AcceptanceNotice, "你于2024年3月11日提出的申请，予以受理。")
            .expect("L-02", Suspect);
        licence().paper(D::AcceptanceNotice, "予以受理。\n2024.3.11").expect("L-02", CannotTell);
        licence().dated(D::LicenseDecision, "2024-03-20").expect("L-02", Suspect);
        licence().dated(D::LicenseDecision, "2024-03-20").unread_page().expect("L-02", CannotTell);
        let received = |words: &str| licence().paper(D::MaterialReceipt, words);
        received("材料齐全，予以受理。受理编号：第12号").expect("L-02", CannotTell);
        received("本凭证不代表申请已受理。").expect("L-02", Suspect);
        received("收件人将材料转审核岗，审查后告知是否受理。").expect("L-02", Suspect);
        licence().paper(D::LicenseDecision, "本机关当场作出准予许可的决定").expect("L-02", NotApplicable);
        Sample::penalty().expect("L-02", NotApplicable);
    }
}
