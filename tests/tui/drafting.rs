//! Drafting an open article on the screen, and keeping the draft.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use crate::support::dataset::Made;
use crate::support::desk::{Desk, case};
use ratatui::style::Modifier;
use sitroom::draft;
use sitroom::draft::case::{DraftedArticle, toml};
use sitroom::load::{Input, Options, load, load_watched};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use sitroom::query::select::select;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::panes::id::PaneId;
use sitroom::tui::state::record::Record;
use sitroom::tui::terminal::run::Effect;

const ARTICLE: &str = "date 2024-03-09 Garrison shelled in Panjgur

Iran launched attacks on Pakistan on Tuesday. The strikes killed at least 12 people, the foreign ministry of Pakistan said.

\"We will answer,\" Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. The next day Pakistan recalled its ambassador from Tehran.
";

const SECOND: &str = "date 2024-03-10 Talks

China offered to mediate on Saturday. \"Both sides should stop,\" foreign minister Wang Yi said.
";

fn opening(inputs: Vec<Input>, keep: Option<PathBuf>) -> Opening {
    Opening {
        name: "article.txt".to_owned(),
        load: Arc::new(move |_, watch| Ok(load_watched(&inputs, &Options::default(), watch)?)),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep,
    }
}

fn bytes(name: &str, text: &str) -> Input {
    Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() }
}

/// The article on a screen, as `sitroom article.txt` opens it.
fn opened(cols: u16, rows: u16, keep: Option<PathBuf>) -> Desk {
    let mut desk = Desk::opening(opening(vec![bytes("article.txt", ARTICLE)], keep), cols, rows);
    desk.hear_until("as of 9 Mar 2024");
    desk
}

fn briefing(desk: &Desk) -> &Briefing {
    desk.app.workspace().briefing()
}

#[test]
fn an_article_offers_to_be_drafted_and_d_drafts_it_beside_the_screen() {
    let mut desk = opened(120, 36, None);
    let screen = desk.screen();
    assert!(screen.contains("Press d to draft"), "{screen}");
    assert!(screen.lines().last().unwrap().starts_with(" d draft"), "{screen}");
    desk.keys("d");
    assert_eq!(briefing(&desk).events().len(), 0, "the key itself does not wait for the draft");
    assert!(desk.screen().contains("Drafting this article"), "{}", desk.screen());
    desk.hear_until("~ draft: Garrison shelled");
    assert!(!briefing(&desk).events().is_empty() && !briefing(&desk).statements().is_empty());
    assert_eq!(briefing(&desk).claims().count(), 1);
    assert!(matches!(desk.app.subject(), Some(Record::Event(_))), "the first event is the chosen one");
    assert!(
        desk.screen().contains(
            "Drafted by rules from article.txt, nothing confirmed: a accept, x reject, D keep as a case"
        ),
        "{}",
        desk.screen()
    );
    desk.keys("d");
    assert!(desk.screen().contains("Nothing to draft"), "{}", desk.screen());
}

#[test]
fn every_drafted_record_is_marked_where_it_is_listed_and_says_its_rule() {
    let mut desk = opened(200, 60, None);
    desk.keys("d").hear_until("~ draft: ");
    let screen = desk.screen();
    let marked = |words: &str| screen.lines().any(|line| line.contains(&format!("~ {words}")));
    assert!(marked("Iran launched attacks"), "{screen}");
    assert!(marked("Anwaar-ul-Haq Kakar"), "{screen}");
    assert!(marked("“We will answer,”"), "{screen}");
    for (pane, words) in [("1", "event"), ("2 j", "actor"), ("3 j", "claim"), ("4", "statement")] {
        desk.keys(pane);
        let screen = desk.screen();
        assert!(screen.contains("~ drafted by the rule"), "{words}: {screen}");
        let told = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("confidence"), "{words}: {screen}");
    }
    desk.keys("1 <Enter>");
    assert!(desk.screen().contains("Source: Garrison shelled"), "one key from the words: {}", desk.screen());
    desk.keys("<Esc> / kakar");
    assert!(desk.screen().contains("actor  ~ "), "{}", desk.screen());
    desk.keys("<Esc> ?");
    while !desk.screen().contains("not yet confirmed by a person") {
        let before = desk.screen();
        desk.keys("j");
        assert_ne!(before, desk.screen(), "the help says what ~ means: {before}");
    }
}

#[test]
fn what_a_person_made_is_not_marked() {
    let screen = Desk::open(case(), 200, 60).screen();
    assert!(!screen.contains('~'), "{screen}");
    let index = Index::new(&case());
    let filter = parse("draft:yes", &case()).unwrap();
    assert_eq!(select(&case(), &index, &filter).1.events, 0);
}

#[test]
fn the_filter_asks_for_drafts() {
    let mut desk = opened(120, 36, None);
    desk.keys("d").hear_until("~ draft: ");
    let all = briefing(&desk).events().len();
    desk.keys("f dra");
    assert!(desk.screen().contains("draft: drafted and not confirmed yet"), "{}", desk.screen());
    desk.keys("<BS> <BS> <BS> draft:yes <Enter>");
    assert_eq!(desk.app.workspace().view().tallies.events as usize, all);
    desk.keys("u f draft:no <Enter>");
    assert_eq!(desk.app.workspace().view().tallies.events, 0);
}

#[test]
fn esc_gives_the_draft_up() {
    let mut desk = opened(80, 24, None);
    desk.keys("d <Esc>");
    assert!(desk.screen().contains("Drafting stopped."), "{}", desk.screen());
    // What the thread may still send is passed over.
    assert_eq!(briefing(&desk).events().len(), 0);
    assert!(desk.screen().contains("Press d to draft"), "{}", desk.screen());
    desk.keys("d").hear_until("~ draft: ");
}

#[test]
fn nothing_is_written_unless_asked_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("article.case");
    let mut desk = opened(200, 24, Some(keep.clone()));
    desk.keys("D");
    assert!(desk.screen().contains("No unsaved draft."), "{}", desk.screen());
    desk.keys("d").hear_until("~ draft: ");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    desk.keys("D").hear_until("Saved to");
    assert_eq!(std::fs::read_to_string(keep.join("sources/article.txt")).unwrap(), ARTICLE);
    let toml = std::fs::read_to_string(keep.join("case.toml")).unwrap();
    let written = load(&[Input::Path(keep.clone())], &Options::default()).unwrap();
    assert!(written.problems.is_empty(), "{:?}", written.problems);
    assert_eq!(written.briefing.events().len(), briefing(&desk).events().len());
    assert_eq!(written.briefing.drafted(), briefing(&desk).drafted());
    // Again, into a folder that is there already, in which somebody may have worked.
    std::fs::write(keep.join("case.toml"), "mine").unwrap();
    let mut desk = opened(200, 24, Some(keep.clone()));
    desk.keys("d").hear_until("~ draft: ").keys("D").hear_until("Not saved");
    assert!(desk.screen().contains("exists"), "{}", desk.screen());
    assert_eq!(std::fs::read_to_string(keep.join("case.toml")).unwrap(), "mine");
    assert!(toml.contains("draft = true"));
}

#[test]
fn leaving_with_an_unsaved_draft_asks() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("article.case");
    let mut desk = opened(80, 24, Some(keep.clone()));
    desk.keys("q");
    assert_eq!(desk.flow.effect, Effect::Quit, "there is no draft to lose");
    desk.keys("d").hear_until("~ draft: ").keys("q");
    assert_ne!(desk.flow.effect, Effect::Quit);
    insta::assert_snapshot!("unsaved_80x24", desk.screen());
    desk.keys("q <Space> j <Esc>");
    assert!(!desk.screen().contains("Unsaved draft"), "{}", desk.screen());
    // From what lies over the panes, too, and back to it.
    desk.keys("<Enter> q");
    assert!(desk.screen().contains("Unsaved draft"), "{}", desk.screen());
    desk.keys("<C-c>");
    assert!(desk.screen().contains("Source: "), "{}", desk.screen());
    desk.keys("<Esc> q l");
    assert_eq!(desk.flow.effect, Effect::Quit);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    desk.keys("q s");
    assert_ne!(desk.flow.effect, Effect::Quit, "it is not on the disk yet");
    desk.hear();
    assert_eq!(desk.flow.effect, Effect::Quit);
    assert!(keep.join("case.toml").exists() && keep.join("sources/article.txt").exists());
    assert!(desk.app.finish().unwrap().contains("Saved to"));
    desk.keys("q");
    assert_eq!(desk.flow.effect, Effect::Quit, "the draft is saved");
}

#[test]
fn reading_again_with_an_unsaved_draft_asks() {
    let mut desk = opened(80, 24, None);
    desk.keys("d").hear_until("~ draft: ").keys("R");
    assert!(desk.screen().contains("reload the inputs"), "{}", desk.screen());
    desk.keys("<Esc>");
    assert!(!briefing(&desk).events().is_empty());
    desk.keys("R s");
    assert!(desk.screen().contains("Not saved"), "{}", desk.screen());
    assert!(!briefing(&desk).events().is_empty(), "a draft that cannot be saved is not thrown away");
    desk.keys("R l").hear_until("Press d to draft");
}

#[test]
fn quitting_waits_until_the_draft_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("article.case");
    let mut desk = opened(80, 24, Some(keep.clone()));
    desk.keys("d").hear_until("~ draft: ").keys("D q q");
    assert_ne!(desk.flow.effect, Effect::Quit);
    desk.hear();
    assert_eq!(desk.flow.effect, Effect::Quit);
    assert!(keep.join("case.toml").exists());
    // A signal does not ask: whoever ends the program waits for the writer.
    let keep = folder.path().join("second.case");
    let mut desk = opened(80, 24, Some(keep.clone()));
    desk.keys("d").hear_until("~ draft: ").keys("D");
    assert!(desk.app.finish().unwrap().contains("Saved to"));
    assert!(keep.join("case.toml").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let mut desk = opened(200, 24, Some(file.join("article.case")));
    desk.keys("d").hear_until("~ draft: ").keys("D").hear_until("Not saved");
    let mut desk = opened(120, 24, None);
    desk.keys("d").hear_until("~ draft: ").keys("D");
    assert!(desk.screen().contains("Not saved: no file was opened"), "{}", desk.screen());
}

#[test]
fn packed_articles_and_several_make_one_draft() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(ARTICLE.as_bytes()).unwrap();
    let packed = Input::Bytes { name: "one.txt.gz".to_owned(), bytes: packed.finish().unwrap().into() };
    let inputs = vec![packed, bytes("two.txt", SECOND), bytes("a/two.txt", ARTICLE)];
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("one.case");
    let mut desk = Desk::opening(opening(inputs, Some(keep.clone())), 160, 40);
    desk.hear_until("as of 10 Mar 2024");
    assert!(desk.screen().contains("from these articles yet"), "{}", desk.screen());
    desk.keys("d").hear_until("~ ");
    assert_eq!(briefing(&desk).sources().len(), 3);
    let sources: std::collections::BTreeSet<_> =
        briefing(&desk).events().authored().map(|event| event.source()).collect();
    assert_eq!(sources.len(), 3, "events of each article");
    desk.keys("D").hear_until("Saved to");
    let mut files: Vec<String> = std::fs::read_dir(keep.join("sources"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.contains(&"one.txt".to_owned()) && files.contains(&"two.txt".to_owned()), "{files:?}");
    assert!(load(&[Input::Path(keep)], &Options::default()).unwrap().problems.is_empty());
}

#[test]
fn what_has_records_already_is_not_drafted() {
    for briefing in [case(), Made::rows(9).briefing()] {
        let events = briefing.events().len();
        let mut desk = Desk::open(briefing, 120, 36);
        assert!(!desk.screen().contains("d draft"), "{}", desk.screen());
        desk.keys("d");
        assert!(desk.screen().contains("Nothing to draft"), "{}", desk.screen());
        assert_eq!(self::briefing(&desk).events().len(), events);
    }
}

#[test]
fn without_threads_it_is_drafted_at_once_and_commands_know_it() {
    let loaded = load(&[bytes("article.txt", ARTICLE)], &Options::default()).unwrap();
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    desk.keys(": draft <Enter>");
    assert!(desk.screen().contains("~ draft: Garrison shelled"), "{}", desk.screen());
    assert_eq!(desk.app.focus(), PaneId::TIMELINE);
    desk.keys("y");
    assert!(desk.copied().contains("[draft, not confirmed]"), "{}", desk.copied());
}

#[test]
fn a_hostile_article_is_drafted_harmlessly() {
    let text = "The minister \u{1b}[31msaid\u{9b} \u{202e}\"so\" in Panjgur.\n".repeat(20);
    let loaded = load(&[bytes("a\u{1b}b.txt", &text)], &Options::default()).unwrap();
    let mut desk = Desk::open(loaded.briefing, 120, 36);
    desk.keys("d");
    assert!(desk.screen().chars().all(|c| !c.is_control() || c == '\n'), "{:?}", desk.screen());
}

/// A case as drafting writes it, one of its records confirmed.
const CASE: &str = r#"
title = "Attack and recall"

[[source]]
id = "article"
file = "sources/article.txt"
title = "Attack and recall"
published = "2024-03-09"

[[actor]]
id = "iran"
name = "Iran"
kind = "state"
country = "IRN"
evidence = "Iran"

[[actor]]
id = "kakar"
name = "Anwaar-ul-Haq Kakar"
kind = "person"
country = "PAK"
role = "Prime Minister"
evidence = "Anwaar-ul-Haq Kakar"
draft = true
rule = "person with a role"
confidence = "high"

[[actor]]
id = "pakistan"
name = "Pakistan"
kind = "state"
country = "PAK"
evidence = { exact = "Pakistan", suffix = " on Tuesday" }
draft = true
rule = "state by name"
confidence = "high"

[[event]]
id = "attack"
title = "Iran launched attacks on Pakistan on Tuesday"
when = "2024-03-05"
when_basis = "the most recent Tuesday on or before publication Saturday 2024-03-09"
kind = "assault"
by = "iran"
against = "pakistan"
evidence = "Iran launched attacks on Pakistan on Tuesday"
draft = true
rule = "verb pattern"
confidence = "fair"

[[event]]
id = "recall"
title = "Pakistan recalled its ambassador from Tehran"
when = "unknown"
kind = "sanction"
mode = "recall of ambassador"
by = "pakistan"
against = "iran"
in_response_to = "attack"
evidence = "Pakistan recalled its ambassador from Tehran"

[[statement]]
id = "answer"
speaker = "kakar"
form = "direct"
said = "\"We will answer,\""
quote = "We will answer,"
cue = "said on Wednesday"
draft = true
rule = "content, speaker, verb"
confidence = "high"

[[claim]]
id = "toll"
measure = "killed"
low = 12
qualifier = "at least"
claimant_words = "the foreign ministry of Pakistan"
covers = "attack"
evidence = "at least 12 people"
draft = true
rule = "number, verb"
confidence = "low"
"#;

fn drafted(cols: u16, rows: u16) -> Desk {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files = [file("case.toml", CASE), file("sources/article.txt", ARTICLE)];
    let case = Input::Case { name: "case".to_owned(), files: files.into() };
    let loaded = load(&[case], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Desk::open(loaded.briefing, cols, rows)
}

#[test]
fn the_screens() {
    insta::assert_snapshot!("article_80x24", opened(80, 24, None).screen());
    insta::assert_snapshot!("article_120x36", opened(120, 36, None).screen());
    insta::assert_snapshot!("draft_80x24", drafted(80, 24).screen());
    insta::assert_snapshot!("draft_detail_80x24", drafted(80, 24).keys("5 z").screen());
    insta::assert_snapshot!("draft_120x36", drafted(120, 36).screen());
    insta::assert_snapshot!("draft_colours_120x36", drafted(120, 36).styles());
    let bold = drafted(80, 24).with(Modifier::REVERSED);
    assert!(bold.contains('~'), "the mark is seen on the chosen row too: {bold}");
}

#[test]
fn what_was_confirmed_bears_no_mark() {
    let mut desk = drafted(200, 60);
    let screen = desk.screen();
    assert!(screen.contains("~ Iran launched attacks") && screen.contains("~ Pakistan"), "{screen}");
    assert!(!screen.contains("~ Iran ·") && !screen.contains("~ Pakistan recalled"), "{screen}");
    desk.keys("G");
    assert!(!desk.screen().contains("drafted by the rule"), "{}", desk.screen());
    desk.keys("f draft:no <Enter>");
    assert_eq!(desk.app.workspace().view().tallies.events, 1);
}

/// A language, its name, a text in it and the quotation in that.
const FOREIGN: [(&str, &str, &str, &str); 8] = [
    (
        "ar",
        "Arabic",
        "غرقت عبارة قبالة ميناء المثال يوم الجمعة، وقالت سلطة الميناء إن أربعة أشخاص لقوا حتفهم.\n\nوقال المتحدث: «لم نتوقع هذه العاصفة».",
        "لم نتوقع هذه العاصفة",
    ),
    (
        "es",
        "Spanish",
        "Un barco se hundió el viernes frente a Puerto Ejemplo y cuatro personas murieron, según la autoridad del puerto.\n\n«No vimos venir la tormenta», dijo la capitana.",
        "No vimos venir la tormenta",
    ),
    (
        "fr",
        "French",
        "Un ferry a coulé vendredi au large du port et quatre personnes sont mortes, selon les autorités.\n\n« Nous n'avons rien vu venir », a dit la capitaine.",
        "Nous n'avons rien vu venir",
    ),
    (
        "de",
        "German",
        "Die Fähre ist am Freitag vor dem Hafen gesunken, und vier Menschen wurden nach Angaben der Polizei getötet.\n\n„Wir haben den Sturm nicht kommen sehen“, sagte die Kapitänin.",
        "Wir haben den Sturm nicht kommen sehen",
    ),
    (
        "ru",
        "Russian",
        "В пятницу у порта затонул паром, четыре человека погибли, сообщили власти. Было объявлено, что поиски этим утром продолжены.\n\n«Мы не видели шторма», — сказала капитан.",
        "Мы не видели шторма",
    ),
    (
        "uk",
        "Ukrainian",
        "У п'ятницю біля порту затонув пором, четверо людей загинули, повідомили місцеві органи влади.\n\n«Ми не бачили шторму», — сказала капітанка.",
        "Ми не бачили шторму",
    ),
    (
        "fa",
        "Persian",
        "روز جمعه یک کشتی در نزدیکی بندر غرق شد و چهار نفر کشته شدند، پلیس گفت.\n\nاو گفت: «ما طوفان را ندیدیم».",
        "ما طوفان را ندیدیم",
    ),
    (
        "zh",
        "Chinese",
        "一艘渡轮星期五在港口附近沉没，四人死亡，港务局表示正在调查事故原因。\n\n船长说：“我们没有看到风暴来临”。",
        "我们没有看到风暴来临",
    ),
];

#[test]
fn a_text_that_is_not_english_is_told_and_its_quotations_are_kept() {
    for (tag, name, text, said) in FOREIGN {
        let made = draft::draft(text, &draft::DraftOptions::default());
        assert_eq!(made.language.as_deref(), Some(tag), "{text}");
        assert!(made.events.is_empty() && made.claims.is_empty() && made.actors.is_empty(), "{tag}");
        let quotes: Vec<&str> =
            made.statements.iter().flat_map(|one| &one.quotes).map(|span| span.of(text)).collect();
        assert_eq!(quotes, [said], "{tag}");
        let case = toml(&[DraftedArticle { file: "a.txt", text, draft: &made, source: None }]);
        assert!(case.contains(&format!("language = \"{tag}\"\n")) && case.contains(said), "{case}");
        let why = draft::language_notice(Some(tag)).unwrap();
        assert_eq!(why, format!("drafting reads English; this text is probably {name}"));
        let files: Arc<[(String, String)]> =
            [("case.toml".to_owned(), case), ("sources/a.txt".to_owned(), text.to_owned())].into();
        let input = Input::Case { name: "draft".to_owned(), files };
        let loaded = load(&[input], &Options::default()).unwrap();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        assert_eq!(loaded.briefing.statements().len(), 1);
        assert_eq!(loaded.briefing.sources()[0].language.as_deref(), Some(tag));
    }
}

#[test]
fn the_language_of_a_text_too_short_to_tell_is_unknown() {
    for text in ["Ferry sinks", "Port Example\n\nSample Mariam Doe", "", "«Ja»"] {
        let made = draft::draft(text, &draft::DraftOptions::default());
        assert_eq!(made.language, None, "{text}");
        assert!(
            !toml(&[DraftedArticle { file: "a.txt", text, draft: &made, source: None }])
                .contains("language ="),
            "{text}"
        );
    }
    let english = "A ferry sank off the port on Friday and four people were killed, the port authority said in a statement.";
    assert_eq!(draft::draft(english, &draft::DraftOptions::default()).language.as_deref(), Some("en"));
    assert_eq!(draft::language_notice(Some("en-GB")), None);
    assert_eq!(draft::language_notice(None), None);
}

#[test]
fn the_screen_says_in_which_language_an_article_is() {
    let text = "Un barco se hundió el viernes frente a Puerto Ejemplo y cuatro personas murieron, según la autoridad del \
                puerto.\n\n«No vimos venir la tormenta», dijo la capitana.\n";
    let mut desk = Desk::opening(opening(vec![bytes("barco.txt", text)], None), 120, 36);
    desk.hear_until("Press d to draft");
    desk.keys("d").hear_until("drafting reads English; this text is probably Spanish");
    assert_eq!(briefing(&desk).statements().len(), 1);
    desk.keys("4 <Enter>");
    assert!(
        desk.screen().contains("Source: ") && desk.screen().contains("probably Spanish"),
        "{}",
        desk.screen()
    );
}
