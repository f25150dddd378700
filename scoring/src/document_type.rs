//! Document types 文书种类 of a case file: code, standard title, title variants, stage.
//!
//! The order is that of an ordinary penalty file. Variants are matched after folding widths and
//! removing spaces; a longer title wins over a shorter one. The required order of a sector is data
//! elsewhere, never this list.

use serde::{Deserialize, Serialize};

/// The part of the procedure a document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 归档.
    Archive,
    /// 立案.
    Filing,
    /// 调查取证.
    Investigation,
    /// 行政强制.
    Compulsory,
    /// 决定.
    Decision,
    /// 审核.
    Review,
    /// 告知.
    Notice,
    /// 听证.
    Hearing,
    /// 送达.
    Service,
    /// 执行.
    Performance,
    /// 结案.
    Closing,
    /// 行政许可.
    Licensing,
    /// 行政检查.
    Inspection,
    /// 纠错.
    Corrected,
    /// Not known 未归类.
    Unknown,
}

macro_rules! document_types {
    ($($name:ident = $code:literal, $title:literal, $stage:ident, [$($variant:literal),*];)*) => {
        /// The type of a document. Users see [`DocumentType::title`].
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum DocumentType {
            $(#[doc = $title] $name,)*
            /// Not recognised 未归类.
            #[default]
            Other,
        }

        impl DocumentType {
            /// All types but [`DocumentType::Other`], in the order of an ordinary penalty file.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used on the wire and in the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* Self::Other => "other" }
            }

            /// The standard title.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* Self::Other => "未归类材料" }
            }

            /// Other titles in use.
            pub const fn variants(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($variant),*],)* Self::Other => &[] }
            }

            /// The part of the procedure it belongs to.
            pub const fn stage(self) -> Stage {
                match self { $(Self::$name => Stage::$stage,)* Self::Other => Stage::Unknown }
            }
        }
    };
}

impl DocumentType {
    /// The type named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::Other.code() {
            return Some(Self::Other);
        }
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

document_types! {
    Cover = "cover", "卷宗封面", Archive, ["案卷封面", "行政处罚案卷", "行政执法案卷", "卷皮"];
    InnerCatalog = "inner_catalog", "卷内目录", Archive, ["卷内文件目录", "卷内文书目录", "案卷目录", "本卷目录", "目录"];
    SourceRegistration = "source_registration", "案件来源登记表", Filing, ["案源登记表", "举报(投诉)案件登记表", "线索登记表", "违法线索移送函", "交办单", "巡查记录"];
    FilingApproval = "filing_approval", "立案审批表", Filing, ["行政处罚案件立案审批表", "立案呈批表", "立案报告", "立案登记表", "案件立案登记表"];
    NoFilingApproval = "no_filing_approval", "不予立案审批表", Filing, ["不予立案呈批表", "不予立案告知书"];
    RecusalPaper = "recusal_paper", "回避申请/决定书", Investigation, ["回避决定书", "驳回回避申请决定书"];
    OfficerCertificate = "officer_certificate", "执法证复印件", Investigation, ["执法人员资格证明", "执法人员信息"];
    OnsiteRecord = "onsite_record", "现场笔录", Investigation, ["现场检查笔录", "现场检查（勘察）笔录", "现场检查（勘验）笔录", "勘验笔录", "检查记录"];
    InterviewNotice = "interview_notice", "询问通知书", Investigation, ["调查通知书", "约见通知书", "限期提供材料通知书"];
    InterviewRecord = "interview_record", "询问笔录", Investigation, ["调查询问笔录", "询问（调查）笔录", "调查笔录", "陈述笔录"];
    PartyIdentity = "party_identity", "当事人主体资格材料", Investigation, ["营业执照复印件", "身份证复印件", "法定代表人身份证明", "授权委托书"];
    EvidenceMaterial = "evidence_material", "证据材料", Investigation, ["证据提取单", "书证提取单", "取证单", "证据先行说明", "电子数据提取笔录", "照片说明", "截图"];
    SamplingRecord = "sampling_record", "抽样取证记录", Investigation, ["抽样取证通知书", "抽样单", "采样记录", "抽样物品清单"];
    InspectionReport = "inspection_report", "检验检测报告", Investigation, ["检测报告", "监测报告", "鉴定意见", "检验结果告知书", "鉴定意见告知书"];
    PrelimRegistrationNotice = "prelim_registration_notice", "先行登记保存证据通知书", Investigation, ["先行登记保存通知书", "登记保存决定书", "证据登记保存清单", "先行登记保存证据审批表", "证据先行登记保存批准书", "证据先行登记保存审批表", "证据先行登记保存通知书"];
    PrelimRegistrationDisposal = "prelim_registration_disposal", "先行登记保存证据处理决定书", Investigation, ["登记保存物品处理通知书", "先行登记保存证据物品处理通知书", "登记保存物品处理审批表"];
    SeizureApproval = "seizure_approval", "查封扣押审批表", Compulsory, ["实施行政强制措施审批表", "有关事项审批表（扣押）"];
    SeizureDecision = "seizure_decision", "查封（扣押）决定书", Compulsory, ["实施行政强制措施决定书", "强制措施通知书"];
    SeizureList = "seizure_list", "查封（扣押）物品清单", Compulsory, ["财物清单", "（场所、设施、财物）清单", "物品清单"];
    SeizureOnsiteRecord = "seizure_onsite_record", "查封扣押现场笔录", Compulsory, ["实施行政强制措施现场笔录"];
    SeizureExtension = "seizure_extension", "延长查封（扣押）期限决定书", Compulsory, ["延期通知书", "延长审批表"];
    SeizureRelease = "seizure_release", "解除查封（扣押）决定书", Compulsory, ["解除强制措施通知书", "财物退还清单"];
    FreezeDecision = "freeze_decision", "冻结决定书", Compulsory, ["冻结存款通知书", "协助冻结通知书"];
    SpecialTimeNotice = "special_time_notice", "检测（鉴定）期间告知书", Compulsory, ["检验期间告知书", "特别程序所需时间告知书"];
    RectificationOrder = "rectification_order", "责令改正通知书", Decision, ["责令（限期）改正通知书", "责令改正违法行为决定书", "责令停止违法行为通知书", "改正指令书"];
    InvestigationReport = "investigation_report", "案件调查终结报告", Review, ["调查报告", "案件调查报告", "案件处理意见书", "案件处理呈批表", "案件处理审批表（调查终结）", "调查终结审批表", "案件调查终结审批表"];
    LegalReview = "legal_review", "法制审核意见书", Review, ["重大行政执法决定法制审核意见", "案件审核表", "案件核审表", "核审意见", "法制审核记录"];
    CollectiveDiscussion = "collective_discussion", "集体讨论笔录", Review, ["重大复杂案件集体讨论笔录", "集体讨论记录", "案件讨论记录", "案审会记录", "案件审理记录", "会议纪要"];
    ExtensionApproval = "extension_approval", "延长办案期限审批表", Review, ["案件延期审批表", "中止审批表", "有关事项审批表（延期）", "延长行政许可期限告知书", "延长行政许可期限审批表", "延长审批期限告知书", "延期办理告知书"];
    PenaltyNotice = "penalty_notice", "行政处罚事先告知书", Notice, ["行政处罚告知书", "行政处罚事先（听证）告知书", "拟处罚告知书"];
    HearingRightNotice = "hearing_right_notice", "行政处罚听证告知书", Notice, ["听证权利告知书"];
    StatementRecord = "statement_record", "陈述申辩笔录", Notice, ["陈述（申辩）笔录", "陈述申辩书", "放弃陈述申辩权利声明", "听取陈述申辩记录"];
    StatementReview = "statement_review", "陈述申辩复核意见书", Notice, ["复核意见", "陈述申辩意见采纳情况说明"];
    HearingRequest = "hearing_request", "听证申请书", Hearing, ["行政处罚听证申请书", "放弃听证声明"];
    HearingNotice = "hearing_notice", "行政处罚听证通知书", Hearing, ["听证会通知书", "听证公告"];
    HearingRecord = "hearing_record", "听证笔录", Hearing, ["行政处罚听证笔录"];
    HearingReport = "hearing_report", "听证报告", Hearing, ["听证意见书", "听证会报告书"];
    DecisionApproval = "decision_approval", "行政处罚决定审批表", Decision, ["行政处罚审批表", "案件处理审批表", "处罚决定呈批表"];
    PenaltyDecision = "penalty_decision", "行政处罚决定书", Decision, ["处罚决定书"];
    NoPenaltyDecision = "no_penalty_decision", "不予行政处罚决定书", Decision, ["不予处罚决定书", "免予处罚决定书"];
    OnSpotDecision = "on_spot_decision", "当场行政处罚决定书", Decision, ["简易程序处罚决定书"];
    TransferLetter = "transfer_letter", "涉嫌犯罪案件移送书", Decision, ["案件移送函", "案件移送审批表", "移送材料清单"];
    ServiceReceipt = "service_receipt", "送达回证", Service, ["行政处罚文书送达回证", "送达回执", "送达证", "送达凭证"];
    AddressConfirmation = "address_confirmation", "送达地址确认书", Service, ["电子送达确认书", "同意电子送达确认书"];
    MailReceipt = "mail_receipt", "邮寄送达单据", Service, ["快递单", "邮件详情单", "签收查询单"];
    PublicNotice = "public_notice", "送达公告", Service, ["公告送达底稿", "公告照片"];
    PaymentReceipt = "payment_receipt", "罚没款票据", Performance, ["缴款书", "罚款收据", "一般缴款书", "行政罚没款收据", "缴款凭证", "行政罚没专用票据", "罚没专用票据", "罚没票据", "行政罚没票据", "罚款票据", "当场处罚专用票据", "罚没收入缴款票据", "缴款回单", "电子缴款凭证"];
    DeferralApproval = "deferral_approval", "延期（分期）缴纳罚款审批表", Performance, ["延期缴纳罚款批准书", "分期缴纳罚款通知书", "行政处罚延期（分期）缴纳罚款审批表", "分期缴纳罚款批准书", "延期（分期）缴纳罚款批准书", "延期缴纳罚款通知书"];
    DemandNotice = "demand_notice", "催告书", Performance, ["履行行政处罚决定催告书", "督促履行义务催告书", "行政强制执行催告书", "代履行催告书", "强制拆除催告书", "履行义务催告书"];
    EnforcementApproval = "enforcement_approval", "强制执行审批表", Performance, ["行政强制执行审批表", "申请强制执行审批表", "申请法院强制执行审批表", "代履行审批表", "代履行决定审批表", "加处罚款审批表", "加处罚款决定审批表", "催告审批表"];
    EnforcementDecision = "enforcement_decision", "行政强制执行决定书", Performance, ["代履行决定书", "强制执行决定", "加处罚款决定书", "加处罚款决定"];
    CourtApplication = "court_application", "强制执行申请书", Performance, ["行政处罚强制执行申请书", "申请材料清单"];
    GoodsDisposal = "goods_disposal", "罚没物品处理记录", Performance, ["物品处理审批表", "罚没财物清单", "销毁记录", "监销记录", "移交清单"];
    PublicityProof = "publicity_proof", "行政处罚信息公示材料", Performance, ["公示截图", "公示审批表", "行政处罚信息摘要", "行政处罚信息公示情况记录", "行政处罚信息公示情况", "行政处罚信息公示表", "行政处罚信息公示截图", "撤回行政处罚信息公示材料", "撤回公示材料", "撤回公示截图"];
    CreditRepairNotice = "credit_repair_notice", "信用修复告知书", Performance, ["信用修复提示书", "行政处罚信息公示告知书"];
    ComplianceAdvice = "compliance_advice", "合规整改建议书", Performance, ["行政指导书", "合规指导意见", "回访记录"];
    EconomicImpactForm = "economic_impact_form", "涉企行政执法案件经济影响评估表", Decision, ["经济影响评估报告"];
    ClosingApproval = "closing_approval", "结案审批表", Closing, ["行政处罚案件结案审批表", "行政处罚案件结案报告", "结案报告"];
    AvRecord = "av_record", "音像记录清单", Archive, ["执法全过程记录清单", "光盘说明", "执法记录仪视频说明"];
    BackupForm = "backup_form", "备考表", Archive, ["卷内备考表"];
    LicenseApplication = "license_application", "行政许可申请书", Licensing, ["申请表", "申请材料"];
    MaterialReceipt = "material_receipt", "材料接收凭证", Licensing, ["申请材料收件凭证", "收件回执"];
    CorrectionNotice = "correction_notice", "补正材料告知书", Licensing, ["一次性告知书", "申请材料补正告知书"];
    AcceptanceNotice = "acceptance_notice", "受理通知书", Licensing, ["受理决定书", "不予受理通知书"];
    LicenseReview = "license_review", "审查意见", Licensing, ["审查报告", "核查意见"];
    OnsiteVerification = "onsite_verification", "现场核查笔录", Licensing, ["现场踏勘记录", "实地核查表"];
    InterestedPartyNotice = "interested_party_notice", "陈述申辩权利告知书（利害关系人）", Licensing, ["利害关系人告知书"];
    LicenseHearing = "license_hearing", "行政许可听证材料", Licensing, ["听证公告", "听证通知书", "听证笔录"];
    LicenseApproval = "license_approval", "行政许可审批表", Licensing, ["许可决定审批表", "审批流程表"];
    LicenseDecision = "license_decision", "准予行政许可决定书", Licensing, ["行政许可决定书", "当场行政许可决定书", "延续决定书"];
    LicenseRefusal = "license_refusal", "不予行政许可决定书", Licensing, ["不予许可通知书"];
    LicensePublicity = "license_publicity", "行政许可结果公示", Licensing, ["公示截图"];
    InspectionPlan = "inspection_plan", "行政检查计划", Inspection, ["年度检查计划", "检查方案", "双随机抽取记录"];
    InspectionApproval = "inspection_approval", "行政检查审批表", Inspection, ["检查审批表"];
    InspectionNotice = "inspection_notice", "行政检查通知书", Inspection, ["检查通知书"];
    InspectionRecord = "inspection_record", "现场检查记录", Inspection, ["现场检查笔录", "检查登记表", "检查表单"];
    InspectionSampling = "inspection_sampling", "抽样单", Inspection, ["抽样送检材料", "抽样记录"];
    InspectionResult = "inspection_result", "检查结果告知书", Inspection, ["检查结果反馈单"];
    InspectionRecheck = "inspection_recheck", "复查意见书", Inspection, ["整改复查意见书", "复查记录"];
    InspectionPublicity = "inspection_publicity", "检查结果公示", Inspection, ["平台录入截图"];
    CorrectionDocument = "correction_document", "纠错文书", Corrected, ["行政复议决定书", "行政判决书", "行政复议意见书", "行政执法监督决定书", "行政执法监督建议书", "检察建议书", "司法建议书"];
    DefenceMaterial = "defence_material", "行政复议答复书及证据", Corrected, ["答辩状", "证据目录"];
    RedoDecision = "redo_decision", "重新作出的决定", Corrected, ["重新作出行政处罚决定书"];
    FulfilmentRecord = "fulfilment_record", "履行情况材料", Corrected, ["退款凭证", "履行报告"];
    CorrectionReport = "correction_report", "纠正情况报告", Corrected, ["整改报告", "情况报告"];
    CauseAnalysis = "cause_analysis", "原因分析材料", Corrected, ["剖析报告"];
    RectificationLedger = "rectification_ledger", "整改台账", Corrected, ["整改清单", "问题清单"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_titles_and_wire_names_agree() {
        for kind in DocumentType::ALL.iter().copied().chain([DocumentType::Other]) {
            assert_eq!(DocumentType::from_code(kind.code()), Some(kind));
            let wire = serde_json::to_string(&kind).expect("a name");
            assert_eq!(wire, format!("\"{}\"", kind.code()));
            assert!(!kind.title().is_empty());
        }
        assert_eq!(DocumentType::ALL.len(), 87);
    }
}
