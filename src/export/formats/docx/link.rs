//! Addresses as targets of links.

/// An address as RFC 3986 writes it. Word refuses a whole document for one target that breaks the rules, so there is none
/// for a host that is not plain letters, and other characters are written as percent codes.
pub(super) fn target(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let is_label = |label: &str| {
        !label.is_empty() && label.len() < 64 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if !host.split('.').all(is_label) || port.is_empty() || port.parse::<u16>().is_err() {
        return None;
    }
    let mut target = format!("{scheme}://{authority}");
    let mut is_fragment = false;
    for (at, c) in path.char_indices() {
        let keeps = match c {
            '%' => path.get(at + 1..at + 3).is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit())),
            '#' => !std::mem::replace(&mut is_fragment, true),
            c => c.is_ascii_alphanumeric() || "-._~/?:@!$&'()*+,;=".contains(c),
        };
        if keeps {
            target.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| target.push_str(&format!("%{byte:02X}")));
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_that_keep_the_rules_are_links() {
        for (url, expected) in [
            ("https://example.org", Some("https://example.org")),
            ("HTTPS://example.org:8080/a?b=c#d", Some("https://example.org:8080/a?b=c#d")),
            ("https://example.org/a|b\"<c>{é}", Some("https://example.org/a%7Cb%22%3Cc%3E%7B%C3%A9%7D")),
            ("https://example.org/100%/%41#a#b", Some("https://example.org/100%25/%41#a%23b")),
            ("javascript://example.org/", None),
            ("file:///etc/passwd", None),
            ("https://user@example.org/", None),
            ("https://exämple.org/", None),
            ("https://example..org/", None),
            ("https://[::1]/", None),
            ("https://example.org:/", None),
            ("https://", None),
            ("example.org", None),
        ] {
            assert_eq!(target(url).as_deref(), expected, "{url}");
        }
    }
}
