//! How inputs are loaded, and what is refused for its size.

use chrono::NaiveDate;

use super::columns::{Columns, Mapping};
use super::date_order::DateOrder;

/// What is refused for its size, so that no input can exhaust the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of one source or article, in bytes.
    pub source_bytes: u64,
    /// The size of all sources of one case together, in bytes.
    pub total_bytes: u64,
    /// The size of `case.toml`, in bytes.
    pub case_bytes: u64,
    /// The number of sources in one case.
    pub sources: usize,
    /// The number of leads in one list of articles or one file of GDELT's knowledge graph.
    pub leads: usize,
    /// The number of problems listed for one case; one more entry says how many are left out.
    pub problems: usize,
    /// The bytes of source text searched for passages similar to words that were not found, per case. Once they
    /// are used up, problems come without such a passage.
    pub search_bytes: usize,
    /// The bytes of source text searched for the evidence of one case: every piece of evidence is looked up in the
    /// whole of its source, to be sure that it occurs there only once.
    pub evidence_bytes: u64,
    /// The size of one table, in bytes; the rest is not read.
    pub table_bytes: u64,
    /// The number of rows in all tables together; further rows are not read.
    pub rows: u32,
    /// The size of one row of a table, in bytes; a longer row is set aside.
    pub row_bytes: usize,
    /// How many bytes of a table are read at a time. The result does not depend on it.
    pub block_bytes: usize,
    /// The unpacked size of a packed file, or of a whole archive, in bytes.
    pub unpacked_bytes: u64,
    /// How many times its packed size a file may unpack to, beyond its first MiB.
    pub ratio: u64,
    /// The number of files in an archive.
    pub entries: usize,
    /// The size of the rows of a workbook or of JSON as text, in bytes: all of it is kept in memory.
    pub made_bytes: u64,
    /// The size of what comes through a pipe or standard input, in bytes: all of it is kept in memory.
    pub pipe_bytes: u64,
}

impl Default for Limits {
    /// 16 MiB for a source, 256 MiB for all sources of a case, 8 MiB for `case.toml`, 1,000 sources, 10,000 leads, 1,000 problems,
    /// 64 MiB of searching for similar passages and 64 GiB for evidence; packed files up to 4 GiB and 250 times their
    /// size, 1,000 files in an archive, 2 GiB for the rows of a workbook or of JSON as text, 1 GiB through a
    /// pipe; 16 GiB for a table, 50 million rows, 1 MiB for a row.
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            source_bytes: 16 * MIB,
            total_bytes: 256 * MIB,
            case_bytes: 8 * MIB,
            sources: 1000,
            leads: 10_000,
            problems: 1000,
            search_bytes: 64 << 20,
            evidence_bytes: 65_536 * MIB,
            table_bytes: 16 << 30,
            rows: 50_000_000,
            row_bytes: 1 << 20,
            block_bytes: 1 << 19,
            unpacked_bytes: 4096 * MIB,
            ratio: 250,
            entries: 1000,
            made_bytes: 2048 * MIB,
            pipe_bytes: 1024 * MIB,
        }
    }
}

/// How inputs are loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication of plain articles that do not state one.
    pub published: Option<NaiveDate>,
    /// The columns of tables that belong to no known dataset; a table that has them is read by them.
    pub columns: Option<Columns>,
    /// Columns that were named before for tables of no known dataset, each for the header for which they were named.
    pub mappings: Vec<Mapping>,
    /// Whether the day or the month comes first in dates that can be read both ways. `None`: the other dates of the
    /// column decide.
    pub dates: Option<DateOrder>,
    /// What is refused for its size.
    pub limits: Limits,
}

impl Options {
    /// The columns that were named for tables with this first row.
    pub(crate) fn mapping(&self, first: &[String]) -> Option<&Mapping> {
        self.mappings.iter().find(|mapping| mapping.is_for(first))
    }
}
