//! The cited sources as BibTeX, for biblatex and Zotero.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::Datelike;

use super::format::Format;
use crate::export::request::Export;
use crate::model::table::LICENCE_NOT_STATED;
use crate::model::text::capital;
use crate::model::{Source, SourceId, clean};

pub(super) const FORMAT: Format = Format {
    name: "bibtex",
    about: "The cited sources, for bibliographies",
    endings: &["bib"],
    write,
    ..Format::PLAIN
};

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    comment(out, &export.title())?;
    for (label, words) in export.facts() {
        comment(out, &format!("{label}: {words}"))?;
    }
    let cited = cited(export);
    let mut taken = BTreeSet::new();
    for (index, source) in export.briefing.sources().iter().enumerate() {
        let key = key(source, &mut taken);
        if cited.contains(&SourceId::from_index(index)) {
            entry(&key, source, export, out)?;
        }
    }
    if cited.is_empty() {
        comment(out, "No source is cited under this filter.")?;
    }
    Ok(())
}

/// A line outside of entries. BibTeX would take an `@` there for the start of one.
fn comment(out: &mut dyn Write, words: &str) -> io::Result<()> {
    writeln!(out, "% {}", clean(words).replace('@', "(at)"))
}

/// The sources that the selected records rest on.
fn cited(export: &Export<'_>) -> BTreeSet<SourceId> {
    let mut cited = BTreeSet::new();
    let events = export.briefing.events();
    for event in events.authored().filter(|event| export.selection.events.contains(event.id().0)) {
        cited.extend(event.evidence().iter().map(|span| span.source));
    }
    for (_, statement) in export.statements() {
        cited.extend(statement.evidence().map(|span| span.source));
    }
    let authored = export.briefing.claims().authored();
    for claim in authored.filter(|claim| export.selection.claims.contains(claim.id().0)) {
        cited.extend(claim.evidence().iter().map(|span| span.source));
    }
    let tables = export.tallies.sources.iter().enumerate().filter(|(_, rows)| **rows > 0);
    cited.extend(tables.map(|(index, _)| SourceId::from_index(index)));
    cited
}

/// The key of a source: its identifier in the case and the beginning of its digest, so that it stays the same under any
/// filter and in any order of inputs. Of several with one key, the later ones are numbered.
fn key(source: &Source, taken: &mut BTreeSet<String>) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { Some(c.to_ascii_lowercase()) } else { None };
    let mut key = String::new();
    for c in source.key.chars() {
        match letter(c) {
            Some(c) => key.push(c),
            None if !key.is_empty() && !key.ends_with('-') => key.push('-'),
            None => {}
        }
    }
    let mut key = key.trim_end_matches('-').to_owned();
    if key.is_empty() {
        key.push_str("source");
    }
    if let Some(digest) = source.sha256.get(..8) {
        key = format!("{key}-{digest}");
    }
    let mut own = key.clone();
    let mut number = 2;
    while !taken.insert(own.clone()) {
        own = format!("{key}-{number}");
        number += 1;
    }
    own
}

fn entry(key: &str, source: &Source, export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let kind = if source.url.is_some() { "online" } else { "misc" };
    writeln!(out, "\n@{kind}{{{key},")?;
    let mut field = |name: &str, value: &str| writeln!(out, "  {name} = {{{value}}},");
    if let Some(publisher) = &source.publisher {
        // The second pair of braces keeps a name of several words from being taken for first and last name.
        field("author", &format!("{{{}}}", latex(publisher)))?;
    }
    let title = source.title.as_deref().unwrap_or(&source.file);
    field("title", &format!("{{{}}}", latex(title)))?;
    if let Some(day) = source.published {
        field("date", &day.to_string())?;
        field("year", &day.year().to_string())?;
        field("month", &day.month().to_string())?;
    }
    if let Some(url) = &source.url {
        field("url", &address(url))?;
    }
    if let Some(language) = &source.language {
        field("language", &latex(language))?;
    }
    field("note", &latex(&note(source, export)))?;
    writeln!(out, "}}")
}

/// What else must be known: file, dataset with its terms, digest, grade, marking.
fn note(source: &Source, export: &Export<'_>) -> String {
    let mut parts = vec![format!("File: {}", clean(&source.file))];
    if let (None, Some(day)) = (source.published, source.updated) {
        parts.push(format!("Updated {day}"));
    }
    match &source.table {
        Some(table) => parts.push(format!("{}: {}", table.dataset.name(), table.dataset.terms().line())),
        None => parts.push(capital(LICENCE_NOT_STATED)),
    }
    if let Some(lead) = &source.lead {
        parts.push(format!("A lead, {}", clean(lead)));
    }
    if !source.sha256.is_empty() {
        parts.push(format!("SHA-256 {}", clean(&source.sha256)));
    }
    let grade = source.reliability;
    parts.push(format!("Grade {}: {}", grade.letter(), grade.label()));
    if source.party {
        parts.push("The publisher is a party to the events".to_owned());
    }
    let marking = export.options.marking.stated();
    parts.extend(marking.map(|(label, words)| format!("{label}: {}", clean(words))));
    parts.join(". ")
}

/// Text made safe, with the characters escaped that LaTeX would interpret.
fn latex(text: &str) -> String {
    let mut safe = String::new();
    for c in clean(text).chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '<' => safe.push_str("\\textless{}"),
            '>' => safe.push_str("\\textgreater{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                safe.push('\\');
                safe.push(c);
            }
            // A quotation mark would end a field of some programs.
            '"' => safe.push_str("''"),
            c => safe.push(c),
        }
    }
    safe
}

/// An address: biblatex takes it as it is, but for braces, backslashes, blanks and comments.
fn address(url: &str) -> String {
    let mut safe = String::new();
    for c in clean(url).chars() {
        match c {
            '{' => safe.push_str("%7B"),
            '}' => safe.push_str("%7D"),
            '\\' => safe.push_str("%5C"),
            ' ' => safe.push_str("%20"),
            c => safe.push(c),
        }
    }
    safe
}
