//! The fields of a record that a briefer corrects, read from the text of a case and given back as a change of it.
//!
//! Names stand for the ids of actors and places, several of them with semicolons between.

use toml::de::{DeTable, DeValue};

use super::case_records::{RecordChange, record, records, text_of};
use crate::model::suggest::{did_you_mean, nearest};
use crate::model::text::toml::string;
use crate::model::{ActorKind, CaseRecordKind, Kind, Measure, Qualifier, fold};

/// What a field takes.
#[derive(Clone, Copy, Debug)]
enum Takes {
    Text,
    /// A date, as a case file writes it.
    Date,
    /// A number of persons.
    Number,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// The name of one record of this kind, or of several.
    Name {
        of: CaseRecordKind,
        many: bool,
    },
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct FormField {
    /// What it is called, in the case file as well.
    pub name: &'static str,
    /// Its value before any change.
    pub value: String,
    /// The values it takes, if they are known.
    pub choices: Vec<String>,
    takes: Takes,
}

/// The fields of a record.
#[derive(Clone, Debug)]
pub struct RecordForm {
    /// The kind of the record.
    pub kind: CaseRecordKind,
    /// Its id.
    pub id: String,
    /// Its fields, in order.
    pub fields: Vec<FormField>,
    names: Names,
    /// Whether its figure is in words.
    has_figure_words: bool,
    /// Whether its claimant is in words.
    has_claimant_words: bool,
}

/// The ids and names of actors and places that records may refer to.
#[derive(Clone, Debug, Default)]
struct Names(Vec<CaseName>);

#[derive(Clone, Debug)]
struct CaseName {
    kind: CaseRecordKind,
    id: String,
    name: String,
    aliases: Vec<String>,
}

macro_rules! words_of {
    ($type:ty) => {
        Takes::Word(|| <$type>::ALL.iter().map(|item| item.word()).collect())
    };
}

/// The fields of a kind of record that a form shows.
fn fields_of(kind: CaseRecordKind) -> &'static [(&'static str, Takes)] {
    const ACTORS: Takes = Takes::Name { of: CaseRecordKind::Actor, many: true };
    const ACTOR: Takes = Takes::Name { of: CaseRecordKind::Actor, many: false };
    const PLACE: Takes = Takes::Name { of: CaseRecordKind::Place, many: false };
    match kind {
        CaseRecordKind::Event => &[
            ("title", Takes::Text),
            ("kind", words_of!(Kind)),
            ("when", Takes::Date),
            ("place", PLACE),
            ("by", ACTORS),
            ("against", ACTORS),
            ("with", ACTORS),
        ],
        CaseRecordKind::Claim => &[
            ("measure", words_of!(Measure)),
            ("best", Takes::Number),
            ("low", Takes::Number),
            ("high", Takes::Number),
            ("qualifier", words_of!(Qualifier)),
            ("claimant", ACTOR),
        ],
        CaseRecordKind::Statement => &[("speaker", ACTORS), ("when", Takes::Date)],
        CaseRecordKind::Actor => &[
            ("name", Takes::Text),
            ("kind", words_of!(ActorKind)),
            ("country", Takes::Text),
            ("role", Takes::Text),
        ],
        CaseRecordKind::Place => &[("name", Takes::Text), ("country", Takes::Text)],
    }
}

impl RecordForm {
    /// The form of a record; none if the case has none of that id.
    #[must_use]
    pub fn of(case: &str, kind: CaseRecordKind, id: &str) -> Option<Self> {
        let table = DeTable::parse(case).ok()?;
        let (_, own) = record(table.get_ref(), kind, id)?;
        let names = Names::of(table.get_ref());
        let field = |&(name, takes): &(&'static str, Takes)| {
            // `figure` is short for `best`.
            let key = if name == "best" && own.contains_key("figure") { "figure" } else { name };
            let value = own.get(key).map(|value| shown(value.get_ref(), case, value.span()));
            let value = value.unwrap_or_default();
            let value = match takes {
                Takes::Name { of, .. } => value.iter().map(|id| names.name(of, id)).collect(),
                _ => value,
            };
            FormField { name: key_for(key), value: value.join("; "), choices: names.choices(takes), takes }
        };
        let fields = fields_of(kind).iter().map(field).collect();
        let (has_figure_words, has_claimant_words) =
            (own.contains_key("figure_words"), own.contains_key("claimant_words"));
        Some(Self { kind, id: id.to_owned(), fields, names, has_figure_words, has_claimant_words })
    }

    /// The change that gives the fields these values, and confirms the record. Fields with their old values stay as they are
    /// written.
    ///
    /// # Errors
    /// The rank of a field whose value cannot be taken, and why, in words. What else is wrong is found by the loader.
    pub fn change(&self, values: &[&str]) -> Result<RecordChange, (usize, String)> {
        let mut fields = Vec::new();
        for (rank, (field, value)) in self.fields.iter().zip(values).enumerate() {
            let value = value.trim();
            if value != field.value {
                let literal = self.literal(field, value).map_err(|why| (rank, why))?;
                fields.push((field.name.to_owned(), literal));
            }
        }
        // A number takes the place of words for it, and an actor that of words for the claimant.
        let sets = |names: &[&str]| {
            let is_set =
                |(name, value): &(String, Option<String>)| value.is_some() && names.contains(&name.as_str());
            fields.iter().any(is_set)
        };
        let figure = self.has_figure_words && sets(&["figure", "best", "low", "high"]);
        let claimant = self.has_claimant_words && sets(&["claimant"]);
        fields.extend(figure.then(|| ("figure_words".to_owned(), None)));
        fields.extend(claimant.then(|| ("claimant_words".to_owned(), None)));
        fields.push(("draft".to_owned(), None));
        Ok(RecordChange { kind: self.kind, id: self.id.clone(), fields })
    }

    /// A value as TOML writes it; nothing removes the field.
    fn literal(&self, field: &FormField, value: &str) -> Result<Option<String>, String> {
        if value.is_empty() {
            return Ok(None);
        }
        Ok(Some(match field.takes {
            Takes::Text | Takes::Date => string(value),
            Takes::Number => {
                let digits: String = value.chars().filter(|letter| !matches!(letter, ',' | ' ')).collect();
                let number: u32 = digits.parse().map_err(|_| {
                    format!(
                        "`{value}` is not a number of persons: write digits, or nothing if none is stated"
                    )
                })?;
                number.to_string()
            }
            Takes::Word(words) => {
                let words = words();
                let known = words.iter().find(|word| word.eq_ignore_ascii_case(value)).ok_or_else(|| {
                    let near = nearest(value, words.iter().copied()).map(did_you_mean);
                    let help = near.unwrap_or_else(|| format!("it is one of: {}", words.join(", ")));
                    format!("no {} is called `{value}`; {help}", field.name)
                })?;
                string(known)
            }
            Takes::Name { of, many } => {
                let parts = value.split(';').map(str::trim).filter(|part| !part.is_empty());
                let ids: Vec<String> =
                    parts.map(|part| self.names.id(of, part).map(string)).collect::<Result<_, _>>()?;
                match ids.as_slice() {
                    [] => return Ok(None),
                    [one] => one.clone(),
                    _ if many => format!("[{}]", ids.join(", ")),
                    _ => return Err(format!("the {} is one only", field.name)),
                }
            }
        }))
    }
}

/// The name of a field, as long as the program runs.
fn key_for(key: &str) -> &'static str {
    if key == "figure" {
        return "figure";
    }
    let all = CaseRecordKind::ALL.iter().flat_map(|kind| fields_of(*kind));
    all.map(|(name, _)| *name).find(|name| *name == key).unwrap_or("")
}

/// The texts of a value.
fn shown(value: &DeValue<'_>, case: &str, range: std::ops::Range<usize>) -> Vec<String> {
    match value {
        DeValue::String(text) => vec![text.to_string()],
        DeValue::Array(items) => {
            items.iter().flat_map(|item| shown(item.get_ref(), case, item.span())).collect()
        }
        _ => vec![case.get(range).unwrap_or("").to_owned()],
    }
}

impl Names {
    fn of(case: &DeTable<'_>) -> Self {
        let mut all = Vec::new();
        for kind in [CaseRecordKind::Actor, CaseRecordKind::Place] {
            // A rejected record is nobody to name.
            let named = records(case, kind).filter(|(_, record)| !record.contains_key("status"));
            all.extend(named.filter_map(|(_, record)| {
                let aliases = record.get("aliases").map(|aliases| shown(aliases.get_ref(), "", 0..0));
                Some(CaseName {
                    kind,
                    id: text_of(record, "id")?.to_owned(),
                    name: text_of(record, "name")?.to_owned(),
                    aliases: aliases.unwrap_or_default(),
                })
            }));
        }
        Self(all)
    }

    fn of_kind(&self, kind: CaseRecordKind) -> impl Iterator<Item = &CaseName> {
        self.0.iter().filter(move |one| one.kind == kind)
    }

    /// The name of an id: its own name, unless another has the same, or it has a semicolon in it.
    fn name(&self, kind: CaseRecordKind, id: &str) -> String {
        let named = self.of_kind(kind).find(|one| one.id == id);
        let is_clear = |name: &str| self.of_kind(kind).filter(|one| one.name == name).count() == 1;
        let name = named.map(|one| one.name.as_str()).filter(|name| is_clear(name) && !name.contains(';'));
        name.unwrap_or(id).to_owned()
    }

    /// The id of a name: of an id, a name or an alias.
    fn id(&self, kind: CaseRecordKind, name: &str) -> Result<&str, String> {
        let folded = fold(name);
        let by = |fits: &dyn Fn(&CaseName) -> bool| {
            let mut found = self.of_kind(kind).filter(|one| fits(one));
            found.next().filter(|_| found.next().is_none()).map(|one| one.id.as_str())
        };
        let found = by(&|one| one.name == name).or_else(|| by(&|one| one.id == name));
        let found = found.or_else(|| by(&|one| fold(&one.name) == folded));
        let found = found.or_else(|| by(&|one| one.aliases.iter().any(|alias| fold(alias) == folded)));
        found.ok_or_else(|| {
            let near = nearest(name, self.of_kind(kind).map(|one| one.name.as_str())).map(did_you_mean);
            let near = near.map_or_else(String::new, |near| format!("; {near}"));
            format!("no {} of the case is called `{name}`{near}", kind.word())
        })
    }

    fn choices(&self, takes: Takes) -> Vec<String> {
        match takes {
            Takes::Word(words) => words().into_iter().map(str::to_owned).collect(),
            Takes::Name { of, .. } => self.of_kind(of).map(|one| self.name(of, &one.id)).collect(),
            _ => Vec::new(),
        }
    }
}
