//! Talks to ClickHouse over HTTP.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::error::ArchiveError;
use super::multipart::{Bound, form};
use crate::http::{Client, ClientSettings, Request, Secret, Timeouts, Url};

/// The database of an address that names none.
const DATABASE: &str = "default";

/// The largest answer, in bytes.
const LARGEST: u64 = 256 << 20;

/// How long a batch of rows may take to arrive.
const LOAD_DEADLINE: Duration = Duration::from_secs(600);

/// Where an archive is: `http://user@host:8123/database`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveAddress {
    base: Url,
    database: String,
    user: Option<String>,
}

impl ArchiveAddress {
    /// Reads an address. A password in it is refused: command lines are seen by others.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, ArchiveError> {
        let wrong = |why: &str| {
            ArchiveError::Address(format!(
                "{why}; the address of an archive is like http://user@host:8123/database"
            ))
        };
        let mut base = Url::parse(text).map_err(|_| wrong("this is not an address"))?;
        if !matches!(base.scheme(), "http" | "https") || base.host_str().is_none() {
            return Err(wrong("this is not an address of a server"));
        }
        if base.password().is_some() {
            return Err(wrong("give the password in SITROOM_ARCHIVE_PASSWORD, where nobody sees it"));
        }
        let database = base.path().trim_matches('/').to_owned();
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !database.chars().all(is_word) {
            return Err(wrong("the name of a database has letters, digits and _ only"));
        }
        let user = Some(base.username().to_owned()).filter(|user| !user.is_empty());
        let _ = base.set_username("");
        base.set_path("/");
        base.set_query(None);
        base.set_fragment(None);
        let database = if database.is_empty() { DATABASE.to_owned() } else { database };
        Ok(Self { base, database, user })
    }

    /// The host with its port, for messages.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The name of the database: letters, digits and `_`.
    #[must_use]
    pub fn database(&self) -> &str {
        &self.database
    }
}

/// A server that holds an archive, or a shard of one.
#[derive(Clone, Debug)]
pub struct Server {
    /// For questions, within the deadline.
    asking: Client,
    /// For rows.
    loading: Client,
    address: ArchiveAddress,
    password: Option<Secret>,
    deadline: Duration,
}

impl Server {
    /// A server, whose answers may each take as long as `deadline`. Nothing is sent yet.
    #[must_use]
    pub fn new(address: ArchiveAddress, password: Option<Secret>, deadline: Duration) -> Self {
        let client = |whole: Duration| {
            let timeouts = Timeouts { answer: whole, idle: whole, whole, ..Timeouts::default() };
            Client::new(ClientSettings {
                timeouts,
                max_body: LARGEST,
                allow_plain_http: true,
                ..ClientSettings::default()
            })
        };
        Self { asking: client(deadline), loading: client(LOAD_DEADLINE), address, password, deadline }
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &ArchiveAddress {
        &self.address
    }

    /// Sends a query that answers nothing.
    ///
    /// # Errors
    /// The server is not reached or refuses.
    pub(super) fn run(&self, sql: &str, stop: &AtomicBool) -> Result<(), ArchiveError> {
        self.ask(sql, &[], stop).map(drop)
    }

    /// The rows that a query answers; the values in `tables` are bound to it.
    ///
    /// # Errors
    /// The server is not reached, refuses, takes too long or answers something else.
    pub(super) fn rows<T: DeserializeOwned>(
        &self,
        sql: &str,
        tables: &[(String, Bound)],
        stop: &AtomicBool,
    ) -> Result<Vec<T>, ArchiveError> {
        let body = self.ask(&format!("{sql} FORMAT JSONEachRow"), tables, stop)?;
        let lines = body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let read = |line: &[u8]| {
            serde_json::from_slice(line).map_err(|error| {
                let text = String::from_utf8_lossy(line);
                // A failure behind the first rows comes as a line of its own.
                if text.contains("Code: ") {
                    ArchiveError::of_answer(&text)
                } else {
                    ArchiveError::Answer(error.to_string())
                }
            })
        };
        lines.map(read).collect()
    }

    /// Sends rows to a table, in the order of its columns.
    ///
    /// # Errors
    /// The server is not reached or refuses. Some of the rows may have arrived then.
    pub(super) fn insert(&self, table: &str, rows: Vec<u8>, stop: &AtomicBool) -> Result<(), ArchiveError> {
        let sql = format!("INSERT INTO {table} FORMAT TabSeparated");
        let more = [("query", sql.as_str()), ("insert_distributed_sync", "1")];
        let request = Request::post(self.url(&more, LOAD_DEADLINE), "text/tab-separated-values", rows);
        self.send(&self.loading, request, stop).map(drop)
    }

    fn ask(&self, sql: &str, tables: &[(String, Bound)], stop: &AtomicBool) -> Result<Vec<u8>, ArchiveError> {
        let structures: Vec<(String, &str)> =
            tables.iter().map(|(name, bound)| (format!("{name}_structure"), bound.structure())).collect();
        let more: Vec<(&str, &str)> =
            structures.iter().map(|(name, words)| (name.as_str(), *words)).collect();
        let url = self.url(&more, self.deadline);
        let request = if tables.is_empty() {
            Request::post(url, "text/plain", sql.as_bytes())
        } else {
            let (body, kind) = form(sql, tables);
            Request::post(url, &kind, body)
        };
        self.send(&self.asking, request, stop)
    }

    fn url(&self, more: &[(&str, &str)], deadline: Duration) -> String {
        let seconds = deadline.as_secs().max(1).to_string();
        let mut url = self.address.base.clone();
        url.query_pairs_mut()
            .append_pair("database", &self.address.database)
            // An error after the first rows would otherwise come with status 200.
            .append_pair("wait_end_of_query", "1")
            .append_pair("skip_unavailable_shards", "0")
            .append_pair("output_format_json_quote_64bit_integers", "0")
            .append_pair("max_execution_time", &seconds)
            .extend_pairs(more);
        url.into()
    }

    fn send(
        &self,
        client: &Client,
        mut request: Request,
        stop: &AtomicBool,
    ) -> Result<Vec<u8>, ArchiveError> {
        if let Some(user) = &self.address.user {
            request = request.header("x-clickhouse-user", user.as_str());
        }
        if let Some(password) = &self.password {
            request = request.secret_header("x-clickhouse-key", password);
        }
        let mut response = client.send(&request, stop)?;
        let body = response.read_all()?;
        if response.is_success() {
            return Ok(body);
        }
        Err(ArchiveError::of_answer(&String::from_utf8_lossy(&body)))
    }
}
