//! A snapshot with the escape sequences of a terminal, for `cat` and `less -R`.

use ratatui::style::{Color, Modifier};

use super::grid::{CellLook, Grid, runs, text_of};
use crate::tui::config::colour;

/// The parameters of the modifiers.
const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// Writes the rows. Each begins and ends in the style of the terminal.
pub(super) fn ansi(grid: &Grid) -> String {
    let mut out = String::new();
    for row in grid.seen() {
        let mut is_plain = true;
        for (look, cells) in runs(row) {
            let plain = look == CellLook::PLAIN;
            if !(plain && is_plain) {
                out.push_str(&sequence(look));
            }
            out.push_str(&text_of(cells));
            is_plain = plain;
        }
        if !is_plain {
            out.push_str("\u{1b}[0m");
        }
        out.push('\n');
    }
    out
}

/// The sequence that sets a look, whatever was set before.
fn sequence(look: CellLook) -> String {
    let mut parameters = vec!["0".to_owned()];
    let set = MODIFIERS.iter().filter(|(modifier, _)| look.modifier.contains(*modifier));
    parameters.extend(set.map(|(_, number)| number.to_string()));
    parameters.extend(parameter(look.fg, 30));
    parameters.extend(parameter(look.bg, 40));
    format!("\u{1b}[{}m", parameters.join(";"))
}

/// The parameter of a colour; 30 begins those of characters, 40 those of backgrounds.
fn parameter(colour: Color, base: u8) -> Option<String> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(format!("{};2;{r};{g};{b}", base + 8)),
        Color::Indexed(number) => Some(format!("{};5;{number}", base + 8)),
        named => {
            let number = u8::try_from(colour::rank(named)?).ok()?;
            Some((if number < 8 { base + number } else { base + 52 + number }).to_string())
        }
    }
}
