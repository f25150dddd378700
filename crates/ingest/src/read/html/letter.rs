//! What is packed for the mail: letters as mail programs save them, and pages of the web that browsers and word
//! processors pack the same way (MHTML), under names of their own.
//!
//! Gives what they say as a page. Pictures and files packed with it stay where they are; those of a letter are named.

use super::super::note::{NoteKind, ReadNote};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Bytes in which the head of the wrapping stands.
const HEAD: usize = 4096;

/// What came out of the wrapping.
pub(super) struct Letter {
    /// The page, decoded.
    pub(super) page: String,
    /// The files sent with it.
    pub(super) notes: Vec<ReadNote>,
}

/// Whether a file is such a letter, by its first bytes.
pub(crate) fn is_letter(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let head = head.trim_start();
    // It begins with the lines of a letter's head, and among these it says what it is.
    let first = head.split(['\r', '\n']).next().unwrap_or_default();
    let is_field = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    let letter = head.split("\r\n\r\n").next().and_then(|head| head.split("\n\n").next()).unwrap_or_default();
    let says = |words: &str| letter.lines().any(|line| line.trim_start().starts_with(words));
    // Posts on the way write so much above the rest that it may begin behind what is looked at.
    is_field && (says("mime-version:") && says("content-type:") || says("received:") && says("message-id:"))
}

/// The letter, decoded; nothing where it says nothing.
pub(super) fn open(bytes: &[u8]) -> Option<Letter> {
    let letter = MessageParser::default().parse(bytes)?;
    // A page that was packed was sent by nobody.
    if letter.to().is_none() && letter.received().is_none() {
        let page = letter.parts.iter().find_map(web).or_else(|| words_of(&letter))?;
        return Some(Letter { page, notes: Vec::new() });
    }
    let mut page = head_of(&letter);
    let body = letter.html_bodies().find_map(web).or_else(|| words_of(&letter));
    page.push_str(&body.unwrap_or_default());
    let notes = letter.attachments().map(|part| ReadNote {
        detail: part.attachment_name().unwrap_or_default().to_owned(),
        ..ReadNote::of_file(NoteKind::Attachment, 1)
    });
    let notes = notes.collect();
    Some(Letter { page, notes })
}

fn web(part: &MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Html(page) => Some(page.to_string()),
        _ => None,
    }
}

/// Who wrote to whom, when and of what.
fn head_of(letter: &Message<'_>) -> String {
    let people = |address: Option<&Address<'_>>| {
        let mut all = address.into_iter().flat_map(Address::iter).map(|one| {
            let address = one.address.as_deref().unwrap_or_default();
            one.name.as_deref().map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>"))
        });
        let first = all.next().unwrap_or_default();
        all.fold(first, |all, one| format!("{all}；{one}"))
    };
    let moment = letter
        .date()
        .map(|at| format!("{}-{:02}-{:02} {:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute));
    let lines = [
        ("主题", letter.subject().unwrap_or_default().to_owned()),
        ("发件人", people(letter.from())),
        ("收件人", people(letter.to())),
        ("时间", moment.unwrap_or_default()),
    ];
    let told = lines.into_iter().filter(|(_, value)| !value.is_empty());
    told.fold(String::new(), |page, (name, value)| page + &paragraph(&format!("{name}：{value}")))
}

/// The plain words of a letter; nothing where it has none.
fn words_of(letter: &Message<'_>) -> Option<String> {
    let mut page = String::new();
    for part in letter.text_bodies() {
        if let PartType::Text(words) = &part.body {
            page.extend(words.lines().map(paragraph));
        }
    }
    (!page.is_empty()).then_some(page)
}

fn paragraph(words: &str) -> String {
    // Words are no tags.
    format!("<p>{}</p>", words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_comes_out_of_its_wrapping_in_its_encoding() {
        let (gbk, _, _) = encoding_rs::GBK.encode("询问笔录");
        let coded: String = gbk.iter().map(|byte| format!("={byte:02X}")).collect();
        let table = [
            ("utf-8", "quoted-printable", "=E8=AF=A2=E9=97=AE=E7=\r\n=AC=94=E5=BD=95".to_owned()),
            ("gb2312", "quoted-printable", coded),
            ("utf-8", "base64", "PHA+6K+i6Zeu56yU5b2VPC9wPg==".to_owned()),
        ];
        for (charset, coding, words) in table {
            let file = format!(
                "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"==x\"\r\n\r\n\
                 --==x\r\nContent-Type: text/css\r\n\r\nbody {{}}\r\n--==x\r\nContent-Transfer-Encoding: {coding}\r\n\
                 Content-Type: text/html; charset=\"{charset}\"\r\n\r\n{words}\r\n--==x--\r\n"
            );
            assert!(is_letter(file.as_bytes()), "{file}");
            assert!(
                open(file.as_bytes()).is_some_and(|letter| letter.page.contains("询问笔录")),
                "{charset} {coding}"
            );
        }
        assert!(!is_letter("当事人：张三\nMIME-Version: 1.0\nContent-Type: text/html".as_bytes()));
    }

    #[test]
    fn a_letter_says_who_wrote_what_and_names_what_came_with_it() {
        let plain = "Subject: =?utf-8?b?6ZmI6L+w55Sz6L6p?=\r\nFrom: =?gbk?b?1cXI/Q==?= <a@example.cn>\r\nTo: b@example.cn\r\n\
            Date: Tue, 12 Jul 2022 08:31:02 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n\
            --x\r\nContent-Type: text/plain; charset=\"gb18030\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
            o6wxIDwgMg==\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; \
            filename*=utf-8''%E6%94%B6%E6%9D%A1.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n";
        assert!(is_letter(plain.as_bytes()));
        let letter = open(plain.as_bytes()).expect("a letter");
        assert_eq!(
            letter.page,
            "<p>主题：陈述申辩</p><p>发件人：张三 &lt;a@example.cn&gt;</p><p>收件人：b@example.cn</p>\
             <p>时间：2022-07-12 08:31</p><p>，1 &lt; 2</p>"
        );
        let named: Vec<_> = letter.notes.iter().map(|note| (note.kind, note.detail.as_str())).collect();
        assert_eq!(named, [(NoteKind::Attachment, "收条.pdf")]);

        // Both ways of writing it: the page is what was meant.
        let both = "Received: from a by b\nMessage-ID: <1@a>\nTo: b@example.cn\nContent-Type: multipart/alternative; boundary=x\n\n\
            --x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n\n<b>page</b>\n--x--\n";
        assert!(is_letter(both.as_bytes()));
        let letter = open(both.as_bytes()).expect("a letter");
        assert!(letter.page.contains("<b>page</b>") && !letter.page.contains("plain"), "{}", letter.page);
        assert!(letter.notes.is_empty());

        assert!(
            open(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords")
                .is_some_and(|l| l.page == "<p>words</p>")
        );
        assert!(open(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\n\x89PNG").is_none());
    }
}
