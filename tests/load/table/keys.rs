//! Rows of one key and first day are one event, whatever keys look like.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// Numbers with and without letters, near each other and far apart, such as are no number to a program, and words.
fn key() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(vec!["", "", "PAK", "PAK", "pak", "MLI", "ABCD", "ABCDE", "É", "A-"]);
    let number = prop_oneof![
        4 => (0u64..12).prop_map(|number| number.to_string()),
        1 => (0u64..12).prop_map(|number| format!("0{number}")),
        3 => (0u64..300).prop_map(|number| (number * 5000).to_string()),
        1 => (0u64..4).prop_map(|number| (999_999_998 + number).to_string()),
        1 => (0u64..4).prop_map(|number| ((1 << 32) + number).to_string()),
        1 => prop::sample::select(vec!["", "x", "1x", "2 2"]).prop_map(str::to_owned),
    ];
    (letters, number).prop_map(|(letters, number)| format!("{letters}{number}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn rows_of_one_key_and_day_are_one_event(
        rows in prop::collection::vec((key(), 1u32..4), 1..400),
        block_bytes in 200usize..20_000,
    ) {
        let text = table(
            rows.iter().map(|(key, day)| row(key, *day, ("Army of A", ""), "Words.", "1")),
            "\n",
        );
        let (_folder, loaded) = load_bytes(text.as_bytes(), &small_blocks(block_bytes));
        let mut expected = BTreeMap::<(String, String), usize>::new();
        for (key, day) in &rows {
            *expected.entry((key.trim().to_owned(), format!("2023-03-{day:02}"))).or_default() += 1;
        }
        let (alone, expected): (BTreeMap<_, _>, BTreeMap<_, _>) =
            expected.into_iter().partition(|((key, _), _)| key.is_empty());
        let keyless: usize = alone.values().sum();
        let found = loaded.briefing.events().iter().filter(|event| !event.key().is_empty());
        let found: BTreeMap<_, _> = found
            .map(|event| ((event.key().to_owned(), event.when().unwrap().first.to_string()), event.rows().count()))
            .collect();
        prop_assert_eq!(&found, &expected);
        let account = account(&loaded);
        prop_assert_eq!(account.shown as usize, expected.len() + keyless);
        prop_assert_eq!(account.merged as usize, rows.len() - expected.len() - keyless);
    }
}
