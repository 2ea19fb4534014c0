//! Encodings, told by their marks or by what the bytes look like.

use proptest::prelude::*;
use sitroom::load::{Code, Input, Options, load};

use crate::support::wrap::{ARTICLE, gz, only, open, refused, utf16};

#[test]
fn utf8_stays_as_it_is_mark_and_all() {
    for text in [ARTICLE.to_owned(), format!("\u{feff}{ARTICLE}")] {
        for bytes in [text.clone().into_bytes(), gz(text.as_bytes())] {
            let loaded = open(&bytes).unwrap();
            let (source, problems) = only(&loaded);
            assert_eq!((source.text.as_ref(), problems.len()), (text.as_str(), 0));
        }
    }
}

#[test]
fn utf16_of_both_orders_with_and_without_mark() {
    let arabic = "قال متحدث إن تسعة أشخاص قتلوا. 12 May 2024\n";
    for text in [ARTICLE, "Zwölf Jäger 🚀 sagten: nichts.\n", arabic] {
        for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            for bytes in [utf16(text, little, mark), gz(&utf16(text, little, mark))] {
                let loaded = open(&bytes).unwrap();
                let (source, problems) = only(&loaded);
                assert_eq!((source.text.as_ref(), problems.len()), (text, 0), "{little} {mark}");
            }
        }
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let bytes = b"Le pr\xe9sident a dit : \x93 neuf morts \x94 \x96 et 5 \x80.";
    for bytes in [bytes.to_vec(), gz(bytes)] {
        let loaded = open(&bytes).unwrap();
        let (source, problems) = only(&loaded);
        assert_eq!(source.text, "Le président a dit : “ neuf morts ” – et 5 €.");
        assert_eq!(problems, [Code::OtherEncoding]);
        let problem = &loaded.problems[0];
        assert!(problem.message.contains("read as Windows-1252"), "{}", problem.message);
        assert_eq!(&problem.text[problem.range.clone()], "é", "the first letter that tells");
    }
    assert_eq!(only(&open(b"caf\xe9").unwrap()).0.text, "café", "at the very end");
}

#[test]
fn a_letter_far_behind_the_sample_is_still_read() {
    let mut bytes = "All quiet on this line.\n".repeat(8_000).into_bytes();
    bytes.extend(b"Le pr\xe9sident.");
    let loaded = open(&gz(&bytes)).unwrap();
    assert!(only(&loaded).0.text.ends_with("Le président."));
    assert_eq!(only(&loaded).1, [Code::OtherEncoding], "said although it was found out late");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    std::fs::write(&path, &bytes).unwrap();
    let loaded = load(&[Input::Path(path)], &Options::default()).unwrap();
    assert!(only(&loaded).0.text.ends_with("Le président."));
}

#[test]
fn what_is_mostly_utf8_is_damaged_utf8() {
    assert!(refused(b"\xc3\xa9t\xc3\xa9 \xff").contains("byte 6 (0xFF, on line 1) is not UTF-8"));
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(refused(b"\x01\x02\xff\x03\x04").contains("it is not text: byte 0 is 0x01"));
    assert!(refused(b"ab\0cd").contains("byte 2 is NUL"));
    assert!(refused(b"\xff\xfe\0\0a\0\0\0").contains("it is in UTF-32"));
    assert!(refused(&[0; 4096]).contains("byte 0 is NUL"));
}

proptest! {
    #[test]
    fn utf16_comes_through_whatever_is_in_it(text in "[a-zA-Z \\n]{12}\\PC{1,80}") {
        for little in [true, false] {
            let loaded = open(&utf16(&text, little, true)).unwrap();
            prop_assert_eq!(only(&loaded).0.text.as_ref(), text.as_str());
        }
    }

    #[test]
    fn windows_1252_has_a_letter_for_every_byte(words in "[a-z ]{3,40}", bytes in prop::collection::vec(0xc0u8..=0xff, 1..40)) {
        let all = [words.as_bytes(), &[0xe9, b' '], &bytes].concat();
        let loaded = open(&all);
        prop_assume!(std::str::from_utf8(&all).is_err() && loaded.is_ok());
        let expected: String = all.iter().map(|&byte| char::from(byte)).collect();
        let loaded = loaded.unwrap();
        prop_assert_eq!(only(&loaded).0.text.as_ref(), expected.as_str());
    }
}
