//! The lines of the briefing page in words, the same for the screen and for what is printed.

use crate::export::cite::{self, unquoted};
use crate::model::text::capital;
use crate::model::{
    ActorId, Aspect, Basis, Briefing, ClaimView, EventId, EventView, Form, Measure, Note, Part, SourceId,
    Standing, StatementId, Summary, counted, group_thousands,
};
use crate::query::DatasetSum;
use crate::query::briefing_page::{Gap, LineContent, LineRecord, PageLine};
use crate::query::casualties::{ClaimLine, Scope};
use crate::query::order::deadliest_claim;
use crate::query::select::AsOf;

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineTone {
    /// A plain statement.
    Plain,
    /// It contradicts another one, or is disputed.
    Contested,
    /// It has not been verified, or must be read again.
    Unverified,
}

/// A line in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWords {
    /// What it is about: a measure, a day, a speaker; may be empty.
    pub label: String,
    /// The number or range that it gives; may be empty.
    pub figure: String,
    /// What it says.
    pub text: String,
    /// What stands beside it; may be empty.
    pub remark: String,
    /// How it is meant.
    pub tone: LineTone,
}

impl LineWords {
    pub(super) fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            figure: String::new(),
            text: text.into(),
            remark: String::new(),
            tone: LineTone::Plain,
        }
    }

    pub(super) fn figure(self, figure: impl Into<String>) -> Self {
        Self { figure: figure.into(), ..self }
    }

    pub(super) fn remark(self, remark: impl Into<String>) -> Self {
        Self { remark: remark.into(), ..self }
    }

    pub(super) fn tone(self, tone: LineTone) -> Self {
        Self { tone, ..self }
    }
}

/// More cells than any line has: the parties of an event are told in full up to here.
const MOST_CELLS: usize = 200;

/// The cells in which a place also names what is around it; in more it names itself alone.
const PLACE_CELLS: usize = 40;

/// A line of the page in words.
#[must_use]
pub fn line_words(briefing: &Briefing, as_of: AsOf, line: &PageLine) -> LineWords {
    match &line.content {
        LineContent::Sentence(rank) => match briefing.summary().get(*rank) {
            Some(sentence) => self::sentence(briefing, sentence),
            None => LineWords::new("", ""),
        },
        LineContent::Range(measure, scope) => range(briefing, *measure, scope),
        LineContent::Claim(line, alone) => claim(briefing, line, *alone),
        LineContent::Sum(total) => sum(total),
        LineContent::NoFigure(measures) => {
            let words: Vec<String> = measures.iter().map(|measure| measure.word().to_owned()).collect();
            LineWords::new("", format!("{}: no figure stated", capital(&cite::list(&words))))
        }
        LineContent::Event(id, _) => event(briefing, as_of, *id),
        LineContent::Party(id, events) => party(briefing, *id, *events),
        LineContent::Disputed(record, note) => disputed(briefing, as_of, *record, note),
        LineContent::Contradiction(measure, scope) => contradiction(briefing, *measure, scope),
        LineContent::PartsOff(id, sum) => {
            let whose = briefing.claim(*id).map(|claim| cite::in_brief(briefing, claim)).unwrap_or_default();
            let text = format!("{whose}: its parts add up to {}", group_thousands(*sum));
            LineWords::new(aspect_word(Aspect::Figure), text).tone(LineTone::Contested)
        }
        LineContent::Unknown(gap, count) => unknown(*gap, *count),
        LineContent::Statement(id) => statement(briefing, *id),
        LineContent::Source(id, counts) => source(briefing, *id, *counts),
    }
}

/// A sentence of the summary with the ids of its records: "… struck in Iran. [iran-strike, pakistan-strike]".
fn sentence(briefing: &Briefing, sentence: &Summary) -> LineWords {
    let key = |basis: &Basis| match *basis {
        Basis::Event(id) => briefing.event(id).map_or("", EventView::key),
        Basis::Statement(id) => briefing.statement(id).map_or("", |said| said.key.as_str()),
        Basis::Claim(id) => briefing.claim(id).map_or("", ClaimView::key),
    };
    let keys: Vec<String> = sentence.rests_on.iter().map(|basis| unquoted(key(basis))).collect();
    let words = LineWords::new("", format!("{} [{}]", unquoted(&sentence.text), keys.join(", ")));
    if sentence.outdated {
        words.remark("read again: a record was revised").tone(LineTone::Unverified)
    } else {
        words
    }
}

/// The range of several claimants: what it covers, and how many they are.
fn range(briefing: &Briefing, measure: Measure, scope: &Scope) -> LineWords {
    let figure = scope.range.map_or_else(|| "?".to_owned(), |range| cite::range(range, scope.open_above));
    let tone = if scope.contested { LineTone::Contested } else { LineTone::Plain };
    LineWords::new(measure.word(), cite::covered(briefing, &scope.events))
        .figure(figure)
        .remark(counted(scope.claimants, "claimant", "claimants"))
        .tone(tone)
}

/// The figure of one claimant; alone it says what it covers.
fn claim(briefing: &Briefing, line: &ClaimLine, alone: bool) -> LineWords {
    let Some(claim) = briefing.claim(line.claim) else { return LineWords::new("", "") };
    let who = cite::claimant(briefing, claim);
    let who = if who.is_empty() { "claimant not stated".to_owned() } else { who };
    let mut parts = vec![who];
    if alone {
        let covered: Vec<EventId> = claim.events().collect();
        let jointly = if briefing.jointly(claim).is_some() { ", jointly" } else { "" };
        parts.push(format!("{}{jointly}", cite::covered(briefing, &covered)));
    }
    parts.push(cite::remarks_on(claim, line));
    parts.retain(|part| !part.is_empty());
    let unread = claim.standing() == Standing::Headline;
    let (remark, tone) = match () {
        () if unread => ("not counted", LineTone::Unverified),
        () if line.contested => ("", LineTone::Contested),
        () if alone => ("1 claimant", LineTone::Plain),
        () => ("", LineTone::Plain),
    };
    LineWords::new(claim.measure().word(), parts.join(" · "))
        .figure(cite::number(briefing, claim))
        .remark(remark)
        .tone(tone)
}

fn sum(sum: &DatasetSum) -> LineWords {
    LineWords::new(sum.measure.word(), unquoted(&sum.name()))
        .figure(sum.overall().figures())
        .remark(cite::rows_behind(sum))
}

fn event(briefing: &Briefing, as_of: AsOf, id: EventId) -> LineWords {
    let Some(event) = briefing.event(id) else { return LineWords::new("", "") };
    let day = event.when().map_or_else(|| "not dated".to_owned(), |when| when.short());
    let text = match event.row().and(cite::parties_uncut(briefing, event, MOST_CELLS)) {
        // Rows have no title of their own: who took part, where, and what it was.
        Some(parties) => {
            let place = cite::place_of(briefing, event, PLACE_CELLS);
            let parts = [parties, place, unquoted(event.type_words())];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        None => titled(briefing, event),
    };
    let killed = killed(briefing, as_of, id);
    let tone = if event.is_disputed() { LineTone::Contested } else { LineTone::Plain };
    LineWords::new(day, text).remark(killed).tone(tone)
}

/// The title of an event, with its place where it does not name that.
fn titled(briefing: &Briefing, event: EventView<'_>) -> String {
    let title = unquoted(&event.title());
    match event.place().and_then(|id| briefing.place(id)) {
        Some(place) if event.row().is_none() && !title.contains(&place.name) => {
            format!("{title} · {}", unquoted(&place.name))
        }
        _ => title,
    }
}

/// The death toll of an event with its range: "1,428 (0–1,428) killed", "? 10 killed" from the headline of an article not
/// read, "counted jointly" where another event holds the figure; empty where there is none.
fn killed(briefing: &Briefing, as_of: AsOf, id: EventId) -> String {
    let Some((_, claim)) = deadliest_claim(briefing, as_of, id) else {
        return Some(cite::killed(briefing, as_of, id)).filter(|words| words != "–").unwrap_or_default();
    };
    let unread = if claim.standing() == Standing::Headline { "? " } else { "" };
    let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
    format!("{unread}{} killed{jointly}", claim.figure().brief(claim.qualifier()))
}

fn party(briefing: &Briefing, id: ActorId, events: u32) -> LineWords {
    let name = unquoted(briefing.actor_name(id));
    let kind = briefing.actor(id).map_or("", |actor| actor.kind.word());
    let told = if name.eq_ignore_ascii_case(kind) { name } else { format!("{name} · {kind}") };
    let noun = if events == 1 { "event" } else { "events" };
    LineWords::new("", told).figure(group_thousands(events)).remark(noun)
}

/// A disputed record: what is disputed, what the record says, and what the analyst notes.
fn disputed(briefing: &Briefing, as_of: AsOf, record: LineRecord, note: &Note) -> LineWords {
    let aspect = note.disputes.unwrap_or(Aspect::Words);
    let (name, stated) = match record {
        LineRecord::Event(id) => {
            let event = briefing.event(id);
            let title = event.map(|event| unquoted(&event.title())).unwrap_or_default();
            (title, event.map(|event| stated_of_event(briefing, as_of, event, aspect)).unwrap_or_default())
        }
        LineRecord::Statement(id) => {
            let said = briefing.statement(id);
            let speakers = said.map(|said| cite::names(briefing, &said.speakers)).unwrap_or_default();
            (
                format!("statement of {speakers}"),
                said.map(|said| cite::said(briefing, said)).unwrap_or_default(),
            )
        }
        LineRecord::Claim(id) => {
            let claim = briefing.claim(id).map(|claim| cite::in_brief(briefing, claim));
            (claim.unwrap_or_default(), String::new())
        }
        LineRecord::Actor(id) => (unquoted(briefing.actor_name(id)), String::new()),
        LineRecord::Place(id) => {
            (briefing.place(id).map(|own| unquoted(&own.name)).unwrap_or_default(), String::new())
        }
        LineRecord::Source(id) => {
            (briefing.source(id).map(|own| unquoted(&own.label())).unwrap_or_default(), String::new())
        }
    };
    let stated = if stated.is_empty() { String::new() } else { format!(": {stated}") };
    let text = format!("{name}{stated}. Analyst's note: {}", unquoted(&note.text));
    LineWords::new(aspect_word(aspect), text).tone(LineTone::Contested)
}

fn aspect_word(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::When => "date",
        Aspect::Place => "place",
        Aspect::Who => "who",
        Aspect::Figure => "figure",
        Aspect::Words => "wording",
    }
}

/// What an event states about a disputed aspect.
fn stated_of_event(briefing: &Briefing, as_of: AsOf, event: EventView<'_>, aspect: Aspect) -> String {
    match aspect {
        Aspect::When => {
            let day = event.when().map_or_else(|| "not stated".to_owned(), |when| when.long());
            match event.when_basis() {
                "" => day,
                basis => format!("{day}, from {}", unquoted(basis)),
            }
        }
        Aspect::Place => {
            let place = event.place().and_then(|id| briefing.place(id));
            place.map_or_else(|| "not stated".to_owned(), |place| unquoted(&place.name))
        }
        Aspect::Who => {
            let by: Vec<_> =
                event.participants().filter(|(_, part)| *part == Part::By).map(|(id, _)| id).collect();
            if by.is_empty() { String::new() } else { format!("by {}", cite::names(briefing, &by)) }
        }
        Aspect::Figure => cite::killed(briefing, as_of, event.id()),
        Aspect::Words => {
            event.evidence().first().map_or_else(String::new, |&span| cite::quote(briefing, span))
        }
    }
}

/// Figures that contradict each other: who gives which.
fn contradiction(briefing: &Briefing, measure: Measure, scope: &Scope) -> LineWords {
    let against = scope.claims.iter().filter(|line| line.contested);
    let against = against.filter_map(|line| briefing.claim(line.claim));
    let words = |claim: ClaimView<'_>| {
        format!("{} {}", cite::number(briefing, claim), cite::attributed_to(briefing, claim))
    };
    let against: Vec<String> = against.map(words).collect();
    let covered = cite::covered(briefing, &scope.events);
    let text = format!("{covered}: {}", against.join("; "));
    LineWords::new(measure.word(), text).tone(LineTone::Contested)
}

fn unknown(gap: Gap, count: u64) -> LineWords {
    let one = count == 1;
    let noun = |one_word, many: &'static str| if one { one_word } else { many };
    let (text, tone) = match gap {
        Gap::Date => (noun("event without a date", "events without a date"), LineTone::Plain),
        Gap::Place => (noun("event without a place", "events without a place"), LineTone::Plain),
        Gap::Claimant => {
            (noun("figure without a claimant", "figures without a claimant"), LineTone::Unverified)
        }
        Gap::Verification => (noun("figure not verified", "figures not verified"), LineTone::Unverified),
        Gap::Confirmation => {
            (noun("drafted record not confirmed", "drafted records not confirmed"), LineTone::Unverified)
        }
        Gap::SetAside => (noun("row set aside", "rows set aside"), LineTone::Unverified),
        Gap::Incomplete => {
            (noun("input read only in part", "inputs read only in part"), LineTone::Unverified)
        }
        Gap::UndatedLeftOut => {
            (noun("event without a date, left out", "events without a date, left out"), LineTone::Plain)
        }
        Gap::LeadsLeftOut => (noun("lead left out", "leads left out"), LineTone::Plain),
    };
    LineWords::new("", text).figure(group_thousands(count)).tone(tone)
}

pub(super) fn statement(briefing: &Briefing, id: StatementId) -> LineWords {
    let Some(said) = briefing.statement(id) else { return LineWords::new("", "") };
    let day = said.when.map_or_else(String::new, |when| when.short());
    let words = cite::completed(briefing, said);
    // Of an act the source reports no words: "appealed for restraint".
    let words = match said.cue.filter(|_| said.form == Form::Act) {
        Some(cue) => format!("{} {words}", unquoted(briefing.words(cue))),
        None => words,
    };
    LineWords::new(cite::speakers(briefing, said), words).remark(day)
}

/// A source: publisher and title, day and grade; beside it what rests on it.
fn source(briefing: &Briefing, id: SourceId, [events, statements, claims]: [u32; 3]) -> LineWords {
    let Some(source) = briefing.source(id) else { return LineWords::new("", "") };
    let mut parts = vec![unquoted(&source.label())];
    if source.publisher.is_none() && source.table.is_none() {
        parts.push("publisher not stated".to_owned());
    }
    let day = |day: chrono::NaiveDate| crate::model::When::day(day).short();
    match (source.published, source.updated, &source.table) {
        (Some(published), ..) => parts.push(format!("published {}", day(published))),
        (None, Some(updated), _) => parts.push(format!("updated {}", day(updated))),
        (None, None, Some(table)) => parts.push(table.dataset.name().to_owned()),
        (None, None, None) => parts.push("day not stated".to_owned()),
    }
    parts.push(format!("grade {}: {}", source.reliability.letter(), source.reliability.label()));
    if source.party {
        parts.push("party to the events".to_owned());
    }
    let mut rests = vec![counted(events, "event", "events")];
    if source.table.is_none() {
        rests.extend([counted(statements, "quote", "quotes"), counted(claims, "claim", "claims")]);
    }
    let words = LineWords::new("", parts.join(" · "));
    if [events, statements, claims] == [0; 3] { words } else { words.remark(rests.join(" · ")) }
}
