//! The two Chinese faces the product carries, so that paper looks the same on every machine.
//!
//! Holds font files only; never reads the system's fonts. [`SONG`] sets what leaves the house;
//! [`HEI`] stands in for what [`SONG`] lacks and for fonts that a foreign document does not bring.

/// A Song face 宋体 with the characters of GB 2312; OpenType with CFF outlines.
pub const SONG: &[u8] = include_bytes!("../fonts/NotoSerifCJKsc-GB2312.otf");

/// The family name of [`SONG`] as layout programs know it.
pub const SONG_FAMILY: &str = "Noto Serif CJK SC";

/// A Hei face 黑体 with the characters of GBK and more; a TrueType collection, face 0.
pub const HEI: &[u8] = include_bytes!("../fonts/wqy-microhei.ttc");

/// The family name of face 0 of [`HEI`] as layout programs know it.
pub const HEI_FAMILY: &str = "WenQuanYi Micro Hei";
