//! Recognising words in pictures, through the real worker: set text is drawn, spoiled as scanners spoil it, and read.

use crate::support::{TestFile, one_page, pool, show};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage, imageops};
use ingest::read::Look;
use ingest::recognise::{DOUBTFUL, RecognisedPage};
use ingest::worker::ReaderPool;
use std::path::Path;

/// Paragraphs of made-up papers.
const WORDS: &[&str] = &[
    "行政处罚决定书",
    "当事人于二〇二四年三月五日在某市某区某路十二号从事餐饮服务",
    "经查，当事人未取得食品经营许可，货值金额人民币1280元。",
    "上述事实有现场检查笔录、询问笔录、照片六张等证据证明，足以认定。",
    "当事人的行为违反了有关规定，依据前款规定，决定处以罚款30000元。",
    "如不服本决定，可以自收到本决定书之日起六十日内申请行政复议。",
    "统一社会信用代码：91330100MA2X4N6P5Q",
];

/// Dots per inch of the pictures.
const DOTS: u32 = 150;

/// The words as a page of 595 × 400 page units, one line below the other.
fn page() -> RgbImage {
    let mut content = Vec::new();
    for (index, words) in (0u32..).zip(WORDS) {
        let size = if index == 0 { 20 } else { 13 };
        content.extend(show("F1", size, &format!("1 0 0 1 60 {}", 350 - 45 * index), words));
    }
    drawn(&content, 595, 400)
}

fn drawn(content: &[u8], width: u32, height: u32) -> RgbImage {
    let file = TestFile::new("页.pdf", &one_page(&format!("/MediaBox [0 0 {width} {height}]"), content));
    let drawn = pool().draw(&file.path, 0, width * DOTS / 72).expect("drawn");
    image::load_from_memory(&drawn.bytes).expect("a picture").to_rgb8()
}

/// The picture as a file of a scanner: JPEG of low quality.
fn scanned(picture: &RgbImage) -> TestFile {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 60)
        .encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .expect("encoded");
    TestFile::new("扫描.jpg", &bytes)
}

/// Specks and grain, the same each time.
fn spoil(picture: &mut RgbImage) {
    let mut state = 1u32;
    for pixel in picture.pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = i16::try_from(state >> 24).expect("a byte") / 10 - 13;
        for channel in &mut pixel.0 {
            *channel =
                u8::try_from((i16::from(*channel) * 9 / 10 + 20 + grain).clamp(0, 255)).expect("clamped");
        }
    }
}

fn recognise(pool: &ReaderPool, path: &Path) -> RecognisedPage {
    pool.recognise(path, 0, None).expect("recognised")
}

fn text(page: &RecognisedPage) -> String {
    page.lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Characters to insert, remove or replace, as a share of the characters that should be there.
fn error_rate(expected: &str, found: &str) -> f64 {
    let found: Vec<char> = found.chars().collect();
    let mut row: Vec<usize> = (0..=found.len()).collect();
    let mut count = 0;
    for expected in expected.chars() {
        count += 1;
        let mut corner = row[0];
        row[0] += 1;
        for (at, found) in found.iter().enumerate() {
            let change = corner + usize::from(*found != expected);
            corner = row[at + 1];
            row[at + 1] = change.min(corner + 1).min(row[at] + 1);
        }
    }
    row[found.len()] as f64 / f64::from(count)
}

fn expected() -> String {
    WORDS.concat()
}

#[test]
fn a_scan_with_a_seal_over_its_words_is_read_and_every_character_has_its_place() {
    let pool = pool();
    let mut picture = page();
    spoil(&mut picture);
    // A seal of a ring, a star's worth of red in the middle, over the last lines.
    let (middle_x, middle_y) = (760.0, 590.0);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let distance = (x as f32 - middle_x).hypot(y as f32 - middle_y);
        if (100.0..112.0).contains(&distance) || distance < 26.0 {
            let [r, g, b] = pixel.0;
            *pixel = Rgb([r.saturating_sub(20), g / 5, b / 4]);
        }
    }
    let file = scanned(&picture);
    let found = recognise(&pool, &file.path);
    let rate = error_rate(&expected(), &text(&found));
    assert!(rate <= 0.02, "{rate}: {:?}", found.lines.iter().map(|l| &l.text).collect::<Vec<_>>());
    assert_eq!(found.lines.len(), found.confidence.len());
    assert!(found.quality > 80 && found.turn == 0.0, "{} {}", found.quality, found.turn);
    let title = found.lines.iter().find(|line| line.text == "行政处罚决定书").expect("the title");
    let scale = DOTS as f32 / 72.0;
    for (index, edge) in (0u8..).zip(&title.edges) {
        let wanted = (60.0 + 20.0 * f32::from(index)) * scale;
        assert!((edge - wanted).abs() < 8.0, "edge {index}: {edge} for {wanted}");
    }
    let middle = title.rect.y + title.rect.height / 2.0;
    let baseline = (400.0 - 350.0) * scale;
    assert!((middle - (baseline - 7.5 * scale)).abs() < 8.0, "{:?}", title.rect);
    assert!((title.rect.height - 20.0 * scale).abs() < 9.0, "about as high as its font: {:?}", title.rect);
}

#[test]
fn pages_on_their_side_on_their_head_and_askew_are_turned_upright() {
    let pool = pool();
    let picture = page();
    let cases: [(&str, RgbImage, f32); 4] = [
        ("on its left side", imageops::rotate270(&picture), 90.0),
        ("on its head", imageops::rotate180(&picture), 180.0),
        ("on its right side", imageops::rotate90(&picture), 270.0),
        ("askew", askew(&picture, 2.0), -2.0),
    ];
    for (what, picture, turn) in cases {
        let file = scanned(&picture);
        let found = recognise(&pool, &file.path);
        let rate = error_rate(&expected(), &text(&found));
        assert!(
            rate <= 0.02,
            "{what}: {rate}: {:?}",
            found.lines.iter().map(|l| &l.text).collect::<Vec<_>>()
        );
        assert!((found.turn - turn).abs() < 0.6, "{what}: turned by {}", found.turn);
        let shown =
            pool.draw_as(&file.path, 0, 600, Look { turn: found.turn, ..Look::default() }).expect("drawn");
        let shape = found.width / found.height;
        assert!(
            (shown.width as f32 / shown.height as f32 - shape).abs() < 0.02,
            "{what}: drawn as it was measured"
        );
        if turn == 90.0 {
            let kept = pool.recognise(&file.path, 0, Some(0.0)).expect("recognised");
            assert_eq!((kept.turn, kept.width), (0.0, picture.width() as f32), "{what}");
            assert_eq!(text(&kept), text(&found), "{what}");
            let title = &kept.lines[0].rect;
            assert!(title.height > 3.0 * title.width, "{what}: {title:?}");
        }
    }
}

/// The picture leaning by `degrees` clockwise.
fn askew(picture: &RgbImage, degrees: f32) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (dx, dy) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
        let (from_x, from_y) = (dx * cos + dy * sin + width / 2.0, dy * cos - dx * sin + height / 2.0);
        if from_x < 0.0 || from_y < 0.0 || from_x >= width || from_y >= height {
            return Rgb([255; 3]);
        }
        *picture.get_pixel(from_x as u32, from_y as u32)
    })
}

#[test]
fn cells_of_a_form_stay_apart_and_red_words_are_read() {
    let mut content = b"0.5 w 50 40 495 200 re S 140 40 m 140 240 l S 50 140 m 545 140 l S\n".to_vec();
    content.extend(b"1 0 0 rg\n");
    content.extend(show("F1", 22, "1 0 0 1 180 280", "某市监督管理局文件"));
    content.extend(b"0 0 0 rg\n");
    content.extend(show("F1", 13, "1 0 0 1 62 186", "案由"));
    content.extend(show("F1", 13, "1 0 0 1 144 186", "未经许可从事食品经营"));
    for (index, character) in (0u32..).zip(["承", "办", "意", "见"]) {
        content.extend(show("F1", 13, &format!("1 0 0 1 88 {}", 118 - 20 * index), character));
    }
    content.extend(show("F1", 13, "1 0 0 1 150 86", "建议立案调查"));
    let file = scanned(&drawn(&content, 595, 330));
    let found = recognise(&pool(), &file.path);
    let texts: Vec<&str> = found.lines.iter().map(|line| line.text.as_str()).collect();
    for wanted in ["某市监督管理局文件", "案由", "未经许可从事食品经营", "承办意见", "建议立案调查"]
    {
        assert!(texts.iter().any(|text| text.replace(' ', "") == wanted), "{wanted}: {texts:?}");
    }
}

#[test]
fn a_blank_page_and_a_picture_without_words_stay_unread() {
    let pool = pool();
    let mut blank = RgbImage::from_pixel(800, 1100, Rgb([246, 244, 238]));
    spoil(&mut blank);
    let scene = RgbImage::from_fn(900, 600, |x, y| {
        let hill = (f64::from(x) / 130.0).sin() * 60.0 + 320.0;
        let shade = u8::try_from((x * 7 + y * 13) % 37).expect("small");
        if f64::from(y) > hill { Rgb([70 + shade, 110 + shade, 60]) } else { Rgb([150, 180 + shade, 220]) }
    });
    for (what, picture) in [("blank", blank), ("a scene", scene)] {
        let file = scanned(&picture);
        let found = recognise(&pool, &file.path);
        let texts: Vec<_> = found.lines.iter().map(|line| &line.text).collect();
        assert!(found.lines.is_empty(), "{what}: {texts:?} {:?}", found.confidence);
        assert_eq!((found.quality, found.turn), (0, 0.0), "{what}");
        assert!(found.confidence.iter().all(|sure| *sure >= DOUBTFUL));
    }
}
