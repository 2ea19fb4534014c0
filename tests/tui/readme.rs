//! The README's table of keys is made from the table of actions.

use sitroom::tui::input::action::ACTIONS;
use sitroom::tui::input::keymap::KeyMap;

const BEGIN: &str = "UPDATE_README=1 cargo test --test tui readme -->\n";
const END: &str = "<!-- end of keys -->";

fn table() -> String {
    let keymap = KeyMap::default();
    let mut out = String::new();
    let mut group = "";
    for info in ACTIONS {
        if info.group != group {
            group = info.group;
            out.push_str(&format!("\n**{group}**\n\n| key | name | what it does |\n|---|---|---|\n"));
        }
        let keys: Vec<String> = keymap
            .all_keys_of(info.action)
            .map(|chord| format!("`{}`", chord.show(false).replace('|', "\\|")))
            .collect();
        out.push_str(&format!("| {} | `{}` | {} |\n", keys.join(" "), info.name, info.words));
    }
    out.push('\n');
    out
}

#[test]
fn the_table_of_keys_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let start = readme.find(BEGIN).unwrap() + BEGIN.len();
    let end = readme.find(END).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{}{}{}", &readme[..start], table(), &readme[end..])).unwrap();
        return;
    }
    assert_eq!(readme[start..end], table(), "run: UPDATE_README=1 cargo test --test tui readme");
}
