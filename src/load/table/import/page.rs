//! The page that tells what is read of each dataset, made of the very tables by which rows are read.

use std::fmt::Write as _;

use super::dataset::ImporterEntry;
use crate::load::base::columns::FIELDS;

const INTRODUCTION: &str = "# How rows of datasets are read

Columns are found by their names, in any order and regardless of case. A column that a file lacks reads as empty. `NA`,
`N/A`, `NULL`, `None` and `nan` are empty cells. Of several names, the first one that the file has counts. A row whose
date cannot be read is set aside and listed. A figure that cannot be read is listed too, and its row is shown without it.
A row that contradicts itself is shown with a warning. Where `3/4/2017` may be 3 April or 4 March, the other dates of the
column decide; where they do not, only the year is shown, unless `--dates dmy` or `--dates mdy` says which it is.
";

const CUSTOM: &str = "
## Any other table

`--columns 'date=When,fatalities=Dead'` names columns by hand, as they stand in the header or by number; in the dashboard
they are chosen from a list ([columns.md](columns.md)). `date`, `until`, the participants and `notes` may have several columns:
`date=Year+Month+Day`. A column of figures is a running total, and makes no claims, where its name says that it is
cumulative, or where over ten or more rows of one place it never falls and rises at least five times.

| field | read for |
|---|---|
";

/// What is read of each dataset and how, as Markdown.
pub(crate) fn page(importers: &[ImporterEntry]) -> String {
    let mut page = INTRODUCTION.to_owned();
    for entry in importers {
        let _ = write!(
            page,
            "\n## {}\n\n{}\n\n| column | read for |\n|---|---|\n",
            entry.dataset.name(),
            entry.about
        );
        for (what, names) in entry.columns {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(page, "| {} | {what} |", names.join(", "));
        }
        (entry.types)(&mut page);
    }
    page.push_str(CUSTOM);
    for field in FIELDS {
        let _ = writeln!(page, "| `{}` | {} |", field.name, field.what);
    }
    page
}
