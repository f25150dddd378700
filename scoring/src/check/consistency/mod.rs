//! Rules X-01 and on: whether the papers of a case agree with one another, one file each.

pub(super) mod number;

mod x01;
mod x02;
mod x03;
mod x04;
mod x05;
mod x06;
mod x07;
mod x08;
mod x09;
mod x10;
mod x11;
mod x12;

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[
    x01::RULE,
    x02::RULE,
    x03::RULE,
    x04::RULE,
    x05::RULE,
    x06::RULE,
    x07::RULE,
    x08::RULE,
    x09::RULE,
    x10::RULE,
    x11::RULE,
    x12::RULE,
];
