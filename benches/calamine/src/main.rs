//! Prints the seconds in which calamine reads the cells of the first sheet of a workbook, and their number.

use std::time::Instant;

use calamine::{DataRef, Reader, Xlsx, open_workbook};

fn main() {
    let file = std::env::args().nth(1).expect("name a file in .xlsx");
    let start = Instant::now();
    let mut workbook: Xlsx<_> = open_workbook(&file).unwrap();
    let sheet = workbook.sheet_names().first().unwrap().clone();
    let mut cells = workbook.worksheet_cells_reader(&sheet).unwrap();
    let mut count = 0_u64;
    while let Some(cell) = cells.next_cell().unwrap() {
        count += u64::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    println!("{} {count}", start.elapsed().as_secs_f64());
}
