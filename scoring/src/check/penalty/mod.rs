//! Rules P-01 and on: the procedure of administrative penalties, one file each.

mod p20;
mod p31;
mod p32;
mod p35;
mod p36;
mod p37;
mod p38;
mod p39;
mod p40;
mod p41;
mod p42;
mod p43;
mod p44;

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[
    p20::RULE,
    p31::RULE,
    p32::RULE,
    p35::RULE,
    p36::RULE,
    p37::RULE,
    p38::RULE,
    p39::RULE,
    p40::RULE,
    p41::RULE,
    p42::RULE,
    p43::RULE,
    p44::RULE,
];
