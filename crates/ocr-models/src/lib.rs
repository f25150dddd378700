//! The models that read words in pictures, as the product carries them, so that scans read the same on every machine.
//!
//! Holds data only; what is made of it stands in the crate that reads files. Where each model comes from and under
//! which licence is told in `models/README.md`.

/// Finds lines of words: a picture in, for each pixel how likely it belongs to a word out. ONNX.
pub const DETECT: &[u8] = include_bytes!("../models/det_small_fp16.onnx");

/// Reads one line of 48 pixels height: for each step along it how likely each character is. ONNX.
pub const READ: &[u8] = include_bytes!("../models/rec_small_fp16.onnx");

/// Tells a line that stands upright from one that stands on its head. ONNX.
pub const UPRIGHT: &[u8] = include_bytes!("../models/cls_mobile_v2.onnx");

/// The characters [`READ`] knows, one a line. The first is class 1: class 0 is no character, and after the last comes
/// one class more, the space.
pub const CHARACTERS: &str = include_str!("../models/dict.txt");
