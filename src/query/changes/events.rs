//! Which events of two briefings are the same, and in what they differ.

use std::borrow::Cow;

use super::fields::{Field, Fields};
use super::identity::{Sameness, actors, is_near, modes, places};
use super::pairing::{Pairing, Which};
use super::state::{BriefingState, Side};
use crate::model::table::{Dataset, NONE};
use crate::model::{Briefing, EventId, EventView};

/// Two briefings, and which of their records are the same.
pub(super) struct Comparison<'a> {
    pub(super) old: BriefingState<'a>,
    pub(super) new: BriefingState<'a>,
    actors: Sameness,
    places: Sameness,
    modes: Sameness,
}

/// Events of one dataset, or those of no table.
pub(super) struct EventPairs {
    /// Whether they are rows of tables.
    pub(super) tabled: bool,
    pub(super) pairing: Pairing,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: BriefingState<'a>, new: BriefingState<'a>) -> Self {
        let (a, b) = (old.briefing, new.briefing);
        Self { old, new, actors: actors(a, b), places: places(a, b), modes: modes(a, b) }
    }

    pub(super) fn state(&self, side: Side) -> BriefingState<'a> {
        if side == Side::Old { self.old } else { self.new }
    }

    /// The number of an actor, the same on both sides.
    pub(super) fn actor(&self, side: Side, id: u32) -> u32 {
        self.actors.number(side, id)
    }

    /// Pairs the events, dataset by dataset.
    pub(super) fn pair_events(&self) -> Vec<EventPairs> {
        let (mut datasets, mut parts) = (Vec::new(), Vec::new());
        for side in [Side::Old, Side::New] {
            let b = self.state(side).briefing;
            for id in (0..b.events().len()).map(EventId::from_index) {
                let dataset = dataset_of(b, id);
                let at = datasets.iter().position(|&known| known == dataset).unwrap_or_else(|| {
                    datasets.push(dataset);
                    parts.push(EventPairs { tabled: dataset.is_some(), pairing: Pairing::default() });
                    datasets.len() - 1
                });
                let Some(part) = parts.get_mut(at) else { continue };
                let ids = if side == Side::Old { &mut part.pairing.old } else { &mut part.pairing.new };
                ids.push(id.0);
            }
        }
        for part in &mut parts {
            if part.tabled {
                self.pair_rows(&mut part.pairing)
            } else {
                self.pair_authored(&mut part.pairing)
            }
        }
        parts
    }

    /// Rows: by their keys, then by key and first day, and those without a key by all that they say.
    fn pair_rows(&self, pairing: &mut Pairing) {
        let (old, new) = (self.old.briefing, self.new.briefing);
        pairing.pair(Which::Single, &|id| key(old, id), &|id| key(new, id));
        let dated = |b: &Briefing, id: u32| match key(b, id) {
            key if key.is_empty() => Cow::Borrowed(""),
            key => Cow::Owned(format!("{}\n{key}", first_day(b, id))),
        };
        pairing.pair(Which::InOrder, &|id| dated(old, id), &|id| dated(new, id));
        let whole = |side: Side, id: u32| {
            let b = self.state(side).briefing;
            if !key(b, id).is_empty() {
                return Cow::Borrowed("");
            }
            let figure = b.claims().killed().get(id as usize);
            Cow::Owned(format!("{}\n{figure:?}", self.content(side, id, [true; 3])))
        };
        pairing.pair(Which::InOrder, &|id| whole(Side::Old, id), &|id| whole(Side::New, id));
    }

    /// Events of cases and drafts: by their ids, if not both are drafts; drafts by what they say.
    fn pair_authored(&self, pairing: &mut Pairing) {
        let (old, new) = (self.old.briefing, self.new.briefing);
        let confirmed = |b: &Briefing, id: u32| match b.event(EventId(id)) {
            Some(event) if event.drafted().is_none() => Cow::Owned(event.key().to_owned()),
            _ => Cow::Borrowed(""),
        };
        let any = |b: &Briefing, id: u32| Cow::Owned(view(b, id).map_or("", EventView::key).to_owned());
        pairing.pair(Which::Single, &|id| any(old, id), &|id| confirmed(new, id));
        pairing.pair(Which::Single, &|id| confirmed(old, id), &|id| any(new, id));
        // Two cases that are read as one may use an id twice.
        let titled = |b: &Briefing, id: u32| match view(b, id) {
            Some(event) => Cow::Owned(format!("{}\n{}\n{}", event.key(), event.title(), first_day(b, id))),
            None => Cow::Borrowed(""),
        };
        pairing.pair(Which::InOrder, &|id| titled(old, id), &|id| titled(new, id));
        // Day, place and parties; then fewer of them.
        for (which, by) in [
            (Which::InOrder, [true, true, true]),
            (Which::Single, [true, true, false]),
            (Which::Single, [true, false, true]),
            (Which::Single, [false, true, true]),
            (Which::Single, [true, false, false]),
        ] {
            let content = |side: Side, id: u32| match view(self.state(side).briefing, id) {
                Some(event) if event.drafted().is_some() => Cow::Owned(self.content(side, id, by)),
                _ => Cow::Borrowed(""),
            };
            pairing.pair(which, &|id| content(Side::Old, id), &|id| content(Side::New, id));
        }
        let drafted = |b: &Briefing, id: u32| match view(b, id) {
            Some(event) if event.drafted().is_some() => {
                Cow::Owned(format!("{}\n{}\n{}", event.key(), event.kind().word(), first_day(b, id)))
            }
            _ => Cow::Borrowed(""),
        };
        pairing.pair(Which::Single, &|id| drafted(old, id), &|id| drafted(new, id));
    }

    /// Kind and type of an event and, as asked for, its date, place and parties, by numbers that are the same on both sides.
    /// Empty if nothing of that is stated.
    fn content(&self, side: Side, id: u32, [date, place, parties]: [bool; 3]) -> String {
        let b = self.state(side).briefing;
        let Some(event) = b.event(EventId(id)) else { return String::new() };
        let mut out = String::new();
        if let Some(when) = event.when().filter(|_| date) {
            out.push_str(&format!("\nd{when}"));
        }
        if let Some(at) = event.place().filter(|_| place) {
            out.push_str(&format!("\np{}", self.places.number(side, at.0)));
        }
        if parties {
            for (part, actor) in self.parties(side, event) {
                out.push_str(&format!("\na{part} {actor}"));
            }
        }
        let mode = b.events().mode_ranks().get(id as usize).copied().unwrap_or(NONE);
        if !out.is_empty() {
            out.push_str(&format!("\nm{}", self.modes.number(side, mode)));
        }
        out
    }

    /// The parts and actors of an event in one order, each once.
    fn parties(&self, side: Side, event: EventView<'_>) -> Vec<(u8, u32)> {
        let all = event.participants().map(|(actor, part)| (part as u8, self.actor(side, actor.0)));
        let mut all: Vec<(u8, u32)> = all.collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// In what two events differ.
    pub(super) fn fields(&self, old: EventView<'_>, new: EventView<'_>) -> Fields {
        let mode = |side: Side, id: EventId| {
            let ranks = self.state(side).briefing.events().mode_ranks();
            self.modes.number(side, ranks.get(id.index()).copied().unwrap_or(NONE))
        };
        let authored = old.row().is_none() || new.row().is_none();
        Fields::of(&[
            (Field::Date, old.when() != new.when()),
            (Field::Place, !self.is_one_place(old, new)),
            (Field::Parties, !self.are_same_parties(old, new)),
            (Field::Kind, mode(Side::Old, old.id()) != mode(Side::New, new.id())),
            // The title of a row is made of the rest.
            (Field::Title, authored && old.title() != new.title()),
        ])
    }

    fn are_same_parties(&self, old: EventView<'_>, new: EventView<'_>) -> bool {
        let of_old = old.participants().map(|(actor, part)| (self.actor(Side::Old, actor.0), part));
        let of_new = new.participants().map(|(actor, part)| (self.actor(Side::New, actor.0), part));
        of_old.eq(of_new) || self.parties(Side::Old, old) == self.parties(Side::New, new)
    }

    fn is_one_place(&self, old: EventView<'_>, new: EventView<'_>) -> bool {
        if old.place_precision() != new.place_precision() {
            return false;
        }
        match (old.place(), new.place()) {
            (Some(one), Some(other)) => {
                self.places.number(Side::Old, one.0) == self.places.number(Side::New, other.0)
                    || is_near((self.old.briefing, one), (self.new.briefing, other))
            }
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

fn view(b: &Briefing, id: u32) -> Option<EventView<'_>> {
    b.event(EventId(id))
}

fn key(b: &Briefing, id: u32) -> Cow<'_, str> {
    Cow::Borrowed(view(b, id).map_or("", EventView::key))
}

fn first_day(b: &Briefing, id: u32) -> i32 {
    b.events().first_days().get(id as usize).copied().unwrap_or(0)
}

/// The dataset of the row that an event is; `None` if it is no row.
fn dataset_of(b: &Briefing, id: EventId) -> Option<Dataset> {
    b.events().rows().rank(id)?;
    let source = b.events().sources().get(id.index())?;
    Some(b.table(*source).map_or(Dataset::Custom, |table| table.dataset))
}
