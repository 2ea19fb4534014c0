//! Records on their way into a file: fields by name, with their values.

use std::borrow::Cow;

use crate::model::{Drafted, Note, Span, When};

/// The value of a field.
#[derive(Debug)]
pub(super) enum Item<'a> {
    Text(Cow<'a, str>),
    Number(u64),
    Degrees(f32),
    Yes(bool),
    /// Several texts, mostly ids.
    Texts(Vec<Cow<'a, str>>),
    /// Words of sources.
    Words(Vec<Span>),
    /// Records within the record.
    Records(Vec<Record<'a>>),
}

/// A record: its fields in order. What is not stated is left out.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    pub(super) fields: Vec<(&'static str, Item<'a>)>,
}

impl<'a> Record<'a> {
    pub(super) fn push(&mut self, name: &'static str, item: Item<'a>) {
        self.fields.push((name, item));
    }

    /// A text; nothing where it is blank.
    pub(super) fn text(&mut self, name: &'static str, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.push(name, Item::Text(text));
        }
    }

    pub(super) fn text_if(&mut self, name: &'static str, text: Option<impl Into<Cow<'a, str>>>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A number; nothing where it is not stated.
    pub(super) fn number(&mut self, name: &'static str, number: Option<u32>) {
        if let Some(number) = number {
            self.push(name, Item::Number(u64::from(number)));
        }
    }

    /// A mark that is set, or not there.
    pub(super) fn yes(&mut self, name: &'static str, set: bool) {
        if set {
            self.push(name, Item::Yes(true));
        }
    }

    pub(super) fn texts<T: Into<Cow<'a, str>>>(
        &mut self,
        name: &'static str,
        texts: impl IntoIterator<Item = T>,
    ) {
        let texts: Vec<Cow<'a, str>> =
            texts.into_iter().map(Into::into).filter(|text: &Cow<'_, str>| !text.trim().is_empty()).collect();
        if !texts.is_empty() {
            self.push(name, Item::Texts(texts));
        }
    }

    pub(super) fn words(&mut self, name: &'static str, spans: &[Span]) {
        if !spans.is_empty() {
            self.push(name, Item::Words(spans.to_vec()));
        }
    }

    pub(super) fn records(&mut self, name: &'static str, records: Vec<Record<'a>>) {
        if !records.is_empty() {
            self.push(name, Item::Records(records));
        }
    }

    pub(super) fn when(&mut self, name: &'static str, when: Option<When>) {
        self.text_if(name, when.map(|when| when.written()));
    }

    /// Who drafted it, if nobody has confirmed it yet.
    pub(super) fn drafted(&mut self, drafted: Option<&'a Drafted>) {
        let Some(drafted) = drafted else { return };
        self.yes("draft", true);
        self.text_if("rule", drafted.rule.as_deref());
        self.text_if("confidence", drafted.confidence.map(|confidence| confidence.word()));
    }

    pub(super) fn notes(&mut self, notes: &'a [Note]) {
        self.records("note", notes.iter().map(Self::note).collect());
    }

    pub(super) fn note(note: &'a Note) -> Self {
        let mut record = Self::default();
        record.text("text", note.text.as_str());
        record.text_if("disputes", note.disputes.map(|aspect| aspect.word()));
        record
    }
}
