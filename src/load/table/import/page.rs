//! The page that tells what is read of each dataset, made of the very tables by which rows are read.

use std::fmt::Write as _;

use super::columns::Named;
use super::{acled, acled_words, custom, gdelt, hapi, ucdp};

const INTRODUCTION: &str = "# How rows of datasets are read

Columns are found by their names, in any order; letter case does not matter. A column that a file lacks reads as
empty. `NA`, `N/A`, `NULL`, `None` and `nan` are empty cells. Of several names the first one that the file has counts.
A row whose date cannot be read is set aside and listed. A figure that cannot be read is listed too, and its row is
shown without it. A row that contradicts itself is shown with a warning. Where `3/4/2017` may be 3 April or 4 March, the
other dates of the column decide; where they do not, only the year is shown, unless `--dates dmy` or `--dates mdy` says
which it is.
";

fn columns(page: &mut String, names: &[Named]) {
    page.push_str("\n| column | read for |\n|---|---|\n");
    for (what, names) in names {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(page, "| {} | {what} |", names.join(", "));
    }
}

pub(super) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n## UCDP GED\n\nLow, best and high stay as they are; where they are out of order, or best is not the\nsum of its parts, the row is flagged. The sides of one-sided violence are by whom and against whom; else both are involved.\nWhere `source_original` names nobody, UCDP is the claimant. Files without a header are known by the forms of their cells.\n");
    columns(&mut page, ucdp::Columns::NAMES);
    page.push_str("\n| `type_of_violence` | kind | mode |\n|---|---|---|\n");
    for (code, kind, mode) in ucdp::VIOLENCE {
        let _ = writeln!(page, "| {code} | {} | {mode} |", kind.word());
    }
    page.push_str("\n## ACLED\n\nAll actors are involved: ACLED gives no direction. `fatalities` is one figure, claimed by ACLED; an empty cell\nis not zero. `notes` are the words of the dataset, never a quote.\n");
    columns(&mut page, acled::Columns::NAMES);
    page.push_str("\n| `event_type` | `sub_event_type` | kind | mode |\n|---|---|---|---|\n");
    for (event_type, sub_type, kind, mode) in acled_words::TYPES {
        let _ = writeln!(page, "| {event_type} | {sub_type} | {} | {mode} |", kind.word());
    }
    page.push_str("\n## GDELT\n\nRows are leads and make no claims. Files have no header: 61 columns are version 2.0, 58 or 57 version 1.0. The codes\nof events are in `data/cameo.tsv`.\n");
    columns(&mut page, gdelt::Columns::NAMES);
    page.push_str("\n## HDX HAPI\n\nA row is a month of one category in one area: a count, not an event. A count of zero is not shown, nor is that of an\narea where the file has counts of areas within it. The categories overlap, so only one of them makes claims of people\nkilled.\n");
    columns(&mut page, hapi::Columns::NAMES);
    page.push_str("\n| `event_type` | kind | mode | makes claims |\n|---|---|---|---|\n");
    for (category, kind, mode, _, claims) in hapi::TYPES {
        let claims = if claims { "yes" } else { "no" };
        let _ = writeln!(page, "| {category} | {} | {mode} | {claims} |", kind.word());
    }
    page.push_str("\n## Any other table\n\n`--columns 'date=When,fatalities=Dead'` names columns by hand, as they stand in the header or by number.\nA column of killed is a running total, and makes no claims, where its name says that it is cumulative, or where over ten\nrows or more of one place it never falls and rises five times.\n\n| field | read for |\n|---|---|\n");
    for (field, what) in custom::FIELDS {
        let _ = writeln!(page, "| `{field}` | {what} |");
    }
    page
}
