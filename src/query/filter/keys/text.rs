//! `text:` words in titles, notes, names and evidence; bare words mean the same.

use crate::model::{Briefing, fold};

use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError, read_back};
use crate::query::search::text_filter::search;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Text;

impl KeyDefinition for Text {
    fn words(&self) -> KeyWords {
        KeyWords { word: "text", help: "words as they stand", example: "write letters or digits" }
    }

    fn missing(&self) -> String {
        "there is nothing to search for".to_owned()
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        match fold(words) {
            folded if folded.is_empty() => {
                Err(ValueError::invalid(self.missing(), Some(self.words().example.to_owned())))
            }
            folded => Ok(Value::Text(folded)),
        }
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
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
