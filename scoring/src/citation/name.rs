//! Names of laws: the key they are compared by, and what a name of a law looks like.

use std::sync::LazyLock;

/// Short names and what they stand for; the longer ones first.
static SHORT: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut names: Vec<_> = include_str!("law_names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .filter(|(short, full)| short != full)
        .collect();
    names.sort_by_key(|(short, _)| std::cmp::Reverse(short.chars().count()));
    names
});

/// What a law's name ends with.
const ENDINGS: [&str; 10] =
    ["法", "法典", "条例", "规定", "办法", "规则", "细则", "解释", "裁量基准", "通则"];

/// Endings that laws share with other papers; they count only together with one of [`OF_LAWS`].
const SHARED_ENDINGS: [&str; 10] =
    ["决定", "意见", "通知", "规范", "标准", "基准", "批复", "规程", "目录", "公告"];

/// Words in the titles of laws and rules that a form in a file does not hold.
const OF_LAWS: [&str; 6] = ["关于", "国务院", "中华人民共和国", "最高人民法院", "裁量", "国家"];

/// The key laws are compared by: widths of brackets and spaces folded, 中华人民共和国 and an edition in
/// brackets at the end left off (《行政处罚法》（2021年修订）), a short name replaced by the full one.
pub fn law_key(name: &str) -> String {
    let mut key: String = name.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
    while key.starts_with('《') && key.ends_with('》') {
        key = key.chars().skip(1).take(key.chars().count() - 2).collect();
    }
    if let Some(open) = key.rfind('（') {
        let (before, bracket) = key.split_at(open);
        if edition_year(bracket).is_some() && bracket.ends_with('）') {
            key = before.to_owned();
        }
    }
    key = key.replace("中华人民共和国", "");
    match SHORT.iter().find(|(short, _)| *short == key) {
        Some((_, full)) => (*full).to_owned(),
        None => key,
    }
}

/// The year of an edition 修订、修正 named in brackets.
pub(super) fn edition_year(bracket: &str) -> Option<u16> {
    let inner = bracket.trim_matches(['（', '）', '(', ')']);
    let year: u16 = inner.get(..4)?.parse().ok().filter(|year| (1949..2100).contains(year))?;
    let rest = &inner[4..];
    let named = ["修订", "修正", "公布", "年版", "施行", "实施", "版"].iter().any(|word| rest.contains(word));
    (named || rest.is_empty() || rest == "年").then_some(year)
}

/// Whether a title in 《》 names a law rather than another paper.
pub(super) fn looks_like_law(title: &str) -> bool {
    let title = title.trim_end_matches(['）', ')']);
    let title = title.rfind(['（', '(']).map_or(title, |open| &title[..open]);
    let ends = |endings: &[&str]| endings.iter().any(|ending| title.ends_with(ending));
    ends(&ENDINGS) || (ends(&SHARED_ENDINGS) && OF_LAWS.iter().any(|word| title.contains(word)))
}

/// Words that bring in a law and are no part of its name.
const BEFORE: [&str; 36] = [
    "依据",
    "根据",
    "违反",
    "按照",
    "依照",
    "适用",
    "参照",
    "符合",
    "触犯",
    "对照",
    "构成",
    "属于",
    "援引",
    "引用",
    "有关",
    "以及",
    "并且",
    "或者",
    "的行为",
    "规定的",
    "所称",
    "不符",
    "同时",
    "其行为",
    "了",
    "按",
    "依",
    "由",
    "据",
    "即",
    "在",
    "对",
    "见",
    "为",
    "从",
    "并",
];

/// The law named without 《》 at the end of `before`, in characters, and whether its name is known for certain.
/// `known` are names the text itself has told.
pub(super) fn bare_name(before: &[char], known: &[String]) -> Option<(usize, bool)> {
    let tail: String = before.iter().rev().take(40).rev().collect();
    let own = known.iter().map(String::as_str).chain(SHORT.iter().flat_map(|(short, full)| [*short, *full]));
    let mut best = 0;
    for name in own {
        for prefix in ["中华人民共和国", ""] {
            if let Some(rest) = tail.strip_suffix(name)
                && (prefix.is_empty() || rest.ends_with(prefix))
            {
                best = best.max(name.chars().count() + prefix.chars().count());
            }
        }
    }
    // Any other run of characters that ends like a law.
    let run: Vec<char> = before.iter().rev().take(30).copied().take_while(|c| is_han(*c)).collect();
    let run: String = run.into_iter().rev().collect();
    let mut start = 0;
    for word in BEFORE {
        if let Some(at) = run.rfind(word) {
            start = start.max(at + word.len());
        }
    }
    let name = &run[start..];
    let length = name.chars().count();
    let ends = ["法", "条例", "办法", "细则", "法典"].iter().any(|ending| name.ends_with(ending));
    // 方法, 违法 and the like are no laws.
    let no_law = [
        "方法", "违法", "合法", "执法", "依法", "非法", "司法", "看法", "做法", "本法", "该法", "同法",
        "守法",
    ];
    let plausible = ends && length >= 3 && !no_law.iter().any(|word| name.ends_with(word));
    match (best, plausible) {
        // A run that goes on to the left of a known short name is another law: 某市安全法.
        (0, true) => Some((length, false)),
        (0, false) => None,
        (best, true) if length > best && start > 0 => Some((length, false)),
        (best, _) => Some((best, true)),
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Brackets and the signs of nested titles in one form.
pub(super) fn fold(c: char) -> char {
    match c {
        '(' | '〔' | '[' | '【' | '﹙' => '（',
        ')' | '〕' | ']' | '】' | '﹚' => '）',
        '<' | '〈' | '＜' | '‹' | '⟨' => '〈',
        '>' | '〉' | '＞' | '›' | '⟩' => '〉',
        '«' => '《',
        '»' => '》',
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}
