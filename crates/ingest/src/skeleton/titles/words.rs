//! Words that titles are made of 题名用词: how the name of a paper ends, what turns one paper into another, what copies
//! and organs are called. Lists alone; how they are held against a line is for the modules beside this one.

/// Words that turn a title into another one when they stand before it.
pub(super) const TURNING: &[&str] =
    &["不予", "撤销", "解除", "驳回", "终止", "中止", "延长", "恢复", "变更", "撤回", "免予"];

/// Words that turn a title into another one when they stand within it: 查封（扣押）财物处理决定书 seizes nothing.
pub(super) const TURNING_WITHIN: &[&str] = &["处理", "处置", "退还", "返还", "发还", "解除", "延长", "延期"];

/// How a paper's name ends.
pub(super) const ENDINGS: &[&str] = &[
    "书",
    "表",
    "笔录",
    "记录",
    "报告",
    "清单",
    "单",
    "证明",
    "函",
    "通知",
    "决定",
    "意见",
    "凭证",
    "收据",
    "目录",
    "回证",
    "说明",
    "票据",
    "纪要",
    "方案",
    "公告",
    "材料",
    "照片",
    "登记",
    "台账",
    "审批",
    "请示",
    "批复",
    "合同",
    "协议",
    "执照",
    "许可证",
    "复印件",
    "打印件",
    "截图",
    "示意图",
    "套合图",
    "单据",
    "发票",
    "名册",
    "名单",
    "证书",
    "计划",
    "资料",
    "案卷",
    "卷宗",
    "档案",
];

/// What stands behind the title of a copy.
pub(super) const COPIES: &[&str] = &["复印件", "打印件", "复制件", "扫描件"];

/// How the name of an organ ends.
pub(crate) const ORGAN_ENDINGS: &[&str] = &[
    "人民政府",
    "办事处",
    "委员会",
    "管委会",
    "办公室",
    "管理处",
    "管理所",
    "监督所",
    "执法局",
    "大队",
    "支队",
    "总队",
    "中队",
    "分局",
    "海关",
    "委",
    "厅",
    "局",
    "所",
    "站",
    "队",
    "办",
];
