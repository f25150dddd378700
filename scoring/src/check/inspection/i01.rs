use super::{body, not_inspection};
use crate::check::registry::declare;
use crate::check::words::same_organ;
use crate::check::{Context, Finding, LimitKey};

declare! {
    /// # 查什么
    /// 实施检查的是否为有检查权的机关或者组织。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号；政策文件，此标准未经核对）。
    /// # 判断
    /// 设置了有权检查主体名录的，落款（抬头）机关不在名录的，为疑似问题；落款是协调机构、外包企业、协会的，为疑似问题。
    /// # 例外
    /// 没有设置名录而名称不属上述情形的，无法判断；名录以各地公告为准，由用户录入。
    /// # 示例
    /// 检查通知书由“某某园区服务有限公司”落款：疑似。
    "I-01", "检查主体", check
}

/// Endings of names that no organ with the power to inspect bears.
const WITHOUT_POWER: &[&str] = &[
    "公司",
    "协会",
    "商会",
    "中介",
    "事务所",
    "领导小组",
    "领导小组办公室",
    "专班",
    "工作组",
    "协调办公室",
    "协调办",
    "指挥部",
    "联席会议办公室",
];

/// Bodies that coordinate the work of others, and how the names of their offices end.
const COORDINATING: &[&str] = &[
    "领导小组",
    "专班",
    "指挥部",
    "联席会议",
    "工作组",
    "协调小组",
    "协调组",
    "专项整治",
    "专项行动",
    "安全生产委员会",
    "安委会",
    "食品安全委员会",
    "食安委",
    "议事协调",
];
const OFFICES: &[&str] = &["办公室", "办", "组", "专班", "指挥部", "会议", "委员会", "委"];

/// Whether a name is that of a body without the power to inspect: a firm, an association, or a body that coordinates
/// others (某区燃气安全专项整治工作专班办公室).
fn is_without_power(organ: &str) -> bool {
    let organ = organ.trim();
    WITHOUT_POWER.iter().any(|ending| organ.ends_with(ending))
        || COORDINATING.iter().any(|word| organ.contains(word))
            && OFFICES.iter().any(|ending| organ.ends_with(ending))
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let Some((organ, place)) = body(cx) else {
        return vec![Finding::cannot_tell("未读到实施检查的机关名称")];
    };
    let limit = cx.limit(LimitKey::InspectionBodies).filter(|limit| !limit.names().is_empty());
    let finding = match limit {
        Some(limit) if limit.names().iter().any(|name| same_organ(name, &organ)) => {
            Finding::pass(format!("“{organ}”在有权检查主体名录中{}", limit.note()))
        }
        Some(limit) => Finding::suspect(format!("“{organ}”不在有权检查主体名录中，请核对{}", limit.note())),
        None if is_without_power(&organ) => Finding::suspect(format!(
            "以“{organ}”的名义实施检查，协调机构、外包企业、协会不得实施行政检查，请核对（此标准未经核对）"
        )),
        None => Finding::cannot_tell(format!("“{organ}”是否有检查权：没有设置有权检查主体名录")),
    };
    vec![finding.at(&place)]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::SigningOrgan;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const BODIES: &str = "[[limits]]\nkey = \"inspection_bodies\"\n\
        value = { names = [\"云澜市青川区市场监督管理局\"] }\nsource = \"某公告\"";

    #[test]
    fn table() {
        let by = |organ: &str| {
            Sample::of(ActKind::Inspection).paper(D::InspectionNotice, "").says(SigningOrgan, organ)
        };
        by("青川区市场监督管理局").expect("I-01", CannotTell);
        by("青川区市场监督管理局").limits(BODIES).expect("I-01", Pass);
        by("白水区市场监督管理局").limits(BODIES).expect("I-01", Suspect);
        by("青川区园区服务有限公司").expect("I-01", Suspect);
        for organ in [
            "青川区安全生产专项整治领导小组办公室",
            "青川区城镇燃气安全专项整治工作专班办公室",
            "青川区安全生产委员会办公室",
            "青川区防汛指挥部",
            "青川区打击违法用地专项行动办",
        ] {
            by(organ).expect("I-01", Suspect);
        }
        for organ in ["青川区卫生健康委员会", "青川区人民政府办公室", "青川区住房和城乡建设局"]
        {
            by(organ).expect("I-01", CannotTell);
        }
        Sample::of(ActKind::Inspection).expect("I-01", CannotTell);
        Sample::penalty().expect("I-01", NotApplicable);
    }
}
