//! Each dataset in each form of JSON, beside the same rows as CSV.

use serde_json::{Map, Value, json};
use sitroom::load::Loaded;

use super::{account, events};
use crate::made::{Shape, write};
use crate::support::wrap::{gz, open, zip};

/// A table, read by an independent reader: the names of its columns, and its rows.
struct Plain {
    csv: Vec<u8>,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn plain(csv: Vec<u8>) -> Plain {
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    Plain { csv, header, rows }
}

fn made(shape: Shape) -> Plain {
    let mut csv = Vec::new();
    write(shape, (120, 5), 7, &mut csv).unwrap();
    plain(csv)
}

fn hapi() -> Plain {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(HAPI).unwrap();
    for (place, kind, events, killed, month) in [
        ("Gao", "political_violence", "12", "40", "01"),
        ("Gao", "civilian_targeting", "3", "9", "01"),
        ("Gao", "demonstration", "0", "", "02"),
        ("Kidal", "political_violence", "2", "0", "02"),
        ("Kidal", "political_violence", "one", "some", "03"),
    ] {
        let [start, end] = ["01T00:00:00", "28T23:59:59"].map(|end| format!("2024-{month}-{end}"));
        csv.write_record([
            "MLI", "true", "true", place, "", "", place, "", "", "1", kind, events, killed, &start, &end,
        ])
        .unwrap();
    }
    plain(csv.into_inner().unwrap())
}

const HAPI: [&str; 15] = [
    "location_code",
    "has_hrp",
    "in_gho",
    "provider_admin1_name",
    "provider_admin2_name",
    "admin1_code",
    "admin1_name",
    "admin2_code",
    "admin2_name",
    "admin_level",
    "event_type",
    "events",
    "fatalities",
    "reference_period_start",
    "reference_period_end",
];

/// A cell as JSON: a text, or what programs make of it where they know types.
fn cell(text: &str, typed: bool) -> Value {
    if !typed {
        return text.into();
    }
    match text {
        "" => Value::Null,
        "true" => true.into(),
        _ => match text.parse::<f64>() {
            Ok(_) if text.len() < 16 => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
            _ => text.into(),
        },
    }
}

impl Plain {
    fn objects(&self, typed: bool) -> Vec<Value> {
        let object = |row: &Vec<String>| {
            let fields = self.header.iter().zip(row).map(|(name, text)| (name.clone(), cell(text, typed)));
            Value::Object(fields.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// The same rows in every form, under what it is called.
    fn forms(&self) -> Vec<(&'static str, Vec<u8>)> {
        let (texts, typed) = (self.objects(false), self.objects(true));
        let lists: Vec<Vec<Value>> =
            self.rows.iter().map(|row| row.iter().map(|text| cell(text, true)).collect()).collect();
        let lines = |rows: &[Value]| rows.iter().map(|row| format!("{row}\n")).collect::<String>();
        let feature = |row: &Value| json!({"type": "Feature", "geometry": null, "properties": row});
        let features: Vec<Value> = typed.iter().map(feature).collect();
        let headed = [vec![json!(self.header)], lists.iter().map(|row| json!(row)).collect()].concat();
        let pretty = serde_json::to_string_pretty(&json!({"data": typed})).unwrap();
        let compact = json!({"data": texts}).to_string();
        let blank = format!("\u{feff}\n{}\n\n", lines(&texts).replace('\n', "\n\r\n"));
        let paged = [json!({"data": typed[..3]}), json!({"data": typed[3..]})];
        vec![
            ("an answer", json!({"count": typed.len(), "data": typed}).to_string().into_bytes()),
            ("an answer on many lines", pretty.into_bytes()),
            (
                "Result",
                json!({"TotalCount": typed.len(), "NextPageUrl": "", "Result": typed})
                    .to_string()
                    .into_bytes(),
            ),
            ("a list within a field", json!({"response": {"records": texts}}).to_string().into_bytes()),
            ("any name", json!({"meta": {"n": 1}, "idus": typed}).to_string().into_bytes()),
            ("a bare list", json!(texts).to_string().into_bytes()),
            ("lines", lines(&typed).into_bytes()),
            ("lines with blanks and a mark", blank.into_bytes()),
            ("documents", lines(&typed).replace('\n', " ").into_bytes()),
            ("answers one after the other", lines(&paged).into_bytes()),
            ("GeoJSON", json!({"type": "FeatureCollection", "features": features}).to_string().into_bytes()),
            ("lines of GeoJSON", lines(&features).into_bytes()),
            ("lists below names", json!({"columns": self.header, "data": lists}).to_string().into_bytes()),
            ("lists above names", json!({"data": lists, "fields": self.header}).to_string().into_bytes()),
            ("lists, the first of names", json!(headed).to_string().into_bytes()),
            ("lines of lists", lines(&headed).into_bytes()),
            ("packed", gz(compact.as_bytes())),
            ("in an archive", zip(&[("a.json", compact.as_bytes())])),
        ]
    }
}

/// What is read of the same rows as CSV.
fn as_csv(table: &Plain) -> Loaded {
    let loaded = open(&table.csv).unwrap();
    assert_eq!(account(&loaded).read, table.rows.len() as u64);
    assert!(loaded.briefing.events().len() > 2, "there is something to compare");
    loaded
}

fn are_the_same(table: &Plain) {
    let csv = as_csv(table);
    for (form, bytes) in table.forms() {
        let loaded = open(&bytes).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(account(&loaded), account(&csv), "{form}: {:?}", super::said(&loaded));
        let (own, theirs) = (events(&loaded), events(&csv));
        let other = own.iter().zip(&theirs).find(|(own, theirs)| own != theirs);
        assert!(own == theirs, "{form}: {other:#?}");
        assert_eq!(loaded.problems.len(), csv.problems.len(), "{form}: {:?}", super::said(&loaded));
    }
}

#[test]
fn acled_is_the_same_from_any_json_as_from_csv() {
    let table = made(Shape::Acled);
    are_the_same(&table);
    // The figures, by the other reader.
    let at = table.header.iter().position(|name| name == "fatalities").unwrap();
    let killed: u32 = table.rows.iter().filter_map(|row| row[at].parse::<u32>().ok()).sum();
    let loaded = open(&table.forms()[0].1).unwrap();
    let events = 0..loaded.briefing.events().len();
    let read: u32 =
        events.filter_map(|event| loaded.briefing.claims().killed().get(event)).map(|best| best[1]).sum();
    let aside: u32 = table
        .rows
        .iter()
        .filter(|row| !row[1].starts_with("20"))
        .filter_map(|row| row[at].parse::<u32>().ok())
        .sum();
    assert!(killed > 0 && read <= killed && read + aside >= killed, "{read} of {killed}, {aside} set aside");
}

#[test]
fn ucdp_is_the_same_from_any_json_as_from_csv() {
    are_the_same(&made(Shape::Ucdp));
}

#[test]
fn hapi_is_the_same_from_any_json_as_from_csv() {
    are_the_same(&hapi());
}

#[test]
fn rows_of_acled_without_any_names_have_its_columns_in_order() {
    let table = made(Shape::Acled);
    let rows: Vec<&Vec<String>> = table.rows.iter().filter(|row| row.len() == 31).collect();
    let loaded = open(json!({"count": rows.len(), "data": rows}).to_string().as_bytes()).unwrap();
    assert_eq!(events(&loaded), events(&as_csv(&table)));
}

#[test]
fn the_columns_of_any_list_can_be_named_by_hand() {
    let rows = json!({"attacks": [
        {"when": {"day": "2024-01-16"}, "dead": 2, "towns": ["Panjgur", "Kel"]},
        {"when": {"day": "2024-01-18"}, "dead": null, "what": "shelling"},
    ]});
    let columns = "date=when.day,fatalities=dead,place=towns,notes=what";
    let options = sitroom::load::Options { columns: Some(columns.parse().unwrap()), ..Default::default() };
    let loaded = crate::support::wrap::open_with("own.json", rows.to_string().as_bytes(), &options).unwrap();
    let events = events(&loaded);
    assert_eq!(account(&loaded).shown, 2);
    assert!(events.iter().any(|event| event.contains("Panjgur;Kel")), "{events:?}");
    assert!(events.iter().any(|event| event.contains("shelling")), "{events:?}");
}
