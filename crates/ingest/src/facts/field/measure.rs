//! From when to when a compulsory measure or a registration of evidence lasts.

use super::super::date::dates_in;
use super::Reader;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};

const PAPERS: &[D] = &[
    D::SeizureDecision,
    D::FreezeDecision,
    D::SeizureExtension,
    D::PrelimRegistrationNotice,
    D::SeizureApproval,
];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(PAPERS) {
        return;
    }
    let words = reader.whole.text.clone();
    let dates = dates_in(&words);
    for (at, dated) in dates.iter().enumerate() {
        let before: String =
            words[..dated.bytes.start].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let after = &words[dated.bytes.end..];
        let next = dates.get(at + 1);
        let spoken =
            ["期限", "期间", "扣押", "查封", "冻结", "保存", "时间"].iter().any(|word| before.contains(word));
        // 自DATE至DATE.
        if let Some(next) = next
            && spoken
        {
            let between = &words[dated.bytes.end..next.bytes.start];
            let joined = ["至", "起至", "到", "-", "起到", "日起至", "起,至", "—"].contains(&between);
            if joined {
                push(reader, FieldKind::MeasureBegin, dated);
                push(reader, FieldKind::MeasureEnd, next);
                continue;
            }
        }
        // 延长…至DATE止, 期限至DATE.
        let ends = after.starts_with('止') || after.starts_with("为止");
        let leads = ["至", "到"].iter().any(|word| before.ends_with(word));
        if leads && (ends || before.contains("延长")) && spoken && !after.starts_with("届满") {
            push(reader, FieldKind::MeasureEnd, dated);
        }
    }
}

fn push(reader: &mut Reader, kind: FieldKind, dated: &super::super::date::Dated) {
    let span = reader.whole.span(dated.bytes.clone());
    reader.push(kind, Value::Date(dated.date), &span);
}
