//! Fields that take one of a closed set of words.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::DeValue;

use super::reader::{CaseReader, ReadField};
use crate::load::base::located::Located;
use crate::load::problems::Code;
use crate::model::suggest::{did_you_mean, nearest};
use crate::model::{
    ActorKind, Aspect, Confidence, Form, Kind, Measure, PlacePrecision, Qualifier, RecordStatus, Reliability,
    Standing,
};

/// A closed set of words of the model.
pub(super) trait Word: Copy + 'static {
    /// What the words stand for, with its article.
    const WHAT: &'static str;

    /// All words, in order.
    fn words() -> Vec<&'static str>;

    /// The value of a word.
    fn parse_word(word: &str) -> Option<Self>;
}

macro_rules! closed {
    ($($type:ty, $what:literal;)+) => {$(
        impl Word for $type {
            const WHAT: &'static str = $what;

            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|item| item.word()).collect()
            }

            fn parse_word(word: &str) -> Option<Self> {
                <$type>::parse(word)
            }
        }
    )+};
}

closed! {
    ActorKind, "a kind of actor";
    PlacePrecision, "a precision of places";
    Kind, "a kind of event";
    Form, "a form of statements";
    Measure, "a measure";
    Qualifier, "a qualifier";
    Standing, "a standing of claims";
    Confidence, "a confidence";
    RecordStatus, "a status";
}

impl Word for Aspect {
    const WHAT: &'static str = "something that can be disputed";

    fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|item| item.word()).collect()
    }

    fn parse_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.word().eq_ignore_ascii_case(word))
    }
}

impl Word for Reliability {
    const WHAT: &'static str = "a letter of the Admiralty code";

    fn words() -> Vec<&'static str> {
        vec!["A", "B", "C", "D", "E", "F"]
    }

    fn parse_word(word: &str) -> Option<Self> {
        Self::parse(word)
    }
}

/// One of the words of `T`.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneOf<T>(pub(super) T);

impl<T: Word> JsonSchema for OneOf<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::WHAT.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": T::words() })
    }
}

impl<T: Word> ReadField for Located<OneOf<T>> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self> {
        let DeValue::String(word) = value.get_ref() else {
            reader.wrong_type(value, T::WHAT);
            return None;
        };
        if let Some(known) = T::parse_word(word) {
            return Some(Self { value: OneOf(known), range: value.span() });
        }
        let words = T::words();
        let problem = reader.error(Code::WrongWord, &value.span(), format!("`{word}` is not {}", T::WHAT));
        let near = nearest(word, words.iter().copied()).map(did_you_mean);
        let problem = problem.label("unknown word").help_if(near);
        reader.report(problem.help(format!("the words are: {}", words.join(", "))));
        None
    }
}
