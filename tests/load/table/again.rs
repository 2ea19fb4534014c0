//! Rows that are read again from the file.

use super::*;

fn first_cells(loaded: &Loaded) -> Result<usize, RowFault> {
    let row = loaded.briefing.events().iter().next().unwrap().row().unwrap();
    loaded.briefing.cells(row).map(|cells| cells.len())
}

/// Writes other bytes of the same length, and pretends that nothing was written.
fn overwrite(path: &Path, bytes: &[u8]) {
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    fs::write(path, bytes).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

#[test]
fn a_file_that_changes_is_not_shown_as_what_it_was() {
    let text = table((0..30).map(plain_row), "\n");
    let (folder, loaded) = load_bytes(text.as_bytes(), &Options::default());
    let path = folder.path().join("table.csv");
    assert_eq!(first_cells(&loaded), Ok(31));
    overwrite(&path, text.replace("number 0", "number 9").as_bytes());
    assert_eq!(first_cells(&loaded), Err(RowFault::Changed));
    overwrite(&path, text.replace('\n', ";").as_bytes());
    assert_eq!(first_cells(&loaded), Err(RowFault::Changed));
    overwrite(&path, text.as_bytes());
    assert_eq!(first_cells(&loaded), Ok(31));
    fs::write(&path, &text[..HEADER.len()]).unwrap();
    assert_eq!(first_cells(&loaded), Err(RowFault::Changed));
    fs::remove_file(&path).unwrap();
    assert_eq!(first_cells(&loaded), Err(RowFault::Gone));
    // What is kept is still there.
    assert_eq!(loaded.briefing.events().iter().next().unwrap().note(), "On that day, number 0.");
}

/// Neither key nor note of the row changes, nor do length and time of the file.
#[test]
fn a_cell_that_changes_without_a_trace_is_told() {
    let text = table((0..30).map(plain_row), "\n");
    let (folder, loaded) = load_bytes(text.as_bytes(), &small_blocks(700));
    let path = folder.path().join("table.csv");
    for (was, is) in [("31.3894", "31.3994"), ("Fanafa0", "Fanafa9"), (",0,,1700000000", ",9,,1700000000")] {
        assert!(text.contains(was));
        overwrite(&path, text.replacen(was, is, 1).as_bytes());
        assert_eq!(first_cells(&loaded), Err(RowFault::Changed), "{was}");
        overwrite(&path, text.as_bytes());
        assert_eq!(first_cells(&loaded), Ok(31));
    }
}

#[test]
fn rows_of_packed_and_other_encodings_are_read_again() {
    let text = table((0..300).map(plain_row), "\r\n");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let wide: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [packed, marked, wide] {
        let input = Input::Bytes { name: "table".to_owned(), bytes: bytes.into() };
        let loaded = load(&[input], &small_blocks(1000)).unwrap();
        assert_eq!(account(&loaded), Account { read: 300, shown: 300, ..Account::default() });
        for event in loaded.briefing.events().iter() {
            let cells = loaded.briefing.cells(event.row().unwrap()).unwrap();
            assert_eq!((cells[0].text.as_str(), cells[27].text.as_str()), (event.key(), event.note()));
        }
    }
}
