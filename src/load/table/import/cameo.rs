//! CAMEO: the codes of events and of actors that GDELT and ICEWS use.
//!
//! The events are in `data/cameo.tsv`: each code of the *CAMEO Codebook* 1.1b3 with its PLOVER kind, from the conversion
//! table of PLOVER 0.8. PLOVER drops the roots 01 and 02, so that table has no rows for them: here appeals (02) count as
//! requests, which also ask for something, and mere statements (01) have no kind.

use crate::model::{ActorKind, Kind, Part};

/// Code, kind and words, one code per line below a header line, sorted by code.
const TABLE: &str = include_str!("../../../../data/cameo.tsv");

/// The events by their codes.
#[derive(Debug)]
pub(super) struct Cameo {
    rows: Vec<(&'static str, Kind, &'static str)>,
}

impl Cameo {
    /// The table that is part of the program.
    pub(super) fn standard() -> Self {
        Self { rows: TABLE.lines().skip(1).filter_map(row).collect() }
    }

    /// What a code means. If a spreadsheet has removed the leading zero, the root code shows it: `12` with root `1` is
    /// `012`.
    pub(super) fn event(&self, code: &str, root: &str) -> Option<(Kind, &'static str)> {
        let as_it_is = || self.find(code);
        let restored = || self.find(&format!("0{code}"));
        let root_itself = code.len() == 2 && code == root;
        if code.len() == 2 && !root_itself {
            restored().or_else(as_it_is)
        } else {
            as_it_is().or_else(restored)
        }
    }

    fn find(&self, code: &str) -> Option<(Kind, &'static str)> {
        let at = self.rows.binary_search_by(|row| row.0.cmp(code)).ok()?;
        self.rows.get(at).map(|row| (row.1, row.2))
    }
}

fn row(line: &'static str) -> Option<(&'static str, Kind, &'static str)> {
    let mut cells = line.split('\t');
    let row = (cells.next()?, Kind::parse(cells.next()?)?, cells.next()?);
    (cells.next().is_none() && !row.0.is_empty() && !row.2.is_empty()).then_some(row)
}

/// The types of actors, with the closest kind. A branch of government acts for its state; people defined by their occupation
/// are civilians; unarmed groups, and types that do not say what kind of group, are organisations.
pub(super) const ACTORS: [(&str, ActorKind); 39] = [
    ("AGR", ActorKind::Civilians),
    ("AMN", ActorKind::Organisation),
    ("BUS", ActorKind::Organisation),
    ("COP", ActorKind::StateForces),
    ("CRM", ActorKind::ArmedGroup),
    ("CVL", ActorKind::Civilians),
    ("DEV", ActorKind::Organisation),
    ("EDU", ActorKind::Organisation),
    ("ELI", ActorKind::Organisation),
    ("ENV", ActorKind::Organisation),
    ("GOV", ActorKind::State),
    ("GRP", ActorKind::Organisation),
    ("HLH", ActorKind::Organisation),
    ("HRI", ActorKind::Organisation),
    ("IGO", ActorKind::Organisation),
    ("IMG", ActorKind::ArmedGroup),
    ("INS", ActorKind::ArmedGroup),
    ("INT", ActorKind::Organisation),
    ("IRC", ActorKind::Organisation),
    ("JUD", ActorKind::State),
    ("LAB", ActorKind::Organisation),
    ("LEG", ActorKind::State),
    ("MED", ActorKind::Media),
    ("MIL", ActorKind::StateForces),
    ("MNC", ActorKind::Organisation),
    ("MOD", ActorKind::Organisation),
    ("NGM", ActorKind::Organisation),
    ("NGO", ActorKind::Organisation),
    ("OPP", ActorKind::Organisation),
    ("PKO", ActorKind::Organisation),
    ("RAD", ActorKind::ArmedGroup),
    ("REB", ActorKind::ArmedGroup),
    ("REF", ActorKind::Civilians),
    ("SEP", ActorKind::ArmedGroup),
    ("SET", ActorKind::Civilians),
    ("SPY", ActorKind::StateForces),
    ("UAF", ActorKind::ArmedGroup),
    ("UIS", ActorKind::State),
    ("UNO", ActorKind::Organisation),
];

/// The kind of an actor with that type.
pub(super) fn actor(code: &str) -> Option<ActorKind> {
    ACTORS.iter().find(|known| known.0 == code).map(|known| known.1)
}

/// The part of the second actor of a machine-coded event: the first one acts against it in conflict, else with it.
pub(super) fn recipient_part(kind: Kind) -> Part {
    let conflict = kind.quadrant().is_some_and(|quadrant| quadrant.is_conflict());
    if conflict { Part::Against } else { Part::With }
}
