//! The lines of the briefing page and what they say.

use crate::model::{ActorId, ClaimId, EventId, Measure, Note, PlaceId, SourceId, StatementId};
use crate::query::figures::casualties::{ClaimLine, Scope};
use crate::query::figures::dataset_sums::DatasetSum;
use crate::query::filter::{FilterKey, Value};

/// The most lines that a section holds.
pub const MOST_LINES: usize = 60;

/// What a section of the page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// The analyst's summary.
    Summary,
    /// Figures, by measure.
    Figures,
    /// The events that matter.
    Events,
    /// Who took part, where tables have many events.
    Parties,
    /// What is disputed, and who says what.
    Disputes,
    /// What is not known.
    Unknown,
    /// Who said what.
    Statements,
    /// The sources.
    Sources,
}

impl Topic {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Summary,
        Self::Figures,
        Self::Events,
        Self::Parties,
        Self::Disputes,
        Self::Unknown,
        Self::Statements,
        Self::Sources,
    ];

    /// The heading of its section.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Summary => "Analyst's summary",
            Self::Figures => "Figures",
            Self::Events => "What happened",
            Self::Parties => "Who took part",
            Self::Disputes => "Disputed",
            Self::Unknown => "Not known",
            Self::Statements => "Who said what",
            Self::Sources => "Sources",
        }
    }
}

/// The record that a line leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineRecord {
    /// An event.
    Event(EventId),
    /// A statement.
    Statement(StatementId),
    /// A claim.
    Claim(ClaimId),
    /// An actor.
    Actor(ActorId),
    /// A place.
    Place(PlaceId),
    /// A source.
    Source(SourceId),
}

/// Why an event is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The analyst marked it.
    Marked,
    /// There are so few that all are listed.
    AllListed,
    /// It is among the deadliest.
    Deadliest,
    /// It is among the most disputed.
    Disputed,
    /// It is among the latest.
    Latest,
}

/// What is not known of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Events without a date.
    Date,
    /// Events without a place.
    Place,
    /// Figures without a claimant.
    Claimant,
    /// Figures that nobody has verified: headlines of articles that were not read.
    Verification,
    /// Records that a program drafted and nobody has confirmed yet.
    Confirmation,
    /// Rows of tables that were set aside.
    SetAside,
    /// Inputs of which only a part was read.
    Incomplete,
    /// Undated events that the bounds of the filter leave out.
    UndatedLeftOut,
    /// Leads that are left out.
    LeadsLeftOut,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineContent {
    /// A sentence of the summary, by its rank.
    Sentence(usize),
    /// The range of the figures of several claimants, whose own lines follow.
    Range(Measure, Scope),
    /// The figure of one claimant; whether it is the only current one of its scope.
    Claim(ClaimLine, bool),
    /// The sum of the rows of a dataset.
    Sum(DatasetSum),
    /// The measures without a figure.
    NoFigure(Vec<Measure>),
    /// An event.
    Event(EventId, Reason),
    /// An actor, and the number of events that match `actor:` it.
    Party(ActorId, u32),
    /// A note that disputes a record.
    Disputed(LineRecord, Note),
    /// Figures that contradict each other.
    Contradiction(Measure, Scope),
    /// The parts of a claim add up to another number.
    PartsOff(ClaimId, u32),
    /// So many records of which something is not known.
    Unknown(Gap, u64),
    /// A statement.
    Statement(StatementId),
    /// A source, and the number of events, statements and claims that rest on it.
    Source(SourceId, [u32; 3]),
}

/// A line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// What it says.
    pub content: LineContent,
    /// The record whose words support it; of several the first.
    pub record: Option<LineRecord>,
    /// The filter that selects what it is about.
    pub filter: Option<(FilterKey, Value)>,
}

impl PageLine {
    /// A line that leads to a record.
    pub(super) fn of(content: LineContent, record: LineRecord) -> Self {
        Self { content, record: Some(record), filter: None }
    }
}

/// A section of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSection {
    /// What it is about.
    pub topic: Topic,
    /// Its lines, at most [`MOST_LINES`].
    pub lines: Vec<PageLine>,
    /// The number of lines it would have without that limit.
    pub all: usize,
}

impl PageSection {
    /// A section of these lines.
    pub(super) fn new(topic: Topic, lines: impl IntoIterator<Item = PageLine>) -> Self {
        let (mut kept, mut all) = (Vec::new(), 0);
        for line in lines {
            all += 1;
            if kept.len() < MOST_LINES {
                kept.push(line);
            }
        }
        Self { topic, lines: kept, all }
    }
}
