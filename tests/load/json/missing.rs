//! What an answer says is not in it.

use serde_json::{Value, json};
use sitroom::load::Loaded;

use super::{account, acled, answer, said};
use crate::support::wrap::{open, refused};

fn restrictions() -> Value {
    let recency =
        json!({"quantity": 12, "unit": "Months", "description": "12 Months old", "date": "2023-08-21"});
    json!({"data_query_restrictions": {"date_recency": recency}})
}

fn incomplete(loaded: &Loaded) -> Vec<String> {
    loaded.briefing.incomplete().iter().map(|gap| gap.why.clone()).collect()
}

#[test]
fn what_acled_withholds_is_said_in_the_header_and_in_full() {
    let loaded = open(answer(&acled(), restrictions()).as_bytes()).unwrap();
    let table = loaded.briefing.sources()[0].table.as_ref().unwrap();
    let [remark] = &table.remarks[..] else { panic!("{:?}", table.remarks) };
    assert_eq!(remark.brief, "only events older than 12 months");
    assert!(
        remark.text.contains("up to 2023-08-21") && remark.text.contains("permission"),
        "{}",
        remark.text
    );
    assert_eq!(said(&loaded), [format!("list /data: {}", remark.text)]);
}

#[test]
fn no_rows_for_want_of_permission_are_no_peace() {
    let said = refused(answer(&[], restrictions()).as_bytes());
    assert!(
        said.contains("it has no events, but ACLED shows this account only events older than 12 months"),
        "{said}"
    );
    let said = refused(answer(&[], json!({})).as_bytes());
    assert!(said.contains("an answer without rows: the query found nothing"), "{said}");
}

#[test]
fn a_page_of_ucdp_says_which_one_it_is() {
    let row = json!({"id": 9, "type_of_violence": 1, "side_a": "A", "side_b": "B", "country": "Mali", "best": 3,
        "date_start": "2024-01-01 00:00:00.000", "date_end": "2024-01-01 00:00:00.000"});
    let page = |next: &str| {
        let answer = json!({"TotalCount": 11807, "TotalPages": 12, "PreviousPageUrl": "", "NextPageUrl": next,
            "Result": [row]});
        open(answer.to_string().as_bytes()).unwrap()
    };
    let loaded = page("https://ucdpapi.pcr.uu.se/api/gedevents/25.1?pagesize=1000&page=1");
    assert_eq!(incomplete(&loaded), ["it is page 1 of 12, the rest is not in this file"]);
    assert_eq!(said(&loaded), ["list /Result: incomplete: it is page 1 of 12, the rest is not in this file"]);
    assert_eq!(account(&loaded).shown, 1);
    // The last page is still one of several.
    assert_eq!(incomplete(&page("")), ["it has 1 of 11,807 rows, the rest is not in this file"]);
}

#[test]
fn fewer_rows_than_an_answer_counts_are_said() {
    let loaded = open(answer(&acled(), json!({"total_count": "5000"})).as_bytes()).unwrap();
    assert_eq!(incomplete(&loaded), ["it has 3 of 5,000 rows, the rest is not in this file"]);
    assert!(incomplete(&open(answer(&acled(), json!({"total_count": 3})).as_bytes()).unwrap()).is_empty());
}

#[test]
fn deleted_events_beside_the_rows_are_withdrawn_and_listed() {
    let deleted = json!([
        {"event_id_cnty": "MLI2", "deleted_timestamp": "1710000000"},
        {"event_id_cnty": "MLI3", "deleted_timestamp": "1600000000"},
    ]);
    let loaded = open(answer(&acled(), json!({"deleted": deleted})).as_bytes()).unwrap();
    let [rows, list] = loaded.briefing.sources() else { panic!("two sources") };
    assert!(list.file.ends_with(": deleted") && !rows.file.contains(": "), "{} {}", rows.file, list.file);
    let of_rows = rows.table.as_ref().unwrap().account;
    // The row of MLI3 is newer than its deletion.
    assert_eq!((of_rows.read, of_rows.shown, of_rows.withdrawn), (3, 2, 1));
    let said = said(&loaded).concat();
    assert!(said.contains("withdrawn by ACLED") && said.contains("7 killed"), "{said}");
    assert!(!said.contains("is not read"), "{said}");
}
