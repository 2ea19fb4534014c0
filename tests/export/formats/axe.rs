//! The accessibility of the web page, by axe-core in Chromium without a window: light and dark, wide and narrow.
//!
//! Passed over where Chromium or axe-core is absent; `.ci/run` installs both where it can. `SITROOM_AXE` names another copy of
//! `axe.min.js`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::html::pages;

/// What Chromium is called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
/// Nothing is fetched, and nothing is kept.
const QUIET: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=60000",
];

/// For how many tenths of a second a browser may say nothing before it is taken to hang.
const PATIENCE: usize = 1800;

/// Opens all that can be opened, runs axe, and leaves its answer as the only text of the page, one finding a line.
const HARNESS: &str = "document.querySelectorAll('details').forEach(own => { own.open = true; });
axe.run(document, { resultTypes: ['violations'] }).then(found => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const lines = [`rules ${found.passes.length} dark ${dark} width ${innerWidth}`];
  for (const rule of found.violations)
    for (const node of rule.nodes) lines.push(`${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`);
  const answer = document.createElement('pre');
  answer.textContent = `\\nAXE\\n${lines.join('\\n')}\\nEND\\n`;
  document.body.replaceChildren(answer);
});";

/// The browser and axe.
struct Axe {
    chromium: PathBuf,
    script: String,
}

impl Axe {
    /// Both, or what is missing.
    fn find() -> Result<Self, &'static str> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let chromium = NAMES.iter().find_map(|name| {
            std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
        });
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
        let script = std::env::var_os("SITROOM_AXE").map_or(own, PathBuf::from);
        let script = std::fs::read_to_string(script).map_err(|_| "no axe-core")?;
        let axe = Self { chromium: chromium.ok_or("no Chromium")?, script };
        // One that cannot start here says nothing about the page.
        let starts = axe.dumped("<p>it starts</p>", &[]).contains("it starts");
        if starts { Ok(axe) } else { Err("Chromium does not start") }
    }

    /// The document that a page has become.
    fn dumped(&self, page: &str, options: &[String]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let [file, answer] = ["page.html", "answer"].map(|name| folder.path().join(name));
        std::fs::write(&file, page).unwrap();
        let mut command = Command::new(&self.chromium);
        command.args(QUIET).args(options).arg("--dump-dom").arg(&file);
        command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
        command.stdout(File::create(&answer).unwrap()).stderr(Stdio::null());
        let Ok(mut browser) = command.spawn() else { return String::new() };
        for _ in 0..PATIENCE {
            if browser.try_wait().unwrap().is_some() {
                return String::from_utf8_lossy(&std::fs::read(&answer).unwrap()).into_owned();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        // It hangs.
        _ = browser.kill().and_then(|()| browser.wait());
        String::new()
    }

    /// What axe finds in a page: its first line tells under which conditions.
    fn run(&self, page: &str, is_dark: bool, width: u32) -> Vec<String> {
        let (script, end) = (&self.script, page.rfind("</body>").unwrap());
        let harness = format!(
            "{}<script>{script}</script>\n<script>{HARNESS}</script>\n{}",
            &page[..end],
            &page[end..]
        );
        let scheme = format!("--blink-settings=preferredColorScheme={}", if is_dark { 0 } else { 1 });
        let text = self.dumped(&harness, &[scheme, format!("--window-size={width},900")]);
        let answer = text.split_once("\nAXE\n").and_then(|(_, rest)| rest.split_once("\nEND\n"));
        let (answer, _) = answer.expect("an answer of axe");
        answer.lines().map(str::to_owned).collect()
    }
}

#[test]
fn axe_finds_nothing_in_the_page() {
    let axe = match Axe::find() {
        Ok(axe) => axe,
        Err(missing) => return eprintln!("passed over: {missing}"),
    };
    let pages = pages();
    for (page, is_dark, width) in [(0, false, 1000), (0, true, 500), (1, true, 1000), (2, false, 500)] {
        let answer = axe.run(&pages[page], is_dark, width);
        let conditions = answer.first().unwrap();
        assert!(conditions.contains(&format!("dark {is_dark} ")), "{conditions}");
        assert_eq!(answer[1..], [""; 0], "{conditions}");
    }
}

#[test]
fn axe_would_find_what_is_wrong() {
    let axe = match Axe::find() {
        Ok(axe) => axe,
        Err(missing) => return eprintln!("passed over: {missing}"),
    };
    let page = &pages()[0];
    // Pale text, and a picture without a name.
    let pale = page.replace("--quiet: #4d5661", "--quiet: #c0c0c0");
    let unnamed = pale.replacen("aria-labelledby=\"on-the-map-title on-the-map-words\"", "", 1);
    let unnamed = unnamed.replacen("<title id=\"on-the-map-title\">", "<title>", 1).replacen(
        "Events on the map</title>",
        "</title>",
        1,
    );
    let found = axe.run(&unnamed, false, 1000);
    assert!(found.iter().any(|line| line.starts_with("color-contrast:")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("svg-img-alt:")), "{found:?}");
}
