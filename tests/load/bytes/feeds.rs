//! RSS, Atom and JSON Feed.

use sitroom::load::{Code, Loaded};
use sitroom::model::Source;

use crate::support::wrap::{only, open, refused};

fn feed(text: &str) -> Loaded {
    open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    Some(text.parse().unwrap())
}

/// Title, publisher, address and text.
fn said(source: &Source) -> [&str; 4] {
    [
        source.title.as_deref().unwrap_or(""),
        source.publisher.as_deref().unwrap_or(""),
        source.url.as_deref().unwrap_or(""),
        &source.text,
    ]
}

const ATOM: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="text">Port &lt;b&gt; News</title><id>urn:p</id>
<link rel="self" href="https://port.example/feed"/><updated>2024-01-18T10:00:00Z</updated>
<entry><title type="html">Ferry &amp;amp; barge</title><id>urn:1</id><link rel="enclosure" href="https://port.example/a.mp3"/>
<link href="https://port.example/1?a=1&amp;b=2"/><author><name>Jane Doe</name></author>
<published>2024-01-18T23:30:00-05:00</published><updated>2024-02-20T09:00:00Z</updated>
<content type="html">&lt;p&gt;Four people died on Wednesday.&lt;/p&gt;&lt;p&gt;Nine are missing.&lt;/p&gt;</content></entry>
<entry><title>Second</title><id>https://port.example/2</id><updated>2024-01-19T09:00:00Z</updated>
<source><title>Harbour Post</title></source>
<summary>short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <b>ships</b> met.</p></div></content></entry>
<entry><title>Third</title><id>urn:3</id><content type="text">One &lt; two
and a line</content></entry>
</feed>"#;

#[test]
fn atom_is_read_as_rss_is() {
    let loaded = feed(ATOM);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let [first, second, third] = loaded.briefing.sources() else { panic!("three") };
    let text = "By Jane Doe\n\nFour people died on Wednesday.\n\nNine are missing.";
    assert_eq!(said(first), ["Ferry & barge", "Port <b> News", "https://port.example/1?a=1&b=2", text]);
    assert_eq!((first.published, first.updated), (day("2024-01-18"), day("2024-02-20")));
    assert_eq!(first.language.as_deref(), Some("en"));
    assert_eq!(said(second), ["Second", "Harbour Post", "https://port.example/2", "Two ships met."]);
    assert_eq!((second.published, second.updated), (None, day("2024-01-19")), "an update publishes nothing");
    assert_eq!(said(third)[3], "One < two\nand a line");
    assert!(loaded.briefing.events().is_empty());
}

#[test]
fn atom_may_have_a_prefix_and_the_names_of_its_old_version() {
    let loaded = feed(
        "<?xml version='1.0'?><a:feed xmlns:a='http://purl.org/atom/ns#'><a:title>N</a:title><a:entry><a:title>T</a:title>\
         <a:issued>2003-12-13T08:29:29-04:00</a:issued><a:summary>Words.</a:summary></a:entry></a:feed>",
    );
    let source = only(&loaded).0;
    assert_eq!((said(source), source.published), (["T", "N", "", "Words."], day("2003-12-13")));
}

#[test]
fn rss_1_is_read_too() {
    let loaded = feed(
        r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Quakes</title></channel>
        <item rdf:about="y"><title>M 6.1</title><link>https://quake.example/1</link><dc:date>2024-01-18T01:02:03Z</dc:date>
        <description>Off the coast.</description></item></rdf:RDF>"#,
    );
    let source = only(&loaded).0;
    assert_eq!(said(source), ["M 6.1", "Quakes", "https://quake.example/1", "Off the coast."]);
    assert_eq!(source.published, day("2024-01-18"));
}

#[test]
fn the_publisher_is_the_outlet_and_the_author_heads_the_text() {
    let rss = |item: &str| {
        let loaded = feed(&format!(
            "<rss version='2.0'><channel><title>Search for ferry</title><item><title>T</title>{item}</item></channel></rss>"
        ));
        let (source, _) = only(&loaded);
        let [_, publisher, _, text] = said(source).map(str::to_owned);
        [publisher, text]
    };
    let text = "<description>Words.</description>";
    assert_eq!(
        rss(&format!("<source url='https://a.example'>Harbour Post</source>{text}")),
        ["Harbour Post", "Words."]
    );
    assert_eq!(
        rss(&format!("<author>jane@a.example (Jane Doe)</author>{text}")),
        ["Search for ferry", "By Jane Doe\n\nWords."]
    );
    assert_eq!(rss(&format!("<author>noreply@a.example</author>{text}")), ["Search for ferry", "Words."]);
    assert_eq!(
        rss("<description>A <b>bold</b>&nbsp;word & more</description>"),
        ["Search for ferry", "A bold word & more"],
        "HTML that was not escaped"
    );
}

#[test]
fn what_an_item_lacks_is_told() {
    let loaded = feed(
        "<rss version='2.0'><channel><title>N</title>\n<item><title>One</title><pubDate>some day</pubDate><description>W</description></item>\n\
         <item><title>Two</title></item>\n<item><title>Three</title></item>\n<item><link>https://a.example</link></item></channel></rss>",
    );
    assert_eq!(loaded.briefing.sources().len(), 3);
    let told: Vec<_> = loaded.problems.iter().map(|p| (p.code, p.line(), p.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Code::BadDate, 2, "the day of publication cannot be read: `some day`"),
            (Code::NotRead, 5, "this record is not read: it has neither a title nor a text"),
            (Code::EmptyText, 3, "only a title, without a text: 2 of 3 records"),
        ]
    );
}

#[test]
fn an_entity_of_a_document_is_not_expanded() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss version='2.0'><channel>\
                <item><title>x &b; y</title><description>W</description></item></channel></rss>";
    assert_eq!(only(&feed(bomb)).0.title.as_deref(), Some("x &b; y"));
}

const JSON_FEED: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Port News","language":"en","items":[
{"id":"1","url":"https://port.example/1","title":"Ferry","content_html":"<p>Four <b>died</b>.</p>","date_published":"2024-01-18T09:00:00Z",
"date_modified":"2024-02-20T09:00:00Z","authors":[{"name":"Jane Doe"}],"attachments":[]},
{"id":2,"content_text":"One < two.","author":{"name":"Port News"}},
{"id":"3","title":7}]}"#;

#[test]
fn json_feed_is_read() {
    let loaded = feed(JSON_FEED);
    let [first, second] = loaded.briefing.sources() else { panic!("two") };
    assert_eq!(said(first), ["Ferry", "Port News", "https://port.example/1", "By Jane Doe\n\nFour died."]);
    assert_eq!((first.published, first.updated), (day("2024-01-18"), day("2024-02-20")));
    assert_eq!((said(second), second.language.as_deref()), (["", "Port News", "", "One < two."], Some("en")));
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!((problem.code, problem.line()), (Code::NotRead, 5));
    let empty = r#"{"version":"https://jsonfeed.org/version/1","title":"N","items":[]}"#;
    assert!(refused(empty.as_bytes()).contains("a feed without items"));
}

/// A small input that went wrong once, where such files are; a test that needs it says that it passes over.
fn case(file: &str) -> Option<Vec<u8>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases").join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("passed over: there is no {}", path.display());
    }
    bytes
}

#[test]
fn a_report_is_drafted_alike_from_a_feed_and_from_an_e_mail() {
    for file in ["19-atom/atom.xml", "05b-other-formats/a.eml"] {
        let Some(bytes) = case(file) else { continue };
        let loaded = open(&bytes).unwrap();
        let (source, problems) = only(&loaded);
        assert_eq!((source.published, problems), (day("2024-01-18"), vec![]), "{file}");
        assert_eq!(source.title.as_deref(), Some("Shelling near Example Town"), "{file}");
        let draft = sitroom::draft::of_source(source);
        let [event] = &draft.events[..] else { panic!("{file}: {:?}", draft.events) };
        let when = event.when.as_ref().map(|when| (when.start, when.end));
        assert_eq!(when, day("2024-01-17").map(|day| (day, day)), "{file}");
        assert_eq!(draft.claims.len(), 1, "{file}: {:?}", draft.claims);
    }
    if let Some(bytes) = case("19-atom/empty.xml") {
        assert!(refused(&bytes).contains("a feed without items"));
    }
}
