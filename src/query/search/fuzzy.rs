//! How well a folded text matches a folded query.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use super::edit_distance::Spelling;

/// How a query was found in a text, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// A word of similar spelling.
    Similar,
    /// The letters in order.
    Scattered,
    /// Within a word, or each word of the query at the start of a word. In a name, each whole word of the query counts
    /// as one in any order.
    Contiguous,
    /// At the start of a word.
    Prefix,
    /// As whole words.
    Word,
}

/// A match, and the characters of the text that it is made of.
#[derive(Clone, Debug)]
pub(crate) struct PatternMatch {
    pub(crate) tier: Tier,
    /// Within the tier: the greater, the better.
    pub(crate) fine: i64,
    /// Ranges of characters, ascending.
    pub(crate) chars: Vec<(usize, usize)>,
}

/// The longest text, in characters, in which letters in order mean something.
const SCATTERED_WITHIN: usize = 80;

/// The letters of a text: one bit for each of `a` to `z` and each digit; all other letters share the rest.
pub(crate) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| {
        mask | match c {
            'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
            '0'..='9' => 1 << (26 + u32::from(c) - u32::from('0')),
            ' ' => 0,
            _ => 1 << (36 + u32::from(c) % 28),
        }
    })
}

/// Whether a text can match, before it is looked at closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuickMatch {
    /// It matches, and how well.
    Match(Tier, i64),
    /// It may match by letters in order.
    Scattered,
    /// It does not match, but may match a longer query that begins with this one.
    Later,
    /// It matches neither this query nor a longer one.
    Never,
}

/// A folded query, prepared once.
pub(crate) struct Pattern {
    whole: memmem::Finder<'static>,
    words: Vec<Word>,
    /// Without the spaces.
    compact: String,
    compact_finder: memmem::Finder<'static>,
    letters: usize,
    mask: u64,
    matcher: SkimMatcherV2,
}

struct Word {
    text: String,
    mask: u64,
    finder: memmem::Finder<'static>,
    spelling: Spelling,
}

impl Word {
    fn new(text: &str) -> Self {
        let finder = memmem::Finder::new(text).into_owned();
        Self { text: text.to_owned(), mask: mask(text), finder, spelling: Spelling::new(text) }
    }
}

impl Pattern {
    /// The pattern of a folded query; none if it is empty.
    pub(crate) fn new(folded: &str) -> Option<Self> {
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let (whole, compact) = (words.join(" "), words.concat());
        let letters = compact.chars().count();
        (letters > 0).then(|| Self {
            whole: memmem::Finder::new(&whole).into_owned(),
            words: words.into_iter().map(Word::new).collect(),
            compact_finder: memmem::Finder::new(&compact).into_owned(),
            letters,
            mask: mask(&compact),
            matcher: SkimMatcherV2::default(),
            compact,
        })
    }

    /// Whether a text with these letters can match at all.
    pub(crate) fn has_letters(&self, mask: u64) -> bool {
        self.mask & !mask == 0
    }

    /// Whether the text can match, without scoring letters in order; `name` says whether it is a name. A text that is
    /// `Never` a match stays so while the query only grows.
    pub(crate) fn quick_match(&self, text: &str, name: bool) -> QuickMatch {
        if let Some((tier, at, _)) = self.contiguous(text) {
            return QuickMatch::Match(tier, shortness(text, chars_before(text, at)));
        }
        let mut parts = 0;
        let part = |at: usize, length: usize| {
            parts += usize::from(!matches!(text.as_bytes().get(at + length), None | Some(b' ')));
        };
        if let Some(first) = self.each_word(text, part) {
            let tier = match (name, parts) {
                (true, 0) => Tier::Word,
                (true, 1) => Tier::Prefix,
                _ => Tier::Contiguous,
            };
            return QuickMatch::Match(tier, shortness(text, chars_before(text, first)) - 1_000_000);
        }
        if is_short(text) && stands_in_order(&self.compact, text) {
            return if self.letters < 3 { QuickMatch::Later } else { QuickMatch::Scattered };
        }
        let all = self.words.iter().all(|word| word.finder.find(text.as_bytes()).is_some());
        if all { QuickMatch::Later } else { QuickMatch::Never }
    }

    /// How well the text matches by its letters; `name` says whether it is a name.
    pub(crate) fn fit(&self, text: &str, name: bool) -> Option<PatternMatch> {
        match self.quick_match(text, name) {
            QuickMatch::Match(tier, fine) => Some(PatternMatch { tier, fine, chars: self.places(text) }),
            QuickMatch::Scattered => self.scattered(text, name),
            QuickMatch::Later | QuickMatch::Never => None,
        }
    }

    /// The matching characters, but for letters in order.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let range = |at: usize, length: usize| {
            let start = chars_before(text, at);
            (start, start + chars_before(text.get(at..).unwrap_or(""), length))
        };
        if let Some((_, at, length)) = self.contiguous(text) {
            return vec![range(at, length)];
        }
        let mut chars = Vec::new();
        self.each_word(text, |at, length| chars.push(range(at, length)));
        chars.sort_unstable();
        chars.dedup();
        chars
    }

    /// Where the query occurs in one piece: the tier, and start and length in bytes.
    fn contiguous(&self, text: &str) -> Option<(Tier, usize, usize)> {
        let (bytes, length) = (text.as_bytes(), self.whole.needle().len());
        let (mut best, mut from) = (None::<(Tier, usize, usize)>, 0);
        while let Some(at) = bytes.get(from..).and_then(|rest| self.whole.find(rest)) {
            let at = from + at;
            let starts = at == 0 || bytes.get(at - 1) == Some(&b' ');
            let ends = matches!(bytes.get(at + length), None | Some(b' '));
            let tier = match (starts, ends) {
                (true, true) => Tier::Word,
                (true, false) => Tier::Prefix,
                (false, _) => Tier::Contiguous,
            };
            if best.is_none_or(|best| best.0 < tier) {
                best = Some((tier, at, length));
            }
            if tier == Tier::Word {
                break;
            }
            from = at + length;
        }
        let by_compact =
            || Some((Tier::Contiguous, self.compact_finder.find(bytes)?, self.compact_finder.needle().len()));
        best.or_else(by_compact)
    }

    /// Matches several words in any order, each at the start of a word. Calls back with the start and length of each
    /// in bytes, and returns the first start.
    fn each_word(&self, text: &str, mut each: impl FnMut(usize, usize)) -> Option<usize> {
        if self.words.len() < 2 {
            return None;
        }
        let (bytes, mut first) = (text.as_bytes(), usize::MAX);
        for word in &self.words {
            let starts = |&at: &usize| at == 0 || bytes.get(at - 1) == Some(&b' ');
            let at = word.finder.find_iter(bytes).find(starts)?;
            first = first.min(at);
            each(at, word.text.len());
        }
        Some(first)
    }

    /// How well the letters match that occur in the text in order; the caller has checked that they do.
    pub(crate) fn scattered(&self, text: &str, name: bool) -> Option<PatternMatch> {
        let (score, at) = self.matcher.fuzzy_indices(text, &self.compact)?;
        let (first, last) = (at.first().copied()?, at.last().copied()?);
        // In a title, letters far apart are in order by chance.
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
        Some(PatternMatch { tier: Tier::Scattered, fine: score.clamp(-1_000_000, 1_000_000), chars })
    }

    /// Whether names of similar spelling are looked for: not for a single letter.
    pub(crate) fn can_be_similar(&self) -> bool {
        self.letters >= 2
    }

    /// How many letters of a similar name may be wrong: half of them, at least one.
    pub(crate) fn wrong_letters(&self) -> usize {
        (self.letters / 2).max(1)
    }

    /// The words of the query, each with its letters, for comparison.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (u64, &Spelling)> {
        self.words.iter().map(|word| (word.mask, &word.spelling))
    }

    /// How similar the words of the name are to those of the query; at most [so many](Self::wrong_letters) letters
    /// may be wrong.
    pub(crate) fn similar(&self, name: &str) -> Option<PatternMatch> {
        let (mut total, mut chars) = (0, Vec::new());
        for word in &self.words {
            let (distance, start, end) = nearest_word(&word.spelling, name)?;
            total += distance;
            chars.push((start, end));
        }
        chars.sort_unstable();
        chars.dedup();
        let distance = i64::try_from(total).unwrap_or(i64::MAX);
        let first = chars.first().map_or(0, |range| range.0);
        let fine = shortness(name, first) - distance * 10_000_000;
        (total <= self.wrong_letters()).then_some(PatternMatch { tier: Tier::Similar, fine, chars })
    }
}

/// The distance to the most similar word of the name, or to its beginning, and the position of that word.
fn nearest_word(spelling: &Spelling, name: &str) -> Option<(usize, usize, usize)> {
    let mut start = 0;
    let distances = name.split(' ').map(|other| {
        let (here, all) = (start, other.chars().count());
        start += all + 1;
        (spelling.distance(other), here, here + all)
    });
    distances.min_by_key(|found| found.0)
}

/// Short texts rank before long ones, early matches before late ones.
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

fn chars_before(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
