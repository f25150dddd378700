//! Roles 身份 under which people stand in papers: who acts for the organ, who keeps the record, who is on the side
//! of the party, who stands by.
//!
//! A role is told by how its name is put together (what somebody does, then 人, 人员 or 员), so that the forms of
//! different offices are read alike. Looks at the words of a label only.

use crate::fold::fold;

/// What a person does in a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Acts for the organ 执法人员、询问人、承办人.
    Officer,
    /// Keeps the record 记录人.
    Recorder,
    /// Leads a hearing or a meeting 主持人.
    Chair,
    /// The party, or another who signs beside the officers 当事人、被检查人、现场负责人、代履行人.
    Party,
    /// Stands by and may sign or not 见证人、在场人、翻译.
    Bystander,
}

/// What officers do.
const OFFICERS: &[&str] = &[
    "执法", "检查", "勘验", "勘查", "勘察", "询问", "调查", "核查", "复查", "抽样", "采样", "取证", "承办",
    "办案", "经办", "主办", "协办", "实施", "送达", "监督", "处罚",
];
const RECORDERS: &[&str] = &["记录", "书记"];
const CHAIRS: &[&str] = &["主持"];
/// How the side of the party goes by, besides 当事人, 被… and 受送达人.
const PARTIES: &[&str] = &["相对", "行政相对", "陈述", "申辩", "现场负责", "到场", "提供", "代履行", "声明"];
const BYSTANDERS: &[&str] =
    &["见证", "翻译", "代理", "陪同", "在场", "代收", "参加", "列席", "旁听", "现场人"];
/// What a label may ask for behind the role.
const ASKED: &[&str] = &[
    "签名",
    "签字",
    "签章",
    "盖章",
    "捺印",
    "确认",
    "意见",
    "姓名",
    "或者",
    "或",
    "及日期",
    "并注明日期",
    "和日期",
];
const ENDINGS: &[&str] = &["人员", "人", "员", "者", "方", "单位", "对象"];

/// The role a label names: its brackets, its number and what it asks for left out.
pub fn role_of(label: &str) -> Option<Role> {
    let folded = fold(label);
    let mut depth = 0_usize;
    let mut words: String = folded
        .chars()
        .filter(|c| {
            let outside = depth == 0 && *c != '(';
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            outside && !matches!(c, ':' | '[' | ']' | ' ')
        })
        .collect();
    while let Some(shorter) = ASKED.iter().find_map(|asked| words.strip_suffix(asked)) {
        words.truncate(shorter.len());
    }
    let words = words.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三甲乙".contains(c));
    if !(2..=12).contains(&words.chars().count()) || words.contains(['、', ',', '。', ';']) {
        return None;
    }
    let stem = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending))?;
    let starts = |known: &[&str]| known.iter().any(|word| stem.starts_with(word));
    let ends = |known: &[&str]| known.iter().any(|word| stem.ends_with(word));
    let holds = |known: &[&str]| known.iter().any(|word| words.contains(word));
    if starts(&["被", "当事", "受送达"]) {
        Some(Role::Party)
    } else if holds(BYSTANDERS) {
        Some(Role::Bystander)
    } else if ends(RECORDERS) {
        Some(Role::Recorder)
    } else if ends(CHAIRS) {
        Some(Role::Chair)
    } else if ends(OFFICERS) || stem.starts_with("听取") {
        Some(Role::Officer)
    } else if starts(PARTIES) {
        Some(Role::Party)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_by_how_they_are_put_together() {
        for (label, role) in [
            ("执法人员", Some(Role::Officer)),
            ("行政执法人员（签名）", Some(Role::Officer)),
            ("检查(勘验)人", Some(Role::Officer)),
            ("检查人1", Some(Role::Officer)),
            ("听取陈述申辩人", Some(Role::Officer)),
            ("到场监督人员", Some(Role::Officer)),
            ("代履行监督人", Some(Role::Officer)),
            ("询问人签名或者盖章", Some(Role::Officer)),
            ("记 录 人", Some(Role::Recorder)),
            ("书记员", Some(Role::Recorder)),
            ("听证主持人", Some(Role::Chair)),
            ("被询问(调查)人", Some(Role::Party)),
            ("被检查单位", Some(Role::Party)),
            ("被检查对象", Some(Role::Party)),
            ("当事人或其代理人", Some(Role::Party)),
            ("行政相对人", Some(Role::Party)),
            ("陈述申辩人", Some(Role::Party)),
            ("现场负责人", Some(Role::Party)),
            ("代履行人", Some(Role::Party)),
            ("受送达人", Some(Role::Party)),
            ("送达人", Some(Role::Officer)),
            ("见证人签名", Some(Role::Bystander)),
            ("翻译人员", Some(Role::Bystander)),
            ("法定代表人", None),
            ("审核人", None),
            ("联系人", None),
            ("检查时间", None),
            ("检查", None),
            ("人", None),
            ("", None),
        ] {
            assert_eq!(role_of(label), role, "{label}");
        }
    }
}
