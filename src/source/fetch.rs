//! Reports by http(s) address: redirects followed, compression undone, sizes and times bounded.
//!
//! Only what a reader asks for is fetched, once, and nothing is sent but the request itself.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use ureq::{Agent, Error, ResponseExt as _};

use super::{LIMIT, Problem, Source, drain};

/// Fetches and reads what stands at an address.
pub fn read(url: &str) -> Result<Source, Problem> {
    let progress = Progress::show(url);
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(time()))
        .max_redirects(10)
        .http_status_as_error(false)
        .user_agent(concat!("parallax/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5")
        .build()
        .new_agent();
    let response = agent.get(url).call().map_err(problem)?;
    refused(response.status().as_u16())?;
    let path = response.get_uri().path().to_owned();
    let (parts, body) = response.into_parts();
    let kind = parts
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let charset = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
    let bytes = drain(body.into_reader()).map_err(|found| match found {
        Problem::Other(cause) => problem(cause.into()),
        found => found,
    })?;
    drop(progress);
    // A page is one whatever its address looks like.
    let name = if kind.contains("html") { "page.html" } else { path.as_str() };
    Source::decode(&bytes, Some(name), charset.as_deref())
}

/// How long it may take all in all, in seconds; a slow line may ask for more by `PARALLAX_FETCH_TIMEOUT`.
const TIME: u64 = 30;

fn time() -> Duration {
    let asked = std::env::var("PARALLAX_FETCH_TIMEOUT").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(asked.unwrap_or(TIME).clamp(1, 600))
}

/// What an answer without a report says.
fn refused(status: u16) -> Result<(), Problem> {
    let what = match status {
        200..300 => return Ok(()),
        401..=403 => "the server gives it only to its own readers; save the page from a browser and give that file",
        404 | 410 => "the server has no such page; check the address",
        429 => "the server wants fewer requests; try again later",
        500..600 => "the server is in trouble; try again later",
        _ => "the server did not give the page; save it from a browser and give that file",
    };
    Err(Problem::Fetch(format!("{what} (status {status})")))
}

fn problem(error: Error) -> Problem {
    let what = match &error {
        Error::Timeout(_) => {
            format!("took longer than {} seconds; try again, or save the page and give that file", time().as_secs())
        }
        Error::HostNotFound => "there is no such host; check the address and the connection".to_owned(),
        Error::ConnectionFailed => "nothing answers there; check the address and the connection".to_owned(),
        Error::TooManyRedirects => "leads from one address to the next without end".to_owned(),
        Error::BadUri(_) | Error::Http(_) => "is no address that can be fetched".to_owned(),
        Error::BodyExceedsLimit(_) => return Problem::TooLarge(LIMIT),
        Error::Io(cause) => match cause.kind() {
            io::ErrorKind::ConnectionRefused => {
                "nothing answers there; check the address and the connection".to_owned()
            }
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                "the page came damaged or cut short; try again".to_owned()
            }
            _ => format!("the connection broke: {cause}"),
        },
        Error::Decompress(..) => "the page came damaged or cut short; try again".to_owned(),
        other => format!("could not be fetched: {other}"),
    };
    Problem::Fetch(what)
}

/// A line on the terminal while it takes; taken away when it is done.
struct Progress(bool);

impl Progress {
    fn show(url: &str) -> Self {
        let mut screen = io::stderr();
        let shown = screen.is_terminal();
        if shown {
            let _ = write!(screen, "fetching {} …\r", crate::printable::printable(url)).and_then(|()| screen.flush());
        }
        Self(shown)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.0 {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
