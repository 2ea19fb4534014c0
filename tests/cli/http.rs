//! The HTTP client, against a server on this computer that behaves well and badly.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{TimeZone, Utc};
use sitroom::http::{Client, ClientSettings, HttpError, Request, Secret, Timeouts, Waited, retry_after};

use crate::support::stand_in::{Answer, Sent, StandIn};

static GO_ON: AtomicBool = AtomicBool::new(false);

fn client() -> Client {
    let short = Duration::from_millis(300);
    let timeouts = Timeouts { connect: short, answer: short, idle: short, whole: Duration::from_secs(3) };
    Client::new(ClientSettings { timeouts, max_body: 100_000, ..ClientSettings::default() })
}

fn text(client: &Client, request: &Request) -> Result<String, HttpError> {
    client.send(request, &GO_ON)?.read_all().map(|bytes| String::from_utf8(bytes).unwrap())
}

fn host(server: &StandIn) -> String {
    let _ = server;
    "127.0.0.1".to_owned()
}

#[test]
fn an_answer_has_status_headers_and_body_packed_or_not() {
    let server = StandIn::new(|asked| match asked.path.as_str() {
        "/zip" => Answer::json("[1, 2]").zipped(),
        "/no" => Answer::refusal(403, "{}").with("retry-after", "7"),
        _ => Answer::new(200, "Text/Plain; charset=utf-8", asked.body.clone() + asked.header("x-a")),
    });
    let client = client();
    assert_eq!(text(&client, &Request::get(format!("{}/zip", server.url))).unwrap(), "[1, 2]");
    let post = Request::post(format!("{}/", server.url), "text/plain", "body ").header("x-a", "header");
    let mut answer = client.send(&post, &GO_ON).unwrap();
    assert_eq!((answer.status(), answer.content_type().as_str()), (200, "text/plain"));
    let mut read = String::new();
    answer.read_to_string(&mut read).unwrap();
    assert_eq!(read, "body header");
    let answer = client.send(&Request::get(format!("{}/no", server.url)), &GO_ON).unwrap();
    assert_eq!((answer.status(), answer.is_success()), (403, false));
    assert_eq!(answer.retry_after(Utc::now()), Some(Duration::from_secs(7)));
    assert!(server.asked()[1].header("user-agent").starts_with("sitroom/"));
}

#[test]
fn a_redirect_takes_no_credentials_to_another_server() {
    let other = StandIn::new(|_| Answer::json("{}"));
    let to = format!("{}/there", other.url);
    let server = StandIn::new(move |asked| match asked.path.as_str() {
        "/here" => Answer::redirect(302, "again"),
        "/again" => Answer::redirect(307, &to),
        _ => panic!("{asked:?}"),
    });
    let request = |url: String| {
        let request = Request::get(url).bearer(&Secret::new("t0ken")).header("x-plain", "yes");
        request.secret_header("x-key", &Secret::new("k3y")).header("cookie", "a=b")
    };
    text(&client(), &request(format!("{}/here", server.url))).unwrap();
    let own = server.asked();
    assert_eq!(own[1].path, "/again");
    assert_eq!((own[1].header("authorization"), own[1].header("x-key")), ("Bearer t0ken", "k3y"));
    let there = &other.asked()[0];
    assert_eq!(there.header("x-plain"), "yes");
    for name in ["authorization", "x-key", "cookie"] {
        assert_eq!(there.header(name), "", "{name} was passed on");
    }
    // What is sent may be a password: it does not go along at all.
    let form = Request::form(format!("{}/again", server.url), &[("password", "pa55")]);
    let refused = text(&client(), &form).unwrap_err();
    assert!(matches!(refused, HttpError::Redirect { .. }), "{refused}");
    assert_eq!(other.asked().len(), 1);
}

#[test]
fn redirects_that_lead_nowhere_end() {
    let server = StandIn::new(|asked| match asked.path.as_str() {
        "/circle" => Answer::redirect(301, "/circle"),
        "/file" => Answer::redirect(301, "file:///etc/passwd"),
        "/out" => Answer::redirect(301, "http://example.org/"),
        "/user" => Answer::redirect(301, "http://me:pw@127.0.0.1/"),
        _ => Answer::redirect(301, "https://"),
    });
    for path in ["circle", "file", "out", "user", "empty"] {
        let error = text(&client(), &Request::get(format!("{}/{path}", server.url))).unwrap_err();
        assert!(matches!(error, HttpError::Redirect { .. }), "{path}: {error}");
    }
    let circle = server.asked().iter().filter(|asked| asked.path == "/circle").count();
    assert_eq!(circle, 6, "the first request and five redirects");
}

#[test]
fn only_this_computer_is_asked_without_encryption() {
    let client = client();
    for url in ["http://example.org/?key=s3cret", "http://127.0.0.1.example.org/", "http://10.0.0.1/"] {
        let error = text(&client, &Request::get(url)).unwrap_err();
        assert!(matches!(error, HttpError::PlainHttp { .. }), "{url}: {error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
    for url in ["ftp://127.0.0.1/", "127.0.0.1", "http://me:pw@127.0.0.1/", ""] {
        let error = text(&client, &Request::get(url)).unwrap_err();
        assert!(matches!(error, HttpError::Address { .. }), "{url}: {error}");
    }
}

#[test]
fn answers_that_end_early_or_are_too_large_are_errors() {
    let server = StandIn::new(|asked| match asked.path.as_str() {
        "/broken" => Answer::json("0123456789").sent(Sent::BrokenOff(4)),
        "/length" => Answer::json("0123456789").sent(Sent::TooLong(5)),
        "/large" => Answer::json(" ".repeat(200_000)).zipped(),
        "/zip" => Answer::json("not packed").with("content-encoding", "gzip"),
        _ => Answer::json("x".repeat(100_000)),
    });
    let get = |path: &str| text(&client(), &Request::get(format!("{}/{path}?token=s3cret", server.url)));
    let broken = HttpError::BrokenOff { host: host(&server) };
    assert_eq!(get("broken"), Err(broken.clone()));
    assert_eq!(get("length"), Err(broken));
    assert_eq!(get("large"), Err(HttpError::TooLarge { host: host(&server), limit: 100_000 }));
    assert_eq!(get("zip"), Err(HttpError::Malformed { host: host(&server) }));
    assert_eq!(get("most").map(|text| text.len()), Ok(100_000));
}

#[test]
fn silence_and_drips_end_and_a_wait_can_be_given_up() {
    let server = StandIn::new(|asked| match asked.path.as_str() {
        "/never" => Answer::json("").sent(Sent::Never),
        "/late" => Answer::json("x".repeat(100)).sent(Sent::TooLong(100)),
        _ => Answer::json("x".repeat(100_000)).sent(Sent::Drip(20)),
    });
    let get = |path: &str, stop: &AtomicBool| {
        let request = Request::get(format!("{}/{path}", server.url));
        client().send(&request, stop).and_then(|mut answer| answer.read_all()).unwrap_err()
    };
    let never = get("never", &GO_ON);
    assert!(matches!(never, HttpError::Timeout { waited: Waited::Answer, .. }), "{never}");
    assert!(never.is_transient());
    let drip = get("drip", &GO_ON);
    assert!(matches!(drip, HttpError::Timeout { waited: Waited::Whole, .. }), "{drip}");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| get("drip", &stop));
        stop.store(true, Ordering::SeqCst);
        assert_eq!(waiting.join().unwrap(), HttpError::Stopped);
    });
}

#[test]
fn a_server_that_is_not_there_is_told_with_its_name_alone() {
    let closed = {
        let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        server.local_addr().unwrap()
    };
    let error = text(&client(), &Request::get(format!("http://{closed}/a?key=s3cret"))).unwrap_err();
    assert!(matches!(error, HttpError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("127.0.0.1") && !error.to_string().contains("s3cret"), "{error}");
    // A server without encryption is no secure one.
    let server = StandIn::new(|_| Answer::json("{}"));
    let secure = server.url.replace("http:", "https:");
    let error = text(&client(), &Request::get(secure)).unwrap_err();
    assert!(matches!(error, HttpError::Untrusted { .. } | HttpError::BrokenOff { .. }), "{error}");
}

/// A server with a certificate that nobody vouches for; tells what it was sent after the connection was made.
fn self_signed() -> (String, std::thread::JoinHandle<Vec<u8>>) {
    use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
    let certificate = CertificateDer::from(include_bytes!("../fixtures/tls/cert.der").as_slice());
    let key = PrivatePkcs8KeyDer::from(include_bytes!("../fixtures/tls/key.der").as_slice());
    let config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key.into())
            .unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, stream);
        let mut sent = Vec::new();
        // It ends when the client has had enough.
        let _ = stream.read_to_end(&mut sent);
        sent
    });
    (url, served)
}

#[test]
fn a_server_without_a_trusted_certificate_gets_nothing() {
    let (url, served) = self_signed();
    let request = Request::get(format!("{url}/?key=s3cret")).bearer(&Secret::new("t0ken"));
    let error = text(&client(), &request).unwrap_err();
    assert!(matches!(error, HttpError::Untrusted { .. }), "{error}");
    assert!(error.to_string().starts_with("the connection to 127.0.0.1 is not secure: nobody"), "{error}");
    assert!(!error.to_string().contains("s3cret") && !error.is_transient(), "{error}");
    assert_eq!(served.join().unwrap(), b"");
}

#[test]
fn secrets_show_in_no_debug_output() {
    let secret = Secret::new(" s3cret\n");
    assert_eq!(secret.reveal(), "s3cret");
    let request = Request::get("https://example.org/?key=s3cret").bearer(&secret);
    let shown = format!("{secret} {secret:?} {request:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("example"), "{shown}");
    let header = Request::get("https://127.0.0.1/").header("x-a", "a\r\nx-b: b");
    assert!(matches!(text(&client(), &header), Err(HttpError::Request { .. })));
}

#[test]
fn waits_are_read_as_seconds_and_as_times() {
    let now = Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).unwrap();
    let wait = |value| retry_after(value, now).map(|wait| wait.as_secs());
    assert_eq!(wait("120"), Some(120));
    assert_eq!(wait(" 0 "), Some(0));
    assert_eq!(wait("Tue, 01 Dec 2026 12:01:30 GMT"), Some(90));
    assert_eq!(wait("Tuesday, 01-Dec-26 12:00:05 GMT"), Some(5));
    assert_eq!(wait("Tue Dec  1 12:00:09 2026"), Some(9));
    assert_eq!(wait("Mon, 30 Nov 2026 12:00:00 GMT"), Some(0));
    for value in ["", "-1", "soon", "1.5", "Tue, 99 Dec 2026 12:01:30 GMT"] {
        assert_eq!(wait(value), None, "{value}");
    }
    assert_eq!(wait("99999999999999999999999"), Some(u64::from(u32::MAX)));
}
