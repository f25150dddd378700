//! Labels 栏目 of forms: which words name what stands beside them.
//!
//! Compared as folded text. A bracketed remark belongs to the label: 当事人(姓名或名称).

use crate::skeleton::titles::is_han;

/// Labels as forms print them, besides those that [`ENDINGS`] tell.
const LABELS: &[&str] = &[
    "案由",
    "案件名称",
    "案名",
    "案号",
    "案件来源",
    "案源",
    "案源类别",
    "线索来源",
    "登记编号",
    "登记时间",
    "登记日期",
    "登记人",
    "编号",
    "文号",
    "当事人",
    "当事人姓名",
    "当事人名称",
    "当事人基本情况",
    "被处罚人",
    "被处罚单位",
    "行政相对人",
    "行政相对人名称",
    "被检查人",
    "被检查单位",
    "检查对象",
    "申请人",
    "申请单位",
    "姓名",
    "名称",
    "单位名称",
    "企业名称",
    "性别",
    "年龄",
    "民族",
    "出生日期",
    "职务",
    "职业",
    "工作单位",
    "身份证号",
    "身份证号码",
    "居民身份证号码",
    "公民身份号码",
    "证件号码",
    "统一社会信用代码",
    "社会信用代码",
    "信用代码",
    "法定代表人",
    "负责人",
    "经营者",
    "法定代表人姓名",
    "住所",
    "住址",
    "地址",
    "经营场所",
    "经营地址",
    "联系地址",
    "通讯地址",
    "联系电话",
    "联系方式",
    "电话",
    "邮编",
    "邮政编码",
    "案情摘要",
    "案情摘要及立案依据",
    "类型",
    "经营范围",
    "成立日期",
    "登记机关",
    "注册资本",
    "营业期限",
    "签发机关",
    "出生",
    "违法事项",
    "决定内容",
    "作出机关",
    "案源内容",
    "告知及听取意见情况",
    "案情简介",
    "简要案情",
    "案情",
    "案发时间",
    "案发地点",
    "发现时间",
    "立案依据",
    "立案理由",
    "立案日期",
    "立案时间",
    "结案日期",
    "结案时间",
    "决定日期",
    "处罚日期",
    "送达日期",
    "涉嫌违反条款",
    "违法事实",
    "违法行为",
    "处罚依据",
    "法律依据",
    "申请事项",
    "申请理由",
    "申请事项及理由",
    "理由和依据",
    "理由及依据",
    "承办人",
    "承办人员",
    "承办机构",
    "承办部门",
    "承办单位",
    "办案机构",
    "办案人员",
    "执法人员",
    "审核人",
    "审核人员",
    "审核机构",
    "法制机构",
    "法制机构负责人",
    "审查人员",
    "复查人员",
    "送审时间",
    "送审人员",
    "送审人",
    "送审部门",
    "送审机构",
    "送审单位",
    "报送人",
    "送审材料",
    "处理结果",
    "处罚内容",
    "处理决定",
    "决定书文号",
    "处罚决定书文号",
    "行政处罚决定书文号",
    "处罚决定文号",
    "备注",
    "受送达人",
    "受送达单位",
    "被送达人",
    "送达文书",
    "送达文书名称",
    "送达文书名称及文号",
    "送达文书名称及编号",
    "送达文书及文号",
    "文书名称",
    "文书名称及文号",
    "文书文号",
    "送达文书文号",
    "送达地点",
    "送达地址",
    "送达方式",
    "送达时间",
    "送达人",
    "收件人",
    "签收人",
    "代收人",
    "代收理由",
    "见证人",
    "受送达人签名或盖章",
    "受送达人签名",
    "受送达人签收",
    "受送达人确认",
    "代收人签名及理由",
    "代收人签名",
    "见证人签名或盖章",
    "见证人签名",
    "送达人签名",
    "收件人签名或盖章",
    "不能送达理由",
    "拒收理由",
    "填制日期",
    "执收单位",
    "收款单位",
    "收款人",
    "缴款人",
    "付款人",
    "缴款单位",
    "收入项目",
    "收缴方式",
    "代收机构",
    "收款状态",
    "金额",
    "金额小写",
    "金额大写",
    "大写",
    "小写",
    "合计",
    "拍摄地点",
    "拍摄时间",
    "拍摄人",
    "提取说明",
    "当事人确认",
    "确认日期",
    "检查时间",
    "检查地点",
    "检查事项",
    "检查人员",
    "现场人员",
    "在场人",
    "在场人员",
    "权利义务告知",
    "现场检查记录",
    "检查依据",
    "检查方式",
    "复查时间",
    "改正期限",
    "整改期限",
    "提交材料",
    "申请人承诺",
    "听证主持人",
    "主持人",
    "听证员",
    "记录人",
    "记录员",
    "听证时间",
    "听证地点",
    "讨论时间",
    "讨论地点",
    "参加人员",
    "列席人员",
    "告知事项",
    "归档号",
    "归档日期",
    "发证记录",
    "发证情况",
    "发证日期",
    "领证记录",
    "领证人",
    "制证发证",
    "送达记录",
    "办理结果",
    "保管期限",
    "件数",
    "页数",
    "立卷人",
    "检查人",
    "立卷时间",
    "情况说明",
    "本卷情况说明",
    "全宗号",
    "目录号",
    "案卷号",
    "附件",
    "审批人",
    "批准人",
    "受理日期",
    "受理时间",
    "申请日期",
    "接收时间",
    "公示日期",
    "公示期限",
    "公示平台",
    "有效期限",
];

/// How other labels end.
const ENDINGS: &[&str] = &[
    "意见",
    "审批意见",
    "情况",
    "签名或盖章",
    "签名或者盖章",
    "签名盖章",
    "事实和理由",
    "及理由",
    "及建议",
    "及依据",
    "批示",
    "负责人审批",
    "领导审批",
    "业务章",
    "备案说明",
    "应改正问题",
];

/// Heads of columns, besides those that are labels.
const HEADS: &[&str] = &[
    "序号",
    "题名",
    "责任者",
    "日期",
    "页号",
    "页码",
    "数量",
    "单位",
    "规格",
    "型号",
    "品名",
    "物品名称",
    "批号",
];

/// Whether a label begins with the first of some pieces: it alone, or with those under it, none of which
/// is a label by itself.
pub(crate) fn begins_label<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let mut joined = String::new();
    for (count, piece) in pieces.take(3).enumerate() {
        let own = piece.split(':').next().unwrap_or_default();
        if count > 0 && is_cell_label(own) {
            return false;
        }
        if count == 0 && !bare(own).chars().all(is_han) {
            return false;
        }
        joined.push_str(own);
        if is_cell_label(&joined) {
            return true;
        }
        if piece.contains(':') || joined.len() > 48 {
            return false;
        }
    }
    false
}

/// Whether a character may stand in a label of any form.
pub(crate) fn is_of_label(c: char) -> bool {
    is_han(c) || matches!(c, '(' | ')' | '、' | '/')
}

/// Whether folded words are a label, or the word a label ends with.
pub(crate) fn is_label_word(text: &str) -> bool {
    LABELS.contains(&text) || ENDINGS.contains(&text) || HEADS.contains(&text)
}

/// The words of a label without its bracketed remarks and its colon.
pub(crate) fn bare(text: &str) -> String {
    let mut depth = 0_i32;
    let kept = text.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth <= 0 && !matches!(c, ':' | ' ')
    });
    kept.collect()
}

/// Whether folded words are those of a label cell.
pub(crate) fn is_cell_label(text: &str) -> bool {
    let words = bare(text);
    let length = words.chars().count();
    (2..=16).contains(&length)
        && (LABELS.contains(&words.as_str())
            || ENDINGS.iter().any(|ending| words.ends_with(ending) && words.len() > ending.len()))
        && !words.contains(['。', ',', ';', '、', '"', '“'])
}
