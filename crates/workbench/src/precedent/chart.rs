//! Compared fines as a picture: a row a cause, a dot a case.
//!
//! Written by hand because plotting libraries measure text, and so need fonts of the system; a picture that is the
//! same on every machine must not.

use contract::view::PenaltyGroupView;
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 280.0;
const RIGHT: f64 = 40.0;
const ROW: f64 = 56.0;
const TOP: f64 = 40.0;

/// The groups as SVG: dots from the least to the greatest fine on a logarithmic scale, a stroke for the median,
/// rings for what lies far from the others, squares for what lies outside the range of the law.
pub fn penalty_chart(groups: &[PenaltyGroupView]) -> String {
    let amounts = || groups.iter().flat_map(|group| &group.cases).map(|case| case.amount.max(1) as f64);
    let least = amounts().fold(f64::INFINITY, f64::min).max(1.0);
    let most = amounts().fold(least, f64::max);
    let span = (most / least).ln().max(f64::EPSILON);
    let x = |fen: i64| {
        let share = if most > least { ((fen.max(1) as f64) / least).ln() / span } else { 0.5 };
        LEFT + share * (WIDTH - LEFT - RIGHT)
    };
    let height = TOP + ROW * groups.len() as f64 + 40.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"16\" y=\"24\">同案由罚款金额比较（对数刻度；环为偏离，方为超出法定幅度）</text>\n"
    );
    for (row, group) in groups.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        let middle = x(group.median);
        // Writing to a string does not fail.
        let _ = writeln!(
            svg,
            "<text x=\"16\" y=\"{:.1}\">{}（{} 件）</text>\n<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ccc\"/>\n<line x1=\"{middle:.1}\" x2=\"{middle:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#333\"><title>中位数 {}</title></line>",
            y + 4.0,
            escaped(&shortened(&group.cause)),
            group.cases.len(),
            WIDTH - RIGHT,
            y - 14.0,
            y + 14.0,
            yuan(group.median),
        );
        for case in &group.cases {
            let at = x(case.amount);
            let told = format!("{} {} {}", case.case_name, case.department, yuan(case.amount));
            let shape = match (case.outside, case.outlier) {
                (true, _) => format!(
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\" fill=\"#b3261e\"",
                    at - 5.0,
                    y - 5.0
                ),
                (false, true) => format!(
                    "<circle cx=\"{at:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2\""
                ),
                (false, false) => format!(
                    "<circle cx=\"{at:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#2f5d8a\" fill-opacity=\"0.7\""
                ),
            };
            let ending = if case.outside { "rect" } else { "circle" };
            let _ = writeln!(svg, "{shape}><title>{}</title></{ending}>", escaped(&told));
        }
    }
    if most.is_finite() && least.is_finite() && !groups.is_empty() {
        let y = height - 16.0;
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{y:.1}\">{}</text>\n<text x=\"{:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{}</text>",
            yuan(least as i64),
            WIDTH - RIGHT,
            yuan(most as i64)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{} 元", fen / 100) } else { format!("{}.{:02} 元", fen / 100, fen % 100) }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 16 { text.to_owned() } else { text.chars().take(15).chain(['…']).collect() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::view::PenaltyView;

    #[test]
    fn a_picture_has_a_mark_for_each_case_and_escapes_what_it_is_told() {
        let case = |name: &str, amount, outlier, outside| PenaltyView {
            case: name.into(),
            case_name: name.to_owned(),
            department: "<局>".to_owned(),
            year: None,
            amount,
            tier: String::new(),
            articles: vec![],
            range: None,
            outlier,
            outside,
        };
        let group = PenaltyGroupView {
            cause: "占道经营".to_owned(),
            cases: vec![
                case("甲", 10_000, false, false),
                case("乙", 20_050, true, false),
                case("丙", 30_000, false, true),
            ],
            median: 20_050,
            deviation: 9_950,
            too_small: true,
            note: String::new(),
        };
        let svg = penalty_chart(&[group]);
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(svg.matches("&lt;局&gt;").count(), 3);
        assert!(svg.contains("200.50 元") && !svg.contains("NaN"), "{svg}");
        assert!(!penalty_chart(&[]).contains("inf"));
    }
}
