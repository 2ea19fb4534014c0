//! The records of a draft as tables of a case file.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::article::DraftedArticle;
use super::ids::fullest;
use super::joined_case::JoinedCase;
use super::same::RecordPosition;
use crate::draft::foreign;
use crate::model::text::quoting::{Repeats, quote, quote_within, told};
use crate::model::text::toml::{Table, string};
use crate::model::{CaseRecordKind, Source};
use crate::record::{
    ActorRecord, ActorRecordId, ClaimRecord, Confidence, PartRecord, PlaceRecord, PlaceRecordId, Rule,
    StatementRecord, TextSpan, WhenRecord,
};

/// The case and its sources.
pub(super) fn head(case: &JoinedCase<'_>, out: &mut String) {
    let (articles, names) = (case.articles, &case.names);
    let headline = articles.iter().find_map(|one| Some(one.draft.headline?.of(one.text)));
    let files = articles.iter().map(|one| one.file).take(3).collect::<Vec<_>>().join(", ");
    let title = headline.map_or_else(|| format!("Draft of {files}"), str::to_owned);
    out.push_str(&format!("\ntitle = {}\n", string(&title)));
    (0..names.sources.len()).for_each(|index| source(case, index, out));
}

/// The source that an article is.
pub(super) fn source(case: &JoinedCase<'_>, index: usize, out: &mut String) {
    if let (Some(one), Some(id)) = (case.articles.get(index), case.names.sources.get(index)) {
        let mut table = Table::new(out, "source");
        table.text("id", id);
        table.text("file", &format!("sources/{}", one.file));
        let told = |of: fn(&Source) -> &Option<String>| one.source.and_then(|source| of(source).as_deref());
        let headline = one.draft.headline.map(|span| span.of(one.text));
        table.text_if("title", headline.or_else(|| told(|source| &source.title)));
        table.text_if("publisher", told(|source| &source.publisher));
        table.text_if("url", told(|source| &source.url));
        table.text_if("published", one.draft.published.map(|day| day.to_string()).as_deref());
        if one.draft.published.is_none() {
            table.text_if("updated", one.draft.updated.map(|day| day.to_string()).as_deref());
        }
        table.text_if("language", one.draft.language.as_deref());
        if case.known.standing.is_some() {
            table.raw("added", "true");
        }
    }
}

/// What the records of one article have in common.
pub(super) struct Scope<'a> {
    pub(super) case: &'a JoinedCase<'a>,
    pub(super) one: &'a DraftedArticle<'a>,
    pub(super) text: &'a Repeats<'a>,
    pub(super) article: usize,
    pub(super) source: &'a str,
}

impl<'a> Scope<'a> {
    pub(super) fn new(case: &'a JoinedCase<'a>, article: usize) -> Option<Self> {
        let (one, text) = (case.articles.get(article)?, case.texts.get(article)?);
        Some(Self { case, one, text, article, source: case.names.sources.get(article)? })
    }

    /// The words at a span of the article.
    pub(super) fn at(&self, span: TextSpan) -> &'a str {
        span.of(self.one.text)
    }

    pub(super) fn quote(&self, span: TextSpan) -> String {
        quote(self.text, span.range(), None)
    }

    /// Whether the words of a statement can be located again. In a text that repeats itself throughout they cannot, and
    /// a case with such a statement would be rejected.
    pub(super) fn tells(&self, statement: &StatementRecord) -> bool {
        let words = [Some(statement.content), statement.cue, statement.speaker_evidence];
        words.into_iter().flatten().all(|span| told(self.text, span.range()))
    }

    /// Whether a statement is written: its words can be located, and the case does not have it already.
    pub(super) fn is_new(&self, statement: &StatementRecord) -> bool {
        let at = (self.article, statement.id.0);
        self.tells(statement) && !self.case.known.has(CaseRecordKind::Statement, at)
    }

    /// Like [`Self::tells`], for a claim.
    pub(super) fn tells_claim(&self, claim: &ClaimRecord) -> bool {
        claim.evidence.iter().all(|span| told(self.text, span.range()))
    }

    pub(super) fn quotes(&self, spans: &[TextSpan]) -> Vec<String> {
        spans.iter().map(|span| self.quote(*span)).collect()
    }

    /// The id of an actor of the article.
    pub(super) fn actor(&self, id: ActorRecordId) -> Option<&'a str> {
        self.case.names.actors.get(self.case.actors.of(self.article, id.0)?).map(String::as_str)
    }

    fn place(&self, id: PlaceRecordId) -> Option<&'a str> {
        self.case.names.places.get(self.case.places.of(self.article, id.0)?).map(String::as_str)
    }

    /// The ids of actors of the article, each once.
    fn actors(&self, ids: impl IntoIterator<Item = ActorRecordId>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for id in ids.into_iter().filter_map(|id| self.actor(id)).map(string) {
            if !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }

    /// The ids of events in other articles that may be the same as one of this article.
    fn same(&self, event: usize) -> Vec<String> {
        let same = self.case.same.get(&(self.article, event)).into_iter().flatten();
        same.filter_map(|(article, at)| self.case.names.event(*article, *at)).map(string).collect()
    }
}

/// The first mention of each spelling.
fn spellings(text: &str, spans: &[TextSpan]) -> Vec<TextSpan> {
    let mut seen = HashSet::new();
    spans.iter().copied().filter(|span| seen.insert(span.of(text))).collect()
}

/// A record with its article.
type Member<'a, T> = (Scope<'a>, &'a T);

/// The members of a joined record.
fn members<'a, T>(
    case: &'a JoinedCase<'a>,
    members: &[RecordPosition],
    of: impl Fn(&'a DraftedArticle<'a>) -> &'a [T],
) -> Vec<Member<'a, T>> {
    let each = members.iter().filter_map(|(article, at)| {
        let scope = Scope::new(case, *article)?;
        let record = of(scope.one).get(*at)?;
        Some((scope, record))
    });
    each.collect()
}

/// The words that name a record in all articles. With several articles, each quotation names its source.
fn mentions<T>(members: &[Member<'_, T>], evidence: impl Fn(&T) -> &[TextSpan]) -> Vec<String> {
    let quotes = members.iter().flat_map(|(scope, record)| {
        let source = (scope.case.articles.len() > 1).then_some(scope.source);
        spellings(scope.one.text, evidence(record))
            .into_iter()
            .map(move |span| quote(scope.text, span.range(), source))
    });
    quotes.collect()
}

/// The first known value.
fn first<'a, T, V>(members: &'a [Member<'a, T>], of: impl Fn(&'a Member<'a, T>) -> Option<V>) -> Option<V> {
    members.iter().find_map(of)
}

/// The places of all articles, each once.
pub(super) fn places(case: &JoinedCase<'_>, out: &mut String) {
    for (id, these) in case.names.places.iter().zip(case.places.all()) {
        if !case.writes_place(these) {
            continue;
        }
        let these: Vec<Member<'_, PlaceRecord>> = members(case, these, |one| &one.draft.places);
        let Some((scope, place)) = these.first() else { continue };
        let mut table = Table::new(out, "place");
        table.text("id", id);
        table.text("name", &place.name);
        table.text_if("country", first(&these, |(_, place)| place.country.as_deref()));
        if let Some((lat, lon)) = first(&these, |(_, place)| place.coordinates) {
            table.raw("lat", &format!("{lat:?}"));
            table.raw("lon", &format!("{lon:?}"));
            table.text("precision", "near");
        }
        table.text_if("within", first(&these, |(scope, place)| scope.place(place.within?)));
        if these.len() == 1 {
            table.text("source", scope.source);
            table.list("evidence", &scope.quotes(&spellings(scope.one.text, &place.evidence)));
        } else {
            table.list("evidence", &mentions(&these, |place| &place.evidence));
        }
        drafted(&mut table, place.rule, place.confidence);
    }
}

/// The actors of all articles, each once.
pub(super) fn actors(case: &JoinedCase<'_>, out: &mut String) {
    for (id, these) in case.names.actors.iter().zip(case.actors.all()) {
        if !case.writes_actor(these) {
            continue;
        }
        let name =
            these.first().and_then(|(article, at)| fullest(case.articles, &case.actors, *article, *at));
        let these: Vec<Member<'_, ActorRecord>> = members(case, these, |one| &one.draft.actors);
        let (Some((_, actor)), Some(named)) = (these.first(), name) else { continue };
        let mut table = Table::new(out, "actor");
        table.text("id", id);
        table.text("name", &named.name);
        table.list("aliases", &aliases(&these, &named.name));
        table.text("kind", actor.kind.word());
        table.text_if("country", first(&these, |(_, actor)| actor.country.as_deref()));
        table.text_if("role", first(&these, |(_, actor)| actor.role.as_deref()));
        let mut groups: Vec<String> = Vec::new();
        for group in these.iter().flat_map(|(scope, actor)| scope.actors(actor.member_of.iter().copied())) {
            if !groups.contains(&group) && group != string(id) {
                groups.push(group);
            }
        }
        table.list("member_of", &groups);
        if these.iter().all(|(_, actor)| !actor.named) {
            table.raw("named", "false");
        }
        table.list("evidence", &mentions(&these, |actor| &actor.evidence));
        drafted(&mut table, actor.rule, actor.confidence);
    }
    for scope in (case.known.first..case.articles.len()).filter_map(|article| Scope::new(case, article)) {
        let statements = scope.one.draft.statements.iter().filter(|statement| scope.is_new(statement));
        statements.clone().for_each(|statement| unnamed(&scope, statement, out));
        if statements.clone().any(|statement| statement.rule == foreign::RULE) {
            let mut table = Table::new(out, "actor");
            table.text("id", &format!("speaker-{}", scope.source));
            table.text("name", "Speaker not identified");
            table.text("kind", "unidentified");
            table.raw("named", "false");
            drafted(&mut table, foreign::RULE, Confidence::Low);
        }
    }
}

/// The other names of an actor in all articles.
fn aliases(these: &[Member<'_, ActorRecord>], name: &str) -> Vec<String> {
    let mut seen = HashSet::from([name]);
    let names = these.iter().flat_map(|(_, actor)| actor.aliases.iter().chain([&actor.name]));
    names.filter(|alias| seen.insert(alias.as_str())).map(|alias| string(alias)).collect()
}

/// The id of a speaker who is named in words but is not an actor of the draft.
fn speaker_id(scope: &Scope<'_>, statement: &StatementRecord) -> Option<String> {
    if statement.rule == foreign::RULE {
        return Some(format!("speaker-{}", scope.source));
    }
    let words = statement.speaker_evidence.filter(|_| statement.speakers.is_empty())?;
    let known = scope.case.known(scope.at(words)).map(str::to_owned);
    Some(known.unwrap_or_else(|| format!("speaker-{}-{}", scope.source, statement.id)))
}

/// Adds an actor for a speaker who is not an actor of the draft.
fn unnamed(scope: &Scope<'_>, statement: &StatementRecord, out: &mut String) {
    let (Some(id), Some(words)) = (speaker_id(scope, statement), statement.speaker_evidence) else { return };
    if scope.case.known(scope.at(words)).is_some() {
        return;
    }
    let mut table = Table::new(out, "actor");
    table.text("id", &id);
    table.text("name", scope.at(words));
    table.text("kind", "unidentified");
    table.raw("named", "false");
    table.text("source", scope.source);
    table.raw("evidence", &scope.quote(words));
    drafted(&mut table, "speaker in the words of the text", statement.confidence);
}

/// The fields that say how a record was drafted.
pub(super) fn drafted(table: &mut Table<'_>, rule: Rule, confidence: Confidence) {
    table.raw("draft", "true");
    table.text("rule", rule);
    table.text("confidence", confidence.word());
}

/// A day or a range of days.
pub(super) fn range((start, end): (NaiveDate, NaiveDate)) -> String {
    if start == end { start.to_string() } else { format!("{start}/{end}") }
}

/// The date of a record.
fn when(table: &mut Table<'_>, when: Option<&WhenRecord>) {
    table.text_if("when", when.map(|when| range((when.start, when.end))).as_deref());
}

/// The events of an article.
pub(super) fn events(case: &JoinedCase<'_>, index: usize, out: &mut String) {
    let Some(scope) = Scope::new(case, index) else { return };
    for event in &scope.one.draft.events {
        if case.known.has(CaseRecordKind::Event, (index, event.id.0)) {
            continue;
        }
        let mut table = Table::new(out, "event");
        table.text_if("id", case.names.event(index, event.id.0));
        table.text("title", &event.title);
        if event.when.is_none() {
            table.text("when", "unknown");
        }
        when(&mut table, event.when.as_ref());
        table.text_if("when_basis", event.when.as_ref().map(|when| when.basis.as_str()));
        table.text("kind", event.kind.word());
        table.text_if("mode", event.mode.as_deref());
        table.text_if("place", event.place.and_then(|id| scope.place(id)));
        for (name, parts) in PARTS {
            let these =
                event.participants.iter().filter(|one| parts.contains(&one.part)).map(|one| one.actor);
            table.list(name, &scope.actors(these));
        }
        let answers = event.in_response_to.iter().filter_map(|id| case.names.event(index, id.0));
        let answers = answers.map(string);
        table.list("in_response_to", &answers.collect::<Vec<_>>());
        table.list("same_as", &scope.same(event.id.0));
        table.text("source", scope.source);
        table.list("evidence", &scope.quotes(&event.evidence));
        drafted(&mut table, event.rule, event.confidence);
    }
}

/// The fields of an event and the parts that they contain.
const PARTS: [(&str, &[PartRecord]); 5] = [
    ("by", &[PartRecord::By]),
    ("against", &[PartRecord::Against, PartRecord::To]),
    ("with", &[PartRecord::With]),
    ("mediator", &[PartRecord::Mediator]),
    ("involved", &[PartRecord::Involved]),
];

/// The statements of an article. Those without any named speaker are left out.
pub(super) fn statements(case: &JoinedCase<'_>, index: usize, out: &mut String) {
    let Some(scope) = Scope::new(case, index) else { return };
    for statement in &scope.one.draft.statements {
        let mut speakers = scope.actors(statement.speakers.iter().copied());
        speakers.extend(speaker_id(&scope, statement).as_deref().map(string));
        // A list of ids, as TOML writes them.
        let is_rejected = |speaker: &String| case.known.is_rejected(speaker.trim_matches('"'));
        if speakers.iter().all(is_rejected) || !scope.is_new(statement) {
            continue;
        }
        let mut table = Table::new(out, "statement");
        table.text("id", &format!("{}-{}", scope.source, statement.id));
        table.list("speaker", &speakers);
        table.list("on_behalf_of", &scope.actors(statement.on_behalf_of.iter().copied()));
        when(&mut table, statement.when.as_ref());
        table.text("form", statement.form.word());
        table.raw("said", &scope.quote(statement.content));
        let quotes = statement
            .quotes
            .iter()
            .map(|span| quote_within(scope.text, span.range(), statement.content.range()));
        table.list("quote", &quotes.collect::<Vec<_>>());
        if let Some(cue) = statement.cue {
            table.raw("cue", &scope.quote(cue));
        }
        if let Some(words) = statement.speaker_evidence {
            table.raw("speaker_words", &scope.quote(words));
        }
        table.text("source", scope.source);
        drafted(&mut table, statement.rule, statement.confidence);
    }
}
