//! Reads the tables of a case file into records, reporting every fault instead of stopping at the first.

use std::ops::Range;

use toml::de::DeTable;

use super::reader::CaseReader;
use crate::load::problems::Code;
use crate::model::suggest::{did_you_mean, nearest};

/// A record: a table with known fields.
pub(super) trait CaseRecord: Sized {
    /// What it is called in messages.
    const WHAT: &'static str;
    /// Its fields.
    const FIELDS: &'static [&'static str];

    /// Reads the fields of a table, which is at `range` in the file.
    fn read_table(table: &DeTable<'_>, range: Range<usize>, reader: &mut CaseReader<'_>) -> Self;

    /// Reports each field that the record does not have.
    fn refuse_unknown(table: &DeTable<'_>, reader: &mut CaseReader<'_>) {
        for (key, _) in table.iter().filter(|(key, _)| !Self::FIELDS.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref();
            let near = nearest(name, Self::FIELDS.iter().copied());
            let help =
                near.map_or_else(|| format!("its fields are: {}", Self::FIELDS.join(", ")), did_you_mean);
            let message = format!("{} has no field `{name}`", Self::WHAT);
            let problem = reader.error(Code::UnknownField, &key.span(), message);
            reader.report(problem.label("unknown field").help(help));
        }
    }
}

/// Makes the struct of a record, its JSON Schema and the code that reads it. All fields are optional, since a faulty record
/// is read as far as possible; a missing field marked `required` is reported.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident $what:literal {
        $($(#[$fdoc:meta])* $mode:ident $field:ident: $type:ty,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[$fdoc])* #[schemars($mode)] pub(super) $field: Option<$type>,)+
            /// The place of its header.
            #[schemars(skip)]
            pub(super) range: std::ops::Range<usize>,
            /// Whether it was read without an error.
            #[schemars(skip)]
            pub(super) sound: bool,
        }

        impl $crate::load::case::field::CaseRecord for $name {
            const WHAT: &'static str = $what;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)+];

            fn read_table(
                table: &toml::de::DeTable<'_>,
                range: std::ops::Range<usize>,
                reader: &mut $crate::load::case::reader::CaseReader<'_>,
            ) -> Self {
                use $crate::load::case::take;
                let before = reader.errors();
                Self::refuse_unknown(table, reader);
                let mut record = Self { $($field: None,)+ range, sound: false };
                $(record.$field = take::$mode(table, stringify!($field), $what, &record.range, reader);)+
                record.sound = reader.errors() == before;
                record
            }
        }

        impl $crate::load::case::reader::ReadField for $name {
            fn read(
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                reader: &mut $crate::load::case::reader::CaseReader<'_>,
            ) -> Option<Self> {
                use $crate::load::case::field::CaseRecord;
                match value.get_ref() {
                    toml::de::DeValue::Table(table) => Some(Self::read_table(table, value.span(), reader)),
                    _ => {
                        reader.wrong_type(value, concat!("a table (", $what, ")"));
                        None
                    }
                }
            }
        }
    };
}
pub(super) use record;
