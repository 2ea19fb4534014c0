//! How long a server asks to wait.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};

/// The forms in which HTTP writes a time. The first is in use; servers must still be understood in the others.
const FORMS: [&str; 3] = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];

/// Reads the header `Retry-After`: a number of seconds, or a time. A time that has passed is no wait. `None` for anything
/// else.
#[must_use]
pub fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // Too many digits are a long time.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::from(u32::MAX))));
    }
    let time = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(value, form).ok())?;
    Some((time.and_utc() - now).to_std().unwrap_or_default())
}
