//! Workbooks: `.xlsx` and `.xlsm`, `.ods`, and `.xls` since Excel 5.
//!
//! Each sheet with a table becomes a text of its own; the others are named with the reason. Sheets are read cell by cell as
//! they stand in the file, and what a workbook says about its own size is never trusted: no room is made for cells that are
//! not there.
//!
//! - `expand` makes streams of the sheets, `sheet_rows` the text of their rows; a `sheet` is what each format hands over.
//! - `xlsx`, `ods` and `xls` know the formats; `xml`, `compound` and `records` what those are written in.
//! - `number` writes numbers and dates.

mod compound;
mod expand;
mod number;
mod ods;
mod ods_table;
mod records;
mod sheet;
mod sheet_rows;
mod xls;
mod xls_strings;
mod xlsx;
mod xlsx_parts;
mod xml;

pub(in crate::load) use expand::expand;
