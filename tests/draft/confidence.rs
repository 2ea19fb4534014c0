//! How much of what is drafted at each confidence is right, on articles with hand-made answers.
//!
//! The articles are not part of the project. `SITROOM_NEWS_GOLD` names their folder: `NAME.txt` with `NAME.gold.json`, which
//! lists for each event its kinds, the names accepted for each party, days, places, and the bytes that tell it. A name,
//! day or place that begins with `?` is accepted, but not asked for.

use chrono::NaiveDate;
use serde_json::Value;
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::record::{Confidence, EventRecord, PartRecord};

/// Texts of a list of JSON, one level of lists below it joined.
fn texts(value: &Value) -> Vec<&str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().flat_map(|one| one.as_str().map_or_else(|| texts(one), |text| vec![text])).collect()
}

fn range(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let day = |text: &str, last: bool| match text.len() {
        10 => text.parse().ok(),
        7 => {
            let first: NaiveDate = format!("{text}-01").parse().ok()?;
            if last { first.checked_add_months(chrono::Months::new(1))?.pred_opt() } else { Some(first) }
        }
        _ => format!("{text}-{}", if last { "12-31" } else { "01-01" }).parse().ok(),
    };
    Some((day(first, false)?, day(last, true)?))
}

/// Whether nobody, no day and no place of an event is wrong or missing.
fn is_right(draft: &DraftRecord, event: &EventRecord, gold: &Value) -> bool {
    let plain = |name: &str| {
        let name = name.trim_start_matches('?').to_lowercase().replace('’', "'");
        name.trim_start_matches("the ").trim_end_matches("'s").to_owned()
    };
    let is = |actor: usize, names: &[&str]| {
        let actor = &draft.actors[actor];
        let mut own = actor.aliases.iter().chain(std::iter::once(&actor.name));
        own.any(|own| {
            let own = plain(own);
            names.iter().any(|name| own == plain(name) || own.starts_with(&format!("{} ", plain(name))))
        })
    };
    let pool = |parts: &[&str]| -> Vec<&str> { parts.iter().flat_map(|part| texts(&gold[*part])).collect() };
    let strangers = event.participants.iter().any(|p| {
        let names = match p.part {
            PartRecord::By => pool(&["by", "with"]),
            PartRecord::Against | PartRecord::To => pool(&["against", "with"]),
            _ => pool(&["by", "with", "against"]),
        };
        !is(p.actor.0, &names)
    });
    // The first that is asked for, of those who act.
    let asked = ["by", "with"].iter().find_map(|part| {
        let entries = gold[*part].as_array()?.iter().map(texts);
        entries.into_iter().find(|names| names.first().is_some_and(|name| !name.starts_with('?')))
    });
    let main = asked.is_none_or(|names| event.participants.iter().any(|p| is(p.actor.0, &names)));
    let mut days: Vec<_> = texts(&gold["days_ok"]).into_iter().filter_map(range).collect();
    let wanted = gold["day"].as_str().and_then(range);
    days.extend(wanted);
    let day = match &event.when {
        None => {
            wanted.is_none() || gold["days_ok"].as_array().is_some_and(|days| days.contains(&Value::Null))
        }
        Some(when) => days.iter().any(|(first, last)| when.start >= *first && when.end <= *last),
    };
    let places = texts(&gold["place"]);
    let place = match event.place {
        None => places.first().is_none_or(|place| place.starts_with('?')),
        Some(place) => {
            let name = plain(&draft.places[place.0].name);
            places.iter().any(|accepted| name.contains(&plain(accepted)))
        }
    };
    !strangers && main && day && place
}

#[test]
#[ignore = "needs articles that are not part of the project"]
fn confidence_says_how_much_is_right() {
    let Some(folder) = std::env::var_os("SITROOM_NEWS_GOLD").map(std::path::PathBuf::from) else {
        println!("passed over: SITROOM_NEWS_GOLD names no folder of articles with answers");
        return;
    };
    let mut shares = [(Confidence::High, 0, 0), (Confidence::Fair, 0, 0), (Confidence::Low, 0, 0)];
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let gold = std::fs::read_to_string(path.with_extension("gold.json")).unwrap();
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let published = gold["published"].as_str().and_then(|day| day.parse().ok());
        let draft = draft(&text, &DraftOptions { published });
        let mut told = Vec::new();
        for event in &draft.events {
            let tells = |gold: &&Value| {
                let spans = gold["spans"].as_array().unwrap().iter();
                let bytes = |span: &Value| (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
                let at = event.trigger.start as u64;
                texts(&gold["kinds"]).contains(&event.kind.word())
                    && spans.map(bytes).any(|(start, end)| start <= at && at < end)
            };
            let one = gold["events"].as_array().unwrap().iter().enumerate().find(|(_, gold)| tells(gold));
            let right =
                one.is_some_and(|(index, gold)| !told.contains(&index) && is_right(&draft, event, gold));
            told.extend(one.map(|(index, _)| index));
            let share = shares.iter_mut().find(|share| share.0 == event.confidence).unwrap();
            share.1 += 1;
            share.2 += usize::from(right);
        }
    }
    for (confidence, drafted, right) in shares {
        println!("{confidence:?}: {right} of {drafted} wholly right");
    }
    let share = |(_, drafted, right): (Confidence, usize, usize)| right * 100 / drafted.max(1);
    let [high, fair, low] = shares.map(share);
    assert!(high >= 85 && high >= fair && fair >= low + 10, "high {high} %, fair {fair} %, low {low} %");
}
