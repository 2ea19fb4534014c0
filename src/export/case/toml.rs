//! The briefing as a case that can be edited: `case.toml` and its sources.

use std::collections::HashMap;

use super::item::{Item, Record};
use super::texts::OutText;
use super::view::CaseView;
use crate::export::request::Export;
use crate::model::text::quoting::{Quotation, Repeats};
use crate::model::text::toml::{Table, string};
use crate::model::{SourceId, Span};

/// The files of the case of a briefing under a filter, each with its path in the folder.
#[must_use]
pub fn files(export: &Export<'_>) -> Vec<(String, String)> {
    let view = CaseView::new(export);
    let mut files = vec![("case.toml".to_owned(), text(&view))];
    let path = |id: u32| view.names.path(SourceId(id)).to_owned();
    files.extend(view.texts.iter().map(|(id, text)| (path(*id), text.text.clone().into_owned())));
    files
}

/// The text of `case.toml`.
#[must_use]
pub fn case_toml(export: &Export<'_>) -> String {
    text(&CaseView::new(export))
}

fn text(view: &CaseView<'_>) -> String {
    let writer = CaseWriter {
        view,
        repeats: view.texts.iter().map(|(id, text)| (*id, Repeats::new(&text.text))).collect(),
    };
    let mut out = String::from("# Written by sitroom.\n");
    for words in heading(view) {
        // Nothing of a source is in these words.
        out.push_str(&format!("# {words}\n"));
    }
    out.push('\n');
    for (name, item) in &view.head().fields {
        out.push_str(&format!("{name} = {}\n", writer.value(item)));
    }
    for (list, records) in view.lists() {
        for record in records {
            writer.record(list, &record, &mut out);
        }
    }
    out
}

/// What must be known of the whole.
fn heading(view: &CaseView<'_>) -> Vec<&'static str> {
    let mut words = Vec::new();
    if !view.export.chips.is_empty() {
        words.push("It holds what a filter selects, not the whole briefing.");
    }
    if view.texts.values().any(|text: &OutText<'_>| !text.passages.is_empty()) {
        words.push("Of some sources it holds only the cited passages: `sitroom export --with-sources` writes them whole.");
    }
    words
}

struct CaseWriter<'a> {
    view: &'a CaseView<'a>,
    /// What repeats itself in the texts, by the numbers of their sources.
    repeats: HashMap<u32, Repeats<'a>>,
}

impl CaseWriter<'_> {
    fn record(&self, list: &str, record: &Record<'_>, out: &mut String) {
        let mut table = Table::new(out, list);
        let mut notes: &[Record<'_>] = &[];
        for (name, item) in &record.fields {
            match item {
                // Tables of their own, which must follow the other fields.
                Item::Records(records) if *name == "note" => notes = records,
                Item::Texts(texts) => {
                    table.list(name, &texts.iter().map(|text| string(text)).collect::<Vec<_>>());
                }
                Item::Words(spans) => {
                    table.list(name, &spans.iter().map(|span| self.quote(*span)).collect::<Vec<_>>());
                }
                item => table.raw(name, &self.value(item)),
            }
        }
        for note in notes {
            self.record(&format!("{list}.note"), note, out);
        }
    }

    fn value(&self, item: &Item<'_>) -> String {
        let joined = |values: Vec<String>| format!("[{}]", values.join(", "));
        match item {
            Item::Text(text) => string(text),
            Item::Number(number) => number.to_string(),
            Item::Degrees(degrees) => format!("{degrees:?}"),
            Item::Yes(yes) => yes.to_string(),
            Item::Texts(texts) => joined(texts.iter().map(|text| string(text)).collect()),
            Item::Words(spans) => joined(spans.iter().map(|span| self.quote(*span)).collect()),
            Item::Records(records) => joined(records.iter().map(|record| self.inline(record)).collect()),
        }
    }

    fn inline(&self, record: &Record<'_>) -> String {
        let fields = record.fields.iter().map(|(name, item)| format!("{name} = {}", self.value(item)));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    }

    /// Words of a source, with those around them where they occur more than once.
    fn quote(&self, span: Span) -> String {
        let id = span.source.0;
        let (Some(text), Some(repeats)) = (self.view.texts.get(&id), self.repeats.get(&id)) else {
            return string("");
        };
        let source = (self.view.texts.len() > 1).then(|| self.view.names.source(span.source));
        Quotation::certain(repeats, text.hold(span)).toml(source)
    }
}
