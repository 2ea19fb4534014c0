//! The services, one file each.

mod acled;
mod gdelt;
mod gdelt_files;
mod hapi;
mod reliefweb;
mod ucdp;

use super::error::GetError;
use super::query::ServiceName;
use super::service::{Asked, Service};

/// The service that is asked.
pub(crate) fn service_of(asked: Asked) -> Result<Box<dyn Service>, GetError> {
    Ok(match asked.query.service {
        ServiceName::Acled => Box::new(acled::Acled::new(asked)?),
        ServiceName::Ucdp => Box::new(ucdp::Ucdp::new(asked)?),
        ServiceName::Reliefweb => Box::new(reliefweb::ReliefWeb::new(asked)?),
        ServiceName::Gdelt => Box::new(gdelt::Gdelt::new(asked)?),
        ServiceName::Hapi => Box::new(hapi::Hapi::new(asked)?),
    })
}

pub(crate) use acled::token_address;
