//! The PDF as a reader sees it: embedded faces, words that can be searched.

use crate::pdf_text::read;
use crate::sample::{
    AUDIT_HEAD, LOOKED_AT, TRACES, bytes, finished_with_grant, report, report_of, rubric, tight,
};
use export::ScorecardReport;

fn text(report: &ScorecardReport) -> String {
    tight(&read(bytes(export::scorecard_pdf, report)).pages.concat())
}

#[test]
fn says_the_case_the_score_and_each_deduction() {
    let text = text(&report());
    for words in [
        "行政执法案卷评查评分表",
        "清市监罚〔2024〕12号",
        "未按照规定贮存食品",
        "清河市市场监督管理局",
        "评查员甲",
        "未完成：尚有1项未评，本表不作为最终结果",
        "本卷42页中有2页未能识读",
        "触发否决项，全卷计零分",
        "无需评审：本案没有抽样",
        "来源与立案审批表所写不一致",
        "全卷未见现场笔录",
        "组长：",
    ] {
        assert!(text.contains(words), "{words}");
    }
    for trace in &TRACES {
        assert!(text.contains(trace.reason), "{}", trace.reason);
        for (title, page, quote) in trace.places {
            let sentence = tight(&format!("《{title}》第{page}页：“{quote}”"));
            assert!(text.contains(&sentence), "{sentence}");
        }
    }
    assert!(text.contains(&format!("卷内未见：已查看：{}", LOOKED_AT.join("、"))));
}

#[test]
fn all_faces_are_embedded_and_each_page_is_numbered() {
    let read = read(bytes(export::scorecard_pdf, &report()));
    assert!(read.foreign_fonts.is_empty(), "{:?}", read.foreign_fonts);
    let count = read.pages.len();
    assert!(count > 1, "a whole rubric takes several pages");
    for (at, page) in (1..).zip(&read.pages) {
        let page = tight(page);
        assert!(page.contains(&format!("第{at}页/共{count}页")), "page {at}");
        assert!(page.contains(AUDIT_HEAD), "page {at}");
        assert!(page.contains("案卷评查工作站0.1.0"), "page {at}");
        assert!(!page.contains('\u{fffd}'), "page {at} has a sign that cannot be searched");
    }
}

#[test]
fn a_finished_review_carries_no_warning() {
    let mut report = finished_with_grant();
    report.unread_pages = 0;
    let text = text(&report);
    for word in ["未完成", "暂计", "暂定", "未能识读", "未评"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("已完成"));
}

#[test]
fn a_case_without_marks_is_printed_as_open() {
    let report = report_of(rubric(), &[]);
    let open = report.scorecard.criteria;
    assert!(text(&report).contains(&format!("未完成：尚有{open}项未评，本表不作为最终结果")));
}
