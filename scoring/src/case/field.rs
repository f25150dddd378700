//! Fields 要素 of documents: what one document says about one thing, and where it says it.
//!
//! Several fields of one kind may stand in one document; all are kept. A field that was not read is not
//! there: absence never means that the paper does not say it.

use crate::evidence::Place;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

macro_rules! field_kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        /// What a field tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FieldKind { $($(#[$doc])* $name,)* }

        impl FieldKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The name users know it by.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

field_kinds! {
    /// The document's own number 文号. Text as written.
    Number = "number", "文号";
    /// Another document's number that is cited in it. Text as written.
    CitedNumber = "cited_number", "引用文号";
    /// The date under the document 落款日期. Date.
    Date = "date", "落款日期";
    /// The organ in the head of the document 抬头机关. Text.
    HeadOrgan = "head_organ", "抬头机关";
    /// The organ that signs 落款机关. Text.
    SigningOrgan = "signing_organ", "落款机关";
    /// 当事人. Text.
    Party = "party", "当事人";
    /// Address of the party. Text.
    PartyAddress = "party_address", "当事人住所";
    /// 法定代表人、负责人. Text.
    LegalRepresentative = "legal_representative", "法定代表人";
    /// 统一社会信用代码 as written. Text.
    CreditCode = "credit_code", "统一社会信用代码";
    /// 公民身份号码 as written. Text.
    IdNumber = "id_number", "身份证号";
    /// 案由. Text.
    Cause = "cause", "案由";
    /// An officer with the certificate number 执法人员及证号. Officer.
    Officer = "officer", "执法人员";
    /// The person who writes a record 记录人. Text.
    Recorder = "recorder", "记录人";
    /// The person questioned, or at whose place the visit is 被询问人、被检查人. Text.
    Person = "person", "被询问人";
    /// A witness 见证人. Text.
    Witness = "witness", "见证人";
    /// Begin and end of a record 起止时间. Interval.
    Time = "time", "起止时间";
    /// Where it took place 地点. Text.
    Location = "location", "地点";
    /// An opinion in a form: who, what, when 审批意见. Opinion.
    Opinion = "opinion", "意见";
    /// A fine 罚款. Money.
    Fine = "fine", "罚款";
    /// Gains or goods confiscated, by their value 没收. Money.
    Confiscation = "confiscation", "没收";
    /// What all parts add up to 合计. Money.
    Total = "total", "合计";
    /// An amount at stake that is not a penalty: value of goods, gains, price 货值、违法所得. Money.
    Value = "value", "货值或违法所得";
    /// A kind of penalty as named in the operative part 处罚种类. Text.
    PenaltyKind = "penalty_kind", "处罚种类";
    /// The lower and upper end of a legal range or tier the document states 法定幅度. Money, two fields.
    Range = "range", "幅度";
    /// The day of the violation, or its first day 违法行为发生日期. Date.
    ViolationBegin = "violation_begin", "违法行为开始日期";
    /// The day it ended 违法行为终了日期. Date.
    ViolationEnd = "violation_end", "违法行为终了日期";
    /// The day it was found, or the lead came in 发现日期. Date.
    Discovery = "discovery", "发现日期";
    /// The period within which the party may state or ask for a hearing, in days as told 告知期限.
    /// Text as written, `五个工作日`.
    StatementPeriod = "statement_period", "陈述申辩期限";
    /// The same for asking for a hearing. Text as written.
    HearingPeriod = "hearing_period", "听证申请期限";
    /// The period to pay, as told. Text as written.
    PaymentPeriod = "payment_period", "缴款期限";
    /// A remedy told: body and period 救济途径. Remedy.
    Remedy = "remedy", "救济途径";
    /// One service of a document 送达. Service.
    Service = "service", "送达";
    /// When the hearing is held 听证时间. Moment or date.
    HearingTime = "hearing_time", "听证时间";
    /// Who chairs 听证主持人、会议主持人. Text.
    Chair = "chair", "主持人";
    /// Who takes part 参加人、出席人. Text.
    Attendee = "attendee", "参加人";
    /// Who sits in without a vote 列席人. Text.
    NonVoting = "non_voting", "列席人";
    /// Things listed: name, quantity, unit 物品. Goods.
    Goods = "goods", "物品";
    /// Start of a seizure or another measure 强制措施起始. Date or moment.
    MeasureBegin = "measure_begin", "强制措施起始时间";
    /// Its end as stated 强制措施届满. Date.
    MeasureEnd = "measure_end", "强制措施届满日期";
    /// The day until which something is to be done 改正期限. Date.
    DueDate = "due_date", "期限届满日期";
    /// Paid 缴款. Money.
    Paid = "paid", "缴款金额";
    /// The day of payment. Date.
    PaymentDate = "payment_date", "缴款日期";
    /// Who paid 缴款人. Text.
    Payer = "payer", "缴款人";
    /// Who collected 收款单位、代收机构. Text.
    Collector = "collector", "收款单位";
    /// The day something was made public 公示日期. Date.
    PublicityDate = "publicity_date", "公示日期";
    /// The day of an application, a receipt of papers, an acceptance. Date.
    ApplicationDate = "application_date", "申请日期";
    /// 受理日期. Date.
    AcceptanceDate = "acceptance_date", "受理日期";
    /// The last day a licence is valid 有效期至. Date.
    ExpiryDate = "expiry_date", "有效期至";
    /// A row of the catalogue 卷内目录: title, number, date, page. CatalogueRow.
    CatalogueRow = "catalogue_row", "目录条目";
    /// A field of the cover 封面: label and value. Text as `label：value`.
    CoverField = "cover_field", "封面栏目";
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Words as written, white space left out.
    Text(String),
    /// A day.
    Date(Date),
    /// A day and a time.
    Moment(DateTime),
    /// From when to when.
    Interval {
        /// Begin.
        from: DateTime,
        /// End, where it was read.
        to: Option<DateTime>,
    },
    /// An amount.
    Money(Money),
    /// An officer.
    Officer(Officer),
    /// An opinion.
    Opinion(Opinion),
    /// Things.
    Goods(Goods),
    /// A remedy.
    Remedy(Remedy),
    /// A service.
    Service(Served),
    /// A row of the catalogue.
    CatalogueRow {
        /// The running number as written.
        item: String,
        /// Document number; may be empty.
        number: String,
        /// Title.
        title: String,
        /// Date, where one could be read.
        date: Option<Date>,
        /// First page as printed in the catalogue.
        first_page: Option<u32>,
        /// Last page, where a range is given.
        last_page: Option<u32>,
    },
}

/// An amount of money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// In fen 分.
    pub fen: i64,
    /// Whether it is written in Chinese capitals 大写 rather than in figures.
    pub capitals: bool,
}

/// An enforcement officer as a document names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Name.
    pub name: String,
    /// Certificate number 执法证号 as written, where one stands beside the name.
    pub certificate: Option<String>,
}

/// An opinion in a form of approval or review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The label it stands behind, as `行政机关负责人意见`.
    pub role: String,
    /// The words; empty where the space is blank.
    pub words: String,
    /// Who signed, where a name was read.
    pub name: Option<String>,
    /// When, where a date was read.
    pub date: Option<Date>,
}

impl Opinion {
    /// Whether it is the one of the organ's head 负责人审批, which decides.
    pub fn is_of_head(&self) -> bool {
        let role = self.role.as_str();
        const HEAD: &[&str] = &["负责人", "领导", "局长", "审批", "批准", "批示", "机关意见", "机关决定"];
        let head = HEAD.iter().any(|word| role.contains(word));
        let unit =
            ["承办机构", "办案机构", "承办部门", "办案部门", "承办单位", "承办人", "审核", "法制", "科室"];
        head && !unit.iter().any(|word| role.contains(word))
    }
}

/// Things of one kind in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// Name as written.
    pub name: String,
    /// Quantity in thousandths of the unit, where it was read.
    pub quantity_thousandths: Option<i64>,
    /// Unit as written.
    pub unit: String,
}

/// A remedy the document tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// Whether it is an action in court 行政诉讼 rather than reconsideration 行政复议.
    pub court: bool,
    /// The body named; empty where none is.
    pub body: String,
    /// The period as written, `六十日`; empty where none is.
    pub period: String,
}

/// One service of a document 送达.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Served {
    /// Title of what was served, as written.
    pub title: String,
    /// Its number as written; empty where none is.
    pub number: String,
    /// To whom it was to be served 受送达人.
    pub addressee: String,
    /// Who took it 收件人、签收人, where a name was read.
    pub receiver: String,
    /// The way 送达方式, as written: 直接送达, 留置送达, 邮寄送达 …
    pub method: String,
    /// When it was received, where a date was read.
    pub date: Option<Date>,
    /// Who served it.
    pub servers: Vec<String>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// What it tells.
    pub kind: FieldKind,
    /// What it says.
    pub value: Value,
    /// Where.
    pub place: Place,
}

/// A value with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Read<'a, T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: &'a Place,
}
