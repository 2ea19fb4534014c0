//! Three versions of one article, drafted by the program: the toll rises in the article's own voice.

use sitroom::draft::case::files_of;
use sitroom::load::{Input, Options, load, load_draft};
use sitroom::model::Briefing;

use super::compare;

/// An invented article; the toll, the day and a paragraph differ from version to version.
fn version(toll: &str, more: &str) -> String {
    format!(
        "Blast at market in Tessalit\n\n20 January 2024\n\n\
         At least {toll} people were killed on Friday when a car bomb exploded at a market in Gao. \
         The Ministry of Health said 25 people were injured.\n\n\
         \"We will find those responsible,\" said Interior Minister Moussa Diallo.\n\n{more}\n"
    )
}

fn draft(name: &str, text: &str) -> Briefing {
    let input = Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() };
    let options = Options { published: chrono::NaiveDate::from_ymd_opt(2024, 1, 20), ..Options::default() };
    let article = load(&[input], &options).unwrap().briefing;
    load_draft(files_of(&article, || true).unwrap().into()).unwrap().briefing
}

/// The figures of every revision of the killed.
fn revised(old: &Briefing, new: &Briefing) -> Vec<Vec<String>> {
    let changes = compare(old, new);
    let steps = changes.claims.revised.iter().map(|revision| {
        let figure = |step: &sitroom::query::changes::RevisionStep| {
            let claim = if step.in_new { new.claim(step.claim) } else { old.claim(step.claim) }.unwrap();
            format!("{} {}: {}", claim.figure_text(), claim.measure().word(), claim.claimant_words())
        };
        revision.steps.iter().map(figure).collect()
    });
    steps.collect()
}

#[test]
fn a_toll_that_rises_from_version_to_version_is_revised_by_the_article_itself() {
    let first = draft("monday.txt", &version("10", "Rescuers were still searching."));
    let second = draft("tuesday.txt", &version("11", "Rescuers have ended their search."));
    let third = draft("wednesday.txt", &version("12", "Schools stayed closed."));
    let voice = |number: u32| format!("at least {number} killed: the article, in its own voice");
    assert_eq!(revised(&first, &second), [[voice(10), voice(11)]]);
    assert_eq!(revised(&second, &third), [[voice(11), voice(12)]]);
    assert_eq!(revised(&first, &third), [[voice(10), voice(12)]]);
    assert_eq!(revised(&third, &first), [[voice(12), voice(10)]]);
    let changes = compare(&first, &second);
    assert_eq!((changes.claims.new.len(), changes.claims.gone.len()), (0, 0));
    assert_eq!((changes.sources.changed.len(), changes.sources.new.len()), (1, 0));
    let quotes = |b: &Briefing| b.statements().iter().filter(|one| !one.quoted.is_empty()).count();
    assert!(quotes(&first) > 0 && changes.statements.same >= quotes(&first), "{changes:?}");
}

#[test]
fn a_draft_does_not_differ_from_itself_under_another_name() {
    let text = version("10", "Rescuers were still searching.");
    let changes = compare(&draft("one.txt", &text), &draft("two.txt", &text));
    assert!(changes.is_empty(), "{changes:?}");
}
