//! `sitroom get` asks for credentials in a terminal.

use crate::support::pty::Pty;
use crate::support::stand_in::{Answer, StandIn};

fn spawn(folder: &std::path::Path, url: &str, more: &[&str]) -> Pty {
    let (state, config) = (folder.join("state"), folder.join("config"));
    let env = [
        ("XDG_STATE_HOME", state.to_str().unwrap()),
        ("XDG_CONFIG_HOME", config.to_str().unwrap()),
        ("SITROOM_UCDP_TOKEN", ""),
    ];
    let command = [env!("CARGO_BIN_EXE_sitroom"), "get", "ucdp", "--out", "a.json", "--base-url", url];
    Pty::spawn_in(folder, &[&command[..], more].concat(), (100, 24), &env)
}

/// UCDP with one event.
fn ucdp() -> StandIn {
    StandIn::new(|_| {
        let row = r#"{"id": 1, "type_of_violence": 2, "side_a": "Army A", "side_b": "Band B", "where_coordinates": "Gao",
            "latitude": 16.2, "longitude": 0.1, "country": "Mali", "date_start": "2024-01-05 00:00:00.000",
            "date_end": "2024-01-05 00:00:00.000", "best": 1, "low": 0, "high": 2}"#;
        Answer::json(format!(
            "{{\"TotalCount\": 1, \"TotalPages\": 1, \"NextPageUrl\": \"\", \"Result\": [{row}]}}"
        ))
    })
}

#[test]
fn a_token_is_asked_for_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let server = ucdp();
    let mut pty = spawn(folder.path(), &server.url, &[]);
    pty.wait_for("Type the access token of the UCDP API (it is not shown):");
    pty.raw(b"t0kex\x7fn\r");
    pty.wait_for("a.json: 1 record of UCDP");
    assert!(!pty.screen().contains("0ken") && !pty.screen().contains("t0k"), "{}", pty.screen());
    assert_eq!(pty.wait_exit(), 0);
    assert_eq!(server.asked()[0].header("x-ucdp-access-token"), "t0ken");
}

#[test]
fn the_question_can_be_left_and_the_terminal_is_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let server = StandIn::new(|_| Answer::json("{}"));
    let mut pty = spawn(folder.path(), &server.url, &[]);
    pty.wait_for("Type the access token");
    pty.keys("t <C-c>");
    pty.wait_for("error: the question was left unanswered");
    assert_eq!(pty.wait_exit(), 2);
    assert!(server.asked().is_empty());
}

#[test]
fn a_file_is_opened_at_once_if_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let server = ucdp();
    let mut pty = spawn(folder.path(), &server.url, &["--open"]);
    pty.wait_for("Type the access token");
    pty.raw(b"t0ken\r");
    pty.wait_for("Army A");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
}
