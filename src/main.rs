//! temporary
use sitroom::load::{Input, Options, load};
fn main() {
    let inputs: Vec<Input> = std::env::args_os().skip(1).map(|a| Input::from_argument(a.into())).collect();
    let inputs = if inputs.is_empty() { vec![Input::Embedded] } else { inputs };
    let loaded = match load(&inputs, &Options::default()) {
        Ok(l) => l,
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(2)
        }
    };
    print!("{}", sitroom::load::render(&loaded.problems, false));
    let code = sitroom::tui::open(loaded.briefing, None, &sitroom::tui::Settings::default());
    std::process::exit(code.unwrap_or(2).into());
}
