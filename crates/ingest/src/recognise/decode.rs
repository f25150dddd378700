//! From likelihoods along a line to its characters, each with its place and how sure it is.
//!
//! The best class of each step is taken; equal neighbours are one character; class 0 is none.

/// A character that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) character: char,
    /// Its middle along the line, from 0 to 1.
    pub(super) middle: f32,
    /// How sure it is, from 0 to 1.
    pub(super) sure: f32,
}

/// Reads `steps` of `classes` likelihoods each. `characters` are those of class 1 and on; the class after the last is
/// the space.
pub(super) fn decode(likely: &[f32], classes: usize, characters: &[char]) -> Vec<Read> {
    let steps = likely.len() / classes.max(1);
    let mut read: Vec<Read> = Vec::new();
    // The class of the step before, where the character began, and the surest step of it.
    let mut last = 0;
    let mut began = 0;
    for (step, step_likely) in likely.chunks_exact(classes.max(1)).enumerate() {
        let (class, sure) = step_likely.iter().enumerate().fold((0, f32::MIN), |best, (class, likely)| {
            if *likely > best.1 { (class, *likely) } else { best }
        });
        if class != last {
            began = step;
        }
        let middle = (began + step + 1) as f32 / 2.0 / steps as f32;
        let character = match class {
            0 => None,
            class => Some(characters.get(class - 1).copied().unwrap_or(' ')),
        };
        match (character, read.last_mut()) {
            (Some(_), Some(going_on)) if class == last => {
                going_on.middle = middle;
                going_on.sure = going_on.sure.max(sure);
            }
            (Some(character), _) => read.push(Read { character, middle, sure }),
            (None, _) => {}
        }
        last = class;
    }
    read
}

/// How sure a line is, from 0 to 1: the mean over its characters.
pub(super) fn sure(read: &[Read]) -> f32 {
    let seen = read.iter().filter(|read| !read.character.is_whitespace());
    let (sum, count) = seen.fold((0.0, 0u32), |(sum, count), read| (sum + read.sure, count + 1));
    if count == 0 { 0.0 } else { sum / count as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps whose best class is given, with its likelihood.
    fn likely(best: &[(usize, f32)]) -> Vec<f32> {
        best.iter()
            .flat_map(|(class, sure)| (0..4).map(move |at| if at == *class { *sure } else { 0.01 }))
            .collect()
    }

    #[test]
    fn equal_neighbours_are_one_character_and_a_blank_parts_them() {
        let steps = [(1, 0.8), (1, 0.9), (0, 0.9), (1, 0.7), (2, 0.6), (3, 0.5), (0, 0.9), (0, 0.9)];
        let read = decode(&likely(&steps), 4, &['甲', '乙']);
        let told: Vec<_> = read.iter().map(|read| (read.character, read.middle, read.sure)).collect();
        assert_eq!(
            told,
            [('甲', 1.0 / 8.0, 0.9), ('甲', 3.5 / 8.0, 0.7), ('乙', 4.5 / 8.0, 0.6), (' ', 5.5 / 8.0, 0.5)]
        );
        assert!((sure(&read) - (0.9 + 0.7 + 0.6) / 3.0).abs() < 1e-6, "a space is not counted");
        assert!(decode(&[], 4, &['甲']).is_empty());
        assert_eq!(sure(&[]), 0.0);
    }
}
