#!/usr/bin/env python3
"""Makes assets/wordnet.bin: which English words mean the same, the opposite, or something more general.

    apt-get install wordnet-base && python3 assets/build/wordnet.py /usr/share/wordnet assets/wordnet.bin

Source: WordNet 3.0, Princeton University (Fellbaum 1998), under the WordNet licence, which allows use, change and
redistribution for any purpose as long as its notice is kept: assets/wordnet-LICENSE.

Kept are words of one piece in small letters (names and phrases are left out) and of each word its SENSES most frequent
meanings as a noun, verb, adjective and adverb: rarer ones make a synonym of nearly everything.

Layout, little endian: words u32, synsets u32, then five lists of lists, each as (n + 1) × u32 offsets, in items from the
list's own beginning, and then the items: the words in byte order as bytes; of each word its synsets, its opposites and its
derivations (words), of each synset those above it, all as u32 in rising order. Above stand the next more general synsets
and, where these are not too general themselves, the ones above those: "pistol" is a "firearm" and so a "gun".
"""
import hashlib, re, struct, sys
from collections import defaultdict
from pathlib import Path

SENSES = 4
DEEP = 5  # steps below "entity" from which a synset still says something: "gun" lies 8 deep, "object" 3
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
WORD = re.compile(r"[a-z][a-z'-]*$")


def lines(path):
    return (line for line in path.read_text("latin-1").split("\n") if line and not line.startswith(" "))


def pack(lists):
    offsets, items = [0], []
    for one in lists:
        items += one
        offsets.append(len(items))
    return struct.pack(f"<{len(offsets)}I{len(items)}I", *offsets, *items)


def main(folder, target):
    folder = Path(folder)
    synset_words, above, opposites, derived = {}, defaultdict(set), set(), set()
    pointers = []
    for pos in POS:
        for line in lines(folder / f"data.{pos}"):
            fields = line.split(" | ")[0].split()
            key = (POS[pos], int(fields[0]))
            count = int(fields[3], 16)
            synset_words[key] = [re.sub(r"\(.*\)", "", word) for word in fields[4:4 + 2 * count:2]]
            rest = fields[4 + 2 * count:]
            for at in range(1, 1 + 4 * int(rest[0]), 4):
                sign, offset, other, ends = rest[at:at + 4]
                pointers.append((key, sign, ("a" if other == "s" else other, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
    senses = defaultdict(list)
    for pos in POS:
        for line in lines(folder / f"index.{pos}"):
            fields = line.split()
            if WORD.match(fields[0]):
                offsets = fields[-int(fields[2]):][:SENSES]
                keys = [(POS[pos], int(offset)) for offset in offsets]
                # A word that its own synset writes with a capital is a name.
                senses[fields[0]] += [key for key in keys if fields[0] in synset_words[key]]
    words = sorted((word for word, keys in senses.items() if keys), key=str.encode)
    number = {word: at for at, word in enumerate(words)}
    for key, sign, other, source, end in pointers:
        if sign in ("@", "@i"):
            above[key].add(other)
        elif sign in ("!", "+", "\\"):
            pair = number.get(synset_words[key][source - 1]), number.get(synset_words[other][end - 1])
            if None not in pair and pair[0] != pair[1]:
                (opposites if sign == "!" else derived).update([pair, pair[::-1]])
    depths = {}

    def depth(key):
        if key not in depths:
            depths[key] = 0
            depths[key] = min((depth(up) + 1 for up in above[key]), default=0)
        return depths[key]
    above = {key: above[key] | {top for up in above[key] for top in above[up] if depth(top) >= DEEP} for key in list(synset_words)}
    kept = sorted({key for word in words for key in senses[word]} | {up for word in words for key in senses[word] for up in above[key]})
    synset = {key: at for at, key in enumerate(kept)}
    raw = [word.encode() for word in words]
    offsets = [0]
    for word in raw:
        offsets.append(offsets[-1] + len(word))

    def by_word(pairs):
        lists = defaultdict(set)
        for a, b in pairs:
            lists[a].add(b)
        return [sorted(lists[at]) for at in range(len(words))]

    table = struct.pack(f"<II{len(offsets)}I", len(words), len(kept), *offsets) + b"".join(raw)
    table += b"\0" * (-len(table) % 4)
    table += pack(sorted({synset[key] for key in senses[word]}) for word in words)
    table += pack(by_word(opposites)) + pack(by_word(derived))
    table += pack(sorted({synset[up] for up in above[key] if up in synset}) for key in kept)
    Path(target).write_bytes(table)
    print(f"{target}: {len(words)} words, {len(kept)} synsets, {len(opposites)} opposites, {len(derived)} derivations, "
          f"{len(table)} bytes, SHA-256 {hashlib.sha256(table).hexdigest()}")


main(*sys.argv[1:])
