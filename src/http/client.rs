//! Sends requests and follows redirects.

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use ureq::http::{self, HeaderMap};
use ureq::{Agent, Proxy};
use url::Url;

use super::address::{checked, host_of, redirect_target, same_origin};
use super::error::{HttpError, Waited};
use super::exchange::{Exchange, Part};
use super::request::{Method, Request};
use super::response::Response;

/// The most redirects that are followed.
pub const MOST_REDIRECTS: usize = 5;

/// The headers with credentials, whoever sets them.
const CREDENTIALS: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "x-api-key"];

/// How long what may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Finding and reaching the server.
    pub connect: Duration,
    /// The beginning of its answer, once it is reached.
    pub answer: Duration,
    /// Each wait for further bytes.
    pub idle: Duration,
    /// Everything, redirects and the whole body included.
    pub whole: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            answer: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            whole: Duration::from_secs(600),
        }
    }
}

/// How a client behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSettings {
    /// How long what may take.
    pub timeouts: Timeouts,
    /// The largest body that is read, in bytes, unpacked.
    pub max_body: u64,
    /// How the program names itself.
    pub user_agent: String,
    /// Whether plain HTTP may leave this computer, for a server on the user's own network.
    pub allow_plain_http: bool,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            timeouts: Timeouts::default(),
            max_body: 256 << 20,
            user_agent: concat!("sitroom/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_plain_http: false,
        }
    }
}

/// Sends requests. Connections are kept and used again.
#[derive(Clone)]
pub struct Client {
    settings: ClientSettings,
    /// For https: through the proxy of the environment, if it names one.
    secure: Agent,
    /// For http, which goes to this computer or to the user's network: past any proxy.
    plain: Agent,
}

impl Client {
    /// A client with these settings.
    #[must_use]
    pub fn new(settings: ClientSettings) -> Self {
        let agent = |proxy: Option<Proxy>| {
            let timeouts = settings.timeouts;
            Agent::config_builder()
                .proxy(proxy)
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .user_agent(settings.user_agent.as_str())
                .timeout_global(Some(timeouts.whole))
                .timeout_resolve(Some(timeouts.connect))
                .timeout_connect(Some(timeouts.connect))
                .timeout_recv_response(Some(timeouts.answer))
                .timeout_per_read(Some(timeouts.idle.max(timeouts.answer)))
                .build()
                .new_agent()
        };
        let (secure, plain) = (agent(Proxy::try_from_env()), agent(None));
        Self { settings, secure, plain }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &ClientSettings {
        &self.settings
    }

    /// Sends a request and waits for the beginning of the answer. Gives up when `stop` becomes true, now or while the answer
    /// is read.
    ///
    /// # Errors
    /// There is no answer. One with an error status is an answer.
    pub fn send<'s>(&self, request: &Request, stop: &'s AtomicBool) -> Result<Response<'s>, HttpError> {
        let deadline = Instant::now() + self.settings.timeouts.whole;
        let allowed = self.settings.allow_plain_http;
        let mut url = checked(&request.url, allowed)?;
        let mut request = request.clone();
        for _ in 0..=MOST_REDIRECTS {
            let exchange = self.begin(&request, &url, deadline, stop)?;
            let Part::Head(status, headers) = exchange.next(Waited::Answer)? else {
                return Err(HttpError::Malformed { host: host_of(&url) });
            };
            let Some(location) = redirect(status, &headers) else {
                return Ok(Response::new(exchange, (status, headers), url, self.settings.max_body));
            };
            let to = redirect_target(&url, location, allowed)?;
            request = follow(request, status, (&url, &to))?;
            url = to;
        }
        Err(HttpError::Redirect {
            host: host_of(&url),
            why: "there are too many of them, perhaps in a circle",
        })
    }

    fn begin<'s>(
        &self,
        request: &Request,
        url: &Url,
        deadline: Instant,
        stop: &'s AtomicBool,
    ) -> Result<Exchange<'s>, HttpError> {
        let method = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
        };
        let mut built = http::Request::builder().method(method).uri(url.as_str());
        for header in &request.headers {
            built = built.header(header.name, header.value.as_str());
        }
        let body = match request.method {
            Method::Get => None,
            Method::Post => Some(request.body.clone().unwrap_or_default()),
        };
        let built = built.body(body).map_err(|_| HttpError::Request {
            why: "a header or the address has characters it must not have",
        })?;
        let agent = if url.scheme() == "https" { &self.secure } else { &self.plain };
        Exchange::begin(agent, built, (host_of(url), self.settings.timeouts), deadline, stop)
    }
}

impl fmt::Debug for Client {
    /// Shows no proxy, whose address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Where an answer leads to.
fn redirect(status: u16, headers: &HeaderMap) -> Option<&str> {
    matches!(status, 301 | 302 | 303 | 307 | 308).then(|| headers.get("location")?.to_str().ok()).flatten()
}

/// The request as it goes on to another address.
fn follow(mut request: Request, status: u16, (from, to): (&Url, &Url)) -> Result<Request, HttpError> {
    if request.method == Method::Post && status < 307 {
        request.method = Method::Get;
        request.body = None;
        request.headers.retain(|header| header.name != "content-type");
    }
    if !same_origin(from, to) {
        if request.body.is_some() {
            // What is sent may hold a password.
            let why = "what was sent would go to another server";
            return Err(HttpError::Redirect { host: host_of(from), why });
        }
        request.headers.retain(|header| !header.is_secret && !CREDENTIALS.contains(&header.name));
    }
    Ok(request)
}
