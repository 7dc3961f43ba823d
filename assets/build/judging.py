#!/usr/bin/env python3
"""Makes assets/judging.txt: nouns that judge whom or what they name, as "smuggler" does and "sailor" does not.

    apt-get install wordnet-base && python3 assets/build/judging.py /usr/share/wordnet > assets/judging.txt

Source: WordNet 3.0 (Fellbaum 1998), under the licence in assets/wordnet-LICENSE. Taken are words of one piece in small
letters whose most frequent meaning as a noun stands below one of ABOVE; names are left out.
"""
import re, sys
from pathlib import Path

# The heads, each as a word and which of its meanings is meant.
ABOVE = [("bad_person", 1), ("oppressor", 1), ("radical", 3), ("invader", 1), ("wrongdoing", 2), ("mistreatment", 1),
         ("violence", 1), ("organized_crime", 1), ("disaster", 2), ("rabble", 1)]
WORD = re.compile(r"[a-z]+$")


def lines(path):
    return (line for line in path.read_text("latin-1").split("\n") if line and not line.startswith(" "))


def main(folder):
    folder = Path(folder)
    above, names = {}, set()
    for line in lines(folder / "data.noun"):
        fields = line.split(" | ")[0].split(" ")
        rest = fields[4 + 2 * int(fields[3], 16):]
        names |= {(word.lower(), int(fields[0])) for word in fields[4:4 + 2 * int(fields[3], 16):2] if word != word.lower()}
        above[int(fields[0])] = [int(rest[at + 1]) for at in range(1, 1 + 4 * int(rest[0]), 4) if rest[at] in ("@", "@i")]
    senses = {}
    for line in lines(folder / "index.noun"):
        fields = line.split()
        senses[fields[0]] = [int(offset) for offset in fields[-int(fields[2]):]]
    heads = {senses[word][sense - 1] for word, sense in ABOVE}

    def is_below(synset):
        return synset in heads or any(map(is_below, above[synset]))

    words = sorted(word for word, found in senses.items()
                   if WORD.match(word) and is_below(found[0]) and (word, found[0]) not in names)
    print("# Nouns that judge whom or what they name. Made by assets/build/judging.py from WordNet 3.0; licence: wordnet-LICENSE.")
    row = ""
    for word in words:
        if len(row) + len(word) > 118:
            print(row)
            row = ""
        row += (" " if row else "") + word
    print(row)


if __name__ == "__main__":
    main(sys.argv[1])
