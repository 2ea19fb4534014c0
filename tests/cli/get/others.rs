//! UCDP, ReliefWeb and HDX HAPI: what they are asked for, and that their files open.

use std::fs;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::faults::page;
use super::{User, text};
use crate::support::stand_in::{Answer, StandIn};

#[test]
fn ucdp_is_asked_by_number_and_never_follows_its_own_links() {
    let (user, server) = (User::new(), StandIn::new(page));
    let words = [
        "get",
        "ucdp",
        "--country",
        "Mali",
        "--since",
        "2024-01-01",
        "--until",
        "2024-12-31",
        "--release",
        "26.0.8",
    ];
    let (_, error) = user.fine(&[&words[..], &["--base-url", &server.url]].concat());
    assert!(error.contains("ucdp-26.0.8-MLI-2024-01-01.json: 6 records of UCDP"), "{error}");
    let first = &server.asked()[0];
    assert_eq!(
        (first.path.as_str(), first.header("x-ucdp-access-token")),
        ("/api/gedevents/26.0.8", "t0ken")
    );
    let pairs = ["Country", "StartDate", "EndDate", "pagesize", "page"].map(|name| first.pair(name));
    assert_eq!(pairs, ["432", "2024-01-01", "2024-12-31", "1000", "0"]);
    let stats = user.fine(&["stats", "ucdp-26.0.8-MLI-2024-01-01.json"]).0;
    assert!(stats.contains("6 of 6"), "{stats}");
    // The release is known by the name of the file, and an update keeps to it.
    let (out, error) = user.fine(&["get", "--update"]);
    assert!(out.contains("othing"), "{out}");
    assert!(error.contains("the file has release 26.0.8 of UCDP"), "{error}");
}

fn report(id: u32, title: &str, changed: &str) -> Value {
    json!({"id": id.to_string(), "score": 1, "fields": {
        "title": title, "body": "Two villages were flooded. Officials said 12 people were killed.",
        "date": {"created": "2026-11-03T10:00:00+00:00", "changed": changed, "original": "2026-11-02T00:00:00+00:00"},
        "source": [{"name": "OCHA", "shortname": "OCHA"}], "language": [{"code": "en"}],
        "url": format!("https://reliefweb.int/node/{id}"),
    }})
}

#[test]
fn reliefweb_is_asked_with_the_approved_name_and_updated_by_what_changed() {
    let made = Arc::new(Mutex::new(vec![report(1, "Floods", "2026-11-03T10:00:00+00:00")]));
    let shared = Arc::clone(&made);
    let server = StandIn::new(move |asked| {
        if asked.pair("appname") != "appr0ved" {
            return Answer::refusal(403, json!({"error": {"type": "AccessDeniedHttpException"}}));
        }
        let all = shared.lock().unwrap();
        let body: Value = serde_json::from_str(&asked.body).unwrap();
        let offset = usize::try_from(body["offset"].as_u64().unwrap()).unwrap();
        let some: Vec<&Value> = all.iter().skip(offset).take(200).collect();
        Answer::json(json!({"time": 1, "totalCount": all.len(), "count": some.len(), "data": some}))
    });
    let user = User::new();
    let words = ["get", "reliefweb", "--country", "SD,Chad", "--since", "2026-11-01", "--out", "r.json"];
    user.fine(&[&words[..], &["--base-url", &server.url]].concat());
    let asked = &server.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/v2/reports"));
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body["filter"]["conditions"][0]["value"], json!(["sdn", "tcd"]));
    assert_eq!(body["filter"]["conditions"][1]["value"]["from"], "2026-11-01T00:00:00+00:00");
    let brief = user.fine(&["brief", "--all", "r.json"]).0;
    assert!(brief.contains("Floods"), "{brief}");
    {
        let mut all = made.lock().unwrap();
        all[0] = report(1, "Floods, corrected", "2026-11-09T10:00:00+00:00");
        all.push(report(2, "Landslides", "2026-11-10T10:00:00+00:00"));
    }
    let (out, _) = user.fine(&["get", "--update", "r.json"]);
    assert!(out.contains("Landslides"), "{out}");
    let asked = server.asked().last().unwrap().clone();
    assert!(
        asked.body.contains("\"date.changed\"") && asked.body.contains("2026-11-03T10:00:00+00:00"),
        "{asked:?}"
    );
    let file = user.json("r.json");
    assert_eq!(file["data"].as_array().unwrap().len(), 2);
    assert_eq!(file["totalCount"], 2);
}

#[test]
fn reliefweb_refuses_names_that_are_not_approved_and_old_versions() {
    let user = User::new();
    for (status, expected) in [
        (403, "ask for one at https://apidoc.reliefweb.int"),
        (410, "shut down"),
        (400, "does not understand"),
    ] {
        let server = StandIn::new(move |_| Answer::refusal(status, json!({"error": {"message": "denied"}})));
        let error = user.fails(&["get", "reliefweb", "--base-url", &server.url]);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn hapi_is_asked_page_by_page_with_a_packed_identifier() {
    let total = |number: usize| {
        json!({
            "location_code": "YEM", "location_name": "Yemen", "admin1_code": null, "admin1_name": "Aden", "admin2_name": null,
            "provider_admin1_name": format!("Area {number}"), "provider_admin2_name": "", "admin_level": 1,
            "event_type": "political_violence", "events": 1, "fatalities": 2,
            "reference_period_start": "2025-01-01T00:00:00", "reference_period_end": "2025-01-31T23:59:59",
        })
    };
    let server = StandIn::new(move |asked| {
        let offset: usize = asked.pair("offset").parse().unwrap();
        let rows: Vec<Value> = (offset..10_002.min(offset + 10_000)).map(total).collect();
        Answer::json(json!({"data": rows}))
    });
    let user = User::new();
    let words = ["get", "hapi", "--country", "YEM", "--since", "2025-01-01", "--out", "h.json"];
    user.fine(&[&words[..], &["--base-url", &server.url]].concat());
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].path, "/api/v2/coordination-context/conflict-events");
    assert_eq!((asked[0].pair("location_code"), asked[0].pair("start_date")), ("YEM", "2025-01-01"));
    // base64 of sitroom:me@example.org
    assert_eq!(asked[0].pair("app_identifier"), "c2l0cm9vbTptZUBleGFtcGxlLm9yZw==");
    let stats = user.run(&["stats", "h.json"]);
    assert!(text(&stats.stdout).contains("10,002"), "{}", text(&stats.stdout));
    assert!(user.fails(&["get", "hapi", "--country", "YEM,SD"]).contains("one country or for all"));
}

#[test]
fn options_that_do_not_fit_are_refused_before_anything_is_asked() {
    let user = User::new();
    for (words, expected) in [
        (&["ucdp", "--country", "Pakistn"][..], "did you mean"),
        (&["ucdp", "--release", "../26"], "write a release"),
        (&["acled", "--release", "26.1"], "--release is for ucdp"),
        (&["acled", "--set", "events"], "only one set"),
        (&["gdelt", "--set", "reports"], "it has events, mentions, gkg"),
        (&["gdelt", "--set", "gkg", "--country", "IR"], "--country chooses among events"),
        (&["gdelt", "--until", "2026-01-01"], "needs --since"),
        (&["hapi", "--since", "2026-02-01", "--until", "2026-01-01"], "before --since"),
        (&["acled", "--base-url", "http://acled.example"], "only https:"),
        (&["acled", "--base-url", "nonsense"], "not a complete URL"),
    ] {
        let error = user.fails(&[&["get"], words].concat());
        assert!(error.contains(expected), "{words:?}: {error}");
    }
    assert!(fs::read_dir(user.folder()).unwrap().flatten().all(|entry| entry.path().is_dir()));
}
