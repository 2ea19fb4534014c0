//! The program itself: what each command prints, where, and how it ends.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sitroom(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(words).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

fn run(words: &[&str]) -> Output {
    sitroom(words).output().unwrap()
}

fn run_with_input(words: &[&str], input: &[u8]) -> Output {
    let mut child =
        sitroom(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts that the command went well and said nothing beside its data, and returns that.
fn fine(words: &[&str]) -> String {
    let output = run(words);
    assert_eq!(err(&output), "", "{words:?}");
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    assert!(!output.stdout.is_empty(), "{words:?}");
    out(&output)
}

/// Asserts that the command could not run and printed no data, and returns what it said.
fn refused(words: &[&str]) -> String {
    let output = run(words);
    assert_eq!(output.status.code(), Some(2), "{words:?}: {}", err(&output));
    assert_eq!(out(&output), "", "{words:?}");
    assert!(!err(&output).contains('\u{1b}'), "colours without a terminal: {}", err(&output));
    err(&output)
}

/// A copy of the built-in case, with one piece of its case file changed.
fn case_with(folder: &Path, from: &str, to: &str) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/iran-pakistan-2024");
    let case = fs::read_to_string(data.join("case.toml")).unwrap();
    assert!(case.contains(from));
    fs::write(folder.join("case.toml"), case.replacen(from, to, 1)).unwrap();
    fs::create_dir(folder.join("sources")).unwrap();
    let article = "sources/article-2024-01-20.txt";
    fs::copy(data.join(article), folder.join(article)).unwrap();
}

#[test]
fn without_a_terminal_the_brief_is_printed() {
    let brief = fine(&["brief"]);
    assert!(brief.starts_with("Iran–Pakistan strikes, January 2024\n"));
    assert_eq!(fine(&[]), brief);
    assert_eq!(fine(&["--plain"]), brief);
    let dumb = sitroom(&[]).env("TERM", "dumb").output().unwrap();
    assert_eq!(out(&dumb), brief);
}

#[test]
fn a_filter_is_taken_by_both_forms() {
    let brief = fine(&["brief", "--filter", "actor:BLA"]);
    assert!(brief.contains("Filter: actor: Balochistan Liberation Army."), "{brief}");
    assert!(brief.contains("Shown: 1 of 11 events,"), "{brief}");
    assert_eq!(fine(&["--plain", "--filter", "actor:BLA"]), brief);
}

#[test]
fn a_filter_that_is_not_understood_is_underlined() {
    for words in
        [&["brief", "--filter", "kind:assault actor:Irna"][..], &["--filter", "kind:assault actor:Irna"]]
    {
        let said = refused(words);
        let lines: Vec<&str> = said.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.contains("kind:assault actor:Irna"))
            .expect("the query is shown");
        let word = lines[at].find("Irna").unwrap();
        assert_eq!(lines[at + 1].find("^^^^"), Some(word), "{said}");
        assert!(said.contains("Iran"), "no hint: {said}");
    }
}

#[test]
fn every_problem_of_a_filter_is_told_and_its_text_made_safe() {
    let said = refused(&["brief", "--filter", "actor:Irna\u{1b}[31m kind:fuss"]);
    assert!(said.contains("Irna") && said.contains("fuss"), "{said}");
}

#[test]
fn inputs_that_cannot_be_opened_are_named_with_what_to_do() {
    let said = refused(&["brief", "no/such/folder"]);
    assert!(said.contains("no/such/folder") && said.contains("check"), "{said}");
    let said = refused(&["check", "no/such/folder"]);
    assert!(said.contains("no/such/folder"), "{said}");
    // A command with a typing error looks like an input.
    let said = refused(&["chekc"]);
    assert!(said.contains("chekc") && said.contains("sitroom check"), "{said}");
}

#[test]
fn a_wrong_command_line_is_refused() {
    assert!(refused(&["brief", "--nonsense"]).contains("--nonsense"));
    assert!(refused(&["completions", "tcsh"]).contains("bash"));
    assert!(refused(&["brief", "--published", "20 January"]).contains("2024-01-20"));
    assert!(refused(&["man", "nonsense"]).contains("completions"));
    refused(&["completions"]);
}

#[test]
fn a_file_with_the_name_of_a_command_is_opened_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("check"), "date 2024-02-01 A town was shelled.").unwrap();
    let output = sitroom(&["./check"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("Thursday 1 February 2024"), "{}", out(&output));
}

#[test]
fn an_article_is_read_from_standard_input() {
    let output = run_with_input(&["brief", "-"], b"date 2024-02-01 A town was shelled.");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).starts_with("note: nothing extracted"), "{}", err(&output));
    assert!(
        out(&output).contains("As of: Thursday 1 February 2024 (no time zone stated)."),
        "{}",
        out(&output)
    );
    let output = run_with_input(&["brief", "-", "--published", "2024-03-05"], b"A town was shelled.");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("As of: Tuesday 5 March 2024 ("), "{}", out(&output));
    let output = run_with_input(&["brief", "-"], b"\xc3\xa9t\xc3\xa9 \xff");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
    assert!(err(&output).contains("is not UTF-8"), "{}", err(&output));
    let output = run_with_input(&["brief", "-"], b"Le pr\xe9sident.");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("read as Windows-1252"), "{}", err(&output));
}

#[test]
fn check_tells_sound_cases_from_others() {
    assert!(fine(&["check"]).starts_with("No problems"));
    let folder = tempfile::tempdir().unwrap();
    case_with(folder.path(), "by = \"iran\"", "by = \"irna\"");
    let path = folder.path().to_str().unwrap();
    let output = run(&["check", path]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), ""));
    assert!(
        out(&output).contains("irna") && out(&output).contains("1 problem in 1 case"),
        "{}",
        out(&output)
    );
    assert!(!out(&output).contains('\u{1b}'));
    let table =
        b"event_id_cnty,event_date,event_type,actor1,country,fatalities\nMLI1,no day,Battles,JNIM,Mali,1\n";
    let output = run_with_input(&["check", "-"], table);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(out(&output).contains("1 problem in 1 input"), "a table is no article: {}", out(&output));
    let output = run(&["check", "--format", "json", path]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), ""));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(report.as_array().map(Vec::len), Some(1), "{report}");
    let sound: serde_json::Value = serde_json::from_str(&fine(&["check", "--format", "json"])).unwrap();
    assert_eq!(sound, serde_json::json!([]));
}

#[test]
fn a_case_with_errors_is_not_briefed_from() {
    let folder = tempfile::tempdir().unwrap();
    case_with(folder.path(), "by = \"iran\"", "by = \"irna\"");
    let path = folder.path().to_str().unwrap();
    for words in [&["brief", path][..], &[path]] {
        let said = refused(words);
        assert!(said.contains("irna") && said.contains("case.toml"), "{said}");
    }
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&fine(&["schema"])).unwrap();
    assert!(schema["properties"]["event"].is_object(), "{schema}");
    let schema: serde_json::Value = serde_json::from_str(&fine(&["schema", "briefing"])).unwrap();
    assert!(schema["properties"]["case"].is_object(), "{schema}");
}

#[test]
fn completions_come_for_every_shell() {
    for (shell, part) in [("bash", "complete"), ("zsh", "#compdef sitroom"), ("fish", "complete -c sitroom")]
    {
        assert!(fine(&["completions", shell]).contains(part), "{shell}");
    }
    fine(&["completions", "elvish"]);
    fine(&["completions", "powershell"]);
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    for name in std::iter::once("").chain(sitroom::cli::args::COMMANDS.iter().copied()) {
        let words: Vec<&str> = ["man", name].into_iter().filter(|word| !word.is_empty()).collect();
        let page = fine(&words);
        assert!(page.starts_with(".TH") || page.starts_with(".ie"), "{page}");
        for section in [".SH NAME", ".SH SYNOPSIS", ".SH EXAMPLES", ".SH \"EXIT STATUS\""] {
            assert!(page.contains(section), "{name}: no {section}");
        }
    }
}

#[test]
fn the_help_of_every_command_has_examples_and_exit_codes() {
    for words in [
        &[][..],
        &["brief"],
        &["present"],
        &["check"],
        #[cfg(feature = "net")]
        &["get"],
        &["draft"],
        &["export"],
        &["verify"],
        &["stats"],
        &["snapshot"],
        &["diff"],
        &["datasets"],
        &["schema"],
        &["completions"],
        &["man"],
    ] {
        for flag in ["--help", "-h"] {
            let help = fine(&[words, &[flag]].concat());
            assert!(help.contains("Examples:\n") && help.contains("Exit codes:\n"), "{words:?} {flag}");
        }
    }
    assert_eq!(fine(&["--version"]).trim(), concat!("sitroom ", env!("CARGO_PKG_VERSION")));
}

/// Runs the command with an output that nobody reads.
#[cfg(unix)]
fn unread(words: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    sitroom(words).stdout(writer).stderr(Stdio::piped()).output().unwrap()
}

#[cfg(unix)]
#[test]
fn an_output_that_is_closed_early_is_no_failure() {
    let commands: [&[&str]; 13] = [
        &["snapshot", "--format", "svg"],
        &["brief"],
        &["--plain"],
        &["check"],
        &["check", "--format", "json"],
        &["export", "--format", "csv"],
        &["datasets"],
        &["schema"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["brief", "--help"],
        &["--version"],
    ];
    for words in commands {
        let output = unread(words);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{words:?}");
    }
}

/// So many articles in a folder, and the command that drafts them into a case beside them.
#[cfg(unix)]
fn many_articles(folder: &Path, number: usize) -> (Vec<String>, std::path::PathBuf) {
    let articles = (0..number).map(|number| {
        let path = folder.join(format!("a{number}.txt"));
        fs::write(&path, format!("date 2024-03-09 Number {number}\n\nIran attacked Iraq on Tuesday.\n"))
            .unwrap();
        path.to_str().unwrap().to_owned()
    });
    (articles.collect(), folder.join("written/case"))
}

/// What lies in a folder that may not exist.
#[cfg(unix)]
fn entries(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn a_draft_that_is_killed_while_it_is_written_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, target) = many_articles(folder.path(), 60);
    let parent = target.parent().unwrap();
    let command = || {
        let mut command = sitroom(&["draft", "--out"]);
        command.arg(&target).args(&articles).stderr(Stdio::null());
        command
    };
    for (signal, pause) in
        (0..12_u64).map(|turn| (["TERM", "INT", "KILL"][turn as usize % 3], turn * turn * 60))
    {
        let _ = fs::remove_dir_all(parent);
        let mut child = command().spawn().unwrap();
        // Once the parent is there the writing has begun.
        while entries(parent).is_empty() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        std::thread::sleep(std::time::Duration::from_micros(pause));
        if signal == "KILL" {
            child.kill().unwrap();
        } else {
            let kill = format!("kill -{signal} {}", child.id());
            let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status().unwrap();
        }
        let ended = child.wait().unwrap();
        if target.exists() {
            assert_eq!(entries(&target.join("sources")).len(), 60, "{signal} after {pause} µs");
            assert!(fs::read_to_string(target.join("case.toml")).unwrap().contains("Number 59"));
        } else if signal != "KILL" {
            assert!(!ended.success(), "{signal}: nothing was written");
            assert_eq!(entries(parent), Vec::<String>::new(), "{signal} after {pause} µs");
        }
        let parts = entries(parent).into_iter().filter(|name| name != "case");
        parts.for_each(|name| assert!(name.starts_with(sitroom::output::PART), "{name}"));
    }
    let _ = fs::remove_dir_all(&target);
    assert!(command().status().unwrap().success());
    assert_eq!(entries(parent), ["case"], "the next run removes what was left over");
}

#[cfg(target_os = "linux")]
#[test]
fn a_draft_that_is_to_ignore_a_hang_up_is_written_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, target) = many_articles(folder.path(), 60);
    let parent = target.parent().unwrap();
    let mut shell = Command::new("bash");
    shell.args(["-c", "trap '' HUP; exec \"$0\" draft --out \"$@\"", env!("CARGO_BIN_EXE_sitroom")]);
    let mut child = shell.arg(&target).args(&articles).spawn().unwrap();
    while entries(parent).is_empty() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = Command::new("sh").args(["-c", &format!("kill -HUP {}", child.id())]).status().unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(entries(&target.join("sources")).len(), 60);
}

#[cfg(unix)]
#[test]
fn a_draft_that_finds_no_room_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, target) = many_articles(folder.path(), 9);
    let script = "ulimit -f 2; exec \"$0\" draft --out \"$@\"";
    let mut shell = Command::new("bash");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_sitroom")]).arg(&target).args(&articles);
    let output = shell.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("larger than the system allows"), "{}", err(&output));
    assert!(!target.parent().unwrap().exists(), "{:?}", entries(target.parent().unwrap()));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    fs::write(&article, "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday.\n").unwrap();
    let article = article.to_str().unwrap();
    let commands: [&[&str]; 24] = [
        &["snapshot"],
        &["--help"],
        &["-h"],
        &["--version"],
        &["help", "brief"],
        &["brief", "--help"],
        &[],
        &["--plain"],
        &["brief"],
        &["check"],
        &["check", "--format", "json"],
        &["stats"],
        &["stats", "--format", "json"],
        &["stats", "--by", "day", "--format", "csv"],
        &["diff", article, article],
        &["export", "--format", "geojson"],
        &["export", "--format", "json"],
        &["export", "--format", "html"],
        &["datasets", "acled"],
        &["schema"],
        &["completions", "zsh"],
        &["man", "brief"],
        &["draft", article],
        &["draft", "--format", "json", article],
    ];
    for words in commands {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = sitroom(words).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", err(&output));
        assert!(err(&output).contains("cannot write to standard output"), "{words:?}: {}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn an_output_beyond_the_limit_on_files_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("ulimit -f 1; exec \"$0\" brief > {}/brief.txt", folder.path().display());
    let output = Command::new("bash").args(["-c", &script, env!("CARGO_BIN_EXE_sitroom")]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("cannot write to standard output"), "{}", err(&output));
}

#[test]
fn words_of_the_command_line_are_made_safe_in_its_errors() {
    for word in ["a\u{1b}]0;title\u{7}b", "a\u{9b}31mb", "a\u{202e}b", "a\nerror: b", "a\rb\u{8}"] {
        for words in [
            &["brief", "--published", word][..],
            &["brief", &format!("--{word}")],
            &["check", "--format", word],
            &["brief", "--columns", word],
            &["completions", word],
            &["man", word],
            &["datasets", word],
            &["snapshot", "--view", word],
            &["snapshot", "--size", word],
            &["snapshot", "--out", word],
            &["brief", word],
        ] {
            let said = refused(words);
            assert!(said.contains('a') && said.contains('b'), "{words:?}: {said}");
            let harmless = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
            assert!(said.chars().all(harmless), "{words:?}: {said:?}");
            assert!(!said.contains("\nerror: b"), "{words:?}: {said:?}");
        }
    }
}

#[test]
fn a_draft_hides_no_character_and_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    let hidden =
        ['\u{61c}', '\u{202e}', '\u{206a}', '\u{206f}', '\u{fff9}', '\u{fffb}', '\u{e0041}', '\u{180e}'];
    let words: String = hidden.iter().map(|c| format!("go{c}on ")).collect();
    let text =
        format!("date 2024-03-09 Shell{words}\n\n\"We will {words}now,\" Foreign Minister Ali Khan said.\n");
    fs::write(&article, text).unwrap();
    let toml = fine(&["draft", article.to_str().unwrap()]);
    assert!(toml.contains("go\\U000E0041on") && toml.contains("go\\uFFF9on"), "{toml}");
    assert!(!toml.contains(hidden), "{toml}");
    let case = folder.path().join("case");
    let case = case.to_str().unwrap();
    assert_eq!(run(&["draft", article.to_str().unwrap(), "--out", case]).status.code(), Some(0));
    assert!(fine(&["check", case]).starts_with("No problems"));
}

#[test]
fn names_that_may_be_of_one_actor_are_offered_not_merged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let rows = "When,Who\n2024-01-31,Police Forces of Bangladesh (2009-)\n2024-02-01,Police Forces of Bangladesh (2009)\n\
                2024-02-02,Rioters (Bangladesh)\n2024-02-03,RIOTERS (Bangladesh)\n2024-02-04,Army (2009) Corps\n";
    fs::write(&path, rows).unwrap();
    let output = run(&["check", "--columns", "date=When,actor1=Who", path.to_str().unwrap()]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("No problems: 5 events, 5 actors"), "{said}");
    let police = "“Police Forces of Bangladesh (2009-)”, “Police Forces of Bangladesh (2009)”";
    let notes = format!(
        "note: these names may belong to one actor: {police}\n\
         note: these names may belong to one actor: “Rioters (Bangladesh)”, “RIOTERS (Bangladesh)”\n"
    );
    assert!(said.ends_with(&notes), "{said}");
}

#[test]
fn check_counts_a_claim_only_where_a_row_states_a_figure() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, "When,Dead\n2024-01-01,3\n2024-01-02,\n2024-01-03,0\n").unwrap();
    let said = fine(&["check", "--columns", "date=When,fatalities=Dead", path.to_str().unwrap()]);
    assert!(said.contains("3 events, ") && said.contains(" 2 claims, "), "{said}");
}

#[test]
fn a_brief_of_named_columns_makes_up_neither_claimant_nor_zero() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, "When,Dead,Most\n2024-01-01,0,5\n2024-01-02,0,0\n").unwrap();
    let path = path.to_str().unwrap();
    let brief = fine(&["brief", "--columns", "date=When,fatalities=Dead,high=Most", path]);
    let brief = brief.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!brief.contains("according to ."), "{brief}");
    assert!(brief.contains("0–5 killed, claimant not stated ["), "{brief}");
    assert!(brief.contains("2 rows state a figure, 1 of them zero"), "{brief}");
    let brief = fine(&["brief", "--columns", "date=When", path]);
    assert!(brief.contains("no figure stated"), "{brief}");
}

#[test]
fn a_filter_may_begin_with_a_minus() {
    let count = |filter: &str| {
        let report: serde_json::Value =
            serde_json::from_str(&fine(&["stats", "--format", "json", "--filter", filter])).unwrap();
        report["events"].as_u64().unwrap()
    };
    let (with, without) = (count("kind:assault"), count("-kind:assault"));
    assert!(with > 0 && without > 0, "{with} {without}");
    assert_eq!(with + without, count(""));
}

#[test]
fn a_table_without_rows_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.csv");
    std::fs::write(&path, "DisNo.,Disaster Type,ISO,Country,Start Year,Start Month,Start Day,Total Deaths\n")
        .unwrap();
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_sitroom")).arg("check").arg(&path).output().unwrap();
    let told =
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("a header and no rows") && told.contains("empty.csv"), "{told}");
}

#[test]
fn a_presentation_needs_a_terminal() {
    for words in [&["present"][..], &["present", "--follow"]] {
        let said = refused(words);
        assert!(said.contains("a presentation needs a terminal"), "{words:?}: {said}");
    }
    assert!(refused(&["present", "--follow", "crisis"]).contains("cannot be used with"));
}

#[test]
fn an_article_is_added_to_a_case_which_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let article = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let monday = article(
        "monday.txt",
        "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday, killing 10 people, the Iraqi army said.\n",
    );
    let tuesday = article(
        "today.txt",
        "date 2024-03-10 Toll rises\n\nIran attacked Iraq on Tuesday, killing 12 people, the Iraqi army said. China offered to mediate.\n",
    );
    let case = folder.path().join("crisis");
    let case = case.to_str().unwrap();
    assert_eq!(run(&["draft", &monday, "--out", case]).status.code(), Some(0));
    let file = folder.path().join("crisis/case.toml");
    let before = fs::read_to_string(&file).unwrap();
    let told = fine(&["draft", &tuesday, "--into", case]);
    assert!(told.starts_with("today.txt: added to "), "{told}");
    assert!(told.contains(" as today: ") && told.contains("All are drafts."), "{told}");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(&before) && after.len() > before.len());
    assert!(folder.path().join("crisis/sources/today.txt").exists());
    assert!(fine(&["check", case]).starts_with("No problems: "), "what was added can be opened");
    let again = fine(&["draft", &tuesday, "--into", case]);
    assert!(again.contains("nothing added"), "{again}");
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
    // What is wrong is told, and changes nothing.
    assert!(refused(&["draft", &tuesday, "--into", folder.path().to_str().unwrap()]).contains("case.toml"));
    assert!(refused(&["draft", &tuesday, "--into", case, "--out", "x"]).contains("cannot be used with"));
    fs::write(&file, format!("{after}\n[[event]]\nid = \"x\"\n")).unwrap();
    let broken = fs::read_to_string(&file).unwrap();
    let third = article("third.txt", "date 2024-03-11 More\n\nIran attacked Iraq on Sunday.\n");
    assert!(refused(&["draft", &third, "--into", case]).contains("missing-field"));
    assert_eq!(fs::read_to_string(&file).unwrap(), broken);
    assert!(!folder.path().join("crisis/sources/third.txt").exists());
}
