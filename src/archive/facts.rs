//! What is known of each event of a file when its row is written.

use crate::model::table::{NONE, estimate};
use crate::model::{ActorId, Briefing, CountryId, EventId, EventView, Measure};
use crate::query::figures::sums::Sums;
use crate::query::groups::{By, GroupValue, periods};
use crate::query::index::Index;

use super::columns::{self, EventFacts, Figure};
use super::error::ArchiveError;
use super::release::{actor_key, key, release};
use super::tsv::Tsv;

/// A file, read by its importer, while its rows are written.
pub(super) struct FileFacts<'a> {
    briefing: &'a Briefing,
    index: &'a Index,
    digest: &'a str,
    name: &'a str,
    /// By year, month and day.
    periods: [Vec<GroupValue>; 3],
    /// For each place its longitude and latitude on the map.
    points: Vec<Option<(f64, f64)>>,
    /// The events that sum up others, in order.
    sums_up: Vec<u32>,
    /// The other figures of each event: measure and low, best and high.
    others: Vec<(u32, Measure, [u32; 3])>,
}

impl<'a> FileFacts<'a> {
    pub(super) fn new(briefing: &'a Briefing, index: &'a Index, digest: &'a str, name: &'a str) -> Self {
        let sites = index.sites(briefing).all().iter();
        let mut sums_up: Vec<u32> = index.facts.aggregates.iter().map(|aggregate| aggregate.event).collect();
        sums_up.sort_unstable();
        let others = briefing.claims().others();
        let mut others: Vec<_> = others.map(|(_, other)| (other.at.0, other.measure, other.figure)).collect();
        others.sort_by_key(|(event, measure, _)| (*event, *measure as u8));
        Self {
            periods: [By::Year, By::Month, By::Day].map(|by| periods(briefing, index, by)),
            points: sites.map(|site| site.map(|site| (site.point.longitude, site.point.latitude))).collect(),
            sums_up,
            others,
            briefing,
            index,
            digest,
            name,
        }
    }

    /// Writes the row of an event, and that of its release.
    pub(super) fn write(
        &self,
        at: usize,
        batch: &str,
        (rows, releases): (&mut Tsv, &mut Tsv),
    ) -> Result<(), ArchiveError> {
        let id = EventId::from_index(at);
        let Some(event) = self.briefing.event(id) else { return Ok(()) };
        let facts = self.of(event, at, batch)?;
        columns::write(&facts, rows);
        releases.text(&facts.key);
        releases.number(i64::try_from(facts.release).unwrap_or(i64::MAX));
        releases.text(facts.file);
        releases.number(facts.line);
        releases.end();
        Ok(())
    }

    fn of(&self, event: EventView<'a>, at: usize, batch: &'a str) -> Result<EventFacts<'a>, ArchiveError> {
        let (b, facts) = (self.briefing, &self.index.facts);
        let row = event.row();
        let cells = row.map(|row| b.cells(row)).transpose().map_err(|_| {
            ArchiveError::File(format!("{} was changed while it was loaded; load it again", self.name))
        })?;
        let iso = |country: &u32| {
            let id = u16::try_from(*country).ok().map(CountryId)?;
            b.countries().get(id).map(|country| &*country.iso3)
        };
        let set = facts.country_sets.get(at).map_or(&[][..], |set| facts.sets.row(*set as usize));
        let located = event.place().map(|place| facts.ancestry.countries_of_places().row(place.index()));
        let mut actors: Vec<u32> =
            event.participants().flat_map(|(actor, _)| facts.ancestry.actor(actor).iter().copied()).collect();
        actors.sort_unstable();
        actors.dedup();
        let mut actors: Vec<String> = actors.into_iter().map(|actor| actor_key(b, ActorId(actor))).collect();
        actors.sort_unstable();
        actors.dedup();
        let of_actors = facts.ancestry.countries_of_actors();
        let mut party: Vec<u32> = event
            .participants()
            .flat_map(|(actor, _)| of_actors.row(actor.index()).iter().copied())
            .collect();
        party.sort_unstable();
        party.dedup();
        let group = |periods: &Vec<GroupValue>| periods.get(at).copied().unwrap_or(GroupValue::Undated);
        let table = b.table(event.source());
        let category = table.filter(|table| table.dataset.categories_overlap()).map_or("", |_| event.mode());
        let number = u32::try_from(at).unwrap_or(NONE);
        Ok(EventFacts {
            key: key(b, event, self.digest),
            release: release(b, event),
            batch,
            dataset: table.map_or("", |table| table.dataset.name()),
            category,
            file: self.digest,
            line: row.map_or(0, |row| i64::try_from(row.line).unwrap_or(i64::MAX)),
            cells: cells.unwrap_or_default().into_iter().map(|cell| cell.text).collect(),
            countries: set.iter().filter_map(iso).collect(),
            party_countries: party.iter().filter_map(iso).collect(),
            located: located.into_iter().flatten().filter_map(iso).collect(),
            actors,
            lead: b.is_lead(event),
            sums_up: self.sums_up.binary_search(&number).is_ok(),
            point: event.place().and_then(|place| self.points.get(place.index()).copied().flatten()),
            periods: [0, 1, 2].map(|by: usize| self.periods.get(by).map_or(GroupValue::Undated, group)),
            figures: self.figures(number),
            event,
        })
    }

    /// The figures of an event, in the order of the measures.
    fn figures(&self, event: u32) -> Vec<Figure> {
        let first = self.others.partition_point(|(own, _, _)| *own < event);
        let others = || self.others.iter().skip(first).take_while(|(own, _, _)| *own == event);
        let killed = self.index.facts.row_claims.contains(event);
        let killed = killed.then(|| self.briefing.claims().killed().get(event as usize)).flatten();
        let figure = |measure: &Measure| match measure {
            Measure::Killed => killed.map_or_else(Figure::default, Figure::of),
            measure => {
                let own = others().find(|(_, other, _)| other == measure);
                own.map_or_else(Figure::default, |(_, _, figure)| Figure::of(*figure))
            }
        };
        Measure::ALL.iter().map(figure).collect()
    }
}

impl Figure {
    /// The figure with these numbers, as sums in memory take it.
    fn of(figure: [u32; 3]) -> Self {
        let mut sums = Sums::default();
        sums.add(figure);
        Self { stated: true, filled: sums.figures, unordered: sums.unordered > 0, estimate: estimate(figure) }
    }
}
