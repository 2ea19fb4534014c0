//! The credentials that go with a request.

use super::credentials::{Credentials, Wanted};
use super::error::GetError;
use super::token::TokenStore;
use crate::http::{Client, Request, Secret, Url};

/// How a service wants to know who asks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AccessKind {
    /// It does not.
    Free,
    /// By a token in this header.
    Header(&'static str, Wanted),
    /// By a name in the query of the address.
    Query(&'static str, Wanted),
    /// By a name in the query of the address, packed in base64 with the name of this program before it.
    Identifier(&'static str, Wanted),
    /// By a token that ACLED gives for e-mail address and password.
    Acled,
}

/// The credentials of one run.
pub(crate) enum Access {
    Free,
    Header(&'static str, Secret),
    Query(&'static str, Secret),
    Bearer(Box<TokenStore>),
}

impl Access {
    /// Finds the credentials that a service wants. `tokens` says where tokens are kept and who gives them.
    pub(crate) fn find(
        kind: AccessKind,
        credentials: &mut Credentials<'_>,
        tokens: impl FnOnce() -> Result<TokenStore, GetError>,
    ) -> Result<Self, GetError> {
        Ok(match kind {
            AccessKind::Free => Self::Free,
            AccessKind::Header(name, wanted) => Self::Header(name, credentials.find(&wanted)?),
            AccessKind::Query(name, wanted) => Self::Query(name, credentials.find(&wanted)?),
            AccessKind::Identifier(name, wanted) => Self::Query(name, packed(&credentials.find(&wanted)?)),
            AccessKind::Acled => Self::Bearer(Box::new(tokens()?)),
        })
    }

    /// The request with the credentials.
    pub(crate) fn apply(
        &mut self,
        request: Request,
        (client, stop): (&Client, &std::sync::atomic::AtomicBool),
        credentials: &mut Credentials<'_>,
    ) -> Result<Request, GetError> {
        Ok(match self {
            Self::Free => request,
            Self::Header(name, secret) => request.secret_header(name, secret),
            Self::Query(name, secret) => with_pair(request, name, secret)?,
            Self::Bearer(store) => request.bearer(&store.token((client, stop), credentials)?),
        })
    }

    /// Whether there may be other credentials, after these were refused.
    pub(crate) fn renew(&mut self) -> bool {
        match self {
            Self::Bearer(store) => store.refused(),
            Self::Free | Self::Header(..) | Self::Query(..) => false,
        }
    }

    /// Whether a text of a server repeats one of the credentials.
    pub(crate) fn is_told_in(&self, text: &str) -> bool {
        let tells = |secret: &Secret| !secret.is_empty() && text.contains(secret.reveal());
        match self {
            Self::Free => false,
            Self::Header(_, secret) | Self::Query(_, secret) => tells(secret),
            Self::Bearer(store) => store.secrets().any(tells),
        }
    }
}

fn with_pair(mut request: Request, name: &str, secret: &Secret) -> Result<Request, GetError> {
    let mut url = Url::parse(&request.url).map_err(|_| GetError::new("the address is not a complete URL"))?;
    url.query_pairs_mut().append_pair(name, secret.reveal());
    request.url = url.into();
    Ok(request)
}

/// The identifier of an application: its name and the user's e-mail address. One that is packed already stays as it is.
fn packed(secret: &Secret) -> Secret {
    use base64::Engine as _;
    if !secret.reveal().contains('@') {
        return secret.clone();
    }
    Secret::new(&base64::engine::general_purpose::STANDARD.encode(format!("sitroom:{}", secret.reveal())))
}
