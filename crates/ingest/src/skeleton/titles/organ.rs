//! Names of organs in and above titles.

use super::words::{FIRMS, NO_ORGANS, ORGAN_ENDINGS};

/// Splits the name of an organ from what follows it: 云澜市农业农村局 | 现场笔录.
pub(crate) fn split_organ(text: &str) -> (&str, &str) {
    let end = ORGAN_ENDINGS
        .iter()
        .filter_map(|ending| text.rfind(ending).map(|at| at + ending.len()))
        .filter(|end| is_organ(&text[..*end]) && !FIRMS.iter().any(|firm| text[*end..].starts_with(firm)))
        .max()
        .unwrap_or(0);
    text.split_at(end)
}

/// Whether a folded text is the name of an organ and nothing else.
pub(crate) fn is_organ(text: &str) -> bool {
    let length = text.chars().count();
    (4..=30).contains(&length)
        && text.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '、'))
        // 临时查封审批表(当场实施补办): what a bracket cuts off is no office.
        && text.matches('(').count() == text.matches(')').count()
        && ORGAN_ENDINGS.iter().any(|ending| text.ends_with(ending))
        && !NO_ORGANS.iter().any(|ending| text.ends_with(ending))
        && !["关于", "根据", "对", "向", "由", "我", "你", "该", "报", "抄", "请", "同意", "本局", "本机关"]
            .iter()
            .any(|start| text.starts_with(start))
        && !text.contains(['的', '是', '已', '被', '及', '或'])
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}' | '〇')
}
