//! Reads TOML values into typed ones that keep their place, noting every fault instead of stopping at one.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::load::problem::{Code, File, Problem, Severity};
use crate::model::When;
use crate::model::suggest::{did_you_mean, nearest};

/// The file that is read, and what was found wrong in it so far.
pub(super) struct Reader<'a> {
    pub(super) file: &'a File,
    pub(super) problems: Vec<Problem>,
    errors: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a File) -> Self {
        Self { file, problems: Vec::new(), errors: 0 }
    }

    /// An error of the file that is read, to be completed and reported.
    pub(super) fn error(&self, code: Code, range: &Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(code, self.file, range.clone(), message)
    }

    /// Takes note of a problem.
    pub(super) fn report(&mut self, problem: Problem) {
        self.errors += usize::from(problem.severity == Severity::Error);
        self.problems.push(problem);
    }

    /// How many errors were noted so far: a record during whose reading it grew is not sound.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Notes that a value is of the wrong type.
    pub(super) fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let problem = self
            .error(Code::WrongType, &value.span(), format!("{wanted} is wanted here, not {found}"))
            .label(format!("this is {found}"));
        let header = matches!(value.get_ref(), DeValue::Table(_)) && wanted == LIST;
        let help = header.then(|| "records are written with double brackets, as in [[event]]".to_owned());
        self.report(problem.help_if(help));
    }
}

/// What a field of several records takes.
const LIST: &str = "a list";

/// A value that can be read from TOML.
pub(super) trait Read: Sized {
    /// The value; `None` when it is faulty, which is then noted.
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A record: a table with known fields.
pub(super) trait Record: Sized {
    /// What it is called in messages.
    const WHAT: &'static str;
    /// Its fields.
    const FIELDS: &'static [&'static str];

    /// Reads the fields of a table that stands at `range`.
    fn read_table(table: &DeTable<'_>, range: Range<usize>, reader: &mut Reader<'_>) -> Self;

    /// Notes each field that the record does not have.
    fn refuse_unknown(table: &DeTable<'_>, reader: &mut Reader<'_>) {
        for (key, _) in table.iter().filter(|(key, _)| !Self::FIELDS.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref();
            let near = nearest(name, Self::FIELDS.iter().copied());
            let help =
                near.map_or_else(|| format!("its fields are: {}", Self::FIELDS.join(", ")), did_you_mean);
            let message = format!("{} has no field `{name}`", Self::WHAT);
            let problem = reader.error(Code::UnknownField, &key.span(), message);
            reader.report(problem.label("unknown field").help(help));
        }
    }
}

/// Makes the struct of a record, its JSON Schema, and its reading. All fields are `Option` or a list, for a
/// faulty record is read as far as it goes; those marked `required` are noted where they are missing.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident $what:literal {
        $($(#[$fdoc:meta])* $mode:ident $field:ident: $type:ty,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[$fdoc])* #[schemars($mode)] pub(super) $field: Option<$type>,)+
            /// Where its header stands.
            #[schemars(skip)]
            pub(super) range: std::ops::Range<usize>,
            /// Whether it could be read without an error.
            #[schemars(skip)]
            pub(super) sound: bool,
        }

        impl Record for $name {
            const WHAT: &'static str = $what;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)+];

            fn read_table(table: &DeTable<'_>, range: std::ops::Range<usize>, reader: &mut Reader<'_>) -> Self {
                let before = reader.errors();
                Self::refuse_unknown(table, reader);
                let mut record = Self { $($field: None,)+ range, sound: false };
                $(record.$field = field::$mode(table, stringify!($field), $what, &record.range, reader);)+
                record.sound = reader.errors() == before;
                record
            }
        }

        impl Read for $name {
            fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
                match value.get_ref() {
                    DeValue::Table(table) => Some(Self::read_table(table, value.span(), reader)),
                    _ => {
                        reader.wrong_type(value, concat!("a table (", $what, ")"));
                        None
                    }
                }
            }
        }
    };
}
pub(super) use record;

/// How a field is taken from a table; the names are those of the marks in [`record`], which the derived JSON
/// Schema understands too.
pub(super) mod field {
    use super::{Code, DeTable, Range, Read, Reader};

    /// A field that may be absent.
    pub(in super::super) fn default<T: Read>(
        table: &DeTable<'_>,
        name: &str,
        _what: &str,
        _range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        table.get(name).and_then(|value| T::read(value, reader))
    }

    /// A field that must be there.
    pub(in super::super) fn required<T: Read>(
        table: &DeTable<'_>,
        name: &str,
        what: &str,
        range: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        if !table.contains_key(name) {
            let code = if name == "evidence" { Code::EvidenceMissing } else { Code::MissingField };
            let problem = reader.error(code, range, format!("{what} needs the field `{name}`"));
            let help = match name {
                "when" => Some("write `when = \"unknown\"` where the source does not say"),
                "evidence" => Some("cite the exact words of the source"),
                _ => None,
            };
            let problem = problem.label(format!("`{name}` is missing")).help_if(help.map(str::to_owned));
            reader.report(problem);
            return None;
        }
        default(table, name, what, range, reader)
    }
}

/// A value and the bytes of the file at which it stands.
#[derive(Clone, Debug)]
pub(in crate::load) struct Located<T> {
    pub(in crate::load) value: T,
    pub(in crate::load) range: Range<usize>,
}

/// A text and its place.
pub(in crate::load) type Text = Located<String>;

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl Read for Text {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let problem = reader.error(Code::EmptyText, &value.span(), "this text is empty");
                reader.report(problem.label("nothing stands here").help("write it, or leave the field out"));
                None
            }
            DeValue::String(text) => Some(Self { value: text.clone().into_owned(), range: value.span() }),
            _ => {
                reader.wrong_type(value, "text in quotation marks");
                None
            }
        }
    }
}

impl Read for Located<bool> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(truth) = value.get_ref().as_bool() else {
            reader.wrong_type(value, "true or false");
            return None;
        };
        Some(Self { value: truth, range: value.span() })
    }
}

impl Read for Located<i64> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            reader.wrong_type(value, "a whole number");
            return None;
        };
        // What does not fit is far out of every range in either direction.
        let negative = number.as_str().starts_with('-');
        let read = i64::from_str_radix(number.as_str(), number.radix());
        let number = read.unwrap_or(if negative { i64::MIN } else { i64::MAX });
        Some(Self { value: number, range: value.span() })
    }
}

impl Read for Located<f64> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        let Some(number) = number else {
            reader.wrong_type(value, "a number");
            return None;
        };
        Some(Self { value: number, range: value.span() })
    }
}

/// A date as text, or as a date of TOML.
#[derive(Clone, Debug)]
pub(super) struct DateText(pub(super) Option<When>);

/// A date and its place.
pub(super) type Date = Located<DateText>;

impl JsonSchema for DateText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["2024-01-16", "2024-01-16T14:30", "2024-01", "2024", "2024-W03", "2024-01-16/2024-01-17", "unknown"] })
    }
}

impl Read for Date {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let range = value.span();
        let text = match value.get_ref() {
            DeValue::String(text) => Cow::Borrowed(text.as_ref()),
            DeValue::Datetime(_) => {
                Cow::Owned(reader.file.text.get(range.clone()).unwrap_or("").trim().to_owned())
            }
            _ => {
                reader.wrong_type(value, "a date");
                return None;
            }
        };
        match When::parse(&text) {
            Ok(when) => Some(Self { value: DateText(when), range }),
            Err(error) => {
                let problem =
                    reader.error(Code::BadDate, &range, format!("`{text}` cannot be read: {error}"));
                reader.report(problem.label("no date that can be").help(When::FORMS));
                None
            }
        }
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug)]
pub(super) struct Many<T>(pub(super) Vec<T>);

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("one or several: {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<T: Read> Read for Many<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(items) => {
                Some(Self(items.iter().filter_map(|item| T::read(item, reader)).collect()))
            }
            _ => T::read(value, reader).map(|one| Self(vec![one])),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Array(items) = value.get_ref() else {
            reader.wrong_type(value, LIST);
            return None;
        };
        Some(items.iter().filter_map(|item| T::read(item, reader)).collect())
    }
}
