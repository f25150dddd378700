//! Interviews to compare: one form, and what people said. All names and places are made up.

use scoring::fold::fold;
use scoring::likeness::{Transcript, TranscriptPage};

const RIGHTS: &str = "我们是云州市市场监督管理局的执法人员，这是我们的执法证件，请看清楚。你有权申请回避，有陈述申辩的权利，\
    也应当如实回答询问，不得隐瞒，听清楚了吗？";

/// A transcript as the form prescribes it, with these questions and answers about the matter.
pub(crate) fn transcript(case: &str, person: &str, exchanges: &[(&str, &str)]) -> Transcript {
    let mut text = format!(
        "询问笔录\n案由：涉嫌销售超过保质期食品\n被询问人：{person}　性别：男\n询问人：赵一、钱二\n\
         问：{RIGHTS}\n答：听清楚了，我看过你们的执法证件，不申请回避，一定如实回答。\n\
         问：请介绍一下你的基本情况。\n答：我叫{person}，住云州市东湖区学府路，是这家店的负责人，负责店里的日常经营管理工作。\n"
    );
    for (question, answer) in exchanges {
        text.push_str(&format!("问：{question}\n答：{answer}\n"));
    }
    text.push_str(
        "问：你还有什么需要补充的吗？\n答：没有了，我愿意配合你们的调查工作，以后一定守法经营，不再发生这样的事。\n\
         问：请核对以上笔录，无误请签名。\n答：以上笔录我看过，与我说的一致。\n",
    );
    let text = fold(&text);
    let length = text.chars().count();
    // Two pages of the same length.
    let pages = vec![
        TranscriptPage { number: 11, chars: 0..length / 2 },
        TranscriptPage { number: 12, chars: length / 2..length },
    ];
    Transcript { document: None, case: case.into(), person: person.to_owned(), text, pages }
}

pub(crate) const WHERE_FROM: &str = "检查时在你店货架上发现的超过保质期的酸奶是从哪里购进的？";
pub(crate) const WHY_THERE: &str = "为什么超过保质期的酸奶还摆在货架上？";
pub(crate) const HOW_MANY: &str = "这批酸奶购进了多少，卖了多少？";

/// What Sun said.
pub(crate) const SUN: [(&str, &str); 3] = [
    (
        WHERE_FROM,
        "是今年三月从城南批发市场一个流动商贩手里买的，当时他说厂家搞活动便宜处理，我没有看他的证照，也没有向他索要票据。",
    ),
    (
        WHY_THERE,
        "那几天我母亲住院，店里请了亲戚帮忙照看，他不懂要查日期，我回来以后忙着盘点饮料，就把冷柜最里面那一排忘了。",
    ),
    (
        HOW_MANY,
        "一共进了三箱三十六瓶，卖出去二十二瓶，每瓶卖六元，剩下的十四瓶都在冷柜里，被你们当场清点登记了。",
    ),
];

/// The same, told by someone else in words of his own.
pub(crate) const ZHOU: [(&str, &str); 3] = [
    (
        WHERE_FROM,
        "酸奶都是老板孙某去进的货，我只知道他开面包车去过城南，具体跟谁买的、花了多少钱，我一个看店的不清楚。",
    ),
    (
        WHY_THERE,
        "老板娘交代过过期的要拿下来，可是那个冷柜深，后排的我平时够不着，也没人教过我要把后面的翻出来看。",
    ),
    (
        HOW_MANY,
        "我来的时候冷柜里就有，卖掉几瓶没数过，收的钱都扫码进了老板的账户，你们来的那天大概还剩十几瓶。",
    ),
];
