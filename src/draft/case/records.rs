//! The records of a draft as tables of a case file.

use std::collections::HashSet;

use super::Article;
use super::evidence::quote;
use super::names::Names;
use super::table::{Table, string};
use crate::draft::claim::{Claim, Measure};
use crate::draft::event::{Event, Part};
use crate::draft::id::ActorId;
use crate::draft::span::Span;
use crate::draft::statement::Statement;
use crate::draft::when::When;

/// The case and its sources.
pub(super) fn head(articles: &[Article<'_>], names: &Names, out: &mut String) {
    let headline = articles.iter().find_map(|one| Some(one.draft.headline?.of(one.text)));
    let files = articles.iter().map(|one| one.file).take(3).collect::<Vec<_>>().join(", ");
    let title = headline.map_or_else(|| format!("Draft of {files}"), str::to_owned);
    out.push_str(&format!("\ntitle = {}\n", string(&title)));
    for (one, id) in articles.iter().zip(&names.sources) {
        let mut table = Table::new(out, "source");
        table.text("id", id);
        table.text("file", &format!("sources/{}", one.file));
        table.text_if("title", one.draft.headline.map(|span| span.of(one.text)));
        table.text_if("published", one.draft.published.map(|day| day.to_string()).as_deref());
        table.text("language", "en");
    }
}

/// What the records of one article share.
struct Scope<'a> {
    text: &'a str,
    names: &'a Names,
    article: usize,
    source: &'a str,
}

impl<'a> Scope<'a> {
    fn new(articles: &'a [Article<'a>], names: &'a Names, article: usize) -> Option<Self> {
        let text = articles.get(article)?.text;
        Some(Self { text, names, article, source: names.sources.get(article)? })
    }

    fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    fn quote(&self, span: Span) -> String {
        quote(self.text, span, self.whole(), None)
    }

    fn quotes(&self, spans: &[Span]) -> Vec<String> {
        spans.iter().map(|span| self.quote(*span)).collect()
    }

    fn actors(&self, ids: impl IntoIterator<Item = ActorId>) -> Vec<String> {
        ids.into_iter().filter_map(|id| self.names.actor(self.article, id.0)).map(string).collect()
    }
}

/// The first mention of each spelling.
fn spellings(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut seen = HashSet::new();
    spans.iter().copied().filter(|span| seen.insert(span.of(text))).collect()
}

/// The places of an article.
pub(super) fn places(articles: &[Article<'_>], names: &Names, index: usize, out: &mut String) {
    let (Some(scope), Some(one)) = (Scope::new(articles, names, index), articles.get(index)) else { return };
    for place in &one.draft.places {
        let mut table = Table::new(out, "place");
        table.text_if("id", names.place(index, place.id.0));
        table.text("name", &place.name);
        table.text_if("country", place.country.as_deref());
        if let Some((lat, lon)) = place.coordinates {
            table.raw("lat", &format!("{lat:?}"));
            table.raw("lon", &format!("{lon:?}"));
            table.text("precision", "near");
        }
        table.text_if("within", place.within.and_then(|id| names.place(index, id.0)));
        table.text("source", scope.source);
        table.list("evidence", &scope.quotes(&spellings(scope.text, &place.evidence)));
        table.drafted(place.rule, place.confidence);
    }
}

/// The actors of all articles, each once.
pub(super) fn actors(articles: &[Article<'_>], names: &Names, out: &mut String) {
    let mut written = HashSet::new();
    for (index, one) in articles.iter().enumerate() {
        let Some(scope) = Scope::new(articles, names, index) else { continue };
        for actor in &one.draft.actors {
            let Some(id) = names.actor(index, actor.id.0).filter(|id| written.insert(*id)) else { continue };
            let mut table = Table::new(out, "actor");
            table.text("id", id);
            table.text("name", &actor.name);
            table.list("aliases", &actor.aliases.iter().map(|alias| string(alias)).collect::<Vec<_>>());
            table.text("kind", actor.kind.word());
            table.text_if("country", actor.country.as_deref());
            table.text_if("role", actor.role.as_deref());
            table.list("member_of", &scope.actors(actor.member_of.iter().copied()));
            if !actor.named {
                table.raw("named", "false");
            }
            table.list("evidence", &mentions(articles, names, index, id));
            table.drafted(actor.rule, actor.confidence);
        }
    }
    for (index, one) in articles.iter().enumerate() {
        let Some(scope) = Scope::new(articles, names, index) else { continue };
        one.draft.statements.iter().for_each(|statement| unnamed(&scope, statement, out));
    }
}

/// The words that name an actor, in all articles from that one on.
fn mentions(articles: &[Article<'_>], names: &Names, first: usize, id: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (index, one) in articles.iter().enumerate().skip(first) {
        let Some(source) = names.sources.get(index) else { continue };
        let same = one.draft.actors.iter().filter(|actor| names.actor(index, actor.id.0) == Some(id));
        for span in same.flat_map(|actor| spellings(one.text, &actor.evidence)) {
            let source = (articles.len() > 1).then_some(source.as_str());
            out.push(quote(one.text, span, Span::new(0, one.text.len()), source));
        }
    }
    out
}

/// The id of the speaker whom the words name and no actor of the draft is.
fn speaker_id(scope: &Scope<'_>, statement: &Statement) -> Option<String> {
    statement.speaker_evidence.filter(|_| statement.speakers.is_empty())?;
    Some(format!("speaker-{}-{}", scope.source, statement.id))
}

/// An actor for a speaker who is no actor of the draft.
fn unnamed(scope: &Scope<'_>, statement: &Statement, out: &mut String) {
    let (Some(id), Some(words)) = (speaker_id(scope, statement), statement.speaker_evidence) else { return };
    let mut table = Table::new(out, "actor");
    table.text("id", &id);
    table.text("name", words.of(scope.text));
    table.text("kind", "unidentified");
    table.raw("named", "false");
    table.text("source", scope.source);
    table.raw("evidence", &scope.quote(words));
    table.drafted("speaker in the words of the text", statement.confidence);
}

/// The date of a record.
fn when(table: &mut Table<'_>, when: Option<&When>) {
    let Some(when) = when else { return };
    let range =
        if when.start == when.end { when.start.to_string() } else { format!("{}/{}", when.start, when.end) };
    table.text("when", &range);
}

/// The events of an article.
pub(super) fn events(articles: &[Article<'_>], names: &Names, index: usize, out: &mut String) {
    let (Some(scope), Some(one)) = (Scope::new(articles, names, index), articles.get(index)) else { return };
    for event in &one.draft.events {
        let mut table = Table::new(out, "event");
        table.text_if("id", names.event(index, event.id.0));
        table.text("title", &event.title);
        if event.when.is_none() {
            table.text("when", "unknown");
        }
        when(&mut table, event.when.as_ref());
        table.text_if("when_basis", event.when.as_ref().map(|when| when.basis.as_str()));
        table.text("kind", event.kind.word());
        table.text_if("mode", event.mode.as_deref());
        table.text_if("place", event.place.and_then(|id| names.place(index, id.0)));
        for (name, parts) in PARTS {
            let these =
                event.participants.iter().filter(|one| parts.contains(&one.part)).map(|one| one.actor);
            table.list(name, &scope.actors(these));
        }
        let answers = event.in_response_to.iter().filter_map(|id| names.event(index, id.0)).map(string);
        table.list("in_response_to", &answers.collect::<Vec<_>>());
        table.list("same_as", &same(articles, names, index, event));
        table.text("source", scope.source);
        table.list("evidence", &scope.quotes(&event.evidence));
        table.drafted(event.rule, event.confidence);
    }
}

/// The fields of an event, and the parts that they take.
const PARTS: [(&str, &[Part]); 5] = [
    ("by", &[Part::By]),
    ("against", &[Part::Against, Part::To]),
    ("with", &[Part::With]),
    ("mediator", &[Part::Mediator]),
    ("involved", &[Part::Involved]),
];

/// The events of earlier articles that may be the same: of one kind, on one day, by or with one actor.
fn same(articles: &[Article<'_>], names: &Names, index: usize, event: &Event) -> Vec<String> {
    let actors = |article: usize, event: &Event| -> HashSet<&str> {
        event.participants.iter().filter_map(|one| names.actor(article, one.actor.0)).collect()
    };
    let mine = actors(index, event);
    let Some(day) = event.when.as_ref().map(|when| (when.start, when.end)) else { return Vec::new() };
    let mut out = Vec::new();
    for (other, article) in articles.iter().enumerate().take(index) {
        for candidate in &article.draft.events {
            let dated = candidate.when.as_ref().is_some_and(|when| (when.start, when.end) == day);
            let shared = actors(other, candidate).intersection(&mine).count();
            if candidate.kind == event.kind && dated && shared > 0 && shared >= mine.len().min(2) {
                out.extend(names.event(other, candidate.id.0).map(string));
            }
        }
    }
    out
}

/// The statements of an article. One whose speaker the text does not name at all is left out.
pub(super) fn statements(articles: &[Article<'_>], names: &Names, index: usize, out: &mut String) {
    let (Some(scope), Some(one)) = (Scope::new(articles, names, index), articles.get(index)) else { return };
    for statement in &one.draft.statements {
        let mut speakers = scope.actors(statement.speakers.iter().copied());
        speakers.extend(speaker_id(&scope, statement).as_deref().map(string));
        if speakers.is_empty() {
            continue;
        }
        let mut table = Table::new(out, "statement");
        table.text("id", &format!("{}-{}", scope.source, statement.id));
        table.list("speaker", &speakers);
        table.list("on_behalf_of", &scope.actors(statement.on_behalf_of.iter().copied()));
        when(&mut table, statement.when.as_ref());
        table.text("form", statement.form.word());
        table.raw("said", &scope.quote(statement.content));
        let quotes = statement.quotes.iter().map(|span| quote(scope.text, *span, statement.content, None));
        table.list("quote", &quotes.collect::<Vec<_>>());
        if let Some(cue) = statement.cue {
            table.raw("cue", &scope.quote(cue));
        }
        if let Some(words) = statement.speaker_evidence {
            table.raw("speaker_words", &scope.quote(words));
        }
        table.text("source", scope.source);
        table.drafted(statement.rule, statement.confidence);
    }
}

/// The claims of an article. A figure that is a part of another stands with the victims of that one.
pub(super) fn claims(articles: &[Article<'_>], names: &Names, index: usize, out: &mut String) {
    let (Some(scope), Some(one)) = (Scope::new(articles, names, index), articles.get(index)) else { return };
    for claim in one.draft.claims.iter().filter(|claim| claim.part_of.is_none()) {
        let mut table = Table::new(out, "claim");
        table.text("id", &format!("{}-{}", scope.source, claim.id));
        table.text("measure", measure(claim.measure));
        figure(&scope, claim, &mut table);
        table.text("qualifier", claim.qualifier.word());
        let parts = one.draft.claims.iter().filter(|part| part.part_of == Some(claim.id));
        table.text_if("victims", victims(claim, parts.filter_map(portion).collect()).as_deref());
        match claim.claimant.and_then(|id| names.actor(index, id.0)) {
            Some(id) => table.text("claimant", id),
            None => {
                let words = claim.claimant_evidence.map(|span| span.of(scope.text));
                table.text("claimant_words", words.unwrap_or("the article, in its own voice"));
            }
        }
        let events = claim.events.iter().filter_map(|id| names.event(index, id.0)).map(string);
        table.list("covers", &events.collect::<Vec<_>>());
        table.text("source", scope.source);
        table.list("evidence", &scope.quotes(&claim.evidence));
        table.drafted(claim.rule, claim.confidence);
    }
}

/// The word of case files for what was counted; who was abducted is held against their will.
fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Killed => "killed",
        Measure::Injured => "injured",
        Measure::Missing => "missing",
        Measure::Displaced => "displaced",
        Measure::Detained | Measure::Abducted => "detained",
    }
}

fn figure(scope: &Scope<'_>, claim: &Claim, table: &mut Table<'_>) {
    let exact = claim.best.is_some() && claim.low == claim.best && claim.high == claim.best;
    let given = if exact {
        [("figure", claim.best), ("low", None), ("high", None)]
    } else {
        [("low", claim.low), ("best", claim.best), ("high", claim.high)]
    };
    for (name, number) in given {
        if let Some(number) = number {
            table.raw(name, &number.to_string());
        }
    }
    if given.iter().all(|(_, number)| number.is_none()) {
        table.text("figure_words", claim.number.of(scope.text));
    }
}

/// Who the victims are, those counted among them named behind: a part need not add up to the whole.
fn victims(claim: &Claim, parts: Vec<String>) -> Option<String> {
    match (claim.victims.as_deref(), parts.is_empty()) {
        (victims, true) => victims.map(str::to_owned),
        (Some(victims), false) => Some(format!("{victims}, among them {}", parts.join(" and "))),
        (None, false) => Some(format!("among them {}", parts.join(" and "))),
    }
}

fn portion(part: &Claim) -> Option<String> {
    let victims = part.victims.as_deref()?;
    Some(part.best.map_or_else(|| victims.to_owned(), |number| format!("{number} {victims}")))
}
