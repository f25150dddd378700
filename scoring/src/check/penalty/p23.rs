use super::remedy::{Told, remedies};
use super::steps::{decision, is_exempt};
use crate::calendar::{Period, Unit};
use crate::case::{Document, FieldKind};
use crate::check::law::RECONSIDERATION_2023;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 处罚决定书告知的行政复议、行政诉讼的机关和期限是否写明、是否正确。
    /// # 依据
    /// 《行政处罚法》第59条第一款第五项；《行政复议法》第20条（六十日）、第24条（2024年1月1日起一般由本级人民政府管辖）、
    /// 第27条、第28条；《行政诉讼法》第46条（六个月）。
    /// # 判断
    /// 没有告知复议或者诉讼的、未写机关或者期限的、复议期限少于六十日的、诉讼期限不是六个月的、
    /// 2024年1月1日以后作出的决定把上级主管部门写为复议机关的，为疑似问题。
    /// # 例外
    /// 法律另定期限的，由评查人员核对；海关、税务、金融、外汇、国家安全等垂直领导的机关和司法行政部门、国务院部门，
    /// 复议机关由评查人员核对；复议之后的诉讼期限（十五日）不作比较。
    /// # 示例
    /// 处罚决定书写“三个月内直接向人民法院提起行政诉讼”。
    "P-23", "救济途径", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let paper = decision(cx).or_else(|| cx.case.first(D::NoPenaltyDecision).filter(|_| is_exempt(cx)));
    let Some(paper) = paper else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    let told = remedies(paper);
    let mut findings = Vec::new();
    // Where several are told, as in a heading and below it, the one told with most holds.
    let told_most = |remedy: &&Told| (remedy.period.is_some(), !remedy.body.is_empty());
    let first_of = |court: bool| {
        let of_kind = told.iter().filter(|remedy| remedy.court == court && !(court && remedy.after));
        of_kind.rev().max_by_key(told_most)
    };
    match first_of(false) {
        Some(remedy) => {
            findings.extend(period_of(cx, paper, remedy, Period::days(60), "行政复议"));
            // Two bodies to choose from are told as two remedies.
            let bodies = told.iter().filter(|remedy| !remedy.court);
            findings.extend(bodies.filter_map(|remedy| body_of(cx, paper, remedy)).next());
        }
        None => findings.push(untold(cx, paper, "行政复议", &["复议"])),
    }
    match first_of(true) {
        Some(remedy) => {
            findings.extend(period_of(cx, paper, remedy, Period::months(6), "行政诉讼"));
            if remedy.body.is_empty() {
                findings.push(cx.lacking(paper, "未写明提起行政诉讼的人民法院，请核对"));
            }
        }
        None if told.iter().any(|remedy| remedy.after) => {}
        None => findings.push(untold(cx, paper, "行政诉讼", &["诉讼", "起诉"])),
    }
    findings
}

fn untold(cx: &Context, paper: &Document, what: &str, words: &[&str]) -> Finding {
    // 复议、诉讼期间不停止执行 offers nothing.
    let offered = sentences(paper).find(|sentence| {
        sentence.says_any(words)
            && !sentence.says_any(&["不停止执行", "复议、诉讼期间", "诉讼期间", "复议期间"])
    });
    match offered.map(|sentence| sentence.place()) {
        Some(place) => Finding::cannot_tell(format!("未读到{what}的机关和期限，请核对")).at(&place),
        None => cx.lacking(paper, format!("未见告知{what}的途径和期限，请核对")),
    }
}

fn period_of(cx: &Context, paper: &Document, remedy: &Told, right: Period, what: &str) -> Option<Finding> {
    let Some(told) = remedy.period else {
        let finding = cx.lacking(paper, format!("未写明{what}的期限，请核对"));
        return Some(Finding { evidence: Vec::new(), ..finding }.at(&remedy.place));
    };
    if told == right {
        return None;
    }
    let words = format!("{what}的期限写为{}，法律规定为{}", told.words(), right.words());
    let longer = !remedy.court && told.unit == Unit::CalendarDays && told.count > right.count;
    let finding = if longer {
        Finding::cannot_tell(format!("{words}，是否有法律规定更长的期限，请核对"))
    } else {
        Finding::suspect(format!("{words}（法律另有规定的除外），请核对"))
    };
    Some(finding.at(&remedy.place))
}

/// Organs whose reconsideration does not lie with the government of their level, or not always.
const APART: &[&str] = &[
    "海关",
    "税务",
    "金融",
    "外汇",
    "国家安全",
    "人民银行",
    "证券",
    "证监",
    "海事",
    "气象",
    "地震",
    "烟草",
    "邮政",
    "通信管理",
    "铁路",
    "民航",
    "民用航空",
    "矿山安全",
    "煤矿安全",
    "出入境",
    "边防",
    "边检",
    "移民",
    "司法",
    "统计",
    "国家",
    "中华人民共和国",
    "长江",
    "黄河",
    "珠江",
    "淮河",
    "海河",
    "太湖",
    "松辽",
    "流域",
    "部",
];

fn body_of(cx: &Context, paper: &Document, remedy: &Told) -> Option<Finding> {
    if remedy.body.is_empty() {
        let finding = cx.lacking(paper, "未写明行政复议机关，请核对");
        return Some(Finding { evidence: Vec::new(), ..finding }.at(&remedy.place));
    }
    // Before the law of 2023 the superior department could be chosen.
    if cx.before(RECONSIDERATION_2023).is_some() || cx.act_day().is_none() {
        return None;
    }
    let organ = [FieldKind::SigningOrgan, FieldKind::HeadOrgan].iter().find_map(|kind| paper.text(*kind));
    let organ = organ.map(|organ| fold(organ.value));
    let of_department = |body: &str| {
        ["局", "厅", "委员会", "总队", "委", "部", "署"].iter().any(|end| body.ends_with(end))
            && !body.contains("政府")
    };
    let bodies: Vec<&str> = remedy
        .body
        .split(['、', ','])
        .flat_map(|part| part.split("或者"))
        .flat_map(|part| part.split('或'))
        .collect();
    let department = bodies.into_iter().find(|body| of_department(body))?;
    let apart = |name: &str| APART.iter().any(|word| name.contains(word));
    let words = format!(
        "复议机关写为“{department}”，2024年1月1日起对政府工作部门的行为一般向本级人民政府申请行政复议"
    );
    let finding = match &organ {
        Some(organ) if !apart(organ) && !apart(department) => Finding::suspect(format!("{words}，请核对")),
        _ => Finding::cannot_tell(format!("{words}；是否属于垂直领导等例外，请核对")),
    };
    Some(finding.at(&remedy.place))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const RIGHT: &str = "如不服本决定，可以自收到本决定书之日起六十日内向云澜市人民政府申请行政复议，\
        也可以自收到本决定书之日起六个月内直接向云澜市人民法院提起行政诉讼。";

    fn case(words: &str, decided: &str) -> Sample {
        Sample::penalty()
            .paper(D::PenaltyDecision, words)
            .on(FieldKind::Date, decided)
            .says(FieldKind::SigningOrgan, "云澜市城市管理局")
    }

    #[test]
    fn table() {
        case(RIGHT, "2024-05-06").expect("P-23", Pass);
        for (from, to, outcome) in [
            ("六十日", "60日", Pass),
            ("六十日", "三十日", Suspect),
            ("六十日", "六十个工作日", Suspect),
            ("六十日", "九十日", CannotTell),
            ("六个月", "三个月", Suspect),
            ("六个月", "15日", Suspect),
            ("六个月", "6个月", Pass),
            ("六十日内", "", Suspect),
            ("向云澜市人民政府", "", Suspect),
            ("向云澜市人民法院", "", Suspect),
            ("云澜市人民政府", "澜江省城市管理局", Suspect),
            ("云澜市人民政府", "云澜市人民政府或者澜江省城市管理局", Suspect),
            ("云澜市人民政府", "国家税务总局澜江省税务局", CannotTell),
        ] {
            assert!(RIGHT.contains(from));
            case(&RIGHT.replacen(from, to, 1), "2024-05-06").expect("P-23", outcome);
        }
        case("罚款", "2024-05-06").expect("P-23", Suspect);
        case("依法享有复议、诉讼的权利", "2024-05-06").expect("P-23", CannotTell);
        Sample::penalty().expect("P-23", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-23", NotApplicable);
    }

    #[test]
    fn the_superior_department_was_right_until_the_end_of_2023() {
        let words = RIGHT.replace("云澜市人民政府", "澜江省城市管理局");
        case(&words, "2023-12-31").expect("P-23", Pass);
        case(&words, "2024-01-01").expect("P-23", Suspect);
    }

    #[test]
    fn an_action_after_reconsideration_has_its_own_period() {
        case(
            "应当先自收到之日起六十日内向云澜市人民政府申请行政复议；对行政复议决定不服的，自收到行政复议决定书之日起十五日内向云澜市人民法院提起行政诉讼。",
            "2024-05-06",
        )
        .expect("P-23", Pass);
    }
}
