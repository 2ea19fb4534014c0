//! Errors of the JSON reader in words for people.

/// What is expected where a number belongs.
const NUMBER: &str = "expected a whole number, 0 or more";

/// The reason for an error, without its place.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    // Replaces the names of types in the program.
    let text = text.replace("expected u32", NUMBER).replace("expected usize", NUMBER);
    text.split_once("expected struct ")
        .map_or(text.clone(), |(before, _)| format!("{before}expected an object"))
}
