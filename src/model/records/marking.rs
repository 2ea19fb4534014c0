//! Markings: how a briefing may be handled, and who prepared it.

/// How a briefing may be handled, as its case or the command line states it. Everything handed over carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// Who may see it: "TLP:AMBER".
    pub handling: Option<String>,
    /// Until when it must not be published.
    pub embargo: Option<String>,
    /// Who prepared it.
    pub prepared_by: Option<String>,
}

impl Marking {
    /// What is stated, each with its label: "Handling", "TLP:AMBER".
    pub fn stated(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all =
            [("Handling", &self.handling), ("Embargo", &self.embargo), ("Prepared by", &self.prepared_by)];
        all.into_iter().filter_map(|(label, words)| Some((label, words.as_deref()?)))
    }

    /// Adds what another case states: where both state something different, both stand.
    pub fn add(&mut self, other: Self) {
        let pairs = [
            (&mut self.handling, other.handling),
            (&mut self.embargo, other.embargo),
            (&mut self.prepared_by, other.prepared_by),
        ];
        for (own, other) in pairs {
            match (own.as_mut(), other) {
                (Some(own), Some(other)) if !own.split("; ").any(|one| one == other) => {
                    own.push_str("; ");
                    own.push_str(&other);
                }
                (None, other) => *own = other,
                _ => {}
            }
        }
    }

    /// This marking, and what it leaves out from another.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            handling: self.handling.or_else(|| other.handling.clone()),
            embargo: self.embargo.or_else(|| other.embargo.clone()),
            prepared_by: self.prepared_by.or_else(|| other.prepared_by.clone()),
        }
    }
}
