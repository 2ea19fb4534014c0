//! tar archives.

use sitroom::load::Code;

use crate::support::wrap::{ARTICLE, gz, only, open, refused, summed, tar, tar_entry, tar_of};

#[test]
fn every_file_of_a_tar_archive_is_a_source() {
    let files: [(&str, &[u8]); 4] = [
        ("./a/first.txt", ARTICLE.as_bytes()),
        ("second.txt", b"Tehran says nothing.\n"),
        ("._second.txt", b"x"),
        ("a/.DS_Store", b"x"),
    ];
    for bytes in [tar(&files), gz(&tar(&files))] {
        let loaded = open(&bytes).unwrap();
        let found: Vec<_> =
            loaded.briefing.sources().iter().map(|s| (s.key.as_str(), s.file.as_str())).collect();
        assert_eq!(found, [("first", "input: a/first.txt"), ("second", "input: second.txt")]);
        assert_eq!(loaded.briefing.sources()[1].text, "Tehran says nothing.\n");
        assert!(loaded.problems.is_empty());
    }
}

/// An entry whose name another entry before it states.
fn named(kind: u8, name: &[u8]) -> Vec<u8> {
    [tar_entry(kind, b"described", name), tar_entry(b'0', b"short", ARTICLE.as_bytes())].concat()
}

#[test]
fn long_names_are_read_in_every_form() {
    let long = format!("{}/mali.txt", "folder/".repeat(30));
    let line = format!("path={long}\n");
    let attributes = format!("{} {line}30 mtime=1350244992.023960108\n", line.len() + 4);
    let mut split = tar_entry(b'0', b"mali.txt", ARTICLE.as_bytes());
    split[345..351].copy_from_slice(b"folder");
    let mut old = tar_entry(0, b"old/mali.txt", ARTICLE.as_bytes());
    old[257..265].fill(0);
    for (bytes, name) in [
        (named(b'L', format!("{long}\0").as_bytes()), long.as_str()),
        (named(b'x', attributes.as_bytes()), &long),
        (summed(split), "folder/mali.txt"),
        (summed(old), "old/mali.txt"),
    ] {
        let loaded = open(&tar_of(&[bytes, tar_entry(b'0', b"b.txt", b"Second.")])).unwrap();
        let files: Vec<_> = loaded.briefing.sources().iter().map(|source| source.file.as_str()).collect();
        assert_eq!(files, [format!("input: {name}").as_str(), "input: b.txt"]);
    }
}

#[test]
fn what_is_no_file_is_passed_over_and_links_are_named() {
    let entries = [
        tar_entry(b'g', b"for all", b"19 comment=for all\n"),
        tar_entry(b'5', b"folder/", b""),
        tar_entry(b'3', b"device", b""),
        tar_entry(b'2', b"link.txt", b""),
        tar_entry(b'S', b"sparse.txt", b"xx"),
        tar_entry(b'0', b"a.txt", ARTICLE.as_bytes()),
    ];
    let loaded = open(&tar_of(&entries)).unwrap();
    let (source, problems) = only(&loaded);
    assert_eq!((source.text.as_ref(), problems), (ARTICLE, vec![Code::NotRead; 2]));
    let said: Vec<_> = loaded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(said[0].contains("link.txt is not read: it is a link to another file"), "{said:?}");
    assert!(said[1].contains("sparse.txt is not read: it is stored with its gaps left out"), "{said:?}");
    assert!(loaded.briefing.incomplete().is_empty());
    assert!(refused(&tar_of(&entries[..3])).contains("the archive holds no files"));
}

#[test]
fn what_is_missing_at_the_end_is_said() {
    let (first, second) = (tar_entry(b'0', b"a.txt", b"First."), tar_entry(b'0', b"b.txt", b"Second."));
    let whole = tar_of(&[first.clone(), second.clone()]);
    let incomplete = |bytes: &[u8]| {
        let loaded = open(bytes).unwrap();
        let gaps = loaded.briefing.incomplete();
        (loaded.briefing.sources().len(), gaps.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    assert_eq!(incomplete(&whole), (2, String::new()));
    let (sources, why) = incomplete(&first);
    assert!(
        sources == 1 && why.contains("the rest is incomplete: it is not read: the archive is cut off"),
        "{why}"
    );
    let (sources, why) = incomplete(&whole[..1024 + 512 + 3]);
    assert!(
        sources == 1 && why.contains("b.txt is incomplete") && why.contains("the archive is cut off"),
        "{why}"
    );
    let mut changed = whole.clone();
    changed[1024] ^= 1;
    let (sources, why) = incomplete(&changed);
    assert!(
        sources == 1 && why.contains("the rest is incomplete: it is not read: the archive is damaged"),
        "{why}"
    );
    let (sources, why) = incomplete(&[whole.clone(), whole].concat());
    assert!(sources == 2 && why.contains("another archive is appended to it"), "{why}");
    changed[0] ^= 1;
    assert!(refused(&changed).contains("the archive is damaged (check the file)"));
}

#[test]
fn sizes_that_no_archive_has_are_damage() {
    for size in [
        &b"77777777777\0"[..],
        b"\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"words words\0",
    ] {
        for kind in *b"0LxK5" {
            let mut entry = tar_entry(kind, b"a.txt", b"text");
            entry[124..136].copy_from_slice(size);
            let said = refused(&tar_of(&[summed(entry)]));
            assert!(
                said.contains("the archive is damaged") || said.contains("the archive is cut off"),
                "{kind} {said}"
            );
        }
    }
}
