//! A small sound case in a folder of its own, to be broken in one place or several.

use std::path::Path;

use sitroom::load::{Input, Loaded, Options, Problem, load};
use tempfile::TempDir;

/// The text on which the case rests.
pub(crate) const TEXT: &str = "Iran said on Tuesday that it struck two bases of Jaish al-Adl in Pakistan.
Pakistan said two children were killed. “We won’t accept this,” the foreign minister said.
On Thursday Pakistan struck back: the minister said nine people died, four of them children.
Iran’s envoy said the envoys would return. Two children remain in hospital.
";

/// A case without any fault.
pub(crate) const CASE: &str = r#"title = "Strikes"
as_of = "2024-01-20"
handling = "TLP:AMBER"
embargo = "18:00 UTC, 22 January 2024"
prepared_by = "South Asia desk"

[[source]]
id = "article"
file = "sources/article.txt"
published = "2024-01-20"
reliability = "B"

[[place]]
id = "pakistan"
name = "Pakistan"
country = "PK"
lat = 30.0
lon = 70.0
precision = "country"
evidence = "in Pakistan"

[[place]]
id = "panjgur"
name = "Panjgur"
within = "pakistan"

[[actor]]
id = "iran"
name = "Iran"
kind = "state"
country = "IR"
evidence = "Iran said"

[[actor]]
id = "pakistan"
name = "Pakistan"
kind = "state"
country = "PK"

[[actor]]
id = "minister"
name = "Foreign minister"
kind = "person"
country = "PK"
member_of = "pakistan"
named = false

[[event]]
id = "strike"
title = "Iran strikes two bases"
when = "2024-01-16"
kind = "assault"
place = "pakistan"
by = "iran"
against = ["pakistan"]
evidence = "it struck two bases"

[[event]]
id = "answer"
title = "Pakistan strikes back"
when = "2024-01-18"
kind = "assault"
by = "pakistan"
in_response_to = "strike"
evidence = "Pakistan struck back"

[[statement]]
id = "refusal"
speaker = "minister"
events = "strike"
form = "direct"
said = "“We won’t accept this,” the foreign minister said"
quote = "We won’t accept this"
cue = { exact = "said", prefix = "foreign minister " }

[[statement]]
id = "return"
speaker = "iran"
form = "indirect"
said = "the envoys would return"

[[claim]]
id = "first"
measure = "killed"
figure = 2
victims = "children"
claimant = "pakistan"
covers = "strike"
evidence = "two children were killed"

[[claim]]
id = "second"
measure = "killed"
low = 7
best = 9
high = 9
portions = [{ number = 4, victims = "children" }, { number = 5, victims = "others" }]
claimant = "minister"
since = "2024-01-10"
covers = "answer"
evidence = "nine people died"
"#;

/// A case on disk; the folder goes when the value does.
pub(crate) struct Case {
    folder: TempDir,
}

impl Case {
    /// The sound case.
    pub(crate) fn sound() -> Self {
        Self::of(CASE.as_bytes(), TEXT.as_bytes())
    }

    /// A case of that `case.toml` and that source.
    pub(crate) fn of(case: &[u8], text: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sources")).unwrap();
        let made = Self { folder };
        made.write("case.toml", case);
        made.write("sources/article.txt", text);
        made
    }

    /// The sound case with some words of `case.toml` replaced; each must stand there.
    pub(crate) fn broken(changes: &[(&str, &str)]) -> Self {
        let mut case = CASE.to_owned();
        for (from, to) in changes {
            assert_eq!(case.matches(from).count(), 1, "{from:?} must stand once in the case");
            case = case.replace(from, to);
        }
        Self::of(case.as_bytes(), TEXT.as_bytes())
    }

    /// Writes a file of the case.
    pub(crate) fn write(&self, relative: &str, bytes: &[u8]) {
        std::fs::write(self.path().join(relative), bytes).unwrap();
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The case as an input.
    pub(crate) fn input(&self) -> Input {
        Input::Path(self.path().to_owned())
    }

    /// Loads it.
    pub(crate) fn load(&self) -> Loaded {
        load(&[self.input()], &Options::default()).unwrap()
    }

    /// What is wrong in it.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        self.load().problems
    }

    /// The text with the name of the temporary folder taken out.
    pub(crate) fn anonymous(&self, text: &str) -> String {
        let prefix = format!("{}{}", self.path().display(), std::path::MAIN_SEPARATOR);
        text.replace(&prefix, "")
    }
}

/// Line and column (in characters, from 1) of the first place of `words`.
pub(crate) fn at(text: &str, words: &str) -> (usize, usize) {
    let byte = text.find(words).unwrap_or_else(|| panic!("{words:?} must stand in the text"));
    let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    (text[..byte].matches('\n').count() + 1, text[line_start..byte].chars().count() + 1)
}
