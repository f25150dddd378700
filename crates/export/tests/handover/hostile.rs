//! Words that try to be commands, and words too odd for a font: every form takes them as words.

use crate::data::csv_rows;
use crate::pdf_text::read;
use crate::sample::{FORMS, bytes, deduction, mark, nowhere, place, report_of, rubric, tight};
use crate::workbook::{Book, row_with};
use calamine::Data;
use export::ScorecardReport;
use proptest::prelude::*;
use scoring::{Evidence, Verdict};

/// A report whose every word of the case is `words`, the quote of its one deduction included.
fn full_of(words: &str) -> ScorecardReport {
    let own = || words.to_owned();
    let evidence = vec![place(words, 9, words), Evidence::NotFound { looked_at: vec![own(), own()] }];
    let deductions = vec![deduction("PO-A1-2", 1, evidence, words), deduction(words, 3, nowhere(), words)];
    let marks = [
        mark("PO-A1", Verdict::Faulty { deductions }, words),
        mark("PO-B7", Verdict::NotApplicable { reason: own() }, words),
        mark(words, Verdict::Faultless, words),
    ];
    ScorecardReport {
        round_name: own(),
        round_kind: own(),
        case_name: own(),
        number: own(),
        cause: own(),
        department: own(),
        party: own(),
        decision_date: own(),
        reviewer: own(),
        app_version: own(),
        audit_head: own(),
        ..report_of(rubric(), &marks)
    }
}

#[test]
fn markup_is_printed_and_not_obeyed() {
    for words in [
        "#panic(\"x\")",
        "#import \"@preview/a:1.0.0\"",
        "*粗* _斜_ $x^2$ `code` = 题",
        "</p>&amp;<!--",
        "\\u{41}\\n",
    ] {
        let text = tight(&read(bytes(export::scorecard_pdf, &full_of(words))).pages.concat());
        assert!(text.contains(&tight(&format!("第9页：“{words}”"))), "{words}");
    }
}

#[test]
fn formulas_stay_words() {
    let ours = Book::of(&full_of("无害")).formulas("评分表");
    assert!(!ours.is_empty());
    for words in ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "=HYPERLINK(\"http://example.invalid\")"] {
        let report = full_of(words);
        let mut book = Book::of(&report);
        let listed = book.rows("扣分明细");
        let row = row_with(&listed, 1, "来源写得不具体或与后续文书说法不一");
        assert!(matches!(&row[6], Data::String(cell) if cell.contains(words)), "{words}");
        assert_eq!(book.formulas("扣分明细"), Vec::<String>::new());
        assert_eq!(book.formulas("评分表"), ours, "{words}");
        for cell in csv_rows(&report).into_iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[test]
fn an_unknown_deduction_is_listed_at_no_cost() {
    let rows = csv_rows(&full_of("没有的项目"));
    let row =
        rows.iter().find(|row| row.iter().any(|cell| cell == "评查标准中没有此扣分事项")).expect("a row");
    assert!(row.iter().any(|cell| cell == "没有的项目"));
    assert!(row.iter().any(|cell| cell == "0"));
}

/// A report with one quote of `length` characters.
fn with_quote_of(length: usize) -> ScorecardReport {
    let evidence = vec![place("询问笔录", 9, &"龙".repeat(length))];
    let deductions = vec![deduction("PO-A1-2", 1, evidence, "")];
    report_of(rubric(), &[mark("PO-A1", Verdict::Faulty { deductions }, "")])
}

#[test]
fn odd_signs_and_long_words_break_nothing() {
    let long = "长".repeat(1_500);
    let run = "a1/".repeat(500);
    for words in [
        "𠮷野家 龘 𰻝 👮🏽‍♀️ é ไทย العربية",
        "\u{0}\u{1b}\u{7}\u{fffe}\u{feff}",
        "\u{202e}反\u{2066}",
        &long,
        &run,
        "\n\n\n",
        "",
    ] {
        let report = full_of(words);
        for (name, form) in FORMS {
            assert!(!bytes(form, &report).is_empty(), "{name}");
        }
        assert_eq!(Book::of(&report).rows("扣分明细").len(), 3);
    }
}

#[test]
fn rare_signs_can_be_found_though_no_face_has_them() {
    let text = read(bytes(export::scorecard_pdf, &full_of("𠮷野家")));
    assert!(tight(&text.pages.concat()).contains("野家"));
    let listed = Book::of(&full_of("𠮷野家")).rows("扣分明细");
    assert!(row_with(&listed, 1, "来源写得不具体或与后续文书说法不一")[6].to_string().contains("𠮷野家"));
}

#[test]
fn long_runs_stay_on_the_page_and_in_one_piece() {
    let run = "https://example.invalid/".to_owned() + &"0123456789".repeat(40);
    let mut report = full_of(&run);
    // The foot is ours: it never wraps.
    (report.app_version, report.audit_head) = (String::new(), String::new());
    let read = read(bytes(export::scorecard_pdf, &report));
    assert!(tight(&read.pages.concat()).contains(&format!("第9页：“{run}”")));
    assert!(read.rightmost < 595.0 - 48.0, "words begin at {} points", read.rightmost);
    for line in read.pages.iter().flat_map(|page| page.lines()) {
        assert!(line.chars().count() < 120, "{line} cannot fit in one line");
    }
}

#[test]
fn a_cell_that_overflows_says_so() {
    let report = with_quote_of(40_000);
    let listed = Book::of(&report).rows("扣分明细");
    let row = row_with(&listed, 1, "来源写得不具体或与后续文书说法不一");
    assert!(row[6].to_string().ends_with("……（过长，下略）"));
}

#[test]
fn the_paper_cuts_nothing() {
    let read = read(bytes(export::scorecard_pdf, &with_quote_of(6_000)));
    assert_eq!(read.pages.concat().matches('龙').count(), 6_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_words_make_all_forms(words in any::<String>()) {
        let report = full_of(&words);
        for (name, form) in FORMS {
            let mut bytes = Vec::new();
            prop_assert!(form(&report, &mut bytes).is_ok(), "{}", name);
        }
    }
}

#[test]
fn a_rubric_without_anything_makes_all_forms() {
    let mut rubric = rubric().clone();
    rubric.sections.clear();
    rubric.grades.clear();
    let report = ScorecardReport { rubric: rubric.clone(), ..report_of(&rubric, &[]) };
    for (name, form) in FORMS {
        assert!(!bytes(form, &report).is_empty(), "{name}");
    }
}
