//! ACLED: pages, tokens, what is withheld, what was deleted.

use std::fs;
use std::sync::{Arc, Mutex};

use serde_json::json;

use super::{MadeAcled, User, acled, row, text};
use crate::support::stand_in::{Answer, StandIn};

fn many(rows: u32) -> MadeAcled {
    MadeAcled {
        rows: (0..rows).map(|number| row(number, number % 3, 1_700_000_000)).collect(),
        ..MadeAcled::default()
    }
}

#[test]
fn all_pages_become_one_file_that_opens() {
    let (user, server) = (User::new(), acled(many(10_003)));
    let words = ["get", "acled", "--country", "pakistan", "--since", "2024-01-01", "--base-url", &server.url];
    let (out, error) = user.fine(&words);
    assert_eq!(out, "");
    assert!(error.contains("acled-PAK-2024-01-01.json: 10,003 records of ACLED"), "{error}");
    let stats = user.fine(&["stats", "acled-PAK-2024-01-01.json"]).0;
    assert!(stats.contains("10,003 of 10,003"), "{stats}");
    assert_eq!(user.fine(&["check", "acled-PAK-2024-01-01.json"]).1, "");
    let asked = server.asked();
    let pages: Vec<&str> = asked[1..].iter().map(|asked| asked.pair("page")).collect();
    assert_eq!(pages, ["1", "2", "3"]);
    let first = &asked[1];
    assert_eq!((first.pair("country"), first.pair("event_date_where")), ("Pakistan", "BETWEEN"));
    assert!(first.pair("event_date").starts_with("2024-01-01|20"), "{first:?}");
    // Pages are removed once they are in the file; the token and the receipt stay.
    let kept = user.state();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(user.fails(&words).contains("already exists"));
    assert_eq!(server.asked().len(), asked.len(), "nothing is asked for if the file cannot be written");
    user.fine(&[&words[..], &["--force"]].concat());
    assert_eq!(server.asked()[asked.len()].path, "/api/acled/read", "the token is still good");
}

#[test]
fn what_acled_withholds_is_said_and_stays_in_the_file() {
    let restrictions = json!({"date_recency": {
        "quantity": 12, "unit": "Months", "description": "12 Months old\u{1b}[31m", "date": "2025-12-01"}});
    let (user, server) = (User::new(), acled(MadeAcled { restrictions: Some(restrictions), ..many(3) }));
    let (_, error) = user.fine(&["get", "acled", "--out", "a.json", "--base-url", &server.url]);
    assert!(error.contains("only some events: 12 Months old") && error.contains("2025-12-01"), "{error}");
    assert!(!error.contains('\u{1b}'), "{error:?}");
    let check = user.run(&["check", "a.json"]);
    assert!(text(&check.stdout).contains("only events older than 12 months"), "{}", text(&check.stdout));
    let none = acled(MadeAcled { rows: Vec::new(), ..MadeAcled::default() });
    let error = user.fails(&["get", "acled", "--out", "b.json", "--base-url", &none.url]);
    assert!(error.contains("nothing for this query") && !user.file("b.json").exists(), "{error}");
}

#[test]
fn an_expired_token_is_refreshed_and_a_dead_one_replaced_by_login() {
    let (user, server) = (User::new(), acled(many(2)));
    let get = |file: &str| user.fine(&["get", "acled", "--out", file, "--base-url", &server.url]);
    get("a.json");
    let token = user.file("state/sitroom/get/acled-token.json");
    let old = fs::read_to_string(&token).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(token.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    // The server no longer takes it, although its time is not over.
    fs::write(&token, old.replace("good", "stale")).unwrap();
    get("b.json");
    let grants = || {
        let asked = server.asked();
        let forms = asked.iter().filter(|asked| asked.path == "/oauth/token").map(|asked| asked.form());
        forms.map(|form| form["grant_type"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(grants(), ["password", "refresh_token"]);
    assert_eq!(fs::read_to_string(&token).unwrap().matches("good").count(), 1);
    fs::write(&token, old.replace("good", "stale").replace("\"fresh\"", "\"dead\"")).unwrap();
    get("c.json");
    assert_eq!(grants(), ["password", "refresh_token", "refresh_token", "password"]);
    // A token goes only to the server that gave it.
    let other = acled(many(2));
    user.fine(&["get", "acled", "--out", "d.json", "--base-url", &other.url]);
    assert_eq!(other.asked()[0].path, "/oauth/token");
    assert!(other.asked()[0].form().contains_key("password"));
}

#[test]
fn credentials_that_are_refused_end_it_soon() {
    let user = User::new();
    let server = StandIn::new(|asked| match asked.path.as_str() {
        "/oauth/token" => super::token(asked),
        _ => Answer::refusal(401, json!({})),
    });
    let error = user.fails(&["get", "acled", "--base-url", &server.url]);
    assert!(error.contains("does not accept the token") && error.contains("help:"), "{error}");
    assert!(server.asked().len() < 8, "{:?}", server.asked());
    let server = StandIn::new(|_| Answer::refusal(403, json!({"message": "no"})));
    let error = user.fails(&["get", "acled", "--base-url", &server.url]);
    assert!(error.contains("refuses e-mail address and password"), "{error}");
}

#[test]
fn an_update_brings_what_is_new_and_names_what_was_deleted() {
    let made = Arc::new(Mutex::new(many(4)));
    let shared = Arc::clone(&made);
    let (user, server) = (User::new(), StandIn::new(move |asked| shared.lock().unwrap().answer(asked)));
    user.fine(&["get", "acled", "--country", "PK", "--out", "a.json", "--base-url", &server.url]);
    let before = server.asked().len();
    {
        let mut made = made.lock().unwrap();
        made.rows[1] = row(1, 9, 1_700_000_500);
        made.rows.push(row(7, 5, 1_700_000_600));
        made.rows.remove(2);
        made.deleted = vec![
            json!({"event_id_cnty": "PAK2", "deleted_timestamp": "1710000000"}),
            json!({"event_id_cnty": "SDN9", "deleted_timestamp": "1710000000"}),
        ];
    }
    let (out, error) = user.fine(&["get", "--update"]);
    assert!(out.contains("a.json (updated)") && out.contains("1 new, 1 deleted by the dataset"), "{out}");
    assert!(error.contains("1 event was deleted by ACLED"), "{error}");
    let asked = &server.asked()[before];
    assert_eq!((asked.pair("timestamp"), asked.pair("timestamp_where")), ("1700000000", ">="));
    let file = user.json("a.json");
    let ids: Vec<&str> =
        file["data"].as_array().unwrap().iter().map(|row| row["event_id_cnty"].as_str().unwrap()).collect();
    assert_eq!(ids, ["PAK2", "PAK0", "PAK1", "PAK3", "PAK7"]);
    assert_eq!(file["deleted"], json!([{"event_id_cnty": "PAK2", "deleted_timestamp": "1710000000"}]));
    let stats = user.fine(&["stats", "a.json"]).0;
    assert!(stats.contains("4 of 4") && stats.contains("1 event withdrawn by ACLED"), "{stats}");
    // The deletion is still known after a further update, and told once only.
    let (out, error) = user.fine(&["get", "--update", "a.json"]);
    assert!(!error.contains("deleted by ACLED") && out.contains("othing"), "{out}\n{error}");
    assert_eq!(user.json("a.json")["deleted"].as_array().unwrap().len(), 1);
    assert_eq!(server.asked().last().unwrap().pair("deleted_timestamp"), "1700000600");
}

#[test]
fn an_update_that_fails_leaves_the_file_as_it_was() {
    let made = Arc::new(Mutex::new(Some(many(4))));
    let shared = Arc::clone(&made);
    let server = StandIn::new(move |asked| match &*shared.lock().unwrap() {
        Some(made) => made.answer(asked),
        None => Answer::refusal(403, json!({"message": "no more"})),
    });
    let user = User::new();
    user.fine(&["get", "acled", "--out", "a.json", "--base-url", &server.url]);
    let before = fs::read(user.file("a.json")).unwrap();
    *made.lock().unwrap() = None;
    let error = user.fails(&["get", "--update", "a.json"]);
    assert!(error.contains("may not read this"), "{error}");
    assert_eq!(fs::read(user.file("a.json")).unwrap(), before);
    fs::write(user.file("b.json"), "{}").unwrap();
    assert!(user.fails(&["get", "--update", "b.json"]).contains("not known"));
    assert!(user.fails(&["get", "--update", "c.json"]).contains("cannot read"));
    fs::remove_file(user.file("a.json")).unwrap();
    assert!(user.fails(&["get", "--update"]).contains("no file"));
}
