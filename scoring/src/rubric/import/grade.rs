//! Reads grade bands out of the notes of a sheet: `90分以上为优秀，60至89分为合格，60分以下为不合格`.

use crate::points::Points;
use crate::rubric::GradeBand;

/// Grades as sheets name them, the longer names before those they end in.
const GRADES: &[(&str, &str)] = &[
    ("不合格", "unqualified"),
    ("不及格", "unqualified"),
    ("不达标", "unqualified"),
    ("基本合格", "basic"),
    ("优秀", "excellent"),
    ("良好", "good"),
    ("合格", "qualified"),
    ("及格", "qualified"),
    ("达标", "qualified"),
];

/// The bands that the words give, best first; nothing unless they make a whole scale up to `total`.
pub(super) fn bands(text: &str, total: Points) -> Option<Vec<GradeBand>> {
    let mut bands: Vec<GradeBand> = Vec::new();
    for clause in text.split(['，', ',', '；', ';', '。', '、', '\n']) {
        let Some((title, code)) = GRADES.iter().find(|(title, _)| clause.contains(title)) else { continue };
        let bounds = bounds(clause);
        let below = ["以下", "低于", "不足", "不满", "小于"].iter().any(|words| clause.contains(words));
        let least =
            |wanted: Bound| bounds.iter().filter(|(_, bound)| *bound == wanted).map(|(min, _)| *min).min();
        // 60≤得分<90 begins at 60; <60 and 60分以下 begin at 0.
        let min = match (least(Bound::Least), least(Bound::Plain), least(Bound::Most)) {
            (Some(min), ..) => min,
            (None, Some(_), _) if below && bounds.len() == 1 => Points::ZERO,
            (None, Some(min), _) => min,
            (None, None, Some(_)) => Points::ZERO,
            (None, None, None) => continue,
        };
        if bands.iter().all(|band| band.code != *code) {
            bands.push(GradeBand { code: (*code).to_owned(), title: (*title).to_owned(), min });
        }
    }
    // 0—59分 counts as the band from 0 on as much as 60分以下 does.
    bands.sort_by_key(|band| std::cmp::Reverse(band.min));
    let reachable = |band: &GradeBand| band.min.hundredths() % 10 == 0;
    let whole = bands.len() >= 2
        && bands.iter().all(reachable)
        && bands.windows(2).all(|two| two[0].min > two[1].min)
        && bands.first().is_some_and(|best| best.min <= total)
        && bands.last().is_some_and(|least| least.min == Points::ZERO && least.code == "unqualified");
    whole.then_some(bands)
}

/// What a number says of its band.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    /// The band begins there: `≥90`, `60≤得分`.
    Least,
    /// The band ends there: `<60`.
    Most,
    /// The words around say which.
    Plain,
}

/// Numbers that are points, not those that count the notes.
fn bounds(clause: &str) -> Vec<(Points, Bound)> {
    let mut found = Vec::new();
    let mut rest = clause;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (digits, behind) = from.split_at(end);
        let (before, after) = (before.trim_end(), behind.trim_start());
        let bound = if before.ends_with(['≥', '>', '＞', '≧']) || after.starts_with(['≤', '<', '＜', '≦'])
        {
            Some(Bound::Least)
        } else if before.ends_with(['≤', '<', '＜', '≦']) {
            Some(Bound::Most)
        } else if after.starts_with(['分', '-', '－', '—', '–', '~', '～', '至', '到', '（']) {
            Some(Bound::Plain)
        } else {
            None
        };
        if let Some(bound) = bound {
            // 1.90分 is the first note, on 90 points: no band begins below ten.
            let counted =
                digits.split_once('.').filter(|(number, points)| number.len() == 1 && points.len() >= 2);
            let digits = counted.map_or(digits.trim_matches('.'), |(_, points)| points);
            found.extend(Points::parse(digits).ok().map(|points| (points, bound)));
        }
        rest = behind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_as_notes_write_them() {
        for (text, mins) in [
            ("备注：1.≥90分为优秀，60-89分为合格，60分以下为不合格。", &[90, 60, 0][..]),
            (
                "90分以上为优秀；80分以上不满90分为良好；60分以上不满80分为合格；不满60分为不合格",
                &[90, 80, 60, 0],
            ),
            ("等次：得分≥90优秀，60≤得分<90合格，<60不合格", &[90, 60, 0]),
            ("优秀：90分（含）以上，良好：80—89分，合格：70—79分，不合格：0—69分", &[90, 80, 70, 0]),
        ] {
            let bands = bands(text, Points::whole(100)).expect("a scale");
            let found: Vec<Points> = bands.iter().map(|band| band.min).collect();
            assert_eq!(found, mins.iter().map(|min| Points::whole(*min)).collect::<Vec<_>>(), "{text}");
        }
        for text in [
            "",
            "优秀案卷予以表彰",
            "90分以上为优秀",
            "60分以上为合格，90分以下为良好",
            "120分以上为优秀，120分以下为不合格",
        ] {
            assert_eq!(bands(text, Points::whole(100)), None, "{text}");
        }
    }
}
