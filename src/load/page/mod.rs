//! Articles: plain text, and saved web pages with the article found in them.

mod article;
mod detect;
mod link;
mod nesting;
mod printed;
mod server_message;
mod stamp;
mod tags;
mod web;

pub(crate) use article::add_article;
pub use detect::is_page;
pub(crate) use web::add_page;
pub use web::{HELP, WebPage, read};
