//! Text saved from a PDF: situation reports in several layouts, all invented.

use std::path::{Path, PathBuf};

use sitroom::load::{Code, Loaded};
use sitroom::record::digest;

use crate::support::wrap::{only, open};

fn text(source: &str) -> (String, Vec<String>) {
    let loaded = opened(source);
    (
        only(&loaded).0.text.to_string(),
        loaded.problems.iter().map(|problem| problem.message.clone()).collect(),
    )
}

fn opened(source: &str) -> Loaded {
    open(source.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

/// Three pages as `pdftotext` writes them, with a head, a foot with the page number, and a list.
const REPORT: &str = "EXAMPLE COUNTRY: Situation Report No. 5\n18 January 2024\n\nHIGHLIGHTS\n\n\
• Shelling hit Example Town on Wednesday and killed four people, the dis-\n  trict administration said.\n\
• Some 3,400 people fled to the neighbouring district.\n\n\
Situation overview\nThe fighting that began on 15 January in the north of the country has spread to two more\n\
districts. Local authorities report that 12 schools were damaged and that the cease-\nfire of December no longer holds. \
Families who fled told aid workers that they had left\nExample Office for Relief | www.relief.example\n1\n\u{c}\
EXAMPLE COUNTRY: Situation Report No. 5\n\nwithout food or blankets. A second cease-fire was announced on Thursday, according to the\n\
ministry of defence, which did not say when it would begin.\n\n\
Province          Killed          Injured\nNorth             4               11\nSouth             0               2\n\n\
Humanitarian response\nPartners have reached 900 households in the two districts since the beginning of the\nmonth. The ﬁrst \
convoy left on 16 January.\nExample Office for Relief | www.relief.example\n2\n\u{c}\
EXAMPLE COUNTRY: Situation Report No. 5\n\nContact: Jane Doe, jane@relief.example\nExample Office for Relief | www.relief.example\n3\n\u{c}";

#[test]
fn a_report_saved_by_pdftotext_reads_as_its_pages_do() {
    let (text, told) = text(REPORT);
    assert_eq!(
        text.split("\n\n").collect::<Vec<_>>(),
        [
            "EXAMPLE COUNTRY: Situation Report No. 5",
            "18 January 2024",
            "HIGHLIGHTS",
            "• Shelling hit Example Town on Wednesday and killed four people, the district administration said.",
            "• Some 3,400 people fled to the neighbouring district.",
            "Situation overview",
            "The fighting that began on 15 January in the north of the country has spread to two more districts. Local \
             authorities report that 12 schools were damaged and that the cease-fire of December no longer holds. Families \
             who fled told aid workers that they had left without food or blankets. A second cease-fire was announced on \
             Thursday, according to the ministry of defence, which did not say when it would begin.",
            "Province          Killed          Injured",
            "North             4               11",
            "South             0               2",
            "Humanitarian response",
            "Partners have reached 900 households in the two districts since the beginning of the month. The first convoy \
             left on 16 January.",
            "Contact: Jane Doe, jane@relief.example",
            "Example Office for Relief | www.relief.example",
            "",
        ]
    );
    let [told] = &told[..] else { panic!("{told:?}") };
    assert_eq!(
        told,
        "text saved from a PDF: 6 lines joined, 2 words made whole, 7 repeated lines of the pages left out (`page numbers`, \
         `EXAMPLE COUNTRY: Situation Report No. 5`, `Example Office for Relief | www.relief.example`)"
    );
}

#[test]
fn evidence_points_into_the_text_that_is_kept() {
    let loaded = opened(REPORT);
    let (source, problems) = only(&loaded);
    assert_eq!(problems, [Code::LinesJoined]);
    assert_eq!(source.sha256, digest(&source.text));
    let draft = sitroom::draft::of_source(source);
    assert_eq!(draft.published.map(|day| day.to_string()).as_deref(), Some("2024-01-18"));
    let killed = draft.claims.iter().find(|claim| claim.low == Some(4) || claim.best == Some(4));
    let said: Vec<&str> = draft.statements.iter().map(|one| one.content.of(&source.text)).collect();
    assert!(killed.is_some(), "{:?}", draft.claims);
    assert!(said.iter().any(|words| words.contains("killed four people")), "{said:?}");
}

/// A report pasted from a viewer: no empty lines, no form feeds, heads and page numbers between lines.
fn pasted() -> String {
    let body = |from: usize, until: usize| -> String {
        (from..until)
            .map(|n| {
                format!(
                    "in sector {n} the shelling went on for most of the night and the roads stayed shut\n"
                )
            })
            .collect()
    };
    format!(
        "Relief Office\nFlash update on the floods\nThe river rose on Tuesday and the water reached the first houses before mid-\n\
         night, the civil protection agency said. Nine people were reported mis-\nsing and two were found dead.\n\
         {}and the people of the lower town were told to leave their homes\nPage 1 of 3\nFlash update on the floods\n\
         {}until the bridge was closed by the police and the army late on Thursday\nPage 2 of 3\nFlash update on the floods\n{}\
         when the rain ended.\nPage 3 of 3\n",
        body(1, 14),
        body(14, 28),
        body(28, 30)
    )
}

#[test]
fn a_report_pasted_from_a_viewer_reads_as_its_pages_do() {
    let (text, told) = text(&pasted());
    assert!(text.starts_with("Relief Office\n\nFlash update on the floods\n\nThe river rose on Tuesday and the water reached the first houses before midnight, the civil"), "{text}");
    assert!(
        text.contains("Nine people were reported missing and two were found dead.\n\n")
            || text.contains("missing and two were found dead. in"),
        "{text}"
    );
    assert!(text.contains("told to leave their homes in sector 14 the shelling"), "{text}");
    assert!(text.contains("late on Thursday in sector 28"), "{text}");
    assert!(!text.contains("Page "), "{text}");
    assert_eq!(text.matches("Flash update").count(), 1, "{text}");
    assert_eq!(told.len(), 1);
}

#[test]
fn rows_of_a_table_stay_apart_and_justified_lines_do_not() {
    let prose = "in the north of the country the shelling went on for most of the night and the\n".repeat(3);
    let source = format!(
        "{prose}roads  stayed  shut,  the  ministry  of    defence  said  on  Thursday  in  the\ncapital of the country.\n\
         Northtown 0 4 2 50,0% 0 20/09/2025 22\nSouthtown 0 16 14 87,5% 8 26/09/2025 15\nTotal 0 20 16\n\u{c}"
    );
    let text = text(&source).0;
    assert!(
        text.contains(
            "and the roads stayed shut, the ministry of defence said on Thursday in the capital of"
        ),
        "{text}"
    );
    assert!(text.ends_with("country.\n\nNorthtown 0 4 2 50,0% 0 20/09/2025 22\n\nSouthtown 0 16 14 87,5% 8 26/09/2025 15\n\nTotal 0 20 16\n\n"), "{text}");
}

#[test]
fn numbers_that_count_on_are_page_numbers_where_they_split_sentences() {
    let body =
        "in the sector the shelling went on for most of the night and the roads stayed shut for\n".repeat(14);
    let source = format!(
        "{body}\n1\n\n{body}\n2\n\n{body}\nSitRep 7 / Page 3\n{body}SitRep 7 / Page 4\nthe end.\n7\n"
    );
    let text = text(&source).0;
    assert!(!text.contains("\n1\n") && !text.contains("\n2\n") && !text.contains("Page 4"), "{text}");
    assert!(text.contains("the end.\n\n7\n") || text.contains("the end. 7"), "{text}");
}

#[test]
fn hyphens_are_kept_where_they_belong() {
    for (before, after, joined) in [
        ("the attack on the vil-", "lage began at dawn", "the attack on the village began at dawn"),
        (
            "fighters of the Al-",
            "Shabaab group held the town",
            "fighters of the Al-Shabaab group held the town",
        ),
        ("a truce of the non-", "governmental groups there", "a truce of the non-governmental groups there"),
        ("the death of a 20-", "year-old man in the camp", "the death of a 20-year-old man in the camp"),
        ("some two-", "thirds of the people there", "some two-thirds of the people there"),
        (
            "people killed in the sec\u{ad}",
            "ond raid on the camp",
            "people killed in the second raid on the camp",
        ),
        (
            "between Sudan and Chad —",
            "so they said that day",
            "between Sudan and Chad — so they said that day",
        ),
    ] {
        let filler =
            "and the people of the lower town were told to leave their homes at once while the rain\n"
                .repeat(4);
        let source = format!(
            "{filler}here in the long line that fills the page {before}\n{after} and in the other parts of the town.\n\u{c}"
        );
        let text = text(&source).0;
        assert!(text.contains(joined), "{joined}: {text}");
    }
}

#[test]
fn columns_side_by_side_are_taken_apart() {
    let left = [
        "The fighting in the north went on",
        "for a third day, and shells hit the",
        "market of Northtown on Tuesday.",
        "Four people were killed there, the",
        "mayor said in a statement that was",
        "read on the radio in the evening",
        "hours. Nobody claimed the attack.",
        "Schools stayed shut.",
    ];
    let right = [
        "Aid workers reached the camps only",
        "on foot, since the road is cut off.",
        "They brought blankets and tents to",
        "some 900 households in two valleys",
        "and set up a clinic near the river",
        "where 30 children were treated for",
        "",
        "",
    ];
    let rows: String = left.iter().zip(right).map(|(left, right)| format!("{left:<40}{right}\n")).collect();
    let source = format!(
        "Example Country: Situation Report No. 5, written by the Example Office for Relief on Thursday\n\n{rows}\n\
         The next report will be published on the first day of the coming week, in English and French.\n\u{c}"
    );
    let (text, told) = text(&source);
    assert_eq!(
        text.split("\n\n").skip(1).collect::<Vec<_>>(),
        [
            "The fighting in the north went on for a third day, and shells hit the market of Northtown on Tuesday. Four \
             people were killed there, the mayor said in a statement that was read on the radio in the evening hours. Nobody \
             claimed the attack. Schools stayed shut.",
            "Aid workers reached the camps only on foot, since the road is cut off. They brought blankets and tents to some \
             900 households in two valleys and set up a clinic near the river where 30 children were treated for",
            "The next report will be published on the first day of the coming week, in English and French.",
            "",
        ]
    );
    assert!(told[0].contains("1 pair of columns taken apart"), "{told:?}");
}

#[test]
fn a_table_is_not_taken_apart() {
    let row = |n: u32| format!("Town number {n:<22}{:<14}{}\n", n * 3, n * 7);
    let source = format!(
        "Place                             Killed        Injured\n{}\u{c}words\n\u{c}",
        (1..12).map(row).collect::<String>()
    );
    let text = text(&source).0;
    let own = |n: u32| {
        text.lines().any(|line| {
            line.split_whitespace().eq([
                "Town",
                "number",
                &n.to_string(),
                &(n * 3).to_string(),
                &(n * 7).to_string(),
            ])
        })
    };
    assert!((1..12).all(own), "{text}");
}

#[test]
fn figures_at_the_edge_of_a_page_are_no_page_numbers() {
    let page = |n: u32| {
        format!("Killed in district {}\n{}\nSome words that fill the page and go on\n", n * 7, 31 * n)
    };
    let source: String = (1..5).map(|n| format!("{}\u{c}", page(n))).collect();
    let text = text(&source).0;
    for n in 1..5 {
        assert!(
            text.contains(&format!("district {}\n", n * 7)) && text.contains(&format!("\n{}\n", 31 * n)),
            "{text}"
        );
    }
}

#[test]
fn ordinary_texts_stay_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = Vec::new();
    let shared = root.join("../shared");
    for folder in [
        root.join("tests/fixtures/draft/articles"),
        root.join("tests/fixtures/draft/many"),
        root.join("data/iran-pakistan-2024/sources"),
        shared.join("data/draft/news"),
        shared.join("cases/10-page-date/t"),
        shared.join("cases/12-quotes"),
    ] {
        files.extend(std::fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    assert!(files.len() >= 12, "{files:?}");
    for path in files {
        let source = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text(&source).0, source, "{}", path.display());
    }
    let wrapped = "An article whose lines were wrapped by its writer at some width that suits him\nand that goes on like this for a \
                   few lines, as letters and e-mails do, with\nnothing in it that only a page would have, such as broken words or \
                   numbers of\npages. It stays as it is.\n";
    assert_eq!(text(wrapped).0, wrapped);
    let poem = "one-\ntwo-\nthree\n";
    assert_eq!(text(poem).0, poem);
}

#[test]
fn hostile_pages_take_linear_time() {
    let broken = format!("{}\u{c}", "abcdefghijklmnopqrstuvwxyzabcdefghijk-\n".repeat(20_000));
    assert_eq!(opened(&broken).problems.len(), 1);
    let heads: String = (0..20_000).map(|page| format!("Head {page}\nwords\n\u{c}")).collect();
    let told = text(&heads).1.concat();
    assert!(told.len() < 500 && told.contains("left out"), "{told}");
}
