//! Papers that share a sheet: short ones one below the other, one that ends where the next begins. All names are
//! invented.

use crate::drawn::{one_file, views};
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::cut;
use scoring::case::{CaseFile, FieldKind as F};

fn read(pages: &[&str]) -> CaseFile {
    let pages = one_file("案卷.pdf", pages);
    let views = views(&pages);
    read_case(&CaseInput { pages: &views, documents: &cut(&views), ..CaseInput::default() })
}

/// Papers as `code title first-last`.
fn papers(pages: &[&str]) -> Vec<String> {
    let told = read(pages).documents.into_iter().map(|paper| {
        format!("{} {} {}-{}", paper.document_type.code(), paper.title, paper.first_page(), paper.last_page())
    });
    told.collect()
}

const SERVED: &str = "# 送达回证\n受送达人：钱某某\n送达文书：行政处罚决定书（云水罚〔2024〕3号）\n送达方式：直接送达\n收件人签名：钱某某 2024年5月9日";
const PAID: &str =
    "# 罚没收入票据\n缴款人：钱某某\n金额：500元\n缴款日期：2024年5月20日\n收款单位：云澜县农村商业银行";
const CLOSED: &str = "# 结案审批表\n案件名称：钱某某取水案\n执行情况：当事人2024年5月20日缴清罚款。\n负责人意见：同意结案。 陆文澜 2024年6月3日";

#[test]
fn short_papers_one_below_the_other_are_papers_of_their_own() {
    let sheet = [SERVED, PAID, CLOSED].join("\n");
    let expected = [
        "service_receipt 送达回证 1-1",
        "payment_receipt 罚没收入票据 1-1",
        "closing_approval 结案审批表 1-1",
    ];
    assert_eq!(papers(&[&sheet]), expected);
    let case = read(&[&sheet]);
    let paid: Vec<_> = case.fields(F::PaymentDate).map(|(paper, _)| paper.title.as_str()).collect();
    assert_eq!(paid, ["罚没收入票据"]);
}

#[test]
fn a_paper_begins_where_another_ends_and_goes_on_over_the_page() {
    let first = "# 现场检查笔录\n时间：2024年4月8日9时20分至10时05分\n地点：云澜县甲路3号\n被检查人：钱某某\n检查人：陆文澜、沈砚清";
    let second = format!(
        "在场人意见：以上笔录看过，属实。 签名：钱某某 2024年4月8日\n执法人员签名：陆文澜 沈砚清 2024年4月8日\n{}",
        "# 询问笔录\n询问时间：2024年4月16日14时30分至15时20分\n被询问人：钱某某\n问：你取水多久了？\n答：一个月。"
    );
    let third = "以上笔录我看过，和我说的一样。 被询问人：钱某某 2024年4月16日";
    let pages = [first, &second, third];
    assert_eq!(papers(&pages), ["onsite_record 现场检查笔录 1-2", "interview_record 询问笔录 2-3"]);
    let case = read(&pages);
    let dates: Vec<String> =
        case.documents.iter().filter_map(|paper| Some(paper.date(F::Date)?.value.to_string())).collect();
    assert_eq!(dates, ["2024-04-08", "2024-04-16"]);
}

#[test]
fn a_signature_alone_at_the_head_of_a_page_ends_the_paper_before() {
    let first = "# 行政处罚决定书\n云水罚〔2024〕3号\n当事人：钱某某\n决定如下：罚款500元。\n不服本决定的，可以申请行政复议。";
    let second = format!("> 云澜县水务局（印章）\n> 2024年5月6日\n{SERVED}");
    assert_eq!(
        papers(&[first, &second]),
        ["penalty_decision 行政处罚决定书 1-2", "service_receipt 送达回证 2-2"]
    );
    let case = read(&[first, &second]);
    let signed = case.documents[0].date(F::Date).map(|read| read.value.to_string());
    assert_eq!(signed.as_deref(), Some("2024-05-06"));
}

#[test]
fn what_stands_over_a_title_belongs_to_it_and_titles_that_are_mentioned_begin_nothing() {
    // The organ over the title, the name of the family of forms, the number of a form.
    for over in ["# 云澜县水务局", "^ 水行政执法文书", "附件3"] {
        let pages = [SERVED, &format!("{over}\n{CLOSED}")];
        assert_eq!(papers(&pages).len(), 2, "{over}");
    }
    for within in [
        "送达文书\n行政处罚决定书\n送达地点：云澜县甲路3号",
        "附：责令改正通知书",
        "证据有：现场检查笔录、询问笔录",
        "> 云澜县水务局",
    ] {
        let sheet = format!("{SERVED}\n{within}\n备注：无");
        assert_eq!(papers(&[&sheet]), ["service_receipt 送达回证 1-1"], "{within}");
    }
}

#[test]
fn large_titles_at_the_left_begin_papers_too() {
    let sheet = format!("{}\n= 云澜县水务局\n{}", SERVED.replace("# ", "= "), PAID.replace("# ", "= "));
    assert_eq!(papers(&[&sheet]), ["service_receipt 送达回证 1-1", "payment_receipt 罚没收入票据 1-1"]);
}

#[test]
fn a_title_no_larger_than_the_words_stands_alone_under_a_blank() {
    // Two short lines beside nothing: a label of a form that is no title.
    let sheet = format!("{SERVED}\n^ 审批意见\n同意。");
    assert_eq!(papers(&[&sheet]), ["service_receipt 送达回证 1-1"]);
}

#[test]
fn a_catalogue_that_ends_over_the_first_paper_is_whole() {
    let cover = "# 行政处罚案卷\n案件名称：钱某某取水案\n办案机关：云澜县水务局\n立案日期：2024年4月9日\n# 卷内目录\n1 立案审批表 2024.4.9 1\n2 询问笔录 2024.4.16 2";
    let second = "3 送达回证 2024.5.9 3\n4 罚没收入票据 2024.5.20 3\n5 结案审批表 2024.6.3 3\n# 立案审批表\n案由：涉嫌未经批准取水\n当事人：钱某某\n负责人意见：同意立案。 陆文澜 2024年4月9日";
    let expected = ["cover 行政处罚案卷 1-1", "inner_catalog 卷内目录 1-2", "filing_approval 立案审批表 2-2"];
    assert_eq!(papers(&[cover, second]), expected);
}
