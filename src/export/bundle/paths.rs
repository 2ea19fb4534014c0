//! Paths in a bundle: made safe for every system when they are written, checked when they are read.

use std::collections::BTreeSet;

use crate::model::clean;

/// The most bytes of one part of a path. Every file system takes 255; a number or an ending may follow.
const MOST_BYTES: usize = 120;

/// The most parts of a path.
const MOST_PARTS: usize = 32;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Gives safe paths, each only once: "a.txt", then "a-2.txt". Names that differ only in case count as the same, as they do
/// on many disks.
#[derive(Debug, Default)]
pub struct SafePaths {
    taken: BTreeSet<String>,
}

impl SafePaths {
    /// A path that is safe and not taken yet, as close to this one as possible. `/` and `\` separate its parts.
    pub fn add(&mut self, wanted: &str) -> String {
        let parts = wanted.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
        let mut parts: Vec<String> = parts.map(safe_part).collect();
        parts.drain(..parts.len().saturating_sub(MOST_PARTS / 2));
        if parts.is_empty() {
            parts.push("file".to_owned());
        }
        let path = parts.join("/");
        let (folder, name) =
            path.rsplit_once('/').map_or(("", path.as_str()), |(folder, name)| (folder, name));
        let (stem, ending) = name.split_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""));
        let numbered = |number: usize| {
            let between = if folder.is_empty() { "" } else { "/" };
            let dot = if ending.is_empty() { "" } else { "." };
            format!("{folder}{between}{stem}-{number}{dot}{ending}")
        };
        let all = std::iter::once(path.clone()).chain((2..).map(numbered));
        let free = all.into_iter().find(|path| self.taken.insert(path.to_lowercase()));
        free.unwrap_or(path)
    }
}

/// One part of a path, without what any system, shell or list of sums would interpret.
fn safe_part(part: &str) -> String {
    let keep = |c: char| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '␀'..='␡' => '_',
        c => c,
    };
    let text: String = clean(part).chars().map(keep).collect();
    let mut text = text.trim().trim_end_matches(['.', ' ']).to_owned();
    if text.len() > MOST_BYTES {
        let ending = text.rfind('.').map(|at| text.split_off(at)).filter(|ending| ending.len() < 16);
        let end = (0..=MOST_BYTES).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        text.push_str(&ending.unwrap_or_default());
    }
    let stem = text.split('.').next().unwrap_or("").to_lowercase();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1);
    let device = DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt");
    if text.is_empty() || text.starts_with('-') || device { format!("_{text}") } else { text }
}

/// Whether a path of a manifest stays in its folder on every system, in one spelling only.
#[must_use]
pub fn is_safe(path: &str) -> bool {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let is_plain = clean(path) == path && !path.contains('\\');
    let parts = || path.split('/');
    !drive
        && is_plain
        && path.len() <= 4096
        && parts().count() <= MOST_PARTS
        && parts().all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_kept_where_they_are_safe_and_numbered_where_they_are_taken() {
        let mut paths = SafePaths::default();
        for (wanted, given) in [
            ("crisis/case.toml", "crisis/case.toml"),
            ("crisis/CASE.toml", "crisis/CASE-2.toml"),
            ("crisis/case.toml", "crisis/case-3.toml"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd-2"),
            ("C:\\a\u{1b}[2J.txt", "C_/a_[2J.txt"),
            ("sources/\u{202e}txt.exe", "sources/\u{fffd}txt.exe"),
            ("con.txt", "_con.txt"),
            ("-rf", "_-rf"),
            ("..", "file"),
            ("export.zip: events.csv", "export.zip_ events.csv"),
        ] {
            assert_eq!(paths.add(wanted), given, "{wanted}");
        }
    }

    proptest! {
        #[test]
        fn any_name_becomes_a_safe_path_of_its_own(names in proptest::collection::vec(any::<String>(), 1..20)) {
            let mut paths = SafePaths::default();
            let given: Vec<String> = names.iter().map(|name| paths.add(name)).collect();
            for path in &given {
                prop_assert!(is_safe(path), "{path:?}");
            }
            let apart: BTreeSet<String> = given.iter().map(|path| path.to_lowercase()).collect();
            prop_assert_eq!(apart.len(), given.len());
        }
    }
}
