//! GDELT: the files that it publishes every quarter of an hour, put together as one table.

use std::io::Write;

use super::gdelt_files::{ListedFile, listed, rows_of};
use crate::get::access::AccessKind;
use crate::get::country;
use crate::get::error::GetError;
use crate::get::merge::{Merge, Merged, old_bytes};
use crate::get::service::{Asked, PageRead, Place, Service};
use crate::http::Request;

/// The mirror of data.gdeltproject.org that answers over https.
const SERVER: &str = "https://storage.googleapis.com/data.gdeltproject.org";
/// The most files that are fetched at once: a little more than a month.
const MOST_FILES: usize = 3_000;
/// More bytes than the list of all files grows in a day.
const LIST_BYTES_A_DAY: i64 = 60_000;
/// Of longer periods, the whole list is fetched.
const MOST_LIST_BYTES: i64 = 20_000_000;

/// The first line of what is kept of a list: the files in the period, one on each line after it.
const PLAN: &str = "files in the period\n";

/// GDELT.
pub(super) struct Gdelt {
    asked: Asked,
    /// How the names of its files end.
    ending: &'static str,
    /// The codes of the countries in which events count; all if there are none.
    countries: Vec<String>,
    /// The first stamp that is wanted; only the latest file is if there is none.
    start: Option<String>,
    /// The last one.
    end: String,
}

impl Gdelt {
    pub(super) fn new(asked: Asked) -> Result<Self, GetError> {
        let query = &asked.query;
        let ending = match query.set() {
            "mentions" => ".mentions.CSV.zip",
            "gkg" => ".gkg.csv.zip",
            _ => ".export.CSV.zip",
        };
        if !query.countries.is_empty() && query.set() != "events" {
            return Err(GetError::help(
                format!("--country chooses among events; {} name no country", query.set()),
                "leave it out, or ask for events",
            ));
        }
        if query.until.is_some() && query.since.is_none() {
            return Err(GetError::new("GDELT needs --since with --until: it has files since 2015"));
        }
        let mut countries = Vec::new();
        for code in &query.countries {
            countries.extend(country::fips(code)?);
        }
        let start = asked.from.as_deref().map(after).or_else(|| query.since.map(|day| stamp(day, "000000")));
        let end = query.until.map_or_else(|| "99999999999999".to_owned(), |day| stamp(day, "235959"));
        Ok(Self { ending, countries, start, end, asked })
    }

    /// How many of the last bytes of the list of all files hold the period; `None` for all.
    fn tail(&self) -> Option<i64> {
        let day = self.start.as_deref()?.get(..8)?;
        let day = chrono::NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
        let days = (self.asked.today() - day).num_days().max(0) + 2;
        Some(days * LIST_BYTES_A_DAY).filter(|bytes| *bytes <= MOST_LIST_BYTES)
    }

    /// Reads a list of files. The first page may be only the end of it.
    fn read_list(&self, at: Place, body: &[u8]) -> Result<PageRead, String> {
        let text = String::from_utf8_lossy(body);
        if let Some(files) = text.strip_prefix(PLAN) {
            let next = (!files.is_empty()).then(|| at.next_list());
            return Ok(PageRead { next, ..PageRead::default() });
        }
        let is_part = at.page == 0 && self.tail().is_some();
        let text = if is_part { text.split_once('\n').map_or("", |(_, rest)| rest) } else { &text };
        let all: Vec<ListedFile> = text.lines().filter_map(listed).collect();
        let begins = all.first().map(|file| file.stamp.as_str());
        if is_part && begins.zip(self.start.as_deref()).is_none_or(|(begins, start)| begins > start) {
            // It does not reach back far enough: all of it is asked for.
            let kept = Some(Vec::new());
            return Ok(PageRead { next: Some(at.next_page()), kept, ..PageRead::default() });
        }
        if all.is_empty() {
            return Err("it lists no files".to_owned());
        }
        let start = self.start.as_deref().unwrap_or_default();
        let is_wanted = |file: &&ListedFile| {
            file.name.ends_with(self.ending) && file.stamp.as_str() >= start && file.stamp <= self.end
        };
        let wanted: Vec<&ListedFile> = all.iter().filter(is_wanted).collect();
        if wanted.len() > MOST_FILES {
            return Err(format!(
                "it lists {} files for this period, of which at most {MOST_FILES} are fetched at once: name --until, 31 days \
                 later at most",
                wanted.len()
            ));
        }
        let files: String = wanted.iter().map(|file| format!("{file}\n")).collect();
        let next = (!wanted.is_empty()).then(|| at.next_list());
        Ok(PageRead { next, kept: Some(format!("{PLAN}{files}").into_bytes()), ..PageRead::default() })
    }
}

/// The first moment after a stamp, as far as stamps tell.
fn after(stamp: &str) -> String {
    stamp.parse::<u64>().map_or_else(|_| stamp.to_owned(), |number| format!("{:014}", number + 1))
}

fn stamp(day: chrono::NaiveDate, time: &str) -> String {
    format!("{}{time}", day.format("%Y%m%d"))
}

/// A file of the list that was made of the first answer.
fn planned(plan: &[u8], page: u32) -> Option<ListedFile> {
    let text = std::str::from_utf8(plan).ok()?.strip_prefix(PLAN)?;
    listed(text.lines().nth(usize::try_from(page).ok()?)?)
}

impl Service for Gdelt {
    fn access(&self) -> AccessKind {
        AccessKind::Free
    }

    fn request(&self, at: Place, plan: &[u8]) -> Result<Request, GetError> {
        if at.list > 0 {
            let file =
                planned(plan, at.page).ok_or_else(|| GetError::new("there is no such file in the list"))?;
            return Ok(Request::get(self.asked.address(SERVER, &format!("/gdeltv2/{}", file.name), &[])?));
        }
        let name = if self.start.is_some() { "masterfilelist.txt" } else { "lastupdate.txt" };
        let request = Request::get(self.asked.address(SERVER, &format!("/gdeltv2/{name}"), &[])?);
        Ok(match self.tail().filter(|_| at.page == 0) {
            Some(bytes) => request.header("range", format!("bytes=-{bytes}")),
            None => request,
        })
    }

    fn read(&self, at: Place, body: &[u8], plan: &[u8]) -> Result<PageRead, String> {
        if at.list == 0 {
            return self.read_list(at, body);
        }
        let file = planned(plan, at.page).ok_or("it is not in the list")?;
        let next = planned(plan, at.page + 1).map(|_| at.next_page());
        let total = None;
        if body.is_empty() {
            let notes = vec![format!("{} is in the list of GDELT, but missing on its server", file.name)];
            return Ok(PageRead { next, notes, total, ..PageRead::default() });
        }
        file.check(body)?;
        let mut rows = 0;
        rows_of(body, &self.countries, &mut |_| {
            rows += 1;
            Ok(())
        })?;
        Ok(PageRead { rows, total, next, ..PageRead::default() })
    }

    fn explain(&self, status: u16) -> Option<&'static str> {
        match status {
            416 => Some("its list of files is shorter than expected\nhelp: name an earlier --since"),
            _ => None,
        }
    }

    fn may_be_missing(&self, at: Place, status: u16) -> bool {
        at.list > 0 && status == 404
    }

    fn first_list_is_plan(&self) -> bool {
        true
    }

    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError> {
        let mut merged = Merged::default();
        let told = |error: std::io::Error| GetError::new(format!("the file cannot be written: {error}"));
        if let Some(old) = merge.old {
            let bytes = old_bytes(old)?;
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            merged.rows = lines.count() as u64;
            out.write_all(&bytes).map_err(told)?;
            if bytes.last().is_some_and(|byte| *byte != b'\n') {
                out.write_all(b"\n").map_err(told)?;
            }
        }
        let mut plan = Vec::new();
        for (index, page) in merge.work.pages().iter().enumerate() {
            let bytes = merge.work.read(index)?;
            if page.at.list == 0 {
                plan = bytes;
                continue;
            }
            merged.mark(planned(&plan, page.at.page).map(|file| file.stamp));
            if bytes.is_empty() {
                continue;
            }
            let mut write = |row: &[u8]| {
                merged.fetched += 1;
                out.write_all(row).and_then(|()| out.write_all(b"\n")).map_err(|error| error.to_string())
            };
            rows_of(&bytes, &self.countries, &mut write).map_err(GetError::new)?;
        }
        merged.rows += merged.fetched;
        // A period without rows is none to ask for again.
        merged.mark(self.asked.from.clone());
        Ok(merged)
    }
}
