//! The lists of columns in docs/export.md are those of the program.

use std::path::Path;

use sitroom::export::records::RecordTable;
use sitroom::export::{Export, ExportOptions, RecordChoice};
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;

use super::case;

/// The lines between which the lists stand.
const MARKS: [&str; 2] = [
    "<!-- columns: made from the program; SITROOM_WRITE_DOCS=1 cargo test --test export page -->\n",
    "<!-- end of columns -->",
];

fn columns() -> String {
    let (briefing, mut lists) = (case(), String::new());
    let (index, filter) = (Index::new(&briefing), Filter::default());
    for (heading, records) in [
        ("Events (`--records events`, the default)", RecordChoice::Events),
        ("Claims (`--records claims`)", RecordChoice::Claims),
        ("Statements (`--records statements`)", RecordChoice::Statements),
    ] {
        let options = ExportOptions { records, ..ExportOptions::default() };
        let export = Export::new(&briefing, &index, &filter, options);
        lists.push_str(&format!("\n### {heading}\n\n| column | |\n|---|---|\n"));
        for column in RecordTable::new(&export).columns() {
            lists.push_str(&format!("| `{}` | {} |\n", column.name, column.about));
        }
    }
    format!("{lists}\n")
}

#[test]
fn the_page_lists_the_columns_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/export.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(MARKS[0]).expect("the lists begin");
    let (_, after) = rest.split_once(MARKS[1]).expect("the lists end");
    let made = format!("{before}{}{}{}{after}", MARKS[0], columns(), MARKS[1]);
    if std::env::var_os("SITROOM_WRITE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == made, "docs/export.md is out of date: see the comment in it");
}
