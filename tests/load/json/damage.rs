//! JSON that is cut off, breaks the rules, or is made to exhaust the machine.

use serde_json::{Value, json};
use sitroom::load::{Limits, Loaded};

use super::{account, acled, answer, events, said};
use crate::support::wrap::{gz, open, refused, within};

fn why(loaded: &Loaded) -> String {
    loaded.briefing.incomplete().first().map_or_else(String::new, |gap| gap.words())
}

#[test]
fn cut_off_at_any_byte_no_row_is_lost_in_silence() {
    let text = answer(&acled(), json!({}));
    let whole = events(&open(text.as_bytes()).unwrap());
    for end in (0..text.len()).step_by(7).chain(text.len() - 3..text.len()) {
        let read = open(&text.as_bytes()[..end]);
        let complete = acled().iter().filter(|row| text[..end].contains(&row.to_string())).count();
        match read {
            Ok(loaded) if complete > 0 => {
                assert_eq!(account(&loaded).shown, complete as u64, "{end}");
                assert!(events(&loaded).iter().all(|event| whole.contains(event)), "{end}");
                assert!(why(&loaded).contains("it is cut off at line 1, column"), "{end}: {}", why(&loaded));
            }
            // What is cut within its first words may be an article that begins with a bracket.
            Ok(loaded) => assert!(end < 12 && loaded.briefing.events().is_empty(), "{end}"),
            Err(error) => assert_eq!(complete, 0, "{end}: {error}"),
        }
    }
}

#[test]
fn lines_cut_off_at_any_byte_are_all_accounted_for() {
    let lines: Vec<String> = acled().iter().map(Value::to_string).collect();
    let text = lines.join("\n") + "\n";
    for end in (lines[0].len() + 3..text.len()).step_by(5) {
        let loaded = open(&text.as_bytes()[..end]).unwrap_or_else(|error| panic!("{end}: {error}"));
        let begun = text[..end].trim_end().lines().count();
        let complete = text[..end].lines().filter(|line| lines.iter().any(|whole| whole == line)).count();
        let account = account(&loaded);
        assert_eq!(
            (account.read, account.shown),
            (begun as u64, complete as u64),
            "{end}: {:?}",
            said(&loaded)
        );
    }
}

#[test]
fn a_broken_line_is_set_aside_with_its_number() {
    let rows = acled();
    let text = format!("{}\n{{\"event_id_cnty\":\"MLI9\" \"x\":1}}\nnull\n{}\n", rows[0], rows[1]);
    let loaded = open(text.as_bytes()).unwrap();
    let account = account(&loaded);
    assert_eq!((account.read, account.shown, account.set_aside), (4, 2, 2));
    assert_eq!(
        said(&loaded),
        [
            "line 2: the line is not JSON: a comma or `}` is expected",
            "line 3: the line is neither an object nor a list"
        ]
    );
    assert_eq!((loaded.problems[0].line(), loaded.problems[0].column()), (2, 25));
}

#[test]
fn what_breaks_the_rules_is_named_with_line_and_column() {
    let rows = acled();
    for (broken, words) in [
        (format!("[\n{},\n{{\"a\":}}]", rows[0]), "a value is expected at line 3, column 6"),
        (format!("[\n{}\n{}]", rows[0], rows[1]), "a comma or `]` is expected at line 3, column 1"),
        (
            format!("[{},\n{{\"a\":\"\\x\"}}]", rows[0]),
            "a backslash begins no known escape at line 2, column 7",
        ),
        (format!("[{},\n{{\"a\":01x}}]", rows[0]), "a value is expected at line 2, column 6"),
        (format!("[{}],\n", rows[0]), "an object or a list is expected at line 1"),
    ] {
        let loaded = open(broken.as_bytes()).unwrap_or_else(|error| panic!("{broken}: {error}"));
        assert_eq!(account(&loaded).shown, 1, "{broken}");
        assert!(why(&loaded).contains(words) && why(&loaded).contains("1 row read"), "{}", why(&loaded));
    }
}

#[test]
fn what_can_be_read_all_the_same_is_read_and_said() {
    let mut text = answer(&acled(), json!({})).replace("Clash number 1.", "Clash\u{b} à number 1.");
    text = text.replace(r#""fatalities":"7""#, r#""fatalities":"7","fatalities":"9""#);
    let mut bytes = text.into_bytes();
    let at = bytes.windows(14).position(|part| part == b"Clash number 3").unwrap();
    bytes[at] = 0xc3;
    let loaded = open(&bytes).unwrap();
    assert_eq!(account(&loaded).shown, 3);
    let said = said(&loaded);
    let has = |words: &str| said.iter().any(|said| said.contains(words));
    assert!(
        has("/data/1") && has("the record has the field `fatalities` twice; the first one is read"),
        "{said:?}"
    );
    assert!(
        has("the record has a control character in a text, which JSON does not allow; it is kept"),
        "{said:?}"
    );
    assert!(has("the record has bytes that are not UTF-8; they are replaced"), "{said:?}");
    assert!(events(&loaded).iter().any(|event| event.contains("MLI2") && event.contains('7')));
}

#[test]
fn items_that_are_no_records_are_set_aside() {
    let rows = acled();
    let loaded = open(json!([rows[0], null, "text", rows[1]]).to_string().as_bytes()).unwrap();
    let account = account(&loaded);
    assert_eq!((account.read, account.shown, account.set_aside), (4, 2, 2));
    assert!(said(&loaded)[0].starts_with("record /1, bytes "), "{:?}", said(&loaded));
    let loaded = open(json!([rows[0], {}, []]).to_string().as_bytes()).unwrap();
    assert_eq!(super::account(&loaded).read, 3, "an empty record is a row that cannot be read");
}

#[test]
fn a_record_that_is_too_long_costs_only_itself() {
    let mut rows = acled();
    rows[1]["notes"] = "x".repeat(5000).into();
    let limits = Limits { row_bytes: 2000, ..Limits::default() };
    for text in [answer(&rows, json!({})), rows.iter().map(|row| format!("{row}\n")).collect()] {
        let loaded = within(limits, text.as_bytes()).unwrap();
        let account = account(&loaded);
        assert_eq!((account.read, account.shown, account.set_aside), (3, 2, 1), "{:?}", said(&loaded));
        assert!(said(&loaded)[0].contains("has more than 2,000 bytes"), "{:?}", said(&loaded));
    }
}

#[test]
fn brackets_and_keys_without_end_are_refused() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
        let open = open.repeat(10_000);
        refused(open.as_bytes());
        refused(format!("{open}1{}", close.repeat(10_000)).as_bytes());
    }
    let keys: String = (0..200_000).map(|key| format!("\"key{key}\":{key},")).collect();
    refused(format!("[{{{keys}\"z\":1}}]").as_bytes());
    let rows: String =
        (0..20_000).map(|key| format!("{{\"event_date\":\"2024-01-01\",\"key{key}\":1}},")).collect();
    let said = refused(format!("[{rows}{{}}]").as_bytes());
    assert!(said.contains("more fields than are read"), "{said}");
}

#[test]
fn an_answer_in_a_small_package_keeps_to_the_limits() {
    let text = format!(
        "[{}{}]",
        "{\"event_date\":\"2024-01-01\",\"event_type\":\"Battles\",\"country\":\"Mali\",\"location\":\"x\"},"
            .repeat(20_000),
        acled()[0]
    );
    let limits = Limits { made_bytes: 100_000, ratio: 100_000, ..Limits::default() };
    let loaded = within(limits, &gz(text.as_bytes())).unwrap();
    assert!(why(&loaded).contains("its rows as text have more than 100,000 bytes"), "{}", why(&loaded));
    assert!(account(&loaded).read > 100);
}
