//! Large made-up exports in the shapes of ACLED, UCDP GED and GDELT, the same bytes for the same seed, and the facts
//! about them. Nothing in them is real.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "made-up data for benches and tests; each uses a part of it"
)]

#[path = "../../tests/support/dice.rs"]
pub(crate) mod dice;
mod shapes;
mod world;

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::{Datelike, Days, NaiveDate};
use dice::Dice;
use world::World;

/// The shape of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// ACLED, 31 columns with text for the kinds of actors.
    Acled,
    /// UCDP GED, 49 columns.
    Ucdp,
    /// GDELT 2.0 events, 61 columns.
    Gdelt,
}

/// The facts about the good rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Truth {
    /// How many good rows there are.
    pub(crate) rows: u64,
    /// How many rows cannot be read.
    pub(crate) bad: u64,
    /// The sum of the best figures.
    pub(crate) killed: u64,
    /// First and last day.
    pub(crate) days: Option<(NaiveDate, NaiveDate)>,
    /// Events by country.
    pub(crate) countries: BTreeMap<&'static str, u64>,
    /// Events by actor.
    pub(crate) actors: BTreeMap<String, u64>,
}

/// An event before it is written.
pub(crate) struct Made<'a> {
    pub(crate) rank: u64,
    pub(crate) day: NaiveDate,
    pub(crate) country: &'static world::Country,
    pub(crate) town: &'a world::Town,
    pub(crate) event: &'static world::Type,
    pub(crate) one: &'a str,
    pub(crate) two: &'a str,
    pub(crate) dead: u32,
    /// Whether to write it so that it cannot be read.
    pub(crate) bad: bool,
}

/// Writes `rows` rows; `bad` of them, evenly spread, cannot be read.
pub(crate) fn write(
    shape: Shape,
    (rows, bad): (u64, u64),
    seed: u64,
    out: &mut impl Write,
) -> io::Result<Truth> {
    let mut dice = Dice::new(seed);
    let world = World::new(&mut dice);
    let (mut truth, mut line) = (Truth::default(), String::new());
    let step = rows.checked_div(bad).unwrap_or(u64::MAX);
    shapes::header(shape, &mut line);
    for rank in 0..rows {
        let mut made = made(&world, &mut dice, rank);
        made.bad = bad > 0 && rank % step == step / 2 && rank / step < bad;
        shapes::row(shape, &made, &mut dice, &mut line);
        if line.len() > 1 << 20 {
            out.write_all(line.as_bytes())?;
            line.clear();
        }
        if made.bad { truth.bad += 1 } else { truth.add(shape, &made) }
    }
    out.write_all(line.as_bytes())?;
    Ok(truth)
}

impl Truth {
    fn add(&mut self, shape: Shape, made: &Made<'_>) {
        self.rows += 1;
        self.killed += if shape == Shape::Gdelt { 0 } else { u64::from(made.dead) };
        let (first, last) = self.days.unwrap_or((made.day, made.day));
        self.days = Some((first.min(made.day), last.max(made.day)));
        *self.countries.entry(made.country.name).or_default() += 1;
        let two = if made.two.is_empty() && shape == Shape::Ucdp { "Civilians" } else { made.two };
        *self.actors.entry(made.one.to_owned()).or_default() += 1;
        if !two.is_empty() && two != made.one {
            *self.actors.entry(two.to_owned()).or_default() += 1;
        }
    }
}

fn made<'a>(world: &'a World, dice: &mut Dice, rank: u64) -> Made<'a> {
    const DAYS: u64 = 10_000;
    let at = dice.rank(world::COUNTRIES.len());
    let home = &world.homes[at];
    // Most events are recent, as in real exports; every seventh may be on any day.
    let back =
        if rank.is_multiple_of(7) { dice.under(DAYS) } else { (dice.under(DAYS) * dice.under(DAYS)) / DAYS };
    let first = NaiveDate::from_ymd_opt(1997, 1, 1).unwrap();
    let day = first.checked_add_days(Days::new(DAYS - 1 - back)).unwrap();
    let event = dice.event();
    let other = &home.actors[dice.rank(home.actors.len())];
    let one = match event.of {
        "Protests" => &home.actors[3],
        "Riots" => &home.actors[4],
        _ if dice.under(10) < 4 => &home.actors[0],
        _ => &home.actors[dice.rank(home.actors.len())],
    };
    let two = match event.of {
        "Protests" | "Riots" => "",
        "Violence against civilians" => &home.actors[2],
        _ => other,
    };
    let dead = if dice.under(1000) < event.lethal { dice.toll() } else { 0 };
    let town = &home.towns[dice.rank(home.towns.len())];
    Made { rank, day, country: &world::COUNTRIES[at], town, event, one, two, dead, bad: false }
}

/// Distinct names of made-up groups.
pub(crate) fn names(count: usize, seed: u64) -> Vec<String> {
    const GROUPS: [&str; 8] = [
        "Liberation Army",
        "Salvation Front",
        "Tribal Militia",
        "Unity Brigade",
        "Movement",
        "Watch",
        "Guard",
        "Council",
    ];
    let mut dice = Dice::new(seed);
    let mut names = std::collections::BTreeSet::new();
    while names.len() < count {
        let (one, two) = (2 + dice.under(3), 2 + dice.under(2));
        let country = world::COUNTRIES[dice.under(world::COUNTRIES.len() as u64) as usize].demonym;
        let group = GROUPS[dice.under(GROUPS.len() as u64) as usize];
        names.insert(format!("{} {} {group} ({country})", dice.word(one), dice.word(two)));
    }
    names.into_iter().collect()
}

/// The English name of a month.
pub(crate) fn month(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[day.month0() as usize]
}
