//! Words of the recognition of scans.

pub(crate) const PAUSE: &str = "暂停识读";
pub(crate) const GO_ON: &str = "继续识读";

/// A recognised line that may well be wrong.
pub(crate) fn doubtful(sure: u8) -> String {
    format!("识读把握 {sure}%，请以图像为准")
}

/// How many scans still wait.
pub(crate) fn waiting(pages: u32, paused: bool) -> String {
    if paused {
        format!("扫描页识读已暂停，还有 {pages} 页未识读。")
    } else {
        format!("正在后台识读扫描页，还有 {pages} 页；识读完的案卷会自动更新。")
    }
}
