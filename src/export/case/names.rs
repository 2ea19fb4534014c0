//! The ids and paths by which records refer to each other in a file.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::scope::Scope;
use crate::model::clean::shown;
use crate::model::{ActorId, Briefing, ClaimId, EventId, PlaceId, SourceId, StatementId};

/// The ids of the records that go out.
#[derive(Debug)]
pub(super) struct Names {
    events: HashMap<u32, String>,
    statements: HashMap<u32, String>,
    claims: HashMap<u32, String>,
    actors: HashMap<u32, String>,
    places: HashMap<u32, String>,
    sources: HashMap<u32, String>,
    /// The path of each text in the folder of the case.
    paths: BTreeMap<u32, String>,
}

/// The id of each record: its own, unless it has none or another record has the same.
fn unique<'a>(noun: &str, keys: impl Iterator<Item = (u32, &'a str)>) -> HashMap<u32, String> {
    let mut taken = HashSet::new();
    let mut unique = |(id, key): (u32, &str)| {
        let own =
            if key.trim().is_empty() { format!("{noun}-{}", u64::from(id) + 1) } else { key.to_owned() };
        let numbered = (2_usize..).map(|number| format!("{own}-{number}"));
        let name = std::iter::once(own.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = name.unwrap_or(own);
        taken.insert(name.clone());
        (id, name)
    };
    keys.map(&mut unique).collect()
}

fn of(names: &HashMap<u32, String>, id: u32) -> &str {
    names.get(&id).map_or("", String::as_str)
}

impl Names {
    pub(super) fn new(briefing: &Briefing, scope: &Scope, tables: &[SourceId]) -> Self {
        let event = |id: &u32| Some((*id, briefing.event(EventId(*id))?.key()));
        let claim = |id: &u32| Some((*id, briefing.claim(ClaimId(*id))?.key()));
        let said = |id: &u32| Some((*id, briefing.statement(StatementId(*id))?.key.as_str()));
        let actor = |id: &u32| Some((*id, briefing.actor(ActorId(*id))?.key.as_str()));
        let place = |id: &u32| Some((*id, briefing.place(PlaceId(*id))?.key.as_str()));
        let source = |id: u32| Some((id, briefing.source(SourceId(id))?.key.as_str()));
        let sources = scope.sources.iter().copied().chain(tables.iter().map(|table| table.0));
        Self {
            events: unique("event", scope.events.iter().filter_map(event)),
            statements: unique("statement", scope.statements.iter().filter_map(said)),
            claims: unique("claim", scope.claims.iter().filter_map(claim)),
            actors: unique("actor", scope.actors.iter().filter_map(actor)),
            places: unique("place", scope.places.iter().filter_map(place)),
            sources: unique("source", sources.filter_map(source)),
            paths: paths(briefing, scope),
        }
    }

    /// The id of an event; `None` for one that does not go out.
    pub(super) fn event(&self, id: EventId) -> Option<&str> {
        self.events.get(&id.0).map(String::as_str)
    }

    /// Likewise of a statement.
    pub(super) fn statement(&self, id: StatementId) -> Option<&str> {
        self.statements.get(&id.0).map(String::as_str)
    }

    /// Likewise of a claim.
    pub(super) fn claim(&self, id: ClaimId) -> Option<&str> {
        self.claims.get(&id.0).map(String::as_str)
    }

    pub(super) fn actor(&self, id: ActorId) -> &str {
        of(&self.actors, id.0)
    }

    pub(super) fn place(&self, id: PlaceId) -> &str {
        of(&self.places, id.0)
    }

    pub(super) fn source(&self, id: SourceId) -> &str {
        of(&self.sources, id.0)
    }

    pub(super) fn path(&self, id: SourceId) -> &str {
        self.paths.get(&id.0).map_or("", String::as_str)
    }
}

/// The paths of the texts: each file keeps its name, in a numbered folder where another has the same.
fn paths(briefing: &Briefing, scope: &Scope) -> BTreeMap<u32, String> {
    let mut taken = HashSet::new();
    let mut path = |id: u32| {
        let name = file_name(&briefing.source(SourceId(id))?.file);
        let numbered = (2_usize..).map(|number| format!("sources-{number}/{name}"));
        let mut all = std::iter::once(format!("sources/{name}")).chain(numbered);
        // On some systems, files with names that differ only in case are one.
        let path = all.find(|path| taken.insert(path.to_lowercase()))?;
        Some((id, path))
    };
    scope.sources.iter().filter_map(|id| path(*id)).collect()
}

/// The name of a file, safe in every folder.
fn file_name(file: &str) -> String {
    let plain = |c: char| if c == '/' || c == '\\' || shown(c) != Some(c) { '-' } else { c };
    let name: String = file.chars().map(plain).collect();
    if name.trim_matches(['.', ' ']).is_empty() { "source.txt".to_owned() } else { name }
}
