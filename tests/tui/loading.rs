//! Loading beside the screen: what is seen meanwhile, and what stays as it was chosen.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::dataset::Made;
use crate::support::desk::Desk;
use sitroom::load::{Loaded, Mapping, Progress, Step, Watch};
use sitroom::model::Briefing;
use sitroom::query::filter::{Filter, Value};
use sitroom::query::parse::parse;
use sitroom::tui::jobs::loading::Opening;
use sitroom::tui::jobs::worker::{Job, Reply, Ticket, Worker};
use sitroom::tui::state::record::Record;
use sitroom::tui::terminal::run::Effect;

fn loaded(briefing: Briefing, stopped: bool) -> Loaded {
    Loaded { briefing, problems: Vec::new(), cases: 0, stopped }
}

fn progress(rows: u64) -> Step {
    Step::Progress(Progress { rows, set_aside: 0, bytes: rows * 100, total: Some(100_000) })
}

fn opening(load: impl Fn(&mut Watch<'_>) -> anyhow::Result<Loaded> + Send + Sync + 'static) -> Opening {
    Opening {
        name: "mali.csv".to_owned(),
        load: Arc::new(move |_: &[Mapping], watch: &mut Watch<'_>| load(watch)),
        columns: Vec::new(),
        filter: Arc::new(|_| Ok(Filter::default())),
        query: None,
        again: true,
        keep: None,
    }
}

/// A file of which 40 rows are there at once and the rest when the gate opens.
fn gated(rows: u32) -> (Opening, Sender<()>) {
    let (open, gate) = channel();
    let gate = Mutex::new(gate);
    let load = move |watch: &mut Watch<'_>| {
        let _ = watch(progress(1));
        let _ = watch(Step::Partial(Box::new(loaded(Made::rows(40).briefing(), false))));
        gate.lock().unwrap().recv_timeout(Duration::from_secs(20))?;
        Ok(loaded(Made { rows, actors: 9, ..Made::default() }.briefing(), false))
    };
    (opening(load), open)
}

fn key(desk: &Desk) -> String {
    match desk.app.subject() {
        Some(Record::Event(id)) => desk.app.workspace().briefing().event(id).unwrap().key().to_owned(),
        other => panic!("no event is chosen: {other:?}"),
    }
}

#[test]
fn the_first_rows_are_seen_while_the_rest_is_read() {
    let (opening, open) = gated(400);
    let mut desk = Desk::opening(opening, 120, 36);
    assert!(desk.screen().contains("Reading mali.csv"), "{}", desk.screen());
    desk.hear_until("40 events");
    let screen = desk.screen();
    assert!(screen.contains("reading") && screen.contains("Esc stops"), "{screen}");
    open.send(()).unwrap();
    desk.hear_until("400 events");
    assert!(!desk.screen().contains("reading"), "{}", desk.screen());
    assert_eq!(key(&desk), "MLI0", "nothing was touched: the first event is the chosen one");
}

#[test]
fn what_was_chosen_stays_when_more_is_read() {
    let (opening, open) = gated(400);
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("40 events");
    desk.keys("f kind:protest <Enter> j j j");
    let chosen = key(&desk);
    desk.keys("2 j <Space> 1");
    let (before, filter) = (key(&desk), desk.app.workspace().filter().to_string());
    assert_eq!(desk.app.workspace().filter().chips.len(), 2, "{}", desk.screen());
    desk.keys("<Enter>").hear_until("mali.csv, line");
    open.send(()).unwrap();
    desk.hear_until("Row:");
    while desk.app.workspace().briefing().events().len() != 400 {
        desk.hear();
    }
    assert_eq!(desk.app.workspace().filter().to_string(), filter);
    assert!(desk.app.overlay().is_some(), "the row is still shown");
    assert_eq!(key(&desk), before);
    desk.keys("<Esc> u");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1, "what was done can still be undone");
    assert!(!chosen.is_empty());
}

#[test]
fn esc_stops_the_reading_and_keeps_what_is_there() {
    let load = |watch: &mut Watch<'_>| {
        let _ = watch(Step::Partial(Box::new(loaded(Made::rows(40).briefing(), false))));
        let mut rows = 40;
        while watch(progress(rows)) == ControlFlow::Continue(()) {
            rows += 1;
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(loaded(Made::rows(120).briefing(), true))
    };
    let mut desk = Desk::opening(opening(load), 120, 36);
    desk.hear_until("rows · ");
    desk.keys("<Esc>").hear_until("stopped at 120 rows; R reads again");
    assert!(desk.screen().contains("120 events"), "{}", desk.screen());
    desk.keys("R");
    desk.hear_until("reading");
    desk.keys("<Esc>").hear_until("stopped at 120 rows");
}

#[test]
fn nothing_to_open_ends_the_program_with_the_reason() {
    let mut desk = Desk::opening(opening(|_| anyhow::bail!("there is no such file")), 80, 24);
    desk.hear();
    assert_eq!(desk.flow.effect, Effect::Quit);
    assert!(desk.app.take_failure().unwrap().to_string().contains("no such file"));
}

#[test]
fn a_filter_that_is_not_understood_is_corrected_where_it_is_typed() {
    let mut opening = opening(|_| Ok(loaded(Made::rows(40).briefing(), false)));
    let query = "actor:Nobodyatall";
    opening.query = Some(query.to_owned());
    opening.filter =
        Arc::new(move |briefing| parse(query, briefing).map_err(|_| anyhow::anyhow!("not understood")));
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear();
    assert!(desk.screen().contains("actor:Nobodyatall"), "{}", desk.screen());
    assert!(desk.app.overlay().is_some());
}

#[test]
fn the_filter_of_the_command_line_holds_as_soon_as_it_can() {
    let (mut opening, open) = gated(400);
    // The actor is not among those of the first rows.
    opening.filter =
        Arc::new(|briefing| parse("actor:\"Group 00007\"", briefing).map_err(|_| anyhow::anyhow!("not yet")));
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("40 events");
    assert!(desk.app.workspace().filter().chips.is_empty());
    open.send(()).unwrap();
    desk.hear_until("of 400 events");
    assert_eq!(desk.app.workspace().filter().chips.len(), 1);
}

/// A table whose events happened at two places of these names by turns.
fn at(rows: u32, places: [&str; 2]) -> Briefing {
    let mut b = Made::rows(rows).builder();
    for (place, name) in b.places.iter_mut().zip(places) {
        (place.key, place.name) = (name.to_owned(), name.to_owned());
    }
    b.finish()
}

/// At first 40 rows at one place whose name begins with that of another, and once the gate opens the other as well.
fn of_names(query: Option<&str>) -> (Opening, Sender<()>) {
    let (open, gate) = channel();
    let gate = Mutex::new(gate);
    let load = move |watch: &mut Watch<'_>| {
        let first = at(40, ["Qala Nawi Town", "Kidal"]);
        let _ = watch(Step::Partial(Box::new(loaded(first, false))));
        gate.lock().unwrap().recv_timeout(Duration::from_secs(20))?;
        Ok(loaded(at(400, ["Qala Nawi Town", "Qala Nawi"]), false))
    };
    let mut opening = opening(load);
    if let Some(query) = query {
        let own = query.to_owned();
        opening.query = Some(query.to_owned());
        opening.filter = Arc::new(move |b| parse(&own, b).map_err(|_| anyhow::anyhow!("not understood")));
    }
    (opening, open)
}

/// The places that the filter means.
fn meant(desk: &Desk) -> Vec<String> {
    let desk = desk.app.workspace();
    let terms = desk.filter().chips.iter().flat_map(|chip| &chip.terms);
    let name = |value: &Value| match value {
        Value::Place(id) => desk.briefing().place(*id).unwrap().name.clone(),
        other => format!("{other:?}"),
    };
    terms.map(|term| name(&term.value)).collect()
}

#[test]
fn names_are_read_again_whenever_more_names_are_there() {
    // Of the command line, and typed while the rest is read.
    for (query, keys) in [(Some("place:\"Qala Nawi\""), ""), (None, "f place:\"Qala <Space> Nawi\" <Enter>")]
    {
        let (opening, open) = of_names(query);
        let mut desk = Desk::opening(opening, 120, 36);
        desk.hear_until("40 events");
        desk.keys(keys);
        assert_eq!(meant(&desk), ["Qala Nawi Town"], "{keys}");
        assert!(desk.screen().contains("place: Qala Nawi Town"), "the chip says it: {}", desk.screen());
        open.send(()).unwrap();
        desk.hear_until("of 400 events");
        assert_eq!(meant(&desk), ["Qala Nawi"], "{keys}");
        assert!(!desk.screen().contains("place: Qala Nawi Town"), "{}", desk.screen());
        assert_eq!(desk.app.workspace().view().tallies.events, 200);
    }
}

#[test]
fn a_whole_name_still_means_the_same_when_more_is_read() {
    let (opening, open) = of_names(None);
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("40 events");
    desk.keys("f place:\"Qala <Space> Nawi <Space> Town\" <Enter>");
    open.send(()).unwrap();
    desk.hear_until("of 400 events");
    assert_eq!(meant(&desk), ["Qala Nawi Town"]);
}

#[test]
fn a_name_that_is_not_there_yet_is_pending_and_no_problem() {
    let (mut opening, open) = of_names(Some("actor:\"Group 00007\" -place:Herat"));
    opening.filter = Arc::new(|_| anyhow::bail!("no place is called Herat"));
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("40 events");
    let screen = desk.screen();
    assert!(screen.contains("actor: Group 00007 (not found yet)"), "{screen}");
    assert!(screen.contains("0 of 40 events"), "{screen}");
    open.send(()).unwrap();
    desk.hear_until("no actor is called");
    assert!(desk.app.overlay().is_some(), "all is read: now it is corrected where it is typed");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("not place: Herat (not found)"), "{}", desk.screen());
}

#[test]
fn a_name_typed_while_it_is_not_there_yet_is_found_later() {
    let (opening, open) = gated(400);
    let mut desk = Desk::opening(opening, 120, 36);
    desk.hear_until("40 events");
    desk.keys("f actor:\"Group <Space> 00007\"");
    assert!(!desk.screen().contains("no actor is called"), "{}", desk.screen());
    desk.keys("<Enter>");
    assert!(desk.screen().contains("(not found yet)"), "{}", desk.screen());
    open.send(()).unwrap();
    desk.hear_until("of 400 events");
    assert!(!desk.screen().contains("not found"), "{}", desk.screen());
    assert!(desk.app.workspace().view().tallies.events > 0);
}

/// A job that answers in three parts, waiting at a gate before each, and then with 9; it notes when it begins.
struct Gated {
    name: u32,
    begun: Sender<u32>,
    gate: Arc<Mutex<Receiver<()>>>,
}

impl Job for Gated {
    type Answer = u32;
    const NAME: &'static str = "gated";

    fn run(self, reply: &mut Reply<'_, u32>) {
        self.begun.send(self.name).unwrap();
        for part in 0..3 {
            self.gate.lock().unwrap().recv_timeout(Duration::from_secs(20)).unwrap();
            if !reply.send(self.name * 10 + part) {
                break;
            }
        }
        reply.send(self.name * 10 + 9);
    }
}

/// A worker whose jobs wait at a gate; what they begin and what they answer.
struct Gates {
    worker: Worker<Gated>,
    begin: Sender<u32>,
    begun: Receiver<u32>,
    open: Sender<()>,
    gate: Arc<Mutex<Receiver<()>>>,
    deliver: Sender<u32>,
    answers: Receiver<u32>,
}

impl Gates {
    fn new() -> Self {
        let ((begin, begun), (open, gate), (deliver, answers)) = (channel(), channel(), channel());
        let gate = Arc::new(Mutex::new(gate));
        Self { worker: Worker::default(), begin, begun, open, gate, deliver, answers }
    }

    fn ask(&mut self, name: u32) -> Ticket {
        let deliver = self.deliver.clone();
        let job = Gated { name, begun: self.begin.clone(), gate: Arc::clone(&self.gate) };
        let asked = self.worker.ask(job, move |_, answer| deliver.send(answer).is_ok());
        asked.unwrap_or_else(|_| panic!("no thread"))
    }

    fn next_begun(&self) -> u32 {
        self.begun.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    /// Opens the gate for one part.
    fn part(&self) -> u32 {
        self.open.send(()).unwrap();
        self.answers.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    /// Opens the gate for all parts, and returns the answers when the worker has nothing left to do.
    fn rest(&mut self) -> Vec<u32> {
        for _ in 0..3 {
            self.open.send(()).unwrap();
        }
        self.worker.wait();
        self.answers.try_iter().collect()
    }
}

#[test]
fn a_job_answers_in_parts() {
    let mut gates = Gates::new();
    let ticket = gates.ask(1);
    assert_eq!([gates.part(), gates.part()], [10, 11]);
    assert_eq!(gates.rest(), [12, 19]);
    assert!(!ticket.is_cancelled());
}

#[test]
fn of_many_requests_only_the_one_at_work_and_the_latest_are_begun() {
    let mut gates = Gates::new();
    let first = gates.ask(0);
    assert_eq!(gates.next_begun(), 0);
    let tickets: Vec<Ticket> = (1..200).map(|name| gates.ask(name)).collect();
    let (latest, others) = tickets.split_last().unwrap();
    assert!(first.is_cancelled() && others.iter().all(Ticket::is_cancelled) && !latest.is_cancelled());
    gates.open.send(()).unwrap();
    assert_eq!(gates.rest(), [1990, 1991, 1992, 1999]);
    assert_eq!(gates.begun.try_iter().collect::<Vec<_>>(), [199]);
}

#[test]
fn a_cancelled_job_answers_no_more_and_its_worker_works_again() {
    let mut gates = Gates::new();
    gates.ask(1);
    assert_eq!(gates.part(), 10);
    gates.worker.cancel();
    assert!(gates.rest().is_empty());
    gates.ask(2);
    assert_eq!(gates.rest().last(), Some(&29));
}

#[test]
fn a_stopped_job_still_answers_with_what_it_has() {
    let mut gates = Gates::new();
    let ticket = gates.ask(1);
    assert_eq!(gates.part(), 10);
    ticket.stop();
    assert_eq!(gates.rest().last(), Some(&19));
    assert!(!ticket.is_cancelled());
}
