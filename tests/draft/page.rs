//! The parts of a page: headline, dateline, byline, date, boilerplate, body.

use chrono::NaiveDate;
use sitroom::draft::document::Document;
use sitroom::draft::page::{self, PagePart};
use sitroom::record::BoilerplateKind;

const BODY: &str = "The talks went on all night, and by dawn nobody in the hall would say how they stood.";

fn boilerplate(text: &str) -> Vec<(BoilerplateKind, &str)> {
    page::read(text).boilerplate.iter().map(|one| (one.kind, one.span.of(text))).collect()
}

fn body(text: &str) -> Vec<&str> {
    let page = page::read(text);
    let body = page.blocks.iter().filter(|block| block.part == PagePart::Body);
    body.flat_map(|block| block.pieces.clone()).map(|piece| piece.of(text)).collect()
}

#[test]
fn headline_byline_date_dateline() {
    let text = format!(
        "Talks in Velik go on\n\nBy Dan Ilves and Ruth Bell\n\nPublished 14 August 2023\n\nVELIK, Aug 14 (Reuters) - {BODY}"
    );
    let page = page::read(&text);
    assert_eq!(page.headline.unwrap().of(&text), "Talks in Velik go on");
    assert_eq!(page.published.unwrap().0, NaiveDate::from_ymd_opt(2023, 8, 14).unwrap());
    let dateline = page.dateline.unwrap();
    assert_eq!(dateline.span.of(&text), "VELIK, Aug 14 (Reuters) -");
    assert_eq!((dateline.place.of(&text), dateline.outlet.unwrap().of(&text)), ("VELIK", "Reuters"));
    assert_eq!(body(&text), [BODY]);
    assert_eq!(boilerplate(&text).first(), Some(&(BoilerplateKind::Byline, "By Dan Ilves and Ruth Bell")));
}

#[test]
fn date_header_before_the_first_sentence() {
    let text = format!(" date 2024-01-20 {BODY}");
    let page = page::read(&text);
    assert_eq!(page.published.unwrap().1.of(&text), "2024-01-20");
    assert_eq!(boilerplate(&text), [(BoilerplateKind::Metadata, "date 2024-01-20")]);
    assert_eq!(body(&text), [BODY]);
    assert_eq!(page::read("date palms were felled in the raid, farmers said.").published, None);
}

#[test]
fn datelines_of_other_shapes() {
    let place = |text: &str| page::read(text).dateline.map(|one| one.place.of(text).to_owned());
    assert_eq!(place("DALLAS (AP) — The mayor left."), Some("DALLAS".to_owned()));
    assert_eq!(place("ISLAMABAD: The minister left."), Some("ISLAMABAD".to_owned()));
    assert_eq!(place("Geneva, 19 January 2024 – The council met."), Some("Geneva".to_owned()));
    assert_eq!(place("The border -- closed since May -- was opened."), None);
    assert_eq!(place("He had a plan: Nobody would leave."), None);
}

#[test]
fn subheadings_stand_between_paragraphs() {
    let text = format!("{BODY}\n\nWhat comes next?\n\n{BODY}\n\nDeath toll at 11\n\n{BODY}");
    assert_eq!(
        boilerplate(&text),
        [
            (BoilerplateKind::Subheading, "What comes next?"),
            (BoilerplateKind::Subheading, "Death toll at 11")
        ]
    );
    let text = format!("{BODY}\n\nHe left at once.\n\n{BODY}");
    assert_eq!(boilerplate(&text), []);
}

#[test]
fn links_alone_and_on_a_line_with_the_body() {
    let text = format!(
        "{BODY}\n\nAlso read | Pakistan killed 10: Reports\n\nAlso watch | Did they ask? × {BODY}\n\n{BODY} Read more | Ten killed × {BODY}"
    );
    let links: Vec<&str> = boilerplate(&text)
        .into_iter()
        .map(|(kind, words)| {
            assert_eq!(kind, BoilerplateKind::Link);
            words
        })
        .collect();
    assert_eq!(
        links,
        [
            "Also read | Pakistan killed 10: Reports",
            "Also watch | Did they ask? ×",
            "Read more | Ten killed ×"
        ]
    );
    assert_eq!(body(&text), [BODY, BODY, BODY, BODY]);
    assert_eq!(
        boilerplate(&format!(
            "{BODY}\n\nMany people also read what the ministry wrote, and few believed it.\n\n{BODY}"
        )),
        []
    );
}

#[test]
fn captions_share_lines_pleas_stamps() {
    for (kind, line) in [
        (BoilerplateKind::Caption, "A house in Velik after the raid (AP Photo/Dan Ilves)"),
        (BoilerplateKind::Caption, "Image source, Getty Images"),
        (BoilerplateKind::Share, "Share on Facebook"),
        (BoilerplateKind::Share, "Facebook | Twitter | Email"),
        (BoilerplateKind::Plea, "Sign up for our newsletter"),
        (BoilerplateKind::Stamp, "14:32 GMT"),
        (BoilerplateKind::Stamp, "2:25 p.m."),
        (BoilerplateKind::Stamp, "3h ago"),
        (BoilerplateKind::Byline, "(Reporting by Dan Ilves; Editing by Ruth Bell)"),
        (BoilerplateKind::Page, "* * *"),
    ] {
        let text = format!("{BODY}\n\n{line}\n\n{BODY}");
        assert_eq!(boilerplate(&text), [(kind, line)]);
    }
    for line in [
        "The photo was taken by Getty Images, the agency said.",
        "At 14:32 GMT the guns fell silent.",
        "Donors shared the cost.",
    ] {
        let text = format!("{BODY}\n\n{line}\n\n{BODY}");
        assert_eq!(boilerplate(&text), [], "{line}");
    }
}

#[test]
fn lines_broken_to_one_width_are_one_paragraph() {
    let text = "The talks went on all night, and by dawn nobody in the hall\nwould say how they stood, or whether the envoy from the north\nhad come at all, or whether the two sides had met in one room\nor in two, as they had done the year before.\n\nThe guns fell silent at noon.";
    let document = Document::new(text, None);
    assert_eq!(document.paragraphs.len(), 2);
    assert_eq!(document.sentences.len(), 2);
}

#[test]
fn tokens_are_read_as_a_person_reads_them() {
    let text = "Iran- had U.S. talks; border\u{2014}the Amir\u{ad}-Abdollahian\u{a0}and leaders\u{2019} aide said \u{201c}no\u{201d} on Jan. 5 at 14:30.";
    let document = Document::new(text, None);
    let forms: Vec<&str> = document.tokens.iter().map(|token| &*token.form).collect();
    assert_eq!(
        forms,
        [
            "iran",
            "--",
            "had",
            "u.s.",
            "talks",
            ";",
            "border",
            "--",
            "the",
            "amir-abdollahian",
            "and",
            "leaders",
            "'",
            "aide",
            "said",
            "\"",
            "no",
            "\"",
            "on",
            "jan.",
            "5",
            "at",
            "14:30",
            "."
        ]
    );
    for token in &document.tokens {
        assert!(text.get(token.span.start..token.span.end).is_some());
    }
}

#[test]
fn sentences_end_where_a_person_ends_them() {
    let sentences = |text: &str| Document::new(text, None).sentences.len();
    assert_eq!(sentences("Mr. Obama met Gen. J. Votel at 5 p.m. in the U.S. Senate."), 1);
    assert_eq!(sentences("He lives in the U.S. The army left. \"Why?\" he asked."), 3);
    assert_eq!(sentences("The No. 2 man of the group was killed on Jan. 5 near St. Anne."), 1);
}

#[test]
fn signatures_and_telephone_lines_are_boilerplate_and_labels_with_figures_are_not() {
    let text = format!(
        "Talks in Velik go on\n\n{BODY}\n\nMissing: 3\n\n{BODY}\n\nState Office: 888-407-4747\n\nlv/dw/mba"
    );
    let found = boilerplate(&text);
    assert!(found.contains(&(BoilerplateKind::Page, "State Office: 888-407-4747")), "{found:?}");
    assert!(found.contains(&(BoilerplateKind::Byline, "lv/dw/mba")), "{found:?}");
    assert!(body(&text).contains(&"Missing: 3"), "{found:?}");
}

/// The mark before an item of a list is no word of it; marks that may be punctuation are left where they are.
#[test]
fn items_of_a_list_stand_without_their_marks() {
    let one = "An estimated 12 people were killed in the strike on the market, the ministry said.";
    let two = "Roads to the north were closed by the army, and nobody was let through.";
    let text = format!("{BODY}\n\n• {one}\n\n•\t{two}\n\n●{two}\n\n- {one}");
    assert_eq!(body(&text), [BODY, one, two, &format!("●{two}"), &format!("- {one}")]);
}

/// The days of publication and of an update that a text with that line below its headline states.
fn days(line: &str) -> (Option<String>, Option<String>) {
    let text = format!("Ferry sinks off Port Example\n\n{line}\n\nPORT EXAMPLE - {BODY}\n\n{BODY}");
    let page = page::read(&text);
    let told = |found: Option<(NaiveDate, _)>| {
        found.map(|(day, _): (NaiveDate, sitroom::record::TextSpan)| day.to_string())
    };
    assert_eq!(body(&text).last(), Some(&BODY), "{line}");
    (told(page.published), told(page.updated))
}

#[test]
fn the_day_of_publication_is_read_in_every_shape() {
    for line in [
        "Published March 5, 2023",
        "Published: 5 March 2023",
        "PUBLISHED ON MARCH 5, 2023 AT 9:00 AM",
        "Published at 9 a.m. on March 5, 2023",
        "Posted on 05.03.2023",
        "First published 5 Mar 2023",
        "This article was first published on 5 March 2023",
        "Sun 5 Mar 2023 21.45 GMT",
        "Sunday, March 5, 2023",
        "2023-03-05",
        "2023-03-05T23:30:00+05:30",
        "2023/03/05 09:00",
        "05-Mar-2023",
        "5th of March 2023",
        "By Jane Doe, 5 March 2023",
        "Jane Doe | 5 March 2023",
        "Jane Doe · World desk · Mar. 5, 2023, 9:00 a.m. ET",
        "Published by Jane Doe on 5 March 2023",
        "5 min read | 5 March 2023",
    ] {
        assert_eq!(days(line), (Some("2023-03-05".to_owned()), None), "{line}");
    }
}

#[test]
fn an_update_never_publishes() {
    let (first, later) = (Some("2023-03-05".to_owned()), Some("2023-04-20".to_owned()));
    for line in [
        "Updated: 20 Apr 2023, 10:00 | First published: 5 Mar 2023",
        "First published: 5 Mar 2023 | Updated: 20 Apr 2023",
        "Published 5 Mar 2023, updated 20 Apr 2023",
        "March 5, 2023 | Updated April 20, 2023",
        "5 March 2023 (modified 20 April 2023)",
        "Updated 20 April 2023 Published 5 March 2023",
    ] {
        assert_eq!(days(line), (first.clone(), later.clone()), "{line}");
    }
    for line in [
        "Last updated on April 20, 2023",
        "Last modified on Thu 20 Apr 2023 10.00 GMT",
        "Date updated: 20 April 2023",
        "UPDATED: April 20, 2023",
        "Updated:\n\n20 April 2023",
        "Corrected 20 April 2023",
        "20 April 2023 (updated)",
    ] {
        assert_eq!(days(line), (None, later.clone()), "{line}");
    }
    // The hour of an update on the same day says nothing of the day.
    assert_eq!(days("March 5, 2023 Updated 3:00 p.m. ET"), (first.clone(), None));
    // What is called the day of publication goes before a date that is not called anything.
    assert_eq!(days("20 April 2023\n\nPublished 5 March 2023").0, first);
}

#[test]
fn a_day_that_is_no_day_of_publication_is_none() {
    for line in [
        // The fourth of March, or the third of April.
        "04/03/2023 09:00",
        "Published 5 March",
        "Published 2 days ago",
        "The harbour was closed on 5 March 2023, the port authority had said before the ferry left.",
        "Released on 5 May 2023, he returned home.",
        "32/01/2023",
        "Copyright 2023",
    ] {
        assert_eq!(days(line).0, None, "{line}");
    }
}

#[test]
fn weekdays_wait_for_a_day_of_publication() {
    let draft = |line: &str| {
        let text = format!(
            "Ferry sinks\n\n{line}\n\nShelling hit the port of Sampleville on Friday, killing four people, police said."
        );
        sitroom::draft::draft(&text, &sitroom::draft::DraftOptions::default())
    };
    let day = |line: &str| {
        draft(line).events.first().and_then(|event| Some(event.when.as_ref()?.start.to_string()))
    };
    assert_eq!(day("Updated 20 April 2023 | Published 5 March 2023"), Some("2023-03-03".to_owned()));
    assert_eq!(day("Updated 20 April 2023"), None, "the day may lie long before the update");
    assert_eq!(
        draft("Updated 20 April 2023").updated.map(|day| day.to_string()),
        Some("2023-04-20".to_owned())
    );
}

#[test]
fn a_day_below_the_article_or_beside_a_place_is_that_of_publication() {
    let published = |text: &str| sitroom::draft::page::read(text).published.map(|(day, _)| day.to_string());
    let day = Some("2024-04-29".to_owned());
    assert_eq!(
        published(&format!("Floods kill dozens\n\n{BODY}\n\n{BODY}\n\nPublished: April 29, 2024")),
        day
    );
    assert_eq!(published(&format!("Statement on Kenya\n\nBrussels, 29/04/2024\n\n{BODY}")), day);
    // Not called the day of publication, and not alone.
    let long = [BODY; 9].join("\n\n");
    assert_eq!(published(&format!("Floods kill dozens\n\n{long}\n\nApril 29, 2024")), None);
    assert_eq!(
        published(&format!("Floods kill dozens\n\nThe dam burst in Mai Mahiu on April 29, 2024\n\n{BODY}")),
        None
    );
}
