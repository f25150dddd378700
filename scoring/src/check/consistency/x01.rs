use crate::case::{Document, FieldKind};
use crate::check::party::{self, Likeness};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::role::role_of;

declare! {
    /// # 查什么
    /// 各份文书上的当事人名称是否一致。
    /// # 依据
    /// 《行政处罚法》第40条、第59条（决定书载明当事人的姓名或者名称）；案卷文书制作的一般要求。
    /// # 判断
    /// 以决定书上的名称为准（没有决定书的，以多数文书上的名称为准），全角半角、括号、空格不计；逐份比对，
    /// 不同的逐一列出。只是简称或者多读了字的，无法判断。
    /// # 例外
    /// 注明字号、经营者的个体工商户写法视为一致；经营者、法定代表人的姓名不作差异；案件来源、检测报告、证据材料
    /// 中的其他单位名称，只在与当事人名称相近时提示；现场笔录写明在场人员的姓名，或者在其他单位取证而写有当事人名称的，不作差异；
    /// 执法人员、记录人、主持人的姓名不作当事人名称；读到个人姓名、同一文书又写有单位名称的，无法判断。
    /// # 示例
    /// 决定书写“云澜市好味食品有限公司”，告知书写“云澜市好昧食品有限公司”：疑似。
    "X-01", "当事人名称一致", check
}

/// Papers that name others than the party as well.
const OTHERS_TOO: &[D] = &[
    D::Cover,
    D::InnerCatalog,
    D::BackupForm,
    D::SourceRegistration,
    D::InterviewRecord,
    D::PartyIdentity,
    D::EvidenceMaterial,
    D::SamplingRecord,
    D::InspectionReport,
    D::InspectionPlan,
    D::AvRecord,
    D::PaymentReceipt,
    D::MailReceipt,
    D::CorrectionDocument,
    D::DefenceMaterial,
    // What is to be licensed concerns neighbours, who are told and heard.
    D::InterestedPartyNotice,
    D::LicenseHearing,
    D::Other,
];

struct Named<'a> {
    document: &'a Document,
    name: String,
    place: &'a Place,
}

fn check(cx: &Context) -> Vec<Finding> {
    let named: Vec<Named> = cx
        .case
        .documents
        .iter()
        .flat_map(|document| {
            document.texts(FieldKind::Party).flat_map(move |read| {
                let names = party::list(read.value).into_iter();
                let names = names.filter(|name| !party::is_organ(name) && role_of(name).is_none());
                names.map(move |name| Named { document, name, place: read.place })
            })
        })
        .collect();
    let Some(reference) = reference(cx, &named) else {
        return vec![Finding::cannot_tell("未读到当事人名称，不能比对")];
    };
    let others: Vec<&Named> =
        named.iter().filter(|named| !std::ptr::eq(named.document, reference.document)).collect();
    if others.is_empty() {
        return vec![
            Finding::cannot_tell(format!("只在{}读到当事人名称，不能比对", reference.document.label()))
                .at(reference.place),
        ];
    }
    let known: Vec<&str> = named
        .iter()
        .filter(|named| std::ptr::eq(named.document, reference.document))
        .map(|named| named.name.as_str())
        .collect();
    let people = people(cx);
    let mut findings = Vec::new();
    for document in &cx.case.documents {
        let here: Vec<&Named> =
            others.iter().copied().filter(|named| std::ptr::eq(named.document, document)).collect();
        let names_it = here.iter().any(|named| likeness(&known, &named.name) == Likeness::Same);
        for (at, named) in here.iter().enumerate() {
            if here[..at].iter().any(|before| before.name == named.name)
                || people.iter().any(|person| party::same(person, &named.name))
            {
                continue;
            }
            if is_of_place(named, reference) || renamed(cx, &reference.name, &named.name) {
                continue;
            }
            findings.extend(compare(named, reference, &known, names_it));
        }
    }
    if findings.is_empty() {
        let told = format!("读到当事人名称的文书与{}一致：{}", reference.document.label(), reference.name);
        findings.push(Finding::pass(told).at(reference.place));
    }
    findings
}

/// The people of a case who are not its party: those who answer for it, and those who act for the organ.
fn people<'a>(cx: &Context<'a>) -> Vec<&'a str> {
    const OTHERS: [FieldKind; 3] = [FieldKind::LegalRepresentative, FieldKind::Recorder, FieldKind::Chair];
    let of = |document: &'a Document| {
        let named = OTHERS.iter().flat_map(|kind| document.texts(*kind)).map(|read| read.value);
        named.chain(document.officers().map(|officer| officer.value.name.as_str()))
    };
    cx.case.documents.iter().flat_map(of).collect()
}

/// Whether a paper tells that a party changed its name from one of these to the other.
fn renamed(cx: &Context, name: &str, other: &str) -> bool {
    const CHANGED: &[&str] =
        &["变更后名称", "变更后的名称", "名称变更", "变更登记", "更名", "变更为", "曾用名", "原名称", "改名"];
    cx.case.documents.iter().any(|document| {
        document.says_any(CHANGED) && document.find(name).is_some() && document.find(other).is_some()
    })
}

/// Records made where things are found: they name who is there.
const ON_THE_SPOT: &[D] =
    &[D::OnsiteRecord, D::InspectionRecord, D::OnsiteVerification, D::InspectionRecheck, D::InspectionResult];

/// Whether a record names somebody who was on the spot rather than the party: a person where the party is a
/// body, or a body that holds evidence of the party, which the record names too.
fn is_of_place(named: &Named, reference: &Named) -> bool {
    if !ON_THE_SPOT.contains(&named.document.document_type) {
        return false;
    }
    let person = named.name.chars().count() <= 4;
    let body = reference.name.chars().count() > 4;
    let apart = party::likeness(&reference.name, &named.name) == Likeness::Apart;
    apart && body && (person || named.document.find(&reference.name).is_some())
}

/// The name the others are held against: of the decision, else the one that stands in most documents.
fn reference<'a>(cx: &'a Context, named: &'a [Named<'a>]) -> Option<&'a Named<'a>> {
    let decision = cx.case.decision();
    named
        .iter()
        .find(|named| decision.is_some_and(|decision| std::ptr::eq(named.document, decision)))
        .or_else(|| {
            let count =
                |one: &Named| named.iter().filter(|other| party::same(&one.name, &other.name)).count();
            let most = named.iter().map(count).max()?;
            named.iter().find(|one| count(one) == most)
        })
}

fn likeness(known: &[&str], name: &str) -> Likeness {
    known.iter().map(|known| party::likeness(known, name)).min().unwrap_or(Likeness::Apart)
}

fn compare(named: &Named, reference: &Named, known: &[&str], names_it: bool) -> Option<Finding> {
    let told = format!(
        "{}写“{}”，{}写“{}”",
        reference.document.label(),
        reference.name,
        named.document.label(),
        named.name
    );
    let lists_others = names_it || OTHERS_TOO.contains(&named.document.document_type);
    let finding = match likeness(known, &named.name) {
        Likeness::Same => return None,
        Likeness::Within if lists_others => return None,
        Likeness::Within => Finding::cannot_tell(format!("{told}，是否简称或者注明了字号、经营者，请核对")),
        Likeness::Near => Finding::suspect(format!("当事人名称不一致：{told}，请核对")),
        Likeness::Apart if lists_others => return None,
        // Served on somebody else: X-10 tells it.
        Likeness::Apart if named.document.document_type == D::ServiceReceipt => return None,
        // The name of a person, beside that of the body: it may only have been read in the wrong place.
        Likeness::Apart
            if named.name.chars().count() <= 4
                && reference.name.chars().count() > 4
                && named.document.find(&reference.name).is_some() =>
        {
            Finding::cannot_tell(format!("{told}，该文书中也写有前者，请核对"))
        }
        Likeness::Apart => Finding::suspect(format!("当事人名称不同：{told}，请核对")),
    };
    Some(finding.at(named.place).at(reference.place))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::{LegalRepresentative, Party};
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn named(act: ActKind, decided: &str, kind: D, other: &str) -> Sample {
        Sample::of(act)
            .paper(D::PenaltyDecision, decided)
            .says(Party, decided)
            .paper(kind, other)
            .says(Party, other)
    }

    #[test]
    fn table() {
        let company = "云澜市好味食品有限公司";
        for (decided, kind, other, outcome) in [
            (company, D::PenaltyNotice, "云澜市好味食品有限公司", Pass),
            (company, D::PenaltyNotice, "云澜市好味食品有限公司（以下简称当事人）", Pass),
            (company, D::PenaltyNotice, "云澜市好昧食品有限公司", Suspect),
            (company, D::PenaltyNotice, "望溪县青山建材厂", Suspect),
            (company, D::PenaltyNotice, "好味食品有限公司", CannotTell),
            (company, D::SourceRegistration, "望溪县青山建材厂", Pass),
            (company, D::SourceRegistration, "云澜市好昧食品有限公司", Suspect),
            (company, D::InterestedPartyNotice, "望溪县青山建材厂", Pass),
            (company, D::InterestedPartyNotice, "云澜市好昧食品有限公司", Suspect),
            (company, D::CourtApplication, "青川区市场监督管理局", CannotTell),
            ("青川区好味小吃店", D::FilingApproval, "青川区好味小吃店（经营者：张某）", Pass),
            ("青川区好味小吃店", D::FilingApproval, "张某（青川区好味小吃店经营者）", Pass),
            ("云澜（青川）食品有限公司", D::FilingApproval, "云澜(青川)食品有限公司", Pass),
            // Who was there is not the party.
            (company, D::OnsiteRecord, "王某红", Pass),
            (company, D::OnsiteRecord, "望溪县青山建材厂", Suspect),
            (company, D::PenaltyNotice, "王某红", Suspect),
        ] {
            named(ActKind::PenaltyOrdinary, decided, kind, other).expect("X-01", outcome);
            named(ActKind::Licensing, decided, kind, other).expect("X-01", outcome);
        }
        Sample::penalty().expect("X-01", CannotTell);
        Sample::penalty().paper(D::PenaltyDecision, company).says(Party, company).expect("X-01", CannotTell);
    }

    #[test]
    fn a_name_that_was_changed_is_the_same_party() {
        let (before, after) = ("清河县丰裕粮油贸易有限公司", "清河丰裕粮油有限公司");
        let case = |told: &str| {
            named(ActKind::PenaltyOrdinary, after, D::OnsiteRecord, before).paper(D::Other, told)
        };
        let told = format!("准予变更登记通知书 {before} 变更后名称为{after}");
        case(&told).expect("X-01", Pass);
        case("变更登记").expect("X-01", Suspect);
        let room = named(ActKind::PenaltyOrdinary, after, D::LegalReview, "明州市档案局监督指导处");
        room.expect("X-01", CannotTell);
    }

    #[test]
    fn what_is_no_name_of_a_party() {
        let company = "云澜市好味食品有限公司";
        let notice = |words: &str, name: &str| {
            Sample::penalty()
                .paper(D::PenaltyDecision, company)
                .says(Party, company)
                .officer("李某", "A1")
                .paper(D::PenaltyNotice, words)
                .says(Party, name)
        };
        notice("被处罚人", "被处罚人").expect("X-01", CannotTell);
        notice("李某", "李某").expect("X-01", Pass);
        notice("王某红", "王某红").expect("X-01", Suspect);
        notice("相对人 王某红 云澜市好味食品有限公司", "王某红").expect("X-01", CannotTell);
        notice("青山建材厂 云澜市好味食品有限公司", "青山建材厂").expect("X-01", Suspect);
        let told = notice("青山零售店", "青山零售店").findings("X-01");
        assert!(told[0].message.contains("青山零售店"), "told as it is written: {told:?}");
    }

    #[test]
    fn evidence_taken_at_the_place_of_another() {
        let company = "云澜市好味食品有限公司";
        let record = |words: &str| {
            Sample::penalty()
                .paper(D::PenaltyDecision, company)
                .says(Party, company)
                .paper(D::OnsiteRecord, words)
                .says(Party, "望溪县青山建材厂")
        };
        record("被检查人：望溪县青山建材厂。调取云澜市好味食品有限公司的进货单据。").expect("X-01", Pass);
        record("被检查人：望溪县青山建材厂。").expect("X-01", Suspect);
    }

    #[test]
    fn operators_co_parties_and_the_most_common_name() {
        let shop = "青川区好味小吃店";
        named(ActKind::PenaltyOrdinary, shop, D::FilingApproval, "张某")
            .says(LegalRepresentative, "张某")
            .expect("X-01", Pass);
        let two =
            named(ActKind::PenaltyOrdinary, shop, D::PenaltyNotice, "青川区好味小吃店、望溪县青山建材厂");
        two.expect("X-01", Pass);
        let several = Sample::of(ActKind::Inspection)
            .paper(D::InspectionNotice, "")
            .says(Party, "青山建材广")
            .paper(D::InspectionRecord, "")
            .says(Party, "青山建材厂")
            .paper(D::InspectionResult, "")
            .says(Party, "青山建材厂");
        let findings = several.findings("X-01");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].message.contains("行政检查通知书（第1页）写“青山建材广”"), "{findings:?}");
        assert_eq!(findings[0].evidence.len(), 2);
    }
}
