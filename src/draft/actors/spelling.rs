//! Decides which spellings are one name.
//!
//! Names from other scripts are written in many ways. Two spellings count as one where they agree in this key: folded
//! (see [`fold()`]), the article *al* or *el* taken off, `q`, `kh`, `gh` and `g` as `k`, `dh` as `d`, `th` as `t`, `ph`
//! as `f`, `y` and `j` alike, `w` as `v`; doubled letters once; vowels dropped but for one at the beginning. Words that
//! would keep fewer than three letters are compared letter by letter. Places are never joined this way: Balochistan and
//! Baluchistan are two.

use crate::model::fold;

/// The fewest letters that identify a name.
const LEAST: usize = 3;

/// The key of a name, one word after another.
pub(crate) fn skeleton(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').filter(|word| !matches!(*word, "al" | "el" | "ul" | "the"));
    let keys: Vec<String> = words.map(word_key).collect();
    keys.join(" ")
}

fn word_key(word: &str) -> String {
    let bare = article(word);
    let mut out = String::with_capacity(bare.len());
    let mut previous = ' ';
    let mut letters = bare.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let (plain, double) = plain(letter, next);
        if double {
            letters.next();
        }
        let vowel = matches!(plain, 'a' | 'e' | 'i' | 'o' | 'u');
        let first = out.is_empty();
        if first || !(vowel || plain == 'h' || plain == previous) {
            out.push(if vowel { 'a' } else { plain });
        }
        previous = plain;
    }
    if out.chars().count() < LEAST { bare.to_owned() } else { out }
}

/// Without the article that is glued to it: `aljazeera` came from `al-Jazeera`.
fn article(word: &str) -> &str {
    let rest = word.strip_prefix("al").or_else(|| word.strip_prefix("el")).unwrap_or(word);
    if rest.len() >= 4 { rest } else { word }
}

/// The plain letter for one letter or two, and whether it was two.
fn plain(letter: char, next: char) -> (char, bool) {
    match (letter, next) {
        ('k' | 'q' | 'g', 'h') => ('k', true),
        ('d', 'h') => ('d', true),
        ('t', 'h') => ('t', true),
        ('p', 'h') => ('f', true),
        // One sound: the letter stands for it alone.
        ('s', 'h') => ('x', true),
        ('q' | 'g', _) => ('k', false),
        ('y', _) => ('j', false),
        ('w', _) => ('v', false),
        _ => (letter, false),
    }
}
