//! What a file of JSON holds: its lists of records with their fields, and what surrounds them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::around::Around;
use super::document::{Finds, Item, ItemKind, Where, documents, lines};
use super::fields::{Fields, ROOT};
use super::scalar::Scalar;
use super::stop::{Damage, Stop};
use super::walk::{Fault, Oddity, Values, check, walk};
use super::window::Window;
use crate::load::base::options::Limits;
use crate::load::bytes::Stream;

/// The most lists that are looked at.
const LISTS: usize = 64;

/// The most bytes of a record that are shown with a problem.
const SHOWN: usize = 2000;

/// What a file of JSON holds.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Its lists of records, in the order of the file.
    pub(super) lists: Vec<ListFound>,
    /// What surrounds them.
    pub(super) around: Around,
    /// The number of documents, where they are not one on each line.
    pub(super) documents: u64,
    /// Where it breaks the rules, if it does.
    pub(super) damage: Option<Damage>,
    /// The most bytes of a record.
    most: usize,
    /// The most records listed as set aside.
    most_listed: usize,
}

/// A list of records.
#[derive(Debug)]
pub(super) struct ListFound {
    pub(super) list: Where,
    pub(super) fields: Fields,
    /// The records that can be read.
    pub(super) records: u64,
    /// The items that cannot be read: those that are listed, and how many there are.
    pub(super) aside: Vec<Aside>,
    pub(super) all_aside: u64,
    /// How many records have each oddity, and the first one of them.
    pub(super) oddities: [OddRecords; Oddity::ALL.len()],
    /// The cells of the first record, if it is a list.
    pub(super) first_row: Vec<String>,
}

/// Something in a list of records that cannot be read.
#[derive(Debug)]
pub(super) struct Aside {
    pub(super) number: u64,
    pub(super) bytes: (u64, u32),
    /// How it begins, and the byte of that at which it cannot be read.
    pub(super) text: String,
    pub(super) at: usize,
    pub(super) why: String,
}

/// The records that have an oddity.
#[derive(Clone, Debug, Default)]
pub(super) struct OddRecords {
    pub(super) count: u64,
    /// The first one: its number, its bytes, and the field or word in question.
    pub(super) first: (u64, (u64, u32)),
    pub(super) name: String,
}

impl Outline {
    /// Looks through a whole file; with `lines` each of its lines is a document.
    ///
    /// # Errors
    /// Why the file cannot be read to its end.
    pub(super) fn of(stream: &Stream, is_lines: bool, limits: &Limits) -> Result<Self, String> {
        let mut outline = Self { most: limits.row_bytes, most_listed: limits.problems, ..Self::default() };
        let mut window = Window::new(stream.reader().map_err(|error| error.to_string())?);
        let read = if is_lines { lines } else { documents };
        match read(&mut window, limits.row_bytes, &mut outline) {
            Err(Stop::Damage(damage)) => outline.damage = Some(damage),
            Err(Stop::Unreadable(why)) => return Err(why),
            Err(Stop::NobodyReads) | Ok(()) => {}
        }
        outline.lists.retain(|list| list.records + list.all_aside > 0);
        Ok(outline)
    }

    /// The place of a list among those that were found; `None` where there are too many.
    fn position(&mut self, list: &Where) -> Option<usize> {
        // Usually it is that of the item before.
        if let Some(at) = self.lists.iter().rposition(|found| found.list == *list) {
            return Some(at);
        }
        (self.lists.len() < LISTS).then(|| {
            self.lists.push(ListFound::new(list.clone()));
            self.lists.len() - 1
        })
    }
}

impl ListFound {
    fn new(list: Where) -> Self {
        Self {
            list,
            fields: Fields::default(),
            records: 0,
            aside: Vec::new(),
            all_aside: 0,
            oddities: Default::default(),
            first_row: Vec::new(),
        }
    }

    /// Whether all its records are lists.
    pub(super) fn has_rows(&self) -> bool {
        !self.first_row.is_empty()
    }

    fn record(&mut self, bytes: &[u8], item: &Item<'_>) -> Result<(), Fault> {
        let text = text(bytes);
        if self.records == 0 {
            self.fields.are_features = is_feature(&text, &self.list);
        }
        let mut survey = Survey { cells: (self.records == 0).then(Vec::new), odd: Default::default() };
        if matches!(text, Cow::Owned(_)) {
            survey.oddity(Oddity::NotUtf8, "");
        }
        walk(&text, &mut self.fields, &mut survey)?;
        self.records += 1;
        if bytes.first() == Some(&b'[') {
            self.first_row.extend(survey.cells.unwrap_or_default());
        }
        let bytes = span(item.start, bytes.len());
        for (odd, name) in self.oddities.iter_mut().zip(survey.odd) {
            let Some(name) = name else { continue };
            if odd.count == 0 {
                (odd.first, odd.name) = ((item.number, bytes), name);
            }
            odd.count += 1;
        }
        Ok(())
    }

    fn set_aside(&mut self, item: &Item<'_>, (at, why): (usize, String), most: usize) {
        self.all_aside += 1;
        if self.aside.len() >= most {
            return;
        }
        let bytes = match item.what {
            ItemKind::Record(bytes) | ItemKind::Scalar(bytes) => bytes,
            ItemKind::TooLong => &[],
        };
        let shown = bytes.get(..SHOWN).unwrap_or(bytes);
        self.aside.push(Aside {
            number: item.number,
            bytes: span(item.start, bytes.len()),
            text: String::from_utf8_lossy(shown).into_owned(),
            at: at.min(shown.len()),
            why,
        });
    }
}

impl Finds for Outline {
    fn wants(&self, _: &Where) -> bool {
        true
    }

    fn item(&mut self, list: &Where, item: Item<'_>) -> Result<Result<(), Fault>, Stop> {
        let (most, most_listed) = (self.most, self.most_listed);
        let Some(found) = self.position(list).and_then(|at| self.lists.get_mut(at)) else {
            return Ok(Ok(()));
        };
        match item.what {
            ItemKind::Record(bytes) => {
                let read = found.record(bytes, &item);
                if let (Err((at, why)), Where::Lines) = (read, list) {
                    found.set_aside(&item, (at, format!("is not JSON: {why}")), most_listed);
                }
                return Ok(read);
            }
            ItemKind::Scalar(bytes) => {
                if let (Err(fault), false) = (check(bytes), *list == Where::Lines) {
                    return Ok(Err(fault));
                }
                found.set_aside(&item, (0, "is neither an object nor a list".to_owned()), most_listed);
            }
            ItemKind::TooLong => {
                let most = crate::model::group_thousands(most as u64);
                found.set_aside(&item, (0, format!("has more than {most} bytes")), most_listed);
            }
        }
        Ok(Ok(()))
    }

    fn named(&mut self, path: &[String], name: &str) {
        self.around.named(path, name);
    }

    fn around(&mut self, path: &[String], name: &str, json: &[u8]) {
        self.around.add(path, name, json);
    }

    fn begins(&mut self) {
        self.documents += 1;
        self.around.begins();
    }
}

/// Notes which fields there are.
struct Survey {
    /// The cells of a record that is a list.
    cells: Option<Vec<String>>,
    odd: [Option<String>; Oddity::ALL.len()],
}

impl Values for Survey {
    fn value(&mut self, fields: &mut Fields, field: usize, value: Scalar<'_>) {
        fields.value(field);
        if let Some(cells) = &mut self.cells
            && fields.get(field).is_some_and(|field| field.parent == ROOT)
        {
            cells.push(value.cell().into_owned());
        }
    }

    fn oddity(&mut self, oddity: Oddity, name: &str) {
        if let Some(odd) = self.odd.get_mut(oddity as usize) {
            odd.get_or_insert_with(|| name.to_owned());
        }
    }
}

/// The text of a record.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// The bytes of a record: the first one, and their number.
pub(super) fn span(start: u64, len: usize) -> (u64, u32) {
    (start, u32::try_from(len).unwrap_or(u32::MAX))
}

/// Whether a record is a feature of GeoJSON, in a list of features or by itself.
fn is_feature(record: &str, list: &Where) -> bool {
    let fields: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(record).unwrap_or_default();
    let is_typed = fields.get("type").is_some_and(|kind| kind.get() == "\"Feature\"");
    let in_features = matches!(list, Where::List(path) if path.last().is_some_and(|name| name == "features"));
    let has_properties = fields.get("properties").is_some_and(|inner| inner.get().starts_with('{'));
    has_properties && (is_typed || in_features)
}
