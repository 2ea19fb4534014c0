//! On which terms a dataset may be passed on, and how it wants to be credited.

/// The terms of a dataset.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DataTerms {
    /// The licence, in a few words: "CC BY 4.0".
    pub licence: &'static str,
    /// How the dataset wants to be credited; empty where that is not known.
    pub credit: &'static str,
    /// Whether its rows must not be passed on as they are.
    pub is_restricted: bool,
}

/// The words for a source whose terms are not known.
pub const LICENCE_NOT_STATED: &str = "licence not stated";

impl DataTerms {
    /// Terms that the program does not know.
    pub const UNKNOWN: Self = Self { licence: LICENCE_NOT_STATED, credit: "", is_restricted: false };
    /// Uppsala Conflict Data Program.
    pub const UCDP: Self = Self {
        licence: "CC BY 4.0",
        credit: "Uppsala Conflict Data Program (UCDP), ucdp.uu.se",
        is_restricted: false,
    };
    /// Armed Conflict Location & Event Data.
    pub const ACLED: Self = Self {
        licence: "ACLED terms of use: do not pass its data on as they are",
        credit: "Armed Conflict Location & Event Data (ACLED), acleddata.com",
        is_restricted: true,
    };
    /// The GDELT Project.
    pub const GDELT: Self = Self {
        licence: "free to use with credit",
        credit: "The GDELT Project, gdeltproject.org",
        is_restricted: false,
    };
    /// Internal Displacement Monitoring Centre.
    pub const IDMC: Self = Self {
        licence: "CC BY 3.0 IGO",
        credit: "Internal Displacement Monitoring Centre (IDMC), internal-displacement.org",
        is_restricted: false,
    };

    /// Licence and credit on one line: "CC BY 4.0; credit: Uppsala Conflict Data Program (UCDP), ucdp.uu.se".
    #[must_use]
    pub fn line(&self) -> String {
        if self.credit.is_empty() {
            return self.licence.to_owned();
        }
        format!("{}; credit: {}", self.licence, self.credit)
    }
}
