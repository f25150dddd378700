use super::seizure;
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 对查封、扣押物品检测、检验、鉴定的，期间是否明确并书面告知当事人，费用是否由行政机关承担。
    /// # 依据
    /// 《行政强制法》第25条第3款。
    /// # 判断
    /// 扣押后出具的报告写有所扣物品名称而卷内未见期间告知书的，告知书未写明期间的，写明检测费用由当事人承担的，为疑似问题。
    /// # 例外
    /// 报告是否针对所扣物品分辨不清的，无法判断；扣押以前抽样送检的、商标权利人辨认和价格认定，不适用。
    /// # 示例
    /// 5月6日扣押某批次白酒，5月20日出具该批白酒的检测报告，卷内没有检测期间告知书。
    "C-09", "检测期间告知", check
}

const PERIOD: &[&str] = &["日", "天", "月", "期间为", "期限"];
/// Words of statements about goods that are no test of them.
const NO_TESTS: &[&str] = &[
    "权利人",
    "辨认",
    "商标注册人",
    "我公司产品",
    "我司产品",
    "未经我公司授权",
    "非我公司生产",
    "价格认定",
    "价格鉴定",
    "价格评估",
    "估价",
];
const TESTING: &[&str] = &["检测", "检验", "鉴定", "检疫"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let mut findings = Vec::new();
    for paper in &cx.case.documents {
        let charged = sentences(paper).find(|sentence| {
            sentence.says_any(TESTING)
                && sentence.says_any(&[
                    "费用由当事人承担",
                    "费用由你单位承担",
                    "费用由你(单位)承担",
                    "费由当事人承担",
                    "费用由你承担",
                ])
        });
        if let Some(sentence) = charged {
            let told = format!("{}写明检测、鉴定费用由当事人承担，请核对", paper.label());
            findings.push(Finding::suspect(told).at(&sentence.place()));
        }
    }
    if let Some(notice) = cx.case.first(D::SpecialTimeNotice) {
        if !notice.says_any(PERIOD) {
            findings.push(cx.lacking(notice, format!("{}未见写明期间，请核对", notice.label())));
        }
        return findings;
    }
    let begin = cx.earliest(EventKind::Measure).map(|event| event.date);
    // Who owns a mark looks at the goods and says whether they are its own; what goods are worth is reckoned: neither
    // is a test whose time the law counts apart.
    let is_test = |report: &&Document| !report.says_any(NO_TESTS);
    let report = cx.case.all(D::InspectionReport).filter(is_test).find(|report| {
        let date = report.date(FieldKind::Date).map(|read| read.value);
        date.zip(begin).is_none_or(|(report, begin)| report > begin)
    });
    let Some(report) = report else {
        if findings.is_empty() {
            findings.push(Finding::not_applicable("卷内没有扣押以后的检测、检验、鉴定"));
        }
        return findings;
    };
    let goods = cx.case.any(&[D::SeizureList, D::SeizureDecision, D::SeizureOnsiteRecord]);
    let named = goods.flat_map(|paper| paper.goods()).find(|goods| {
        let name = fold(&goods.value.name);
        // “龙沃305”玉米种子 and 玉米种子“龙沃305” are one: the mark tells it.
        let mark = name.split(['“', '”', '"']).nth(1).filter(|mark| mark.chars().count() >= 2);
        name.chars().count() >= 2
            && (report.says_any(&[&goods.value.name]) || mark.is_some_and(|mark| report.says_any(&[mark])))
    });
    let sampled_before = cx
        .case
        .any(&[D::SamplingRecord, D::InspectionSampling])
        .filter_map(|paper| paper.date(FieldKind::Time).or_else(|| paper.date(FieldKind::Date)))
        .any(|read| begin.is_some_and(|begin| read.value < begin));
    findings.push(match named {
        Some(goods) if !sampled_before && begin.is_some() && report.date(FieldKind::Date).is_some() => {
            let told =
                format!("对所扣“{}”作了检测、检验或者鉴定，卷内未见期间告知书，请核对", goods.value.name);
            cx.missing(&[D::SpecialTimeNotice], told).at(goods.place).at(&report.head())
        }
        _ => Finding::cannot_tell("卷内有检测、检验或者鉴定，是否针对所扣物品、是否告知期间，请核对")
            .at(&report.head()),
    });
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::{FieldKind as F, Goods, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn seized() -> Sample {
        let goods = Goods { name: "甲牌白酒".into(), ..Goods::default() };
        Sample::of(ActKind::Measure)
            .dated(D::SeizureDecision, "2024-05-06")
            .paper(D::SeizureList, "甲牌白酒")
            .field(F::Goods, Value::Goods(goods), "甲牌白酒")
    }

    #[test]
    fn table() {
        let tested = |words: &str, day: &str| seized().paper(D::InspectionReport, words).on(F::Date, day);
        tested("甲牌白酒", "2024-05-20").expect("C-09", Suspect);
        tested("甲牌白酒", "2024-05-20").unread_page().expect("C-09", CannotTell);
        tested("乙样品", "2024-05-20").expect("C-09", CannotTell);
        tested("甲牌白酒", "2024-05-06").expect("C-09", NotApplicable);
        tested("我公司作为权利人，对甲牌白酒进行辨认，非我公司生产", "2024-05-20")
            .expect("C-09", NotApplicable);
        tested("价格认定结论书：甲牌白酒", "2024-05-20").expect("C-09", NotApplicable);
        tested("甲牌白酒", "2024-05-20")
            .paper(D::SpecialTimeNotice, "检测期间为5月7日至5月20日")
            .expect("C-09", Pass);
        tested("甲牌白酒", "2024-05-20").paper(D::SpecialTimeNotice, "送检").expect("C-09", Suspect);
        tested("甲牌白酒", "2024-05-20").dated(D::SamplingRecord, "2024-05-05").expect("C-09", CannotTell);
        seized().paper(D::SpecialTimeNotice, "期间十日，检测费用由当事人承担").expect("C-09", Suspect);
        seized().expect("C-09", NotApplicable);
        Sample::penalty().expect("C-09", NotApplicable);
    }
}
