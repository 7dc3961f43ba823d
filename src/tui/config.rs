//! The configuration file: what the reader wants switched at the start, the theme, the keys.
//!
//! A mistake in it is a warning with its line and never keeps the program from starting. [`dump`] writes the commented
//! default from the same tables that [`Config::parse`] reads by.

use toml::de::{DeTable, DeValue};

use super::command::{Command, Group, TABLE};
use super::keymap::Keymap;

use super::model::{Edits, Layout, View};
use super::page::Arrangement;

/// What a configuration file says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Name or path of a theme; nothing to choose by the terminal.
    pub theme: Option<String>,
    /// What is switched at the start.
    pub view: View,
    /// Is the mouse used?
    pub mouse: Mouse,
    /// Which keys do what.
    pub keymap: Keymap,
    /// What could not be used, with its line.
    pub warnings: Vec<String>,
}

/// Is the mouse used? It is, unless the terminal's own selection is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse(pub bool);

impl Default for Mouse {
    fn default() -> Self {
        Self(true)
    }
}

/// A setting: name, default as it is written, what it does.
const SETTINGS: &[(&str, &str, &str)] = &[
    (
        "theme",
        "\"auto\"",
        "auto, a theme that ships (dark, light, contrast, contrast-light, safe, safe-light, sixteen, sixteen-light, plain) \
         or a file",
    ),
    ("layout", "\"auto\"", "auto, split, stacked or merged"),
    ("order", "\"reading\"", "reading (each report in its own order) or aligned (rows of counterparts)"),
    ("edits", "\"none\"", "word edits: none, here (under the cursor) or all"),
    ("lock", "true", "do the two columns scroll together?"),
    ("fold", "false", "is what was set aside folded away at the start?"),
    ("shared-runs", "false", "are long runs of the same words shown?"),
    ("blind", "false", "are the outlets called A and B?"),
    ("smooth", "true", "do texts glide into place?"),
    ("mouse", "true", "false leaves the mouse to the terminal, for its own selection"),
];

/// The commented default configuration.
pub fn dump() -> String {
    let mut out = String::from(
        "# parallax configuration: $XDG_CONFIG_HOME/parallax/config.toml, else ~/.config/parallax/config.toml.\n\
         # Flags go before the environment, the environment goes before this file. Every line shows its default.\n\n",
    );
    for (name, default, about) in SETTINGS {
        out += &format!("# {about}\n#{name} = {default}\n\n");
    }
    out += "# Keys are written as in vim: j ] <C-d> <Space> <A-Enter>; several after each other are a sequence.\n\
            # A command that is named here has these keys and no others; [] takes its keys away.\n[keys]\n";
    for group in Group::ALL {
        out += &format!("\n# {}\n", group.title());
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("{key:?}")).collect();
            out += &format!("#{} = [{}]  # {}\n", entry.name, keys.join(", "), entry.about);
        }
    }
    out
}

impl Config {
    /// Reads a configuration. What it cannot use it says in [`Config::warnings`].
    pub fn parse(text: &str) -> Self {
        let mut config = Self::default();
        config.view.glide = true;
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                config.warnings.push(format!(
                    "line {}: {}",
                    error.span().map_or(1, |span| line(text, span.start)),
                    error.message()
                ));
                return config;
            }
        };
        for (name, value) in &table {
            let at = line(text, name.span().start);
            let said = match (name.get_ref().as_ref(), value.get_ref()) {
                ("keys", DeValue::Table(keys)) => {
                    config.keys(text, keys);
                    Ok(())
                }
                (name, value) => config.set(name, value),
            };
            config.warnings.extend(said.err().map(|why| format!("line {at}: {why}")));
        }
        config.warnings.sort_by_key(|said| said[5..].split(':').next().and_then(|at| at.parse::<usize>().ok()));
        for clash in config.keymap.clashes() {
            config.warnings.push(format!("keys: {clash}"));
        }
        config
    }

    fn keys(&mut self, text: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let at = line(text, name.span().start);
            let said = match Command::named(name.get_ref()) {
                None => Err(format!("no command is called {:?}; --dump-config names them all", name.get_ref())),
                Some(command) => strings(value.get_ref())
                    .ok_or_else(|| "keys are a list of strings".to_owned())
                    .and_then(|keys| self.keymap.rebind(command, &keys)),
            };
            self.warnings.extend(said.err().map(|why| format!("line {at}: {why}")));
        }
    }

    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        let view = &mut self.view;
        match name {
            "theme" => self.theme = Some(word(name, value)?.to_owned()).filter(|theme| theme != "auto"),
            "layout" => {
                view.layout = match word(name, value)? {
                    "auto" => Layout::Auto,
                    "split" => Layout::Always(Arrangement::Split),
                    "stacked" => Layout::Always(Arrangement::Stacked),
                    "merged" => Layout::Always(Arrangement::Merged),
                    other => return Err(format!("layout is auto, split, stacked or merged, not {other:?}")),
                }
            }
            "order" => {
                view.aligned = match word(name, value)? {
                    "reading" => false,
                    "aligned" => true,
                    other => return Err(format!("order is reading or aligned, not {other:?}")),
                }
            }
            "edits" => {
                view.edits = match word(name, value)? {
                    "none" => Edits::Nowhere,
                    "here" => Edits::Here,
                    "all" => Edits::Everywhere,
                    other => return Err(format!("edits is none, here or all, not {other:?}")),
                }
            }
            "lock" => view.locked = truth(name, value)?,
            "fold" => view.folded = truth(name, value)?,
            "shared-runs" => view.shared = truth(name, value)?,
            "blind" => view.blind = truth(name, value)?,
            "smooth" => view.glide = truth(name, value)?,
            "mouse" => self.mouse = Mouse(truth(name, value)?),
            other => {
                let known: Vec<_> = SETTINGS.iter().map(|(name, ..)| *name).collect();
                return Err(format!("no setting is called {other:?}; there are {}, [keys]", known.join(", ")));
            }
        }
        Ok(())
    }
}

/// The line of a byte, counted from 1.
fn line(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn word<'v>(name: &str, value: &'v DeValue<'_>) -> Result<&'v str, String> {
    value.as_str().ok_or_else(|| format!("{name} is a string"))
}

fn truth(name: &str, value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("{name} is true or false"))
}

fn strings(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dump_with_every_line_in_force_is_the_default() {
        let live: String = dump()
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') && rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let config = Config::parse(&live);
        assert_eq!(config.warnings, Vec::<String>::new(), "{live}");
        for entry in TABLE {
            assert_eq!(config.keymap.keys_of(entry.command), Keymap::default().keys_of(entry.command));
        }
    }

    #[test]
    fn mistakes_are_warnings_with_their_lines() {
        let config =
            Config::parse("them = \"dark\"\nlayout = \"sideways\"\n[keys]\nquit = [\"<Qux>\"]\nfly = [\"j\"]\n");
        let lines: Vec<_> =
            config.warnings.iter().map(|warning| warning.split(':').next().unwrap().to_owned()).collect();
        assert_eq!(lines, ["line 1", "line 2", "line 4", "line 5"], "{:?}", config.warnings);
        assert!(Config::parse("layout = \n").warnings[0].starts_with("line 1"));
        assert!(Config::parse("[keys]\nhelp = [\"j\"]").warnings[0].contains("both"));
    }

    #[test]
    fn keys_can_be_given_anew() {
        let config = Config::parse("[keys]\nquit = [\"Q\"]\nnext-mark = []\n");
        assert_eq!(config.keymap.keys_of(Command::Quit), ["Q"]);
        assert!(config.keymap.keys_of(Command::NextMark).is_empty());
    }
}
