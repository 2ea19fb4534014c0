//! The state of the dashboard, and what changes it.

pub mod drafting;
pub mod filtering;
pub mod inputs;
pub mod loading;
pub mod mouse;
pub mod moving;
pub mod state;
pub mod update;
