//! The slides of a case: read, checked, and too long for a small terminal.

use sitroom::load::{Code, Problem, render};
use sitroom::model::{Briefing, SlideSubject};

use crate::mini::{CASE, Case, TEXT};

fn case(slides: &str) -> Case {
    Case::of(format!("{CASE}\n{slides}").as_bytes(), TEXT.as_bytes())
}

fn briefing(slides: &str) -> Briefing {
    let case = case(slides);
    let problems = case.problems();
    assert!(problems.is_empty(), "{}", render(&problems, false));
    case.load().briefing
}

#[track_caller]
fn only(slides: &str) -> Problem {
    let mut problems = case(slides).problems();
    assert_eq!(problems.len(), 1, "{}", render(&problems, false));
    problems.remove(0)
}

#[test]
fn slides_have_the_order_of_the_file() {
    let b = briefing(
        "[[slide]]\nevent = \"answer\"\n[[slide]]\ntitle = \"A\"\ntext = \"B\"\nnotes = \"C\"\n[[slide]]\nevent = \"strike\"\n",
    );
    let [first, second, third] = b.slides() else { panic!("{:?}", b.slides()) };
    let key = |subject: &SlideSubject| match subject {
        SlideSubject::Event(id) => b.event(*id).unwrap().key().to_owned(),
        SlideSubject::Text { title, text } => format!("{title}: {text}"),
    };
    assert_eq!([first, second, third].map(|slide| key(&slide.subject)), ["answer", "A: B", "strike"]);
    assert_eq!(second.notes, "C");
}

#[test]
fn a_slide_shows_one_thing() {
    assert_eq!(only("[[slide]]\nnotes = \"a\"\n").code, Code::MissingField);
    assert_eq!(only("[[slide]]\ntitle = \"a\"\n").code, Code::MissingField);
    assert_eq!(only("[[slide]]\nevent = \"strike\"\ntitle = \"a\"\ntext = \"b\"\n").code, Code::SlideTwice);
    assert_eq!(only("[[slide]]\nevent = \"strik\"\n").code, Code::UnknownId);
    assert_eq!(only("[[slide]]\nevent = \"strike\"\nnote = \"a\"\n").code, Code::UnknownField);
    assert_eq!(only("[[slide]]\nevent = 7\n").code, Code::WrongType);
}

#[test]
fn a_long_slide_is_a_warning() {
    // A heading of one line, a blank line, and 14 lines of text fill a terminal of 80 by 24.
    let slide = |lines: usize| {
        let text: Vec<String> = (0..lines).map(|line| format!("line {line}")).collect();
        format!("[[slide]]\ntitle = \"a\"\ntext = \"\"\"\n{}\"\"\"\n", text.join("\n"))
    };
    assert_eq!(briefing(&slide(14)).slides().len(), 1);
    let problem = only(&slide(16));
    assert_eq!((problem.code, problem.severity.word()), (Code::SlideTooLong, "warning"));
    assert_eq!(problem.message, "this slide is 2 lines too long for a terminal of 80 by 24");
    assert!(render(&[problem], false).contains("one thought a slide"));
    assert_eq!(case(&slide(16)).load().briefing.slides().len(), 1, "it is shown nevertheless");
}
