//! The values that fields take: texts, numbers, dates and lists of them, each with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::DeValue;

use super::reader::{CaseReader, LIST, ReadField};
use crate::load::base::located::{Located, Text};
use crate::load::problems::Code;
use crate::model::When;

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

impl ReadField for Text {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let problem = reader.error(Code::EmptyText, &value.span(), "this text is empty");
                reader.report(
                    problem.label("nothing is written here").help("fill it in, or leave out the field"),
                );
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

impl ReadField for Located<bool> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        let Some(truth) = value.get_ref().as_bool() else {
            reader.wrong_type(value, "true or false");
            return None;
        };
        Some(Self { value: truth, range: value.span() })
    }
}

impl ReadField for Located<i64> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            reader.wrong_type(value, "a whole number");
            return None;
        };
        // What does not fit is far outside every range.
        let negative = number.as_str().starts_with('-');
        let read = i64::from_str_radix(number.as_str(), number.radix());
        let number = read.unwrap_or(if negative { i64::MIN } else { i64::MAX });
        Some(Self { value: number, range: value.span() })
    }
}

impl ReadField for Located<f64> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
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

/// A date, written as text or as a TOML date.
#[derive(Clone, Debug)]
pub(super) struct DateText(pub(super) Option<When>);

/// A date, and its place in the file.
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

impl ReadField for Date {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
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
                reader.report(problem.label("not a valid date").help(When::FORMS));
                None
            }
        }
    }
}

/// One value or a list of values.
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

impl<T: ReadField> ReadField for Many<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(items) => {
                Some(Self(items.iter().filter_map(|item| T::read(item, reader)).collect()))
            }
            _ => T::read(value, reader).map(|one| Self(vec![one])),
        }
    }
}

impl<T: ReadField> ReadField for Vec<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        let DeValue::Array(items) = value.get_ref() else {
            reader.wrong_type(value, LIST);
            return None;
        };
        Some(items.iter().filter_map(|item| T::read(item, reader)).collect())
    }
}

/// All texts of a list.
pub(super) fn texts(list: Option<&Many<Text>>) -> Vec<String> {
    list.iter().flat_map(|list| &list.0).map(|text| text.value.clone()).collect()
}

pub(super) fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

/// What a case file says about the drafting of a record; nothing where a person has confirmed it.
macro_rules! drafted {
    ($record:ident) => {{
        let confidence = $record.confidence.as_ref().map(|word| word.value.0);
        let drafted = crate::model::Drafted { rule: super::values::text($record.rule.as_ref()), confidence };
        $record.draft.as_ref().is_some_and(|draft| draft.value).then(|| Box::new(drafted))
    }};
}
pub(super) use drafted;

/// The place to underline for a record: its id, if it has one.
pub(super) fn spot<'a>(id: Option<&'a Text>, range: &'a Range<usize>) -> &'a Range<usize> {
    id.map_or(range, |id| &id.range)
}
