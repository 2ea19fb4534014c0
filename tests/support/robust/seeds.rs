//! One sound input of each kind that the program reads.

use super::super::wrap::{gz, zip};

/// How an input is given.
#[derive(Clone)]
pub(crate) enum Seed {
    /// A case by its files.
    Case(Vec<(String, String)>),
    /// A file by its name and its bytes, with columns named by hand where it needs them.
    File { name: &'static str, bytes: Vec<u8>, columns: Option<&'static str> },
    /// A file that is packed after it was changed.
    Packed { name: &'static str, bytes: Vec<u8> },
}

const ARTICLE: &str = "date 2024-03-09 Garrison shelled in Panjgur\n\nIran launched attacks on Pakistan on Tuesday. \
The strikes killed at least 12 people and injured 44, the foreign ministry of Pakistan said.\n\n\"We will answer,\" \
Prime Minister Anwaar-ul-Haq Kakar said on Wednesday. The next day Pakistan recalled its ambassador from Tehran.\n\n\
China's foreign ministry spokesperson Mao Ning said: \"We call on both sides to exercise restraint.\"\n";

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Market shelled - The Courier</title>\
<meta property=\"og:site_name\" content=\"The Courier\"><meta property=\"article:published_time\" \
content=\"2024-05-14T08:00:00Z\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Market \
shelled\",\"datePublished\":\"2024-05-14\"}</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Market \
shelled in Tamara</h1><p>An air strike hit a market in the province on Monday, killing 12 people, officials said. The \
attack came two days after talks had failed in the capital.</p><p>&ldquo;We have no blood left,&rdquo; said Lena Okoro, \
a doctor at the hospital, where 30 wounded were treated through the night.</p><p>The army did not comment on the \
strike, and its spokesman could not be reached by telephone on Tuesday.</p></article></body></html>\n";

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
assoc_actor_1,actor2,assoc_actor_2,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,\
geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n\
MLI1,03 March 2024,2024,1,Political violence,Battles,Armed clash,Military Forces of Mali (2021-),,JNIM: Group,,,466,\
Western Africa,Mali,Gao,Gao,,Gao,16.27,-0.04,1,Studio Tamani,National,\"On 3 March 2024, a clash. \"\"No\"\" more.\",4,,1700000000\n\
MLI2,2024-03-05,2024,2,Political violence,Violence against civilians,Attack,JNIM,,Civilians (Mali),Farmers,Civilian \
targeting,466,Western Africa,Mali,Mopti,Bankass,,Ende,14.1,-3.5,2,AFP; Reuters,International,Seven killed.,7,,1700000001\n";

const UCDP: &str = "id,relid,year,active_year,type_of_violence,conflict_name,dyad_name,side_a,side_b,number_of_sources,\
source_article,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,\
country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n\
4711,PAK-1990-1-345-5,2017,1,1,Pakistan: Government,Government of Pakistan - TTP,Government of Pakistan,TTP,1,\
\"\"\"Reuters News,2017-01-30,Three die\"\"\",Three die,Army,2,Kel village,Azad Kashmir,Neelam,34.82,74.35,Pakistan,770,\
Asia,1,2,2017-01-28 00:00:00.000,2017-01-30 00:00:00.000,1,2,0,0,3,5,2\n";

const HAPI: &str = "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,\
admin2_code,admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,\
dataset_hdx_id,resource_hdx_id,warning,error\n\
MLI,Y,Y,Gao,Ansongo,ML0,Gao,ML00,Ansongo,2,political_violence,12,5,2024-03-01T00:00:00,2024-03-31T23:59:59,d,r,,\n\
MLI,Y,Y,Gao,Gao,ML0,Gao,ML01,Gao,2,demonstration,1,0,2024-03-01T00:00:00,2024-03-31T23:59:59,d,r,,\n";

const BY_HAND: &str = "When;Until;Who;Whom;Where;Land;Lat;Lon;Dead;What;Remark\n\
2024-03;;Front;Army;Gao;Mali;16.3;-0.04;7;Armed clash;\"A \"\"note\"\"\"\n\
3/14/2024;2024-03-16;;Civilians;Gao;ml;16.3;-0.04;1 204;protest;\n";

const ACLED_JSON: &str = r#"{"status":200,"success":true,"count":2,"data_query_restrictions":{"date_recency":{"quantity":12,
"unit":"Months","date":"2023-03-01"}},"messages":[],"data":[{"event_id_cnty":"MLI1","event_date":"2024-03-03","event_type":
"Battles","sub_event_type":"Armed clash","actor1":"Army \u2013 North","country":"Mali","location":"Gao","latitude":"16.27",
"longitude":-0.04,"fatalities":4,"notes":"A \"clash\".","near":[{"a":1},{"a":2}]},{"event_id_cnty":"MLI2","event_date":
"2024-03-05","event_type":"Protests","country":"Mali","fatalities":null,"tags":["x","y"],"deep":{"er":{"est":true}}}]}"#;

const ACLED_LINES: &str = r#"{"event_id_cnty":"MLI1","event_date":"2024-03-03","event_type":"Battles","country":"Mali","fatalities":4}

{"event_id_cnty":"MLI2","event_date":"2024-03-05","event_type":"Protests","country":"Mali","fatalities":0}
"#;

const FEATURES: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":{"type":"Point",
"coordinates":[-0.04,16.27]},"properties":{"event_id_cnty":"MLI1","event_date":"2024-03-03","event_type":"Battles",
"country":"Mali","fatalities":4}}]}"#;

const REPORTS: &str = r#"{"time":3,"totalCount":2,"count":2,"data":[{"id":"3669","fields":{"title":"Floods &amp; landslides",
"body":"**Highlights**\n\n- At least *nine* people died ([OCHA, 28 Sep 2015](http://a.org/1))\n* 5\\_000 displaced\n",
"body-html":"<h2>Key figures</h2><p>Nine <b>dead</b></p>","source":[{"name":"Office","shortname":"OCHA"}],
"language":[{"code":"en"}],"date":{"original":"2015-09-28T00:00:00+00:00"},"url":"https://reliefweb.int/node/3669"}},
{"id":"3670","fields":{"title":"Second","body":"Two people were killed on Monday, officials said."}}]}"#;

const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Updates</title>\
<link>https://reliefweb.int</link><item><title>Mali: attack &amp; flight</title><link>https://reliefweb.int/report/1</link>\
<pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate><description><![CDATA[<p>Gunmen killed 7 people in Ende, the \
<em>governor</em> said.</p>]]></description><author>OCHA</author></item><item><title>Second</title></item></channel></rss>\n";

const ATOM: &str = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>News</title>\
<entry><title type=\"html\">Mali: attack &amp;amp; flight</title><id>urn:1</id><link href=\"https://news.example/1\"/>\
<author><name>Jane Doe</name></author><published>2024-03-04T10:00:00Z</published><content type=\"xhtml\"><div><p>Gunmen \
killed 7 people.</p></div></content></entry></feed>\n";

const MAIL: &str = "From desk@example.org Mon Mar  4 10:00:00 2024\nFrom: Desk <desk@example.org>\nDate: Mon, 4 Mar 2024 \
10:00:00 +0000\nSubject: =?utf-8?q?Caf=C3=A9?= shelled\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
--x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGunmen killed 7 people =\n\
in Caf=E9.\n--x\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--x--\n";

const LEADS: &str = r#"{"articles":[{"url":"https://news.example/1","title":"Ferry sinks","seendate":"20240304T100000Z",
"domain":"news.example","language":"English","sourcecountry":"Mali"}]}"#;

const PRINTED: &str = "Situation Report No. 5\n\nGunmen killed 7 people in the market on Monday, the govern-\nor of the \
province said, and many families who lived there left the town\nRelief Office\n1\n\u{c}Situation Report No. 5\n\nwithout \
their belongings in the night, as aid workers told the Relief Office\non Tuesday.\nRelief Office\n2\n\u{c}";

/// A line of GDELT's knowledge graph: 27 cells, no header.
fn graph() -> String {
    let begin = "20240117060000-0\t20240117060000\t1\tnews.example\thttps://news.example/1\tKILL#9##1#Mali#ML#ML#17#-4#ML";
    let (places, page) = ("1#Mali#ML#ML#17#-4#ML", "<PAGE_TITLE>Ferry &#x201C;sinks&#x201D;</PAGE_TITLE>");
    format!("{begin}{}{places}{}srclc:fra;eng:x\t{page}\n", "\t".repeat(4), "\t".repeat(16))
}

/// A line of GDELT's export: 61 cells, no header.
fn gdelt() -> String {
    let line = |id: &str, actor: &str| {
        let mut cells = vec![""; 61];
        let known = [
            (0, id),
            (1, "20240305"),
            (2, "202403"),
            (3, "2024"),
            (5, "IRN"),
            (6, actor),
            (7, "IRN"),
            (15, "PAK"),
            (16, "PAKISTAN"),
            (17, "PAK"),
            (25, "1"),
            (26, "190"),
            (27, "190"),
            (28, "19"),
            (29, "4"),
            (30, "-10.0"),
            (31, "4"),
            (32, "2"),
            (33, "4"),
            (34, "-3.1"),
            (51, "4"),
            (52, "Panjgur \"town, Balochistan, Pakistan"),
            (53, "PK"),
            (54, "PK02"),
            (56, "26.97"),
            (57, "64.1"),
            (59, "20240305151500"),
            (60, "https://news.example/1"),
        ];
        for (at, cell) in known {
            cells[at] = cell;
        }
        cells.join("\t") + "\n"
    };
    line("1161", "IRAN") + &line("1162", "THE \"PRESS\" OF IRAN")
}

/// A draft as JSON, as the program writes it.
fn draft() -> String {
    let options = sitroom::draft::DraftOptions { published: chrono::NaiveDate::from_ymd_opt(2024, 3, 9) };
    let draft = sitroom::draft::draft(ARTICLE, &options);
    let article = sitroom::record::ArticleRecord::new("a.txt", ARTICLE);
    serde_json::to_string(&sitroom::record::DraftFile { article, draft: &draft }).unwrap() + "\n"
}

/// All kinds by name.
pub(crate) fn seeds() -> Vec<(&'static str, Seed)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/iran-pakistan-2024/");
    let file = |name: &str| (name.to_owned(), std::fs::read_to_string(format!("{folder}{name}")).unwrap());
    let case = vec![file("case.toml"), file("sources/article-2024-01-20.txt")];
    let plain = |name, text: &str| Seed::File { name, bytes: text.as_bytes().to_vec(), columns: None };
    let bytes = |name, bytes: Vec<u8>| Seed::File { name, bytes, columns: None };
    let columns =
        "date=When,until=Until,actor1=Who,actor2=Whom,place=Where,country=Land,fatalities=Dead,kind=What";
    let by_hand = Seed::File { name: "own.csv", bytes: BY_HAND.as_bytes().to_vec(), columns: Some(columns) };
    let archive = zip(&[("a.txt", ARTICLE.as_bytes()), ("acled.csv", ACLED.as_bytes())]);
    let wide: Vec<u8> = ACLED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("case folder", Seed::Case(case)),
        ("article", plain("a.txt", ARTICLE)),
        ("page", plain("a.html", PAGE)),
        ("ACLED", plain("acled.csv", ACLED)),
        ("UCDP", plain("ucdp.csv", UCDP)),
        ("GDELT", plain("gdelt.export.CSV", &gdelt())),
        ("HAPI", plain("hapi.csv", HAPI)),
        ("columns by hand", by_hand),
        ("ACLED as JSON", plain("acled.json", ACLED_JSON)),
        ("JSON lines", plain("acled.jsonl", ACLED_LINES)),
        ("GeoJSON", plain("events.geojson", FEATURES)),
        ("ReliefWeb", plain("reports.json", REPORTS)),
        ("RSS", plain("feed.xml", FEED)),
        ("Atom", plain("atom.xml", ATOM)),
        ("e-mail", plain("a.mbox", MAIL)),
        ("GDELT article list", plain("leads.json", LEADS)),
        ("GDELT knowledge graph", plain("a.gkg.csv", &graph())),
        ("text saved from a PDF", plain("sitrep.txt", PRINTED)),
        ("draft as JSON", bytes("draft.json", draft().into_bytes())),
        ("gzip, changed", bytes("acled.csv.gz", gz(ACLED.as_bytes()))),
        ("gzip of what is changed", Seed::Packed { name: "acled.csv.gz", bytes: ACLED.as_bytes().to_vec() }),
        ("ZIP", bytes("all.zip", archive)),
        ("UTF-16", bytes("acled.csv", [b"\xff\xfe".as_slice(), &wide].concat())),
    ]
}
