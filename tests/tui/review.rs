//! Confirming, correcting and rejecting what was drafted, in memory and on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::support::desk::{Desk, case};
use proptest::prelude::*;
use ratatui::style::Modifier;
use sitroom::load::{Input, Options, load, load_watched};
use sitroom::model::{Briefing, CaseRecordKind};
use sitroom::query::filter::Filter;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::terminal::run::Effect;
use sitroom::userfiles::case_records::{RecordChange, changed};

const ARTICLE: &str = "date 2024-03-09 Garrison shelled in Panjgur

Iran launched attacks on Pakistan on Tuesday. The strikes killed at least 12 people, the foreign ministry of Pakistan said.

\"We will answer,\" Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. The next day Pakistan recalled its ambassador from Tehran.
";

/// An article whose text may change, as `sitroom article.txt` opens it.
fn opening(text: &Arc<Mutex<String>>, keep: Option<PathBuf>) -> Opening {
    let text = Arc::clone(text);
    Opening {
        name: "article.txt".to_owned(),
        load: Arc::new(move |_, watch| {
            let bytes = text.lock().unwrap().as_bytes().into();
            let input = Input::Bytes { name: "article.txt".to_owned(), bytes };
            Ok(load_watched(&[input], &Options::default(), watch)?)
        }),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep,
    }
}

fn drafted_on(theme: &str, cols: u16, rows: u16, keep: Option<PathBuf>) -> Desk {
    let text = Arc::new(Mutex::new(ARTICLE.to_owned()));
    let mut desk = Desk::drafting(opening(&text, keep), theme, cols, rows);
    desk.hear_until("~ draft: ");
    desk
}

fn drafted(cols: u16, rows: u16) -> Desk {
    drafted_on("default", cols, rows, None)
}

fn notice(desk: &Desk) -> String {
    desk.app.notice().map(|notice| notice.words.clone()).unwrap_or_default()
}

fn briefing(desk: &Desk) -> &Briefing {
    desk.app.workspace().briefing()
}

/// What a briefing says, and what is confirmed and rejected of it.
fn state(b: &Briefing) -> Vec<String> {
    let mark = |drafted: bool| if drafted { "~" } else { "" };
    let mut all: Vec<String> = Vec::new();
    all.extend(b.events().authored().map(|one| {
        let when = one.when().map(|when| when.long()).unwrap_or_default();
        format!("event {} {}{} {when}", one.key(), mark(one.drafted().is_some()), one.title())
    }));
    all.extend(
        b.statements().iter().map(|one| format!("statement {} {}", one.key, mark(one.drafted.is_some()))),
    );
    all.extend(
        b.claims()
            .authored()
            .map(|one| format!("claim {} {}{:?}", one.key(), mark(one.drafted().is_some()), one.figure())),
    );
    all.extend(
        b.actors().iter().map(|one| format!("actor {} {}{}", one.key, mark(one.drafted.is_some()), one.name)),
    );
    all.extend(b.rejected().iter().map(|one| format!("rejected {} {}", one.kind.word(), one.key)));
    all.sort();
    all
}

#[test]
fn an_article_opens_drafted_and_says_how_it_came_to_be() {
    let mut desk = drafted(120, 36);
    assert_eq!(
        notice(&desk),
        "Drafted by rules from article.txt, nothing confirmed: a accept, x reject, D keep as a case, E edit."
    );
    let screen = desk.screen();
    assert!(screen.lines().next().unwrap().contains("0 of 13 confirmed"), "{screen}");
    assert!(screen.contains("~ Iran launched attacks"), "{screen}");
    desk.keys("j");
    assert!(
        desk.screen().lines().last().unwrap().starts_with(" D save draft   a accept   x reject   E edit")
    );
    desk.keys("q");
    assert_eq!(desk.flow.effect, Effect::Quit, "what nobody worked on is drafted again next time");
}

#[test]
fn one_key_confirms_one_rejects_and_both_are_undone() {
    let mut desk = drafted(120, 36);
    let begun = state(briefing(&desk));
    desk.keys("a");
    assert_eq!(
        notice(&desk),
        "Confirmed (1 of 13 confirmed); u undoes it: Iran launched attacks on Pakistan on Tuesday"
    );
    assert!(desk.screen().contains("✖   Iran launched attacks"), "the mark is gone: {}", desk.screen());
    desk.keys("a");
    assert_eq!(notice(&desk), "Confirmed already.");
    desk.keys("u");
    assert!(notice(&desk).starts_with("Undone: confirmed Iran launched attacks"), "{}", notice(&desk));
    assert_eq!(state(briefing(&desk)), begun);
    desk.keys("<C-r>");
    assert_eq!(briefing(&desk).confirmed().confirmed, 1);
    // The claim goes with its measure, from its pane and from every list.
    let events = briefing(&desk).events().len();
    desk.keys("1 G x");
    assert!(notice(&desk).starts_with("Rejected; u undoes it, X lists the rejected: "), "{}", notice(&desk));
    assert_eq!(briefing(&desk).events().len(), events - 1);
    assert!(desk.screen().contains("2 events"), "{}", desk.screen());
    desk.keys("X");
    assert!(
        desk.screen().contains("1 rejected record") && desk.screen().contains("Garrison shelled"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert_eq!(briefing(&desk).events().len(), events);
    assert!(desk.app.overlay().is_none(), "nothing is left to list");
    desk.keys("X");
    assert_eq!(notice(&desk), "No record was rejected.");
    desk.keys("u u u u");
    assert_eq!(state(briefing(&desk)), begun);
    desk.keys("q");
    assert_ne!(desk.flow.effect, Effect::Quit, "work that is not saved is asked about");
}

#[test]
fn the_filter_and_the_decisions_are_undone_in_their_order() {
    let mut desk = drafted(120, 36);
    desk.keys("a f kind:assault <Enter> j a");
    assert_eq!(briefing(&desk).confirmed().confirmed, 2);
    desk.keys("u");
    assert_eq!(briefing(&desk).confirmed().confirmed, 1, "the decision first");
    assert!(desk.app.workspace().filter().is_active());
    desk.keys("u");
    assert!(!desk.app.workspace().filter().is_active(), "then the filter");
    assert_eq!(briefing(&desk).confirmed().confirmed, 1);
    desk.keys("u");
    assert_eq!(briefing(&desk).confirmed().confirmed, 0);
    desk.keys("u");
    assert_eq!(notice(&desk), "Nothing to undo.");
}

#[test]
fn all_of_a_kind_that_the_filter_shows_are_confirmed_at_once() {
    let mut desk = drafted(120, 36);
    desk.keys("f kind:assault <Enter> A");
    assert!(notice(&desk).starts_with("Confirmed 2 events (2 of 13 confirmed)"), "{}", notice(&desk));
    desk.keys("C A");
    assert!(notice(&desk).starts_with("Confirmed 1 event "), "{}", notice(&desk));
    desk.keys("A");
    assert!(notice(&desk).contains("confirmed already"), "{}", notice(&desk));
    desk.keys("2 j A 4 A 3 j A");
    assert_eq!(briefing(&desk).drafted(), 0, "{}", desk.screen());
    assert!(!desk.screen().contains('~'), "{}", desk.screen());
}

#[test]
fn who_speaks_or_counts_is_rejected_last() {
    let mut desk = drafted(120, 36);
    desk.keys("/ foreign <Space> ministry <Enter> x");
    assert_eq!(
        notice(&desk),
        "Not rejected: 1 statement and 1 claim would have no other source than foreign ministry. Reject or correct those first."
    );
    assert!(briefing(&desk).rejected().is_empty());
}

#[test]
fn a_form_corrects_an_event_and_checks_it_as_the_loader_would() {
    let mut desk = drafted(120, 36);
    desk.keys("E");
    assert!(desk.screen().contains("Correct the event"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert_eq!(briefing(&desk).confirmed().confirmed, 0, "Esc leaves it as it was");
    desk.keys("E <C-u> Strikes <Space> on <Space> Panjgur <Down> <Down> <C-u> 2024-13 <Enter>");
    assert!(notice(&desk).starts_with("Nothing is changed: `2024-13` cannot be read"), "{}", notice(&desk));
    assert!(desk.screen().contains("Correct the event"), "what was typed stays: {}", desk.screen());
    desk.keys("<C-u> 2024-03-04 <Up> <C-u> asault <Enter>");
    assert!(
        desk.screen().contains("no kind is called `asault`; did you mean `assault`?"),
        "{}",
        desk.screen()
    );
    desk.keys("<C-u> <Tab> <Tab>");
    desk.keys("<C-u> assault <Down> <Down> <Down> <C-u> kakar <Enter>");
    assert!(desk.screen().contains("no actor of the case is called `kakar`"), "{}", desk.screen());
    desk.keys("<Tab> <Enter>");
    assert_eq!(notice(&desk), "Corrected and confirmed (1 of 13 confirmed); u undoes it: Strikes on Panjgur");
    let b = briefing(&desk);
    let event = b.events().authored().find(|event| event.title() == "Strikes on Panjgur").unwrap();
    assert_eq!(event.when().unwrap().first.to_string(), "2024-03-04");
    assert!(event.participants().any(|(actor, _)| b.actor_name(actor) == "Anwaar-ul-Haq Kakar"));
    assert!(event.drafted().is_none());
    desk.keys("E <Enter>");
    assert_eq!(notice(&desk), "Nothing was changed.");
    desk.keys("u");
    assert!(briefing(&desk).events().authored().any(|event| event.title().contains("Iran launched")));
}

#[test]
fn figures_and_speakers_are_corrected_too() {
    let mut desk = drafted(120, 36);
    desk.keys("3 j E");
    assert!(desk.screen().contains("Correct the claim"), "{}", desk.screen());
    desk.keys("<Down> <C-u> twelve <Enter>");
    assert!(desk.screen().contains("`twelve` is not a number of persons"), "{}", desk.screen());
    desk.keys("<C-u> 1,400 <Enter>");
    let b = briefing(&desk);
    assert_eq!(b.claims().authored().next().unwrap().figure().best, Some(1_400), "{}", notice(&desk));
    desk.keys("4 E <C-u> Pakistan <Enter>");
    let b = briefing(&desk);
    assert!(
        b.statements().iter().any(|said| said.speakers.iter().any(|id| b.actor_name(*id) == "Pakistan")),
        "{}",
        notice(&desk)
    );
}

#[test]
fn what_is_kept_is_what_was_decided_and_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("article.case");
    let mut desk = drafted_on("default", 120, 36, Some(keep.clone()));
    desk.keys("a j x 2 a D").hear_until("Saved to");
    let kept = load(&[Input::Path(keep.clone())], &Options::default()).unwrap();
    assert!(kept.problems.is_empty(), "{:?}", kept.problems);
    assert_eq!(state(&kept.briefing), state(briefing(&desk)));
    assert_eq!(kept.briefing.rejected().len(), 1);
    // From now on every decision goes into the folder, those before can still be undone, and leaving asks nothing.
    desk.keys("j a");
    let text = fs::read_to_string(keep.join("case.toml")).unwrap();
    let kept = load(&[Input::Path(keep.clone())], &Options::default()).unwrap();
    assert_eq!(state(&kept.briefing), state(briefing(&desk)));
    desk.keys("u u");
    assert_ne!(fs::read_to_string(keep.join("case.toml")).unwrap(), text);
    desk.keys("R").hear_until("Read again");
    let kept = load(&[Input::Path(keep.clone())], &Options::default()).unwrap();
    assert_eq!(state(&kept.briefing), state(briefing(&desk)));
    desk.keys("q");
    assert_eq!(desk.flow.effect, Effect::Quit);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A case as a person goes on with it: comments, an order of their own, fields in unusual places.
const CASE: &str = r#"# Our case
title = "Attack" # working title

[[source]]
id = "article"
file = "sources/article.txt"
published = "2024-03-09"

[[claim]]
id = "toll" # to be checked
measure = "killed"
low = 12
qualifier = "at least"
draft = true # by the rules
claimant_words = "the foreign ministry of Pakistan"
evidence = "at least 12 people"

# who
[[actor]]
id = "iran"
name = "Iran"
kind = "state"
evidence = "Iran"

[[event]]
draft = true
id = "attack"
title = "Iran launched attacks on Pakistan"
when = "2024-03-05"
kind = "assault"
by = [
    "iran", # says the article
]
evidence = "Iran launched attacks on Pakistan"
rule = "verb pattern"
[[event.note]]
text = "Who else?"
"#;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::write(folder.path().join("sources/article.txt"), ARTICLE).unwrap();
    let file = folder.path().join("case.toml");
    fs::write(&file, CASE).unwrap();
    (folder, file)
}

fn on_disk(path: &Path) -> Desk {
    let loaded = load(&[Input::Path(path.to_owned())], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    desk.app.read_from(vec![path.to_owned()]);
    desk
}

#[test]
fn decisions_are_written_into_the_case_whose_comments_and_order_stay() {
    let (folder, file) = folder();
    let now = || fs::read_to_string(&file).unwrap();
    let mut desk = on_disk(folder.path());
    assert!(desk.screen().contains("1 of 3 confirmed"), "{}", desk.screen());
    desk.keys("a");
    assert_eq!(now(), CASE.replace("[[event]]\ndraft = true\n", "[[event]]\n"), "{}", notice(&desk));
    desk.keys("3 j a");
    let accepted = now();
    assert_eq!(
        accepted,
        CASE.replace("[[event]]\ndraft = true\n", "[[event]]\n").replace("draft = true # by", "# by"),
        "a comment stays: {}",
        notice(&desk)
    );
    desk.keys("1 x");
    assert_eq!(
        now(),
        accepted.replace("rule = \"verb pattern\"\n", "rule = \"verb pattern\"\nstatus = \"rejected\"\n")
    );
    desk.keys("u E <Down> <Down> <C-u> 2024-03 <Enter>");
    assert_eq!(now(), accepted.replace("when = \"2024-03-05\"", "when = \"2024-03\""), "{}", notice(&desk));
    desk.keys("u u u");
    assert_eq!(now(), CASE, "all of it undone");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left in the folder");
}

#[test]
fn what_was_changed_elsewhere_is_not_overwritten() {
    let (folder, file) = folder();
    let mut desk = on_disk(folder.path());
    desk.keys("a");
    let mine = format!("# mine\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, &mine).unwrap();
    desk.keys("u");
    assert!(notice(&desk).contains("changed elsewhere since"), "{}", notice(&desk));
    assert_eq!(fs::read_to_string(&file).unwrap(), mine);
    // A further decision rests on the file as it is now.
    desk.keys("x");
    assert!(fs::read_to_string(&file).unwrap().starts_with("# mine\n"));
    fs::write(&file, "no case").unwrap();
    desk.keys("u");
    assert_eq!(fs::read_to_string(&file).unwrap(), "no case");
}

#[test]
fn where_there_is_no_case_nothing_is_decided() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("x");
    assert_eq!(notice(&desk), "Nothing is changed: the built-in case cannot be changed.");
    assert!(!desk.screen().contains(" a accept"), "{}", desk.screen());
    let mut desk = drafted(120, 36);
    desk.keys("3 g g a");
    assert!(notice(&desk).contains("no record of a case"), "{}", notice(&desk));
}

#[test]
fn reading_a_changed_article_again_keeps_what_was_decided() {
    let text = Arc::new(Mutex::new(ARTICLE.to_owned()));
    let mut desk = Desk::drafting(opening(&text, None), "default", 120, 36);
    desk.hear_until("~ draft: ").keys("a G x");
    let before = state(briefing(&desk));
    desk.keys("R").hear_until("Drafted again from article.txt, your changes kept: 1 of 12 confirmed");
    assert_eq!(state(briefing(&desk)), before, "the text is as it was");
    text.lock().unwrap().push_str("\nChina offered to mediate on Friday.\n");
    desk.keys("R").hear_until("Drafted again");
    let after = state(briefing(&desk));
    assert!(before.iter().all(|one| after.contains(one)), "{before:#?}\n{after:#?}");
    assert!(after.iter().any(|one| one.contains("~China offered to mediate")), "{after:#?}");
    assert!(desk.keys("u").screen().contains("elsewhere") || briefing(&desk).confirmed().confirmed > 0);
}

#[test]
fn the_screens() {
    insta::assert_snapshot!("opened_80x24", drafted(80, 24).screen());
    insta::assert_snapshot!("opened_120x36", drafted(120, 36).screen());
    insta::assert_snapshot!("confirmed_80x24", drafted(80, 24).keys("a j x j").screen());
    insta::assert_snapshot!("form_80x24", drafted(80, 24).keys("E <Down>").screen());
    insta::assert_snapshot!("form_120x36", drafted(120, 36).keys("E <Down> <Down> <Down> <Down>").screen());
    insta::assert_snapshot!("rejected_80x24", drafted(80, 24).keys("x x 2 j j j x X").screen());
    // Without colours the form, its cursor and the marks are there all the same.
    let mut mono = drafted_on("mono", 80, 24, None);
    assert_eq!(mono.screen(), drafted(80, 24).screen());
    mono.keys("x x X j");
    assert!(mono.with(Modifier::REVERSED).contains("event"), "{}", mono.with(Modifier::REVERSED));
}

/// Keys that decide, and keys that go somewhere else first.
fn keys() -> impl Strategy<Value = Vec<&'static str>> {
    let one = proptest::sample::select(vec![
        "a",
        "x",
        "A",
        "u",
        "<C-r>",
        "j",
        "k",
        "j j",
        "G",
        "g g",
        "1",
        "2",
        "3",
        "4",
        "X <Enter> <Esc>",
        "E <C-u> Changed <Enter> <Esc>",
        "E <Down> <Down> <C-u> 2024-03 <Enter> <Esc>",
        "f draft:yes <Enter>",
        "C",
    ]);
    proptest::collection::vec(one, 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whatever is decided: what is saved is what is shown, and all of it can be undone, on the disk too.
    #[test]
    fn what_is_decided_is_saved_and_undone(keys in keys()) {
        let folder = tempfile::tempdir().unwrap();
        let keep = folder.path().join("article.case");
        let mut desk = drafted_on("default", 120, 36, Some(keep.clone()));
        let begun = state(briefing(&desk));
        for key in keys {
            desk.keys(key);
        }
        desk.keys("<Esc> <Esc> D").hear_until("Saved to");
        let kept = load(&[Input::Path(keep.clone())], &Options::default()).unwrap();
        prop_assert!(kept.problems.is_empty(), "{:?}", kept.problems);
        prop_assert_eq!(state(&kept.briefing), state(briefing(&desk)));
        for _ in 0..64 {
            desk.keys("u");
        }
        let kept = load(&[Input::Path(keep)], &Options::default()).unwrap();
        prop_assert_eq!(state(&kept.briefing), begun);
        prop_assert!(notice(&desk).starts_with("Nothing to undo"), "{}", notice(&desk));
    }

    /// A change of a record changes that record and nothing else, however the file is written.
    #[test]
    fn a_change_of_a_record_changes_nothing_else(
        which in proptest::sample::select(vec![(CaseRecordKind::Event, "attack"), (CaseRecordKind::Claim, "toll"), (CaseRecordKind::Actor, "iran")]),
        fields in proptest::collection::vec((proptest::sample::select(vec!["draft", "status", "title", "low", "rule", "by"]), proptest::sample::select(vec![None, Some("true"), Some("\"x # y\""), Some("[\"a\", \"b\"]"), Some("7")])), 1..4),
        windows in any::<bool>(),
        cut in any::<bool>(),
    ) {
        let mut text = CASE.to_owned();
        if cut {
            text = text.replace("\n[[event.note]]\ntext = \"Who else?\"\n", "");
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let fields: std::collections::BTreeMap<String, Option<String>> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value.map(str::to_owned))).collect();
        let fields: Vec<(String, Option<String>)> = fields.into_iter().collect();
        let change = RecordChange { kind: which.0, id: which.1.to_owned(), fields: fields.clone() };
        let after = changed(&text, &[change]).unwrap();
        let mut wanted: toml::Table = text.parse().unwrap();
        let all = wanted.get_mut(which.0.word()).unwrap().as_array_mut().unwrap();
        let record = all.iter_mut().find(|one| one["id"].as_str() == Some(which.1)).unwrap().as_table_mut().unwrap();
        for (name, value) in fields {
            match value {
                Some(value) => { record.insert(name, format!("v = {value}").parse::<toml::Table>().unwrap()["v"].clone()); }
                None => { record.remove(&name); }
            }
        }
        prop_assert_eq!(after.parse::<toml::Table>().unwrap(), wanted);
        // Every comment of the file is still there.
        for comment in ["# Our case", "# working title", "# to be checked", "# by the rules", "# who"] {
            prop_assert!(after.contains(comment), "{comment}");
        }
    }
}
