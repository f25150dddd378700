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

/// Names that end like an organ's and are none: houses of trade, of practice, and of works.
pub(super) const NO_ORGANS: &[&str] = &[
    "会所",
    "诊所",
    "事务所",
    "招待所",
    "交易所",
    "寄卖所",
    "介绍所",
    "厕所",
    "住所",
    "场所",
    "处所",
    "加油站",
    "加气站",
    "充电站",
    "洗车站",
    "维修站",
    "回收站",
    "服务站",
    "驿站",
    "网站",
    "车站",
    "水站",
    "奶站",
    "屠宰站",
    "饲料站",
    "煤站",
    "收购站",
    "施工队",
    "建筑队",
    "工程队",
    "装修队",
    "车队",
    "船队",
    "乐队",
    "邮局",
    "书局",
    "饭局",
    "药局",
    "牌局",
];

/// What stands behind the end of an organ's name where it is that of a firm: 天诚网络会所有限公司.
pub(super) const FIRMS: &[&str] = &["有限", "股份", "责任", "公司", "厂", "店", "合伙", "分公司"];
