//! The way back: where the reviewer was before each jump, and where they came back from. Pure.
//!
//! Leafing on by a page is no jump; choosing a criterion, a document, a place or a page number is.

use contract::scoring::CriterionId;

/// The most places that are remembered; the oldest go first.
const KEPT: usize = 200;

/// Where the reviewer is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    /// The criterion that is open.
    pub(crate) criterion: Option<CriterionId>,
    /// Page in view, from 1.
    pub(crate) page: u32,
    /// How far it is scrolled, in page units.
    pub(crate) scroll: f32,
}

impl Spot {
    /// Whether both are the same criterion and page: not every line scrolled is a place of its own.
    fn is_near(&self, other: &Self) -> bool {
        self.criterion == other.criterion && self.page == other.page
    }
}

/// Places one can go back to, and forward to again.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Jumps {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Jumps {
    /// Remembers where one is just before going elsewhere. What lay ahead is given up.
    pub(crate) fn leave(&mut self, here: Spot) {
        self.ahead.clear();
        keep(&mut self.behind, here);
    }

    /// The place before; `here` is where one is now.
    pub(crate) fn back(&mut self, here: Spot) -> Option<Spot> {
        travel(&mut self.behind, &mut self.ahead, here)
    }

    /// The place one came back from.
    pub(crate) fn forward(&mut self, here: Spot) -> Option<Spot> {
        travel(&mut self.ahead, &mut self.behind, here)
    }
}

fn keep(spots: &mut Vec<Spot>, spot: Spot) {
    if spots.last().is_none_or(|last| !last.is_near(&spot)) {
        spots.push(spot);
    }
    if spots.len() > KEPT {
        spots.remove(0);
    }
}

/// Takes the last of `from` that is elsewhere than `here`, and keeps `here` for the way back.
fn travel(from: &mut Vec<Spot>, to: &mut Vec<Spot>, here: Spot) -> Option<Spot> {
    while let Some(spot) = from.pop() {
        if !spot.is_near(&here) {
            keep(to, here);
            return Some(spot);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(criterion: &str, page: u32) -> Spot {
        Spot { criterion: Some(CriterionId::from(criterion)), page, scroll: 0.0 }
    }

    #[test]
    fn one_comes_back_and_goes_forward_again() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.back(at("a", 1)), None);
        jumps.leave(at("a", 1));
        jumps.leave(at("a", 7));
        assert_eq!(jumps.back(at("b", 3)), Some(at("a", 7)));
        assert_eq!(jumps.back(at("a", 7)), Some(at("a", 1)));
        assert_eq!(jumps.back(at("a", 1)), None);
        assert_eq!(jumps.forward(at("a", 1)), Some(at("a", 7)));
        assert_eq!(jumps.forward(at("a", 7)), Some(at("b", 3)));
        assert_eq!(jumps.forward(at("b", 3)), None);
    }

    #[test]
    fn a_new_jump_gives_up_what_lay_ahead_and_standing_still_is_no_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(at("a", 1));
        jumps.leave(at("a", 1));
        assert_eq!(jumps.back(at("a", 2)), Some(at("a", 1)));
        jumps.leave(at("a", 1));
        assert_eq!(jumps.forward(at("b", 1)), None);
        assert_eq!(jumps.back(at("a", 1)), None, "where one is already");
        for page in 0..500 {
            jumps.leave(at("a", page));
        }
        assert_eq!(jumps.behind.len(), KEPT);
    }
}
