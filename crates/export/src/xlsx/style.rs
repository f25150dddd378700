//! How cells look. Calm paper; red only for triggered gates and warnings.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FACE: &str = "宋体";
const HEAD_FACE: &str = "黑体";
const SEAL_RED: Color = Color::RGB(0x00B3_261E);
const PAPER_GREY: Color = Color::RGB(0x00EF_EDE8);
const LINE_GREY: Color = Color::RGB(0x0080_8080);

/// The looks of a workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) label: Format,
    pub(super) value: Format,
    pub(super) provisional_value: Format,
    pub(super) warning: Format,
    pub(super) head: Format,
    pub(super) band: Format,
    pub(super) text: Format,
    pub(super) centred: Format,
    pub(super) red: Format,
    pub(super) red_text: Format,
    pub(super) sum: Format,
    pub(super) sum_text: Format,
    pub(super) provisional_sum: Format,
    pub(super) plain: Format,
    pub(super) small: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FACE)
            .set_font_size(10)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE_GREY);
        let centred = boxed.clone().set_align(FormatAlign::Center);
        let label = centred.clone().set_font_name(HEAD_FACE).set_background_color(PAPER_GREY);
        let value = boxed.clone().set_align(FormatAlign::Left);
        let sum = centred.clone().set_bold();
        let provisional = "General\"（暂计）\"";
        Self {
            title: plain.clone().set_font_name(HEAD_FACE).set_font_size(18).set_align(FormatAlign::Center),
            subtitle: plain.clone().set_align(FormatAlign::Center),
            provisional_value: value.clone().set_num_format(provisional),
            warning: boxed.clone().set_bold().set_font_color(SEAL_RED),
            head: label.clone(),
            band: boxed.clone().set_font_name(HEAD_FACE).set_background_color(PAPER_GREY),
            text: boxed.clone().set_align(FormatAlign::Top),
            red: centred.clone().set_bold().set_font_color(SEAL_RED),
            red_text: boxed.clone().set_align(FormatAlign::Top).set_font_color(SEAL_RED),
            sum_text: boxed.clone().set_bold(),
            provisional_sum: sum.clone().set_num_format(provisional),
            small: plain.clone().set_font_size(8).set_font_color(LINE_GREY),
            centred,
            label,
            value,
            sum,
            plain,
        }
    }
}
