use super::not_inspection;
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};

declare! {
    /// # 查什么
    /// 当地要求入企检查备案、扫码的，卷内是否有备案或者扫码的记录。
    /// # 依据
    /// 武政办〔2024〕67号等地方文件（地方政策，此标准未经核对）。
    /// # 判断
    /// 设置了本地要求，而文书没有备案、扫码文字的，为疑似问题。
    /// # 例外
    /// 没有设置本地要求的，不适用；案卷所属地区没有读到的，无法判断。
    /// # 示例
    /// 当地要求扫码入企，卷内未见备案编号和扫码记录：疑似。
    "I-11", "入企备案", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let Some(limit) = cx.limit(LimitKey::EntryFiling).filter(|limit| !limit.names().is_empty()) else {
        return vec![if cx.case.region.is_empty() {
            Finding::cannot_tell("案卷所属地区没有读到，当地是否要求入企检查备案不能判断")
        } else {
            Finding::not_applicable(format!("没有设置{}入企检查备案的要求", cx.case.region))
        }];
    };
    let words: Vec<&str> = limit.names().iter().map(String::as_str).collect();
    vec![match cx.case.find(&[], &words) {
        Some((document, place)) => {
            Finding::pass(format!("{}写有“{}”{}", document.label(), place.quote, limit.note())).at(&place)
        }
        None => cx.missing(&[], format!("卷内未见入企检查备案或者扫码的记录，请核对{}", limit.note())),
    }]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let inspected = |words: &str, region: &str| {
            let case = Sample::of(ActKind::Inspection).paper(D::InspectionNotice, words);
            let region = region.to_owned();
            case.with(|case| case.region = region)
        };
        inspected("备案编号：2024001", "湖北省武汉市").expect("I-11", Pass);
        inspected("检查", "湖北省武汉市").expect("I-11", Suspect);
        inspected("检查", "湖北省武汉市").unread_page().expect("I-11", CannotTell);
        inspected("检查", "澜江省").expect("I-11", NotApplicable);
        inspected("检查", "").expect("I-11", CannotTell);
        Sample::penalty().expect("I-11", NotApplicable);
    }
}
