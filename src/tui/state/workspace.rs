//! The briefing under a filter: what the filter selects, and the changes that can be undone.

use std::borrow::Cow;
use std::sync::Arc;

use crate::export::cite;
use crate::model::{ActorId, Briefing, EventId, When};
use crate::query::briefing_page::BriefingPage;
use crate::query::figures::by_actor::ActorFigures;
use crate::query::filter::{Chip, Filter, FilterKey};
use crate::query::find::Target;
use crate::query::index::Index;
use crate::query::order::Sorting;
use crate::query::select::{AsOf, Bits, Selection, select_without};
use crate::tui::state::clock::{Clock, Stated, stated};
use crate::tui::state::selected::Selected;
use crate::tui::state::since::Since;

/// The most steps that can be undone.
const MOST_UNDO: usize = 200;

/// A briefing, the filter on it, and all that follows from the two.
pub struct Workspace {
    briefing: Arc<Briefing>,
    index: Arc<Index>,
    filter: Filter,
    /// The filter that selects what is shown, if that is another one: a filter that is being typed.
    previewed: Option<Filter>,
    /// The key events, in order of time.
    key_events: Vec<EventId>,
    /// What is new since an earlier state.
    since: Option<Since>,
    sorting: Sorting,
    clock: Clock,
    stated: Stated,
    past: Vec<Filter>,
    /// Whether the last change was a step from day to day, of which a row is undone together.
    stepped: bool,
    future: Vec<Filter>,
    view: Selected,
    /// The rank of each actor when all are ordered by name.
    name_ranks: Vec<u32>,
}

impl Workspace {
    /// A briefing with everything shown.
    #[must_use]
    pub fn new(briefing: Briefing) -> Self {
        Self::under(briefing, Filter::default())
    }

    /// A briefing under a filter that cannot be undone.
    #[must_use]
    pub fn under(briefing: Briefing, filter: Filter) -> Self {
        let index = Index::new(&briefing);
        let view = Selected::new(&briefing, &index, &filter, &filter);
        let name_ranks = name_ranks(&briefing);
        let stated = stated(&briefing);
        let key_events = briefing.key_events().to_vec();
        let (briefing, index) = (Arc::new(briefing), Arc::new(index));
        Self {
            briefing,
            index,
            filter,
            previewed: None,
            key_events,
            since: None,
            sorting: Sorting::default(),
            clock: Clock::default(),
            stated,
            past: Vec::new(),
            stepped: false,
            future: Vec::new(),
            view,
            name_ranks,
        }
    }

    /// Takes over the filter, the order and the undo steps of the workspace that this one replaces; `remapped` finds
    /// what a filter names in the new briefing.
    pub fn take_over(&mut self, other: &Self, remapped: impl Fn(&Filter) -> Filter) {
        self.past = other.past.iter().map(&remapped).collect();
        self.future = other.future.iter().map(&remapped).collect();
        (self.sorting, self.clock) = (other.sorting, other.clock);
        let filter = remapped(&other.filter);
        if filter != self.filter {
            self.filter = filter;
            self.refresh();
        }
    }

    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// The briefing, to share with a thread.
    #[must_use]
    pub fn shared(&self) -> Arc<Briefing> {
        Arc::clone(&self.briefing)
    }

    /// The index over it.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The index, to share with a thread.
    #[must_use]
    pub fn shared_index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The filter that selects what is shown.
    #[must_use]
    pub fn shown_filter(&self) -> &Filter {
        self.previewed.as_ref().unwrap_or(&self.filter)
    }

    /// The day as of which what is shown is read.
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        self.view.selection.as_of
    }

    /// That events had happened by the as-of day but were reported only later, in words; none if none were.
    #[must_use]
    pub fn reported_later(&self) -> Option<String> {
        cite::reported_later(&self.briefing, &self.index, &self.view.selection)
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self) -> &Selected {
        &self.view
    }

    /// The order of the events.
    #[must_use]
    pub fn sorting(&self) -> Sorting {
        self.sorting
    }

    /// In which zone times are stated.
    #[must_use]
    pub fn stated_zone(&self) -> &Stated {
        &self.stated
    }

    /// The zone of the times on the screen.
    #[must_use]
    pub fn zone(&self) -> &str {
        self.clock.zone(&self.stated)
    }

    /// When something happened, in words, times in the zone chosen; `of_table` says whether a row of a table states it.
    #[must_use]
    pub fn when_words(&self, when: When, of_table: bool) -> String {
        self.clock.words(&self.stated, when, of_table)
    }

    /// When something happened, in its shortest form, times in the zone chosen.
    #[must_use]
    pub fn when_brief(&self, when: When) -> String {
        self.clock.brief(&self.stated, when)
    }

    /// Shows times in UTC, or again in the zone of the case.
    pub fn switch_zone(&mut self) {
        self.clock = self.clock.switched();
    }

    /// Sets the order; the events follow when they are [sorted](Self::take_sorted).
    pub fn set_sorting(&mut self, sorting: Sorting) {
        self.sorting = sorting;
        self.view.sorted = None;
    }

    /// Whether the events are still to be sorted.
    #[must_use]
    pub fn is_unsorted(&self) -> bool {
        !self.sorting.is_by_time() && self.view.sorted.is_none()
    }

    /// The events that are counted beside the actors: those under all chips but `actor:` ones that are not negated.
    #[must_use]
    pub fn events_of_actors(&self) -> Cow<'_, Bits> {
        let is_of_actor = |chip: &Chip| chip.key == FilterKey::Actor && !chip.negated;
        let filter = self.shown_filter();
        if filter.active().any(is_of_actor) {
            return Cow::Owned(
                select_without(&self.briefing, &self.index, filter, &[FilterKey::Actor]).events,
            );
        }
        Cow::Borrowed(&self.view.selection.events)
    }

    /// Takes in the figures of the actors.
    pub fn take_actor_figures(&mut self, figures: Vec<ActorFigures>) {
        self.view.actor_figures = Some(figures);
    }

    /// Takes in the events, sorted.
    pub fn take_sorted(&mut self, sorted: Vec<u32>) {
        self.view.sorted = Some(sorted);
    }

    /// The key events, in order of time.
    #[must_use]
    pub fn key_events(&self) -> &[EventId] {
        &self.key_events
    }

    /// Marks an event as a key event, or takes that back; returns whether it is one now. The briefing page has to be
    /// composed anew.
    pub fn toggle_key_event(&mut self, event: EventId) -> bool {
        self.view.page = None;
        match self.key_events.binary_search(&event) {
            Ok(at) => {
                self.key_events.remove(at);
                false
            }
            Err(at) => {
                self.key_events.insert(at, event);
                true
            }
        }
    }

    /// What is new since an earlier state, if the two were compared.
    #[must_use]
    pub fn since(&self) -> Option<&Since> {
        self.since.as_ref()
    }

    /// The same, to mark what was read. Filters see that with their next change, so that nothing vanishes under the cursor.
    pub fn since_mut(&mut self) -> Option<(&mut Since, &Briefing, &Selection)> {
        Some((self.since.as_mut()?, &self.briefing, &self.view.selection))
    }

    /// Takes in what is new, and selects anew where the filter asks for that. Returns whether it does.
    pub fn take_since(&mut self, since: Since) -> bool {
        self.since = Some(since);
        let asks = self.shown_filter().asks_for(FilterKey::New);
        self.tell_news();
        if asks {
            let previewed = self.previewed.take();
            self.preview(previewed.as_ref());
        }
        asks
    }

    /// Tells filters what is new and unread now.
    fn tell_news(&self) {
        self.index.set_news(self.since.as_ref().map(|since| Arc::new(since.news().clone())));
    }

    /// Takes in the briefing page.
    pub fn take_page(&mut self, page: BriefingPage) {
        self.view.page = Some(page);
    }

    /// The rank of the actor when all are ordered by name.
    #[must_use]
    pub fn name_rank(&self, actor: ActorId) -> u32 {
        self.name_ranks.get(actor.index()).copied().unwrap_or(u32::MAX)
    }

    /// How many events of the briefing are leads.
    #[must_use]
    pub fn leads(&self) -> u64 {
        let tables = self.briefing.sources().iter().filter_map(|source| source.table.as_ref());
        tables.filter(|table| table.dataset.is_lead()).map(|table| table.account.shown).sum()
    }

    /// How many sources are leads without a text, which are listed by themselves.
    #[must_use]
    pub fn listed_leads(&self) -> usize {
        self.briefing.listed_leads()
    }

    /// Whether the filter shows leads.
    #[must_use]
    pub fn shows_leads(&self) -> bool {
        self.filter.active().any(|chip| chip.key == FilterKey::Leads && !chip.negated)
    }

    /// Whether the event is shown.
    #[must_use]
    pub fn shows(&self, event: EventId) -> bool {
        self.view.selection.events.contains(event.0)
    }

    /// Whether the filter hides what was found. Places and sentences have no rows that a filter could hide.
    #[must_use]
    pub fn hides(&self, target: Target) -> bool {
        match target {
            Target::Event(id) => !self.shows(id),
            Target::Actor(id) => self.view.actors.binary_search(&id).is_err(),
            Target::Statement(id) => !self.view.selection.statements.contains(id.0),
            Target::Claim(id) => !self.view.selection.claims.contains(id.0),
            Target::Place(_) | Target::Source(_) => false,
        }
    }

    /// Sets the filter, which can be undone. Returns whether anything changed.
    pub fn set(&mut self, filter: Filter) -> bool {
        if filter == self.filter {
            return false;
        }
        if self.past.len() == MOST_UNDO {
            self.past.remove(0);
        }
        self.future.clear();
        self.stepped = false;
        self.past.push(std::mem::replace(&mut self.filter, filter));
        self.refresh();
        true
    }

    /// Sets a filter that differs only in its as-of day. Several such changes in a row are undone together.
    pub fn step(&mut self, filter: Filter) {
        if self.stepped {
            self.future.clear();
            self.filter = filter;
            self.refresh();
        } else {
            self.stepped = self.set(filter);
        }
    }

    /// Shows what another filter would select without setting it; `None` shows what the filter in force selects.
    pub fn preview(&mut self, filter: Option<&Filter>) {
        if filter.unwrap_or(&self.filter).asks_for(FilterKey::New) {
            self.tell_news();
        }
        self.view = Selected::new(&self.briefing, &self.index, filter.unwrap_or(&self.filter), &self.filter);
        self.previewed = filter.cloned();
    }

    /// How many changes of the filter can be undone, and how many redone.
    #[must_use]
    pub fn depth(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }

    /// Undoes the last change of the filter. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.stepped = false;
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.filter, before));
        self.refresh();
        true
    }

    /// Redoes the last undone change. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        self.stepped = false;
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.filter, after));
        self.refresh();
        true
    }

    fn refresh(&mut self) {
        self.preview(None);
    }
}

/// Orders the actors by name once, so that lists of them can be sorted by number.
fn name_ranks(briefing: &Briefing) -> Vec<u32> {
    let actors = briefing.actors();
    let mut order: Vec<u32> = (0..u32::try_from(actors.len()).unwrap_or(u32::MAX)).collect();
    let name = |id: &u32| actors.get(*id as usize).map(|actor| actor.name.as_str());
    order.sort_by(|a, b| name(a).cmp(&name(b)));
    let mut ranks = vec![0; actors.len()];
    for (rank, id) in (0u32..).zip(order) {
        if let Some(slot) = ranks.get_mut(id as usize) {
            *slot = rank;
        }
    }
    ranks
}
