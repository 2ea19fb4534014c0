//! Walks through one record: finds its fields, and checks that it is written by the rules.

use super::fields::{Fields, LookedUp, ROOT};
use super::scalar::{Scalar, ScalarKind, hexadecimal, is_number};

/// How deep objects in objects become fields of their own; what lies deeper is kept as JSON.
const DEEPEST: usize = 16;

/// Takes the values of a record.
pub(super) trait Values {
    /// A value of a field. A field has several where it lies in a list.
    fn value(&mut self, fields: &mut Fields, field: usize, value: Scalar<'_>);

    /// Something that is read although it breaks the rules.
    fn oddity(&mut self, _oddity: Oddity, _name: &str) {}
}

/// What is read although it breaks the rules, or is bad style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// An object has a field twice; the first one is read.
    Twice,
    /// A text has a control character.
    Control,
    /// `NaN` or `Infinity`, read as `null`.
    NotANumber,
    /// Bytes that are not UTF-8, replaced.
    NotUtf8,
    /// More fields than are read.
    TooMany,
}

impl Oddity {
    /// All of them.
    pub(super) const ALL: [Self; 5] =
        [Self::Twice, Self::Control, Self::NotANumber, Self::NotUtf8, Self::TooMany];
}

/// Where and how a record breaks the rules.
pub(super) type Fault = (usize, &'static str);

/// What a list holds.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    Nothing,
    Scalars,
    Objects,
    /// Lists, or several of these.
    Others,
}

/// Walks through a record.
///
/// # Errors
/// [`Fault`] if it is not written by the rules.
pub(super) fn walk(text: &str, fields: &mut Fields, values: &mut dyn Values) -> Result<(), Fault> {
    let mut walk = Walk { text, bytes: text.as_bytes(), at: 0, fields, values };
    walk.space();
    match walk.byte() {
        Some(b'[') => walk.row(ROOT)?,
        _ => walk.any(ROOT, 0)?,
    }
    walk.space();
    if walk.at < text.len() { Err((walk.at, "more follows than one value")) } else { Ok(()) }
}

struct Walk<'a, 'f> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    fields: &'f mut Fields,
    values: &'f mut dyn Values,
}

impl<'a> Walk<'a, '_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn fault<T>(&self, why: &'static str) -> Result<T, Fault> {
        Err((self.at, if self.at >= self.bytes.len() { super::window::CUT_OFF } else { why }))
    }

    /// The value of a field, whatever it is.
    fn any(&mut self, field: usize, depth: usize) -> Result<(), Fault> {
        match self.byte() {
            Some(b'{' | b'[') if depth >= DEEPEST => self.json(field),
            Some(b'{') => self.object(field, depth),
            Some(b'[') => self.list(field, depth),
            _ => self.scalar(field),
        }
    }

    fn object(&mut self, of: usize, depth: usize) -> Result<(), Fault> {
        let object = self.fields.object();
        let mut order = 0;
        self.at += 1;
        self.space();
        if self.ends(b'}') {
            return Ok(());
        }
        loop {
            let key = self.string()?;
            let name = key.cell();
            let looked_up = self.fields.look_up(of, &name, &mut order, object);
            self.space();
            if !self.ends(b':') {
                return self.fault("a colon is expected");
            }
            self.space();
            match looked_up {
                LookedUp::Field(field) if self.is_of_geometry(of, &name) => self.coordinates(field)?,
                LookedUp::Field(field) => self.any(field, depth + 1)?,
                LookedUp::Twice => self.passed_over(Oddity::Twice, &name)?,
                LookedUp::TooMany => self.passed_over(Oddity::TooMany, &name)?,
            }
            self.space();
            if self.ends(b'}') {
                return Ok(());
            }
            if !self.ends(b',') {
                return self.fault("a comma or `}` is expected");
            }
            self.space();
        }
    }

    /// A list in a record: of scalars one value, of objects the values of their fields.
    fn list(&mut self, field: usize, depth: usize) -> Result<(), Fault> {
        let start = self.at;
        let held = self.held()?;
        match held {
            Held::Others => {
                let json = self.text.get(start..self.at).unwrap_or("");
                self.give(field, Scalar { raw: json, kind: ScalarKind::Json, bytes: (start, self.at) });
                return Ok(());
            }
            Held::Nothing => {
                self.give(field, Scalar { raw: "", kind: ScalarKind::Null, bytes: (start, self.at) });
                return Ok(());
            }
            Held::Scalars | Held::Objects => self.at = start,
        }
        self.items(|walk, _| walk.any(field, depth + 1))
    }

    /// A record that is a list: its values are fields by their number.
    fn row(&mut self, of: usize) -> Result<(), Fault> {
        let object = self.fields.object();
        let mut order = 0;
        self.items(|walk, number| {
            let name = number.to_string();
            match walk.fields.look_up(of, &name, &mut order, object) {
                LookedUp::Field(field) => walk.any(field, 1),
                _ => walk.passed_over(Oddity::TooMany, &name),
            }
        })
    }

    /// The values of a list, one after the other.
    fn items(&mut self, mut item: impl FnMut(&mut Self, usize) -> Result<(), Fault>) -> Result<(), Fault> {
        self.at += 1;
        self.space();
        if self.ends(b']') {
            return Ok(());
        }
        for number in 0.. {
            item(self, number)?;
            self.space();
            if self.ends(b']') {
                break;
            }
            if !self.ends(b',') {
                return self.fault("a comma or `]` is expected");
            }
            self.space();
        }
        Ok(())
    }

    /// Whether a field is the coordinates of a feature of GeoJSON.
    fn is_of_geometry(&self, of: usize, name: &str) -> bool {
        let of = self.fields.get(of).filter(|_| self.fields.are_features && name == "coordinates");
        of.is_some_and(|of| of.parent == ROOT && of.name == "geometry")
    }

    /// The coordinates of a feature: those of a point are fields by their number; others are shapes, which are passed over.
    fn coordinates(&mut self, field: usize) -> Result<(), Fault> {
        if self.byte() == Some(b'[') {
            let start = self.at;
            if self.held()? == Held::Scalars {
                self.at = start;
                return self.row(field);
            }
            return Ok(());
        }
        self.any(field, DEEPEST)
    }

    /// Passes a list; says what it holds.
    fn held(&mut self) -> Result<Held, Fault> {
        let mut held = Held::Nothing;
        self.items(|walk, _| {
            let this = match walk.byte() {
                Some(b'{') => Held::Objects,
                Some(b'[') => Held::Others,
                _ => Held::Scalars,
            };
            held = if held == Held::Nothing || held == this { this } else { Held::Others };
            walk.pass()
        })?;
        Ok(held)
    }

    fn scalar(&mut self, field: usize) -> Result<(), Fault> {
        let scalar = if self.byte() == Some(b'"') { self.string()? } else { self.bare()? };
        self.give(field, scalar);
        Ok(())
    }

    fn give(&mut self, field: usize, scalar: Scalar<'_>) {
        self.values.value(self.fields, field, scalar);
    }

    /// A value as it is written.
    fn json(&mut self, field: usize) -> Result<(), Fault> {
        let start = self.at;
        self.pass()?;
        let raw = self.text.get(start..self.at).unwrap_or("");
        self.give(field, Scalar { raw, kind: ScalarKind::Json, bytes: (start, self.at) });
        Ok(())
    }

    /// A value that is not read.
    fn passed_over(&mut self, oddity: Oddity, name: &str) -> Result<(), Fault> {
        self.values.oddity(oddity, name);
        self.pass()
    }

    /// Passes a value, however deep it is. Marks of lists and objects are only counted.
    fn pass(&mut self) -> Result<(), Fault> {
        let mut depth = 0u64;
        loop {
            self.space();
            match self.byte() {
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                Some(b'}' | b']') if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                Some(b',' | b':') if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                Some(b'"') => _ = self.string()?,
                _ => _ = self.bare()?,
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Passes a mark, if it comes next.
    fn ends(&mut self, mark: u8) -> bool {
        let ends = self.byte() == Some(mark);
        self.at += usize::from(ends);
        ends
    }

    /// A text between its marks.
    fn string(&mut self) -> Result<Scalar<'a>, Fault> {
        if self.byte() != Some(b'"') {
            return self.fault("a quotation mark is expected");
        }
        let start = self.at;
        let mut kind = ScalarKind::Text;
        let mut from = start + 1;
        let end = loop {
            let rest = self.bytes.get(from..).unwrap_or(&[]);
            let Some(found) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = self.bytes.len();
                return self.fault("");
            };
            let at = from + found;
            if rest.get(found) == Some(&b'"') {
                break at;
            }
            kind = ScalarKind::Escaped;
            self.escape(at)?;
            from = at + 2;
        };
        let raw = self.text.get(start + 1..end).unwrap_or("");
        // Looks at all bytes, without a branch for each.
        if raw.bytes().fold(false, |found, byte| found | (byte < 0x20)) {
            self.values.oddity(Oddity::Control, "");
        }
        self.at = end + 1;
        Ok(Scalar { raw, kind, bytes: (start, self.at) })
    }

    /// Checks the escape that begins at a byte.
    fn escape(&mut self, at: usize) -> Result<(), Fault> {
        let known = match self.bytes.get(at + 1) {
            Some(b'u') => hexadecimal(self.text.get(at + 2..).unwrap_or("")).is_some(),
            Some(byte) => br#""\/bfnrt"#.contains(byte),
            None => false,
        };
        self.at = at;
        if known { Ok(()) } else { self.fault("a backslash begins no known escape") }
    }

    /// A number or a word.
    fn bare(&mut self) -> Result<Scalar<'a>, Fault> {
        let start = self.at;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let end = start + rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let raw = self.text.get(start..end).unwrap_or("");
        let kind = match raw {
            "null" => ScalarKind::Null,
            "true" | "false" => ScalarKind::Word,
            "NaN" | "Infinity" | "-Infinity" => {
                self.values.oddity(Oddity::NotANumber, raw);
                ScalarKind::Null
            }
            _ if is_number(raw) => ScalarKind::Number,
            _ => return self.fault("a value is expected"),
        };
        self.at = end;
        Ok(Scalar { raw, kind, bytes: (start, end) })
    }
}

/// Checks that a value is written by the rules.
///
/// # Errors
/// [`Fault`] if it is not.
pub(super) fn check(value: &[u8]) -> Result<(), Fault> {
    struct Nothing;
    impl Values for Nothing {
        fn value(&mut self, _: &mut Fields, _: usize, _: Scalar<'_>) {}
    }
    walk(&String::from_utf8_lossy(value), &mut Fields::default(), &mut Nothing)
}
