use super::seizure;
use crate::calendar::days_between;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{clock, dates, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use jiff::civil::{Date, Time};

declare! {
    /// # 查什么
    /// 实施查封、扣押前是否报经负责人批准；情况紧急当场实施的，是否在二十四小时内报告并补办批准。
    /// # 依据
    /// 《行政强制法》第18条第1项、第19条。
    /// # 判断
    /// 以审批表上负责人批准的日期与实施日期比较：批准不晚于实施的，未见问题；批准晚于实施、卷内未见情况紧急的说明的，
    /// 或者虽有说明而晚于实施次日的，为疑似问题；未见审批表的，为疑似问题。
    /// # 例外
    /// 审批表只有日期没有时刻的，同日批准未见问题，次日批准视为二十四小时以内；都写有时刻的，同日也比较先后，
    /// 现场笔录没有另写实施时刻的，在笔录结束以前批准的视为未见问题；次日批准的按时刻计算是否超过二十四小时。
    /// # 示例
    /// 5月6日扣押，审批表负责人意见日期为5月8日，没有紧急情况的说明。
    "C-02", "强制措施审批", check
}

const URGENT: &[&str] =
    &["情况紧急", "紧急情况", "情势紧急", "当场实施", "第十九条", "第19条", "二十四小时", "24小时"];

/// The day the head approved; of forms without a head's opinion, the last opinion, else the date below.
fn approved(form: &Document) -> Option<(Date, &Place)> {
    let dated = |head: bool| {
        let opinions = form.opinions().filter(move |opinion| !head || opinion.value.is_of_head());
        opinions.filter_map(|opinion| Some((opinion.value.date?, opinion.place))).last()
    };
    dated(true).or_else(|| dated(false)).or_else(|| form.date(FieldKind::Date).map(|r| (r.value, r.place)))
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let forms = seizure::approvals(cx);
    let decisions = seizure::decisions(cx);
    if forms.is_empty() {
        let told = "卷内未见实施查封、扣押的审批材料，请核对";
        return vec![
            cx.missing(&[D::SeizureApproval], told).at_any(decisions.first().map(|d| d.head()).as_ref()),
        ];
    }
    let approvals: Vec<(Date, &Place)> = forms.iter().filter_map(|form| approved(form)).collect();
    if approvals.is_empty() {
        return vec![Finding::cannot_tell("未读到查封、扣押的批准日期").at(&forms[0].head())];
    }
    let mut starts: Vec<(Date, &Place)> =
        decisions.iter().filter_map(|d| seizure::begin(d)).map(|read| (read.value, read.place)).collect();
    if starts.is_empty() {
        let times = seizure::records(cx).into_iter().filter_map(|record| record.date(FieldKind::Time));
        starts.extend(times.map(|read| (read.value, read.place)));
    }
    if starts.is_empty() {
        return vec![Finding::cannot_tell("未读到实施查封、扣押的日期").at(approvals[0].1)];
    }
    starts.into_iter().map(|start| judge(cx, &approvals, start)).collect()
}

fn judge(cx: &Context, approvals: &[(Date, &Place)], (start, at): (Date, &Place)) -> Finding {
    let before = approvals.iter().find(|(day, _)| *day <= start);
    if let Some((day, place)) = before {
        if *day == start
            && let Some(finding) = later_that_day(cx, start)
        {
            return finding.at(place).at(at);
        }
        return Finding::pass(format!("{day}批准，{start}实施")).at(place).at(at);
    }
    let Some((day, place)) = approvals.iter().min_by_key(|(day, _)| *day) else {
        return Finding::cannot_tell("未读到批准日期").at(at);
    };
    let told = format!("{start}实施，{day}批准，晚{}日", days_between(start, *day));
    let papers = [D::SeizureApproval, D::SeizureOnsiteRecord, D::OnsiteRecord, D::SeizureDecision];
    // Where both hours are told, a day is twenty-four of them.
    let hours = begun(cx, start).zip(approved_at(cx, *day));
    let late = hours.is_some_and(|(begun, approved)| approved > begun && days_between(start, *day) == 1);
    match cx.case.find(&papers, URGENT) {
        Some((_, urgent)) if late => {
            let told = format!("{told}，超过二十四小时，请核对");
            Finding::suspect(told).at(place).at(at).at(&urgent)
        }
        Some((_, urgent)) if days_between(start, *day) <= 1 => {
            Finding::pass(format!("{told}，有情况紧急的说明")).at(place).at(at).at(&urgent)
        }
        Some((_, urgent)) => {
            Finding::suspect(format!("{told}，超过二十四小时，请核对")).at(place).at(at).at(&urgent)
        }
        None => Finding::suspect(format!("{told}，未见情况紧急的说明，请核对")).at(place).at(at),
    }
}

/// An approval of the same day whose hour, where both hours stand there, is after the measure.
fn later_that_day(cx: &Context, day: Date) -> Option<Finding> {
    let (begun, approved) = begun(cx, day).zip(approved_at(cx, day))?;
    // The record tells when the inspection began; until it ended, the measure may have waited for the approval.
    if approved <= begun || stated(cx, day).is_none() && ended(cx, day).is_some_and(|ended| approved <= ended)
    {
        return None;
    }
    let told = format!("{day} {}实施，同日{}批准，批准在后", clock_of(begun), clock_of(approved));
    let urgent = cx
        .case
        .find(&[D::SeizureApproval, D::SeizureOnsiteRecord, D::OnsiteRecord, D::SeizureDecision], URGENT);
    Some(match urgent {
        Some((_, place)) => Finding::pass(format!("{told}，有情况紧急的说明")).at(&place),
        None => Finding::suspect(format!("{told}，未见情况紧急的说明，请核对")),
    })
}

/// The time of day at which the last record of that day ends.
fn ended(cx: &Context, day: Date) -> Option<Time> {
    let times = seizure::records(cx).into_iter().flat_map(|record| record.intervals(FieldKind::Time));
    let ends = times.filter_map(|time| time.value.1).filter(|moment| moment.date() == day);
    ends.map(|moment| moment.time()).max()
}

fn clock_of(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The time of day from which a record says the measure was taken: 扣押自5月6日9时50分起实施.
fn stated(cx: &Context, day: Date) -> Option<Time> {
    const TAKING: &[&str] = &["扣押", "查封", "强制措施", "扣留", "暂扣"];
    let papers = seizure::records(cx).into_iter().chain(seizure::decisions(cx));
    papers.into_iter().flat_map(sentences).filter(|sentence| sentence.says_any(TAKING)).find_map(|sentence| {
        let text = sentence.text();
        dates(text).into_iter().filter(|date| date.date() == Some(day)).find_map(|date| {
            let near = tail(&text[..date.range.start], 6);
            let behind = &text[date.range.end..];
            let (time, length) = clock(behind)?;
            let begins = ["自", "从", "于"].iter().any(|word| near.ends_with(word));
            let takes = ["实施", "起", "扣押", "查封", "采取"];
            (begins && takes.iter().any(|word| behind[length..].starts_with(word))).then_some(time)
        })
    })
}

/// The time of day at which the measure of that day was taken, by its record.
fn begun(cx: &Context, day: Date) -> Option<Time> {
    if let Some(time) = stated(cx, day) {
        return Some(time);
    }
    seizure::records(cx)
        .into_iter()
        .flat_map(|record| record.intervals(FieldKind::Time))
        .map(|time| time.value.0)
        .filter(|moment| moment.date() == day && moment.time() != Time::midnight())
        .map(|moment| moment.time())
        .min()
}

/// The time of day at which the head approved on that day, where it stands behind the date.
fn approved_at(cx: &Context, day: Date) -> Option<Time> {
    seizure::approvals(cx)
        .into_iter()
        .flat_map(Document::opinions)
        .filter(|opinion| opinion.value.is_of_head() && opinion.value.date == Some(day))
        .find_map(|opinion| Some(clock(&fold(&opinion.place.suffix))?.0))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        for (approved, begun, words, outcome) in [
            ("2024-05-06", "2024-05-06", "", Pass),
            ("2024-05-05", "2024-05-06", "", Pass),
            ("2024-05-07", "2024-05-06", "", Suspect),
            ("2024-05-07", "2024-05-06", "因情况紧急，当场实施扣押", Pass),
            ("2024-05-08", "2024-05-06", "因情况紧急，当场实施扣押", Suspect),
        ] {
            Sample::of(ActKind::Measure)
                .approved(D::SeizureApproval, approved)
                .paper(D::SeizureOnsiteRecord, words)
                .dated(D::SeizureDecision, begun)
                .expect("C-02", outcome);
        }
        // The head approved while the record was still being written: the goods were taken after that.
        for (approved, outcome) in [("9时30分", Pass), ("11时", Suspect)] {
            Sample::of(ActKind::Measure)
                .approved(D::SeizureApproval, "2024-05-06")
                .with(|case| {
                    let opinion = &mut case.documents[0].fields[0].place;
                    approved.clone_into(&mut opinion.suffix);
                })
                .paper(D::SeizureOnsiteRecord, "")
                .from_to("2024-05-06T08:50", "2024-05-06T10:10")
                .dated(D::SeizureDecision, "2024-05-06")
                .expect("C-02", outcome);
        }
        Sample::of(ActKind::Measure).dated(D::SeizureDecision, "2024-05-06").expect("C-02", Suspect);
        Sample::of(ActKind::Measure)
            .dated(D::SeizureDecision, "2024-05-06")
            .unread_page()
            .expect("C-02", CannotTell);
        Sample::penalty().approved(D::SeizureApproval, "2024-05-06").expect("C-02", CannotTell);
        // The visit begins before the measure, which a record may date by itself.
        let visited = |kind, words: &str| {
            let case = Sample::of(ActKind::Measure).approved(D::SeizureApproval, "2024-05-06");
            let case = case.with(|case| "9时40分".clone_into(&mut case.documents[0].fields[0].place.suffix));
            let case = case.paper(kind, words).from_to("2024-05-06T09:10", "2024-05-06T10:25");
            case.dated(D::SeizureDecision, "2024-05-06")
        };
        visited(D::OnsiteRecord, "扣押自2024年5月6日9时50分起实施。").expect("C-02", Pass);
        visited(D::OnsiteRecord, "于2024年5月6日9时20分查封仓库。").expect("C-02", Suspect);
        Sample::penalty().expect("C-02", NotApplicable);
    }
}
