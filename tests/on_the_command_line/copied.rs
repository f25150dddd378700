//! Copied interviews: near-identical answers of different people, with the words that differ.

use crate::written::Home;
use serde_json::json;

fn record(person: &str, answers: [&str; 3]) -> String {
    let [from, why, many] = answers;
    format!(
        "询问笔录\n案由：涉嫌销售超过保质期食品\n询问时间：2024年3月1日9时0分至9时40分\n询问地点：样州市东湖区样板路1号\n\
         被询问人：{person}　性别：男\n询问人：赵一、钱二\n\
         问：我们是样州市市场监督管理局的执法人员，这是我们的执法证件，请看清楚。你有权申请回避，听清楚了吗？\n答：听清楚了，不申请回避。\n\
         问：请介绍一下你的基本情况。\n答：我叫{person}，住样州市东湖区学府路。\n\
         问：检查时在你店货架上发现的酸奶是从哪里购进的？\n答：{from}\n\
         问：为什么超过保质期的酸奶还摆在货架上？\n答：{why}\n\
         问：这批酸奶购进了多少，卖了多少？\n答：{many}\n\
         问：你还有什么需要补充的吗？\n答：没有了。\n问：请核对以上笔录，无误请签名。\n答：以上笔录我看过，与我说的一致。\n"
    )
}

const FROM: &str = "是今年三月从城南批发市场一个流动商贩手里买的，当时他说厂家搞活动便宜处理，我没有看他的证照，也没有向他索要票据。";
const WHY: &str = "那几天我母亲住院，店里请了亲戚帮忙照看，他不懂要查日期，我回来以后忙着盘点饮料，就把冷柜最里面那一排忘了。";
const MANY: &str = "一共进了三箱三十六瓶，卖出去二十二瓶，每瓶卖六元，剩下的十四瓶都在冷柜里。";

#[test]
fn interviews_copied_across_cases_are_told_with_the_words_that_differ() {
    let home = Home::new();
    home.document("甲案", "01.txt", &record("孙大", [FROM, WHY, MANY]));
    let copy = MANY.replace("三箱三十六瓶", "两箱二十四瓶");
    home.document("乙案", "01.txt", &record("周小", [&FROM.replace("三月", "四月"), WHY, &copy]));
    home.document(
        "丙案",
        "01.txt",
        &record(
            "吴三",
            [
                "酸奶都是老板去进的货，我只知道他开面包车去过城南，具体跟谁买的、花了多少钱，我一个看店的不清楚。",
                "老板娘交代过过期的要拿下来，可是那个冷柜深，后排的我平时够不着，也没人教过我要把后面的翻出来看。",
                "我来的时候冷柜里就有，卖掉几瓶没数过，收的钱都扫码进了老板的账户，你们来的那天大概还剩十几瓶。",
            ],
        ),
    );
    home.document("丁案", "01.txt", &record("郑四", ["不知道。", "不知道。", "不知道。"]));
    home.import();
    let lines = home.lines(&["copied"], &[]);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    let pair = &lines[0];
    // Cases are taken in side by side: which comes first is not told.
    let turned = pair["left"]["person"] == "周小";
    let (left, right) = if turned { ("right", "left") } else { ("left", "right") };
    assert_eq!((&pair[left]["person"], &pair[right]["person"]), (&json!("孙大"), &json!("周小")));
    assert_eq!((&pair[left]["case_name"], &pair[left]["page"]), (&json!("甲案"), &json!(1)));
    assert!(pair["percent"].as_u64().is_some_and(|percent| (80..100).contains(&percent)), "{pair}");
    let differences: Vec<(&str, &str)> = pair["differences"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|both| Some((both[left]["words"].as_str()?, both[right]["words"].as_str()?)))
        .collect();
    assert!(
        differences.iter().any(|(left, right)| left.contains('三') && right.contains('四')),
        "{differences:?}"
    );
    assert!(
        differences.iter().any(|(left, right)| left.contains("三十六") && right.contains("二十四")),
        "{differences:?}"
    );
    let last = &lines[1];
    assert_eq!(
        (&last["pairs"], &last["compared"], &last["left_out"][0]["person"]),
        (&json!(1), &json!(3), &json!("郑四"))
    );

    assert_eq!(home.lines(&["copied"], &["乙案"]).len(), 2);
    assert_eq!(home.lines(&["copied"], &["丙案"])[0]["pairs"], 0);
    assert_eq!(home.lines(&["copied"], &["--percent", "100"])[0]["pairs"], 0);
}
