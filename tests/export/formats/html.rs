//! The web page: well formed, every link leads somewhere, citations are marked where they stand, and colours are readable.

use std::collections::{BTreeMap, BTreeSet};

use sitroom::export::ExportOptions;

use super::{case, pictures, written, written_with};

/// An element that was opened: its name and attributes.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

/// Elements that have no end.
const EMPTY: [&str; 1] = ["meta"];
/// All elements that the page uses.
const ELEMENTS: [&str; 49] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "header",
    "footer",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "dl",
    "div",
    "dt",
    "dd",
    "nav",
    "ul",
    "li",
    "section",
    "article",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "blockquote",
    "figcaption",
    "strong",
    "sup",
    "mark",
    "span",
    "details",
    "summary",
    "svg",
    "desc",
    "defs",
    "pattern",
    "g",
    "path",
    "rect",
    "circle",
    "text",
];
/// All attributes that it uses, those of pictures in the second line.
const ATTRIBUTES: &str = "lang charset name content id class href aria-label aria-labelledby aria-hidden role tabindex scope rel \
    viewBox x y width height cx cy r d transform font-size text-anchor patternUnits patternTransform";

/// The tags of a page, all of them known and closed in order.
pub(super) fn tags(page: &str) -> Vec<BTreeMap<String, String>> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("a document type");
    let (mut tags, mut open): (Vec<Tag>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(!text.contains('>') || open.last().is_some_and(|name| name == "style"), "{text}");
        let end = rest[at..].find('>').expect("a tag is closed") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        // A shape of a picture closes itself.
        let (tag, closes_itself) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
            continue;
        }
        let (name, mut words) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(!name.is_empty() && ELEMENTS.contains(&name), "an element of the page: {tag}");
        let mut attributes = BTreeMap::new();
        while !words.is_empty() {
            let (name, value) = words.split_once("=\"").expect("a value in quotation marks");
            let (value, more) = value.split_once('"').expect("a closed value");
            assert!(
                ATTRIBUTES.split_whitespace().any(|known| known == name),
                "an attribute of the page: {tag}"
            );
            attributes.insert(name.to_owned(), value.to_owned());
            words = more.trim_start();
        }
        if !EMPTY.contains(&name) && !closes_itself {
            open.push(name.to_owned());
        }
        tags.push(Tag { name: name.to_owned(), attributes });
    }
    assert!(open.is_empty(), "{open:?}");
    let with_name = |tag: Tag| tag.attributes.into_iter().chain([("tag".to_owned(), tag.name)]).collect();
    tags.into_iter().map(with_name).collect()
}

pub(super) fn pages() -> Vec<String> {
    let all = ExportOptions { every_event: true, whole_sources: true, ..ExportOptions::default() };
    vec![
        written(&case(), "html", ""),
        written(&pictures(), "html", ""),
        written_with(&case(), "html", "", all.clone()),
        written_with(&pictures(), "html", "country:PK", all),
    ]
}

#[test]
fn the_embedded_case_as_a_page() {
    let page = written(&case(), "html", "");
    let (head, style) = page.split_once("<style>").unwrap();
    let (_, body) = style.split_once("</style>").unwrap();
    insta::assert_snapshot!(without_outlines(&format!("{head}{body}")));
}

/// Leaves out the coasts and borders, which are the atlas's.
fn without_outlines(page: &str) -> String {
    let is_outline = |line: &&str| line.starts_with("<path class=\"") && line.contains("\" d=\"M");
    page.lines().filter(|line| !is_outline(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_link_leads_to_one_place() {
    for page in pages() {
        let tags = tags(&page);
        let ids: Vec<&String> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "no id stands twice");
        let links = tags.iter().filter_map(|tag| tag.get("href")).filter_map(|link| link.strip_prefix('#'));
        let links: BTreeSet<String> = links.map(str::to_owned).collect();
        for link in &links {
            assert!(unique.contains(link), "#{link}");
        }
        let cited: Vec<&&String> = unique.iter().filter(|id| id.starts_with("cite-")).collect();
        assert!(!cited.is_empty());
        for id in cited {
            assert!(links.contains(*id), "{id} is cited");
            assert!(links.contains(&id.replace("cite-", "ref-")), "{id} leads back");
        }
    }
}

#[test]
fn the_page_has_landmarks_headings_in_order_and_scopes() {
    for page in pages() {
        let tags = tags(&page);
        let count = |name: &str| tags.iter().filter(|tag| tag["tag"] == name).count();
        assert_eq!((count("main"), count("h1"), count("nav")), (1, 1, 1));
        assert_eq!(tags[0].get("lang").map(String::as_str), Some("en"));
        assert!(tags.iter().filter(|tag| tag["tag"] == "th").all(|tag| tag.contains_key("scope")));
        let mut before = 0;
        for tag in tags
            .iter()
            .filter(|tag| tag["tag"].len() == 2 && tag["tag"].starts_with('h') && tag["tag"] != "hr")
        {
            let level: u32 = tag["tag"][1..].parse().unwrap();
            assert!(level <= before + 1, "h{before}, then h{level}");
            before = level;
        }
    }
}

/// The text of a piece of HTML.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

#[test]
fn the_cited_words_are_marked_where_they_stand() {
    let briefing = case();
    let page = written(&briefing, "html", "");
    for event in briefing.key_events().iter().filter_map(|&id| briefing.event(id)) {
        for &span in event.evidence() {
            let words = briefing.words(span).split_whitespace().next().unwrap();
            let marked = page.split("<mark id=\"cite-").skip(1).any(|mark| {
                let mark = mark.split_once('>').unwrap().1;
                text(mark).trim_start().starts_with(words)
            });
            assert!(marked, "{words}");
        }
    }
}

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        _ => digits.to_owned(),
    };
    let part = |at: usize| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(part(0)) + 0.7152 * linear(part(2)) + 0.0722 * linear(part(4))
}

#[test]
fn text_has_a_contrast_of_at_least_4_5_on_light_and_dark_screens_and_on_paper() {
    let page = written(&case(), "html", "");
    let schemes: Vec<&str> =
        page.split(":root {").skip(1).map(|part| part.split_once('}').unwrap().0).collect();
    assert_eq!(schemes.len(), 3, "light, dark, paper");
    for scheme in schemes {
        let colour = |name: &str| {
            let (_, rest) = scheme.split_once(&format!("--{name}: ")).unwrap_or_else(|| panic!("--{name}"));
            luminance(rest.split_once(';').unwrap().0)
        };
        let pairs = [
            ("ink", "paper"),
            ("quiet", "paper"),
            ("link", "paper"),
            ("ink", "head"),
            ("quiet", "head"),
            ("mark-ink", "mark"),
            ("conflict", "paper"),
            ("cooperation", "paper"),
        ];
        for (ink, ground) in pairs {
            let (a, b) = (colour(ink), colour(ground));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2} in {scheme}");
        }
    }
}
