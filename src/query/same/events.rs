//! Finds events of different sources that may be the same.
//!
//! Nothing is merged: candidates are shown with the reasons. Three things are weighed, and an event of another source
//! is a candidate if they weigh enough together:
//!
//! - **time**: the possible days of both must overlap; the fewer days they span, the better;
//!
//! - **place**: the places are one, or have the same name (without "town", "district" and the like) and are not in
//!   different countries, or lie no further apart than their precisions allow together: exact 5 km, near 25 km,
//!   district 50 km, province 200 km, sea 300 km. A place known only to the country matches every place of that
//!   country, but weighs little;
//!
//! - **actors**: who takes part in both, as the same actor or under a name that means the same (see `names`); the
//!   state or its forces of one country; civilians in both; somebody unidentified. An actor unlike all others is no
//!   argument against: datasets name one side only, or another force.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{ActorId, ActorKind, Briefing, EventId, EventView, Place, PlaceId, PlacePrecision};

use super::names::{Called, place_name};
use crate::query::select::index::Index;

/// The most candidates.
const MOST: usize = 20;

/// The least total weight of a candidate.
const ENOUGH: u32 = 7;

/// Places of one name further apart than this, in kilometres, are not one place.
const ONE_NAME: f64 = 100.0;

/// An event that may be the same as another.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The event.
    pub event: EventId,
    /// The number of days that both can span together; 1 if both are known to the same day.
    pub days: u32,
    /// Why the places match.
    pub place: PlaceFit,
    /// The participants in common: as in the event asked about, and as in this one.
    pub actors: Vec<(ActorId, ActorId)>,
    /// What else the participants have in common.
    pub hint: Option<Hint>,
    /// The total weight.
    pub weight: u32,
}

/// What participants who are not the same have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Civilians take part in both.
    Civilians,
    /// Somebody in one event is unidentified and may be a group of the other.
    Unidentified,
}

impl Hint {
    /// The words for the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Civilians => "civilians in both",
            Self::Unidentified => "one side unidentified",
        }
    }
}

/// Why two places match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaceFit {
    /// They are one place or have the same name.
    Name,
    /// They lie this far apart, in kilometres.
    Apart(f64),
    /// One is known only to the country, and the other lies in it.
    Country,
}

impl PlaceFit {
    fn weight(self) -> u32 {
        match self {
            Self::Name => 3,
            Self::Apart(km) if km <= 5.0 => 3,
            Self::Apart(km) if km <= 25.0 => 2,
            Self::Apart(_) | Self::Country => 1,
        }
    }

    /// The lower, the better.
    fn cost(self) -> f64 {
        match self {
            Self::Name => 0.0,
            Self::Apart(km) => km / 25.0,
            Self::Country => 10.0,
        }
    }
}

impl Candidate {
    /// The reasons in words: "same day", "4 km apart", "Iran in both". They contain names from the briefing: clean
    /// them before they are shown.
    #[must_use]
    pub fn reasons(&self, b: &Briefing) -> Vec<String> {
        let day = if self.days == 1 {
            "same day".to_owned()
        } else {
            format!("within the same {} days", self.days)
        };
        let place = match self.place {
            PlaceFit::Name => "same place".to_owned(),
            PlaceFit::Apart(km) if km < 1.0 => "less than 1 km apart".to_owned(),
            PlaceFit::Apart(km) => format!("{km:.0} km apart"),
            PlaceFit::Country => "same country".to_owned(),
        };
        let actors = self.actors.iter().map(|&(own, other)| {
            let (own, other) = (b.actor_name(own), b.actor_name(other));
            if own == other { format!("{own} in both") } else { format!("{own} here, {other} there") }
        });
        let hint = self.hint.map(|hint| hint.words().to_owned());
        [day, place].into_iter().chain(actors).chain(hint).collect()
    }

    fn cost(&self) -> f64 {
        let actors = u32::try_from(self.actors.len()).unwrap_or(u32::MAX);
        f64::from(self.days.min(400)) / 7.0 + self.place.cost() - 2.0 * f64::from(actors)
    }
}

/// The events whose days can overlap with those of the event: they begin by its last day, and no earlier than the
/// longest event lasts. No others are looked at.
#[must_use]
pub fn in_question(b: &Briefing, index: &Index, event: EventId) -> Range<usize> {
    let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
    let Some(&first) = days.get(event.index()) else { return 0..0 };
    let last = b.event(event).map_or(first, EventView::last_day);
    let start = days.partition_point(|&day| day < first.saturating_sub(index.facts.longest));
    start..days.partition_point(|&day| day <= last)
}

/// The events that may be the same as this one, the likeliest first, at most twenty. Leads and totals are never
/// candidates.
#[must_use]
pub fn candidates(b: &Briefing, index: &Index, event: EventId) -> Vec<Candidate> {
    let is_total = |id: EventId| index.facts.totals.contains(id.0);
    let subject = b.event(event).filter(|_| !is_total(event)).and_then(|event| Subject::new(b, event));
    let Some(subject) = subject else { return Vec::new() };
    let (mut places, mut called) = (HashMap::new(), HashMap::new());
    let mut found = Vec::new();
    for id in in_question(b, index, event).map(EventId::from_index) {
        let Some(other) = b.event(id).filter(|other| other.source() != subject.event.source()) else {
            continue;
        };
        let is_event = |_: &u32| !index.facts.leads.contains(id.0) && !is_total(id);
        let Some(days) = subject.days(b, other).filter(is_event) else {
            continue;
        };
        let Some(place) = other.place() else { continue };
        let precision = precision(b, other, place);
        let fit = places.entry((place, precision)).or_insert_with(|| subject.place(b, place, precision));
        let Some(place) = *fit else { continue };
        let Common { actors, hint, weight } = subject.common(b, other, &mut called);
        let weight = weight_of_days(days) + place.weight() + weight;
        if weight >= ENOUGH {
            found.push(Candidate { event: id, days, place, actors, hint, weight });
        }
    }
    found.sort_by(|a, b| {
        b.weight.cmp(&a.weight).then(a.cost().total_cmp(&b.cost())).then(a.event.cmp(&b.event))
    });
    found.truncate(MOST);
    found
}

/// The weight of the number of days that both span.
fn weight_of_days(days: u32) -> u32 {
    match days {
        0..=1 => 3,
        2..=7 => 2,
        8..=31 => 1,
        _ => 0,
    }
}

/// What the participants of two events have in common.
#[derive(Default)]
struct Common {
    actors: Vec<(ActorId, ActorId)>,
    hint: Option<Hint>,
    weight: u32,
}

/// The event asked about, prepared for comparison.
struct Subject<'a> {
    event: EventView<'a>,
    first: i32,
    place: &'a Place,
    place_id: PlaceId,
    place_name: String,
    precision: PlacePrecision,
    actors: Vec<(ActorId, Called)>,
}

impl<'a> Subject<'a> {
    fn new(b: &'a Briefing, event: EventView<'a>) -> Option<Self> {
        let place_id = event.place()?;
        let place = b.place(place_id)?;
        let mut actors: Vec<(ActorId, Called)> = Vec::new();
        for (id, _) in event.participants() {
            if !actors.iter().any(|other| other.0 == id) {
                actors.push((id, called(b, id)));
            }
        }
        Some(Self {
            event,
            first: *b.events().first_days().get(event.id().index())?,
            place,
            place_id,
            place_name: place_name(&place.name),
            precision: precision(b, event, place_id),
            actors,
        })
    }

    /// The number of days that both span together, if their days overlap.
    fn days(&self, b: &Briefing, other: EventView<'_>) -> Option<u32> {
        let first = *b.events().first_days().get(other.id().index())?;
        let (start, end) = (self.first.min(first), self.event.last_day().max(other.last_day()));
        let overlap = first <= self.event.last_day() && self.first <= other.last_day();
        overlap.then(|| u32::try_from(end - start + 1).unwrap_or(u32::MAX))
    }

    fn place(&self, b: &Briefing, other: PlaceId, precision: PlacePrecision) -> Option<PlaceFit> {
        if other == self.place_id {
            return Some(PlaceFit::Name);
        }
        let place = b.place(other)?;
        let shared = place.countries.iter().any(|country| self.place.countries.contains(country));
        let apart = self.place.coordinates.zip(place.coordinates).map(|(own, other)| kilometres(own, other));
        if place_name(&place.name) == self.place_name
            && (shared || place.countries.is_empty() || self.place.countries.is_empty())
            && apart.is_none_or(|apart| apart <= ONE_NAME)
        {
            return Some(PlaceFit::Name);
        }
        if precision == PlacePrecision::Country || self.precision == PlacePrecision::Country {
            return shared.then_some(PlaceFit::Country);
        }
        apart.filter(|apart| *apart <= reach(self.precision) + reach(precision)).map(PlaceFit::Apart)
    }

    fn common(&self, b: &Briefing, other: EventView<'_>, known: &mut HashMap<ActorId, Called>) -> Common {
        let mut common = Common::default();
        for (id, _) in other.participants() {
            let names = known.entry(id).or_insert_with(|| called(b, id));
            let weight = |own: &ActorId, own_names: &Called| match () {
                () if !is_somebody(b, id) || !is_somebody(b, *own) => 0,
                () if *own == id || names.is_like(own_names) => 3,
                () if of_one_state(b, *own, id) => 2,
                () => 0,
            };
            let weighed = self.actors.iter().map(|(own, own_names)| (weight(own, own_names), *own));
            if let Some((weight, own)) =
                weighed.max_by_key(|(weight, _)| *weight).filter(|(weight, _)| *weight > 0)
                && !common.actors.iter().any(|pair| pair.0 == own)
            {
                common.actors.push((own, id));
                common.weight += weight;
            }
        }
        common.hint = self.hint(b, other);
        common.weight += u32::from(common.hint.is_some());
        common
    }

    /// What else the participants have in common.
    fn hint(&self, b: &Briefing, other: EventView<'_>) -> Option<Hint> {
        let is = |id: ActorId, kind: ActorKind| b.actor(id).is_some_and(|actor| actor.kind == kind);
        let own = || self.actors.iter().map(|(id, _)| *id);
        let others = || other.participants().map(|(id, _)| id);
        let civilians = |id: ActorId| is(id, ActorKind::Civilians);
        if own().any(civilians) && others().any(civilians) {
            return Some(Hint::Civilians);
        }
        let unknown = |id: ActorId| is_unidentified(b, id);
        let group = |id: ActorId| {
            is(id, ActorKind::ArmedGroup) || is(id, ActorKind::Militia) || is(id, ActorKind::Organisation)
        };
        let either = own().any(unknown) && others().any(group) || others().any(unknown) && own().any(group);
        either.then_some(Hint::Unidentified)
    }
}

fn precision(b: &Briefing, event: EventView<'_>, place: PlaceId) -> PlacePrecision {
    let own = || b.place(place).map_or(PlacePrecision::Country, |place| place.precision);
    event.place_precision().unwrap_or_else(own)
}

/// How far, in kilometres, an event can lie from its point.
fn reach(precision: PlacePrecision) -> f64 {
    match precision {
        PlacePrecision::Exact => 5.0,
        PlacePrecision::Unstated | PlacePrecision::Near => 25.0,
        PlacePrecision::District => 50.0,
        PlacePrecision::Province => 200.0,
        PlacePrecision::Sea => 300.0,
        PlacePrecision::Country => 0.0,
    }
}

/// The distance of two points along the surface, by the haversine formula on a sphere of 6,371 km.
fn kilometres(a: (f32, f32), b: (f32, f32)) -> f64 {
    let radians = |degrees: f32| f64::from(degrees).to_radians();
    let (south, north) = (radians(a.0), radians(b.0));
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(north - south) + south.cos() * north.cos() * half(radians(b.1) - radians(a.1));
    2.0 * 6_371.0 * chord.sqrt().min(1.0).asin()
}

/// The names of an actor.
fn called(b: &Briefing, id: ActorId) -> Called {
    let mut called = Called::default();
    if let Some(actor) = b.actor(id) {
        std::iter::once(&actor.name).chain(&actor.aliases).for_each(|name| called.add(name));
    }
    called
}

fn of_one_state(b: &Briefing, one: ActorId, other: ActorId) -> bool {
    let of_state = |id: ActorId| {
        let actor =
            b.actor(id).filter(|actor| matches!(actor.kind, ActorKind::State | ActorKind::StateForces));
        actor.and_then(|actor| actor.country)
    };
    of_state(one).is_some_and(|country| of_state(other) == Some(country))
}

/// Whether the actor is somebody in particular.
fn is_somebody(b: &Briefing, id: ActorId) -> bool {
    b.actor(id).is_some_and(|actor| actor.kind != ActorKind::Civilians) && !is_unidentified(b, id)
}

/// Datasets call unknown groups "Unidentified Armed Group".
fn is_unidentified(b: &Briefing, id: ActorId) -> bool {
    b.actor(id).is_some_and(|actor| {
        actor.kind == ActorKind::Unidentified || actor.name.to_ascii_lowercase().starts_with("unidentified")
    })
}
