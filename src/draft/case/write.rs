//! Writes `case.toml`.

use super::article::DraftedArticle;
use super::joined_case::JoinedCase;
use super::{claims, records};
use crate::model::group_thousands;

const HEAD: &str = "\
# A draft, made by rules from the words of the articles below and not confirmed by anyone.
# Every record names its rule and a confidence. Go through the records, correct what is wrong,
# add what is missing, and remove `draft = true` from every record that is right.
";

/// The text of `case.toml`.
#[must_use]
pub fn toml(articles: &[DraftedArticle<'_>]) -> String {
    let mut out = String::from(HEAD);
    let case = JoinedCase::new(articles);
    let left_out = left_out(&case);
    if left_out > 0 {
        out.push_str(&format!(
            "# Not included: {} statements and claims whose words occur many times in the article, so that their place\n\
             # is ambiguous.\n",
            group_thousands(left_out)
        ));
    }
    records::head(&case, &mut out);
    records::places(&case, &mut out);
    records::actors(&case, &mut out);
    for index in 0..articles.len() {
        records::events(&case, index, &mut out);
        records::statements(&case, index, &mut out);
        claims::claims(&case, index, &mut out);
    }
    out
}

/// How many statements and claims are not written because their words cannot be distinguished from the same words
/// elsewhere.
fn left_out(case: &JoinedCase<'_>) -> u64 {
    let scopes = (0..case.articles.len()).filter_map(|article| records::Scope::new(case, article));
    let untold = scopes.map(|scope| {
        let draft = scope.one.draft;
        let statements = draft.statements.iter().filter(|one| !scope.tells(one)).count();
        (statements + draft.claims.iter().filter(|one| !scope.tells_claim(one)).count()) as u64
    });
    untold.sum()
}
