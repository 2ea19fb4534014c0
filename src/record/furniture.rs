//! Furniture: what stands on the page and is no part of what the article tells.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::span::Span;

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// A header such as `date 2024-01-20`.
    Metadata,
    /// A heading inside the body.
    Subheading,
    /// A link to another article or video.
    Link,
    /// What a picture shows, and who took it.
    Caption,
    /// Buttons to share or to save.
    Share,
    /// A plea to subscribe, to donate or to read on.
    Plea,
    /// The stamp of a live blog's entry.
    Stamp,
    /// Who wrote it.
    Byline,
    /// A line that the page alone needs: markup, a rule, an address.
    Page,
}

/// A piece of furniture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Furniture<R = Rule> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
    /// The rule that found it.
    pub rule: R,
}
