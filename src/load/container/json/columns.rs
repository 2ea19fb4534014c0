//! The columns that the fields of records become.

use super::around::Around;
use super::document::Where;
use super::fields::Fields;
use super::outline::ListFound;
use crate::load::sniff::Known;
use crate::load::table;
use crate::model::clean;

/// The columns that the fields of records become.
#[derive(Debug)]
pub(super) struct Columns {
    /// Their names: the names of a field and of those around it, joined by dots.
    pub(super) names: Vec<String>,
    /// The JSON Pointer of each within a record.
    pub(super) pointers: Vec<String>,
    /// The column of each field that has one.
    of_field: Vec<Option<usize>>,
    /// Whether the first record is a list that names the columns.
    pub(super) first_names: bool,
}

impl Columns {
    /// The columns of a list. Where its records are lists, their names stand beside it or in the first of them, unless it
    /// has the columns of ACLED in their documented order.
    pub(super) fn of(found: &ListFound, around: &Around, known: &dyn Fn(&[String]) -> Option<Known>) -> Self {
        let beside = match &found.list {
            Where::List(path) if found.has_rows() => around.columns_beside(path),
            _ => None,
        };
        let is_header =
            found.has_rows() && beside.is_none() && known(&found.first_row) == Some(Known::Header);
        let by_number = match beside {
            Some(names) => names,
            None if is_header => found.first_row.clone(),
            None => table::columns_of_row(&found.first_row).unwrap_or_default(),
        };
        let mut columns = Self {
            names: Vec::new(),
            pointers: Vec::new(),
            of_field: vec![None; found.fields.len()],
            first_names: is_header,
        };
        let own = |field| name(&found.fields, field, found.has_rows().then_some(by_number.as_slice()));
        let named: Vec<(usize, Named)> =
            found.fields.valued.iter().filter_map(|&field| Some((field, own(field)?))).collect();
        let stated = |name: &str| {
            named.iter().any(|(_, named)| matches!(named, Named::Own(own) if own.eq_ignore_ascii_case(name)))
        };
        for (field, named) in &named {
            match named {
                Named::Own(name) => columns.push(&found.fields, *field, name),
                Named::OfFeature(name) if !stated(name) => columns.push(&found.fields, *field, name),
                Named::OfFeature(_) => {}
            }
        }
        columns
    }

    fn push(&mut self, fields: &Fields, field: usize, name: &str) {
        if let Some(of_field) = self.of_field.get_mut(field) {
            *of_field = Some(self.names.len());
        }
        // A header is one line, whatever the names are.
        self.names.push(name.replace(|c: char| c.is_control(), " "));
        self.pointers.push(pointer(&fields.path(field)));
    }

    /// The column of a field, if it has one.
    pub(super) fn column(&self, field: usize) -> Option<usize> {
        self.of_field.get(field).copied().flatten()
    }
}

/// What the column of a field is called.
enum Named {
    Own(String),
    /// A part of a feature of GeoJSON that is a column only where its properties have none of that name.
    OfFeature(&'static str),
}

/// What the column of a field is called; `None` where it is not shown. `rows` names the columns where records are lists.
fn name(fields: &Fields, field: usize, rows: Option<&[String]>) -> Option<Named> {
    let path = fields.path(field);
    if fields.are_features {
        return match path.as_slice() {
            ["properties"] => None,
            ["properties", own @ ..] => Some(Named::Own(own.join("."))),
            ["geometry", "coordinates", "0"] => Some(Named::OfFeature("longitude")),
            ["geometry", "coordinates", "1"] => Some(Named::OfFeature("latitude")),
            ["id"] => Some(Named::OfFeature("id")),
            ["geometry", "type"] => Some(Named::OfFeature("geometry")),
            _ => None,
        };
    }
    let (first, inner) = path.split_first()?;
    let number = rows.zip(first.parse::<usize>().ok());
    let Some((names, number)) = number else { return Some(Named::Own(path.join("."))) };
    let own = names.get(number).filter(|name| !name.is_empty()).cloned();
    let own = own.unwrap_or_else(|| format!("column {}", number + 1));
    Some(Named::Own([&[own.as_str()], inner].concat().join(".")))
}

/// The JSON Pointer (RFC 6901) of these names, made safe to show.
pub(super) fn pointer<S: AsRef<str>>(path: &[S]) -> String {
    let step = |name: &S| format!("/{}", name.as_ref().replace('~', "~0").replace('/', "~1"));
    let pointer: String = path.iter().map(step).collect();
    clean(&pointer).into_owned()
}
