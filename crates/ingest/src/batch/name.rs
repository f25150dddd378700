//! What a name tells: the order people read names in, and whether it names a case, a document or a part.

use crate::skeleton::fold::fold;
use crate::skeleton::titles::{is_organ, name_file, stem_of};
use regex::Regex;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// A piece of a name as it is ordered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// A number: without its padding, the shorter first, then by its figures.
    Number(usize, String),
    Letter(char),
}

/// Orders names as people number them: 2 before 10, 二 before 十.
pub(crate) fn natural_order(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(&pieces(other)).then_with(|| one.cmp(other))
}

/// Volumes whose names have an order of their own, as they are ordered here.
const VOLUMES: &[(&str, &str)] = &[
    ("正卷", "正0卷"),
    ("副卷", "正1卷"),
    ("主卷", "主0卷"),
    ("附卷", "主1卷"),
    ("上册", "上0册"),
    ("中册", "上1册"),
    ("下册", "上2册"),
];

fn pieces(name: &str) -> Vec<Piece> {
    let mut folded = fold(name).to_lowercase();
    for (volume, ordered) in VOLUMES {
        if folded.contains(volume) {
            folded = folded.replace(volume, ordered);
        }
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let figures = run(&chars[at..], |c| c.is_ascii_digit());
        if figures > 0 {
            let digits: String = chars[at..at + figures].iter().collect();
            pieces.push(number(&digits));
            at += figures;
        } else if let Some((value, length)) = counted(&chars, at) {
            pieces.push(number(&value.to_string()));
            at += length;
        } else {
            pieces.push(Piece::Letter(chars[at]));
            at += 1;
        }
    }
    pieces
}

fn number(digits: &str) -> Piece {
    let bare = digits.trim_start_matches('0');
    Piece::Number(bare.len(), bare.to_owned())
}

fn run(chars: &[char], accept: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| accept(**c)).count()
}

/// A Chinese number that counts: at the start or behind 第 or a bracket, and before a mark or a counter;
/// 三里屯 is a place, not a three.
fn counted(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let opens = at == 0 || matches!(chars[at - 1], '第' | '(' | '[' | '-' | '_' | ' ' | '卷' | '之');
    let length = run(&chars[at..], |c| "〇一二三四五六七八九十百".contains(c));
    if !opens || length == 0 || length > 5 {
        return None;
    }
    let closes =
        chars.get(at + length).is_none_or(|c| !c.is_alphanumeric() || "册卷号组批章部次项份页".contains(*c));
    if !closes {
        return None;
    }
    let (mut value, mut last) = (0_u32, None);
    for c in &chars[at..at + length] {
        match *c {
            '十' | '百' => value += last.take().unwrap_or(1) * if *c == '十' { 10 } else { 100 },
            c => {
                last = "〇一二三四五六七八九"
                    .chars()
                    .position(|other| other == c)
                    .and_then(|d| u32::try_from(d).ok())
            }
        }
    }
    Some((value + last.unwrap_or(0), length))
}

/// A name on disk, in the encoding it was written in: older programs wrote Chinese names in an encoding of their own.
pub(crate) fn name_of(name: &std::ffi::OsStr) -> String {
    #[cfg(unix)]
    if name.to_str().is_none() {
        use std::os::unix::ffi::OsStrExt;
        let chinese =
            encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(name.as_bytes());
        if let Some(chinese) = chinese {
            return printable(&chinese);
        }
    }
    printable(&name.to_string_lossy())
}

/// A name as it may be shown: what would break a line or turn its order round is a sign one can see.
pub(crate) fn printable(name: &str) -> String {
    let seen = |c: char| match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    name.chars().map(seen).collect()
}

/// The name of the `number`th entry of one name.
pub(crate) fn numbered(name: &str, number: usize) -> String {
    let (folder, file) =
        name.rsplit_once('/').map_or(("", name), |(folder, _)| name.split_at(folder.len() + 1));
    match file.rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() => format!("{folder}{stem}（{number}）.{suffix}"),
        _ => format!("{folder}{file}（{number}）"),
    }
}

static DOCUMENT_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\[(](?:19|20)\d{2}[\])]第?\d+").expect("a fixed pattern"));
static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"公司|合作社|经营部|商行|超市|[^ ]{3,}[店厂](?:$|[^\p{Han}]|涉嫌|案|违)|涉嫌|未经|违法|违反")
        .expect("a fixed pattern")
});
static LEADING_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第?\d{1,4}(?:\D|$)|第?[一二三四五六七八九十]{1,3}[、.册卷 _-]|\([一二三四五六七八九十\d]{1,3}\))").expect("a fixed pattern")
});

/// Whether the name is the title of a document within a case.
pub(crate) fn names_document(file_name: &str) -> bool {
    let whole = ["案卷", "卷宗", "全卷", "整卷"];
    let stem = fold(stem_of(file_name));
    // 04案卷备考表 is a sheet of the file, not the file.
    let sheets = ["备考表", "封面", "封皮", "封底", "目录"];
    let sheet = sheets.iter().any(|end| stem.ends_with(end));
    (sheet || !whole.iter().any(|word| stem.contains(word))) && name_file(file_name).is_some()
}

/// Whether the name reads like that of a whole case: a document number, a party, a …案.
pub(crate) fn names_case(file_name: &str) -> bool {
    let stem = fold(stem_of(file_name));
    if names_document(file_name) {
        return false;
    }
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit() || " .-_()[]".contains(c));
    let case = ["案", "案卷", "案件", "卷宗", "全卷"].iter().any(|ending| bare.ends_with(ending));
    case || DOCUMENT_NUMBER.is_match(&stem) || PARTY.is_match(&stem) || stem.contains("案卷")
}

/// Whether a folder's name is that of one case and cannot be that of a batch: 案卷 may be many.
pub(crate) fn names_one_case(folder: &str) -> bool {
    let stem = fold(folder);
    let party = ["公司", "合作社", "经营部", "商行", "超市"].iter().any(|word| stem.contains(word));
    names_case(folder) && (stem.ends_with('案') || DOCUMENT_NUMBER.is_match(&stem) || party)
}

/// Whether the name begins with a number, as the documents of one case are numbered.
pub(crate) fn is_numbered(file_name: &str) -> bool {
    LEADING_NUMBER.is_match(&fold(stem_of(file_name)))
}

/// Whether a folder's name is that of a part of one case: 正卷, 照片, 送达.
pub(crate) fn names_part(folder: &str) -> bool {
    const PARTS: &[&str] = &[
        "正卷", "副卷", "内卷", "外卷", "主卷", "证据", "照片", "图片", "附件", "附卷", "扫描", "视频",
        "音像", "录音", "录像", "光盘", "材料", "文书", "笔录", "审批", "立案", "调查", "告知", "听证",
        "决定", "送达", "执行", "结案", "归档", "目录", "封面", "其他", "资料", "票据", "截图", "身份",
        "资质",
    ];
    // 2024年评查材料 is a batch.
    const BATCH: &[&str] = &["评查", "报送", "批次", "年度", "抽查", "抽取"];
    let stem = fold(folder);
    if BATCH.iter().any(|word| stem.contains(word)) {
        return false;
    }
    let bare = stem
        .trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、()[]第一二三四五六七八九十".contains(c));
    if names_case(folder) && !bare.starts_with("立案") && !bare.starts_with("结案") {
        return false;
    }
    let volume = stem.starts_with('第') && stem.ends_with(['卷', '册'])
        || stem.starts_with('卷') && stem.chars().count() <= 3;
    bare.is_empty() && stem.chars().any(|c| "第卷册".contains(c))
        || volume
        || matches!(bare, "卷" | "册")
        || PARTS.iter().any(|part| bare.contains(part)) && bare.chars().count() <= 12
        || names_document(folder)
}

/// Whether a folder's name is that of a group of cases: an organ, a kind of act, a year.
pub(crate) fn names_group(folder: &str) -> bool {
    let stem = fold(folder);
    let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、".contains(c));
    let kinds =
        ["行政处罚", "行政许可", "行政强制", "行政检查", "普通程序", "简易程序", "一般程序", "批次", "评查"];
    is_organ(bare)
        || (bare.chars().count() >= 3 && bare.ends_with(['局', '委', '厅', '办', '队']))
        || kinds.iter().any(|kind| bare.starts_with(kind) || bare.ends_with(kind))
}

/// Whether files of this name are left by systems and programs and are never part of a case.
pub(crate) fn is_system(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "ehthumbs.db" | "__macosx" | "$recycle.bin")
        || lower.ends_with(".tmp") && name.starts_with('~')
        || lower.ends_with(".lnk")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stand_in_the_order_people_number_them() {
        for ordered in [
            &["1.pdf", "2.pdf", "10.pdf", "11.pdf"][..],
            &["01立案审批表.pdf", "2现场笔录.pdf", "010送达回证.pdf"],
            &["一、封面", "二、目录", "十、笔录", "十一、决定书", "二十、备考表"],
            &["第一卷", "第二卷", "第十卷"],
            &["案卷（一）", "案卷（二）", "案卷（十）"],
            &["IMG_9.jpg", "IMG_10.jpg", "IMG_100.jpg"],
            &["某案正卷.pdf", "某案副卷.pdf"],
            &["上册", "中册", "下册"],
        ] {
            let mut shuffled: Vec<&str> = ordered.iter().rev().copied().collect();
            shuffled.sort_by(|a, b| natural_order(a, b));
            assert_eq!(shuffled, ordered);
        }
        assert_eq!(pieces("三里屯")[0], Piece::Letter('三'), "a place is not a number");
    }

    #[test]
    fn sheets_of_a_file_are_not_the_file() {
        for (name, document) in [
            ("04案卷备考表.pdf", true),
            ("01 案卷封面.docx", true),
            ("案卷目录.pdf", true),
            ("行政处罚案卷.pdf", false),
            ("某某公司案卷2.pdf", false),
        ] {
            assert_eq!(names_document(name), document, "{name}");
        }
    }

    #[test]
    fn names_are_shown_without_what_would_break_a_line() {
        assert_eq!(printable("甲\n乙\u{202e}fdp.丙\u{85}"), "甲␊乙\u{fffd}fdp.丙\u{fffd}");
        assert_eq!(numbered("甲/笔录.pdf", 2), "甲/笔录（2）.pdf");
        assert_eq!(numbered("甲.案/笔录", 3), "甲.案/笔录（3）");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let (gbk, _, _) = encoding_rs::GBK.encode("项目目录");
            assert_eq!(name_of(std::ffi::OsStr::from_bytes(&gbk)), "项目目录");
            assert!(name_of(std::ffi::OsStr::from_bytes(b"a\xff")).contains('\u{fffd}'));
        }
    }

    #[test]
    fn names_tell_cases_documents_and_parts_apart() {
        for name in [
            "云澜市好味来食品有限公司.pdf",
            "张某无证经营案.pdf",
            "01 李某未取得许可经营案.pdf",
            "云市监处罚〔2024〕12号.pdf",
            "3号案卷.pdf",
            "小禾便利店涉嫌销售过期食品.zip",
        ] {
            assert!(names_case(name) && !names_document(name), "{name}");
        }
        for name in
            ["01立案审批表.pdf", "询问笔录.jpg", "12-行政处罚决定书（好味来公司）.pdf", "结案审批表.docx"]
        {
            assert!(names_document(name) && !names_case(name), "{name}");
        }
        for name in ["正卷", "02副卷", "证据照片", "第一卷", "01立案", "送达回证", "卷二"]
        {
            assert!(names_part(name), "{name}");
        }
        for name in [
            "张某无证经营案",
            "云澜市好味来食品有限公司",
            "甲",
            "1",
            "云市监处罚〔2024〕12号",
            "2024年评查材料",
        ] {
            assert!(!names_part(name), "{name}");
        }
        for name in ["云澜市市场监督管理局", "01交通局", "行政处罚类", "普通程序"] {
            assert!(names_group(name), "{name}");
        }
        for name in [".DS_Store", "Thumbs.db", "~$笔录.docx", "desktop.ini", "__MACOSX", "._01.pdf"] {
            assert!(is_system(name), "{name}");
        }
        for name in ["IMG_0001.jpg", "扫描0001.pdf", "1.pdf"] {
            assert!(!names_case(name) && !names_document(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn natural_order_is_an_order(a in "[0-9一二十第a-c ]{0,8}", b in "[0-9一二十第a-c ]{0,8}", c in "[0-9一二十第a-c ]{0,8}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
            prop_assert_eq!(natural_order(&a, &b) == Ordering::Equal, a == b);
        }
    }
}
