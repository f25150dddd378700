//! Names of persons: one, or a list of them, and what is no name.

use super::super::label::is_cell_label;
use super::super::text::{CaseText, Span};
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_han;
use scoring::role::role_of;

/// Words that stand where a name would, but are none or end one.
const NO_NAMES: &[&str] = &[
    "执法",
    "表明",
    "亮明",
    "出示",
    "权利",
    "义务",
    "根据",
    "依据",
    "依照",
    "企业",
    "陪同",
    "采样",
    "回避",
    "申请",
    "陈述",
    "签收",
    "证号",
    "证件",
    "编号",
    "签名",
    "签字",
    "签章",
    "盖章",
    "印章",
    "捺印",
    "姓名",
    "性别",
    "年龄",
    "民族",
    "职务",
    "职业",
    "单位",
    "电话",
    "联系",
    "地址",
    "住址",
    "记录",
    "检查",
    "核查",
    "核实",
    "询问",
    "调查",
    "承办",
    "办案",
    "审核",
    "送达",
    "时间",
    "日期",
    "地点",
    "意见",
    "情况",
    "无",
    "同上",
    "负责人",
    "身份",
    "当事人",
    "见证",
    "参加",
    "列席",
    "主持",
    "汇报",
    "备注",
    "年",
    "月",
    "日",
    "与本案",
    "被",
    "是否",
    "以上",
    "以下",
    "等",
    "系",
    "我",
    "你",
    "本",
    "拒绝",
    "同意",
    "工作",
    "人员",
    "两名",
    "二人",
    "两人",
    "名称",
    "文书",
    "收件",
    "代收",
    "法定",
    "委托",
    "代理",
    "经营",
    "统一",
    "案由",
    "案件",
    "现场",
    "告知",
    "答",
    "问",
    "男",
    "女",
    "公章",
    "第",
    "页",
    "理由",
    "邮",
    "行政",
    "机关",
    "决定",
    "部门",
    "科室",
    "领导",
    "建议",
    "属实",
    "已",
    "不",
    "在",
    "可以",
    "应当",
    "立案",
    "结案",
    "归档",
    "法律",
    "职业",
    "资格",
    "送审",
    "代履行",
    "载体",
    "时长",
    "内容",
    "保存",
    "光盘",
    "处理",
    "处罚",
    "填制",
    "受送",
    "复查",
    "其他",
    "成员",
    "代表",
    "出席",
    "查封",
    "扣押",
    "解除",
    "责令",
    "延长",
    "先行",
    "违法",
    "当场",
    "水行",
    "农业行",
    "卫生行",
    "办结",
    "听证",
    "讨论",
    "会议",
    "登记",
    "拟",
    "请",
    "经",
    // 于 is a family name as well; what a day or a place is led in by.
    "于当",
    "于次",
    "于同",
    "于本",
    "于上",
    "于下",
    "于现",
    "于收",
    "于该",
    "于今",
    "于前",
    "于其",
    "于此",
    "于是",
    "对",
    "和",
    "或",
    "的",
];

/// Whether folded words are the name of a person: two to four characters, or longer with a middle dot.
pub(crate) fn is_person(name: &str) -> bool {
    let length = name.chars().count();
    let fits = name.chars().all(|c| is_han(c) || matches!(c, '·' | '*' | '×' | 'X' | 'x'));
    let starts = name.chars().next().is_some_and(is_han);
    fits && starts
        && ((2..=4).contains(&length) || (name.contains('·') && length <= 16))
        && !NO_NAMES.iter().any(|word| name.starts_with(word))
        && !["局", "所", "队", "处", "员", "长", "号", "案", "证", "市", "县", "人"]
            .iter()
            .any(|ending| name.ends_with(ending) && length > 2)
        && !(length > 2 && ends_as_office(name))
        && role_of(name).is_none()
}

/// Common family names, but for those that also begin the name of an office (安全科, 许可科, 文化科).
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚";

/// Whether folded words are a name that may end as an office does: 张登科, 李传书.
fn ends_as_office(name: &str) -> bool {
    const ENDS: &[&str] = &["科", "书", "章", "室", "字", "表"];
    let family = name.chars().next().is_some_and(|c| FAMILIES.contains(c));
    !family && ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether folded words beside which a certificate number stands are the name of a person.
pub(crate) fn is_person_by_number(name: &str) -> bool {
    (2..=4).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !NO_NAMES.iter().any(|word| name.starts_with(word))
        && !["局", "队", "所", "处", "证", "号", "为"].iter().any(|end| name.ends_with(end))
}

/// One name found, and what stands right behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) span: Span,
    pub(crate) name: String,
}

/// The names that begin at a span, one or several parted by 、 or by space, over at most `lines` ends of lines.
pub(crate) fn names_at(text: &CaseText, span: &Span, lines: usize) -> Vec<Named> {
    let folded = text.page(span.page);
    let chars: Vec<(usize, char, Gap)> = folded.chars_from(span.bytes.start).take(160).collect();
    let mut names = Vec::new();
    let mut at = 0;
    let mut ends = 0;
    while at < chars.len() {
        // One name: characters up to a gap or a mark; 张 三 is one name set wide.
        let start = at;
        let mut name = String::new();
        let mut spaced = false;
        while let Some((_, c, gap)) = chars.get(at) {
            if at > start && *gap != Gap::None {
                let next = chars.get(at + 1).map(|(_, _, gap)| *gap);
                let lone = next.is_none_or(|gap| gap != Gap::None)
                    || chars.get(at + 1).is_some_and(|(_, c, _)| !is_han(*c));
                let wide = *gap == Gap::Space
                    && (name.chars().count() == 1 || (spaced && lone && name.chars().count() == 2));
                if !wide {
                    break;
                }
                spaced = true;
            }
            if !(is_han(*c) || matches!(c, '·' | '*' | '×')) {
                break;
            }
            // 张三于次日: the day begins behind the name.
            let ends = *c == '于' || NO_NAMES.iter().any(|word| begins(&chars[at..], word));
            if name.chars().count() >= 2 && ends {
                break;
            }
            name.push(*c);
            at += 1;
            if name.chars().count() > 16 {
                break;
            }
        }
        if !is_person(&name) || heads_a_field(&chars[start..]) {
            break;
        }
        let from = chars[start].0;
        let to = chars[at - 1].0 + chars[at - 1].1.len_utf8();
        names.push(Named { span: Span { page: span.page, bytes: from..to }, name });
        // A bracketed remark, as 张某(主办), belongs to the name.
        if let Some((open, '(', _)) = chars.get(at)
            && let Some(close) = chars[at..].iter().take(26).position(|(_, c, _)| *c == ')')
            && (!folded.text[*open..].starts_with("(签")
                || chars
                    .get(at + close + 1)
                    .is_some_and(|(_, c, _)| matches!(c, '、' | ',' | '和' | '及' | '与')))
        {
            at += close + 1;
        }
        // 张某[行政执法证 1234]和李某[…]; what stands between such brackets without a figure is the next label.
        if let Some((_, '[', Gap::None)) = chars.get(at)
            && let Some(close) = chars[at..].iter().take(40).position(|(_, c, _)| *c == ']')
            && chars[at..at + close].iter().any(|(_, c, _)| c.is_ascii_digit())
        {
            at += close + 1;
        }
        let Some((_, c, gap)) = chars.get(at) else { break };
        if *gap == Gap::Line {
            ends += 1;
            if ends > lines {
                break;
            }
        }
        match c {
            '、' | ',' | '/' | '和' | '及' | '与' => at += 1,
            _ if *gap != Gap::None => {}
            _ => break,
        }
        if chars.get(at).is_some_and(|(_, _, gap)| *gap == Gap::Line) && ends >= lines && *c != '、' {
            break;
        }
    }
    names
}

/// Whether the characters up to the next border are a label.
fn heads_a_field(chars: &[(usize, char, Gap)]) -> bool {
    let piece: String = chars
        .iter()
        .enumerate()
        .take_while(|(index, (_, c, gap))| *index == 0 || (*gap < Gap::Cell && *c != ':'))
        .map(|(_, (_, c, _))| *c)
        .collect();
    is_cell_label(&piece)
}

fn begins(chars: &[(usize, char, Gap)], word: &str) -> bool {
    // Words of one character are too common within names to end one.
    word.chars().count() > 1
        && word.chars().zip(chars.iter().map(|(_, c, _)| *c)).all(|(a, b)| a == b)
        && chars.len() >= word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::is_person;

    #[test]
    fn family_names_that_are_words_as_well() {
        for (words, person) in [
            ("于海涛", true),
            ("于某", true),
            ("于次日", false),
            ("于现场", false),
            ("张登科", true),
            ("许可科", false),
            ("应某", true),
            ("应当", false),
        ] {
            assert_eq!(is_person(words), person, "{words}");
        }
    }
}
