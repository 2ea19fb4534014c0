//! Text folding through the public surface.

use proptest::prelude::*;
use sitroom::model::fold::{fold, fold_map};

#[test]
fn spellings_of_one_name_fold_alike() {
    for (a, b) in [
        ("Amir-Abdollahian", "amirabdollahian"),
        ("Amir\u{2011}Abdollahian", "amirabdollahian"),
        ("Côte d'Ivoire", "cote divoire"),
        ("CÔTE D’IVOIRE", "cote divoire"),
        ("Co\u{302}te d\u{2bc}Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("the U.S.A. said", "the usa said"),
        ("Türkiye", "turkiye"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
        ("Ｆ１６", "f16"),
        ("F-16", "f16"),
        ("Russia (Soviet Union)", "russia soviet union"),
        ("  a ,; b\n\tc  ", "a b c"),
        ("2016\u{2013}2020", "2016 2020"),
        ("killed\u{2014}wounded", "killed wounded"),
        ("3.5", "3 5"),
        ("dead.Two", "dead two"),
        ("J. Smith", "j smith"),
        ("…", ""),
        ("soft\u{ad}ly", "softly"),
        ("\u{202e}abc\u{202c}", "abc"),
        ("red\u{1b}[31m", "red 31m"),
    ] {
        assert_eq!(fold(a), b, "{a:?}");
    }
}

#[test]
fn other_scripts_fold_by_the_habits_of_their_readers() {
    for (a, b) in [
        // Vowel points, hamza on alef, tatweel.
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("غـــزة", "غزة"),
        // Persian yeh and kaf, digits, the zero-width non-joiner.
        ("ایران", "ايران"),
        ("کرمان", "كرمان"),
        ("۱۸", "18"),
        ("می\u{200c}شود", "ميشود"),
        // Cyrillic and Greek.
        ("Семён", "семен"),
        ("ΑΘΉΝΑΣ", "αθηνασ"),
        // CJK: full-width forms; voicing marks are letters, not accents.
        ("北京，中国", "北京 中国"),
        ("ガザ", "カ\u{3099}サ\u{3099}"),
        ("ｶﾞｻﾞ", "カ\u{3099}サ\u{3099}"),
        // Indic vowel signs stay.
        ("हिन्दी", "हिन्दी"),
    ] {
        assert_eq!(fold(a), b, "{a:?}");
    }
    assert_ne!(fold("カ"), fold("ガ"));
    assert_eq!(fold("é"), fold("e\u{301}"));
}

#[test]
fn offsets_point_to_where_a_letter_came_from() {
    let (text, at) = fold_map("«Ça, ß» d'Or");
    assert_eq!(text, "ca ss dor");
    assert_eq!(at, [2, 4, 5, 7, 7, 9, 12, 14, 15]);
    let (text, at) = fold_map("U.S. and");
    assert_eq!((text.as_str(), at), ("us and", vec![0, 2, 3, 5, 6, 7]));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            prop_oneof![
                Just('.'),
                Just(' '),
                Just('-'),
                Just('’'),
                Just('A'),
                Just('é'),
                Just('\u{301}'),
                Just('ß'),
                Just('9'),
                Just('İ'),
                Just('ガ'),
                Just('ي'),
                Just('\u{94d}'),
                any::<char>()
            ],
            0..40
        )
        .prop_map(|chars| chars.into_iter().collect()),
    ]
}

proptest! {
    #[test]
    fn offsets_are_boundaries_in_order(s in any_text()) {
        let (text, at) = fold_map(&s);
        prop_assert_eq!(text.chars().count(), at.len());
        prop_assert!(at.is_sorted());
        for offset in at {
            let offset = offset as usize;
            prop_assert!(offset < s.len() && s.is_char_boundary(offset));
        }
        prop_assert_eq!(text, fold(&s));
    }

    #[test]
    fn folding_twice_changes_nothing(s in any_text()) {
        let once = fold(&s);
        prop_assert_eq!(&fold(&once), &once);
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        prop_assert!(!once.chars().any(char::is_control));
    }
}
