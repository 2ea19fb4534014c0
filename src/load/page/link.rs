//! Where a page says that it was published.

/// The longest address that is taken, in bytes.
const LONGEST: usize = 2000;

/// The canonical address of a page (RFC 6596), else that which it gives to those who share it (`og:url` of the Open
/// Graph protocol). Only its head is looked at, without scripts and comments.
pub(super) fn link(html: &str) -> Option<String> {
    let (mut rest, mut shared) = (html, None);
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        rest = behind;
        match name.to_ascii_lowercase().as_str() {
            "body" => break,
            "script" | "style" => rest = behind.split_once("</").map_or("", |(_, after)| after),
            "link" if has(tag, "rel", "canonical") => {
                if let Some(found) = attribute(tag, "href").and_then(|words| address(&words)) {
                    return Some(found);
                }
            }
            "meta" if has(tag, "property", "og:url") => {
                shared = shared.or_else(|| attribute(tag, "content").and_then(|words| address(&words)));
            }
            _ => {}
        }
    }
    shared
}

/// Whether an attribute has that word among its words.
fn has(tag: &str, name: &str, word: &str) -> bool {
    attribute(tag, name).is_some_and(|all| all.split_whitespace().any(|own| own.eq_ignore_ascii_case(word)))
}

/// The value of an attribute of a tag, as it stands there.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let own = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '"' || c == '\'').next();
        let value = after.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let (value, behind) = match quote.and_then(|quote| value.strip_prefix(quote)?.split_once(quote)) {
            Some(parts) => parts,
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if own.is_some_and(|own| own.eq_ignore_ascii_case(name)) {
            return Some(value.to_owned());
        }
        rest = behind;
    }
    None
}

/// An address of the web, with the ampersands that HTML writes out.
fn address(words: &str) -> Option<String> {
    let words = words.trim().replace("&amp;", "&");
    let scheme = words.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let plain = !words.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    (is_web && plain && words.len() <= LONGEST).then_some(words)
}
