//! Confirming, correcting and rejecting records of a case, and taking that back.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::model::{ActorId, CaseRecordKind, PlaceId, StatementId, counted};
use crate::tui::app::review_words::{decided, record_words};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::ready::Ready;
use crate::tui::jobs::review::{CaseEdit, CasePlace, ReviewJob, ReviewedCase, TextChange};
use crate::tui::overlays::record_form::overlay::RecordFormOverlay;
use crate::tui::overlays::rejected::RejectedOverlay;
use crate::tui::state::record::Record;
use crate::tui::state::review::{Decision, ReviewHistory};
use crate::tui::terminal::run::Flow;
use crate::userfiles::case_form::RecordForm;
use crate::userfiles::case_records::{RecordChange, has_record};

/// The decisions about records.
#[derive(Default)]
pub struct ReviewState {
    /// Those made, which can be undone.
    pub history: ReviewHistory<TextChange>,
    /// The one that is being carried out.
    pub underway: Option<Decision>,
    /// Those that follow.
    pub waiting: VecDeque<(CaseEdit, Decision)>,
}

/// What the dashboard says where no case can be changed.
type NoCase = &'static str;

/// Deciding.
impl App {
    /// Confirms or rejects the chosen record, opens its fields, or confirms all of its kind.
    pub(super) fn review(&mut self, action: Action) -> Flow {
        let chosen = match self.overlays.top() {
            Some(overlay) => overlay.cited(&self.overlay_context()),
            None => self.current(),
        };
        let Some((kind, id)) = chosen.and_then(|record| self.case_record(record)) else {
            self.notify("This row is no record of a case that could be confirmed, corrected or rejected.");
            return Flow::DRAW;
        };
        let words = chosen.map(|record| record_words(self.briefing(), record)).unwrap_or_default();
        match action {
            Action::EditRecord => self.open_form(kind, &id),
            Action::AcceptAll => return self.accept_all(kind),
            Action::Accept if !chosen.is_some_and(|record| self.is_drafted(record)) => {
                self.notify("Confirmed already.");
            }
            Action::Accept => {
                let edit = CaseEdit::Records(vec![RecordChange::accept(kind, &id)]);
                return self.decide(edit, Decision::Accepted(words));
            }
            _ => {
                if let Some(Record::Actor(actor)) = chosen
                    && let Some(why) = self.needed(actor)
                {
                    self.notify(why);
                    return Flow::DRAW;
                }
                let edit = CaseEdit::Records(vec![RecordChange::reject(kind, &id)]);
                return self.decide(edit, Decision::Rejected(words));
            }
        }
        Flow::DRAW
    }

    /// Confirms all drafted records of a kind that the filter shows.
    fn accept_all(&mut self, kind: CaseRecordKind) -> Flow {
        let workspace = &self.session.workspace;
        let (briefing, view) = (workspace.briefing(), workspace.view());
        let ids: Vec<Record> = match kind {
            CaseRecordKind::Event => {
                let authored = briefing.events().authored().map(|event| event.id());
                authored.filter(|&id| workspace.shows(id)).map(Record::Event).collect()
            }
            CaseRecordKind::Statement => {
                view.selection.statements.iter().map(|id| Record::Statement(StatementId(id))).collect()
            }
            CaseRecordKind::Claim => {
                let authored = briefing.claims().authored().map(|claim| claim.id());
                authored.filter(|id| view.selection.claims.contains(id.0)).map(Record::Claim).collect()
            }
            CaseRecordKind::Actor => view.actors.iter().map(|&id| Record::Actor(id)).collect(),
            CaseRecordKind::Place => {
                (0..briefing.places().len()).map(|id| Record::Place(PlaceId::from_index(id))).collect()
            }
        };
        let drafted = ids.into_iter().filter(|&record| self.is_drafted(record));
        let changes: Vec<RecordChange> = drafted
            .filter_map(|record| self.case_record(record))
            .map(|(kind, id)| RecordChange::accept(kind, &id))
            .collect();
        if changes.is_empty() {
            self.notify("All records of this kind that are shown are confirmed already.");
            return Flow::DRAW;
        }
        let decision = Decision::AcceptedAll(changes.len(), kind);
        self.decide(CaseEdit::Records(changes), decision)
    }

    /// Why an actor cannot be rejected: statements and claims would have nobody who made them.
    fn needed(&self, actor: ActorId) -> Option<String> {
        let briefing = self.briefing();
        let said = briefing.statements().iter().filter(|said| said.speakers == [actor]).count();
        let claimed = briefing.claims().authored().filter(|claim| claim.claimant() == Some(actor)).count();
        let parts = [(said, "statement", "statements"), (claimed, "claim", "claims")];
        let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
        let parts: Vec<String> = parts.map(|(number, one, many)| counted(number, one, many)).collect();
        (!parts.is_empty()).then(|| {
            let name = briefing.actor_name(actor);
            format!(
                "Not rejected: {} would have no other source than {name}. Reject or correct those first.",
                parts.join(" and ")
            )
        })
    }

    fn open_form(&mut self, kind: CaseRecordKind, id: &str) {
        let text = match self.case_text(kind, id) {
            Ok(text) => text,
            Err(why) => return self.notify(format!("Not edited: {why}.")),
        };
        match RecordForm::of(&text, kind, id) {
            Some(form) => self.overlays.push(Box::new(RecordFormOverlay::new(form))),
            None => self.notify_error("Not edited: no case file has this record."),
        }
    }

    /// Opens the list of rejected records.
    pub(super) fn open_rejected(&mut self) {
        match self.briefing().rejected().is_empty() {
            true => self.notify("No record was rejected."),
            false => self.overlays.push(Box::new(RejectedOverlay::default())),
        }
    }

    /// Undoes the last decision, unless the filter was changed since; false if there is none.
    pub(super) fn undo_decision(&mut self) -> bool {
        let last = self.session.review.history.last(self.session.workspace.depth());
        let Some(step) = last.cloned() else { return false };
        let edit = CaseEdit::Text(step.change.inverted());
        let _ = self.decide(edit, Decision::Undone(Box::new(step.decision)));
        true
    }

    /// Redoes the decision that was undone last, unless the filter was changed since; false if there is none.
    pub(super) fn redo_decision(&mut self) -> bool {
        let last = self.session.review.history.last_undone(self.session.workspace.depth());
        let Some(step) = last.cloned() else { return false };
        let _ = self.decide(CaseEdit::Text(step.change), Decision::Redone(Box::new(step.decision)));
        true
    }
}

/// Carrying decisions out.
impl App {
    /// Carries a decision out, after those before it.
    pub(super) fn decide(&mut self, edit: CaseEdit, decision: Decision) -> Flow {
        if self.session.review.underway.is_some() {
            self.session.review.waiting.push_back((edit, decision));
            return Flow::DRAW;
        }
        let place = match self.case_place() {
            Ok(place) => place,
            Err(why) => {
                self.notify(format!("Nothing is changed: {why}."));
                return Flow::DRAW;
            }
        };
        let is_alone = matches!(place, CasePlace::Memory(_)) || self.session.inputs.files.len() == 1;
        self.session.review.underway = Some(decision);
        match self.session.jobs.review(ReviewJob { place, edit, is_alone }) {
            Some(outcome) => self.reviewed(outcome),
            None => {
                self.notify("Saving the change…");
                Flow::DRAW
            }
        }
    }

    /// Shows the case after a decision, and says what was decided or why not.
    pub(super) fn reviewed(&mut self, outcome: Result<ReviewedCase, String>) -> Flow {
        let Some(decision) = self.session.review.underway.take() else { return Flow::IDLE };
        match outcome {
            Err(why) => {
                // What was meant to follow may rest on what could not be done.
                self.session.review.waiting.clear();
                self.notify_error(format!("Nothing is changed: {why}."));
            }
            Ok(ReviewedCase { change, ready }) => {
                let depth = self.session.workspace.depth();
                let forward =
                    if matches!(decision, Decision::Undone(_)) { change.inverted() } else { change };
                self.session.review.history.push(decision.clone(), forward, depth);
                if self.context() == Context::Form {
                    self.overlays.pop();
                }
                match ready {
                    Some(ready) => self.show_reviewed(*ready),
                    None => self.reload(),
                }
                let confirmed = self.briefing().confirmed();
                let words = decided(&decision, confirmed, &|action| {
                    self.session.view().key(Context::Timeline, action)
                });
                self.notify(words);
            }
        }
        match self.session.review.waiting.pop_front() {
            Some((edit, decision)) => self.decide(edit, decision),
            None => match self.session.inputs.leaving.take() {
                Some(leaving) => self.leave(leaving),
                None => Flow::DRAW,
            },
        }
    }

    /// Shows the case after a decision, with the cursor where it was.
    fn show_reviewed(&mut self, ready: Ready) {
        let is_draft = ready.draft.is_some();
        self.session.problems = ready.problems.into();
        self.session.inputs.draft = ready.draft;
        self.session.inputs.has_unsaved_work |= is_draft;
        self.replace(ready.workspace, true);
        if self.overlays.is_empty() {
            let (focus, context) = (self.panes.focus(), self.session.pane_context(self.panes.subject()));
            self.panes.settle(&context, focus);
            self.follow_cursor();
        }
        self.close_if_empty();
    }
}

/// The case.
impl App {
    /// Whether records can be confirmed and rejected here.
    pub(super) fn can_review(&self) -> bool {
        self.session.inputs.draft.is_some() || self.case_files().is_ok()
    }

    /// Where the case is that decisions change, or why there is none.
    fn case_place(&self) -> Result<CasePlace, NoCase> {
        let inputs = &self.session.inputs;
        if let Some(draft) = &inputs.draft {
            return Ok(CasePlace::Memory(draft.clone()));
        }
        self.case_files().map(CasePlace::Disk)
    }

    /// The files of the cases that are open, or why there are none.
    pub(super) fn case_files(&self) -> Result<Vec<PathBuf>, NoCase> {
        let inputs = &self.session.inputs;
        if inputs.files.is_empty() {
            return Err("the built-in case cannot be changed");
        }
        let is_case =
            |path: &&PathBuf| path.is_dir() || path.file_name().is_some_and(|name| name == "case.toml");
        let file = |path: &PathBuf| if path.is_dir() { path.join("case.toml") } else { path.clone() };
        let cases: Vec<PathBuf> = inputs.files.iter().filter(is_case).map(file).collect();
        if cases.is_empty() { Err("only a case keeps what is decided") } else { Ok(cases) }
    }

    /// The text of the case that has a record.
    fn case_text(&self, kind: CaseRecordKind, id: &str) -> Result<String, NoCase> {
        let texts = match self.case_place()? {
            CasePlace::Memory(files) => {
                files.iter().filter(|(path, _)| path == "case.toml").map(|(_, text)| text.clone()).collect()
            }
            CasePlace::Disk(paths) => {
                paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect::<Vec<_>>()
            }
        };
        texts.into_iter().find(|text| has_record(text, kind, id)).ok_or("no case file has this record")
    }

    /// The kind of a record and its id in its case; none of what is no record of a case.
    fn case_record(&self, record: Record) -> Option<(CaseRecordKind, String)> {
        let briefing = self.briefing();
        let (kind, key) = match record {
            Record::Event(id) => {
                let event = briefing.event(id).filter(|event| event.row().is_none())?;
                (CaseRecordKind::Event, event.key().to_owned())
            }
            Record::Statement(id) => (CaseRecordKind::Statement, briefing.statement(id)?.key.clone()),
            Record::Claim(id) => {
                let claim = briefing.claim(id).filter(|claim| !claim.is_table_row())?;
                (CaseRecordKind::Claim, claim.key().to_owned())
            }
            Record::Actor(id) => (CaseRecordKind::Actor, briefing.actor(id)?.key.clone()),
            Record::Place(id) => (CaseRecordKind::Place, briefing.place(id)?.key.clone()),
            _ => return None,
        };
        Some((kind, key)).filter(|(_, key)| !key.is_empty())
    }

    fn is_drafted(&self, record: Record) -> bool {
        let briefing = self.briefing();
        match record {
            Record::Event(id) => briefing.event(id).is_some_and(|event| event.drafted().is_some()),
            Record::Statement(id) => briefing.statement(id).is_some_and(|said| said.drafted.is_some()),
            Record::Claim(id) => briefing.claim(id).is_some_and(|claim| claim.drafted().is_some()),
            Record::Actor(id) => briefing.actor(id).is_some_and(|actor| actor.drafted.is_some()),
            Record::Place(id) => briefing.place(id).is_some_and(|place| place.drafted.is_some()),
            _ => false,
        }
    }
}
