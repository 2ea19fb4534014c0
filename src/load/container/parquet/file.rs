//! The rows of a Parquet file, one group after the other.

use std::io::Read;
use std::sync::Arc;

use ::bytes::Bytes as Chunk;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};

use super::cells::Columns;
use crate::load::base::places::{PlacedRow, Places, Placing};
use crate::load::bytes::{Bytes, Origin};
use crate::load::container::{Ended, RowSink, text_of};
use crate::model::table::RowPlace;

/// The rows of a Parquet file as text, the names of its columns first, and the places of its rows.
pub(crate) fn rows(origin: Origin) -> (Bytes, Arc<Places>) {
    text_of(Arc::new(Rows), move |sink| read(origin, sink))
}

fn read(origin: Origin, sink: &mut RowSink) -> std::result::Result<(), Ended> {
    let broken = |error: ParquetError| Ended::Broken(in_words(&error));
    let file = SerializedFileReader::new(File::new(origin).map_err(broken)?).map_err(broken)?;
    let columns = Columns::of(file.metadata().file_metadata().schema());
    columns.names.iter().for_each(|name| sink.cell(name));
    sink.end_row(0, (0, 0))?;
    for (row, number) in file.get_row_iter(None).map_err(broken)?.zip(1..) {
        columns.cells(&row.map_err(broken)?).iter().for_each(|cell| sink.cell(cell));
        sink.end_row(number, (0, 0))?;
    }
    Ok(())
}

fn in_words(error: &ParquetError) -> String {
    match error {
        ParquetError::NYI(_) => "it uses a feature of Parquet that is not supported".to_owned(),
        ParquetError::EOF(_) => "the file is cut off".to_owned(),
        _ => "the file is damaged".to_owned(),
    }
}

/// Names rows by their number.
#[derive(Debug)]
struct Rows;

impl Placing for Rows {
    fn row(&self, row: PlacedRow) -> RowPlace {
        RowPlace::Row(row.number)
    }

    fn cell(&self, _: PlacedRow, _: usize) -> String {
        String::new()
    }
}

/// The bytes of the file, wherever they come from.
struct File {
    origin: Origin,
    len: u64,
}

impl File {
    fn new(origin: Origin) -> Result<Self> {
        let len = match origin.len() {
            Some(len) => len,
            // The directory is at the end of the file: a pipe must be read to its end first.
            None => std::io::copy(&mut origin.read_from(0)?, &mut std::io::sink())?,
        };
        Ok(Self { origin, len })
    }
}

impl Length for File {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for File {
    type T = std::io::BufReader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(std::io::BufReader::new(self.origin.read_from(start)?))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Chunk> {
        let mut bytes = Vec::new();
        self.origin.read_from(start)?.take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("the file is cut off".to_owned()));
        }
        Ok(bytes.into())
    }
}
