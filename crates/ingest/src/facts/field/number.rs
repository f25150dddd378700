//! 文号: the document's own number, and the numbers of others that it cites.

use super::super::number::{numbers_of, own_number};
use super::Reader;
use crate::batch::normalise_number;
use scoring::DocumentType as D;
use scoring::case::FieldKind;

/// Papers whose first number is that of the act they stand for, not their own.
const BEARERS: &[D] =
    &[D::PaymentReceipt, D::ServiceReceipt, D::InnerCatalog, D::PublicityProof, D::BackupForm];

pub(super) fn read(reader: &mut Reader) {
    let own = if reader.is(BEARERS) { None } else { own_number(reader.text, reader.paper) };
    let own_at = own.map(|number| number.span);
    if let Some(span) = &own_at {
        reader.push_text(FieldKind::Number, span);
    }
    if reader.is(&[D::InnerCatalog]) {
        return;
    }
    let own_form = own_at.as_ref().map(|span| normalise_number(reader.text.folded(span)));
    for number in numbers_of(reader.text, reader.paper) {
        if Some(&number.span) != own_at.as_ref() && Some(&number.form) != own_form.as_ref() {
            reader.push_text(FieldKind::CitedNumber, &number.span);
        }
    }
}
