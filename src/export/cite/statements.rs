//! How statements are cited.

use super::remarks::{dated, disputed, reported_by, unconfirmed};
use super::sources::located;
use super::words::{folded, list, quote, unquoted};
use crate::model::{Actor, ActorId, Briefing, Form, Span, Statement, fold};

/// The words of a statement: the quotes in quotation marks, joined by an ellipsis; without quotes, the reported clause
/// unquoted.
#[must_use]
pub fn said(briefing: &Briefing, statement: &Statement) -> String {
    if statement.quoted.is_empty() {
        return folded(briefing, statement.content);
    }
    let words: Vec<String> = statement.quoted.iter().map(|&span| quote(briefing, span)).collect();
    words.join(" […] ")
}

/// The whole reported clause, with its quotes in curly quotation marks, which replace the marks of the source.
#[must_use]
pub fn clause(briefing: &Briefing, statement: &Statement) -> String {
    let content = statement.content;
    let mut own_words: Vec<Span> = statement.quoted.clone();
    own_words.sort_unstable();
    if own_words.iter().any(|&span| !content.covers(span)) {
        return said(briefing, statement);
    }
    let between = |start: u32, end: u32| briefing.words(Span { source: content.source, start, end });
    let mut text = String::new();
    let mut at = content.start;
    for span in own_words {
        if span.start < at {
            continue;
        }
        let (before, after) = (between(at, span.start), between(span.end, content.end));
        let marked = before.ends_with(MARKS) && (after.is_empty() || after.starts_with(MARKS));
        text.push_str(&unquoted(if marked { before.trim_end_matches(MARKS) } else { before }));
        text.push_str(&quote(briefing, span));
        let closing = after.chars().next().filter(|_| marked).map_or(0, char::len_utf8);
        at = span.end.saturating_add(u32::try_from(closing).unwrap_or(0));
    }
    text.push_str(&unquoted(between(at, content.end)));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The quotes in quotation marks, completed in brackets by the words of the source around them: "[the cooperation of
/// Islamabad and Tehran] “to neutralise … is essential.”". Without quotes, the reported clause.
#[must_use]
pub fn completed(briefing: &Briefing, statement: &Statement) -> String {
    let content = statement.content;
    let mut quoted = statement.quoted.clone();
    quoted.sort_unstable();
    if quoted.is_empty() || quoted.iter().any(|&span| !content.covers(span)) {
        return said(briefing, statement);
    }
    let (mut parts, mut at) = (Vec::new(), content.start);
    let between = |start: u32, end: u32| {
        let words = unquoted(briefing.words(Span { source: content.source, start, end }));
        let bare = |letter: char| letter.is_whitespace() || MARKS.contains(&letter);
        let words = words.trim_matches(bare).split_whitespace().collect::<Vec<_>>().join(" ");
        // "Said that …": drop the conjunction.
        let words =
            if start == content.start { words.strip_prefix("that ").unwrap_or(&words) } else { &words };
        words.chars().any(char::is_alphanumeric).then(|| format!("[{words}]"))
    };
    for span in quoted {
        if span.start >= at {
            parts.extend(between(at, span.start));
            parts.push(quote(briefing, span));
            at = span.end;
        }
    }
    parts.extend(between(at, content.end));
    parts.join(" ")
}

/// Quotation marks as sources write them.
const MARKS: [char; 13] = ['"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›', '＂'];

/// The role of an actor, unless its name states it, as in "Pakistan's ambassador to Iran".
#[must_use]
pub fn role(actor: &Actor) -> Option<&str> {
    let name = fold(&actor.name);
    let role = actor.role.as_deref()?;
    // Short words ("of", "the", "to") do not matter.
    let told = |word: &str| word.chars().count() < 4 || name.contains(word);
    (!fold(role).split_whitespace().all(told)).then_some(role)
}

/// The speakers with their roles: "Hossein Amir-Abdollahian (Foreign Minister)".
#[must_use]
pub fn speakers(briefing: &Briefing, statement: &Statement) -> String {
    let with_role = |&id: &ActorId| match briefing.actor(id).and_then(role) {
        Some(role) => format!("{} ({})", unquoted(briefing.actor_name(id)), unquoted(role)),
        None => unquoted(briefing.actor_name(id)),
    };
    list(&statement.speakers.iter().map(with_role).collect::<Vec<_>>())
}

/// A statement as it is cited.
#[must_use]
pub fn statement(briefing: &Briefing, statement: &Statement) -> String {
    let form = match statement.form {
        Form::Direct => "",
        Form::Mixed => " [quoted within the source's sentence]",
        Form::Indirect | Form::Act => " [reported, not quoted]",
    };
    format!(
        "{}{form} — {}{}, {}{}. Source: {}.{}",
        completed(briefing, statement),
        speakers(briefing, statement),
        reported_by(briefing, &statement.through.into_iter().collect::<Vec<_>>()),
        dated(statement.when),
        disputed(&statement.notes),
        located(briefing, Some(statement.content)),
        unconfirmed(statement.drafted.is_some()),
    )
}
