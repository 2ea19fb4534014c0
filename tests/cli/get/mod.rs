//! `sitroom get`, against a server on this computer that behaves as the services do.

mod acled;
mod faults;
mod gdelt;
mod others;
mod rounds;
mod secrets;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::stand_in::{Answer, Asked, StandIn};

/// A user with folders of their own.
pub(super) struct User {
    folder: tempfile::TempDir,
}

impl User {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// The program with credentials in the environment.
    pub(super) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.stranger(words);
        command.env("SITROOM_ACLED_EMAIL", "me@example.org").env("SITROOM_ACLED_PASSWORD", "pa55&word");
        command.env("SITROOM_UCDP_TOKEN", "t0ken").env("SITROOM_RELIEFWEB_APPNAME", "appr0ved");
        command.env("SITROOM_HAPI_APP_IDENTIFIER", "me@example.org");
        command
    }

    /// The program without credentials.
    pub(super) fn stranger(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
        command.args(words).current_dir(self.folder());
        command.env("XDG_STATE_HOME", self.file("state")).env("XDG_CONFIG_HOME", self.file("config"));
        for name in
            ["ACLED_EMAIL", "ACLED_PASSWORD", "UCDP_TOKEN", "RELIEFWEB_APPNAME", "HAPI_APP_IDENTIFIER"]
        {
            command.env_remove(format!("SITROOM_{name}"));
        }
        command
    }

    pub(super) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Standard output and standard error of a run that succeeds.
    pub(super) fn fine(&self, words: &[&str]) -> (String, String) {
        let output = self.run(words);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {error}");
        (text(&output.stdout), error)
    }

    /// Standard error of a run that fails; it left no file.
    pub(super) fn fails(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", text(&output.stdout));
        assert!(output.stdout.is_empty());
        text(&output.stderr)
    }

    pub(super) fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.file(name)).unwrap()).unwrap()
    }

    /// All files below the state folder, by content.
    pub(super) fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut files, mut open) = (Vec::new(), vec![self.file("state")]);
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        files
    }
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The state of a made-up ACLED: its rows and deletions, and the tokens that hold.
#[derive(Clone, Debug, Default)]
pub(super) struct MadeAcled {
    pub(super) rows: Vec<Value>,
    pub(super) deleted: Vec<Value>,
    pub(super) restrictions: Option<Value>,
}

/// A row of ACLED.
pub(super) fn row(number: u32, killed: u32, timestamp: u64) -> Value {
    json!({
        "event_id_cnty": format!("PAK{number}"), "event_date": format!("2024-01-{:02}", 1 + number % 28), "year": "2024",
        "time_precision": "1", "disorder_type": "Political violence", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Army of the North", "actor2": "Front of the South",
        "country": "Pakistan", "iso": "586", "location": "Panjgur", "latitude": "26.97", "longitude": "64.09",
        "geo_precision": "1", "source": "Dawn", "notes": format!("Clash number {number}."),
        "fatalities": killed.to_string(), "timestamp": timestamp.to_string(),
    })
}

impl MadeAcled {
    /// Answers as ACLED does, to those who have the token `good`.
    pub(super) fn answer(&self, asked: &Asked) -> Answer {
        if asked.path == "/oauth/token" {
            return token(asked);
        }
        if asked.header("authorization") != "Bearer good" {
            return Answer::refusal(401, json!({"message": "The token is not valid."}));
        }
        let least = |name: &str| asked.pair(name).parse::<u64>().unwrap_or(0);
        let number = |row: &Value, name: &str| row[name].as_str().unwrap().parse::<u64>().unwrap();
        let rows: Vec<&Value> = match asked.path.as_str() {
            "/api/acled/read" => {
                self.rows.iter().filter(|row| number(row, "timestamp") >= least("timestamp")).collect()
            }
            "/api/deleted/read" => self.deleted.iter().collect(),
            other => panic!("ACLED has no {other}"),
        };
        let limit: usize = asked.pair("limit").parse().unwrap();
        let page: usize = asked.pair("page").parse().unwrap();
        let some: Vec<&Value> = rows.iter().copied().skip((page - 1) * limit).take(limit).collect();
        let mut answer = json!({
            "status": 200, "success": true, "last_update": 1, "count": some.len(), "total_count": rows.len(), "messages": [],
            "data": some,
        });
        if let Some(restrictions) = &self.restrictions {
            answer["data_query_restrictions"] = restrictions.clone();
        }
        Answer::json(answer)
    }
}

/// Gives the token `good` for the right password and for the token `fresh`.
pub(super) fn token(asked: &Asked) -> Answer {
    let form = asked.form();
    let is = |name: &str, value: &str| form.get(name).is_some_and(|own| own == value);
    let by_password =
        is("grant_type", "password") && is("username", "me@example.org") && is("password", "pa55&word");
    let by_refresh = is("grant_type", "refresh_token") && is("refresh_token", "fresh");
    if asked.method != "POST" || !is("client_id", "acled") || !(by_password || by_refresh) {
        return Answer::refusal(400, json!({"error": "invalid_grant"}));
    }
    Answer::json(
        json!({"access_token": "good", "refresh_token": "fresh", "token_type": "Bearer", "expires_in": 86400}),
    )
}

/// A server that is ACLED.
pub(super) fn acled(made: MadeAcled) -> StandIn {
    StandIn::new(move |asked| made.answer(asked))
}
