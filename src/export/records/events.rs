//! Events as rows.

use super::cells::{BETWEEN, Cells, Column};
use super::common::{Days, Shared, disputed, event_ids, names, notes_and_draft, push_event_id, sources_of};
use crate::export::cite;
use crate::export::request::Export;
use crate::model::when::spoken_day;
use crate::model::{
    ActorId, Briefing, ClaimView, EventView, Figure, Measure, Part, PlacePrecision, Qualifier, clean,
};

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

/// The columns of events.
pub(super) const COLUMNS: &[Column] = &[
    column(
        "id",
        "the identifier in the case or the dataset; event-N, N being its place in time, where it has none",
    ),
    column(
        "record",
        "event; total, which counts the events of a period and an area; or lead, a machine-coded report",
    ),
    column("events_counted", "the number of events that a total counts, where it says so"),
    column("first_day", "the first possible day; empty where no date is stated"),
    column("last_day", "the last possible day"),
    column("date_precision", "minute, day, few days, week, month or year"),
    column("time", "the time of day, where stated"),
    column("zone", "the time zone of that time"),
    column("date_basis", "how the date was derived, where the text does not state it"),
    column("kind", "the PLOVER type"),
    column("type", "the more specific type, in the dataset's own words or the analyst's"),
    column("title", "what happened, in one line"),
    column("place", "the name of the place"),
    column("area", "the place around it"),
    column("country", "the countries the place lies in"),
    column("latitude", "in degrees (WGS 84), north positive"),
    column("longitude", "in degrees (WGS 84), east positive"),
    column("place_precision", "how precisely the place is known"),
    column("by", "who acted"),
    column("against", "who was acted upon"),
    column("with", "who acted together with them"),
    column("involved", "who took part, where the source does not say on which side"),
    column("mediator", "who mediated"),
    column("reported_by", "whom the source cites for the event"),
    column(
        "killed_low",
        "the lowest current figure for the killed of this event alone; bounds of a range where claimants differ",
    ),
    column("killed_best", "the best figure; empty where several claimants give figures"),
    column("killed_high", "the highest"),
    column("killed_qualifier", "at least, at most or about, where the claimant says so"),
    column("killed_claimants", "who gives these figures"),
    column(
        "figures",
        "all other figures in words, each with its claimant, and each claim behind a range; joint figures say so",
    ),
    column("disputed", "what is disputed, and whether figures contradict each other"),
    column("part_of", "the ids of the events that sum this one up; do not add it to them"),
    column("notes", "the analyst's notes, which are never evidence"),
    column("draft", "whether a program drafted the event and nobody has confirmed it yet"),
    column("source", "the source: publisher and title, or the file"),
    column("passage", "the paragraph of the words, or the line of the row"),
    column("quote", "the words of the source, verbatim; empty for rows of datasets"),
    column("dataset_note", "the dataset's own text, or the sources it lists; never a quote"),
    column("url", "where the source was published"),
    column("licence", "on which terms the dataset may be passed on, and how it wants to be credited"),
];

/// Writes events as rows.
pub(super) struct EventRows<'e, 'a> {
    export: &'e Export<'a>,
    shared: &'e Shared,
    days: Days,
    parts: [Vec<ActorId>; Part::ALL.len()],
}

impl<'e, 'a> EventRows<'e, 'a> {
    pub(super) fn new(export: &'e Export<'a>, shared: &'e Shared) -> Self {
        Self { export, shared, days: Days::default(), parts: Default::default() }
    }

    /// The cells of an event.
    pub(super) fn fill(&mut self, event: EventView<'a>, cells: &mut Cells) {
        let briefing = self.export.briefing;
        cells.clear();
        cells.written(|text| push_event_id(briefing, event.id(), text));
        cells.text(match () {
            () if event.is_total() => "total",
            () if briefing.is_lead(event) => "lead",
            () => "event",
        });
        cells.number(event.counts());
        self.shared.when(event.when(), &mut self.days, cells);
        match (event.when(), event.not_before()) {
            (None, Some(day)) => {
                cells.text(&format!(
                    "not before {}, because it responds to an event of that date",
                    spoken_day(day)
                ));
            }
            _ => cells.text(event.when_basis()),
        }
        cells.text(event.kind().word());
        cells.text(event.mode());
        cells.text(&event.title());
        place(briefing, event, cells);
        self.parties(event, cells);
        names(briefing, event.reported_by(), cells);
        figures(self.export, event, cells);
        let contested = self.export.index.is_disputed(briefing, self.export.selection.as_of, event.id());
        let other =
            if contested && !event.is_disputed() { "figures contradict or do not add up" } else { "" };
        disputed(event.notes(), other, cells);
        event_ids(briefing, event.aggregates(), cells);
        notes_and_draft(event.notes(), event.drafted(), cells);
        self.sources(event, cells);
    }

    fn parties(&mut self, event: EventView<'_>, cells: &mut Cells) {
        const ORDER: [Part; 5] = [Part::By, Part::Against, Part::With, Part::Involved, Part::Mediator];
        self.parts.iter_mut().for_each(Vec::clear);
        for (actor, part) in event.participants() {
            let at = ORDER.iter().position(|own| *own == part);
            if let Some(part) = at.and_then(|at| self.parts.get_mut(at)) {
                part.push(actor);
            }
        }
        self.parts.iter().for_each(|part| names(self.export.briefing, part, cells));
    }

    /// Source, passage, quote, note, address and licence.
    fn sources(&self, event: EventView<'_>, cells: &mut Cells) {
        let briefing = self.export.briefing;
        if event.row().is_none() {
            let spans = event.evidence();
            self.shared.evidence(briefing, spans, cells);
            cells.empty();
            return self.shared.addresses(&sources_of(spans), cells);
        }
        let source = event.source();
        cells.text(self.shared.label(source));
        cells.written(|text| {
            for (at, row) in event.rows().enumerate() {
                if at > 0 {
                    text.push_str(BETWEEN);
                }
                text.push_str(&briefing.row_place(row).brief());
                if row.source != source {
                    text.push_str(" of ");
                    text.push_str(self.shared.label(row.source));
                }
            }
        });
        cells.empty();
        cells.text(event.note());
        cells.text(self.shared.url(source));
        cells.text(self.shared.licence(source));
    }
}

/// Place, area, country, latitude, longitude and precision.
fn place(briefing: &Briefing, event: EventView<'_>, cells: &mut Cells) {
    let Some(place) = event.place().and_then(|id| briefing.place(id)) else { return cells.empties(6) };
    cells.text(&place.name);
    cells.text(place.within.and_then(|id| briefing.place(id)).map_or("", |around| &around.name));
    cells.list(place.countries.iter().map(|&id| briefing.country_name(id)));
    cells.degrees(place.coordinates.map(|point| point.0));
    cells.degrees(place.coordinates.map(|point| point.1));
    cells.text(precision(event.place_precision().unwrap_or(place.precision)));
}

fn precision(precision: PlacePrecision) -> &'static str {
    match precision {
        PlacePrecision::Unstated => "a named place, exact spot not stated",
        known => known.word(),
    }
}

/// The killed of the event alone, and all other figures in words.
fn figures(export: &Export<'_>, event: EventView<'_>, cells: &mut Cells) {
    let briefing = export.briefing;
    let row = briefing.claims().tabled() > event.id().index();
    if row && event.row().is_some() && briefing.authored_claims_of(event.id()).is_empty() {
        return of_row(briefing, event, cells);
    }
    let held = briefing.claims_held_by(event.id());
    let held = held.into_iter().filter_map(|id| briefing.claim(id));
    let held: Vec<ClaimView<'_>> = held.filter(|claim| export.knows(*claim)).collect();
    let elsewhere = briefing.claims_held_elsewhere(event.id());
    let is_counted = |claim: &&ClaimView<'_>| {
        let current = claim.is_verified() && !export.is_superseded(**claim);
        let own = briefing.jointly(**claim).is_none() && claim.measure() == Measure::Killed;
        own && current && !claim.figure().is_wordless()
    };
    // Figures of datasets are never added to claims, nor put into one range with them. Those of the row stand in the columns,
    // so that these add up to the sum of the dataset.
    let (rows, authored): (Vec<_>, Vec<_>) =
        held.iter().filter(is_counted).partition(|claim| claim.is_table_row());
    let own: Vec<ClaimView<'_>> =
        if rows.is_empty() { authored } else { rows }.into_iter().copied().collect();
    killed(briefing, &own, cells);
    let alone = own.len() == 1;
    let told = |claim: &&ClaimView<'_>| !(alone && own.first().is_some_and(|own| own.id() == claim.id()));
    let words = |claim: &ClaimView<'_>| {
        let superseded = export.is_superseded(*claim);
        let unread = if claim.is_verified() { "" } else { " [headline of another article, not read]" };
        let old = if superseded && claim.is_verified() { " [superseded]" } else { "" };
        format!("{}{unread}{old}", cite::in_brief(briefing, *claim))
    };
    let mut others: Vec<String> = held.iter().filter(told).map(words).collect();
    let holders = elsewhere.iter().filter_map(|&(id, holder)| Some((briefing.claim(id)?, holder)));
    others.extend(holders.map(|(claim, holder)| cite::see_holder(briefing, claim, holder)));
    cells.list(others.iter().map(String::as_str));
}

/// The figures of a row, which no article says anything about.
fn of_row(briefing: &Briefing, event: EventView<'_>, cells: &mut Cells) {
    match briefing.claim(crate::model::ClaimId(event.id().0)) {
        Some(claim) => {
            figure(claim.figure(), cells);
            cells.text(qualifier(claim.qualifier()));
            claimant(briefing, claim, cells);
        }
        None => cells.empties(5),
    }
    let others = briefing.claims().others_of(event.id()).filter_map(|(id, _)| briefing.claim(id));
    let others: Vec<String> = others.map(|claim| cite::in_brief(briefing, claim)).collect();
    cells.list(others.iter().map(String::as_str));
}

/// Low, best, high, qualifier and claimants of the killed.
fn killed(briefing: &Briefing, own: &[ClaimView<'_>], cells: &mut Cells) {
    match own {
        [] => cells.empties(5),
        [one] => {
            figure(one.figure(), cells);
            cells.text(qualifier(one.qualifier()));
            claimant(briefing, *one, cells);
        }
        several => {
            let figures = || several.iter().map(|claim| claim.figure());
            let (low, high) =
                (figures().filter_map(|f| f.least()).min(), figures().filter_map(|f| f.most()).max());
            figure(Figure { low, best: None, high }, cells);
            let open = several.iter().any(|claim| claim.qualifier() == Qualifier::AtLeast);
            cells.text(if open { Qualifier::AtLeast.word() } else { "" });
            let who: Vec<String> = several.iter().map(|claim| cite::claimant(briefing, *claim)).collect();
            cells.list(who.iter().map(String::as_str));
        }
    }
}

pub(super) fn figure(figure: Figure, cells: &mut Cells) {
    cells.number(figure.low);
    cells.number(figure.best);
    cells.number(figure.high);
}

pub(super) fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::NoneStated => "",
        stated => stated.word(),
    }
}

/// The claimant, or the words for it.
pub(super) fn claimant(briefing: &Briefing, claim: ClaimView<'_>, cells: &mut Cells) {
    match claim.claimant() {
        Some(actor) => cells.text(briefing.actor_name(actor)),
        None => cells.text(&clean(claim.claimant_words())),
    }
}
