//! Sends requests with credentials and repeats them where that may help, within bounds.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::Utc;

use super::access::Access;
use super::credentials::Credentials;
use super::engine::Event;
use super::error::GetError;
use super::query::ServiceName;
use crate::http::{Client, HttpError, Request, Response};
use crate::model::{clean, counted};

/// How often a request is sent at most, credentials that had expired not counted.
const MOST_TRIES: u32 = 5;
/// The wait before the second try; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// How often it is checked whether to stop while waiting.
const CHECK: Duration = Duration::from_millis(50);
/// The most characters of a server's own words that are shown.
const MOST_WORDS: usize = 200;

/// What came back.
pub(crate) enum Answered {
    /// A body.
    Body(Vec<u8>),
    /// The page is missing, and may be.
    Missing,
}

/// What a request is about: for messages.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) service: ServiceName,
    /// What a status means.
    pub(crate) explain: &'a dyn Fn(u16) -> Option<&'static str>,
    /// Whether the page may be missing with this status.
    pub(crate) may_be_missing: &'a dyn Fn(u16) -> bool,
}

/// Sends requests.
pub(crate) struct Transport<'a> {
    pub(crate) client: Client,
    pub(crate) access: Access,
    pub(crate) stop: &'a AtomicBool,
    pub(crate) bytes: u64,
}

/// Why a try failed.
enum Failed {
    /// It may succeed later, after this wait if the server asks for one.
    Later(String, Option<Duration>),
    /// The credentials are refused.
    Credentials,
    Finally(GetError),
}

impl Transport<'_> {
    /// Sends a request until it is answered with data.
    pub(crate) fn fetch(
        &mut self,
        request: &Request,
        about: About<'_>,
        credentials: &mut Credentials<'_>,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Result<Answered, GetError> {
        let mut tries = 0;
        let mut wait = FIRST_WAIT;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(GetError::Stopped);
            }
            let sent = self.access.apply(request.clone(), (&self.client, self.stop), credentials)?;
            let (why, asked) = match self.once(&sent, about, watch) {
                Ok(body) => return Ok(body),
                Err(Failed::Finally(error)) => return Err(error),
                Err(Failed::Credentials) if self.access.renew() => continue,
                Err(Failed::Credentials) => return Err(refused(about)),
                Err(Failed::Later(why, asked)) => (why, asked),
            };
            tries += 1;
            let asked = asked.unwrap_or(Duration::ZERO);
            if asked > LONGEST_WAIT {
                let minutes = counted(asked.as_secs().div_ceil(60), "minute", "minutes");
                return Err(given_up(&format!("{why}, and asks to wait {minutes}")));
            }
            if tries >= MOST_TRIES {
                return Err(given_up(&format!("{why}, {tries} times")));
            }
            let pause = wait.max(asked);
            watch(Event::Waiting { why: &why, time: pause });
            self.pause(pause)?;
            wait *= 2;
        }
    }

    fn once(
        &mut self,
        request: &Request,
        about: About<'_>,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Result<Answered, Failed> {
        let failed = |error: HttpError| match error {
            error if error.is_transient() => Failed::Later(error.to_string(), None),
            error => Failed::Finally(error.into()),
        };
        let mut answer = self.client.send(request, self.stop).map_err(failed)?;
        let status = answer.status();
        if (about.may_be_missing)(status) {
            return Ok(Answered::Missing);
        }
        if status == 401 {
            return Err(Failed::Credentials);
        }
        let title = about.service.title();
        if matches!(status, 408 | 425 | 429 | 500..=599) {
            let what = if status == 429 { "has had too many requests" } else { "has a fault" };
            let why = format!("{title} {what} (status {status})");
            return Err(Failed::Later(why, answer.retry_after(Utc::now())));
        }
        if !answer.is_success() {
            return Err(Failed::Finally(self.explained(&mut answer, about)));
        }
        let is_page = answer.content_type().contains("html");
        let mut body = Vec::new();
        while let Some(piece) = answer.next_piece().map_err(failed)? {
            self.bytes += piece.len() as u64;
            body.extend(piece);
            watch(Event::Bytes(self.bytes));
        }
        let begins = body.iter().find(|byte| !byte.is_ascii_whitespace());
        if is_page || begins == Some(&b'<') {
            return Err(Failed::Finally(web_page(title, &body)));
        }
        Ok(Answered::Body(body))
    }

    /// What an answer with an error status means.
    fn explained(&self, answer: &mut Response<'_>, about: About<'_>) -> GetError {
        let (title, status) = (about.service.title(), answer.status());
        if let Some(why) = (about.explain)(status) {
            return GetError::new(format!("{title} refuses the request (status {status}): {why}"));
        }
        // The body may be missing or long; it only adds words.
        let body = answer.next_piece().ok().flatten().unwrap_or_default();
        let words = words(&body).filter(|words| !self.access.is_told_in(words));
        let words = words.map_or_else(String::new, |words| format!(": {words}"));
        GetError::new(format!("{title} refuses the request (status {status}){words}"))
    }

    fn pause(&self, time: Duration) -> Result<(), GetError> {
        let end = Instant::now() + time;
        while Instant::now() < end {
            if self.stop.load(Ordering::Relaxed) {
                return Err(GetError::Stopped);
            }
            std::thread::sleep(CHECK.min(end.saturating_duration_since(Instant::now())));
        }
        Ok(())
    }
}

/// What the server says in a short JSON answer.
fn words(body: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(body).ok()?;
    let fields = ["message", "error_description", "error", "detail", "title"];
    let of = |value: &serde_json::Value| {
        fields.iter().find_map(|name| value.get(name)?.as_str().map(str::to_owned))
    };
    let text =
        of(&value).or_else(|| of(value.get("error")?)).or_else(|| value.as_str().map(str::to_owned))?;
    let text: String = clean(&text).chars().take(MOST_WORDS).collect();
    (!text.is_empty()).then_some(text)
}

/// Says that a web page came instead of data, with its title.
fn web_page(service: &str, body: &[u8]) -> GetError {
    let text = String::from_utf8_lossy(body.get(..4096).unwrap_or(body));
    let title = text.split_once("<title").and_then(|(_, rest)| rest.split_once('>'));
    let title = title.and_then(|(_, rest)| rest.split_once('<')).map(|(title, _)| clean(title.trim()));
    let title = title.filter(|title| !title.is_empty());
    let title = title.map_or_else(String::new, |title| {
        format!(", \"{}\"", title.chars().take(MOST_WORDS).collect::<String>())
    });
    GetError::help(
        format!("{service} answers with a web page instead of data{title}"),
        "it may be under maintenance or limit requests; run the same command again later",
    )
}

fn refused(about: About<'_>) -> GetError {
    let why = (about.explain)(401).unwrap_or("it does not accept the credentials");
    GetError::new(format!("{} refuses the request (status 401): {why}", about.service.title()))
}

fn given_up(why: &str) -> GetError {
    GetError::help(why, "run the same command again later; what was fetched is kept")
}
