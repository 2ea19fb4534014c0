//! gzip and ZIP, recognised by their bytes.

use sitroom::load::{Code, Limits};

use crate::support::wrap::{ARTICLE, gz, only, open, open_with, refused, utf16, within, zip, zip_as};

#[test]
fn gzip_opens_whatever_its_name() {
    for name in ["report.txt", "report.txt.gz", "report.zip"] {
        let loaded = open_with(name, &gz(ARTICLE.as_bytes()), &Default::default()).unwrap();
        let (source, problems) = only(&loaded);
        assert_eq!((source.text.as_ref(), problems.len()), (ARTICLE, 0), "{name}");
    }
    let plain = open(ARTICLE.as_bytes()).unwrap();
    let packed = open(&gz(ARTICLE.as_bytes())).unwrap();
    assert_eq!(only(&plain).0.sha256, only(&packed).0.sha256, "cited by the text, not by its wrapping");
}

#[test]
fn gzip_in_several_pieces_is_one_text() {
    let (first, second) = ARTICLE.split_at(20);
    let bytes = [gz(first.as_bytes()), gz(second.as_bytes())].concat();
    assert_eq!(only(&open(&bytes).unwrap()).0.text, ARTICLE);
}

#[test]
fn every_entry_of_an_archive_is_a_source() {
    let other = utf16("Tehran says nothing.\n", true, true);
    let bytes =
        zip(&[("a/first.txt", ARTICLE.as_bytes()), ("second.txt", &other), ("__MACOSX/._first", b"x")]);
    let loaded = open(&bytes).unwrap();
    let found: Vec<_> = loaded.briefing.sources().iter().map(|s| (s.key.as_str(), s.file.as_str())).collect();
    assert_eq!(found, [("first", "input: a/first.txt"), ("second", "input: second.txt")]);
    assert_eq!(loaded.briefing.sources()[1].text, "Tehran says nothing.\n");
    assert!(loaded.problems.is_empty());
}

#[test]
fn entries_that_lie_there_as_they_are() {
    let entry = ("stored.txt", ARTICLE.as_bytes(), ARTICLE.as_bytes().to_vec());
    assert_eq!(only(&open(&zip_as(0, 0, &[entry])).unwrap()).0.text, ARTICLE);
}

#[test]
fn an_archive_within_an_archive_is_refused() {
    let inner = zip(&[("a.txt", ARTICLE.as_bytes())]);
    for bytes in [zip(&[("inner.zip", &inner)]), gz(&inner), gz(&gz(b"text"))] {
        assert!(refused(&bytes).contains("an archive inside an archive"));
    }
}

#[test]
fn what_cannot_be_read_in_an_archive_is_named_and_the_rest_is_read() {
    let inner = zip(&[("a.txt", ARTICLE.as_bytes())]);
    let table = b"City,Mayor,Since\nBonn,Anna,2019\n";
    let bytes = zip(&[
        ("codebook.pdf", b"%PDF-1.7 \x00"),
        ("a.txt", ARTICLE.as_bytes()),
        ("in.zip", &inner),
        ("t", table),
    ]);
    let loaded = open(&bytes).unwrap();
    let (source, problems) = only(&loaded);
    assert_eq!((source.key.as_str(), problems), ("a", vec![Code::NotRead; 3]));
    let said: Vec<_> = loaded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(said[0].contains("codebook.pdf is not read: it is a PDF"), "{said:?}");
    assert!(said[1].contains("in.zip is not read: it is an archive inside an archive"), "{said:?}");
    assert!(said[2].contains("t is not read: its columns are those of no known dataset"), "{said:?}");
}

#[test]
fn names_in_an_archive_are_only_shown() {
    let folder = tempfile::tempdir().unwrap();
    let up = folder.path().join("up.txt");
    let absolute = up.to_str().unwrap();
    let bytes = zip(&[
        ("../../up.txt", b"One."),
        (absolute, b"Two."),
        ("..\\up.txt", b"Three."),
        ("\x1b[2J", b"Four."),
    ]);
    let loaded = open(&bytes).unwrap();
    assert_eq!(loaded.briefing.sources().len(), 4);
    assert!(!up.exists() && std::fs::read_dir(folder.path()).unwrap().next().is_none());
    let error = refused(&zip(&[("\x1b[2J/../x", b"\0\0\0")]));
    assert!(error.contains("␛[2J/../x") && !error.contains('\u{1b}'), "{error}");
}

#[test]
fn archives_without_anything_to_read() {
    assert!(refused(&zip(&[])).contains("the archive holds no files"));
    assert!(refused(&zip(&[("folder/", b"")])).contains("the archive holds no files"));
    assert!(refused(&zip(&[("empty", b"")])).contains("it is empty"));
    assert!(refused(&gz(b"")).contains("it is empty"));
    let text = ("a.txt", &b"text"[..], b"text".to_vec());
    assert!(refused(&zip_as(0, 1, std::slice::from_ref(&text))).contains("it is encrypted"));
    assert!(refused(&zip_as(9, 0, &[text])).contains("packed with method 9, which is not read"));
}

#[test]
fn files_of_other_programs_are_named() {
    let office = |name| zip(&[("[Content_Types].xml", b"<x/>"), (name, b"<x/>")]);
    for (bytes, what) in [
        (office("word/document.xml"), "a Word document (save it as plain text)"),
        (b"%PDF-1.4\n".to_vec(), "a PDF"),
        (b"7z\xbc\xaf\x27\x1c\0".to_vec(), "a 7z archive"),
        (
            b"PAR1\x15\0".to_vec(),
            if cfg!(feature = "parquet") {
                "the file is cut off"
            } else {
                "build sitroom with --features parquet"
            },
        ),
        (b"SQLite format 3\0".to_vec(), "an SQLite database"),
    ] {
        let said = refused(&bytes);
        assert!(said.contains(what), "{said}");
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b'0'; 64 << 20];
    for bytes in [gz(&zeros), zip(&[("bomb", &zeros)])] {
        let ratio = refused(&bytes);
        assert!(ratio.contains("unpacks to more than 250 times its size"), "{ratio}");
        let small = Limits { unpacked_bytes: 1 << 20, ratio: u64::MAX, ..Limits::default() };
        let error = within(small, &bytes).unwrap_err().to_string();
        assert!(error.contains("unpacks to more than 1,048,576 bytes"), "{error}");
    }
    // Entries that lie upon each other: each is small, all together are not.
    let half = vec![b'x'; 600 << 10];
    let several: Vec<(&str, &[u8])> = ["a", "b", "c"].map(|name| (name, half.as_slice())).into();
    let error = within(Limits { ratio: 100, ..Limits::default() }, &zip(&several)).err().unwrap().to_string();
    assert!(error.contains("unpacks to more than 100 times its size"), "{error}");
    let many: Vec<(String, &[u8])> = (0..50).map(|n| (format!("{n}.txt"), &b"text"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let few = Limits { entries: 49, ..Limits::default() };
    let error = within(few, &zip(&many)).unwrap_err().to_string();
    assert!(error.contains("more than 49 files"), "{error}");
}

#[test]
fn damage_is_said() {
    let whole = gz(ARTICLE.as_bytes());
    assert!(refused(&whole[..whole.len() - 4]).contains("the packed file is cut off"));
    let mut wrong = whole.clone();
    let at = wrong.len() - 6;
    wrong[at] ^= 0xff;
    assert!(refused(&wrong).contains("the packed file is damaged"));
    let archive = zip(&[("a.txt", ARTICLE.as_bytes())]);
    assert!(refused(&archive[..archive.len() - 30]).contains("the archive is cut off"));
    let lying = zip_as(0, 0, &[("a.txt", b"other words", ARTICLE.as_bytes().to_vec())]);
    assert!(refused(&lying).contains("its directory states another size"));
    let mut changed = zip_as(0, 0, &[("a.txt", ARTICLE.as_bytes(), ARTICLE.as_bytes().to_vec())]);
    changed[40] ^= 1;
    assert!(refused(&changed).contains("a checksum differs from its directory"));
}

#[test]
fn a_dataset_is_the_same_in_every_wrapping() {
    const HEADER: &str = "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error";
    let row =
        "AFG,True,Y,,,AF01,Kābul,,,1,political_violence,3,9,2024-01-01T00:00:00,2024-01-31T23:59:59,a,b,,";
    let text = format!("{HEADER}\n{row}\n{row}\n");
    let marked = format!("\u{feff}{text}");
    let crlf = text.replace('\n', "\r\n");
    for bytes in [
        text.clone().into_bytes(),
        marked.clone().into_bytes(),
        crlf.into_bytes(),
        gz(marked.as_bytes()),
        zip(&[("readme.pdf", b"%PDF-"), ("a.csv", text.as_bytes())]),
        utf16(&text, true, true),
        utf16(&text, false, false),
        gz(&utf16(&text, true, false)),
    ] {
        let loaded = open(&bytes).unwrap();
        let (source, _) = only(&loaded);
        let table = source.table.as_ref().unwrap();
        assert_eq!((table.dataset.name(), table.account.read), ("HDX HAPI", 2));
        let event = loaded.briefing.events().iter().next().unwrap();
        let row = event.row().unwrap();
        assert_eq!(row.line, 2);
        let cells = table.reader.cells(row).unwrap();
        assert_eq!((cells[6].column.as_str(), cells[6].text.as_str()), ("admin1_name", "Kābul"));
    }
}

#[test]
fn an_entry_that_turns_out_to_be_damaged_makes_its_table_incomplete() {
    let rows =
        (1..9000u32).map(|n| format!("{} May 2021,Battles,Front {n},Mali,{},Words\n", n % 28 + 1, n % 5));
    let text = format!("event_date,event_type,actor1,country,fatalities,notes\n{}", rows.collect::<String>());
    let damaged = text.replacen("Front 8999", "Front 8998", 1);
    let whole = ("mali.csv", text.as_bytes(), text.clone().into_bytes());
    assert!(open(&zip_as(0, 0, &[whole])).unwrap().briefing.incomplete().is_empty());
    let loaded = open(&zip_as(0, 0, &[("mali.csv", text.as_bytes(), damaged.into_bytes())])).unwrap();
    let [gap] = loaded.briefing.incomplete() else { panic!("{:?}", loaded.briefing.incomplete()) };
    assert_eq!(gap.file, "input: mali.csv");
    assert!(gap.why.contains("a checksum differs from its directory"), "{gap}");
}
