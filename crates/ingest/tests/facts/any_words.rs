//! Files of any words: nothing stumbles over them, and what is read stands where it is said to stand.

use crate::drawn::{Page, page, views};
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::cut;
use proptest::prelude::*;
use scoring::check::{Settings, run};
use scoring::page::page_text;

/// Titles of papers of all kinds, in the order in which the pages of a file take them.
const TITLES: &[&str] = &[
    "行政处罚决定书",
    "立案审批表",
    "送达回证",
    "询问笔录",
    "卷内目录",
    "缴款书",
    "物品清单",
    "集体讨论笔录",
    "行政处罚案卷",
    "行政处罚告知书",
    "查封决定书",
    "法制审核意见书",
    "案件调查终结报告",
    "准予行政许可决定书",
    "行政复议决定书",
    "听证笔录",
    "当场行政处罚决定书",
    "行政检查通知书",
    "结案审批表",
    "备考表",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]
    #[test]
    fn give_fields_on_their_pages_and_rules_that_end(
        first in 0_usize..20,
        words in proptest::collection::vec(
            "((当事人|执法人员|执法证号|意见|审批|签名|罚款|元|万元|以上|以下|送达|送达方式|☑|□|申请行政复议|提起行政诉讼|六十日内|五日（工作日）内|个工作日内|向|至|时|分|检查时间|序号|名称|数量|题名|页号|单位|主持人|参加人员|于|起|2024年3月5日|二〇二四年三月五日|2024.3.5|陈述、申辩|听证|缴纳|没收|责令|改正|查封|扣押|期限|延长|《行政处罚法》第|条|款|项|〔2024〕|号|大写：|壹万元整|不予采纳|见证人|留置送达|的|不|未|第|页|（|）|：|，|。|、|“|”|\t|\n|[0-9]{1,4}|[零一二三十百千万亿]|\\PC){0,60})", 1..7)
    ) {
        let pages: Vec<Page> = words
            .iter()
            .enumerate()
            .map(|(index, words)| {
                let title = TITLES[(first + index) % TITLES.len()];
                page(0, "全卷.pdf", index == 0, &format!("# {title}\n{words}"))
            })
            .collect();
        let views = views(&pages);
        let documents = cut(&views);
        let case = read_case(&CaseInput { pages: &views, documents: &documents, ..CaseInput::default() });
        for document in &case.documents {
            // A paper whose fields could not be read counts as unread.
            prop_assert!(document.pages.iter().all(|page| !page.unread), "{}", document.title);
            for field in &document.fields {
                let place = &field.place;
                let page = &views[place.page as usize - 1];
                let whole = format!("{}{}{}", place.prefix, place.quote, place.suffix);
                prop_assert!(page_text(page.lines).contains(&whole), "{field:?}");
                prop_assert!((document.first_page()..=document.last_page()).contains(&place.page));
            }
        }
        for finding in run(&case, &[], Settings::built_in()) {
            prop_assert!(!finding.message.contains("程序出错"), "{}", finding.rule);
        }
    }
}
