//! A file that is updated again and again is what ACLED has, whatever changed meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use chrono::Utc;
use proptest::prelude::*;
use serde_json::json;
use sitroom::get::{Ask, Credentials, Fetching, GetError, Query, ServiceName, fetch};
use sitroom::http::Secret;
use sitroom::load::{Input, Options, load};
use sitroom::output::Existing;

use super::{MadeAcled, row};
use crate::support::stand_in::StandIn;

/// A person who knows the answers.
struct Person;

impl Ask for Person {
    fn ask(&mut self, what: &str, is_hidden: bool) -> Result<Option<Secret>, GetError> {
        assert_eq!(is_hidden, what.contains("password"));
        Ok(Some(Secret::new(if is_hidden { "pa55&word" } else { "me@example.org" })))
    }
}

/// What happens to an event.
#[derive(Clone, Debug)]
enum Change {
    /// It is added, or its figure is changed.
    Put(u32, u32),
    /// It is deleted, if it is there.
    Delete(u32),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..12_u32, 0..9_u32).prop_map(|(id, killed)| Change::Put(id, killed)),
        (0..12_u32).prop_map(Change::Delete)
    ]
}

/// The key and the killed of each event that a file shows.
fn shown(file: &std::path::Path) -> BTreeMap<String, String> {
    let loaded = load(&[Input::Path(file.to_owned())], &Options::default()).unwrap();
    let b = &loaded.briefing;
    let events =
        (0..b.events().len()).filter_map(|id| b.event(sitroom::model::EventId(u32::try_from(id).unwrap())));
    events.map(|event| (event.key().to_owned(), event.note().to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn updates_end_at_what_acled_has(rounds in prop::collection::vec(prop::collection::vec(change(), 0..6), 1..4)) {
        let made = Arc::new(Mutex::new(MadeAcled { rows: vec![row(0, 0, 1_700_000_000)], ..MadeAcled::default() }));
        let shared = Arc::clone(&made);
        let server = StandIn::new(move |asked| shared.lock().unwrap().answer(asked));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let query = Query {
            service: ServiceName::Acled, countries: Vec::new(), since: None, until: None, set: None, release: None,
            base_url: Some(server.url.clone()),
        };
        let stop = AtomicBool::new(false);
        let get = |newest: Option<&str>| {
            let mut person = Person;
            let mut credentials = Credentials { file: None, ask: &mut person };
            let old = newest.map(|newest| (file.as_path(), newest));
            let fetching = Fetching { query: &query, old, name: "a.json", state: folder.path(), now: Utc::now(), stop: &stop };
            let fetched = fetch(&fetching, &mut credentials, &mut |_| {}).unwrap();
            fetched.copy_to(&file, Existing::Replace, &stop).unwrap();
            let newest = fetched.merged.newest.clone();
            fetched.finish().unwrap();
            newest
        };
        let mut newest = get(None);
        let mut expected = BTreeMap::from([(0_u32, 0_u32)]);
        for (round, changes) in rounds.iter().enumerate() {
            let time = 1_700_000_100 + 100 * round as u64;
            for change in changes {
                let mut made = made.lock().unwrap();
                let key = |id: u32| json!(format!("PAK{id}"));
                match *change {
                    // Deleted events do not come back.
                    Change::Put(id, _) if made.deleted.iter().any(|row| row["event_id_cnty"] == key(id)) => {}
                    Change::Put(id, killed) => {
                        expected.insert(id, killed);
                        made.rows.retain(|row| row["event_id_cnty"] != key(id));
                        let mut new = row(id, killed, time);
                        new["notes"] = json!(format!("{killed} in round {round}"));
                        made.rows.push(new);
                    }
                    // The last row of all stays, since an empty answer makes no file.
                    Change::Delete(id) if expected.len() > 1 && expected.remove(&id).is_some() => {
                        made.rows.retain(|row| row["event_id_cnty"] != key(id));
                        made.deleted.push(json!({"event_id_cnty": key(id), "deleted_timestamp": (time + 50).to_string()}));
                    }
                    Change::Delete(_) => {}
                }
            }
            newest = get(newest.as_deref()).or(newest);
            let theirs: BTreeMap<String, String> = made.lock().unwrap().rows.iter()
                .map(|row| (row["event_id_cnty"].as_str().unwrap().to_owned(), row["notes"].as_str().unwrap().to_owned()))
                .collect();
            prop_assert_eq!(shown(&file), theirs);
        }
        prop_assert!(!fs::read_dir(folder.path().join("get/work")).unwrap().any(|_| true));
    }
}
