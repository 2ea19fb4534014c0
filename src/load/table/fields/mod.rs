//! What importers read the fields of a row with: cells, keys, dates, numbers of people and places.

mod cell;
mod columns;
mod date_column;
mod date_parts;
mod degrees;
mod key;
mod number;
mod place;
mod place_words;

pub(crate) use cell::{
    check_width, cite, code, fault, name, parse_count, push_text, stated, stated_bytes, trim,
};
pub(crate) use columns::{NamedColumn, columns, count_present, find_column, has_all, named_twice};
pub(crate) use date_column::{DateColumn, StatedDate, check_year};
pub(crate) use date_parts::DateParts;
pub(crate) use degrees::{NO_COORDINATE, coordinates, point};
pub(crate) use key::ColumnKey;
pub(crate) use number::{Figure, is_unstated, read_count, read_figure};
pub(crate) use place::{CONTRADICTS_CODE, Ground, LocatedGround, PlaceColumns, country_of};
pub(crate) use place_words::PlaceWords;
