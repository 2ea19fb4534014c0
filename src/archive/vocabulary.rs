//! Reads a filter by the names in an archive.

use std::sync::atomic::AtomicBool;

use serde::Deserialize;

use super::error::ArchiveError;
use super::schema::Archive;
use crate::model::store::Builder;
use crate::model::{Actor, ActorKind, Briefing, clean};
use crate::query::filter::Filter;
use crate::query::filter::parse::{QueryProblem, parse};

/// The filter, and a briefing without events that has the actors of the archive, by which it was read.
///
/// # Errors
/// The archive is not reached, or the filter is wrong: then with what is wrong, in words.
pub fn parse_filter(
    archive: &Archive,
    words: &str,
    stop: &AtomicBool,
) -> Result<(Filter, Briefing), ArchiveError> {
    let names = names(archive, stop)?;
    match parse(words, &names) {
        Ok(filter) => Ok((filter, names)),
        Err(problems) => {
            let words = |problem: &QueryProblem| match &problem.hint {
                Some(hint) => clean(&format!("{}; {hint}", problem.message)).into_owned(),
                None => clean(&problem.message).into_owned(),
            };
            let all: Vec<String> = problems.iter().map(words).collect();
            Err(ArchiveError::Unanswerable(all.join("\n")))
        }
    }
}

fn names(archive: &Archive, stop: &AtomicBool) -> Result<Briefing, ArchiveError> {
    #[derive(Deserialize)]
    struct Row {
        name: String,
        kind: String,
        country: String,
    }
    let sql = "SELECT DISTINCT name, kind, country FROM sitroom_actors ORDER BY name, kind, country";
    let rows: Vec<Row> = archive.server.rows(sql, &[], stop)?;
    let mut builder = Builder::default();
    for (number, row) in rows.iter().enumerate() {
        let kind = ActorKind::parse(&row.kind).unwrap_or(ActorKind::Unidentified);
        let mut actor = Actor::new(&format!("archive-{number}"), &row.name, kind);
        actor.country = builder.countries.by_iso3(&row.country);
        builder.actors.push(actor);
    }
    Ok(builder.finish())
}
