//! Saved e-mails.

use sitroom::load::{Code, Loaded, Options};

use crate::support::wrap::{only, open, open_with, refused};

fn mail(text: &str) -> Loaded {
    open(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

const PLAIN: &str = "Received: from a\n by b\nFrom: Example Desk <desk@example.org>\nDate: Thu, 18 Jan 2024 23:30:00 -0500 (EST)\n\
                     Subject: =?utf-8?q?Caf=C3=A9?= burns\nContent-Type: text/plain; charset=utf-8\n\nNine died <a>.\n\nFour hurt.\n";

#[test]
fn an_e_mail_is_read_as_an_article() {
    let loaded = mail(PLAIN);
    let (source, problems) = only(&loaded);
    assert!(problems.is_empty());
    assert_eq!((source.key.as_str(), source.file.as_str()), ("input", "input"));
    assert_eq!(source.publisher.as_deref(), Some("Example Desk"));
    assert_eq!(source.title.as_deref(), Some("Café burns"));
    assert_eq!(source.published, Some("2024-01-18".parse().unwrap()), "the day in the zone stated");
    assert_eq!(source.text, "Nine died <a>.\n\nFour hurt.");
    assert!(loaded.briefing.is_unclaimed(), "it can be drafted");
}

#[test]
fn the_plain_form_counts_and_attachments_are_named() {
    let text = "From: a@example.org\r\nMIME-Version: 1.0\r\nSubject: S\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n\
        --y\r\nContent-Type: text/html\r\n\r\n<p>Nine <b>died</b>.</p>\r\n\
        --y\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nNine died in Mal=E9, a long=\r\n line.\r\n--y--\r\n\
        --x\r\nContent-Type: application/pdf; name=\"sitrep 3.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n\
        --x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nNo.\r\n--x--\r\n";
    let loaded = mail(text);
    let source = &loaded.briefing.sources()[0];
    assert_eq!(source.text, "Nine died in Malé, a long line.");
    assert_eq!((source.publisher.as_deref(), source.published), (Some("a@example.org"), None));
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!(
        (problem.code, problem.message.as_str()),
        (Code::NotRead, "attached, not read: sitrep 3.pdf, notes.txt")
    );
    let html = text.replace("Content-Type: text/plain; charset", "Content-Type: text/calendar; charset");
    assert_eq!(mail(&html).briefing.sources()[0].text, "Nine died.", "without a plain form");
}

#[test]
fn parts_are_decoded_as_they_state() {
    for (headers, body, text) in [
        ("charset=utf-8\nContent-Transfer-Encoding: base64", b"TmluZSBkaWVkLg==".as_slice(), "Nine died."),
        ("charset=iso-8859-1", b"caf\xe9 burns", "café burns"),
        ("charset=koi8-r", b"\xcd\xc9\xd2", "мир"),
        ("charset=utf-8", "мир".as_bytes(), "мир"),
    ] {
        let mut bytes =
            format!("From: A <a@example.org>\nMessage-ID: <1>\nContent-Type: text/plain; {headers}\n\n")
                .into_bytes();
        bytes.extend_from_slice(body);
        let loaded = open(&bytes).unwrap();
        let (source, problems) = only(&loaded);
        assert_eq!((source.text.as_ref(), problems), (text, vec![]), "{headers}");
    }
}

#[test]
fn every_e_mail_of_a_file_is_a_source() {
    let one = |n: u32| {
        format!(
            "From a@example.org Thu Jan 18 09:00:0{n} 2024\nFrom: A <a@example.org>\nMessage-ID: <{n}>\nSubject: S{n}\n\nBody {n}.\n\nFrom here it went on.\n\n"
        )
    };
    let loaded = mail(&format!("{}{}", one(1), one(2)));
    let [first, second] = loaded.briefing.sources() else { panic!("two") };
    assert_eq!((first.key.as_str(), first.text.as_ref()), ("input-1", "Body 1.\n\nFrom here it went on."));
    assert_eq!(
        (second.title.as_deref(), second.text.as_ref()),
        (Some("S2"), "Body 2.\n\nFrom here it went on.")
    );
}

#[test]
fn what_an_e_mail_lacks_is_told() {
    let options = Options { published: Some("2024-01-18".parse().unwrap()), ..Options::default() };
    let text = "From: A <a@example.org>\nMessage-ID: <1>\nDate: soon\nSubject: S\n\n\n";
    let loaded = open_with("input", text.as_bytes(), &options).unwrap();
    let (source, problems) = only(&loaded);
    assert_eq!((source.text.as_ref(), source.published), ("S", options.published));
    assert_eq!(problems, [Code::BadDate, Code::EmptyText]);
    assert!(
        refused(b"From: A <a@example.org>\nMessage-ID: <1>\n\n\n").contains("a saved e-mail without a text")
    );
}

#[test]
fn an_e_mail_copied_from_a_window_is_one_too() {
    let text = "From: Example Desk\nSent: Thursday, January 18, 2024 9:00 AM\nTo: All\nSubject: Ferry sinks\n\nNine died.\n";
    let loaded = mail(text);
    let source = only(&loaded).0;
    assert_eq!(
        (source.publisher.as_deref(), source.title.as_deref()),
        (Some("Example Desk"), Some("Ferry sinks"))
    );
    assert_eq!((source.published, source.text.as_ref()), (Some("2024-01-18".parse().unwrap()), "Nine died."));
    let article = "From: our correspondent\nSubject: of much debate\n\nNine died.\n";
    assert_eq!(mail(article).briefing.sources()[0].text, article);
}

#[test]
fn hostile_mail_is_survived() {
    let mut deep = String::from("From: A <a@example.org>\nMIME-Version: 1.0\n");
    for n in 0..3000 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    assert!(refused(deep.as_bytes()).contains("e-mail"));
    let many = format!(
        "From: A <a@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n{}--b--\n",
        "--b\nContent-Type: text/plain\n\nx\n".repeat(5000)
    );
    let loaded = mail(&many);
    assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
    let safe = mail("From: \u{1b}[31mA <a@example.org>\nMessage-ID: <1>\nSubject: \u{202e}x\n\nWords.\n");
    let source = &safe.briefing.sources()[0];
    assert!(!format!("{:?}{:?}", source.publisher, source.title).contains(['\u{1b}', '\u{202e}']));
}
