use super::i03::is_draw;
use super::{for_cause, not_inspection};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{head, tail};
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 双随机检查是否有抽取检查对象和检查人员的记录。
    /// # 依据
    /// 《优化营商环境条例》第54条（除直接涉及公共安全和群众生命健康等特殊行业、重点领域外，随机抽取对象、选派人员）。
    /// # 判断
    /// 文书写明是双随机检查，而卷内未见抽取记录的，或者抽取记录只抽取检查对象、没有抽取检查人员的，为疑似问题。
    /// # 例外
    /// 因投诉举报、转办交办等实施的检查，以及设置为不适用双随机的领域，不适用；文书没有写明检查方式的，无法判断。
    /// # 示例
    /// 审批表检查方式写“双随机”，卷内未见抽取记录：疑似。
    "I-05", "双随机抽取", check
}

const RANDOM: &[&str] = &["双随机", "随机抽查", "随机抽取"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let draw = cx.case.documents.iter().find(|document| records_draw(document));
    if let Some(draw) = draw {
        return vec![drawn(cx, draw)];
    }
    if let Some(limit) = cx.limit(LimitKey::RandomExempt)
        && limit.names().iter().any(|name| !cx.case.sector.is_empty() && cx.case.sector.contains(name))
    {
        let told = format!("{}领域不适用双随机{}", cx.case.sector, limit.note());
        return vec![Finding::not_applicable(told)];
    }
    let own = [
        D::InspectionApproval,
        D::InspectionNotice,
        D::InspectionRecord,
        D::InspectionResult,
        D::InspectionPlan,
    ];
    let random: Vec<(&Document, Place)> =
        cx.case.any(&own).filter_map(|document| Some((document, says_random(document)?))).collect();
    let of_this = random.iter().find(|(document, _)| !tells_of_others(document));
    let random = of_this.or(random.first()).cloned();
    vec![match (random, for_cause(cx)) {
        // A plan of the year speaks of many; which of them the visit is one of is told by other papers.
        (Some((document, place)), None) if tells_of_others(document) => {
            let told = format!(
                "{}写有“{}”，又有不实行随机抽取的检查，本次是否双随机检查请核对",
                document.label(),
                place.quote
            );
            Finding::cannot_tell(told).at(&place)
        }
        (Some((document, place)), None) => {
            let told = format!("{}写明“{}”，卷内未见抽取记录，请核对", document.label(), place.quote);
            cx.missing(&[D::InspectionPlan], told).at(&place)
        }
        (Some((document, place)), Some(cause)) => {
            let told = format!(
                "{}写明“{}”，又写有“{}”，是否双随机检查请核对",
                document.label(),
                place.quote,
                cause.quote
            );
            Finding::cannot_tell(told).at(&place).at(&cause)
        }
        (None, Some(place)) => {
            Finding::not_applicable(format!("因“{}”检查，不需要随机抽取", place.quote)).at(&place)
        }
        (None, None) => Finding::cannot_tell("文书没有写明是否双随机检查，卷内未见抽取记录"),
    }]
}

/// Whether a plan also tells of inspections without a draw.
fn tells_of_others(document: &Document) -> bool {
    const OTHERS: &[&str] =
        &["重点检查", "日常检查", "专项检查", "全覆盖检查", "不纳入", "不适用", "非双随机"];
    document.document_type == D::InspectionPlan && document.says_any(OTHERS)
}

fn records_draw(document: &Document) -> bool {
    is_draw(document)
        || (document.document_type == D::InspectionPlan
            && document.says_any(&["抽取结果", "抽取时间", "抽取人", "抽取过程"])
            // 抽取过程留痕归档: what the plan asks for, not what was drawn.
            && !document.says_any(&["抽取过程留痕", "抽取过程应当", "抽取过程全程留痕"]))
}

/// Where a paper says that the inspection is by random draw: neither that it is not (不适用双随机抽取), nor a box left
/// unticked, nor the name of a list or a rule.
fn says_random(document: &Document) -> Option<Place> {
    const BEFORE: &[&str] = &[
        "不适用",
        "不属于",
        "不采用",
        "未采用",
        "不实行",
        "无需",
        "不需",
        "不纳入",
        "未纳入",
        "不列入",
        "不进行",
        "未进行",
        "不开展",
        "不再",
        "非",
    ];
    const BEHIND: &[&str] = &["不适用", "除外", "以外"];
    document.pages.iter().find_map(|page| {
        let text = page.folded().text.as_str();
        RANDOM.iter().flat_map(|word| text.match_indices(word)).find_map(|(at, word)| {
            // 双随机抽查 holds two of the words.
            let start = text[..at].strip_suffix('双').map_or(at, str::len);
            let (before, behind) = (tail(&text[..start], 8), head(&text[at + word.len()..], 8));
            let denied = BEFORE.iter().any(|word| before.contains(word))
                || BEHIND.iter().any(|word| behind.contains(word))
                || before.ends_with(['□', '☐', '〇', '○']);
            let named = text[..at].rfind('《') > text[..at].rfind('》');
            (!denied && !named).then(|| document.place_on(page, at..at + word.len()))
        })
    })
}

/// Whom the draw is of: objects and officers both are to be drawn.
fn drawn(cx: &Context, draw: &Document) -> Finding {
    const OFFICERS: &[&str] =
        &["人员抽取", "检查人员", "执法人员", "抽查人员", "检查组", "执法组", "选派", "人员名单", "检查员"];
    const OBJECTS: &[&str] =
        &["检查对象", "抽查对象", "对象随机", "对象抽取", "对象库", "企业名单", "企业名称"];
    let visitors: Vec<String> = cx
        .case
        .any(&[D::InspectionRecord, D::OnsiteRecord])
        .flat_map(|record| record.officers().map(|officer| officer.value.name.clone()))
        .filter(|name| name.chars().count() >= 2)
        .collect();
    let of_officers = |paper: &&Document| {
        paper.says_any(OFFICERS) || visitors.iter().any(|name| paper.says_any(&[name.as_str()]))
    };
    let pass = || Finding::pass(format!("卷内有{}", draw.label())).at(&draw.head());
    if !draw.says_any(OBJECTS)
        || cx.case.documents.iter().filter(|p| records_draw(p)).any(|p| of_officers(&p))
    {
        return pass();
    }
    let told = format!("{}只有检查对象的抽取，未见检查人员的抽取", draw.label());
    let own = [D::InspectionApproval, D::InspectionNotice, D::InspectionRecord, D::InspectionResult];
    let clause = |words: &'static [&'static str]| {
        cx.case.any(&own).find_map(|paper| {
            sentences(paper).find_map(|sentence| {
                let mut clauses = sentence.text().split([',', ';', '。']);
                let says =
                    |clause: &str| clause.contains("人员") && words.iter().any(|word| clause.contains(word));
                clauses.any(says).then(|| sentence.find_any(words)).flatten()
            })
        })
    };
    if let Some(place) = clause(&["指定", "不再抽取", "不再另行抽取", "未抽取", "未随机"]) {
        return Finding::suspect(format!("{told}，人员系“{}”，请核对", place.quote))
            .at(&draw.head())
            .at(&place);
    }
    match clause(&["随机", "抽取", "选派", "匹配", "摇号"]) {
        Some(place) => {
            let told = format!("{told}；{}写有“{}”，请核对", place.document_title, place.quote);
            Finding::cannot_tell(told).at(&draw.head()).at(&place)
        }
        None => cx.missing(&[], format!("{told}，请核对")).at(&draw.head()),
    }
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let approved = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionApproval, words);
        approved("检查方式：双随机").expect("I-05", Suspect);
        approved("检查方式：双随机").unread_page().expect("I-05", CannotTell);
        approved("检查方式：双随机").paper(D::InspectionPlan, "抽取结果：好味小吃店").expect("I-05", Pass);
        approved("检查方式：双随机")
            .paper(D::InspectionPlan, "年度检查计划，采用双随机方式")
            .expect("I-05", Suspect);
        // A plan of the year speaks of those that are drawn and of those that are not.
        let planned = "重点检查单位不纳入“双随机”抽取范围；一般检查单位实行“双随机、一公开”抽查";
        let plan = Sample::of(ActKind::Inspection).paper(D::InspectionPlan, planned);
        plan.clone().expect("I-05", CannotTell);
        plan.paper(D::InspectionApproval, "检查方式：双随机").expect("I-05", Suspect);
        // What the plan asks to be kept was not drawn by it.
        approved("检查方式：双随机")
            .paper(D::InspectionPlan, "随机抽取，抽取过程留痕归档")
            .expect("I-05", Suspect);
        for none in [
            "燃气安全属重点领域，不适用双随机抽取",
            "检查类型：□双随机抽查 ■专项检查",
            "检查依据：《某市部门联合“双随机、一公开”抽查事项清单》",
            "本次检查非双随机方式",
        ] {
            approved(none).expect("I-05", CannotTell);
        }
        approved("不适用双随机抽取，因接到举报检查").expect("I-05", NotApplicable);
        approved("检查方式：双随机，因接到举报检查").expect("I-05", CannotTell);
        // Objects and officers both are to be drawn.
        for (draw, approval, outcome) in [
            ("抽取时间：5月6日\n检查对象库：60户\n人员抽取：第3组", "", Pass),
            ("抽取时间：5月6日\n检查对象库：60户\n抽中：好味小吃店", "", Suspect),
            ("抽取时间：5月6日\n检查对象库：60户", "检查人员由所长指定。", Suspect),
            ("抽取时间：5月6日\n检查对象库：60户", "对象、人员均由平台随机抽取。", CannotTell),
            ("抽取时间：5月6日\n检查对象库：60户\n张某、李某", "", Pass),
            ("抽取时间：5月6日\n抽取结果：好味小吃店", "", Pass),
        ] {
            approved(approval)
                .paper(D::InspectionRecord, "")
                .officer("张某", "A01")
                .paper(D::InspectionPlan, draw)
                .expect("I-05", outcome);
        }
        approved("检查方式：现场").expect("I-05", CannotTell);
        approved("接到举报").expect("I-05", NotApplicable);
        let exempt =
            "[[limits]]\nkey = \"random_exempt\"\nvalue = { names = [\"应急管理\"] }\nsource = \"某规定\"";
        let safety = approved("检查方式：现场").with(|case| case.sector = "应急管理".to_owned());
        safety.limits(exempt).expect("I-05", NotApplicable);
        Sample::penalty().expect("I-05", NotApplicable);
    }
}
