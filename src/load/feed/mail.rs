//! Saved e-mails: one in a file (`.eml`), or several, one below the other (`.mbox`).
//!
//! Each is read as an article: `From` is its publisher, `Date` its day of publication, `Subject` its title.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use encoding_rs::WINDOWS_1252;
use mailparse::{MailAddr, MailHeaderMap, ParsedMail, addrparse_header};

use super::intake::ReportIntake;
use super::mail_parts::MailParts;
use super::report::{Report, day, stated};
use crate::load::base::error::LoadError;
use crate::load::base::label::Label;
use crate::load::base::options::Options;
use crate::load::problems::{File, Problem};
use crate::model::Builder;

/// The text of a file with e-mails, as it was decoded.
pub(crate) struct MailText<'a> {
    pub(crate) text: &'a str,
    /// Whether its bytes are those of Windows-1252. The parts of a mail state their own encodings, so they are read from
    /// the bytes.
    pub(crate) is_legacy: bool,
}

/// Adds the e-mails as sources.
///
/// # Errors
/// [`LoadError`] when none of them has a text or a subject.
pub(crate) fn load_mail(
    label: &Label,
    mail: &MailText<'_>,
    options: &Options,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let file = File { name: label.name.clone(), text: Arc::from(mail.text) };
    let mut list = ReportIntake::new((&file, &label.file), &options.limits, out);
    let mails = mails(mail.text);
    let single = mails.len() == 1;
    for (rank, at) in mails.into_iter().enumerate() {
        let text = mail.text.get(at.clone()).unwrap_or("");
        let bytes = if mail.is_legacy { WINDOWS_1252.encode(text).0 } else { Cow::Borrowed(text.as_bytes()) };
        let key = if single { label.stem.clone() } else { format!("{}-{}", label.stem, rank + 1) };
        match mailparse::parse_mail(&bytes) {
            Ok(parsed) => {
                let (mut report, faults) = report(&parsed, key);
                report.published = report.published.or(options.published);
                list.add(report, at.clone());
                faults.iter().for_each(|fault| list.refuse(at.clone(), fault));
            }
            Err(error) => list.refuse(at, &format!("this e-mail is not read: {error}")),
        }
    }
    if list.added == 0 {
        let help = "save its text as a plain text file, and give its day with --published";
        return Err(LoadError::new(&label.name, "it is a saved e-mail without a text", help));
    }
    Ok(list.finish())
}

/// Where each e-mail is. In a file with several, each begins with a line `From ADDRESS DATE`, below an empty line.
fn mails(text: &str) -> Vec<Range<usize>> {
    if !text.trim_start().starts_with("From ") {
        return std::iter::once(0..text.len()).collect();
    }
    let (mut out, mut start) = (Vec::new(), None);
    let (mut at, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let behind = at + line.len();
        if blank && line.starts_with("From ") && is_header(text.get(behind..).unwrap_or("")) {
            out.extend(start.map(|start| start..at));
            start = Some(behind);
        }
        blank = line.trim().is_empty();
        at = behind;
    }
    out.extend(start.map(|start| start..text.len()));
    out
}

/// Whether a text begins with a header such as `Received: ...`.
fn is_header(text: &str) -> bool {
    let name = text.split_once(':').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What an e-mail says of itself, and what of it cannot be read.
fn report(mail: &ParsedMail<'_>, key: String) -> (Report, Vec<String>) {
    let header = |name: &str| mail.headers.get_first_value(name).as_deref().and_then(stated_line);
    let parts = MailParts::of(mail);
    // Outlook writes `Sent` in what it copies.
    let date = header("Date").or_else(|| header("Sent"));
    // A comment with the name of the zone may follow the time.
    let published = date.as_deref().and_then(|date| day(date.split('(').next().unwrap_or(date)));
    let report = Report {
        key,
        title: header("Subject"),
        publisher: sender(mail),
        unread_date: if published.is_none() { date } else { None },
        published,
        text: parts.text,
        attachments: parts.attachments,
        ..Report::default()
    };
    (report, parts.faults)
}

/// The name of the sender, or else the address.
fn sender(mail: &ParsedMail<'_>) -> Option<String> {
    let header = mail.headers.get_first_header("From")?;
    let name = addrparse_header(header).ok().and_then(|senders| match senders.first()? {
        MailAddr::Single(one) => Some(one.display_name.clone().unwrap_or_else(|| one.addr.clone())),
        MailAddr::Group(group) => Some(group.group_name.clone()),
    });
    stated_line(&name.unwrap_or_else(|| header.get_value()))
}

/// Plain text on one line, unless it is empty.
fn stated_line(text: &str) -> Option<String> {
    stated(&super::feed_item::escaped(text))
}
