//! The program itself, on a real terminal.

use std::path::Path;

use crate::support::acled;
use crate::support::pty::{PATIENCE, Pty};
use crate::support::random_keys::{self, RandomKeys};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sitroom");
const READY: &str = "11 events";

fn start(args: &[&str], env: &[(&str, &str)]) -> Pty {
    let command: Vec<&str> = std::iter::once(PROGRAM).chain(args.iter().copied()).collect();
    let pty = Pty::spawn(&command, 120, 36, env);
    pty.wait_for(READY);
    pty
}

#[test]
fn a_briefing_from_start_to_end() {
    let mut pty = start(&[], &[]);
    pty.keys("f country:IR <Enter>").wait_for("country: IR");
    pty.keys("f <Space> actor:BLA <Enter>").wait_for("1 of 11 events");
    pty.keys("u").wait_gone("1 of 11 events");
    pty.keys("C").wait_for("everything is shown");
    pty.keys("/ terrorist <Space> camps <Enter>").wait_for("4 Quotes");
    pty.keys("<Enter>").wait_for("evidence").wait_for("camps in Pakistan").wait_settled();
    let (col, row) = pty.find("camps in Pakistan").unwrap();
    assert!(pty.look(col + 2, row).inverse, "the words are highlighted");
    pty.keys("y")
        .wait_until("a citation in OSC 52", |_, bytes| String::from_utf8_lossy(bytes).contains("\x1b]52;c;"));
    pty.keys("<Esc>").wait_gone("evidence");
    pty.keys("/ jelony").wait_for("Jalil Abbas Jilani");
    pty.keys("<Enter> z").wait_gone("5 Detail ─");
    pty.keys("z").wait_for("3 Casualties");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
}

#[test]
fn signals_leave_the_terminal_clean() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let mut pty = start(&[], &[]);
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), code, "{signal}");
        pty.assert_clean();
    }
}

#[test]
fn suspending_hands_over_to_the_shell_and_comes_back() {
    let script = "set -m; \"$0\"; echo stopped; read line; stty sane; fg >/dev/null; echo code=$?";
    let mut pty = Pty::spawn(&["sh", "-c", script, PROGRAM], 120, 36, &[]);
    pty.wait_for(READY);
    pty.keys("<C-z>").wait_for("stopped");
    pty.assert_clean();
    pty.keys("<Enter>").wait_for(READY);
    pty.keys("q").wait_for("code=0");
    pty.wait_exit();
    pty.assert_clean();
}

#[test]
fn no_color_shows_no_colour_and_keeps_what_is_chosen_visible() {
    let pty = start(&[], &[("NO_COLOR", "1")]);
    pty.wait_settled();
    let bytes = pty.bytes();
    let text = String::from_utf8_lossy(&bytes);
    for colour in ["\x1b[31m", "\x1b[38;5;", "\x1b[36m", "\x1b[48;5;"] {
        assert!(!text.contains(colour), "{colour:?}");
    }
    assert!(text.contains("\x1b[7m"), "the chosen row is reversed");
}

#[test]
fn a_faulty_theme_is_told_before_the_screen_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theme.toml");
    std::fs::write(&path, "[styles]\naccent = { fg = \"bleu\" }\n").unwrap();
    let mut pty = Pty::spawn(&[PROGRAM, "--theme", path.to_str().unwrap()], 120, 36, &[]);
    assert_eq!(pty.wait_exit(), 2);
    assert!(pty.screen().contains(":2:"), "{}", pty.screen());
}

#[test]
fn a_large_table_is_opened_looked_through_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mali.csv");
    acled::write(&path, 50_000, Some(2_500));
    let mut pty = Pty::spawn(&[PROGRAM, path.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("49,980 events").wait_for("20 rows set aside  !");
    pty.keys("! ").wait_for("Input problems: 20").wait_for("someday");
    pty.keys("<Enter>").wait_for("Row: ").wait_for("someday");
    pty.keys("<Esc>").wait_for("Input problems");
    pty.keys("<Esc>").wait_gone("Input problems");
    pty.keys("<Enter>").wait_for("event_id_cnty").wait_for("fatalities");
    pty.keys("<Esc>").wait_gone("event_id_cnty");
    pty.keys("f actor:\"Group <Space> 7 <Space> (Mali)\" <Enter>").wait_for("of 49,980 events");
    pty.keys("<Enter>").wait_for("event_id_cnty");
    pty.keys("<Esc>").wait_gone("event_id_cnty");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
}

#[test]
fn the_columns_of_an_unknown_table_are_named_saved_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let (table, config) = (folder.path().join("deaths.csv"), folder.path().join("config"));
    std::fs::write(&table, "Day,Town,Dead\n2024-03-02,Gao,3\n2024-03-04,Kidal,1\n").unwrap();
    let env = [("XDG_CONFIG_HOME", config.to_str().unwrap())];
    let spawn = || Pty::spawn(&[PROGRAM, table.to_str().unwrap()], 120, 36, &env);
    let mut pty = spawn();
    pty.wait_for("deaths.csv: 3 columns").wait_for("2 Mar 2024 · Gao");
    pty.keys("<Esc>");
    assert_eq!(pty.wait_exit(), 2);
    assert!(pty.screen().contains("no known dataset"), "{}", pty.screen());
    pty.assert_clean();
    let mut pty = spawn();
    pty.wait_for("2 Mar 2024 · Gao");
    pty.keys("s").wait_for("Saved: tables with this header open by");
    pty.keys("<Enter>").wait_for("2 events");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
    let mut pty = spawn();
    pty.wait_for("2 events");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    assert!(config.join("sitroom/columns/deaths.toml").exists());
}

#[test]
fn what_cannot_be_opened_is_told_once_without_a_screen() {
    let mut pty = Pty::spawn(&[PROGRAM, "/no/such/file.csv"], 120, 36, &[]);
    assert_eq!(pty.wait_exit(), 2);
    let screen = pty.screen();
    assert_eq!(screen.matches("cannot open").count(), 1, "{screen}");
    pty.assert_clean();
}

/// So many articles on the screen, drafted and not saved.
fn drafted(folder: &std::path::Path, articles: usize) -> Pty {
    let names =
        (0..articles).map(|number| folder.join(format!("a{number}.txt")).to_str().unwrap().to_owned());
    let names: Vec<String> = names.collect();
    for name in &names {
        std::fs::write(name, "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday.\n").unwrap();
    }
    let command: Vec<&str> = std::iter::once(PROGRAM).chain(names.iter().map(String::as_str)).collect();
    let mut pty = Pty::spawn(&command, 120, 36, &[]);
    // So many are drafted only when asked to.
    pty.wait_for("d draft");
    pty.keys("d").wait_for("Drafted by rules");
    pty
}

#[test]
fn a_draft_that_is_being_written_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["q", "TERM", "HUP"] {
        let mut pty = drafted(folder.path(), 150);
        pty.keys("D");
        if ending == "q" {
            pty.keys("q");
            assert_eq!(pty.wait_exit(), 0);
        } else {
            // Once the folder is begun.
            pty.wait_until("files", |_, _| std::fs::read_dir(folder.path()).unwrap().count() > 150);
            pty.signal(ending);
            assert!(pty.wait_exit() > 128);
        }
        pty.assert_clean();
        let case = folder.path().join("a0.case");
        assert_eq!(std::fs::read_dir(case.join("sources")).unwrap().count(), 150, "{ending}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 151, "nothing is left over");
        assert!(pty.screen().contains("Saved to"), "{}", pty.screen());
        std::fs::remove_dir_all(case).unwrap();
    }
}

#[test]
fn a_draft_beyond_the_limit_on_files_is_told_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("a.txt");
    std::fs::write(&name, "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday.\n".repeat(20)).unwrap();
    let script = "ulimit -f 1; exec \"$0\" --no-draft \"$1\"";
    let mut pty = Pty::spawn(&["bash", "-c", script, PROGRAM, name.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("d draft");
    // Its words occur too often to be told apart.
    pty.keys("d").wait_for("Nothing was found in a.txt");
    pty.keys("D").wait_for("larger than the system allows");
    pty.keys("q").wait_for("Unsaved draft");
    pty.keys("l");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_article_is_confirmed_corrected_kept_and_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("news.txt");
    let text = "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday. \"We will answer,\" Prime Minister Sample Doe said.\n";
    std::fs::write(&name, text).unwrap();
    let mut pty = Pty::spawn(&[PROGRAM, name.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("Drafted by rules from news.txt, nothing confirmed").wait_for("0 of ");
    pty.keys("a").wait_for("Confirmed (1 of ").wait_for("1 of ");
    pty.keys("u").wait_for("Undone: confirmed");
    pty.keys("E").wait_for("Correct the event");
    pty.keys("<C-u> Attack <Space> on <Space> Iraq <Enter>");
    pty.wait_for("Corrected and confirmed (1 of ");
    pty.keys("4").wait_for("“We will answer,”");
    pty.keys("x").wait_for("Rejected; u undoes it").wait_gone("“We will answer,”");
    pty.keys("q").wait_for("Unsaved draft");
    pty.keys("s");
    assert_eq!(pty.wait_exit(), 0);
    pty.assert_clean();
    let case = folder.path().join("news.case");
    let kept = std::fs::read_to_string(case.join("case.toml")).unwrap();
    assert!(kept.contains("title = \"Attack on Iraq\"") && kept.contains("status = \"rejected\""), "{kept}");
    let mut pty = Pty::spawn(&[PROGRAM, case.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("1 of ").wait_for("Attack on Iraq");
    pty.keys("X").wait_for("1 rejected record");
    pty.keys("<Enter>").wait_for("Brought back").wait_for("“We will answer,”");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0, "what is on the disk is not asked about");
    pty.assert_clean();
    let after = std::fs::read_to_string(case.join("case.toml")).unwrap();
    assert_eq!(after, kept.replace("status = \"rejected\"\n", ""));
}

#[test]
fn no_draft_shows_the_bare_text() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("news.txt");
    std::fs::write(&name, "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday.\n").unwrap();
    let mut pty = Pty::spawn(&[PROGRAM, "--no-draft", name.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("Press d to draft");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
    // A filter may name what only the draft knows.
    let mut pty = Pty::spawn(&[PROGRAM, "--filter", "actor:Iran", name.to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("Drafted by rules").wait_for("actor: Iran");
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0, "nothing was decided, so nothing is asked");
    pty.assert_clean();
}

#[test]
fn errors_of_reading_again_are_plain_words_in_the_status_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(
        &file,
        "title = \"Sound\"\n\n[[actor]]\nid = \"iran\"\nname = \"Iran\"\nkind = \"state\"\n",
    )
    .unwrap();
    let mut pty = Pty::spawn(&[PROGRAM, folder.path().to_str().unwrap()], 120, 36, &[]);
    pty.wait_for("Timeline");
    std::fs::write(&file, "title = \"Broken\"\nnonsense = 1\n").unwrap();
    pty.keys("R").wait_for("nonsense");
    assert!(!pty.screen().contains('\u{241b}') && !pty.screen().contains("[1m"), "{}", pty.screen());
    pty.keys("q");
    assert_eq!(pty.wait_exit(), 0);
}

/// A small part of what `cargo run --release --example robust` does.
#[test]
fn random_keys_neither_end_it_nor_leave_the_terminal_dirty() {
    // How long an answer takes does not count here, only that it comes.
    let keys = RandomKeys { program: Path::new(PROGRAM), pause: PATIENCE, count: 2_000, seed: 100 };
    assert_eq!(random_keys::run(&keys), 0, "see above");
}

#[test]
fn a_file_that_is_no_text_is_not_printed_on_a_terminal() {
    let mut pty = Pty::spawn(&[PROGRAM, "export", "--format", "docx"], 120, 36, &[]);
    pty.wait_for("a terminal cannot show docx; name a file with --out");
    assert_eq!(pty.wait_exit(), 2);
}
