//! Captions that name a document beside the titles and variants of its type.
//!
//! Papers that are not official documents, and wordings met in practice. Widths and brackets are folded
//! when they are compared; a bracketed word also stands beside or in place of the word before it.

use scoring::DocumentType as D;

/// Captions beside the titles and variants of the types.
pub(super) const CAPTIONS: &[(D, &[&str])] = &[
    (
        D::Cover,
        &[
            "封面",
            "案卷",
            "卷宗",
            "执法案卷",
            "行政处罚卷宗",
            "行政执法卷宗",
            "行政许可案卷",
            "行政许可卷宗",
            "行政强制案卷",
            "行政强制卷宗",
            "行政检查案卷",
            "行政检查卷宗",
            "案件卷宗",
            "行政处罚案件卷宗",
            "执法卷宗",
            "文书卷宗",
        ],
    ),
    (D::SourceRegistration, &["投诉举报登记表", "举报登记表", "案件线索登记表", "案件移送书"]),
    (D::FilingApproval, &["立案决定书", "立案通知书", "立案呈批报告"]),
    (D::OfficerCertificate, &["行政执法证", "执法证", "执法证件", "行政执法证件"]),
    (D::OnsiteRecord, &["现场勘验笔录", "现场勘查笔录", "现场检查勘验笔录"]),
    (
        D::PartyIdentity,
        &[
            "营业执照",
            "居民身份证",
            "身份证",
            "委托书",
            "法定代表人身份证明书",
            "主体资格证明",
            "事业单位法人证书",
            "统一社会信用代码证书",
        ],
    ),
    (
        D::EvidenceMaterial,
        &[
            "证据照片",
            "现场照片",
            "现场检查照片",
            "照片证据",
            "物证照片",
            "书证",
            "证据清单",
            "证据复制单",
            "证据复制(提取)单",
            "现场照片(图片)",
            "勘验照片",
        ],
    ),
    (D::InspectionReport, &["检验报告", "鉴定报告", "鉴定意见书"]),
    (D::SeizureDecision, &["行政强制措施决定书", "查封扣押决定书"]),
    (D::InvestigationReport, &["案件调查终结审批表", "调查终结报告", "案件终结报告"]),
    (D::LegalReview, &["法制审核意见", "法制审核表", "重大执法决定法制审核意见书"]),
    (D::CollectiveDiscussion, &["案件集体讨论记录", "集体讨论会议记录"]),
    (D::RectificationOrder, &["责令整改通知书", "责令改正决定书", "限期整改通知书"]),
    (D::StatementRecord, &["陈述申辩意见书", "陈述申辩意见", "放弃陈述申辩声明书"]),
    (
        D::PaymentReceipt,
        &[
            "非税收入统一票据",
            "非税收入一般缴款书",
            "罚没收入票据",
            "罚没收入专用票据",
            "电子缴款凭证",
            "代收罚没款收据",
            "罚没款收据",
            "缴费凭证",
            "当场处罚罚款收据",
        ],
    ),
    (D::MailReceipt, &["特快专递详情单", "挂号信函收据", "邮寄回执", "投递查询单"]),
    (D::EnforcementDecision, &["强制执行决定书", "代履行催告书"]),
    (D::AvRecord, &["音像资料清单", "视听资料说明", "执法音像记录说明"]),
    (D::LicenseApplication, &["许可申请书", "许可申请表", "行政许可申请表"]),
    (D::AcceptanceNotice, &["行政许可受理通知书", "行政许可申请受理通知书", "受理凭证"]),
    (D::LicenseDecision, &["准予许可决定书", "准予行政许可证书"]),
    (D::SeizureExtension, &["延长查封(扣押)期限审批表", "延长查封(扣押)期限通知书"]),
    (D::SeizureRelease, &["解除查封(扣押)审批表", "解除查封(扣押)通知书", "解除查封(扣押)措施决定书"]),
];
