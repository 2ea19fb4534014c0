//! The list of keys: those valid where it was opened, the signs, then all other keys.

use ratatui::text::{Line, Span, Text};

use crate::tui::input::action::{ACTIONS, Action, ActionInfo, Context};
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Response, scroll_step};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::hint;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::text::styled::{fit, pad};

/// The cells of the keys.
const KEYS: usize = 22;

/// The list of keys.
pub struct HelpOverlay {
    /// Where it was opened.
    of: Context,
    /// What that is called: "the timeline".
    place: String,
    /// The first line shown.
    top: usize,
}

impl HelpOverlay {
    /// The keys valid in a context, which is called `place`.
    #[must_use]
    pub fn new(of: Context, place: String) -> Self {
        Self { of, place, top: 0 }
    }

    /// The keys valid where the help was opened, then all others.
    fn lines(&self, context: &OverlayContext<'_>, cells: usize) -> Vec<Line<'static>> {
        let heading = |words: String| Line::from(Span::styled(words, context.theme.heading));
        let entry = |keys: &str, words: &str| {
            Line::from(vec![
                Span::styled(format!("   {}", pad(keys, KEYS)), context.theme.hint_key),
                Span::styled(fit(words, cells.saturating_sub(KEYS + 4)), context.theme.text),
            ])
        };
        let own_keys = |info: &ActionInfo| hint::keys(context.keymap, self.of, info.action).join("  ");
        let (valid, others): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
            ACTIONS.iter().copied().partition(|info| !own_keys(info).is_empty());
        let mut lines = vec![heading(format!(" Valid in {}", self.place))];
        lines.extend(valid.iter().map(|info| entry(&own_keys(info), info.words)));
        lines.extend([Line::default(), heading(" Signs".to_owned())]);
        lines.extend(SIGNS.iter().map(|(sign, words)| entry(sign, words)));
        let mut group = "";
        for info in others {
            if info.group != group {
                group = info.group;
                lines.extend([Line::default(), heading(format!(" Elsewhere: {}", group.to_lowercase()))]);
            }
            let keys: Vec<String> =
                context.keymap.all_keys_of(info.action).map(|chord| chord.show(false)).collect();
            lines.push(entry(&keys.join("  "), info.words));
        }
        lines
    }
}

/// What the signs before and behind records mean.
const SIGNS: [(&str, &str); 7] = [
    ("~", "Drafted by a program; not yet confirmed by a person."),
    ("≠", "Contradicted or disputed."),
    ("?", "Not verified: the headline of another article, not read."),
    ("·", "A lead: a machine-coded media report, not an incident."),
    ("#", "A total: a row that counts the events of a period and an area, not an event."),
    ("•", "Belongs to the selection."),
    ("●", "Is in the filter."),
];

impl Overlay for HelpOverlay {
    fn context(&self) -> Context {
        Context::Help
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::CloseHelp, Action::MoveDown, Action::MoveUp, Action::PageDown]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if action == Action::CloseHelp {
            return Response::CLOSE;
        }
        if let Some(by) = scroll_step(action, context.page) {
            self.top = self.top.saturating_add_signed(by);
        }
        Response::STAY
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let inner = titled_box(context.theme, canvas.frame, body, "Keys");
        let lines = self.lines(context, usize::from(inner.width));
        let height = usize::from(inner.height);
        self.top = self.top.min(lines.len().saturating_sub(height));
        canvas.map.page = height;
        let extent = Extent { first: self.top, seen: height, len: lines.len() };
        let seen: Vec<Line<'static>> = lines.into_iter().skip(self.top).take(height).collect();
        canvas.frame.render_widget(Text::from(seen), inner);
        scrollbar(context.theme, canvas.frame, inner, extent);
    }
}
