//! Folding.
/// Folds.
#[must_use]
pub fn fold(s: &str) -> String {
    s.to_lowercase()
}
