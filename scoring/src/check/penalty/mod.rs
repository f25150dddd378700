//! Rules P-01 and on: the procedure of administrative penalties, one file each.

pub(super) mod cite;
mod kind;
mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p06;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p12;
mod p13;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p19;
mod p20;
mod p21;
mod p22;
mod p23;
mod p24;
mod p25;
mod p26;
mod p27;
mod p28;
mod p29;
mod p30;
mod p31;
mod p32;
mod p33;
mod p34;
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
mod party;
mod remedy;
mod steps;

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[
    p01::RULE,
    p02::RULE,
    p03::RULE,
    p04::RULE,
    p05::RULE,
    p06::RULE,
    p07::RULE,
    p08::RULE,
    p09::RULE,
    p10::RULE,
    p11::RULE,
    p12::RULE,
    p13::RULE,
    p14::RULE,
    p15::RULE,
    p16::RULE,
    p17::RULE,
    p18::RULE,
    p19::RULE,
    p20::RULE,
    p21::RULE,
    p22::RULE,
    p23::RULE,
    p24::RULE,
    p25::RULE,
    p26::RULE,
    p27::RULE,
    p28::RULE,
    p29::RULE,
    p30::RULE,
    p31::RULE,
    p32::RULE,
    p33::RULE,
    p34::RULE,
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
