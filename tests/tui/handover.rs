//! Handing over: the notebook, and files written from the dashboard.

use crate::support::desk::{Desk, case};

fn notice(desk: &Desk) -> String {
    desk.app.notice().map(|notice| notice.words.clone()).unwrap_or_default()
}

#[test]
fn citations_are_collected_put_in_order_and_copied() {
    let mut desk = Desk::open(case(), 120, 36);
    desk.keys("B");
    assert_eq!(notice(&desk), "The notebook is empty: Y adds the citation of a row.");
    desk.keys("j Y");
    assert_eq!(notice(&desk), "Added to the notebook, which has 1 citation; B opens it.");
    desk.keys("Y");
    assert_eq!(notice(&desk), "In the notebook already, which has 1 citation; B opens it.");
    desk.keys("4 j Y 3 j Y B");
    let screen = desk.screen();
    assert!(screen.contains("Notebook: 3 citations"), "{screen}");
    insta::assert_snapshot!("notebook_120x36", screen);
    desk.keys("J J Y");
    let list = desk.copied().to_owned();
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[2].starts_with("3. Iran strikes what it calls"), "{list}");
    assert!(lines.iter().all(|line| line.contains("Source: ")), "{list}");
    // The lines of the page and the words of a source can be collected, too.
    desk.keys("<Esc> b G Y");
    assert!(notice(&desk).contains("4 citations"), "{}", notice(&desk));
    desk.keys("<Esc> <Enter> Y");
    assert!(notice(&desk).contains("notebook"), "{}", notice(&desk));
}

#[test]
fn the_notebook_goes_to_what_is_cited_and_forgets_what_is_removed() {
    let mut desk = Desk::open(case(), 80, 24);
    desk.keys("j Y j Y B <BS>");
    assert!(desk.screen().contains("Notebook: 1 citation"), "{}", desk.screen());
    insta::assert_snapshot!("notebook_80x24", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.app.overlay().is_none());
    let cited = desk.app.subject();
    desk.keys("G <Esc>");
    desk.keys("B <BS>");
    assert!(desk.app.overlay().is_none(), "an empty notebook closes");
    assert!(cited.is_some());
}

#[test]
fn what_is_shown_is_saved_as_a_brief_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.txt");
    let mut desk = Desk::open(case(), 120, 36);
    let typed = |desk: &mut Desk| {
        desk.keys("e <C-u>");
        desk.keys(path.to_str().unwrap());
        desk.keys("<Enter>");
    };
    desk.keys("f country:IR <Enter>");
    typed(&mut desk);
    assert_eq!(notice(&desk), format!("Saved to {}.", path.display()));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Filter: country: Iran"), "{text}");
    desk.keys("C");
    typed(&mut desk);
    let screen = desk.screen();
    assert!(screen.contains("exists and is not overwritten: type another name."), "{screen}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}
