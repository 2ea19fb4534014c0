//! Finds the lists of records in a document of JSON, and hands over one record after the other.

use super::scalar::unescaped;
use super::stop::Stop;
use super::walk::{Fault, check};
use super::window::{CUT_OFF, Extent, Window};

/// How deep a list of records may lie: under a field of a field of the document.
const DEEPEST: usize = 2;

/// The most bytes of what surrounds the records that are looked at as one value.
const MOST_AROUND: usize = 1 << 16;

/// Where records are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Where {
    /// In the list under these names; the document itself under none.
    List(Vec<String>),
    /// They are documents, one after the other.
    Documents,
    /// They are documents, one on each line.
    Lines,
}

/// A record, or what stands in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    /// Its number in its list, counted from 0; the line on which a document begins, counted from 1.
    pub(super) number: u64,
    /// Its first byte in the text.
    pub(super) start: u64,
    pub(super) what: ItemKind<'a>,
}

/// What stands in a list of records.
#[derive(Clone, Copy, Debug)]
pub(super) enum ItemKind<'a> {
    /// An object or a list.
    Record(&'a [u8]),
    /// A text, a number or a word.
    Scalar(&'a [u8]),
    /// Something with more bytes than a record may have.
    TooLong,
}

/// Takes what is found in a document.
pub(super) trait Finds {
    /// Whether the records of a list are looked at.
    fn wants(&self, list: &Where) -> bool;

    /// An item of a list, or a document. An item of a list with a fault ends the document; a line is passed over.
    fn item(&mut self, list: &Where, item: Item<'_>) -> Result<Result<(), Fault>, Stop>;

    /// A field of the document, or of an object in it, under these names.
    fn named(&mut self, _path: &[String], _name: &str) {}

    /// The value of such a field as it is written, if it is short and no list of records.
    fn around(&mut self, _path: &[String], _name: &str, _json: &[u8]) {}

    /// A document begins.
    fn begins(&mut self) {}
}

/// Reads a text in which each line is a document.
pub(super) fn lines(window: &mut Window, most: usize, finds: &mut dyn Finds) -> Result<(), Stop> {
    while window.peek()?.is_some() {
        let (number, start) = (window.line(), window.byte());
        let extent = window.line_end(most)?;
        let what = match extent {
            Extent::TooLong => ItemKind::TooLong,
            Extent::Whole(len) => kind(window.get(len).trim_ascii_end()),
        };
        // The first reading lists a line with a fault.
        _ = finds.item(&Where::Lines, Item { number, start, what })?;
        match extent {
            Extent::Whole(len) => window.pass(len),
            Extent::TooLong => window.pass_line()?,
        }
    }
    Ok(())
}

/// Reads documents, one after the other.
pub(super) fn documents(window: &mut Window, most: usize, finds: &mut dyn Finds) -> Result<(), Stop> {
    let mut walk = Walk { window, most, finds };
    while let Some(mark) = walk.window.peek()? {
        walk.finds.begins();
        walk.document(mark)?;
    }
    Ok(())
}

struct Walk<'w, 'f> {
    window: &'w mut Window,
    most: usize,
    finds: &'f mut dyn Finds,
}

impl Walk<'_, '_> {
    fn document(&mut self, mark: u8) -> Result<(), Stop> {
        if mark == b'{' && self.finds.wants(&Where::Documents) {
            self.whole_document()?;
        }
        match mark {
            b'{' => self.object(&mut Vec::new()),
            b'[' => self.list(&[]),
            _ => Err(self.window.damage(0, "an object or a list is expected")),
        }
    }

    /// A small document may be a record itself. It is not passed: there may be lists in it.
    fn whole_document(&mut self) -> Result<(), Stop> {
        let (number, start) = (self.window.line(), self.window.byte());
        // What is cut off may still have lists with records.
        let what = match self.window.value(self.most) {
            Ok(Extent::Whole(len)) => ItemKind::Record(self.window.get(len)),
            Ok(Extent::TooLong) => ItemKind::TooLong,
            Err(Stop::Damage(_)) => return Ok(()),
            Err(stop) => return Err(stop),
        };
        // Walking through it finds a fault, too.
        _ = self.finds.item(&Where::Documents, Item { number, start, what })?;
        Ok(())
    }

    fn object(&mut self, path: &mut Vec<String>) -> Result<(), Stop> {
        self.window.pass(1);
        if self.window.peek()? == Some(b'}') {
            self.window.pass(1);
            return Ok(());
        }
        loop {
            let name = self.name()?;
            self.finds.named(path, &name);
            self.window.expect(b':', "a colon is expected")?;
            match self.window.peek()? {
                Some(b'[') if path.len() < DEEPEST => {
                    self.small_list(path, &name)?;
                    path.push(name);
                    self.list(path)?;
                    path.pop();
                }
                Some(b'{') if path.len() + 1 < DEEPEST => {
                    self.tell_small(path, &name)?;
                    path.push(name);
                    self.object(path)?;
                    path.pop();
                }
                _ => self.field(path, &name)?,
            }
            match self.window.peek()? {
                Some(b',') => self.window.pass(1),
                _ => return self.window.expect(b'}', "a comma or `}` is expected"),
            }
        }
    }

    /// The name of a field.
    fn name(&mut self) -> Result<String, Stop> {
        match self.window.peek()? {
            Some(b'"') => {}
            Some(_) => return Err(self.window.damage(0, "a quotation mark is expected")),
            None => return Err(self.window.damage(0, CUT_OFF)),
        }
        match self.window.value(MOST_AROUND)? {
            Extent::Whole(len) => {
                let raw = String::from_utf8_lossy(self.window.get(len)).into_owned();
                self.window.pass(len);
                let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or("");
                Ok(unescaped(inner))
            }
            Extent::TooLong => Err(self.window.damage(0, "this name of a field is too long")),
        }
    }

    /// A field in which no records are looked for.
    fn field(&mut self, path: &[String], name: &str) -> Result<(), Stop> {
        match self.window.value(MOST_AROUND)? {
            Extent::Whole(len) => {
                if let Err((at, why)) = check(self.window.get(len)) {
                    return Err(self.window.damage(at, why));
                }
                self.finds.around(path, name, self.window.get(len));
                self.window.pass(len);
                Ok(())
            }
            Extent::TooLong => self.window.pass_value(),
        }
    }

    /// Tells of an object that is small; it is not passed.
    fn tell_small(&mut self, path: &[String], name: &str) -> Result<(), Stop> {
        match self.window.value(MOST_AROUND) {
            Ok(Extent::Whole(len)) => self.finds.around(path, name, self.window.get(len)),
            Ok(Extent::TooLong) | Err(Stop::Damage(_)) => {}
            Err(stop) => return Err(stop),
        }
        Ok(())
    }

    /// Tells of a list that may name the columns; it is not passed.
    fn small_list(&mut self, path: &[String], name: &str) -> Result<(), Stop> {
        let names_columns = ["fields", "columns", "header", "headers", "error", "errors", "messages"];
        if names_columns.contains(&name) { self.tell_small(path, name) } else { Ok(()) }
    }

    /// A list, which may be one of records.
    fn list(&mut self, path: &[String]) -> Result<(), Stop> {
        let list = Where::List(path.to_vec());
        if !self.finds.wants(&list) {
            return self.window.pass_value();
        }
        self.window.pass(1);
        if self.window.peek()? == Some(b']') {
            self.window.pass(1);
            return Ok(());
        }
        for number in 0.. {
            self.item(&list, number)?;
            match self.window.peek()? {
                Some(b',') => self.window.pass(1),
                _ => {
                    self.window.expect(b']', "a comma or `]` is expected")?;
                    break;
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, list: &Where, number: u64) -> Result<(), Stop> {
        if self.window.peek()?.is_none() {
            return Err(self.window.damage(0, CUT_OFF));
        }
        let start = self.window.byte();
        let (what, len) = match self.window.value(self.most)? {
            Extent::TooLong => (ItemKind::TooLong, None),
            Extent::Whole(len) => (kind(self.window.get(len)), Some(len)),
        };
        if let Err((at, why)) = self.finds.item(list, Item { number, start, what })? {
            return Err(self.window.damage(at, why));
        }
        match len {
            Some(len) => self.window.pass(len),
            None => self.window.pass_value()?,
        }
        Ok(())
    }
}

/// What a value is, by its first byte.
fn kind(value: &[u8]) -> ItemKind<'_> {
    match value.first() {
        Some(b'{' | b'[') => ItemKind::Record(value),
        _ => ItemKind::Scalar(value),
    }
}
