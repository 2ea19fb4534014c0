//! A plain article: text without records.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::printed::{self, Reflowed};
use super::server_message;
use crate::load::base::error::LoadError;
use crate::load::base::identity::unique_key;
use crate::load::base::label::Label;
use crate::load::problems::{Code, File, Problem};
use crate::model::{Builder, Source, When, counted, language};
use crate::record::digest;

/// Adds an article as a source. The text of a page that was printed is kept as it reads, without its line ends.
///
/// A header `date 2024-01-20` at the start states when it was published. Where `published` differs, a warning says so and
/// the header counts, since it is part of the text.
///
/// # Errors
/// [`LoadError`] when the text is empty, contains a NUL, or is an error message.
pub(crate) fn add_article(
    label: &Label,
    text: String,
    published: Option<NaiveDate>,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(LoadError::new(name, "it is empty", "open an article, or the folder of a case"));
    }
    if let Some(message) = server_message::of_text(&text) {
        let why = format!("it is an error message of GDELT, not an article: {message}");
        return Err(LoadError::new(
            name,
            &why,
            "wait, ask again, perhaps with a simpler query, and save that answer",
        ));
    }
    if let Some(at) = text.find('\0') {
        return Err(LoadError::not_text(name, at));
    }
    let mut problems = Vec::new();
    let text = match printed::reflow(&text) {
        Some(reflowed) => {
            let file = File { name: name.to_owned(), text: Arc::from(text) };
            problems.push(told(&file, &reflowed));
            reflowed.text
        }
        None => text,
    };
    let mut date = published;
    if let Some(header) = header(&text) {
        let file = File { name: name.to_owned(), text: Arc::from(text.as_str()) };
        match day(text.get(header.clone()).unwrap_or("")) {
            Ok(day) => {
                date = Some(day);
                if let Some(other) = published.filter(|other| *other != day) {
                    let message = format!("the header says it was published on {day}, but {other} was given");
                    let problem = Problem::warning(Code::DateDiffers, &file, header, message);
                    problems.push(problem.label("the header counts").help("leave out `--published`"));
                }
            }
            Err(why) => {
                let message = format!("the date in the header cannot be read: {why}");
                let problem = Problem::error(Code::BadDate, &file, header, message);
                problems.push(problem.label("not a valid day").help("write it as 2024-01-20"));
            }
        }
    }
    out.sources.push(Source {
        key: unique_key(&out.sources, &label.stem),
        file: label.file.clone(),
        published: date,
        language: language::settle(None, &text),
        sha256: digest(&text),
        text: Cow::Owned(text),
        ..Source::default()
    });
    Ok(problems)
}

/// Says what was done to a text that was saved from a PDF.
fn told(file: &File, reflowed: &Reflowed) -> Problem {
    let mut message = format!(
        "text saved from a PDF: {} joined, {} made whole",
        counted(reflowed.joined, "line", "lines"),
        counted(reflowed.words, "word", "words")
    );
    if !reflowed.left_out.is_empty() {
        let forms = reflowed.left_out.iter().map(|words| format!("`{words}`")).collect::<Vec<_>>();
        let lines = counted(reflowed.left_out_lines, "repeated line", "repeated lines");
        message.push_str(&format!(", {lines} of the pages left out ({})", forms.join(", ")));
    }
    if reflowed.columns > 0 {
        message.push_str(&format!(
            ", {} taken apart",
            counted(reflowed.columns, "pair of columns", "pairs of columns")
        ));
    }
    Problem::warning(Code::LinesJoined, file, 0..0, message)
        .help("evidence points into the joined text; if columns run together, save it with `pdftotext` without -layout")
}

/// The place of the date in a header: after optional white space, `date` and something that begins like a date. An article
/// may well begin with the word "date", so other words after it make no header.
fn header(text: &str) -> Option<Range<usize>> {
    let body = text.trim_start_matches('\u{feff}').trim_start();
    let rest = body.strip_prefix("date").or_else(|| body.strip_prefix("Date"))?;
    let value = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches([' ', '\t']);
    if value.len() == rest.len() {
        return None;
    }
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(value.len());
    let token = value.get(..end)?;
    let year = token.split('-').next().is_some_and(|year| year.len() == 4);
    let start = text.len() - value.len();
    (year && token.contains('-')).then_some(start..start + end)
}

fn day(text: &str) -> Result<NaiveDate, String> {
    match When::parse(text) {
        Ok(Some(when)) if when.first == when.last => Ok(when.first),
        Ok(_) => Err("it is not a single day".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
