//! What a title means 文书题名的含义 where nobody wrote it down: 线索处置单, 调查结论报告, 处罚决定报批单.
//!
//! A title tells what is done (调查, 报批) to what (线索, 处罚决定) and ends with what the paper is (单, 报告).
//! The first sense whose words all stand in it names its type. Only whole titles are looked at, never
//! sentences; a title that is written down somewhere ([`super::captions`]) is not asked here.

mod senses;

use super::titles::is_han;
use scoring::DocumentType as D;
use senses::{SENSES, Sense};

/// Characters of such a title.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=22;

/// What the paper is, which a title ends with.
const FORMS: &[&str] = &[
    "书", "表", "单", "笔录", "记录", "报告", "意见", "说明", "函", "凭证", "凭条", "收据", "票据", "纪要",
    "台账", "台帐", "登记", "通知", "回执", "回证", "回单", "截图", "照片", "笺", "稿", "材料", "记载",
    "审批", "呈批", "件", "卡", "页", "簿", "公告", "申请", "请示", "计划", "方案", "资料", "卷宗", "卷",
    "档案", "封面", "卷皮",
];

/// The types a folded title can mean, the likeliest first; none where its words tell nothing.
pub(super) fn meant(title: &str) -> &'static [D] {
    let whole = LENGTH.contains(&title.chars().count())
        && title.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '、'))
        && FORMS.iter().any(|form| title.trim_end_matches([')', '(']).ends_with(form));
    if !whole {
        return &[];
    }
    let fits = |sense: &&Sense| {
        sense.all.iter().all(|group| group.iter().any(|word| title.contains(word)))
            && !sense.none.iter().any(|word| title.contains(word))
    };
    SENSES.iter().find(fits).map_or(&[], |sense| sense.kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_nobody_wrote_down_name_their_types() {
        for (title, kind) in [
            ("线索处置单", D::SourceRegistration),
            ("日常巡查发现登记表", D::SourceRegistration),
            ("群众举报事项转办函", D::SourceRegistration),
            ("立案请示", D::FilingApproval),
            ("调查结论报告", D::InvestigationReport),
            ("案件查办情况报告", D::InvestigationReport),
            ("合法性审核意见", D::LegalReview),
            ("集体研究记录", D::CollectiveDiscussion),
            ("局务会案件审议纪要", D::CollectiveDiscussion),
            ("集体议案记录", D::CollectiveDiscussion),
            ("处罚决定报批单", D::DecisionApproval),
            ("案件处理呈批表", D::InvestigationReport),
            ("案件处理报批单", D::InvestigationReport),
            ("案件处理决定审批表", D::DecisionApproval),
            ("放弃陈述、申辩和听证权利书面说明", D::StatementRecord),
            ("双公示网页截图", D::PublicityProof),
            ("抽查检查结果录入审核表", D::InspectionPublicity),
            ("案件调查终结呈批表", D::InvestigationReport),
            ("拟处罚事项告知函", D::PenaltyNotice),
            ("违法行为通知书", D::PenaltyNotice),
            ("陈述申辩情况记载", D::StatementRecord),
            ("申辩意见采纳情况说明", D::StatementReview),
            ("罚款缴纳回单", D::PaymentReceipt),
            ("银行转账凭证", D::PaymentReceipt),
            ("办结呈批表", D::ClosingApproval),
            ("提取证据登记表", D::EvidenceMaterial),
            ("影像说明", D::EvidenceMaterial),
            ("行政处罚信息撤回公示说明", D::PublicityProof),
            ("处罚信息撤下记录", D::PublicityProof),
            ("处罚信息更正记录", D::PublicityProof),
            ("罚款退付凭证", D::FulfilmentRecord),
            ("扣押财物处置通知书", D::SeizureRelease),
            ("道路运输违法行为通知书", D::PenaltyNotice),
            ("责令停止违法行为通知书", D::RectificationOrder),
            ("文书送达签收单", D::ServiceReceipt),
            ("限期整改告知单", D::RectificationOrder),
            ("改正落实情况验收表", D::InspectionRecheck),
            ("延长扣押时限呈批表", D::SeizureExtension),
            ("扣押物品明细单", D::SeizureList),
            ("检疫所需时间告知函", D::SpecialTimeNotice),
            ("申请资料收件登记单", D::MaterialReceipt),
            ("申请材料一次补正通知单", D::CorrectionNotice),
            ("受理告知单", D::AcceptanceNotice),
            ("准予延续决定书", D::LicenseDecision),
            ("不予延续决定书", D::LicenseRefusal),
            ("双随机抽取结果单", D::InspectionPlan),
            ("入企检查呈批单", D::InspectionApproval),
            ("检查情况反馈函", D::InspectionResult),
            ("整改问题销号表", D::RectificationLedger),
            ("败诉案件反思材料", D::CauseAnalysis),
            ("检察建议办理情况函", D::CorrectionReport),
            ("罚款退还情况说明", D::FulfilmentRecord),
            ("案卷备考表", D::BackupForm),
            ("立案审查登记表", D::FilingApproval),
            ("结案审核表", D::ClosingApproval),
            ("案审会审议记录", D::CollectiveDiscussion),
            ("卫生监督检查卷宗", D::Cover),
            ("卫生行政许可档案", D::Cover),
            ("劳动保障监察案卷", D::Cover),
            ("行政检查卷", D::Cover),
            ("处罚信息撤下记录", D::PublicityProof),
            ("处罚信息更正记录", D::PublicityProof),
            ("合议笔录", D::CollectiveDiscussion),
            ("案件受理记录", D::SourceRegistration),
            ("超限检测单", D::EvidenceMaterial),
            ("特种设备定期检验报告", D::EvidenceMaterial),
            ("现场影像资料", D::EvidenceMaterial),
            ("随机监督抽查计划", D::InspectionPlan),
        ] {
            assert_eq!(meant(title).first(), Some(&kind), "{title}");
        }
    }

    #[test]
    fn other_words_tell_nothing() {
        for words in [
            "",
            "会议室",
            "事故调查报告",
            "立案",
            "拟不予行政许可陈述申辩告知书",
            "企业整改承诺书",
            "技术服务合同书",
            "经查明当事人于五月作出处罚决定",
            "房屋租赁登记表",
            "员工花名册",
            "客运车辆档案",
            "复议案件受理通知书",
            "委托开展许可申请评估的函",
            "2024年检查计划",
        ] {
            assert!(meant(words).is_empty(), "{words} is {:?}", meant(words));
        }
    }
}
