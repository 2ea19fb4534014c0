//! `docs/datasets.md` is the page that the program makes of its own tables.

use std::path::Path;

use sitroom::load::{FIELDS, datasets_page};

#[test]
fn the_page_on_datasets_tells_what_is_read() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/datasets.md");
    if std::env::var_os("SITROOM_WRITE_DOCS").is_some() {
        std::fs::write(&file, datasets_page()).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(
        written == datasets_page(),
        "docs/datasets.md differs from the tables: run this test with SITROOM_WRITE_DOCS=1 and look at the difference"
    );
    for field in FIELDS {
        let name = field.name;
        assert!(written.contains(&format!("\n| `{name}` | ")), "{name} is not told of");
    }
}
