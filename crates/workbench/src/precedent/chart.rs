//! Compared fines as a picture: a band for each cause and article, a mark for each case.
//!
//! Written by hand because plotting libraries measure text, and so need fonts of the system; a picture that is the
//! same on every machine must not.

use contract::view::{Lenience, PenaltyGroupView, PenaltyView};
use std::fmt::Write;

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 300.0;
const RIGHT: f64 = 48.0;
const ROW: f64 = 76.0;
const TOP: f64 = 72.0;
const FOOT: f64 = 48.0;
/// Marks closer than this are moved apart, up and down.
const APART: f64 = 11.0;

const INK: &str = "#2b2a27";
const FAINT: &str = "#8a867d";
const LINE: &str = "#e4dfd4";
const RANGE: &str = "#dbe7dc";
const DOT: &str = "#2f5d8a";
const FAULT: &str = "#b3261e";
const LENIENT: &str = "#4f7a52";

/// The groups as SVG: marks from the least to the greatest fine on a logarithmic scale, a stroke for the median, a
/// band for the range of the law where all cases have the same, rings for what lies far from the others, squares for
/// what lies outside the range, diamonds for what the decision says was mitigated. What was merely lighter lies within
/// the range like the others, and is told in the table.
pub fn penalty_chart(groups: &[PenaltyGroupView]) -> String {
    let scale = Scale::of(groups);
    let bottom = TOP + ROW * groups.len() as f64;
    let height = bottom + FOOT;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif\" font-size=\"13\" fill=\"{INK}\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fffdf8\"/>\n\
         <text x=\"20\" y=\"30\" font-size=\"16\" font-weight=\"bold\">同案由、同条文的罚款金额</text>\n"
    );
    legend(&mut svg);
    for tick in scale.ticks() {
        let x = scale.x(tick);
        // Writing to a string does not fail.
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom}\" stroke=\"{LINE}\"/>\n\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"12\" fill=\"{FAINT}\">{}</text>",
            bottom + 20.0,
            short(tick)
        );
    }
    for (row, group) in groups.iter().enumerate() {
        band(&mut svg, group, &scale, TOP + ROW * row as f64);
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" font-size=\"11\" fill=\"{FAINT}\">元，对数刻度</text>",
        WIDTH - RIGHT,
        bottom + 38.0
    );
    svg.push_str("</svg>\n");
    svg
}

/// Fines on a logarithmic scale that begins and ends at a round sum.
struct Scale {
    least: f64,
    most: f64,
}

impl Scale {
    fn of(groups: &[PenaltyGroupView]) -> Self {
        let cases = || groups.iter().flat_map(|group| &group.cases);
        let sums =
            cases().map(|case| case.amount).chain(cases().flat_map(range_of).flat_map(|(a, b)| [a, b]));
        let sums: Vec<i64> = sums.filter(|fen| *fen > 0).collect();
        // Tens of yuan where there is nothing to show.
        let least = sums.iter().copied().min().unwrap_or(1_000) as f64;
        let most = sums.iter().copied().max().unwrap_or(1_000) as f64;
        let (least, most) = (least.log10().floor(), most.log10().ceil());
        Self { least, most: if most > least { most } else { least + 1.0 } }
    }

    fn x(&self, fen: f64) -> f64 {
        let share = (fen.max(1.0).log10() - self.least) / (self.most - self.least);
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }

    /// A tick for each power of ten; where there are few, their double and fivefold too.
    fn ticks(&self) -> Vec<f64> {
        let powers = (self.most - self.least) as i32;
        let between: &[f64] = if powers <= 3 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let all = (0..powers).flat_map(|power| {
            between.iter().map(move |times| times * 10_f64.powi(self.least as i32 + power))
        });
        all.chain([10_f64.powi(self.most as i32)]).collect()
    }
}

fn legend(svg: &mut String) {
    let entries = [
        (mark_of(false, false, None, 0.0, 0.0), "罚款"),
        (mark_of(false, true, None, 0.0, 0.0), "偏离"),
        (mark_of(true, false, None, 0.0, 0.0), "超出法定幅度"),
        (mark_of(false, false, Some(Lenience::Mitigated), 0.0, 0.0), "载明减轻"),
        (format!("<line y1=\"-9\" y2=\"9\" stroke=\"{INK}\" stroke-width=\"2\""), "中位数"),
        (format!("<rect x=\"-12\" y=\"-7\" width=\"24\" height=\"14\" fill=\"{RANGE}\""), "法定幅度"),
    ];
    let mut x = LEFT + 10.0;
    for (shape, words) in entries {
        let _ = writeln!(
            svg,
            "<g transform=\"translate({x:.1} 50)\">{shape}/><text x=\"17\" y=\"4.5\" font-size=\"12\">{words}</text></g>"
        );
        x += 44.0 + 13.0 * words.chars().count() as f64;
    }
}

fn band(svg: &mut String, group: &PenaltyGroupView, scale: &Scale, top: f64) {
    let y = top + ROW / 2.0;
    let fines = group.cases.iter().filter(|case| case.amount > 0).count();
    let none = group.cases.len() - fines;
    let counted = match none {
        0 => format!("{fines} 件"),
        none => format!("{fines} 件，另有不予处罚 {none} 件"),
    };
    let articles = if group.articles.is_empty() {
        "未读到适用条文".to_owned()
    } else {
        group.articles.join("、")
    };
    let _ = writeln!(
        svg,
        "<line x1=\"20\" x2=\"{:.1}\" y1=\"{top:.1}\" y2=\"{top:.1}\" stroke=\"{LINE}\"/>\n\
         <text x=\"20\" y=\"{:.1}\" font-weight=\"bold\">{}</text>\n\
         <text x=\"20\" y=\"{:.1}\" font-size=\"12\" fill=\"{FAINT}\">{}</text>\n\
         <text x=\"20\" y=\"{:.1}\" font-size=\"12\" fill=\"{FAINT}\">{}</text>",
        WIDTH - RIGHT,
        y - 12.0,
        escaped(&shortened(&group.cause, 19)),
        y + 6.0,
        escaped(&shortened(&articles, 21)),
        y + 23.0,
        escaped(&match group.median {
            0 => counted,
            median => format!("{counted}，中位数 {}", yuan(median)),
        })
    );
    if let Some((least, most)) = common_range(group) {
        let (from, to) = (scale.x(least.max(1) as f64), scale.x(most as f64));
        let _ = writeln!(
            svg,
            "<rect x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"36\" rx=\"3\" fill=\"{RANGE}\"><title>法定幅度 {} 至 {}</title></rect>",
            y - 18.0,
            (to - from).max(2.0),
            yuan(least),
            yuan(most)
        );
    }
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{FAINT}\" stroke-opacity=\"0.4\"/>",
        WIDTH - RIGHT
    );
    if group.median > 0 {
        let x = scale.x(group.median as f64);
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"{INK}\" stroke-width=\"2\"><title>中位数 {}</title></line>",
            y - 22.0,
            y + 22.0,
            yuan(group.median)
        );
    }
    marks(svg, group, scale, y);
}

/// The marks of a band, those that would cover each other side by side up and down.
fn marks(svg: &mut String, group: &PenaltyGroupView, scale: &Scale, y: f64) {
    let (mut last, mut crowd) = (f64::NEG_INFINITY, 0_u32);
    for case in group.cases.iter().filter(|case| case.amount > 0) {
        let x = scale.x(case.amount as f64);
        crowd = if x - last < APART { crowd + 1 } else { 0 };
        last = if crowd == 0 { x } else { last };
        // 0, one up, one down, two up, …; beyond three they cover each other after all.
        let steps = f64::from(crowd.div_ceil(2).min(3));
        let aside = if crowd % 2 == 1 { -steps } else { steps } * 8.0;
        let told = told(case);
        let shape = mark_of(case.outside, case.outlier, case.lenience, x, y + aside);
        let ending = shape.trim_start_matches('<').split(' ').next().unwrap_or_default().to_owned();
        let _ = writeln!(svg, "{shape}><title>{}</title></{ending}>", escaped(&told));
        if case.outlier || case.outside {
            let (anchor, at) = if x > WIDTH - 180.0 { ("end", x - 9.0) } else { ("start", x + 9.0) };
            let _ = writeln!(
                svg,
                "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"11\" fill=\"{FAULT}\">{}</text>",
                y + aside - 8.0,
                escaped(&shortened(&case.case_name, 16))
            );
        }
    }
}

/// The beginning of the element that marks a case, without its end.
fn mark_of(outside: bool, outlier: bool, lenience: Option<Lenience>, x: f64, y: f64) -> String {
    match (outside, outlier, lenience) {
        (true, ..) => format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\" fill=\"{FAULT}\"",
            x - 5.0,
            y - 5.0
        ),
        (_, true, _) => format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"#fffdf8\" stroke=\"{FAULT}\" stroke-width=\"2\""
        ),
        (.., Some(Lenience::Mitigated)) => {
            format!("<path d=\"M{x:.1} {:.1} l6 6 l-6 6 l-6 -6 z\" fill=\"{LENIENT}\"", y - 6.0)
        }
        _ => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{DOT}\" fill-opacity=\"0.75\""),
    }
}

fn told(case: &PenaltyView) -> String {
    let year = case.year.map(|year| format!(" {year} 年")).unwrap_or_default();
    format!("{} {}{year} {}", case.case_name, case.department, yuan(case.amount))
}

fn range_of(case: &PenaltyView) -> Option<(i64, i64)> {
    case.range
}

/// The range that all cases have alike.
fn common_range(group: &PenaltyGroupView) -> Option<(i64, i64)> {
    let first = group.cases.iter().find_map(range_of)?;
    group.cases.iter().filter_map(range_of).all(|range| range == first).then_some(first)
}

fn yuan(fen: i64) -> String {
    match (fen % 1_000_000, fen % 100) {
        (0, _) if fen > 0 => format!("{} 万元", fen / 1_000_000),
        (_, 0) => format!("{} 元", fen / 100),
        _ => format!("{}.{:02} 元", fen / 100, fen % 100),
    }
}

/// A sum at a tick.
fn short(fen: f64) -> String {
    let yuan = fen / 100.0;
    if yuan >= 10_000.0 { format!("{} 万", yuan / 10_000.0) } else { format!("{yuan}") }
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        text.to_owned()
    } else {
        text.chars().take(most - 1).chain(['…']).collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, amount: i64, outlier: bool, outside: bool) -> PenaltyView {
        PenaltyView {
            case: name.into(),
            case_name: name.to_owned(),
            department: "<局>".to_owned(),
            year: Some(2024),
            amount,
            lenience: None,
            tier: String::new(),
            articles: vec![],
            range: Some((500_000, 5_000_000)),
            outlier,
            outside,
        }
    }

    fn group(cases: Vec<PenaltyView>) -> PenaltyGroupView {
        PenaltyGroupView {
            cause: "未取得食品经营许可从事食品经营活动".to_owned(),
            articles: vec!["食品安全法第一百二十二条".to_owned()],
            cases,
            departments: vec![],
            years: vec![],
            median: 2_005_000,
            deviation: 9_950,
            too_small: true,
            note: String::new(),
        }
    }

    #[test]
    fn a_picture_has_a_mark_for_each_case_and_escapes_what_it_is_told() {
        let lenient =
            PenaltyView { lenience: Some(Lenience::Mitigated), ..case("戊", 300_000, false, false) };
        let none = PenaltyView { lenience: Some(Lenience::NoPenalty), ..case("己", 0, false, false) };
        let cases = vec![
            none,
            lenient,
            case("甲", 1_000_000, false, false),
            case("甲二", 1_000_000, false, false),
            case("乙", 2_005_000, true, false),
            case("丙", 30_000_000, false, true),
        ];
        let svg = penalty_chart(&[group(cases)]);
        assert_eq!(svg.matches("&lt;局&gt;").count(), 5, "one mark for each fine");
        assert!(
            svg.contains("另有不予处罚 1 件") && svg.contains("20050 元") && svg.contains("30 万元"),
            "{svg}"
        );
        assert!(svg.contains("法定幅度 5000 元 至 5 万元"), "{svg}");
        for wrong in ["NaN", "inf", "<局>"] {
            assert!(!svg.contains(wrong), "{wrong} in {svg}");
        }
        let opened = svg.matches("<circle").count() + svg.matches("<path").count();
        assert_eq!(opened, 3 + 4, "three in the legend, four in the band: {svg}");
        assert!(!penalty_chart(&[]).contains("inf"));
    }
}
