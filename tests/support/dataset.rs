//! Made-up briefings of tables, small or large.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use sitroom::model::block::{Block, BlockRows};
use sitroom::model::table::{
    Account, BlockText, Cell, Dataset, Member, Mode, NONE, Row, RowFault, RowPosition, RowReader, RowRef,
    Table,
};
use sitroom::model::{
    Actor, ActorId, ActorKind, Briefing, Builder, Kind, Part, Place, PlacePrecision, Precision, Source,
    SourceId,
};

/// Reads no file: makes up the cells from the line number, or fails.
#[derive(Debug)]
struct MadeUp(Option<RowFault>);

impl RowReader for MadeUp {
    fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault> {
        if let Some(fault) = &self.0 {
            return Err(fault.clone());
        }
        let cell =
            |column: &str, text: String| Cell { column: column.to_owned(), text, place: String::new() };
        Ok(vec![
            cell("event_id_cnty", format!("MLI{}", row.line - 2)),
            cell("event_date", "16 January 2024".to_owned()),
            cell("time_precision", "1".to_owned()),
            cell("actor1", "Military Forces of Mali (2021-)".to_owned()),
            cell("assoc_actor_1", String::new()),
            cell("geo_precision", "2".to_owned()),
            cell("source", "Studio Tamani; Whatsapp".to_owned()),
            cell("notes", format!("Line {}.\nA second line with \u{1b}[31mred\u{1b}[0m.", row.line)),
            cell("fatalities", "3".to_owned()),
            cell("link", "https://example.org/x".to_owned()),
        ])
    }
}

/// The contents of a made-up briefing.
pub struct Made {
    /// Rows of ACLED.
    pub rows: u32,
    /// How many of them are set aside in the account.
    pub set_aside: u64,
    /// Rows of GDELT, which are leads.
    pub leads: u32,
    /// Rows of UCDP that tell of the same as those of ACLED, with one more killed.
    pub ucdp: u32,
    /// How many actors.
    pub actors: u32,
    /// What reading a row again comes to.
    pub fault: Option<RowFault>,
}

impl Default for Made {
    fn default() -> Self {
        Self { rows: 40, set_aside: 0, leads: 0, ucdp: 0, actors: 6, fault: None }
    }
}

impl Made {
    /// So many rows of ACLED.
    pub fn rows(rows: u32) -> Self {
        Self { rows, ..Self::default() }
    }

    /// The builder of the briefing.
    pub fn builder(self) -> Builder {
        let mut b = Builder::default();
        let country = b.countries.find("ML");
        for number in 0..self.actors.max(1) {
            let name = if number == 0 { "ACLED".to_owned() } else { format!("Group {number:05}") };
            let kind = if number == 0 { ActorKind::Organisation } else { ActorKind::ArmedGroup };
            let mut actor = Actor::new(&name, &name, kind);
            actor.country = country.filter(|_| number % 2 == 1);
            b.actors.push(actor);
        }
        for (name, point) in [("Gao", (16.27, -0.04)), ("Kidal", (18.44, 1.41))] {
            b.places.push(Place {
                key: name.to_lowercase(),
                name: name.to_owned(),
                aliases: Vec::new(),
                countries: country.into_iter().collect(),
                coordinates: Some(point),
                precision: PlacePrecision::Near,
                within: None,
                evidence: Vec::new(),
                notes: Vec::new(),
                drafted: None,
            });
        }
        b.modes = vec![
            Mode { kind: Kind::Assault, words: "armed clash".to_owned(), types: Vec::new(), goldstein: None },
            Mode {
                kind: Kind::Protest,
                words: "peaceful protest".to_owned(),
                types: Vec::new(),
                goldstein: None,
            },
        ];
        let account = |rows: u32, set_aside: u64| Account {
            read: u64::from(rows) + set_aside,
            shown: u64::from(rows),
            set_aside,
            ..Account::default()
        };
        source(&mut b, "mali.csv", Dataset::Acled, (account(self.rows, self.set_aside), self.fault.clone()));
        let block = block(SourceId(0), self.rows, self.actors.max(1), Dataset::Acled);
        b.blocks.push(block);
        if self.leads > 0 {
            let about = (account(self.leads, 0), self.fault.clone());
            source(&mut b, "20240116.export.CSV", Dataset::Gdelt, about);
            let block = self::block(SourceId(1), self.leads, self.actors.max(1), Dataset::Gdelt);
            b.blocks.push(block);
        }
        if self.ucdp > 0 {
            let id = SourceId::from_index(b.sources.len());
            source(&mut b, "ged.csv", Dataset::Ucdp, (account(self.ucdp, 0), self.fault));
            b.blocks.push(self::block(id, self.ucdp, self.actors.max(1), Dataset::Ucdp));
        }
        b
    }

    /// The briefing.
    pub fn briefing(self) -> Briefing {
        self.builder().finish()
    }
}

fn source(b: &mut Builder, file: &str, dataset: Dataset, (account, fault): (Account, Option<RowFault>)) {
    b.sources.push(Source {
        key: file.to_owned(),
        file: file.to_owned(),
        table: Some(Table {
            dataset,
            shape: "10 columns, comma, UTF-8".to_owned(),
            reader: Arc::new(MadeUp(fault)),
            account,
            remarks: Vec::new(),
        }),
        ..Source::default()
    });
}

fn block(source: SourceId, rows: u32, actors: u32, dataset: Dataset) -> Block {
    let figures = dataset != Dataset::Gdelt;
    let prefix = match dataset {
        Dataset::Acled => "MLI",
        Dataset::Ucdp => "U",
        _ => "G",
    };
    let more = u32::from(dataset == Dataset::Ucdp);
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap().num_days_from_ce();
    let (mut kept, mut made) = (BlockText { source, line: 2, ..BlockText::default() }, BlockRows::default());
    let mut text = String::new();
    let end = |text: &String| u32::try_from(text.len()).unwrap();
    for index in 0..rows {
        text.push_str(&format!("{prefix}{index}"));
        let key_end = end(&text);
        if figures {
            text.push_str(&format!("On day {index}, \"fighters\" clashed near the well."));
        }
        kept.spots.push(RowPosition {
            start: index * 100,
            len: 99,
            line: index,
            key_end,
            text_end: end(&text),
        });
        let others = actors.saturating_sub(1).max(1);
        let who = [1 + index % others, 1 + (index + 1) % others]
            .map(|actor| Member::new(ActorId(actor.min(actors - 1)), Part::Involved));
        let row = Row {
            first: first + i32::try_from(index / 4 % 4_000).unwrap(),
            more_days: 0,
            precision: if index % 5 == 4 { Precision::Week } else { Precision::Day },
            place_precision: if index % 3 == 0 { PlacePrecision::Near } else { PlacePrecision::Exact },
            mode: u32::from(index % 4 == 3),
            place: index % 2,
            killed: if figures { [NONE, index % 7 + more, NONE] } else { [NONE; 3] },
            claimant: if figures { 0 } else { NONE },
        };
        made.push(&row, &who, None);
    }
    Block::new(BlockText { text: text.into(), ..kept }, made)
}
