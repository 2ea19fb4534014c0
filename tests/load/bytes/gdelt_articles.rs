//! Article lists of GDELT, and answers of APIs that are no data.

use sitroom::load::Code;

use crate::support::wrap::{open, refused};

const LIST: &str = r#"{"articles":[
{"url":"https://port.example/1","url_mobile":"","title":"Ferry sinks , nine dead","seendate":"20230821T194500Z","socialimage":"",
"domain":"port.example","language":"Russian","sourcecountry":"Russia"},
{"url":"https://port.example/2","title":"Second","seendate":"20230821T200000Z","domain":"port.example","language":"Croatian"},
{"title":5},{"url":"javascript:1"}]}"#;

#[test]
fn an_article_of_a_list_is_a_lead_and_no_event() {
    let loaded = open(LIST.as_bytes()).unwrap();
    let [first, second] = loaded.briefing.sources() else { panic!("two") };
    assert_eq!((first.key.as_str(), first.title.as_deref()), ("input-1", Some("Ferry sinks , nine dead")));
    assert_eq!(
        (first.publisher.as_deref(), first.url.as_deref(), first.language.as_deref()),
        (Some("port.example"), Some("https://port.example/1"), Some("ru"))
    );
    assert_eq!((first.published, first.updated), (None, None), "GDELT states when it saw the page");
    assert_eq!(first.text, "", "a title is no text to draft from");
    let known = |index: usize| loaded.briefing.sources()[index].lead.clone().unwrap();
    assert_eq!(known(0), "seen by GDELT on Monday 21 August 2023, from an outlet in Russia");
    assert!(known(1).ends_with("Monday 21 August 2023, in Croatian"), "{}", known(1));
    assert_eq!(second.language, None);
    assert!(!loaded.briefing.is_unclaimed(), "nothing can be drafted");
    assert!(loaded.briefing.events().is_empty() && loaded.briefing.claims().is_empty());
    let told: Vec<_> = loaded.problems.iter().map(|problem| (problem.code, problem.line())).collect();
    assert_eq!(told, [(Code::NotRead, 5), (Code::NotRead, 5)]);
}

#[test]
fn control_characters_in_json_are_survived_and_told() {
    let list = LIST.replace("Second", "Sec\u{1}ond\u{b}");
    let loaded = open(list.as_bytes()).unwrap();
    assert_eq!(loaded.briefing.sources()[1].title.as_deref(), Some("Sec ond"));
    let problem = &loaded.problems[0];
    assert_eq!((problem.code, problem.line()), (Code::JsonSyntax, 4));
    assert_eq!(problem.message, "control characters in the text, read as spaces (2)");
}

#[test]
fn answers_without_data_are_refused_in_words_that_fit() {
    let denied = r#"{"time":1,"href":"https://api.reliefweb.int/v2/reports","status":403,"error":{"type":"AccessDeniedHttpException","message":"You are not using an approved appname."}}"#;
    let gone = r#"{"status":410,"error":{"type":"GoneHttpException","message":"reliefweb API v1 has been decommissioned"}}"#;
    for (json, what, help) in [
        ("{}", "the query had no hits", "widen the query"),
        (r#"{"articles":[]}"#, "a list of articles", "widen the query"),
        (
            r#"{"timeline":[{"series":"Volume Intensity","data":[{"date":"20240501T000000Z","value":0.1}]}]}"#,
            "a timeline of GDELT",
            "mode=artlist",
        ),
        (
            r#"{"date":"2025-03-16T00:01:00Z","ngram":"war","lang":"en","type":1,"pos":10,"pre":"a","post":"b","url":"https://a.example"}"#,
            "fragments of articles",
            "open the articles",
        ),
        (denied, "403 AccessDeniedHttpException You are not using an approved appname.", "appname"),
        (gone, "410 GoneHttpException reliefweb API v1", "/v2/"),
        (
            r#"{"error":"invalid_grant","error_description":"wrong password"}"#,
            "not data: wrong password",
            "correct",
        ),
        (r#"{"status":429,"error":true,"message":"slow down"}"#, "429 slow down", "wait"),
    ] {
        let said = refused(json.as_bytes());
        assert!(said.contains(what) && said.contains(help), "{json}: {said}");
    }
    let sound = r#"{"error":null,"data":[{"id":1,"fields":{"title":"T","body":"B"}}]}"#;
    assert_eq!(open(sound.as_bytes()).unwrap().briefing.sources().len(), 1);
}
