//! `text:` words in titles, notes, names and evidence; bare words mean the same.

use crate::model::{Briefing, fold};

use crate::query::filter::definition::{KeyDefinition, read_back};
use crate::query::filter::suggestions::{Suggestion, TypedText};
use crate::query::filter::value::Value;
use crate::query::filter::value_error::ValueError;
use crate::query::search::text_filter::search;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

pub(super) struct Text;

impl KeyDefinition for Text {
    fn word(&self) -> &'static str {
        "text"
    }

    fn help(&self) -> &'static str {
        "words as they stand"
    }

    fn example(&self) -> &'static str {
        "write letters or digits"
    }

    fn missing(&self) -> String {
        "there is nothing to search for".to_owned()
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        match fold(words) {
            folded if folded.is_empty() => {
                Err(ValueError::invalid(self.missing(), Some(self.example().to_owned())))
            }
            folded => Ok(Value::Text(folded)),
        }
    }

    fn words(&self, b: &Briefing, value: &Value) -> Option<String> {
        let (Value::Text(text) | Value::Pending(text)) = value else { return None };
        read_back(self, b, value, [text.clone()])
    }

    fn suggest(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.records(b, index, value).events
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        if let Value::Text(needle) = value { search(b, index, needle) } else { Selection::none(b) }
    }
}
