//! Statements, by time.

use std::io;

use crate::model::text::capital;
use crate::model::{Form, Span, Statement};

use super::numbers::{mark, number};
use super::page::Page;
use super::records::{draft, notes};
use super::view::View;
use crate::export::cite::{self, unquoted};

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("What was said")?;
    if view.told.statements.is_empty() {
        return page.text(0, "No statements are shown.");
    }
    for (index, (id, statement)) in view.statements().enumerate() {
        if index > 0 {
            page.gap()?;
        }
        let words = format!("Statement {}. {}", number(id.0), told(view, statement));
        page.item(0, &format!("{words} {}", mark(view.briefing, statement.content)))?;
        write_statement(view, page, statement)?;
    }
    Ok(())
}

fn write_statement(view: &View<'_>, page: &mut Page<'_>, statement: &Statement) -> io::Result<()> {
    let briefing = view.briefing;
    draft(page, 2, statement.drafted.as_deref())?;
    page.item(2, &format!("Form: {}.", form(statement.form)))?;
    let date = statement.when.map_or_else(|| "not stated".to_owned(), |when| when.spoken());
    page.item(2, &format!("Date: {date}."))?;
    let mut sides = Vec::new();
    for (label, actors) in
        [("On behalf of", &statement.on_behalf), ("To", &statement.to), ("About", &statement.about)]
    {
        if !actors.is_empty() {
            sides.push(format!("{label}: {}.", cite::names(briefing, actors)));
        }
    }
    if let Some(outlet) = statement.through {
        sides.push(format!("Reported by: {}.", unquoted(briefing.actor_name(outlet))));
    }
    if !sides.is_empty() {
        page.item(2, &sides.join(" "))?;
    }
    if !statement.events.is_empty() {
        let events: Vec<String> = statement.events.iter().map(|&id| view.event(id)).collect();
        page.item(2, &format!("Concerns: {}.", events.join("; and ")))?;
    }
    notes(page, 2, &statement.notes)
}

/// Who said what, as one sentence with the reporting words of the source: a verb leads from the speaker to the words
/// ("China offered to mediate"), a longer phrase introduces them.
pub(super) fn told(view: &View<'_>, statement: &Statement) -> String {
    let words = |span: Span| view.briefing.words(span).split_whitespace().map(str::to_owned).collect();
    let cue: Vec<String> = statement.cue.map(words).unwrap_or_default();
    let speakers = cite::speakers(view.briefing, statement);
    let clause = cite::clause(view.briefing, statement);
    match cue.len() {
        0 => format!("{speakers}: {clause}"),
        1..=2 => format!("{speakers} {} {clause}", unquoted(&cue.join(" "))),
        _ => format!("{speakers}. {}: {clause}", capital(&unquoted(&cue.join(" ")))),
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct quotation",
        Form::Mixed => "quoted within the source's sentence",
        Form::Indirect => "reported, not quoted",
        Form::Act => "the source reports the act and gives no words",
    }
}
