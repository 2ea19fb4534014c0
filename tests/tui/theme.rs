//! Themes: the presets, the user's file, and what a terminal can show.

use std::collections::HashSet;

use ratatui::style::{Color, Modifier, Style};
use sitroom::model::text::width;
use sitroom::model::{Conduct, Kind};
use sitroom::tui::config::colour::{self, Depth};
use sitroom::tui::config::theme::{MEANINGS, PRESETS, Theme};
use sitroom::userfiles::file::{ConfigFile, ConfigProblem};

const DEPTHS: [Depth; 3] = [Depth::Sixteen, Depth::Indexed, Depth::True];

fn read(text: &str) -> (Theme, Vec<ConfigProblem>) {
    Theme::from_file(&ConfigFile::new("theme.toml", text), Depth::True)
}

fn told(text: &str) -> Vec<String> {
    read(text).1.iter().map(ToString::to_string).collect()
}

fn preset(name: &str, depth: Depth) -> Theme {
    Theme::preset(name, depth).unwrap()
}

fn styles(theme: &Theme) -> impl Iterator<Item = (&'static str, Style)> {
    MEANINGS.iter().map(|(name, _)| (*name, theme.get(name).unwrap()))
}

#[test]
fn presets_have_no_fault_and_name_every_meaning() {
    for (name, text) in PRESETS {
        for depth in DEPTHS {
            let (_, problems) = Theme::from_file(&ConfigFile::new(*name, *text), depth);
            assert_eq!(problems, [], "{name}");
        }
        for (meaning, _) in MEANINGS {
            assert!(text.contains(&format!("\n{meaning} = ")), "{name} does not say what {meaning} is");
        }
    }
}

#[test]
fn no_preset_asks_for_more_than_the_terminal_has() {
    for (name, _) in PRESETS {
        for depth in DEPTHS {
            for (meaning, style) in styles(&preset(name, depth)) {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(depth.shows(colour), "{name} {meaning} at {depth:?}: {colour}");
                }
            }
        }
    }
}

#[test]
fn presets_hold_on_light_and_dark_backgrounds() {
    let fixed = [Color::Black, Color::White, Color::Gray, Color::DarkGray];
    for (name, _) in PRESETS {
        for (meaning, style) in styles(&preset(name, Depth::Sixteen)) {
            let colours = [style.fg, style.bg];
            assert!(colours.iter().flatten().all(|c| !fixed.contains(c)), "{name} {meaning}: {style:?}");
        }
        let theme = preset(name, Depth::Sixteen);
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED), "{name}");
        assert_eq!(theme.text, Style::new(), "{name}");
    }
}

#[test]
fn what_must_be_told_apart_differs_in_every_preset() {
    for (name, _) in PRESETS {
        for depth in DEPTHS {
            let theme = preset(name, depth);
            for (one, other) in [
                ("text", "selected"),
                ("selected", "selected_inactive"),
                ("border", "border_focus"),
                ("text", "contested"),
                ("text", "unverified"),
                ("contested", "unverified"),
                ("text", "highlight"),
                ("highlight", "other_evidence"),
                ("chip", "chip_off"),
                ("text", "found"),
                ("text", "error"),
                ("violence", "protest"),
                ("violence", "hostile_words"),
                ("violence", "friendly_words"),
            ] {
                assert_ne!(theme.get(one), theme.get(other), "{name} at {depth:?}: {one} and {other}");
            }
        }
    }
}

#[test]
fn conduct_is_told_apart_by_its_sign_and_in_colours_by_its_colour() {
    let signs: HashSet<char> = Conduct::ALL.into_iter().map(Conduct::sign).collect();
    assert_eq!(signs.len(), Conduct::ALL.len());
    assert!(signs.iter().all(|sign| width(&sign.to_string()) == 1 && !sign.is_ascii()));
    for (name, depth) in
        ["default", "colour-blind"].into_iter().flat_map(|name| DEPTHS.map(|depth| (name, depth)))
    {
        let theme = preset(name, depth);
        let colour = |conduct: Conduct| theme.of_conduct(conduct).fg;
        let groups = [Conduct::Violence, Conduct::Protest, Conduct::HostileWords, Conduct::FriendlyWords];
        let colours: HashSet<Option<Color>> = groups.into_iter().map(colour).collect();
        let one_hue = depth == Depth::Sixteen && name == "colour-blind";
        assert_eq!(colours.len(), if one_hue { 3 } else { 4 }, "{name} at {depth:?}");
        assert_ne!(theme.of_kind(Kind::Protest), theme.of_kind(Kind::Assault), "{name} at {depth:?}");
    }
}

/// The relative luminance of a colour (WCAG 2).
fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = rgb.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[test]
fn fixed_colours_are_read_on_white_and_on_black() {
    let rgb = |colour: Color| match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(number @ 16..=231) => {
            let cube = [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6];
            Some(cube.map(|level| if level == 0 { 0 } else { 55 + 40 * level }))
        }
        Color::Indexed(number @ 232..) => Some([8 + (number - 232) * 10; 3]),
        _ => None,
    };
    let mut seen = 0;
    for (name, depth) in PRESETS.iter().flat_map(|(name, _)| DEPTHS.map(|depth| (*name, depth))) {
        for (meaning, style) in styles(&preset(name, depth)) {
            let Some(own) = style.fg.and_then(rgb).map(luminance) else { continue };
            let (on_white, on_black) = (1.05 / (own + 0.05), (own + 0.05) / 0.05);
            assert!(on_white >= 3.0 && on_black >= 3.0, "{name} {meaning}: {on_white:.1} {on_black:.1}");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn old_names_of_meanings_are_still_read() {
    let (theme, problems) = read("[styles]\nconflict_material = { fg = \"blue\" }\n");
    assert_eq!(problems, []);
    assert_eq!(theme.violence, Style::new().fg(Color::Blue));
}

#[test]
fn mono_has_no_colour_and_high_contrast_nothing_dim() {
    for (meaning, style) in styles(&preset("mono", Depth::True)) {
        assert_eq!((style.fg, style.bg), (None, None), "{meaning}");
    }
    for (meaning, style) in styles(&preset("high-contrast", Depth::True)) {
        assert!(!style.add_modifier.contains(Modifier::DIM), "{meaning}");
    }
}

#[test]
fn the_colour_blind_preset_never_sets_red_against_green() {
    let theme = preset("colour-blind", Depth::Sixteen);
    let reds_and_greens = [Color::Red, Color::LightRed, Color::Green, Color::LightGreen];
    for (meaning, style) in styles(&theme) {
        assert!(style.fg.is_none_or(|colour| !reds_and_greens.contains(&colour)), "{meaning}");
    }
    assert_eq!(preset("colour-blind", Depth::True).violence.fg, Some(Color::Rgb(0xd5, 0x5e, 0)));
    assert_eq!(preset("colour-blind", Depth::Indexed).violence.fg, Some(Color::Indexed(166)));
    assert_eq!(preset("colour-blind", Depth::Sixteen).violence.fg, Some(Color::Yellow));
}

#[test]
fn the_environment_chooses() {
    let with = |pairs: &'static [(&str, &str)]| {
        move |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    assert_eq!(Theme::preset_of_environment(with(&[])), "default");
    assert_eq!(Theme::preset_of_environment(with(&[("NO_COLOR", "")])), "default");
    assert_eq!(Theme::preset_of_environment(with(&[("NO_COLOR", "1")])), "mono");
    assert_eq!(Depth::of_environment(with(&[("TERM", "xterm")])), Depth::Sixteen);
    assert_eq!(Depth::of_environment(with(&[("TERM", "xterm-256color")])), Depth::Indexed);
    assert_eq!(Depth::of_environment(with(&[("TERM", "xterm"), ("COLORTERM", "truecolor")])), Depth::True);
}

#[test]
fn a_file_patches_its_base() {
    let (theme, problems) = read(
        "base = \"mono\"\n[styles]\naccent = { fg = \"bright-blue\", bold = true }\nerror = { bg = 52 }\n",
    );
    assert_eq!(problems, []);
    assert_eq!(theme.accent, Style::new().fg(Color::LightBlue).add_modifier(Modifier::BOLD));
    assert_eq!(theme.error, Style::new().bg(Color::Indexed(52)));
    assert_eq!(theme.highlight, preset("mono", Depth::True).highlight);
    // The base holds wherever it stands, and is `default` unless said.
    let (theme, problems) = read("[styles]\ntext = { fg = \"none\" }\n");
    assert_eq!(problems, []);
    assert_eq!(theme.text, Style::new().fg(Color::Reset));
    assert_eq!(theme.chip, preset("default", Depth::True).chip);
}

#[test]
fn faults_of_a_file_are_told_with_their_place_and_a_way_out() {
    for (text, words) in [
        ("base = \"defalt\"\n", "1:8: unknown theme `defalt`\n  hint: did you mean `default`?"),
        ("[styles]\nacent = {}\n", "2:1: unknown style `acent`\n  hint: did you mean `accent`?"),
        (
            "[styles]\naccent = { fg = \"bleu\" }\n",
            "2:17: unknown colour `bleu`\n  hint: did you mean `blue`?",
        ),
        (
            "[styles]\naccent = { bld = true }\n",
            "2:12: unknown style property `bld`\n  hint: did you mean `bold`?",
        ),
        ("[style]\n", "1:2: unknown entry `style`\n  hint: did you mean `styles`?"),
        (
            "[styles]\naccent = \"blue\"\n",
            "2:10: a style must be a table, not text\n  hint: write { fg = \"blue\", bold = true }",
        ),
        ("[styles]\naccent = { bold = 1 }\n", "2:19: `bold` must be true or false, not a number"),
        (
            "[styles]\naccent = { fg = [] }\n",
            "2:17: the list of colours is empty\n  hint: for no colour, write \"none\"",
        ),
    ] {
        assert_eq!(told(text), [format!("theme.toml:{words}")], "{text}");
    }
    assert!(told("[styles]\naccent = { fg = 256 }\n")[0].contains("2:17: unknown colour 256"));
    assert!(told("[styles]\naccent = { fg = \"#12345\" }\n")[0].contains("unknown colour `#12345`"));
    assert!(told("base = \n")[0].starts_with("theme.toml:1:"));
}

#[test]
fn what_is_faulty_stays_as_in_the_base_and_the_rest_holds() {
    let (theme, problems) =
        read("[styles]\naccent = { fg = \"bleu\", bold = true }\nchip = { fg = \"red\" }\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(theme.accent, preset("default", Depth::True).accent);
    assert_eq!(theme.chip, Style::new().fg(Color::Red));
}

#[test]
fn colours_that_the_terminal_lacks_become_the_nearest() {
    assert_eq!(colour::parse("#FF0000"), Some(Color::Rgb(255, 0, 0)));
    assert_eq!(colour::parse("#é0000"), None);
    assert_eq!(colour::parse("Bright Blue"), Some(Color::LightBlue));
    assert_eq!(Depth::Indexed.fit(Color::Rgb(255, 0, 0)), Color::Indexed(196));
    assert_eq!(Depth::Indexed.fit(Color::Rgb(8, 8, 8)), Color::Indexed(232));
    assert_eq!(Depth::Sixteen.fit(Color::Rgb(250, 5, 5)), Color::LightRed);
    assert_eq!(Depth::Sixteen.fit(Color::Indexed(21)), Color::Blue);
    assert_eq!(Depth::Sixteen.fit(Color::Indexed(3)), Color::Indexed(3));
    assert_eq!(Depth::True.fit(Color::Rgb(1, 2, 3)), Color::Rgb(1, 2, 3));
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let missing = ConfigFile::read(&folder.path().join("none.toml")).unwrap_err().to_string();
    assert!(missing.contains("none.toml: cannot be read"), "{missing}");
    let path = folder.path().join("bytes.toml");
    std::fs::write(&path, b"base = \"\xff\"").unwrap();
    assert!(ConfigFile::read(&path).unwrap_err().to_string().contains("is not UTF-8 (byte 8)"));
    std::fs::write(&path, vec![b'#'; 2 << 20]).unwrap();
    assert!(ConfigFile::read(&path).unwrap_err().to_string().contains("is larger than"));
    std::fs::write(&path, "\u{FEFF}base = \"mono\"").unwrap();
    assert_eq!(Theme::from_file(&ConfigFile::read(&path).unwrap(), Depth::True).1, []);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("theme.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), std::path::Path::new("/dev/zero"), folder.path()] {
        let told = ConfigFile::read(path).unwrap_err().to_string();
        assert!(told.contains("is not a regular file"), "{told}");
    }
}
