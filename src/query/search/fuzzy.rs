//! How well a folded query fits a folded text.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use super::edit_distance::Spelling;

/// How a query was found in a text, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// A word is spelled nearly so.
    Similar,
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
pub(crate) struct Fit {
    pub(crate) tier: Tier,
    /// Within the tier: the greater the better.
    pub(crate) fine: i64,
    /// Ranges of characters, ascending.
    pub(crate) chars: Vec<(usize, usize)>,
}

/// The longest text, in characters, in which letters that merely stand in order mean something.
const SCATTERED_WITHIN: usize = 80;

/// Which letters occur in a text: a bit for each of `a` to `z` and each digit; other letters share the rest.
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

/// How a text stands to a query, before it is looked at closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glance {
    /// It fits, and how well.
    Fits(Tier, i64),
    /// It may fit by letters that stand in order.
    Scattered,
    /// It does not fit, but may fit a longer query that begins with this one.
    Later,
    /// Neither.
    Never,
}

/// A folded query, taken apart once.
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
    /// The pattern of a folded query; none for an empty one.
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

    /// Whether the text can fit at all by its letters.
    pub(crate) fn has_letters(&self, mask: u64) -> bool {
        self.mask & !mask == 0
    }

    /// How the text stands to the query, without scoring letters that merely stand in order. What is `Never`
    /// never fits again while the query only grows.
    pub(crate) fn glance(&self, text: &str) -> Glance {
        if let Some((tier, at, _)) = self.contiguous(text) {
            return Glance::Fits(tier, shortness(text, chars_before(text, at)));
        }
        if let Some(first) = self.each_word(text, |_, _| ()) {
            return Glance::Fits(Tier::Contiguous, shortness(text, chars_before(text, first)) - 1_000_000);
        }
        if is_short(text) && stands_in_order(&self.compact, text) {
            return if self.letters < 3 { Glance::Later } else { Glance::Scattered };
        }
        let all = self.words.iter().all(|word| word.finder.find(text.as_bytes()).is_some());
        if all { Glance::Later } else { Glance::Never }
    }

    /// How well the text fits by its letters. `name`: whether it is the name of something.
    pub(crate) fn fit(&self, text: &str, name: bool) -> Option<Fit> {
        match self.glance(text) {
            Glance::Fits(tier, fine) => Some(Fit { tier, fine, chars: self.places(text) }),
            Glance::Scattered => self.scattered(text, name),
            Glance::Later | Glance::Never => None,
        }
    }

    /// The characters that make a text fit otherwise than by letters that merely stand in order.
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

    /// Where the query stands in one piece, and where it begins and how long it is, in bytes.
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

    /// Several words in any order, each at the start of a word: calls with where each stands and how long it
    /// is, in bytes, and answers with the first place.
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

    /// How well the letters fit that stand in the text in order, which the caller has seen to.
    pub(crate) fn scattered(&self, text: &str, name: bool) -> Option<Fit> {
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

    /// Whether names can be near it: of a single letter none is.
    pub(crate) fn can_be_similar(&self) -> bool {
        self.letters >= 2
    }

    /// How many letters may be wrong in a name that is near: half of them, one at least.
    pub(crate) fn wrong_letters(&self) -> usize {
        (self.letters / 2).max(1)
    }

    /// The words of the query, each with the letters that it has, to be compared.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (u64, &Spelling)> {
        self.words.iter().map(|word| (word.mask, &word.spelling))
    }

    /// How nearly words of the name are spelled like those of the query, of which no more than
    /// [so many](Self::wrong_letters) letters may be wrong.
    pub(crate) fn similar(&self, name: &str) -> Option<Fit> {
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
        (total <= self.wrong_letters()).then_some(Fit { tier: Tier::Similar, fine, chars })
    }
}

/// The distance to the word of the name, or to its beginning, that is the nearest, and where that word stands.
fn nearest_word(spelling: &Spelling, name: &str) -> Option<(usize, usize, usize)> {
    let mut start = 0;
    let distances = name.split(' ').map(|other| {
        let (here, all) = (start, other.chars().count());
        start += all + 1;
        (spelling.distance(other), here, here + all)
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

fn chars_before(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
