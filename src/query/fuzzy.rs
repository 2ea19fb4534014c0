//! How well a folded query fits a folded text.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How a query was found in a text, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A word is spelled nearly so.
    Near,
    /// The letters stand there in order.
    Scattered,
    /// It stands within a word, or each of its words begins a word.
    Contiguous,
    /// A word begins with it.
    Prefix,
    /// It stands there as whole words.
    Word,
}

/// A fit, and which characters of the text it is made of.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) tier: Tier,
    /// Within the tier: the greater the better.
    pub(super) fine: i64,
    /// Ranges of characters, ascending.
    pub(super) chars: Vec<(usize, usize)>,
}

/// The longest text, in characters, in which letters that merely stand in order mean something.
const SCATTERED_WITHIN: usize = 80;

/// Which letters occur in a text: a bit for each of `a` to `z` and each digit; other letters share the rest.
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| {
        mask | match c {
            'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
            '0'..='9' => 1 << (26 + u32::from(c) - u32::from('0')),
            ' ' => 0,
            _ => 1 << (36 + u32::from(c) % 28),
        }
    })
}

/// A folded query, taken apart once.
pub(super) struct Pattern {
    whole: String,
    words: Vec<String>,
    /// Without the spaces.
    compact: String,
    letters: usize,
    mask: u64,
    matcher: SkimMatcherV2,
}

impl Pattern {
    /// The pattern of a folded query; none for an empty one.
    pub(super) fn new(folded: String) -> Option<Self> {
        let words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let compact = words.concat();
        let letters = compact.chars().count();
        let mask = mask(&compact);
        let matcher = SkimMatcherV2::default();
        (letters > 0).then(|| Self { whole: words.join(" "), words, compact, letters, mask, matcher })
    }

    /// Whether the text can fit at all by its letters.
    pub(super) fn has_letters(&self, mask: u64) -> bool {
        self.mask & !mask == 0
    }

    /// Whether the text can fit this pattern or a longer one that begins with it. What is not kept never fits
    /// again while the query only grows.
    pub(super) fn keeps(&self, text: &str) -> bool {
        self.words.iter().all(|word| text.contains(word.as_str()))
            || (is_short(text) && stands_in_order(&self.compact, text))
    }

    /// How well the text fits by its letters. `name`: whether it is the name of something.
    pub(super) fn fit(&self, text: &str, name: bool) -> Option<Fit> {
        self.contiguous(text).or_else(|| self.each_word(text)).or_else(|| self.scattered(text, name))
    }

    fn contiguous(&self, text: &str) -> Option<Fit> {
        let mut best: Option<(Tier, usize, usize)> = None;
        for (at, found) in text.match_indices(&self.whole) {
            let starts = text.get(..at).is_some_and(ends_word);
            let ends = text.get(at + found.len()..).is_some_and(starts_gap);
            let tier = match (starts, ends) {
                (true, true) => Tier::Word,
                (true, false) => Tier::Prefix,
                (false, _) => Tier::Contiguous,
            };
            if best.is_none_or(|best| best.0 < tier) {
                best = Some((tier, at, found.len()));
            }
        }
        let by_compact = || Some((Tier::Contiguous, text.find(&self.compact)?, self.compact.len()));
        let (tier, at, length) = best.or_else(by_compact)?;
        let start = chars_before(text, at);
        let end = start + chars_before(text.get(at..).unwrap_or(""), length);
        Some(Fit { tier, fine: shortness(text, start), chars: vec![(start, end)] })
    }

    /// Several words in any order, each at the start of a word.
    fn each_word(&self, text: &str) -> Option<Fit> {
        if self.words.len() < 2 {
            return None;
        }
        let mut chars = Vec::new();
        for word in &self.words {
            let starts = |&(at, _): &(usize, &str)| text.get(..at).is_some_and(ends_word);
            let (at, _) = text.match_indices(word.as_str()).find(starts)?;
            let start = chars_before(text, at);
            chars.push((start, start + word.chars().count()));
        }
        chars.sort_unstable();
        chars.dedup();
        let first = chars.first().map_or(0, |range| range.0);
        Some(Fit { tier: Tier::Contiguous, fine: shortness(text, first) - 1_000_000, chars })
    }

    fn scattered(&self, text: &str, name: bool) -> Option<Fit> {
        if self.letters < 3 || !is_short(text) || !stands_in_order(&self.compact, text) {
            return None;
        }
        let (score, at) = self.matcher.fuzzy_indices(text, &self.compact)?;
        let (first, last) = (at.first().copied()?, at.last().copied()?);
        // In a title letters that are far apart stand in order by chance.
        if !name && last - first >= 3 * self.letters {
            return None;
        }
        let mut chars: Vec<(usize, usize)> = Vec::new();
        for position in at {
            match chars.last_mut().filter(|range| range.1 == position) {
                Some(range) => range.1 = position + 1,
                None => chars.push((position, position + 1)),
            }
        }
        Some(Fit { tier: Tier::Scattered, fine: score.clamp(-1_000_000, 1_000_000), chars })
    }

    /// How nearly words of the name are spelled like those of the query: at most half of its letters may be
    /// wrong, one at least. Distances are those of optimal string alignment: a letter left out, put in or
    /// changed, or two neighbours exchanged, count one each.
    pub(super) fn near(&self, name: &str, name_mask: u64) -> Option<Fit> {
        let allowed = (self.letters / 2).max(1);
        let missing = (self.mask & !name_mask).count_ones() as usize;
        if self.letters < 2 || missing > allowed {
            return None;
        }
        let (mut total, mut chars) = (0, Vec::new());
        for word in &self.words {
            let (distance, start, end) = nearest_word(word, name)?;
            total += distance;
            chars.push((start, end));
        }
        chars.sort_unstable();
        chars.dedup();
        let distance = i64::try_from(total).unwrap_or(i64::MAX);
        let first = chars.first().map_or(0, |range| range.0);
        let fits = total <= allowed && total < self.letters;
        fits.then(|| Fit { tier: Tier::Near, fine: shortness(name, first) - distance * 10_000_000, chars })
    }
}

/// The distance to the word of the name, or to its beginning, that is the nearest, and where that word stands.
fn nearest_word(word: &str, name: &str) -> Option<(usize, usize, usize)> {
    let length = word.chars().count();
    let mut start = 0;
    let distances = name.split(' ').map(|other| {
        let all = other.chars().count();
        let here = start;
        start += all + 1;
        let beginnings = [length.saturating_sub(1), length, length + 1, all];
        let cut = |&end: &usize| {
            other.char_indices().nth(end).map_or(other, |(at, _)| other.get(..at).unwrap_or(other))
        };
        let distance = beginnings.iter().map(cut).map(|part| strsim::osa_distance(word, part)).min();
        (distance.unwrap_or(usize::MAX), here, here + all)
    });
    distances.min_by_key(|found| found.0)
}

/// Short texts before long ones, early places before late ones.
fn shortness(text: &str, start: usize) -> i64 {
    let (length, start) = (text.chars().count().min(5_000), start.min(500));
    i64::try_from(length * 100 + start / 10).map_or(0, |cost| 1_000_000 - cost)
}

fn is_short(text: &str) -> bool {
    text.chars().nth(SCATTERED_WITHIN).is_none()
}

fn stands_in_order(pattern: &str, text: &str) -> bool {
    let mut rest = text.chars();
    pattern.chars().all(|c| rest.any(|other| other == c))
}

fn ends_word(before: &str) -> bool {
    before.is_empty() || before.ends_with(' ')
}

fn starts_gap(after: &str) -> bool {
    after.is_empty() || after.starts_with(' ')
}

fn chars_before(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
