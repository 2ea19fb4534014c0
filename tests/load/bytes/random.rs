//! A small part of what `cargo run --release --example robust` does.

use crate::support::robust::{feed, input, seeds::seeds};

#[test]
fn no_change_of_any_kind_of_input_brings_the_program_down() {
    for (name, seed) in seeds() {
        for number in 0..3 {
            let (input, options) = input(&seed, number);
            if let Err(words) = feed(&input, &options) {
                panic!("{name}, change {number}: {words}");
            }
        }
    }
}
