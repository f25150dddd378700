//! Words of evidence: taken from a page, moved, corrected, not found.

use crate::words::common::AND;
use crate::words::word::{Word, said};
use contract::scoring::Evidence;

pub(crate) const PENDING: Word = Word::new("待用依据", "Evidence at hand");
pub(crate) const PENDING_NONE: Word = Word::new(
    "在页面上选中文字，或按 B 框选，作为扣分依据。",
    "Select words on the page, or press B and drag a box, for evidence.",
);
pub(crate) const PENDING_DISCARD: Word = Word::new("放弃这处依据（Esc）", "Give this evidence up (Esc)");
pub(crate) const PENDING_USE: Word =
    Word::new("按数字键扣分，或按 E 加到已有扣分", "Press a digit to deduct, or E to add it to a deduction");
pub(crate) const PENDING_FRAMING: Word = Word::new(
    "方向键移动，Shift+方向键改大小；按数字键扣分，Enter 选定，Esc 放弃",
    "Arrows move, Shift+arrows size; a digit deducts, Enter holds, Esc gives up",
);
pub(crate) const PENDING_ADJUSTING: Word = Word::new(
    "调整依据框：方向键移动，Shift+方向键改大小；Enter 记下，Esc 不改",
    "Correcting a box: arrows move, Shift+arrows size; Enter keeps it, Esc leaves it as it was",
);
pub(crate) const NOTHING_TO_ADJUST: Word =
    Word::new("本项没有可以调整的依据框。", "This item has no box of evidence to correct.");
pub(crate) const PENDING_MOVING: Word = Word::new(
    "移动依据：打开要移到的评查项，按数字键扣分或按 E；Esc 不移",
    "Moving evidence: open the item it goes to and press a digit or E; Esc leaves it",
);
pub(crate) const MOVE_EVIDENCE: Word = Word::new(
    "拿起这处依据，移到别的扣分或别的评查项",
    "Take this evidence up, for another deduction or item",
);
pub(crate) const MOVE_SHORT: Word = Word::new("移", "move");
pub(crate) const REPLACE_EVIDENCE: Word =
    Word::new("用刚选中的待用依据替换这处依据", "Put the evidence at hand in its place");
pub(crate) const REPLACE_SHORT: Word = Word::new("换", "swap");
pub(crate) const AREA: Word = Word::new("（框选区域）", "(box)");
pub(crate) const REMOVE_EVIDENCE: Word =
    Word::new("去掉这处依据（Delete；可撤销）", "Take this evidence away (Delete; can be undone)");
pub(crate) const ADD_EVIDENCE: Word = Word::new("加依据（E）", "Add evidence (E)");
pub(crate) const PROMPT_EVIDENCE: Word = Word::new(
    "请先在页面选中文字或框选（选中后再按一次），或勾选看过的材料，按 N 注明卷内未见。",
    "Please select words or drag a box first (then press again), or tick what you looked at and press N for “not found in the file”.",
);
pub(crate) const PROMPT_PENDING: Word =
    Word::new("已有待用依据，再按一次即可记入。", "There is evidence at hand: press again to use it.");
pub(crate) const LOOKED_AT: Word = Word::new("看过这些材料，都没有", "Looked at these, found nothing");
pub(crate) const LOOKED_AT_MORE: Word = Word::new("其他看过的地方", "Other places looked at");
pub(crate) const NOT_FOUND_CONFIRM: Word = Word::new("注明卷内未见（N）", "Not found in the file (N)");
pub(crate) const LOOKED_AT_NONE: Word =
    Word::new("请至少勾选或填写一处看过的材料。", "Please name at least one place you looked at.");
pub(crate) const NOTHING_TO_ADD_TO: Word = Word::new(
    "此项还没有扣分，请先按数字键选择扣分标准。",
    "Nothing was deducted here yet; please choose a deduction by its digit first.",
);
pub(crate) const NO_PENDING: Word = Word::new(
    "还没有待用依据，请先在页面选中文字或框选。",
    "There is no evidence at hand; please select words or drag a box first.",
);

/// Evidence as a chip shows it.
pub(crate) fn evidence(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Place(place) => {
            let page = crate::words::common::page(place.page);
            match place.quote.as_str() {
                "" => format!("{page} {AREA}"),
                quote => format!("{page} “{}”", shortened(quote, 24)),
            }
        }
        Evidence::NotFound { looked_at } => {
            let looked_at = looked_at.join(&AND);
            said!("卷内未见：已看 {looked_at}", "not found: looked at {looked_at}")
        }
    }
}

/// The whole file, as a place that was looked at. It goes into the mark, and so is Chinese in either language.
pub(crate) fn whole_file(pages: u32) -> String {
    format!("全卷第 1–{pages} 页")
}

/// `text`, cut after `most` characters with a mark that it goes on.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_are_cut_by_characters() {
        assert_eq!(shortened("行政处罚决定书", 7), "行政处罚决定书");
        assert_eq!(shortened("行政处罚决定书", 4), "行政处罚…");
    }
}
