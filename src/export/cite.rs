//! Citations: the one place that says how a source, a quote, a claim and an event are cited.

use crate::model::{ActorId, Briefing, ClaimView, EventView, Form, Source, Span, Statement, clean};

/// The names of actors as a sentence lists them: "A, B and C". Empty for none.
#[must_use]
pub fn names(briefing: &Briefing, actors: &[ActorId]) -> String {
    list(&actors.iter().map(|&actor| clean(briefing.actor_name(actor)).into_owned()).collect::<Vec<_>>())
}

/// Items as a sentence lists them: "A, B and C". Empty for none.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// A source as it is cited: publisher and title as far as they are stated, the file, the day of
/// publication, and the first digits of its SHA-256.
#[must_use]
pub fn source(source: &Source) -> String {
    let mut parts = Vec::new();
    if let Some(publisher) = &source.publisher {
        parts.push(clean(publisher).into_owned());
    }
    if let Some(title) = &source.title {
        parts.push(format!("“{}”", clean(title)));
    }
    parts.push(clean(&source.file).into_owned());
    if let Some(day) = source.published {
        parts.push(format!("published {}", day.format("%-d %b %Y")));
    }
    if let Some(url) = &source.url {
        parts.push(clean(url).into_owned());
    }
    if let Some(digits) = source.sha256.get(..12) {
        parts.push(format!("SHA-256 {digits}…"));
    }
    parts.join(", ")
}

/// Where in its source a span stands: "paragraph 3".
#[must_use]
pub fn place_in_source(briefing: &Briefing, span: Span) -> String {
    let paragraph = briefing.source(span.source).map(|source| source.paragraph(span.start as usize));
    paragraph.map_or_else(String::new, |number| format!("paragraph {number}"))
}

/// The words of a statement, in quotation marks where they are the speaker's own, joined by an ellipsis
/// where they are several.
#[must_use]
pub fn said(briefing: &Briefing, statement: &Statement) -> String {
    let words: Vec<String> = statement
        .words()
        .iter()
        .map(|&span| clean(briefing.words(span)).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let words = words.join(" […] ");
    if statement.quoted.is_empty() { words } else { format!("“{words}”") }
}

/// Who said it, with the role: "Hossein Amir-Abdollahian (Foreign Minister)".
#[must_use]
pub fn speakers(briefing: &Briefing, statement: &Statement) -> String {
    let with_role = |&id: &ActorId| {
        let name = clean(briefing.actor_name(id)).into_owned();
        match briefing.actor(id).and_then(|actor| actor.role.as_deref()) {
            Some(role) => format!("{name} ({})", clean(role)),
            None => name,
        }
    };
    list(&statement.speakers.iter().map(with_role).collect::<Vec<_>>())
}

fn dated(when: Option<crate::model::When>) -> String {
    when.map_or_else(|| "date not stated".to_owned(), |when| when.short())
}

fn located(briefing: &Briefing, span: Option<Span>) -> String {
    let Some(span) = span else { return String::new() };
    let named = briefing.source(span.source).map(source).unwrap_or_default();
    format!("{named}, {}", place_in_source(briefing, span))
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
        "{}{form} — {}, {}. Source: {}.",
        said(briefing, statement),
        speakers(briefing, statement),
        dated(statement.when),
        located(briefing, Some(statement.content)),
    )
}

/// Who puts a claim forward, in words.
#[must_use]
pub fn claimant(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claim.claimant() {
        Some(actor) => clean(briefing.actor_name(actor)).into_owned(),
        None => format!("“{}”", clean(claim.claimant_words())),
    }
}

/// A claim as it is cited.
#[must_use]
pub fn claim(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let victims = match claim.victims() {
        "" => String::new(),
        words => format!(" ({})", clean(words)),
    };
    let standing = match claim.standing() {
        crate::model::Standing::Reported => "",
        crate::model::Standing::Headline => " [headline of another article, not read]",
    };
    format!(
        "{} {}{victims}, according to {}{standing}, as of {}. Source: {}.",
        clean(&claim.figure_text()),
        claim.measure().word(),
        claimant(briefing, claim),
        dated(claim.as_of()),
        located(briefing, claim.evidence().first().copied()),
    )
}

/// An event as it is cited: its title and the words that support it.
#[must_use]
pub fn event(briefing: &Briefing, event: EventView<'_>) -> String {
    let span = event.evidence().first().copied();
    let words = span.map(|span| briefing.words(span)).unwrap_or_default();
    format!(
        "{} ({}). “{}” Source: {}.",
        clean(&event.title()),
        dated(event.when()),
        clean(words),
        located(briefing, span),
    )
}

/// Any span of a source as it is cited.
#[must_use]
pub fn words(briefing: &Briefing, span: Span) -> String {
    format!("“{}” Source: {}.", clean(briefing.words(span)), located(briefing, Some(span)))
}
