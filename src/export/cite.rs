//! Citations: the one place that says how a source, a quote, a claim and an event are cited.

mod claims;

use crate::model::table::RowRef;
use crate::model::{
    Actor, ActorId, Aspect, Briefing, EventView, Form, Note, Place, Source, Span, Statement, clean, counted,
    fold,
};
use crate::query::{DatasetTotal, PeriodTotal};

use claims::figures;
pub use claims::{attributed_to, claim, claimant, figure, in_brief, number, see_holder};

/// The names of actors as a sentence lists them: "A, B and C". Empty for none.
#[must_use]
pub fn names(briefing: &Briefing, actors: &[ActorId]) -> String {
    list(&actors.iter().map(|&actor| own(briefing.actor_name(actor))).collect::<Vec<_>>())
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
        parts.push(format!("\"{}\"", own(title)));
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

/// The words of a span on one line, every run of blanks a single space.
fn folded(briefing: &Briefing, span: Span) -> String {
    clean(briefing.words(span)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a span in quotation marks, on one line.
#[must_use]
pub fn quote(briefing: &Briefing, span: Span) -> String {
    format!("“{}”", folded(briefing, span))
}

/// A text that is nobody's verbatim words: made safe, and with straight quotation marks, since the curly
/// ones are kept for words that stand in a source.
#[must_use]
pub fn own(text: &str) -> String {
    clean(text).replace(['“', '”'], "\"")
}

/// Words that a source is said to have: in quotation marks where they stand in one of the spans, without
/// where they do not.
#[must_use]
pub fn attested(briefing: &Briefing, text: &str, evidence: &[Span]) -> String {
    let stands = evidence.iter().any(|&span| briefing.words(span).contains(text));
    if stands { format!("“{}”", clean(text)) } else { own(text) }
}

/// Where words stand, in few: source and paragraph, both counted from 1: "[1, paragraph 3]".
#[must_use]
pub fn mark(briefing: &Briefing, span: Span) -> String {
    format!("[{}, {}]", span.source.index() + 1, place_in_source(briefing, span))
}

/// The words of a statement: the speaker's own ones in quotation marks, joined by an ellipsis where they are
/// several; else the reported clause, without.
#[must_use]
pub fn said(briefing: &Briefing, statement: &Statement) -> String {
    if statement.quoted.is_empty() {
        return folded(briefing, statement.content);
    }
    let words: Vec<String> = statement.quoted.iter().map(|&span| quote(briefing, span)).collect();
    words.join(" […] ")
}

/// The whole reported clause, with the speaker's own words in it between curly quotation marks, which take
/// the place of the source's marks around them.
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
        text.push_str(&own(if marked { before.trim_end_matches(MARKS) } else { before }));
        text.push_str(&quote(briefing, span));
        let closing = after.chars().next().filter(|_| marked).map_or(0, char::len_utf8);
        at = span.end.saturating_add(u32::try_from(closing).unwrap_or(0));
    }
    text.push_str(&own(between(at, content.end)));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The speaker's own words in quotation marks, with the source's words that complete them in brackets and unquoted:
/// "[the cooperation of Islamabad and Tehran] “to neutralise … is essential.”". A statement without words of its own
/// is the reported clause.
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
        let words = own(briefing.words(Span { source: content.source, start, end }));
        let bare = |letter: char| letter.is_whitespace() || MARKS.contains(&letter);
        let words = words.trim_matches(bare).split_whitespace().collect::<Vec<_>>().join(" ");
        // "Said that …": the clause goes on without the word that introduces it.
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

/// The role of an actor, unless its name says as much: that of "Pakistan's ambassador to Iran" does.
#[must_use]
pub fn role(actor: &Actor) -> Option<&str> {
    let name = fold(&actor.name);
    let role = actor.role.as_deref()?;
    // Short words ("of", "the", "to") say nothing of the role.
    let told = |word: &str| word.chars().count() < 4 || name.contains(word);
    (!fold(role).split_whitespace().all(told)).then_some(role)
}

/// Who said it, with the role: "Hossein Amir-Abdollahian (Foreign Minister)".
#[must_use]
pub fn speakers(briefing: &Briefing, statement: &Statement) -> String {
    let with_role = |&id: &ActorId| match briefing.actor(id).and_then(role) {
        Some(role) => format!("{} ({})", own(briefing.actor_name(id)), own(role)),
        None => own(briefing.actor_name(id)),
    };
    list(&statement.speakers.iter().map(with_role).collect::<Vec<_>>())
}

/// Where a place lies: "Karachi district, Pakistan". Empty where that is not known, or the place itself.
#[must_use]
pub fn around(briefing: &Briefing, place: &Place) -> String {
    let within =
        place.within.and_then(|id| briefing.place(id)).map(|around| clean(&around.name).into_owned());
    let countries: Vec<String> =
        place.countries.iter().map(|&id| briefing.country_name(id).to_owned()).collect();
    let countries = (!countries.is_empty() && !countries.contains(&place.name)).then(|| list(&countries));
    within.into_iter().chain(countries).collect::<Vec<_>>().join(", ")
}

/// Coordinates in degrees: "24.8600° N, 67.0100° E".
#[must_use]
pub fn point((lat, lon): (f32, f32)) -> String {
    let side = |value: f32, plus: char, minus: char| if value < 0.0 { minus } else { plus };
    format!("{:.4}° {}, {:.4}° {}", lat.abs(), side(lat, 'N', 'S'), lon.abs(), side(lon, 'E', 'W'))
}

/// Where a row of a table stands: "acled.csv, line 1234".
#[must_use]
pub fn row_place(briefing: &Briefing, row: RowRef) -> String {
    let file =
        briefing.source(row.source).map_or_else(String::new, |source| clean(&source.file).into_owned());
    format!("{file}, line {}", row.line)
}

/// A row of a table as it is cited.
#[must_use]
pub fn row(briefing: &Briefing, row: RowRef) -> String {
    format!("Source: {}.", line_of(briefing, row))
}

fn dated(when: Option<crate::model::When>) -> String {
    when.map_or_else(|| "date not stated".to_owned(), |when| when.cited())
}

/// What the analyst's notes call into question, to stand behind what is cited: " [disputed: the date]". Empty where
/// nothing is.
#[must_use]
pub fn disputed(notes: &[Note]) -> String {
    let mut aspects: Vec<String> = Vec::new();
    for aspect in notes.iter().filter_map(|note| note.disputes).map(|aspect| self::aspect(aspect).to_owned())
    {
        if !aspects.contains(&aspect) {
            aspects.push(aspect);
        }
    }
    if aspects.is_empty() { String::new() } else { format!(" [disputed: {}]", list(&aspects)) }
}

/// What a note calls into question, in words.
#[must_use]
pub fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::When => "the date",
        Aspect::Place => "the place",
        Aspect::Who => "who is meant or took part",
        Aspect::Figure => "the figure",
        Aspect::Words => "the wording",
    }
}

/// Those who report what is cited: ", reported by Iranian media". Empty where the source speaks for itself.
fn reported_by(briefing: &Briefing, outlets: &[ActorId]) -> String {
    if outlets.is_empty() { String::new() } else { format!(", reported by {}", names(briefing, outlets)) }
}

fn located(briefing: &Briefing, span: Option<Span>) -> String {
    let Some(span) = span else { return String::new() };
    let named = briefing.source(span.source).map(source).unwrap_or_default();
    format!("{named}, {}", place_in_source(briefing, span))
}

/// Where the row of an event stands: its source and the line.
fn row_located(briefing: &Briefing, event: EventView<'_>) -> Option<String> {
    event.row().map(|row| line_of(briefing, row))
}

fn line_of(briefing: &Briefing, row: RowRef) -> String {
    let named = briefing.source(row.source).map(source).unwrap_or_default();
    format!("{named}, line {}", row.line)
}

/// Where a row stands, in few: source and line, both counted from 1: "[2, line 1204]".
#[must_use]
pub fn row_mark(row: RowRef) -> String {
    format!("[{}, line {}]", row.source.index() + 1, row.line)
}

/// What a dataset writes about an event in its own words, which are nobody's quote: "ACLED's note: On 16
/// January ...". Empty where it writes nothing.
#[must_use]
pub fn note(briefing: &Briefing, event: EventView<'_>) -> String {
    let text = own(event.note()).split_whitespace().collect::<Vec<_>>().join(" ");
    let table = briefing.source(event.source()).and_then(|source| source.table.as_ref());
    match table.map(|table| table.dataset) {
        Some(dataset) if !text.is_empty() => format!("{}'s {}: {text}", dataset.name(), dataset.text_word()),
        _ => text,
    }
}

/// Behind what is cited, where a program drafted it and nobody has confirmed it yet.
fn unconfirmed(drafted: bool) -> &'static str {
    if drafted { " [draft, not confirmed]" } else { "" }
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

/// What the rows of a dataset come to: a sum that this program made, under a filter in its language.
#[must_use]
pub fn sum_words(total: &DatasetTotal, toll: &PeriodTotal, filter: &str) -> String {
    let range = if toll.differs() { " (low – best – high)" } else { "" };
    let began = toll.when.map_or_else(String::new, |when| {
        format!(" that began {} {}", if when.first == when.last { "on" } else { "in" }, when.brief())
    });
    let under = if filter.is_empty() { String::new() } else { format!(", under the filter {}", own(filter)) };
    let events = counted(toll.stated, "event", "events");
    let (figures, name) = (toll.figures(), total.name());
    format!("{figures} killed{range}, according to {name}: the sum of {events} with a figure{began}{under}.")
}

/// The same as it is cited, with the sources of the rows.
#[must_use]
pub fn sum(briefing: &Briefing, total: &DatasetTotal, toll: &PeriodTotal, filter: &str) -> String {
    let sources: Vec<String> =
        total.sources.iter().filter_map(|&id| briefing.source(id)).map(source).collect();
    format!("{} Source: {}.", sum_words(total, toll, filter), sources.join("; "))
}

/// An event as it is cited: its title, day, outlet and what is in dispute; the figure of its row with the claimant;
/// then the words that support it.
#[must_use]
pub fn event(briefing: &Briefing, event: EventView<'_>) -> String {
    let span = event.evidence().first().copied();
    let place = row_located(briefing, event).unwrap_or_else(|| located(briefing, span));
    located_event(briefing, event, &place)
}

/// A row as it is cited: the event of which it tells, with the line of the row.
#[must_use]
pub fn row_told(briefing: &Briefing, row: RowRef) -> String {
    let rows = briefing.events().rows();
    let ranks = 0..u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let rank = ranks.into_iter().find(|&rank| rows.place(rank) == Some(row));
    let event = rank.and_then(|rank| rows.event(rank)).and_then(|id| briefing.event(id));
    match event {
        Some(event) => located_event(briefing, event, &line_of(briefing, row)),
        None => self::row(briefing, row),
    }
}

fn located_event(briefing: &Briefing, event: EventView<'_>, place: &str) -> String {
    let span = event.evidence().first().copied();
    let words = span.map_or_else(|| note(briefing, event), |span| quote(briefing, span));
    let words = if words.is_empty() { words } else { format!("{words} ") };
    format!(
        "{}, {}{}{}. {}{words}Source: {}.{}",
        clean(&event.title()),
        dated(event.when()),
        reported_by(briefing, event.reported_by()),
        disputed(event.notes()),
        figures(briefing, event),
        place,
        unconfirmed(event.drafted().is_some()),
    )
}

/// Any span of a source as it is cited.
#[must_use]
pub fn words(briefing: &Briefing, span: Span) -> String {
    format!("{} Source: {}.", quote(briefing, span), located(briefing, Some(span)))
}
