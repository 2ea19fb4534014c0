//! xz, bzip2 and zstd beside gzip, and compressed files in archives.

use std::fmt::Write as _;

use proptest::prelude::*;
use sitroom::load::{Limits, Loaded};

use crate::support::wrap::{
    ARTICLE, PACKERS, Packer, bz2, gz, only, open, open_with, refused, tar, within, xz, zip, zip_as, zst,
};

/// The article as the usual programs pack it: `xz -9`, `bzip2` and `zstd --check`.
const BY_PROGRAMS: [&str; 3] = [
    "fd377a585a000004e6d6b446020021011c00000010cf58cce0005c005a5d00249cc986240c98dedc9691ecfad23a018f741241f2ffc5d358\
     cc67a28df411ef09d1cb1ec166cbd5f851134f0fc2c0520eeb1e9270fb46711487937ab8eb17bfa67fb3f6882572cfe868ea9aad73546826\
     68fa1a88b2fa955280000000e25c1c0f3a61e3540001765d1246394c1fb6f37d010000000004595a",
    "425a6839314159265359450a8276000008d7f500104005002140003fbfdea0400000060008020010002000488a69fa507a08036934340354\
     da13d464c80034f50f50133272940a81e66251be8e25cd14681ede546070429f4bae336891a5b46df08ce0e6131d3e8ec3f49e83c2ac2110\
     38e6db947c15517f177245385090450a8276",
    "28b52ffd245dcd0200d245151dc0a731bff5d5323e7b9d02d9324a29b748b1d6926c7612fcdf1f1cb7f40761556ed5dc59a2d473c13407f2\
     5a49d1cf087ab96647b3145030cd39c863340a065601557278cb7927af11f825f1899ea8832a5d070400d83f6006",
];

fn bytes_of(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// The text of the only source, where nothing is wrong with it.
fn text(bytes: &[u8]) -> String {
    let loaded = open(bytes).unwrap();
    assert!(loaded.problems.is_empty() && loaded.briefing.incomplete().is_empty());
    only(&loaded).0.text.to_string()
}

#[test]
fn compressed_files_open_whatever_their_names() {
    for (ending, pack) in PACKERS {
        for name in [format!("report.txt.{ending}"), "report.txt".to_owned(), "report.zip".to_owned()] {
            let loaded = open_with(&name, &pack(ARTICLE.as_bytes()), &Default::default()).unwrap();
            let (source, problems) = only(&loaded);
            assert_eq!((source.text.as_ref(), problems.len()), (ARTICLE, 0), "{name}");
        }
        assert!(refused(&pack(b"")).contains("it is empty"), "{ending}");
    }
    for packed in BY_PROGRAMS {
        assert_eq!(text(&bytes_of(packed)), ARTICLE);
    }
}

#[test]
fn files_packed_piece_by_piece_are_one_text() {
    let (first, second) = ARTICLE.as_bytes().split_at(20);
    for (ending, pack) in PACKERS {
        assert_eq!(text(&[pack(first), pack(second)].concat()), ARTICLE, "{ending}");
        assert_eq!(text(&[pack(first), pack(b""), pack(second)].concat()), ARTICLE, "{ending}");
        let after = refused(&[pack(ARTICLE.as_bytes()), b"Other words.".to_vec()].concat());
        assert!(
            after.contains("the packed file is damaged") || after.contains("cut off"),
            "{ending}: {after}"
        );
    }
    let padded = [xz(first), vec![0; 8], xz(second), vec![0; 4]].concat();
    assert_eq!(text(&padded), ARTICLE, "xz aligns its streams with zeros");
    let own = |len: u8| [&b"\x50\x2a\x4d\x18"[..], &[len, 0, 0, 0], &vec![b'x'; usize::from(len)]].concat();
    let several = [own(4), zst(first), own(0), zst(second), own(200)].concat();
    assert_eq!(text(&several), ARTICLE, "what programs keep between the frames is skipped");
    assert!(refused(&several[..several.len() - 1]).contains("the packed file is cut off"));
}

#[test]
fn a_text_may_begin_like_a_packed_file() {
    for words in ["BZh is an abbreviation.", "BZh9 is not one.", "(a)", "7z"] {
        assert_eq!(text(words.as_bytes()), words);
    }
}

#[test]
fn entries_are_read_by_whatever_method() {
    for (method, pack) in [(12, bz2 as Packer), (93, zst), (20, zst), (95, xz)] {
        let entry = ("a.txt", ARTICLE.as_bytes(), pack(ARTICLE.as_bytes()));
        let archive = zip_as(method, 0, &[entry]);
        assert_eq!(text(&archive), ARTICLE, "{method}");
        let other = zip_as(method, 0, &[("a.txt", b"Other words.", pack(ARTICLE.as_bytes()))]);
        assert!(refused(&other).contains("its directory states another size"), "{method}");
    }
}

#[test]
fn compressed_files_in_archives_are_unpacked() {
    let packed = PACKERS.map(|(ending, pack)| (format!("{ending}.txt.{ending}"), pack(ARTICLE.as_bytes())));
    let files: Vec<(&str, &[u8])> =
        packed.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    for archive in [zip(&files), tar(&files), gz(&tar(&files)), xz(&tar(&files))] {
        let loaded = open(&archive).unwrap();
        assert!(loaded.problems.is_empty());
        let found: Vec<_> =
            loaded.briefing.sources().iter().map(|s| (s.key.as_str(), s.text.as_ref())).collect();
        assert_eq!(found, ["gz.txt", "xz.txt", "bz2.txt", "zst.txt"].map(|key| (key, ARTICLE)));
    }
}

#[test]
fn an_archive_in_an_archive_stays_refused() {
    let (inner, outer) = (tar(&[("a.txt", b"text")]), zip(&[("a.txt", b"text")]));
    for (ending, pack) in PACKERS {
        for bytes in [
            pack(&outer),
            pack(&pack(b"text")),
            zip(&[("a", &pack(&inner))]),
            zip(&[("a", &inner)]),
            tar(&[("a", &pack(&pack(b"text")))]),
            tar(&[("a", &outer)]),
            pack(&tar(&[("a", &inner)])),
        ] {
            assert!(refused(&bytes).contains("an archive inside an archive"), "{ending}");
        }
    }
}

#[test]
fn bombs_of_every_packing_are_refused() {
    let zeros = vec![b'0'; 16 << 20];
    for (ending, pack) in PACKERS {
        let packed = pack(&zeros);
        for bytes in [packed.clone(), zip(&[("a", &packed)]), tar(&[("a", &packed)])] {
            let error = refused(&bytes);
            assert!(error.contains("unpacks to more than 250 times its size"), "{ending}: {error}");
        }
        let small = Limits { unpacked_bytes: 1 << 20, ratio: u64::MAX, ..Limits::default() };
        let error = within(small, &packed).unwrap_err().to_string();
        assert!(error.contains("unpacks to more than 1,048,576 bytes"), "{ending}: {error}");
        // All of a compressed tar archive is kept in memory.
        let kept = Limits { pipe_bytes: 1 << 20, ratio: u64::MAX, ..Limits::default() };
        let error = within(kept, &pack(&tar(&[("a", &zeros)]))).unwrap_err().to_string();
        assert!(error.contains("unpacks to more than 1,048,576 bytes"), "{ending}: {error}");
    }
}

#[test]
fn the_files_of_an_archive_may_not_unpack_to_too_much_together() {
    let words = "Islamabad says its forces struck Panjgūr.\n".repeat(10_000);
    for (ending, pack) in PACKERS {
        let packed = pack(words.as_bytes());
        let names: Vec<String> = (0..5).map(|n| format!("{n}.txt.{ending}")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), packed.as_slice())).collect();
        let limits = |most| Limits { unpacked_bytes: most, ratio: u64::MAX, ..Limits::default() };
        for archive in [zip(&files), tar(&files)] {
            let enough = 5 * words.len() as u64;
            let all = within(limits(enough), &archive).unwrap();
            assert_eq!((all.briefing.sources().len(), all.problems.len()), (5, 0), "{ending}");
            let four = within(limits(enough - 1), &archive).unwrap();
            let why = &four.problems[0].message;
            assert_eq!(four.briefing.sources().len(), 4, "{ending}");
            assert!(why.contains("the files in the archive unpack to more than"), "{ending}: {why}");
            assert_eq!(four.briefing.incomplete().len(), 1, "{ending}");
        }
    }
}

#[test]
fn memory_that_a_header_asks_for_is_bounded() {
    let mut wide = bytes_of(BY_PROGRAMS[0]);
    // The size of the dictionary, and the checksum of that header.
    wide[16] = 40;
    let mut crc = flate2::Crc::new();
    crc.update(&wide[12..20]);
    wide[20..24].copy_from_slice(&crc.sum().to_le_bytes());
    let frame = b"\x28\xb5\x2f\xfd\0\xa0\x01\0\0".to_vec();
    for bytes in [wide, frame] {
        let error = refused(&bytes);
        assert!(error.contains("it takes more than 134,217,728 bytes of memory to unpack"), "{error}");
    }
    let other = refused(b"\x28\xb5\x2f\xfd\x01\x50\x07\x01\0\0");
    assert!(other.contains("uses a method that is not supported"), "a dictionary is needed: {other}");
}

/// A table with a letter beyond ASCII in each row.
fn table(rows: u32) -> String {
    let mut text = "event_date,event_type,actor1,country,fatalities,notes\n".to_owned();
    for n in 1..=rows {
        let noise = n.wrapping_mul(2_654_435_761);
        writeln!(text, "{} May 2021,Battles,Front {noise:x},Mali,{},Köra {noise}", n % 28 + 1, n % 5)
            .unwrap();
    }
    text
}

/// What a briefing says, whatever its input is packed in.
fn told(loaded: &Loaded) -> String {
    let briefing = &loaded.briefing;
    let mut told = String::new();
    for (at, event) in briefing.events().iter().enumerate() {
        let who: Vec<_> = event.participants().map(|(id, part)| (briefing.actor_name(id), part)).collect();
        let killed = briefing.claims().killed().get(event.id().index());
        let row = event.row().unwrap();
        // Reading a row of a compressed file again takes as long as unpacking all that comes before it.
        let is_read_again = at % 997 == 0;
        let cells = is_read_again
            .then(|| briefing.source(row.source).unwrap().table.as_ref().unwrap().reader.cells(row).unwrap());
        writeln!(told, "{:?} {who:?} {killed:?} {row:?} {cells:?}", event.when()).unwrap();
    }
    told
}

/// In every packing, the names for messages beside them.
fn every_packing(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = tar(&[(name, bytes)]);
    let mut all = vec![("tar".to_owned(), archive.clone()), ("zip".to_owned(), zip(&[(name, bytes)]))];
    for (ending, pack) in PACKERS {
        all.push((ending.to_owned(), pack(bytes)));
        all.push((format!("tar.{ending}"), pack(&archive)));
        all.push((format!("{ending} in tar"), tar(&[(name, &pack(bytes))])));
        all.push((format!("{ending} in zip"), zip(&[(name, &pack(bytes))])));
    }
    all
}

#[test]
fn a_table_and_its_rows_are_the_same_in_every_packing() {
    let text = table(3000);
    let plain = open(text.as_bytes()).unwrap();
    let expected = told(&plain);
    assert_eq!(plain.briefing.events().len(), 3000);
    for (name, bytes) in every_packing("mali.csv", text.as_bytes()) {
        let loaded = open(&bytes).unwrap();
        assert_eq!(loaded.problems.len(), plain.problems.len(), "{name}");
        assert!(told(&loaded) == expected, "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_says_so() {
    for (name, whole) in every_packing("a.txt", ARTICLE.as_bytes()) {
        // A tar archive begins with the name of a file; until something else follows, it is a text.
        let is_tar = name == "tar" || name.ends_with("in tar");
        let shortest = if is_tar { 6 } else { 2 };
        let step = if whole.len() > 1000 { 5 } else { 1 };
        // One of the two blocks of zeros at its end is enough.
        let longest = if is_tar { whole.len() - 512 } else { whole.len() };
        for end in (shortest..longest).step_by(step) {
            match open(&whole[..end]) {
                // Only "PK", as a text.
                Ok(loaded) if name.ends_with("zip") && end == 2 => assert_eq!(only(&loaded).0.text, "PK"),
                Ok(loaded) => {
                    assert!(!loaded.briefing.incomplete().is_empty(), "{name} cut at {end}");
                    let [gap] = loaded.briefing.incomplete() else { panic!("{name} cut at {end}") };
                    assert!(gap.why.contains("cut off"), "{name} cut at {end}: {gap}");
                }
                Err(error) => {
                    let error = error.to_string();
                    let said = ["cut off", "only the first bytes", "is not text", "packed file is damaged"];
                    assert!(said.iter().any(|said| error.contains(said)), "{name} cut at {end}: {error}");
                }
            }
        }
    }
}

#[test]
fn a_table_that_is_cut_off_keeps_its_first_rows_and_is_incomplete() {
    let text = table(9000);
    for (name, whole) in every_packing("mali.csv", text.as_bytes()) {
        if name.ends_with("zip") {
            continue;
        }
        let loaded = open(&whole[..whole.len() * 7 / 8]).unwrap_or_else(|error| panic!("{name}: {error}"));
        let read = loaded.briefing.events().len();
        assert!(read > 100 && read < 9000, "{name}: {read}");
        let why: Vec<_> = loaded.briefing.incomplete().iter().map(|gap| gap.why.as_str()).collect();
        assert!(!why.is_empty() && why.iter().all(|why| why.contains("cut off")), "{name}: {why:?}");
    }
}

#[test]
fn no_changed_byte_passes_unnoticed() {
    for (name, whole) in every_packing("a.txt", ARTICLE.as_bytes()) {
        // A tar archive has no checksum of its contents.
        if name == "tar" || name.contains(" in ") {
            continue;
        }
        for at in 0..whole.len() {
            for bit in [0x01, 0x10, 0x80] {
                let mut changed = whole.clone();
                changed[at] ^= bit;
                let Ok(loaded) = open(&changed) else { continue };
                let noticed = !loaded.briefing.incomplete().is_empty() || !loaded.problems.is_empty();
                let same = loaded.briefing.sources().iter().all(|source| source.text == ARTICLE);
                assert!(noticed || same, "{name}, byte {at}: {}", loaded.briefing.sources()[0].text);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn packing_and_unpacking_gives_the_same_text(words in "[a-z .,\nñ–“]{1,3000}", parts in 1..4_usize) {
        let Ok(plain) = open(words.as_bytes()) else { return Ok(()) };
        let expected = only(&plain).0.text.to_string();
        for (ending, pack) in PACKERS {
            let size = words.len().div_ceil(parts);
            let packed: Vec<u8> = words.as_bytes().chunks(size).flat_map(pack).collect();
            let loaded = open(&packed).unwrap();
            prop_assert_eq!(only(&loaded).0.text.as_ref(), &expected, "{}", ending);
        }
    }

    #[test]
    fn bytes_after_the_mark_of_a_packing_are_refused_in_one_line(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for start in [&b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46"[..], b"BZh91AY&SY", b"\x28\xb5\x2f\xfd", b"\x5a\x2a\x4d\x18"] {
            let small = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
            if let Err(error) = within(small, &[start, &bytes].concat()) {
                prop_assert!(!error.to_string().contains(char::is_control));
            }
        }
    }
}
