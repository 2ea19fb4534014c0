//! Servers that fail: what is tried again, what ends the command, and how it goes on afterwards.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::{User, text};
use crate::support::stand_in::{Answer, Asked, Sent, StandIn};

/// An event of UCDP.
pub(super) fn event(id: usize) -> Value {
    json!({
        "id": id, "type_of_violence": 2, "side_a": "A", "side_b": "B", "where_coordinates": "Gao", "latitude": 16.2,
        "longitude": 0.1, "country": "Mali", "date_start": "2024-01-05 00:00:00.000", "date_end": "2024-01-05 00:00:00.000",
        "best": id % 4, "low": 0, "high": id % 4,
    })
}

/// A page of UCDP, of three with two events each.
pub(super) fn page(asked: &Asked) -> Answer {
    let page: usize = asked.pair("page").parse().unwrap();
    let next = if page < 2 { format!("https://elsewhere.example/?page={}", page + 1) } else { String::new() };
    Answer::json(json!({
        "TotalCount": 6, "TotalPages": 3, "PreviousPageUrl": "", "NextPageUrl": next,
        "Result": [event(page * 2 + 1), event(page * 2 + 2)],
    }))
}

fn words(url: &str) -> [&str; 6] {
    ["get", "ucdp", "--out", "a.json", "--base-url", url]
}

#[test]
fn passing_faults_are_tried_again() {
    let user = User::new();
    let server = StandIn::new(|asked| match asked.number {
        0 => Answer::refusal(429, json!({"message": "slow down"})).with("retry-after", "1"),
        1 => Answer::refusal(503, ""),
        2 => page(asked).sent(Sent::BrokenOff(20)),
        4 => page(asked).sent(Sent::TooLong(9)),
        6 => Answer::json("{\"TotalCount\": 6, \"Result\": [{\"id\""),
        _ => page(asked).zipped(),
    });
    let (_, error) = user.fine(&words(&server.url));
    assert!(error.contains("too many requests (status 429); next try in 1 second"), "{error}");
    assert!(error.contains("ended before it was complete"), "{error}");
    let pages: Vec<String> = server.asked().iter().map(|asked| asked.pair("page").to_owned()).collect();
    assert_eq!(pages.concat(), "00001122");
    assert_eq!(user.json("a.json")["Result"].as_array().unwrap().len(), 6);
    assert!(user.fine(&["stats", "a.json"]).0.contains("6 of 6"));
}

#[test]
fn lasting_faults_end_it_with_words() {
    let page = "<!DOCTYPE html><html><head><title>Down\u{1b}[2J for repairs</title></head></html>";
    let cases: [(Answer, &str); 8] = [
        (Answer::refusal(500, ""), "has a fault (status 500), 5 times"),
        (Answer::refusal(429, "").with("retry-after", "7200"), "asks to wait 120 minutes"),
        (Answer::refusal(404, ""), "does not have this release"),
        (Answer::refusal(401, ""), "does not accept the access token"),
        (Answer::refusal(418, json!({"message": "no\u{1b}[31m tea for t0ken"})), "(status 418)"),
        (Answer::refusal(418, json!({"message": "no\u{1b}[31m tea"})), "tea"),
        (Answer::new(200, "text/html", page), "a web page instead of data, \"Down"),
        (Answer::json("{\"Result\": 5}"), "cannot be used: its `Result` is not a list"),
    ];
    for (answer, expected) in cases {
        let user = User::new();
        let server = StandIn::new(move |_| answer.clone());
        let error = user.fails(&words(&server.url));
        assert!(error.contains(expected), "{expected}: {error}");
        assert!(!error.contains('\u{1b}') && !error.contains("t0ken"), "{error:?}");
        assert!(!user.file("a.json").exists());
        assert!(server.asked().len() <= 5);
    }
}

#[test]
fn a_redirect_without_end_ends() {
    let server = StandIn::new(|asked| Answer::redirect(302, &format!("/{}", asked.number)));
    let error = User::new().fails(&words(&server.url));
    assert!(error.contains("too many of them"), "{error}");
    assert_eq!(server.asked().len(), 6);
}

#[test]
fn the_same_command_goes_on_where_it_failed() {
    let (user, works) = (User::new(), Arc::new(AtomicBool::new(false)));
    let switch = Arc::clone(&works);
    let server =
        StandIn::new(move |asked| match asked.pair("page") == "2" && !switch.load(Ordering::SeqCst) {
            true => Answer::refusal(403, ""),
            false => page(asked),
        });
    user.fails(&words(&server.url));
    works.store(true, Ordering::SeqCst);
    let (_, error) = user.fine(&words(&server.url));
    assert!(error.contains("goes on after 2 pages with 4 records"), "{error}");
    let pages: Vec<String> = server.asked().iter().map(|asked| asked.pair("page").to_owned()).collect();
    assert_eq!(pages.concat(), "0122");
    assert_eq!(user.json("a.json")["Result"].as_array().unwrap().len(), 6);
    let list = user.state();
    assert_eq!(list.len(), 1, "only the receipt is left: {list:?}");
}

#[test]
fn pages_that_were_damaged_or_belong_to_another_query_are_not_used() {
    let (user, works) = (User::new(), Arc::new(AtomicBool::new(false)));
    let switch = Arc::clone(&works);
    let server =
        StandIn::new(move |asked| match asked.pair("page") == "2" && !switch.load(Ordering::SeqCst) {
            true => Answer::refusal(403, ""),
            false => page(asked),
        });
    user.fails(&words(&server.url));
    let (second, _) = user.state().into_iter().find(|(path, _)| path.ends_with("list-0-page-1")).unwrap();
    fs::write(second, "{\"Result\": []}").unwrap();
    works.store(true, Ordering::SeqCst);
    let before = server.asked().len();
    user.fine(&[&words(&server.url)[..], &["--since", "2023-01-01"]].concat());
    assert_eq!(server.asked().len() - before, 3);
    let before = server.asked().len();
    let (_, error) = user.fine(&[&words(&server.url)[..], &["--force"]].concat());
    assert!(error.contains("goes on after 1 page with"), "{error}");
    assert_eq!(server.asked().len() - before, 2);
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_a_state_from_which_it_goes_on() {
    use std::process::Stdio;
    let (user, slow) = (User::new(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&slow);
    let server = StandIn::new(move |asked| {
        let stalls = asked.pair("page") == "1" && count.fetch_add(1, Ordering::SeqCst) == 0;
        page(asked).sent(if stalls { Sent::Drip(50) } else { Sent::Whole })
    });
    let mut command = user.command(&words(&server.url));
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while slow.load(Ordering::SeqCst) == 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&output.status), Some(2));
    assert!(text(&output.stderr).contains("run the same command again"), "{}", text(&output.stderr));
    assert!(!user.file("a.json").exists());
    let (_, error) = user.fine(&words(&server.url));
    assert!(error.contains("goes on after 1 page with 2 records"), "{error}");
    assert_eq!(user.json("a.json")["Result"].as_array().unwrap().len(), 6);
}

#[test]
fn rows_that_the_service_counts_but_does_not_give_are_said_to_be_missing() {
    let user = User::new();
    let server = StandIn::new(|_| {
        Answer::json(
            json!({"TotalCount": 9, "TotalPages": 1, "NextPageUrl": "", "Result": [event(1), event(2), event(2)]}),
        )
    });
    let (_, error) = user.fine(&words(&server.url));
    assert!(error.contains("counts 9 records for this query, and gave 2"), "{error}");
    assert!(error.contains("1 row came twice and is kept once"), "{error}");
    let check = user.run(&["check", "a.json"]);
    assert!(text(&check.stdout).contains("it has 2 of 9 rows"), "{}", text(&check.stdout));
}
