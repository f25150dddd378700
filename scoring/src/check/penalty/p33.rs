use super::cite::{Cited, cited, is_procedural};
use super::steps::decision;
use crate::case::{Document, EventKind, FieldKind};
use crate::check::law::{Law, Standing, Version};
use crate::check::registry::declare;
use crate::check::{Context, Finding, Outcome};
use crate::document_type::DocumentType as D;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 处罚决定书引用的法律在违法行为发生时、作出决定时是否施行，所引条号、版本是否存在。
    /// # 依据
    /// 《行政处罚法》第37条（从旧兼从轻）。
    /// # 判断
    /// 与法律版本数据比较：违法行为发生时已经废止的、作出决定时尚未施行的、条号超出该法末条的、写明的版本两个日期都不施行的，
    /// 为疑似问题；告知书引用的法律按告知日期同样比较。行政处罚法等程序性法律只看决定日期。
    /// # 例外
    /// 行为时有效、决定时已废止或者行为后才施行的，可能涉及从旧兼从轻，无法判断；版本数据没有收录的法律不作判断，
    /// 施行日期未经核对的只作无法判断。
    /// # 示例
    /// 2024年作出的决定引用《行政处罚法》第92条，而该法共86条。
    "P-33", "法律适用的时效", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let Some(decision) = decision(cx).or_else(|| cx.case.first(D::NoPenaltyDecision)) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能核对法律适用")];
    };
    let Some(decided) = decision.date(FieldKind::Date) else {
        return vec![Finding::cannot_tell("未读到决定书日期，不能核对法律是否施行").at(&decision.head())];
    };
    let dates = [FieldKind::ViolationEnd, FieldKind::ViolationBegin].into_iter();
    let act = dates.flat_map(|kind| cx.case.documents.iter().filter_map(move |d| d.date(kind))).next();
    // What was found long after a law ended was not done under it: two years bound the pursuit.
    let found = [EventKind::Source, EventKind::Filing].into_iter().filter_map(|kind| cx.earliest(kind));
    let found = found.map(|event| event.date).min();
    let days = Days { act: act.map(|read| read.value), found, decided: decided.value };
    let mut findings = Vec::new();
    let mut known = 0;
    let mut told = BTreeSet::new();
    for cited in cited(decision) {
        let Some(law) = cx.settings.laws.of(&cited.citation.law_key) else { continue };
        known += 1;
        if let Some(finding) = judge(law, &cited, days)
            && told.insert(finding.message.clone())
        {
            findings.push(finding.at(&cited.place).at(decided.place).at_any(act.map(|read| read.place)));
        }
    }
    // What the notice told the party rests on must be law, too; the same fault of the decision is told once.
    for notice in cx.case.any(&[D::PenaltyNotice, D::HearingRightNotice]) {
        let told_on = notice.date(FieldKind::Date).map_or(decided.value, |date| date.value);
        for cited in cited(notice) {
            let Some(law) = cx.settings.laws.of(&cited.citation.law_key) else { continue };
            known += 1;
            let days = Days { decided: told_on, ..days };
            if let Some(finding) = judge(law, &cited, days)
                && finding.outcome == Outcome::Suspect
                && told.insert(format!("{}{:?}", law.name, cited.citation.edition))
                && !findings.iter().any(|other: &Finding| {
                    other.outcome == Outcome::Suspect && other.message.contains(&law.name)
                })
            {
                let message = format!("{}：{}", notice.label(), finding.message);
                findings.push(Finding { message, ..finding }.at(&cited.place));
            }
        }
    }
    if known == 0 {
        return vec![none_known(decision)];
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("核对了{known}处引用，所引法律均在施行期间")).at(decided.place));
    }
    findings
}

fn none_known(decision: &Document) -> Finding {
    Finding::cannot_tell("决定书未读到版本数据已收录的法律引用，不能核对是否施行").at(&decision.head())
}

#[derive(Clone, Copy)]
struct Days {
    act: Option<Date>,
    found: Option<Date>,
    decided: Date,
}

fn judge(law: &Law, cited: &Cited, days: Days) -> Option<Finding> {
    // Procedure follows the law of the day it takes place on.
    let act = if is_procedural(&cited.citation.law_key) { None } else { days.act };
    let substantive = !is_procedural(&cited.citation.law_key);
    let name = &law.name;
    let sure = |version: Option<&Version>| version.is_some_and(|version| !version.assumed);
    match (law.on(days.decided), act.map(|act| law.on(act))) {
        (Standing::Repealed(day), Some(Standing::Repealed(_))) => {
            return Some(Finding::suspect(format!(
                "引用的《{name}》{day}已不再施行，违法行为发生于{}，请核对",
                act.unwrap_or(days.decided)
            )));
        }
        (Standing::Repealed(day), None)
            if !substantive || days.found.is_some_and(|found| day.saturating_add(2.years()) < found) =>
        {
            return Some(Finding::suspect(format!(
                "引用的《{name}》{day}已不再施行，决定作出于{}，请核对",
                days.decided
            )));
        }
        (Standing::Repealed(day), _) => {
            return Some(Finding::cannot_tell(format!(
                "引用的《{name}》{day}已不再施行，是否按行为时的规定处罚，请核对"
            )));
        }
        (Standing::NotYet, _) => {
            let told = format!("引用的《{name}》在决定作出时（{}）尚未施行，请核对", days.decided);
            return Some(if sure(law.versions.first()) {
                Finding::suspect(told)
            } else {
                Finding::cannot_tell(format!("{told}；施行日期未经核对"))
            });
        }
        (_, Some(Standing::NotYet)) => {
            return Some(Finding::cannot_tell(format!(
                "引用的《{name}》在违法行为发生时尚未施行，是否适用请核对"
            )));
        }
        _ => {}
    }
    let in_force: Vec<&Version> = [Some(days.decided), act]
        .into_iter()
        .flatten()
        .filter_map(|day| match law.on(day) {
            Standing::InForce(version) => Some(version),
            _ => None,
        })
        .collect();
    edition(law, cited, &in_force).or_else(|| article(law, cited, &in_force, days))
}

/// An edition named that was in force on neither day.
fn edition(law: &Law, cited: &Cited, in_force: &[&Version]) -> Option<Finding> {
    let year = cited.citation.edition?.to_string();
    let known = law.versions.iter().any(|version| version.name.starts_with(&year));
    if !known || in_force.is_empty() || in_force.iter().any(|version| version.name.starts_with(&year)) {
        return None;
    }
    let mut names: Vec<&str> = in_force.iter().map(|version| version.name.as_str()).collect();
    names.dedup();
    let told = format!("引用《{}》{year}年的版本，当时施行的是{}，请核对", law.name, names.join("、"));
    Some(if in_force.iter().any(|version| version.assumed) {
        Finding::cannot_tell(format!("{told}；施行日期未经核对"))
    } else {
        Finding::suspect(told)
    })
}

/// An article beyond the last of every text that may apply.
fn article(law: &Law, cited: &Cited, in_force: &[&Version], days: Days) -> Option<Finding> {
    let article = cited.citation.provision.article?;
    let last = in_force.iter().map(|version| version.articles).collect::<Option<Vec<u16>>>()?;
    let last = last.into_iter().max()?;
    (article.number > u32::from(last)).then(|| {
        Finding::suspect(format!(
            "引用《{}》{article}，{}施行的文本共{last}条，请核对",
            law.name, days.decided
        ))
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(words: &str, act: &str, decided: &str) -> Sample {
        Sample::penalty().paper(D::PenaltyDecision, words).on(F::Date, decided).on(F::ViolationEnd, act)
    }

    #[test]
    fn table() {
        let noise = "违反《中华人民共和国环境噪声污染防治法》第十条";
        for (words, act, decided, outcome) in [
            ("依据《行政处罚法》第八十六条", "2024-03-01", "2024-05-06", Pass),
            ("依据《行政处罚法》第八十七条", "2024-03-01", "2024-05-06", Suspect),
            // 64 articles until 14 July 2021, whenever the act was.
            ("依据《行政处罚法》第六十五条", "2021-03-01", "2021-07-14", Suspect),
            ("依据《行政处罚法》第六十五条", "2021-03-01", "2021-07-15", Pass),
            ("依据《行政处罚法》（2021年修订）第五条", "2024-03-01", "2024-05-06", Pass),
            ("依据《行政处罚法》（2017年修正）第五条", "2024-03-01", "2024-05-06", Suspect),
            ("违反《安全生产法》（2014年修正）第二十五条", "2024-03-01", "2024-05-06", Suspect),
            ("违反《安全生产法》（2014年修正）第二十五条", "2021-08-31", "2021-10-08", Pass),
            // Repealed from 5 June 2022.
            (noise, "2022-06-04", "2022-06-04", Pass),
            (noise, "2022-06-04", "2022-07-01", CannotTell),
            (noise, "2022-06-05", "2022-07-01", Suspect),
            ("违反《某某条例》第三条", "2024-03-01", "2024-05-06", CannotTell),
        ] {
            case(words, act, decided).expect("P-33", outcome);
        }
        Sample::penalty().paper(D::PenaltyDecision, noise).expect("P-33", CannotTell);
        Sample::penalty().expect("P-33", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-33", NotApplicable);
    }
}
