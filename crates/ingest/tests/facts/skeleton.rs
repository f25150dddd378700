//! Cutting a case into documents: by titles, by names of files, and never by what a sentence mentions.

use crate::drawn::{files, listed, one_file, page, views};
use ingest::skeleton::cut;
use proptest::prelude::*;
use scoring::DocumentType;

fn cut_of(pages: &[crate::drawn::Page]) -> Vec<String> {
    listed(&cut(&views(pages)))
}

const RUNNING: &str = "经查，当事人于2024年3月1日起在其经营场所销售超过保质期的食品，货值金额共计人民币三百二十元，\
违法所得六十元。上述事实有现场笔录、询问笔录、证据照片等证据予以证明。\n本局于2024年4月2日向当事人送达了《行政处罚告知书》，\
当事人在法定期限内未提出陈述、申辩。";

#[test]
fn a_penalty_file_of_one_pdf() {
    let catalogue = "# 卷内目录\n序号\t题名\t页号\n1\t立案审批表\t1\n2\t现场笔录\t2-3\n3\t询问笔录\t4\n4\t行政处罚告知书\t5\n5\t行政处罚决定书\t6";
    let catalogue_more =
        "序号\t题名\t页号\n6\t送达回证\t8\n7\t罚没款票据\t9\n8\t结案审批表\t10\n9\t备考表\t11";
    let pages = one_file(
        "云市监处罚〔2024〕12号.pdf",
        &[
            "^ 云澜市市场监督管理局\n# 行政处罚案卷\n案件名称：好味来食品店经营超过保质期食品案\n立案日期：2024年3月5日",
            catalogue,
            catalogue_more,
            "# 立 案 审 批 表\n案由\t经营超过保质期的食品\n当事人\t好味来食品店",
            "# 现场笔录\n时间：2024年3月4日9时10分\n检查人：甲某、乙某",
            "现场情况：货架上有超过保质期的食品。\n当事人签名：",
            "# 询问笔录\n（第1次）\n问：你的姓名？\n答：李某某。",
            "^ 云澜市市场监督管理局\n# 行政处罚告知书\n> 云市监罚告〔2024〕12号\n好味来食品店：",
            "^ 云澜市市场监督管理局\n# 行政处罚决定书\n> 云市监处罚〔2024〕12号\n当事人：好味来食品店",
            RUNNING,
            "# 送达回证\n送达文书名称\t行政处罚决定书\n受送达人\t好味来食品店",
            "# 云澜市罚没款收据\n缴款人：好味来食品店",
            "# 行政处罚案件结案审批表\n案由\t经营超过保质期的食品",
            "# 备 考 表\n立卷人：甲某",
        ],
    );
    assert_eq!(
        cut_of(&pages),
        [
            "cover 1-1",
            "inner_catalog 2-3",
            "filing_approval 4-4",
            "onsite_record 5-6",
            "interview_record 7-7",
            "penalty_notice 8-8",
            "penalty_decision 9-10",
            "service_receipt 11-11",
            "payment_receipt 12-12",
            "closing_approval 13-13",
            "backup_form 14-14",
        ]
    );
    let documents = cut(&views(&pages));
    assert_eq!(documents[2].title, "立案审批表");
    assert_eq!(documents[6].title, "行政处罚决定书");
    assert!(documents.iter().all(|d| d.confidence >= 70), "{documents:?}");
}

#[test]
fn a_title_that_is_only_mentioned_begins_nothing() {
    let decision = "# 行政处罚决定书\n当事人：好味来食品店";
    for later in [
        RUNNING,
        "行政处罚决定书已于2024年4月12日送达当事人，当事人在送达回证上签字，本机关认为送达合法有效，现予归档。",
        "送达文书名称：行政处罚决定书\n送达地点：青陂区",
        "证据目录如下，均经核对无误；\n一、现场笔录一份；\n二、询问笔录一份；\n三、证据照片三张。",
        "附件：\n1.现场笔录\n2.询问笔录",
        "《询问通知书》",
    ] {
        let pages = one_file("全卷.pdf", &[decision, later]);
        assert_eq!(cut_of(&pages), ["penalty_decision 1-2"], "{later}");
    }
}

#[test]
fn pages_that_repeat_a_title_carry_on_and_new_papers_begin_anew() {
    let record = |sheet: u32| format!("# 询问笔录\n^ 第{sheet}页 共3页\n问：请继续说明情况。\n答：好的。");
    let pages = one_file(
        "全卷.pdf",
        &[
            &record(1),
            &record(2),
            "# 询问笔录（续页）\n问：还有要补充的吗？\n答：没有。",
            "# 送达回证\n送达文书\t行政处罚告知书",
            "# 送达回证\n送达文书\t行政处罚决定书",
        ],
    );
    assert_eq!(cut_of(&pages), ["interview_record 1-3", "service_receipt 4-4", "service_receipt 5-5"]);
}

#[test]
fn a_running_head_names_no_page() {
    let titles = ["# 行政处罚案卷", "# 立案审批表", "# 现场笔录", "# 询问笔录", "# 行政处罚决定书"];
    let texts: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            format!("^ 消防行政处罚案卷 第{}页\n{title}\n案由：消防设施未保持完好有效", at + 1)
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(
        cut_of(&one_file("全卷.pdf", &texts)),
        [
            "cover 1-1",
            "filing_approval 2-2",
            "onsite_record 3-3",
            "interview_record 4-4",
            "penalty_decision 5-5"
        ]
    );
    // Several papers of one title have no running head.
    let receipt = "送达回证\n送达文书\t行政处罚告知书";
    let receipts = one_file("a.pdf", &[receipt, receipt, receipt, receipt]);
    assert_eq!(cut_of(&receipts).len(), 4);
}

#[test]
fn a_decision_made_anew_is_told_from_the_first() {
    let first =
        "# 行政处罚决定书\n> 云市监罚〔2024〕2号\n当事人：好味来食品店\n现查明：当事人经营超过保质期的食品。";
    let anew = "# 行政处罚决定书\n> 云市监罚〔2024〕19号\n当事人：好味来食品店\n本局云市监罚〔2024〕2号行政处罚决定被行政复议决定撤销并责令重新作出。现查明：当事人经营超过保质期的食品。";
    let cut = |pages: &[&str]| cut_of(&one_file("1.pdf", pages));
    assert_eq!(cut(&[first, anew]), ["penalty_decision 1-1", "redo_decision 2-2"]);
    // Without the first it is the decision of the case.
    assert_eq!(cut(&["# 立案审批表\n案由\t某案", anew]), ["filing_approval 1-1", "penalty_decision 2-2"]);
}

#[test]
fn a_ruling_on_enforcement_sets_nothing_right() {
    let cut = |words: &str| cut_of(&one_file("案卷.pdf", &["# 立案审批表\n案由\t某案", words]));
    let enforced = "^ 云澜市青陂区人民法院\n# 行政裁定书\n申请执行人：云澜市某局。\n被执行人：好味来食品店。\n裁定如下：\n准予强制执行。";
    assert_eq!(cut(enforced), ["filing_approval 1-1", "other 2-2"]);
    let refused = "^ 云澜市青陂区人民法院\n# 行政裁定书\n本院对某局申请强制执行某决定审查认为，逾期申请。裁定如下：\n不予受理。";
    assert_eq!(cut(refused), ["filing_approval 1-1", "other 2-2"]);
    let tried = "^ 云澜市青陂区人民法院\n# 行政裁定书\n原告好味来食品店诉被告某局行政处罚一案，原告申请撤诉。裁定如下：\n准许撤回起诉。";
    assert_eq!(cut(tried), ["filing_approval 1-1", "correction_document 2-2"]);
}

#[test]
fn titles_in_two_rows_and_after_the_name_of_an_organ() {
    let pages = one_file(
        "全卷.pdf",
        &[
            "# 云澜市青陂区城市管理和综合行政执法局\n# 责令改正通知书\n> 青综执责改〔2024〕7号",
            "# 涉企行政执法案件\n# 经济影响评估表\n企业名称\t云澜市远山建材有限公司",
            "# 云澜市青陂区农业农村局行政处罚决定书\n当事人：王某某",
            "# 延长扣押期限决定书\n当事人：王某某",
        ],
    );
    assert_eq!(
        cut_of(&pages),
        [
            "rectification_order 1-1",
            "economic_impact_form 2-2",
            "penalty_decision 3-3",
            "seizure_extension 4-4"
        ]
    );
}

#[test]
fn words_set_in_one_size_still_show_their_titles() {
    // Text files and plainly typed documents have neither large nor centred titles.
    let pages = vec![
        page(
            0,
            "a.txt",
            true,
            "立案审批表\n案由：经营超过保质期的食品，情况属实，建议立案调查，请领导审批，以便尽快处理。",
        ),
        page(
            0,
            "a.txt",
            false,
            "询问笔录\n问：你是什么时间开始经营的，请如实回答我们的询问，并对你的回答负责？\n答：去年。",
        ),
        page(
            0,
            "a.txt",
            false,
            "答：我没有别的要说的了，以上笔录我看过了，和我说的一样，没有需要更正和补充的地方。",
        ),
    ];
    assert_eq!(cut_of(&pages), ["filing_approval 1-1", "interview_record 2-3"]);
}

#[test]
fn names_of_files_are_a_second_hint() {
    let pages = files(&[
        ("01立案审批表.pdf", "# 立案审批表\n案由\t无证经营"),
        ("05询问笔录.jpg", ""),
        ("06现场照片.jpg", ""),
        ("扫描0007.jpg", ""),
        ("行政处罚决定书（王某）.docx", "王某：\n你未取得许可从事经营，本局决定对你罚款五百元。"),
        ("聊天记录.txt", "3月1日 你好，货到了吗。"),
    ]);
    assert_eq!(
        cut_of(&pages),
        [
            "filing_approval 1-1",
            "interview_record 2-2",
            "evidence_material 3-3",
            "other 4-4",
            "penalty_decision 5-5",
            "other 6-6",
        ]
    );
    let documents = cut(&views(&pages));
    assert!(documents[0].confidence > documents[1].confidence, "an unread page is less sure than a read one");
    assert!(documents[1].confidence > documents[3].confidence, "a hint is better than none");
    assert_eq!(documents[5].title, "聊天记录");
    assert_eq!(documents[3].title, "扫描0007");
}

#[test]
fn unread_pages_join_what_stands_before_them() {
    let pages = one_file(
        "全卷.pdf",
        &["# 询问笔录\n问：姓名？\n答：李某。", "", "", "# 送达回证\n送达文书\t行政处罚决定书"],
    );
    assert_eq!(cut_of(&pages), ["interview_record 1-3", "service_receipt 4-4"]);
    let documents = cut(&views(&pages));
    assert!(documents[0].confidence <= 50 && documents[1].confidence > 70);

    let all_unread = one_file("行政处罚案卷.pdf", &["", "", ""]);
    assert_eq!(cut_of(&all_unread), ["other 1-3"]);
    let after_cover = one_file("全卷.pdf", &["# 行政处罚案卷\n案由：无证经营", "", ""]);
    assert_eq!(cut_of(&after_cover), ["cover 1-1", "other 2-3"]);
}

#[test]
fn titles_shared_by_several_types_follow_the_rest_of_the_case() {
    let inspection = one_file(
        "检查.pdf",
        &[
            "# 行政检查审批表\n检查对象\t甲厂",
            "# 行政检查通知书\n甲厂：",
            "# 现场检查笔录\n检查时间：",
            "# 检查结果告知书\n甲厂：",
        ],
    );
    assert_eq!(
        cut_of(&inspection),
        [
            "inspection_approval 1-1",
            "inspection_notice 2-2",
            "inspection_record 3-3",
            "inspection_result 4-4"
        ]
    );
    let penalty = one_file(
        "处罚.pdf",
        &["# 立案审批表\n案由\t无证经营", "# 现场检查笔录\n检查时间：", "# 听证笔录\n时间："],
    );
    assert_eq!(cut_of(&penalty), ["filing_approval 1-1", "onsite_record 2-2", "hearing_record 3-3"]);
    let licensing = one_file(
        "许可.pdf",
        &[
            "# 行政许可申请书\n申请人：甲厂",
            "# 受理通知书\n甲厂：",
            "# 听证笔录\n时间：",
            "# 准予行政许可决定书\n甲厂：",
        ],
    );
    assert_eq!(cut_of(&licensing)[2], "license_hearing 3-3");
    // It ends the investigation by itself, and approves the decision where a report does.
    let submitted = "# 案件处理呈批表\n案由\t无证经营";
    let alone = one_file("处罚.pdf", &["# 立案审批表\n案由\t无证经营", submitted]);
    assert_eq!(cut_of(&alone)[1], "investigation_report 2-2");
    let reported = one_file("处罚.pdf", &["# 案件调查报告\n一、基本情况", submitted]);
    assert_eq!(cut_of(&reported), ["investigation_report 1-1", "decision_approval 2-2"]);
    // What names all papers of an office names none.
    let headed = one_file("处罚.pdf", &["# 安全生产行政执法文书\n# 立案审批表\n案由\t无证经营"]);
    assert_eq!(cut_of(&headed), ["filing_approval 1-1"]);
}

#[test]
fn the_edges_of_a_case() {
    assert!(cut(&[]).is_empty());
    let blank_back = one_file("全卷.pdf", &["# 送达回证\n送达文书", " \n", "# 结案审批表\n案由"]);
    let mut views = views(&blank_back);
    views[1].unread = false;
    assert_eq!(listed(&cut(&views)), ["service_receipt 1-2", "closing_approval 3-3"], "a blank back joins");
    let long: Vec<&str> =
        (0..1000).map(|n| if n % 10 == 0 { "# 询问笔录\n问：？" } else { RUNNING }).collect();
    let long = one_file("全卷.pdf", &long);
    let documents = cut(&crate::drawn::views(&long));
    assert_eq!(documents.len(), 100);
    assert!(documents.iter().all(|d| d.document_type == DocumentType::InterviewRecord));
}

#[test]
fn the_name_of_a_family_of_forms_is_no_title() {
    let form = |title: &str, body: &str| format!("# 安全生产行政执法文书\n# {title}\n{body}");
    let texts = [
        form("立案审批表", "案由\t未如实记录教育培训情况"),
        form("现场检查记录", "被检查单位\t甲厂"),
        form("行政处罚决定书（单位）", "当事人：甲厂"),
    ];
    let pages = one_file("全卷.pdf", &texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(cut_of(&pages), ["filing_approval 1-1", "onsite_record 2-2", "penalty_decision 3-3"]);
    // Where nothing better stands below, it is the title after all.
    let alone = one_file("全卷.pdf", &["# 医疗保障服务协议\n甲方\t某经办机构\n乙方\t某药店"]);
    assert_eq!(cut(&views(&alone))[0].title, "医疗保障服务协议");
}

#[test]
fn what_stands_large_above_all_else_begins_a_paper_whatever_it_is_called() {
    let report = "# 书证提取单\n序号\t证据名称\n1\t公众号推送截图2张";
    for title in [
        "公众号推送截图2张",
        "《某省价格项目目录》节选",
        "从业人员健康证明名册",
        "收费明细清单（716条）",
        "销售单据",
    ] {
        let sheet = format!("# {title}\n日期\t2024年2月8日\n以上材料与原件核对一致。");
        let pages = one_file("全卷.pdf", &[report, &sheet]);
        let documents = cut(&views(&pages));
        assert_eq!(documents.len(), 2, "{title}: {documents:?}");
        assert!(title.starts_with(documents[1].title.chars().next().unwrap_or_default()), "{documents:?}");
    }
    // A page that was filled goes on overleaf, and so does one whose words were recognised.
    let full = format!("# 案件调查终结报告\n{}", RUNNING.repeat(5));
    let next = "# 三次现场检查的情况比较\n当事人三次均未改正。";
    let pages = one_file("全卷.pdf", &[&full, next]);
    assert_eq!(cut_of(&pages), ["investigation_report 1-2"]);
    let short = "# 案件调查终结报告\n案情如下。";
    let pages =
        one_file("全卷.pdf", &[short, "# 好又多生鲜超市门头\n拍摄时间：2024年3月5日\n拍摄地点：店门口"]);
    let mut seen = views(&pages);
    assert_eq!(cut(&seen).len(), 2);
    seen[1].recognised = true;
    assert_eq!(cut(&seen).len(), 1);
    let section = one_file("全卷.pdf", &[short, "# 三、处理意见\n建议处罚。"]);
    assert_eq!(cut_of(&section), ["investigation_report 1-2"]);
}

#[test]
fn a_row_of_a_list_begins_nothing() {
    let catalogue = "# 卷内目录\n序号\t题名\t日期\t页号\n1\t立案审批表\t2024.3.5\t1";
    let cells = |words: &[(&str, f32)]| {
        let mut pages = one_file("全卷.pdf", &[catalogue, ""]);
        pages[1] = crate::drawn::set_at(&pages[1], words);
        pages
    };
    let pages = cells(&[
        ("序号", 80.0),
        ("题名", 200.0),
        ("23", 80.0),
        ("结案审批表", 200.0),
        ("2024.7.25", 380.0),
        ("27", 480.0),
    ]);
    let documents = cut(&views(&pages));
    assert_eq!(documents.len(), 1, "{documents:?}");
    // A title nobody wrote down, in the one row of the page.
    let pages = cells(&[("20", 80.0), ("案件结案报批单", 200.0), ("2023-11-28", 380.0), ("21", 480.0)]);
    let documents = cut(&views(&pages));
    assert_eq!(documents.len(), 1, "{documents:?}");
}

#[test]
fn a_cover_that_runs_over_stays_one() {
    let cover = "# 行政处罚案卷\n案件名称\t好味来食品店无证经营案\n承办人\t陆文澜";
    let cut = |next: &str| cut_of(&one_file("1.pdf", &[cover, next]));
    assert_eq!(cut("归档日期\t2024年6月3日\n保管期限\t30年\n本卷共20件25页"), ["cover 1-2"]);
    assert_eq!(cut("# 案卷备考表\n本卷情况说明\t无缺损\n立卷人\t陆文澜"), ["cover 1-1", "backup_form 2-2"]);
    assert_eq!(cut("甲店销售单\n白酒\t10元"), ["cover 1-1", "other 2-2"]);
}

#[test]
fn a_form_for_handling_a_case_is_what_its_place_makes_it() {
    let (filing, notice) = ("# 立案审批表\n案由\t无证经营", "# 行政处罚事先告知书\n拟罚款");
    let (form, report) = ("# 案件处理报批单\n案由\t无证经营", "# 案件调查终结报告\n案由\t无证经营");
    let kinds = |pages: &[&str]| -> Vec<String> { cut_of(&one_file("1.pdf", pages)) };
    assert_eq!(kinds(&[filing, form, notice])[1], "investigation_report 2-2");
    assert_eq!(kinds(&[filing, notice, form])[2], "decision_approval 3-3");
    assert_eq!(kinds(&[filing, report, form, notice])[2], "decision_approval 3-3");
}

#[test]
fn a_copy_of_another_decision_is_evidence() {
    let copy = "# 当场行政处罚决定书复印件（云市监当罚〔2023〕41号）\n处罚内容\t警告";
    let own = "# 行政处罚决定书\n> 云市监罚〔2024〕2号\n当事人：好味来食品店";
    let cut = |pages: &[&str]| cut_of(&one_file("1.pdf", pages));
    assert_eq!(cut(&[copy, own]), ["evidence_material 1-1", "penalty_decision 2-2"]);
    assert_eq!(cut(&[copy]), ["on_spot_decision 1-1"], "the only decision of the case is its own");
}

#[test]
fn a_title_two_types_share_is_that_of_the_other_where_one_is_there() {
    let cut = |pages: &[&str]| cut_of(&one_file("1.pdf", pages));
    let (report, form) = ("# 违法案件调查报告\n经调查：", "# 案件处理呈批表\n承办人意见\t罚款");
    assert_eq!(cut(&[report, form]), ["investigation_report 1-1", "decision_approval 2-2"]);
    assert_eq!(cut(&[form]), ["investigation_report 1-1"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_page_belongs_to_exactly_one_document(
        pages in proptest::collection::vec((0_usize..4, prop::bool::weighted(0.2), "(# |\\^ |)(询问笔录|送达回证|卷内目录|.{0,30})\n.{0,60}\n第[1-3]页"), 0..20)
    ) {
        let mut drawn = Vec::new();
        let mut sources: Vec<usize> = pages.iter().map(|(source, ..)| *source).collect();
        sources.sort_unstable();
        for (index, (_, unread, words)) in pages.iter().enumerate() {
            let first = index == 0 || sources[index] != sources[index - 1];
            let name = format!("{}询问笔录.pdf", sources[index]);
            drawn.push(page(sources[index], &name, first, if *unread { "" } else { words }));
        }
        let documents = cut(&views(&drawn));
        let mut next = 1;
        for document in &documents {
            prop_assert_eq!(document.first_page, next);
            prop_assert!(document.last_page >= document.first_page);
            prop_assert!(document.confidence <= 100 && !document.title.is_empty());
            next = document.last_page + 1;
        }
        prop_assert_eq!(next as usize, drawn.len() + 1);
    }
}
