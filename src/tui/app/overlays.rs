//! The overlays: opened, informed, and granted what they ask for.

use crate::query::find::Target;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::jobs::message::Answer;
use crate::tui::overlays::briefing_page::overlay::PageOverlay;
use crate::tui::overlays::compare::state::CompareOverlay;
use crate::tui::overlays::find::overlay::FindOverlay;
use crate::tui::overlays::help::HelpOverlay;
use crate::tui::overlays::leads::LeadsOverlay;
use crate::tui::overlays::overlay::{LinkTarget, Overlay, OverlayContext, Request, Response, StackChange};
use crate::tui::overlays::palette::PaletteOverlay;
use crate::tui::overlays::present::state::PresentOverlay;
use crate::tui::overlays::problems::overlay::ProblemsOverlay;
use crate::tui::panes::pane::Pane;
use crate::tui::panes::set::Position;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{Effect, Flow};

impl App {
    /// Where keys are pressed now.
    #[must_use]
    pub fn context(&self) -> Context {
        let pane = || self.panes.focused().map_or(Context::Timeline, Pane::context);
        self.overlays.top().map_or_else(pane, Overlay::context)
    }

    pub(super) fn open_help(&mut self) {
        let context = self.context();
        let place = match self.overlays.top() {
            Some(_) => context.words().to_owned(),
            None => format!("the {}", self.panes.focus().title().to_lowercase()),
        };
        self.overlays.push(Box::new(HelpOverlay::new(context, place)));
    }

    pub(super) fn open_palette(&mut self) {
        self.overlays.push(Box::new(PaletteOverlay::new(self.context())));
    }

    pub(super) fn open_find(&mut self) {
        self.overlays.push(Box::new(FindOverlay::new(self.panes.position())));
    }

    /// Opens the briefing page.
    pub(super) fn open_page(&mut self) {
        self.overlays.push(Box::new(PageOverlay::new(self.panes.position())));
        self.compose_page();
    }

    /// Opens the presentation.
    pub(super) fn open_presentation(&mut self) {
        self.overlays.push(Box::new(PresentOverlay::new(self.panes.position())));
        self.begin_to_tell();
        self.compose_page();
    }

    /// Opens the comparison of what is shown.
    pub(super) fn open_comparison(&mut self) {
        match CompareOverlay::new(&self.session.overlay_context(&self.map)) {
            Ok(comparison) => self.overlays.push(Box::new(comparison)),
            Err(why) => self.notify(why),
        }
    }

    pub(super) fn open_problems(&mut self) {
        if self.session.problems.is_empty() {
            return self.notify("No problems in the inputs.");
        }
        self.overlays.push(Box::new(ProblemsOverlay::new(&self.session.problems)));
    }

    pub(super) fn open_leads(&mut self) {
        match LeadsOverlay::new(self.briefing()) {
            Some(leads) => self.overlays.push(Box::new(leads)),
            None => self.notify(
                "No leads without a text: only article lists and the knowledge graph of GDELT have them.",
            ),
        }
    }

    /// Lets the top overlay handle a key.
    pub(super) fn handle_in_overlay(&mut self, action: Action, key: Option<KeyCombination>) -> Flow {
        self.ask_top(|overlay, context| overlay.handle(&OverlayContext { key, ..*context }, action))
    }

    /// Lets the top overlay take a click on a row of its list.
    pub(super) fn pick(&mut self, row: usize) -> Flow {
        self.ask_top(|overlay, context| overlay.pick(context, row))
    }

    /// Evaluates the typed line, unless that is done.
    pub(super) fn catch_up(&mut self) {
        if self.typing.is_behind {
            self.typing.lines_read += 1;
            self.read_line();
        }
    }

    /// Evaluates the typed line.
    pub(super) fn read_line(&mut self) {
        self.typing.is_behind = false;
        let _ = self.ask_top(|overlay, context| overlay.typed(context));
    }

    fn ask_top(&mut self, ask: impl FnOnce(&mut Box<dyn Overlay>, &OverlayContext<'_>) -> Response) -> Flow {
        let context = self.session.overlay_context(&self.map);
        let Some(response) = self.overlays.top_mut().map(|overlay| ask(overlay, &context)) else {
            return Flow::IDLE;
        };
        self.respond(response)
    }

    /// Hands the answer of a job to the overlay that waits for it.
    pub(super) fn deliver(&mut self, answer: Answer) -> Flow {
        match self.overlays.receive(answer) {
            Some(response) => self.respond(response),
            None => Flow::IDLE,
        }
    }

    /// Does what an overlay answers.
    pub(super) fn respond(&mut self, response: Response) -> Flow {
        match response.change {
            StackChange::Stay => {}
            StackChange::Edited => self.typing.is_behind = true,
            StackChange::Close => {
                self.overlays.pop();
            }
            StackChange::Push(overlay) => self.overlays.push(overlay),
        }
        response.request.map_or(Flow::DRAW, |request| self.grant(request))
    }

    pub(super) fn grant(&mut self, request: Request) -> Flow {
        match request {
            Request::Notify(words) => self.notify(words),
            Request::NotifyError(words) => self.notify_error(words),
            Request::Find => self.open_find(),
            Request::FilterLine => self.open_filter_line(None),
            Request::SetFilter(filter) => {
                self.set_filter(filter);
                self.close_if_empty();
            }
            Request::CompareWith(filter) => {
                return self.ask_top(|overlay, context| overlay.take_filter(context, filter));
            }
            Request::PreviewFilter(filter) => self.preview_filter(filter.as_ref()),
            Request::AcceptFilter(filter, text) => self.accept_filter(filter, text),
            Request::CancelFilter(position) => {
                self.session.workspace.preview(None);
                self.go_back_to(&position);
            }
            Request::Run(action) => return self.run(action),
            Request::Search(words) => self.search(&words),
            Request::Preview(record) => self.preview(record),
            Request::Return(position) => self.go_back_to(&position),
            Request::CancelFind(position) => {
                self.session.jobs.stop_finding();
                self.go_back_to(&position);
            }
            Request::GoTo(record, position) => self.go_to_hit(record, &position),
            Request::ReadRow(row) => {
                let briefing = self.session.workspace.shared();
                if let Some(cells) = self.session.jobs.read_row(&briefing, row) {
                    return self.deliver(Answer::Row(cells));
                }
            }
            Request::TryColumns(table, columns) => return self.try_columns(table, columns),
            Request::KeepColumns(input, mapping) => return self.keep_columns(input, mapping),
            Request::OpenBy(mapping) => self.open_by(mapping),
            Request::FilterByLine(action, record, value) => self.filter_by_line(action, record, value),
            Request::RefuseTable => return self.refuse_table(),
            Request::Copy(text) => return Flow::with(Effect::Copy(text)),
            Request::ChangeNotebook(change) => self.change_notebook(change),
            Request::Write(document, path) => return self.write(document, path),
            Request::Review(edit, decision) => return self.decide(edit, decision),
            Request::Leave(leaving) => return self.leave_now(leaving),
            Request::SaveAndLeave(leaving) => return self.save_and_leave(leaving),
        }
        Flow::DRAW
    }

    /// Does an action for an overlay: for the chips on the filter, for the list of commands on what is below it.
    fn run(&mut self, action: Action) -> Flow {
        if self.context() == Context::Chips && self.handle_filter_key(action) {
            self.close_if_empty();
            return Flow::DRAW;
        }
        if self.context() == Context::Page {
            match action {
                Action::Problems => {
                    self.open_problems();
                    return Flow::DRAW;
                }
                Action::Present => {
                    self.open_presentation();
                    return Flow::DRAW;
                }
                Action::ListRejected => {
                    self.open_rejected();
                    return Flow::DRAW;
                }
                Action::OpenNotebook => {
                    self.open_notebook();
                    return Flow::DRAW;
                }
                Action::SaveBrief => {
                    self.open_save_brief();
                    return Flow::DRAW;
                }
                Action::Changes => {
                    self.open_changes();
                    return Flow::DRAW;
                }
                // The other keys of the filter are about the line of the page, not about a row of a pane.
                Action::Undo
                | Action::Redo
                | Action::RemoveChip
                | Action::ClearChips
                | Action::DayBack
                | Action::DayForward
                | Action::Leads => {
                    self.handle_filter_key(action);
                    return Flow::DRAW;
                }
                _ => {}
            }
        }
        self.act(action)
    }

    /// Closes the top overlay if a change of the filter left it nothing to show.
    pub(super) fn close_if_empty(&mut self) {
        let context = self.session.overlay_context(&self.map);
        if self.overlays.top_mut().is_some_and(|overlay| !overlay.stands(&context)) {
            self.overlays.pop();
        }
    }

    fn search(&mut self, words: &str) {
        let briefing = self.session.workspace.shared();
        if let Some(found) = self.session.jobs.find(&briefing, words) {
            let _ = self.deliver(Answer::Found(found));
        }
    }

    /// Goes to what was found; Esc returns to the position before.
    fn go_to_hit(&mut self, record: Record, position: &Position) {
        self.session.jobs.stop_finding();
        self.go_back_to(position);
        self.panes.leave_trail();
        self.show(record);
        let hidden = match record {
            Record::Words(_) => return self.open_source(),
            Record::Event(id) => Some(("event", Target::Event(id))),
            Record::Actor(id) => Some(("actor", Target::Actor(id))),
            Record::Statement(id) => Some(("quote", Target::Statement(id))),
            Record::Claim(id) => Some(("claim", Target::Claim(id))),
            _ => None,
        };
        if let Some((noun, _)) = hidden.filter(|(_, target)| self.session.workspace.hides(*target)) {
            let key = self.session.view().key(Context::Timeline, Action::ClearChips);
            let clear = key.map_or_else(String::new, |key| format!("; {key} removes the filter"));
            self.notify(format!("The filter hides this {noun}: only its detail is shown{clear}."));
        }
    }

    /// Opens the link of the source that is read, or of the one that supports what is chosen.
    pub(super) fn open_url(&mut self) -> Flow {
        let source = match self.overlays.top().map(Overlay::link) {
            Some(LinkTarget::Row(Some(link))) => return Flow::with(Effect::Open(link)),
            Some(LinkTarget::Row(None)) => {
                self.notify("This row has no link.");
                return Flow::DRAW;
            }
            Some(LinkTarget::Source(source)) => Some(source),
            None => {
                let record = self.current().or(self.panes.subject());
                let spans = record.map(|record| record.evidence(self.briefing())).unwrap_or_default();
                spans.first().map(|span| span.source)
            }
        };
        let source = source.and_then(|id| self.briefing().source(id));
        let words = match source {
            None => "This row has no source.".to_owned(),
            Some(source) => match &source.url {
                Some(url) => return Flow::with(Effect::Open(url.clone())),
                None => format!("No link is stated for {}.", source.label()),
            },
        };
        self.notify(words);
        Flow::DRAW
    }
}
