//! The query language as a table: what is written, how it is read, where it is refused.

use super::*;
use proptest::prelude::*;

/// A query as it was read: `word`, `'phrase'`, `&(…)`, `|(…)`, `!…`.
fn outline(node: &Node) -> String {
    let all = |nodes: &[Node]| nodes.iter().map(outline).collect::<Vec<_>>().join(" ");
    match node {
        Node::Word(word) => word.run.text().to_owned(),
        Node::Phrase(run) => format!("'{}'", run.text()),
        Node::Near { runs, distance } => {
            let runs: Vec<_> = runs.iter().map(Literal::text).collect();
            format!("near{distance}({})", runs.join(" "))
        }
        Node::Fact(condition) => fact(condition),
        Node::And(nodes) => format!("&({})", all(nodes)),
        Node::Or(nodes) => format!("|({})", all(nodes)),
        Node::Not(inner) => format!("!{}", outline(inner)),
    }
}

fn fact(condition: &Condition) -> String {
    match condition {
        Condition::Has(field, run) => format!("{field:?}={}", run.text()),
        Condition::Lacks(run, kinds) => format!("Lacks={}{kinds:?}", run.text()),
        Condition::Within(field, range) => {
            let end = |end: Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
            match range.from == range.to {
                true => format!("{field:?}={}", end(range.from)),
                false => format!("{field:?}={}..{}", end(range.from), end(range.to)),
            }
        }
        Condition::Round(round) => format!("Round={round}"),
        Condition::Grade(grade) => format!("Grade={}", grade.as_ref().map_or("none", Literal::text)),
        Condition::Enterprise(wanted) => format!("Enterprise={wanted}"),
    }
}

#[test]
fn queries_are_read() {
    for (query, expected) in [
        ("罚款", "罚款"),
        ("  罚款  没收 ", "&(罚款 没收)"),
        ("\"行政 处罚\"", "'行政处罚'"),
        ("“行政处罚”", "'行政处罚'"),
        ("”行政处罚”听证", "&('行政处罚' 听证)"),
        (r#""他说\"好\"""#, r#"'他说"好"'"#),
        (r#""C:\a\\b""#, r"'c:\a\b'"),
        ("罚款 OR 没收", "|(罚款 没收)"),
        ("罚款 ＯＲ 没收", "|(罚款 没收)"),
        ("a b OR c -d", "|(&(a b) &(c !d))"),
        ("ORACLE or", "&(oracle or)"),
        ("罚款 －没收", "&(罚款 !没收)"),
        ("罚款 -\"没收\"", "&(罚款 !'没收')"),
        ("罚款 -(a OR b)", "&(罚款 !|(a b))"),
        ("（罚款 OR 没收）听证", "&(|(罚款 没收) 听证)"),
        ("((罚款))", "罚款"),
        ("A-12", "a-12"),
        ("京市监罚〔2024〕12号", "京市监罚(2024)12号"),
        ("京市监罚（2024）12号", "京市监罚(2024)12号"),
        ("行政处罚(普通程序)", "行政处罚(普通程序)"),
        ("罚款(a OR b)", "&(罚款 |(a b))"),
        ("案由:无照经营", "Cause=无照经营"),
        ("案由：“无照 经营”", "Cause=无照经营"),
        ("罚款 案由： 没收", "&(罚款 案由: 没收)"),
        ("案由：无照经营 罚款", "&(|('案由:无照经营' Cause=无照经营) 罚款)"),
        ("\"第一条“行政\"", r#"'第一条"行政'"#),
        (r#"“第一条"行政”"#, r#"'第一条"行政'"#),
        ("“行政处罚\"", "'行政处罚'"),
        ("当事人:张三 罚款", "&(Party=张三 罚款)"),
        (
            "部门:市监 文书:送达回证 案号:〔2024〕12号",
            "&(Department=市监 Document=送达回证 Number=(2024)12号)",
        ),
        ("案号:（2024）1号", "Number=(2024)1号"),
        ("年度:2024", "Year=2024"),
        ("年度：２０２４年 -a", "&(|('年度:2024年' Year=2024) !a)"),
        ("日期：某年某月", "日期:某年某月"),
        ("年度:2022..2024", "Year=2022..2024"),
        ("等级:优秀", "Grade=优秀"),
        ("等级:无", "Grade=none"),
        ("罚款 金额:＞50000", "&(罚款 Amount=5000001..)"),
        ("金额:5万..10万", "Amount=5000000..10000000"),
        ("金额:＜＝1,000元", "Amount=..100000"),
        ("日期:2024-01..2024-06", "Date=20240101..20240631"),
        ("日期:\"2024年3月5日\"", "Date=20240305"),
        ("得分:90..", "Score=9000.."),
        ("企业:是 -企业:否", "&(Enterprise=true !Enterprise=false)"),
        ("处罚种类:罚款", "PenaltyKind=罚款"),
        ("案由:烟花 缺文书:送达回执", "&(Cause=烟花 Lacks=送达回执[ServiceReceipt])"),
        ("缺文书:某某表", "Lacks=某某表[]"),
        ("批次:R-1", "Round=R-1"),
        ("批次:\"R 1\"", "Round=R 1"),
        ("地址:北京", "地址:北京"),
        ("12:30", "12:30"),
        ("NEAR(罚款 没收, 5)", "near5(罚款 没收)"),
        ("NEAR（罚款 没收，５）", "near5(罚款 没收)"),
        ("NEAR (罚款 “没 收”)", "near10(罚款 没收)"),
        ("NEAR(a b c、0) d", "&(near0(a b c) d)"),
        ("NEARBY", "nearby"),
        ("罚款 NEAR", "&(罚款 near)"),
        ("不", "不"),
        ("，", ","),
        ("—", "-"),
    ] {
        let query_read = parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(outline(query_read.node()), expected, "{query}");
    }
}

#[test]
fn queries_are_refused_where_they_go_wrong() {
    use QueryFault::*;
    let long = "一".repeat(4001);
    let deep = format!("a {}b", "(".repeat(40));
    for (query, at, reason) in [
        ("", 0, Empty),
        (" \u{3000}\n", 0, Empty),
        (long.as_str(), 4000, TooLong),
        (deep.as_str(), 34, TooDeep),
        ("罚款 \u{200b}", 3, Blank),
        ("罚款 \"没收", 3, UnclosedQuote),
        (r#"罚款 "没收\""#, 3, UnclosedQuote),
        ("罚款 “ ”", 3, EmptyQuote),
        ("罚款 (没收", 3, UnclosedGroup),
        ("罚款 (", 3, UnclosedGroup),
        ("罚款) 没收", 2, UnopenedGroup),
        (")", 0, UnopenedGroup),
        ("罚款 ( )", 3, EmptyGroup),
        ("OR 罚款", 0, LonelyOr),
        ("罚款 OR", 5, LonelyOr),
        ("罚款 OR OR 没收", 6, LonelyOr),
        ("(罚款 OR)", 6, LonelyOr),
        ("罚款 -", 3, LonelyNot),
        ("罚款 - 没收", 3, LonelyNot),
        ("(罚款 -)", 4, LonelyNot),
        ("-罚款", 0, OnlyNegations),
        ("罚款 OR -没收", 6, OnlyNegations),
        ("罚款 -(-没收)", 5, OnlyNegations),
        ("案由:", 0, FieldWithoutValue),
        ("罚款 案由: 没收", 3, FieldWithoutValue),
        ("部门:(a OR b)", 0, FieldWithoutValue),
        ("罚款 金额:>很多", 6, NotAnAmount),
        ("日期:2024-13", 3, NotADay),
        ("得分:优秀", 3, NotAScore),
        ("企业:或许", 3, NotYesOrNo),
        ("金额:10万..5万", 3, RangeBackwards),
        ("缺文书:", 0, FieldWithoutValue),
        ("年度:去年", 3, NotAYear),
        ("年度:20240", 3, NotAYear),
        ("NEAR(罚款, 5)", 0, NearWords),
        ("a NEAR()", 2, NearWords),
        ("NEAR(罚款 (a))", 8, NearWords),
        ("NEAR(罚款 没收, 近)", 12, NearDistance),
        ("NEAR(罚款 没收, 1001)", 12, NearDistance),
        ("NEAR(罚款 没收", 4, UnclosedGroup),
        ("NEAR(罚款 没收, 5", 4, UnclosedGroup),
    ] {
        assert_eq!(parse(query).err(), Some(QueryError { at, reason }), "{query}");
    }
}

proptest! {
    #[test]
    fn any_query_is_read_or_refused_within_itself(query in "[罚款案由年度金额日期缺文书企业:：><.*?万\"“”()（）\\-－ORNEA,，0-9 \\\\]{0,24}") {
        if let Err(error) = parse(&query) {
            prop_assert!(error.at <= query.chars().count());
        }
    }

    #[test]
    fn what_is_quoted_is_read_as_it_stands(text in any::<String>()) {
        let mut quoted = String::from("\"");
        for c in text.chars() {
            if is_quote(c) || c == '\\' {
                quoted.push('\\');
            }
            quoted.push(c);
        }
        quoted.push('"');
        match (parse(&quoted), Literal::new(&text)) {
            (Ok(query), Some(run)) => prop_assert_eq!(query.node(), &Node::Phrase(run)),
            (read, run) => prop_assert!(read.is_err() && run.is_none()),
        }
    }
}
