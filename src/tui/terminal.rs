//! The screen: entered once, given back once, whatever happens in between.
//!
//! There is one terminal per process, so whether it is ours is one flag of the process. [`restore`] is the
//! only place that gives it back; `Drop`, the panic hook, suspension, signals and errors all call it.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};

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

use super::clipboard::{self, CopyError};

/// Whether the screen is ours.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Bytes of one frame kept together before they go out; a full redraw of 200x60 fits.
const FRAME_BYTES: usize = 64 * 1024;

/// Standard output as long as the screen is ours, and nothing afterwards: what a panic leaves in a buffer
/// must not spill onto the shell's screen.
struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if is_active() { io::stdout().write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if is_active() { io::stdout().flush() } else { Ok(()) }
    }
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
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Takes the screen. The flag comes first, so that a failure halfway is undone by [`restore`].
fn take() -> io::Result<()> {
    ACTIVE.store(true, Ordering::SeqCst);
    // Raw mode before the first byte: in the background this stops us before anything is written.
    enable_raw_mode()?;
    let mut out = io::stdout();
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

/// The screen while it is ours. Dropping it gives the screen back.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Output>>>,
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
        let opened = take().and_then(|()| ratatui::Terminal::new(backend));
        match opened {
            Ok(inner) => Ok(Self { inner, draws: 0 }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
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
        let size = self.inner.size()?;
        self.inner.resize(Rect::new(0, 0, size.width, size.height))
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

    /// Columns and rows of the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<Size> {
        self.inner.size()
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
