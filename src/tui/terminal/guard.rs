//! The screen: entered once, given back once, whatever happens in between.
//!
//! There is one terminal per process, so whether it is ours is one flag of the process. [`restore`] is the
//! only place that gives it back; `Drop`, the panic hook, suspension, signals and errors all call it.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
#[cfg(unix)]
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::style::{ResetColor, force_color_output};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{TerminalOptions, Viewport};

use crate::tui::terminal::clipboard::{self, CopyError};

/// Whether the screen is ours.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Bytes of one frame kept together before they go out; a full redraw of 200x60 fits.
const FRAME_BYTES: usize = 64 * 1024;

/// The largest screen that is drawn, in columns and rows: a terminal may claim 65,535 of each, for which no memory
/// suffices.
const LARGEST: Size = Size { width: 1_000, height: 400 };

/// Standard output as long as the screen is ours, and nothing afterwards: what a panic leaves in a buffer
/// must not spill onto the shell's screen.
///
/// A terminal that does not read holds up the thread that draws, and nothing else: no lock is held meanwhile, so
/// that [`restore`] can be called from another thread, and what is left of the frame is dropped then.
struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if is_active() { put(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if is_active() { io::stdout().flush() } else { Ok(()) }
    }
}

/// Writes some of the bytes as soon as the terminal takes them.
#[cfg(unix)]
fn put(bytes: &[u8]) -> io::Result<usize> {
    /// Bytes at once: little enough for the buffer of most terminals.
    const PIECE: usize = 2_048;
    let piece = bytes.get(..PIECE).unwrap_or(bytes);
    loop {
        let ready = is_writable(Duration::from_millis(100));
        if !is_active() {
            return Ok(bytes.len());
        }
        if ready {
            match rustix::io::write(io::stdout(), piece) {
                Err(rustix::io::Errno::AGAIN) => {}
                written => return Ok(written?),
            }
        }
    }
}

#[cfg(not(unix))]
fn put(bytes: &[u8]) -> io::Result<usize> {
    io::stdout().write(bytes)
}

/// Waits until the terminal takes at least one byte, or is gone; false when the time is over.
#[cfg(unix)]
fn is_writable(at_most: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdout = io::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    let time = at_most.try_into().ok();
    !matches!(poll(&mut fds, time.as_ref()), Ok(0) | Err(rustix::io::Errno::INTR))
}

/// Whether the screen is ours at this moment (false before [`Terminal::enter`], while suspended, and
/// after [`restore`]).
pub fn is_active() -> bool {
    ACTIVE.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was found: cooked mode, the shell's own screen, no mouse, no bracketed
/// paste, the cursor shown, plain colours. Safe to call from anywhere, any number of times; it does nothing
/// when the screen is not ours, and ignores its own errors, for there is nobody left to tell.
pub fn restore() {
    /// Held while it is given back, so that nobody ends the program before that is done.
    static GIVING_BACK: Mutex<()> = Mutex::new(());
    let _held = GIVING_BACK.lock().unwrap_or_else(PoisonError::into_inner);
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = give_back();
    let _ = disable_raw_mode();
}

/// Writes what leaves the screen. A terminal that does not read is waited for only so long; then what it has not
/// read yet is thrown away, so that there is room.
#[cfg(unix)]
fn give_back() -> io::Result<()> {
    const PATIENCE: Duration = Duration::from_millis(500);
    let mut sequences = Vec::new();
    queue_leave(&mut sequences)?;
    let (mut end, mut flushed) = (Instant::now() + PATIENCE, false);
    let mut rest = sequences.as_slice();
    // One byte after the other: whether there is room for more cannot be known.
    while let Some(byte) = rest.get(..1) {
        if !is_writable(end.saturating_duration_since(Instant::now())) {
            if Instant::now() < end {
                continue;
            }
            if flushed {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let _ = rustix::termios::tcflush(io::stdout(), rustix::termios::QueueSelector::OFlush);
            (end, flushed) = (Instant::now() + PATIENCE, true);
            continue;
        }
        match rustix::io::write(io::stdout(), byte) {
            Ok(written) => rest = rest.get(written..).unwrap_or(&[]),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn give_back() -> io::Result<()> {
    let mut out = io::stdout();
    queue_leave(&mut out)?;
    out.flush()
}

fn queue_leave(out: &mut impl Write) -> io::Result<()> {
    queue!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
        ResetColor,
        LeaveAlternateScreen,
        Show
    )
}

/// Says a line on standard error after the screen was given back; nothing where the terminal does not take it.
pub fn say(line: &str) {
    #[cfg(unix)]
    if io::IsTerminal::is_terminal(&io::stderr()) && !is_writable(Duration::from_millis(500)) {
        return;
    }
    // If standard error is closed, nobody is there to hear it.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Takes the screen. The flag comes first, so that a failure halfway is undone by [`restore`].
fn take() -> io::Result<()> {
    ACTIVE.store(true, Ordering::SeqCst);
    // Raw mode before the first byte: in the background this stops us before anything is written.
    enable_raw_mode()?;
    let mut out = BufWriter::new(Output);
    // A terminal without a second screen still shows what was said before, and cells that are blank are not
    // written by the first frame.
    queue!(out, EnterAlternateScreen, Clear(ClearType::All), Hide, EnableBracketedPaste)?;
    enable_mouse(&mut out)?;
    out.flush()
}

/// Asks for clicks and the wheel only (modes 1000 and 1006): every movement of the mouse would wake an
/// idle program.
#[cfg(not(windows))]
fn enable_mouse(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1000h\x1b[?1006h")
}

/// On the Windows console the mouse is a mode of the input, not a sequence.
#[cfg(windows)]
fn enable_mouse(out: &mut impl Write) -> io::Result<()> {
    queue!(out, crossterm::event::EnableMouseCapture)
}

/// The part of the terminal that is drawn on: all of it, as far as that is within bounds.
fn room() -> io::Result<Rect> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Rect::new(0, 0, width.min(LARGEST.width), height.min(LARGEST.height)))
}

/// The screen while it is ours. Dropping it gives the screen back.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Output>>>,
    area: Rect,
    draws: u64,
}

impl Terminal {
    /// Enters the alternate screen in raw mode, with mouse clicks and bracketed paste, the cursor hidden.
    ///
    /// `NO_COLOR` is a matter of the theme: the switch of the terminal library is forced on, because it
    /// would drop bold and reverse with the colours.
    ///
    /// # Errors
    /// When standard output is not a terminal that can be switched; the terminal is as before then.
    pub fn enter() -> io::Result<Self> {
        force_color_output(true);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, Output));
        let opened = take().and_then(|()| {
            let area = room()?;
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            Ok(Self { inner: ratatui::Terminal::with_options(backend, options)?, area, draws: 0 })
        });
        opened.inspect_err(|_| restore())
    }

    /// Takes the screen again after a suspension, or after somebody else had it, and forgets what was on
    /// it, so that the next draw writes every cell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn reenter(&mut self) -> io::Result<()> {
        restore();
        take()?;
        self.repaint()
    }

    /// Clears the screen, so that the next draw writes every cell. The position of the cursor is not asked
    /// for: the answer would arrive among the keys.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.area = room()?;
        self.inner.resize(self.area)
    }

    /// Draws one frame; the terminal shows it at once and whole (synchronized update). Nothing is drawn
    /// while the screen is not ours.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !is_active() {
            return Ok(());
        }
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        if room()? != self.area {
            self.repaint()?;
        }
        self.inner.draw(view)?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        self.draws = self.draws.saturating_add(1);
        Ok(())
    }

    /// Copies a text by way of the terminal; the number of characters.
    ///
    /// # Errors
    /// As [`clipboard::copy`].
    pub fn copy(&mut self, text: &str) -> Result<usize, CopyError> {
        clipboard::copy(self.inner.backend_mut(), text)
    }

    /// How many frames were drawn so far.
    pub const fn draws(&self) -> u64 {
        self.draws
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}
