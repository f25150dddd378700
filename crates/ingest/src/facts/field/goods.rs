//! Things listed 物品: name, quantity, unit, row by row.

use super::super::amount::yuan_in_fen;
use super::Reader;
use super::table::over_pages;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Goods, Value};
use std::sync::LazyLock;

const PAPERS: &[D] = &[
    D::PrelimRegistrationNotice,
    D::PrelimRegistrationDisposal,
    D::SeizureList,
    D::SeizureDecision,
    D::SeizureRelease,
    D::SeizureOnsiteRecord,
    D::SamplingRecord,
    D::InspectionSampling,
    D::GoodsDisposal,
    D::OnsiteRecord,
    D::PenaltyDecision,
    D::SeizureExtension,
];
const NAMES: &[&str] = &[
    "物品名称",
    "名称",
    "品名",
    "财物名称",
    "证据名称",
    "样品名称",
    "产品名称",
    "物品",
    "场所、设施或者财物名称",
    "设施名称",
];
const QUANTITIES: &[&str] = &["数量", "抽样数量", "抽样数", "件数", "样品数量"];
const UNITS: &[&str] = &["单位", "计量单位"];
const HEADER: &[&str] =
    &["名称", "品名", "数量", "单位", "规格", "型号", "序号", "批号", "编号", "备注", "物品"];

/// 12, 1,200.5, 十二, each perhaps with a unit behind it.
static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(\d[\d,]*(?:\.\d{1,3})?)|([〇一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]+)) ?([^\d\s()]{0,6})").expect("a fixed pattern")
});

/// Quantity in thousandths, and the unit behind it.
fn quantity(text: &str) -> Option<(i64, String)> {
    let found = QUANTITY.captures(text)?;
    let unit = found.get(3).map(|unit| unit.as_str().to_owned()).unwrap_or_default();
    let thousandths = match (found.get(1), found.get(2)) {
        (Some(figures), _) => {
            let plain = figures.as_str().replace(',', "");
            let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
            format!("{whole}{part:0<3}").parse().ok()?
        }
        (None, Some(words)) => yuan_in_fen(words.as_str())?.checked_mul(10)?,
        _ => return None,
    };
    Some((thousandths, unit))
}

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(PAPERS) {
        return;
    }
    for (page, table) in over_pages(&reader.text.sheets, reader.pages(), HEADER, 3) {
        let column = |names: &[&str]| {
            table
                .header
                .iter()
                .position(|head| names.iter().any(|name| super::super::label::bare(head) == *name))
                .or_else(|| {
                    table.header.iter().position(|head| names.iter().any(|name| head.starts_with(name)))
                })
        };
        let (Some(name), Some(count)) = (column(NAMES), column(QUANTITIES)) else { continue };
        let unit = column(UNITS);
        for row in &table.rows {
            let (Some(named), Some(counted)) = (row.get(name), row.get(count)) else { continue };
            if named.text.is_empty() || named.text.starts_with("以下空白") || named.text.starts_with("(以下")
            {
                continue;
            }
            let amount = quantity(&counted.text);
            if amount.is_none()
                && counted.text.is_empty()
                && row.iter().filter(|cell| !cell.text.is_empty()).count() < 3
            {
                continue;
            }
            let own_unit =
                unit.and_then(|at| row.get(at)).map(|cell| cell.text.clone()).filter(|unit| !unit.is_empty());
            let goods = Goods {
                name: named.text.clone(),
                quantity_thousandths: amount.as_ref().map(|(count, _)| *count),
                unit: own_unit.or(amount.map(|(_, unit)| unit)).unwrap_or_default(),
            };
            if let Some(span) = named.span(page) {
                reader.push(FieldKind::Goods, Value::Goods(goods), &span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::quantity;

    #[test]
    fn quantities_as_lists_give_them() {
        for (text, expected) in [
            ("12", Some((12_000, ""))),
            ("12袋", Some((12_000, "袋"))),
            ("1,200.5公斤", Some((1_200_500, "公斤"))),
            ("十二", Some((12_000, ""))),
            ("叁台", Some((3_000, "台"))),
            ("0.25吨", Some((250, "吨"))),
            ("若干", None),
            ("", None),
        ] {
            assert_eq!(
                quantity(text),
                expected.map(|(count, unit): (i64, &str)| (count, unit.to_owned())),
                "{text}"
            );
        }
    }
}
