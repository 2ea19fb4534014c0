//! The briefing as JSON, record by record.

use std::io::{self, Write};

use super::item::{Item, Record};
use super::rows;
use super::texts::OutText;
use super::view::CaseView;
use crate::export::cite::unquoted;
use crate::export::request::Export;
use crate::model::{SourceId, Span, counted, json};

/// Writes the briefing under the filter as one JSON document, as `sitroom schema --format briefing` describes it.
///
/// # Errors
/// Those of `out`.
pub fn write_json(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let view = CaseView::new(export);
    let mut document = Object::open(out, 0)?;
    document.text("sitroom", "briefing")?;
    let filter: Vec<String> = export.chips.iter().map(ToString::to_string).collect();
    if !filter.is_empty() {
        document.text("filter", &filter.join(" "))?;
    }
    let left_out = left_out(&view);
    if !left_out.is_empty() {
        document.item("left_out", &Item::Texts(left_out.iter().map(Into::into).collect()), &view)?;
    }
    if !view.tables.is_empty() {
        let mut list = document.list("dataset")?;
        for id in &view.tables {
            list.record(&rows::dataset(&view, *id), &view)?;
        }
        list.close()?;
    }
    let mut case = document.object("case")?;
    for (name, item) in &view.head().fields {
        case.item(name, item, &view)?;
    }
    for (name, records) in view.lists() {
        let mut records = records.peekable();
        if records.peek().is_none() {
            continue;
        }
        let mut list = case.list(name)?;
        for record in records {
            list.record(&record, &view)?;
        }
        list.close()?;
    }
    case.close()?;
    if !view.texts.is_empty() {
        let mut list = document.list("files")?;
        for (id, text) in &view.texts {
            list.file(view.names.path(SourceId(*id)), text)?;
        }
        list.close()?;
    }
    if !view.tables.is_empty() {
        let mut list = document.list("row")?;
        rows::each(&view, &mut |row| list.line(row))?;
        list.close()?;
    }
    document.close()?;
    out.write_all(b"\n")
}

/// What is not in the document, each in words.
fn left_out(view: &CaseView<'_>) -> Vec<String> {
    let export = view.export;
    let gaps = export.briefing.incomplete().iter();
    let mut words: Vec<String> =
        gaps.map(|gap| format!("incomplete input: {}", unquoted(&gap.to_string()))).collect();
    words.extend(export.left_out().into_iter().map(|(label, what)| format!("{label}: {what}")));
    if view.scope.links_left_out > 0 {
        let links = counted(view.scope.links_left_out as u64, "link", "links");
        words.push(format!("{links} to events that the filter leaves out"));
    }
    let leads = export.briefing.listed_leads();
    if leads > 0 {
        let leads = counted(leads as u64, "article", "articles");
        words.push(format!("{leads} of which only title and address are known"));
    }
    let rejected = export.briefing.rejected().len();
    if rejected > 0 {
        words.push(format!("{} that somebody rejected", counted(rejected as u64, "record", "records")));
    }
    words.extend(rows::cells_left_out(view));
    words
}

/// An object or a list that is being written, one member on a line.
struct Object<'o> {
    out: &'o mut dyn Write,
    indent: usize,
    is_empty: bool,
    end: &'static str,
}

/// Spaces for each level.
const STEP: usize = 2;

impl<'o> Object<'o> {
    fn open(out: &'o mut dyn Write, indent: usize) -> io::Result<Self> {
        out.write_all(b"{")?;
        Ok(Self { out, indent, is_empty: true, end: "}" })
    }

    /// Begins a member on a line of its own.
    fn begin(&mut self) -> io::Result<()> {
        let comma = if self.is_empty { "" } else { "," };
        self.is_empty = false;
        write!(self.out, "{comma}\n{:1$}", "", self.indent + STEP)
    }

    fn name(&mut self, name: &str) -> io::Result<()> {
        self.begin()?;
        write!(self.out, "\"{name}\": ")
    }

    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.name(name)?;
        string(self.out, text)
    }

    fn object(&mut self, name: &str) -> io::Result<Object<'_>> {
        self.name(name)?;
        Object::open(self.out, self.indent + STEP)
    }

    fn list(&mut self, name: &str) -> io::Result<Object<'_>> {
        self.name(name)?;
        self.out.write_all(b"[")?;
        Ok(Object { out: self.out, indent: self.indent + STEP, is_empty: true, end: "]" })
    }

    fn close(self) -> io::Result<()> {
        if !self.is_empty {
            write!(self.out, "\n{:1$}", "", self.indent)?;
        }
        self.out.write_all(self.end.as_bytes())
    }

    /// A field of a record. Words and records within it have a line each.
    fn item(&mut self, name: &str, item: &Item<'_>, view: &CaseView<'_>) -> io::Result<()> {
        match item {
            Item::Words(spans) => {
                let mut list = self.list(name)?;
                for place in spans {
                    list.begin()?;
                    span(list.out, *place, view)?;
                }
                list.close()
            }
            Item::Records(records) => {
                let mut list = self.list(name)?;
                for record in records {
                    list.begin()?;
                    inline(list.out, record)?;
                }
                list.close()
            }
            plain => {
                self.name(name)?;
                scalar(self.out, plain)
            }
        }
    }

    /// A record of a list.
    fn record(&mut self, record: &Record<'_>, view: &CaseView<'_>) -> io::Result<()> {
        self.begin()?;
        let mut object = Object::open(self.out, self.indent + STEP)?;
        for (name, item) in &record.fields {
            object.item(name, item, view)?;
        }
        object.close()
    }

    /// A record on one line.
    fn line<T: serde::Serialize>(&mut self, record: &T) -> io::Result<()> {
        self.begin()?;
        json::line(self.out, record).map_err(io::Error::from)
    }

    /// A file of the case.
    fn file(&mut self, path: &str, text: &OutText<'_>) -> io::Result<()> {
        self.begin()?;
        let mut file = Object::open(self.out, self.indent + STEP)?;
        file.text("path", path)?;
        if !text.source.sha256.is_empty() {
            file.text("sha256", &text.source.sha256)?;
        }
        if text.passages.is_empty() {
            file.name("bytes")?;
            write!(file.out, "{}", text.text.len())?;
            file.text("text", &text.text)?;
            return file.close();
        }
        let mut list = file.list("passages")?;
        for passage in text.passages.iter().filter(|passage| passage.len > 0) {
            list.begin()?;
            write!(
                list.out,
                "{{ \"start\": {}, \"paragraph\": {}, \"text\": ",
                passage.start, passage.paragraph
            )?;
            string(list.out, text.text.get(passage.held()).unwrap_or(""))?;
            list.out.write_all(b" }")?;
        }
        list.close()?;
        file.close()
    }
}

fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    json::line(out, text).map_err(io::Error::from)
}

/// Words of a source by their place in the whole text.
fn span(out: &mut dyn Write, span: Span, view: &CaseView<'_>) -> io::Result<()> {
    let source = view.export.briefing.source(span.source);
    let place = source.map_or(span.range(), |source| source.place(span));
    out.write_all(b"{ \"source\": ")?;
    string(out, view.names.source(span.source))?;
    write!(out, ", \"start\": {}, \"end\": {}, \"exact\": ", place.start, place.end)?;
    string(out, view.export.briefing.words(span))?;
    out.write_all(b" }")
}

/// A record on one line, whose fields hold no words and no records.
fn inline(out: &mut dyn Write, record: &Record<'_>) -> io::Result<()> {
    out.write_all(b"{ ")?;
    for (at, (name, item)) in record.fields.iter().enumerate() {
        write!(out, "{}\"{name}\": ", if at > 0 { ", " } else { "" })?;
        scalar(out, item)?;
    }
    out.write_all(b" }")
}

fn scalar(out: &mut dyn Write, item: &Item<'_>) -> io::Result<()> {
    match item {
        Item::Text(text) => string(out, text),
        Item::Number(number) => write!(out, "{number}"),
        Item::Degrees(degrees) => write!(out, "{degrees:?}"),
        Item::Yes(yes) => write!(out, "{yes}"),
        Item::Texts(texts) => {
            out.write_all(b"[")?;
            for (at, text) in texts.iter().enumerate() {
                out.write_all(if at > 0 { b", " } else { b"" })?;
                string(out, text)?;
            }
            out.write_all(b"]")
        }
        // No record within a record holds these.
        Item::Words(_) | Item::Records(_) => out.write_all(b"[]"),
    }
}
