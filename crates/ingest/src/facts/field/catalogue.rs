//! Rows of the catalogue 卷内目录.

use super::super::date::dates_in;
use super::Reader;
use super::table::{Cell, over_pages};
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};
use std::sync::LazyLock;

const HEADER: &[&str] = &[
    "序号",
    "顺序号",
    "文号",
    "责任者",
    "题名",
    "文件名称",
    "文书名称",
    "材料名称",
    "标题",
    "日期",
    "页号",
    "页次",
    "页码",
    "页数",
    "备注",
    "卷内文书",
    "文件标题",
    "起止页",
    "编次",
    "号数",
    "项次",
    "文件",
    "自页",
    "页",
    "编号",
    "字号",
    "时间",
    "张号",
];

/// 3, 3-5, 3至5, 第3页.
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"第? ?(\d{1,4}) ?页?(?: ?[-~至—/] ?第? ?(\d{1,4}))?").expect("a fixed pattern")
});

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(&[D::InnerCatalog]) {
        return;
    }
    for (page, table) in over_pages(&reader.text.sheets, reader.pages(), HEADER, 3) {
        let column = |words: &[&str]| {
            table.header.iter().position(|head| words.iter().any(|word| head.contains(word)))
        };
        let title = column(&["题名", "标题", "名称", "文书", "材料", "文件", "内容"]);
        let Some(title) = title else { continue };
        let (item, number, date) = (
            column(&["序", "编次", "号数", "项次", "顺"]),
            column(&["文号", "编号", "字号"]).filter(|at| *at != title),
            column(&["日期", "时间"]),
        );
        let sheet = column(&["页号", "页次", "页码", "页", "起止", "张号"]);
        for row in &table.rows {
            let cell = |at: Option<usize>| {
                at.and_then(|at| row.get(at)).map(|cell: &Cell| cell.text.clone()).unwrap_or_default()
            };
            let Some(named) = row.get(title).filter(|cell| !cell.text.is_empty()) else { continue };
            let dates = cell(date);
            let pages = cell(sheet);
            let pages = PAGES.captures(&pages);
            let page_at = |group: usize| {
                pages.as_ref().and_then(|p| p.get(group)).and_then(|p| p.as_str().parse().ok())
            };
            let value = Value::CatalogueRow {
                item: cell(item),
                number: shown(&cell(number)),
                title: named.text.clone(),
                date: dates_in(&dates).into_iter().next().map(|dated| dated.date),
                first_page: page_at(1),
                last_page: page_at(2),
            };
            if let Some(span) = named.span(page) {
                reader.push(FieldKind::CatalogueRow, value, &span);
            }
        }
    }
}

/// The brackets of the year as numbers have them.
fn shown(number: &str) -> String {
    number.replace('[', "〔").replace(']', "〕")
}
