//! Saved answers of the ReliefWeb API, and RSS.

use sitroom::load::{Code, Limits, Loaded};
use sitroom::model::Source;

use crate::support::wrap::{only, open, refused, within};

fn json(records: &str) -> Loaded {
    let answer = r#"{"time":3,"href":"https://api.reliefweb.int/v2/reports","links":{},"totalCount":9,"count":2,"data":["#;
    open(format!("{answer}{records}]}}").as_bytes()).unwrap()
}

const REPORT: &str = r#"{"id":"3669321","score":1,"href":"https://api.reliefweb.int/v2/reports/3669321","fields":{
  "id":3669321,"title":"Floods &amp; landslides: Situation Report No. 3","status":"published",
  "body":"**Highlights**\n\n- At least *nine* people died ([OCHA, 28 Sep 2015](http://a.org/1))\n* 5\\_000 displaced\n\nSituation\n---\n> Quoted.\n",
  "origin":"https://a.org/origin","primary_country":{"id":1,"iso3":"bfa"},
  "source":[{"id":1,"name":"UN Office for the Coordination of Humanitarian Affairs","shortname":"OCHA"},{"shortname":"UNICEF"}],
  "language":[{"id":267,"name":"English","code":"en"}],"format":[{"name":"Situation Report"}],
  "date":{"original":"2015-09-28T00:00:00+00:00","created":"2015-09-30T10:00:00+00:00"},
  "url":"https://reliefweb.int/node/3669321","url_alias":"https://reliefweb.int/report/bfa/floods"}}"#;

#[test]
fn a_report_is_a_source_with_all_that_is_stated() {
    let loaded = json(REPORT);
    let (source, problems) = only(&loaded);
    assert!(problems.is_empty());
    assert_eq!(source.key, "reliefweb-3669321");
    assert_eq!(source.title.as_deref(), Some("Floods & landslides: Situation Report No. 3"));
    let publishers = "UN Office for the Coordination of Humanitarian Affairs, UNICEF";
    assert_eq!(source.publisher.as_deref(), Some(publishers));
    assert_eq!(source.published, Some("2015-09-28".parse().unwrap()));
    assert_eq!(source.language.as_deref(), Some("en"));
    assert_eq!(source.url.as_deref(), Some("https://reliefweb.int/report/bfa/floods"));
    let text = "Highlights\n\n- At least nine people died (OCHA, 28 Sep 2015 <http://a.org/1>)\n- 5_000 displaced\n\nSituation\nQuoted.";
    assert_eq!(source.text, text);
    assert_eq!(source.sha256.len(), 64);
    let briefing = &loaded.briefing;
    assert!(briefing.events().is_empty() && briefing.statements().is_empty(), "nothing is made up");
}

#[test]
fn html_is_reduced_to_what_a_reader_sees() {
    let html = r#"<h2>Key&nbsp;figures</h2><script>alert('x')</script><p>Nine <b>dead</b>,<br/>&ldquo;five&rdquo; &#8211; hurt &lt;3 &bogus; A&B</p><ul><li>one</li><li><a href="http://a.org/?x=1&amp;y=2">two</a></li></ul><style>p{}</style><!-- no --><table><tr><td>a</td><td>b</td></tr></table>2 < 3"#;
    let fields = serde_json::json!({"title": "T", "body": "other", "body-html": html});
    let loaded = json(&serde_json::json!({"id": "1", "fields": fields}).to_string());
    let text = "Key figures\n\nNine dead,\n“five” – hurt <3 &bogus; A&B\n\n- one\n- two <http://a.org/?x=1&y=2>\na b\n2 < 3";
    assert_eq!(only(&loaded).0.text, text);
}

#[test]
fn text_is_safe_to_show() {
    let body = "Red \u{1b}[31malert\u{7}\u{202e}txt &#27;[2J \u{9b}1m";
    let fields = serde_json::json!({"title": body, "body-html": body});
    let loaded = json(&serde_json::json!({"fields": fields}).to_string());
    let source = only(&loaded).0;
    for text in [source.text.as_ref(), source.title.as_deref().unwrap()] {
        assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        assert!(text.starts_with("Red ␛[31malert"), "{text:?}");
    }
}

#[test]
fn a_disaster_is_a_source_of_reliefweb() {
    let disaster = r#"{"id":"15000","fields":{"name":"Burkina Faso: Floods - Aug 2015","glide":"FL-2015-000106-BFA","status":"past",
      "description":"Heavy rains killed 8. ([OCHA, 28 Sep 2015](http://reliefweb.int/node/1))","date":{"created":"2015-08-20T00:00:00+00:00"},
      "url":"http://reliefweb.int/taxonomy/term/15000"}}"#;
    let loaded = json(disaster);
    let (source, _) = only(&loaded);
    assert_eq!(source.key, "reliefweb-disaster-15000");
    assert_eq!(source.title.as_deref(), Some("Burkina Faso: Floods - Aug 2015 (FL-2015-000106-BFA)"));
    assert_eq!(source.publisher.as_deref(), Some("ReliefWeb"));
    assert_eq!(source.text, "Heavy rains killed 8. (OCHA, 28 Sep 2015 <http://reliefweb.int/node/1>)");
}

#[test]
fn version_2_is_read_with_its_profiles_and_files() {
    let report = r#"{"id":4000001,"fields":{"title":"Situation Report No. 5","headline":{"title":"H","summary":"Nine died."},
      "file":[{"id":1,"filename":"sitrep-5.pdf","mimetype":"application/pdf","url":"https://reliefweb.int/sitrep-5.pdf"}]}}"#;
    let disaster = r#"{"id":"52000","fields":{"name":"Example Country: Floods - Jan 2024","date":{"event":"2024-01-16T00:00:00+00:00"},
      "profile":{"overview":"Rain **killed** 8.","key_content":{"active":[{"title":"Flash Update No. 2","url":"https://reliefweb.int/2"}],"archive":[]}}}}"#;
    let loaded = json(&format!("{report},{disaster}"));
    let [first, second] = loaded.briefing.sources() else { panic!("two") };
    assert_eq!((first.key.as_str(), first.text.as_ref()), ("reliefweb-4000001", "Nine died."));
    assert_eq!(second.key, "reliefweb-disaster-52000");
    assert_eq!(
        second.text,
        "Rain killed 8.\n\nKey content\n\n- Flash Update No. 2 <https://reliefweb.int/2>"
    );
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!((problem.code, problem.message.as_str()), (Code::NotRead, "attached, not read: sitrep-5.pdf"));
}

#[test]
fn records_that_cannot_be_read_are_named_with_their_line() {
    let loaded = json(&format!(
        "{REPORT},\n{{\"id\":\"7\"}},\n{{\"id\":\"8\",\"fields\":{{\"title\":5}}}},\n{{\"fields\":{{}}}}"
    ));
    let found: Vec<_> = loaded.problems.iter().map(|problem| (problem.code, problem.line())).collect();
    assert_eq!(
        found,
        [(Code::NotRead, 9), (Code::NotRead, 10), (Code::NotRead, 11)],
        "{:?}",
        loaded.problems
    );
    assert!(loaded.problems[0].message.contains("missing field `fields`"), "{}", loaded.problems[0].message);
    assert_eq!(loaded.briefing.sources().len(), 1);
}

#[test]
fn a_field_may_be_left_out_in_any_way() {
    let empty = r#"{"id":"1","fields":{"title":"T","body":"B","source":null,"language":[],"date":[],"file":null,"headline":[],
        "profile":{"key_content":[]},"url":null}}"#;
    let loaded = json(empty);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(only(&loaded).0.text, "B");
}

#[test]
fn problems_that_are_not_listed_are_counted() {
    let records: Vec<String> = (0..30).map(|n| format!("{{\"id\":\"{n}\"}}")).collect();
    let text = format!("[{REPORT},{}]", records.join(","));
    let loaded = within(Limits { problems: 7, ..Limits::default() }, text.as_bytes()).unwrap();
    let last = loaded.problems.last().unwrap();
    assert_eq!((loaded.problems.len(), last.code), (8, Code::TooManyProblems));
    assert_eq!(last.message, "23 more problems are not listed");
}

#[test]
fn a_bare_list_of_records_is_read_as_well() {
    let loaded = open(
        format!("[{REPORT},{}]", r#"{"fields":{"title":"Only a title","language":[{"code":"ot"}]}}"#)
            .as_bytes(),
    );
    let loaded = loaded.unwrap();
    let [_, second] = loaded.briefing.sources() else { panic!("two") };
    assert_eq!(
        (second.key.as_str(), second.text.as_ref(), second.language.as_deref()),
        ("reliefweb", "Only a title", None)
    );
}

#[test]
fn other_json_is_described() {
    let said = refused(br#"{"type":"FeatureCollection","features":[]}"#);
    assert!(said.contains("without a report or disaster of ReliefWeb: it has `features`, `type`"), "{said}");
    assert!(refused(br#"{"data":[]}"#).contains("it has `data`"));
    assert!(refused(br#"{"data": [1,"#).contains("JSON that is cut off or damaged: EOF"));
    assert!(refused(b"[1,2,3]").contains("a list of something else"));
}

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>ReliefWeb - Updates</title>
<link>https://reliefweb.int/updates</link><language>en</language>
<item><title>Sudan: Flash Update &#8211; 3</title><link>https://reliefweb.int/report/sudan/flash-3</link>
<guid isPermaLink="false">https://reliefweb.int/node/4012345</guid><pubDate>Tue, 16 Jan 2024 09:30:00 +0000</pubDate>
<description><![CDATA[<div class="tag country">Country: Sudan</div><p>Nine people <em>died</em>.</p>]]></description>
<category>Sudan</category><author>UN OCHA</author><media><title>picture</title></media></item>
<item><title>Second</title><link>javascript:alert(1)</link><description>&lt;p&gt;Caf&eacute; &amp;amp; bar&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn every_item_of_a_feed_is_a_source() {
    let loaded = open(FEED.as_bytes()).unwrap();
    assert!(loaded.problems.is_empty());
    let [first, second] = loaded.briefing.sources() else { panic!("two") };
    let said = |source: &Source| {
        let stated =
            [&source.title, &source.publisher, &source.url].map(|text| text.clone().unwrap_or_default());
        (source.key.clone(), stated, source.text.to_string())
    };
    let stated = ["Sudan: Flash Update – 3", "UN OCHA", "https://reliefweb.int/report/sudan/flash-3"];
    let text = "Country: Sudan\n\nNine people died.";
    assert_eq!(said(first), ("reliefweb-4012345".to_owned(), stated.map(str::to_owned), text.to_owned()));
    assert_eq!(
        (first.published, first.language.as_deref()),
        (Some("2024-01-16".parse().unwrap()), Some("en"))
    );
    let stated = ["Second", "ReliefWeb - Updates", ""];
    assert_eq!(said(second), ("input-2".to_owned(), stated.map(str::to_owned), "Café & bar".to_owned()));
}

#[test]
fn a_feed_that_breaks_off_is_read_as_far_as_it_goes() {
    let end = FEED.find("<item><title>Second").unwrap() + 12;
    let loaded = open(&FEED.as_bytes()[..end]).unwrap();
    let (source, problems) = only(&loaded);
    assert_eq!((source.key.as_str(), problems), ("reliefweb-4012345", vec![Code::NotRead]));
    assert!(loaded.problems[0].message.contains("the feed is read only up to here"));
    let [gap] = loaded.briefing.incomplete() else { panic!("{:?}", loaded.briefing.incomplete()) };
    assert_eq!((gap.file.as_str(), gap.rows, gap.byte.is_some()), ("input", None, true), "{gap}");
}

#[test]
fn other_xml_is_described() {
    assert!(
        refused(b"<?xml version='1.0'?><kml><a/></kml>")
            .contains("not a feed (RSS or Atom): its first element is <kml>")
    );
    assert!(refused(b"<feed xmlns='http://www.w3.org/2005/Atom'/>").contains("a feed without items"));
    assert!(
        refused(b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>").contains("error message")
    );
    assert!(refused(b"<rss><channel></channel></rss>").contains("a feed without items"));
    assert!(refused(b"<rss><channel></wrong></rss>").contains("it is damaged XML"));
}

#[test]
fn a_list_has_an_end() {
    let records: Vec<String> = (0..30)
        .map(|n| format!("{{\"id\":\"{n}\",\"fields\":{{\"title\":\"T{n}\",\"body\":\"B\"}}}}"))
        .collect();
    let text = format!("[{}]", records.join(","));
    let loaded = within(Limits { sources: 7, ..Limits::default() }, text.as_bytes()).unwrap();
    assert_eq!(loaded.briefing.sources().len(), 7);
    let [problem] = &loaded.problems[..] else { panic!("one problem") };
    assert!(problem.message.contains("only the first 7 records are read"));
    let gap = loaded.briefing.incomplete()[0].to_string();
    assert_eq!(gap, "input is incomplete: only its first 7 records are read");
    let error = within(Limits { total_bytes: 20, ..Limits::default() }, text.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("larger than 20 bytes"));
}
