//! Saved web pages: the article in them as plain text, and what the page says about itself.
//!
//! The article is found as in the reader view of Firefox (Mozilla's *Readability*). Spans of evidence refer to its text: the
//! title, the byline and the paragraphs, without menus, captions, scripts and forms.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{link, nesting, server_message, stamp};
use crate::load::base::error::LoadError;
use crate::load::base::identity::unique_key;
use crate::load::base::label::Label;
use crate::load::base::options::Options;
use crate::load::markup::html;
use crate::load::problems::Problem;
use crate::model::{Builder, Source, group_thousands, language, stated_days};
use crate::record::digest;

/// An article found in a web page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebPage {
    /// Title, byline and paragraphs, separated by blank lines.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The publisher: the name of the site.
    pub publisher: Option<String>,
    /// The day of publication, in the time zone of the page.
    pub published: Option<NaiveDate>,
    /// The day of the last update, which is never taken for that of publication.
    pub updated: Option<NaiveDate>,
    /// The language, as the page states it: `en`, `en-GB`.
    pub language: Option<String>,
    /// Its address, as the page states it.
    pub url: Option<String>,
}

/// The most elements of a page.
const ELEMENTS: usize = 200_000;

/// Finds the article in a page.
///
/// # Errors
/// Why none can be found: "it is a web page, but ...".
pub fn read(source: &str) -> Result<WebPage, String> {
    find(source).map_err(|why| format!("it is a web page, but {why}"))
}

fn find(source: &str) -> Result<WebPage, String> {
    nesting::bounded(source)?;
    let options = legible::Options::new().max_elems_to_parse(ELEMENTS);
    let found = legible::parse(source, None, Some(options)).map_err(|error| match error {
        legible::Error::TooManyElements(..) => {
            format!("it has more than {} elements", group_thousands(ELEMENTS))
        }
        _ => "no article can be found in it".to_owned(),
    })?;
    let filled =
        |text: Option<String>| text.map(|text| html::one_line(&text)).filter(|text| !text.is_empty());
    let (title, byline) = (filled(Some(found.title)), filled(found.byline));
    // As articles begin; the page may state the name without the word.
    let begins = |name: &str| name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    let dated = |name: &str| stated_days::read_line(name).led;
    let byline = byline.map(|name| if begins(&name) || dated(&name) { name } else { format!("By {name}") });
    let body = html::article(&found.content);
    if body.trim().is_empty() {
        return Err("its article has no words".to_owned());
    }
    let start: String = body.chars().take(2000).collect();
    let mut text = String::new();
    for line in [title.clone(), byline].into_iter().flatten().filter(|line| !start.contains(line.as_str())) {
        text.push_str(&line);
        text.push_str("\n\n");
    }
    text.push_str(&body);
    text.push('\n');
    let stamps = stamp::read(source);
    Ok(WebPage {
        text,
        title,
        publisher: filled(found.site_name),
        published: stamps.published,
        updated: stamps.updated,
        language: filled(found.lang),
        url: link::link(source),
    })
}

/// What to do about a page without an article.
pub const HELP: &str = "save the text of the article as plain text";

/// Adds the article of a page as a source.
pub(crate) fn add_page(
    label: &Label,
    source: &str,
    options: &Options,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    if let Some(title) = server_message::of_page(source) {
        let why = format!("it is the error message of a server, not an article: {title}");
        return Err(LoadError::new(&label.name, &why, server_message::AGAIN));
    }
    let page = read(source).map_err(|why| LoadError::new(&label.name, &why, HELP))?;
    out.sources.push(Source {
        key: unique_key(&out.sources, &label.stem),
        file: label.file.clone(),
        title: page.title,
        publisher: page.publisher,
        published: page.published.or(options.published),
        updated: page.updated,
        language: language::settle(page.language, &page.text),
        url: page.url,
        sha256: digest(&page.text),
        text: Cow::Owned(page.text),
        ..Source::default()
    });
    Ok(Vec::new())
}
