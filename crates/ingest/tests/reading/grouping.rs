//! Which file belongs to which case, decided on real files by what their first pages tell. All names are invented.

use crate::support::{pages, scanned, titled};
use ingest::batch::{
    Arrangement, GroupBy, GroupReason, LookStage, Looked, Plan, PlanOptions, UnpackLimits, Watch, plan,
};
use ingest::code::ReadCode;
use ingest::worker::ReaderPool;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};
use tempfile::TempDir;

fn readers() -> &'static ReaderPool {
    static READERS: OnceLock<ReaderPool> = OnceLock::new();
    READERS.get_or_init(crate::support::pool)
}

/// A whole case file: cover, catalogue, filing, record, decision.
fn case_file(number: u32) -> Vec<u8> {
    let number = format!("云市监处罚〔2024〕{number}号");
    pages(&[
        titled("行政处罚案卷", &["案号：", &number, "当事人：好味来食品店"]),
        titled("卷内目录", &["序号 文书名称 页号", "1 立案审批表 1", "2 现场笔录 2", "3 行政处罚决定书 3"]),
        titled("立案审批表", &["案由：经营超过保质期的食品"]),
        titled("现场笔录", &["检查时间：2024年3月5日"]),
        titled("行政处罚决定书", &[&number, "当事人：好味来食品店"]),
    ])
}

fn decision(number: u32) -> Vec<u8> {
    let number = format!("云市监处罚〔2024〕{number}号");
    pages(&[titled("行政处罚决定书", &[&number, "当事人：好味来食品店", "决定日期：2024年4月1日"])])
}

fn document(title: &str) -> Vec<u8> {
    pages(&[titled(title, &["云澜市市场监督管理局", "经查，当事人经营超过保质期的食品。"])])
}

fn scan(count: usize) -> Vec<u8> {
    pages(&vec![scanned(); count])
}

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("in").join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
        self
    }

    fn plan(&self, names: &[&str], by: GroupBy, arrangement: Option<&Arrangement>) -> Plan {
        self.watched(names, by, arrangement, &())
    }

    fn watched(
        &self,
        names: &[&str],
        by: GroupBy,
        arrangement: Option<&Arrangement>,
        watch: &dyn Watch,
    ) -> Plan {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        let options = PlanOptions {
            readers: readers(),
            unpack_to: &self.folder.path().join("unpacked"),
            ledger: None,
            columns_of: &|_| None,
            limits: UnpackLimits::default(),
            by,
            arrangement,
            watch,
        };
        plan(&paths, &options)
    }

    /// The cases as `name: file file (reason)`.
    fn cases(&self, names: &[&str], by: GroupBy) -> Vec<String> {
        told(&self.plan(names, by, None))
    }

    fn short(&self, shown: &str) -> String {
        let before = format!("{}/", self.folder.path().join("in").display());
        shown.strip_prefix(&before).unwrap_or(shown).to_owned()
    }
}

fn told(plan: &Plan) -> Vec<String> {
    let words = |case: &ingest::batch::PlannedCase| {
        let names: Vec<&str> = case.sources.iter().map(|source| source.name.as_str()).collect();
        format!("{}: {} ({})", case.name, names.join(" "), case.reason.code())
    };
    plan.cases.iter().map(words).collect()
}

#[test]
fn a_flat_folder_of_whole_case_files_is_a_batch_whatever_they_are_called() {
    let desk = Desk::new();
    for number in 1..=6 {
        desk.put(&format!("批次/{number:03}.pdf"), &case_file(number));
        desk.put(&format!("扫描/{number:03}.pdf"), &scan(16));
        desk.put(&format!("决定/{number}.行政处罚决定书.pdf"), &case_file(number));
    }
    let plan = desk.plan(&["批次"], GroupBy::Auto, None);
    assert_eq!(told(&plan)[..2], ["001: 001.pdf (cover)", "002: 002.pdf (cover)"]);
    assert_eq!(plan.cases.len(), 6);
    let glance = plan.cases[3].sources[0].glance.as_ref().expect("every file was looked at");
    assert_eq!((glance.pages, glance.number.as_str()), (5, "云市监处罚〔2024〕4号"));
    for copy in 1..=3 {
        desk.put(&format!("同号/案卷{copy:03}.pdf"), &case_file(1));
    }
    assert_eq!(desk.cases(&["同号"], GroupBy::Auto).len(), 3, "a copy is told as one, never merged");
    let scans = desk.cases(&["扫描"], GroupBy::Auto);
    assert_eq!((scans.len(), scans[0].as_str()), (6, "001: 001.pdf (thick_scan)"));
    assert_eq!(desk.cases(&["决定"], GroupBy::Auto).len(), 6, "pages speak before names");
}

#[test]
fn a_folder_of_single_documents_is_one_case() {
    let desk = Desk::new();
    for (name, title) in
        [("立案审批表", "立案审批表"), ("现场笔录", "现场笔录"), ("处罚决定书", "行政处罚决定书")]
    {
        desk.put(&format!("某案/{name}.pdf"), &document(title));
    }
    desk.put("某案/照片.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF");
    assert_eq!(
        desk.cases(&["某案"], GroupBy::Auto),
        ["某案: 处罚决定书.pdf 照片.jpg 现场笔录.pdf 立案审批表.pdf (folder)"]
    );
    for page in 1..=5 {
        desk.put(&format!("散页/{page}.pdf"), &scan(2));
        desk.put(
            &format!("无名/扫描{page:04}.pdf"),
            &document(["立案审批表", "现场笔录", "送达回证"][page % 3]),
        );
    }
    assert_eq!(desk.cases(&["散页"], GroupBy::Auto).len(), 1, "thin scans are papers of one case");
    assert_eq!(desk.cases(&["无名"], GroupBy::Auto).len(), 1, "so are files with one title each");
}

#[test]
fn published_decisions_stand_for_their_cases() {
    let desk = Desk::new();
    for number in 1..=5 {
        desk.put(&format!("公示/决定书{number}.pdf"), &decision(number));
    }
    let cases = desk.cases(&["公示"], GroupBy::Auto);
    assert_eq!(cases.len(), 5, "{cases:?}");
    assert_eq!(cases[0], "决定书1: 决定书1.pdf (decision)");
}

#[test]
fn parts_numbers_and_names_join_files() {
    let desk = Desk::new();
    for name in [
        "好味来食品店无证经营案（1）.pdf",
        "好味来食品店无证经营案（2）.pdf",
        "老井面馆无证经营案 正卷.pdf",
        "老井面馆无证经营案 副卷.pdf",
        "扫描(1).pdf",
        "扫描(2).pdf",
    ] {
        desk.put(&format!("批次/{name}"), &scan(14));
    }
    assert_eq!(
        desk.cases(&["批次"], GroupBy::Auto),
        [
            "好味来食品店无证经营案: 好味来食品店无证经营案（1）.pdf 好味来食品店无证经营案（2）.pdf (parts)",
            "扫描(1): 扫描(1).pdf (thick_scan)",
            "扫描(2): 扫描(2).pdf (thick_scan)",
            "老井面馆无证经营案: 老井面馆无证经营案 正卷.pdf 老井面馆无证经营案 副卷.pdf (parts)",
        ]
    );
    for (about, title) in [
        ("甲公司", "立案审批表"),
        ("甲公司", "行政处罚决定书"),
        ("乙公司", "立案审批表"),
        ("乙公司", "行政处罚决定书"),
    ] {
        desk.put(&format!("混放/{about}-{title}.pdf"), &document(title));
    }
    let mixed = desk.cases(&["混放"], GroupBy::Auto);
    assert_eq!(mixed.len(), 2, "{mixed:?}");
    assert!(mixed.iter().all(|case| case.ends_with("(same_name)")), "{mixed:?}");
    for witness in ["张某", "李某"] {
        desk.put(&format!("一案/询问笔录（{witness}）.pdf"), &document("询问笔录"));
        desk.put(&format!("一案/送达回证（{witness}）.pdf"), &document("送达回证"));
    }
    desk.put("一案/立案审批表.pdf", &document("立案审批表"));
    assert_eq!(desk.cases(&["一案"], GroupBy::Auto).len(), 1, "witnesses are no cases");
    desk.put("两册/正卷.pdf", &scan(20)).put("两册/副卷.pdf", &scan(20));
    assert_eq!(desk.cases(&["两册"], GroupBy::Auto).len(), 1, "volumes of one case");
}

/// The papers of two cases as they lie in one folder: number, party, and what stands between them.
const TWO_CASES: &[(&str, &[&str])] = &[
    ("立案审批表", &["云市监立〔2024〕1号", "当事人：云澜市好味来食品有限公司"]),
    ("询问笔录", &["问：请你说明经过。", "答：我店经营超过保质期的食品。"]),
    ("行政处罚决定书", &["云市监罚〔2024〕1号", "当事人：云澜市好味来食品有限公司"]),
    ("立案审批表", &["青交立〔2024〕8号", "当事人：青陂区顺达运输有限公司"]),
    ("送达回证", &["送达文书文号：青交罚〔2024〕9号", "受送达人：青陂区顺达运输有限公司"]),
    ("行政处罚决定书", &["青交罚〔2024〕9号", "当事人：青陂区顺达运输有限公司"]),
];

/// Case by case: its name, and its files with a question mark where only their neighbours tell.
fn with_doubts(plan: &Plan) -> Vec<String> {
    let case = |case: &ingest::batch::PlannedCase| {
        let mark = |unsure: bool| if unsure { "?" } else { "" };
        let files = case.sources.iter().map(|file| format!("{}{}", file.name, mark(file.unsure)));
        format!("{}: {}", case.name, files.collect::<Vec<_>>().join(" "))
    };
    plan.cases.iter().map(case).collect()
}

#[test]
fn papers_without_names_are_sorted_by_their_first_pages() {
    let desk = Desk::new();
    for (at, (title, words)) in TWO_CASES.iter().enumerate() {
        desk.put(&format!("批次/文件{at}.pdf"), &pages(&[titled(title, words)]));
        desk.put(&format!("云澜市好味来食品有限公司案/文件{at}.pdf"), &pages(&[titled(title, words)]));
    }
    assert_eq!(
        with_doubts(&desk.plan(&["批次"], GroupBy::Auto, None)),
        [
            "云澜市好味来食品有限公司: 文件0.pdf 文件1.pdf? 文件2.pdf",
            "青陂区顺达运输有限公司: 文件3.pdf 文件4.pdf 文件5.pdf"
        ]
    );
    let one = desk.plan(&["云澜市好味来食品有限公司案"], GroupBy::Auto, None);
    assert_eq!(one.cases.len(), 1, "a folder that is called like one case is one");
}

#[test]
fn scans_without_names_are_sorted_by_what_is_recognised_on_them() {
    let desk = Desk::new();
    for (at, (title, words)) in TWO_CASES.iter().enumerate() {
        let paper = crate::support::TestFile::new("页.pdf", &pages(&[titled(title, words)]));
        let picture = readers().draw(&paper.path, 0, 1240).expect("drawn");
        desk.put(&format!("批次/SCAN_{at:04}.png"), &picture.bytes);
    }
    let plan = desk.plan(&["批次"], GroupBy::Auto, None);
    assert_eq!(
        with_doubts(&plan),
        [
            "云澜市好味来食品有限公司: SCAN_0000.png SCAN_0001.png? SCAN_0002.png",
            "青陂区顺达运输有限公司: SCAN_0003.png SCAN_0004.png SCAN_0005.png"
        ]
    );
    let seen = plan.cases[0].sources[0].glance.as_ref().expect("it was looked at");
    assert!(seen.recognised > 60 && seen.number == "云市监立〔2024〕1号", "{seen:?}");
}

#[test]
fn a_batch_may_be_called_like_a_part_of_a_case() {
    let desk = Desk::new();
    for number in 1..=2 {
        desk.put(&format!("2024年评查材料/市场监管局/普通程序/案卷{number}.pdf"), &case_file(number));
        desk.put(&format!("材料/{number}.pdf"), &case_file(number));
        desk.put(&format!("报送/材料/附件/案卷{number}.pdf"), &case_file(number));
    }
    assert_eq!(desk.cases(&["2024年评查材料"], GroupBy::Auto).len(), 2);
    assert_eq!(desk.cases(&["材料"], GroupBy::Auto).len(), 2);
    assert_eq!(desk.cases(&["报送"], GroupBy::Auto).len(), 2);
}

#[test]
fn folders_of_any_name_with_a_decision_each_are_cases() {
    let desk = Desk::new();
    for town in ["青云", "白石"] {
        for case in ["001", "002"] {
            for title in ["立案审批表", "行政处罚决定书"] {
                desk.put(&format!("批次/{town}/{case}/{title}.pdf"), &document(title));
            }
        }
    }
    let cases = desk.cases(&["批次"], GroupBy::Auto);
    assert_eq!(cases.len(), 4, "{cases:?}");
}

#[test]
fn files_are_sorted_as_the_user_asks() {
    let desk = Desk::new();
    desk.put("批次/甲/1.pdf", &scan(1))
        .put("批次/甲/正卷/2.pdf", &scan(1))
        .put("批次/乙/某案-笔录.pdf", &scan(1));
    desk.put("批次/散.pdf", &scan(1));
    assert_eq!(
        desk.cases(&["批次"], GroupBy::Folder),
        ["批次: 散.pdf (as_asked)", "乙: 某案-笔录.pdf (as_asked)", "甲: 1.pdf 2.pdf (as_asked)"]
    );
    assert_eq!(desk.cases(&["批次"], GroupBy::File).len(), 4);
    for name in ["甲罚〔2024〕1号-立案.pdf", "甲罚[2024]1号-决定.pdf", "甲罚〔2024〕2号-立案.pdf"]
    {
        desk.put(&format!("名/{name}"), &scan(1));
    }
    assert_eq!(desk.cases(&["名"], GroupBy::Name).len(), 2);
}

#[test]
fn what_a_person_arranged_is_what_is_planned() {
    let desk = Desk::new();
    for name in ["1.pdf", "2.pdf", "3.pdf", "4.pdf"] {
        desk.put(&format!("某案/{name}"), &scan(1));
    }
    let shown = |name: &str| desk.path(&format!("某案/{name}")).display().to_string();
    let arrangement = Arrangement {
        cases: vec![
            ("乙".to_owned(), vec![shown("3.pdf"), shown("1.pdf")]),
            ("丙".to_owned(), vec![shown("没有.pdf")]),
        ],
        left_out: vec![shown("2.pdf")],
    };
    let plan = desk.plan(&["某案"], GroupBy::Auto, Some(&arrangement));
    assert_eq!(told(&plan), ["乙: 3.pdf 1.pdf (by_hand)"]);
    assert_eq!(plan.cases[0].reason, GroupReason::ByHand);
    let left: BTreeMap<String, ReadCode> =
        plan.left_out.iter().map(|left| (desk.short(&left.shown), left.error.code)).collect();
    assert_eq!(
        left,
        BTreeMap::from([
            ("某案/2.pdf".to_owned(), ReadCode::LeftOutByHand),
            ("某案/4.pdf".to_owned(), ReadCode::NotInPlan),
            ("某案/没有.pdf".to_owned(), ReadCode::PathNotFound),
        ])
    );
}

/// Somebody to whom it is enough once so many files were looked into.
struct Impatient {
    after: u32,
    heard: Mutex<Vec<Looked>>,
}

impl Watch for Impatient {
    fn enough(&self) -> bool {
        let heard = self.heard.lock().expect("heard");
        heard.iter().any(|looked| looked.stage == LookStage::Glancing && looked.done >= self.after)
    }

    fn looked(&self, looked: Looked) {
        self.heard.lock().expect("heard").push(looked);
    }
}

#[test]
fn whoever_has_seen_enough_gets_a_plan_of_all_files() {
    let desk = Desk::new();
    for number in 1..=12 {
        desk.put(&format!("批次/{number:03}.pdf"), &case_file(number));
    }
    let plan_after = |after: u32| {
        let watch = Impatient { after, heard: Mutex::default() };
        let plan = desk.watched(&["批次"], GroupBy::Auto, None, &watch);
        let files: usize = plan.cases.iter().map(|case| case.sources.len()).sum();
        assert_eq!(files + plan.left_out.len(), 12, "none is lost");
        (plan, watch.heard.into_inner().expect("heard"))
    };
    let (whole, heard) = plan_after(u32::MAX);
    assert_eq!((whole.cases.len(), whole.not_looked_at), (12, 0));
    let listed = heard.iter().filter(|looked| looked.stage == LookStage::Listing).map(|looked| looked.done);
    assert_eq!(listed.collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
    let last = heard.last().expect("something was told");
    assert_eq!((last.stage, last.done, last.of), (LookStage::Glancing, 12, 12));
    let (early, _) = plan_after(5);
    let looked_at = early.cases.iter().flat_map(|case| &case.sources).filter(|file| file.glance.is_some());
    assert_eq!(looked_at.count(), 5);
    assert_eq!(early.not_looked_at, 7);
}
