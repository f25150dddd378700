use super::seizure;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::signature::{blank_role, is_signed};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 是否制作现场笔录并签名，当事人不到场的是否有见证人；查封、扣押决定书和清单是否当场交付。
    /// # 依据
    /// 《行政强制法》第18条第7项至第9项、第24条第1款。
    /// # 判断
    /// 未见现场笔录的、未见物品清单的、笔录签名处空白而又未见拒签说明的、当事人不到场而未见见证人的、
    /// 决定书送达晚于实施日期的、各处均未见交付决定书记载的，为疑似问题。
    /// # 例外
    /// 没有认出签名处的，无法判断；手写签名是否齐全由评查人员看原件；决定书或者笔录列明物品和数量、写明查封的场所或者部位，又没有写“详见清单”的，不作疑似。
    /// # 示例
    /// 5月6日扣押，送达回证记载5月9日送达扣押决定书。
    "C-04", "现场笔录和当场交付", check
}

const ABSENT: &[&str] = &["不到场", "未到场", "不在场", "未在场", "不在现场", "无法找到当事人"];
const HANDED: &[&str] = &[
    "当场交付",
    "当场送达",
    "当场制作并交付",
    "交付当事人",
    "送交当事人",
    "交当事人",
    "当场宣读",
    "签收",
    "已收到",
    "收到本",
    "当事人签",
    "当事人(签",
    "留置送达",
    "受送达人",
    "当事人或",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let mut findings = Vec::new();
    let records = seizure::records(cx);
    if records.is_empty() {
        findings.push(
            cx.missing(
                &[D::SeizureOnsiteRecord, D::OnsiteRecord],
                "卷内未见实施查封、扣押的现场笔录，请核对",
            ),
        );
    }
    for record in &records {
        if !is_signed(record) {
            let told = format!("{}未认出签名处，也未见拒签的记载，请核对", record.label());
            findings.push(Finding::cannot_tell(told).at(&record.head()));
        } else if let Some(place) = blank_role(record) {
            let told =
                format!("{}的“{}”后没有签名，也未见拒签的记载，请核对", record.label(), place.quote.trim());
            findings.push(Finding::suspect(told).at(&place));
        }
        let witness = record.fields(FieldKind::Witness).next().is_some() || record.says_any(&["见证人"]);
        if let Some(place) = record.find_any(ABSENT)
            && !witness
        {
            let told = format!("{}记载当事人不到场，未见见证人，请核对", record.label());
            findings.push(cx.lacking(record, told).at(&place));
        }
    }
    let decisions = seizure::decisions(cx);
    let listed = decisions.iter().chain(&records).any(|paper| seizure::tells_what(paper));
    let left_to_list = decisions.iter().any(|paper| seizure::is_left_to_list(paper));
    if !cx.case.has(D::SeizureList) && (!listed || left_to_list) && !decisions.is_empty() {
        findings.push(
            cx.missing(&[D::SeizureList], "卷内未见查封、扣押的物品清单，请核对").at(&decisions[0].head()),
        );
    }
    findings.extend(handed(cx, &decisions, &records));
    findings
}

fn handed(cx: &Context, decisions: &[&Document], records: &[&Document]) -> Option<Finding> {
    let decision = decisions.first()?;
    let served: Vec<_> = cx
        .case
        .documents
        .iter()
        .flat_map(|paper| paper.services())
        .filter(|service| {
            let title = service.value.title.as_str();
            ["查封", "扣押", "强制措施"].iter().any(|word| title.contains(word))
                && !["解除", "延长", "延期"].iter().any(|word| title.contains(word))
        })
        .collect();
    let begun = seizure::begin(decision);
    if let Some((day, place)) =
        served.iter().filter_map(|s| Some((s.value.date?, s.place))).min_by_key(|s| s.0)
    {
        let begun = begun?;
        let last = decisions.iter().filter_map(|d| seizure::begin(d)).map(|read| read.value).max()?;
        return (day > begun.value.max(last)).then(|| {
            let told = format!("{}实施查封、扣押，决定书{day}送达，不是当场交付，请核对", begun.value);
            Finding::suspect(told).at(place).at(begun.place)
        });
    }
    let papers = decisions.iter().chain(records).any(|paper| paper.says_any(HANDED));
    (!papers && served.is_empty()).then(|| {
        let told = "未见当场交付查封、扣押决定书的记载，请核对";
        cx.missing(&[D::ServiceReceipt, D::SeizureOnsiteRecord], told).at(&decision.head())
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn seized(record: &str) -> Sample {
        Sample::of(ActKind::Measure)
            .paper(D::SeizureOnsiteRecord, record)
            .dated(D::SeizureDecision, "2024-05-06")
            .paper(D::SeizureList, "")
    }

    #[test]
    fn table() {
        seized("当场制作并交付决定书和清单。当事人签名：").expect("C-04", Pass);
        seized("当事人拒绝签名，已注明").served("扣押决定书", "直接送达", "2024-05-06").expect("C-04", Pass);
        seized("签名").served("扣押决定书", "直接送达", "2024-05-07").expect("C-04", Suspect);
        seized("签名").served("解除扣押决定书", "直接送达", "2024-05-20").expect("C-04", Suspect);
        seized("当场交付").expect("C-04", CannotTell);
        let ended = |end: &str| seized(&format!("当场交付。\n{end}"));
        ended("当事人：韦某（签名）　执法人员：褚某（签名）　2024年5月6日").expect("C-04", Pass);
        ended("当事人：　　　执法人员：褚某（签名）　2024年5月6日").expect("C-04", Suspect);
        ended("当事人：（拒绝签名）　执法人员：褚某（签名）　2024年5月6日").expect("C-04", Pass);
        seized("执法人员签名。当事人未到场，当场交付").expect("C-04", Suspect);
        seized("执法人员签名。当事人未到场，当场交付。见证人：林某").expect("C-04", Pass);
        seized("执法人员签名。当事人未到场，当场交付").says(F::Witness, "林某").expect("C-04", Suspect);
        Sample::of(ActKind::Measure)
            .paper(D::SeizureOnsiteRecord, "签名 当场交付")
            .dated(D::SeizureDecision, "2024-05-06")
            .expect("C-04", Suspect);
        Sample::of(ActKind::Measure)
            .dated(D::SeizureDecision, "2024-05-06")
            .unread_page()
            .expect("C-04", CannotTell);
        // What is sealed or seized may be told without a list, unless the decision leaves it to one.
        for (decided, outcome) in [
            ("决定对你单位二号仓库予以临时查封。", Pass),
            ("经查，该单位存放鞋材。决定临时查封。查封部位及设施清单：二号库1间。", Pass),
            ("决定对你单位液化气钢瓶42瓶、角阀三只予以扣押。", Pass),
            ("决定对你单位自卸汽车予以扣押，详见《扣押财物清单》，共3辆。", Suspect),
            ("扣押物品：电动自行车6辆（详见清单）。\n物品清单：某牌电动自行车6辆（车架号A1至A6）。", Pass),
            (
                "决定予以扣押（见物品清单）。\n附：物品清单\n序号 名称 规格 数量 单位\n1 隐形眼镜 年抛型 96 盒",
                Pass,
            ),
            ("你单位经营液化气3瓶，决定予以扣押。", Suspect),
            ("依据2024年第3号公告决定予以扣押。", Suspect),
        ] {
            Sample::of(ActKind::Measure)
                .paper(D::SeizureOnsiteRecord, "签名 当场交付当事人：韦某（签名）　2024年5月6日")
                .paper(D::SeizureDecision, decided)
                .on(F::Date, "2024-05-06")
                .expect("C-04", outcome);
        }
        Sample::penalty().expect("C-04", NotApplicable);
    }
}
