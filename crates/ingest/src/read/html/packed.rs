//! Pages of the web packed for the mail (MHTML), as browsers save them and word processors write them under names of
//! their own: the page itself, out of its wrapping. Pictures packed with it stay where they are.

use mail_parser::{MessageParser, PartType};

/// Bytes in which the head of the wrapping stands.
const HEAD: usize = 4096;

/// Whether a file is such a page, by its first bytes.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let head = head.trim_start();
    // It begins with the lines of a letter's head, and among these it says what it is.
    let first = head.split(['\r', '\n']).next().unwrap_or_default();
    let is_field = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    let letter = head.split("\r\n\r\n").next().and_then(|head| head.split("\n\n").next()).unwrap_or_default();
    let says = |words: &str| letter.lines().any(|line| line.trim_start().starts_with(words));
    is_field
        && says("mime-version:")
        && ["multipart/related", "multipart/alternative", "text/html"]
            .iter()
            .any(|kind| letter.lines().any(|line| line.starts_with("content-type:") && line.contains(kind)))
}

/// The page in its wrapping, decoded; nothing where there is none.
pub(super) fn page(bytes: &[u8]) -> Option<String> {
    let letter = MessageParser::default().parse(bytes)?;
    letter.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.to_string()),
        _ => None,
    })
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
            assert!(is_packed(file.as_bytes()), "{file}");
            assert!(
                page(file.as_bytes()).is_some_and(|page| page.contains("询问笔录")),
                "{charset} {coding}"
            );
        }
        assert!(!is_packed("当事人：张三\nMIME-Version: 1.0\nContent-Type: text/html".as_bytes()));
        assert_eq!(page(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords"), None);
    }
}
