//! Themes: what each [`Role`] looks like, read from a file of one line per role.
//!
//! A style is written as in git: `"bold #e8e4dc on #26303c underline"`. Colours are `#rrggbb`, a name from the file's own
//! `[colors]`, one of the terminal's sixteen (`red`, `bright-red`), or `default`.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::role::Role;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colour, only bold, underline and the like.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The cube of 6 × 6 × 6 and the greys.
    Indexed,
    /// 24 bits.
    True,
}

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// By the role's number.
    styles: Vec<Style>,
}

/// The themes that ship, by name. Each was written for parallax.
pub const SHIPPED: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("contrast-light", include_str!("../../assets/themes/contrast-light.toml")),
    ("safe", include_str!("../../assets/themes/safe.toml")),
    ("safe-light", include_str!("../../assets/themes/safe-light.toml")),
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("sixteen-light", include_str!("../../assets/themes/sixteen-light.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

const SIXTEEN: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Theme {
    /// A theme that ships.
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(text).expect("a test reads every theme that ships"))
    }

    /// The theme to use where none is asked for.
    pub fn fitting(depth: Depth, light: bool) -> Self {
        let name = match (depth, light) {
            (Depth::None, _) => "plain",
            (Depth::Sixteen, false) => "sixteen",
            (Depth::Sixteen, true) => "sixteen-light",
            (_, false) => "dark",
            (_, true) => "light",
        };
        Self::shipped(name).expect("these five ship").at_depth(depth)
    }

    /// Reads a theme file. Roles that it does not name look like plain text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error| format!("{error}"))?;
        let mut colors = BTreeMap::new();
        for (name, value) in table.get("colors").and_then(|colors| colors.as_table()).into_iter().flatten() {
            let value = value.as_str().ok_or_else(|| format!("the colour {name:?} is no string"))?;
            colors.insert(name.as_str(), color(value, &BTreeMap::new())?);
        }
        let mut styles = vec![Style::new(); Role::ALL.len()];
        for (name, value) in table.iter().filter(|(name, _)| *name != "colors") {
            let role = Role::ALL.iter().find(|role| role.name() == name).ok_or_else(|| {
                let known: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
                format!("no role is called {name:?}; there are {}", known.join(", "))
            })?;
            let value = value.as_str().ok_or_else(|| format!("the style of {name:?} is no string"))?;
            styles[*role as usize] = style(value, &colors).map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(Self { styles })
    }

    /// Every role in a colour of its own number, so that a test can read roles off a screen.
    pub fn of_roles() -> Self {
        let numbered = |role: &Role| Style::new().fg(Color::Indexed(*role as u8));
        Self { styles: Role::ALL.iter().map(numbered).collect() }
    }

    /// What a role looks like.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Several roles laid over each other, the last on top.
    pub fn over(&self, roles: &[Role]) -> Style {
        roles.iter().fold(Style::new(), |style, role| style.patch(self.style(*role)))
    }

    /// The same in what the terminal can show.
    pub fn at_depth(mut self, depth: Depth) -> Self {
        for style in &mut self.styles {
            style.fg = style.fg.and_then(|color| reduced(color, depth));
            style.bg = style.bg.and_then(|color| reduced(color, depth));
        }
        self
    }
}

fn style(text: &str, colors: &BTreeMap<&str, Color>) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            "strike" => Modifier::CROSSED_OUT,
            "on" => {
                style.bg = Some(color(words.next().ok_or("a colour is missing after \"on\"")?, colors)?);
                continue;
            }
            _ => {
                style.fg = Some(color(word, colors)?);
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

fn color(word: &str, colors: &BTreeMap<&str, Color>) -> Result<Color, String> {
    if let Some(known) = colors.get(word) {
        return Ok(*known);
    }
    if let Some(at) = SIXTEEN.iter().position(|name| *name == word) {
        return Ok(Color::Indexed(at as u8));
    }
    if word == "default" {
        return Ok(Color::Reset);
    }
    let hex = word.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii());
    let number = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let number = number.ok_or_else(|| {
        format!("{word:?} is neither #rrggbb nor a colour of [colors] nor one of default, {}", SIXTEEN.join(", "))
    })?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Color::Rgb(red, green, blue))
}

/// A colour in fewer colours; nothing where there are none.
fn reduced(color: Color, depth: Depth) -> Option<Color> {
    match (color, depth) {
        (_, Depth::None) => None,
        (Color::Rgb(red, green, blue), Depth::Indexed) => Some(Color::Indexed(cube([red, green, blue]))),
        (Color::Rgb(red, green, blue), Depth::Sixteen) => Some(Color::Indexed(nearest_of_sixteen([red, green, blue]))),
        (other, _) => Some(other),
    }
}

/// The levels of the 6 × 6 × 6 cube, as xterm has them.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's cube and grey ramp (232 to 255 are 8, 18, … 238).
fn cube(rgb: [u8; 3]) -> u8 {
    let nearest =
        rgb.map(|value| (0..6).min_by_key(|&at: &usize| LEVELS[at].abs_diff(value)).expect("there are six levels"));
    let grey = (rgb.iter().map(|&value| u32::from(value)).sum::<u32>() / 3).saturating_sub(8).div_ceil(10).min(23);
    let level = (8 + 10 * grey) as u8;
    if distance(rgb, [level; 3]) < distance(rgb, nearest.map(|at| LEVELS[at])) {
        return 232 + grey as u8;
    }
    (16 + 36 * nearest[0] + 6 * nearest[1] + nearest[2]) as u8
}

fn nearest_of_sixteen(rgb: [u8; 3]) -> u8 {
    let shade = |at: u8| -> [u8; 3] {
        let level = if at >= 8 { 255 } else { 170 };
        match at {
            8 => [85; 3],
            _ => [0, 1, 2].map(|bit| if at >> bit & 1 == 1 { level } else { 0 }),
        }
    };
    (0..16).min_by_key(|&at| distance(rgb, shade(at))).expect("there are sixteen")
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter().zip(other).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_that_ships_styles_every_role_it_must() {
        for (name, text) in SHIPPED {
            let theme = Theme::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for role in [Role::Conflict, Role::Difference, Role::Cursor, Role::Hit, Role::Selected, Role::Aside] {
                assert_ne!(theme.style(role), Style::new(), "{name} does not style {}", role.name());
            }
        }
    }

    /// The contrast of two colours by WCAG 2.2, 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let light = |color| {
            let Color::Rgb(red, green, blue) = color else { panic!("{color:?} is no colour of its own") };
            let linear = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (light(one) + 0.05, light(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_text_can_be_read_on_what_it_may_lie_on() {
        use Role as R;
        let texts = [R::Text, R::Headline, R::Shared, R::Same, R::Difference, R::EditLeft, R::EditRight];
        let listed = [R::Text, R::Left, R::Right, R::SignConflict, R::SignDifference, R::Note, R::Strong, R::Warning];
        // What may be overlooked may be fainter, as WCAG has it for large text and for signs.
        let faint = [R::Aside, R::Done, R::Quiet, R::Sign];
        let filled = [R::Conflict, R::Focus, R::Hit];
        for (name, paper, least) in [
            ("dark", 0x1e_u8, 4.5),
            ("light", 0xfa, 4.5),
            ("safe", 0x1e, 4.5),
            ("safe-light", 0xfa, 4.5),
            ("contrast", 0x00, 7.0),
            ("contrast-light", 0xff, 7.0),
        ] {
            let theme = Theme::shipped(name).unwrap();
            let paper = Color::Rgb(paper, paper, paper);
            let check = |roles: &[Role], least: f64| {
                let style = theme.over(roles);
                let seen = contrast(style.fg.unwrap(), style.bg.unwrap_or(paper));
                assert!(seen >= least, "{name}: {roles:?} has a contrast of {seen:.1}, less than {least}");
            };
            for under in [R::Text, R::Cursor, R::Counterpart] {
                texts.iter().for_each(|&role| check(&[R::Text, under, role], least));
                filled.iter().for_each(|&role| check(&[R::Text, under, role], least));
                check(&[R::Text, under, R::Done], 3.0);
            }
            for role in listed {
                check(&[R::Text, role], least);
                check(&[R::Text, role, R::Selected], least);
            }
            faint.iter().for_each(|&role| check(&[R::Text, role], 3.0));
        }
    }

    #[test]
    fn colours_are_reduced_to_their_neighbours() {
        assert_eq!(cube([255, 0, 0]), 196);
        assert_eq!(cube([8, 8, 8]), 232);
        assert_eq!(nearest_of_sixteen([250, 10, 10]), 9);
        let plain = Theme::parse("conflict = \"bold #ff0000 on #000000\"").unwrap().at_depth(Depth::None);
        assert_eq!(plain.style(Role::Conflict), Style::new().add_modifier(Modifier::BOLD));
    }

    #[test]
    fn mistakes_are_said_with_the_choices() {
        assert!(Theme::parse("conflct = \"bold\"").unwrap_err().contains("conflict"));
        assert!(Theme::parse("conflict = \"bald\"").unwrap_err().contains("bright-red"));
    }
}
