//! Values of fields as one line of text, in the form of the truth files.

use scoring::case::{Field, Value};

/// A value in the form of the truth files.
pub(crate) fn canonical(field: &Field) -> String {
    let text = match &field.value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Moment(moment) => moment.strftime("%Y-%m-%dT%H:%M").to_string(),
        Value::Interval { from, to } => {
            let to = to.map(|to| to.strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
            format!("{}/{to}", from.strftime("%Y-%m-%dT%H:%M"))
        }
        Value::Money(money) => money.fen.to_string(),
        Value::Officer(officer) => {
            format!("{}|{}", officer.name, officer.certificate.as_deref().unwrap_or_default())
        }
        Value::Opinion(opinion) => format!(
            "{}|{}|{}|{}",
            opinion.role,
            opinion.words,
            opinion.name.as_deref().unwrap_or_default(),
            opinion.date.map(|date| date.to_string()).unwrap_or_default()
        ),
        Value::Goods(goods) => format!(
            "{}|{}|{}",
            goods.name,
            goods.quantity_thousandths.map(|count| count.to_string()).unwrap_or_default(),
            goods.unit
        ),
        Value::Remedy(remedy) => {
            format!("{}|{}|{}", if remedy.court { "诉讼" } else { "复议" }, remedy.body, remedy.period)
        }
        Value::Service(served) => format!(
            "{}|{}|{}|{}|{}|{}",
            served.title,
            served.number,
            served.addressee,
            served.method,
            served.date.map(|date| date.to_string()).unwrap_or_default(),
            served.servers.join("、")
        ),
        Value::CatalogueRow { item, number, title, date, .. } => {
            format!("{item}|{number}|{title}|{}", date.map(|date| date.to_string()).unwrap_or_default())
        }
    };
    scoring::fold::fold(&text)
}
