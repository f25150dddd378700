use super::signature::{blank_role, signatures};
use crate::case::{Document, FieldKind, Opinion, Read};
use crate::check::registry::declare;
use crate::check::text::{dates, tail};
use crate::check::words::people;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 审批表的意见、签名、日期和笔录的签名是否齐全。
    /// # 依据
    /// 《行政处罚法》第54条、第57条（负责人批准、审查），《行政强制法》第18条（笔录签名），《行政许可法》第32条（注明日期）；
    /// 案卷文书制作的一般要求。
    /// # 判断
    /// 意见栏空白的，为疑似问题；同一表的其他意见都读到签名（日期）而一处没有，或者签名栏空白、而卷内其他签名都是可读文字的，
    /// 为疑似问题；笔录没有任何签名字样的，笔录、清单等的签名处一人空白而他人已签名的，为疑似问题。
    /// # 例外
    /// 题名为情况、登记表、说明、清单的材料没有签名字样的，无法判断。
    /// 手写签名在扫描件上往往识读不到：识读而来的页，以及卷内签名都没有读到文字的，无法判断；注明拒绝签名的不作疑似。
    /// # 示例
    /// 立案审批表承办人、审核人均有签名和日期，负责人意见“同意”后没有日期：疑似。
    "X-06", "签名日期意见齐全", check
}

/// Forms whose every opinion is signed and dated.
const FORMS: &[D] = &[
    D::FilingApproval,
    D::NoFilingApproval,
    D::SeizureApproval,
    D::ExtensionApproval,
    D::DecisionApproval,
    D::DeferralApproval,
    D::ClosingApproval,
    D::LicenseApproval,
    D::InspectionApproval,
];

/// Papers of which only a blank space for a name is told.
const SIGNED_TOO: &[D] = &[
    D::SamplingRecord,
    D::InspectionSampling,
    D::InspectionRecheck,
    D::SeizureList,
    D::PrelimRegistrationNotice,
    D::EvidenceMaterial,
    D::GoodsDisposal,
];

/// Records that are signed.
const RECORDS: &[D] = &[
    D::OnsiteRecord,
    D::SeizureOnsiteRecord,
    D::InterviewRecord,
    D::InspectionRecord,
    D::OnsiteVerification,
    D::StatementRecord,
    D::HearingRecord,
    D::CollectiveDiscussion,
];

const SIGNS: &[&str] =
    &["签名", "签字", "签章", "盖章", "捺印", "指印", "拒签", "签收", "声明人", "陈述人", "申辩人", "申请人"];

fn check(cx: &Context) -> Vec<Finding> {
    let looked_at: Vec<&Document> = cx
        .case
        .documents
        .iter()
        .filter(|d| FORMS.contains(&d.document_type) || RECORDS.contains(&d.document_type))
        .collect();
    if looked_at.is_empty() {
        return vec![Finding::not_applicable("卷内未识别出审批表或者笔录")];
    }
    let mut findings = Vec::new();
    let any_typed = looked_at
        .iter()
        .flat_map(|d| signatures(d))
        .any(|signature| signature.is_filled && !signature.recognised);
    for document in cx.case.any(SIGNED_TOO) {
        findings.extend(blank(document));
    }
    for document in looked_at {
        if FORMS.contains(&document.document_type) {
            findings.extend(opinions(document));
        } else {
            findings.extend(signed(cx, document, any_typed));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass("审批意见和签名、日期未见空缺；手写内容请看原件"));
    }
    findings
}

fn opinions(document: &Document) -> Vec<Finding> {
    let all: Vec<Read<&Opinion>> = document.opinions().collect();
    let mut findings = Vec::new();
    // Where every signature of the form has its name and day, one that was not read was only not told apart.
    let doubtful = document.has_recognised_pages() || document.has_unread_pages() || all_signed(document);
    for opinion in &all {
        let others = || all.iter().filter(|other| other.place != opinion.place).map(|other| other.value);
        let mut tell = |what: &str, others_have: bool| {
            let told = format!("{}的“{}”{what}", document.label(), opinion.value.role);
            let finding = if others_have && !doubtful {
                Finding::suspect(format!("{told}未见，请核对"))
            } else {
                Finding::cannot_tell(format!("{told}未读到，请看原件"))
            };
            findings.push(finding.at(opinion.place));
        };
        if opinion.value.words.trim().is_empty() {
            // A row for a deputy that was left out as a whole may not have been needed.
            let spare = opinion.value.name.is_none()
                && opinion.value.date.is_none()
                && ["分管", "主管"].iter().any(|word| opinion.value.role.contains(word));
            // A label in the middle of its cell stands below what was said.
            let above = fold(&opinion.place.prefix);
            let said = ["同意", "建议", "拟", "属实"].iter().any(|word| above.contains(word));
            tell("没有意见内容", !spare && !said);
            continue;
        }
        if opinion.value.name.is_none() {
            tell("的签名", others().next().is_some() && others().all(|other| other.name.is_some()));
        }
        if opinion.value.date.is_none() {
            tell("的日期", others().next().is_some() && others().all(|other| other.date.is_some()));
        }
    }
    findings
}

/// Whether a name and a day stand behind each word for signing.
fn all_signed(document: &Document) -> bool {
    let text = document.folded_text();
    let marks: Vec<usize> = ["签名", "签字"]
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()))
        .collect();
    !marks.is_empty()
        && marks.into_iter().all(|at| {
            let next: String = text[at..].chars().take(30).collect();
            let names = next.trim_start_matches([':', ')', ' ']);
            !people(names).is_empty() && dates(&next).first().is_some_and(|date| date.date().is_some())
        })
}

/// Whether the record ends with names behind roles and the day, without the word for signing.
fn signed_at_end(document: &Document) -> bool {
    const ROLES: &[&str] = &[
        "被询问人",
        "被检查人",
        "询问人",
        "检查人",
        "调查人",
        "记录人",
        "记录员",
        "当事人",
        "在场人",
        "主持人",
        "陈述申辩人",
        "承办人",
        "经办人",
        "办案人",
        "执法人员",
        "复核人",
        "听取人",
    ];
    let text = document.folded_text();
    let from = text.char_indices().rev().nth(119).map_or(0, |(at, _)| at);
    let end = &text[from..];
    let by_role = ROLES.iter().any(|role| {
        end.match_indices(role).any(|(at, _)| {
            let behind = &end[at + role.len()..];
            behind
                .strip_prefix(':')
                .is_some_and(|names| !people(names).is_empty() && !dates(names).is_empty())
        })
    });
    // 以上笔录我看过，属实。张某 2024年3月5日: one who is named in the record, once more at its end.
    const NAMED: [FieldKind; 4] =
        [FieldKind::Person, FieldKind::Recorder, FieldKind::LegalRepresentative, FieldKind::Attendee];
    let people = NAMED.iter().flat_map(|kind| document.texts(*kind)).map(|read| fold(read.value));
    let officers = document.officers().map(|officer| fold(&officer.value.name));
    let mut known = people.chain(officers).filter(|name| name.chars().count() >= 2);
    let again = known.any(|name| end.contains(&name) && text[..from].contains(&name));
    by_role || (again && !dates(end).is_empty())
}

/// A name behind a role at the end of a record, whose day was left blank while others have theirs.
fn undated(document: &Document) -> Option<Place> {
    const ROLES: &[&str] = &["被询问人", "被检查人", "询问人", "检查人", "记录人", "当事人"];
    let page = document.pages.last()?;
    let text = &page.folded().text;
    let from = text.char_indices().rev().nth(149).map_or(0, |(at, _)| at);
    let dated = dates(&text[from..]).iter().any(|date| date.date().is_some());
    let blank = text[from..].match_indices("年月日").map(|(at, _)| from + at).find(|at| {
        tail(&text[..*at], 12).rsplit_once(':').is_some_and(|(role, name)| {
            ROLES.iter().any(|known| role.ends_with(known)) && people(name).len() == 1 && !name.ends_with('2')
        })
    })?;
    dated.then(|| {
        let start = text[..blank].char_indices().rev().take(12).map(|(at, _)| at).last().unwrap_or(blank);
        document.place_on(page, start..blank + "年月日".len())
    })
}

fn blank(document: &Document) -> Option<Finding> {
    let place = blank_role(document)?;
    let told = format!("{}的“{}”后没有签名，请核对", document.label(), place.quote.trim());
    Some(Finding::suspect(told).at(&place))
}

fn signed(cx: &Context, document: &Document, any_typed: bool) -> Vec<Finding> {
    let label = document.label();
    if !document.says_any(SIGNS) && !signed_at_end(document) {
        if document.has_recognised_pages() {
            return vec![Finding::cannot_tell(format!("{label}未读到签名，请看原件")).at(&document.head())];
        }
        // A note of what the party did, with typed names under it, may bear them as its signatures.
        let note = ["情况", "登记表", "说明", "清单"].iter().any(|word| document.title.contains(word));
        if note {
            return vec![Finding::cannot_tell(format!("{label}未见签名字样，请核对")).at(&document.head())];
        }
        return vec![cx.lacking(document, format!("{label}未见任何签名字样，请核对"))];
    }
    let refused = document.says_any(&["拒绝签", "拒签", "不愿签"]);
    if let Some(place) = undated(document).filter(|_| !document.has_recognised_pages() && !refused) {
        let told = format!("{label}的签名“{}”后日期空白，请核对", place.quote.trim());
        return vec![Finding::suspect(told).at(&place)];
    }
    if let Some(blank) = blank(document) {
        return vec![blank];
    }
    let blank = signatures(document).into_iter().filter(|signature| !signature.is_filled && !refused);
    blank
        .map(|signature| {
            let told = format!("{label}的“{}”后", signature.label);
            // Nobody need witness what was signed.
            let optional = ["见证", "翻译", "代收"].iter().any(|word| signature.label.contains(word));
            (signature, told, optional)
        })
        .filter(|(_, _, optional)| !optional)
        .map(|(signature, told, _)| {
            let finding = if any_typed && !signature.recognised {
                Finding::suspect(format!("{told}空白，请核对"))
            } else {
                Finding::cannot_tell(format!("{told}未读到签名，请看原件"))
            };
            finding.at(&signature.place)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn form(words: &str, name: &str, date: &str) -> Sample {
        Sample::penalty()
            .paper(D::FilingApproval, "")
            .opinion("承办人意见", "建议立案", "李某", "2024-05-06")
            .opinion("行政机关负责人意见", words, name, date)
    }

    #[test]
    fn opinions() {
        for (words, name, date, outcome) in [
            ("同意", "周某", "2024-05-06", Pass),
            ("", "周某", "2024-05-06", Suspect),
            ("同意", "", "2024-05-06", Suspect),
            ("同意", "周某", "", Suspect),
        ] {
            form(words, name, date).expect("X-06", outcome);
        }
        let alone =
            Sample::penalty().paper(D::FilingApproval, "").opinion("负责人意见", "同意", "", "2024-05-06");
        alone.expect("X-06", CannotTell);
        let scanned = form("同意", "周某", "").with(|case| case.documents[0].pages[0].recognised = true);
        scanned.expect("X-06", CannotTell);
        Sample::of(ActKind::OtherAct).expect("X-06", NotApplicable);
    }

    #[test]
    fn a_role_without_its_name() {
        for (end, outcome) in [
            ("被检查人：\n检查人：洪涛、骆敏（签名）2024年6月3日", Suspect),
            ("被检查人：拒绝签名\n检查人：洪涛、骆敏（签名）2024年6月3日", Pass),
            ("被检查人：丁一鸣（签名）2024年6月3日\n检查人：洪涛、骆敏（签名）2024年6月3日", Pass),
            ("被检查人：\n检查人：洪涛、骆敏（签名）", Pass),
        ] {
            let words = format!("检查情况：仓库内有三箱货物。\n{end}");
            Sample::penalty().paper(D::OnsiteRecord, &words).expect("X-06", outcome);
        }
    }

    #[test]
    fn records() {
        for (words, outcome) in [
            ("被询问人签名：王某\n询问人签名：李某、赵某", Pass),
            ("被询问人签名：　　2024年5月6日\n询问人签名：李某、赵某", Suspect),
            ("被询问人签名：　　2024年5月6日\n询问人签名：", CannotTell),
            ("被询问人签名：\n询问人签名：李某、赵某\n被询问人拒绝签名，已录像", Pass),
            ("被询问人签名：王某\n询问人签名：李某\n见证人签名：", Pass),
            ("问：你叫什么？答：王某", Suspect),
            (
                "当事人在规定期限内未提出陈述、申辩意见。特此说明。\n承办人：李某某、赵某某\n2024年5月6日",
                Pass,
            ),
        ] {
            Sample::penalty().paper(D::InterviewRecord, words).expect("X-06", outcome);
        }
        let silent = Sample::penalty().paper(D::InterviewRecord, "问：你叫什么？");
        silent.with(|case| case.documents[0].pages[0].recognised = true).expect("X-06", CannotTell);
    }
}
