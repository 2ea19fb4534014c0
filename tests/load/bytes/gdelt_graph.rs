//! The knowledge graph of GDELT, 2.1 and 1.0: documents as leads, every row accounted for.

use sitroom::load::{Code, Loaded};
use sitroom::model::Source;

use crate::support::wrap::{gz, open, refused, zip};

/// A row of version 2.1 with other cells in these places.
fn row(changes: &[(usize, &str)]) -> String {
    let mut cells = vec![""; 27];
    let whole = [
        (0, "20240117060000-0"),
        (1, "20240117060000"),
        (2, "1"),
        (3, "port.example"),
        (4, "https://port.example/1"),
        (5, "KILL#9##4#Gao, Gao, Mali#ML#ML03#16#0#-1;"),
        (7, "KILL;WATER_SECURITY;"),
        (9, "4#Gao, Gao, Mali#ML#ML03#16#0#-1;1#Mali#ML#ML#17#-4#ML;4#Gao, Gao, Mali#ML#ML03#16#0#-1"),
        (15, "-5.5,1,6,7,20,0,300"),
        (
            26,
            "<PAGE_PRECISEPUBTIMESTAMP>20240116093000</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>Ferry \"sinks&#x22; , 9 dead</PAGE_TITLE>",
        ),
    ];
    for &(at, cell) in whole.iter().chain(changes) {
        cells[at] = cell;
    }
    cells.join("\t")
}

fn told(loaded: &Loaded) -> Vec<(usize, &str)> {
    assert!(loaded.problems.iter().all(|problem| problem.code == Code::NotRead));
    loaded.problems.iter().map(|problem| (problem.line(), problem.message.as_str())).collect()
}

#[test]
fn a_document_is_a_lead_and_what_is_left_out_is_told() {
    let loaded = open(format!("{}\n", row(&[])).as_bytes()).unwrap();
    let [source] = loaded.briefing.sources() else { panic!("one") };
    assert_eq!((source.key.as_str(), source.title.as_deref()), ("input-1", Some("Ferry \"sinks\" , 9 dead")));
    assert_eq!(
        (source.publisher.as_deref(), source.url.as_deref()),
        (Some("port.example"), Some("https://port.example/1"))
    );
    let days = [source.published, source.seen].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["2024-01-16", "2024-01-17"]);
    assert_eq!(
        source.lead.as_deref(),
        Some("seen by GDELT on Wednesday 17 January 2024, with the places Gao, Gao, Mali; Mali")
    );
    assert_eq!((&*source.text, source.language.as_deref()), ("", None), "nothing to draft from");
    assert!(loaded.briefing.events().is_empty() && loaded.briefing.claims().is_empty());
    let left_out = "left out of 1 document: themes, people, organisations, tone, quotations and images, and the counts \
                    that 1 row states";
    assert_eq!(told(&loaded), [(1, left_out)]);
}

#[test]
fn what_is_on_no_page_has_its_description_for_a_title() {
    let text = [
        row(&[(2, "2"), (3, "BBC Monitoring"), (4, "BBC Monitoring <Kabul> 17 Jan"), (26, "")]),
        row(&[(1, "20240117060000"), (25, "srclc:fra;eng:Moses 2.1.1"), (0, "20240117060000-T1"), (26, "")]),
        row(&[(9, "1#A#;1#B#;1#C#;1#D#;1#E#"), (25, "srclc:xxx")]),
    ];
    let loaded = open(text.join("\r\n").as_bytes()).unwrap();
    let [spoken, translated, placed] = loaded.briefing.sources() else { panic!("three") };
    assert_eq!((spoken.title.as_deref(), &spoken.url), (Some("BBC Monitoring <Kabul> 17 Jan"), &None));
    assert_eq!((&translated.title, translated.language.as_deref()), (&None, Some("fr")));
    assert_eq!(placed.language, None);
    assert!(
        placed.lead.as_ref().unwrap().ends_with("with the places A; B; C; and 2 more"),
        "{:?}",
        placed.lead
    );
}

/// The documents of a file, cell by cell, without the reader of the program.
fn plain(text: &str) -> (Vec<(String, String)>, Vec<usize>) {
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for (line, row) in text.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let sound = cells.len() == 27 && (!cells[4].is_empty() || row.contains("<PAGE_TITLE>"));
        if sound {
            read.push((cells[3].to_owned(), cells[4].to_owned()));
        } else {
            refused.push(line + 1);
        }
    }
    (read, refused)
}

#[test]
fn every_row_is_a_lead_or_is_told() {
    let mut text = String::new();
    for at in 0..240 {
        let (outlet, url) = (format!("outlet{at}.example"), format!("https://outlet{at}.example/\"{at}"));
        let sound = row(&[(3, &outlet), (4, &url)]);
        let line = match at % 6 {
            1 => sound.rsplit_once('\t').unwrap().0.to_owned(),
            3 => format!("{sound}\tmore"),
            4 => row(&[(4, ""), (26, "")]),
            5 => String::new(),
            _ => sound,
        };
        text.push_str(&line);
        text.push('\n');
    }
    let (read, refused) = plain(&text);
    assert_eq!((read.len(), refused.len()), (80, 120));
    for bytes in [text.clone().into_bytes(), gz(text.as_bytes()), zip(&[("a.gkg.csv", text.as_bytes())])] {
        let loaded = open(&bytes).unwrap();
        let of = |source: &Source| (source.publisher.clone().unwrap(), source.url.clone().unwrap());
        assert_eq!(loaded.briefing.sources().iter().map(of).collect::<Vec<_>>(), read);
        let (last, lines) = loaded.problems.split_last().unwrap();
        assert_eq!(lines.iter().map(|problem| problem.line()).collect::<Vec<_>>(), refused);
        assert!(last.message.starts_with("left out of 80 documents"), "{}", last.message);
        assert!(last.message.ends_with("the counts that 80 rows state"), "{}", last.message);
    }
    let first = refused[0] - 1;
    let loaded = open(text.as_bytes()).unwrap();
    assert_eq!(told(&loaded)[0], (first + 1, "this row is not read: it has 26 cells, not 27"));
}

const EARLY: &str = "DATE\tNUMARTS\tCOUNTS\tTHEMES\tLOCATIONS\tPERSONS\tORGANIZATIONS\tTONE\tCAMEOEVENTIDS\tSOURCES\tSOURCEURLS";

#[test]
fn a_row_of_version_1_has_several_documents() {
    let text = format!(
        "{EARLY}\n20130401\t2\tKILL#3##1#Mali#ML#ML#17#-4#ML\t\t1#Mali#ML#ML#17#-4#ML\t\t\t1,2\t\ta.example;b.example\t\
         http://a.example/1<UDIV>http://b.example/2\n20130402\t1\t\t\t\t\t\t1\t\tc.example\thttp://c.example/3\n20130403\t1\n"
    );
    let loaded = open(text.as_bytes()).unwrap();
    let of = |source: &Source| {
        let [publisher, url] = [&source.publisher, &source.url].map(|text| text.clone().unwrap());
        (source.key.clone(), publisher, url, source.seen.unwrap().to_string())
    };
    let line = |key: &str, outlet: &str, rank: u8, day: &str| {
        (key.to_owned(), outlet.to_owned(), format!("http://{outlet}/{rank}"), day.to_owned())
    };
    assert_eq!(
        loaded.briefing.sources().iter().map(of).collect::<Vec<_>>(),
        [
            line("input-1", "a.example", 1, "2013-04-01"),
            line("input-2", "b.example", 2, "2013-04-01"),
            line("input-3", "c.example", 3, "2013-04-02"),
        ]
    );
    let told = told(&loaded);
    assert_eq!(told[0], (4, "this row is not read: it has 2 cells, not 11"));
    assert!(told[1].1.starts_with("left out of 3 documents"), "{told:?}");
}

#[test]
fn a_graph_without_a_document_is_refused() {
    for text in [format!("{EARLY}\n"), row(&[(4, ""), (26, "")])] {
        let said = refused(text.as_bytes());
        assert!(said.contains("without a document that is read"), "{said}");
    }
    let quoted = row(&[(26, "")]).split('\t').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    let said = refused(format!("{quoted}\n{quoted}\n{quoted}\n").as_bytes());
    assert!(said.contains("in another form than GDELT writes"), "{said}");
}

/// What hostile titles hold never reaches the screen.
#[test]
fn control_characters_in_a_document_are_left_out() {
    let hostile = row(&[
        (3, "a\u{1b}[31m.example"),
        (9, "1#Ma\u{202e}li#"),
        (26, "<PAGE_TITLE>Two &#27;[2J &lt;b&gt;dead&lt;/b&gt;</PAGE_TITLE>"),
    ]);
    let loaded = open(hostile.as_bytes()).unwrap();
    let source = &loaded.briefing.sources()[0];
    let texts = [&source.title, &source.publisher, &source.lead].map(|text| text.clone().unwrap());
    let bad = |c: char| c.is_control() || c == '\u{202e}';
    assert!(!sitroom::model::clean(&texts.concat()).contains(bad), "{texts:?}");
}
