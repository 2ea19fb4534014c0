//! Events that may be the same, told by another source.
//!
//! Nothing is merged: they are offered, with the reasons. An event is a candidate when it comes from another
//! source and
//! - **time**: the days on which the two can have been overlap;
//! - **place**: the two places are one, or have the same name (folded) in no different country, or lie no
//!   further apart than their precisions allow together: exact 5 km, near 25 km, district 50 km, province
//!   200 km, sea 300 km. A place known to the country only fits every place of that country;
//! - **actors**: at least one takes part in both: the same one, or one of the same name (folded; what stands in
//!   brackets at the end of a name, as the years of a government, does not count), or the state or its forces
//!   of the same country. Civilians and the unidentified are no one in particular.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{ActorId, ActorKind, Briefing, EventId, EventView, Place, PlaceId, PlacePrecision, fold};

use super::index::Index;

/// The most candidates that are offered.
const MOST: usize = 20;

/// An event that may be the same as another.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The event.
    pub event: EventId,
    /// How many days both can have been on; 1 where both are known to one and the same day.
    pub days: u32,
    /// Why the places fit.
    pub place: PlaceFit,
    /// Who takes part in both: in the event asked about, and as who in this one.
    pub actors: Vec<(ActorId, ActorId)>,
}

/// Why two places fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaceFit {
    /// They are one place, or have the same name.
    Name,
    /// They lie so far apart, in kilometres.
    Apart(f64),
    /// One of them is known to the country only, in which the other lies.
    Country,
}

impl PlaceFit {
    /// The less, the better.
    fn cost(self) -> f64 {
        match self {
            Self::Name => 0.0,
            Self::Apart(km) => km / 25.0,
            Self::Country => 10.0,
        }
    }
}

impl Candidate {
    /// The reasons in words: "same day", "4 km apart", "Iran in both". They hold names as they stand in the
    /// briefing: clean them before they are shown.
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
            if own == other { format!("{own} in both") } else { format!("{own}, there {other}") }
        });
        [day, place].into_iter().chain(actors).collect()
    }

    fn cost(&self) -> f64 {
        let actors = u32::try_from(self.actors.len()).unwrap_or(u32::MAX);
        f64::from(self.days.min(400)) / 7.0 + self.place.cost() - 2.0 * f64::from(actors)
    }
}

/// The events that can overlap with the days of the event: those that begin by the end of it, and not so much
/// earlier that the longest event of all would be over. Only these are looked at.
#[must_use]
pub fn in_question(b: &Briefing, index: &Index, event: EventId) -> Range<usize> {
    let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
    let Some(&first) = days.get(event.index()) else { return 0..0 };
    let last = b.event(event).map_or(first, EventView::last_day);
    let start = days.partition_point(|&day| day < first.saturating_sub(index.facts.longest));
    start..days.partition_point(|&day| day <= last)
}

/// The events that may be the same as this one, the likeliest first, at most twenty. Leads are no candidates.
#[must_use]
pub fn candidates(b: &Briefing, index: &Index, event: EventId) -> Vec<Candidate> {
    let Some(subject) = b.event(event).and_then(|event| Subject::new(b, event)) else { return Vec::new() };
    let mut places = HashMap::new();
    let mut found = Vec::new();
    for id in in_question(b, index, event).map(EventId::from_index) {
        let Some(other) = b.event(id).filter(|other| other.source() != subject.event.source()) else {
            continue;
        };
        let Some(days) = subject.days(b, other).filter(|_| !index.facts.leads.contains(id.0)) else {
            continue;
        };
        let Some(place) = other.place() else { continue };
        let precision = precision(b, other, place);
        let fit = places.entry((place, precision)).or_insert_with(|| subject.place(b, place, precision));
        let Some(place) = *fit else { continue };
        let actors = subject.actors(b, other);
        if !actors.is_empty() {
            found.push(Candidate { event: id, days, place, actors });
        }
    }
    found.sort_by(|a, b| a.cost().total_cmp(&b.cost()).then(a.event.cmp(&b.event)));
    found.truncate(MOST);
    found
}

/// The event asked about, with what others are compared with.
struct Subject<'a> {
    event: EventView<'a>,
    first: i32,
    place: &'a Place,
    place_id: PlaceId,
    place_name: String,
    precision: PlacePrecision,
    actors: Vec<(ActorId, Vec<String>)>,
}

impl<'a> Subject<'a> {
    fn new(b: &'a Briefing, event: EventView<'a>) -> Option<Self> {
        let place_id = event.place()?;
        let place = b.place(place_id)?;
        let mut actors: Vec<(ActorId, Vec<String>)> = Vec::new();
        for (id, _) in event.participants() {
            if !actors.iter().any(|other| other.0 == id) {
                actors.push((id, names(b, id)));
            }
        }
        Some(Self {
            event,
            first: *b.events().first_days().get(event.id().index())?,
            place,
            place_id,
            place_name: fold(&place.name),
            precision: precision(b, event, place_id),
            actors,
        })
    }

    /// How many days both can have been on, if their days overlap.
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
        if fold(&place.name) == self.place_name
            && (shared || place.countries.is_empty() || self.place.countries.is_empty())
        {
            return Some(PlaceFit::Name);
        }
        if precision == PlacePrecision::Country || self.precision == PlacePrecision::Country {
            return shared.then_some(PlaceFit::Country);
        }
        let apart = kilometres(self.place.coordinates?, place.coordinates?);
        (apart <= reach(self.precision) + reach(precision)).then_some(PlaceFit::Apart(apart))
    }

    fn actors(&self, b: &Briefing, other: EventView<'_>) -> Vec<(ActorId, ActorId)> {
        let mut common = Vec::new();
        for (id, _) in other.participants() {
            let fits = |(own, own_names): &&(ActorId, Vec<String>)| {
                (*own == id
                    || of_one_state(b, *own, id)
                    || names(b, id).iter().any(|name| own_names.contains(name)))
                    && is_somebody(b, id)
                    && is_somebody(b, *own)
            };
            if let Some((own, _)) = self.actors.iter().find(fits)
                && !common.iter().any(|pair: &(ActorId, ActorId)| pair.0 == *own)
            {
                common.push((*own, id));
            }
        }
        common
    }
}

fn precision(b: &Briefing, event: EventView<'_>, place: PlaceId) -> PlacePrecision {
    let own = || b.place(place).map_or(PlacePrecision::Country, |place| place.precision);
    event.place_precision().unwrap_or_else(own)
}

/// How far, in kilometres, something can lie from the point that stands for it.
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

/// The names of an actor, folded, without what stands in brackets at their ends.
fn names(b: &Briefing, id: ActorId) -> Vec<String> {
    let Some(actor) = b.actor(id) else { return Vec::new() };
    let all = std::iter::once(&actor.name).chain(&actor.aliases);
    let plain = |name: &String| {
        let cut = name.trim_end().strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
        fold(cut.map_or(name.as_str(), |(name, _)| name))
    };
    all.map(plain).filter(|name| !name.is_empty()).collect()
}

fn of_one_state(b: &Briefing, one: ActorId, other: ActorId) -> bool {
    let of_state = |id: ActorId| {
        let actor =
            b.actor(id).filter(|actor| matches!(actor.kind, ActorKind::State | ActorKind::StateForces));
        actor.and_then(|actor| actor.country)
    };
    of_state(one).is_some_and(|country| of_state(other) == Some(country))
}

fn is_somebody(b: &Briefing, id: ActorId) -> bool {
    b.actor(id).is_some_and(|actor| !matches!(actor.kind, ActorKind::Civilians | ActorKind::Unidentified))
}
