//! Makes an archive, and finds it again.

use std::sync::atomic::AtomicBool;

use serde::Deserialize;

use super::columns::definitions;
use super::error::ArchiveError;
use super::multipart::Bound;
use super::server::Server;

/// The version of the tables. Others are refused.
const VERSION: u32 = 1;

/// The shards of a cluster.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// The name that the server knows it by: letters, digits and `_`.
    pub name: String,
    /// The servers of its shards, to make their tables.
    pub shards: Vec<Server>,
}

/// An archive that exists.
#[derive(Clone, Debug)]
pub struct Archive {
    pub(super) server: Server,
    /// The name of its cluster, if it has one.
    pub(super) cluster: Option<String>,
}

/// A table of settings, as it is read.
#[derive(Deserialize)]
struct Setting {
    name: String,
    value: String,
}

impl Archive {
    /// Finds the archive of a server.
    ///
    /// # Errors
    /// The server is not reached, or has no archive that this version reads.
    pub fn open(server: Server, stop: &AtomicBool) -> Result<Self, ArchiveError> {
        let settings: Vec<Setting> = server.rows("SELECT name, value FROM sitroom_settings", &[], stop)?;
        let value = |name: &str| settings.iter().find(|one| one.name == name).map(|one| one.value.as_str());
        let version = value("version").and_then(|words| words.parse().ok()).ok_or(ArchiveError::None)?;
        if version != VERSION {
            return Err(ArchiveError::Version(version));
        }
        let cluster = value("cluster").filter(|name| !name.is_empty()).map(str::to_owned);
        Ok(Self { server, cluster })
    }

    /// Its server.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The name of its cluster, if it has one.
    #[must_use]
    pub fn cluster(&self) -> Option<&str> {
        self.cluster.as_deref()
    }

    /// The table of all events.
    pub(super) fn events(&self) -> &'static str {
        if self.cluster.is_some() { "sitroom_events_all" } else { "sitroom_events" }
    }

    /// The table of all releases of all events.
    pub(super) fn releases(&self) -> &'static str {
        if self.cluster.is_some() { "sitroom_releases_all" } else { "sitroom_releases" }
    }
}

/// Makes the tables of an archive; over a cluster those of its shards first.
///
/// # Errors
/// There is one already, a server is not reached or refuses, or the cluster is not known to the server.
pub fn create(server: Server, cluster: Option<&Cluster>, stop: &AtomicBool) -> Result<Archive, ArchiveError> {
    match Archive::open(server.clone(), stop) {
        Ok(_) => {
            let host = server.address().host();
            return Err(ArchiveError::Address(format!(
                "{host} has an archive already; sitroom archive load fills it"
            )));
        }
        Err(ArchiveError::None) => {}
        Err(error) => return Err(error),
    }
    if let Some(cluster) = cluster {
        check_cluster(&server, cluster, stop)?;
    }
    let alone = [server.clone()];
    let shards = cluster.map_or(&alone[..], |cluster| &cluster.shards);
    for shard in shards {
        shard.run(&events_table(), stop)?;
        shard.run(RELEASES, stop)?;
    }
    if let Some(Cluster { name, .. }) = cluster {
        for (all, own) in
            [("sitroom_events_all", "sitroom_events"), ("sitroom_releases_all", "sitroom_releases")]
        {
            let database = server.address().database();
            let table = format!(
                "CREATE TABLE IF NOT EXISTS {all} AS {own} ENGINE = Distributed({name}, {database}, {own}, cityHash64(key))"
            );
            // The server of the archive may be no shard itself.
            server.run(&events_table(), stop)?;
            server.run(RELEASES, stop)?;
            server.run(&table, stop)?;
            server.run(&format!("SELECT count() FROM {all}"), stop)?;
        }
    }
    for table in [BATCHES, FILES, ACTORS, SETTINGS] {
        server.run(table, stop)?;
    }
    // What makes it an archive comes last: before, it can be made again.
    let name = cluster.map_or("", |cluster| cluster.name.as_str());
    let settings = format!("version\t{VERSION}\ncluster\t{name}\n");
    server.insert("sitroom_settings", settings.into_bytes(), stop)?;
    Archive::open(server, stop)
}

/// Checks that the server knows the cluster with so many shards.
fn check_cluster(server: &Server, cluster: &Cluster, stop: &AtomicBool) -> Result<(), ArchiveError> {
    #[derive(Deserialize)]
    struct Shards {
        shards: usize,
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if cluster.name.is_empty() || !cluster.name.chars().all(is_word) {
        return Err(ArchiveError::Address("the name of a cluster has letters, digits and _ only".to_owned()));
    }
    let sql = "SELECT toUInt64(uniqExact(shard_num)) AS shards FROM system.clusters WHERE has((SELECT groupArray(v) FROM name), cluster)";
    let name = ("name".to_owned(), Bound::Texts(vec![cluster.name.clone()]));
    let found: Vec<Shards> = server.rows(sql, &[name], stop)?;
    let (known, given) = (found.first().map_or(0, |found| found.shards), cluster.shards.len());
    if known == 0 {
        return Err(ArchiveError::Address(format!("the server knows no cluster called {}", cluster.name)));
    }
    if known != given {
        return Err(ArchiveError::Address(format!(
            "the cluster {} has {known} shards; name each with --shard ({given} given)",
            cluster.name
        )));
    }
    Ok(())
}

fn events_table() -> String {
    let columns = definitions();
    format!(
        "CREATE TABLE IF NOT EXISTS sitroom_events ({columns}) ENGINE = ReplacingMergeTree(release) ORDER BY key"
    )
}

/// Every release of every event, so that revisions stay countable.
const RELEASES: &str = "CREATE TABLE IF NOT EXISTS sitroom_releases (key String, release UInt64, file String, line Int64) \
                        ENGINE = ReplacingMergeTree() ORDER BY (key, release)";

/// The batches that have arrived.
const BATCHES: &str = "CREATE TABLE IF NOT EXISTS sitroom_batches (token String, file String, rows UInt64) \
                       ENGINE = ReplacingMergeTree() ORDER BY token";

/// The files, each with its last state: how many batches and rows it has, what became of its rows, its header.
const FILES: &str = "CREATE TABLE IF NOT EXISTS sitroom_files (file String, version UInt64, name String, dataset String, \
                     batches UInt64, events UInt64, account Array(UInt64), header Array(String)) \
                     ENGINE = ReplacingMergeTree(version) ORDER BY file";

/// The actors that events name, so that a filter can name them.
const ACTORS: &str = "CREATE TABLE IF NOT EXISTS sitroom_actors (name String, kind String, country String) \
                      ENGINE = ReplacingMergeTree() ORDER BY (name, kind, country)";

const SETTINGS: &str = "CREATE TABLE IF NOT EXISTS sitroom_settings (name String, value String) ENGINE = ReplacingMergeTree() ORDER BY name";
