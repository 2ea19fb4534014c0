//! Recognises boilerplate by its words and shape.

use std::sync::LazyLock;

use super::words::rows;
use crate::record::{BoilerplateKind, BoilerplateRecord, Rule, TextSpan};

/// The longest paragraph, in bytes, that can count as boilerplate because of how it begins or ends, or what it
/// contains.
const SHORT: usize = 320;

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkPosition {
    Lead,
    Begin,
    End,
    Hold,
    Whole,
}

static MARKS: LazyLock<Vec<(BoilerplateKind, MarkPosition, &'static str)>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/words/boilerplate.tsv"));
    table.filter_map(|row| Some((kind(row.first()?)?, how(row.get(1)?)?, *row.get(2)?))).collect()
});

fn kind(word: &str) -> Option<BoilerplateKind> {
    Some(match word {
        "link" => BoilerplateKind::Link,
        "caption" => BoilerplateKind::Caption,
        "share" => BoilerplateKind::Share,
        "plea" => BoilerplateKind::Plea,
        "byline" => BoilerplateKind::Byline,
        "page" => BoilerplateKind::Page,
        _ => return None,
    })
}

fn how(word: &str) -> Option<MarkPosition> {
    Some(match word {
        "lead" => MarkPosition::Lead,
        "begin" => MarkPosition::Begin,
        "end" => MarkPosition::End,
        "hold" => MarkPosition::Hold,
        "whole" => MarkPosition::Whole,
        _ => return None,
    })
}

/// The kind of a paragraph that is entirely boilerplate.
pub(super) fn whole(words: &str) -> Option<(BoilerplateKind, Rule)> {
    if !words.chars().any(char::is_alphabetic) && words.len() < 12
        || !words.chars().any(char::is_alphanumeric)
    {
        return Some((BoilerplateKind::Page, "no words"));
    }
    if words.len() > SHORT {
        return None;
    }
    if stamp(words) {
        return Some((BoilerplateKind::Stamp, "time stamp"));
    }
    if telephone(words) {
        return Some((BoilerplateKind::Page, "telephone number"));
    }
    if initials(words) {
        return Some((BoilerplateKind::Byline, "initials of editors"));
    }
    let low = words.to_lowercase().replace('’', "'");
    let bare = low.trim_end_matches(['.', ':', '…', ' ', '\u{a0}']);
    if buttons(bare) {
        return Some((BoilerplateKind::Share, "buttons"));
    }
    MARKS.iter().find_map(|&(kind, how, mark)| {
        let fits = match how {
            MarkPosition::Lead => led(&low, mark) && !low.contains('×') && !told(words),
            MarkPosition::Begin => low
                .strip_prefix(mark)
                .is_some_and(|rest| mark.ends_with(' ') || !rest.starts_with(char::is_alphanumeric)),
            MarkPosition::End => low.trim_end().ends_with(mark),
            MarkPosition::Hold => low.len() <= 220 && low.contains(mark) && !said(&low),
            MarkPosition::Whole => bare == mark,
        };
        fits.then_some((kind, rule(kind)))
    })
}

/// `State Department: 888-407-4747`: a line that ends with a telephone number.
fn telephone(words: &str) -> bool {
    let Some((_, number)) = words.rsplit_once(':').filter(|_| words.len() < 90) else { return false };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '+' | '-' | '(' | ')' | '.'));
    plain && (7..=15).contains(&digits) && !number.contains("  ")
}

/// `lv/dw/mba`: the initials of writers and editors, as agencies sign.
fn initials(words: &str) -> bool {
    let mut parts = words.trim().split('/').peekable();
    words.contains('/')
        && parts.all(|part| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

fn rule(kind: BoilerplateKind) -> Rule {
    match kind {
        BoilerplateKind::Link => "link to another article",
        BoilerplateKind::Caption => "caption",
        BoilerplateKind::Share => "share line",
        BoilerplateKind::Plea => "plea",
        BoilerplateKind::Byline => "credits",
        _ => "page line",
    }
}

/// Whether a paragraph belongs to the body after all, because it has several sentences.
fn told(words: &str) -> bool {
    let stops = words.matches(". ").count();
    stops >= 2
}

fn said(low: &str) -> bool {
    low.contains(" said ") || low.contains(" told ") || low.ends_with(" said.")
}

/// Whether the paragraph starts with these words and a separator.
fn led(low: &str, mark: &str) -> bool {
    let Some(rest) = low.strip_prefix(mark) else { return false };
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    rest.starts_with(['|', ':', '>', '»', '›', '–', '—']) || rest.starts_with("- ")
}

/// Whether every word is the label of a button for sharing or saving.
fn buttons(bare: &str) -> bool {
    const BUTTONS: &[&str] = &[
        "share",
        "tweet",
        "facebook",
        "twitter",
        "whatsapp",
        "email",
        "print",
        "copy",
        "link",
        "save",
        "telegram",
        "linkedin",
        "reddit",
        "pinterest",
        "messenger",
        "comments",
        "comment",
        "bookmark",
        "follow",
    ];
    let mut words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| BUTTONS.contains(&word))
}

/// `14:32 GMT`, `2:25 p.m.`, `3h ago`, `Updated at 14.05 GMT`: a line that is only a time.
fn stamp(words: &str) -> bool {
    if words.len() > 60 || !words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let low = words.to_lowercase();
    let clock = low.split_whitespace().any(|word| {
        let digits = word.trim_start_matches(['[', '(']).split([':', '.', 'h']).next().unwrap_or("");
        (1..=2).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && word.len() > digits.len()
    });
    let ago = low.contains(" ago");
    let rest = low.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| {
        matches!(
            word,
            "am" | "pm"
                | "a"
                | "p"
                | "m"
                | "gmt"
                | "utc"
                | "est"
                | "edt"
                | "et"
                | "bst"
                | "cet"
                | "ist"
                | "pkt"
                | "h"
                | "ago"
                | "min"
                | "mins"
                | "minutes"
                | "hour"
                | "hours"
                | "hr"
                | "hrs"
                | "s"
                | "d"
                | "day"
                | "days"
                | "updated"
                | "posted"
                | "published"
                | "at"
                | "on"
                | "live"
                | "local"
                | "time"
                | "key"
                | "event"
        )
    });
    rest && (clock || ago)
}

/// The pieces of a paragraph that belong to the body. Boilerplate among them is added to the list.
pub(super) fn pieces(text: &str, span: TextSpan, boilerplate: &mut Vec<BoilerplateRecord>) -> Vec<TextSpan> {
    let mut out = Vec::new();
    let mut start = span.start;
    while let Some((kind, found)) = next(text, TextSpan::new(start, span.end)) {
        let before = TextSpan::new(start, found.start).trim(text);
        out.extend(Some(before).filter(|before| !before.is_empty()));
        boilerplate.push(BoilerplateRecord {
            span: found.trim(text),
            kind,
            rule: "link on a line with the body",
        });
        start = found.end;
    }
    let rest = TextSpan::new(start, span.end).trim(text);
    out.extend(Some(rest).filter(|rest| !rest.is_empty()));
    out
}

/// The first link inside a paragraph: leading words, a bar or a colon, and everything up to a closing cross.
fn next(text: &str, span: TextSpan) -> Option<(BoilerplateKind, TextSpan)> {
    let words = span.of(text);
    let mut from = 0;
    let mut begins: Option<Option<BoilerplateKind>> = None;
    while let Some(bar) = words.get(from..)?.find(['|', '×']).map(|at| at + from) {
        let sign = if words.get(bar..)?.starts_with('|') { 1 } else { '×'.len_utf8() };
        from = bar + sign;
        if sign == 1 {
            if let Some((kind, start)) = leading(words.get(..bar)?) {
                let rest = words.get(from..)?;
                let end = rest.find('×').map_or(words.len(), |cross| from + cross + '×'.len_utf8());
                return Some((kind, TextSpan::new(span.start + start, span.start + end)));
            }
        } else if let Some(kind) = *begins.get_or_insert_with(|| crossed(words)) {
            return Some((kind, TextSpan::new(span.start, span.start + from)));
        }
    }
    None
}

/// The longest leading words at the end of a text, and where they begin.
fn leading(before: &str) -> Option<(BoilerplateKind, usize)> {
    let before = before.trim_end();
    let mut window = before.len().saturating_sub(40);
    while !before.is_char_boundary(window) {
        window += 1;
    }
    let tail = before.get(window..)?.to_ascii_lowercase();
    let fits = |mark: &str| {
        let start = tail.len().checked_sub(mark.len())?;
        let begins = tail.get(..start)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        (tail.ends_with(mark) && begins).then_some(window + start)
    };
    let leads = MARKS.iter().filter(|(_, how, _)| *how == MarkPosition::Lead);
    leads.filter_map(|&(kind, _, mark)| Some((kind, fits(mark)?))).min_by_key(|&(_, start)| start)
}

/// How many characters at the start of a paragraph show whether it is a link.
const FRONT: usize = 80;

/// The kind of a paragraph that begins like `Also watch: ... ×`, with the cross still to come.
fn crossed(words: &str) -> Option<BoilerplateKind> {
    let low = words.chars().take(FRONT).collect::<String>().to_lowercase();
    let leads = MARKS.iter().filter(|(_, how, _)| *how == MarkPosition::Lead);
    leads.filter(|(_, _, mark)| led(&low, mark)).map(|&(kind, _, _)| kind).next()
}
