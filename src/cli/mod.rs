//! The command line: arguments, configuration, the commands.

mod arguments;
mod batch;
mod inspect;
mod kept;
mod output;
mod pair;
mod reader;
mod recent;
mod sessions;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::article::{self, Sentences};
use crate::source;
use arguments::{Arguments, Command};

/// Runs the program and says how it went.
pub fn main() -> ExitCode {
    if let Some(status) = source::pdf::start() {
        return status;
    }
    // On another core while the arguments are read. Without it, the first report waits for the same.
    let _ = std::thread::Builder::new().spawn(article::prepare);
    match run(Arguments::parse()) {
        Ok(status) => status,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Standard error may be closed too; there is nobody left to tell then.
            let _ = writeln!(io::stderr(), "parallax: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        None if arguments.compare.screen.dump_config => {
            io::stdout().write_all(crate::tui::config::dump().as_bytes())?
        }
        None => return pair::run(&arguments.compare),
        Some(Command::Demo(demo)) => return pair::demo(&demo),
        Some(Command::Verify(arguments)) => return verify::run(&arguments),
        Some(Command::Sessions(arguments)) => sessions::run(&arguments)?,
        Some(Command::Batch(arguments)) => batch::run(&arguments)?,
        Some(Command::Inspect(arguments)) => inspect::run(&arguments)?,
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "parallax", &mut script);
            io::stdout().write_all(&script)?;
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            io::stdout().write_all(&page)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    };
    error.chain().any(broken)
}

/// `"auto"` or `"lines"` in a pair line.
fn sentences_named(name: Option<&str>) -> anyhow::Result<Sentences> {
    match name {
        None | Some("auto") => Ok(Sentences::Auto),
        Some("lines") => Ok(Sentences::Lines),
        Some(other) => anyhow::bail!("sentences is \"auto\" or \"lines\", not {other:?}"),
    }
}
