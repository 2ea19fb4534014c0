//! Parquet files; only with the feature `parquet`.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use sitroom::model::table::RowPlace;

use crate::support::wrap::{gz, only, open, refused, zip};

const SCHEMA: &str = "message rows {
    required binary event_id_cnty (UTF8);
    required int64 event_date (TIMESTAMP(NANOS,false));
    required binary event_type (UTF8);
    optional double fatalities;
    optional group actors (LIST) { repeated group list { optional binary element (UTF8); } }
    required binary actor1 (UTF8);
    required binary country (UTF8);
}";

/// Three rows: the second without a figure.
fn file(compression: Compression) -> Vec<u8> {
    let properties = WriterProperties::builder().set_compression(compression).build();
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let day = 86_400 * 1_000_000_000;
    let texts = |words: [&str; 3]| words.map(|word| ByteArray::from(word.as_bytes().to_vec()));
    let named = [
        texts(["MLI1", "MLI2", "MLI3"]),
        texts(["Battles", "Protests", "Battles"]),
        texts(["Red", "Blue", "Gr\u{fc}n"]),
        texts(["Mali"; 3]),
    ];
    let mut named = named.iter();
    for column in 0..7 {
        let mut writer = group.next_column().unwrap().unwrap();
        match column {
            1 => {
                _ = writer
                    .typed::<Int64Type>()
                    .write_batch(&[19_783 * day, 19_784 * day + day / 4, 19_785 * day], None, None)
                    .unwrap()
            }
            3 => _ = writer.typed::<DoubleType>().write_batch(&[4.0, 0.0], Some(&[1, 0, 1]), None).unwrap(),
            4 => {
                let values = texts(["one", "two", "three"]);
                _ = writer
                    .typed::<ByteArrayType>()
                    .write_batch(&values, Some(&[3, 3, 0, 3]), Some(&[0, 1, 0, 0]))
                    .unwrap();
            }
            _ => _ = writer.typed::<ByteArrayType>().write_batch(named.next().unwrap(), None, None).unwrap(),
        }
        writer.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn rows_of_a_parquet_file_are_events() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::LZ4_RAW,
        Compression::GZIP(Default::default()),
        Compression::ZSTD(Default::default()),
    ] {
        let loaded = open(&file(compression)).unwrap();
        let (source, problems) = only(&loaded);
        let table = source.table.as_ref().unwrap();
        assert_eq!(
            (table.dataset.name(), table.account.shown, problems.len()),
            ("ACLED", 3, 0),
            "{compression:?}"
        );
        assert!(table.shape.contains("Parquet"), "{}", table.shape);
        let rows: Vec<Vec<String>> = loaded
            .briefing
            .events()
            .iter()
            .map(|event| {
                table.reader.cells(event.row().unwrap()).unwrap().into_iter().map(|cell| cell.text).collect()
            })
            .collect();
        assert_eq!(rows[0], ["MLI1", "2024-03-01", "Battles", "4", "one;two", "Red", "Mali"]);
        assert_eq!(rows[1], ["MLI2", "2024-03-02T06:00:00", "Protests", "", "", "Blue", "Mali"]);
        assert_eq!(rows[2], ["MLI3", "2024-03-03", "Battles", "0", "three", "Grün", "Mali"]);
        let place = table.reader.place(loaded.briefing.events().iter().nth(1).unwrap().row().unwrap());
        assert_eq!(place, RowPlace::Row(2));
    }
}

#[test]
fn a_damaged_parquet_file_is_refused_or_incomplete() {
    let whole = file(Compression::SNAPPY);
    for end in 4..whole.len() {
        let said = refused(&whole[..end]);
        assert!(said.contains("damaged") || said.contains("cut off"), "{end}: {said}");
    }
    for packed in [gz(&whole), zip(&[("a.parquet", &whole)])] {
        assert!(refused(&packed).contains("it is a Parquet file (unpack it"));
    }
}
