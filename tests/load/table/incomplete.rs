//! Tables that break off.

use super::*;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn half_of_a_packed_table_is_said_to_be_incomplete() {
    let bytes = packed(table((0..20_000).map(plain_row), "\n").as_bytes());
    let (_folder, whole) = load_bytes(&bytes, &small_blocks(10_000));
    assert!(whole.briefing.incomplete().is_empty());
    let (_folder, half) = load_bytes(&bytes[..bytes.len() / 2], &small_blocks(10_000));
    let [gap] = half.briefing.incomplete() else { panic!("{:?}", half.briefing.incomplete()) };
    assert_eq!((gap.file.as_str(), gap.why.as_str()), ("table.csv", "the packed file is cut off"));
    assert_eq!(gap.rows, Some(account(&half).read));
    assert!(gap.line.unwrap() > account(&half).shown && gap.byte.unwrap() > 100_000, "{gap:?}");
    let problem = half.problems.iter().find(|problem| problem.code == Code::RestUnread).unwrap();
    assert_eq!(problem.message, gap.words());
    assert!(gap.to_string().starts_with("table.csv is incomplete: the packed file is cut off; "), "{gap}");
}

#[test]
fn limits_make_an_input_incomplete() {
    let text = table((0..100).map(plain_row), "\n");
    for (limits, why) in [
        (Limits { table_bytes: 10_000, block_bytes: 1000, ..Limits::default() }, "larger than 10,000 bytes"),
        (Limits { rows: 50, block_bytes: 1000, ..Limits::default() }, "more than 50 rows"),
    ] {
        let (_folder, loaded) = load_bytes(text.as_bytes(), &Options { limits, ..Options::default() });
        let [gap] = loaded.briefing.incomplete() else { panic!("{:?}", loaded.briefing.incomplete()) };
        assert!(gap.why.contains(why), "{gap}");
    }
}

/// While it is read, the file becomes shorter; on the way the reading watches, which is when it does.
#[test]
fn a_file_that_shrinks_while_it_is_read_is_incomplete() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, table((0..20_000).map(plain_row), "\n")).unwrap();
    let inputs = [Input::Path(path.clone())];
    let mut shrunk = false;
    let loaded = load_watched(&inputs, &small_blocks(10_000), &mut |step| {
        if matches!(step, Step::Progress(progress) if progress.rows > 0)
            && !std::mem::replace(&mut shrunk, true)
        {
            fs::File::options().write(true).open(&path).unwrap().set_len(300).unwrap();
        }
        ControlFlow::Continue(())
    });
    let loaded = loaded.unwrap();
    assert!(account(&loaded).read < 20_000);
    let [gap] = loaded.briefing.incomplete() else { panic!("{:?}", loaded.briefing.incomplete()) };
    assert_eq!(gap.why, "the file became shorter while it was being read");
}
