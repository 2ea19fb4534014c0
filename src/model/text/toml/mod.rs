//! TOML, as case files are written: texts and tables.

mod string;
mod table;

pub use string::string;
pub use table::Table;
