//! The views, formats and backgrounds of snapshots on the command line.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::export::snapshot::{Background, SnapshotFormat, SnapshotView, VIEWS};

/// Reads the name of a view.
pub(super) fn view_parser() -> impl TypedValueParser<Value = &'static SnapshotView> {
    let names = VIEWS.iter().map(|view| PossibleValue::new(view.name).help(view.words));
    PossibleValuesParser::new(names)
        .try_map(|name| VIEWS.iter().find(|view| view.name == name).ok_or("no such view"))
}

impl ValueEnum for SnapshotFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Text => "Plain text",
            Self::Ansi => "Text with the colours of a terminal",
            Self::Svg => "A drawing",
            Self::Html => "A web page of its own",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for Background {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Light, Self::Dark]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Auto => ("auto", "Light, or dark on screens whose reader prefers that"),
            Self::Light => ("light", "Light, for paper"),
            Self::Dark => ("dark", "Dark, for slides"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}
