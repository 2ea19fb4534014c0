//! JSON as tables: the same rows as from CSV, each with its place in the file.

mod briefing;
mod damage;
mod datasets;
mod missing;
mod places;
mod shapes;

use serde_json::{Map, Value, json};
use sitroom::load::Loaded;
use sitroom::model::table::Account;

/// Rows of ACLED, made up.
pub(super) fn acled() -> Vec<Value> {
    let row = |number: u32, day: &str, killed: u32| {
        json!({
            "event_id_cnty": format!("MLI{number}"), "event_date": day, "year": "2024", "time_precision": "1",
            "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
            "actor1": "Army of the North", "actor2": "Front of the South", "country": "Mali", "location": "Gao",
            "latitude": "16.27", "longitude": "-0.04", "geo_precision": "1",
            "notes": format!("Clash number {number}."), "fatalities": killed.to_string(), "timestamp": "1700000000",
        })
    };
    vec![row(1, "2024-03-03", 4), row(2, "2024-03-05", 7), row(3, "2024-03-06", 0)]
}

/// An answer of ACLED with these rows, and with further fields around them.
pub(super) fn answer(rows: &[Value], further: Value) -> String {
    let mut answer = Map::new();
    answer.insert("status".to_owned(), 200.into());
    answer.insert("success".to_owned(), true.into());
    answer.insert("count".to_owned(), rows.len().into());
    answer.insert("messages".to_owned(), json!([]));
    answer.extend(further.as_object().unwrap().clone());
    answer.insert("data".to_owned(), rows.to_vec().into());
    Value::Object(answer).to_string()
}

/// What became of the rows of the only source.
pub(super) fn account(loaded: &Loaded) -> Account {
    let [source] = loaded.briefing.sources() else { panic!("one source") };
    source.table.as_ref().expect("a table").account
}

/// What is wrong, each with its place.
pub(super) fn said(loaded: &Loaded) -> Vec<String> {
    loaded.problems.iter().map(|problem| format!("{}: {}", problem.place(), problem.message)).collect()
}

/// Each event in words, with everything that a row states.
pub(super) fn events(loaded: &Loaded) -> Vec<String> {
    let briefing = &loaded.briefing;
    let mut events: Vec<String> = briefing
        .events()
        .iter()
        .map(|event| {
            let place = event.place().and_then(|id| briefing.place(id));
            let place = place.map(|place| (place.name.clone(), place.coordinates, place.precision));
            let who: Vec<_> =
                event.participants().map(|(id, part)| (briefing.actor_name(id), part)).collect();
            let killed = briefing.claims().killed().get(event.id().index());
            let (key, when, note) = (event.key(), event.when(), event.note());
            format!("{key} {when:?} {:?} {place:?} {who:?} {killed:?} {note:?}", event.kind())
        })
        .collect();
    events.sort();
    events
}
