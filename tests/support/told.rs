//! Every record of a briefing in words, so that two can be compared.

use std::fmt::{Debug, Write as _};

use sitroom::model::{Briefing, Countries, Span};

/// Every record of a briefing with all its fields, each on a line, by what can be asked of it. `words` tells spans by
/// their words and their paragraph instead of their bytes.
pub(crate) fn told(briefing: &Briefing, words: bool) -> String {
    let mut telling = Telling { briefing, words, out: String::new() };
    telling.case();
    telling.sources();
    telling.people();
    telling.events();
    telling.statements();
    telling.claims();
    telling.out
}

struct Telling<'b> {
    briefing: &'b Briefing,
    words: bool,
    out: String,
}

impl Telling<'_> {
    fn line(&mut self, what: &str, value: &dyn Debug) {
        writeln!(self.out, "{what}: {value:?}").unwrap();
    }

    fn span(&self, span: &Span) -> String {
        if !self.words {
            return format!("{span:?}");
        }
        let paragraph = self.briefing.source(span.source).unwrap().paragraph(span.start as usize);
        format!("{:?} {paragraph} {}", span.source, self.briefing.words(*span))
    }

    fn spans(&self, all: &[Span]) -> Vec<String> {
        all.iter().map(|span| self.span(span)).collect()
    }

    fn case(&mut self) {
        let briefing = self.briefing;
        self.line("title", &briefing.title());
        self.line("as of", &(briefing.stated_as_of(), briefing.zone(), briefing.marking()));
        self.line("notes", &briefing.notes());
        self.line("summary", &briefing.summary());
        self.line("key", &(briefing.key_events(), briefing.slides()));
        let mut revised: Vec<String> = briefing.revised().iter().map(|one| format!("{one:?}")).collect();
        revised.sort();
        self.line("revised", &revised);
        let added: Vec<_> = briefing.countries().iter().skip(Countries::standard().len()).collect();
        self.line("countries", &added);
    }

    fn sources(&mut self) {
        let briefing = self.briefing;
        for source in briefing.sources() {
            let text = if self.words { "" } else { &source.text };
            let known = (
                &source.key,
                &source.file,
                &source.title,
                &source.publisher,
                source.published,
                source.updated,
            );
            self.line(
                "source",
                &(known, &source.language, &source.url, source.reliability, source.party, &source.notes),
            );
            self.line("text", &(&source.sha256, text));
        }
    }

    fn people(&mut self) {
        let briefing = self.briefing;
        for place in briefing.places() {
            let known = (
                &place.key,
                &place.name,
                &place.aliases,
                &place.countries,
                place.coordinates,
                place.precision,
            );
            self.line(
                "place",
                &(known, place.within, self.spans(&place.evidence), &place.notes, &place.drafted),
            );
        }
        for actor in briefing.actors() {
            let known = (&actor.key, &actor.name, &actor.aliases, actor.kind, actor.country, &actor.role);
            self.line(
                "actor",
                &(known, &actor.member_of, &actor.described_as, actor.named, self.spans(&actor.evidence)),
            );
            self.line("    ", &(&actor.notes, &actor.drafted));
        }
    }

    fn events(&mut self) {
        let briefing = self.briefing;
        for event in briefing.events().iter() {
            let known =
                (event.key(), event.title(), event.when(), event.when_basis(), event.kind(), event.mode());
            let parts: Vec<_> = event.participants().collect();
            let links: Vec<_> = event.links().collect();
            self.line("event", &(known, event.place(), parts, event.reported_by(), links, event.source()));
            self.line(
                "    ",
                &(self.spans(event.evidence()), event.notes(), event.drafted(), event.not_before()),
            );
        }
    }

    fn statements(&mut self) {
        let briefing = self.briefing;
        for said in briefing.statements() {
            let who = (
                &said.key,
                &said.speakers,
                &said.on_behalf,
                said.through,
                &said.to,
                &said.about,
                &said.events,
            );
            self.line(
                "statement",
                &(who, said.when, said.form, self.span(&said.content), self.spans(&said.quoted)),
            );
            let cue = said.cue.as_ref().map(|span| self.span(span));
            self.line("    ", &(cue, self.spans(&said.speaker_evidence), &said.notes, &said.drafted));
        }
    }

    fn claims(&mut self) {
        let briefing = self.briefing;
        for claim in briefing.claims().iter() {
            let figure =
                (claim.key(), claim.measure(), claim.figure(), claim.figure_words(), claim.qualifier());
            let who =
                (claim.victims(), claim.portions(), claim.claimant(), claim.claimant_words(), claim.origin());
            self.line(
                "claim",
                &(
                    figure,
                    who,
                    claim.as_of(),
                    claim.since(),
                    claim.events().collect::<Vec<_>>(),
                    claim.supersedes(),
                ),
            );
            let rest = (claim.standing(), claim.credibility(), self.spans(claim.evidence()), claim.source());
            self.line("    ", &(rest, claim.notes(), claim.drafted()));
        }
    }
}
