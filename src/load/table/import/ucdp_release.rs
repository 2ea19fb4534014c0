//! The release of UCDP GED that a file is, by its name.
//!
//! UCDP issues a yearly release in June, which covers all years up to the one before (`GEDEvent_v26_1.csv`,
//! `ged261-csv.zip`), a preliminary candidate file each month (`GEDEvent_v26_0_8.csv`), and candidate files of several
//! months, revised (`GEDEvent_v26_01_26_06.csv`). An id recurs from one to the next; the later one revises the earlier.
//! Versions are compared as numbers, so that 26.1 is newer than 26.0.8, although issued before it: what it covers is final, and
//! the candidate files of 2026 cover later days.

use chrono::{Datelike, NaiveDate};

use crate::load::table::row::KnownRelease;

/// The release that the name of a file states, whatever its folder, and its version in words: "26.1". `None` where it states
/// none.
pub(super) fn release_of(name: &str) -> Option<(KnownRelease, String)> {
    // The name of an entry of an archive says more than that of the archive.
    let files = name.rsplit(": ").map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path));
    files.into_iter().find_map(|file| by_version(file).or_else(|| by_number(file)))
}

/// The release whose version a name has: `v26_0_8`, `26.1`.
fn by_version(name: &str) -> Option<(KnownRelease, String)> {
    let mut rest = name;
    loop {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let groups = version_at(rest.get(start..)?);
        if let Some(found) = of_version(&groups) {
            return Some((found, groups.join(".")));
        }
        let first = groups.first().map_or(1, |group| group.len());
        rest = rest.get(start + first..)?;
    }
}

/// The groups of digits at the start of a text, as far as single dots, underscores or hyphens part them.
fn version_at(text: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (group, after) = rest.split_at_checked(digits).unwrap_or((rest, ""));
        if group.is_empty() {
            return groups;
        }
        groups.push(group);
        let Some(next) = after.strip_prefix(['.', '_', '-']) else { return groups };
        rest = next;
    }
}

/// The release of that version: `26.1` yearly, `26.0.8` of a month, `26.01.26.06` of several months.
fn of_version(groups: &[&str]) -> Option<KnownRelease> {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let year = |digits: &str| number(digits).filter(|year| digits.len() == 2 && (17..=99).contains(year));
    let month = |digits: &str| number(digits).filter(|month| (1..=12).contains(month));
    match groups {
        [major, minor] if minor.len() == 1 => yearly(year(major)?, number(minor).filter(|&minor| minor > 0)?),
        [major, "0", of] if of.len() <= 2 => Some(candidate(year(major)?, month(of)?, 0)),
        [begin, first, end, last] if first.len() == 2 && last.len() == 2 => {
            year(begin).zip(month(first))?;
            // Newer than the file of its last month, which it revises.
            Some(candidate(year(end)?, month(last)?, 1))
        }
        _ => None,
    }
}

/// The release whose number a name has without marks: `ged261`.
fn by_number(name: &str) -> Option<(KnownRelease, String)> {
    let lower = name.to_ascii_lowercase();
    let (_, after) = lower.split_once("ged")?;
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (major, minor) = after.get(..digits).filter(|digits| digits.len() == 3)?.split_at_checked(2)?;
    let groups = [major, minor];
    Some((of_version(&groups)?, groups.join(".")))
}

/// The yearly release `major.minor`, which covers all years before its own.
fn yearly(major: u32, minor: u32) -> Option<KnownRelease> {
    let last = NaiveDate::from_ymd_opt(1999 + i32::try_from(major).ok()?, 12, 31)?;
    Some(KnownRelease { order: major * 1000 + 500 + minor, covers: Some(last.num_days_from_ce()) })
}

/// The candidate file up to that month.
fn candidate(major: u32, month: u32, revised: u32) -> KnownRelease {
    KnownRelease { order: major * 1000 + month * 10 + revised, covers: None }
}
