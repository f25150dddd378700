//! Names of parties 当事人名称 as papers write them, and how two writings stand to each other.
//!
//! Knows the forms that mean one party: a shop with its operator in brackets, a person with the name of
//! the shop, brackets and widths of any kind. Never decides which writing is right.

use crate::case::CaseSummary;
use crate::fold::fold;

/// How two writings of a name stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They name one party.
    Same,
    /// One stands within the other: a short form, or words were read into the name.
    Within,
    /// They differ in a few characters.
    Near,
    /// They have little in common.
    Apart,
}

/// Words that stand before or behind a name in brackets and are no part of it.
const ROLES: &[&str] = &[
    "经营者姓名",
    "经营者",
    "业主",
    "负责人",
    "法定代表人",
    "投资人",
    "字号名称",
    "字号",
    "店名",
    "招牌",
    "以下简称",
    "又名",
    "原名",
    "曾用名",
    "现用名",
];

/// What in brackets is no name at all.
const REMARKS: &[&str] =
    &["个体工商户", "个体", "当事人", "你单位", "你公司", "盖章", "签章", "公章", "简称", "单位"];

/// The names a text lists, `甲公司、乙公司`, as they are written.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(['、', ';', '；', ',', '，', '。'])
        .map(|name| name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：')).to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The writings under which a name can be known: whole, and without or by what stands in brackets at its end.
fn writings(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut names = vec![folded.replace(['(', ')', '[', ']'], "")];
    if let Some(inner) = folded.strip_suffix(')')
        && let Some((outer, inner)) = inner.split_once('(')
    {
        names.push(outer.to_owned());
        const MARKS: [char; 5] = ['"', '“', '”', ':', ','];
        let mut inner = inner.trim_matches(MARKS);
        for role in ROLES {
            let rest = inner.strip_prefix(role).or_else(|| inner.strip_suffix(role));
            inner = rest.map_or(inner, |rest| rest.trim_matches(MARKS));
        }
        if !REMARKS.iter().any(|remark| inner.contains(remark)) {
            names.push(inner.to_owned());
        }
    }
    names.retain(|name| name.chars().count() >= 2);
    names.dedup();
    names
}

/// How two writings of a name stand to each other.
pub(super) fn likeness(a: &str, b: &str) -> Likeness {
    let (a, b) = (writings(a), writings(b));
    let pairs = || a.iter().flat_map(|a| b.iter().map(move |b| (a.as_str(), b.as_str())));
    if pairs().any(|(a, b)| a == b || masked(a, b) || masked(b, a)) {
        return Likeness::Same;
    }
    if pairs().any(|(a, b)| a.contains(b) || b.contains(a)) {
        return Likeness::Within;
    }
    if pairs().any(|(a, b)| near(a, b)) { Likeness::Near } else { Likeness::Apart }
}

/// Whether a name hidden in part, 任某 or 甲**公司, can be the other: what is not hidden stands there in order.
fn masked(hidden: &str, whole: &str) -> bool {
    if !hidden.contains(hides) || whole.contains(hides) {
        return false;
    }
    let starts = hidden.chars().next() == whole.chars().next();
    let mut rest = whole.chars();
    starts && hidden.chars().filter(|c| !hides(*c)).all(|c| rest.any(|other| other == c))
}

/// The signs that stand for what is hidden of a name.
fn hides(sign: char) -> bool {
    matches!(sign, '某' | '*' | '×' | 'X' | 'x')
}

/// Whether two writings name one party.
pub(super) fn same(a: &str, b: &str) -> bool {
    likeness(a, b) == Likeness::Same
}

/// Whether two cases are of one enterprise: by its credit code or its whole name. A name hidden in part tells nothing
/// here, nor does that of a person, which others bear too.
pub(super) fn one_enterprise(own: &CaseSummary, peer: &CaseSummary) -> bool {
    const SHORTEST: usize = 5;
    let whole = |name: &String| name.chars().count() >= SHORTEST && !name.contains(hides);
    let names = |case: &CaseSummary| -> Vec<String> {
        case.parties.iter().flat_map(|name| writings(name)).filter(whole).collect()
    };
    let known = names(own);
    own.credit_codes.iter().any(|code| peer.credit_codes.contains(code))
        || names(peer).iter().any(|name| known.contains(name))
}

/// Whether a name is that of an organ of the state, which acts and is no party.
pub(super) fn is_organ(name: &str) -> bool {
    const ENDINGS: &[&str] =
        &["局", "委员会", "政府", "大队", "支队", "总队", "法院", "检察院", "办事处", "管理所", "监管所"];
    // 某局监督指导处, 法规科: a room in one.
    const ROOMS: &[&str] = &["处", "科", "股", "室"];
    const TASKS: &[&str] =
        &["监督", "指导", "执法", "法规", "法制", "政策", "管理", "稽查", "审批", "综合", "安全"];
    let name = fold(name);
    let room = ROOMS.iter().any(|room| name.ends_with(room)) && TASKS.iter().any(|task| name.contains(task));
    room || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether the greater part of two names' pairs of neighbours is shared.
fn near(a: &str, b: &str) -> bool {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a_pairs, mut b_pairs) = (pairs(a), pairs(b));
    let all = a_pairs.len() + b_pairs.len();
    let mut shared = 0;
    for pair in &a_pairs {
        if let Some(at) = b_pairs.iter().position(|other| other == pair) {
            b_pairs.swap_remove(at);
            shared += 1;
        }
    }
    // Two names of two or three characters are near where one character differs.
    let short = a.chars().count() == b.chars().count() && (2..=3).contains(&a.chars().count());
    let differing = a.chars().zip(b.chars()).filter(|(a, b)| a != b).count();
    (all > 0 && shared * 20 >= all * 6) || (short && differing == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_one_enterprise() {
        let case = |name: &str, code: &str| CaseSummary {
            parties: vec![name.to_owned()],
            credit_codes: [code.to_owned()].into_iter().filter(|code| !code.is_empty()).collect(),
            ..CaseSummary::default()
        };
        for (a, b, expected) in [
            (("云澜市好味食品有限公司", ""), ("云澜市好味食品有限公司", ""), true),
            (("好味公司", "91"), ("云澜市好味食品有限公司", "91"), true),
            (("青川区好味小吃店（经营者：张某）", ""), ("青川区好味小吃店", ""), true),
            // What is hidden of a name may be anybody; so may a person of the same name.
            (("苗明辉", ""), ("苗某", ""), false),
            (("云澜市**食品有限公司", ""), ("云澜市好味食品有限公司", ""), false),
            (("张伟", ""), ("张伟", ""), false),
        ] {
            assert_eq!(one_enterprise(&case(a.0, a.1), &case(b.0, b.1)), expected, "{a:?} {b:?}");
        }
    }

    #[test]
    fn writings_of_one_name() {
        for (a, b, expected) in [
            ("云澜市好味食品有限公司", "云澜市好味食品有限公司", Likeness::Same),
            ("云澜（青川）食品有限公司", "云澜(青川)食品有限公司", Likeness::Same),
            ("云澜市 好味食品\n有限公司", "云澜市好味食品有限公司", Likeness::Same),
            ("青川区好味小吃店（经营者：张某）", "青川区好味小吃店", Likeness::Same),
            ("张某（青川区好味小吃店经营者）", "青川区好味小吃店", Likeness::Same),
            ("青川区好味小吃店（个体工商户）", "青川区好味小吃店", Likeness::Same),
            ("好味食品有限公司", "云澜市好味食品有限公司", Likeness::Within),
            ("云澜市好味食品有限公司", "云澜市好昧食品有限公司", Likeness::Near),
            ("云澜市好味食品有限公司", "云澜市好味食品有限责任公司", Likeness::Near),
            ("王某某", "王某其", Likeness::Near),
            ("云澜市好味食品有限公司", "望溪县青山建材厂", Likeness::Apart),
        ] {
            assert_eq!(likeness(a, b), expected, "{a} {b}");
            assert_eq!(likeness(b, a), expected, "{b} {a}");
        }
        assert_eq!(list("甲公司、乙公司"), ["甲公司", "乙公司"]);
        assert!(is_organ("青川区市场监督管理局") && !is_organ("云澜市好味食品有限公司"));
    }
}
