//! Everything the checks take as given besides the case: calendar, limits, laws, orders of papers.

use super::law::{Law, Laws};
use super::limit::{Limit, Limits};
use super::order::{Order, Orders};
use crate::calendar::{Calendar, YearTable};
use std::sync::LazyLock;

/// What the checks take as given.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Working days and holidays.
    pub calendar: Calendar,
    /// Limits by sector and region.
    pub limits: Limits,
    /// Which text of a law was in force when.
    pub laws: Laws,
    /// In which order papers lie in a file.
    pub orders: Orders,
}

impl Settings {
    /// What comes with the product.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Settings> = LazyLock::new(|| Settings {
            calendar: Calendar::built_in().clone(),
            limits: Limits::parse(include_str!("../../data/limits.toml"))
                .expect("the product's own limits are checked by a test"),
            laws: Laws::parse(include_str!("../../data/laws.toml"))
                .expect("the product's own laws are checked by a test"),
            orders: Orders::parse(include_str!("../../data/orders.toml"))
                .expect("the product's own orders are checked by a test"),
        });
        &BUILT_IN
    }

    /// The product's settings with a user's years, limits and laws on top.
    pub fn with(years: Vec<YearTable>, limits: Vec<Limit>, laws: Vec<Law>) -> Self {
        let mut settings = Self::built_in().clone();
        for year in years {
            settings.calendar.put(year);
        }
        settings.limits.limits.extend(limits);
        settings.laws.laws.extend(laws);
        settings
    }

    /// These settings with a user's orders of papers beside the product's.
    #[must_use]
    pub fn with_orders(mut self, orders: Vec<Order>) -> Self {
        self.orders.orders.extend(orders);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{LimitKey, PartyKind};

    #[test]
    fn the_limits_that_come_with_the_product_name_their_source() {
        let settings = Settings::built_in();
        assert!(!settings.limits.limits.is_empty());
        for limit in &settings.limits.limits {
            assert!(!limit.source.trim().is_empty(), "{limit:?}");
        }
    }

    #[test]
    fn a_users_limit_wins_and_the_more_specific_one_wins_over_all() {
        let mine = Limits::parse(
            "[[limits]]\nkey = \"hearing_threshold\"\nregion = \"临川市\"\nvalue = { yuan = 5000 }\nsource = \"某规定\"\n\
             [[limits]]\nkey = \"hearing_threshold\"\nregion = \"临川市\"\nparty = \"organisation\"\nvalue = { yuan = 50000 }\nsource = \"某规定\"",
        )
        .expect("limits");
        let settings = Settings::with(Vec::new(), mine.limits, Vec::new());
        let fen_in = |sector, region, party| {
            settings.limits.of(LimitKey::HearingThreshold, sector, region, party).and_then(Limit::fen)
        };
        let fen = |region, party| fen_in("", region, party);
        for sector in ["水利", "住房城乡建设", "市场监管"] {
            // What the place set goes before what the product brings for the sector.
            assert_eq!(fen_in(sector, "临川市", Some(PartyKind::Person)), Some(500_000), "{sector}");
        }
        assert_eq!(fen_in("水利", "", Some(PartyKind::Organisation)), Some(10_000_000));
        assert_eq!(fen("临川市", Some(PartyKind::Person)), Some(500_000));
        assert_eq!(fen("临川市", Some(PartyKind::Organisation)), Some(5_000_000));
        assert_eq!(fen("", None), None, "the threshold is local data");
    }
}
