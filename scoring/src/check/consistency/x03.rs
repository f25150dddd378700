use crate::case::Presence;
use crate::check::registry::declare;
use crate::check::words::{same_organ, same_person};
use crate::check::{Context, Finding};
use crate::fold::fold;
use jiff::ToSpan;
use jiff::civil::DateTime;

declare! {
    /// # 查什么
    /// 同一执法人员是否在重叠的时间出现在不同地点（本卷各笔录之间，以及与同批其他案卷之间）。
    /// # 依据
    /// 《行政处罚法》第42条（执法人员不得少于两人）、第46条（证据必须查证属实）；笔录真实性的一般要求。
    /// # 判断
    /// 比较各笔录的执法人员、起止时间和地点：同一人的时间重叠而地点不同的，为疑似问题；地点的写法相近、地点未读到，
    /// 或者同一时间分别询问两人的，无法判断。前一笔录的终止时刻即后一笔录的开始时刻，不算重叠。
    /// # 例外
    /// 没有终止时间的，只按开始的时刻比较。与其他案卷比较时，姓名相同还要证号相同，或者执法机关相同。
    /// # 示例
    /// 甲、乙9时30分至10时20分在某店检查，甲同日10时至10时40分又在另一处询问：甲的时间重叠，疑似。
    "X-03", "执法人员时间地点", check
}

/// How two places stand to each other.
#[derive(PartialEq)]
enum Places {
    Same,
    Unclear,
    Different,
}

fn check(cx: &Context) -> Vec<Finding> {
    let own = cx.case.presences();
    if own.is_empty() {
        return vec![Finding::not_applicable("未读到记有执法人员和起止时间的笔录")];
    }
    let mut findings = Vec::new();
    for (at, one) in own.iter().enumerate() {
        for other in &own[at + 1..] {
            if one.place != other.place && same_officer(one, other, true) && overlap(one, other) {
                findings.extend(within(one, other));
            }
        }
    }
    let organ = cx.case.summary().organ;
    for peer in cx.peers {
        let same_organ = same_organ(&organ, &peer.organ);
        for other in &peer.presences {
            for one in &own {
                if same_officer(one, other, same_organ) && overlap(one, other) {
                    findings.extend(across(one, other, &peer.name));
                }
            }
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("比较了{}人次的时间和地点，未见重叠", own.len())));
    }
    findings
}

fn same_officer(a: &Presence, b: &Presence, one_organ: bool) -> bool {
    if !same_person(&a.officer, &b.officer) {
        return false;
    }
    match (&a.certificate, &b.certificate) {
        (Some(a), Some(b)) => fold(a) == fold(b),
        _ => one_organ,
    }
}

fn end(presence: &Presence) -> DateTime {
    presence.to.unwrap_or_else(|| presence.from.saturating_add(1.minute()))
}

fn overlap(a: &Presence, b: &Presence) -> bool {
    a.from < end(b) && b.from < end(a)
}

fn told(presence: &Presence) -> String {
    let from = presence.from.strftime("%Y-%m-%d %H:%M");
    let to = presence.to.map_or(String::from("起"), |to| {
        let form = if to.date() == presence.from.date() { "至%H:%M" } else { "至%Y-%m-%d %H:%M" };
        to.strftime(form).to_string()
    });
    let location = if presence.location.is_empty() { "（地点未读到）" } else { &presence.location };
    format!("{}（{from}{to}，{location}）", presence.record)
}

fn within(one: &Presence, other: &Presence) -> Option<Finding> {
    let told = format!("{}在{}和{}中的时间重叠", one.officer, told(one), told(other));
    let finding = match places(&one.location, &other.location) {
        Places::Different => Finding::suspect(format!("{told}，地点不同，请核对")),
        Places::Unclear => Finding::cannot_tell(format!("{told}，是否同一地点请核对")),
        Places::Same if one.record.contains("询问") && other.record.contains("询问") => {
            Finding::cannot_tell(format!("{told}，是否同时询问两人请核对"))
        }
        Places::Same => return None,
    };
    Some(finding.at(&other.place).at(&one.place))
}

/// The place in the other case lies in another file: it is told in words, and shown only here.
fn across(one: &Presence, other: &Presence, case: &str) -> Option<Finding> {
    let told = format!("{}在{}与同批案卷“{case}”的{}中的时间重叠", one.officer, told(one), told(other));
    let finding = match places(&one.location, &other.location) {
        Places::Different => Finding::suspect(format!("{told}，地点不同，请核对")),
        Places::Unclear => Finding::cannot_tell(format!("{told}，是否同一地点请核对")),
        Places::Same => return None,
    };
    Some(finding.at(&one.place))
}

/// Words for rooms of the organ itself, which every record calls otherwise.
const OFFICE: &[&str] =
    &["办公室", "询问室", "谈话室", "会议室", "接待室", "本局", "大队", "中队", "执法所", "监管所", "支队"];

/// Characters in a row that two writings of one place share.
const SHARED: usize = 4;

fn places(a: &str, b: &str) -> Places {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return Places::Unclear;
    }
    if a.contains(&b) || b.contains(&a) {
        return Places::Same;
    }
    const OF_PARTY: &[&str] =
        &["企业", "公司", "该单位", "该厂", "厂区", "当事人", "车间", "店内", "门店", "工地"];
    let in_office = |place: &str| {
        OFFICE.iter().any(|word| place.contains(word)) && !OF_PARTY.iter().any(|word| place.contains(word))
    };
    // Two shops of one party have its name in common, and each a number of its own.
    if let (Some((street, number)), Some((other_street, other_number))) = (house(&a), house(&b))
        && street != other_street
        && number != other_number
    {
        return Places::Different;
    }
    if (in_office(&a) && in_office(&b)) || shares_a_run(local(&a), local(&b)) {
        return Places::Unclear;
    }
    Places::Different
}

/// A place without the province, city and district it begins with.
fn local(place: &str) -> &str {
    let cut = ["省", "市", "区", "县", "旗", "镇", "乡", "街道"]
        .iter()
        .filter_map(|unit| {
            let at = place.find(unit)?;
            (at > 0 && place[..at].chars().count() <= 12).then_some(at + unit.len())
        })
        .max()
        .unwrap_or(0);
    &place[cut..]
}

/// The street and the number of a house: 人民路12号.
fn house(place: &str) -> Option<(String, &str)> {
    const STREETS: &[&str] = &["路", "街", "大道", "巷", "弄", "道", "胡同", "村"];
    let (before, _) = place.split_once('号')?;
    let street = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let number = &before[street.len()..];
    let named = STREETS.iter().any(|end| street.ends_with(end));
    let name: Vec<char> = street.chars().rev().take(4).collect();
    (named && !number.is_empty()).then(|| (name.into_iter().rev().collect(), number))
}

fn shares_a_run(a: &str, b: &str) -> bool {
    let a: Vec<char> = a.chars().collect();
    a.windows(SHARED).any(|run| b.contains(&run.iter().collect::<String>()))
}

#[cfg(test)]
mod tests {
    use crate::case::{CaseSummary, FieldKind, Presence};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, moment};
    use crate::document_type::DocumentType as D;

    const SHOP: &str = "云澜市青川区人民路12号好味小吃店";
    const YARD: &str = "云澜市青川区解放路8号货场";

    fn visit(case: Sample, kind: D, from: &str, to: &str, location: &str) -> Sample {
        let to = if to.is_empty() { String::new() } else { format!("2024-05-06T{to}") };
        case.paper(kind, location)
            .from_to(&format!("2024-05-06T{from}"), &to)
            .says(FieldKind::Location, location)
            .officer("张某", "A001")
            .officer("李某", "A002")
    }

    #[test]
    fn table() {
        let shop = || visit(Sample::penalty(), D::OnsiteRecord, "09:30", "10:20", SHOP);
        for (from, to, location, outcome) in [
            ("10:21", "10:50", YARD, Pass),
            ("10:20", "10:50", YARD, Pass),
            ("10:19", "10:50", YARD, Suspect),
            ("09:00", "09:30", YARD, Pass),
            ("09:00", "09:31", YARD, Suspect),
            ("10:00", "", YARD, Suspect),
            ("10:20", "", YARD, Pass),
            ("10:00", "10:50", SHOP, Pass),
            ("10:00", "10:50", "云澜市青川区解放路8号好味小吃店分店", Suspect),
            ("10:00", "10:50", "好味小吃店内", CannotTell),
            ("10:00", "10:50", "", CannotTell),
        ] {
            visit(shop(), D::InterviewRecord, from, to, location).expect("X-03", outcome);
        }
        Sample::penalty().expect("X-03", NotApplicable);
        let two = visit(Sample::penalty(), D::InterviewRecord, "09:30", "10:20", "本局询问室");
        visit(two.clone(), D::InterviewRecord, "10:00", "10:40", "本局询问室").expect("X-03", CannotTell);
        visit(two.clone(), D::InterviewRecord, "10:00", "10:40", "企业会议室").expect("X-03", Suspect);
        visit(two, D::InterviewRecord, "10:00", "10:40", "执法大队办公室").expect("X-03", CannotTell);
    }

    #[test]
    fn across_the_batch() {
        let peer = |certificate: Option<&str>, organ: &str, location: &str| CaseSummary {
            name: "另一案".to_owned(),
            organ: organ.to_owned(),
            presences: vec![Presence {
                officer: "张某".to_owned(),
                certificate: certificate.map(str::to_owned),
                from: moment("2024-05-06T10:00"),
                to: Some(moment("2024-05-06T11:00")),
                location: location.to_owned(),
                record: "询问笔录".to_owned(),
                place: crate::Place::default(),
            }],
            ..CaseSummary::default()
        };
        for (peer, outcome) in [
            (peer(Some("A001"), "", YARD), Suspect),
            (peer(Some("A001"), "", SHOP), Pass),
            (peer(Some("B777"), "青川区市场监督管理局", YARD), Pass),
            (peer(None, "青川区市场监督管理局", YARD), Suspect),
            (peer(None, "望溪县水务局", YARD), Pass),
        ] {
            let case = visit(Sample::penalty(), D::OnsiteRecord, "09:30", "10:20", SHOP)
                .paper(D::PenaltyDecision, "")
                .says(FieldKind::SigningOrgan, "青川区市场监督管理局");
            case.peer(peer).expect("X-03", outcome);
        }
    }
}
