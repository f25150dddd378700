//! Copied answers are found with the words that differ; like forms with unlike answers are not.

use crate::interview::{HOW_MANY, SUN, WHERE_FROM, WHY_THERE, ZHOU, transcript};
use proptest::prelude::*;
use scoring::case::{CaseFile, CasePage, Document, Field, FieldKind, Value};
use scoring::fold::fold;
use scoring::likeness::{Copied, CopiedLimits, Likeness, Transcript, copied, exchanges};
use scoring::{Direction, DocumentType, Place, Rect, TextLine};

fn found(transcripts: &[Transcript]) -> Copied {
    copied(transcripts, &CopiedLimits::default())
}

fn only(copied: &Copied) -> &Likeness {
    let [pair] = copied.pairs.as_slice() else { panic!("{copied:#?}") };
    pair
}

/// What Sun said, with these words put in the place of others.
fn sun_but(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let change =
        |answer: &str| changes.iter().fold(answer.to_owned(), |answer, (old, new)| answer.replace(old, new));
    SUN.iter().map(|(question, answer)| (*question, change(answer))).collect()
}

fn with(case: &str, person: &str, exchanges: &[(&'static str, String)]) -> Transcript {
    let exchanges: Vec<(&str, &str)> = exchanges.iter().map(|(q, a)| (*q, a.as_str())).collect();
    transcript(case, person, &exchanges)
}

#[test]
fn answers_copied_for_another_person_are_found_with_what_differs() {
    let copy = sun_but(&[("三箱三十六瓶", "五箱六十瓶"), ("二十二瓶", "四十瓶"), ("我母亲", "我父亲")]);
    let both = [transcript("case-1", "孙三", &SUN), with("case-1", "李四", &copy)];
    let copied = found(&both);
    let pair = only(&copied);
    assert_eq!((pair.left, pair.right), (0, 1));
    assert!(pair.percent >= 90 && pair.percent < 100, "{}", pair.percent);
    assert_eq!(pair.answers.len(), 3, "the answers of the form do not count");
    let differences: Vec<(&str, &str)> =
        pair.differences.iter().map(|d| (d.left.words.as_str(), d.right.words.as_str())).collect();
    assert_eq!(differences, [("母", "父"), ("三箱三十六", "五箱六十"), ("二十二", "四十")]);
    for (side, transcript) in [(&pair.differences[0].left, &both[0]), (&pair.differences[0].right, &both[1])]
    {
        let words: String = transcript.text.chars().skip(side.chars.start).take(side.chars.len()).collect();
        assert_eq!(words, side.words);
        assert_eq!(side.page, transcript.page_of(side.chars.start));
    }
    assert_eq!(pair.differences.iter().map(|d| d.left.page).collect::<Vec<_>>(), [12, 12, 12]);
}

#[test]
fn what_must_not_be_flagged_is_not() {
    let yes = [
        (WHERE_FROM, "是从城南批发市场购进的。"),
        (
            "你是否索取了供货方的许可证、出厂检验合格证和进货票据？",
            "没有索取供货方的许可证、出厂检验合格证和进货票据。",
        ),
        (
            "当事人是否在明知超过保质期的情况下仍然摆放在货架上销售？",
            "没有在明知超过保质期的情况下仍然摆放在货架上销售。",
        ),
        ("对检查当天在你店冷柜里清点登记的数量有没有异议？", "没有异议。"),
    ];
    for (name, left, right) in [
        ("the same form, other answers", transcript("1", "孙三", &SUN), transcript("1", "周五", &ZHOU)),
        ("nothing but the form", transcript("1", "孙三", &[]), transcript("2", "周五", &[])),
        (
            "short answers, and answers that repeat the question",
            transcript("1", "孙三", &yes),
            transcript("2", "周五", &yes),
        ),
        ("one person twice in one case", transcript("1", "孙三", &SUN), transcript("1", "孙三", &SUN)),
        (
            "one answer of three copied",
            transcript("1", "孙三", &SUN),
            transcript("1", "周五", &[SUN[0], ZHOU[1], ZHOU[2]]),
        ),
    ] {
        let copied = found(&[left, right]);
        assert_eq!(copied.pairs, [], "{name}");
    }
}

#[test]
fn what_must_be_flagged_is() {
    let turned = [SUN[2], SUN[0], SUN[1]];
    let asked_otherwise =
        [("酸奶的来源？", SUN[0].1), ("过期的原因是什么？", SUN[1].1), ("数量和价格？", SUN[2].1)];
    let with_more = [SUN[0], ("店里有几名员工？", "就我一个人，忙的时候喊亲戚来。"), SUN[1], SUN[2]];
    for (name, left, right) in [
        ("word for word", transcript("1", "孙三", &SUN), transcript("1", "周五", &SUN)),
        ("one person in two cases", transcript("1", "孙三", &SUN), transcript("2", "孙三", &SUN)),
        ("in another order", transcript("1", "孙三", &SUN), transcript("2", "周五", &turned)),
        ("under other questions", transcript("1", "孙三", &SUN), transcript("2", "周五", &asked_otherwise)),
        ("with an answer more", transcript("1", "孙三", &SUN), transcript("2", "周五", &with_more)),
    ] {
        let copied = found(&[left, right]);
        assert_eq!(copied.pairs.len(), 1, "{name}");
        assert!(only(&copied).percent >= 88, "{name}: {}", only(&copied).percent);
    }
    assert_eq!(only(&found(&[transcript("1", "孙三", &SUN), transcript("2", "周五", &SUN)])).percent, 100);
}

#[test]
fn every_pair_of_several_copies_is_named() {
    let copies: Vec<Transcript> =
        ["孙三", "周五", "吴六"].iter().map(|name| transcript("1", name, &SUN)).collect();
    let all = [copies.as_slice(), &[transcript("1", "郑七", &ZHOU)]].concat();
    let pairs: Vec<(usize, usize)> = found(&all).pairs.iter().map(|pair| (pair.left, pair.right)).collect();
    assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
}

#[test]
fn a_form_of_ones_own_does_not_count() {
    let pledge = "本店将立即停止销售上述食品，全面清查库存，建立进货查验和定期检查制度，落实专人负责，今后不再发生类似的违法行为。";
    let left = transcript("1", "孙三", &[("你打算怎么整改？", pledge), (WHY_THERE, "忘了看日期。")]);
    let right = transcript("2", "周五", &[("你打算怎么整改？", pledge), (WHY_THERE, "新来的店员放错了。")]);
    let limits = CopiedLimits { characters: 40, ..CopiedLimits::default() };
    assert_eq!(copied(&[left.clone(), right.clone()], &limits).pairs.len(), 1);
    let form = vec![format!("整改承诺：{pledge}")];
    assert_eq!(copied(&[left, right], &CopiedLimits { form, ..limits }).pairs, []);
}

#[test]
fn what_was_not_compared_is_told() {
    let told = Transcript {
        text: fold(&"他说货是从城南买来的。".repeat(20)),
        ..transcript("1", "孙三", &[])
    };
    let copied = found(&[told.clone(), told, transcript("1", "周五", &[(HOW_MANY, "记不清了。")])]);
    assert_eq!((copied.pairs.len(), copied.left_out), (0, vec![0, 1, 2]));
}

#[test]
fn exchanges_are_cut_at_their_marks() {
    for (text, expected) in [
        ("问:货从哪来?答:城南。问:多少?答:三箱。", vec![("货从哪来?", "城南。"), ("多少?", "三箱。")]),
        ("询问:货从哪来?答:城南。", vec![]),
        ("被询问人:甲问:你回答:是吗?答:是。", vec![("你回答:是吗?", "是。")]),
        ("问：货从哪来？答：城南。", vec![("货从哪来？", "城南。")]),
        ("问:在吗?问:多少?答:三箱。答:又想起两箱。", vec![("多少?", "三箱。答:又想起两箱。")]),
        ("答:没有问题", vec![]),
        ("问", vec![]),
        ("问:有问题吗?答:", vec![("有问题吗?", "")]),
    ] {
        let chars: Vec<char> = text.chars().collect();
        let cut = |range: &std::ops::Range<usize>| chars[range.clone()].iter().collect::<String>();
        let found: Vec<(String, String)> =
            exchanges(&chars).iter().map(|e| (cut(&e.question), cut(&e.answer))).collect();
        let expected: Vec<(String, String)> =
            expected.into_iter().map(|(q, a)| (q.to_owned(), a.to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// A record of two pages, a line an exchange, set wide.
fn record(person: &str, exchanges: &[(&str, &str)], first_page: u32) -> Document {
    let line = |words: String, at: usize| {
        let (height, width) = (12.0, 12.0);
        let edges = (0..=words.chars().count()).map(|n| 50.0 + n as f32 * width).collect();
        let rect = Rect { x: 50.0, y: at as f32 * 20.0, width: words.chars().count() as f32 * width, height };
        TextLine { text: words, rect, edges, direction: Direction::Horizontal, cell: None }
    };
    let lines: Vec<TextLine> = exchanges
        .iter()
        .flat_map(|(question, answer)| [format!("问：{question}"), format!("答： {answer}")])
        .enumerate()
        .map(|(at, words)| line(words, at))
        .collect();
    let (one, other) = lines.split_at(3);
    let pages = vec![
        CasePage::new(first_page, one.to_vec(), false),
        CasePage::new(first_page + 1, other.to_vec(), false),
    ];
    let name =
        Field { kind: FieldKind::Person, value: Value::Text(person.to_owned()), place: Place::default() };
    Document {
        document_type: DocumentType::InterviewRecord,
        title: "询问笔录".to_owned(),
        pages,
        fields: vec![name],
        ..Document::default()
    }
}

#[test]
fn differences_lead_back_to_the_page_and_its_boxes() {
    let copy = sun_but(&[("十四瓶", "二十瓶"), ("城南批发市场", "城北批发市场")]);
    let copy: Vec<(&str, &str)> = copy.iter().map(|(q, a)| (*q, a.as_str())).collect();
    let case = CaseFile {
        id: "case-1".into(),
        documents: vec![record("孙三", &SUN, 3), Document::default(), record("李四", &copy, 8)],
        ..CaseFile::default()
    };
    let transcripts = Transcript::of_case(&case);
    assert_eq!(transcripts.iter().map(|t| t.person.as_str()).collect::<Vec<_>>(), ["孙三", "李四"]);
    let copied = found(&transcripts);
    let pair = only(&copied);
    let documents: Vec<&Document> = case.all(DocumentType::InterviewRecord).collect();
    let shown: Vec<(u32, String, u32, String)> = pair
        .differences
        .iter()
        .map(|difference| {
            let place = |side: usize, chars: &std::ops::Range<usize>| {
                let mut places = transcripts[side].places(documents[side], chars.clone());
                assert_eq!(places.len(), 1, "on one page");
                places.remove(0)
            };
            let (left, right) = (place(0, &difference.left.chars), place(1, &difference.right.chars));
            assert_eq!((left.page, right.page), (difference.left.page, difference.right.page));
            assert_eq!((left.rects.len(), right.rects.len()), (1, 1));
            assert!(left.rects[0].width >= 12.0 * left.quote.chars().count() as f32 - 0.1, "{left:?}");
            (left.page, left.quote, right.page, right.quote)
        })
        .collect();
    assert_eq!(
        shown,
        [(3, "南".to_owned(), 8, "北".to_owned()), (4, "十四".to_owned(), 9, "二十".to_owned()),]
    );
    // An answer that goes over the page's end has a place on each page.
    let whole = transcripts[0].places(documents[0], 0..transcripts[0].text.chars().count());
    assert_eq!(whole.iter().map(|place| place.page).collect::<Vec<_>>(), [3, 4]);
}

fn any_transcript() -> impl Strategy<Value = Transcript> {
    let piece = prop_oneof![
        Just("问:".to_owned()),
        Just("答:".to_owned()),
        "[甲乙丙丁戊货从哪来12。，]{0,30}",
        Just(SUN[1].1.to_owned()),
        any::<String>(),
    ];
    let text = prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat());
    ("[ab]", "[甲乙]", text).prop_map(|(case, person, text)| Transcript {
        case: case.as_str().into(),
        person,
        text,
        ..Transcript::default()
    })
}

proptest! {
    #[test]
    fn any_transcripts_give_a_sound_result(transcripts in prop::collection::vec(any_transcript(), 0..5)) {
        let limits = CopiedLimits { percent: 10, characters: 5, form: Vec::new() };
        let copied = copied(&transcripts, &limits);
        for pair in &copied.pairs {
            prop_assert!(pair.left < pair.right && pair.right < transcripts.len());
            prop_assert!(pair.percent <= 100 && pair.identical <= pair.left_said.min(pair.right_said));
            prop_assert!(!copied.left_out.contains(&pair.left) && !copied.left_out.contains(&pair.right));
            for difference in &pair.differences {
                prop_assert!(difference.left.words != difference.right.words);
            }
        }
        // The other way round the same pairs are found, but for those at the edge: of several alignments that
        // are as short, one side's first is not the other side's.
        let turned: Vec<Transcript> = transcripts.iter().rev().cloned().collect();
        let last = transcripts.len().saturating_sub(1);
        let again = scoring::likeness::copied(&turned, &limits);
        for pair in copied.pairs.iter().filter(|pair| pair.percent >= 40) {
            let is_found = again.pairs.iter().any(|p| (last - p.right, last - p.left) == (pair.left, pair.right));
            prop_assert!(is_found, "{:?}", pair);
        }
    }
}
