//! Records as cells: nested columns by dotted path.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

/// The columns of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Their names.
    pub(super) names: Vec<String>,
    /// Those of times in nanoseconds, which records give as plain numbers.
    nanoseconds: Vec<bool>,
    by_name: HashMap<String, usize>,
}

impl Columns {
    /// The columns of a schema.
    pub(super) fn of(schema: &Type) -> Self {
        let mut columns = Self::default();
        for field in schema.get_fields() {
            columns.add(field, field.name());
        }
        columns
    }

    fn add(&mut self, field: &Type, path: &str) {
        if field.is_primitive() {
            let is_nanoseconds = matches!(
                field.get_basic_info().logical_type_ref(),
                Some(LogicalType::Timestamp(time)) if matches!(time.unit, TimeUnit::NANOS)
            );
            self.by_name.entry(path.to_owned()).or_insert(self.names.len());
            self.names.push(path.to_owned());
            self.nanoseconds.push(is_nanoseconds);
            return;
        }
        let inner = field.get_fields();
        match (field.get_basic_info().converted_type(), inner) {
            (ConvertedType::LIST, [list]) if !is_element(list) => {
                list.get_fields().iter().for_each(|element| self.add(element, path));
            }
            (ConvertedType::LIST, [element]) => self.add(element, path),
            (ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, [pairs]) if !pairs.is_primitive() => {
                let named = pairs.get_fields().iter().zip(["key", "value"]);
                named.for_each(|(field, name)| self.add(field, &format!("{path}.{name}")));
            }
            _ => inner.iter().for_each(|field| self.add(field, &format!("{path}.{}", field.name()))),
        }
    }

    /// The cells of a record.
    pub(super) fn cells(&self, row: &Row) -> Vec<String> {
        let mut cells = vec![None; self.names.len()];
        for (name, field) in row.get_column_iter() {
            self.fill(name, field, &mut cells);
        }
        cells.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn fill(&self, path: &str, field: &Field, cells: &mut [Option<String>]) {
        match field {
            Field::Group(group) => {
                for (name, field) in group.get_column_iter() {
                    self.fill(&format!("{path}.{name}"), field, cells);
                }
            }
            Field::ListInternal(list) => {
                list.elements().iter().for_each(|element| self.fill(path, element, cells));
            }
            Field::MapInternal(map) => {
                for (key, value) in map.entries() {
                    self.fill(&format!("{path}.key"), key, cells);
                    self.fill(&format!("{path}.value"), value, cells);
                }
            }
            _ => {
                let Some(&at) = self.by_name.get(path) else { return };
                let text = match field {
                    Field::Long(count) if self.nanoseconds.get(at) == Some(&true) => {
                        time(Some(DateTime::from_timestamp_nanos(*count)))
                    }
                    _ => text(field),
                };
                match cells.get_mut(at) {
                    Some(Some(cell)) => {
                        cell.push(';');
                        cell.push_str(&text);
                    }
                    Some(cell) => *cell = Some(text),
                    None => {}
                }
            }
        }
    }
}

/// Whether the repeated field of a list is its element, as old programs wrote it, not a group around the element.
fn is_element(list: &Type) -> bool {
    list.is_primitive()
        || list.get_fields().len() > 1
        || list.name() == "array"
        || list.name().ends_with("_tuple")
        || list.get_fields().first().is_some_and(|only| {
            let info = only.get_basic_info();
            info.has_repetition() && info.repetition() == Repetition::REPEATED
        })
}

/// A single value.
fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        // Whole numbers of a column with gaps are often stored as fractions.
        Field::Float16(number) => fraction(f64::from(*number)),
        Field::Float(number) => fraction(number.to_string().parse().unwrap_or(f64::NAN)),
        Field::Double(number) => fraction(*number),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Date(days) => time(DateTime::from_timestamp(i64::from(*days) * 86_400, 0)),
        Field::TimestampMillis(count) => time(DateTime::from_timestamp_millis(*count)),
        Field::TimestampMicros(count) => time(DateTime::from_timestamp_micros(*count)),
        other => other.to_string(),
    }
}

fn fraction(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { String::new() }
}

/// A day, with the time unless that is midnight; empty where there is no such day.
fn time(at: Option<DateTime<Utc>>) -> String {
    let Some(at) = at else { return String::new() };
    let form = if at.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" };
    at.format(form).to_string()
}
