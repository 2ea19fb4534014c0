//! Reads the drafts of a file one after the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::IgnoredAny;
use serde_json::Deserializer;
use serde_json::value::RawValue;

use super::intake::{DraftIntake, Object};
use crate::load::base::json_error::reason;
use crate::load::base::json_path::{PathStep, byte_at, offset};
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::problems::{Code, File, Problem, floor, within_limit};
use crate::model::Builder;
use crate::record::{BoilerplateRecord, TimeRecord};

/// The byte order mark with which some programs begin a text.
const MARK: char = '\u{feff}';

/// Names in an object; two of them make it a draft.
const TELLING: [&str; 7] = ["article", "headline", "actors", "events", "statements", "claims", "furniture"];

/// Whether JSON is a draft, by the names in its first object; if that is cut off, by the names found in it.
pub(crate) fn is_draft(json: &str) -> bool {
    let first = Deserializer::from_str(json.trim_start_matches(MARK))
        .into_iter::<BTreeMap<String, IgnoredAny>>()
        .next();
    match first {
        Some(Ok(fields)) => TELLING.iter().filter(|name| fields.contains_key(**name)).count() > 1,
        Some(Err(error)) if !error.is_data() => {
            TELLING.iter().filter(|name| json.contains(&format!("\"{name}\":"))).count() > 1
        }
        _ => false,
    }
}

/// Whether JSON is a draft, by the names in its first object.
pub(crate) fn is_draft_of(names: &[String]) -> bool {
    TELLING.iter().filter(|telling| names.iter().any(|name| name == *telling)).count() > 1
}

/// Adds the drafts to the builder; returns the problems in them.
pub(crate) fn load_drafts(label: &Label, text: &str, limits: &Limits, out: &mut Builder) -> Vec<Problem> {
    let text = text.trim_start_matches(MARK);
    let mut problems = Vec::new();
    let known = out.sources.len();
    let values = Deserializer::from_str(text).into_iter::<&RawValue>();
    let (mut seen, mut line, mut drafts) = (0, 1, 0);
    for value in values {
        let start = match &value {
            Ok(raw) => offset(text, raw.get()),
            Err(error) => byte_at(text, error.line(), error.column()),
        };
        // The excerpt of a problem begins with the line on which the object begins.
        let begin = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1).max(seen);
        line += text.get(seen..begin).unwrap_or("").matches('\n').count();
        seen = begin;
        let end = value.as_ref().map_or(text.len(), |raw| start + raw.get().len());
        let shown = text.get(begin..end).unwrap_or("");
        let file = File { name: label.name.clone(), text: Arc::from(shown) };
        match value {
            Ok(_) if drafts == limits.sources => {
                let message = format!("only the first {drafts} drafts are read, and none from this one on");
                let at = start - begin..start - begin + 1;
                problems.push(Problem::error(Code::TooManySources, &file, at, message).on_line(line));
                break;
            }
            Ok(raw) => {
                drafts += 1;
                let object = Object { raw, shown, line };
                let mut intake = DraftIntake::new(file, object, out);
                if intake.begin(label, limits) {
                    take_records(&mut intake);
                }
                problems.append(&mut intake.problems);
            }
            Err(error) => {
                problems.push(broken(&file, (start - begin, line), &error));
                break;
            }
        }
    }
    if out.title.is_empty() {
        let files: Vec<&str> =
            out.sources.iter().skip(known).take(3).map(|source| source.file.as_str()).collect();
        out.title = format!("Draft of {}", files.join(", "));
    }
    within_limit(problems, limits.problems)
}

/// Takes the records of an object in, those first that others refer to.
fn take_records(intake: &mut DraftIntake<'_, '_>) {
    intake.places();
    intake.actors();
    intake.events();
    intake.statements();
    intake.claims();
    for time in intake.list::<TimeRecord<String>>("times") {
        intake.span(time.raw, &[], time.value.span);
    }
    for piece in intake.list::<BoilerplateRecord<String>>("furniture") {
        intake.span(piece.raw, &[PathStep::Field("span")], piece.value.span);
    }
}

/// Says where the JSON is cut off or damaged.
fn broken(file: &File, (at, line): (usize, usize), error: &serde_json::Error) -> Problem {
    let at = floor(&file.text, at);
    let end = file.text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let problem = Problem::error(Code::JsonSyntax, file, at..end, "this is not JSON");
    let problem = problem.label(reason(error));
    problem.help("nothing is read from here on: download or draft the file again").on_line(line)
}
