use super::not_corrected;
use crate::case::{CasePage, Document};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use crate::page::{Rect, laid_out};
use std::ops::Range;

declare! {
    /// # 查什么
    /// 被纠错案件的整改台账是否入卷，栏目是否齐全。
    /// # 依据
    /// 各地被纠错案卷专项评查的要求（地方做法，此标准未经核对）。
    /// # 判断
    /// 台账缺少问题、整改措施、责任人（单位）、完成时间或者情况等栏目的，或者一项的栏目空白的，为疑似问题。
    /// # 例外
    /// 卷内未见台账的，当地是否要求不能判断；一格是否空白只看以制表位、竖线或者框线分隔的表格，其他表格只看整列空白的，扫描件须看原件。
    /// # 示例
    /// 台账有问题和措施，没有责任人和完成时间：疑似。
    "K-06", "整改台账", check
}

/// The columns, and the ways they are called.
const COLUMNS: &[(&str, &[&str])] = &[
    ("问题", &["问题", "违法情形", "纠错事由", "纠错原因", "原因分析"]),
    ("整改措施", &["整改措施", "措施", "整改内容", "整改方案", "处理意见"]),
    ("责任人（单位）", &["责任人", "责任单位", "责任部门", "责任领导", "承办人", "负责人"]),
    (
        "完成时间或者情况",
        &[
            "完成时间",
            "完成时限",
            "完成情",
            "期限",
            "时限",
            "整改时限",
            "整改期限",
            "完成情况",
            "整改情况",
            "整改结果",
            "销号",
            "办结",
            "整改完成",
        ],
    ),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for ledger in cx.case.all(D::RectificationLedger) {
        let lacking: Vec<&str> =
            COLUMNS.iter().filter(|(_, words)| !ledger.says_any(words)).map(|(title, _)| *title).collect();
        let blank = blanks(ledger).or_else(|| ruled_blanks(ledger)).or_else(|| blank_columns(ledger));
        findings.push(if let Some((told, place)) = blank.filter(|_| lacking.is_empty()) {
            let told = format!("{}{told}，请核对（此标准未经核对）", ledger.label());
            Finding::suspect(told).at(&place)
        } else if lacking.is_empty() {
            Finding::pass(format!("{}的栏目齐全，内容请看原件", ledger.label())).at(&ledger.head())
        } else {
            let told =
                format!("{}未见栏目：{}，请核对（此标准未经核对）", ledger.label(), lacking.join("、"));
            cx.lacking(ledger, told)
        });
    }
    if findings.is_empty() {
        findings.push(
            Finding::cannot_tell("卷内未见整改台账，当地是否要求请核对")
                .with(cx.case.not_found(&[D::RectificationLedger])),
        );
    }
    findings
}

/// Cells left blank in a row of the ledger, where its cells are kept apart by tabs or strokes: elsewhere a blank
/// cell cannot be told from one that was not read.
fn blanks(ledger: &Document) -> Option<(String, Place)> {
    for page in &ledger.pages {
        // A line that only ran out of room goes on in the next.
        let mut rows: Vec<(String, usize)> = Vec::new();
        for (at, line) in page.lines.iter().enumerate() {
            let goes_on = at > 0 && laid_out::goes_on(&page.lines[at - 1], line);
            match rows.last_mut() {
                Some((row, _)) if goes_on => row.push_str(&line.text),
                _ => rows.push((line.text.clone(), at)),
            }
        }
        let cells = |row: &str| -> Vec<String> { row.split(['\t', '|', '｜', '│']).map(fold).collect() };
        let is_header = |row: &[String]| {
            let known =
                |cell: &String| COLUMNS.iter().any(|(_, words)| words.iter().any(|word| cell.contains(word)));
            row.len() >= 4 && row.iter().filter(|cell| known(cell)).count() >= 3
        };
        let mut header: Option<Vec<String>> = None;
        for (row, line) in &rows {
            let row = cells(row);
            if is_header(&row) {
                header = Some(row);
                continue;
            }
            let Some(names) = header.as_ref() else { continue };
            let counted = row[0].chars().all(|c| c.is_ascii_digit()) && !row[0].is_empty();
            if row.len() < 2 || !(counted || row.len() * 2 > names.len()) {
                continue;
            }
            let blank: Vec<&str> = names
                .iter()
                .enumerate()
                .filter(|(at, name)| {
                    let empty = row.get(*at).is_none_or(String::is_empty);
                    empty && !name.is_empty() && !name.contains("备注")
                })
                .map(|(_, name)| name.as_str())
                .collect();
            if !blank.is_empty() {
                let first = row.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
                let place = page.place(page.folded().bytes_of(chars_of(page, *line))?);
                let place =
                    Place { document_title: ledger.title.clone(), document: ledger.id.clone(), ..place };
                return Some((format!("第“{first}”项的{}空白", blank.join("、")), place));
            }
        }
    }
    None
}

/// Cells left blank in a row of the ledger, where ruled lines tell its cells.
fn ruled_blanks(ledger: &Document) -> Option<(String, Place)> {
    /// Edges nearer to each other than this, in page units, are one.
    const NEAR: f32 = 2.5;
    let known = |words: &str| COLUMNS.iter().any(|(_, ways)| ways.iter().any(|way| words.contains(way)));
    for page in ledger.pages.iter().filter(|page| !page.recognised && !page.unread) {
        // The words of each cell, and its first line.
        let mut cells: Vec<(Rect, String, usize)> = Vec::new();
        for (at, line) in page.lines.iter().enumerate() {
            let Some(rect) = line.cell else { continue };
            match cells.iter_mut().find(|(own, ..)| *own == rect) {
                Some((_, words, _)) => words.push_str(&fold(&line.text)),
                None => cells.push((rect, fold(&line.text), at)),
            }
        }
        let beside = |a: &Rect, b: &Rect| (a.y - b.y).abs() < NEAR;
        let row_of = |rect: &Rect| cells.iter().filter(|(own, ..)| beside(own, rect)).collect::<Vec<_>>();
        let head = cells.iter().map(|(rect, ..)| row_of(rect));
        let Some(heads) = head.into_iter().find(|row| row.iter().filter(|cell| known(&cell.1)).count() >= 3)
        else {
            continue;
        };
        let first = &heads[0].0;
        let under = |rect: &Rect, head: &Rect| {
            rect.x >= head.x - NEAR && rect.x + rect.width <= head.x + head.width + NEAR
        };
        let rows = cells.iter().filter(|(rect, ..)| rect.y > first.y + NEAR && under(rect, first));
        for (rect, words, line) in rows {
            let middle = rect.y + rect.height / 2.0;
            // A cell may stand beside several rows.
            let holds = |head: &Rect| {
                cells.iter().any(|(own, ..)| {
                    under(own, head) && own.y > head.y + NEAR && own.y < middle && own.y + own.height > middle
                })
            };
            let filled = heads.iter().filter(|(head, ..)| holds(head)).count();
            let blank: Vec<&str> = heads
                .iter()
                .filter(|(head, words, _)| known(words) && !holds(head))
                .map(|(_, words, _)| words.as_str())
                .collect();
            if filled >= 2 && !blank.is_empty() {
                let place = page.place(page.folded().bytes_of(chars_of(page, *line))?);
                let place =
                    Place { document_title: ledger.title.clone(), document: ledger.id.clone(), ..place };
                return Some((format!("第“{words}”项的{}空白", blank.join("、")), place));
            }
        }
    }
    None
}

/// Columns under whose heads nothing stands in any row, on a page without ruled lines whose words were not recognised
/// from a picture.
fn blank_columns(ledger: &Document) -> Option<(String, Place)> {
    let unruled = |page: &&CasePage| page.lines.iter().all(|line| line.cell.is_none());
    for page in ledger.pages.iter().filter(unruled).filter(|page| !page.recognised && !page.unread) {
        let folded = page.folded();
        let cells: Vec<(String, Place)> = folded
            .pieces()
            .into_iter()
            .map(|bytes| (folded.text[bytes.clone()].to_owned(), ledger.place_on(page, bytes)))
            .filter(|(_, place)| !place.rects.is_empty())
            .collect();
        let is_head = |words: &str| {
            words.chars().count() <= 10
                && COLUMNS.iter().any(|(_, ways)| ways.iter().any(|way| words.contains(way)))
        };
        let Some(first) = cells.iter().find(|(words, _)| is_head(words)).map(|(_, place)| place.rects[0])
        else {
            continue;
        };
        let beside = |place: &Place| (place.rects[0].y - first.y).abs() < 0.8 * first.height;
        let mut heads: Vec<&(String, Place)> =
            cells.iter().filter(|(words, place)| beside(place) && words.chars().count() <= 10).collect();
        heads.sort_by(|a, b| a.1.rects[0].x.total_cmp(&b.1.rects[0].x));
        if heads.iter().filter(|(words, _)| is_head(words)).count() < 3 {
            continue;
        }
        let middle = |place: &Place| place.rects[0].x + place.rects[0].width / 2.0;
        // A column reaches half way to its neighbours.
        let column = |x: f32| {
            let right = |at: usize| {
                heads.get(at + 1).map_or(f32::INFINITY, |next| (middle(&heads[at].1) + middle(&next.1)) / 2.0)
            };
            (0..heads.len()).find(|at| x < right(*at))
        };
        // Words set left in a wide cell may begin before the middle of its head: all they reach counts.
        let columns = |place: &Place| {
            let rect = place.rects[0];
            let (first, last) = (column(rect.x), column(rect.x + rect.width));
            let beside = column(rect.x + first.map_or(0.0, |_| 2.0 * rect.height));
            [first, beside, column(middle(place)), last].into_iter().flatten()
        };
        let below = |place: &Place| place.rects[0].y > first.y + 0.8 * first.height;
        let rows: Vec<&(String, Place)> = cells
            .iter()
            .filter(|(words, place)| below(place) && words.contains(char::is_alphanumeric))
            .take_while(|(words, _)| !words.contains(['。', ':']))
            .collect();
        let filled: Vec<usize> = rows.iter().flat_map(|(_, place)| columns(place)).collect();
        let blank: Vec<&str> = heads
            .iter()
            .enumerate()
            .filter(|(at, (words, _))| is_head(words) && !filled.contains(at))
            .map(|(_, (words, _))| words.as_str())
            .collect();
        // Where the words of no row were read there is no table.
        if filled.contains(&0) && filled.len() >= 2 && !blank.is_empty() {
            return Some((format!("的{}各行均空白", blank.join("、")), heads[0].1.clone()));
        }
    }
    None
}

/// The characters of a line in the text of its page.
fn chars_of(page: &CasePage, line: usize) -> Range<usize> {
    let start: usize = page.lines[..line].iter().map(|line| line.text.chars().count() + 1).sum();
    start..start + page.lines[line].text.chars().count()
}

#[cfg(test)]
mod tests {
    use crate::case::tests::line;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let ledger = |words: &str| {
            Sample::penalty().paper(D::CorrectionDocument, "").paper(D::RectificationLedger, words)
        };
        // What a party kept of its own.
        let own = Sample::penalty().paper(D::RectificationLedger, "台账名称 进货查验记录 建立时间");
        own.expect("K-06", NotApplicable);
        ledger("序号 存在问题 整改措施 责任单位 完成时限").expect("K-06", Pass);
        ledger("序号 存在问题 整改措施").expect("K-06", Suspect);
        // Columns told by where their words stand; a column with nothing under its head is blank.
        let heads = [("问题", 0.0), ("整改措施", 100.0), ("责任人", 200.0), ("完成时限", 300.0)];
        let drawn = |row: &[(&str, f32)], recognised: bool| {
            let at = |(words, x): &(&str, f32), y: f32| {
                let mut line = line(words, y);
                line.rect.x += x;
                line.edges.iter_mut().for_each(|edge| *edge += x);
                line
            };
            let lines = heads.iter().map(|cell| at(cell, 20.0)).chain(row.iter().map(|cell| at(cell, 40.0)));
            let lines = lines.collect();
            let case = Sample::penalty().paper(D::RectificationLedger, "");
            let case = case.with(|case| {
                let mut page = crate::case::CasePage::new(1, lines, false);
                page.recognised = recognised;
                case.documents[0].pages = vec![page];
            });
            case.paper(D::CorrectionDocument, "")
        };
        let whole = [("证据不足", 0.0), ("补充取证", 100.0), ("甲", 200.0), ("5月6日", 300.0)];
        drawn(&whole, false).expect("K-06", Pass);
        drawn(&whole[..2], false).expect("K-06", Suspect);
        drawn(&whole[..2], true).expect("K-06", Pass);
        // Columns told by ruled lines.
        let ruled = |cells: &[(&str, f32, f32)]| {
            let lines = cells.iter().map(|(words, x, y)| {
                let mut line = line(words, *y);
                line.rect.x += x;
                line.cell = Some(crate::page::Rect { x: *x, y: y - 4.0, width: 100.0, height: 30.0 });
                line
            });
            let lines = lines.collect();
            Sample::penalty().paper(D::RectificationLedger, "").with(|case| {
                case.documents[0].pages = vec![crate::case::CasePage::new(1, lines, false)];
                "被纠错案件整改台账".clone_into(&mut case.documents[0].title);
            })
        };
        let corrected = |case: Sample| case.paper(D::CorrectionDocument, "");
        let heads: Vec<_> = heads.iter().map(|(words, x)| (*words, *x, 20.0)).collect();
        let first: Vec<_> = whole.iter().map(|(words, x)| (*words, *x, 50.0)).collect();
        let rows = |second: &[(&'static str, f32, f32)]| [&heads[..], &first, second].concat();
        let full =
            [("未核对", 0.0, 80.0), ("培训", 100.0, 80.0), ("乙", 200.0, 80.0), ("8月31日", 300.0, 80.0)];
        corrected(ruled(&rows(&full))).expect("K-06", Pass);
        corrected(ruled(&rows(&full[..2]))).expect("K-06", Suspect);
        let unread = ledger("序号 存在问题").with(|case| {
            case.documents[1].pages.push(crate::case::CasePage::new(2, Vec::new(), true));
        });
        unread.expect("K-06", CannotTell);
        Sample::penalty().paper(D::CorrectionDocument, "").expect("K-06", CannotTell);
        Sample::penalty().expect("K-06", NotApplicable);
    }
}
