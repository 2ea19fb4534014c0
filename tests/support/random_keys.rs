//! Random keys on a real terminal, at several and changing sizes: the program must not panic or stall, and must restore
//! the terminal.

use std::path::Path;
use std::time::{Duration, Instant};

use super::dice::Dice;
use super::pty::Pty;

/// Columns and rows.
const SIZES: &[(u16, u16)] =
    &[(1, 1), (19, 4), (20, 5), (40, 12), (60, 20), (80, 24), (120, 36), (200, 60), (300, 5)];

/// Keys as a terminal sends them; those that move and open appear more often.
const KEYS: &[&str] = &[
    "j",
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "\r",
    "\r",
    "\r",
    "\x1b",
    "\x1b",
    "\t",
    " ",
    "z",
    "s",
    "S",
    "T",
    "/",
    "f",
    "c",
    "C",
    "u",
    "=",
    "-",
    "t",
    "n",
    "N",
    "y",
    "o",
    "L",
    "!",
    "?",
    ":",
    "R",
    "d",
    "D",
    "1",
    "2",
    "3",
    "4",
    "5",
    "[",
    "]",
    "q",
    "a",
    "e",
    "i",
    "r",
    "x",
    "A",
    "Z",
    "0",
    "9",
    ".",
    ",",
    "\"",
    "'",
    "(",
    "é",
    "中",
    "\u{301}",
    "\u{202e}",
    "🇮🇷",
    "\x7f",
    "\x01",
    "\x02",
    "\x03",
    "\x04",
    "\x05",
    "\x06",
    "\x0b",
    "\x0e",
    "\x10",
    "\x12",
    "\x15",
    "\x17",
    "\x1a",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[3~",
    "\x1bOP",
    "\x1b[Z",
    "\x1bb",
    "\x1b[1;5C",
    "\x1b[<0;10;5M",
    "\x1b[<0;10;5m",
    "\x1b[<64;10;5M",
    "\x1b[<65;40;9M",
    "\x1b[<0;999;999M",
    "\x1b[200~actor:Iran \x1b[2J\x1b[201~",
    "\x1b[",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b]0;x\x07",
    "\u{9b}",
    "\0",
    "country:IR",
    "since:2024",
    "kind:assault ",
    "draft:no",
    "\x1b[<0;",
    "\x1b[99999999999;1R",
];

/// Keys between two checks of the program.
const BATCH: usize = 50;

/// What to type, and into which program.
pub(crate) struct RandomKeys<'a> {
    pub(crate) program: &'a Path,
    /// How long an answer may take.
    pub(crate) pause: Duration,
    /// How many keys to type.
    pub(crate) count: u64,
    pub(crate) seed: u64,
}

/// Types the keys; returns the number of panics, pauses and dirty terminals.
pub(crate) fn run(keys: &RandomKeys<'_>) -> usize {
    let &RandomKeys { program, pause, count, seed } = keys;
    let place = tempfile::tempdir().unwrap();
    let article = place.path().join("article.txt");
    let text = "date 2024-03-09 Shelling\n\nIran attacked Iraq on Tuesday. \"We will answer,\" Minister Ali Khan said.\n";
    std::fs::write(&article, text.repeat(20)).unwrap();
    let table = place.path().join("acled.csv");
    std::fs::write(&table, rows(20_000)).unwrap();
    let inputs: [&[&str]; 3] = [&[], &[article.to_str().unwrap()], &[table.to_str().unwrap()]];
    let begun = Instant::now();
    let (mut typed, mut starts, mut found, mut longest) = (0, 0, 0, Duration::ZERO);
    while typed < count {
        let mut dice = Dice::new(seed.wrapping_add(starts));
        let mut command = vec![program.to_str().unwrap()];
        command.extend(inputs[dice.below(3)]);
        let mut session =
            Session { dice, pause, typed: 0, limit: count - typed, longest, keys: String::new() };
        if let Err(fault) = session.run(place.path(), &command) {
            println!(
                "keys: start {starts} (seed {}): {fault}; after {:?}",
                seed.wrapping_add(starts),
                session.keys
            );
            found += 1;
        }
        (typed, starts, longest) = (typed + session.typed.max(1), starts + 1, session.longest);
        // A saved draft would get in the way of the next one.
        let _ = std::fs::remove_dir_all(place.path().join("article.case"));
    }
    println!("keys: {typed} in {:.0?}, {starts} starts, slowest response {longest:.0?}", begun.elapsed());
    found
}

struct Session {
    dice: Dice,
    pause: Duration,
    typed: u64,
    limit: u64,
    longest: Duration,
    keys: String,
}

impl Session {
    /// From one start of the program to its end.
    fn run(&mut self, folder: &Path, command: &[&str]) -> Result<(), String> {
        let (cols, rows) = self.dice.pick(SIZES);
        // No browser can be found, and what is saved lands in the folder.
        let state = folder.join("state");
        let env = [("PATH", "/nonexistent"), ("XDG_STATE_HOME", state.to_str().unwrap())];
        let mut pty = Pty::spawn_in(folder, command, (cols, rows), &env);
        pty.wait_until("the first screen", |_, bytes| bytes.windows(8).any(|part| part == b"\x1b[?2026l"));
        while self.typed < self.limit.min(4_000) {
            let keys: Vec<&str> = (0..BATCH).map(|_| self.dice.pick(KEYS)).collect();
            self.keys = keys.concat();
            // It may end before all are typed.
            let sent = pty.try_raw(self.keys.as_bytes());
            self.typed += BATCH as u64;
            if !sent || !self.answers(&mut pty)? {
                return self.ended(&mut pty, &[0]);
            }
        }
        pty.signal("TERM");
        self.ended(&mut pty, &[143, 0])
    }

    /// Whether the program is alive, which it shows by redrawing the screen when it reaches the redraw key.
    fn answers(&mut self, pty: &mut Pty) -> Result<bool, String> {
        let (begun, before) = (Instant::now(), pty.written());
        // First end whatever was left unfinished, because the terminal library waits for the rest: a paste, a click, a
        // reply from the terminal (`ESC [ ?`), a chord.
        pty.try_raw(b"\x1b[201~Mc\x0c\x0c\x0c");
        while !pty.has_written(before, b"\x1b[J") {
            if pty.has_ended() {
                return Ok(false);
            }
            if begun.elapsed() > Duration::from_secs(20) {
                return Err(format!("it does not answer:\n{}\n", pty.screen()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let time = begun.elapsed();
        self.longest = self.longest.max(time);
        if self.dice.below(3) == 0 {
            let (cols, rows) = self.dice.pick(SIZES);
            pty.resize(cols, rows);
        }
        if time > self.pause { Err(format!("paused for {time:.1?}")) } else { Ok(true) }
    }

    fn ended(&self, pty: &mut Pty, codes: &[u32]) -> Result<(), String> {
        let code = pty.wait_exit();
        // Its last output may still be on its way.
        let end = Instant::now() + Duration::from_secs(5);
        while !pty.faults().is_empty() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        let faults = pty.faults();
        match (codes.contains(&code), faults.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => Err(format!("the terminal was not restored: {faults:?}")),
            _ => Err(format!("it exited with {code}:\n{}", pty.screen())),
        }
    }
}

fn rows(count: u32) -> String {
    let mut out =
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,\
                   longitude,fatalities,source,notes\n"
            .to_owned();
    for row in 0..count {
        let (day, actor) = (1 + row % 28, row % 37);
        out.push_str(&format!(
            "MLI{row},{day} March 2024,Battles,Armed clash,Group {actor},Army,Mali,Gao,Gao,16.3,-0.04,{},Radio,\"A clash, \
             the {row}th\"\n",
            row % 9
        ));
    }
    out
}
