//! What an Excel workbook keeps outside its sheets: their list, the shared strings, the formats of cells.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::Ended;
use super::number::{DateSystem, NumberFormat};
use super::xml::{PartReader, add_text, attribute, cut_off, raw};
use crate::load::bytes::Parts;
use crate::model::group_thousands;

/// The most sheets of one workbook that are listed.
pub(super) const MOST_SHEETS: usize = 1000;

/// The list of the sheets.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) sheets: Vec<ListedSheet>,
    pub(super) system: DateSystem,
    /// The part with the shared strings, and that with the formats.
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
}

/// A sheet by its name.
#[derive(Debug)]
pub(super) struct ListedSheet {
    pub(super) name: String,
    /// Its part, or why it is not read.
    pub(super) part: Result<String, &'static str>,
}

/// Reads all events of a part; nothing where the workbook lacks it.
fn each(
    parts: &Parts,
    name: &str,
    mut take: impl FnMut(&Event<'_>) -> Result<(), Ended>,
) -> Result<bool, Ended> {
    let Some(bytes) = parts.open(name) else { return Ok(false) };
    let mut reader = PartReader::new(bytes.map_err(|error| Ended::Broken(error.to_string()))?);
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    let mut is_empty = true;
    loop {
        let event = reader.next(&mut buffer)?;
        match &event {
            Event::Eof if depth > 0 || is_empty => return Err(cut_off()),
            Event::Eof => return Ok(true),
            Event::Start(_) => (depth, is_empty) = (depth + 1, false),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        take(&event)?;
    }
}

/// The sheets that the part `workbook` lists, in its order.
///
/// # Errors
/// The list is missing or damaged.
pub(super) fn listing(parts: &Parts, workbook: &str) -> Result<Listing, Ended> {
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let mut listing = Listing::default();
    let mut targets: HashMap<String, (String, String)> = HashMap::new();
    each(parts, &format!("{folder}/_rels/{file}.rels"), |event| {
        if let Event::Start(start) = event
            && let (Some(id), Some(target), Some(kind)) =
                (attribute(start, "Id"), attribute(start, "Target"), attribute(start, "Type"))
        {
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            targets.insert(id, (kind, resolved(folder, &target)));
        }
        Ok(())
    })?;
    let of_kind = |kind: &str| targets.values().find(|(is, _)| is == kind).map(|(_, part)| part.clone());
    (listing.strings, listing.styles) = (of_kind("sharedStrings"), of_kind("styles"));
    let found = each(parts, workbook, |event| {
        let Event::Start(start) = event else { return Ok(()) };
        match start.local_name().as_ref() {
            "workbookPr" if matches!(raw(start, "date1904"), Some("1" | "true" | "on")) => {
                listing.system = DateSystem::From1904;
            }
            "sheet" => {
                if listing.sheets.len() >= MOST_SHEETS {
                    let most = group_thousands(MOST_SHEETS as u64);
                    return Err(Ended::Broken(format!("it has more than {most} sheets")));
                }
                listing.sheets.push(listed(start, &targets));
            }
            _ => {}
        }
        Ok(())
    })?;
    if found { Ok(listing) } else { Err(Ended::Broken("the list of its sheets is missing".to_owned())) }
}

fn listed(start: &BytesStart<'_>, targets: &HashMap<String, (String, String)>) -> ListedSheet {
    let name = attribute(start, "name").unwrap_or_default();
    let target = attribute(start, "id").and_then(|id| targets.get(&id));
    let part = match target {
        _ if raw(start, "state").is_some_and(|state| state != "visible") => Err("it is hidden"),
        Some((kind, part)) if kind == "worksheet" => Ok(part.clone()),
        Some((kind, _)) if kind == "chartsheet" => Err("it is a chart"),
        Some(_) => Err("it is no sheet of cells"),
        None => Err("its part is missing from the workbook"),
    };
    ListedSheet { name, part }
}

/// The name of a part that is named relative to a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let mut names: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => _ = names.pop(),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The texts that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl SharedStrings {
    /// The text of that number.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// Reads the part with the shared strings, where there is one.
    ///
    /// # Errors
    /// It is damaged, or too large to be kept.
    pub(super) fn read(parts: &Parts, name: Option<&str>) -> Result<Self, Ended> {
        let mut strings = Self::default();
        let Some(name) = name else { return Ok(strings) };
        let (mut one, mut in_text, mut in_reading) = (String::new(), false, false);
        let most = parts.limits().pipe_bytes;
        each(parts, name, |event| {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "si" => one.clear(),
                    "t" => in_text = !in_reading,
                    // How East Asian words are pronounced.
                    "rPh" => in_reading = true,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "si" => {
                        strings.text.push_str(&unescaped(&one));
                        strings.ends.push(strings.text.len());
                    }
                    "t" => in_text = false,
                    "rPh" => in_reading = false,
                    _ => {}
                },
                event if in_text => add_text(event, &mut one),
                _ => {}
            }
            if (strings.text.len() + one.len() + strings.ends.len() * size_of::<usize>()) as u64 > most {
                let most = group_thousands(most);
                return Err(Ended::Broken(format!("its texts have more than {most} bytes")));
            }
            Ok(())
        })?;
        Ok(strings)
    }
}

/// A text of Excel, in which `_x000D_` stands for a carriage return. Those at the end of lines are left out.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..5).and_then(|code| code.strip_suffix('_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match (c, after.get(5..)) {
            (Some(c), Some(next)) => {
                if c != '\r' {
                    out.push(c);
                }
                rest = next;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What the numbers of cells are, by the number of the cells' style.
///
/// # Errors
/// The part is damaged.
pub(super) fn formats(parts: &Parts, name: Option<&str>) -> Result<Vec<NumberFormat>, Ended> {
    let (mut codes, mut formats, mut in_cells) = (HashMap::new(), Vec::new(), false);
    let Some(name) = name else { return Ok(formats) };
    let number = |start: &BytesStart<'_>| raw(start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
    each(parts, name, |event| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(start), attribute(start, "formatCode")) {
                        codes.insert(id, NumberFormat::of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = number(start).unwrap_or(0);
                    formats.push(codes.get(&id).copied().unwrap_or_else(|| NumberFormat::builtin(id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}
