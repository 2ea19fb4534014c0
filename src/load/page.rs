//! Saved web pages: the article in them as plain text, and what the page says of itself.
//!
//! Which part of a page is the article is found as the reader view of Firefox finds it (Mozilla's *Readability*). The
//! text is what the spans of evidence refer to: the title, the byline and the paragraphs, without menus, captions,
//! scripts and forms.

mod link;
mod nesting;
mod stamp;
mod tags;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::article::digest;
use super::bytes::Label;
use super::case::unique;
use super::problem::Problem;
use super::reliefweb::reduce;
use super::{LoadError, Options};
use crate::model::{Builder, Source, language, stated_days};

/// An article as it was found in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Title, byline and paragraphs, parted by blank lines.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// Who published it: the name of the site.
    pub publisher: Option<String>,
    /// The day on which it was published, as the page counts days.
    pub published: Option<NaiveDate>,
    /// The day on which it was updated. It is never taken for that of publication.
    pub updated: Option<NaiveDate>,
    /// The language, as the page names it: `en`, `en-GB`.
    pub language: Option<String>,
    /// Its address, as the page gives it.
    pub url: Option<String>,
}

/// The most elements of a page.
const ELEMENTS: usize = 200_000;

/// Whether a text is a page of HTML, by its first element.
#[must_use]
pub fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = match (rest.strip_prefix("<!--"), rest.strip_prefix("<?xml")) {
            (Some(comment), _) => comment.split_once("-->").map_or("", |(_, after)| after),
            (_, Some(prolog)) => prolog.split_once("?>").map_or("", |(_, after)| after),
            _ => break,
        }
        .trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| {
        rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && rest.get(tag.len()..).is_some_and(|after| after.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    })
}

/// Finds the article in a page.
///
/// # Errors
/// Why there is none to be found: "it is a web page, but ...".
pub fn read(html: &str) -> Result<Page, String> {
    find(html).map_err(|why| format!("it is a web page, but {why}"))
}

fn find(html: &str) -> Result<Page, String> {
    nesting::bounded(html)?;
    let options = legible::Options::new().max_elems_to_parse(ELEMENTS);
    let found = legible::parse(html, None, Some(options)).map_err(|error| match error {
        legible::Error::TooManyElements(..) => format!("it has more than {ELEMENTS} elements"),
        _ => "no article can be told from the rest of it".to_owned(),
    })?;
    let filled = |text: Option<String>| text.map(|text| reduce::line(&text)).filter(|text| !text.is_empty());
    let (title, byline) = (filled(Some(found.title)), filled(found.byline));
    // As articles begin; the page may say it of itself without the word.
    let begins = |name: &str| name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    let dated = |name: &str| stated_days::read_line(name).led;
    let byline = byline.map(|name| if begins(&name) || dated(&name) { name } else { format!("By {name}") });
    let body = reduce::article(&found.content);
    if body.trim().is_empty() {
        return Err("there are no words in its article".to_owned());
    }
    let start: String = body.chars().take(2000).collect();
    let mut text = String::new();
    for line in [title.clone(), byline].into_iter().flatten().filter(|line| !start.contains(line.as_str())) {
        text.push_str(&line);
        text.push_str("\n\n");
    }
    text.push_str(&body);
    text.push('\n');
    let stamps = stamp::read(html);
    Ok(Page {
        text,
        title,
        publisher: filled(found.site_name),
        published: stamps.published,
        updated: stamps.updated,
        language: filled(found.lang),
        url: link::link(html),
    })
}

/// What to do about a page in which no article is found.
pub const HELP: &str = "save the words of the article as plain text";

/// Adds the article of a page as a source.
pub(super) fn load(
    label: &Label,
    html: &str,
    options: &Options,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let page = read(html).map_err(|why| LoadError::new(&label.name, &why, HELP))?;
    out.sources.push(Source {
        key: unique(&out.sources, &label.stem),
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
