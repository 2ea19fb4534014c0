//! Any bytes, cut anywhere.

use proptest::prelude::*;

use super::*;

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let whole = (0u32..40).prop_map(|number| plain_row(number).into_bytes());
    let dates =
        prop::sample::select(vec!["3/4/2023", "13/4/2023", "4/13/2023", "5-6-23", "45281", "0025-03-04"]);
    let dated = (0u32..40, dates).prop_map(|(number, date)| {
        let day = format!("{:02} March 2023", number % 28 + 1);
        plain_row(number).replacen(&day, date, 1).into_bytes()
    });
    let odd = prop::sample::select(vec![
        "\"", "\"\"", ",", "\n", "\r\n", "\r", "#", "x", "\0", "é", ",\"", "\",", "\"\n", "\\\"", "\\",
    ]);
    let odd = odd.prop_map(|text| text.as_bytes().to_vec());
    let broken = (0u32..40, 0usize..6).prop_map(|(number, how)| broken(number, how).into_bytes());
    let noise = prop::collection::vec(any::<u8>(), 0..40);
    let end = Just(b"\n".to_vec());
    let piece = prop_oneof![4 => whole, 2 => dated, 3 => broken, 4 => odd, 1 => noise, 5 => end];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A row that is not written as the rules ask, and further rows behind it.
fn broken(number: u32, how: usize) -> String {
    let next = plain_row(number + 1);
    let row = plain_row(number * 5 + 3);
    match how {
        0 => format!("{}\n{next}\n", row.replace("Words", "\"Words")),
        1 => format!("{}\n{next}\n{next}\n", row.replace("AFP", "\"AFP")),
        2 => row.replace("Words without", "\"Words \\\"with, but\\\" without") + "\"",
        3 => row.replace("Words without marks", "\"Words \"with, but\" without marks\""),
        4 => row[..row.len() - 1 - number as usize].to_owned(),
        _ => format!("{}\n{next}\n", row.replace("Words", "\"First,\n\"Words")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_in_any_pieces_give_the_same(bytes in pieces(), block_bytes in 1usize..3000) {
        // So many letters of UTF-8 that noise is taken for damage, not for another encoding or no text.
        let first = plain_row(3).replace("without marks", &"é".repeat(2000));
        let mut text = table([first, String::new()], "\n").into_bytes();
        text.extend(bytes);
        let expected = load_bytes(&text, &small_blocks(1 << 20)).1;
        assert_sums(account(&expected));
        let found = load_bytes(&text, &small_blocks(block_bytes)).1;
        prop_assert_eq!(outcome(&found), outcome(&expected));
    }
}
