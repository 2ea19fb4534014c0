//! Briefings and filters drawn at random: memberships in circles, undated events, several sources.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use sitroom::model::table::{Dataset, Member, Mode, NONE, Row};
use sitroom::model::{
    ActorId, Aspect, Basis, Briefing, Builder, ClaimId, Draft, Drafted, EventId, Figure, Kind, LinkKind,
    Measure, Note, Part, PlaceId, PlacePrecision, Portion, Precision, Quadrant, SourceId, Span, Standing,
    StatementId, Summary, When, fold,
};
use sitroom::model::{CaseSlide, SlideSubject};
use sitroom::query::filter::NumberRange;
use sitroom::query::{DegreeBox, Filter, FilterKey, Term, Value};

pub(crate) use super::dice::Dice;

use super::briefing::{actor, claim, event, place, source, statement};
use super::tables::{Rows, row, table};

/// The countries that occur; some never do.
pub(crate) const COUNTRIES: [&str; 5] = ["PK", "IR", "CN", "FR", "US"];

const WORDS: [&str; 12] = [
    "alpha", "bravo", "char-lie", "Délta", "echo", "fox", "golf", "hotel", "India", "juliett", "kilo",
    "alphabet",
];

impl Dice {
    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.pick(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    /// Words as they stand in notes: in other cases, with hyphens, full stops, accents and other marks.
    fn note(&mut self) -> String {
        let mut note = String::new();
        for c in self.words(12).chars() {
            match self.below(40) {
                0 => note.push_str(&c.to_uppercase().to_string()),
                1 => note.extend([c, '-']),
                2 => note.extend([c, '\u{301}']),
                3 => note.extend([c, '.']),
                4 => note.extend([c, ',', ' ']),
                5 => note.extend(['’', c]),
                _ => note.push(c),
            }
        }
        note
    }

    fn actors(&mut self, b: &Builder, most: usize) -> Vec<ActorId> {
        let count = if b.actors.is_empty() { 0 } else { self.below(most + 1) };
        (0..count).map(|_| ActorId::from_index(self.below(b.actors.len()))).collect()
    }

    fn events(&mut self, b: &Builder, most: usize) -> Vec<EventId> {
        let count = if b.events.is_empty() { 0 } else { self.below(most + 1) };
        (0..count).map(|_| EventId::from_index(self.below(b.events.len()))).collect()
    }

    /// Whole words of a source.
    fn span(&mut self, b: &Builder) -> Span {
        let id = SourceId::from_index(self.below(b.sources.len()));
        let text = &b.sources[id.index()].text;
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let first = self.below(starts.len());
        let last = (first + 1 + self.below(4)).min(starts.len());
        let end = starts.get(last).map_or(text.len(), |at| at - 1);
        let byte = |at: usize| u32::try_from(at).expect("a short source");
        Span { source: id, start: byte(starts[first]), end: byte(end) }
    }

    fn spans(&mut self, b: &Builder, most: usize) -> Vec<Span> {
        (0..self.below(most + 1)).map(|_| self.span(b)).collect()
    }

    fn when(&mut self, spread: u64) -> Option<When> {
        if self.chance(5) {
            return None;
        }
        let start = NaiveDate::from_ymd_opt(2023, 11, 20).expect("a day");
        let first = start + Days::new(self.next() % spread);
        let last = first + Days::new(if self.chance(2) { 0 } else { self.next() % 40 });
        let mut when = When::range(first, last).expect("a range");
        if first == last && self.chance(3) {
            when.time = NaiveTime::from_hms_opt(u32::try_from(self.below(24)).expect("an hour"), 30, 0);
            when.precision = Precision::Minute;
        }
        Some(when)
    }

    fn date(&mut self, spread: u64) -> When {
        loop {
            if let Some(when) = self.when(spread) {
                return when;
            }
        }
    }
}

fn claims(dice: &mut Dice, b: &mut Builder, size: usize) {
    let spread = dice.pick(&[3, 60, 900, 40_000]);
    for index in 0..dice.below(size / 3 + 1) {
        let claimant = dice.actors(b, 1).first().copied();
        let number = dice.chance(2).then_some(7);
        let mut new = claim(dice.pick(Measure::ALL), number, claimant, &dice.events(b, 3));
        new.origin = dice.actors(b, 1).first().copied();
        new.source = SourceId::from_index(dice.below(b.sources.len()));
        new.victims = if dice.chance(2) { dice.words(2) } else { String::new() };
        new.as_of = dice.when(spread);
        new.standing = if dice.chance(4) { Standing::Headline } else { Standing::Reported };
        new.claimant_words = if dice.chance(4) { dice.words(1) } else { String::new() };
        new.notes = notes(dice);
        new.evidence = dice.spans(b, 2);
        new.drafted = draft(dice);
        new.supersedes =
            if dice.chance(3) { vec![ClaimId::from_index(dice.below(index + 1))] } else { Vec::new() };
        b.claims.push(new);
    }
}

/// Rows of several tables, in several blocks, some of them of one event.
fn tables(dice: &mut Dice, b: &mut Builder, size: usize, spread: u64) {
    let only_totals = b.events.is_empty() && dice.chance(2);
    for (number, kind) in [Kind::Assault, Kind::Protest, Kind::Other, Kind::Support].into_iter().enumerate() {
        let words = if number == 2 { String::new() } else { dice.words(2) };
        b.modes.push(Mode {
            kind,
            words,
            types: Vec::new(),
            goldstein: dice.pick(&[None, Some(-100), Some(34)]),
        });
    }
    let datasets = [
        Dataset::Acled,
        Dataset::Gdelt,
        Dataset::Ucdp,
        Dataset::Hapi,
        Dataset::Counts("counts"),
        Dataset::Custom,
    ];
    let sources: Vec<SourceId> = (0..1 + dice.below(3))
        .map(|number| table(b, &format!("table{number}"), dice.pick(&datasets)))
        .collect();
    let mut rank = 0u32;
    let mut own = Vec::new();
    for source in sources {
        let of_totals = only_totals || dice.chance(4);
        for _ in 0..1 + dice.below(3) {
            let mut rows = Rows::new(source);
            for _ in 0..dice.below(size / 2 + 2) {
                let new = random_row(dice, b, spread);
                let same = (!own.is_empty() && dice.chance(8)).then(|| dice.pick(&own));
                if same.is_none() {
                    own.push(rank);
                }
                let parts = [Part::By, Part::Against, Part::Involved];
                let who: Vec<Member> =
                    dice.actors(b, 3).into_iter().map(|id| Member::new(id, dice.pick(&parts))).collect();
                let key = if dice.chance(4) { String::new() } else { format!("PAK{rank}") };
                let note = if dice.chance(5) { String::new() } else { dice.note() };
                rows.push(new, &key, &note, &who);
                if of_totals {
                    rows.count_events(if dice.chance(5) { NONE } else { dice.pick(&[0, 1, 12, 40_000]) });
                }
                for measure in [Measure::Injured, Measure::Displaced] {
                    if dice.chance(4) {
                        rows.state(measure, random_figure(dice));
                    }
                }
                if let Some(same) = same {
                    rows.merge(same);
                }
                rank += 1;
            }
            b.blocks.push(rows.block());
        }
    }
}

fn random_row(dice: &mut Dice, b: &Builder, spread: u64) -> Row {
    let when = dice.when(spread);
    let mut new = row(when.map_or(sitroom::model::when::UNDATED, |when| when.first.num_days_from_ce()));
    new.more_days =
        when.map_or(0, |when| u16::try_from((when.last - when.first).num_days()).expect("some days"));
    new.precision = dice.pick(&[Precision::Day, Precision::Week, Precision::Month]);
    new.place_precision = dice.pick(PlacePrecision::ALL);
    new.mode = u32::try_from(dice.below(4)).expect("few modes");
    if dice.chance(2) {
        new.place = u32::try_from(dice.below(b.places.len())).expect("few places");
    }
    if !dice.chance(3) {
        new.killed = random_figure(dice);
    }
    if dice.chance(3) {
        new.claimant = dice.actors(b, 1).first().map_or(NONE, |id| id.0);
    }
    new
}

/// Low, best and high, each of which may be left open.
fn random_figure(dice: &mut Dice) -> [u32; 3] {
    [(); 3].map(|()| if dice.chance(6) { NONE } else { u32::try_from(dice.below(9)).expect("a digit") })
}

/// Places as case files have them, with identifiers of their own, and as exports have them, which name a town once for
/// each point and precision: several share a name, some of them an area as well.
fn places(dice: &mut Dice, b: &mut Builder) {
    const SHARED: [&str; 6] = ["Kaunia town", "kaunia town", "Kaunia", "Iran", "Qala, Nawi", "—"];
    for index in 0..1 + dice.below(9) {
        let of_table = dice.chance(2);
        let name = if of_table { dice.pick(&SHARED).to_owned() } else { dice.words(2) };
        let alias = dice.words(1);
        let country = if dice.chance(2) { dice.pick(&COUNTRIES[..4]) } else { "" };
        let within = dice.chance(2).then(|| PlaceId::from_index(dice.below(index + 1)));
        let aliases = if of_table { vec![] } else { vec![alias.as_str()] };
        let id = place(b, &name, &aliases, country, within);
        let new = &mut b.places[id.index()];
        new.key = if of_table { name } else { format!("p{index}") };
        new.coordinates = dice.chance(2).then(|| (dice.pick(&[10.0, 20.0]), 60.0));
        new.precision = dice.pick(PlacePrecision::ALL);
    }
}

/// A briefing of `size` events.
pub(crate) fn briefing(dice: &mut Dice, size: usize) -> Briefing {
    let mut b = Builder::default();
    for key in ["first", "second", "third"] {
        let text = dice.words(40);
        source(&mut b, key, &text);
    }
    for index in 0..1 + dice.below(9) {
        // Some names are shared and some need quotation marks.
        let name = ["Group", "A, \"B\"", "-minus", "key:value"].get(index).copied().map(str::to_owned);
        let name = name.unwrap_or_else(|| dice.words(2));
        let alias = dice.words(1);
        let country = if dice.chance(2) { dice.pick(&COUNTRIES[..4]) } else { "" };
        let id = actor(&mut b, &name, &[&alias], country, &[]);
        b.actors[id.index()].key = format!("a{index}");
    }
    for index in 0..b.actors.len() {
        b.actors[index].member_of = dice.actors(&b, 2);
    }
    places(dice, &mut b);
    let spread = dice.pick(&[3, 60, 900, 40_000]);
    let authored = if dice.chance(6) { 0 } else { size };
    for _ in 0..authored {
        let parts = [Part::By, Part::Against, Part::Involved];
        let taking_part: Vec<_> = dice.actors(&b, 3).into_iter().map(|id| (id, dice.pick(&parts))).collect();
        let mut new = event(&dice.words(3), dice.when(spread), dice.pick(Kind::ALL), &taking_part);
        new.mode = if dice.chance(2) { dice.words(1) } else { String::new() };
        new.place = dice.chance(2).then(|| PlaceId::from_index(dice.below(b.places.len())));
        new.reported_by = if dice.chance(4) { dice.actors(&b, 2) } else { Vec::new() };
        new.evidence = dice.spans(&b, 2);
        new.drafted = draft(dice);
        new.notes = notes(dice);
        new.links = dice.events(&b, 1).into_iter().map(|id| (dice.pick(&LinkKind::ALL), id)).collect();
        b.events.push(new);
    }
    for _ in 0..dice.below(size / 3 + 1) {
        let content = dice.span(&b);
        let events = dice.events(&b, 2);
        let mut new = statement(ActorId::from_index(dice.below(b.actors.len())), content, &events);
        new.about = dice.actors(&b, 1);
        new.on_behalf = dice.actors(&b, 1);
        new.through = dice.actors(&b, 1).first().copied();
        new.when = dice.chance(2).then(|| dice.date(spread));
        new.drafted = draft(dice);
        new.notes = notes(dice);
        b.statements.push(new);
    }
    claims(dice, &mut b, size);
    if authored == 0 || dice.chance(2) {
        let rows = dice.below(size + 1);
        tables(dice, &mut b, rows, spread);
    }
    mark(dice, &mut b);
    summary(dice, &mut b);
    let b = b.finish();
    assert!(b.statements().is_empty() || b.statement(StatementId(0)).is_some());
    b
}

/// Gives records what few have: ranges, publishers, types and citations.
fn mark(dice: &mut Dice, b: &mut Builder) {
    const OUTLETS: [&str; 6] =
        ["Dawn", "DAWN", "Dawn News", "Samaa TV; Dawn", "Reuters;Reuters", "News, \"B\""];
    for claim in &mut b.claims {
        if dice.chance(4) {
            let victims = "children".to_owned();
            claim.portions = vec![Portion { number: Some(dice.pick(&[3, 7])), victims }];
        }
        if dice.chance(3) {
            claim.figure = Figure { low: Some(3), best: dice.chance(2).then_some(9), high: None };
        }
    }
    for source in &mut b.sources {
        source.publisher = dice.chance(2).then(|| dice.pick(&OUTLETS).to_owned());
        source.published = dice.chance(2).then(|| dice.date(60).first);
    }
    for mode in &mut b.modes {
        mode.types = (0..dice.below(3)).map(|_| dice.words(2)).collect();
    }
    for block in &mut b.blocks {
        let mut cited = Vec::new();
        for _ in 0..dice.below(block.kept.spots.len() + 1) {
            let cell = dice.pick(&OUTLETS);
            cited.push(if dice.chance(3) { NONE } else { b.cited.intern(cell) });
        }
        Arc::get_mut(&mut block.kept).expect("one owner").cited = cited;
    }
}

/// A summary that rests on records of all kinds, key events, and slides.
fn summary(dice: &mut Dice, b: &mut Builder) {
    b.key_events = if dice.chance(3) { dice.events(b, 9) } else { Vec::new() };
    for _ in 0..dice.below(3) {
        let mut rests_on: Vec<Basis> = dice.events(b, 1).into_iter().map(Basis::Event).collect();
        if !b.statements.is_empty() {
            rests_on.push(Basis::Statement(StatementId::from_index(dice.below(b.statements.len()))));
        }
        if !b.claims.is_empty() {
            rests_on.push(Basis::Claim(ClaimId::from_index(dice.below(b.claims.len()))));
        }
        b.summary.push(Summary { text: dice.words(4), rests_on, written: None, outdated: false });
    }
    let shown = if dice.chance(3) { dice.events(b, 5) } else { Vec::new() };
    for id in shown {
        let text = SlideSubject::Text { title: dice.words(2), text: dice.words(6) };
        let subject = if dice.chance(3) { text } else { SlideSubject::Event(id) };
        b.slides.push(CaseSlide { subject, notes: String::new() });
    }
}

/// A filter of up to five chips on what the briefing holds, some of them switched off.
pub(crate) fn filter(dice: &mut Dice, b: &Briefing) -> Filter {
    let mut filter = Filter::default();
    for _ in 0..dice.below(6) {
        let key = dice.pick(&FilterKey::ALL);
        for _ in 0..1 + dice.below(2) {
            let term = match value(dice, b, key) {
                Some(Value::Text(words)) => Term::text(&words),
                Some(value) => Some(Term::of(b, key, value)),
                None => None,
            };
            let negated = dice.chance(4);
            if let Some(term) = term {
                filter = filter.with_term(key, term, negated);
            }
        }
    }
    for index in 0..filter.chips.len() {
        if dice.chance(6) {
            filter = filter.toggled(index);
        }
    }
    filter
}

/// A part of a text of the briefing, or of some words.
pub(crate) fn needle(dice: &mut Dice, b: &Briefing) -> String {
    let event = b.event(EventId::from_index(dice.below(b.events().len())));
    let note = event.map_or("", |event| event.note());
    let text = if note.is_empty() || dice.chance(4) { dice.words(2) } else { note.to_owned() };
    let length = text.chars().count();
    let part = text.chars().skip(dice.below(length)).take(1 + dice.below(9)).collect::<String>();
    if dice.chance(2) { part.to_lowercase() } else { part }
}

/// Notes, some of which dispute their record.
fn notes(dice: &mut Dice) -> Vec<Note> {
    let note = |dice: &mut Dice| Note {
        text: dice.words(3),
        disputes: dice.chance(2).then(|| dice.pick(&Aspect::ALL)),
    };
    (0..dice.below(3)).map(|_| note(dice)).collect()
}

fn draft(dice: &mut Dice) -> Draft {
    dice.chance(3).then(|| Box::new(Drafted { rule: None, confidence: None }))
}

/// An area, often with a place on its edge, and sometimes across the 180th meridian.
fn area(dice: &mut Dice, b: &Briefing) -> Option<DegreeBox> {
    let mut edge = |least: i32, most: i32| {
        let place = b.places().get(dice.below(b.places().len().max(1)));
        let point = place.and_then(|place| place.coordinates).filter(|_| dice.chance(2));
        let wide = most - least;
        let any = least + i32::try_from(dice.below(wide.unsigned_abs() as usize + 1)).unwrap_or(0);
        let own = point.map(|(latitude, longitude)| if wide > 180 { longitude } else { latitude });
        own.map_or(f64::from(any), f64::from)
    };
    let (west, east, one, other) = (edge(-180, 180), edge(-180, 180), edge(-90, 90), edge(-90, 90));
    DegreeBox::parse(&format!("{west},{},{east},{}", one.min(other), one.max(other))).ok()
}

fn either(dice: &mut Dice, one: Value, other: Value) -> Value {
    if dice.chance(2) { one } else { other }
}

fn value(dice: &mut Dice, b: &Briefing, key: FilterKey) -> Option<Value> {
    Some(match key {
        FilterKey::Actor | FilterKey::Between => {
            Value::Actor(ActorId::from_index(dice.below(b.actors().len())))
        }
        FilterKey::Country => Value::Country(b.countries().find(dice.pick(&COUNTRIES))?),
        FilterKey::In if dice.chance(2) => Value::Country(b.countries().find(dice.pick(&COUNTRIES))?),
        FilterKey::In | FilterKey::Place => Value::Place(PlaceId::from_index(dice.below(b.places().len()))),
        FilterKey::Bbox => Value::Area(area(dice, b)?),
        FilterKey::Kind if dice.chance(3) => Value::Quadrant(dice.pick(&Quadrant::ALL)),
        FilterKey::Kind => Value::Kind(dice.pick(Kind::ALL)),
        FilterKey::Type => {
            let types = b.events().modes().iter().flat_map(|mode| mode.types.iter().chain([&mode.words]));
            let types: Vec<String> = types.map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
            Value::Type(types.get(dice.below(types.len().max(1)))?.clone())
        }
        FilterKey::Publisher => {
            let rank = dice.below(b.publishers().len());
            Value::Publisher(b.publishers().iter().nth(rank)?.1.to_owned())
        }
        key if Measure::parse(key.word()).is_some() => {
            Value::Number(NumberRange::parse(dice.pick(&[">0", ">=5", "0", "<=6", "2..8", ">8", "7"]))?)
        }
        FilterKey::On | FilterKey::Since | FilterKey::Until | FilterKey::AsOf => {
            let day = dice.date(600);
            Value::Day(When::range(day.first, day.last).ok()?)
        }
        FilterKey::Source => Value::Source(SourceId::from_index(dice.below(b.sources().len()))),
        FilterKey::Claim => Value::Measure(dice.pick(Measure::ALL)),
        FilterKey::Leads => either(dice, Value::YES, Value::ONLY),
        FilterKey::Totals => either(dice, Value::ONLY, Value::NO),
        FilterKey::Draft | FilterKey::Disputed | FilterKey::Verified | FilterKey::Undated => {
            either(dice, Value::YES, Value::NO)
        }
        FilterKey::Lacks => Value::Choice(dice.pick(&["place", "claimant"])),
        FilterKey::Text => {
            let words = dice.words(2);
            let from = dice.below(3);
            Value::Text(words.chars().skip(from).take(2 + dice.below(9)).collect())
        }
        // A key that is new here is drawn once it is written above and in `plain`.
        _ => return None,
    })
}
