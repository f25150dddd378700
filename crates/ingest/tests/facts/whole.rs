//! Reading the facts of a case from its pages, each with the place it stands at. All names are invented.

use crate::drawn::{Page, files, one_file, page, views};
use ingest::facts::{CaseFacts, read_facts};
use ingest::skeleton::cut;
use proptest::prelude::*;
use scoring::page::page_text;
use scoring::{ActKind, FactKind};

fn facts_of(pages: &[Page]) -> CaseFacts {
    let views = views(pages);
    read_facts(&views, &cut(&views))
}

fn values(facts: &CaseFacts, kind: FactKind) -> Vec<&str> {
    facts.facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.value.as_str()).collect()
}

fn best(facts: &CaseFacts, kind: FactKind) -> &str {
    values(facts, kind).first().copied().unwrap_or_default()
}

/// An ordinary penalty file; the party's name and the cause wrap in their cells.
fn penalty() -> Vec<Page> {
    one_file(
        "全卷.pdf",
        &[
            "^ 云澜市市场监督管理局\n# 行政处罚案卷\n案件名称：云澜市好味来食品有限公司经营超过保质期的食品案\n处罚决定书文号：云市监处罚〔2024〕12号\n立案日期：2024年3月5日\t结案日期：2024年5月20日\n办案机构：云澜市市场监督管理局",
            "# 立案审批表\n> 云市监立〔2024〕31号\n案由\t经营超过保质期的食品案\n当事人\t云澜市好味来食品有限公司\n统一社会信用代码\t91350100M000100Y43\n法定代表人\t钱某某\n案情：2024年3月1日接到举报，称该公司销售过期食品。\n承办人意见：建议立案。甲某 乙某 2024年3月4日\n负责人意见：同意立案。 丙某\n> 2024年3月5日",
            "# 询问笔录\n询问时间：2024年3月8日9时00分至10时10分\n被询问人：钱某某\t性别：男\t身份证号：\n问：你公司的名称？\n答：云澜市好味来食品有限公司。",
            "^ 云澜市市场监督管理局\n# 行政处罚告知书\n> 云市监罚告〔2024〕12号\n云澜市好味来食品有限公司：\n经查，你公司涉嫌经营超过保质期的食品案一案，拟处罚款人民币30000元。\n> 云澜市市场监督管理局\n> 2024年4月2日",
            "^ 云澜市市场监督管理局\n# 行政处罚决定书\n> 云市监处罚〔2024〕12号\n当事人：云澜市好味来食品有限公司\n统一社会信用代码：91350100M000100Y43\n住所：云澜市青陂区河西路8号\n本局于2024年3月5日立案调查，2024年4月2日送达《行政处罚告知书》（云市监罚告〔2024〕12号）。依据《中华人民共和国食品安全法》第一百二十四条，可以并处五万元以上十万元以下罚款。",
            "综上，本局决定对当事人作出如下行政处罚：\n一、没收违法所得60元；\n二、罚款人民币贰万元整（20000元）。\n当事人应当自收到本决定书之日起十五日内，即2024年5月5日前缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。\n> 云澜市市场监督管理局\n> （印章）\n> 二〇二四年四月十五日\n本文书一式三份，一份送达，一份归档。",
            "# 送达回证\n送达文书\t行政处罚告知书\n受送达人\t云澜市好味来食品有限公司\n送达时间\t2024年4月3日",
            "# 送达回证\n送达文书\t行政处罚决定书\n受送达人\t云澜市好味来食品有限公司\n送达时间\t2024年4月16日10时",
            "# 一般缴款书\n填制日期：2024年4月28日\n缴款人：云澜市好味来食品有限公司\n金额：20060.00",
            "# 结案审批表\n案由\t经营超过保质期的食品案\n当事人\t云澜市好味来食品有限公司\n处理结果\t没收违法所得60元，罚款20000元\n负责人意见：同意结案。\n> 2024年5月20日",
        ],
    )
}

#[test]
fn a_penalty_against_a_business() {
    let facts = facts_of(&penalty());
    assert_eq!(facts.act_kind, ActKind::PenaltyOrdinary);
    assert!(facts.enterprise);
    assert_eq!(values(&facts, FactKind::CaseNo), ["云市监处罚〔2024〕12号", "云市监立〔2024〕31号"]);
    assert_eq!(best(&facts, FactKind::Cause), "经营超过保质期的食品案");
    assert_eq!(values(&facts, FactKind::Party), ["云澜市好味来食品有限公司"]);
    assert_eq!(values(&facts, FactKind::CreditCode), ["91350100M000100Y43"]);
    assert_eq!(values(&facts, FactKind::Department), ["云澜市市场监督管理局"]);
    assert_eq!(values(&facts, FactKind::FilingDate), ["2024-03-05"]);
    assert_eq!(values(&facts, FactKind::NoticeDate), ["2024-04-02"]);
    assert_eq!(values(&facts, FactKind::DecisionDate), ["2024-04-15"]);
    assert_eq!(values(&facts, FactKind::ServiceDate), ["2024-04-16", "2024-04-03"]);
    assert_eq!(values(&facts, FactKind::PaymentDate), ["2024-04-28"]);
    assert_eq!(values(&facts, FactKind::ClosingDate), ["2024-05-20"]);
    assert_eq!(values(&facts, FactKind::FineAmount), ["2000000"]);
    assert_eq!(values(&facts, FactKind::ApplicationDate), [""; 0]);
}

#[test]
fn every_fact_leads_back_to_its_words() {
    let pages = penalty();
    let views = views(&pages);
    let documents = cut(&views);
    let facts = read_facts(&views, &documents);
    assert!(facts.facts.len() > 10);
    for fact in &facts.facts {
        let place = fact.place.as_ref().expect("a fact of a case has a place");
        let page = views.iter().find(|page| page.number == place.page).expect("the page exists");
        let text = page_text(page.lines);
        let whole = format!("{}{}{}", place.prefix, place.quote, place.suffix);
        assert!(!place.quote.trim().is_empty() && text.contains(&whole), "{fact:?}");
        assert!(place.prefix.chars().count() <= 20 && place.suffix.chars().count() <= 20);
        assert!(!place.rects.is_empty(), "{fact:?}");
        assert!(
            place.rects.iter().all(|r| r.width > 0.0 && r.x >= 0.0 && r.x + r.width <= crate::drawn::WIDTH)
        );
        let document = documents.iter().find(|d| (d.first_page..=d.last_page).contains(&place.page));
        assert_eq!(document.map(|d| d.title.as_str()), Some(place.document_title.as_str()));
        assert!(place.document.is_none(), "documents have no names of their own yet");
    }
}

#[test]
fn a_penalty_against_a_person() {
    let facts = facts_of(&one_file(
        "全卷.pdf",
        &[
            "# 立案审批表\n案由：涉嫌未取得许可从事餐饮服务案\n当事人：孙某某  性别：男  年龄：42\n住址：云澜市青陂区石桥村\n审批意见：同意立案。\n> 2024年6月3日",
            "# 云澜市青陂区城市管理和综合行政执法局\n# 行政处罚决定书\n> 青综执罚决字［2024］第（0007）号 青综执罚决字［2024］第0007号\n当事人：孙 某 某\n身份证号码：\n现查明当事人在河西路占道经营。决定如下：处以500元罚款。\n> 青陂区城市管理和综合行政执法局（印章）\n> 2024 年 6 月 20 日",
        ],
    ));
    assert_eq!(facts.act_kind, ActKind::PenaltyOrdinary);
    assert!(!facts.enterprise);
    assert_eq!(best(&facts, FactKind::Party), "孙某某");
    assert_eq!(best(&facts, FactKind::CaseNo), "青综执罚决字〔2024〕第0007号");
    assert_eq!(best(&facts, FactKind::Department), "云澜市青陂区城市管理和综合行政执法局");
    assert_eq!(best(&facts, FactKind::Cause), "涉嫌未取得许可从事餐饮服务案");
    assert_eq!(best(&facts, FactKind::DecisionDate), "2024-06-20");
    assert_eq!(best(&facts, FactKind::FineAmount), "50000");
}

#[test]
fn names_and_causes_that_wrap_in_their_cells() {
    let facts = facts_of(&one_file(
        "全卷.pdf",
        &[
            "# 立案审批表\n案由\t未按规定对生产经营场所的\n安全设备进行经常性维护\n保养案\n当事人\t云澜市青陂区远山新型\n建筑材料有限公司\n法定代表人\t周某某\n> 2024年6月3日",
        ],
    ));
    assert_eq!(best(&facts, FactKind::Cause), "未按规定对生产经营场所的安全设备进行经常性维护保养案");
    assert_eq!(values(&facts, FactKind::Party), ["云澜市青陂区远山新型建筑材料有限公司"]);
}

#[test]
fn other_kinds_of_acts() {
    let on_the_spot = facts_of(&one_file(
        "1.pdf",
        &[
            "# 当场行政处罚决定书\n> 云交当罚〔2024〕5号\n当事人：吴某\n给予以下处罚：罚款200元\n> 云澜市交通运输局\n> 2024年7月1日",
        ],
    ));
    assert_eq!(on_the_spot.act_kind, ActKind::PenaltySummary);
    assert_eq!(best(&on_the_spot, FactKind::FineAmount), "20000");
    assert_eq!(best(&on_the_spot, FactKind::Department), "云澜市交通运输局");

    let licensing = facts_of(&one_file(
        "2.pdf",
        &[
            "# 行政许可申请书\n申请人：云澜市远山建材有限公司\n申请事项：取水许可\n申请日期：2024年1月8日",
            "# 受理通知书\n云澜市远山建材有限公司：\n你单位申请符合要求，予以受理。\n> 云澜市水务局\n> 2024年1月10日",
            "# 准予行政许可决定书\n> 云水许〔2024〕3号\n申请人：云澜市远山建材有限公司\n经审查，准予许可。\n> 云澜市水务局\n> 2024年2月1日",
        ],
    ));
    assert_eq!(licensing.act_kind, ActKind::Licensing);
    assert!(licensing.enterprise);
    assert_eq!(values(&licensing, FactKind::Party), ["云澜市远山建材有限公司"]);
    assert_eq!(best(&licensing, FactKind::ApplicationDate), "2024-01-08");
    assert_eq!(best(&licensing, FactKind::AcceptanceDate), "2024-01-10");
    assert_eq!(best(&licensing, FactKind::DecisionDate), "2024-02-01");
    assert_eq!(best(&licensing, FactKind::CaseNo), "云水许〔2024〕3号");
    assert_eq!(best(&licensing, FactKind::Cause), "取水许可");

    // Who signs the application of a shop keeps it.
    let shop = facts_of(&one_file(
        "7.pdf",
        &[
            "# 食品经营许可申请书\n经营者名称\t青陂区老井面馆\n经营者\t苏某芬\n申请人：苏某芬\n2024年1月8日",
            "# 行政许可审批表\n申请人\t青陂区老井面馆",
            "# 准予食品经营许可决定书\n> 云市监许〔2024〕3号\n青陂区老井面馆：\n现决定准予许可。\n> 2024年2月1日",
        ],
    ));
    assert_eq!(best(&shop, FactKind::Party), "青陂区老井面馆");

    // A hearing on a licence, and a list of what came with the application, make no other act of it.
    let heard = facts_of(&one_file(
        "6.pdf",
        &[
            "# 行政许可申请书\n申请人：甲厂",
            "# 申请材料目录及清单\n1",
            "# 听证权利告知书\n乙村：",
            "# 听证申请书\n我村要求听证",
            "# 行政许可审批表\n申请人：甲厂",
            "# 准予行政许可决定书\n> 云水许〔2024〕3号\n> 2024年2月1日",
        ],
    ));
    assert_eq!(heard.act_kind, ActKind::Licensing);

    let measure = facts_of(&one_file(
        "3.pdf",
        &[
            "# 查封扣押审批表\n当事人\t老井面馆",
            "# 扣押决定书\n> 云市监强〔2024〕2号\n当事人：青陂区老井面馆\n> 2024年5月6日",
            "# 物品清单\n1",
        ],
    ));
    assert_eq!(measure.act_kind, ActKind::Measure);
    let enforcement = facts_of(&one_file(
        "4.pdf",
        &["# 催告书\n王某：", "# 行政强制执行决定书\n当事人：王某\n> 2024年5月6日"],
    ));
    assert_eq!(enforcement.act_kind, ActKind::Enforcement);
    let inspection = facts_of(&one_file(
        "5.pdf",
        &["# 行政检查通知书\n甲厂：", "# 现场检查记录\n被检查单位：青陂区甲某食品厂"],
    ));
    assert_eq!(inspection.act_kind, ActKind::Inspection);
    assert_eq!(best(&inspection, FactKind::Party), "青陂区甲某食品厂");
}

#[test]
fn names_of_files_alone_tell_the_kind_of_act() {
    let unread = files(&[("01立案审批表.jpg", ""), ("02询问笔录.jpg", ""), ("03行政处罚决定书.jpg", "")]);
    let facts = facts_of(&unread);
    assert_eq!(facts.act_kind, ActKind::PenaltyOrdinary);
    assert!(facts.facts.is_empty());
}

#[test]
fn the_edges_of_a_case() {
    let nothing = facts_of(&[]);
    assert_eq!((nothing.act_kind, nothing.enterprise, nothing.facts.len()), (ActKind::OtherAct, false, 0));
    let unread = facts_of(&one_file("扫描.pdf", &["", "", ""]));
    assert_eq!((unread.act_kind, unread.facts.len()), (ActKind::OtherAct, 0));
    let pages: Vec<Page> = std::iter::repeat_with(penalty).take(100).flatten().collect();
    assert_eq!(pages.len(), 1000);
    let facts = facts_of(&pages);
    assert_eq!(best(&facts, FactKind::CaseNo), "云市监处罚〔2024〕12号");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_words_give_facts_that_stand_on_their_pages(
        words in proptest::collection::vec(
            "((当事人|案由|处罚|罚款|云市监罚〔2024〕|统一社会信用代码|送达时间|云澜市水务局|（|）|：|，|\t|\n|公司|年|月|日|[0-9]{1,4}|[零一二三十百千万亿元]|\\PC){0,60})", 1..6)
    ) {
        let titles = ["行政处罚决定书", "立案审批表", "送达回证", "结案审批表", "行政许可申请书", "卷内目录"];
        let pages: Vec<Page> = words
            .iter()
            .enumerate()
            .map(|(index, words)| page(0, "全卷.pdf", index == 0, &format!("# {}\n{words}", titles[index % titles.len()])))
            .collect();
        let views = views(&pages);
        let facts = read_facts(&views, &cut(&views));
        for fact in &facts.facts {
            let place = fact.place.as_ref().expect("a place");
            let page = &views[place.page as usize - 1];
            let whole = format!("{}{}{}", place.prefix, place.quote, place.suffix);
            prop_assert!(page_text(page.lines).contains(&whole));
            prop_assert!(!fact.value.is_empty());
        }
    }
}

#[test]
fn a_rate_is_no_fine_and_a_number_may_begin_with_what_stands_before_others() {
    let facts = facts_of(&one_file(
        "1.pdf",
        &[
            "^ 原澜县自然资源局\n# 行政处罚决定书\n> 原自然资罚〔2024〕22号\n当事人：原澜县好味来食品有限公司\n决定处罚如下：按非法占用土地每平方米120元处以罚款，2100平方米共计人民币贰拾伍万贰仟元整（￥252000.00）。\n> 原澜县自然资源局\n> 2024年5月6日",
        ],
    ));
    assert_eq!(values(&facts, FactKind::FineAmount), ["25200000"]);
    assert_eq!(best(&facts, FactKind::CaseNo), "原自然资罚〔2024〕22号");
}
