//! What SVG and HTML share.

/// What a drawing or a page says of itself.
pub(super) struct Labels {
    /// The title of the briefing, and the view.
    pub(super) title: String,
    /// What the view shows, the filter, the day and the sources.
    pub(super) description: String,
}

/// The fonts, the first that the reader has. Office programs try only the first.
pub(super) const FONTS: &str = "Consolas,Menlo,'DejaVu Sans Mono','Liberation Mono',monospace";

/// The text as XML and HTML write it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
