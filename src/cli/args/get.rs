//! The arguments of `get`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::inputs::day;
use crate::get::ServiceName;

/// The arguments of `get`.
#[derive(Debug, Args)]
pub struct GetArgs {
    /// The service
    #[arg(value_enum, required_unless_present = "update")]
    pub service: Option<GetService>,
    /// Only events or reports in this country, by name or ISO code; several separated by commas
    #[arg(long, value_name = "COUNTRY", value_delimiter = ',')]
    pub country: Vec<String>,
    /// From this day on, as 2024-01-20; without it, everything there is (of GDELT, the last quarter of an hour)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// Which records: reports or disasters of ReliefWeb; events, mentions or gkg of GDELT
    #[arg(long, value_name = "SET")]
    pub set: Option<String>,
    /// The release of UCDP, as 26.1 or 26.0.8; by default the latest yearly one
    #[arg(long, value_name = "RELEASE")]
    pub release: Option<String>,
    /// The new file; by default named after the query, in the current folder
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    /// Open the file in the dashboard
    #[arg(long)]
    pub open: bool,
    /// Bring a file up to date that get has written, by default the last one, and print what changed
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        conflicts_with_all = ["service", "country", "since", "until", "set", "release", "out", "force", "base_url"]
    )]
    pub update: Option<Option<PathBuf>>,
    /// Ask this server instead of the service's own
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// The services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GetService {
    /// Events of ACLED, for a myACLED account
    Acled,
    /// Events of UCDP GED, for an access token
    Ucdp,
    /// Reports or disasters of ReliefWeb, for an approved appname
    Reliefweb,
    /// Machine-coded media reports of GDELT
    Gdelt,
    /// Monthly totals of HDX HAPI, for an e-mail address
    Hapi,
}

impl From<GetService> for ServiceName {
    fn from(service: GetService) -> Self {
        match service {
            GetService::Acled => Self::Acled,
            GetService::Ucdp => Self::Ucdp,
            GetService::Reliefweb => Self::Reliefweb,
            GetService::Gdelt => Self::Gdelt,
            GetService::Hapi => Self::Hapi,
        }
    }
}
