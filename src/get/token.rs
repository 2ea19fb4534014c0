//! The token of ACLED: given for e-mail address and password, kept in a file that only the user can read, and exchanged
//! for a new one when it expires.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::credentials::{Credentials, Wanted};
use super::error::GetError;
use crate::http::{Client, HttpError, Request, Secret, Url};
use crate::output;

const EMAIL: Wanted = Wanted {
    service: "acled",
    field: "email",
    what: "the e-mail address of your myACLED account",
    is_hidden: false,
    help: "register at https://acleddata.com",
};
const PASSWORD: Wanted = Wanted {
    service: "acled",
    field: "password",
    what: "the password of your myACLED account",
    is_hidden: true,
    help: "register at https://acleddata.com",
};

/// How long a token holds if ACLED does not say.
const USUAL_SECONDS: i64 = 24 * 3600;
/// The largest answer, in bytes.
const MOST: usize = 64 * 1024;

/// What is kept in the file.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// The server that gave it and alone gets it.
    server: String,
    access_token: String,
    #[serde(default)]
    refresh_token: String,
    expires: DateTime<Utc>,
}

/// What ACLED answers.
#[derive(Deserialize)]
struct Answer {
    access_token: String,
    #[serde(default)]
    refresh_token: String,
    #[serde(default)]
    expires_in: Option<i64>,
}

/// The token of a server.
pub(crate) struct TokenStore {
    address: Url,
    file: PathBuf,
    now: DateTime<Utc>,
    kept: Option<Kept>,
    /// The token that is used, as a secret.
    used: Vec<Secret>,
    /// How often a new token was asked for; a new one that is refused will not get better.
    renewed: u32,
}

impl TokenStore {
    /// The token that this address gives, kept in this file.
    pub(crate) fn new(address: Url, file: PathBuf, now: DateTime<Utc>) -> Self {
        let server = address.origin().ascii_serialization();
        let kept = std::fs::read_to_string(&file).ok();
        let kept = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let kept = kept.filter(|kept| kept.server == server);
        Self { address, file, now, kept, used: Vec::new(), renewed: 0 }
    }

    /// A token that holds.
    pub(crate) fn token(
        &mut self,
        at: (&Client, &AtomicBool),
        credentials: &mut Credentials<'_>,
    ) -> Result<Secret, GetError> {
        let holds = |kept: &Kept| kept.expires > self.now + TimeDelta::seconds(60);
        if !self.kept.as_ref().is_some_and(holds) {
            self.renew(at, credentials)?;
        }
        let token = self.kept.as_ref().map(|kept| Secret::new(&kept.access_token));
        let token = token.ok_or_else(|| GetError::new("ACLED gave no token"))?;
        if !self.used.contains(&token) {
            self.used.push(token.clone());
        }
        Ok(token)
    }

    /// The token was refused. Whether it is worth asking for another one.
    pub(crate) fn refused(&mut self) -> bool {
        if let Some(kept) = &mut self.kept {
            kept.expires = DateTime::UNIX_EPOCH;
        }
        self.renewed < 2
    }

    /// The secrets that were used.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.used.iter()
    }

    fn renew(
        &mut self,
        at: (&Client, &AtomicBool),
        credentials: &mut Credentials<'_>,
    ) -> Result<(), GetError> {
        self.renewed += 1;
        let refresh = self.kept.take().map(|kept| kept.refresh_token).filter(|token| !token.is_empty());
        if let Some(refresh) = refresh {
            self.used.push(Secret::new(&refresh));
            let pairs = [
                ("refresh_token", refresh.as_str()),
                ("grant_type", "refresh_token"),
                ("client_id", "acled"),
            ];
            if let Some(answer) = self.ask(at, &pairs)? {
                // An answer without a new one leaves the old one in use.
                return self.keep(answer, &refresh);
            }
        }
        let (email, password) = (credentials.find(&EMAIL)?, credentials.find(&PASSWORD)?);
        self.used.extend([email.clone(), password.clone()]);
        let pairs = [
            ("username", email.reveal()),
            ("password", password.reveal()),
            ("grant_type", "password"),
            ("client_id", "acled"),
        ];
        match self.ask(at, &pairs)? {
            Some(answer) => self.keep(answer, ""),
            None => Err(GetError::help(
                "ACLED refuses e-mail address and password",
                "check both by logging in at https://acleddata.com; keys of the old API are no longer valid",
            )),
        }
    }

    /// Asks for a token; `None` if the server refuses.
    fn ask(&self, at: (&Client, &AtomicBool), pairs: &[(&str, &str)]) -> Result<Option<Answer>, GetError> {
        let (client, stop) = at;
        let request = Request::form(self.address.as_str(), pairs).header("accept", "application/json");
        let mut answer = client.send(&request, stop)?;
        match answer.status() {
            200..=299 => {}
            400 | 401 | 403 => return Ok(None),
            status => {
                return Err(GetError::help(
                    format!("ACLED gives no token: its server answers {status}"),
                    "try again later",
                ));
            }
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.next_piece()? {
            body.extend(piece);
            if body.len() > MOST {
                return Err(HttpError::TooLarge { host: answer.host().to_owned(), limit: MOST as u64 }.into());
            }
        }
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| {
            GetError::help("ACLED answers the login with something else than a token", "try again later")
        })?;
        Ok(Some(answer))
    }

    fn keep(&mut self, answer: Answer, refresh: &str) -> Result<(), GetError> {
        let seconds = answer.expires_in.unwrap_or(USUAL_SECONDS).clamp(0, 30 * USUAL_SECONDS);
        let refresh_token =
            if answer.refresh_token.is_empty() { refresh.to_owned() } else { answer.refresh_token };
        let kept = Kept {
            server: self.address.origin().ascii_serialization(),
            access_token: answer.access_token,
            refresh_token,
            // A token that is said to end at once is used all the same.
            expires: self.now + TimeDelta::seconds(seconds.max(120)),
        };
        self.used.push(Secret::new(&kept.refresh_token));
        let text = serde_json::to_string(&kept).map_err(|error| GetError::new(error.to_string()))?;
        self.kept = Some(kept);
        output::private_file(&self.file, &text).map_err(|error| {
            GetError::new(format!("cannot keep the token in {}: {error}", self.file.display()))
        })
    }
}
