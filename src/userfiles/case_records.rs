//! Fields of records in the text of a case, changed where they stand: everything else, comments included, stays as it is.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::CaseRecordKind;

/// A change of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Its kind.
    pub kind: CaseRecordKind,
    /// Its id.
    pub id: String,
    /// The fields to change, each with its new value as TOML writes it; `None` removes the field.
    pub fields: Vec<(String, Option<String>)>,
}

impl RecordChange {
    /// Confirms a drafted record: it loses its mark, and keeps the rule that made it.
    #[must_use]
    pub fn accept(kind: CaseRecordKind, id: &str) -> Self {
        Self { kind, id: id.to_owned(), fields: vec![("draft".to_owned(), None)] }
    }

    /// Rejects a record: it stays in the file and counts nowhere.
    #[must_use]
    pub fn reject(kind: CaseRecordKind, id: &str) -> Self {
        let status = ("status".to_owned(), Some("\"rejected\"".to_owned()));
        Self { kind, id: id.to_owned(), fields: vec![status] }
    }

    /// Brings back a rejected record.
    #[must_use]
    pub fn bring_back(kind: CaseRecordKind, id: &str) -> Self {
        Self { kind, id: id.to_owned(), fields: vec![("status".to_owned(), None)] }
    }
}

/// Whether the text of a case has a record of that id.
#[must_use]
pub fn has_record(case: &str, kind: CaseRecordKind, id: &str) -> bool {
    DeTable::parse(case).is_ok_and(|table| record(table.get_ref(), kind, id).is_some())
}

/// The text of a case after these changes.
///
/// # Errors
/// Why it cannot be changed, in words.
pub fn changed(text: &str, changes: &[RecordChange]) -> Result<String, String> {
    let table = DeTable::parse(text).map_err(|error| format!("it is not TOML: {}", error.message()))?;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for change in changes {
        let (header, fields) = record(table.get_ref(), change.kind, &change.id)
            .ok_or_else(|| format!("it has no {} `{}`", change.kind.word(), change.id))?;
        // Only tables under a header of their own have lines that can be changed one by one.
        if !text.get(header).is_some_and(|header| header.starts_with("[[")) {
            return Err(format!("its {} `{}` is written on one line", change.kind.word(), change.id));
        }
        for (name, value) in &change.fields {
            edits.extend(edit(text, fields, name, value.as_deref()));
        }
    }
    // Later places first, and of those added at one place the last first, so that they end in order.
    let mut ranked: Vec<(usize, (Range<usize>, String))> = edits.into_iter().enumerate().collect();
    ranked.sort_by_key(|(rank, (range, _))| std::cmp::Reverse((range.start, *rank)));
    let mut out = text.to_owned();
    for (_, (range, by)) in ranked {
        if out.get(range.clone()).is_some() {
            out.replace_range(range, &by);
        }
    }
    // Should the file be written in a way that is not foreseen here, it stays as it is.
    if is_as_meant(table.get_ref(), &out, changes) { Ok(out) } else { Err("it cannot be changed".to_owned()) }
}

/// The header of a record and its fields.
pub(super) fn record<'t, 'd>(
    case: &'t DeTable<'d>,
    kind: CaseRecordKind,
    id: &str,
) -> Option<(Range<usize>, &'t DeTable<'d>)> {
    records(case, kind).find(|(_, record)| text_of(record, "id") == Some(id))
}

/// All records of a kind, each with the place of its header.
pub(super) fn records<'t, 'd>(
    case: &'t DeTable<'d>,
    kind: CaseRecordKind,
) -> impl Iterator<Item = (Range<usize>, &'t DeTable<'d>)> {
    let all = match case.get(kind.word()).map(Spanned::get_ref) {
        Some(DeValue::Array(all)) => Some(all),
        _ => None,
    };
    all.into_iter().flat_map(|all| all.iter()).filter_map(|one| match one.get_ref() {
        DeValue::Table(record) => Some((one.span(), record)),
        _ => None,
    })
}

/// A field of text.
pub(super) fn text_of<'t>(record: &'t DeTable<'_>, field: &str) -> Option<&'t str> {
    match record.get(field).map(Spanned::get_ref) {
        Some(DeValue::String(text)) => Some(text),
        _ => None,
    }
}

/// How to change one field of a record.
fn edit(text: &str, fields: &DeTable<'_>, name: &str, value: Option<&str>) -> Option<(Range<usize>, String)> {
    let present = fields.get_key_value(name).map(|(key, value)| key.span().start..value.span().end);
    match (present, value) {
        (None, None) => None,
        (Some(range), None) => Some((without(text, range), String::new())),
        (Some(_), Some(value)) => fields.get(name).map(|old| (old.span(), value.to_owned())),
        (None, Some(value)) => {
            let at = line_behind(text, last_end(text, fields)?);
            let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let line = format!("{name} = {value}");
            // The last line may lack its end.
            let is_open = !text.get(..at).unwrap_or("").ends_with('\n');
            Some((at..at, if is_open { format!("{end}{line}") } else { format!("{line}{end}") }))
        }
    }
}

/// What goes with a field: its line, unless a comment stands on it.
fn without(text: &str, field: Range<usize>) -> Range<usize> {
    let (before, after) = (text.get(..field.start).unwrap_or(""), text.get(field.end..).unwrap_or(""));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let (line, end) = match after.find('\n') {
        Some(at) => (after.get(..at).unwrap_or(""), field.end + at + 1),
        None => (after, text.len()),
    };
    if line.trim().is_empty() {
        return start..end;
    }
    field.start..field.end + (line.len() - line.trim_start().len())
}

/// Where the line after a place begins.
fn line_behind(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| at + line + 1)
}

/// Where the last of the fields ends that stand directly below the header.
fn last_end(text: &str, fields: &DeTable<'_>) -> Option<usize> {
    let end = |value: &Spanned<DeValue<'_>>| {
        // A table with a header of its own does not stand there.
        let is_below = |range: Range<usize>| text.get(range).is_some_and(|header| header.starts_with('['));
        match value.get_ref() {
            DeValue::Table(_) if is_below(value.span()) => None,
            DeValue::Table(inner) if !text.get(value.span()).is_some_and(|own| own.starts_with('{')) => {
                last_end(text, inner)
            }
            DeValue::Array(items) => {
                let is_list_of_tables = items
                    .iter()
                    .next()
                    .is_some_and(|item| matches!(item.get_ref(), DeValue::Table(_)) && is_below(item.span()));
                (!is_list_of_tables).then(|| value.span().end)
            }
            _ => Some(value.span().end),
        }
    };
    fields.iter().filter_map(|(_, value)| end(value)).max()
}

/// Whether a text is the old one with these changes, and nothing else is different.
fn is_as_meant(old: &DeTable<'_>, new: &str, changes: &[RecordChange]) -> bool {
    let Ok(new) = DeTable::parse(new) else { return false };
    let new = new.get_ref();
    let of_kind = |kind: CaseRecordKind| {
        let pairs = records(old, kind).zip(records(new, kind));
        records(old, kind).count() == records(new, kind).count()
            && pairs.into_iter().all(|((_, one), (_, other))| {
                let id = text_of(one, "id").unwrap_or_default();
                let own = changes.iter().filter(|change| change.kind == kind && change.id == id);
                let fields: Vec<_> = own.flat_map(|change| &change.fields).collect();
                let is_changed = |name: &str| fields.iter().any(|(field, _)| field == name);
                same_fields(one, other, &is_changed)
                    && fields.iter().all(|(name, value)| has(other, name, value))
            })
    };
    let is_list = |name: &str| CaseRecordKind::ALL.iter().any(|kind| kind.word() == name);
    same_fields(old, new, &is_list) && CaseRecordKind::ALL.iter().all(|kind| of_kind(*kind))
}

/// Whether a record has that value in a field, or lacks the field.
fn has(record: &DeTable<'_>, name: &str, value: &Option<String>) -> bool {
    let Some(value) = value else { return !record.contains_key(name) };
    let line = format!("value = {value}");
    let Ok(wanted) = DeTable::parse(&line) else { return false };
    record.get(name).zip(wanted.get_ref().get("value")).is_some_and(|(own, wanted)| same(own, wanted))
}

/// Whether two tables have the same fields, without those passed over.
fn same_fields(one: &DeTable<'_>, other: &DeTable<'_>, passes_over: &dyn Fn(&str) -> bool) -> bool {
    let count = |table: &DeTable<'_>| table.iter().filter(|(key, _)| !passes_over(key.get_ref())).count();
    let is_there = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        passes_over(key) || other.get(key.as_ref()).is_some_and(|own| same(value, own))
    };
    count(one) == count(other) && one.iter().all(is_there)
}

fn same(one: &Spanned<DeValue<'_>>, other: &Spanned<DeValue<'_>>) -> bool {
    match (one.get_ref(), other.get_ref()) {
        (DeValue::Table(one), DeValue::Table(other)) => same_fields(one, other, &|_| false),
        (DeValue::Array(one), DeValue::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other.iter()).all(|(one, other)| same(one, other))
        }
        (DeValue::String(one), DeValue::String(other)) => one == other,
        (DeValue::Integer(one), DeValue::Integer(other)) => {
            (one.as_str(), one.radix()) == (other.as_str(), other.radix())
        }
        (DeValue::Float(one), DeValue::Float(other)) => one.as_str() == other.as_str(),
        (DeValue::Boolean(one), DeValue::Boolean(other)) => one == other,
        (DeValue::Datetime(one), DeValue::Datetime(other)) => one == other,
        _ => false,
    }
}
