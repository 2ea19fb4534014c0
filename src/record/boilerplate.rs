//! Boilerplate: parts of the page that are not part of the report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::span::TextSpan;

/// The kind of a piece of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "FurnitureKind")]
pub enum BoilerplateKind {
    /// A header such as `date 2024-01-20`.
    Metadata,
    /// A heading inside the body.
    Subheading,
    /// A link to another article or video.
    Link,
    /// A picture caption or credit.
    Caption,
    /// Buttons to share or save.
    Share,
    /// An appeal to subscribe, donate or read on.
    Plea,
    /// The time stamp of a live-blog entry.
    Stamp,
    /// Who wrote it.
    Byline,
    /// A line that serves only the page: markup, a rule, an address.
    Page,
}

/// A piece of boilerplate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Furniture")]
pub struct BoilerplateRecord<R = Rule> {
    /// Its position in the text.
    pub span: TextSpan,
    /// Its kind.
    pub kind: BoilerplateKind,
    /// The rule that found it.
    pub rule: R,
}
