//! What can be chosen on the screen, and what it rests on.

use crate::export::cite;
use crate::model::table::RowRef;
use crate::model::{
    ActorId, Aspect, Briefing, ClaimId, CountryId, EventId, EventView, Measure, PlaceId, SourceId, Span,
    StatementId, When,
};
use crate::query::briefing_page::LineRecord;
use crate::query::find::Target;
use crate::query::pairs::Tie;

/// The sign of a lead, in the place of that of its kind.
const LEAD: char = '·';

/// The sign of a total.
const TOTAL: char = '#';

/// The sign before an event: that of its kind, of a lead or of a total.
#[must_use]
pub fn sign_of(briefing: &Briefing, event: EventView<'_>) -> char {
    match event {
        _ if event.is_total() => TOTAL,
        _ if briefing.is_lead(event) => LEAD,
        _ => event.kind().sign(),
    }
}

/// The word for what an event is: its kind, a lead or a total.
#[must_use]
pub fn word_of(briefing: &Briefing, event: EventView<'_>) -> &'static str {
    match event {
        _ if event.is_total() => "total",
        _ if briefing.is_lead(event) => "lead",
        _ => event.kind().word(),
    }
}

/// Whether an event is told by its parties: the titles of rows are made up of them, and begin alike.
#[must_use]
pub fn is_told_by_parties(event: EventView<'_>) -> bool {
    event.row().is_some() && !event.is_total() && event.participants().next().is_some()
}

/// The title of an event; of one that is told by its parties, these and the place: titles of rows are much alike.
#[must_use]
pub fn told_title(briefing: &Briefing, event: EventView<'_>) -> String {
    if !is_told_by_parties(event) {
        return event.title().into_owned();
    }
    let parties = cite::parties(briefing, event, usize::MAX);
    let place = event.place().and_then(|id| briefing.place(id));
    let place = place.map_or_else(String::new, |place| format!(" · {}", cite::unquoted(&place.name)));
    format!("{parties}{place}")
}

/// What about a record is disputed, in words.
#[must_use]
pub fn disputed_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::When => "date disputed",
        Aspect::Place => "place disputed",
        Aspect::Who => "attribution disputed",
        Aspect::Figure => "figure disputed",
        Aspect::Words => "wording disputed",
    }
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An event.
    Event(EventId),
    /// An actor.
    Actor(ActorId),
    /// A country, as a group of actors.
    Country(CountryId),
    /// A place.
    Place(PlaceId),
    /// A statement.
    Statement(StatementId),
    /// A claim.
    Claim(ClaimId),
    /// Two parties, as a group of events.
    Pair(PairRecord),
    /// A measure, as a group of claims.
    Measure(Measure),
    /// Words of a source.
    Words(Span),
    /// A row of a table.
    Row(RowRef),
    /// A source as a whole.
    Source(SourceId),
    /// What a dataset says in all, or of one interval.
    Sum(Sum),
}

/// Two parties and what they have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairRecord {
    /// The parties.
    pub tie: Tie,
    /// The first of their events under the filter.
    pub first: EventId,
}

/// The rows of a dataset that are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What was counted.
    pub measure: Measure,
    /// Only those that begin within this interval.
    pub when: Option<When>,
    /// The first of the sources that are added up.
    pub source: SourceId,
    /// The rank of the mode that is added up, if it has a category.
    pub mode: Option<u32>,
}

impl From<Target> for Record {
    fn from(target: Target) -> Self {
        match target {
            Target::Actor(id) => Self::Actor(id),
            Target::Event(id) => Self::Event(id),
            Target::Place(id) => Self::Place(id),
            Target::Statement(id) => Self::Statement(id),
            Target::Claim(id) => Self::Claim(id),
            Target::Source(span) => Self::Words(span),
        }
    }
}

impl From<LineRecord> for Record {
    fn from(record: LineRecord) -> Self {
        match record {
            LineRecord::Event(id) => Self::Event(id),
            LineRecord::Statement(id) => Self::Statement(id),
            LineRecord::Claim(id) => Self::Claim(id),
            LineRecord::Actor(id) => Self::Actor(id),
            LineRecord::Place(id) => Self::Place(id),
            LineRecord::Source(id) => Self::Source(id),
        }
    }
}

impl Record {
    /// The spans on which the record rests, the most telling first.
    #[must_use]
    pub fn evidence(self, briefing: &Briefing) -> Vec<Span> {
        match self {
            Self::Event(id) => briefing.event(id).map(|event| event.evidence().to_vec()).unwrap_or_default(),
            Self::Actor(id) => briefing.actor(id).map(|actor| actor.evidence.clone()).unwrap_or_default(),
            Self::Place(id) => briefing.place(id).map(|place| place.evidence.clone()).unwrap_or_default(),
            Self::Statement(id) => briefing.statement(id).map_or_else(Vec::new, |statement| {
                let mut spans = statement.words().to_vec();
                spans.extend(statement.evidence().filter(|span| !statement.words().contains(span)));
                spans
            }),
            Self::Claim(id) => briefing.claim(id).map(|claim| claim.evidence().to_vec()).unwrap_or_default(),
            Self::Words(span) => vec![span],
            Self::Country(_)
            | Self::Pair(_)
            | Self::Measure(_)
            | Self::Row(_)
            | Self::Source(_)
            | Self::Sum(_) => Vec::new(),
        }
    }

    /// The event itself, or the events it is about or covers, in order of time; of a pair only the first.
    #[must_use]
    pub fn events(self, briefing: &Briefing) -> Vec<EventId> {
        match self {
            Self::Event(id) => vec![id],
            Self::Pair(pair) => vec![pair.first],
            Self::Statement(id) => briefing.statement(id).map(|s| s.events.clone()).unwrap_or_default(),
            Self::Claim(id) => briefing.claim(id).map(|claim| claim.events().collect()).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The citation, if there is one. A sum is cited by
    /// [`Workspace::cite_sum`](crate::tui::state::workspace::Workspace::cite_sum).
    #[must_use]
    pub fn citation(self, briefing: &Briefing) -> Option<String> {
        match self {
            Self::Event(id) => briefing.event(id).map(|event| cite::event(briefing, event)),
            Self::Statement(id) => briefing.statement(id).map(|said| cite::statement(briefing, said)),
            Self::Claim(id) => briefing.claim(id).map(|claim| cite::claim(briefing, claim)),
            Self::Words(span) => Some(cite::words(briefing, span)),
            Self::Row(row) => Some(cite::row_told(briefing, row)),
            Self::Source(id) => briefing.source(id).map(cite::source),
            Self::Actor(_) | Self::Place(_) => {
                self.evidence(briefing).first().map(|&span| cite::words(briefing, span))
            }
            Self::Country(_) | Self::Pair(_) | Self::Measure(_) | Self::Sum(_) => None,
        }
    }
}
