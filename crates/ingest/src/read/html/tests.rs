//! Whole files, made here.

use super::*;

fn texts(page: &str) -> Vec<String> {
    let flow = read(page.as_bytes(), &Limits::default()).expect("there are words");
    flow.paragraphs.into_iter().map(|paragraph| paragraph.text).filter(|text| !text.is_empty()).collect()
}

#[test]
fn words_as_a_browser_shows_them() {
    let page = "<!DOCTYPE html><html><head><title>案</title><style>p{}</style></head><body>\
                <h1 align=center>行政处罚<br>决定书</h1>\n<p>当事人：\n  某某公司&nbsp;A &amp; B&#12290;<p>第二段\
                <script>if (1 < 2) alert('<p>无</p>')</script><!-- 注释 -->\
                <div style='display: none'>看不见<div>也看不见</div></div>\
                <ol><li>甲<li>乙</ol><ul><li>丙</ul><pre>一\n  二</pre></body>";
    assert_eq!(
        texts(page),
        ["行政处罚", "决定书", "当事人：某某公司 A & B。", "第二段", "1. 甲", "2. 乙", "• 丙", "一", "  二"]
    );
}

#[test]
fn tables_also_where_nothing_is_closed() {
    let page =
        "<table><tr><th>序号<th>名称<tr><td>1<td><table><tr><td>甲<td>乙</table><tr><td>2<td>丙</table>后文";
    assert_eq!(texts(page), ["序号\t名称", "1\t甲\t乙", "2\t丙", "后文"]);
    assert_eq!(texts("<td>无表</td></tr></table>完"), ["无表", "完"]);
}

#[test]
fn the_page_says_how_it_is_encoded_and_is_not_always_right() {
    let page = |label: &str| {
        format!(
            "<html><head><meta http-equiv=Content-Type content=\"text/html; charset={label}\"></head><body>案卷评查，某某市场监督管理局</body>"
        )
    };
    let words = "案卷评查，某某市场监督管理局";
    let gbk = |label: &str| GBK.encode(&page(label)).0.into_owned();
    let mut stray = gbk("gb2312");
    stray.insert(stray.len() - 10, 0xff);
    for (name, bytes) in [
        ("gb2312", gbk("gb2312")),
        ("GBK", gbk("GBK")),
        ("utf-8 that is gbk", gbk("utf-8")),
        ("no such encoding", gbk("x-none")),
        ("utf-8", page("utf-8").into_bytes()),
        ("gbk that is utf-8", page("gbk").into_bytes()),
        ("utf-16", page("unicode").encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("a stray byte", stray),
    ] {
        assert!(looks_like_html(&bytes), "{name}");
        assert!(decode(&bytes).contains("案卷评查，某某市场监督"), "{name}: {}", decode(&bytes));
    }
    let traditional = "<meta charset=\"big5\"><body>行政處罰決定書";
    assert!(decode(&encoding_rs::BIG5.encode(traditional).0).contains("行政處罰決定書"));
    assert!(!looks_like_html(words.as_bytes()));
    assert!(!looks_like_html("某某<html>".as_bytes()));
}

#[test]
fn a_part_of_a_page_is_one_without_its_frame() {
    for part in [
        "<p>行政处罚</p><p>决定书</p>",
        " <div class='a'>一<br>二</div>",
        "<style>p{}</style><p>一",
        "<!-- 题 --><b>一</b>",
    ] {
        assert!(looks_like_html(part.as_bytes()), "{part}");
    }
    for words in ["<p", "<当事人>提供的<材料>", "<a> 是变量", "<book><title>一</title></book>", "罚款<b级"]
    {
        assert!(!looks_like_html(words.as_bytes()), "{words}");
    }
    assert!(holds_tags("行政处罚<br>决定书".as_bytes()));
    assert!(!holds_tags("1 < 2".as_bytes()));
}

#[test]
fn boxes_of_forms_and_pictures() {
    let page = "<p><input type=checkbox checked>是<input type=checkbox>否<input value='某某'></p>\
                <img src='data:image/png;base64,aGVsbG8=' width=600 height=800><img src=a.png>";
    let flow = read(page.as_bytes(), &Limits::default()).expect("there are words");
    assert_eq!(flow.paragraphs[0].text, "☑是□否某某");
    let inside = (Picture::Bytes(b"hello".to_vec()), Some(270_000.0));
    assert_eq!(flow.pictures, [inside, (Picture::Elsewhere, None)]);
}
