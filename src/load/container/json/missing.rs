//! What a file of JSON says is not in it: rows that the account may not see, and further pages.

use serde_json::Value;

use super::columns::Columns;
use super::document::Where;
use super::list_problems::ListProblems;
use super::outline::{ListFound, Outline};
use crate::load::base::error::LoadError;
use crate::load::bytes::Findings;
use crate::load::problems::{Code, Problem, Severity};
use crate::model::table::Remark;
use crate::model::{Incomplete, clean, group_thousands};

/// The field in which ACLED says what it withholds from an account.
const RESTRICTIONS: &str = "data_query_restrictions";

/// The fields that count the rows that a query has altogether, in this file and elsewhere.
const TOTALS: [&str; 5] = ["TotalCount", "total_count", "totalCount", "total", "count"];

/// Says what is missing.
pub(super) fn add(
    outline: &Outline,
    found: &ListFound,
    columns: &Columns,
    say: &ListProblems<'_>,
    to: &mut Findings,
) {
    if let Some((text, brief)) = restrictions(outline) {
        to.problems.push(say.whole(Code::TableOdd, text.clone()));
        to.remarks.push(Remark { text, brief });
    }
    if let Some(why) = further(outline, found, columns) {
        let (name, file) = say.file();
        let gap = Incomplete { file: file.to_owned(), why, line: None, byte: None, rows: None };
        let whole = say.whole(Code::RestUnread, gap.words());
        to.problems.push(Problem { severity: Severity::Error, file: name.to_owned(), ..whole });
        to.incomplete.push(gap);
    }
}

/// Refuses an answer of ACLED or UCDP without rows: nothing was found, or everything was withheld.
pub(super) fn no_rows(outline: &Outline, name: &str) -> Option<LoadError> {
    if outline.lists.iter().any(|found| found.list != Where::Documents) {
        return None;
    }
    if let Some((text, _)) = restrictions(outline) {
        let help = "ask for an earlier period, or with an account that sees more";
        return Some(LoadError::new(name, &format!("it has no events, but {text}"), help));
    }
    let around = &outline.around;
    let counts_none = around.number(&TOTALS) == Some(0);
    let is_success = around.value(&["success"]) == Some(&Value::Bool(true)) && counts_none;
    let is_empty =
        is_success || around.top.iter().any(|name| [RESTRICTIONS, "Result"].contains(&name.as_str()));
    let help = "check country, dates and spelling of the query, and save the answer that has rows";
    is_empty.then(|| LoadError::new(name, "it is an answer without rows: the query found nothing", help))
}

/// What ACLED withholds, in full and in few words.
fn restrictions(outline: &Outline) -> Option<(String, String)> {
    let restrictions = outline.around.value(&[RESTRICTIONS])?.as_object()?;
    let (name, first) = restrictions.iter().next()?;
    let part = |name: &str| match first.get(name) {
        Some(Value::String(text)) => Some(clean(text).into_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let until = part("date").map_or_else(String::new, |date| format!(", up to {date}"));
    if let ("date_recency", Some(quantity), Some(unit)) = (name.as_str(), part("quantity"), part("unit")) {
        let age = format!("{quantity} {}", unit.to_lowercase());
        let text = format!(
            "ACLED shows this account only events older than {age}{until}: later ones are missing for want of \
             permission, not because nothing happened"
        );
        return Some((text, format!("only events older than {age}")));
    }
    let what = part("description").unwrap_or_else(|| clean(name).into_owned());
    let text = format!("ACLED restricts what this account sees: {what}{until}");
    Some((text, "ACLED withholds events".to_owned()))
}

/// What else there is of the rows that is not in the file.
fn further(outline: &Outline, found: &ListFound, columns: &Columns) -> Option<String> {
    let around = &outline.around;
    let next = ["NextPageUrl", "next_page_url", "nextPage", "next"].iter().find_map(|name| around.text(name));
    if let Some(next) = next {
        // UCDP counts pages from 0: the next one is 1 on the first.
        let page = next.split(['?', '&']).find_map(|part| part.strip_prefix("page=")?.parse::<u64>().ok());
        let pages = around.number(&["TotalPages"]);
        return Some(match (page, pages) {
            (Some(page), Some(pages)) if page <= pages => {
                format!("it is page {page} of {}, the rest is not in this file", group_thousands(pages))
            }
            _ => "more pages follow, which are not in this file".to_owned(),
        });
    }
    // Of several documents each counts its own; of a part the end is known to be missing.
    if outline.documents > 1 || outline.damage.is_some() {
        return None;
    }
    let rows = found.records + found.all_aside - u64::from(columns.first_names);
    let total = TOTALS.iter().filter_map(|name| around.number(&[name])).max()?;
    let number = |rows: u64| group_thousands(rows);
    (total > rows)
        .then(|| format!("it has {} of {} rows, the rest is not in this file", number(rows), number(total)))
}
