//! What was probably meant: the nearest of some words.

/// Longer words are not compared: they are no ids, and comparing takes the square of the length.
const LONGEST: usize = 80;

/// The word nearest to `word`, where one is near enough to be meant: at most a third of it differs.
pub(super) fn nearest<'a>(word: &str, of: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let near = of
        .filter(|other| other.len().abs_diff(word.len()) <= LONGEST / 3 && other.len() <= LONGEST)
        .map(|other| (strsim::osa_distance(&lower, &other.to_lowercase()), other))
        .min();
    near.filter(|&(distance, other)| {
        let longer = length.max(other.chars().count());
        distance <= (longer / 3).max(1) && distance < longer
    })
    .map(|(_, other)| other)
}
