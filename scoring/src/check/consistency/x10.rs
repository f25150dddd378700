use super::number::DocumentNumber;
use crate::case::{CaseFile, Document, FieldKind, Served};
use crate::check::party;
use crate::check::registry::declare;
use crate::check::words::{people, same_person};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 送达回证上的文书名称、文号与所送达的文书是否一致，受送达人、签收人是否为当事人或者有权签收的人。
    /// # 依据
    /// 《行政处罚法》第61条，《民事诉讼法》第87条、第88条（送达回证、直接送达的签收人）。
    /// # 判断
    /// 送达回证的文号与卷内该文书的文号不同，或者受送达人不是当事人的，为疑似问题（名称相近的见X-01）；签收人的身份在卷内找不到说明的，
    /// 无法判断。
    /// # 例外
    /// 法定代表人、经营者、卷内有授权委托书或者送达地址确认书的代收人、注明身份的成年家属和收发人员可以签收；留置、邮寄、
    /// 公告、电子送达不比较签收人；送达给案外人的文书（协助通知、检测委托等）不比较受送达人。
    /// # 示例
    /// 送达回证写“青市监罚〔2024〕21号”，决定书为“青市监罚〔2024〕12号”：疑似。
    "X-10", "送达回证与文书一致", check
}

fn check(cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut services = 0;
    for receipt in &cx.case.documents {
        for service in receipt.services() {
            services += 1;
            findings.extend(number(cx.case, receipt, service.value, service.place));
            findings.extend(addressee(cx.case, receipt, service.value, service.place));
        }
    }
    if services == 0 {
        return vec![if cx.case.has(D::ServiceReceipt) {
            Finding::cannot_tell("未读到送达回证的内容")
        } else {
            Finding::not_applicable("卷内未识别出送达回证")
        }];
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("{services}次送达的文号和受送达人未见不一致")));
    }
    findings
}

/// A title as it is compared.
fn bare(title: &str) -> String {
    // 结果告知书(附检测报告): what goes along has a number of its own.
    let title = fold(title);
    let along =
        ["(附", "(含附", "(并附"].iter().filter_map(|mark| title.find(mark)).filter(|at| *at > 0).min();
    title[..along.unwrap_or(title.len())].replace(['《', '》', '(', ')'], "")
}

/// The documents of the file that a return of service can mean by this title.
fn meant<'a>(case: &'a CaseFile, title: &str) -> Vec<&'a Document> {
    let title = bare(title);
    if title.chars().count() < 3 {
        return Vec::new();
    }
    let numbered = |document: &&Document| {
        document.document_type != D::ServiceReceipt && document.text(FieldKind::Number).is_some()
    };
    let exact: Vec<&Document> =
        case.documents.iter().filter(numbered).filter(|document| bare(&document.title) == title).collect();
    if !exact.is_empty() {
        return exact;
    }
    let alike = |document: &&Document| {
        let own = bare(&document.title);
        let standard = bare(document.document_type.title());
        // 行政处罚决定书 may be the first one or that made anew.
        let anew = document.document_type == D::RedoDecision && own.starts_with(&title);
        own.ends_with(&title) || title.ends_with(&own) || standard == title || anew
    };
    case.documents.iter().filter(numbered).filter(alike).collect()
}

fn number(case: &CaseFile, receipt: &Document, served: &Served, place: &Place) -> Option<Finding> {
    let documents = meant(case, &served.title);
    let own = |document: &Document| {
        document.text(FieldKind::Number).and_then(|read| DocumentNumber::parse(read.value))
    };
    let told = format!("{}送达的“{}”", receipt.label(), served.title);
    if fold(&served.number).is_empty() {
        // A title alone names the paper where the file holds it once.
        return None;
    }
    let Some(number) = DocumentNumber::parse(&served.number) else {
        return Some(
            Finding::cannot_tell(format!("{told}文号“{}”没有读全，请看原件", served.number)).at(place),
        );
    };
    let numbered: Vec<(&Document, DocumentNumber)> =
        documents.iter().filter_map(|document| Some((*document, own(document)?))).collect();
    let (document, other) = numbered.first()?;
    // A bracketed sign of the place before the number is often left out.
    let alike = |other: &DocumentNumber| {
        let (own, other) = (fold(&number.shown), fold(&other.shown));
        own.ends_with(&other) || other.ends_with(&own)
    };
    if numbered.iter().any(|(_, other)| *other == number || alike(other)) {
        return None;
    }
    let told = format!("{told}文号为{}，{}的文号为{}", number.shown, document.label(), other.shown);
    let of_another = case
        .documents
        .iter()
        .filter(|document| document.document_type != D::ServiceReceipt)
        .any(|document| own(document).is_some_and(|own| own == number));
    // A number behind several titles is that of one of them.
    let titles = receipt.services().filter(|other| other.value.number == served.number).count();
    if of_another && titles > 1 {
        return None;
    }
    let told = if of_another { format!("{told}（该文号是卷内另一文书的）") } else { told };
    Some(Finding::suspect(format!("{told}，两者不同，请核对")).at(place).at(&document.head()))
}

/// Papers that are served on others than the party.
const TO_OTHERS: &[&str] = &[
    "协助",
    "委托",
    "移送",
    "证人",
    "利害关系人",
    "申请人",
    "复议决定",
    "复议意见",
    "判决",
    "裁定",
    "监督",
    "建议书",
];
/// What is said of one who receives for the party.
const FOR_PARTY: &[&str] = &["(受委", "受委托", "委托代理", "代理人", "代收"];

fn addressee(case: &CaseFile, receipt: &Document, served: &Served, place: &Place) -> Option<Finding> {
    if served.addressee.is_empty() || TO_OTHERS.iter().any(|word| served.title.contains(word)) {
        return None;
    }
    let parties: Vec<String> = case
        .documents
        .iter()
        .filter(|document| document.document_type != D::ServiceReceipt)
        .flat_map(|document| document.texts(FieldKind::Party))
        .flat_map(|read| party::list(read.value))
        .collect();
    let representatives: Vec<&str> = case
        .documents
        .iter()
        .flat_map(|document| document.texts(FieldKind::LegalRepresentative))
        .map(|read| read.value)
        .collect();
    if parties.is_empty() {
        return None;
    }
    if FOR_PARTY.iter().any(|word| served.addressee.contains(word)) {
        return None;
    }
    let told = format!("{}的受送达人为“{}”", receipt.label(), served.addressee);
    let likeness = party::list(&served.addressee)
        .iter()
        .flat_map(|name| parties.iter().map(move |party| party::likeness(name, party)))
        .min();
    let is_representative = representatives.iter().any(|name| same_person(name, &served.addressee));
    if let Some(likeness) = likeness.filter(|_| !is_representative) {
        let party = parties.first().map_or("", String::as_str);
        match likeness {
            party::Likeness::Same => {}
            party::Likeness::Within => {
                return Some(Finding::cannot_tell(format!("{told}，是否即当事人“{party}”请核对")).at(place));
            }
            // A slip in the name is told with the names of all papers.
            party::Likeness::Near => {
                return Some(
                    Finding::cannot_tell(format!("{told}，与当事人“{party}”相近，见X-01")).at(place),
                );
            }
            party::Likeness::Apart => {
                return Some(Finding::suspect(format!("{told}，当事人为“{party}”，请核对")).at(place));
            }
        }
    }
    receiver(case, receipt, served, &parties, &representatives).map(|finding| finding.at(place))
}

/// Ways of service under which nobody signs for the party.
const UNSIGNED: &[&str] = &["留置", "邮寄", "邮政", "公告", "电子", "传真", "短信", "转交", "委托送达"];

/// Words that tell what entitles one who signs.
const ENTITLED: &[&str] = &[
    "法定代表人",
    "负责人",
    "经营者",
    "业主",
    "本人",
    "代收",
    "家属",
    "配偶",
    "妻",
    "夫",
    "父",
    "母",
    "子",
    "女",
    "收发",
    "前台",
    "员工",
    "店长",
    "经理",
    "委托代理人",
    "受托人",
    "同住",
    "成年",
];

fn receiver(
    case: &CaseFile,
    receipt: &Document,
    served: &Served,
    parties: &[String],
    representatives: &[&str],
) -> Option<Finding> {
    if served.receiver.is_empty() || UNSIGNED.iter().any(|way| served.method.contains(way)) {
        return None;
    }
    let names = people(&served.receiver);
    let known = |name: &String| {
        representatives.iter().any(|other| same_person(name, other))
            || parties.iter().any(|party| party.contains(name.as_str()) || party::same(party, name))
            || case.any(&[D::PartyIdentity, D::AddressConfirmation]).any(|paper| paper.find(name).is_some())
            || case
                .documents
                .iter()
                .flat_map(|document| document.texts(FieldKind::Person))
                .any(|person| same_person(person.value, name))
    };
    let explained = ENTITLED.iter().any(|word| fold(&served.receiver).contains(word))
        || receipt.says_any(&["代收人与", "与受送达人的关系", "与受送达人关系", "授权委托书"]);
    if names.is_empty()
        || names.iter().all(known)
        || explained
        || parties.iter().any(|p| party::same(p, &served.receiver))
    {
        return None;
    }
    Some(Finding::cannot_tell(format!(
        "{}的签收人“{}”与当事人的关系在卷内未见说明，请核对是否有权签收",
        receipt.label(),
        served.receiver
    )))
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind::{LegalRepresentative, Number, Party, Service};
    use crate::case::{Served, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn served(number: &str, addressee: &str, receiver: &str, method: &str) -> Sample {
        let service = Served {
            title: "《行政处罚决定书》".to_owned(),
            number: number.to_owned(),
            addressee: addressee.to_owned(),
            receiver: receiver.to_owned(),
            method: method.to_owned(),
            ..Served::default()
        };
        Sample::penalty()
            .paper(D::PenaltyNotice, "")
            .says(Number, "青市监罚告〔2024〕12号")
            .paper(D::PenaltyDecision, "")
            .says(Number, "青市监罚〔2024〕12号")
            .says(Party, "云澜市好味食品有限公司")
            .says(LegalRepresentative, "王某")
            .paper(D::ServiceReceipt, "送达回证")
            .field(Service, Value::Service(service), "青市监罚〔2024〕12号")
    }

    #[test]
    fn table() {
        let (own, company) = ("青市监罚〔2024〕12号", "云澜市好味食品有限公司");
        for (number, addressee, receiver, method, outcome) in [
            (own, company, "王某", "直接送达", Pass),
            ("青市监罚[2024]第012号", company, "王某（法定代表人）", "直接送达", Pass),
            ("青市监罚〔2024〕21号", company, "王某", "直接送达", Suspect),
            ("青市监罚告〔2024〕12号", company, "王某", "直接送达", Suspect),
            ("", company, "王某", "直接送达", Pass),
            ("青市监罚〔2024〕号", company, "王某", "直接送达", CannotTell),
            (own, "王某", "王某", "直接送达", Pass),
            (own, "云澜市好昧食品有限公司", "王某", "直接送达", CannotTell),
            (own, "青山建材厂", "王某", "直接送达", Suspect),
            (own, "好味食品有限公司", "王某", "直接送达", CannotTell),
            (own, company, "陈某", "直接送达", CannotTell),
            (own, company, "陈某（前台）", "直接送达", Pass),
            (own, company, "陈某", "邮寄送达", Pass),
            (own, company, "", "直接送达", Pass),
        ] {
            served(number, addressee, receiver, method).expect("X-10", outcome);
        }
        served(own, company, "陈某", "直接送达")
            .paper(D::PartyIdentity, "授权委托书：委托陈某代收文书")
            .expect("X-10", Pass);
        Sample::penalty().expect("X-10", NotApplicable);
        Sample::penalty().paper(D::ServiceReceipt, "").expect("X-10", CannotTell);
    }
}
