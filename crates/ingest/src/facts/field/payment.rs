//! Receipts of payment 缴款票据: how much, when, who paid, who collected.

use super::super::labelled::means;
use super::super::party::names_at;
use super::super::text::{Onward, Span, value_at};
use super::Reader;
use super::days::{dates_behind, dates_of_meaning};
use super::money::amounts_in;
use crate::skeleton::fold::Gap;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Money, Value};
use std::sync::LazyLock;

const DATES: &[&str] = &[
    "缴款日期",
    "交款日期",
    "缴款时间",
    "交款时间",
    "缴费日期",
    "缴费时间",
    "支付时间",
    "支付日期",
    "交易日期",
    "交易时间",
    "收款日期",
    "收款时间",
    "填制日期",
    "开票日期",
    "开票时间",
    "日期",
];
const PAYERS: &[&str] = &[
    "缴款人",
    "交款人",
    "付款人",
    "缴款单位",
    "交款单位",
    "付款单位",
    "缴款单位或个人",
    "缴款人名称",
    "付款人名称",
    "付款人全称",
    "交款人名称",
    "缴款人全称",
    "今收到",
];
const COLLECTORS: &[&str] = &[
    "代收机构",
    "收款单位",
    "收款人",
    "收款银行",
    "代收银行",
    "收款机构",
    "收款人全称",
    "收款单位(章)",
    "代收网点",
    "收款人名称",
];
const AMOUNTS: &[&str] = &[
    "金额",
    "金额(小写)",
    "金额(大写)",
    "小写",
    "大写",
    "合计",
    "金额合计",
    "合计金额",
    "实缴金额",
    "缴款金额",
    "收款金额",
    "支付金额",
    "交易金额",
    "罚款金额",
    "收费金额",
];

/// Figures with two places, as receipts set amounts without 元.
static FIGURES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^¥? ?(\d[\d,]*\.\d{2})").expect("a fixed pattern"));

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(&[D::PaymentReceipt]) && !holds_receipt(reader) {
        return;
    }
    let mut days = dates_behind(reader, DATES);
    if days.is_empty() {
        const PAID: &[&str] = &[
            "缴", "交款", "付款", "支付", "收款", "交易", "入账", "到账", "记账", "开票", "填制", "收缴",
            "开具", "填开", "出票", "划款", "转账", "汇款", "扣款", "代收", "实收", "收讫",
        ];
        days = dates_of_meaning(reader, |label| means(label, &[PAID, &["时间", "日期"]], &["期限", "截止"]));
    }
    for (date, span) in days {
        if !reader.has(FieldKind::PaymentDate) || reader.kind() != D::PaymentReceipt {
            reader.push(FieldKind::PaymentDate, Value::Date(date), &span);
        }
    }
    amounts(reader);
    on_line(reader);
    for (labels, kind) in [(PAYERS, FieldKind::Payer), (COLLECTORS, FieldKind::Collector)] {
        if kind == FieldKind::Payer && reader.has(kind) {
            continue;
        }
        for span in reader.behind(labels) {
            let value = names_at(reader.text, &span).into_iter().next().or_else(|| words(reader, &span));
            if let Some(value) = value {
                reader.push_new_text(kind, &value);
            }
        }
    }
}

/// Whether a sheet whose title names papers of several kinds holds a receipt among them: 缴款凭证及公示截图（粘贴页）.
fn holds_receipt(reader: &Reader) -> bool {
    const PAID: &[&str] = &["缴款", "缴纳", "缴费", "罚没", "罚款"];
    const SLIP: &[&str] = &["凭证", "票据", "收据", "回单", "缴款书"];
    let title = crate::skeleton::fold::fold(&reader.paper.cut.title);
    reader.is(&[D::PublicityProof, D::ServiceReceipt, D::EvidenceMaterial])
        && PAID.iter().any(|word| title.contains(word))
        && SLIP.iter().any(|word| title.contains(word))
}

/// The payer on the line of its own label: a cell beside it that runs over two lines cannot come between.
fn on_line(reader: &mut Reader) {
    let mut found = Vec::new();
    for page in reader.pages() {
        let folded = reader.text.page(page);
        for line in &reader.text.sheets[page].page.lines {
            let words = crate::skeleton::fold::fold(&line.text);
            let label =
                PAYERS.iter().filter(|label| words.starts_with(**label)).max_by_key(|label| label.len());
            let Some(name) = label.map(|label| words[label.len()..].trim_start_matches(':')) else {
                continue;
            };
            let fits = (2..=40).contains(&name.chars().count())
                && name.chars().all(|c| crate::skeleton::titles::is_han(c) || matches!(c, '(' | ')' | '·'))
                && !super::super::label::is_cell_label(name);
            if let Some(at) = folded.text.find(name).filter(|_| fits) {
                found.push(Span { page, bytes: at..at + name.len() });
            }
        }
    }
    for span in found {
        reader.push_new_text(FieldKind::Payer, &span);
    }
}

/// The words of the cell up to the next border; a name may go on over lines until it looks whole.
fn words(reader: &Reader, span: &Span) -> Option<Span> {
    let whole = ["行", "部", "公司", "局", "所", "中心", "社", "厅", "处", "店", "厂"];
    let value = value_at(reader.text, span, 40, |so_far, gap| match gap {
        Gap::Space => Onward::On,
        Gap::Line if !whole.iter().any(|end| so_far.ends_with(end)) => Onward::On,
        _ => Onward::End,
    })?;
    let name = reader.text.folded(&value);
    let fits = name.chars().count() >= 2
        && !name.starts_with('(')
        && name.chars().all(|c| crate::skeleton::titles::is_han(c) || matches!(c, '(' | ')' | '*' | '·'));
    (fits && !super::super::label::is_cell_label(name)).then_some(value)
}

fn amounts(reader: &mut Reader) {
    let mut found: Vec<(Money, Span)> = Vec::new();
    for page in reader.pages() {
        let folded = reader.text.page(page);
        for amount in amounts_in(&folded.text) {
            found.push((amount.money, Span { page, bytes: amount.bytes }));
        }
    }
    for span in reader.behind(AMOUNTS) {
        let folded = reader.text.page(span.page);
        if let Some(figures) = FIGURES.captures(&folded.text[span.bytes.start..]).and_then(|f| f.get(1)) {
            let text = format!("{}元", figures.as_str());
            let bytes = span.bytes.start + figures.start()..span.bytes.start + figures.end();
            let known = found.iter().any(|(_, other)| {
                other.page == span.page && other.bytes.start <= bytes.start && bytes.end <= other.bytes.end
            });
            if let Some(amount) = amounts_in(&text).into_iter().next().filter(|_| !known) {
                found.push((amount.money, Span { page: span.page, bytes }));
            }
        }
    }
    for (money, span) in found.into_iter().filter(|(money, _)| money.fen > 0) {
        reader.push(FieldKind::Paid, Value::Money(money), &span);
    }
}
