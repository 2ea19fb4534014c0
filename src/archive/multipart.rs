//! Values bound to a query: sent beside it as tables, never as part of its text.
//!
//! ClickHouse takes such tables as files of a form (`multipart/form-data`; ClickHouse documentation, *External data for
//! query processing*), in versions old and new.

use sha2::{Digest, Sha256};

use super::tsv::Tsv;

/// Values that a query refers to by the name of a table with one column, `v`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Words.
    Texts(Vec<String>),
    /// A number.
    Number(i64),
}

impl Bound {
    /// The structure of the table.
    pub(super) fn structure(&self) -> &'static str {
        match self {
            Self::Texts(_) => "v String",
            Self::Number(_) => "v Int64",
        }
    }

    fn rows(&self) -> Vec<u8> {
        let mut rows = Tsv::default();
        match self {
            Self::Texts(texts) => texts.iter().for_each(|text| {
                rows.text(text);
                rows.end();
            }),
            Self::Number(number) => {
                rows.number(*number);
                rows.end();
            }
        }
        rows.into_bytes()
    }
}

/// A form with the query and its tables, and the type of that content.
pub(super) fn form(sql: &str, tables: &[(String, Bound)]) -> (Vec<u8>, String) {
    let rows: Vec<(&str, Vec<u8>)> =
        tables.iter().map(|(name, bound)| (name.as_str(), bound.rows())).collect();
    let mut digest = Sha256::new();
    digest.update(sql);
    rows.iter().for_each(|(_, rows)| digest.update(rows));
    // Nothing contains its own digest.
    let boundary: String =
        digest.finalize().iter().fold(String::from("sitroom"), |all, byte| format!("{all}{byte:02x}"));
    let mut body = Vec::new();
    let mut part = |head: &str, content: &[u8]| {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"query\"", sql.as_bytes());
    for (name, rows) in &rows {
        part(&format!("name=\"{name}\"; filename=\"{name}\""), rows);
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (body, format!("multipart/form-data; boundary={boundary}"))
}
