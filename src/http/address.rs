//! Addresses: which may be asked, and where an answer may lead.

use url::{Host, Url};

use super::error::HttpError;

/// The host of an address, as messages name it.
pub(super) fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or("the server").to_owned()
}

/// Whether an address leads to this computer.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether two addresses have the same scheme, host and port.
#[must_use]
pub fn same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// Reads an address and checks that it may be asked.
pub(super) fn checked(text: &str, allow_plain_http: bool) -> Result<Url, HttpError> {
    let url = Url::parse(text).map_err(|_| HttpError::Address { why: "it is not a complete URL" })?;
    check(&url, allow_plain_http)?;
    Ok(url)
}

fn check(url: &Url, allow_plain_http: bool) -> Result<(), HttpError> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(HttpError::Address { why: "it has a user name or a password in it" });
    }
    match url.scheme() {
        "https" => Ok(()),
        "http" if allow_plain_http || is_loopback(url) => Ok(()),
        "http" => Err(HttpError::PlainHttp { host: host_of(url) }),
        _ => Err(HttpError::Address { why: "it begins with neither https: nor http:" }),
    }
}

/// Where a server leads: the address in its answer may be relative to the one that was asked.
pub(super) fn redirect_target(from: &Url, location: &str, allow_plain_http: bool) -> Result<Url, HttpError> {
    let refused = |why| HttpError::Redirect { host: host_of(from), why };
    let mut to = from.join(location).map_err(|_| refused("it does not say where to"))?;
    if from.scheme() == "https" && to.scheme() != "https" {
        return Err(refused("away from https"));
    }
    // A server on the user's own network may be asked without encryption; it may not choose others.
    let allowed = allow_plain_http && same_origin(from, &to);
    check(&to, allowed).map_err(|_| refused("to an address that must not be asked"))?;
    to.set_fragment(None);
    Ok(to)
}
