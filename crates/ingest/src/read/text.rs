//! Plain text in whatever encoding it was saved.
//!
//! Decides the encoding by its mark, by validity, then by likelihood; the file's name plays no part.

use super::markdown;
use super::paper::{self, Paragraph};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// So many times as many bytes of a text as zero bytes, and they are astray.
const FEW: usize = 50;
/// One character in so many that cannot be meant, and the file is no text: a byte gone astray spoils fewer.
const NOISE: usize = 12;
/// Bytes looked at to tell an encoding.
const SAMPLE: usize = 1 << 20;

/// Reads a text file into paragraphs.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Paragraph>, ReadError> {
    if bytes.len() as u64 > limits.max_text_bytes {
        return Err(ReadCode::TooLarge.into());
    }
    let text = decode(bytes);
    if is_noise(&text) {
        return Err(ReadError::new(ReadCode::Damaged, "not text in any encoding"));
    }
    let mut paragraphs = Vec::new();
    let mut break_before = false;
    let marked = markdown::is_marked(&text);
    // A form feed begins a new page wherever it stands.
    let of_pages = text.contains('\u{c}');
    for (index, page) in text.split('\u{c}').enumerate() {
        break_before |= index > 0;
        // What was one page stays one, set smaller where it must be.
        let size = if of_pages { paper::size_for(page) } else { Paragraph::plain("").size };
        let lines: Vec<Paragraph> = if marked {
            markdown::paragraphs(page)
        } else {
            page.lines().map(|line| Paragraph { size, ..Paragraph::plain(line) }).collect()
        };
        for line in lines {
            paragraphs.push(Paragraph { break_before: std::mem::take(&mut break_before), ..line });
        }
    }
    if paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        return Err(ReadCode::NoPages.into());
    }
    Ok(paragraphs)
}

/// The text of `bytes` in the likeliest encoding. Never fails: what cannot be decoded becomes U+FFFD.
/// Looks at nothing but the encoding, so plain text may be decoded outside the worker too.
pub fn decode(bytes: &[u8]) -> String {
    if let Some(text) = utf_32(bytes) {
        return text;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return text.to_owned();
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let best = candidates(sample)
        .into_iter()
        .map(|encoding| (encoding, plausibility(&encoding.decode_without_bom_handling(sample).0)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(GB18030, |(encoding, _)| encoding);
    let text = best.decode_without_bom_handling(bytes).0;
    // Two files were written one behind the other, each in its encoding.
    if best == GB18030 && text.contains(char::REPLACEMENT_CHARACTER) {
        let by_line = line_by_line(bytes);
        let lost = |text: &str| text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        if lost(&by_line) < lost(&text) {
            return by_line;
        }
    }
    text.into_owned()
}

/// Every line in the encoding it is sound in.
fn line_by_line(bytes: &[u8]) -> String {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| match std::str::from_utf8(line) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(line).0.into_owned(),
    });
    lines.collect()
}

/// Whether so much of what was decoded can stand in no text that none was encoded.
fn is_noise(text: &str) -> bool {
    let (mut all, mut bad) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let is_bad = match c {
            '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' => false,
            char::REPLACEMENT_CHARACTER | '\u{e000}'..='\u{f8ff}' | '\u{fffe}' | '\u{ffff}' => true,
            c => c.is_control(),
        };
        bad += usize::from(is_bad);
    }
    bad * NOISE > all
}

/// UTF-32 by its mark; some systems export it and no decoder of the web knows it.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let (rest, big_endian) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (rest, false),
        [0, 0, 0xfe, 0xff, rest @ ..] => (rest, true),
        _ => return None,
    };
    if rest.len() % 4 != 0 {
        return None;
    }
    let unit = |four: &[u8]| {
        let four = [four[0], four[1], four[2], four[3]];
        let code = if big_endian { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    Some(rest.chunks_exact(4).map(unit).collect())
}

/// What the bytes could be, the likelier first: of two as plausible the first wins.
fn candidates(sample: &[u8]) -> Vec<&'static Encoding> {
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * FEW > sample.len() {
        // Only UTF-16 has zero bytes in sound text: ASCII has them in the upper half of each unit.
        return if even > odd { vec![UTF_16BE] } else { vec![UTF_16LE] };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    let mut candidates = vec![GB18030, guess, BIG5, UTF_8];
    // Chinese text without a space or a line feed has no zero byte in UTF-16 either. One with few, or of an odd length,
    // may be UTF-16, or a text in which a byte went astray.
    candidates.extend([UTF_16LE, UTF_16BE]);
    candidates
}

/// How much decoded text looks like Chinese office prose, in thousandths.
fn plausibility(text: &str) -> i64 {
    let mut score = 0;
    let mut count = 0;
    for character in text.chars() {
        count += 1;
        score += match character {
            '的' | '一' | '是' | '不' | '年' | '月' | '日' | '人' | '行' | '政' | '处' | '罚' | '法'
            | '有' | '在' | '第' | '案' | '當' | '處' | '罰' | '，' | '。' | '、' | '：' => 12,
            '\u{4e00}'..='\u{9fff}' => 6,
            '\u{20}'..='\u{7e}' | '\t' | '\n' | '\r' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' => 5,
            '\u{2010}'..='\u{2027}' | '\u{2160}'..='\u{217f}' | '\u{2460}'..='\u{24ff}' => 4,
            char::REPLACEMENT_CHARACTER => -60,
            '\u{e000}'..='\u{f8ff}' | '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => -30,
            _ => 0,
        };
    }
    if count == 0 { 0 } else { score * 1000 / count }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &str =
        "行政处罚决定书\n当事人：某某市某某商贸有限公司，经查明，于2024年3月5日销售不合格产品。";
    const TRADITIONAL: &str = "行政處罰決定書：當事人違反規定，處以罰款，於三十日內繳納完畢。";

    #[test]
    fn encodings_chinese_offices_use() {
        let utf_16 = |text: &str, mark: bool, big: bool| -> Vec<u8> {
            let mark = mark.then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let with_mark = [b"\xef\xbb\xbf".as_slice(), SIMPLE.as_bytes()].concat();
        let utf_32: Vec<u8> = std::iter::once('\u{feff}')
            .chain(SIMPLE.chars())
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        let table: Vec<(&str, Vec<u8>, &str)> = vec![
            ("utf-8", SIMPLE.into(), SIMPLE),
            ("utf-8 with mark", with_mark, SIMPLE),
            ("gbk", encoding_rs::GBK.encode(SIMPLE).0.into_owned(), SIMPLE),
            ("gb18030 beyond gbk", GB18030.encode("处罚𠮷某某").0.into_owned(), "处罚𠮷某某"),
            ("big5", BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL),
            ("utf-16le with mark", utf_16(SIMPLE, true, false), SIMPLE),
            ("utf-16be with mark", utf_16(SIMPLE, true, true), SIMPLE),
            ("utf-16le", utf_16(SIMPLE, false, false), SIMPLE),
            ("utf-16be", utf_16(SIMPLE, false, true), SIMPLE),
            ("utf-32le", utf_32, SIMPLE),
            ("ascii", b"plain".to_vec(), "plain"),
        ];
        for (name, bytes, text) in table {
            assert_eq!(decode(&bytes), text, "{name}");
        }
    }

    #[test]
    fn a_short_word_in_gbk_is_not_taken_for_another_encoding() {
        for word in ["案卷", "处罚决定", "询问笔录（第1次）", "张三", "罚款5000元"] {
            assert_eq!(decode(&encoding_rs::GBK.encode(word).0), word);
        }
    }

    #[test]
    fn a_byte_astray_changes_no_encoding() {
        let utf_16 = SIMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let table = [
            ("utf-8", SIMPLE.as_bytes().to_vec(), 21, SIMPLE),
            ("gbk", encoding_rs::GBK.encode(SIMPLE).0.into_owned(), 14, SIMPLE),
            ("big5", BIG5.encode(TRADITIONAL).0.into_owned(), 14, TRADITIONAL),
        ];
        for (name, sound, title, text) in table {
            let kept = |bytes: &[u8]| {
                let read = decode(bytes);
                let lost = text.chars().filter(|c| !read.contains(*c)).count();
                assert!(lost <= 2, "{name}: {read}");
            };
            for (at, astray) in [(title, 0xff), (6, 0x80), (sound.len(), 0x1a), (6, 0), (sound.len(), 0xb0)] {
                let mut bytes = sound.clone();
                bytes.insert(at, astray);
                kept(&bytes);
            }
            kept(&sound[..sound.len() - 1]);
        }
        let cut = decode(&utf_16[..utf_16.len() - 1]);
        assert!(cut.starts_with("行政处罚决定书"), "{cut}");
    }

    #[test]
    fn bytes_that_are_no_text_are_not_read() {
        let limits = Limits::default();
        let mut state = 7_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4000)
        .collect();
        for bytes in [noise, vec![0; 4000], [vec![0; 4000], SIMPLE.as_bytes().to_vec()].concat()] {
            assert_eq!(read(&bytes, &limits).map_err(|e| e.code), Err(ReadCode::Damaged));
        }
        let astray = [SIMPLE.as_bytes(), b"\x00\xff", SIMPLE.as_bytes()].concat();
        assert!(read(&astray, &limits).is_ok());
    }

    #[test]
    fn lines_of_two_encodings_are_each_read_in_their_own() {
        let prose = SIMPLE.repeat(3);
        let both = [encoding_rs::GBK.encode(&prose).0.as_ref(), b"\n", prose.as_bytes()].concat();
        assert_eq!(decode(&both), format!("{prose}\n{prose}"));
    }

    #[test]
    fn blank_files_have_no_pages() {
        let limits = Limits::default();
        assert_eq!(read(b" \r\n\n", &limits).map_err(|e| e.code), Err(ReadCode::NoPages));
        let paragraphs = read("一\n二\u{c}三".as_bytes(), &limits).expect("there is text");
        let breaks: Vec<_> = paragraphs.iter().map(|p| p.break_before).collect();
        assert_eq!(breaks, [false, false, true]);
        let long = format!("{}\u{c}末页", "一行\n".repeat(60));
        let paragraphs = read(long.as_bytes(), &limits).expect("there is text");
        let papers = paper::lay_out(&paragraphs, &limits).expect("laid out");
        assert_eq!(papers.len(), 2, "sixty lines before a form feed were one page");
    }
}
