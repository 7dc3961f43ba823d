//! `parallax sessions`: what is kept of earlier readings.

#[derive(Debug, clap::Args)]
pub struct Arguments {}

/// Does what the command asks.
pub fn run(_: &Arguments) -> anyhow::Result<()> {
    anyhow::bail!("no sessions are kept yet")
}
