//! What is sent to a server.

use std::fmt;

use super::secret::Secret;

/// What is done with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// It is read.
    Get,
    /// Something is sent to it.
    Post,
}

/// A header of a request.
#[derive(Clone)]
pub struct RequestHeader {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// Whether it holds a credential, which no other server gets.
    pub is_secret: bool,
}

/// A request.
#[derive(Clone)]
pub struct Request {
    /// What is done.
    pub method: Method,
    /// The address; it may hold secrets, so no message shows more of it than the host.
    pub url: String,
    /// The headers.
    pub headers: Vec<RequestHeader>,
    /// What is sent; it may hold secrets.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// Reads an address.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self { method: Method::Get, url: url.into(), headers: Vec::new(), body: None }
    }

    /// Sends a body of this type, such as `application/json`, to an address.
    #[must_use]
    pub fn post(url: impl Into<String>, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let request =
            Self { method: Method::Post, url: url.into(), headers: Vec::new(), body: Some(body.into()) };
        request.header("content-type", content_type)
    }

    /// Sends a form with these fields to an address.
    #[must_use]
    pub fn form(url: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        Self::post(url, "application/x-www-form-urlencoded", body.finish())
    }

    /// With this header; its name is in lower case.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push(RequestHeader { name, value: value.into(), is_secret: false });
        self
    }

    /// With a header that holds a credential; its name is in lower case. A redirect to another server drops it.
    #[must_use]
    pub fn secret_header(mut self, name: &'static str, value: &Secret) -> Self {
        self.headers.push(RequestHeader { name, value: value.reveal().to_owned(), is_secret: true });
        self
    }

    /// With the header of a bearer token. A redirect to another server drops it.
    #[must_use]
    pub fn bearer(self, token: &Secret) -> Self {
        self.secret_header("authorization", &Secret::new(&format!("Bearer {}", token.reveal())))
    }
}

impl fmt::Debug for Request {
    /// Shows neither address nor headers nor body, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}
