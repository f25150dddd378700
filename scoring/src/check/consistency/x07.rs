use crate::case::Document;
use crate::check::registry::declare;
use crate::check::sentence::{Sentence, sentences};
use crate::check::text::dates_of;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 文书是否有未填写完的日期、未填写的空白和未删除的填写提示。
    /// # 依据
    /// 案卷文书制作的一般要求（空白处划去、涂改处盖章、日期齐全；此标准未经核对）。
    /// # 判断
    /// 只看文字：日期写了年份而月、日空白，或者留有填写提示的，文字写明有涂改而未盖章、捺印的，为疑似问题。
    /// # 例外
    /// 空白处是否划去、涂改处是否盖章须看原件，本规则不判断；当事人提交的材料、识读而来的页（手写数字可能没有读到）
    /// 不作疑似；整栏没有使用的空白日期不提示。
    /// # 示例
    /// 决定书写“自2024年　月　日起”：日期未填写完，疑似。
    "X-07", "填写完整", check
}

/// Papers that the authority did not write.
const OF_OTHERS: &[D] =
    &[D::PartyIdentity, D::EvidenceMaterial, D::LicenseApplication, D::InspectionReport, D::Other];

/// What a form says where it waits to be filled in.
const PROMPTS: &[&str] = &[
    "(此处填写",
    "(请填写",
    "[请填写",
    "[此处",
    "(填写说明",
    "此处填写",
    "XXXX",
    "xxxx",
    "X年X月X日",
    "x年x月x日",
    "××年×月×日",
    "××××年",
    "年_月_日",
    "年__月__日",
    "年___月___日",
];

fn check(cx: &Context) -> Vec<Finding> {
    let own: Vec<&Document> = cx
        .case
        .documents
        .iter()
        .filter(|d| !OF_OTHERS.contains(&d.document_type) && d.pages.iter().any(|page| !page.unread))
        .collect();
    let none = own.is_empty();
    let mut findings = Vec::new();
    for document in own {
        let label = document.label();
        for (written, place) in dates_of(document) {
            if written.month.is_some() && written.day.is_some() || begins_word(&place) {
                continue;
            }
            let recognised = document.pages.iter().any(|page| page.number == place.page && page.recognised);
            let finding = if recognised {
                Finding::cannot_tell(format!("{label}的日期“{}”没有读全，可能是手写，请看原件", place.quote))
            } else {
                Finding::suspect(format!("{label}的日期“{}”没有填写完，请核对", place.quote))
            };
            findings.push(finding.at(&place));
        }
        if let Some(place) = document.find_any(PROMPTS) {
            let told = format!("{label}留有未填写的内容“{}”，请核对", place.quote);
            findings.push(Finding::suspect(told).at(&place));
        }
        if let Some(place) = blank_amid_words(document).filter(|_| !document.has_recognised_pages()) {
            let told = format!("{label}的“{}”处留有空白，未填写也未划去，请核对", place.quote.trim());
            findings.push(Finding::suspect(told).at(&place));
        }
    }
    for document in cx.case.documents.iter().filter(|d| d.document_type != D::InnerCatalog) {
        if let Some(sentence) = sentences(document).find(is_unproved_alteration) {
            let told = format!("{}写有“{}”，请核对", document.label(), sentence.text().trim());
            findings.push(Finding::suspect(told).at(&sentence.place()));
        }
    }
    if findings.is_empty() && none {
        findings.push(Finding::not_applicable("卷内没有可以识读的执法文书"));
    } else if findings.is_empty() {
        findings.push(Finding::pass("文字上未见没有填写完的日期和提示；空白划去、涂改盖章请看原件"));
    }
    findings
}

/// Whether the 日 with nothing before it begins a word rather than ends a date: 2025年5月日常保养.
fn begins_word(place: &Place) -> bool {
    const BEHIND_DATES: &[char] =
        &['前', '后', '内', '起', '止', '至', '到', '的', '之', '在', '于', '由', '向', '被', '以'];
    let spaced = place.quote.contains(|c: char| c.is_whitespace() || c == '_' || c == '＿');
    let next = place.suffix.chars().next();
    !spaced && next.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && !BEHIND_DATES.contains(&c))
}

/// A line of strokes behind a word that nobody filled in, with the unit of what is asked behind it: 车货总重____吨.
fn blank_amid_words(document: &Document) -> Option<Place> {
    const UNITS: &[&str] = &[
        "吨",
        "元",
        "人",
        "份",
        "号",
        "个",
        "台",
        "件",
        "千克",
        "公斤",
        "米",
        "平方米",
        "日",
        "年",
        "月",
        "条",
        "款",
        "次",
        "瓶",
        "箱",
        "辆",
        "种",
        "项",
        "页",
        "%",
    ];
    document.pages.iter().find_map(|page| {
        let text = page.folded().text.as_str();
        text.match_indices("__").find_map(|(at, _)| {
            if text[..at].ends_with('_') {
                return None;
            }
            let end = at + text[at..].len() - text[at..].trim_start_matches('_').len();
            let before = text[..at].chars().next_back();
            let asked = UNITS.iter().any(|unit| text[end..].starts_with(unit));
            let start = text[..at].char_indices().rev().nth(3).map_or(0, |(at, _)| at);
            let stop = end + text[end..].chars().next().map_or(0, char::len_utf8);
            (asked && before.is_some_and(char::is_alphabetic)).then(|| document.place_on(page, start..stop))
        })
    })
}

/// Whether a sentence tells of an alteration that nobody stamped or signed.
fn is_unproved_alteration(sentence: &Sentence) -> bool {
    const ALTERED: &[&str] = &[
        "涂改",
        "涂抹",
        "挖补",
        "刮擦",
        "划改",
        "描改",
        "改写",
        "添加字",
        "修改处",
        "更改处",
        "改动处",
        "更正处",
    ];
    const UNPROVED: &[&str] = &[
        "未加盖",
        "未盖",
        "没有加盖",
        "没有盖",
        "无校对章",
        "无更正章",
        "无印章",
        "未捺",
        "没有捺",
        "未按指印",
        "未经",
        "未签",
        "没有签",
        "未由",
        "无当事人",
        "未见印章",
        "未见捺印",
        "未注明",
        "未作说明",
        "未确认",
    ];
    sentence.says_any(ALTERED)
        && sentence.says_any(UNPROVED)
        && !sentence.says_any(&[
            "未经涂改",
            "未涂改",
            "没有涂改",
            "无涂改",
            "不得涂改",
            "应当",
            "的,应",
            "涂改无效",
        ])
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        for (kind, words, outcome) in [
            (D::PenaltyDecision, "2024年5月6日", Pass),
            (D::PenaltyDecision, "2024年 月 日", Suspect),
            (D::PenaltyDecision, "2024年5月 日", Suspect),
            (D::PenaltyDecision, "缺少2024年5月日常维护记录", Pass),
            (D::PenaltyDecision, "于2024年5月日前改正", Suspect),
            (D::PenaltyDecision, "于2024年5月 日作出", Suspect),
            (D::PenaltyDecision, "二〇二四年五月六日", Pass),
            (D::ServiceReceipt, "见证人　　年　月　日", Pass),
            (D::PenaltyNotice, "你单位于（此处填写时间）", Suspect),
            (D::PenaltyNotice, "本机关将于____年__月__日举行", Suspect),
            (D::InterviewRecord, "车货总重＿＿＿＿吨，超限＿＿＿＿吨，对吗？", Suspect),
            (D::InterviewRecord, "编号：＿＿＿＿", Pass),
            (D::PartyIdentity, "2024年 月 日", NotApplicable),
            (D::LicenseDecision, "有效期至2029年 月 日", Suspect),
        ] {
            Sample::penalty().paper(kind, words).expect("X-07", outcome);
        }
        for (words, outcome) in [
            ("第2项金额处有涂改，未加盖印章或者捺印。", Suspect),
            ("修改处未经当事人签字。", Suspect),
            ("涂改处已由当事人捺印确认。", NotApplicable),
            ("本复印件未经涂改。", NotApplicable),
        ] {
            Sample::penalty().paper(D::EvidenceMaterial, words).expect("X-07", outcome);
        }
        let scanned = Sample::penalty().paper(D::PenaltyDecision, "2024年 月 日");
        scanned.with(|case| case.documents[0].pages[0].recognised = true).expect("X-07", CannotTell);
        Sample::penalty().unread_page().expect("X-07", NotApplicable);
    }
}
