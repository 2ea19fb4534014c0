//! A snapshot as a web page of its own: text that can be read aloud, searched and copied.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use super::grid::{CellLook, Grid, runs, text_of};
use super::ink::{Palettes, Tint};
use super::markup::{FONTS, Labels, escaped};

/// The declarations of the modifiers. Colours come from the ink.
const MODIFIERS: [(Modifier, &str); 4] = [
    (Modifier::BOLD, "font-weight:bold;"),
    (Modifier::ITALIC, "font-style:italic;"),
    (Modifier::UNDERLINED, "text-decoration:underline;"),
    (Modifier::CROSSED_OUT, "text-decoration:line-through;"),
];

/// Writes the page.
pub(super) fn html(grid: &Grid, palettes: Palettes, labels: &Labels) -> String {
    let mut looks: Vec<CellLook> = Vec::new();
    let mut text = String::new();
    for row in grid.seen() {
        for (look, cells) in runs(row) {
            let words = escaped(&text_of(cells));
            if look == CellLook::PLAIN {
                text.push_str(&words);
                continue;
            }
            let at = looks.iter().position(|known| *known == look).unwrap_or_else(|| {
                looks.push(look);
                looks.len() - 1
            });
            let _ = write!(text, "<span class=\"l{at}\">{words}</span>");
        }
        text.push('\n');
    }
    let (background, plain) = (palettes.background(), palettes.text());
    let sheet = |colour: fn(Tint) -> String| {
        let mut sheet = format!("body{{color:{};background:{}}}", colour(plain), colour(background));
        for (at, look) in looks.iter().enumerate() {
            let ink = palettes.ink(*look);
            let _ = write!(sheet, ".l{at}{{color:{}", colour(ink.fg));
            if let Some(bg) = ink.bg {
                let _ = write!(sheet, ";background:{}", colour(bg));
            }
            sheet.push('}');
        }
        sheet
    };
    let (base, dark) = (sheet(|tint| Tint::hex(tint.base)), sheet(|tint| Tint::hex(tint.dark)));
    let mut style = base.clone();
    for (at, look) in looks.iter().enumerate() {
        let set = MODIFIERS.iter().filter(|(modifier, _)| look.modifier.contains(*modifier));
        let set: String = set.map(|(_, declaration)| *declaration).collect();
        if !set.is_empty() {
            let _ = write!(style, ".l{at}{{{set}}}");
        }
    }
    if dark != base {
        let _ = write!(style, "@media screen and (prefers-color-scheme:dark){{{dark}}}");
    }
    let title = escaped(&labels.title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<meta name=\"description\" content=\"{}\">\n<style>\n\
         pre{{font:15px/1.2 {FONTS};print-color-adjust:exact}}\n{style}\n</style>\n</head>\n<body>\n<pre>\n{text}</pre>\n\
         </body>\n</html>\n",
        escaped(&labels.description)
    )
}
