//! Article lists of GDELT's DOC API (`mode=artlist&format=json`): titles and addresses of articles that matched a query.
//!
//! They are leads. A title is no report of an event, and `seendate` is when GDELT saw the page, not when it was published.

use chrono::NaiveDate;
use serde::Deserialize;

use super::intake::ReportIntake;
use super::json_input::{JsonInput, Refusal, not_read};
use super::report::{Report, day, stated, web};
use crate::model::{language, when};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Article {
    url: Option<String>,
    title: Option<String>,
    seendate: Option<String>,
    domain: Option<String>,
    /// Its English name.
    language: Option<String>,
    /// The English name of the country of the outlet.
    sourcecountry: Option<String>,
}

/// Adds the articles as sources without a text.
///
/// # Errors
/// [`Refusal`] where no article is listed.
pub(super) fn read(input: &JsonInput<'_>, list: &mut ReportIntake<'_>) -> Result<(), Refusal> {
    let articles = input.list("articles");
    for (rank, raw) in articles.iter().enumerate() {
        let at = input.place(raw);
        match serde_json::from_str::<Article>(raw.get()) {
            Ok(article) => {
                let (report, known) = article.lead(format!("{}-{}", input.label.stem, rank + 1));
                list.add_lead(report, known, at);
            }
            Err(error) => list.refuse(at, &not_read(&error)),
        }
    }
    if list.added > 0 {
        return Ok(());
    }
    Err(Refusal::new("it is a list of articles, as GDELT writes them, without one that is read", NO_HITS))
}

/// What to do about a query without hits.
pub(super) const NO_HITS: &str = "widen the query or its dates, and save the answer again";

impl Article {
    fn lead(self, key: String) -> (Report, String) {
        let known = self.known();
        let report = Report {
            key,
            title: self.title.as_deref().and_then(stated),
            publisher: self.domain.as_deref().and_then(stated),
            language: self.language.as_deref().and_then(language::tag_of).map(str::to_owned),
            url: self.url.as_deref().and_then(web),
            seen: self.seen(),
            ..Report::default()
        };
        (report, known)
    }

    fn seen(&self) -> Option<NaiveDate> {
        self.seendate.as_deref().and_then(day)
    }

    /// What GDELT says about the article, for which a source has no field.
    fn known(&self) -> String {
        let mut known = "seen by GDELT".to_owned();
        if let Some(day) = self.seen() {
            known.push_str(&format!(" on {}", when::spoken_day(day)));
        }
        if let Some(country) = self.sourcecountry.as_deref().and_then(stated) {
            known.push_str(&format!(", from an outlet in {country}"));
        }
        if let Some(language) =
            self.language.as_deref().and_then(stated).filter(|name| language::tag_of(name).is_none())
        {
            known.push_str(&format!(", in {language}"));
        }
        known
    }
}
