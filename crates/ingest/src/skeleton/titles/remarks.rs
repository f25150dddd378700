//! What stands around a title and is no part of it: marks of copies and of pages, brackets, numbers of lists.

/// Folded words without the strokes of a heading around them: ==== 立案审批表 ====, 【送达回证】, # 现场笔录.
pub(crate) fn undecorated(folded: &str) -> &str {
    let stroke = |c: char| {
        matches!(c, '=' | '-' | '*' | '#' | '_' | '~' | '+' | '<' | '>' | '■' | '◆' | '●' | '★' | ' ')
    };
    let bare = folded.trim_matches(stroke);
    bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(bare).trim_matches(stroke)
}

/// 3 in 3现场笔录 is a number in a list; the year in 2024年度检查计划 belongs to the title.
pub(super) fn begins_with_item_number(text: &str) -> bool {
    if is_counted(text) {
        return true;
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let year = digits == 4 && text[digits..].starts_with('年');
    // 2024年7月18送达回证 is the end of a date in a list, and what stands behind it.
    let dated = year
        && text[digits + '年'.len_utf8()..]
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with('月')
        && !text[digits + '年'.len_utf8()..].starts_with('月');
    digits > 0 && (!year || dated)
}

/// Whether a Chinese number counts it: 六、裁量说明 is a part of a report.
pub(super) fn is_counted(text: &str) -> bool {
    let counted = text.trim_start_matches('(').trim_start_matches(is_numeral);
    counted.len() < text.len() && counted.starts_with(['、', ')']) && !text.starts_with(')')
}

/// The words outside brackets, where there are brackets and both are closed: 现场照片（图片、影像资料）证据 is 现场照片证据.
pub(super) fn without_brackets(text: &str) -> Option<String> {
    let mut outside = String::new();
    let mut open = 0_i32;
    for c in text.chars() {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' => open -= 1,
            c if open == 0 => outside.push(c),
            _ => {}
        }
        if open < 0 {
            return None;
        }
    }
    (open == 0 && outside.len() < text.len() && outside.chars().count() >= 2).then_some(outside)
}

/// A title without quotation marks around a part of it: “双随机、一公开”抽查工作计划. What is quoted as a whole, or ends
/// with a quotation, is spoken of and keeps them.
pub(super) fn unquoted(text: String) -> String {
    let marks = ['“', '”', '"'];
    let within = text.rfind(marks).is_some_and(|at| text[at..].chars().count() > 4);
    if within && text.matches(marks).count() == 2 { text.replace(marks, "") } else { text }
}

/// Takes away 副本, 存根, 第 2 页 and the like; tells whether they say that an earlier page goes on.
pub(super) fn without_remarks(folded: &str) -> (String, bool) {
    const REMARKS: &[&str] = &[
        "副本",
        "副本复印件",
        "正本复印件",
        "复印件副本",
        "正本",
        "存根",
        "复印件",
        "样本",
        "续页",
        "续表",
        "附页",
        "首页",
        "草稿",
        "原件",
        "存档",
        "送达联",
        "存档联",
        "电子",
        "公民",
        "企业",
        "个人",
        "单位",
        "法人",
    ];
    const CONTINUED: &[&str] = &["续页", "续表", "附页"];
    let mut text = folded.replace(' ', "");
    let mut continues = false;
    loop {
        let before = text.len();
        if let Some(rest) = text.strip_suffix(')')
            && let Some(open) = rest.rfind('(')
        {
            let within = rest[open + 1..].to_owned();
            let count = within.trim_start_matches('第').trim_end_matches('次');
            let ordinal = count.chars().all(|c| c.is_ascii_digit() || is_numeral(c));
            if within == "续"
                || REMARKS.contains(&within.as_str())
                || ordinal
                || sheet_number(&within).is_some()
            {
                continues |= within == "续"
                    || CONTINUED.contains(&within.as_str())
                    || sheet_number(&within).is_some_and(|n| n > 1);
                text.truncate(open);
            }
        }
        for remark in REMARKS {
            // 营业执照复印件 is a title of its own; only marks of copies and pages fall away unbracketed.
            let mark = matches!(*remark, "副本" | "正本" | "存根" | "续页" | "续表" | "附页" | "首页");
            if mark && let Some(rest) = text.strip_suffix(remark).filter(|rest| !rest.is_empty()) {
                continues |= CONTINUED.contains(remark);
                text.truncate(rest.len());
            }
        }
        if text.ends_with('页')
            && let Some(at) = text.rfind("共").into_iter().chain(text.rfind('第')).filter(|at| *at > 0).max()
            && text[at..]
                .chars()
                .all(|c| c.is_ascii_digit() || is_numeral(c) || matches!(c, '第' | '共' | '页'))
        {
            continues |= sheet_number(&text[at..]).is_some_and(|n| n > 1);
            text.truncate(at);
        }
        if text.len() == before || text.is_empty() {
            return (text, continues);
        }
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The number in 第 n 页.
pub(crate) fn sheet_number(text: &str) -> Option<u32> {
    let from = text.find('第')? + '第'.len_utf8();
    let digits: String = text[from..].chars().take_while(|c| c.is_ascii_digit() || is_numeral(*c)).collect();
    let next = text[from + digits.len()..].chars().next()?;
    if next != '页' {
        return None;
    }
    digits.parse().ok().or_else(|| {
        let place = "一二三四五六七八九十".chars().position(|c| digits.starts_with(c))?;
        (digits.chars().count() == 1).then(|| u32::try_from(place + 1).unwrap_or(1))
    })
}
