//! The briefing as JSON and as a case folder: both read back, and nothing is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use sitroom::export::case::files;
use sitroom::export::{Export, ExportOptions};
use sitroom::load::{Input, Loaded, Options, Problem, Severity, briefing_schema, load};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;

use super::{case, written_with};
use crate::support::cases::{load_files, load_text, random_case};
use crate::support::dice::Dice;
use crate::support::json_schema::misfit;
use crate::support::told::told;

fn with_sources() -> ExportOptions {
    ExportOptions { whole_sources: true, ..ExportOptions::default() }
}

fn json(briefing: &Briefing) -> String {
    written_with(briefing, "json", "", with_sources())
}

fn folder(briefing: &Briefing, query: &str, options: ExportOptions) -> Vec<(String, String)> {
    let filter = if query.is_empty() { Filter::default() } else { parse(query, briefing).unwrap() };
    let index = Index::new(briefing);
    files(&Export::new(briefing, &index, &filter, options))
}

fn errors(loaded: &Loaded) -> Vec<&Problem> {
    loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).collect()
}

fn fits(schema: &Value, text: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(misfit(schema, schema, &value, ""), None, "{text}");
}

/// Writes a briefing in both notations and reads it back; `name` says which it is.
fn comes_back(briefing: &Briefing, schema: &Value, name: &str) {
    // A case has a title; articles alone have none.
    let first = told(briefing, false).replacen("title: \"\"\n", "title: \"Briefing\"\n", 1);
    let text = json(briefing);
    fits(schema, &text);
    let read = load_text("briefing.json", &text);
    assert!(errors(&read).is_empty(), "{name}: {:?}", errors(&read));
    assert_eq!(told(&read.briefing, false), first, "{name}: as JSON");
    assert_eq!(json(&read.briefing), text, "{name}: as JSON twice");
    let read = load_files(folder(briefing, "", with_sources()));
    assert!(errors(&read).is_empty(), "{name}: {:?}", errors(&read));
    assert_eq!(told(&read.briefing, false), first, "{name}: as a folder");
}

#[test]
fn a_thousand_random_cases_come_back_from_json_and_from_a_folder() {
    let schema = briefing_schema();
    let mut records = 0;
    for seed in 0..1_000 {
        let loaded = load_files(random_case(&mut Dice::new(seed)));
        assert!(errors(&loaded).is_empty(), "seed {seed}: {:?}", errors(&loaded));
        records += loaded.briefing.events().len() + loaded.briefing.statements().len();
        comes_back(&loaded.briefing, &schema, &format!("seed {seed}"));
    }
    assert!(records > 3_000, "{records}");
}

#[test]
fn the_cited_passages_alone_come_back_with_the_words_of_every_record() {
    let schema = briefing_schema();
    for seed in 0..300 {
        let briefing = load_files(random_case(&mut Dice::new(seed))).briefing;
        let text = written_with(&briefing, "json", "", ExportOptions::default());
        fits(&schema, &text);
        let read = load_text("briefing.json", &text);
        assert!(errors(&read).is_empty(), "seed {seed}: {:?}", errors(&read));
        assert_eq!(told(&read.briefing, true), told(&briefing, true), "seed {seed}");
        let said = read.problems.iter().any(|problem| problem.message.contains("passages only"));
        assert!(said, "seed {seed}");
        // What is not at hand cannot be written whole either.
        assert_eq!(json(&read.briefing), text, "seed {seed}");
        let options = ExportOptions::default();
        let read = load_files(folder(&read.briefing, "", options.clone()));
        assert!(errors(&read).is_empty(), "seed {seed}: {:?}", errors(&read));
        let read = load_files(folder(&briefing, "", options));
        assert!(errors(&read).is_empty(), "seed {seed}: {:?}", errors(&read));
    }
}

#[test]
fn what_a_filter_selects_comes_back_with_all_that_its_figures_need() {
    let mut cut = 0;
    for seed in 0..100 {
        let briefing = load_files(random_case(&mut Dice::new(seed))).briefing;
        for query in ["kind:assault", "country:PK", "since:2024-01-17", "-kind:other"] {
            let text = written_with(&briefing, "json", query, with_sources());
            let read = load_text("briefing.json", &text);
            assert!(errors(&read).is_empty(), "seed {seed}, {query}: {:?}", errors(&read));
            cut += usize::from(read.briefing.events().len() < briefing.events().len());
            for claim in read.briefing.claims().iter() {
                let keys = |of: &Briefing, claim: sitroom::model::ClaimView<'_>| {
                    claim.events().map(|id| of.event(id).unwrap().key().to_owned()).collect::<Vec<_>>()
                };
                let own = briefing.claims().iter().find(|own| own.key() == claim.key()).unwrap();
                assert_eq!(keys(&read.briefing, claim), keys(&briefing, own), "seed {seed}, {query}");
            }
            let said = read.problems.iter().any(|problem| problem.message.contains(query));
            assert!(said, "seed {seed}, {query}");
            let read = load_files(folder(&briefing, query, with_sources()));
            assert!(errors(&read).is_empty(), "seed {seed}, {query}: {:?}", errors(&read));
        }
    }
    assert!(cut > 50, "{cut}");
}

#[test]
fn the_cases_of_the_repository_and_drafts_come_back() {
    let schema = briefing_schema();
    comes_back(&case(), &schema, "the embedded case");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let articles = root.join("tests/fixtures/draft/articles");
    let mut drafted = 0;
    for entry in std::fs::read_dir(articles).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let draft = sitroom::draft::draft(&text, &sitroom::draft::DraftOptions::default());
        let article = sitroom::draft::case::DraftedArticle {
            file: "article.txt",
            text: &text,
            draft: &draft,
            source: None,
        };
        let loaded = load_files(sitroom::draft::case::files(&[article]));
        comes_back(&loaded.briefing, &schema, &path.display().to_string());
        drafted += 1;
    }
    assert!(drafted > 3, "{drafted}");
}

/// Cases, articles and drafts outside the repository. Skipped, saying so, where they are absent.
#[test]
fn what_lies_beside_the_repository_comes_back() {
    let schema = briefing_schema();
    let Some(shared) = std::env::var_os("SITROOM_CASES").map(PathBuf::from) else {
        eprintln!("skipped: SITROOM_CASES names no folder with cases");
        return;
    };
    let mut folders = vec![shared];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.join("case.toml").is_file() {
                folders.push(path);
                continue;
            }
            let Ok(loaded) = load(&[Input::Path(path.clone())], &Options::default()) else { continue };
            let briefing = loaded.briefing;
            let only_texts =
                briefing.sources().iter().all(|source| source.table.is_none() && source.lead.is_none());
            if only_texts {
                comes_back(&briefing, &schema, &path.display().to_string());
                read += 1;
            }
        }
    }
    assert!(read > 0, "no case, article or draft is there");
}

#[test]
fn several_cases_in_one_keep_their_records_apart() {
    let all = [Input::Embedded, Input::Embedded];
    let briefing = load(&all, &Options::default()).unwrap().briefing;
    let read = load_text("two.json", &json(&briefing));
    assert!(errors(&read).is_empty(), "{:?}", errors(&read));
    assert_eq!(read.briefing.events().len(), briefing.events().len());
    assert_eq!(read.briefing.claims().count(), briefing.claims().count());
    assert_eq!(read.briefing.summary().len(), briefing.summary().len());
}

const UCDP: &str = "\
id,relid,year,type_of_violence,conflict_name,side_a,side_b,date_start,date_end,date_prec,latitude,longitude,where_coordinates,where_prec,country,country_id,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,source_article
1,A-1,2023,1,\"Pakistan: Government\",Government of Pakistan,TTP,2023-01-02,2023-01-02,1,34.0,71.5,Peshawar,1,Pakistan,770,5,4,9,1,1,3,0,\"AFP, 2023-01-03\"
";

#[test]
fn rows_of_datasets_go_out_with_their_cells_and_are_not_read_back() {
    let input = Input::Bytes { name: "ged.csv".to_owned(), bytes: Arc::from(UCDP.as_bytes()) };
    let briefing = load(&[input], &Options::default()).unwrap().briefing;
    assert_eq!(briefing.events().len(), 1);
    let text = json(&briefing);
    fits(&briefing_schema(), &text);
    let value: Value = serde_json::from_str(&text).unwrap();
    let row = &value["row"][0];
    assert_eq!(row["at"], "line 2");
    assert_eq!(row["when"], "2023-01-02");
    assert_eq!(row["place"]["countries"][0], "PAK");
    let killed =
        row["figures"].as_array().unwrap().iter().find(|figure| figure["measure"] == "killed").unwrap();
    assert_eq!((&killed["low"], &killed["best"], &killed["high"]), (&4.into(), &5.into(), &9.into()));
    let cells = row["cells"].as_array().unwrap();
    assert!(cells.iter().any(|cell| cell["column"] == "source_article" && cell["text"] == "AFP, 2023-01-03"));
    assert!(value["dataset"][0]["licence"].as_str().unwrap().contains("CC BY 4.0"));
    let input = Input::Bytes { name: "ged.json".to_owned(), bytes: Arc::from(text.as_bytes()) };
    let error = load(&[input], &Options::default()).unwrap_err().to_string();
    assert!(error.contains("rows of datasets") && error.contains("ged.csv"), "{error}");
}

#[test]
fn the_embedded_case_as_json() {
    let text = written_with(&case(), "json", "kind:sanction", ExportOptions::default());
    insta::assert_snapshot!(text);
}
