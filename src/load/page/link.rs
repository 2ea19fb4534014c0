//! The address that a page states for itself.

use super::tags::Tags;

/// The longest address that is accepted, in bytes.
const LONGEST: usize = 2000;

/// The canonical address of a page (RFC 6596), or else the one it provides for sharing (`og:url` of the Open Graph
/// protocol). Only its head is searched, without scripts and comments.
pub(super) fn link(html: &str) -> Option<String> {
    let mut shared = None;
    for tag in Tags::new(html).take_while(|tag| tag.name != "body") {
        match tag.name.as_str() {
            "link" if tag.has("rel", "canonical") => {
                if let Some(found) = tag.written("href").and_then(address) {
                    return Some(found);
                }
            }
            "meta" if tag.has("property", "og:url") => {
                shared = shared.or_else(|| tag.written("content").and_then(address));
            }
            _ => {}
        }
    }
    shared
}

/// A web address, with the ampersands that HTML escapes.
fn address(words: &str) -> Option<String> {
    let words = words.trim().replace("&amp;", "&");
    let scheme = words.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let plain = !words.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    (is_web && plain && words.len() <= LONGEST).then_some(words)
}
