//! What Windows-1252 meant, where a program took it for Latin-1 and wrote it as UTF-8.

use super::driver::read;

#[test]
fn controls_that_were_punctuation_are_shown_as_punctuation() {
    let header = "event_date,event_type,sub_event_type,actor1,country,admin1,location,notes,fatalities";
    let row = |c: &str, key: &str| {
        format!(
            "2024-03-05,Battles,Armed clash,People{c}s Front{key},Mali,Gao,Ansongo{c}s,\"He said {c}no{c}, \"\"no\"\".\",1"
        )
    };
    let text = [header.to_owned(), row("\u{92}", ""), row("é", "2"), row("\u{a0}", "3"), row("\u{81}", "4")]
        .join("\n");
    let seen = read(&text).events;
    assert_eq!(seen[0].who[0].name, "People’s Front");
    assert_eq!((seen[0].place.as_str(), seen[0].text.as_str()), ("Ansongo’s", "He said ’no’, \"no\"."));
    assert_eq!(seen[1].text, "He said énoé, \"no\".");
    assert_eq!(seen[2].text, "He said \u{a0}no\u{a0}, \"no\".");
    assert_eq!(seen[3].text, "He said \u{81}no\u{81}, \"no\".", "Windows-1252 has no such letter");
}
