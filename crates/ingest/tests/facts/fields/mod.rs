//! The fields of documents as officials word and set them. All names, numbers and places are invented.

mod officers;
mod services;
mod styles;

use crate::canonical::canonical;
use crate::drawn::{Page, one_file, views};
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::cut;
use scoring::DocumentId;
use scoring::case::{CaseFile, FieldKind as F};
use scoring::fold::fold;

fn case_of(pages: &[Page]) -> CaseFile {
    let views = views(pages);
    read_case(&CaseInput { pages: &views, documents: &cut(&views), ..CaseInput::default() })
}

/// The values of a kind in a document of one page.
fn read(words: &str, kind: F) -> Vec<String> {
    let case = case_of(&one_file("1.pdf", &[words]));
    case.fields(kind).map(|(_, field)| canonical(field)).collect()
}

/// Checks a table: words of a page, kind, values.
fn check(table: &[(&str, F, &[&str])]) {
    for (words, kind, expected) in table {
        let expected: Vec<String> = expected.iter().map(|value| fold(value)).collect();
        assert_eq!(read(words, *kind), expected, "{} in\n{words}", kind.code());
    }
}

#[test]
fn numbers_of_the_document_and_of_others() {
    check(&[
        (
            "# 行政处罚决定书\n> 云市监罚〔2024〕31号\n根据《立案审批表》（云市监立[2024]9号）。",
            F::Number,
            &["云市监罚〔2024〕31号"],
        ),
        (
            "# 行政处罚决定书\n> 云市监罚〔2024〕31号\n根据《立案审批表》（云市监立[2024]9号）。",
            F::CitedNumber,
            &["云市监立[2024]9号"],
        ),
        (
            "# 立案审批表\n编号：青综执立字【2023】第0012号\n案由\t占道经营案",
            F::Number,
            &["青综执立字【2023】第0012号"],
        ),
        (
            "# 放弃陈述申辩权利声明\n我于2024年3月1日收到你局《行政处罚告知书》（云市监罚告〔2024〕3号）。",
            F::Number,
            &[],
        ),
        ("# 结案审批表\n决定书文号\t云市监罚〔2024〕31号\n当事人\t钱某某", F::Number, &[]),
    ]);
}

#[test]
fn times_of_records() {
    check(&[
        (
            "# 询问笔录\n询问时间：2024年3月5日9时30分至10时20分",
            F::Time,
            &["2024-03-05T09:30/2024-03-05T10:20"],
        ),
        (
            "# 询问笔录\n询问时间：2024年3月5日9时30分至3月5日10时20分",
            F::Time,
            &["2024-03-05T09:30/2024-03-05T10:20"],
        ),
        (
            "# 现场检查笔录\n检查时间：二〇二四年三月五日9时20分起，10时35分止",
            F::Time,
            &["2024-03-05T09:20/2024-03-05T10:35"],
        ),
        ("# 现场笔录\n检查时间：2024年3月5日 14:30 — 15:05", F::Time, &["2024-03-05T14:30/2024-03-05T15:05"]),
        (
            "# 现场笔录\n检查时间：2024年3月5日23时30分至次日0时20分",
            F::Time,
            &["2024-03-05T23:30/2024-03-06T00:20"],
        ),
        (
            "# 现场笔录\n检查时间：2024年3月5日23时30分至0时20分",
            F::Time,
            &["2024-03-05T23:30/2024-03-06T00:20"],
        ),
        ("# 现场笔录\n检查时间：2024年3月5日10时至9时", F::Time, &["2024-03-05T10:00/2024-03-05T09:00"]),
        (
            "# 现场笔录\n检查时间：二〇二四年三月五日下午2时30分到4时",
            F::Time,
            &["2024-03-05T14:30/2024-03-05T04:00"],
        ),
        ("# 询问笔录\n时间：2024年12月31日9时至    时    分", F::Time, &["2024-12-31T09:00/"]),
        ("# 询问笔录\n询问时间：    年  月  日  时  分", F::Time, &[]),
        (
            "# 现场笔录\n检查时间：2024-03-05 09:30 至 2024-03-05 10:20",
            F::Time,
            &["2024-03-05T09:30/2024-03-05T10:20"],
        ),
        (
            "# 集体讨论笔录\n讨论时间：2024年4月16日15时00分至16时10分\n讨论地点：三楼会议室\n主持人：顾怀远",
            F::Location,
            &["三楼会议室"],
        ),
        (
            "# 现场笔录\n检查地点：云澜市青陂区渡口街货运检查点\n被检查人：钱某某",
            F::Location,
            &["云澜市青陂区渡口街货运检查点"],
        ),
    ]);
}

#[test]
fn opinions_with_words_name_and_day_and_blank_ones() {
    check(&[
        (
            "# 立案审批表\n承办人意见：建议立案。陆文澜、沈砚清 2024年3月4日\n负责人意见：同意立案。顾怀远 2024年3月5日",
            F::Opinion,
            &["承办人意见|建议立案。|陆文澜、沈砚清|2024-03-04", "负责人意见|同意立案。|顾怀远|2024-03-05"],
        ),
        (
            "# 立案审批表\n承办人意见\t建议立案。\n签名：陆文澜　　2024年3月4日\n负责人意见\n备注",
            F::Opinion,
            &["承办人意见|建议立案。|陆文澜|2024-03-04", "负责人意见|||"],
        ),
        ("# 立案审批表\n领导审批意见\t\n签名：\t    年  月  日", F::Opinion, &["领导审批意见|||"]),
        // Who reviewed, before the day, its label or what certifies the reviewer.
        (
            "# 案件法制审核意见\n经审核，同意。\n审核人：傅若舟　　审核日期：2024年3月5日",
            F::Opinion,
            &["审核人||傅若舟|2024-03-05"],
        ),
        (
            "# 行政处罚审批表\n法制审核意见\t事实清楚，程序合法，同意。\n审核人：傅若舟 2024年3月5日（法律职业资格证号A20194206060253）\n领导审批意见\t同意。顾怀远 2024年3月6日",
            F::Opinion,
            &[
                "法制审核意见|事实清楚，程序合法，同意。|傅若舟|2024-03-05",
                "领导审批意见|同意。|顾怀远|2024-03-06",
            ],
        ),
        (
            "# 法制审核意见书\n审核意见\t事实清楚，程序合法，同意。\n审核人\t傅若舟 2024年3月5日 法律职业资格证：A20144107250078",
            F::Opinion,
            &["审核意见|事实清楚，程序合法，同意。||", "审核人||傅若舟|2024-03-05"],
        ),
    ]);
}

#[test]
fn who_reviews_is_told_once() {
    let head = "# 法制审核意见书\n承办人\t陆文澜\t审核人\t沈砚清\n审核意见\t同意处罚。\n";
    let signed = format!("{head}审核人员\t以上为本人审核意见。\n签名：沈砚清\t2024年3月5日");
    let read_of = |words: &str| read(words, F::Opinion);
    assert!(!read_of(&signed).contains(&fold("审核人||沈砚清|")), "{:?}", read_of(&signed));
    assert!(read_of(head).contains(&fold("审核人||沈砚清|")), "{:?}", read_of(head));
}

#[test]
fn amounts_by_what_they_are() {
    check(&[
        (
            "# 行政处罚决定书\n> 云水罚〔2024〕3号\n决定如下：一、没收违法所得1,200元；二、罚款人民币贰万元整（¥20,000.00）；以上罚没款合计21200元。",
            F::Fine,
            &["2000000", "2000000"],
        ),
        (
            "# 行政处罚决定书\n> 云水罚〔2024〕3号\n决定如下：一、没收违法所得1,200元；二、罚款人民币贰万元整（¥20,000.00）；以上罚没款合计21200元。",
            F::Confiscation,
            &["120000"],
        ),
        (
            "# 行政处罚决定书\n> 云水罚〔2024〕3号\n决定如下：一、没收违法所得1,200元；二、罚款人民币贰万元整（¥20,000.00）；以上罚没款合计21200元。",
            F::Total,
            &["2120000"],
        ),
        (
            "# 行政处罚决定书\n货值金额共计5600元，违法所得为600元。依据该法可以并处五万元以上十万元以下罚款。",
            F::Value,
            &["560000", "60000"],
        ),
        ("# 行政处罚决定书\n依据该法可以并处五万元以上十万元以下罚款。", F::Range, &["5000000", "10000000"]),
        ("# 行政处罚决定书\n依据该法可以并处五万元以上十万元以下罚款。", F::Fine, &[]),
        ("# 行政处罚决定书\n对当事人处以5000元（伍仟元整）的罚款。", F::Fine, &["500000", "500000"]),
        ("# 行政处罚决定书\n逾期不缴纳的，每日按罚款数额的百分之三加处罚款。", F::Fine, &[]),
        // What is reckoned for each of several is no fine; what it comes to is.
        (
            "# 行政处罚决定书\n按非法占用土地每平方米120元处以罚款，2100平方米共计人民币贰拾伍万贰仟元整（￥252000.00）。",
            F::Fine,
            &["25200000", "25200000"],
        ),
        ("# 行政处罚决定书\n每超1000千克罚款500元，决定罚款12000元。", F::Fine, &["1200000"]),
        ("# 行政处罚决定书\n决定对二人每人罚款500元。", F::Fine, &["50000"]),
        // What was intended before is not imposed; in the notice it is what is told.
        (
            "# 行政处罚决定书\n其意见予以采纳，罚款由拟处3000元调整为2000元。决定：罚款2000元。",
            F::Fine,
            &["200000"],
        ),
        ("# 行政处罚事先告知书\n拟处罚款3000元。", F::Fine, &["300000"]),
        (
            "# 行政处罚决定书\n参照裁量基准，货值金额三千元以上六千元以下，属“一般”档次，罚款幅度为六千元以上一万元以下。",
            F::Range,
            &["600000", "1000000"],
        ),
    ]);
}

#[test]
fn kinds_of_penalty_in_the_operative_part() {
    let words = "# 行政处罚决定书\n依据该法可以处警告或者罚款。本局决定作出如下行政处罚：\n一、没收违法所得600元；\n二、罚款人民币贰万元整；\n三、吊销食品经营许可证。\n当事人应当自收到本决定书之日起十五日内缴纳罚款。";
    check(&[
        (words, F::PenaltyKind, &["没收违法所得", "罚款", "吊销食品经营许可证"]),
        ("# 行政处罚决定书\n现决定如下：1.责令立即改正；2.警告。", F::PenaltyKind, &["责令立即改正", "警告"]),
        ("# 立案审批表\n拟处罚款。", F::PenaltyKind, &[]),
    ]);
}

#[test]
fn remedies_with_their_bodies_and_periods() {
    check(&[
        (
            "# 行政处罚决定书\n如不服本决定，可以在收到本决定书之日起六十日内向云澜市人民政府申请行政复议，也可以在六个月内依法向青陂区人民法院提起行政诉讼。",
            F::Remedy,
            &["复议|云澜市人民政府|六十日", "诉讼|青陂区人民法院|六个月"],
        ),
        (
            "# 行政处罚决定书\n可自收到本决定书之日起60日内，向青陂区人民政府或者云澜市水务局申请复议；或者于6个月内向云澜市中级人民法院起诉。",
            F::Remedy,
            &["复议|青陂区人民政府|60日", "复议|云澜市水务局|60日", "诉讼|云澜市中级人民法院|6个月"],
        ),
        (
            "# 行政处罚决定书\n逾期不申请行政复议、不提起行政诉讼，又不履行本决定的，本机关将申请人民法院强制执行。",
            F::Remedy,
            &[],
        ),
        ("# 行政处罚决定书\n行政复议、行政诉讼期间本决定不停止执行。", F::Remedy, &[]),
        // A heading offers nothing.
        (
            "# 行政处罚决定书\n四、申请行政复议或者提起行政诉讼的途径和期限\n如不服本决定，可以在六十日内向云澜市人民政府申请行政复议，也可以在六个月内向青陂区人民法院提起行政诉讼。",
            F::Remedy,
            &["复议|云澜市人民政府|六十日", "诉讼|青陂区人民法院|六个月"],
        ),
        ("# 行政处罚决定书\n五、提起行政诉讼、申请行政复议的期限", F::Remedy, &[]),
    ]);
}

#[test]
fn periods_told_to_the_party() {
    let notice = "# 行政处罚事先告知书\n你单位可以自收到本告知书之日起五个工作日内向本机关提出陈述、申辩意见。要求听证的，应当在收到本告知书后5日内向本机关提出听证申请。";
    check(&[
        (notice, F::StatementPeriod, &["五个工作日"]),
        (notice, F::HearingPeriod, &["5日"]),
        (
            "# 行政处罚告知书\n你单位可以在五日（工作日）内向本机关陈述、申辩；未在规定期限内行使的，视为放弃。",
            F::StatementPeriod,
            &["五日（工作日）"],
        ),
        (
            "# 行政处罚事先告知书\n如有异议，可在收到本告知书之日起三个工作日内提出陈述、申辩或者要求举行听证。",
            F::StatementPeriod,
            &["三个工作日"],
        ),
        (
            "# 行政处罚事先告知书\n如有异议，可在收到本告知书之日起三个工作日内提出陈述、申辩或者要求举行听证。",
            F::HearingPeriod,
            &["三个工作日"],
        ),
        (
            "# 行政处罚决定书\n自收到本决定书之日起15日内到云澜银行缴纳罚款。逾期不缴纳的，每日加处罚款。",
            F::PaymentPeriod,
            &["15日"],
        ),
    ]);
}

#[test]
fn days_and_people_of_other_papers() {
    check(&[
        ("# 案件来源登记表\n登记时间\t2024年3月5日\n案源类别\t投诉举报", F::Discovery, &["2024-03-05"]),
        ("# 案件来源登记表\n登记时间\t2024年3月5日\n发现时间\t2024年3月1日", F::Discovery, &["2024-03-01"]),
        ("# 案件来源及立案审批表\n登记日期\t2024年3月5日\n来源\t日常检查", F::Discovery, &["2024-03-05"]),
        ("# 立案审批表\n案件来源\t执法检查\n受案时间\t2024年3月5日", F::Discovery, &["2024-03-05"]),
        ("# 立案呈批表\n发现（受理）时间\t2024年3月5日\n来源\t执法检查", F::Discovery, &["2024-03-05"]),
        ("# 行政处罚信息公示材料\n公示日期\t2024年5月9日\n公示期限\t一年", F::PublicityDate, &["2024-05-09"]),
        (
            "# 受理通知书\n云澜市远山建材有限公司：\n本机关决定自2024年1月10日起予以受理。\n> 云澜市水务局\n> 2024年1月10日",
            F::AcceptanceDate,
            &["2024-01-10"],
        ),
        ("# 责令改正通知书\n责令你单位于2024年6月1日前改正上述行为。", F::DueDate, &["2024-06-01"]),
        (
            "# 听证通知书\n本机关定于2024年4月1日9时30分在三楼听证室举行听证，由顾怀远担任听证主持人。",
            F::HearingTime,
            &["2024-04-01T09:30"],
        ),
        (
            "# 听证通知书\n本机关定于2024年4月1日9时30分在三楼听证室举行听证，由顾怀远担任听证主持人。",
            F::Chair,
            &["顾怀远"],
        ),
        (
            "# 集体讨论笔录\n参加人员：丁启明、傅若舟、严子禾\n列席人员：陆文澜、沈砚清（不参加表决）",
            F::Attendee,
            &["丁启明", "傅若舟", "严子禾"],
        ),
        (
            "# 集体讨论笔录\n参加人员：丁启明、傅若舟、严子禾\n列席人员：陆文澜、沈砚清（不参加表决）",
            F::NonVoting,
            &["陆文澜", "沈砚清"],
        ),
        // Below the lists begins what people said.
        (
            "# 案件会审记录\n会审成员：丁启明（局长）、傅若舟（副局长）、沈砚清（副大队长，本案承办人）\n列席：陆文澜（承办人）、严子禾（法规股）\n沈砚清：汇报案情。",
            F::Attendee,
            &["丁启明", "傅若舟", "沈砚清"],
        ),
        (
            "# 案件会审记录\n会审成员：丁启明（局长）、傅若舟（副局长）、沈砚清（副大队长，本案承办人）\n列席：陆文澜（承办人）、严子禾（法规股）\n沈砚清：汇报案情。",
            F::NonVoting,
            &["陆文澜", "严子禾"],
        ),
        (
            "# 行政处罚决定书\n当事人：钱某某\n经查，当事人占用道路。\n决定罚款二百元。\n当事人不服的，可以申请复议。\n柳溪街道综合行政执法队（印章）\n2024年5月29日",
            F::SigningOrgan,
            &["柳溪街道综合行政执法队"],
        ),
        ("# 查封决定书\n查封期限自2024年3月5日至2024年4月3日。", F::MeasureEnd, &["2024-04-03"]),
        (
            "# 行政处罚决定书\n经查，当事人自2024年1月1日至3月5日期间销售过期食品。2024年3月6日，本局执法人员进行了检查。",
            F::ViolationBegin,
            &["2024-01-01"],
        ),
        (
            "# 行政处罚决定书\n经查，当事人自2024年1月1日至3月5日期间销售过期食品。2024年3月6日，本局执法人员进行了检查。",
            F::ViolationEnd,
            &["2024-03-05"],
        ),
        ("# 行政处罚决定书\n2024年3月6日，本局执法人员对当事人经营场所进行了检查。", F::ViolationBegin, &[]),
        ("# 缴款书\n缴款人\t钱某某\n金额\t¥20,000.00\n缴款日期\t2024年5月9日", F::Paid, &["2000000"]),
        (
            "# 缴款书\n缴款人\t钱某某\n金额\t¥20,000.00\n缴款日期\t2024年5月9日",
            F::PaymentDate,
            &["2024-05-09"],
        ),
        (
            "# 行政处罚案卷\n案件名称：钱某某擅自取水案\n保管期限：30年",
            F::CoverField,
            &["案件名称：钱某某擅自取水案", "保管期限：30年"],
        ),
    ]);
}

#[test]
fn a_sentence_that_ends_in_a_colon_addresses_nobody() {
    check(&[(
        "# 行政处罚事先告知书\n当事人：云澜市好味来食品店\n我机关调查的你店不明码标价一案拟作处罚决定。\n在决定作出前，把你店享有的权利告诉你店：",
        F::Party,
        &["云澜市好味来食品店"],
    )]);
}

#[test]
fn lists_of_goods() {
    check(&[(
        "# 物品清单\n序号\t名称\t规格\t数量\t单位\n1\t澜山牌纯牛奶\t250毫升\t23\t盒\n2\t苏打饼干\t180克\t6\t袋\n以上物品清点无误。",
        F::Goods,
        &["澜山牌纯牛奶|23000|盒", "苏打饼干|6000|袋"],
    )]);
}

#[test]
fn days_behind_labels_of_many_names() {
    check(&[
        ("# 行政许可结果公示\n对外公开日期：2024.4.6", F::PublicityDate, &["2024-04-06"]),
        ("# 材料接收凭证\n窗口收件时间 2024/4/6 10时", F::ApplicationDate, &["2024-04-06"]),
        ("# 缴款书\n入账时间\t2024-04-06", F::PaymentDate, &["2024-04-06"]),
        ("# 行政许可决定书\n本局于2024年4月6日依法受理。", F::AcceptanceDate, &["2024-04-06"]),
        ("# 行政许可申请书\n现持有的许可证于2024年4月6日到期，申请延续。", F::ExpiryDate, &["2024-04-06"]),
        ("# 行政处罚信息公示截图\n截图时间：2024.4.6", F::PublicityDate, &[]),
        // What closes a form dates it; who received a letter does not date the letter.
        ("# 行政许可结果公示\n结果：准予\n截图人：沈砚清 2024.4.6", F::Date, &["2024-04-06"]),
        ("# 受理通知书\n你提出的申请，决定予以受理。\n签收：钱某某 2024.4.6", F::Date, &[]),
        // The number of the page stands below the date.
        ("# 行政处罚告知书\n拟处罚款。\n云澜市水务局\n2024/4/6\n4", F::Date, &["2024-04-06"]),
    ]);
}

#[test]
fn a_case_keeps_its_pages_ids_and_originals() {
    let pages = one_file(
        "1.pdf",
        &["# 立案审批表\n> 云水立〔2024〕3号\n案由：擅自取水案", "# 询问笔录\n询问人：陆文澜", ""],
    );
    let views = views(&pages);
    let documents = cut(&views);
    let originals = ["ab".repeat(32)];
    let ids = [DocumentId::from("d1"), DocumentId::from("d2")];
    let case = read_case(&CaseInput {
        pages: &views,
        documents: &documents,
        originals: &originals,
        document_ids: &ids,
    });
    assert_eq!(case.page_counts(), (3, 1));
    let named: Vec<DocumentId> = case.documents.iter().filter_map(|document| document.id.clone()).collect();
    assert_eq!(named, ids);
    for (document, field) in case.documents.iter().flat_map(|d| d.fields.iter().map(move |f| (d, f))) {
        assert_eq!(field.place.document, document.id);
        assert_eq!(field.place.original, originals[0]);
        assert_eq!(field.place.document_title, document.title);
    }
    assert_eq!(case_of(&[]).documents.len(), 0);
}
