//! What is asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::error::GetError;

/// A service that publishes data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServiceName {
    /// Armed Conflict Location & Event Data.
    Acled,
    /// Georeferenced events of the Uppsala Conflict Data Program.
    Ucdp,
    /// Reports and disasters of ReliefWeb.
    Reliefweb,
    /// The update files of GDELT.
    Gdelt,
    /// Monthly totals of the Humanitarian Data Exchange.
    Hapi,
}

impl ServiceName {
    /// As it is written on the command line and in names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Reliefweb => "reliefweb",
            Self::Gdelt => "gdelt",
            Self::Hapi => "hapi",
        }
    }

    /// As it is written in sentences.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Acled => "ACLED",
            Self::Ucdp => "UCDP",
            Self::Reliefweb => "ReliefWeb",
            Self::Gdelt => "GDELT",
            Self::Hapi => "HDX HAPI",
        }
    }

    /// The sets of records it has, the usual one first; empty where there is only one.
    #[must_use]
    pub fn sets(self) -> &'static [&'static str] {
        match self {
            Self::Reliefweb => &["reports", "disasters"],
            Self::Gdelt => &["events", "mentions", "gkg"],
            Self::Acled | Self::Ucdp | Self::Hapi => &[],
        }
    }
}

/// What is asked for. It holds no secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The service.
    pub service: ServiceName,
    /// The countries, as ISO 3166-1 alpha-3 codes; empty for all.
    #[serde(default)]
    pub countries: Vec<String>,
    /// The first day.
    #[serde(default)]
    pub since: Option<NaiveDate>,
    /// The last day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Which of the sets of the service; the usual one if none is named.
    #[serde(default)]
    pub set: Option<String>,
    /// The release of UCDP; the latest yearly one if none is named.
    #[serde(default)]
    pub release: Option<String>,
    /// The server that is asked instead of the service's own.
    #[serde(default)]
    pub base_url: Option<String>,
}

impl Query {
    /// Checks that the options fit the service and each other.
    ///
    /// # Errors
    /// They do not.
    pub fn check(&self) -> Result<(), GetError> {
        let title = self.service.title();
        if self.since.zip(self.until).is_some_and(|(since, until)| until < since) {
            return Err(GetError::new("--until is before --since"));
        }
        if let Some(set) = &self.set {
            let sets = self.service.sets();
            if sets.is_empty() {
                return Err(GetError::new(format!("{title} has only one set of records; leave out --set")));
            }
            if !sets.contains(&set.as_str()) {
                return Err(GetError::new(format!("{title} has no set {set}; it has {}", sets.join(", "))));
            }
        }
        if self.release.is_some() && self.service != ServiceName::Ucdp {
            return Err(GetError::new(format!("--release is for ucdp; {title} has no releases")));
        }
        if self.release.as_ref().is_some_and(|release| !is_release(release)) {
            return Err(GetError::new("write a release of UCDP as 26.1 or 26.0.8"));
        }
        Ok(())
    }

    /// Which set is asked for.
    #[must_use]
    pub fn set(&self) -> &str {
        self.set.as_deref().or_else(|| self.service.sets().first().copied()).unwrap_or_default()
    }

    /// A name for the file, without a folder.
    #[must_use]
    pub fn file_name(&self, today: NaiveDate) -> String {
        let mut parts = vec![self.service.word().to_owned()];
        if self.service == ServiceName::Ucdp {
            parts.push(self.release(today));
        }
        parts.extend(self.set.clone());
        match self.countries.as_slice() {
            several if several.len() > 3 => parts.push(format!("{}-countries", several.len())),
            few => parts.extend(few.iter().cloned()),
        }
        parts.extend(self.since.map(|day| day.to_string()));
        let ending = if self.service == ServiceName::Gdelt { "tsv" } else { "json" };
        format!("{}.{ending}", parts.join("-"))
    }

    /// The release of UCDP that is asked for: by default the latest yearly one. They appear in June.
    #[must_use]
    pub fn release(&self, today: NaiveDate) -> String {
        use chrono::Datelike as _;
        let latest = || {
            let year = if today.month() > 6 { today.year() } else { today.year() - 1 };
            format!("{}.1", year.rem_euclid(100))
        };
        self.release.clone().unwrap_or_else(latest)
    }

    /// A number for the query, the server and where an update begins; the same for the same.
    pub(crate) fn fingerprint(&self, from: Option<&str>) -> String {
        let words = serde_json::to_string(self).unwrap_or_default();
        let digest = Sha256::digest(format!("{words}\n{}", from.unwrap_or_default()));
        digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Whether a text can be a release of UCDP: numbers of two digits at most, separated by dots.
fn is_release(text: &str) -> bool {
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=4).contains(&text.split('.').count()) && text.split('.').all(is_number)
}
