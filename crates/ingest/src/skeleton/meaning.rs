//! What a title means 文书题名的含义 where nobody wrote it down: 线索处置单, 调查结论报告, 处罚决定报批单.
//!
//! A title tells what is done (调查, 报批) to what (线索, 处罚决定) and ends with what the paper is (单, 报告).
//! The first sense whose words all stand in it names its type. Only whole titles are looked at, never
//! sentences; a title that is written down somewhere ([`super::captions`]) is not asked here.

use super::titles::is_han;
use scoring::DocumentType as D;

/// One word of each group must stand in the title, none of the others.
struct Sense {
    kinds: &'static [D],
    all: &'static [&'static [&'static str]],
    none: &'static [&'static str],
}

const fn sense(
    kinds: &'static [D],
    all: &'static [&'static [&'static str]],
    none: &'static [&'static str],
) -> Sense {
    Sense { kinds, all, none }
}

/// Characters of such a title.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=22;

/// What the paper is, which a title ends with.
const FORMS: &[&str] = &[
    "书", "表", "单", "笔录", "记录", "报告", "意见", "说明", "函", "凭证", "凭条", "收据", "票据", "纪要",
    "台账", "台帐", "登记", "通知", "回执", "回证", "回单", "截图", "照片", "笺", "稿", "材料", "记载",
    "审批", "呈批", "件", "卡", "页", "簿", "公告", "申请", "请示",
];

/// Words within the organ by which something is put before the heads.
const ASKING: &[&str] =
    &["审批", "呈批", "报批", "签批", "批办", "核准", "审定", "呈请", "请示", "呈报", "批准", "审签"];
/// What happens to a list of things.
const LISTING: &[&str] = &["清单", "目录", "物品单", "明细"];

/// The more particular senses come first.
const SENSES: &[Sense] = &[
    sense(&[D::AddressConfirmation], &[&["送达"], &["地址", "方式", "电子"], &["确认", "承诺"]], &[]),
    sense(&[D::PublicNotice], &[&["送达"], &["公告"]], &[]),
    sense(
        &[D::ServiceReceipt],
        &[&["送达", "签收", "交付"], &["回证", "回执", "凭证", "记录", "登记", "回单", "签收单"]],
        &["地址", "公告", "邮", "快递", "短信", "信息", "材料", "许可证"],
    ),
    sense(&[D::MailReceipt], &[&["邮寄", "邮政", "快递", "挂号", "投递", "物流"]], &["地址"]),
    sense(&[D::CreditRepairNotice], &[&["信用修复", "信用恢复"]], &["申请"]),
    sense(&[D::LicensePublicity], &[&["许可"], &["公示", "公开", "公布"]], &["告知", "处罚"]),
    sense(&[D::InspectionPublicity], &[&["检查"], &["公示", "公开", "公布"]], &["告知", "处罚"]),
    sense(
        &[D::PublicityProof],
        &[
            &["公示", "公开", "上网", "下架", "信息撤", "信息更正", "信息变更"],
            &["处罚", "信息", "撤回", "撤下", "撤销", "摘要", "决定"],
        ],
        &["告知", "提示", "许可", "申请"],
    ),
    sense(&[D::DeferralApproval], &[&["延期", "分期", "暂缓", "缓缴"], &["缴", "罚款"]], &["申请书"]),
    sense(&[D::SeizureExtension], &[&["延长", "延期"], &["查封", "扣押", "强制措施", "冻结"]], &[]),
    sense(
        &[D::SeizureRelease],
        &[&["解除", "返还", "退还", "发还", "解封"], &["查封", "扣押", "强制措施", "财物", "物品", "冻结"]],
        &["申请书", "解除合同"],
    ),
    // What is decided on the goods ends the measure.
    sense(
        &[D::SeizureRelease],
        &[&["查封", "扣押", "强制措施", "暂扣"], &["处理", "处置"], &["决定", "通知"]],
        &["审批", "登记保存"],
    ),
    sense(
        &[D::ExtensionApproval],
        &[&["延长", "延期"], &["办案", "办理", "办结", "案件", "审批", "期限", "许可"]],
        &["申请书", "许可证"],
    ),
    sense(
        &[D::PrelimRegistrationDisposal],
        &[&["登记保存", "先行登记"], &["处理", "处置", "解除", "返还"]],
        &[],
    ),
    sense(&[D::PrelimRegistrationNotice], &[&["登记保存", "先行登记"]], &["笔录"]),
    sense(&[D::SeizureApproval], &[&["查封", "扣押", "强制措施"], ASKING], &["解除", "强制执行"]),
    sense(&[D::SeizureList], &[&["查封", "扣押", "强制措施"], LISTING], &["笔录"]),
    sense(&[D::SeizureOnsiteRecord], &[&["查封", "扣押", "强制措施"], &["笔录", "现场记录"]], &[]),
    sense(&[D::SeizureDecision], &[&["查封", "扣押", "强制措施"], &["决定", "通知"]], &["申请", "复议"]),
    sense(&[D::HearingRequest], &[&["听证"], &["申请", "放弃", "要求"]], &["通知", "告知"]),
    sense(&[D::HearingRecord, D::LicenseHearing], &[&["听证"], &["笔录", "记录"]], &["告知"]),
    sense(&[D::HearingReport], &[&["听证"], &["报告", "意见"]], &["告知", "通知"]),
    sense(&[D::HearingRightNotice], &[&["听证"], &["告知", "权利"]], &["处罚", "事先", "时间", "期间"]),
    sense(&[D::HearingNotice, D::LicenseHearing], &[&["听证"], &["通知", "公告"]], &["告知"]),
    sense(
        &[D::SpecialTimeNotice],
        &[
            &["检测", "检验", "鉴定", "评审", "检疫", "勘验", "听证"],
            &["期间", "时间", "所需", "时限"],
            &["告知", "通知"],
        ],
        &["结果"],
    ),
    sense(
        &[D::StatementReview],
        &[&["陈述", "申辩"], &["复核", "采纳", "审查", "核实", "答复"]],
        &["笔录", "告知"],
    ),
    sense(&[D::StatementRecord], &[&["陈述", "申辩"]], &["告知", "通知", "复议", "处罚决定"]),
    sense(
        &[D::CollectiveDiscussion],
        &[
            &[
                "集体",
                "会审",
                "案审",
                "审理委员会",
                "重大案件",
                "重大行政",
                "负责人",
                "局务会",
                "合议",
                "联席",
            ],
            &["讨论", "研究", "审议", "会议", "会商", "合议", "评议", "审理", "会审", "案审", "议案"],
            &["笔录", "记录", "纪要", "意见", "表", "记载"],
        ],
        &["通知", "检查", "听证", "审批"],
    ),
    sense(
        &[D::LegalReview],
        &[&["法制", "合法性", "法核", "法规", "法律"], &["审核", "审查", "核审", "复核", "审签"]],
        &["许可", "监控", "委托", "资格", "送审"],
    ),
    sense(
        &[D::ClosingApproval],
        &[&["结案", "办结", "销案", "终结案件", "终结审批"]],
        &["公示", "通知书", "告知", "检查终结", "调查"],
    ),
    sense(&[D::NoFilingApproval], &[&["不予立案", "不立案"]], &["准予"]),
    sense(&[D::FilingApproval], &[&["立案"]], &["结案", "撤销", "告知", "举报", "刑事", "听证"]),
    sense(&[D::TransferLetter], &[&["涉嫌犯罪", "涉罪", "涉刑"], &["移送", "移交"]], &[]),
    sense(
        &[D::DecisionApproval],
        &[&["处罚", "案件处理", "处理决定", "罚款决定"], ASKING],
        &["物品", "证据", "登记保存", "延期", "公示", "信息", "强制", "缴纳", "复议", "调查", "稽查"],
    ),
    sense(
        &[D::InvestigationReport],
        &[
            &["调查", "稽查", "案件查处", "案件查办", "案件办理", "案件处理"],
            &["终结", "结论", "总结", "结果", "处理", "报告", "结束", "建议"],
            &["报告", "审批", "呈批", "意见", "建议书"],
        ],
        &[
            "检测",
            "监测",
            "检验",
            "社会",
            "听证",
            "整改",
            "纠正",
            "询问",
            "勘",
            "事故",
            "火灾",
            "评估",
            "论证",
            "市场调查",
            "委托",
            "问卷",
            "满意",
            "审计",
            "复查",
            "举报",
            "通知",
            "法制",
        ],
    ),
    sense(&[D::RedoDecision], &[&["重新"], &["处罚决定", "处理决定", "许可决定"]], &["审批", "告知", "建议"]),
    sense(&[D::NoPenaltyDecision], &[&["不予", "免予", "不再"], &["处罚"], &["决定"]], &["告知", "审批"]),
    sense(&[D::OnSpotDecision], &[&["当场", "简易"], &["处罚"], &["决定"]], &["告知", "审批", "备案"]),
    sense(
        &[D::PenaltyNotice],
        &[&["处罚"], &["告知", "拟", "预告"]],
        &["公示", "信用", "审批", "送达", "听证权利", "不予", "情况说明"],
    ),
    // So is told what penalty is intended in transport.
    sense(
        &[D::PenaltyNotice],
        &[&["违法行为"], &["通知书"]],
        &["责令", "改正", "停止", "处罚", "调查", "整改", "纠正", "限期", "举报"],
    ),
    sense(
        &[D::PenaltyDecision],
        &[&["处罚"], &["决定书"]],
        &["履行", "送达", "撤销", "复议", "执行", "公示"],
    ),
    sense(
        &[D::SourceRegistration],
        &[
            &[
                "线索",
                "案源",
                "案件来源",
                "举报",
                "投诉",
                "信访",
                "移送",
                "交办",
                "督办",
                "巡查",
                "巡检",
                "巡护",
                "发现问题",
                "违法行为发现",
            ],
            &[
                "登记", "处置", "处理", "移送", "移交", "交办", "转办", "记录", "报告", "审批", "受理",
                "报送", "督办", "发现",
            ],
        ],
        &[
            "犯罪",
            "没收",
            "物品",
            "财物",
            "答复",
            "反馈",
            "奖励",
            "复查",
            "证据",
            "检查结果",
            "书面检查",
            "司法",
        ],
    ),
    sense(
        &[D::InspectionRecheck],
        &[
            &["复查", "回访", "回头看", "整改", "改正", "履行", "恢复", "清除"],
            &["复查", "核查", "验收", "回访", "跟踪", "回头看"],
        ],
        &["计划", "通知", "责令", "履行通知", "申请"],
    ),
    sense(
        &[D::RectificationOrder],
        &[
            &["责令", "限期", "停止"],
            &["改正", "整改", "停止", "拆除", "恢复", "治理", "清除", "纠正", "补办", "退还"],
            &["书", "通知", "单", "函"],
        ],
        &["复查", "情况", "核查", "报告", "处罚", "回执", "审批"],
    ),
    sense(&[D::DemandNotice], &[&["催告", "督促履行", "催缴", "催办"]], &["回执", "记录", "核查"]),
    sense(&[D::CourtApplication], &[&["强制执行", "行政执行", "非诉执行"], &["申请"]], &["审批"]),
    sense(&[D::EnforcementDecision], &[&["强制执行", "代履行", "强制拆除"], &["决定", "通知"]], &["审批"]),
    sense(
        &[D::AvRecord],
        &[&["音像", "视听", "执法记录仪", "视频资料", "视音频", "全过程"]],
        &["设备", "规定"],
    ),
    sense(
        &[D::GoodsDisposal],
        &[
            &["罚没", "没收", "涉案", "扣押", "违法"],
            &["物品", "财物", "物资", "产品"],
            &["处理", "处置", "销毁", "移交", "变卖", "拍卖", "入库", "无害化"],
        ],
        &["通知", "告知"],
    ),
    sense(
        &[D::PaymentReceipt],
        &[
            &["缴款", "缴纳", "缴费", "罚款", "罚没", "非税", "代收", "收款", "转账", "付款"],
            &["回单", "凭证", "票据", "收据", "缴款书", "凭条", "证明", "缴款单", "联"],
        ],
        &[
            "延期",
            "分期",
            "催",
            "申请",
            "审批",
            "通知",
            "物品",
            "财物",
            "税款",
            "社会保险",
            "退付",
            "退还",
            "退款",
            "退库",
            "返还",
        ],
    ),
    sense(
        &[D::SamplingRecord],
        &[&["抽样", "采样", "取样"]],
        &["委托", "结果", "报告", "检测", "审批", "送检"],
    ),
    sense(
        &[D::InspectionReport],
        &[&["检验", "检测", "鉴定", "监测", "化验", "检疫"], &["报告", "意见", "结论", "结果", "鉴定书"]],
        &["委托", "资质", "申请", "名单", "复检申请", "期间", "检定", "调查", "审批", "系统"],
    ),
    sense(
        &[D::EvidenceMaterial],
        &[
            &["证据", "书证", "物证", "取证", "电子数据", "照片", "影像", "图片", "截图", "视频"],
            &[
                "提取", "登记", "复制", "收集", "调取", "固定", "说明", "粘贴", "打印", "证明", "清单",
                "截图", "照片", "记录",
            ],
        ],
        &["保存", "抽样", "公示", "通知书", "短信"],
    ),
    sense(
        &[D::OfficerCertificate],
        &[&["执法证", "执法人员", "执法资格"], &["复印", "信息", "证明", "资格", "核验", "证件"]],
        &["回避", "询问"],
    ),
    sense(
        &[D::CorrectionNotice],
        &[&["补正", "补齐", "补充材料", "一次告知", "一次性告知"], &["告知", "通知"]],
        &[],
    ),
    sense(
        &[D::MaterialReceipt],
        &[
            &["材料", "申请", "收件"],
            &["接收", "收件", "收取", "签收", "收讫"],
            &["凭证", "回执", "单", "表", "登记", "收据"],
        ],
        &["补正", "退回", "退件", "证据", "送达"],
    ),
    sense(
        &[D::AcceptanceNotice],
        &[&["受理"], &["通知", "决定", "凭证", "回执", "单", "告知", "承诺"]],
        &["投诉", "举报", "法院", "案件", "执行", "复议", "诉讼", "仲裁", "信访"],
    ),
    sense(
        &[D::LicenseRefusal],
        &[&["不予", "不准予"], &["许可", "批准", "延续", "核准", "登记"], &["决定", "通知", "告知"]],
        &["审批"],
    ),
    sense(&[D::LicenseApproval], &[&["许可", "延续", "准予"], ASKING], &["延长", "申请"]),
    sense(
        &[D::LicenseDecision],
        &[&["许可", "准予", "延续", "核准"], &["决定"]],
        &["处罚", "撤销", "注销", "送达", "听证", "审批", "受理"],
    ),
    sense(
        &[D::LicenseReview],
        &[
            &["许可", "材料", "技术", "书面", "申请", "专家", "初审", "复审", "审查意见"],
            &["审查", "评审", "初审", "复审", "审核"],
            &["意见", "报告", "表", "书", "记录", "单"],
        ],
        &["案件", "监控", "法制", "处罚", "立案"],
    ),
    sense(
        &[D::LicenseApplication],
        &[&["许可", "延续", "换证", "行政审批"], &["申请"]],
        &["撤回", "注销", "受理", "复议", "听证", "材料接收"],
    ),
    sense(
        &[D::InspectionPlan],
        &[&["检查", "抽查", "双随机", "随机"], &["计划", "方案", "抽取", "抽签", "摇号", "名单", "派发"]],
        &["整改", "通知"],
    ),
    sense(
        &[D::InspectionResult],
        &[&["检查", "抽查"], &["结果", "情况", "意见", "结论"], &["告知", "反馈", "通知", "意见书", "确认"]],
        &["复查", "公示", "询问", "整改情况", "处罚"],
    ),
    sense(&[D::InspectionApproval], &[&["检查", "抽查"], ASKING], &["处罚", "办结", "证据", "复查"]),
    sense(
        &[D::InspectionNotice],
        &[&["检查", "抽查"], &["通知", "告知", "任务书"]],
        &["处罚", "询问", "结果", "整改", "复查"],
    ),
    sense(
        &[D::OnsiteRecord, D::InspectionRecord, D::OnsiteVerification],
        &[&["现场", "勘验", "勘查", "勘察", "实地", "踏勘"], &["笔录", "记录", "核查表"]],
        &["代履行", "强制", "拆除", "照片", "销毁", "听证", "音像", "询问"],
    ),
    sense(
        &[D::OnsiteVerification],
        &[&["实地", "现场"], &["核查", "踏勘", "核实", "审查", "评审"]],
        &["照片", "通知"],
    ),
    sense(&[D::InterviewRecord], &[&["询问", "谈话", "约谈", "问话"], &["笔录", "记录"]], &["通知"]),
    sense(
        &[D::CorrectionDocument],
        &[
            &["行政复议", "复议", "行政判决", "判决", "裁定", "执法监督", "检察", "司法"],
            &["决定书", "意见书", "判决书", "裁定书", "建议书", "调解书", "监督书"],
        ],
        &["答复", "申请", "送达", "告知", "执行", "受理"],
    ),
    sense(
        &[D::RectificationLedger],
        &[&["整改", "问题", "纠错", "销号"], &["台账", "台帐", "清单", "销号表", "登记表"]],
        &["企业", "检查"],
    ),
    sense(
        &[D::CorrectionReport],
        &[
            &["复议", "意见书", "建议", "监督", "判决", "纠错", "纠正", "整改", "落实"],
            &["情况", "落实", "整改", "纠正", "办理", "回复", "反馈"],
            &["报告", "说明", "函"],
        ],
        &["通知", "复查", "监督意见书", "监督通知书", "答复书", "核查", "处罚", "当事人"],
    ),
    sense(
        &[D::FulfilmentRecord],
        &[
            &["履行", "退还", "返还", "退款", "退付", "退库"],
            &["情况", "报告", "凭证", "证明", "说明", "回单", "收据", "票据"],
        ],
        &["催告", "督促", "核查", "罚款履行"],
    ),
    sense(
        &[D::CauseAnalysis],
        &[&["原因", "问题", "案件", "败诉", "纠错"], &["分析", "剖析", "检视", "反思"]],
        &["事故", "检测"],
    ),
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
            ("案件处理呈批表", D::DecisionApproval),
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
            "企业整改承诺书",
            "技术服务合同书",
            "经查明当事人于五月作出处罚决定",
            "房屋租赁登记表",
            "员工花名册",
            "2024年检查计划",
        ] {
            assert!(meant(words).is_empty(), "{words} is {:?}", meant(words));
        }
    }
}
