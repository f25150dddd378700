//! The words of what is drawn of data: charts as the tables they are drawn of, diagrams box by box.
//!
//! Draws nothing, and says nothing of lines, colours and arrows.

use super::super::paper::Paragraph;
use super::super::xml::Element;
use std::collections::BTreeMap;

/// Kinds of relations that lead to such drawings.
pub(super) const KINDS: [&str; 3] = ["chart", "chartEx", "diagramData"];

/// The words of a part that is drawn.
pub(super) fn words(root: &Element) -> Vec<Paragraph> {
    let lines = match root.name.as_str() {
        "dataModel" => diagram(root),
        _ if all(root, "ser").is_empty() => newer_chart(root),
        _ => chart(root),
    };
    lines.into_iter().filter(|line| !line.trim().is_empty()).map(Paragraph::plain).collect()
}

/// All elements of a name below, those within each other too, in order.
fn all<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in &element.children {
        if child.name == name {
            found.push(child);
        }
        found.extend(all(child, name));
    }
    found
}

/// The runs of a text one after another.
fn joined(element: &Element) -> String {
    all(element, "t").into_iter().map(|run| run.text.as_str()).collect()
}

/// Titles, then a row of the names of the series and a row for each category.
fn chart(root: &Element) -> Vec<String> {
    let mut lines: Vec<String> = all(root, "title").into_iter().map(joined).collect();
    let mut rows: BTreeMap<u32, (String, Vec<String>)> = BTreeMap::new();
    let series = all(root, "ser");
    let mut names = String::new();
    for (column, series) in series.iter().enumerate() {
        let name = series.child("tx").and_then(|name| all(name, "v").first().map(|value| value.text.clone()));
        names.push('\t');
        names.push_str(name.unwrap_or_default().trim());
        let points = |kinds: [&str; 2]| kinds.iter().find_map(|kind| series.child(kind)).map(points);
        for (index, category) in points(["cat", "xVal"]).unwrap_or_default() {
            rows.entry(index).or_insert((category, Vec::new()));
        }
        for (index, value) in points(["val", "yVal"]).unwrap_or_default() {
            let (_, values) = rows.entry(index).or_default();
            values.resize(column, String::new());
            values.push(value);
        }
    }
    lines.push(names);
    lines.extend(rows.into_values().map(|(category, values)| format!("{category}\t{}", values.join("\t"))));
    lines
}

/// The points of a row of data by their numbers; levels of categories one after another.
fn points(data: &Element) -> BTreeMap<u32, String> {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    for point in all(data, "pt") {
        let Some(index) = point.attribute("idx").and_then(|index| index.parse().ok()) else { continue };
        let value = point.text_of("v").unwrap_or_default();
        let known = found.entry(index).or_default();
        if !known.is_empty() {
            known.push(' ');
        }
        known.push_str(value);
    }
    found
}

/// The newer make of charts names its data in lists.
fn newer_chart(root: &Element) -> Vec<String> {
    let mut lines: Vec<String> = all(root, "title").into_iter().map(joined).collect();
    lines.extend(all(root, "lvl").into_iter().map(|list| {
        let points: Vec<&str> = list.all("pt").map(|point| point.text.trim()).collect();
        points.join("\t")
    }));
    lines
}

/// The boxes of a diagram, a line a paragraph. Points that only connect others have no words.
fn diagram(root: &Element) -> Vec<String> {
    let boxes = all(root, "pt")
        .into_iter()
        .filter(|point| matches!(point.attribute("type").unwrap_or("node"), "node" | "asst" | "doc"));
    boxes.flat_map(|one| all(one, "p")).map(joined).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::xml;
    use super::*;

    fn lines(part: &str) -> Vec<String> {
        let root = xml::parse(part.as_bytes()).expect("well-formed");
        words(&root).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn a_chart_is_the_table_it_is_drawn_of() {
        let points = |values: [&str; 2]| {
            let point =
                |(index, value): (usize, &&str)| format!("<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>");
            values.iter().enumerate().map(point).collect::<String>()
        };
        let series = |name: &str, values: [&str; 2]| {
            format!(
                "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>\
                 <c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat>\
                 <c:val><c:numRef><c:numCache>{}</c:numCache></c:numRef></c:val></c:ser>",
                points(["一月", "二月"]),
                points(values)
            )
        };
        let part = format!(
            "<c:chartSpace><c:chart><c:title><a:p><a:r><a:t>罚没</a:t></a:r><a:r><a:t>统计</a:t></a:r></a:p></c:title>\
             <c:plotArea><c:barChart>{}{}</c:barChart></c:plotArea></c:chart></c:chartSpace>",
            series("罚款", ["3", "5"]),
            series("没收", ["1", "2"])
        );
        assert_eq!(lines(&part), ["罚没统计", "\t罚款\t没收", "一月\t3\t1", "二月\t5\t2"]);
    }

    #[test]
    fn a_diagram_is_read_box_by_box_and_newer_charts_list_by_list() {
        let text = |words: &str| format!("<t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></t>");
        let part = format!(
            "<dgm:dataModel><ptLst><pt type=\"doc\">{}</pt><pt>{}</pt><pt type=\"parTrans\">{}</pt><pt type=\"node\">{}</pt>\
             </ptLst></dgm:dataModel>",
            text(""),
            text("立案"),
            text("箭头"),
            text("调查取证")
        );
        assert_eq!(lines(&part), ["立案", "调查取证"]);
        let newer = "<cx:chartSpace><cx:chartData><cx:data><cx:strDim><cx:lvl><cx:pt idx=\"0\">甲</cx:pt><cx:pt idx=\"1\">乙</cx:pt>\
                     </cx:lvl></cx:strDim></cx:data></cx:chartData></cx:chartSpace>";
        assert_eq!(lines(newer), ["甲\t乙"]);
    }
}
