//! What DOCX and XLSX have in common: both are Open Packaging Conventions (ECMA-376, part 2), parts of XML in a ZIP archive.

mod package;
mod parts;

pub(super) use package::Package;
pub(super) use parts::{CORE_TYPE, HEAD, Relationship, content_types, core_properties, relationships, root};
