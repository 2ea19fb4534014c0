//! The dashboard: its state, what changes it, and how it is drawn.

mod as_of;
mod columns;
pub mod document;
mod drafting;
mod draw;
mod filter;
mod going;
pub mod handover;
mod inputs;
mod key_events;
mod loading;
mod mouse;
mod overlays;
mod review;
mod review_words;
pub mod session;
mod since;
mod speaker;
pub mod state;
mod update;
