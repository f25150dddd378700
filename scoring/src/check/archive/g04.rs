use super::printed::{FRAME, Sheet, printed, sheets};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::page::laid_out;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 页码是否连续，有无漏编、重号、缺号；封面、目录、备考表是否未编页码。
    /// # 依据
    /// 各地立卷规范和评查标准（有文字的页面逐页编号，封面、目录、备考表不编号），此标准未经核对。
    /// # 判断
    /// 读出每页单独印在页脚或者页眉的号码，与页序比较：后一页不是前一页加一的，为疑似问题；多数页有号而个别有字页没有号的，
    /// 封面、目录编入连续页码的，为疑似问题。
    /// # 例外
    /// 空白页不计；备考表编在末页号码之后的，各地做法不一，无法判断；正卷、副卷分别从1编号的，视为连续；各份文书自编页码的、读到的号码不足三分之二的，无法判断；
    /// 扫描页上单独一个号码不合的，可能是误读，无法判断。
    /// # 示例
    /// 第31页之后的一页印有33，此后各页依次为34、35。
    "G-04", "页码", check
}

fn check(cx: &Context) -> Vec<Finding> {
    let sheets = sheets(cx.case);
    let known: Vec<usize> = (0..sheets.len()).filter(|at| sheets[*at].printed.is_some()).collect();
    if known.len() < 2 || known.len() * 3 < sheets.len() * 2 {
        let told = format!("卷内{}页，读到页码的{}页，不能核对是否连续", sheets.len(), known.len());
        return vec![Finding::cannot_tell(told)];
    }
    let number = |at: usize| sheets[known[at]].printed.unwrap_or(0);
    let restarts = (1..known.len()).filter(|at| number(*at) == 1 && number(at - 1) >= 1).count();
    if restarts > 1 {
        return vec![Finding::cannot_tell(format!(
            "读到的号码多次从1开始（{}次），可能是各份文书自编的页码，请核对",
            restarts + 1
        ))];
    }
    let mut findings = steps(&sheets, &known);
    findings.extend(unnumbered(&sheets));
    findings.extend(frame(cx, &sheets));
    if findings.is_empty() {
        let last = number(known.len() - 1);
        findings.push(Finding::pass(format!("读到页码{}页，由{}至{last}，连续", known.len(), number(0))));
    }
    findings
}

/// Whether a sheet is text that was saved without pages.
fn is_laid_out(sheet: &Sheet) -> bool {
    laid_out::is_page(&sheet.page.lines)
}

/// The place of a page's number.
fn place(sheet: &Sheet) -> Place {
    let quote = sheet.printed.map(|number| number.to_string()).unwrap_or_default();
    let text = &sheet.page.folded().text;
    let bytes = match text.rfind(&quote) {
        Some(at) if !quote.is_empty() => at..at + quote.len(),
        _ => 0..text.chars().next().map_or(0, char::len_utf8),
    };
    sheet.document.place_on(sheet.page, bytes)
}

/// Numbers that do not follow the one before.
fn steps(sheets: &[Sheet], known: &[usize]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let value = |at: usize| i64::from(sheets[at].printed.unwrap_or(0));
    let distance = |from: usize, to: usize| i64::try_from(to - from).unwrap_or(i64::MAX);
    // Pages that were not read may be blank backs, which carry no number.
    let fits = |from: usize, to: usize| {
        let step = distance(from, to);
        // Text without pages of its own is cut to sheets, of which only some end with a number.
        let bare = |sheet: &&Sheet| sheet.page.unread || (sheet.printed.is_none() && is_laid_out(sheet));
        let between = sheets[from + 1..to].iter().filter(bare).count();
        let least = step - i64::try_from(between).unwrap_or(0);
        (least..=step).contains(&(value(to) - value(from)))
    };
    let mut at = 1;
    let mut last = known[0];
    while at < known.len() {
        let here = known[at];
        // Another file may not follow upon the one before it.
        let other_file = sheets[here].page.original != sheets[last].page.original;
        if fits(last, here) || (value(here) == 1 && value(last) > 1) || other_file {
            last = here;
            at += 1;
            continue;
        }
        let next = known.get(at + 1).copied();
        let alone = next.is_some_and(|next| fits(last, next));
        let sheet = &sheets[here];
        let page = sheet.page.number;
        let told = format!(
            "第{page}页印有页码{}，前一个页码为{}（第{}页）",
            value(here),
            value(last),
            sheets[last].page.number
        );
        let step = value(here) - value(last);
        let what = if step == 0 {
            "，重号"
        } else if step < 0 {
            "，号码倒退"
        } else if step > distance(last, here) {
            "，缺号"
        } else {
            "，重号或者漏编"
        };
        let confirmed = next.is_some_and(|next| fits(here, next));
        let doubtful = sheet.page.recognised && (alone || !confirmed);
        let finding = if doubtful {
            Finding::cannot_tell(format!("{told}{what}，可能是误读，请核对"))
        } else {
            Finding::suspect(format!("{told}{what}，请核对"))
        };
        findings.push(finding.at(&place(sheet)).at(&place(&sheets[last])));
        // A number that alone does not fit is passed over; else the count goes on from it.
        if !alone {
            last = here;
        }
        at += 1;
    }
    findings
}

/// Pages with words and no number, where nearly all others have one.
fn unnumbered(sheets: &[Sheet]) -> Option<Finding> {
    let without: Vec<&Sheet> = sheets
        .iter()
        .filter(|sheet| sheet.printed.is_none() && !sheet.page.unread && !is_laid_out(sheet))
        .collect();
    let first = without.first()?;
    let pages: Vec<String> = without.iter().map(|sheet| sheet.page.number.to_string()).collect();
    let told = format!("第{}页未读到页码", pages.join("、"));
    // Word files carry their numbers where no reader finds them.
    let files: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.page.original.as_str()).collect();
    let few = without.len() * 10 <= sheets.len() && files.len() == 1;
    let recognised = without.iter().any(|sheet| sheet.page.recognised);
    Some(if few && !recognised {
        Finding::suspect(format!("{told}，其余各页均有页码，请核对"))
            .at(&first.document.place_on(first.page, 0..first.page.folded().text.len().min(3)))
    } else {
        Finding::cannot_tell(format!("{told}，请核对"))
    })
}

/// Cover, catalogue or back form counted along with the pages.
fn frame(cx: &Context, sheets: &[Sheet]) -> Vec<Finding> {
    let first = sheets.first().and_then(|sheet| sheet.printed);
    let last = sheets.last().and_then(|sheet| sheet.printed);
    let mut findings = Vec::new();
    for document in cx.case.documents.iter().filter(|document| FRAME.contains(&document.document_type)) {
        for page in document.pages.iter().filter(|page| !laid_out::is_page(&page.lines)) {
            let Some(number) = printed(page) else { continue };
            let before = first.is_some_and(|first| number < first)
                && sheets.first().is_some_and(|s| page.number < s.page.number);
            let after = last.is_some_and(|last| number == last + 1)
                && sheets.last().is_some_and(|s| page.number > s.page.number);
            // The first numbered page of a file whose cover is not counted carries a 1.
            if before && first != Some(1) || after {
                let told = format!("{}编有页码{number}，请核对", document.label());
                // Some houses number the last sheet through, whatever stands on it.
                let finding = match document.document_type {
                    D::BackupForm => Finding::cannot_tell(told),
                    _ => Finding::suspect(told),
                };
                findings.push(finding.at(&document.head()));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::case::CasePage;
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    /// A page for each number; 0 for a page without one.
    fn numbered(numbers: &[u32]) -> Sample {
        numbers.iter().fold(Sample::penalty(), |sample, number| {
            sample.paper(D::EvidenceMaterial, "照片").with(|case| {
                let last = case.documents.len() - 1;
                case.documents[last].pages[0].printed = Some(*number).filter(|number| *number > 0);
            })
        })
    }

    fn recognised(sample: Sample) -> Sample {
        sample.with(|case| {
            for page in case.documents.iter_mut().flat_map(|document| &mut document.pages) {
                page.recognised = true;
            }
        })
    }

    #[test]
    fn table() {
        for (numbers, outcome, scanned) in [
            (&[1, 2, 3, 4][..], Pass, Pass),
            (&[1, 2, 4, 5], Suspect, Suspect),
            (&[1, 2, 2, 3], Suspect, Suspect),
            (&[1, 2, 73, 4], Suspect, CannotTell),
            (&[1, 2, 3, 3], Suspect, CannotTell),
            (&[1, 2, 3, 1, 2, 3], Pass, Pass),
            (&[1, 2, 1, 2, 1, 2], CannotTell, CannotTell),
            (&[1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11], Suspect, CannotTell),
            (&[1, 0, 0, 4], CannotTell, CannotTell),
            (&[0, 0, 0], CannotTell, CannotTell),
            (&[3, 4, 5], Pass, Pass),
        ] {
            numbered(numbers).expect("G-04", outcome);
            recognised(numbered(numbers)).expect("G-04", scanned);
        }
        Sample::penalty().expect("G-04", CannotTell);
    }

    #[test]
    fn blank_backs_and_unread_pages() {
        let with = |page: CasePage| numbered(&[1, 2, 3]).with(|case| case.documents[1].pages.push(page));
        with(CasePage::new(9, Vec::new(), false)).expect("G-04", Pass);
        with(CasePage::new(9, Vec::new(), true)).expect("G-04", Pass);
    }

    #[test]
    fn the_frame_carries_no_number() {
        let framed = |first: &[u32], cover: u32| {
            let sample = Sample::penalty()
                .paper(D::Cover, "")
                .with(|case| case.documents[0].pages[0].printed = Some(cover));
            first.iter().fold(sample, |sample, number| {
                sample.paper(D::EvidenceMaterial, "照片").with(|case| {
                    let last = case.documents.len() - 1;
                    case.documents[last].pages[0].printed = Some(*number);
                })
            })
        };
        framed(&[2, 3, 4], 1).expect("G-04", Suspect);
        framed(&[1, 2, 3], 1).expect("G-04", Pass);
        let ended = |number: u32| {
            framed(&[1, 2, 3], 1).paper(D::BackupForm, "").with(|case| {
                let last = case.documents.len() - 1;
                case.documents[last].pages[0].printed = Some(number);
            })
        };
        ended(4).expect("G-04", CannotTell);
        ended(9).expect("G-04", Pass);
    }
}
