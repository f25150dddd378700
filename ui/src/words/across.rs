//! Words of the horizontal review, and of progress over the pile.

pub(crate) const TITLE: &str = "横向评查";
pub(crate) const TITLE_HINT: &str = "同一项目逐卷对照，保持尺度一致";
pub(crate) const CRITERION: &str = "评查项目";
pub(crate) const LIST: &str = "各案卷";
pub(crate) const NONE: &str = "本批次没有按此标准评查的案卷。";
pub(crate) const NO_DOCUMENT: &str = "卷内没有相关文书";
pub(crate) const GROUP_ALONE: &str = "内容各不相同";
pub(crate) const DECIDE_GROUP: &str = "同组一并评";
pub(crate) const DECIDE_GROUP_TITLE: &str = "内容相似的案卷按同样方式评，每卷各记一笔（G）";
pub(crate) const EVIDENCE_NOTE: &str = "扣分以各卷自己的文书开头处为依据，可在评查台补充。";
pub(crate) const SUBMITTED: &str = "已提交";
pub(crate) const OPEN_DESK: &str = "到评查台";
pub(crate) const UNREAD: &str = "这一页没有图像可看，请到评查台查看文字。";
pub(crate) const KEYS: &str = "↑↓ 换卷 · 空格 无问题 · 数字 扣分 · N 应有未有 · X 无需评审 · G 同组一并评";
pub(crate) const NOT_APPLICABLE_REASON: &str = "本案无此环节";
pub(crate) const FORECAST: &str = "我的进度";

/// Files with like text.
pub(crate) fn group(count: usize) -> String {
    format!("内容相似的 {count} 卷")
}

/// How many are decided.
pub(crate) fn decided(decided: usize, all: usize) -> String {
    format!("已评 {decided}/{all} 卷")
}

/// How far the pile is, and what is left.
pub(crate) fn forecast(finished: u32, cases: usize, usual: Option<u32>, left: Option<u32>) -> String {
    let mut text = format!("已评完 {finished}/{cases} 卷");
    match (usual, left) {
        (Some(usual), Some(left)) => {
            text.push_str(&format!(
                "，每卷通常 {} 分钟，余下{}",
                usual.div_ceil(60),
                crate::words::review::left(left)
            ));
        }
        _ => text.push_str("，评完一卷后可估计余下的时间"),
    }
    text
}
