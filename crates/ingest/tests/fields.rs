//! The fields of documents as officials word and set them. All names, numbers and places are invented.

mod canonical;
mod drawn;
mod styles;

use canonical::canonical;
use drawn::{Page, one_file, page, views};
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::{CasePage, cut};
use proptest::prelude::*;
use scoring::case::{CaseFile, FieldKind as F};
use scoring::fold::fold;
use scoring::page::page_text;
use scoring::{Direction, DocumentId, Rect, TextLine};

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
fn officers_with_and_without_certificates() {
    check(&[
        (
            "# 现场笔录\n检查人：陆文澜（执法证号：99001234）、沈砚清（执法证号：99005678）",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        (
            "# 现场笔录\n执法人员：陆文澜、沈砚清\t执法证号：99001234、99005678",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        (
            "# 询问笔录\n询问人：陆文澜\t执法证件号：YL-001234\n记录人：沈砚清",
            F::Officer,
            &["陆文澜|YL-001234"],
        ),
        ("# 询问笔录\n询问人：陆文澜\n记录人：沈 砚 清", F::Recorder, &["沈砚清"]),
        ("# 询问笔录\n询 问 人\t陆文澜、沈砚清\n记 录 人\t沈砚清", F::Officer, &["陆文澜|", "沈砚清|"]),
        (
            "# 现场检查笔录\n我们是云澜市水务局的执法人员陆文澜（99001234）、沈砚清（99005678），现依法进行检查。",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        (
            "# 行政处罚决定书\n> 云水罚〔2024〕3号\n本局指派执法人员陆文澜和沈砚清进行调查。",
            F::Officer,
            &["陆文澜|", "沈砚清|"],
        ),
        (
            "# 现场笔录\n告知事项：执法人员陆文澜、沈砚清（证号99001234、99005678）来自云澜市水务局。",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        ("# 现场笔录\n检查人员：\t执法证号：\n记录人：", F::Officer, &[]),
        ("# 送达回证\n送达人\t陆文澜（99001234）\n备注\t无", F::Officer, &["陆文澜|99001234"]),
        // The year of a number is no certificate, a label in brackets no remark on a name, who receives no officer.
        ("# 行政处罚决定书\n本局作出云水罚（2024）86号决定。", F::Officer, &[]),
        (
            "# 询问笔录\n【询问人】\n陆文澜（99001234）\n【记录人】\n沈砚清（99005678）\n【被询问人姓名】\n苏某芬",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        ("# 送达回证\n受送达人：苏某芬\n送达人员（签名）：陆文澜", F::Officer, &["陆文澜|"]),
        // A number that a line cut goes on; a telephone, a sort and a bill are no certificates.
        (
            "# 送达回证\n送达人\t陆文澜、沈砚清\t证件号码：99001234、99005\n678",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        ("# 现场笔录\n接到投诉举报（12345），抽取玉米种子（登海605）、销售单（0009417）。", F::Officer, &[]),
        (
            "# 执法人员资格证明\n序号\t姓名\t执法证号\n1\t陆文澜\t99001234\n2\t沈砚清\t99005678",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        (
            "# 现场笔录\n我们是执法人员陆文澜、沈砚清，执法证号分别为99001234、99005678，请查看。",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
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
fn services_in_one_row_or_several() {
    let form = "# 送达回证\n受送达人\t钱某某\n送达文书\t《行政处罚决定书》（云水罚〔2024〕3号）\n送达方式\tMETHOD\n送达时间\t2024年5月6日10时\n受送达人签名\t钱某某\n送达人\t陆文澜、沈砚清";
    for (written, method) in [
        ("直接送达", "直接送达"),
        ("☑ 直接送达 □ 留置送达 □ 邮寄送达", "直接送达"),
        ("□直接送达 ☑留置送达 □邮寄送达", "留置送达"),
        ("直接送达□ 留置送达√ 公告送达□", "留置送达"),
        ("邮寄", "邮寄"),
    ] {
        let words = form.replace("METHOD", written);
        let expected = format!("行政处罚决定书|云水罚〔2024〕3号|钱某某|{method}|2024-05-06|陆文澜、沈砚清");
        assert_eq!(read(&words, F::Service), [fold(&expected)], "{written}");
    }
    check(&[
        (
            "# 送达回证\n受送达人\t钱某某\n送达文书名称及文号\t行政处罚事先告知书（云水罚告〔2024〕3号）、责令改正通知书（云水改〔2024〕3号）\n送达方式\t直接送达\n送达时间\t2024年4月6日",
            F::Service,
            &[
                "行政处罚事先告知书|云水罚告〔2024〕3号|钱某某|直接送达|2024-04-06|",
                "责令改正通知书|云水改〔2024〕3号|钱某某|直接送达|2024-04-06|",
            ],
        ),
        (
            "# 送达回证\n受送达人\t钱某某\n送达文书1\t《行政处罚决定书》\t文号\t云水罚〔2024〕3号\n送达文书2\t《信用修复告知书》\t文号\t—\n送达方式\t直接送达\n送达时间\t2024年4月6日",
            F::Service,
            &[
                "行政处罚决定书|云水罚〔2024〕3号|钱某某|直接送达|2024-04-06|",
                "信用修复告知书||钱某某|直接送达|2024-04-06|",
            ],
        ),
        (
            "# 送达回证\n受送达人\t钱某某\n《行政处罚决定书》（云水罚〔2024〕3号）、《信用修复\n送达文书\t告知书》\n送达方式\t直接送达\n送达时间\t2024年4月6日",
            F::Service,
            &[
                "行政处罚决定书|云水罚〔2024〕3号|钱某某|直接送达|2024-04-06|",
                "信用修复告知书||钱某某|直接送达|2024-04-06|",
            ],
        ),
        // Rows of papers, and around them what holds for all; the labels are called as their authors like.
        (
            "# 送达回证\n被送达人：钱某某\n送达方式：直接送达\n送达文书名称\t文号\t份数\n行政处罚决定书\t云水罚〔2024〕3号\t1\n信用修复告知书\t——\t1\n接收人（签字）：钱某某\n收到时间：2024.4.6 10时30分\n送达人员：陆文澜、沈砚清",
            F::Service,
            &[
                "行政处罚决定书|云水罚〔2024〕3号|钱某某|直接送达|2024-04-06|陆文澜、沈砚清",
                "信用修复告知书||钱某某|直接送达|2024-04-06|陆文澜、沈砚清",
            ],
        ),
        // A return told in sentences.
        (
            "# 送达回证\n今于2024年4月6日10时30分，在某路1号，以直接送达方式将下列文书送交受送达人云澜市好味食品有限公司：《行政处罚决定书》（云水罚〔2024〕3号）一份；《信用修复告知书》（无文号）一份。\n签收人为钱某某（法定代表人），签收日期为2024年4月6日10时30分，\n送达人为陆文澜、沈砚清，备注为无。",
            F::Service,
            &[
                "行政处罚决定书|云水罚〔2024〕3号|云澜市好味食品有限公司|直接送达|2024-04-06|陆文澜、沈砚清",
                "信用修复告知书||云澜市好味食品有限公司|直接送达|2024-04-06|陆文澜、沈砚清",
            ],
        ),
        // A stroke for a colon, and a count before the label.
        (
            "# 送达证\n1. 受送达人——钱某某\n2. 送达文书——《催告书》（云水催〔2024〕3号）\n3. 送达方式——直接送达\n4. 收件时间——2024/4/6 10时30分",
            F::Service,
            &["催告书|云水催〔2024〕3号|钱某某|直接送达|2024-04-06|"],
        ),
        // A title that fits no label, and a sentence with a number in round brackets.
        (
            "# 送达回证\n受送达人\t钱某某\n送达方式\t直接送达\n送达文书名称\t文号\t份数\n行政处罚决定书\t云水罚〔2024〕3号\t1\n信用修复告知书\t——\t1\n收件人签名\t钱某某（经营者）\n收到时间\t2024年4月6日9时\n送达人\t陆文澜、沈砚清",
            F::Service,
            &[
                "行政处罚决定书|云水罚〔2024〕3号|钱某某|直接送达|2024-04-06|陆文澜、沈砚清",
                "信用修复告知书||钱某某|直接送达|2024-04-06|陆文澜、沈砚清",
            ],
        ),
        (
            "# 文书送达证\n今于2024年4月6日9时40分，以直接送达方式将下列文书送交受送达人云澜某某食品有限公司：《行政处罚告知书》（云水罚告（2024）3号）一份。",
            F::Service,
            &["行政处罚告知书|云水罚告（2024）3号|云澜某某食品有限公司|直接送达|2024-04-06|"],
        ),
        (
            "# 送达证\n1. 受送达人——云澜某某食品有限公司\n2. 送达文书——行政处罚决定书（云水罚〔2024〕3号）\n3. 送达方式——直接送达\n4. 收件时间——2024/4/6",
            F::Service,
            &["行政处罚决定书|云水罚〔2024〕3号|云澜某某食品有限公司|直接送达|2024-04-06|"],
        ),
        // Labels side by side over their values, and several in one line.
        (
            "# 送达回证\n受送达人\t送达方式\t送达时间\n钱某某\t直接送达\t2024年4月6日\n送达文书：《行政处罚决定书》（云水罚〔2024〕3号） 送达人：陆文澜、沈砚清",
            F::Service,
            &["行政处罚决定书|云水罚〔2024〕3号|钱某某|直接送达|2024-04-06|陆文澜、沈砚清"],
        ),
        // The tracking of a mail tells when it was taken, not that it came back.
        (
            "# EMS邮寄凭证\n内件品名：《行政处罚决定书》（云水罚〔2024〕3号）\n收件人：钱某某\n2024-04-06 09:12 已签收，签收人：本人",
            F::Service,
            &["行政处罚决定书|云水罚〔2024〕3号||邮寄送达|2024-04-06|"],
        ),
        (
            "# EMS邮寄凭证\n内件品名：《行政处罚决定书》（云水罚〔2024〕3号）\n收件人：钱某某\n2024-04-06 09:12 拒收，退回寄件人",
            F::Service,
            &[],
        ),
        // Signed for on the paper itself.
        (
            "# 当场行政处罚决定书\n> 云城当罚〔2024〕3号\n当事人：钱某某\n当事人签收：本决定书已收到。钱某某（签名） 2024年4月6日\n云澜市城市管理局（印章）\n2024年4月6日",
            F::Service,
            &["当场行政处罚决定书|云城当罚〔2024〕3号|||2024-04-06|"],
        ),
        (
            "# 责令改正通知书\n钱某某：\n责令你立即改正。\n> 2024年4月6日\n当事人签收：钱某某 2024年4月7日",
            F::Service,
            &["责令改正通知书||||2024-04-07|"],
        ),
        // How the party was told is signed where it was told; what the officers sign is nothing of the party's.
        (
            "# 行政处罚告知笔录\n告知时间：2024年4月6日\n被告知人（签名）：钱某某 2024年4月6日\n告知人（签名）：陆文澜 2024年4月7日",
            F::Service,
            &["行政处罚告知笔录||||2024-04-06|"],
        ),
        (
            "# 行政处罚决定书\n当事人：钱某某，2024年4月6日开业。\n执法人员（签名）：陆文澜 2024年4月7日",
            F::Service,
            &[],
        ),
        ("# 责令改正通知书\n责令你自收到之日起改正。\n> 2024年4月6日\n当事人签收：", F::Service, &[]),
        ("# 送达回证\n受送达人\t\n送达文书\t\n送达方式\t\n送达时间\t    年  月  日", F::Service, &[]),
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
fn lists_of_goods() {
    check(&[(
        "# 物品清单\n序号\t名称\t规格\t数量\t单位\n1\t澜山牌纯牛奶\t250毫升\t23\t盒\n2\t苏打饼干\t180克\t6\t袋\n以上物品清点无误。",
        F::Goods,
        &["澜山牌纯牛奶|23000|盒", "苏打饼干|6000|袋"],
    )]);
}

fn line(x: f32, y: f32, text: &str) -> TextLine {
    let count = text.chars().count();
    let size = 12.0;
    TextLine {
        text: text.to_owned(),
        rect: Rect { x, y, width: size * count as f32, height: size },
        edges: (0..=count).map(|at| x + size * at as f32).collect(),
        direction: Direction::Horizontal,
        cell: None,
    }
}

/// A case of one page with its lines where they are laid.
fn laid(lines: &[TextLine]) -> CaseFile {
    let page = CasePage {
        number: 1,
        source: 0,
        source_name: "1.pdf",
        first_of_source: true,
        width: 595.0,
        height: 842.0,
        lines,
        unread: false,
        recognised: false,
    };
    let pages = [page];
    read_case(&CaseInput { pages: &pages, documents: &cut(&pages), ..CaseInput::default() })
}

#[test]
fn rows_whose_cells_run_over_lines_are_parted_by_the_blank_between_them() {
    let mut lines = vec![
        line(240.0, 60.0, "送达回证"),
        line(60.0, 110.0, "送达文书名称"),
        line(160.0, 110.0, "文书文号"),
        line(270.0, 110.0, "送达方式"),
        line(340.0, 110.0, "收件人签名及"),
        line(340.0, 126.0, "日期"),
    ];
    for (y, title, number, day) in [
        (150.0, ["责令改正通", "知书"], ["云水改[", "2024]3号"], "2024年4月6日"),
        (200.0, ["行政处罚决", "定书"], ["云水罚[", "2024]3号"], "2024年5月6日"),
    ] {
        lines.extend([line(60.0, y, title[0]), line(160.0, y, number[0]), line(340.0, y, "钱某某")]);
        lines.push(line(270.0, y + 8.0, "直接送达"));
        lines.extend([line(60.0, y + 16.0, title[1]), line(160.0, y + 16.0, number[1])]);
        lines.push(line(340.0, y + 16.0, day));
    }
    let case = laid(&lines);
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "责令改正通知书|云水改[2024]3号||直接送达|2024-04-06|",
        "行政处罚决定书|云水罚[2024]3号||直接送达|2024-05-06|",
    ];
    assert_eq!(services, expected.map(fold));
}

#[test]
fn a_table_read_as_columns_is_read_by_its_rows_and_its_days_are_its_own() {
    // The heads stand in the middle of wide columns; the page was read column by column.
    let mut left = vec![line(240.0, 60.0, "送达回证"), line(60.0, 96.0, "受送达人：钱某某")];
    left.push(line(110.0, 130.0, "文书名称及文号"));
    let mut right =
        vec![line(280.0, 130.0, "送达日期"), line(360.0, 130.0, "送达方式"), line(440.0, 130.0, "签收人")];
    for (y, title, number, day) in [
        (160.0, "行政处罚告知书", "云水罚告〔2024〕3号", ["二〇二四年四", "月六日"]),
        (200.0, "行政处罚决定书", "云水罚〔2024〕3号", ["二〇二四年五", "月六日"]),
    ] {
        left.extend([line(60.0, y, title), line(60.0, y + 15.0, number)]);
        right.extend([
            line(280.0, y, day[0]),
            line(360.0, y + 8.0, "直接送达"),
            line(440.0, y + 8.0, "钱某某"),
        ]);
        right.push(line(280.0, y + 15.0, day[1]));
    }
    left.extend(right);
    let services: Vec<String> = laid(&left).fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "行政处罚告知书|云水罚告[2024]3号|钱某某|直接送达|2024-04-06|",
        "行政处罚决定书|云水罚[2024]3号|钱某某|直接送达|2024-05-06|",
    ];
    assert_eq!(services, expected.map(fold));
    // A row without a day has none, whatever other days the return tells.
    check(&[(
        "# 送达回证\n受送达人：钱某某\n送达文书名称\t文号\t送达时间\n行政处罚告知书\t云水罚告〔2024〕3号\t2024年4月6日\n行政处罚决定书\t云水罚〔2024〕3号\t——",
        F::Service,
        &[
            "行政处罚告知书|云水罚告〔2024〕3号|钱某某||2024-04-06|",
            "行政处罚决定书|云水罚〔2024〕3号|钱某某|||",
        ],
    )]);
}

#[test]
fn a_label_cut_in_two_asks_and_a_label_below_another_is_its_own() {
    let lines = [
        line(220.0, 60.0, "结案审批表"),
        line(90.0, 120.0, "案由"),
        line(180.0, 120.0, "擅自取水"),
        line(90.0, 150.0, "承办人意见"),
        line(180.0, 143.0, "建议结案。"),
        line(180.0, 159.0, "陆文澜2024年3月4日"),
        line(90.0, 190.0, "领导审批意"),
        line(180.0, 190.0, "同意结案。"),
        line(114.0, 206.0, "见"),
        line(180.0, 206.0, "顾怀远2024年3月5日"),
    ];
    let opinions: Vec<String> = laid(&lines).fields(F::Opinion).map(|(_, field)| canonical(field)).collect();
    let expected = ["承办人意见|建议结案。|陆文澜|2024-03-04", "领导审批意见|同意结案。|顾怀远|2024-03-05"];
    assert_eq!(opinions, expected.map(fold));
    let lines = [
        line(240.0, 60.0, "听证报告"),
        line(90.0, 120.0, "听证时间"),
        line(180.0, 120.0, "2024年5月31日"),
        line(96.0, 142.0, "主持人"),
        line(180.0, 142.0, "沈砚清"),
        line(84.0, 164.0, "听证基本情"),
        line(108.0, 179.0, "况"),
        line(180.0, 164.0, "听证公开举行，当事人到场。"),
        line(90.0, 210.0, "听证意见"),
        line(180.0, 210.0, "建议维持。"),
    ];
    let chairs: Vec<String> = laid(&lines).fields(F::Chair).map(|(_, field)| canonical(field)).collect();
    assert_eq!(chairs, ["沈砚清"]);
}

#[test]
fn labels_in_the_middle_of_tall_cells_keep_their_values() {
    let lines = [
        line(220.0, 60.0, "立案审批表"),
        line(90.0, 120.0, "案由"),
        line(160.0, 120.0, "擅自取水"),
        line(160.0, 150.0, "建议立案，请审批。"),
        line(90.0, 166.0, "承办人"),
        line(90.0, 184.0, "意见"),
        line(300.0, 200.0, "签名：陆文澜2024年3月4日"),
        line(160.0, 224.0, "同意。"),
        line(90.0, 240.0, "负责人"),
        line(90.0, 258.0, "意见"),
        line(300.0, 274.0, "签名：顾怀远2024年3月5日"),
    ];
    let case = laid(&lines);
    let opinions: Vec<String> = case.fields(F::Opinion).map(|(_, field)| canonical(field)).collect();
    let expected = ["承办人意见|建议立案,请审批。|陆文澜|2024-03-04", "负责人意见|同意。|顾怀远|2024-03-05"];
    assert_eq!(opinions, expected.map(fold));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_words_give_fields_that_stand_on_their_pages(
        words in proptest::collection::vec(
            "((当事人|执法人员|执法证号|意见|审批|签名|罚款|元|万元|以上|以下|送达|送达方式|☑|□|申请行政复议|提起行政诉讼|六十日内|向|至|时|分|检查时间|序号|名称|数量|题名|页号|单位|主持人|参加人员|于|起|2024年3月5日|（|）|：|，|。|\t|\n|[0-9]{1,4}|[零一二三十百千万亿]|\\PC){0,60})", 1..7)
    ) {
        let titles = ["行政处罚决定书", "立案审批表", "送达回证", "询问笔录", "卷内目录", "缴款书", "物品清单", "集体讨论笔录", "行政处罚案卷"];
        let pages: Vec<Page> = words
            .iter()
            .enumerate()
            .map(|(index, words)| page(0, "全卷.pdf", index == 0, &format!("# {}\n{words}", titles[index % titles.len()])))
            .collect();
        let views = views(&pages);
        let case = case_of(&pages);
        for document in &case.documents {
            for field in &document.fields {
                let place = &field.place;
                let page = &views[place.page as usize - 1];
                let whole = format!("{}{}{}", place.prefix, place.quote, place.suffix);
                prop_assert!(page_text(page.lines).contains(&whole), "{field:?}");
                prop_assert!((document.first_page()..=document.last_page()).contains(&place.page));
            }
        }
    }
}

#[test]
fn rows_of_a_ruled_table_are_told_by_its_cells() {
    // The cells of one row: their left sides, and their words one under another.
    let row = |y: f32, height: f32, cells: [&[&str]; 4]| {
        let sides = [60.0, 190.0, 300.0, 380.0, 540.0];
        let mut lines = Vec::new();
        for (at, words) in cells.into_iter().enumerate() {
            let cell = Rect { x: sides[at], y, width: sides[at + 1] - sides[at], height };
            for (below, text) in words.iter().enumerate() {
                let own = line(sides[at] + 4.0, y + 4.0 + 16.0 * below as f32, text);
                lines.push(TextLine { cell: Some(cell), ..own });
            }
        }
        lines
    };
    let mut lines = vec![line(240.0, 60.0, "送达回证")];
    lines.extend(row(100.0, 40.0, [&["送达文书", "名称"], &["送达方式"], &["收件人"], &["收到日期"]]));
    lines.extend(row(
        140.0,
        40.0,
        [&["责令改正通知", "书"], &["直接送达"], &["钱某某"], &["2024年4月6日", "9时"]],
    ));
    lines.extend(row(180.0, 40.0, [&["行政处罚决定", "书"], &["留置送达"], &["钱某某"], &["2024年5月6日"]]));
    let case = laid(&lines);
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = ["责令改正通知书|||直接送达|2024-04-06|", "行政处罚决定书|||留置送达|2024-05-06|"];
    assert_eq!(services, expected.map(fold));
}
