//! ACLED by its columns since 2023, until there are importers.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use chrono::{Datelike, NaiveDate};

use super::Recognised;
use super::parse::{Format, Parser};
use super::row::{Cells, Fault, Importer, Names, NewActor, NewMode, NewPlace, RowOut};
use super::split::Dialect;
use crate::load::Limits;
use crate::model::table::{Dataset, NONE};
use crate::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

#[derive(Debug)]
struct Acled;

fn fault(column: usize, why: &'static str) -> Fault {
    Fault { column: Some(column), why: why.into() }
}

fn date(text: &str) -> Option<i32> {
    let mut parts = text.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months.iter().position(|name| month.starts_with(name))?;
    let date =
        NaiveDate::from_ymd_opt(year.parse().ok()?, u32::try_from(month).ok()? + 1, day.parse().ok()?)?;
    Some(date.num_days_from_ce())
}

impl Importer for Acled {
    fn read(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault> {
        if cells.len() != 31 {
            return Err(Fault { column: None, why: format!("has {} cells, not 31", cells.len()).into() });
        }
        out.key(cells.plain(0));
        let day = date(cells.plain(1)).ok_or_else(|| fault(1, "is no date"))?;
        out.when(day, day, Precision::Day);
        let fatalities = cells.plain(28);
        let count = if fatalities.is_empty() {
            NONE
        } else {
            fatalities.parse().map_err(|_| fault(28, "is no number of people"))?
        };
        out.row.killed = [NONE, count, NONE];
        out.row.mode = names
            .modes
            .rank(cells.plain(6), || NewMode { kind: Kind::Assault, words: cells.plain(6).to_lowercase() });
        for column in [7, 10] {
            let name = cells.plain(column);
            if !name.is_empty() {
                let rank = names.actors.rank(name, || NewActor {
                    name: name.to_owned(),
                    kind: ActorKind::ArmedGroup,
                    country: None,
                });
                out.who(rank, Part::Involved);
            }
        }
        names.scratch.clear();
        for column in 16..=23 {
            names.scratch.push_str(cells.plain(column));
            names.scratch.push('\n');
        }
        out.row.place = names.places.rank(&names.scratch, || NewPlace {
            name: cells.plain(21).to_owned(),
            countries: Vec::new(),
            coordinates: cells.plain(22).parse().ok().zip(cells.plain(23).parse().ok()),
            precision: PlacePrecision::Exact,
            within: None,
        });
        out.text(&cells.text(27));
        Ok(())
    }
}

/// The table that the file is; the file is at its start again.
pub(in crate::load) fn recognise(
    file: &mut File,
    (name, key): (&str, &str),
    limits: &Limits,
) -> std::io::Result<Option<Recognised>> {
    let mut head = Vec::new();
    file.by_ref().take(1 << 16).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    let end = head.iter().position(|&byte| byte == b'\n').unwrap_or(0);
    let line = head.get(..end).unwrap_or(&[]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let dialect = Dialect { delimiter: b',', quoted: true };
    let columns = Parser::default().cells(line, dialect);
    if columns.len() != 31 || columns.first().is_none_or(|name| name != "event_id_cnty") {
        return Ok(None);
    }
    Ok(Some(Recognised {
        name: name.to_owned(),
        key: key.to_owned(),
        dataset: Dataset::Acled,
        shape: "31 columns, comma, UTF-8".to_owned(),
        format: Format {
            dialect,
            header: String::from_utf8_lossy(line).into_owned(),
            columns,
            importer: Box::new(Acled),
            row_bytes: limits.row_bytes,
            remarks: limits.problems,
        },
        start: (end as u64 + 1, 2),
    }))
}
