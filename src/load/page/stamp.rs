//! The days on which a page was published and last updated, as the page states them.
//!
//! Pages state them in many ways. What says "published" ranks above a bare date, and what refers to the article above what
//! refers to the page. A word that means an update or an end never makes a day of publication, and scripts are read only
//! where they are data about the article (JSON-LD).

use chrono::NaiveDate;
use serde_json::Value;

use super::tags::{Tag, Tags};
use crate::load::markup::html;
use crate::model::stated_days::{self, Role};

/// The days that a page states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps {
    pub(super) published: Option<NaiveDate>,
    pub(super) updated: Option<NaiveDate>,
}

/// The ways of stating a day, the most reliable first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// JSON-LD of the article.
    Article,
    /// A `meta` element named for publication.
    Meta,
    /// An element marked as that of publication.
    Marked,
    /// Words at the top: `Published 18 January 2024`.
    Said,
    /// A `time` element at the top.
    Time,
    /// A date alone at the top.
    Bare,
    /// A `meta` element named for an unspecified date, or for that of creation.
    Dated,
    /// JSON-LD of the page, or a date of creation.
    Page,
}

const WAYS: usize = Way::Page as usize + 1;

/// The number of characters after the title of an article that still count as its top.
const TOP: usize = 600;

/// Reads the days of a page.
pub(super) fn read(html: &str) -> Stamps {
    let mut reader = StampReader { words: TOP, ..StampReader::default() };
    for tag in Tags::new(html) {
        reader.tag(&tag);
    }
    Stamps { published: reader.days.into_iter().flatten().next(), updated: reader.updated }
}

/// The state of reading a page.
#[derive(Default)]
struct StampReader {
    days: [Option<NaiveDate>; WAYS],
    updated: Option<NaiveDate>,
    /// The words of the current line.
    line: String,
    /// Where in it the words begin that may belong to the next `time` element: after the one before.
    since: usize,
    /// How many characters of the top are left.
    words: usize,
    /// Whether the top of the article has begun, and whether its title was seen.
    begun: bool,
    titled: bool,
    /// How many elements are open whose content belongs to no article.
    asides: usize,
}

impl StampReader {
    fn found(&mut self, way: Way, day: Option<NaiveDate>) {
        if let Some(slot) = self.days.get_mut(way as usize) {
            *slot = match (*slot, day) {
                // Of several dates at the top the earliest is that of publication.
                (Some(one), Some(other)) if way == Way::Time => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
    }

    fn changed(&mut self, day: Option<NaiveDate>) {
        self.updated = self.updated.or(day);
    }

    fn role(&mut self, way: Way, role: Role, day: Option<NaiveDate>) {
        match role {
            Role::Updated => self.changed(day),
            Role::Published | Role::Bare => self.found(way, day),
        }
    }

    fn top(&self) -> bool {
        self.begun && self.asides == 0 && self.words > 0
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if self.top() {
            self.line.push_str(tag.before);
            if self.line.len() > TOP * 8 {
                // No line at the top is so long.
                (self.words, self.since, self.line) = (0, 0, String::new());
            }
        }
        match tag.name.as_str() {
            "meta" => self.meta(tag),
            "script" => self.script(tag),
            "aside" | "nav" | "footer" => {
                self.asides = if tag.closing { self.asides.saturating_sub(1) } else { self.asides + 1 };
            }
            "article" | "main" => self.begun = true,
            "h1" if !self.titled => {
                (self.begun, self.titled, self.words) = (true, tag.closing, TOP);
                (self.since, self.line) = (0, String::new());
                return;
            }
            _ => {}
        }
        if !tag.closing {
            self.marked(tag);
        } else if tag.name == "time" {
            self.since = self.line.len();
        }
        if !INLINE.contains(&tag.name.as_str()) {
            self.end_line();
        }
    }

    /// An element whose attributes say that it states a day.
    fn marked(&mut self, tag: &Tag<'_>) {
        let time = tag.name == "time";
        let said = |name: &str| tag.written(name).map_or(Role::Bare, role_of);
        let pubdate = if tag.written("pubdate").is_some() { Role::Published } else { Role::Bare };
        let roles = [said("itemprop"), said("property"), pubdate, said("class")];
        let role = roles.into_iter().find(|role| *role != Role::Bare).unwrap_or(Role::Bare);
        if tag.name == "meta" || !time && role == Role::Bare {
            return;
        }
        let value = ["datetime", "content", "title"].iter().find_map(|name| tag.value(name));
        let day = value.and_then(|value| stated_days::parse_day(&value));
        if time && role == Role::Bare && self.top() {
            // The words before it may say what it is: `Updated <time …>`.
            let before = html::one_line(self.line.get(self.since..).unwrap_or(""));
            let said = stated_days::read_line(before.get(start_of_tail(&before)..).unwrap_or("")).pending;
            self.since = self.line.len();
            self.role(Way::Time, said.unwrap_or(Role::Bare), day);
        } else if role != Role::Bare && self.asides == 0 {
            self.role(Way::Marked, role, day);
        }
    }

    /// Ends a line of the top.
    fn end_line(&mut self) {
        self.since = 0;
        let words = html::one_line(&std::mem::take(&mut self.line));
        if words.is_empty() || !self.top() {
            return;
        }
        self.words = self.words.saturating_sub(words.chars().count());
        let line = stated_days::read_line(&words);
        if !line.is_stamp(&words) {
            return;
        }
        if let Some((day, said)) = line.published() {
            self.found(if said { Way::Said } else { Way::Bare }, Some(day));
        }
        self.changed(line.updated());
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let names = ["name", "property", "itemprop", "http-equiv"].map(|name| tag.value(name));
        let Some(day) = tag.value("content").and_then(|value| stated_days::parse_day(&value)) else { return };
        for name in names.into_iter().flatten() {
            match kind(&name) {
                Role::Published => self.found(Way::Meta, Some(day)),
                Role::Updated => self.changed(Some(day)),
                Role::Bare if is_date(&name) => self.found(Way::Dated, Some(day)),
                Role::Bare => {}
            }
        }
    }

    fn script(&mut self, tag: &Tag<'_>) {
        let data = tag.value("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if let (true, Ok(value)) = (data && !tag.closing, serde_json::from_str::<Value>(json(tag.raw))) {
            self.data(&value, 0);
        }
    }

    /// Data about the article: the object itself, those of a list or a graph, and what a page is about.
    fn data(&mut self, value: &Value, depth: usize) {
        if let Some(list) = value.as_array().filter(|_| depth < 8) {
            list.iter().for_each(|one| self.data(one, depth + 1));
        }
        let Some(object) = value.as_object().filter(|_| depth < 8) else { return };
        let named = |kind: &Value| kind.as_str().is_some_and(is_article);
        let article = object
            .get("@type")
            .is_some_and(|kind| named(kind) || kind.as_array().is_some_and(|all| all.iter().any(named)));
        let day = |name: &str| object.get(name).and_then(Value::as_str).and_then(stated_days::parse_day);
        self.found(if article { Way::Article } else { Way::Page }, day("datePublished"));
        if article {
            self.found(Way::Page, day("dateCreated"));
            self.changed(day("dateModified"));
        }
        for name in ["@graph", "mainEntity"] {
            object.get(name).into_iter().for_each(|inner| self.data(inner, depth + 1));
        }
    }
}

/// Elements that do not end a line.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "em", "i", "small", "span", "strong", "time", "u", "font", "label", "sup", "bdi",
    "svg", "!",
];

/// Where the last words of a line begin that may describe the date after them.
fn start_of_tail(line: &str) -> usize {
    let tail = line.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    line.get(tail..).and_then(|rest| rest.rfind(['|', '•', '·'])).map_or(tail, |at| tail + at)
}

/// JSON without the comment marks with which old pages surround it.
fn json(raw: &str) -> &str {
    let raw = raw.trim();
    let raw = raw.strip_prefix("<!--").or_else(|| raw.strip_prefix("//<![CDATA[")).unwrap_or(raw);
    let end = raw.rfind(['}', ']']).map_or(raw.len(), |at| at + 1);
    raw.get(..end).unwrap_or("").trim_start()
}

/// Whether a type of schema.org is an article.
fn is_article(kind: &str) -> bool {
    ["Article", "Posting", "Report"].iter().any(|end| kind.ends_with(end))
}

/// What a name says about its day: `article:published_time`, `DC.date.issued`, `dateModified`.
fn kind(name: &str) -> Role {
    let plain = plain(name);
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    const OTHER: [&str; 8] = ["modif", "updat", "revis", "edited", "expir", "unpublish", "until", "lastpub"];
    const SAID: [&str; 10] = [
        "publish",
        "publication",
        "pubdate",
        "issued",
        "ptime",
        "firstpub",
        "dateposted",
        "release",
        "dateoriginal",
        "originaldate",
    ];
    if has(&OTHER) {
        Role::Updated
    } else if has(&SAID) && !has(&["publisher", "publishend", "publishedby"]) {
        Role::Published
    } else {
        Role::Bare
    }
}

/// What several names say: one that says "published" is enough, since what was never updated is often marked as both.
fn role_of(names: &str) -> Role {
    let roles = || names.split_whitespace().map(kind);
    let first = |wanted| roles().find(|role| *role == wanted);
    first(Role::Published).or_else(|| first(Role::Updated)).unwrap_or(Role::Bare)
}

/// Whether a name is that of an unspecified date, or of creation.
fn is_date(name: &str) -> bool {
    const DATES: [&str; 16] = [
        "date",
        "dcdate",
        "dctermsdate",
        "dctermdate",
        "dccreated",
        "dctermscreated",
        "dctermcreated",
        "dcdatecreated",
        "created",
        "datecreated",
        "createdate",
        "creationdate",
        "sailthrudate",
        "articledate",
        "displaydate",
        "origdate",
    ];
    DATES.contains(&plain(name).as_str())
}

/// The letters and digits of a name, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(80).collect()
}
