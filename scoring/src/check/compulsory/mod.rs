//! Rules C-01 and on: compulsory measures and compulsory enforcement, one file each.
//!
//! The rules on seizure hold for a case of a measure and for a penalty case with papers of a seizure; the
//! rules on enforcement wherever a demand, a decision to enforce or an application to the court lies in the file.

mod c01;
mod c02;
mod c03;
mod c04;
mod c05;
mod c06;
mod c07;
mod c08;
mod c09;
mod c10;
mod c11;
mod c12;
mod c13;
mod c14;
mod c15;
mod c16;
mod seizure;

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[
    c01::RULE,
    c02::RULE,
    c03::RULE,
    c04::RULE,
    c05::RULE,
    c06::RULE,
    c07::RULE,
    c08::RULE,
    c09::RULE,
    c10::RULE,
    c11::RULE,
    c12::RULE,
    c13::RULE,
    c14::RULE,
    c15::RULE,
    c16::RULE,
];
