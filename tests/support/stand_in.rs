//! A server on this computer that stands in for a service: it answers as a closure says, and notes what it was asked.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Without the query.
    pub(crate) path: String,
    /// The pairs of the query, decoded.
    pub(crate) query: BTreeMap<String, String>,
    /// By names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
    /// How many requests came before it.
    pub(crate) number: usize,
}

impl Asked {
    /// A pair of the query; empty if there is none.
    pub(crate) fn pair(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The pairs of a form.
    pub(crate) fn form(&self) -> BTreeMap<String, String> {
        pairs(&self.body)
    }
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// As it should be.
    Whole,
    /// Only so many bytes of the body, although its length is stated.
    BrokenOff(usize),
    /// With a stated length that is greater by so many bytes.
    TooLong(usize),
    /// One byte after another, each after so many milliseconds.
    Drip(u64),
    /// Not at all: the connection stays open.
    Never,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) sent: Sent,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into(), sent: Sent::Whole }
    }

    pub(crate) fn json(body: impl ToString) -> Self {
        Self::new(200, "application/json", body.to_string())
    }

    pub(crate) fn refusal(status: u16, body: impl ToString) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    pub(crate) fn redirect(status: u16, to: &str) -> Self {
        Self::new(status, "text/plain", "").with("location", to)
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn sent(self, sent: Sent) -> Self {
        Self { sent, ..self }
    }

    /// With its body in gzip.
    pub(crate) fn zipped(mut self) -> Self {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(&self.body).unwrap();
        self.body = packer.finish().unwrap();
        self.with("content-encoding", "gzip")
    }
}

type Handler = dyn Fn(&Asked) -> Answer + Send + Sync;

/// The server; it ends with this.
pub(crate) struct StandIn {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    ends: Arc<AtomicBool>,
}

impl StandIn {
    pub(crate) fn new(handler: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, ends): (Arc<Mutex<Vec<Asked>>>, Arc<AtomicBool>) = Default::default();
        let handler: Arc<Handler> = Arc::new(handler);
        let (log, end) = (Arc::clone(&asked), Arc::clone(&ends));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (handler, log, end) = (Arc::clone(&handler), Arc::clone(&log), Arc::clone(&end));
                thread::spawn(move || serve(stream, handler.as_ref(), &log, &end));
            }
        });
        Self { url, asked, ends }
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.url.trim_start_matches("http://"));
    }
}

fn serve(stream: TcpStream, handler: &Handler, log: &Mutex<Vec<Asked>>, ends: &AtomicBool) {
    let Some(asked) = read(&stream, log) else { return };
    let answer = handler(&asked);
    // Whoever asked may be gone.
    let _ = write(stream, &answer, ends);
}

fn read(stream: &TcpStream, log: &Mutex<Vec<Asked>>) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_ascii_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut log = log.lock().unwrap();
    let asked = Asked {
        method,
        path: path.to_owned(),
        query: pairs(query),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
        number: log.len(),
    };
    log.push(asked.clone());
    Some(asked)
}

fn write(mut stream: TcpStream, answer: &Answer, ends: &AtomicBool) -> std::io::Result<()> {
    let rest = |stream: &mut TcpStream| {
        // Until the one who asked has gone away or the test is over.
        stream.set_read_timeout(Some(Duration::from_millis(50)))?;
        while !ends.load(Ordering::SeqCst) && !matches!(stream.read(&mut [0]), Ok(0)) {}
        Ok(())
    };
    if answer.sent == Sent::Never {
        return rest(&mut stream);
    }
    let more = if let Sent::TooLong(more) = answer.sent { more } else { 0 };
    write!(stream, "HTTP/1.1 {} Word\r\nconnection: close\r\n", answer.status)?;
    write!(stream, "content-length: {}\r\n", answer.body.len() + more)?;
    for (name, value) in &answer.headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    match answer.sent {
        Sent::BrokenOff(bytes) => stream.write_all(&answer.body[..bytes]),
        Sent::Drip(pause) => {
            for byte in &answer.body {
                stream.write_all(&[*byte])?;
                thread::sleep(Duration::from_millis(pause));
                if ends.load(Ordering::SeqCst) {
                    break;
                }
            }
            Ok(())
        }
        _ => stream.write_all(&answer.body),
    }
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    text.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}
