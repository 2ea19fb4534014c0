//! The presentation: which slide is shown, and how.

use ratatui::widgets::Clear;

use crate::export::slide_words::{slide_words, speaker_notes};
use crate::query::slides::{Slide, SlideContent};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Response, StackChange};
use crate::tui::overlays::present::state::PresentOverlay;
use crate::tui::overlays::present::view;
use crate::tui::overlays::words::open_words;
use crate::tui::speaker::line::SpeakerLine;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;

/// The most digits of the number of a slide.
const MOST_DIGITS: usize = 3;

/// What is said where nothing supports the slide or its chosen line.
const NO_WORDS: &str = "No source text is kept for this.";

impl PresentOverlay {
    /// Goes to a slide.
    fn go_to(&mut self, rank: usize, all: usize) {
        self.at = rank.min(all.saturating_sub(1));
        self.chosen = None;
    }

    /// Goes to the slide whose number was typed.
    fn go_to_typed(&mut self, all: usize) -> Response {
        let typed = std::mem::take(&mut self.typed);
        match typed.parse::<usize>().unwrap_or(1) {
            number if (1..=all).contains(&number) => {
                self.go_to(number - 1, all);
                Response::STAY
            }
            number => Response::notify(format!("There is no slide {number}: there are {all}.")),
        }
    }

    fn type_digit(&mut self, context: &OverlayContext<'_>) {
        let digit = context.key.and_then(|key| key.typed()).filter(char::is_ascii_digit);
        if self.typed.len() < MOST_DIGITS {
            self.typed.extend(digit);
        }
    }

    /// Chooses the next line of the slide, or the one before.
    fn choose(&mut self, context: &OverlayContext<'_>, slide: &Slide, action: Action) -> Response {
        if slide.content == SlideContent::Page {
            if self.chosen.replace(0).is_some() {
                return self.page.handle(context, action);
            }
            return Response::STAY;
        }
        let last =
            slide_words(context.briefing(), context.workspace.as_of(), slide).lines.len().checked_sub(1);
        self.chosen = match (self.chosen, action) {
            (None, _) => last.map(|_| 0),
            (Some(at), Action::MoveDown) => last.map(|last| last.min(at + 1)),
            (Some(at), _) => last.map(|last| last.min(at.saturating_sub(1))),
        };
        Response::STAY
    }

    /// Opens the words behind the chosen line, or behind the slide.
    fn open(&mut self, context: &OverlayContext<'_>, slide: &Slide) -> Response {
        let briefing = context.briefing();
        let words = slide_words(briefing, context.workspace.as_of(), slide);
        let chosen = self.chosen.and_then(|at| words.lines.get(at)?.record).map(Record::from);
        let first = match &slide.content {
            SlideContent::Page => {
                let opened = self.page.handle(context, Action::OpenSource);
                let stays = matches!(opened.change, StackChange::Push(_) | StackChange::Stay);
                return if stays { opened } else { Response::notify(NO_WORDS) };
            }
            SlideContent::Event(event) => Some(Record::Event(event.event)),
            SlideContent::Text(_) => {
                return Response::notify("The words of this slide are the analyst's own.");
            }
            SlideContent::Section(section) => {
                section.lines.iter().find_map(|line| line.record).map(Record::from)
            }
        };
        let opened = chosen.or(first).and_then(|record| open_words(context.workspace, record));
        opened.unwrap_or_else(|| Response::notify(NO_WORDS))
    }
}

impl Overlay for PresentOverlay {
    fn context(&self) -> Context {
        Context::Present
    }

    fn hints(&self) -> &'static [Action] {
        &[]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        self.elapsed = self.started.elapsed();
        let slides = Self::slides(context).unwrap_or_default().slides;
        let all = slides.len();
        self.at = self.at.min(all.saturating_sub(1));
        let is_typing = !self.typed.is_empty();
        let was_blank = self.is_blank;
        if action != Action::SlideNumber {
            self.is_blank = false;
        }
        match action {
            Action::SlideNumber => self.type_digit(context),
            Action::OpenSource | Action::GoToSlide if is_typing => return self.go_to_typed(all),
            Action::PreviousSlide if is_typing => _ = self.typed.pop(),
            Action::EndPresentation if is_typing => self.typed.clear(),
            Action::EndPresentation => return Response::CLOSE,
            Action::BlankScreen => self.is_blank = !was_blank,
            Action::SpeakerNotes => self.has_notes = !self.has_notes,
            Action::NextSlide => self.go_to(self.at + 1, all),
            Action::PreviousSlide => self.go_to(self.at.saturating_sub(1), all),
            Action::FirstSlide | Action::GoToSlide => self.go_to(0, all),
            Action::LastSlide => self.go_to(all, all),
            Action::MoveDown | Action::MoveUp => {
                if let Some(slide) = slides.get(self.at) {
                    return self.choose(context, slide, action);
                }
            }
            Action::OpenSource => {
                if let Some(slide) = slides.get(self.at) {
                    return self.open(context, slide);
                }
            }
            _ => {}
        }
        if !matches!(action, Action::SlideNumber | Action::PreviousSlide) {
            self.typed.clear();
        }
        Response::STAY
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        self.page.remap(context, remap)
    }

    fn shows_page(&self) -> bool {
        true
    }

    fn covers_screen(&self) -> bool {
        true
    }

    fn speaker_line(&self, context: &OverlayContext<'_>) -> Option<SpeakerLine> {
        let (slides, briefing) = (Self::slides(context)?.slides, context.briefing());
        let slide = slides.get(self.at)?;
        let heading = |slide: &Slide| match slide.content {
            SlideContent::Page => "Briefing page".to_owned(),
            _ => slide_words(briefing, context.workspace.as_of(), slide).heading,
        };
        Some(SpeakerLine {
            number: self.at + 1,
            all: slides.len(),
            heading: heading(slide),
            notes: speaker_notes(briefing, slide),
            next: slides.get(self.at + 1).map(heading).unwrap_or_default(),
            is_blank: self.is_blank,
        })
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let area = canvas.frame.area();
        canvas.frame.render_widget(Clear, area);
        if !self.is_blank {
            view::draw(self, context, canvas, area);
        }
    }
}
