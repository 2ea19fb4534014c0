//! Nothing that comes as input makes it panic, hang or grow without bound; what is refused is refused in one line.

use std::io::{self, Read};

use proptest::prelude::*;
use sitroom::load::{Limits, LoadError, Loaded};

use crate::support::wrap::{ARTICLE, gz, open, utf16, within, zip};

/// Small limits, so that bombs go off small.
const SMALL: Limits = Limits {
    source_bytes: 1 << 20,
    total_bytes: 1 << 20,
    case_bytes: 1 << 16,
    sources: 20,
    leads: 20,
    problems: 20,
    search_bytes: 1 << 16,
    evidence_bytes: 1 << 20,
    table_bytes: 1 << 20,
    rows: 10_000,
    row_bytes: 1 << 16,
    block_bytes: 1 << 12,
    unpacked_bytes: 1 << 20,
    ratio: 100,
    entries: 20,
    made_bytes: 1 << 20,
    pipe_bytes: 1 << 20,
};

/// Either opens, or is refused in one printable line.
fn survives(bytes: &[u8]) -> Result<Loaded, LoadError> {
    let result = within(SMALL, bytes);
    match &result {
        Ok(loaded) => assert!(!loaded.briefing.sources().is_empty()),
        Err(error) => {
            let said = error.to_string();
            assert!(!said.chars().any(char::is_control) && said.len() < 4000, "{said:?}");
        }
    }
    result
}

const JSON: &str = r#"{"data":[{"id":"1","fields":{"title":"A","body":"Two [sources](http://a.b) &amp; more","date":{"original":"2020-01-01T00:00:00+00:00"}}}]}"#;
const RSS: &str = "<?xml version=\"1.0\"?><rss><channel><title>T</title><item><title>A &amp; B</title><description><![CDATA[<p>Words</p>]]></description></item></channel></rss>";
const TABLE: &str = "id,when,what\n1,2024-01-01,\"a \"\"b\"\"\"\n2,2024-01-02,\"c\nd\"\n";

const HEADER: &str = "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error";
const ROW: &str =
    "AFG,True,Y,,,AF01,Kabul,,,1,political_violence,3,9,2024-01-01T00:00:00,2024-01-31T23:59:59,a,b,,";

/// Sound inputs of every form.
fn sound() -> Vec<Vec<u8>> {
    let article = ARTICLE.as_bytes();
    let events = format!("{HEADER}\n{ROW}\n{ROW}\n");
    vec![
        article.to_vec(),
        events.clone().into_bytes(),
        gz(events.as_bytes()),
        utf16(&events, true, true),
        gz(article),
        zip(&[("a.txt", article), ("b.json", JSON.as_bytes()), ("c.xml", RSS.as_bytes())]),
        utf16(ARTICLE, true, true),
        utf16(ARTICLE, false, false),
        JSON.into(),
        RSS.into(),
        TABLE.into(),
        gz(RSS.as_bytes()),
    ]
}

#[test]
fn cut_at_any_byte() {
    for whole in sound() {
        for end in 0..whole.len() {
            let _ = survives(&whole[..end]);
        }
    }
}

#[test]
fn any_byte_changed() {
    for whole in sound() {
        for at in (0..whole.len()).step_by(3) {
            for byte in [[0, b'"'][at / 3 % 2], whole[at] ^ 1] {
                let mut changed = whole.clone();
                changed[at] = byte;
                let _ = survives(&changed);
            }
        }
    }
}

proptest! {
    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = survives(&bytes);
        for start in [&b"PK\x03\x04"[..], b"\x1f\x8b\x08\0", b"{\"data\":[", b"<rss><channel><item>", b"\xff\xfe"] {
            let _ = survives(&[start, &bytes].concat());
        }
        let _ = survives(&gz(&bytes));
        let _ = survives(&zip(&[("x", &bytes)]));
    }

    #[test]
    fn random_text_of_the_signs_that_matter(text in "[a,;|\t\n\r\"'<>&;{}\\[\\]()*_#!\\\\/ 1é-]{0,200}") {
        let _ = survives(text.as_bytes());
        let json = serde_json::json!({"data": [{"fields": {"title": text, "body": text, "body-html": text}}]});
        let read = survives(json.to_string().as_bytes());
        // What stands in a tag is no word: a report of nothing but tags is refused.
        prop_assert!(read.is_ok() || !text.contains('a') || text.contains('<'));
        let _ = survives(format!("<rss><channel><item><title>{text}</title></item></channel></rss>").as_bytes());
    }
}

#[test]
fn a_report_of_tags_alone_is_refused_in_words() {
    let json = |text: &str| format!(r#"{{"data":[{{"fields":{{"title":"{text}","body-html":"{text}"}}}}]}}"#);
    let said = survives(json("<a>").as_bytes()).unwrap_err().to_string();
    assert!(said.contains("without a report"), "{said}");
    assert!(survives(json("<a>a").as_bytes()).is_ok());
}

#[test]
fn nests_and_repetitions_take_no_long_time_and_no_stack() {
    let most = 1 << 17;
    for sign in [
        "[", "{\"a\":", "<", "<a ", "<!--", "&", "&#", "\"", "\"\"", "[](", "*a ", "_a ", "![", "\\",
        "<script>", ",", "\t", "\n", "\0",
    ] {
        let many = sign.repeat(most / sign.len());
        let _ = survives(many.as_bytes());
        let json = serde_json::json!({"data": [{"fields": {"body": many, "title": "A"}}, {"fields": {"body-html": many, "title": "B"}}]});
        let _ = within(Limits { total_bytes: 1 << 24, ..SMALL }, json.to_string().as_bytes());
        let rss = format!(
            "<rss><channel><item><title>A</title><description><![CDATA[{many}]]></description></item></channel></rss>"
        );
        let _ = survives(rss.as_bytes());
    }
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    assert!(within(SMALL, deep.as_bytes()).unwrap_err().to_string().contains("nested more than 100 deep"));
}

#[test]
fn entities_do_not_grow() {
    let mut declared = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">");
    for n in 1..30 {
        declared.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1));
    }
    declared.push_str("]><rss><channel><item><title>&a29;</title></item></channel></rss>");
    let loaded = within(SMALL, declared.as_bytes()).unwrap();
    assert_eq!(loaded.briefing.sources()[0].title.as_deref(), Some("&a29;"));
}

#[test]
fn one_huge_cell() {
    let huge = format!("id,date,notes\n1,2024-01-01,\"{}\"\n", "long ".repeat(400_000));
    let said = open(huge.as_bytes()).map(|_| ()).unwrap_err().to_string();
    assert!(said.contains("its columns are id, date, notes"), "{said}");
    let open_quote = format!("id,date,notes\n1,2024-01-01,\"{}", "long ".repeat(100_000));
    assert!(open(open_quote.as_bytes()).is_err());
}

/// A reader that never ends; to see that what reads it does.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0 += buf.len() as u64;
        assert!(self.0 < 1 << 30, "read on and on");
        buf.fill(b'x');
        Ok(buf.len())
    }
}

#[test]
fn a_gzip_without_an_end_is_read_only_so_far() {
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(Endless(0), flate2::Compression::fast())
        .take(1 << 18)
        .read_to_end(&mut packed)
        .unwrap();
    let error = within(SMALL, &packed).unwrap_err().to_string();
    assert!(error.contains("unpacks to more than"), "{error}");
}
