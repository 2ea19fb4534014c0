//! Writes rows as tab-separated values, as ClickHouse reads them.

/// Rows while they are written.
#[derive(Debug, Default)]
pub(super) struct Tsv {
    bytes: Vec<u8>,
    /// Whether a value comes before the next one in its row.
    inside: bool,
}

impl Tsv {
    /// The rows so far.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.bytes.push(b'\n');
        self.inside = false;
    }

    pub(super) fn number(&mut self, number: i64) {
        self.next();
        self.bytes.extend_from_slice(number.to_string().as_bytes());
    }

    pub(super) fn float(&mut self, number: f64) {
        self.next();
        self.bytes.extend_from_slice(number.to_string().as_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.next();
        self.escaped(text);
    }

    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        self.next();
        self.bytes.push(b'[');
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.bytes.push(b'\'');
            self.escaped(text);
            self.bytes.push(b'\'');
        }
        self.bytes.push(b']');
    }

    pub(super) fn numbers(&mut self, numbers: &[u64]) {
        self.next();
        let words: Vec<String> = numbers.iter().map(u64::to_string).collect();
        self.bytes.extend_from_slice(format!("[{}]", words.join(",")).as_bytes());
    }

    fn next(&mut self) {
        if self.inside {
            self.bytes.push(b'\t');
        }
        self.inside = true;
    }

    fn escaped(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                b'\\' => self.bytes.extend_from_slice(b"\\\\"),
                b'\'' => self.bytes.extend_from_slice(b"\\'"),
                b'\t' => self.bytes.extend_from_slice(b"\\t"),
                b'\n' => self.bytes.extend_from_slice(b"\\n"),
                b'\r' => self.bytes.extend_from_slice(b"\\r"),
                0 => self.bytes.extend_from_slice(b"\\0"),
                byte => self.bytes.push(byte),
            }
        }
    }
}
