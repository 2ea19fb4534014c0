//! The syntax of English sentences: tokens with part of speech, head, label and lemma.
//!
//! This is the model `en_core_web_sm` of spaCy, without its entity recogniser, in plain Rust. With the same tokens it gives
//! the same answers; `data/syntax/export.py` writes its numbers, and the answers with which the tests compare. A reader
//! needs no more than this to understand the room:
//!
//! ```text
//! text ──tokenizer──▶ tokens ──features──▶ ids ──encoder──▶ vectors ──┬─ tagger ──▶ tags ──────────────┐
//!        affix                 chars, hash                            └─ decode ──▶ heads ──attach──▶ Parsed
//!                                                                        state                        lemma
//! ```
//!
//! 1. **Tokens** (`tokenizer`, `affix`). White space separates chunks. From both ends of a chunk marks, units and the like are
//!    split off; what is left is looked up in a list of exceptions (`don't` → `do` `n't`), or cut at hyphens and such.
//! 2. **Features** (`features`, `chars`, `hash`). The model sees six things of a token: its norm (lower case, one spelling),
//!    its first and its last three characters, its shape (`Xxxxx`), whether white space follows, and whether it is white
//!    space. Each is a number: a hash, but for some 450 words that have numbers of their own.
//! 3. **Vectors** (`encoder`, `weights`). Each feature has a table of 50 to 5,000 rows of 96 numbers. Hashes of its number
//!    name four rows, whose sum stands for it, so no word is unknown. A layer mixes the six sums into one vector; such
//!    vectors of words are cached. Four more layers each add to the vector of a token what they make of it and its two
//!    neighbours, so it finally tells about four tokens on either side. A *layer* is a matrix, the greatest of each three
//!    outputs (maxout), and these brought to mean 0 and variance 1.
//! 4. **Tags** (`tag`). A matrix scores all 50 tags of a vector; the best wins.
//! 5. **Heads and labels** (`decode`, `state`, `label`). The parser reads from left to right, with a stack of tokens that wait
//!    for a head or for children. In each state it scores 106 moves: shift, reduce, 47 and 56 arcs with labels, end a sentence.
//!    The best one that is allowed is made, until nothing is left. Scores come from the eight tokens that matter (top of the
//!    stack, next in the text, their outermost children): what each adds in each place is computed before, so a state costs
//!    eight sums and one small matrix.
//! 6. **Crossing arcs** (`attach`). The parser cannot make them. It hangs the token further up and names the label of the true
//!    head, which is then sought below.
//! 7. **The result** (`parsed`, `lemma`). Trees to walk in, and base forms of words.
//!
//! The numbers of the model are halves (16 bits), all sums are singles. The arithmetic lies in the package `sitroom-kernel`:
//! it adds in one order everywhere, so that every processor gets the same bits and thus the same parse.
//!
//! How far to trust it: of 100 tokens in news 97 have the right tag and 92 the right head. Passive voice, agents, negation,
//! modal verbs, conditions and the subjects of verbs of speech are nearly always right. Relative and participle clauses and
//! long coordinations often are not: let the parse confirm or veto there, never decide alone.

mod affix;
mod attach;
mod chars;
mod decode;
mod encoder;
mod features;
mod hash;
mod joined;
mod label;
mod lemma;
mod parsed;
mod parser;
mod state;
mod tag;
mod token;
mod tokenizer;
mod weights;

pub use label::Label;
pub use parsed::Parsed;
pub use parser::Parser;
pub use tag::{Part, Tag};
pub use token::Token;
