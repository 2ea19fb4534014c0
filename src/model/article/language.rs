//! The language of a text, detected by its script and its most common words.
//!
//! Detection is cautious: a text that is too short, or fits two languages equally well, has no language. Languages are
//! BCP 47 tags, as pages state them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The number of characters of a text that are looked at.
const LOOK: usize = 20_000;

/// The fewest letters of a script that decide the language.
const LETTERS: usize = 20;

/// The fewest different common words that decide the language.
const COMMON: usize = 4;

/// The languages detected by words, with the most common words of each.
const WORDS: [(&str, &str); 16] = [
    (
        "en",
        "the of and to that was for with his were had by on from which this have they are but been not their has an at \
         said would who after it as be he its will more than people killed against in is i a we",
    ),
    (
        "es",
        "el la los las de del que y en un una por con para se su al lo como más pero sus le ya este fue ha está según \
         entre también desde cuando donde muertos personas dijo informó sobre",
    ),
    (
        "fr",
        "le la les de des du et un une est que qui dans en pour sur avec par au aux ce cette il elle sont pas plus a été \
         ont ses leur mais selon après contre où été deux ans nous annoncé déclaré",
    ),
    (
        "de",
        "der die das und in den von zu mit dem des ist nicht ein eine auf für im auch sich als nach bei wurde wurden \
         hat aus sind dass am über einer einem zum zur seit durch sagte menschen",
    ),
    (
        "pt",
        "o a os as de do da dos das que e em um uma no na nos nas por para com não se foi mais ao como mas seu sua são \
         pelo pela também disse está segundo entre após pessoas mortos",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle che e in un una per con non è sono da dal alla al nel nella si ha \
         hanno come anche più ma stato dopo secondo contro persone detto",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor niet aan er om ook als bij door werd naar uit maar heeft hebben \
         over zei tegen volgens werden mensen",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan daha çok sonra kadar gibi göre ise ne var oldu dedi ancak en ki tarafından \
         kişi açıkladı saldırı",
    ),
    (
        "id",
        "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh ke sebagai adalah juga karena telah kata \
         mereka orang tersebut bahwa para sudah tewas",
    ),
    (
        "pl",
        "i w na z się do nie że jest to o od po za przez jak oraz dla są był była było jego przed został zostało osób \
         według podczas powiedział poinformował",
    ),
    (
        "ro",
        "și în de la cu pe că a au din pentru nu un o este sunt care mai fost prin după sau acest această potrivit \
         oameni între iar lui",
    ),
    (
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han men var sig från vid efter enligt också \
         sade kan över människor",
    ),
    (
        "da",
        "og i at det en på er af for med til den har de ikke om et han men var sig fra ved efter ifølge også sagde kan \
         over mennesker blev",
    ),
    (
        "cs",
        "a v na se je že s z do i to o k za po ve ale jako pro by podle jsou byl byla bylo které který při uvedl lidí \
         také",
    ),
    (
        "sw",
        "na ya wa kwa ni katika za la cha kuwa hiyo huyo watu alisema baada yake wake hii kama pia lakini zaidi hilo \
         waliuawa wakati",
    ),
    (
        "so",
        "iyo ka ku waa in uu ay oo la ee ugu waxaa soo inay dad kale ayaa sheegay weerar kadib dalka magaalada si u",
    ),
];

/// The languages, by rank in [`WORDS`], that have a word among their most common ones.
static RANKS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut ranks: HashMap<&str, Vec<usize>> = HashMap::new();
    for (rank, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split_whitespace() {
            let all = ranks.entry(word).or_default();
            if !all.contains(&rank) {
                all.push(rank);
            }
        }
    }
    ranks
});

/// The language of a text as a BCP 47 tag; `None` where it is not clear.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(LOOK).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    by_script(text).unwrap_or_else(|| by_words(text))
}

/// The stated language of a text, unless the text is clearly in another: many pages state the language of their site's
/// template.
#[must_use]
pub fn settle(stated: Option<String>, text: &str) -> Option<String> {
    let found = detect(text);
    match (stated, found) {
        (Some(stated), Some(found)) if primary(&stated) != found => Some(found.to_owned()),
        (None, found) => found.map(str::to_owned),
        (stated, _) => stated,
    }
}

/// The language of a tag, without script, country and the like, in lower case.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase()
}

/// The English name of a language; where it is not known here, the tag if it is well formed, else "another language".
#[must_use]
pub fn name(tag: &str) -> &str {
    let primary = primary(tag);
    let known = NAMES.iter().find(|(tag, ..)| *tag == primary).map(|(.., name)| *name);
    let sound = tag.len() <= 35 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    known.unwrap_or(if sound { tag } else { "another language" })
}

/// The tag of a language, by its English name or its code of three letters.
#[must_use]
pub fn tag_of(name: &str) -> Option<&'static str> {
    let is = |own: &str| own.eq_ignore_ascii_case(name.trim());
    NAMES.iter().find(|(_, code, own)| is(code) || is(own)).map(|(tag, ..)| *tag)
}

/// Whether the drafting rules read a language: English, or one that is not known.
#[must_use]
pub fn is_read(tag: Option<&str>) -> bool {
    tag.is_none_or(|tag| matches!(primary(tag).as_str(), "en" | "eng" | "und" | ""))
}

/// Tag, code of three letters (ISO 639-3) and English name.
const NAMES: [(&str, &str, &str); 40] = [
    ("am", "amh", "Amharic"),
    ("ar", "ara", "Arabic"),
    ("bg", "bul", "Bulgarian"),
    ("bn", "ben", "Bengali"),
    ("cs", "ces", "Czech"),
    ("da", "dan", "Danish"),
    ("de", "deu", "German"),
    ("el", "ell", "Greek"),
    ("en", "eng", "English"),
    ("es", "spa", "Spanish"),
    ("fa", "fas", "Persian"),
    ("fi", "fin", "Finnish"),
    ("fr", "fra", "French"),
    ("he", "heb", "Hebrew"),
    ("hi", "hin", "Hindi"),
    ("hu", "hun", "Hungarian"),
    ("hy", "hye", "Armenian"),
    ("id", "ind", "Indonesian"),
    ("it", "ita", "Italian"),
    ("ja", "jpn", "Japanese"),
    ("ka", "kat", "Georgian"),
    ("km", "khm", "Khmer"),
    ("ko", "kor", "Korean"),
    ("my", "mya", "Burmese"),
    ("nl", "nld", "Dutch"),
    ("no", "nor", "Norwegian"),
    ("pl", "pol", "Polish"),
    ("ps", "pus", "Pashto"),
    ("pt", "por", "Portuguese"),
    ("ro", "ron", "Romanian"),
    ("ru", "rus", "Russian"),
    ("so", "som", "Somali"),
    ("sr", "srp", "Serbian"),
    ("sv", "swe", "Swedish"),
    ("sw", "swa", "Swahili"),
    ("th", "tha", "Thai"),
    ("tr", "tur", "Turkish"),
    ("uk", "ukr", "Ukrainian"),
    ("ur", "urd", "Urdu"),
    ("zh", "zho", "Chinese"),
];

/// Counts of letters, by script and by the language that a letter is peculiar to.
#[derive(Default)]
struct Letters {
    latin: usize,
    counts: HashMap<&'static str, usize>,
    marks: HashMap<&'static str, usize>,
}

/// The script of a letter, named by its most common language; `None` for Latin and for what is not a letter.
fn script(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{400}'..='\u{52f}' => "ru",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{590}'..='\u{5ff}' => "he",
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            "ar"
        }
        '\u{900}'..='\u{97f}' => "hi",
        '\u{980}'..='\u{9ff}' => "bn",
        '\u{e00}'..='\u{e7f}' => "th",
        '\u{1000}'..='\u{109f}' => "my",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{1200}'..='\u{139f}' => "am",
        '\u{1780}'..='\u{17ff}' => "km",
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{4e00}'..='\u{9fff}' => "zh",
        '\u{ac00}'..='\u{d7af}' => "ko",
        _ => return None,
    })
}

/// The language that a letter is peculiar to within its script.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => "fa",
        'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ہ' => "ur",
        'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ږ' | 'ڼ' | 'ې' | 'ۍ' | 'څ' | 'ځ' => "ps",
        'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => "uk",
        'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ' => "sr",
        'ы' | 'э' | 'ё' | 'Э' => "ru",
        'ъ' | 'щ' => "bg",
        _ => return None,
    })
}

/// The language by script; `None` where the script is Latin, so that words decide.
fn by_script(text: &str) -> Option<Option<&'static str>> {
    let mut letters = Letters::default();
    for c in text.chars() {
        if let Some(script) = script(c) {
            *letters.counts.entry(script).or_default() += 1;
            if let Some(mark) = mark(c) {
                *letters.marks.entry(mark).or_default() += 1;
            }
        } else if c.is_alphabetic() {
            letters.latin += 1;
        }
    }
    let all: usize = letters.counts.values().sum();
    if all <= letters.latin {
        return None;
    }
    let (script, count) = letters.counts.iter().max_by_key(|(_, count)| **count)?;
    if *count < LETTERS {
        return Some(None);
    }
    let marks = |name: &str| letters.marks.get(name).copied().unwrap_or(0);
    // A letter that a language needs occurs at least once in a hundred.
    let has = |name: &str| marks(name) * 100 >= *count;
    let of = |name: &str| letters.counts.get(name).copied().unwrap_or(0);
    Some(match *script {
        "ar" if has("ps") => Some("ps"),
        "ar" if has("ur") => Some("ur"),
        "ar" if has("fa") => Some("fa"),
        "ru" if has("uk") => Some("uk"),
        "ru" if has("sr") => Some("sr"),
        "ru" if has("ru") => Some("ru"),
        "ru" if has("bg") => Some("bg"),
        "ru" => None,
        // Japanese mixes its own signs with Chinese ones.
        "zh" if of("ja") * 10 >= *count => Some("ja"),
        one => Some(one),
    })
}

/// The language that has most of the words among its most common ones, by a clear margin.
fn by_words(text: &str) -> Option<&'static str> {
    let mut counts = [0usize; WORDS.len()];
    let (mut all, mut seen) = (0usize, HashSet::new());
    let mut different = [0usize; WORDS.len()];
    let words = text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'));
    for word in words.flat_map(|word| word.split(['\'', '’'])).filter(|word| !word.is_empty()) {
        all += 1;
        let low = word.to_lowercase();
        let Some((word, ranks)) = RANKS.get_key_value(low.as_str()) else { continue };
        let new = usize::from(seen.insert(*word));
        for rank in ranks {
            if let (Some(count), Some(words)) = (counts.get_mut(*rank), different.get_mut(*rank)) {
                *count += 1;
                *words += new;
            }
        }
    }
    let best = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second =
        counts.iter().enumerate().filter(|(rank, _)| *rank != best.0).map(|(_, count)| *count).max()?;
    let several = different.get(best.0).is_some_and(|words| *words >= COMMON);
    let clear = several && *best.1 * 100 >= all * 12 && *best.1 * 4 >= second * 5;
    WORDS.get(best.0).filter(|_| clear).map(|(tag, _)| *tag)
}
