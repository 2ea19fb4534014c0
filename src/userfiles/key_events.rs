//! The list of key events in a TOML file, changed where it stands: everything else in the file, comments included, stays
//! as it is.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::text::toml::string;
use crate::output::{self, Existing};

/// The name of the list.
const NAME: &str = "key_events";

fn is_string(value: &Spanned<DeValue<'_>>, text: &str) -> bool {
    matches!(value.get_ref(), DeValue::String(own) if own == text)
}

/// Adds an id to the list of key events in a file, or removes it. A file that does not exist begins with this comment.
///
/// # Errors
/// Why the file could not be changed, in words. It is as before then.
pub fn change(path: &Path, (id, is_key): (&str, bool), comment: &str) -> Result<(), String> {
    // What a link leads to is changed, and not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => format!("# {comment}\n{NAME} = []\n"),
        Err(error) => return Err(error.to_string()),
    };
    let changed = changed(&text, id, is_key)?;
    let written = output::stream(&path, Existing::Replace, &mut |out| out.write_all(changed.as_bytes()));
    written.map_err(|error| error.to_string())
}

/// The text of a file with an id in its list of key events, or without it.
///
/// # Errors
/// Why it cannot be changed, in words.
pub fn changed(text: &str, id: &str, is_key: bool) -> Result<String, String> {
    let table = DeTable::parse(text).map_err(|error| format!("it is not TOML: {}", error.message()))?;
    let value = table.get_ref().get(NAME);
    let edited = match value.map(|value| (value.get_ref(), value.span())) {
        None if is_key => with_list(text, table.get_ref(), id),
        None => text.to_owned(),
        Some((DeValue::Array(items), range)) => {
            let own: Vec<Range<usize>> =
                items.iter().filter(|item| is_string(item, id)).map(Spanned::span).collect();
            match (is_key, own.is_empty()) {
                (true, true) => with_item(text, &range, items.last().map(Spanned::span), id),
                (false, false) => without_items(text, &own),
                _ => text.to_owned(),
            }
        }
        Some((DeValue::String(one), range)) => {
            let mut ids: Vec<&str> = vec![one];
            ids.retain(|own| *own != id);
            ids.extend(is_key.then_some(id));
            let list: Vec<String> = ids.into_iter().map(string).collect();
            replaced(text, range, &format!("[{}]", list.join(", ")))
        }
        Some(_) => return Err(format!("its {NAME} is not a list")),
    };
    // Should the file be written in a way that is not foreseen here, it stays as it is.
    if contains(&edited, id) == Some(is_key) {
        Ok(edited)
    } else {
        Err(format!("its {NAME} cannot be changed"))
    }
}

fn contains(text: &str, id: &str) -> Option<bool> {
    let table = DeTable::parse(text).ok()?;
    Some(match table.get_ref().get(NAME).map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => items.iter().any(|item| is_string(item, id)),
        Some(_) => return None,
        None => false,
    })
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    let (before, after) = (text.get(..range.start).unwrap_or(""), text.get(range.end..).unwrap_or(""));
    format!("{before}{by}{after}")
}

/// The end of a line as the text writes it.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Adds the list behind the last of the fields before the first table.
fn with_list(text: &str, table: &DeTable<'_>, id: &str) -> String {
    let list = format!("{NAME} = [{}]{}", string(id), line_end(text));
    let is_field = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::Table(_) => false,
        DeValue::Array(items) => !items.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))),
        _ => true,
    };
    let last = table.iter().filter(|(_, value)| is_field(value)).map(|(_, value)| value.span().end).max();
    let rest = |at: usize| text.get(at..).unwrap_or("");
    match last {
        None => {
            let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            replaced(text, mark..mark, &list)
        }
        Some(end) => match rest(end).find('\n') {
            Some(line) => replaced(text, end + line + 1..end + line + 1, &list),
            None => format!("{text}{}{list}", line_end(text)),
        },
    }
}

/// Adds an id at the end of the list, on a line of its own where the others have theirs.
fn with_item(text: &str, list: &Range<usize>, last: Option<Range<usize>>, id: &str) -> String {
    let id = string(id);
    let Some(last) = last else { return replaced(text, list.start + 1..list.start + 1, &id) };
    let tail = text.get(last.end..list.end.saturating_sub(1)).unwrap_or("");
    let Some(line) = tail.rfind('\n') else { return replaced(text, last.end..last.end, &format!(", {id}")) };
    let own_line = text.get(..last.start).unwrap_or("").rsplit('\n').next().unwrap_or("");
    let indent: String = own_line.chars().take_while(|letter| letter.is_whitespace()).collect();
    let comma = if has_comma(tail) { "" } else { "," };
    let at = last.end + line + 1;
    let added = replaced(text, at..at, &format!("{indent}{id},{}", line_end(text)));
    replaced(&added, last.end..last.end, comma)
}

/// Whether a comma stands outside the comments.
fn has_comma(tail: &str) -> bool {
    tail.lines().any(|line| line.split('#').next().is_some_and(|code| code.contains(',')))
}

/// Removes ids with their commas, and the lines that are empty without them.
fn without_items(text: &str, items: &[Range<usize>]) -> String {
    let mut out = text.to_owned();
    for item in items.iter().rev() {
        let after = out.get(item.end..).unwrap_or("");
        let blank = after.len() - after.trim_start_matches([' ', '\t']).len();
        let (mut start, mut end) = (item.start, item.end);
        if after.get(blank..).is_some_and(|rest| rest.starts_with(',')) {
            end += blank + 1;
            let rest = out.get(end..).unwrap_or("");
            end += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        } else {
            // The last of several on a line takes the comma before it along.
            let before = out.get(..start).unwrap_or("");
            let trimmed = before.trim_end_matches([' ', '\t']);
            start = trimmed.strip_suffix(',').map_or(start, str::len);
        }
        let line = out.get(..start).unwrap_or("").rfind('\n').map_or(0, |at| at + 1);
        let rest = out.get(end..).unwrap_or("");
        let is_alone = out.get(line..start).is_some_and(|before| before.trim().is_empty());
        if is_alone
            && let Some(next) =
                rest.find('\n').filter(|&at| rest.get(..at).is_some_and(|rest| rest.trim().is_empty()))
        {
            (start, end) = (line, end + next + 1);
        }
        out = replaced(&out, start..end, "");
    }
    out
}
