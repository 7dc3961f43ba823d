#!/usr/bin/env python3
"""Makes `assets/lemmas.tsv`: the inflected forms of English that the rules of `src/lexicon/lemma.rs` get wrong.

    assets/build/lemmas.py [/usr/share/wordnet] > assets/lemmas.tsv

Every regular form that can be made of a base form of WordNet 3.0, and every irregular form of its `*.exc` files, is put
through the rules below, which are those of `lemma.rs`; where they miss the base form, the form goes into the table.
"""
import re
import sys

VOWELS = "aeiou"


def past_stem(stem):
    """The base form of what stands before -ed or -ing."""
    last, before = stem[-1:], stem[-2:-1]
    if len(stem) > 2 and last == before and last not in "lsfzeo":
        return stem[:-1]
    if last in "vcuz" or (last == "l" and before not in VOWELS + "lwry") or (last == "g" and before in "adnr" and stem[-3:] != "ing"):
        return stem + "e"
    if last == "s" and before in VOWELS + "nrl" and stem[-3:] != "cus":
        return stem + "e"
    if last == "t" and before == "a" and stem[-3:-2] not in ("e", "o"):
        return stem + "e"
    if last == "r" and before in "iu" and stem[-3:-2] not in VOWELS:
        return stem + "e"
    if last in "dkmnp" and before in VOWELS and stem[-3:-2] not in VOWELS and len(stem) < 5 and before != "e":
        return stem + "e"
    return stem


def has_vowel(stem):
    return any(c in VOWELS + "y" for c in stem)


def strip_s(word):
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(s|x|ch|sh|z)es$", word):
        return word[:-2] if not re.search(r"[aeiounr]ses$|zes$|ches$", word) or re.search(r"sses$|[^a]ches$|tzes$", word) else word[:-1]
    if word.endswith("oes"):
        return word[:-2]
    if word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    return word[:-1] if word.endswith("s") else word


def verb(form):
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("ed") and has_vowel(form[:-2]) and len(form) > 4:
        return past_stem(form[:-2])
    if form.endswith("ing") and has_vowel(form[:-3]) and len(form) > 5:
        return past_stem(form[:-3])
    return strip_s(form)


def noun(form):
    if form.endswith("men") and len(form) > 4:
        return form[:-2] + "an"
    return strip_s(form)


def adjective(form):
    for end in ("est", "er"):
        if form.endswith(end):
            stem = form[: -len(end)]
            if stem.endswith("i"):
                return stem[:-1] + "y"
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
                return stem[:-1]
            return stem + "e" if stem[-1:] in "vcgs" and stem[-2:] != "ng" and not stem.endswith("ss") else stem
    return form


def s_form(base):
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|z|ch|sh)$|[^aeiou]o$", base) else "s")


def ing_ed(base):
    if base.endswith("ie"):
        return [base + "d", base[:-2] + "ying"]
    if base.endswith("ee") or base.endswith("oe") or base.endswith("ye"):
        return [base + "d", base + "ing"]
    if base.endswith("e"):
        return [base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return [base[:-1] + "ied", base + "ing"]
    if base.endswith("c"):
        return [base + "ked", base + "king"]
    vowel_groups = re.findall(r"[aeiouy]+", base)
    if re.search(r"[^aeiou][aeiou][bdgmnpt]$", base) and len(vowel_groups) == 1 or base.endswith(("mit", "fer", "cur")):
        return [base + base[-1] + end for end in ("ed", "ing")]
    if base.endswith("l") and re.search(r"[^aeiou][aeiou]l$", base) and len(vowel_groups) > 1:
        return [base + end for end in ("led", "ling", "ed", "ing")]
    return [base + "ed", base + "ing"]


def words(folder, kind):
    """Base forms of the dictionary; of nouns and adjectives only those that its sample texts hold: the rest is biology."""
    for line in open(f"{folder}/index.{kind}", encoding="utf-8"):
        word, *cells = line.split()
        if not (word.isascii() and word.isalpha()):
            continue
        pointers = int(cells[2])
        if kind == "verb" or int(cells[4 + pointers]) > 0:
            yield word


def exceptions(folder, kind):
    for line in open(f"{folder}/{kind}.exc", encoding="utf-8"):
        form, *bases = line.split()
        if form.isascii() and form.replace("-", "").isalpha():
            yield form, bases[0]


# Where WordNet's first base form is not the one that news mean, and what it has none for.
OURS = {
    "verb": {
        "found": "find", "left": "leave", "lay": "lie", "bore": "bear", "fell": "fall", "felt": "feel", "saw": "see",
        "wound": "wind", "ground": "grind", "is": "be", "are": "be", "am": "be", "was": "be", "were": "be",
        "been": "be", "being": "be", "has": "have", "had": "have", "having": "have", "does": "do", "did": "do",
        "done": "do", "doing": "do", "goes": "go", "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "says": "say",
        "dying": "die", "lying": "lie", "tying": "tie", "vying": "vie", "used": "use", "using": "use",
    },
    "noun": {"people": "people", "news": "news", "police": "police", "data": "datum", "media": "media", "troops": "troop",
             "staff": "staff", "headquarters": "headquarters", "series": "series", "species": "species"},
    "adj": {"more": "more", "most": "most", "less": "less", "least": "least", "further": "further", "former": "former",
            "other": "other", "under": "under", "over": "over", "later": "late", "latest": "late", "earlier": "early"},
}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
    print("# Inflected forms of English that the rules of src/lexicon/lemma.rs miss: part of speech, form, base form.")
    print("# Made by assets/build/lemmas.py from WordNet 3.0 (c) 2006 Princeton University, WordNet licence.")
    for kind, rule in (("verb", verb), ("noun", noun), ("adj", adjective)):
        bases = list(words(folder, kind))
        known = set(bases)
        table = {}
        for base in bases:
            if len(base) < 3 or (kind != "verb" and base.endswith("s") and kind == "noun" and base[:-1] in known):
                continue
            if kind == "verb":
                forms = ing_ed(base) + [s_form(base)]
            elif kind == "noun":
                # A word that looks like a plural stays itself only where it is a dictionary word and its rest is none.
                forms = [s_form(base)] + ([base] if base.endswith("s") else [])
            else:
                forms = [base] if base.endswith(("er", "est")) else []
                if len(re.findall(r"[aeiouy]+", base)) <= 2 and len(base) < 8 and not forms:
                    stem = base[:-1] + "i" if base.endswith("y") else base[:-1] if base.endswith("e") else base
                    forms = [stem + "er", stem + "est"]
            for form in forms:
                if form not in table or rule(form) == table[form]:
                    table.setdefault(form, base)
        for form, base in exceptions(folder, kind):
            if (kind == "verb" or base in known) and not (form in table and table[form] == form):
                table[form] = base
        table.update(OURS[kind])
        rows = sorted((form, base) for form, base in table.items() if rule(form) != base)
        for form, base in rows:
            print(kind, form, base, sep="\t")


main()
