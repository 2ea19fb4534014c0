//! One fault each in a sound case: exactly that fault is found, at its place.

use crate::mini::{CASE, Case, TEXT, at};
use sitroom::cli::check::{CheckOutput, check};
use sitroom::load::{Code, Limits, Options, Problem, load, render};

fn run(case: &Case, format: CheckOutput) -> (u8, String) {
    let mut out = Vec::new();
    let code = check(&[case.input()], &Options::default(), format, &mut out).unwrap();
    (code, String::from_utf8(out).unwrap())
}

/// The one problem of a case, after `check` said the same.
fn only(case: &Case) -> Problem {
    let mut problems = case.problems();
    let (exit, text) = run(case, CheckOutput::Text { colour: false });
    assert_eq!(problems.len(), 1, "exactly one problem:\n{text}");
    assert_eq!(exit, 1);
    assert!(text.trim_end().ends_with("1 problem in 1 case"), "{text}");
    let (exit, json) = run(case, CheckOutput::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((exit, json.as_array().unwrap().len()), (1, 1));
    let problem = problems.remove(0);
    assert_eq!(json[0]["code"], problem.code.name());
    assert_eq!(json[0]["line"], problem.line());
    problem
}

/// Puts `to` in the place of `from`: the code must be found where `under` then first stands behind the
/// beginning of the change.
#[track_caller]
fn fault(code: Code, from: &str, to: &str, under: &str) -> Problem {
    let case = Case::broken(&[(from, to)]);
    let text = CASE.replace(from, to);
    let problem = only(&case);
    assert_eq!(problem.code, code, "{}", problem.message);
    let start = CASE.find(from).unwrap();
    let byte = start + text[start..].find(under).unwrap_or_else(|| panic!("{under:?} behind the change"));
    assert_eq!(problem.range.start, byte, "{}", render(std::slice::from_ref(&problem), false));
    let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..byte].matches('\n').count() + 1;
    assert_eq!((problem.line(), problem.column()), (line, text[line_start..byte].chars().count() + 1));
    assert_eq!(problem.text[problem.range.clone()].find(under), Some(0), "the underline begins with it");
    problem
}

/// As [`fault`], for a fault that is found where `under` stands, the only place in the changed case.
#[track_caller]
fn fault_at(code: Code, changes: &[(&str, &str)], under: &str) -> Problem {
    let case = Case::broken(changes);
    let problem = only(&case);
    assert_eq!(problem.code, code, "{}", problem.message);
    assert_eq!(problem.text.matches(under).count(), 1, "{under:?} must stand once");
    assert_eq!((problem.line(), problem.column()), at(&problem.text, under));
    problem
}

#[test]
fn a_sound_case_has_no_problem() {
    let case = Case::sound();
    let (exit, text) = run(&case, CheckOutput::Text { colour: false });
    assert_eq!(
        (exit, text.as_str()),
        (0, "No problems: 2 events, 3 actors, 2 places, 2 statements, 2 claims, 1 source.\n")
    );
    let loaded = case.load();
    let briefing = &loaded.briefing;
    let words: Vec<&str> =
        briefing.statements()[0].words().iter().map(|span| briefing.words(*span)).collect();
    assert_eq!(words, ["We won’t accept this"]);
    let answer = briefing.events().iter().find(|event| event.key() == "answer").unwrap();
    assert_eq!(answer.links().count(), 1);
    assert_eq!(briefing.words(answer.evidence()[0]), "Pakistan struck back");
}

#[test]
fn words_that_are_not_in_the_source() {
    let problem =
        fault(Code::WordsNotFound, "\"Pakistan struck back\"", "\"Pakistan struck twice\"", "\"Pakistan s");
    assert!(problem.help.iter().any(|help| help == "the source has `back` where the case file has `twice`"));
    assert_eq!(&problem.others[0].text[problem.others[0].range.clone()], "Pakistan struck back");
}

#[test]
fn typographic_marks_are_told_from_plain_ones() {
    let problem =
        fault(Code::WordsNotFound, "quote = \"We won’t accept", "quote = \"We won't accept", "\"We won't");
    let help = problem.help.join("\n");
    assert!(help.contains("`’` (U+2019)") && help.contains("`'` (U+0027)"), "{help}");
    let problem = fault(Code::WordsNotFound, "\"Iran said\"", "\"iran said\"", "\"iran said\"");
    assert!(problem.help.join("\n").contains("letter case differs"), "{:?}", problem.help);
    let problem = fault(Code::WordsNotFound, "\"Iran said\"", "\"Iran  said\"", "\"Iran  said\"");
    assert!(problem.help.join("\n").contains("white space"), "{:?}", problem.help);
}

#[test]
fn the_nearest_passage_is_told_word_by_word() {
    let to = "\"it hit two baeses of Jaish\"";
    let problem = fault(Code::WordsNotFound, "\"it struck two bases\"", to, to);
    let passage = &problem.others[0];
    assert_eq!(&passage.text[passage.range.clone()], "it struck two bases of Jaish");
    let told = "the source has `struck` where the case file has `hit`; the source has `bases` where the case file has `baeses`";
    assert_eq!(problem.help[1], told);
    let problem = fault(Code::WordsNotFound, "\"it struck two bases\"", "\"zebras quietly\"", "\"zebras");
    assert!(problem.others.is_empty() && problem.help[0].contains("nothing in the source is similar"));
}

#[test]
fn words_that_stand_more_than_once() {
    let problem = fault(Code::WordsAmbiguous, "\"Iran said\"", "\"Iran\"", "\"Iran\"");
    assert!(problem.help[0].contains("line 1: [Iran] said on Tuesday …"), "{:?}", problem.help);
    assert_eq!(problem.others.len(), 2);
    assert!(problem.help.last().unwrap().contains("prefix"));
}

#[test]
fn a_prefix_or_suffix_that_fits_nowhere() {
    let (from, to) = ("prefix = \"foreign minister \"", "prefix = \"prime minister \"");
    let problem = fault(Code::ContextNotFound, from, to, "\"prime minister \"");
    assert!(problem.message.contains("prefix"));
    let to = "prefix = \"foreign minister \", suffix = \" nothing\"";
    let problem = fault(Code::ContextNotFound, from, to, "\" nothing\"");
    assert!(problem.message.contains("suffix"));
}

#[test]
fn empty_words() {
    fault(Code::EmptyText, "\"Iran said\"", "\"\"", "\"\"");
    fault(Code::EmptyText, "\"Iran said\"", "{ exact = \" \" }", "\" \"");
}

#[test]
fn ids_that_nothing_has() {
    let problem = fault(Code::UnknownId, "by = \"iran\"", "by = \"irna\"", "\"irna\"");
    assert_eq!(problem.help, ["did you mean `iran`?"]);
    assert!(problem.label.contains("an actor"));
    let problem = fault(Code::UnknownId, "place = \"pakistan\"", "place = \"minister\"", "\"minister\"");
    assert_eq!(problem.others[0].label, "`minister` is an actor");
    fault(Code::UnknownId, "within = \"pakistan\"", "within = \"x\"", "\"x\"");
    fault(Code::UnknownId, "covers = \"strike\"", "covers = [\"strike\", \"y\"]", "\"y\"");
    fault(Code::UnknownId, "in_response_to = \"strike\"", "same_as = \"strikes\"", "\"strikes\"");
    fault(Code::UnknownId, "member_of = \"pakistan\"", "member_of = \"pak\"", "\"pak\"");
    fault(Code::UnknownId, "named = false", "source = \"paper\"", "\"paper\"");
}

#[test]
fn two_records_of_one_id() {
    let problem = fault(Code::DuplicateId, "id = \"panjgur\"", "id = \"pakistan\"", "\"pakistan\"");
    assert_eq!(problem.others[0].label, "the first");
    assert_eq!(problem.others[0].range.start, CASE.find("\"pakistan\"").unwrap());
}

#[test]
fn figures_out_of_order_or_range() {
    let problem = fault(Code::FigureOrder, "low = 7\n", "low = 10\n", "10");
    assert!(problem.message.contains("`low` is 10, but `best` is only 9"));
    fault(Code::FigureOrder, "best = 9\nhigh = 9", "best = 9\nhigh = 8", "9");
    fault(Code::OutOfRange, "figure = 2", "figure = -2", "-2");
    fault(Code::OutOfRange, "figure = 2", "figure = 99_000_000_000_000_000_000", "99_000");
    fault(Code::OutOfRange, "number = 4", "number = -4", "-4");
    fault(Code::OutOfRange, "figure = 2", "figure = 2\ncredibility = 7", "7");
    fault(Code::WrongType, "figure = 2", "figure = 2.5", "2.5");
}

#[test]
fn figures_missing_or_given_twice() {
    fault_at(Code::FigureMissing, &[("figure = 2\n", "")], "\"first\"");
    fault(Code::FigureTwice, "figure = 2\n", "figure = 2\nfigure_words = \"a number of\"\n", "\"a number");
    fault(Code::FigureTwice, "figure = 2\n", "figure = 2\nbest = 3\n", "3");
}

#[test]
fn claimants_missing_or_given_twice() {
    fault_at(Code::ClaimantMissing, &[("claimant = \"minister\"\n", "")], "\"second\"");
    let to = "claimant = \"minister\"\nclaimant_words = \"Reports\"\n";
    fault(Code::ClaimantTwice, "claimant = \"minister\"\n", to, "\"Reports\"");
}

#[test]
fn a_claim_replaces_only_one_of_the_same_claimant() {
    let change = ("covers = \"answer\"", "covers = \"answer\"\nsupersedes = \"first\"");
    let problem = fault(Code::SupersedesOther, change.0, change.1, "\"first\"");
    assert_eq!(problem.others[0].range.start, problem.text.find("\"pakistan\"\ncovers").unwrap());
    let same = Case::broken(&[change, ("claimant = \"minister\"", "claimant = \"pakistan\"")]).load();
    assert!(same.problems.is_empty());
    let replaced: Vec<usize> = same.briefing.claims().iter().map(|claim| claim.supersedes().len()).collect();
    assert_eq!(replaced, [0, 1]);
}

#[test]
fn portions_that_do_not_add_up() {
    let problem = fault_at(Code::PortionsSum, &[("number = 5", "number = 6")], "{ number = 4");
    assert_eq!(problem.severity.word(), "warning");
    assert!(problem.message.contains("10"));
}

#[test]
fn an_event_without_evidence() {
    let case = Case::broken(&[("evidence = \"it struck two bases\"\n", "")]);
    let problem = only(&case);
    assert_eq!((problem.code, problem.line()), (Code::EvidenceMissing, at(CASE, "[[event]]").0));
    assert_eq!(problem.column(), 1);
    let case = Case::broken(&[("\"it struck two bases\"", "[]")]);
    let problem = only(&case);
    assert_eq!(problem.code, Code::EvidenceMissing);
    assert_eq!((problem.line(), problem.column()), at(CASE, "\"strike\""));
    assert!(case.load().briefing.events().iter().all(|event| event.key() != "strike"));
}

#[test]
fn dates_that_cannot_be() {
    let problem = fault(Code::BadDate, "\"2024-01-16\"", "\"2024-02-30\"", "\"2024-02-30\"");
    assert!(problem.message.contains("there is no 2024-02-30") && problem.help[0].contains("2024-W03"));
    fault(Code::BadDate, "\"2024-01-16\"", "\"16 January\"", "\"16 January\"");
    fault(Code::BadDate, "\"2024-01-16\"", "\"2024-01-17/2024-01-16\"", "\"2024-01-17");
    fault(Code::BadDate, "since = \"2024-01-10\"", "since = \"soon\"", "\"soon\"");
    fault(Code::BadDate, "as_of = \"2024-01-20\"", "as_of = \"2024-01\"", "\"2024-01\"");
    let toml_date = Case::broken(&[("when = \"2024-01-16\"", "when = 2024-01-16")]);
    assert!(toml_date.problems().is_empty(), "a date without quotation marks will do");
}

#[test]
fn fields_unknown_or_missing() {
    let problem = fault(Code::UnknownField, "within = ", "witin = ", "witin");
    assert_eq!(problem.help, ["did you mean `within`?"]);
    fault(Code::UnknownField, "title = \"Strikes\"", "title = \"Strikes\"\nauthor = \"x\"", "author");
    fault(Code::UnknownField, "exact = \"said\", ", "exact = \"said\", after = \"x\", ", "after");
    let header = "[[event]]\nid = \"answer\"";
    fault_at(Code::MissingField, &[("when = \"2024-01-18\"\n", "")], header);
    fault_at(
        Code::MissingField,
        &[("precision = \"country\"\n", "")],
        "\"pakistan\"\nname = \"Pakistan\"\ncountry = \"PK\"\nlat",
    );
    let case = Case::broken(&[("title = \"Strikes\"\n", "")]);
    let problem = only(&case);
    assert_eq!((problem.code, problem.line(), problem.column()), (Code::MissingField, 1, 1));
}

#[test]
fn words_that_a_field_does_not_know() {
    let problem =
        fault(Code::WrongWord, "measure = \"killed\"\nfigure", "measure = \"kiled\"\nfigure", "\"kiled\"");
    assert_eq!(problem.help[0], "did you mean `killed`?");
    assert!(problem.help[1].contains("displaced"));
    fault(Code::WrongWord, "kind = \"person\"", "kind = \"human\"", "\"human\"");
    fault(Code::WrongWord, "reliability = \"B\"", "reliability = \"G\"", "\"G\"");
    fault(Code::WrongType, "handling = \"TLP:AMBER\"", "handling = 2", "2");
    fault(Code::WrongType, "named = false", "named = \"no\"", "\"no\"");
    let single = Case::broken(&[("[[source]]", "[source]")]).problems();
    assert_eq!((single[0].code, single[0].line()), (Code::WrongType, at(CASE, "[[source]]").0));
    assert!(single[0].help[0].contains("double brackets"));
}

#[test]
fn countries_that_do_not_exist() {
    let problem = fault(Code::UnknownCountry, "country = \"IR\"", "country = \"Irann\"", "\"Irann\"");
    assert!(problem.help[0].contains("Iran"), "{:?}", problem.help);
    let added = "country = \"XNC\"\n\n[[country]]\ncode = \"XNC\"\nname = \"Nowhere\"";
    let loaded = Case::broken(&[("country = \"IR\"\nevidence = \"Iran said\"", added)]).load();
    assert!(loaded.problems.is_empty());
    let iran = loaded.briefing.actors()[0].country.unwrap();
    assert_eq!(loaded.briefing.country_name(iran), "Nowhere");
    let taken = "country = \"IR\"\n\n[[country]]\ncode = \"PAK\"\nname = \"Nowhere\"";
    fault(Code::BadCountry, "country = \"IR\"\nevidence = \"Iran said\"", taken, "\"PAK\"");
}

#[test]
fn coordinates_out_of_range_or_alone() {
    fault(Code::OutOfRange, "lat = 30.0", "lat = 130.0", "130.0");
    fault(Code::OutOfRange, "lon = 70.0", "lon = -181", "-181");
    fault(Code::OutOfRange, "lat = 30.0", "lat = nan", "nan");
    fault_at(Code::HalfCoordinates, &[("lon = 70.0\n", "")], "30.0");
}

#[test]
fn relations_that_come_back_to_their_start() {
    let own = fault(Code::Cycle, "member_of = \"pakistan\"", "member_of = \"minister\"", "\"minister\"");
    assert!(own.message.contains("`minister` would be a member of itself"));
    let changes = [
        (
            "kind = \"state\"\ncountry = \"IR\"",
            "kind = \"state\"\ncountry = \"IR\"\nmember_of = \"minister\"",
        ),
        ("member_of = \"pakistan\"", "member_of = \"iran\""),
    ];
    let problem = fault_at(Code::Cycle, &changes, "\"iran\"\nnamed");
    assert_eq!(problem.help, ["the cycle is iran → minister → iran"]);
    let place = "country = \"PK\"\nlat = 30.0";
    let change = [(place, "country = \"PK\"\nwithin = \"panjgur\"\nlat = 30.0")];
    fault_at(Code::Cycle, &change, "\"pakistan\"\n\n[[actor]]");
    let change = [("by = \"iran\"", "by = \"iran\"\npart_of = \"strike\"")];
    fault_at(Code::Cycle, &change, "\"strike\"\nagainst");
}

#[test]
fn quotes_outside_of_what_was_said() {
    let (from, to) = ("quote = \"We won’t accept this\"", "quote = \"nine people died\"");
    let problem = fault(Code::QuoteOutsideSaid, from, to, "\"nine people");
    assert_eq!(problem.others[0].label, "the statement");
}

#[test]
fn quotes_against_the_form() {
    fault(
        Code::QuoteForbidden,
        "said = \"the envoys",
        "quote = \"would return\"\nsaid = \"the envoys",
        "\"would",
    );
    fault_at(Code::QuoteMissing, &[("quote = \"We won’t accept this\"\n", "")], "\"direct\"");
    let to = "said = [\"the envoys\", \"would return\"]";
    fault(Code::OneSpan, "said = \"the envoys would return\"", to, "\"would return\"");
}

#[test]
fn sources_missing_or_idle() {
    let from = "file = \"sources/article.txt\"";
    fault(Code::FileMissing, from, "file = \"sources/artikel.txt\"", "\"sources/artikel");
    fault(Code::FileMissing, from, "file = \"sources\"", "\"sources\"");
    let second = "reliability = \"B\"\n\n[[source]]\nid = \"idle\"\nfile = \"idle.txt\"";
    let case = CASE.replace("reliability = \"B\"", second);
    let case = case.replace("evidence = \"", "source = \"article\"\nevidence = \"");
    let case = case.replace("said = \"", "source = \"article\"\nsaid = \"");
    let case = Case::of(case.as_bytes(), TEXT.as_bytes());
    case.write("idle.txt", b"Nothing.");
    let problem = only(&case);
    assert_eq!((problem.code, problem.severity.word()), (Code::SourceUnused, "warning"));
    assert_eq!((problem.line(), problem.column()), at(&problem.text, "\"idle\""));
}

#[test]
fn with_several_sources_one_must_be_named() {
    let second = "reliability = \"B\"\n\n[[source]]\nid = \"idle\"\nfile = \"idle.txt\"";
    let case = CASE.replace("reliability = \"B\"", second);
    let case = case.replace("\"Iran said\"", "{ exact = \"Nothing\", source = \"idle\" }");
    let case = Case::of(case.as_bytes(), TEXT.as_bytes());
    case.write("idle.txt", b"Nothing.");
    let problems = case.problems();
    assert!(problems.iter().all(|problem| problem.code == Code::SourceUnnamed));
    assert!(problems[0].help[0].contains("article, idle"));
}

#[test]
fn a_text_that_is_not_utf8_or_too_large() {
    let case = Case::of(CASE.as_bytes(), b"One.\nTwo \xff.\n");
    let problem = only(&case);
    assert_eq!(
        (problem.code, problem.label.as_str()),
        (Code::NotUtf8, "byte 9 (0xFF, on line 2) is not UTF-8")
    );
    assert_eq!((problem.line(), problem.column()), at(CASE, "\"sources/"));
    let case = Case::sound();
    let options = Options { limits: Limits { source_bytes: 10, ..Limits::default() }, ..Options::default() };
    let problems = load(&[case.input()], &options).unwrap().problems;
    assert_eq!((problems.len(), problems[0].code), (1, Code::TooLarge));
    assert!(problems[0].label.contains("the limit is 10 bytes"));
}

#[test]
fn a_file_that_is_not_toml() {
    let case = Case::broken(&[("by = \"iran\"", "by = \"iran")]);
    let problem = only(&case);
    let (line, column) = at(CASE, "by = \"iran\"");
    assert_eq!((problem.code, problem.line(), problem.column()), (Code::Syntax, line, column + 10));
    fault(Code::Syntax, "against = [\"pakistan\"]", "by = \"pakistan\"", "by");
}

#[test]
fn faults_of_several_kinds_are_all_found() {
    let case = Case::broken(&[
        ("within = ", "witin = "),
        ("\"2024-01-16\"", "\"2024-01-32\""),
        ("by = \"iran\"", "by = \"irn\""),
        ("it struck two bases", "it struck three bases"),
        ("low = 7", "low = 70"),
        ("form = \"indirect\"", "form = \"reported\""),
        ("claimant = \"minister\"\n", ""),
    ]);
    let problems = case.problems();
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    use Code::*;
    assert_eq!(
        codes,
        [UnknownField, BadDate, UnknownId, WordsNotFound, WrongWord, ClaimantMissing, FigureOrder],
        "in the order of the file, three of them of one record"
    );
    let (exit, text) = run(&case, CheckOutput::Text { colour: false });
    assert!(exit == 1 && text.trim_end().ends_with("7 problems in 1 case"));
    let briefing = case.load().briefing;
    let kept = (briefing.events().len(), briefing.claims().len(), briefing.statements().len());
    assert_eq!(kept, (1, 1, 1), "only sound records are in the briefing");
}

#[test]
fn a_list_of_problems_has_an_end() {
    let case = Case::broken(&[("by = \"iran\"", "by = [\"a\", \"b\", \"c\", \"d\"]")]);
    let options = Options { limits: Limits { problems: 2, ..Limits::default() }, ..Options::default() };
    let problems = load(&[case.input()], &options).unwrap().problems;
    assert_eq!((problems.len(), problems[2].code), (3, Code::TooManyProblems));
    assert_eq!(problems[2].message, "2 more problems are not listed");
}
