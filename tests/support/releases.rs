//! Two made-up downloads of one dataset, and the changes that lead from one to the other.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::dice::Dice;

/// The datasets whose downloads are made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    Ucdp,
    Acled,
    Gdelt,
}

/// A row as a download has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeRow {
    /// Days after 1 January 2024.
    pub(crate) day: u64,
    pub(crate) place: u64,
    pub(crate) parties: [u64; 2],
    pub(crate) kind: usize,
    /// Low, best, high; ACLED has only the best one, GDELT none.
    pub(crate) killed: [u32; 3],
    pub(crate) text: u64,
    pub(crate) stamp: u64,
}

/// Rows by the number of their key.
pub(crate) type Download = BTreeMap<u64, MadeRow>;

fn row(dice: &mut Dice) -> MadeRow {
    let best = u32::try_from(dice.below(50)).unwrap_or(0);
    MadeRow {
        day: dice.next() % 300,
        place: dice.next() % 5,
        parties: [dice.next() % 4, 4 + dice.next() % 4],
        kind: dice.below(2),
        killed: [best / 2, best, best * 2],
        text: dice.next() % 9,
        stamp: 1_700_000_000,
    }
}

/// A download of a few rows.
pub(crate) fn download(dice: &mut Dice) -> Download {
    (0..2 + dice.next() % 40).map(|key| (1000 + key * 7, row(dice))).collect()
}

/// Another download of the dataset: some rows are gone, some new, some changed.
pub(crate) fn changed(dice: &mut Dice, old: &Download) -> Download {
    let mut new = Download::new();
    for (&key, row) in old {
        let mut row = row.clone();
        match dice.below(12) {
            0 => continue,
            1 => row.day = (row.day + 1 + dice.next() % 200) % 300,
            2 => row.place = (row.place + 1) % 5,
            3 => row.parties[0] = (row.parties[0] + 1) % 4,
            4 => row.kind = 1 - row.kind,
            5 => row.killed = row.killed.map(|number| number + 3),
            // Only the highest figure, which ACLED does not have.
            6 => row.killed[2] += 1,
            7 => row.text += 1,
            8 => {
                row.day = (row.day + 5) % 300;
                row.killed = [0, 0, 1];
            }
            _ => {}
        }
        if old.get(&key) != Some(&row) {
            // Some rows of the new file are older than those of the old one.
            row.stamp = if dice.chance(6) { row.stamp - 9 } else { row.stamp + 9 };
        }
        new.insert(key, row);
    }
    for key in 0..dice.next() % 6 {
        new.insert(5000 + key, self::row(dice));
    }
    new
}

impl Made {
    pub(crate) const ALL: [Self; 3] = [Self::Ucdp, Self::Acled, Self::Gdelt];

    /// The name of an event in its dataset.
    pub(crate) fn key(self, key: u64) -> String {
        if self == Self::Acled { format!("MLI{key}") } else { key.to_string() }
    }

    /// The rows as the dataset writes them.
    pub(crate) fn file(self, rows: &Download) -> String {
        let mut out = String::new();
        match self {
            Self::Ucdp => out.push_str(
                "id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end,best,low,high,\
                 source_article\n",
            ),
            Self::Acled => out.push_str(
                "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,\
                 actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,\
                 latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n",
            ),
            Self::Gdelt => {}
        }
        for (&key, row) in rows {
            let (key, [a, b]) = (self.key(key), row.parties);
            let [low, best, high] = row.killed;
            let MadeRow { place, text, stamp, .. } = row;
            let day = day(row.day);
            match self {
                Self::Ucdp => writeln!(
                    out,
                    "{key},{},Front {a},Front {b},Town {place},1{place}.25,-0.04,Mali,{day},{day},{best},{low},{high},Wire {text}",
                    row.kind + 1,
                ),
                Self::Acled => {
                    let kind =
                        ["Political violence,Battles,Armed clash", "Demonstrations,Protests,Peaceful protest"][row.kind];
                    writeln!(
                        out,
                        "{key},{day},2024,1,{kind},Front {a},,Rebel group,Front {b},,Rebel group,,,466,Western Africa,Mali,Gao,Gao,,\
                         Town {place},1{place}.25,-0.04,1,Wire,National,Words {text},{best},,{stamp}",
                    )
                }
                Self::Gdelt => {
                    writeln!(out, "{}", gdelt(&key, &day.replace('-', ""), row).join("\t"))
                }
            }
            .unwrap_or_default();
        }
        out
    }
}

/// A day of 2024.
fn day(day: u64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    (first + chrono::Days::new(day)).to_string()
}

fn gdelt(key: &str, day: &str, row: &MadeRow) -> Vec<String> {
    let mut cells = vec![String::new(); 61];
    let [a, b] = row.parties;
    let (code, base, root, class) = [("190", "190", "19", "4"), ("180", "180", "18", "4")][row.kind];
    let mut set = |at: usize, text: &str| cells[at] = text.to_owned();
    for (at, text) in [(0, key), (1, day), (2, &day[..6]), (3, &day[..4]), (25, "1"), (59, "20250101000000")]
    {
        set(at, text);
    }
    for (at, text) in
        [(26, code), (27, base), (28, root), (29, class), (51, "4"), (53, "ML"), (54, "ML01"), (57, "-1")]
    {
        set(at, text);
    }
    set(5, &format!("AA{a}"));
    set(6, &format!("FRONT {a}"));
    set(15, &format!("BB{b}"));
    set(16, &format!("FRONT {b}"));
    set(52, &format!("Town {}, Gao, Mali", row.place));
    set(56, &format!("1{}.25", row.place));
    set(60, &format!("https://news.example/{}", row.text));
    cells
}
