//! The country table and its look-ups, through the public surface.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use sitroom::model::country::{AddCountryError, Countries, Country, CountryId};

const TABLE: &str = include_str!("../../data/countries.tsv");

fn iso3(countries: &Countries, id: Option<CountryId>) -> Option<&str> {
    id.and_then(|id| countries.get(id)).map(|c| &*c.iso3)
}

/// A folder of real files beside the project, absent from a plain checkout.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SITROOM_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("passed over: {} is not here", path.display());
    None
}

#[test]
fn every_line_of_the_table_is_a_country() {
    let countries = Countries::standard();
    assert_eq!(
        TABLE.lines().next(),
        Some("iso2\tiso3\tnum\tfips\tgw\tcameo\tname\tcapital\tdemonyms\taliases")
    );
    assert_eq!(countries.len(), TABLE.lines().count() - 1);
    assert_eq!(countries.len(), 250, "249 of ISO 3166-1, and Kosovo");
    assert!(!countries.is_empty());
    assert!(countries.iter().is_sorted_by(|(_, a), (_, b)| a.iso3 < b.iso3));
    for line in TABLE.lines().skip(1) {
        for cell in line.split('\t') {
            assert_eq!(cell, cell.trim(), "{line}");
            assert!(
                !cell.contains("  ") && !cell.contains('&') && !cell.chars().any(char::is_control),
                "{line}"
            );
            assert!(
                cell.is_empty() || cell.split(';').all(|item| item == item.trim() && !item.is_empty()),
                "{line}"
            );
        }
    }
}

#[test]
fn every_code_leads_back_to_its_country_alone() {
    let countries = Countries::standard();
    for (id, c) in countries.iter() {
        assert_eq!(countries.get(id), Some(c));
        assert_eq!(countries.by_iso2(&c.iso2), Some(id), "{}", c.name);
        assert_eq!(countries.by_iso3(&c.iso3.to_lowercase()), Some(id), "{}", c.name);
        assert_eq!(c.numeric.and_then(|n| countries.by_numeric(n)), c.numeric.map(|_| id), "{}", c.name);
        assert_eq!(c.numeric.is_none(), &*c.iso3 == "XKX");
        assert!(c.fips.iter().all(|f| countries.by_fips(f) == Some(id)), "{}", c.name);
        assert!(c.gw.iter().all(|g| countries.by_gw(*g) == Some(id)), "{}", c.name);
        assert!(c.cameo.iter().all(|k| countries.by_cameo(k) == Some(id)), "{}", c.name);
        assert!(c.cameo.contains(&c.iso3), "{}", c.name);
    }
    let mut seen = HashSet::new();
    for (_, c) in countries.iter() {
        let codes = [&c.iso2, &c.iso3].into_iter().map(|x| format!("iso {x}"));
        let codes = codes.chain(c.numeric.map(|n| format!("numeric {n}")));
        let codes = codes.chain(c.fips.iter().map(|f| format!("fips {f}")));
        let codes = codes.chain(c.gw.iter().map(|g| format!("gw {g}")));
        for code in codes.chain(c.cameo.iter().map(|k| format!("cameo {k}"))) {
            assert!(seen.insert(code.clone()), "{code} twice");
        }
    }
}

#[test]
fn names_and_aliases_belong_to_one_country_and_are_found() {
    let countries = Countries::standard();
    for (id, c) in countries.iter() {
        for name in std::iter::once(&c.name).chain(&c.aliases) {
            assert_eq!(countries.by_name(name), Some(id), "{name}");
            assert_eq!(countries.by_name(&name.to_uppercase()), Some(id), "{name}");
            assert_eq!(countries.find(name), Some(id), "{name}");
        }
        assert_eq!(countries.find(&format!(" {} ", c.iso2.to_lowercase())), Some(id));
        assert_eq!(countries.find(&c.iso3), Some(id));
    }
}

#[test]
fn only_these_demonyms_are_shared() {
    let countries = Countries::standard();
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, c) in countries.iter() {
        for d in &c.demonyms {
            owners.entry(d).or_default().push(&c.iso3);
            assert!(countries.by_demonym(d).is_none_or(|found| found == id), "{d}");
            assert!(countries.find(d).is_none_or(|found| found == id), "{d} is also the name of another");
        }
    }
    for (demonym, owners) in owners {
        let shared = matches!(demonym, "Congolese" | "Dominican" | "Dominicans");
        assert_eq!(owners.len() > 1, shared, "{demonym}: {owners:?}");
        assert_eq!(countries.by_demonym(demonym).is_none(), shared, "{demonym}: {owners:?}");
    }
}

/// FIPS 10-4 codes and the ISO countries they mean: those that are (other) ISO codes too or are easily mistaken, those
/// that share an ISO country or changed, and some that are the same in both.
const FIPS_TRAPS: &str = "
    AG=DZA AS=AUS AU=AUT BF=BHS BM=MMR BY=BDI CD=TCD CF=COG CG=COD CH=CHN CI=CHL EI=IRL
    EK=GNQ ES=SLV GA=GMB GB=GAB GG=GEO GM=DEU GV=GIN IS=ISR IV=CIV IZ=IRQ JA=JPN KN=PRK
    KS=KOR LE=LBN LO=SVK MU=OMN NG=NER NI=NGA OD=SSD PS=PLW RS=RUS SF=ZAF SP=ESP SU=SDN
    SW=SWE SZ=CHE TT=TLS TU=TUR UK=GBR UP=UKR VM=VNM WA=NAM YM=YEM ZA=ZMB
    GZ=PSE WE=PSE RB=SRB RI=SRB YI=SRB KV=XKX
    IR=IRN PK=PAK AF=AFG SY=SYR IN=IND";

#[test]
fn fips_codes_are_not_iso_codes() {
    let countries = Countries::standard();
    for pair in FIPS_TRAPS.split_whitespace() {
        let (fips, is) = pair.split_once('=').unwrap();
        assert_eq!(iso3(&countries, countries.by_fips(fips)), Some(is), "{fips}");
    }
    // Seas, disputed and dissolved areas are no country.
    for none in ["OS", "UF", "UU", "PG", "PF", "NT", "", "I", "IRN", "??"] {
        assert_eq!(countries.by_fips(none), None, "{none}");
    }
    let both = countries.iter().filter(|(id, c)| countries.by_fips(&c.iso2).is_some_and(|f| f != *id));
    assert!(both.count() >= 69, "codes valid in both systems that mean different countries");
    // What a person types is never read as FIPS.
    assert_eq!(iso3(&countries, countries.find("GM")), Some("GMB"));
    assert_eq!(iso3(&countries, countries.find("ch")), Some("CHE"));
    assert_eq!(countries.find("UP"), None);
}

#[test]
fn what_people_and_data_sets_write_is_found() {
    let countries = Countries::standard();
    for (text, is) in [
        ("iran", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("the Islamic Republic of Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iranians", "IRN"),
        ("Pakistani", "PAK"),
        ("pak", "PAK"),
        ("DR Congo (Zaire)", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Zaire", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo - Brazzaville", "COG"),
        ("Myanmar (Burma)", "MMR"),
        ("Burma", "MMR"),
        ("Yemen (North Yemen)", "YEM"),
        ("Russia (Soviet Union)", "RUS"),
        ("Russian Federation", "RUS"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Swaziland", "SWZ"),
        ("cote divoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("Britain", "GBR"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the U.S.A.", "USA"),
        ("America", "USA"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Bosnia & Herzegovina", "BIH"),
        ("guinea bissau", "GNB"),
        ("St. Lucia", "LCA"),
        ("Gaza Strip", "PSE"),
        ("occupied Palestinian territory", "PSE"),
        ("West Bank and Gaza Strip", "PSE"),
        ("Macedonia, FYR", "MKD"),
        ("Viet Nam", "VNM"),
        ("Lao People's Democratic Republic (the)", "LAO"),
        ("Syrian Arab Republic", "SYR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("South Koreans", "KOR"),
        ("XK", "XKX"),
        ("Taiwan (Province of China)", "TWN"),
        ("Cambodia (Kampuchea)", "KHM"),
    ] {
        assert_eq!(iso3(&countries, countries.find(text)), Some(is), "{text}");
    }
    for none in ["", " ", "the", "Korea", "Congolese", "Atlantis", "630", "Middle East"] {
        assert_eq!(countries.find(none), None, "{none}");
    }
}

#[test]
fn a_slip_of_the_finger_finds_the_nearest_name() {
    let countries = Countries::standard();
    for (typed, meant) in [
        ("Pakstan", "Pakistan"),
        ("irann", "Iran"),
        ("Afganistan", "Afghanistan"),
        ("Ukrane", "Ukraine"),
        ("Kazahkstan", "Kazakhstan"),
        ("pakistny", "Pakistan"),
        ("Palestinain", "Palestinian"),
        ("PKA", "PAK"),
        ("Sirya", "Syria"),
        ("Lybia", "Libya"),
        ("Isreal", "Israel"),
    ] {
        assert_eq!(countries.nearest(typed), Some(meant), "{typed}");
    }
    for none in ["", "x", "qqqqqqq", "Middle-earth", &"long".repeat(1000)] {
        assert_eq!(countries.nearest(none), None, "{none}");
    }
}

#[test]
fn a_case_may_add_a_country_but_not_take_anothers_place() {
    let mut countries = Countries::standard();
    let new = Country {
        iso2: "XS".into(),
        iso3: "XSL".into(),
        gw: vec![999],
        name: "Somaliland".into(),
        aliases: vec!["Republic of Somaliland".into()],
        demonyms: vec!["Somalilander".into(), "Somali".into()],
        ..Country::default()
    };
    assert_eq!(countries.find("Somaliland"), None);
    assert!(countries.by_demonym("Somali").is_some());
    let id = countries.add(new.clone()).unwrap();
    assert_eq!(countries.get(id), Some(&new));
    assert_eq!(countries.len(), 251);
    for text in ["xs", "XSL", "somaliland", "Somalilander"] {
        assert_eq!(countries.find(text), Some(id), "{text}");
    }
    assert_eq!(countries.by_gw(999), Some(id));
    assert_eq!(countries.by_demonym("Somali"), None, "now shared");

    let other =
        Country { iso2: "XT".into(), iso3: "XTT".into(), name: "Elsewhere".into(), ..Country::default() };
    let refused = [
        Country { iso2: "XS".into(), ..other.clone() },
        Country { iso3: "IRN".into(), ..other.clone() },
        Country { numeric: Some(364), ..other.clone() },
        Country { fips: vec!["GZ".into()], ..other.clone() },
        Country { gw: vec![630], ..other.clone() },
        Country { cameo: vec!["WSB".into()], ..other.clone() },
        Country { name: "burma".into(), ..other.clone() },
        Country { aliases: vec!["Cote d'Ivoire".into()], ..other.clone() },
    ];
    for country in refused {
        let error = countries.add(country).unwrap_err();
        assert!(matches!(error, AddCountryError::Taken { .. }), "{error}");
    }
    let malformed = [
        Country { iso2: "xt".into(), ..other.clone() },
        Country { iso3: "X1T".into(), ..other.clone() },
        Country { numeric: Some(1000), ..other.clone() },
        Country { fips: vec!["".into()], ..other.clone() },
    ];
    for country in malformed {
        let error = countries.add(country).unwrap_err();
        assert!(matches!(error, AddCountryError::BadCode { .. }), "{error}");
    }
    let nameless = countries.add(Country { name: " - ".into(), ..other.clone() }).unwrap_err();
    assert_eq!(nameless, AddCountryError::NoName { iso3: "XTT".into() });
    assert_eq!(countries.len(), 251);
    let taken = countries.add(Country { gw: vec![630], ..other }).unwrap_err();
    assert_eq!(taken.to_string(), "the Gleditsch-Ward number `630` already belongs to Iran");
}

/// The cells of a CSV text (RFC 4180), row by row.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

#[test]
fn the_ucdp_files_agree_with_the_table() {
    let countries = Countries::standard();
    let Some(folder) = shared("ucdp") else { return };
    let mut pairs = HashSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let rows = csv(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
        let column = |name: &str| rows[0].iter().position(|h| h.trim_start_matches('\u{feff}') == name);
        let (id, name) = (column("country_id").unwrap(), column("country").unwrap());
        let code = column("iso3");
        for row in &rows[1..] {
            // The HXL row of tags under some headers has no number.
            if let Ok(number) = row[id].parse::<u16>() {
                pairs.insert((number, row[name].clone(), code.map(|c| row[c].clone())));
            }
        }
    }
    assert!(pairs.len() > 50, "{}", pairs.len());
    for (number, name, code) in pairs {
        let by_number = countries.by_gw(number);
        assert!(by_number.is_some(), "{number} {name}");
        assert_eq!(by_number, countries.by_name(&name), "{number} {name}");
        if let Some(code) = code {
            assert_eq!(by_number, countries.by_iso3(&code), "{number} {code}");
        }
    }
}

#[test]
fn cameo_country_codes_map_and_regions_do_not() {
    let countries = Countries::standard();
    for (code, is) in [
        ("WSB", "PSE"),
        ("GZS", "PSE"),
        ("PSE", "PSE"),
        ("ROM", "ROU"),
        ("TMP", "TLS"),
        ("MTN", "MNE"),
        ("IMY", "IMN"),
        ("BAG", "IRQ"),
    ] {
        assert_eq!(iso3(&countries, countries.by_cameo(code)), Some(is), "{code}");
    }
    let regions =
        "AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST";
    // The Netherlands Antilles were parted into three ISO countries.
    let none: HashSet<&str> = regions.split(' ').chain(["ANT"]).collect();
    assert!(none.iter().all(|code| countries.by_cameo(code).is_none()));
    let Some(path) = shared("reference/CAMEO.country.txt") else { return };
    let text = std::fs::read(path).unwrap();
    let mut seen = 0;
    for line in String::from_utf8_lossy(&text).lines().skip(1) {
        let Some((code, label)) = line.split_once('\t') else { continue };
        if code.len() != 3 || none.contains(code) {
            continue;
        }
        let found = countries.by_cameo(code);
        assert!(found.is_some(), "{code} {label}");
        seen += 1;
        // A capital, and two misspelt labels.
        if !matches!(code, "BAG" | "COL" | "REU") {
            assert_eq!(found, countries.by_name(label), "{code} {label}");
        }
    }
    assert!(seen > 220, "{seen}");
}

#[test]
fn the_fips_list_maps_but_for_what_is_no_country() {
    let countries = Countries::standard();
    let Some(path) = shared("reference/FIPS.country.tsv") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let unmapped: Vec<&str> = text
        .lines()
        .filter_map(|l| l.split('\t').next())
        .filter(|code| countries.by_fips(code).is_none())
        .collect();
    assert_eq!(unmapped, ["PJ", "NT", "NM", "OS", "PF", "PG", "UF", "UU"]);
}
