//! The password of the owner of a locked PDF 权限密码, of the kinds before 256 bits: it hides the password that opens
//! the file, and gives it to who knows it. Files of 256 bits take either.

use md5::{Digest, Md5};
use pdf_extract::{Document, Object};
use rc4::{KeyInit, Rc4, StreamCipher};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What fills a password up to 32 bytes; the format names these.
const FILLING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e,
    0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The password that opens the file, if `owner` is that of its owner. A wrong one leads to a wrong one.
pub(super) fn opening(bytes: &[u8], owner: &str) -> Option<String> {
    // The second reader's parser is trusted with odd files no further than this.
    let lock = catch_unwind(AssertUnwindSafe(|| Lock::of(bytes))).ok()??;
    lock.opened_by(owner.as_bytes())
}

struct Lock {
    hidden: Vec<u8>,
    revision: i64,
    /// Bytes of the key.
    length: usize,
}

impl Lock {
    fn of(bytes: &[u8]) -> Option<Self> {
        let document = Document::load_mem(bytes).ok()?;
        // Mostly a part of its own, in some files written into the trailer.
        let told = document.trailer.get(b"Encrypt").ok()?;
        let lock = document.dereference(told).map_or(told, |(_, lock)| lock).as_dict().ok()?;
        let number = |name: &[u8]| lock.get(name).and_then(Object::as_i64).ok();
        let revision = number(b"R")?;
        let bits = if revision == 2 { 40 } else { number(b"Length").unwrap_or(128) };
        let hidden = lock.get(b"O").and_then(Object::as_str).ok()?.to_vec();
        let sound = (2..=4).contains(&revision) && hidden.len() == 32 && (40..=128).contains(&bits);
        sound.then(|| Self { hidden, revision, length: usize::try_from(bits / 8).unwrap_or(16) })
    }

    fn opened_by(&self, owner: &[u8]) -> Option<String> {
        let filled: Vec<u8> = owner.iter().chain(&FILLING).copied().take(32).collect();
        let mut key = Md5::digest(filled).to_vec();
        if self.revision > 2 {
            for _ in 0..50 {
                key = Md5::digest(&key).to_vec();
            }
        }
        let key = key.get(..self.length)?;
        let mut password = self.hidden.clone();
        let rounds = if self.revision == 2 { 0..=0 } else { 0..=19 };
        for round in rounds.rev() {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            Rc4::new_from_slice(&turned).ok()?.apply_keystream(&mut password);
        }
        let length = (0..=32).find(|length| password[*length..] == FILLING[..32 - length])?;
        String::from_utf8(password[..length].to_vec()).ok()
    }
}
