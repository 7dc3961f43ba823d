//! Which city lies in which region of which country. Table: `assets/places.tsv` (GeoNames).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::party;

/// Place → the countries and regions of that name's bearers; there is a Birmingham in England and one in Alabama.
static TABLE: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<_>> = HashMap::new();
    for line in include_str!("../../assets/places.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let &[country, region, places] = cells.as_slice() else { continue };
        for place in places.split('|') {
            table.entry(place).or_default().push((country, region));
        }
        if !region.is_empty() {
            table.entry(region).or_default().push((country, ""));
        }
    }
    table
});

/// Does a place of the first name lie in one of the second, each as written with its capitals?
pub fn is_inside(inner: &str, outer: &str) -> bool {
    let country = party(outer);
    let within = |&(land, region): &(&str, &str)| country == Some(land) || !region.is_empty() && region == outer;
    TABLE.get(inner).is_some_and(|found| found.iter().any(within))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_lie_in_regions_and_regions_in_countries() {
        for (inner, outer) in [
            ("Ganja", "Azerbaijan"),
            ("Glasgow", "Scotland"),
            ("Glasgow", "Britain"),
            ("Scotland", "UK"),
            ("Banda Aceh", "Aceh"),
            ("Sumatra", "Indonesia"),
            ("Houston", "Texas"),
        ] {
            assert!(is_inside(inner, outer), "{inner} in {outer}");
            assert!(!is_inside(outer, inner), "{outer} in {inner}");
        }
        for (inner, outer) in [("Glasgow", "Wales"), ("Houston", "Canada"), ("Zorvath", "Texas"), ("", "")] {
            assert!(!is_inside(inner, outer), "{inner} in {outer}");
        }
    }
}
