//! The pictures of the web page: what they draw is what is selected.

use sitroom::export::document::{Block, Drawing, PictureBlock, document, illustrated};
use sitroom::export::{Export, ExportOptions};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;

use super::{case, pictures, written};

/// The pictures of a document, and the lines in place of those that are missing.
fn drawn(briefing: &Briefing, query: &str) -> (Vec<PictureBlock>, Vec<String>) {
    let index = Index::new(briefing);
    let filter = if query.is_empty() { Filter::default() } else { parse(query, briefing).unwrap() };
    let export = Export::new(briefing, &index, &filter, ExportOptions::default());
    let sections = illustrated(&export).sections;
    let section = sections.into_iter().find(|section| section.id == "when-and-where").expect("a section");
    let (mut pictures, mut lines) = (Vec::new(), Vec::new());
    for block in section.blocks {
        match block {
            Block::Picture(picture) => pictures.push(*picture),
            Block::Paragraph(line) => lines.push(format!("{line:?}")),
            other => panic!("{other:?}"),
        }
    }
    (pictures, lines)
}

/// The sum of a column of the numbers behind a picture.
fn sum(picture: &PictureBlock, heading: &str) -> u32 {
    let at = picture.numbers.columns.iter().position(|column| column.heading == heading).expect("a column");
    picture.numbers.rows.iter().map(|row| number(&format!("{:?}", row[at]))).sum()
}

/// The number in a text.
fn number(text: &str) -> u32 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The number before some words, 0 where they do not stand.
fn before(text: &str, words: &str) -> u32 {
    let Some((before, _)) = text.split_once(words) else { return 0 };
    let digits = before.trim_end().rsplit(|c: char| !c.is_ascii_digit() && c != ',').next().unwrap();
    number(digits)
}

#[test]
fn each_selected_event_is_in_one_number() {
    for (briefing, query) in [
        (case(), ""),
        (case(), "actor:China"),
        (pictures(), ""),
        (pictures(), "country:PK since:2023"),
        (pictures(), "since:2022-05-01 until:2022-05-20"),
    ] {
        let index = Index::new(&briefing);
        let filter = if query.is_empty() { Filter::default() } else { parse(query, &briefing).unwrap() };
        let selected = Export::new(&briefing, &index, &filter, ExportOptions::default()).tallies.events;
        let (pictures, _) = drawn(&briefing, query);
        for picture in &pictures {
            let words = &picture.words;
            let beside: u32 = match picture.drawing {
                Drawing::Time(_) => ["event spans", "events span", " undated", " outside"]
                    .iter()
                    .map(|what| before(words, what))
                    .sum(),
                Drawing::Map(_) => {
                    [" outside", " without a place"].iter().map(|what| before(words, what)).sum()
                }
            };
            let summing_up = before(words, " that sums up others") + before(words, " that sum up others");
            assert_eq!(sum(picture, "Events") + beside + summing_up, selected, "{query}: {words}");
        }
    }
}

#[test]
fn where_nothing_can_be_drawn_a_line_says_why() {
    let (pictures, lines) = drawn(&case(), "actor:China");
    assert!(pictures.is_empty());
    assert!(lines[0].contains("No histogram: no selected event has a date."), "{lines:?}");
    assert!(lines[1].contains("No map: no selected event has a place"), "{lines:?}");
    let (pictures, lines) = drawn(&case(), "lacks:place since:2024");
    assert!(pictures.iter().all(|picture| picture.id == "over-time") && pictures.len() == 1, "{lines:?}");
    let page = written(&case(), "html", "text:thereisnosuchword");
    assert!(!page.contains("<svg") && !page.contains("When and where"), "nothing matches");
}

#[test]
fn only_the_page_has_pictures() {
    let briefing = case();
    let (index, filter) = (Index::new(&briefing), Filter::default());
    let export = Export::new(&briefing, &index, &filter, ExportOptions::default());
    let plain = document(&export);
    let pictures = |block: &Block| matches!(block, Block::Picture(_));
    assert!(!plain.sections.iter().flat_map(|section| &section.blocks).any(pictures));
    let text = written(&briefing, "markdown", "");
    assert!(!text.contains("When and where") && !text.contains("on the map"));
}

/// The value of an attribute.
fn value(tag: &str, name: &str) -> f64 {
    let (_, rest) = tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}"));
    rest.split_once('"').unwrap().0.parse().unwrap()
}

/// The part of a page between two words.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).unwrap().1.split_once(to).unwrap().0
}

#[test]
fn bars_are_as_high_as_their_counts() {
    for briefing in [case(), pictures()] {
        let page = written(&briefing, "html", "");
        let svg = between(&page, "<figure id=\"over-time\"", "</figure>").split_once("</defs>").unwrap().1;
        let svg = svg.split_once("</svg>").unwrap().0;
        let bars: Vec<&str> =
            svg.lines().filter(|tag| tag.contains("class=\"part ") && !tag.contains("spanning")).collect();
        let (pictures, _) = drawn(&briefing, "");
        let counts: Vec<u32> = pictures[0]
            .numbers
            .rows
            .iter()
            .map(|row| number(&format!("{:?}", row[1])))
            .filter(|&count| count > 0)
            .collect();
        assert_eq!(bars.len(), counts.len(), "each bar has one part in these");
        let unit = value(bars[0], "height") / f64::from(counts[0]);
        for (bar, count) in bars.iter().zip(counts) {
            assert!((value(bar, "height") - unit * f64::from(count)).abs() < 0.2, "{bar}: {count}");
            assert!((value(bar, "y") + value(bar, "height") - 250.0).abs() < 0.2, "{bar} stands on the axis");
        }
    }
}

#[test]
fn marks_stand_where_their_places_lie() {
    let page = written(&case(), "html", "");
    let svg = between(&page, "<figure id=\"on-the-map\"", "</figure>");
    let at = |name: &str| {
        let tag = svg.lines().find(|line| line.contains("class=\"place\"") && line.contains(name)).unwrap();
        (value(tag, "x"), value(tag, "y"))
    };
    let (tehran, panjgur, islamabad) = (at("Tehran"), at("Panjgur"), at("Islamabad"));
    assert!(tehran.0 < panjgur.0 && panjgur.0 < islamabad.0, "west to east");
    assert!(tehran.1 < islamabad.1 && islamabad.1 < panjgur.1, "north to south");
    let shapes = svg.matches("class=\"hollow").count() + svg.matches("class=\"solid").count();
    let (pictures, _) = drawn(&case(), "");
    let map = pictures.iter().find(|picture| picture.id == "on-the-map").unwrap();
    let legend = between(svg, "<ul class=\"legend\">", "</ul>").matches("<svg").count();
    let in_legend = between(svg, "<ul class=\"legend\">", "</ul>").matches("class=\"hollow").count();
    assert!(legend >= in_legend && in_legend > 0);
    assert_eq!(shapes - in_legend, map.numbers.rows.len(), "a mark for each row");
}

#[test]
fn a_page_with_pictures_stays_small() {
    for (briefing, most) in [(case(), 80_000), (pictures(), 160_000)] {
        let page = written(&briefing, "html", "");
        assert!(page.len() < most, "{} bytes", page.len());
    }
}
