//! Messages on a pipe: the length in four bytes, then the message.
//!
//! Either side may be broken or hostile: lengths are bounded and nothing is taken on trust.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read, Write};

/// No message is longer.
const LONGEST: u32 = 256 << 20;
/// Bytes of a length.
const HEAD: usize = 4;
/// Room that is made for a message at once, whatever its length says.
const USUAL: u32 = 64 << 10;

/// Writes one message.
pub(super) fn write<T: Serialize>(pipe: &mut impl Write, message: &T) -> io::Result<()> {
    // In one piece: each piece that is written wakes the other side.
    let mut bytes = postcard::to_extend(message, vec![0; HEAD]).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len() - HEAD).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("message too long"))?;
    if let Some(head) = bytes.first_chunk_mut() {
        *head = length.to_le_bytes();
    }
    pipe.write_all(&bytes)?;
    pipe.flush()
}

/// Reads one message; `None` when the pipe was closed between messages.
pub(super) fn read<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; HEAD];
    match pipe.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("message too long"));
    }
    // Grows with what really comes: a length alone reserves no more than this.
    let mut bytes = Vec::with_capacity(length.min(USUAL) as usize);
    pipe.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != u64::from(length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_back_and_broken_ones_are_errors() {
        let mut pipe = Vec::new();
        write(&mut pipe, &("案卷".to_owned(), 7u32)).expect("written");
        let read_back = |bytes: &[u8]| read::<(String, u32)>(&mut &*bytes);
        assert_eq!(read_back(&pipe).expect("sound"), Some(("案卷".to_owned(), 7)));
        assert_eq!(read_back(&[]).expect("closed"), None);
        assert!(read_back(&pipe[..pipe.len() - 1]).is_err(), "cut short");
        assert!(read_back(&[0xff; 8]).is_err(), "too long");
        assert!(read_back(&[1, 0, 0, 0, 0x80]).is_err(), "not a message");
    }
}
