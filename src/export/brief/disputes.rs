//! Points in dispute: conflicting figures, disputed facts, unverified claims.

use std::io;

use crate::model::Note;
use crate::model::text::capital;

use super::casualties::{headline, parts_off};
use super::numbers::{number, sentence};
use super::page::Page;
use super::view::View;
use crate::export::cite::{self, unquoted};

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Points in dispute")?;
    let mut points = figures(view);
    for event in view.events() {
        points.extend(disputed(&view.event(event.id()), event.notes()));
    }
    for (id, statement) in view.statements() {
        points.extend(disputed(&format!("statement {}", number(id.0)), &statement.notes));
    }
    for claim in view.claims() {
        points.extend(disputed(&view.numbered(claim), claim.notes()));
    }
    for id in super::actors::shown(view) {
        if let Some(actor) = view.briefing.actor(id) {
            points.extend(disputed(&unquoted(&actor.name), &actor.notes));
        }
    }
    if points.is_empty() {
        return page.text(0, "None in this brief.");
    }
    for (index, point) in points.iter().enumerate() {
        page.item(0, &format!("Point {}. {point}", index + 1))?;
    }
    Ok(())
}

/// The disputes about claims.
fn figures(view: &View<'_>) -> Vec<String> {
    let mut points = Vec::new();
    for scope in view.figures.iter().flat_map(|summary| &summary.scopes) {
        let claims = || scope.claims.iter().filter_map(|line| Some((line, view.briefing.claim(line.claim)?)));
        let against: Vec<String> =
            claims().filter(|(line, _)| line.contested).map(|(_, claim)| view.numbered(claim)).collect();
        if !against.is_empty() {
            points.push(format!("Conflicting figures: {}.", against.join("; ")));
        }
        for (line, claim) in claims() {
            let about = capital(&view.numbered(claim));
            if !claim.is_verified() {
                points.push(format!("{about}. {}", headline()));
            }
            if let Some(sum) = line.portions_off {
                points.push(format!("{about}. {}", parts_off(sum)));
            }
        }
    }
    points
}

fn disputed(record: &str, notes: &[Note]) -> Vec<String> {
    let point = |note: &Note| {
        let aspect = capital(cite::aspect(note.disputes?));
        Some(format!("{aspect}, in {record}. Analyst's note: {}", sentence(&note.text)))
    };
    notes.iter().filter_map(point).collect()
}
