//! Names for files that both Windows and Linux accept. Never chooses a folder or an ending.

use crate::ScorecardReport;
use crate::text::clean;

/// Longest stem, in characters and in bytes: file systems of Linux count bytes, 255 with the ending.
const MAX_CHARS: usize = 80;
const MAX_BYTES: usize = 240;

/// The name of the file without its ending: `评分表_003_市监罚〔2024〕12号`.
///
/// Holds no reserved character; the fixed beginning keeps it clear of reserved names and of leading
/// dots and dashes; the place in the round keeps cases apart that bear the same number.
pub fn file_stem(report: &ScorecardReport) -> String {
    let beginning = format!("评分表_{:03}", report.ordinal);
    let named =
        [&report.number, &report.case_name].map(|name| safe(name)).into_iter().find(|n| !n.is_empty());
    let whole = named.map_or(beginning.clone(), |name| format!("{beginning}_{name}"));
    shortened(&whole).trim_end_matches(['.', ' ', '_']).to_owned()
}

fn safe(name: &str) -> String {
    let reserved = |sign: char| matches!(sign, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\n');
    let shown: String =
        clean(name).trim().chars().map(|sign| if reserved(sign) { '_' } else { sign }).collect();
    shown.trim_matches(['.', ' ', '_']).to_owned()
}

fn shortened(name: &str) -> &str {
    let fits = |(count, (at, sign)): &(usize, (usize, char))| {
        *count < MAX_CHARS && at + sign.len_utf8() <= MAX_BYTES
    };
    let end = name.char_indices().enumerate().take_while(fits).last();
    end.map_or("", |(_, (at, sign))| &name[..at + sign.len_utf8()])
}
