use crate::case::{CaseFile, Document};
use crate::check::registry::declare;
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

declare! {
    /// # 查什么
    /// 同一物品在现场笔录、决定书、清单、解除和处理文书上的数量是否一致。
    /// # 依据
    /// 《行政强制法》第24条、第28条（查封扣押清单、退还财物），《行政处罚法》第56条、第74条；案卷文书制作的一般要求。
    /// # 判断
    /// 按名称和单位逐项比较（没有列表的文书，看语句中写明的数量）：笔录、决定书与清单的数量不同的，退还与处理的数量合计多于或者少于清单的，
    /// 决定没收的数量与处理记录的数量不同的，为疑似问题。
    /// # 例外
    /// 单位不同、数量没有读到的不比较；卷内有抽样或者检测、少了的可能是样品的，无法判断；只有一份文书列有该物品的，不比较。
    /// # 示例
    /// 扣押清单列白酒24瓶，解除决定书退还20瓶，卷内未见其余4瓶的处理：疑似。
    "X-11", "物品数量一致", check
}

/// Papers that tell what was taken, the list first.
const TAKEN: &[D] = &[
    D::SeizureList,
    D::SeizureDecision,
    D::SeizureOnsiteRecord,
    D::OnsiteRecord,
    D::SeizureApproval,
    D::PrelimRegistrationNotice,
];

/// Papers that tell what became of it.
const GONE: &[D] = &[D::SeizureRelease, D::GoodsDisposal, D::PrelimRegistrationDisposal];

/// Papers by which some of what was found may have been taken as a sample.
const SAMPLED: &[D] = &[D::SamplingRecord, D::InspectionReport];

/// How much of one thing a kind of paper lists.
#[derive(Clone)]
struct Quantity<'a> {
    thousandths: i64,
    document: &'a Document,
    place: Cow<'a, Place>,
}

/// Things by name and unit.
type Listed<'a> = BTreeMap<(String, String), Quantity<'a>>;

fn check(cx: &Context) -> Vec<Finding> {
    let taken: Vec<Listed> =
        TAKEN.iter().map(|kind| listed(cx.case, *kind)).filter(|l| !l.is_empty()).collect();
    let confiscated = confiscated(cx);
    let Some(reference) = taken.first() else {
        if !confiscated.is_empty() {
            return confiscated;
        }
        return vec![if cx.case.any(TAKEN).any(|d| d.document_type != D::OnsiteRecord) {
            Finding::cannot_tell("未读到查封、扣押或者登记保存的物品和数量")
        } else {
            Finding::not_applicable("卷内未见查封、扣押或者登记保存的物品")
        }];
    };
    let gone: Vec<Listed> =
        GONE.iter().map(|kind| listed(cx.case, *kind)).filter(|l| !l.is_empty()).collect();
    let mut findings = Vec::new();
    let mut compared = 0;
    for (thing, first) in reference {
        let spoken = in_sentences(cx.case, reference, thing, TAKEN);
        for other in taken[1..].iter().filter_map(|list| list.get(thing)).chain(&spoken) {
            compared += 1;
            if other.thousandths != first.thousandths {
                let told = format!(
                    "{}的数量不一致：{}，{}，请核对",
                    thing.0,
                    told(thing, first),
                    told(thing, other)
                );
                let sampled = cx.case.any(SAMPLED).next().filter(|_| other.thousandths > first.thousandths);
                let finding = match sampled {
                    Some(paper) => {
                        Finding::cannot_tell(format!("{told}；卷内有{}，少的是否样品请核对", paper.label()))
                    }
                    None => Finding::suspect(told),
                };
                findings.push(finding.at(&other.place).at(&first.place));
            }
        }
        let spoken = in_sentences(cx.case, reference, thing, GONE);
        let went: Vec<&Quantity> = gone.iter().filter_map(|list| list.get(thing)).chain(&spoken).collect();
        if let Some(last) = went.first() {
            compared += 1;
            // Several papers may tell of the same things, as the approval and the decision it approves.
            let alike = went.iter().all(|quantity| quantity.thousandths == last.thousandths);
            let total: i64 = went.iter().map(|quantity| quantity.thousandths).sum();
            let sum = if alike && last.thousandths == first.thousandths { last.thousandths } else { total };
            findings.extend(balance(cx.case, thing, first, last, sum));
        }
    }
    findings.extend(confiscated);
    if findings.is_empty() {
        findings.push(if compared == 0 {
            Finding::cannot_tell("没有在两份文书上都读到名称、单位相同的物品，不能比较数量")
        } else {
            Finding::pass(format!("比较了{compared}处物品数量，未见不一致"))
        });
    }
    findings
}

/// Papers that impose a confiscation.
const IMPOSED: &[D] = &[D::PenaltyDecision, D::OnSpotDecision];

/// What was confiscated by the decision against what was disposed of.
fn confiscated(cx: &Context) -> Vec<Finding> {
    let disposed = listed(cx.case, D::GoodsDisposal);
    let nothing = Listed::new();
    let mut findings = Vec::new();
    for decision in cx.case.any(IMPOSED) {
        for (name, unit, imposed) in imposed_things(decision) {
            // 超过保质期的酸奶 is 酸奶 in the list.
            let short = name.rsplit('的').next().unwrap_or(&name).to_owned();
            let thing = [name.clone(), short].into_iter().map(|name| (name, unit.clone()));
            let gone = thing.flat_map(|thing| {
                let list = disposed.get(&thing).cloned();
                let told = || in_sentences(cx.case, &nothing, &thing, &[D::GoodsDisposal]).into_iter().next();
                list.or_else(told)
            });
            // 侵权白酒 may be 标注“某某”文字的白酒 there: where either tells one number of its kind, they are one.
            let Some(gone) = gone.into_iter().next().or_else(|| only(cx.case, decision, &name, &unit)) else {
                continue;
            };
            let told = format!(
                "没收的{name}：{}为{}{unit}，{}为{}{unit}",
                decision.label(),
                shown(imposed.thousandths),
                gone.document.label(),
                shown(gone.thousandths)
            );
            let same = gone.thousandths == imposed.thousandths;
            let finding = if same {
                Finding::pass(told)
            } else {
                Finding::suspect(format!("{told}，数量不一致，请核对"))
            };
            findings.push(finding.at(&gone.place).at(&imposed.place));
        }
    }
    findings
}

/// What the papers on disposal tell of things of a kind, by the last two characters of their name, where they and the
/// decision each tell one number of it.
fn only<'a>(case: &'a CaseFile, decision: &Document, name: &str, unit: &str) -> Option<Quantity<'a>> {
    let last: String = name.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    if last.chars().count() < 2 || !last.chars().all(char::is_alphabetic) {
        return None;
    }
    let imposed = counted(decision, &last, unit);
    let told: Vec<Quantity> =
        case.all(D::GoodsDisposal).flat_map(|paper| counted(paper, &last, unit)).collect();
    let one = |told: &[Quantity]| {
        told.windows(2).all(|pair| pair[0].thousandths == pair[1].thousandths) && !told.is_empty()
    };
    (one(&imposed) && one(&told)).then(|| told.into_iter().next()).flatten()
}

/// The numbers with a unit right behind a thing: 白酒68瓶.
fn counted<'a>(document: &'a Document, thing: &str, unit: &str) -> Vec<Quantity<'a>> {
    let on_page = |page: &'a crate::case::CasePage| {
        let text = page.folded().text.as_str();
        let found = text.match_indices(thing).filter_map(move |(at, thing)| {
            let start = at + thing.len();
            let (count, length) = leading_number(&text[start..])?;
            text[start + length..].starts_with(unit).then(|| (count, at..start + length + unit.len()))
        });
        found.collect::<Vec<_>>().into_iter().map(move |(count, bytes)| Quantity {
            thousandths: i64::from(count) * 1000,
            document,
            place: Cow::Owned(document.place_on(page, bytes)),
        })
    };
    document.pages.iter().flat_map(on_page).collect()
}

/// The things a decision confiscates, with their units: 没收“恒远”牌电线200卷.
fn imposed_things(decision: &Document) -> Vec<(String, String, Quantity<'_>)> {
    const VERB: &str = "没收";
    let mut found: Vec<(String, String, Quantity)> = Vec::new();
    for page in &decision.pages {
        let text = page.folded().text.as_str();
        for (at, _) in text.match_indices(VERB) {
            let start = at + VERB.len();
            let mut end = start;
            let named = text[start..].char_indices().take(30).find_map(|(offset, c)| {
                end = start + offset;
                if matches!(c, ',' | '。' | ';' | '、' | ':' | '(') {
                    return Some(None);
                }
                let (count, length) = leading_number(&text[end..])?;
                Some(Some((count, length)))
            });
            let Some(Some((count, length))) = named else { continue };
            let unit: String =
                text[end + length..].chars().take_while(|c| !c.is_ascii_punctuation()).take(1).collect();
            let name = ["违法", "涉案", "当事人", "上述", "的"]
                .iter()
                .fold(&text[start..end], |name, word| name.strip_prefix(word).unwrap_or(name));
            let is_money = ["元", "万", "角"].contains(&unit.as_str());
            if name.chars().count() < 2 || name.contains("所得") || unit.is_empty() || is_money {
                continue;
            }
            let known = found.iter().position(|(other, own, _)| other == name && *own == unit);
            let place = Cow::Owned(decision.place_on(page, start..end + length));
            let quantity = Quantity { thousandths: i64::from(count) * 1000, document: decision, place };
            match known {
                // Told twice in another number, it is not certain.
                Some(at) if found[at].2.thousandths != quantity.thousandths => {
                    found.remove(at);
                }
                Some(_) => {}
                None => found.push((name.to_owned(), unit, quantity)),
            }
        }
    }
    found
}

fn balance(
    case: &CaseFile,
    thing: &(String, String),
    first: &Quantity,
    last: &Quantity,
    sum: i64,
) -> Option<Finding> {
    if sum == first.thousandths {
        return None;
    }
    let (name, unit) = thing;
    let told = format!("{name}的数量不一致：{}，解除或者处理合计{}{unit}", told(thing, first), shown(sum));
    let sampled = case.any(SAMPLED).next();
    let finding = match sampled {
        Some(paper) if sum < first.thousandths => {
            Finding::cannot_tell(format!("{told}；卷内有{}，少的是否样品请核对", paper.label()))
        }
        _ => Finding::suspect(format!("{told}，请核对")),
    };
    Some(finding.at(&last.place).at(&first.place))
}

/// What the papers of a kind list: of papers that say the same the quantity, of others the sum.
fn listed(case: &CaseFile, kind: D) -> Listed<'_> {
    let mut lists: Vec<Listed> = Vec::new();
    for document in case.all(kind) {
        let mut list = Listed::new();
        for goods in document.goods() {
            let Some(thousandths) = goods.value.quantity_thousandths else { continue };
            let thing = (fold(&goods.value.name), fold(&goods.value.unit));
            let quantity = Quantity { thousandths, document, place: Cow::Borrowed(goods.place) };
            list.entry(thing).and_modify(|known| known.thousandths += thousandths).or_insert(quantity);
        }
        lists.push(list);
    }
    let mut all = Listed::new();
    for list in lists {
        for (thing, quantity) in list {
            match all.get_mut(&thing) {
                Some(known) if known.thousandths == quantity.thousandths => {}
                Some(known) => known.thousandths += quantity.thousandths,
                None => {
                    all.insert(thing, quantity);
                }
            }
        }
    }
    all
}

/// What papers without a list of the thing say of it in their sentences: 白酒24瓶, 24瓶白酒. A paper that tells
/// several numbers of it tells none.
fn in_sentences<'a>(
    case: &'a CaseFile,
    reference: &Listed<'a>,
    (name, unit): &(String, String),
    kinds: &'static [D],
) -> Vec<Quantity<'a>> {
    if unit.is_empty() || name.chars().count() < 2 {
        return Vec::new();
    }
    let lists = |document: &Document| document.goods().any(|goods| fold(&goods.value.name) == *name);
    let mut found = Vec::new();
    for document in case.any(kinds).filter(|document| !lists(document)) {
        let mut told: Vec<(u32, Range<usize>, usize)> = Vec::new();
        for (page, words) in document.pages.iter().enumerate() {
            let text = words.folded().text.as_str();
            for (at, _) in text.match_indices(name.as_str()) {
                // Within another thing's longer name it is that thing.
                let longer = reference.keys().any(|(other, _)| {
                    other.len() > name.len()
                        && other
                            .match_indices(name.as_str())
                            .any(|(inner, _)| at >= inner && text[at - inner..].starts_with(other.as_str()))
                });
                let end = at + name.len();
                let count = behind(&text[end..], unit).or_else(|| before(&text[..at], unit));
                if let Some(count) = count.filter(|_| !longer) {
                    told.push((count, at..end, page));
                }
            }
        }
        let Some((count, bytes, page)) = told.first().cloned() else { continue };
        let again = found.iter().any(|known: &Quantity| {
            known.document.document_type == document.document_type
                && known.thousandths == i64::from(count) * 1000
        });
        if !again && told.iter().all(|(other, _, _)| *other == count) {
            let place = document.place_on(&document.pages[page], bytes);
            let thousandths = i64::from(count) * 1000;
            found.push(Quantity { thousandths, document, place: Cow::Owned(place) });
        }
    }
    found
}

/// Characters between a thing and its number at most: a model, a maker, 共计.
const NEAR: usize = 16;

/// The number before the unit, soon behind a thing and within its clause.
fn behind(text: &str, unit: &str) -> Option<u32> {
    let mut at = 0;
    for (count, c) in text.chars().enumerate() {
        if count > NEAR || matches!(c, '。' | ';' | ',' | '、') {
            return None;
        }
        if let Some((number, length)) = leading_number(&text[at..])
            && text[at + length..].starts_with(unit)
        {
            return Some(number);
        }
        at += c.len_utf8();
    }
    None
}

/// The number before the unit that stands right before a thing.
fn before(text: &str, unit: &str) -> Option<u32> {
    let bare = ["上述", "涉案", "的"].iter().fold(text, |text, word| text.strip_suffix(word).unwrap_or(text));
    let bare = bare.strip_suffix(unit)?;
    let digits = bare.chars().rev().take_while(char::is_ascii_digit).count();
    bare[bare.len() - digits..].parse().ok()
}

fn told((_, unit): &(String, String), quantity: &Quantity) -> String {
    format!("{}为{}{unit}", quantity.document.label(), shown(quantity.thousandths))
}

fn shown(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths.abs() % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::case::{FieldKind, Goods, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn lists(case: Sample, kind: D, goods: &[(&str, i64, &str)]) -> Sample {
        goods.iter().fold(case.paper(kind, ""), |case, (name, quantity, unit)| {
            let goods = Goods {
                name: (*name).to_owned(),
                quantity_thousandths: (*quantity > 0).then_some(quantity * 1000),
                unit: (*unit).to_owned(),
            };
            case.field(FieldKind::Goods, Value::Goods(goods), name)
        })
    }

    #[test]
    fn table() {
        let seized = || lists(Sample::penalty(), D::SeizureList, &[("白酒", 24, "瓶"), ("账册", 2, "本")]);
        for (kind, goods, outcome) in [
            (D::SeizureDecision, &[("白酒", 24, "瓶")][..], Pass),
            (D::SeizureDecision, &[("白酒", 23, "瓶")], Suspect),
            (D::OnsiteRecord, &[("白 酒", 25, "瓶")], Suspect),
            (D::SeizureRelease, &[("白酒", 24, "瓶"), ("账册", 2, "本")], Pass),
            (D::SeizureRelease, &[("白酒", 25, "瓶")], Suspect),
            (D::SeizureRelease, &[("白酒", 20, "瓶")], Suspect),
            (D::SeizureRelease, &[("白酒", 4, "箱")], CannotTell),
            (D::SeizureRelease, &[("白酒", 0, "瓶")], CannotTell),
        ] {
            lists(seized(), kind, goods).expect("X-11", outcome);
        }
        // A sample was taken between the record and the list.
        let sampled = |goods: i64| {
            let case = lists(seized(), D::OnsiteRecord, &[("白酒", goods, "瓶")]);
            case.paper(D::SamplingRecord, "")
        };
        sampled(30).expect("X-11", CannotTell);
        sampled(20).expect("X-11", Suspect);
        let part = lists(seized(), D::SeizureRelease, &[("白酒", 20, "瓶")]);
        lists(part.clone(), D::GoodsDisposal, &[("白酒", 4, "瓶")]).expect("X-11", Pass);
        lists(part.clone(), D::GoodsDisposal, &[("白酒", 3, "瓶")]).expect("X-11", Suspect);
        part.paper(D::InspectionReport, "").expect("X-11", CannotTell);
        let release = |words: &str| seized().paper(D::SeizureRelease, words);
        release("解除扣押，退还白酒24瓶、账册2本。").expect("X-11", Pass);
        release("解除扣押，退还白酒（500ml）共计20瓶。").expect("X-11", Suspect);
        release("解除扣押，退还21瓶涉案白酒。").expect("X-11", Suspect);
        release("扣押的白酒24瓶，现退还白酒20瓶。").expect("X-11", CannotTell);
        let imposed = |count: i64| {
            let case = Sample::penalty()
                .paper(D::PenaltyDecision, "决定：1. 没收“恒远”牌电线200卷；2. 没收违法所得19800元。");
            lists(case, D::GoodsDisposal, &[("“恒远”牌电线", count, "卷")])
        };
        imposed(200).expect("X-11", Pass);
        imposed(180).expect("X-11", Suspect);
        let words = |words: &str| {
            let case = Sample::penalty().paper(D::PenaltyDecision, "没收超过保质期的酸奶22袋。");
            case.paper(D::GoodsDisposal, words)
        };
        words("监督销毁酸奶20袋。").expect("X-11", Suspect);
        words("监督销毁酸奶22袋。").expect("X-11", Pass);
        words("监督销毁。").expect("X-11", NotApplicable);
        let named = |words: &str| {
            let case = Sample::penalty().paper(D::PenaltyDecision, "决定没收侵权白酒86瓶，并处罚款。");
            case.paper(D::GoodsDisposal, words)
        };
        named("集中销毁标注“某壶”文字及图的白酒68瓶").expect("X-11", Suspect);
        named("集中销毁标注“某壶”文字及图的白酒86瓶").expect("X-11", Pass);
        named("销毁白酒68瓶，退回权利人白酒18瓶").expect("X-11", NotApplicable);
        // The list twice in the file, as copies are, and the release in two parts.
        let twice = lists(seized(), D::SeizureList, &[("白酒", 24, "瓶")]);
        let first = lists(twice, D::SeizureRelease, &[("白酒", 20, "瓶")]);
        lists(first, D::SeizureRelease, &[("白酒", 4, "瓶")]).expect("X-11", Pass);
        Sample::penalty().paper(D::SeizureList, "").expect("X-11", CannotTell);
        Sample::penalty().expect("X-11", NotApplicable);
    }
}
