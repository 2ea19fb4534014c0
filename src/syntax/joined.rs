//! Trees over coarser tokens than the model's: `ten-year-old` as one word.

use std::ops::Range;

use super::attach::extents;
use super::parsed::{Node, Parsed};
use super::token::Token;

impl<'a> Parsed<'a> {
    /// The same trees over runs of tokens, each taken for one. A run is what its token nearest to the root is, so that its
    /// head is nearer still, and no circles arise. The runs must cover all tokens in order; what they leave out is lost.
    #[must_use]
    pub fn joined(&self, runs: &[Range<usize>]) -> Self {
        let mut of = vec![0; self.len()];
        for (run, tokens) in runs.iter().enumerate() {
            of.get_mut(tokens.clone()).into_iter().flatten().for_each(|of| *of = run);
        }
        let depths = self.depths();
        let depth = |token: &usize| depths.get(*token).copied().unwrap_or(0);
        let top = |run: &Range<usize>| run.clone().min_by_key(depth).unwrap_or(run.start);
        let tops: Vec<usize> = runs.iter().map(top).collect();
        let heads: Vec<usize> =
            tops.iter().map(|top| of.get(self.head(*top)).copied().unwrap_or(0)).collect();
        let found = tops.iter().zip(heads.iter().zip(extents(&heads))).zip(runs);
        let nodes = found.map(|((top, (head, extent)), run)| Node {
            tag: self.tag(*top),
            part: self.part(*top),
            head: *head,
            label: self.label(*top),
            lemma: self.lemma(*top).into(),
            extent,
            begins: run.clone().any(|token| self.begins(token)),
        });
        let nodes = nodes.collect();
        let tokens = runs.iter().map(|run| {
            let last = run.end.saturating_sub(1);
            let spaced = self.tokens().get(last).is_some_and(|token| token.spaced);
            Token { start: self.span(run.start).start, end: self.span(last).end, spaced, norm: None }
        });
        Self::new(self.text(), tokens.collect(), nodes)
    }

    /// How many tokens are between each token and the root of its sentence, that root included.
    fn depths(&self) -> Vec<usize> {
        let mut depths: Vec<Option<usize>> = vec![None; self.len()];
        for token in 0..self.len() {
            let known = |token: &usize| depths.get(*token).copied().flatten();
            let mut path = vec![token];
            path.extend(self.ancestors(token).take_while(|above| known(above).is_none()));
            let above = path.last().map(|last| self.head(*last)).and_then(|above| known(&above));
            let first = above.map_or(0, |above| above + 1);
            for (depth, one) in (first..).zip(path.into_iter().rev()) {
                if let Some(slot) = depths.get_mut(one).filter(|slot| slot.is_none()) {
                    *slot = Some(depth);
                }
            }
        }
        depths.into_iter().map(Option::unwrap_or_default).collect()
    }
}
