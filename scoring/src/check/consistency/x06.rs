use crate::case::{Document, Opinion, Read, is_of_page_mark};
use crate::check::registry::declare;
use crate::check::signature::{blank_behind, blank_role, is_refused, is_signed, signatures, undated};
use crate::check::text::dates;
use crate::check::words::people;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 审批表的意见、签名、日期和笔录的签名是否齐全。
    /// # 依据
    /// 《行政处罚法》第54条、第57条（负责人批准、审查），《行政强制法》第18条（笔录签名），《行政许可法》第32条（注明日期）；
    /// 案卷文书制作的一般要求。
    /// # 判断
    /// 意见栏空白的，意见后的签名、日期处读到空白的，同一表上其他意见都有签名和日期的文字而一处意见之后什么也没有的，签名栏空白、而卷内有可读文字的签名的，为疑似问题；
    /// 笔录、清单等的签名处一人空白而他人已签名的，同一题名的笔录有签名而一份没有的，为疑似问题。
    /// # 例外
    /// 意见后的签名、日期没有读到而未见空白的，笔录没有认出签名处，卷内又没有同一题名的笔录可以对照的，无法判断。
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
    D::EnforcementApproval,
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
    let forms = cx.case.any(FORMS).filter(|form| !form.has_recognised_pages());
    let typed =
        forms.flat_map(Document::opinions).filter(|o| o.value.name.is_some() && o.value.date.is_some());
    let typed = typed.count() >= TYPED;
    for document in cx.case.any(SIGNED_TOO) {
        findings.extend(blank(document));
    }
    for document in looked_at {
        if FORMS.contains(&document.document_type) {
            findings.extend(opinions(document, typed));
        } else {
            findings.extend(signed(cx, document, any_typed));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass("审批意见和签名、日期未见空缺；手写内容请看原件"));
    }
    findings
}

/// How many opinions of a case must have a name and a day in words for its forms to be known to be signed so.
const TYPED: usize = 3;

fn opinions(document: &Document, typed: bool) -> Vec<Finding> {
    let all: Vec<Read<&Opinion>> = document.opinions().collect();
    let mut findings = Vec::new();
    let doubtful = document.has_recognised_pages() || document.has_unread_pages();
    for opinion in &all {
        let mut tell = |what: &str, is_blank: bool| {
            let told = format!("{}的“{}”{what}", document.label(), opinion.value.role);
            let finding = if is_blank && !doubtful {
                Finding::suspect(format!("{told}，请核对"))
            } else {
                Finding::cannot_tell(format!("{told}或者未能读到，请看原件"))
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
            // Where every signature of the form has its name and day, the words may only stand elsewhere.
            // The line printed for a name and a day, with neither, follows the label itself.
            let behind = blank_behind(opinion.place);
            let empty = behind.name && behind.date && opinion.value.name.is_none();
            // Who proposes says it in the rest of the form, and signs.
            let proposes =
                ["承办", "经办", "办案", "主办", "申请"].iter().any(|w| opinion.value.role.contains(w))
                    && opinion.value.name.is_some()
                    && opinion.value.date.is_some();
            if proposes {
                tell("没有意见内容", false);
                continue;
            }
            tell("没有意见内容", empty || (!spare && !said && !all_signed(document)));
            continue;
        }
        if begins_signed(&opinion.value.words) {
            tell("没有意见内容", true);
            continue;
        }
        if refers(&opinion.value.words) {
            continue;
        }
        if !doubtful && typed && is_unsigned(opinion, &all) {
            tell("后没有签名和日期", true);
            continue;
        }
        // A name or a day that was not read may stand where this form has it; a space read as blank is one.
        let blank = blank_behind(opinion.place);
        if opinion.value.name.is_none() {
            tell("后签名空白", blank.name);
        }
        if opinion.value.date.is_none() {
            tell("后日期空白", blank.date);
        }
    }
    findings
}

/// Whether an opinion is given in a paper of its own, which is signed: 见某法审〔2024〕12号.
fn refers(words: &str) -> bool {
    let words = fold(words);
    let own = words.trim_start_matches(['详', '附', '另']);
    (own.starts_with('见') && (own.ends_with("号") || own.ends_with("号。") || own.contains("意见书")))
        || ["详见附件", "见附件", "附后", "另附"].iter().any(|elsewhere| words.contains(elsewhere))
}

/// Whether nothing stands behind an opinion, in a form whose other opinions all have a name and a day in words behind them.
fn is_unsigned(opinion: &Read<&Opinion>, all: &[Read<&Opinion>]) -> bool {
    let bare = |opinion: &Opinion| opinion.name.is_none() && opinion.date.is_none();
    let others = || all.iter().filter(|other| !std::ptr::eq(other.place, opinion.place));
    let alike = others().count() >= 1
        && others().all(|other| other.value.name.is_some() && other.value.date.is_some());
    let behind = fold(&opinion.place.suffix);
    let rest = behind.trim_matches(is_of_page_mark);
    let is_next = |other: &Read<&Opinion>| rest.starts_with(&fold(&other.value.role));
    bare(opinion.value) && alike && (rest.is_empty() || others().any(is_next))
}

/// Whether what was read behind a label is the line of a signature and nothing before it.
fn begins_signed(words: &str) -> bool {
    let folded = fold(words);
    let words = folded.trim_start_matches('(');
    ["签名", "签字", "签章"].iter().any(|sign| words.starts_with(sign))
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

fn blank(document: &Document) -> Option<Finding> {
    let place = blank_role(document)?;
    let told = format!("{}的“{}”后没有签名，请核对", document.label(), place.quote.trim());
    Some(Finding::suspect(told).at(&place))
}

fn signed(cx: &Context, document: &Document, any_typed: bool) -> Vec<Finding> {
    let label = document.label();
    if !is_signed(document) {
        if document.has_recognised_pages() {
            return vec![Finding::cannot_tell(format!("{label}未读到签名，请看原件")).at(&document.head())];
        }
        // How this form is signed is known only where another of its kind is.
        let mut others = cx.case.all(document.document_type).filter(|other| other.title == document.title);
        let other = others.find(|other| is_signed(other));
        return vec![match other {
            Some(other) => {
                let told = format!("{label}未见签名，{}有签名，请核对", other.label());
                cx.lacking(document, told).at(&other.head())
            }
            None => Finding::cannot_tell(format!("{label}未认出签名处，请核对")).at(&document.head()),
        }];
    }
    let refused = is_refused(document);
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

    /// A form whose second opinion is followed by `behind`.
    fn form(words: &str, name: &str, date: &str, behind: &str) -> Sample {
        Sample::penalty()
            .paper(D::FilingApproval, "")
            .opinion("承办人意见", "建议立案", "李某", "2024-05-06")
            .opinion("行政机关负责人意见", words, name, date)
            .with(|case| behind.clone_into(&mut case.documents[0].fields[1].place.suffix))
    }

    #[test]
    fn opinions() {
        for (words, name, date, behind, outcome) in [
            ("同意", "周某", "2024-05-06", "", Pass),
            ("", "周某", "2024-05-06", "", Suspect),
            ("同意", "", "2024-05-06", "\n签名：　　　2024年5月6日", Suspect),
            ("同意", "", "2024-05-06", "\n签名：　　　　　　　", Suspect),
            ("同意", "", "2024-05-06", "\n签名：周某 2024年5月6日", CannotTell),
            ("同意", "", "2024-05-06", "周某（签名）2024年5月6日", CannotTell),
            ("同意", "", "2024-05-06", "\n结案意见：", CannotTell),
            ("（签字）周某", "周某", "2024-05-06", "", Suspect),
            ("同意", "周某", "", "\n签名：周某　　年　月　日", Suspect),
            ("同意", "周某", "", "\n签名：周某", CannotTell),
        ] {
            form(words, name, date, behind).expect("X-06", outcome);
        }
        // Nothing at all behind the head's opinion, where each of the others has its name and day in words.
        let bare = |behind: &str, name: &str| {
            let form = form("同意", "", "", behind).opinion("承办机构意见", "同意", name, "2024-05-06");
            let other = form.paper(D::ClosingApproval, "");
            other.opinion("负责人意见", "同意", "周某", "2024-06-06")
        };
        let line = |words: &str, behind: &str| form(words, "", "", behind).expect("X-06", Suspect);
        line("", "\n签名： 年 月 日");
        bare("\n15", "王某").expect("X-06", Suspect);
        bare("\n承办机构意见：", "王某").expect("X-06", Suspect);
        bare("\n周某 2024年5月6日", "王某").expect("X-06", CannotTell);
        let given = form("见某法审〔2024〕12号。", "", "", "\n15").paper(D::ClosingApproval, "");
        let given = given.opinion("负责人意见", "同意", "周某", "2024-06-06");
        given.opinion("承办人意见", "建议", "李某", "2024-06-05").expect("X-06", Pass);
        bare("\n15", "").expect("X-06", CannotTell);
        let alone =
            Sample::penalty().paper(D::FilingApproval, "").opinion("负责人意见", "同意", "", "2024-05-06");
        alone.expect("X-06", CannotTell);
        let scanned = form("同意", "周某", "", "　　年　月　日")
            .with(|case| case.documents[0].pages[0].recognised = true);
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
            ("问：你叫什么？答：王某", CannotTell),
            ("以上笔录经核对无误。\n被检查人：魏某　2025.2.17\n承办人：卫某、姜某　2025.2.17", Pass),
            ("以上笔录经核对无误。\n被检查人：　　2025.2.17\n承办人：卫某、姜某　2025.2.17", Suspect),
            ("以上笔录我看过。\n问询方：卫某、姜某", CannotTell),
            (
                "当事人在规定期限内未提出陈述、申辩意见。特此说明。\n承办人：李某某、赵某某\n2024年5月6日",
                Pass,
            ),
        ] {
            Sample::penalty().paper(D::InterviewRecord, words).expect("X-06", outcome);
        }
        let sibling = Sample::penalty()
            .paper(D::InterviewRecord, "问：你叫什么？答：王某。\n被询问人：王某　2024-05-06")
            .paper(D::InterviewRecord, "问：你叫什么？答：李某。");
        sibling.expect("X-06", Suspect);
        let silent = Sample::penalty().paper(D::InterviewRecord, "问：你叫什么？");
        silent.with(|case| case.documents[0].pages[0].recognised = true).expect("X-06", CannotTell);
    }
}
