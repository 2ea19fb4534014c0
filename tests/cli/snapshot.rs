//! `sitroom snapshot` by its output: where it goes, and that all formats show the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use quick_xml::Reader;
use quick_xml::events::Event;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The size of a cell of an SVG, and the line on which its letters stand, in pixels.
const CELL: (usize, usize) = (9, 18);
const BASELINE: usize = 14;

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg("snapshot").args(words).stdin(Stdio::null());
    command
}

fn run(words: &[&str]) -> Output {
    command(words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a command prints that goes well.
fn fine(words: &[&str]) -> String {
    let output = run(words);
    assert_eq!(text(&output.stderr), "", "{words:?}");
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    text(&output.stdout)
}

/// What a command says that cannot run.
fn refused(words: &[&str]) -> String {
    let output = run(words);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""), "{words:?}");
    text(&output.stderr)
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024")
}

fn pictures() -> [String; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures");
    ["ged.csv", "reports"].map(|name| folder.join(name).to_str().unwrap().to_owned())
}

/// A case with marks of direction, escape sequences, markup, wide letters, accents and Arabic in its title and a name.
fn hostile(folder: &Path) -> String {
    let case = fs::read_to_string(data().join("case.toml")).unwrap();
    let title = "title = \"Iran–Pakistan strikes, January 2024\"";
    let name = "name = \"Anwaar-ul-Haq Kakar\"";
    assert!(case.contains(title) && case.contains(name));
    let case = case
        .replacen(
            title,
            "title = \"\\u001b[31m</text><script>a&b\\u202e\\u0007\\u009b1m]]> 東京 e\\u0301 شهر 🇮🇷 👨‍👩‍👧\"",
            1,
        )
        .replacen(name, "name = \"<b>&amp; 東京\\u202d\\u001b]0;x\\u0007 سلام\"", 1);
    fs::write(folder.join("case.toml"), case).unwrap();
    fs::create_dir(folder.join("sources")).unwrap();
    let article = "sources/article-2024-01-20.txt";
    fs::copy(data().join(article), folder.join(article)).unwrap();
    folder.to_str().unwrap().to_owned()
}

/// Whether an SVG draws the character as a shape.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259f}' | '\u{2801}'..='\u{28ff}')
}

/// By row and column, the characters of a text that fonts draw.
fn cells_of_text(text: &str) -> BTreeMap<(usize, usize), String> {
    let mut cells = BTreeMap::new();
    for (row, line) in text.lines().enumerate() {
        put(&mut cells, (row, 0), line);
    }
    cells.retain(|_, text| text != " " && !text.chars().all(is_shape));
    cells
}

fn put(cells: &mut BTreeMap<(usize, usize), String>, (row, mut column): (usize, usize), line: &str) {
    let line = line.replace('\u{200e}', "");
    for grapheme in line.graphemes(true) {
        cells.insert((row, column), grapheme.to_owned());
        column += grapheme.width();
    }
}

/// By row and column, the characters of an SVG. Reading it checks that it is well formed.
fn cells_of_svg(svg: &str) -> BTreeMap<(usize, usize), String> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut cells = BTreeMap::new();
    let mut place: Option<(usize, usize, Option<usize>)> = None;
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "text" => {
                let number = |name: &str| {
                    let value = start.try_get_attribute(name).unwrap()?;
                    value.value.parse::<usize>().ok()
                };
                place = Some((number("x").unwrap(), number("y").unwrap(), number("textLength")));
                words.clear();
            }
            Event::Text(part) => words.push_str(&part),
            Event::GeneralRef(name) => words.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("&{other};"),
            }),
            Event::End(end) if end.name().as_ref() == "text" => {
                let (x, y, length) = place.take().unwrap();
                assert_eq!((x % CELL.0, y % CELL.1), (0, BASELINE), "{words}");
                let width: usize =
                    words.replace('\u{200e}', "").graphemes(true).map(UnicodeWidthStr::width).sum();
                assert_eq!(length.unwrap_or(CELL.0), width.max(1) * CELL.0, "{words}");
                put(&mut cells, (y / CELL.1, x / CELL.0), &words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    cells.retain(|_, text| text != " ");
    cells
}

/// The text of a page, without its markup.
fn text_of_html(html: &str) -> String {
    let body = html.split_once("<pre>\n").unwrap().1.split_once("</pre>").unwrap().0;
    let mut out = String::new();
    for part in body.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Every view that there is, of both briefings, at three sizes.
fn each_view(check: impl Fn(&[&str])) {
    let pictures = pictures();
    for inputs in [&[][..], &[pictures[0].as_str(), pictures[1].as_str()]] {
        for (view, size) in [
            ("dashboard", "80x24"),
            ("dashboard", "200x60"),
            ("briefing", "120x36"),
            ("timeline", "60x20"),
            ("table", "120x36"),
            ("map", "120x36"),
            ("map", "80x24"),
        ] {
            check(&[inputs, &["--view", view, "--size", size]].concat());
        }
    }
}

#[test]
fn all_formats_have_the_same_text_in_the_same_cells() {
    each_view(|words| {
        let plain = fine(words);
        let of = |format: &str| fine(&[words, &["--format", format]].concat());
        let expected = cells_of_text(&plain);
        assert!(expected.len() > 100, "{plain}");
        assert_eq!(cells_of_svg(&of("svg")), expected, "{words:?}");
        assert_eq!(text_of_html(&of("html")), plain, "{words:?}");
    });
}

#[test]
fn braille_patterns_are_drawn_dot_by_dot() {
    let words = ["--view", "map"];
    let dots =
        |c: char| u32::from(c).checked_sub(0x2800).filter(|bits| *bits < 256).map_or(0, u32::count_ones);
    let expected: u32 = fine(&words).chars().map(dots).sum();
    let svg = fine(&[&words[..], &["--format", "svg"]].concat());
    assert!(expected > 500);
    assert_eq!(svg.matches("h0").count(), usize::try_from(expected).unwrap());
}

#[test]
fn a_document_says_nothing_of_keys_and_marks_no_row() {
    each_view(|words| {
        let screen = fine(words);
        for hint in ["quit", "help", "1 Timeline", "6 Map", "✕", "no filter: everything is shown"] {
            assert!(!screen.contains(hint), "{hint}: {screen}");
        }
        assert!(screen.lines().last().unwrap().contains("no filter · as of "), "{screen}");
        let size = words.last().unwrap().split_once('x').unwrap();
        assert_eq!(screen.lines().count().to_string(), size.1);
        // A selected row is reversed; nothing else is on the map, in the table and on the page.
        if words.iter().any(|word| ["map", "table", "briefing"].contains(word)) {
            let ansi = fine(&[words, &["--format", "ansi"]].concat());
            assert!(!ansi.contains(";7"), "{ansi:?}");
        }
    });
}

#[test]
fn every_size_that_is_taken_can_be_drawn() {
    let pictures = pictures();
    for size in ["20x5", "20x1000", "1000x5", "1000x1000"] {
        for view in ["dashboard", "map", "briefing", "table"] {
            let screen = fine(&[&pictures[0], &pictures[1], "--view", view, "--size", size]);
            let (columns, rows) = size.split_once('x').unwrap();
            assert_eq!(screen.lines().count().to_string(), rows, "{view} {size}");
            let widest = screen.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= columns.parse().unwrap(), "{view} {size}: {widest}");
        }
    }
}

#[test]
fn the_foot_names_the_filter() {
    let screen = fine(&["--filter", "country:IR -kind:assault", "--view", "timeline"]);
    let foot = screen.lines().last().unwrap();
    assert!(foot.starts_with(" Iran–Pakistan strikes, January 2024 · filter: country:"), "{foot}");
    assert!(foot.contains("-kind:assault") && foot.ends_with(" · as of 20 Jan 2024 · 1 source"), "{foot}");
    // Where room is scarce, the title gives way.
    let screen = fine(&["--filter", "country:IR -kind:assault", "--view", "timeline", "--size", "70x24"]);
    assert!(screen.lines().last().unwrap().starts_with(" filter: country:"), "{screen}");
    let empty = fine(&["--filter", "killed:>9999", "--view", "timeline"]);
    assert!(
        empty.contains(" No event matches the filter") || empty.contains(" Nothing matches the filter."),
        "{empty}"
    );
    assert!(!empty.contains("undo"), "{empty}");
}

#[test]
fn nothing_but_the_input_and_the_options_changes_a_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sitroom")).unwrap();
    fs::write(folder.path().join("sitroom/theme.toml"), "base = \"mono\"\n").unwrap();
    fs::write(folder.path().join("sitroom/keys.toml"), "[keys]\nquit = \"x\"\n").unwrap();
    for format in ["text", "ansi", "svg", "html"] {
        let words = ["--view", "map", "--format", format];
        let mut other = command(&words);
        other.env("NO_COLOR", "1").env("TERM", "linux").env("LC_ALL", "C").env("COLORTERM", "");
        other.env("TZ", "Asia/Tokyo").env("COLUMNS", "40").env("XDG_CONFIG_HOME", folder.path());
        assert_eq!(text(&other.output().unwrap().stdout), fine(&words), "{format}");
    }
}

#[test]
fn files_are_written_by_their_ending_and_never_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, format) in [("a.txt", "text"), ("a.ans", "ansi"), ("new/a.SVG", "svg"), ("a.htm", "html")] {
        let file = path(name);
        assert_eq!(fine(&["--out", &file]), "", "{name}");
        assert_eq!(fs::read_to_string(&file).unwrap(), fine(&["--format", format]), "{name}");
    }
    let file = path("a.txt");
    fs::write(&file, "mine").unwrap();
    let said = refused(&["--out", &file]);
    assert!(said.contains("a.txt already exists") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fine(&["--out", &file, "--force", "--format", "svg"]), "");
    assert!(fs::read_to_string(&file).unwrap().starts_with("<svg "));
    let said = refused(&["--out", &path("new"), "--force", "--format", "svg"]);
    assert!(said.contains("is a folder"), "{said}");
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["a.ans", "a.htm", "a.txt", "new"]);
}

#[test]
fn what_cannot_be_drawn_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let png = folder.path().join("a.png");
    let png = png.to_str().unwrap();
    for (words, parts) in [
        (&["--out", png][..], &["a.png", ".svg", "--format"][..]),
        (&["--force"], &["--out"]),
        (&["--view", "globe"], &["globe", "dashboard", "map"]),
        (&["--format", "pdf"], &["pdf", "svg"]),
        (&["--size", "120"], &["120x36"]),
        (&["--size", "10x3"], &["20x5", "1000x1000"]),
        (&["--size", "99999x5"], &["120x36"]),
        (&["--size", "2000x50"], &["1000x1000"]),
        (&["--theme", "drak"], &["drak", "mono", "file"]),
        (&["--background", "dark"], &["text", "svg and html"]),
        (&["--filter", "actor:Irna"], &["Irna", "Iran"]),
        (&["no/such.csv"], &["no/such.csv"]),
    ] {
        let said = refused(words);
        assert!(parts.iter().all(|part| said.contains(part)), "{words:?}: {said}");
    }
    assert!(!Path::new(png).exists());
}

#[test]
fn the_background_is_the_readers_unless_it_is_named() {
    for format in ["svg", "html"] {
        let of = |background: &str| fine(&["--format", format, "--background", background]);
        let (auto, light, dark) = (of("auto"), of("light"), of("dark"));
        assert!(auto.contains("prefers-color-scheme:dark") && auto.contains("#ffffff"), "{auto}");
        for (fixed, own, other) in [(&light, "#ffffff", "#16181d"), (&dark, "#16181d", "#ffffff")] {
            assert!(!fixed.contains("prefers-color-scheme"), "{fixed}");
            assert!(fixed.contains(own) && !fixed.contains(other), "{fixed}");
        }
    }
}

#[test]
fn a_theme_without_colours_draws_without() {
    let grey = |svg: &str| {
        svg.split("=\"#").skip(1).all(|rest| {
            let part = |at: usize| u8::from_str_radix(&rest[at..at + 2], 16).unwrap();
            let parts = [part(0), part(2), part(4)];
            parts.iter().max().unwrap() - parts.iter().min().unwrap() < 16
        })
    };
    assert!(grey(&fine(&["--format", "svg", "--theme", "mono"])));
    assert!(!grey(&fine(&["--format", "svg"])));
}

#[test]
fn hostile_words_reach_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let case = hostile(folder.path());
    for view in ["dashboard", "briefing", "map", "table"] {
        let of = |format: &str| {
            text(&run(&[&case, "--view", view, "--format", format, "--size", "160x50"]).stdout)
        };
        let (plain, ansi, svg, html) = (of("text"), of("ansi"), of("svg"), of("html"));
        assert!(plain.contains("東京") && plain.contains("شهر"), "{plain}");
        let is_bad = |c: char| {
            c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        for out in [&plain, &svg, &html] {
            assert_eq!(out.chars().find(|c| is_bad(*c)), None, "{view}");
        }
        for sequence in ansi.split('\u{1b}').skip(1) {
            let end = sequence.find(|c: char| !matches!(c, '[' | ';' | '0'..='9')).unwrap();
            assert!(sequence.starts_with('[') && sequence[end..].starts_with('m'), "{sequence:?}");
        }
        for out in [&svg, &html] {
            assert!(!out.contains("<script") && !out.contains("<b>"), "{view}");
        }
        assert_eq!(cells_of_svg(&svg), cells_of_text(&plain), "{view}");
        assert_eq!(text_of_html(&html), plain, "{view}");
    }
}

#[test]
fn a_part_of_an_input_is_drawn_as_such() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ged.csv.gz");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    let table = fs::read_to_string(&pictures()[0]).unwrap();
    let (header, rows) = table.split_once('\n').unwrap();
    packed.write_all(format!("{header}\n{}", rows.repeat(40)).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    let output = run(&[path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("INCOMPLETE: ged.csv"), "{}", text(&output.stdout));
}
