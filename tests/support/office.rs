//! An independent reader of the packages that DOCX and XLSX are: ZIP archives with parts of XML.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use flate2::read::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;

/// An element of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    /// The text that stands directly in it.
    pub(crate) text: String,
}

impl Element {
    /// All elements of that name in this one, in order.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The first element of that name in this one.
    pub(crate) fn first<'e>(&'e self, name: &'e str) -> Option<&'e Element> {
        self.all(name).into_iter().next()
    }

    /// An attribute; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// The value of the first element of that name.
    pub(crate) fn value(&self, name: &str) -> String {
        self.first(name).map_or("", |found| found.get("w:val")).to_owned()
    }

    /// All text in it, in order, without that of fields.
    pub(crate) fn words(&self) -> String {
        let mut words = if self.name == "w:instrText" { String::new() } else { self.text.clone() };
        self.children.iter().for_each(|child| words.push_str(&child.words()));
        words
    }
}

/// The parts of a package, each with its name. Checks names, sums and the time of each.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a ZIP archive");
    let mut parts: Vec<(String, String)> = Vec::new();
    for entry in archive.entries() {
        let entry = entry.expect("an entry");
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).expect("a name");
        assert!(parts.iter().all(|(other, _)| *other != name), "{name} stands twice");
        let stated = entry.last_modified();
        assert_eq!((stated.year(), stated.month(), stated.day()), (1980, 1, 1), "{name}: no clock");
        let own = archive.get_entry(entry.wayfinder()).expect("the data of an entry");
        let mut text = Vec::new();
        own.verifying_reader(DeflateDecoder::new(own.data())).read_to_end(&mut text).expect("the right sum");
        parts.push((name, String::from_utf8(text).expect("UTF-8")));
    }
    assert_eq!(parts[0].0, "[Content_Types].xml", "what the parts are comes first");
    parts
}

/// A part as a tree. It must be well formed, and hold nothing that XML 1.0 forbids.
pub(crate) fn tree(xml: &str) -> Element {
    let forbidden = |c: char| {
        (c < ' ' && c != '\n') || ('\u{7f}'..='\u{9f}').contains(&c) || ('\u{fffe}'..='\u{ffff}').contains(&c)
    };
    assert_eq!(xml.chars().find(|&c| forbidden(c)), None, "no control character");
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => {
                let own = element(&start);
                open.last_mut().unwrap().children.push(own);
            }
            Event::End(_) => {
                let own = open.pop().unwrap();
                open.last_mut().unwrap().children.push(own);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let c = match name.resolve_char_ref().expect("a character") {
                    Some(c) => c.to_string(),
                    None => {
                        let name = name.xml10_content();
                        quick_xml::escape::resolve_xml_entity(&name).expect("an entity of XML").to_owned()
                    }
                };
                open.last_mut().unwrap().text.push_str(&c);
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1, "all elements are closed");
    let mut root = open.remove(0);
    assert_eq!((root.children.len(), root.text.trim()), (1, ""), "one root");
    root.children.remove(0)
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let name = start.name().as_ref().to_owned();
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.expect("an attribute that stands once");
        let value = quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned();
        attributes.insert(attribute.key.as_ref().to_owned(), value);
    }
    Element { name: name.to_owned(), attributes, ..Element::default() }
}

/// All parts as trees, by their names. Every part has a type, and every relationship leads to a part or to the web.
pub(crate) fn package(bytes: &[u8]) -> BTreeMap<String, Element> {
    let parts: BTreeMap<String, Element> =
        parts(bytes).into_iter().map(|(name, xml)| (name, tree(&xml))).collect();
    let typed: BTreeSet<&str> =
        parts["[Content_Types].xml"].all("Override").iter().map(|own| &own.get("PartName")[1..]).collect();
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        assert_eq!(typed.contains(name.as_str()), !name.ends_with(".rels"), "{name} has one type");
    }
    assert!(typed.iter().all(|name| parts.contains_key(*name)), "no type without a part");
    for (name, part) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = name.split_once("_rels/").unwrap().0;
        for own in part.all("Relationship") {
            let target = own.get("Target");
            match own.get("TargetMode") {
                "External" => {
                    assert!(target.starts_with("http://") || target.starts_with("https://"), "{target}")
                }
                _ => assert!(parts.contains_key(&format!("{folder}{target}")), "{name}: {target}"),
            }
        }
    }
    parts
}

/// All text of a package for readers, with the sheets and paragraphs on lines of their own.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for part in package(bytes).into_values() {
        for line in part.all("w:p").into_iter().chain(part.all("c")) {
            text.push_str(&line.words());
            text.push('\n');
        }
    }
    text
}

/// A cell of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WorkbookCell {
    Text(String),
    Number(String),
    Day(chrono::NaiveDate),
}

/// The sheets of a workbook in order, each with its rows; a row has a cell or nothing for each column.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Option<WorkbookCell>>>)> {
    let parts = package(bytes);
    let relationships = parts["xl/_rels/workbook.xml.rels"].all("Relationship");
    let styles: Vec<&str> = parts["xl/styles.xml"]
        .first("cellXfs")
        .unwrap()
        .children
        .iter()
        .map(|xf| xf.get("numFmtId"))
        .collect();
    let mut sheets = Vec::new();
    for sheet in parts["xl/workbook.xml"].all("sheet") {
        let id = sheet.get("r:id");
        let target =
            relationships.iter().find(|own| own.get("Id") == id).expect("a relationship").get("Target");
        let rows = parts[&format!("xl/{target}")].all("row").into_iter().map(|row| cells(row, &styles));
        sheets.push((sheet.get("name").to_owned(), rows.collect()));
    }
    sheets
}

fn cells(row: &Element, styles: &[&str]) -> Vec<Option<WorkbookCell>> {
    let mut cells = Vec::new();
    for own in &row.children {
        assert_eq!(own.name, "c");
        assert!(own.all("f").is_empty(), "no formula");
        let letters = own.get("r").trim_end_matches(|c: char| c.is_ascii_digit());
        assert_eq!(&own.get("r")[letters.len()..], row.get("r"), "a cell stands in its row");
        let column = letters.bytes().fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1);
        assert!(column > cells.len(), "cells in order");
        cells.resize(column - 1, None);
        let format = styles[own.get("s").parse::<usize>().unwrap()];
        cells.push(Some(match (own.get("t"), format) {
            ("inlineStr", "49") => WorkbookCell::Text(plain(&own.words())),
            ("", "164") => {
                let days = chrono::Days::new(own.words().parse().expect("a whole number"));
                let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
                WorkbookCell::Day(first.checked_add_days(days).unwrap())
            }
            ("", "0") => {
                assert!(own.words().parse::<f64>().is_ok_and(f64::is_finite), "{}", own.words());
                WorkbookCell::Number(own.words())
            }
            other => panic!("{other:?}"),
        }));
    }
    cells
}

/// A string of SpreadsheetML, in which `_x0041_` is an A.
fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut plain, mut at) = (String::new(), 0);
    while at < letters.len() {
        let code: Option<String> = letters.get(at..at + 7).map(|code| code.iter().collect());
        let hex = code.as_deref().and_then(|code| code.strip_prefix("_x")?.strip_suffix('_'));
        match hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            Some(hex) => {
                plain.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
                at += 7;
            }
            None => {
                plain.push(letters[at]);
                at += 1;
            }
        }
    }
    plain
}
