//! Documents and tables of Word and Excel behind a password: the older container with an encrypted package inside.
//!
//! Opens both locks in use, of 2010 on (agile) and of 2007 (standard), with a password of the session. Knows nothing of
//! what is in the package, and keeps no password.

use super::xml::{self, Element};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::io::{Cursor, Read};

/// First bytes of the container, and the stream that tells it holds a locked package.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const PACKAGE: &str = "EncryptedPackage";
const INFO: &str = "EncryptionInfo";
/// Bytes of the description of a lock.
const LARGEST_INFO: u64 = 1 << 20;
/// Turns of the key, at most: ten times what Word makes.
const MOST_TURNS: u32 = 1_000_000;
/// Turns of the key in the lock of 2007.
const TURNS: u32 = 50_000;
/// Bytes of the package locked together.
const SEGMENT: usize = 4096;
/// Bytes of a block.
const BLOCK: usize = 16;

/// Whether these bytes are a locked package.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    let spelt: Vec<u8> = PACKAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(OLE) && bytes.windows(spelt.len()).any(|part| part == spelt)
}

/// The package inside, by the first of `passwords` that fits.
///
/// # Errors
/// [`ReadCode::Encrypted`] where none fits or the lock is of another make, [`ReadCode::Damaged`].
pub(super) fn unlocked(bytes: &[u8], passwords: &[String], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    if passwords.is_empty() {
        return Err(ReadCode::Encrypted.into());
    }
    let damaged = || ReadError::new(ReadCode::Damaged, "the container of a locked document");
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut stream = |name: &str, most: u64| -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        let stream = container.open_stream(name).map_err(|_| damaged())?;
        stream.take(most).read_to_end(&mut content).map_err(|_| damaged())?;
        Ok(content)
    };
    let lock = Lock::of(&stream(INFO, LARGEST_INFO)?)?;
    let key = passwords.iter().find_map(|password| lock.key(password)).ok_or(ReadCode::Encrypted)?;
    let package = stream(PACKAGE, limits.max_file_bytes)?;
    let (length, locked) = package.split_first_chunk::<8>().ok_or_else(damaged)?;
    let mut open = lock.open(&key, locked).ok_or_else(damaged)?;
    open.truncate(usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX));
    Ok(open)
}

/// How the package is locked.
enum Lock {
    Agile(Box<Agile>),
    Standard(Standard),
}

impl Lock {
    fn of(info: &[u8]) -> Result<Self, ReadError> {
        let unknown = || ReadError::new(ReadCode::Encrypted, "unknown algorithm");
        let number = |at: usize| {
            let bytes = info.get(at..at + 2)?;
            Some(u16::from_le_bytes([bytes[0], bytes[1]]))
        };
        match (number(0), number(2)) {
            (Some(4), Some(4)) => {
                let root = xml::parse(info.get(8..).unwrap_or_default())?;
                Agile::of(&root).map(|lock| Self::Agile(Box::new(lock))).ok_or_else(unknown)
            }
            (Some(2..=4), Some(2)) => Standard::of(info).map(Self::Standard).ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    fn key(&self, password: &str) -> Option<Vec<u8>> {
        match self {
            Self::Agile(lock) => lock.key(password),
            Self::Standard(lock) => lock.key(password),
        }
    }

    fn open(&self, key: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Agile(lock) => {
                let mut open = Vec::with_capacity(locked.len());
                for (number, segment) in (0u32..).zip(locked.chunks(SEGMENT)) {
                    let start = lock.package.start(&number.to_le_bytes());
                    open.extend(chained(key, &start, segment)?);
                }
                Some(open)
            }
            Self::Standard(_) => blocks(key, locked),
        }
    }
}

/// How something of the lock of 2010 on is enciphered.
struct Cipher {
    salt: Vec<u8>,
    hash: Hash,
    /// Bytes of the key.
    key: usize,
}

impl Cipher {
    fn of(element: &Element) -> Option<Self> {
        let is = |name: &str, value: &str| element.attribute(name) == Some(value);
        let sound =
            is("cipherAlgorithm", "AES") && is("cipherChaining", "ChainingModeCBC") && is("blockSize", "16");
        let bits: usize = element.attribute("keyBits")?.parse().ok()?;
        (sound && matches!(bits, 128 | 192 | 256)).then_some(Self {
            salt: BASE64.decode(element.attribute("saltValue")?.trim()).ok()?,
            hash: Hash::named(element.attribute("hashAlgorithm")?)?,
            key: bits / 8,
        })
    }

    /// Where the chain of blocks starts from.
    fn start(&self, what: &[u8]) -> Vec<u8> {
        filled(self.hash.of(&[&self.salt, what]), BLOCK)
    }
}

/// The lock of 2010 on.
struct Agile {
    package: Cipher,
    password: Cipher,
    turns: u32,
    /// Something enciphered, its hash enciphered, and the key of the package enciphered.
    proof: Vec<u8>,
    proven: Vec<u8>,
    secret: Vec<u8>,
}

impl Agile {
    fn of(root: &Element) -> Option<Self> {
        let keys = root.child("keyEncryptors")?;
        let key = keys.all("keyEncryptor").find_map(|one| one.child("encryptedKey"))?;
        let bytes = |name: &str| BASE64.decode(key.attribute(name)?.trim()).ok();
        let turns: u32 = key.attribute("spinCount")?.parse().ok()?;
        (turns <= MOST_TURNS).then_some(Self {
            package: Cipher::of(root.child("keyData")?)?,
            password: Cipher::of(key)?,
            turns,
            proof: bytes("encryptedVerifierHashInput")?,
            proven: bytes("encryptedVerifierHashValue")?,
            secret: bytes("encryptedKeyValue")?,
        })
    }

    fn key(&self, password: &str) -> Option<Vec<u8>> {
        /// What the key is turned with last, by what it opens.
        const PROOF: [u8; 8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
        const PROVEN: [u8; 8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
        const SECRET: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];
        let Cipher { salt, hash, key } = &self.password;
        let turned = hash.turned(salt, password, self.turns);
        let start = filled(salt.clone(), BLOCK);
        let open =
            |last: &[u8], locked: &[u8]| chained(&filled(hash.of(&[&turned, last]), *key), &start, locked);
        let proof = open(&PROOF, &self.proof)?;
        let proven = open(&PROVEN, &self.proven)?;
        let expected = hash.of(&[proof.get(..salt.len())?]);
        if proven.get(..expected.len())? != expected.as_slice() {
            return None;
        }
        let mut secret = open(&SECRET, &self.secret)?;
        secret.truncate(self.package.key);
        Some(secret)
    }
}

/// The lock of 2007.
struct Standard {
    salt: Vec<u8>,
    proof: Vec<u8>,
    proven: Vec<u8>,
    /// Bytes of the key.
    key: usize,
}

impl Standard {
    fn of(info: &[u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(info.get(at..at + 4)?.try_into().ok()?));
        let header = usize::try_from(number(8)?).ok()?;
        let bits = usize::try_from(number(12 + 16)?).ok()?;
        let proof = 12usize.checked_add(header)?;
        let part = |at: usize, length: usize| {
            let from = proof.checked_add(at)?;
            Some(info.get(from..from.checked_add(length)?)?.to_vec())
        };
        matches!(bits, 128 | 192 | 256).then_some(Self {
            salt: part(4, 16)?,
            proof: part(20, 16)?,
            proven: part(40, 32)?,
            key: bits / 8,
        })
    }

    fn key(&self, password: &str) -> Option<Vec<u8>> {
        let hash = Hash::Sha1;
        let last = hash.of(&[&hash.turned(&self.salt, password, TURNS), &0u32.to_le_bytes()]);
        let half = |filling: u8| {
            let mut block = [filling; 64];
            block.iter_mut().zip(&last).for_each(|(byte, part)| *byte ^= part);
            hash.of(&[&block])
        };
        let mut key = [half(0x36), half(0x5c)].concat();
        key.truncate(self.key);
        let expected = hash.of(&[&blocks(&key, &self.proof)?]);
        (blocks(&key, &self.proven)?.get(..expected.len())? == expected.as_slice()).then_some(key)
    }
}

#[derive(Clone, Copy)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SHA1" | "SHA-1" => Self::Sha1,
            "SHA256" | "SHA-256" => Self::Sha256,
            "SHA384" | "SHA-384" => Self::Sha384,
            "SHA512" | "SHA-512" => Self::Sha512,
            _ => return None,
        })
    }

    fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut hash = D::new();
            parts.iter().for_each(|part| hash.update(part));
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha1 => digest::<Sha1>(parts),
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// A password turned over and over, which is what makes guessing slow.
    fn turned(self, salt: &[u8], password: &str, turns: u32) -> Vec<u8> {
        let spelt: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        (0..turns).fold(self.of(&[salt, &spelt]), |turned, turn| self.of(&[&turn.to_le_bytes(), &turned]))
    }
}

/// Cut or filled up to a length.
fn filled(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    const FILLING: u8 = 0x36;
    bytes.resize(length, FILLING);
    bytes
}

/// Whole blocks deciphered each by itself; what is left over at the end is dropped.
fn blocks(key: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    fn with<C: KeyInit + BlockDecrypt>(key: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
        let cipher = C::new_from_slice(key).ok()?;
        let mut open = locked[..locked.len() / BLOCK * BLOCK].to_vec();
        for block in open.chunks_exact_mut(BLOCK) {
            cipher.decrypt_block(GenericArray::from_mut_slice(block));
        }
        Some(open)
    }
    match key.len() {
        16 => with::<Aes128>(key, locked),
        24 => with::<Aes192>(key, locked),
        32 => with::<Aes256>(key, locked),
        _ => None,
    }
}

/// Blocks deciphered that were each mixed with the one before.
fn chained(key: &[u8], start: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    let mut open = blocks(key, locked)?;
    let before = start.chunks(BLOCK).chain(locked.chunks(BLOCK));
    for (block, before) in open.chunks_mut(BLOCK).zip(before) {
        block.iter_mut().zip(before).for_each(|(byte, mixed)| *byte ^= mixed);
    }
    Some(open)
}
