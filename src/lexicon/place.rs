//! Which city lies in which region of which country. Table: `assets/places.tsv` (GeoNames).

use std::sync::LazyLock;

use foldhash::HashMap;

use super::party;

/// A region with its country and the places in it, with bars between; the region is empty where the table has none.
struct Region {
    country: &'static str,
    name: &'static str,
    places: &'static str,
}

/// The regions by their countries and by their own names; there is a Birmingham in England and one in Alabama. The places are
/// not looked at before somebody asks for their region.
static REGIONS: LazyLock<HashMap<&'static str, Vec<Region>>> = LazyLock::new(|| {
    let mut regions: HashMap<&str, Vec<Region>> = HashMap::default();
    for line in include_str!("../../assets/places.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(country), Some(name), Some(places)) = (cells.next(), cells.next(), cells.next()) else { continue };
        for key in [country, name].into_iter().filter(|key| !key.is_empty()) {
            regions.entry(key).or_default().push(Region { country, name, places });
        }
    }
    regions
});

/// Does a place of the first name lie in one of the second, each as written with its capitals?
pub fn is_inside(inner: &str, outer: &str) -> bool {
    let country = party(outer);
    let outer_regions = [Some(outer), country.filter(|&country| country != outer)];
    let mut regions = outer_regions.into_iter().flatten().filter_map(|key| REGIONS.get(key)).flatten();
    regions.any(|region| {
        let whole = country == Some(region.country);
        let holds = || region.places.split('|').any(|place| place == inner);
        whole && !inner.is_empty() && region.name == inner || (whole || region.name == outer) && holds()
    })
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
