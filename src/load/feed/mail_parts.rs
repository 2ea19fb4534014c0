//! The parts of an e-mail: its text, and what is attached.

use mailparse::{DispositionType, ParsedMail};

use super::report::stated;
use crate::load::markup::html;

/// The most parts of one e-mail that are looked at.
const MOST: usize = 1000;

/// The text of an e-mail, and what is not in it.
#[derive(Debug, Default)]
pub(super) struct MailParts {
    /// The text, with `\n` at the ends of lines.
    pub(super) text: String,
    /// What the attached files are called.
    pub(super) attachments: Vec<String>,
    /// What cannot be decoded.
    pub(super) faults: Vec<String>,
    looked: usize,
}

impl MailParts {
    /// The parts of an e-mail.
    pub(super) fn of(mail: &ParsedMail<'_>) -> Self {
        let mut parts = Self::default();
        parts.add(mail);
        parts
    }

    fn add(&mut self, part: &ParsedMail<'_>) {
        self.looked += 1;
        if self.looked > MOST {
            if self.looked == MOST + 1 {
                self.faults.push(format!("only the first {MOST} parts of this e-mail are read"));
            }
            return;
        }
        let kind = part.ctype.mimetype.as_str();
        let disposition = part.get_content_disposition();
        let is_attached = disposition.disposition == DispositionType::Attachment;
        if kind == "multipart/alternative" {
            self.add_best(part);
        } else if kind.starts_with("multipart/") && !part.subparts.is_empty() {
            part.subparts.iter().for_each(|one| self.add(one));
        } else if !is_attached && matches!(kind, "text/plain" | "text/html") {
            self.add_text(part);
        } else {
            let named = disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
            let name = named.and_then(|name| stated(name));
            self.attachments.push(name.unwrap_or_else(|| format!("a part without a name ({kind})")));
        }
    }

    /// Of several forms of one text the plain one, or the first that has words.
    fn add_best(&mut self, part: &ParsedMail<'_>) {
        let is_plain = |one: &&ParsedMail<'_>| one.ctype.mimetype == "text/plain";
        let first = part.subparts.iter().filter(is_plain);
        let others = part.subparts.iter().filter(|one| !is_plain(one));
        let mut other_forms = Vec::new();
        let before = self.text.len();
        for one in first.chain(others) {
            if self.text.len() > before {
                other_forms.push(one);
            } else {
                self.add(one);
            }
        }
        // Files may be attached to the form that is not shown.
        for one in other_forms.into_iter().filter(|one| one.ctype.mimetype.starts_with("multipart/")) {
            one.subparts
                .iter()
                .filter(|part| !part.ctype.mimetype.starts_with("text/"))
                .for_each(|part| self.add(part));
        }
    }

    fn add_text(&mut self, part: &ParsedMail<'_>) {
        let text = match part.get_body() {
            Ok(text) => text,
            Err(error) => return self.faults.push(format!("a part of this e-mail is not read: {error}")),
        };
        let is_html = part.ctype.mimetype == "text/html";
        let text =
            if is_html { html::article(&text) } else { text.replace("\r\n", "\n").replace('\r', "\n") };
        let text = text.trim();
        if !text.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(text);
        }
    }
}
