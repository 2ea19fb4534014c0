//! Enters the screen and gives it back, whatever happens in between.
//!
//! A process has one terminal, so whether it is ours is one flag of the process. Only [`restore`] gives it back;
//! `Drop`, the panic hook, suspension, signals and errors all call it.

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

/// The bytes of a frame that are collected before they are written; a full redraw of 200x60 fits.
const FRAME_BYTES: usize = 64 * 1024;

/// The largest screen that is drawn, in columns and rows. A terminal may claim 65,535 of each, more than memory
/// holds.
const LARGEST: Size = Size { width: 1_000, height: 400 };

/// Standard output while the screen is ours, and nothing afterwards: what a panic leaves in a buffer must not spill
/// onto the shell's screen.
///
/// A terminal that does not read blocks only the thread that draws. No lock is held meanwhile, so that another thread
/// can call [`restore`]; the rest of the frame is dropped then.
struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if is_active() { put(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if is_active() { io::stdout().flush() } else { Ok(()) }
    }
}

/// Writes some of the bytes when the terminal takes them.
#[cfg(unix)]
fn put(bytes: &[u8]) -> io::Result<usize> {
    /// The bytes written at once: few enough for the buffer of most terminals.
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

/// Waits until the terminal takes a byte or is gone; false when the time is up.
#[cfg(unix)]
fn is_writable(at_most: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdout = io::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    let time = at_most.try_into().ok();
    !matches!(poll(&mut fds, time.as_ref()), Ok(0) | Err(rustix::io::Errno::INTR))
}

/// Whether the screen is ours: false before [`Terminal::enter`], while suspended, and after [`restore`].
pub fn is_active() -> bool {
    ACTIVE.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was found: cooked mode, the shell's own screen, no mouse, no bracketed paste, a
/// visible cursor, plain colours. Safe to call from anywhere, any number of times. It does nothing when the screen is
/// not ours, and ignores its own errors, because nobody is left to report them to.
pub fn restore() {
    /// Locked while the terminal is given back, so that nobody ends the program before that is done.
    static RESTORING: Mutex<()> = Mutex::new(());
    let _held = RESTORING.lock().unwrap_or_else(PoisonError::into_inner);
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = give_back();
    let _ = disable_raw_mode();
}

/// Writes the sequences that leave the screen. It waits only so long for a terminal that does not read, then discards
/// what the terminal has not read, to make room.
#[cfg(unix)]
fn give_back() -> io::Result<()> {
    const PATIENCE: Duration = Duration::from_millis(500);
    let mut sequences = Vec::new();
    queue_leave(&mut sequences)?;
    let (mut end, mut flushed) = (Instant::now() + PATIENCE, false);
    let mut rest = sequences.as_slice();
    // Byte by byte: there may not be room for more.
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

/// Writes a line to standard error after the screen was given back, unless the terminal does not take it.
pub fn write_stderr(line: &str) {
    #[cfg(unix)]
    if io::IsTerminal::is_terminal(&io::stderr()) && !is_writable(Duration::from_millis(500)) {
        return;
    }
    // If standard error is closed, nobody is there to read it.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Takes the screen. The flag is set first, so that [`restore`] undoes a failure halfway.
fn take() -> io::Result<()> {
    ACTIVE.store(true, Ordering::SeqCst);
    // Raw mode comes before the first byte: a program in the background is stopped here, before it writes anything.
    enable_raw_mode()?;
    let mut out = BufWriter::new(Output);
    // A terminal without a second screen still shows earlier output, and the first frame does not write blank cells.
    queue!(out, EnterAlternateScreen, Clear(ClearType::All), Hide, EnableBracketedPaste)?;
    enable_mouse(&mut out)?;
    out.flush()
}

/// Asks for clicks and the wheel only (modes 1000 and 1006): mouse movement would wake an idle program.
#[cfg(not(windows))]
fn enable_mouse(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1000h\x1b[?1006h")
}

/// On the Windows console, the mouse is an input mode, not a sequence.
#[cfg(windows)]
fn enable_mouse(out: &mut impl Write) -> io::Result<()> {
    queue!(out, crossterm::event::EnableMouseCapture)
}

/// The area that is drawn: the whole terminal, up to [`LARGEST`].
fn drawing_area() -> io::Result<Rect> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Rect::new(0, 0, width.min(LARGEST.width), height.min(LARGEST.height)))
}

/// The screen while it is ours. Dropping it gives it back.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Output>>>,
    area: Rect,
    draws: u64,
}

impl Terminal {
    /// Enters the alternate screen in raw mode, with mouse clicks and bracketed paste and without a cursor.
    ///
    /// The theme honours `NO_COLOR`. The terminal library is made to ignore it, because it would drop bold and
    /// reverse along with the colours.
    ///
    /// # Errors
    /// When standard output is not a terminal that can be switched. It is left as it was.
    pub fn enter() -> io::Result<Self> {
        force_color_output(true);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, Output));
        let opened = take().and_then(|()| {
            let area = drawing_area()?;
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            Ok(Self { inner: ratatui::Terminal::with_options(backend, options)?, area, draws: 0 })
        });
        opened.inspect_err(|_| restore())
    }

    /// Takes the screen again after a suspension, or after another program had it. The next draw writes every cell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn reenter(&mut self) -> io::Result<()> {
        restore();
        take()?;
        self.repaint()
    }

    /// Clears the screen, so that the next draw writes every cell. The terminal is not asked for the cursor position:
    /// its answer would arrive among the keys.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.area = drawing_area()?;
        self.inner.resize(self.area)
    }

    /// Draws one frame, which the terminal shows as a whole (synchronized update). Nothing is drawn while the screen
    /// is not ours.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !is_active() {
            return Ok(());
        }
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        if drawing_area()? != self.area {
            self.repaint()?;
        }
        self.inner.draw(view)?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        self.draws = self.draws.saturating_add(1);
        Ok(())
    }

    /// Copies a text through the terminal, and returns the number of characters.
    ///
    /// # Errors
    /// As [`clipboard::copy`].
    pub fn copy(&mut self, text: &str) -> Result<u32, CopyError> {
        clipboard::copy(self.inner.backend_mut(), text)
    }

    /// The number of frames drawn so far.
    pub const fn draws(&self) -> u64 {
        self.draws
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}
