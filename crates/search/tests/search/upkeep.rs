//! Keeping an index in step with the cases, and what opening makes of one that is old, damaged or in use.

use crate::common::{PageEntry, Sample, ask, fill, index_of, page, places};
use scoring::CaseId;
use search::{Filters, Index, Opened, PageText, SearchError};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The folders of the indexes that lie in the folder.
fn generations(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn sorted_places(index: &Sample, query: &str) -> Vec<String> {
    let mut places = places(index, query);
    places.sort();
    places
}

fn texts(pages: &[PageEntry]) -> Vec<PageText> {
    pages.iter().map(|page| PageText { page: page.page, text: page.text.clone() }).collect()
}

fn cases(index: &Index) -> Vec<String> {
    index.revisions().expect("cases").into_keys().map(|case| case.0).collect()
}

#[test]
fn a_case_is_replaced_whole_and_seen_after_commit() {
    let (_dir, index) = index_of(&[page("A", 1, "旧一"), page("A", 2, "旧二"), page("B", 1, "旧三")]);
    assert_eq!((index.page_count(), cases(&index)), (3, vec!["A".to_owned(), "B".to_owned()]));

    index.replace("A", 2, &[page("A", 1, "新一"), page("A", 2, "旧二")]).expect("taken");
    assert_eq!(places(&index, "旧").len(), 3, "nothing is seen before the commit");
    index.commit().expect("a commit");
    assert_eq!(places(&index, "旧"), ["A/2", "B/1"]);
    assert_eq!(places(&index, "新"), ["A/1"]);
    assert_eq!(index.page_count(), 3);
    let revisions: Vec<u64> = index.revisions().expect("cases").into_values().collect();
    assert_eq!(revisions, [2, 1], "each case tells what it was indexed at");

    index.replace("A", 3, &[]).expect("taken");
    index.remove_case(&CaseId::from("never there")).expect("taken");
    index.commit().expect("a commit");
    assert_eq!((index.page_count(), cases(&index)), (1, vec!["B".to_owned()]));
    assert_eq!(places(&index, "新 OR 旧"), ["B/1"]);

    let twice = [page("B", 1, "先"), page("B", 1, "后")];
    index.replace("B", 2, &twice[..1]).expect("taken");
    index.replace("B", 3, &twice[1..]).expect("taken");
    index.commit().expect("a commit");
    assert_eq!((places(&index, "先 OR 后"), index.page_count()), (vec!["B/1".to_owned()], 1));
    assert_eq!(ask(&index, "后", &Filters::default()).facets.round, [("R1".to_owned(), 1)]);
}

#[test]
fn what_was_committed_is_there_when_opened_again() {
    let (dir, index) = index_of(&[page("A", 1, "罚款")]);
    index.replace("B", 1, &[page("B", 1, "罚款")]).expect("taken");
    drop(index);
    let (index, opened) = Sample::open(dir.path());
    assert_eq!(opened, Opened::Existing);
    assert_eq!(cases(&index), ["A"], "what was not committed is gone");
    index.know("A", |case| case.pages = 1);
    assert_eq!(places(&index, "罚款"), ["A/1"]);
}

#[test]
fn an_index_of_another_format_is_wiped() {
    let (dir, index) = index_of(&[page("A", 1, "罚款")]);
    drop(index);
    let format = dir.path().join("anjuan-search-format.txt");
    assert!(format.is_file());
    fs::write(dir.path().join("笔记.txt"), "not ours").expect("a file");
    for spoil in
        [|format: &Path| fs::write(format, "anjuan-search 0\n"), |format: &Path| fs::remove_file(format)]
    {
        spoil(&format).expect("spoiled");
        assert!(matches!(Index::open_read_only(dir.path()), Err(SearchError::NotBuilt)));
        let (index, opened) = Sample::open(dir.path());
        assert_eq!((opened, index.page_count(), cases(&index).len()), (Opened::Fresh, 0, 0));
        fill(&index, &[page("A", 1, "罚款")]);
        assert_eq!(places(&index, "罚款"), ["A/1"]);
        drop(index);
        let (_, opened) = Index::open(dir.path()).expect("an index");
        assert_eq!(opened, Opened::Existing);
    }
    assert!(dir.path().join("笔记.txt").is_file(), "what is not an index's own is left alone");
}

#[test]
fn a_damaged_index_is_wiped() {
    let spoilers: [fn(&Path); 3] = [
        |file| fs::write(file, "").expect("emptied"),
        |file| fs::remove_file(file).expect("removed"),
        |file| {
            let bytes = fs::read(file).expect("read");
            fs::write(file, &bytes[..bytes.len() / 2]).expect("cut short");
        },
    ];
    for spoil in spoilers {
        for extension in ["json", "idx", "store", "term", "fast"] {
            let pages: Vec<PageEntry> =
                (1..50).map(|number| page("A", number, &format!("罚款{number}元"))).collect();
            let (dir, index) = index_of(&pages);
            drop(index);
            let files = fs::read_dir(generations(dir.path()).remove(0)).expect("a folder");
            let files = files.map(|entry| entry.expect("a file").path());
            let file = files
                .filter(|file| file.extension().is_some_and(|e| e == extension))
                .find(|file| file.file_name().is_some_and(|name| name != ".managed.json"))
                .unwrap_or_else(|| panic!("a file .{extension}"));
            spoil(&file);
            let (index, opened) = Sample::open(dir.path());
            assert_eq!((opened, index.page_count()), (Opened::Fresh, 0), ".{extension}");
            assert_eq!(generations(dir.path()).len(), 1, "what was damaged is removed");
            fill(&index, &pages);
            assert_eq!(places(&index, "罚款7元"), ["A/7"]);
        }
    }
}

#[test]
fn one_writer_and_any_number_of_readers() {
    let dir = TempDir::new().expect("a folder");
    assert!(matches!(Index::open_read_only(dir.path()), Err(SearchError::NotBuilt)));
    let (writer, _) = Sample::open(dir.path());
    assert!(matches!(Index::open(dir.path()), Err(SearchError::Busy)));

    let pages = [page("A", 1, "罚款")];
    let reader = Sample::over(Index::open_read_only(dir.path()).expect("a reader"), &pages);
    assert_eq!(reader.replace_case(&CaseId::from("A"), 1, &[]), Err(SearchError::ReadOnly));
    assert_eq!(reader.commit(), Err(SearchError::ReadOnly));
    assert!(matches!(reader.rebuild(), Err(SearchError::ReadOnly)));
    fill(&writer, &pages);
    assert_eq!(places(&reader, "罚款"), ["A/1"], "a reader sees what the writer commits");
    assert_eq!(cases(&reader), ["A"]);

    let rebuild = writer.rebuild().expect("begun").expect("the only one");
    rebuild.put(&CaseId::from("A"), || Ok::<_, SearchError>((2, texts(&pages)))).expect("put");
    rebuild.finish().expect("finished");
    assert_eq!(places(&reader, "罚款"), ["A/1"]);
    assert_eq!(
        reader.revisions().expect("cases")[&CaseId::from("A")],
        2,
        "a reader follows to the next index"
    );

    // An old format is not wiped under a writer's feet either.
    fs::write(dir.path().join("anjuan-search-format.txt"), "anjuan-search 0\n").expect("written");
    assert!(matches!(Index::open(dir.path()), Err(SearchError::Busy)));
    assert_eq!(places(&writer, "罚款"), ["A/1"]);
}

#[test]
fn an_index_is_made_anew_while_the_former_one_serves() {
    let pages = [page("A", 1, "旧一"), page("B", 1, "旧二"), page("C", 1, "旧三")];
    let (dir, index) = index_of(&pages);
    let former = generations(dir.path());
    let rebuild = index.rebuild().expect("begun").expect("the only one");
    assert!(index.rebuild().expect("asked").is_none(), "one at a time");
    let put = |page: &PageEntry| {
        let pages = texts(std::slice::from_ref(page));
        rebuild.put(&page.case, || Ok::<_, SearchError>((7, pages))).expect("put");
    };
    put(&pages[0]);
    // While it is made, a case is read again, one is removed, one is new.
    index.replace("A", 9, &[page("A", 1, "新一")]).expect("taken");
    index.replace("B", 9, &[]).expect("taken");
    index.replace("D", 9, &[page("D", 1, "新四")]).expect("taken");
    index.commit().expect("a commit");
    assert_eq!(
        sorted_places(&index, "旧 OR 新"),
        ["A/1", "C/1", "D/1"],
        "the former one serves, and goes on"
    );
    for page in &pages {
        // Read before those changes, put after them.
        put(page);
    }
    assert_eq!(sorted_places(&index, "旧 OR 新"), ["A/1", "C/1", "D/1"]);
    rebuild.finish().expect("finished");
    assert_eq!(sorted_places(&index, "旧 OR 新"), ["A/1", "C/1", "D/1"]);
    assert_eq!(places(&index, "旧"), ["C/1"]);
    assert_eq!(index.revisions().expect("cases").into_values().collect::<Vec<_>>(), [9, 7, 9]);
    let now = generations(dir.path());
    assert!(now.len() == 1 && now != former, "the former one is gone");
    fill(&index, &[page("E", 1, "新五")]);
    drop(index);
    let (index, opened) = Sample::open(dir.path());
    assert_eq!((opened, cases(&index).concat()), (Opened::Existing, "ACDE".to_owned()));
}

#[test]
fn an_unfinished_index_leaves_no_trace() {
    let (dir, index) = index_of(&[page("A", 1, "罚款")]);
    let rebuild = index.rebuild().expect("begun").expect("the only one");
    assert_eq!(generations(dir.path()).len(), 2);
    drop(rebuild);
    assert_eq!(generations(dir.path()).len(), 1);
    assert_eq!(places(&index, "罚款"), ["A/1"]);
    assert!(index.rebuild().expect("begun").is_some());
    // As a kill leaves it.
    drop(index);
    fs::create_dir(dir.path().join("generation-99")).expect("made");
    fs::write(dir.path().join("generation-99").join("meta.json"), "{").expect("written");
    let (index, opened) = Sample::open(dir.path());
    assert_eq!((opened, index.page_count(), generations(dir.path()).len()), (Opened::Existing, 1, 1));
}

#[test]
fn many_threads_share_an_index() {
    fn shareable<T: Send + Sync>(_: &T) {}
    let (_dir, index) = index_of(&[page("A", 1, "罚款")]);
    shareable(&index);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let index = &index;
            scope.spawn(move || {
                for number in 0..5 {
                    let case = format!("{thread}-{number}");
                    fill(index, &[page(&case, 1, "罚款"), page(&case, 2, "没收")]);
                    assert!(!ask(index, "罚款", &Filters::default()).hits.is_empty());
                }
            });
        }
    });
    assert_eq!(index.page_count(), 41);
    assert_eq!(places(&index, "没收").len(), 20);
}

/// The folder the child of [`killed_while_indexing`] is to index into.
const CHILD_FOLDER: &str = "ANJUAN_SEARCH_TEST_FOLDER";
/// Pages of each case the child makes.
const CHILD_PAGES: usize = 20;

/// Not a test of its own: indexes without end until it is killed, when told a folder.
#[test]
fn child_that_indexes_until_killed() {
    let Some(folder) = std::env::var_os(CHILD_FOLDER) else { return };
    let folder = Path::new(&folder);
    let (index, _) = Index::open(&folder.join("index")).expect("an index");
    for round in 0_u64.. {
        for case in 0..3 {
            let case = format!("{round:04}-{case}");
            let text = "当事人逾期不履行行政处罚决定的，每日按罚款数额的百分之三加处罚款。".repeat(20);
            let pages: Vec<_> = (1..=CHILD_PAGES as u32).map(|number| page(&case, number, &text)).collect();
            index.replace_case(&CaseId::from(case), round, &texts(&pages)).expect("taken");
        }
        index.commit().expect("a commit");
        fs::write(folder.join(format!("acknowledged-{round:04}")), "").expect("a mark");
    }
}

#[test]
fn killed_while_indexing() {
    for rounds in [1, 4, 9] {
        let dir = TempDir::new().expect("a folder");
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "upkeep::child_that_indexes_until_killed"])
            .env(CHILD_FOLDER, dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let last = format!("acknowledged-{:04}", rounds - 1);
        while !dir.path().join(&last).exists() {
            assert!(child.try_wait().expect("a state").is_none(), "the child ended of itself");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        let acknowledged = fs::read_dir(dir.path()).expect("a folder").count() - 1;

        let (index, opened) = Sample::open(&dir.path().join("index"));
        assert_eq!(opened, Opened::Existing);
        let cases = cases(&index);
        for case in &cases {
            index.know(case, |case| case.pages = CHILD_PAGES as u32);
        }
        assert!(cases.len() >= acknowledged * 3, "{} of {acknowledged} rounds", cases.len());
        assert_eq!(
            index.page_count() as usize,
            cases.len() * CHILD_PAGES,
            "cases are there whole or not at all"
        );
        let found = ask(&index, "加处罚款", &Filters::default());
        assert_eq!(found.total as usize, cases.len() * CHILD_PAGES);
        fill(&index, &[page("after", 1, "没收")]);
        assert_eq!(places(&index, "没收"), ["after/1"]);
    }
}
