//! RTF as groups, control words and bytes of text.

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'r> {
    Open,
    Close,
    /// A control word with its number.
    Word(&'r str, Option<i32>),
    /// A control sign, such as `~`.
    Sign(u8),
    /// A byte given by its digits.
    Byte(u8),
    /// Bytes of text as they stand.
    Text(&'r [u8]),
    /// Bytes that are no text at all.
    Binary(&'r [u8]),
}

/// The pieces of a file, one after another.
pub(super) struct Tokens<'r> {
    rest: &'r [u8],
}

impl<'r> Tokens<'r> {
    pub(super) fn of(bytes: &'r [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'r> Iterator for Tokens<'r> {
    type Item = Token<'r>;

    fn next(&mut self) -> Option<Token<'r>> {
        loop {
            let (first, behind) = self.rest.split_first()?;
            match first {
                b'{' | b'}' => {
                    self.rest = behind;
                    return Some(if *first == b'{' { Token::Open } else { Token::Close });
                }
                // Line feeds of the source are no words, and zero bytes are nothing.
                b'\r' | b'\n' | 0 => self.rest = behind,
                b'\\' => {
                    self.rest = behind;
                    return Some(self.control());
                }
                _ => {
                    let end =
                        self.rest.iter().position(|b| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

impl<'r> Tokens<'r> {
    fn control(&mut self) -> Token<'r> {
        let letters = self.rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            let Some((sign, behind)) = self.rest.split_first() else { return Token::Sign(b' ') };
            self.rest = behind;
            if *sign == b'\'' {
                let code = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                if let Some(byte) = code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    self.rest = &behind[2..];
                    return Token::Byte(byte);
                }
            }
            return Token::Sign(*sign);
        }
        let (word, behind) = self.rest.split_at(letters);
        let minus = usize::from(behind.first() == Some(&b'-'));
        let digits = behind[minus..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let length = if digits == 0 { 0 } else { minus + digits };
        let number = std::str::from_utf8(&behind[..length]).ok().and_then(|number| number.parse().ok());
        self.rest = &behind[length..];
        if self.rest.first() == Some(&b' ') {
            self.rest = &self.rest[1..];
        }
        if word == b"bin" {
            let length = number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or(0).min(self.rest.len());
            let (binary, rest) = self.rest.split_at(length);
            self.rest = rest;
            return Token::Binary(binary);
        }
        Token::Word(std::str::from_utf8(word).unwrap_or_default(), number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_words_bytes_and_text() {
        let tokens: Vec<_> = Tokens::of(b"{\\rtf1\\u-12 x\\'d0\\~a\r\nb\\bin3 {}\\c}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("u", Some(-12)),
                Token::Text(b"x"),
                Token::Byte(0xd0),
                Token::Sign(b'~'),
                Token::Text(b"a"),
                Token::Text(b"b"),
                Token::Binary(b"{}\\"),
                Token::Text(b"c"),
                Token::Close,
            ]
        );
        for odd in [b"\\".as_slice(), b"\\'", b"\\'z", b"\\bin99", b"\\a-", b"\\bin-1 x"] {
            assert!(Tokens::of(odd).count() < 5);
        }
    }
}
