//! The fields of a record of the ReliefWeb API that are read. Every one may be missing.

use serde::Deserialize;
use serde_json::Value;

use super::json_input::or_empty;
use super::report::{Report, day, stated, web};
use crate::load::markup::{html, markdown};

/// A report or a disaster.
#[derive(Debug, Deserialize)]
pub(super) struct ReliefWebRecord {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    href: Option<String>,
    fields: Fields,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    id: Value,
    title: Option<String>,
    /// The title of a disaster.
    name: Option<String>,
    /// The GLIDE number, by which a disaster is known everywhere.
    glide: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    headline: Headline,
    body: Option<String>,
    #[serde(rename = "body-html")]
    body_html: Option<String>,
    description: Option<String>,
    #[serde(rename = "description-html")]
    description_html: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    source: Vec<Named>,
    #[serde(deserialize_with = "or_empty")]
    language: Vec<Language>,
    #[serde(deserialize_with = "or_empty")]
    date: Dates,
    url: Option<String>,
    url_alias: Option<String>,
    origin: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    file: Vec<Attached>,
    #[serde(deserialize_with = "or_empty")]
    profile: Profile,
}

/// A file that belongs to a report, mostly the report itself as a PDF.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Attached {
    filename: Option<String>,
    url: Option<String>,
}

/// What ReliefWeb writes about a disaster.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Profile {
    overview: Option<String>,
    #[serde(rename = "overview-html")]
    overview_html: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    key_content: KeyContent,
}

/// What ReliefWeb recommends to read about a disaster, now and earlier.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct KeyContent {
    #[serde(deserialize_with = "or_empty")]
    active: Vec<Linked>,
    #[serde(deserialize_with = "or_empty")]
    archive: Vec<Linked>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Linked {
    title: Option<String>,
    url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Headline {
    title: Option<String>,
    summary: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Option<String>,
    shortname: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Language {
    code: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Dates {
    original: Option<String>,
    event: Option<String>,
    created: Option<String>,
}

impl ReliefWebRecord {
    /// The report that the fields make.
    pub(super) fn report(self) -> Report {
        let fields = self.fields;
        let is_disaster = fields.title.is_none() && fields.name.is_some();
        let number = number(&self.id).or_else(|| number(&fields.id)).unwrap_or_default();
        let key = match (number.as_str(), is_disaster) {
            ("", _) => "reliefweb".to_owned(),
            (number, true) => format!("reliefweb-disaster-{number}"),
            (number, false) => format!("reliefweb-{number}"),
        };
        let publishers: Vec<String> = fields.source.iter().filter_map(Named::stated).collect();
        // ReliefWeb itself writes the descriptions of disasters.
        let nobody = if is_disaster { Some("ReliefWeb".to_owned()) } else { None };
        let dates = fields.date;
        let dated = [dates.original, dates.event, dates.created];
        let addresses = [
            fields.url_alias.as_deref(),
            fields.url.as_deref(),
            fields.origin.as_deref(),
            self.href.as_deref(),
        ];
        let language = fields.language.iter().find_map(|language| language.code.as_deref());
        Report {
            key,
            title: title(fields.title.or(fields.name).or(fields.headline.title), fields.glide.as_deref()),
            publisher: if publishers.is_empty() { nobody } else { Some(publishers.join(", ")) },
            published: dated.iter().flatten().find_map(|date| day(date)),
            // `ot` is ReliefWeb's "other".
            language: language.filter(|code| *code != "ot").and_then(stated),
            url: addresses.into_iter().flatten().find_map(web),
            text: text(
                [fields.body_html, fields.description_html, fields.profile.overview_html],
                [fields.body, fields.description, fields.profile.overview, fields.headline.summary],
            ) + &fields.profile.key_content.text(),
            attachments: fields.file.iter().filter_map(Attached::name).collect(),
            ..Report::default()
        }
    }
}

impl Named {
    fn stated(&self) -> Option<String> {
        self.name.as_deref().and_then(stated).or_else(|| self.shortname.as_deref().and_then(stated))
    }
}

impl Attached {
    fn name(&self) -> Option<String> {
        self.filename.as_deref().and_then(stated).or_else(|| self.url.as_deref().and_then(stated))
    }
}

impl KeyContent {
    /// The list as lines of a text, below a heading; empty where there is none.
    fn text(&self) -> String {
        let line = |linked: &Linked| {
            let title = linked.title.as_deref().and_then(stated)?;
            let address = linked.url.as_deref().and_then(web).map(|address| format!(" <{address}>"));
            Some(format!("\n- {title}{}", address.unwrap_or_default()))
        };
        let lines: String = self.active.iter().chain(&self.archive).filter_map(line).collect();
        if lines.is_empty() { lines } else { format!("\n\nKey content\n{lines}") }
    }
}

fn number(id: &Value) -> Option<String> {
    match id {
        Value::String(text) => Some(text.chars().filter(char::is_ascii_alphanumeric).take(20).collect()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn title(title: Option<String>, glide: Option<&str>) -> Option<String> {
    let title = title.as_deref().and_then(stated)?;
    match glide.and_then(stated) {
        Some(glide) if !title.contains(&glide) => Some(format!("{title} ({glide})")),
        _ => Some(title),
    }
}

/// The first text that is not empty; HTML first, which is less ambiguous than Markdown.
fn text(in_html: [Option<String>; 3], in_markdown: [Option<String>; 4]) -> String {
    let html = in_html.iter().flatten().map(|text| html::text(text));
    let markdown = in_markdown.iter().flatten().map(|text| markdown::text(text));
    html.chain(markdown).find(|text| !text.trim().is_empty()).unwrap_or_default()
}
