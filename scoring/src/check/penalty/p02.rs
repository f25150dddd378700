use super::steps::RECORDS;
use crate::act_kind::ActKind;
use crate::case::{Document, FieldKind, Officer, Read};
use crate::check::registry::declare;
use crate::check::words::{person_name, same_person};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 笔录是否记有执法证号，同一人的证号前后是否一致，证件在当时是否有效。
    /// # 依据
    /// 《行政处罚法》第42条（由具有行政执法资格的人员实施）、第76条第一款第五项。
    /// # 判断
    /// 现场笔录、询问笔录未记载执法人员在卷内其他材料上的证号的，笔录记有他人证号而一人全卷没有证号的，同一人有两个证号的、两人共用一个证号的、证件有效期早于笔录日期的，为疑似问题。
    /// # 例外
    /// 笔录未记证号，但卷内其他材料能够证明的，属于轻微问题，提示中注明；笔录和全卷都没有认出这个人的证号、笔录上也没有认出别人的证号的，以及有未识读页的，无法判断。
    /// # 示例
    /// 现场笔录记张某证号为A001，询问笔录记张某证号为A010。
    "P-02", "执法资格", check
}

fn check(cx: &Context) -> Vec<Finding> {
    // What a record must name is the law of penalties; that a person has one number and a valid one holds for all.
    let of_visits = matches!(cx.case.act_kind, ActKind::Measure | ActKind::Inspection);
    if !cx.is_penalty() && !of_visits {
        return vec![Finding::not_applicable("不是行政处罚、行政强制或者行政检查案件")];
    }
    let everywhere: Vec<(&Document, Read<'_, &Officer>)> = cx
        .case
        .documents
        .iter()
        .flat_map(|document| document.officers().map(move |officer| (document, officer)))
        .filter(|(_, officer)| person_name(&officer.value.name).chars().count() > 1)
        .collect();
    if !everywhere.iter().any(|(document, _)| RECORDS.contains(&document.document_type)) {
        return vec![Finding::cannot_tell("卷内未读到记有执法人员的笔录")];
    }
    let mut findings = if cx.is_penalty() { without_number(cx, &everywhere) } else { Vec::new() };
    findings.extend(differing(&everywhere));
    findings.extend(expired(cx, &everywhere));
    findings
}

fn number(officer: &Officer) -> Option<String> {
    let folded = fold(officer.certificate.as_deref()?);
    let number: String = folded.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let number = number.trim_start_matches(['证', '号', '第', '执', '法']).trim_end_matches('号').to_owned();
    (!number.is_empty()).then_some(number)
}

fn without_number(cx: &Context, all: &[(&Document, Read<'_, &Officer>)]) -> Vec<Finding> {
    let mut told: Vec<(u32, String)> = Vec::new();
    let mut findings = Vec::new();
    for (document, officer) in all.iter().filter(|(d, _)| RECORDS.contains(&d.document_type)) {
        let name = person_name(&officer.value.name);
        let own = |wanted: &Document| -> Vec<String> {
            let own = wanted.officers().filter(|o| same_person(&o.value.name, &name));
            own.filter_map(|o| number(o.value)).collect()
        };
        let key = (document.first_page(), name.clone());
        if !own(document).is_empty() || told.contains(&key) || of_party(cx, &name) {
            continue;
        }
        told.push(key);
        let known: Vec<String> = all.iter().flat_map(|(other, _)| own(other)).collect();
        // The number may stand there without its bearer, as in the words by which the certificate was shown.
        let figures: String = document.folded_text().chars().filter(|c| c.is_alphanumeric()).collect();
        let figures = figures.to_uppercase();
        if known.iter().any(|number| figures.contains(number)) {
            continue;
        }
        let elsewhere =
            !known.is_empty() || cx.case.all(D::OfficerCertificate).any(|paper| paper.find(&name).is_some());
        // Records on site and of interviews have a place for the number; other papers need not.
        let has_place = matches!(document.document_type, D::OnsiteRecord | D::InterviewRecord);
        // How this paper gives numbers is known only where that of another stands in it.
        let is_known_form = document.officers().any(|officer| officer.value.certificate.is_some());
        let words = match (elsewhere, has_place) {
            (true, true) => format!("{}未记载{name}的执法证号（卷内其他材料载有），请核对", document.label()),
            (true, false) => continue,
            // Those who take samples may be a laboratory's.
            (false, _) if document.document_type == D::SamplingRecord => continue,
            (false, _) if !is_known_form => {
                let told = format!("{}记有执法人员{name}，全卷未认出其执法证号，请核对", document.label());
                findings.push(Finding::cannot_tell(told).at(officer.place));
                continue;
            }
            (false, _) => format!("{}记有执法人员{name}，全卷未见其执法证号，请核对", document.label()),
        };
        let unread = document.has_unread_pages() || (!elsewhere && cx.case.has_unread_pages());
        let finding = if unread { Finding::cannot_tell(words) } else { Finding::suspect(words) };
        findings.push(finding.at(officer.place));
    }
    findings
}

/// Whether a name is that of somebody on the side of the party, wherever it was read.
fn of_party(cx: &Context, name: &str) -> bool {
    const OF_PARTY: [FieldKind; 3] = [FieldKind::Party, FieldKind::LegalRepresentative, FieldKind::Person];
    let mut names = OF_PARTY.iter().flat_map(|kind| cx.case.documents.iter().flat_map(|d| d.texts(*kind)));
    names.any(|read| same_person(read.value, name))
}

fn differing(all: &[(&Document, Read<'_, &Officer>)]) -> Vec<Finding> {
    let numbered: Vec<_> = all
        .iter()
        .filter_map(|(document, officer)| {
            Some((document, officer, person_name(&officer.value.name), number(officer.value)?))
        })
        .collect();
    let mut told: Vec<(String, String)> = Vec::new();
    let mut findings = Vec::new();
    for (at, (one, first, name, number)) in numbered.iter().enumerate() {
        for (other, second, second_name, second_number) in &numbered[at + 1..] {
            let pair = if name == second_name && number != second_number {
                (number.clone(), second_number.clone())
            } else if name != second_name && number == second_number {
                (name.clone(), second_name.clone())
            } else {
                continue;
            };
            // A name or a number of which only a part was read is no other name or number.
            let in_part = pair.0.contains(&pair.1) || pair.1.contains(&pair.0);
            if in_part && name != second_name {
                continue;
            }
            if told.contains(&pair) || told.contains(&(pair.1.clone(), pair.0.clone())) {
                continue;
            }
            let words = if name == second_name {
                let (a, b) = (one.label(), other.label());
                format!("{name}的执法证号在{a}为{number}，在{b}为{second_number}，请核对")
            } else {
                format!("{name}和{second_name}的执法证号都是{number}，请核对")
            };
            let finding = if in_part {
                Finding::cannot_tell(format!("{words}证号是否读全"))
            } else {
                Finding::suspect(words)
            };
            findings.push(finding.at(second.place).at(first.place));
            told.push(pair);
        }
    }
    findings
}

fn expired(cx: &Context, all: &[(&Document, Read<'_, &Officer>)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paper in cx.case.all(D::OfficerCertificate) {
        let mut names: Vec<String> = paper.officers().map(|o| person_name(&o.value.name)).collect();
        names.dedup();
        // Whose the day is can be told only where one person stands on the paper.
        let ([name], Some(expiry)) = (&names[..], paper.dates(FieldKind::ExpiryDate).max_by_key(|d| d.value))
        else {
            continue;
        };
        let late = all
            .iter()
            .filter(|(d, officer)| {
                RECORDS.contains(&d.document_type) && same_person(&officer.value.name, name)
            })
            .filter_map(|(d, _)| Some((d, d.date(FieldKind::Time).or_else(|| d.date(FieldKind::Date))?)))
            .find(|(_, day)| day.value > expiry.value);
        if let Some((record, day)) = late {
            let words = format!(
                "{name}的执法证有效期至{}，{}的日期为{}，请核对",
                expiry.value,
                record.label(),
                day.value
            );
            findings.push(Finding::suspect(words).at(day.place).at(expiry.place));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let record = |number: &str| {
            Sample::penalty()
                .dated(D::OnsiteRecord, "2024-05-06")
                .officer("张某", number)
                .officer("李某", "A2")
        };
        record("A1").expect("P-02", Pass);
        record("").expect("P-02", Suspect);
        record("").unread_page().expect("P-02", CannotTell);
        record("A2").expect("P-02", Suspect);
        let interview = |number: &str| record("A 1").paper(D::InterviewRecord, "").officer("张某", number);
        interview("Ａ1").expect("P-02", Pass);
        interview("A9").expect("P-02", Suspect);
        interview("").expect("P-02", Suspect);
        // A number cut off by the border of its cell, a name with a word of its neighbour.
        let long = || {
            let record =
                Sample::penalty().dated(D::OnsiteRecord, "2024-05-06").officer("张某", "42060601027");
            record.officer("李某", "42060601035")
        };
        long().paper(D::InterviewRecord, "").officer("张某", "420606010").expect("P-02", CannotTell);
        long().paper(D::InterviewRecord, "").officer("由张某", "42060601027").expect("P-02", Pass);
        long().paper(D::InterviewRecord, "").officer("张某", "42060601072").expect("P-02", Suspect);
        long().paper(D::InterviewRecord, "").officer("王某", "42060601027").expect("P-02", Suspect);
        record("").paper(D::OfficerCertificate, "姓名 张某").expect("P-02", Suspect);
        // Nobody's number was recognised: how this form gives them is not known.
        let nobody = Sample::penalty().paper(D::OnsiteRecord, "").officer("张某", "").officer("李某", "");
        nobody.expect("P-02", CannotTell);
        // The number stands in the words of the record, apart from the name.
        let shown = |words: &str| record("A1").paper(D::InterviewRecord, words).officer("张某", "");
        shown("问：（出示执法证，证号A1、A2）看清楚了吗？").expect("P-02", Pass);
        shown("问：看清楚了吗？").expect("P-02", Suspect);
        record("A1").officer("王某", "").says(FieldKind::Person, "王某").expect("P-02", Pass);
        record("A1").paper(D::SamplingRecord, "").officer("张某", "").expect("P-02", Pass);
        Sample::penalty().expect("P-02", CannotTell);
        // Of other acts only that a person has one number.
        let seized = |second: &str| {
            let record = Sample::of(ActKind::Measure).paper(D::OnsiteRecord, "").officer("张某", "A412");
            record.paper(D::SeizureOnsiteRecord, "").officer("张某", second)
        };
        seized("A412").expect("P-02", Pass);
        seized("A421").expect("P-02", Suspect);
        seized("").expect("P-02", Pass);
        Sample::of(ActKind::Licensing).expect("P-02", NotApplicable);
    }

    #[test]
    fn a_certificate_is_valid_on_its_last_day() {
        let valid_until = |date: &str| {
            Sample::penalty()
                .dated(D::OnsiteRecord, "2024-05-06")
                .officer("张某", "A1")
                .paper(D::OfficerCertificate, "")
                .officer("张某", "A1")
                .on(FieldKind::ExpiryDate, date)
        };
        valid_until("2024-05-06").expect("P-02", Pass);
        valid_until("2024-05-05").expect("P-02", Suspect);
    }
}
