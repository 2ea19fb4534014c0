//! The state of the parser: an arc-eager transition system that can put back what it has shifted, and can end sentences.

/// No token.
pub(super) const NONE: usize = usize::MAX;

/// What a move does, and to which labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Takes the next token onto the stack.
    Shift,
    /// Drops the top of the stack.
    Reduce,
    /// The next token becomes the head of the top of the stack, which is dropped.
    Left(u8),
    /// The top of the stack becomes the head of the next token, which is taken onto the stack.
    Right(u8),
    /// The token after the next begins a sentence.
    Break,
}

/// Whether a token begins a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// The parser decides.
    Open,
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// What the parser knows so far. Tokens are numbers from 0.
#[derive(Debug)]
pub(super) struct State {
    stack: Vec<usize>,
    /// Tokens put back, the next one last; they come before the rest of the text.
    returned: Vec<usize>,
    /// The first token that was never taken.
    next: usize,
    starts: Vec<Start>,
    /// Which tokens were put back and have got no child since.
    marked: Vec<bool>,
    /// The head of each token, or none.
    pub(super) heads: Vec<usize>,
    /// The label of each token that has a head.
    pub(super) labels: Vec<u8>,
    left: Children,
    right: Children,
}

impl State {
    /// Before the first move.
    pub(super) fn new(starts: Vec<Start>) -> Self {
        let count = starts.len();
        Self {
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            starts,
            marked: vec![false; count],
            heads: vec![NONE; count],
            labels: vec![0; count],
            left: Children::new(count),
            right: Children::new(count),
        }
    }

    /// Whether nothing is left to do.
    pub(super) fn done(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    fn waiting(&self) -> usize {
        self.starts.len() - self.next + self.returned.len()
    }

    /// The token at a depth of the stack.
    fn on_stack(&self, depth: usize) -> usize {
        self.stack.iter().rev().nth(depth).copied().unwrap_or(NONE)
    }

    /// The token that comes after `skipped` others.
    fn coming(&self, skipped: usize) -> usize {
        if let Some(token) = self.returned.iter().rev().nth(skipped) {
            return *token;
        }
        let token = self.next + skipped - self.returned.len();
        if token < self.starts.len() { token } else { NONE }
    }

    fn start(&self, token: usize) -> Start {
        self.starts.get(token).copied().unwrap_or(Start::Open)
    }

    /// What the scores of moves depend on: the next two tokens, the upper three of the stack, the last left child of the
    /// next token, the last left and right child of the top of the stack.
    pub(super) fn features(&self) -> [usize; 8] {
        let (next, top) = (self.coming(0), self.on_stack(0));
        [
            next,
            self.coming(1),
            top,
            self.on_stack(1),
            self.on_stack(2),
            self.left.last(next),
            self.left.last(top),
            self.right.last(top),
        ]
    }

    /// Whether a shift, reduce, arc and break is allowed.
    pub(super) fn allowed(&self) -> [bool; 4] {
        let (depth, waiting, next) = (self.stack.len(), self.waiting(), self.coming(0));
        let start = self.start(next);
        let begins = start == Start::Yes;
        let marked = self.marked.get(next).copied().unwrap_or(false);
        let second = self.coming(1);
        [
            depth == 0 || (waiting >= 2 && !begins && !marked),
            depth > 0 && (waiting == 0 || depth > 1 || start != Start::No),
            depth > 0 && waiting > 0 && !begins,
            waiting >= 2 && next.checked_add(1) == Some(second) && self.start(second) == Start::Open,
        ]
    }

    /// Makes a move that is allowed.
    pub(super) fn make(&mut self, step: Move) {
        let (next, top) = (self.coming(0), self.on_stack(0));
        match step {
            Move::Shift => self.push(),
            Move::Reduce => {
                self.stack.pop();
                if !self.stack.is_empty() && self.heads.get(top) == Some(&NONE) {
                    self.mark(top, true);
                    self.returned.push(top);
                }
            }
            Move::Left(label) => {
                self.join(next, top, label);
                self.mark(next, false);
                self.stack.pop();
            }
            Move::Right(label) => {
                self.join(top, next, label);
                self.push();
            }
            Move::Break => {
                let second = self.coming(1);
                if let Some(start) = self.starts.get_mut(second) {
                    *start = Start::Yes;
                }
            }
        }
    }

    fn push(&mut self) {
        let next = self.coming(0);
        if self.returned.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(next);
    }

    fn mark(&mut self, token: usize, marked: bool) {
        if let Some(mark) = self.marked.get_mut(token) {
            *mark = marked;
        }
    }

    /// Gives a token a head, in place of the one it may have.
    fn join(&mut self, head: usize, child: usize, label: u8) {
        let (Some(old), Some(kept)) = (self.heads.get_mut(child), self.labels.get_mut(child)) else { return };
        let before = std::mem::replace(old, head);
        *kept = label;
        if before != NONE {
            let side = if child < before { &mut self.left } else { &mut self.right };
            side.remove(before, child);
        }
        let side = if child < head { &mut self.left } else { &mut self.right };
        side.add(head, child);
    }
}

/// The children of all heads on one side, in the order in which they were added.
#[derive(Debug)]
struct Children {
    last: Vec<usize>,
    older: Vec<usize>,
    newer: Vec<usize>,
}

impl Children {
    fn new(count: usize) -> Self {
        let none = || vec![NONE; count];
        Self { last: none(), older: none(), newer: none() }
    }

    fn last(&self, head: usize) -> usize {
        self.last.get(head).copied().unwrap_or(NONE)
    }

    fn add(&mut self, head: usize, child: usize) {
        let before = self.last(head);
        set(&mut self.older, child, before);
        set(&mut self.newer, child, NONE);
        set(&mut self.newer, before, child);
        set(&mut self.last, head, child);
    }

    fn remove(&mut self, head: usize, child: usize) {
        let older = self.older.get(child).copied().unwrap_or(NONE);
        let newer = self.newer.get(child).copied().unwrap_or(NONE);
        set(&mut self.newer, older, newer);
        if newer == NONE {
            set(&mut self.last, head, older);
        } else {
            set(&mut self.older, newer, older);
        }
    }
}

fn set(list: &mut [usize], at: usize, to: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = to;
    }
}
