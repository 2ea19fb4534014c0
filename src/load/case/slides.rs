//! The slides of a case.

use super::field::record;
use super::resolver::Resolver;
use super::values::{Many, text};
use crate::load::base::located::Text;
use crate::load::problems::{Code, Problem};
use crate::model::slide::lines_too_many;
use crate::model::{CaseSlide, SlideSubject, counted};

record! {
    /// A slide of the presentation: an event, or words of the analyst. Slides are shown in the order of the file.
    SlideRecord "a slide" {
        /// The id of the event that it shows; `title` and `text` are then left out.
        default event: Text,
        /// The heading of a slide of your own words.
        default title: Text,
        /// What stands below that heading. It is shown as the analyst's, never as a source's words.
        default text: Text,
        /// What the speaker is reminded of.
        default notes: Text,
    }
}

/// How a slide is written.
const FORMS: &str = "a slide has either an `event` or a `title` with a `text`";

impl Resolver<'_> {
    /// Takes the slides. One with an error is left out.
    pub(super) fn slides(&mut self, records: &[SlideRecord]) {
        for record in records {
            if let Some(subject) = self.slide_subject(record) {
                let notes = text(record.notes.as_ref()).unwrap_or_default();
                self.out.slides.push(CaseSlide { subject, notes });
            }
        }
    }

    fn slide_subject(&mut self, record: &SlideRecord) -> Option<SlideSubject> {
        match (&record.event, &record.title, &record.text) {
            (Some(event), None, None) => {
                let event = Many(vec![event.clone()]);
                let id = self.event_links(Some(&event)).first().copied()?;
                Some(SlideSubject::Event(id))
            }
            (None, Some(title), Some(text)) => {
                self.warn_of_length(title, text);
                Some(SlideSubject::Text { title: title.value.clone(), text: text.value.clone() })
            }
            _ if !record.sound => None,
            (Some(_), _, _) => {
                let other = record.title.as_ref().or(record.text.as_ref())?;
                let problem =
                    self.reader.error(Code::SlideTwice, &other.range, "this slide shows an event already");
                self.reader.report(problem.label("of a slide of its own").help(FORMS));
                None
            }
            _ => {
                let problem =
                    self.reader.error(Code::MissingField, &record.range, "this slide shows nothing");
                self.reader.report(problem.label("in this slide").help(FORMS));
                None
            }
        }
    }

    fn warn_of_length(&mut self, title: &Text, text: &Text) {
        let left_out = lines_too_many(&title.value, &text.value);
        if left_out == 0 {
            return;
        }
        let lines = counted(left_out, "line", "lines");
        let message = format!("this slide is {lines} too long for a terminal of 80 by 24");
        let problem = Problem::warning(Code::SlideTooLong, self.reader.file, text.range.clone(), message);
        let help = "one thought a slide: shorten the text, or make two slides of it";
        self.reader.report(problem.label("too long").help(help));
    }
}
