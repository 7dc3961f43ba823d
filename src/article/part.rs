//! What each block is in the report: headline, standfirst, byline, dateline, subhead, body, caption, credit or boilerplate.
//!
//! Blocks give themselves away in three ways: by their words ([`boilerplate::sign`], [`dateline`]), by whether they end as
//! sentences do, and by what stands around them. What comes before the first whole sentence is the head of the report; a
//! short line before body text is a subhead; what comes after the credits, or after a title such as "Most read", is no longer
//! the report. Where a rule is in doubt the block stays body: a sentence too many is seen, one too few is missed.

use super::block::{Block, ends_sentence};
use super::boilerplate::{self, Sign};
use super::{Part, dateline};
use crate::parallel;
use crate::words;

/// One block as far as its own words tell.
struct Look {
    part: Option<Part>,
    /// Titles of other reports follow.
    list: bool,
    /// Ends as sentences do.
    sentence: bool,
    /// In words; counting stops where it no longer matters.
    words: usize,
    item: bool,
    heading: usize,
    capital: bool,
}

impl Look {
    fn open(&self) -> bool {
        self.part.is_none()
    }

    /// Body text by all appearances.
    fn prose(&self, words: usize) -> bool {
        self.open() && self.sentence && self.words >= words
    }

    /// A line that could be a title.
    fn titular(&self) -> bool {
        self.open() && !self.sentence && !self.item
    }
}

/// The part of each block. `given` is what the container says of them, `title` what it calls the report.
pub fn parts(text: &str, blocks: &[Block], given: &[Option<Part>], title: Option<&str>) -> Vec<Part> {
    let mut looks: Vec<Look> = parallel::map(blocks.len(), |at| look(text, &blocks[at], given[at]));
    let leads = |index: usize| dateline::before_lead(blocks[index].span.of(text)).is_some();
    let lead = looks.iter().enumerate().position(|(index, look)| look.prose(8) || look.open() && leads(index));
    if let Some(lead) = lead {
        head(text, blocks, &mut looks, lead, title);
        inner_lists(&mut looks, lead);
        tail(&mut looks, lead);
        subheads(&mut looks, lead);
    }
    looks.iter().map(|look| look.part.unwrap_or_default()).collect()
}

fn look(text: &str, block: &Block, given: Option<Part>) -> Look {
    let inner = block.span.of(text);
    let sign = boilerplate::sign(inner);
    let own = match sign {
        Some(Sign::Boilerplate | Sign::List) => Some(Part::Boilerplate),
        Some(Sign::Credit) => Some(Part::Credit),
        Some(Sign::Caption) => Some(Part::Caption),
        None => (dateline::is_date_line(inner) || dateline::stands_alone(inner)).then_some(Part::Dateline),
    };
    Look {
        part: given.filter(|&part| part != Part::Body).or(own),
        list: sign == Some(Sign::List),
        sentence: ends_sentence(inner),
        words: words::count(inner, COUNTED),
        item: block.item || is_row(inner),
        heading: block.heading,
        capital: inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()),
    }
}

/// The row of a table: cells with tabs between, or mostly figures.
fn is_row(block: &str) -> bool {
    if block.contains('\t') {
        return true;
    }
    // In running text every word begins with a letter, but for one or two.
    let bytes = block.as_bytes();
    let begins = |at: usize| at == 0 || bytes[at - 1].is_ascii_whitespace();
    if (0..bytes.len()).filter(|&at| !bytes[at].is_ascii_alphabetic() && begins(at)).take(2).count() < 2
        && block.is_ascii()
    {
        return false;
    }
    let words = || block.split_whitespace().take(COUNTED);
    let figures = words().filter(|word| !word.contains(char::is_alphabetic)).count();
    figures >= 2 && figures * 2 >= words().count()
}

/// No rule asks for more words than this.
const COUNTED: usize = 60;

/// Everything up to the lead, and summaries that look like one.
fn head(text: &str, blocks: &[Block], looks: &mut [Look], lead: usize, title: Option<&str>) {
    let inner = |index: usize| blocks[index].span.of(text);
    let named =
        title.and_then(|title| (0..=lead).find(|&index| looks[index].open() && inner(index).trim() == title.trim()));
    let shaped = || {
        let fits =
            |words: usize| (0..lead).find(|&at| looks[at].titular() && looks[at].words >= words && is_title(inner(at)));
        // A rubric above the title ("WORLD NEWS") is shorter than any title.
        (0..lead).find(|&at| looks[at].heading == 1).or_else(|| fits(4)).or_else(|| fits(1))
    };
    let given = looks.iter().position(|look| look.part == Some(Part::Headline));
    let headline = given.or(named).or_else(shaped);
    let Some(headline) = headline else { return };
    looks[headline].part = Some(Part::Headline);
    for look in looks[..headline].iter_mut().filter(|look| look.open() && look.words < 4) {
        look.part = Some(Part::Boilerplate);
    }
    // A byline, a day or a dateline further down shows that what stands above it is still the head.
    let below = (headline + 1..looks.len().min(lead + 4)).rev().find(|&at| {
        looks[at].part == Some(Part::Dateline)
            || looks[at].titular() && dateline::byline(inner(at)).is_some()
            || at > lead && looks[at].open() && dateline::before_lead(inner(at)).is_some()
    });
    let end = below
        .filter(|&below| looks[headline..below].iter().filter(|look| look.prose(8)).count() <= 2)
        .unwrap_or(lead)
        .max(lead.min(looks.len()));
    for at in headline + 1..end.min(looks.len()) {
        let line = inner(at);
        if looks[at].part == Some(Part::Subhead) && line == inner(headline) {
            // The title once more, as from meta data and from the text.
            looks[at].part = Some(Part::Boilerplate);
        }
        if !looks[at].open() {
            continue;
        }
        looks[at].part = Some(match () {
            () if line == inner(headline) => Part::Boilerplate,
            () if dateline::byline(line).is_some() => Part::Byline,
            // A short sentence right before the lead, with nothing between that would part the two, opens the report.
            () if looks[at].sentence && below.is_none_or(|below| below < at) => continue,
            () if looks[at].sentence || looks[at].words >= 5 => Part::Standfirst,
            // A few words in capitals below the title sign it.
            () if looks[at].titular() && line.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) => {
                Part::Byline
            }
            () => Part::Standfirst,
        });
    }
    if let Some(at) = below.filter(|&at| looks[at].titular() && dateline::byline(inner(at)).is_some()) {
        looks[at].part = Some(Part::Byline);
    }
}

/// A title is one line of moderate length that does not lead into something.
fn is_title(line: &str) -> bool {
    line.chars().count() <= 200
        && !line.ends_with([':', ',', ';'])
        && !line.contains('\n')
        && dateline::byline(line).is_none()
}

/// "READ MORE:" and "Most read" within the text: the titles that follow belong to them.
fn inner_lists(looks: &mut [Look], lead: usize) {
    for at in lead..looks.len() {
        let label = looks[at].part == Some(Part::Boilerplate) && looks[at].words <= 3 && !looks[at].sentence;
        if !label {
            continue;
        }
        let most = if looks[at].list { looks.len() } else { 1 };
        let follow = looks[at + 1..]
            .iter()
            .take(most)
            .take_while(|look| look.titular() || look.open() && look.item && !look.sentence);
        let follow = follow.count();
        for look in &mut looks[at + 1..=at + follow] {
            look.part = Some(Part::Boilerplate);
        }
    }
}

/// What comes after the report.
fn tail(looks: &mut [Look], lead: usize) {
    let prose = looks[lead..].iter().filter(|look| look.prose(4)).count();
    // Two long paragraphs in a row are a report that goes on: where the last such two begin.
    let open: Vec<usize> = (lead..looks.len()).filter(|&at| looks[at].open()).collect();
    let last_two = open.windows(2).rev().find(|two| two.iter().all(|&at| looks[at].prose(12))).map(|two| two[0]);
    let goes_on = |from: usize| last_two.is_some_and(|at| at >= from);
    let middle = lead + (looks.len() - lead) / 2;
    let ends = (middle.max(lead + 1)..looks.len()).find(|&at| {
        let ends = looks[at].part == Some(Part::Credit) || looks[at].list;
        ends && prose >= 2 && !goes_on(at + 1)
    });
    if let Some(at) = ends {
        for look in looks[at + 1..].iter_mut().filter(|look| look.open() || look.part == Some(Part::Dateline)) {
            look.part = Some(Part::Boilerplate);
        }
    }
    // Titles left over at the end, without a sentence after them.
    let last = looks.iter().rposition(|look| look.open() && (look.sentence || look.item)).map_or(0, |at| at + 1);
    let left: Vec<usize> = (last..looks.len()).filter(|&at| looks[at].titular()).collect();
    let short = left.iter().all(|&at| looks[at].words <= 25);
    if prose >= 3 && short && (left.len() >= 2 || left.iter().all(|&at| looks[at].words <= 6)) {
        for at in left {
            looks[at].part = Some(Part::Boilerplate);
        }
    }
}

/// Short lines before body text.
fn subheads(looks: &mut [Look], lead: usize) {
    for at in lead + 1..looks.len() {
        let follows = looks[at + 1..].iter().find(|look| look.open()).is_some_and(|look| look.sentence || look.item);
        if looks[at].titular() && (looks[at].heading > 0 || looks[at].capital && looks[at].words <= 15 && follows) {
            looks[at].part = Some(Part::Subhead);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::blocks;
    use super::*;

    /// One line to a block, each with its part before it.
    fn check(marked: &str) {
        let rows: Vec<(&str, &str)> = marked.lines().filter_map(|line| line.trim().split_once(": ")).collect();
        let text = rows.iter().map(|row| row.1).collect::<Vec<_>>().join("\n");
        let blocks = blocks(&text, true);
        assert_eq!(blocks.len(), rows.len());
        let found = parts(&text, &blocks, &vec![None; blocks.len()], None);
        let found: Vec<(&str, &str)> = found.iter().map(|part| part.name()).zip(rows.iter().map(|row| row.1)).collect();
        assert_eq!(found, rows);
    }

    #[test]
    fn an_agency_report_with_adverts_below() {
        check(
            "headline: Norland and ethnic Sorns trade fire as envoys seek truce
             byline: By Ada Quill, Bo Marsh and Cy Tamm
             body: HALIN / SORN (Norvik Wire) - Norland and ethnic Sorns fought on Monday, officials said.
             body: The president's office said that talks had been agreed.
             body: No meeting was planned before Friday, it said.
             body: According to Norland, 21 of its soldiers were killed.
             credit: (Additional reporting by Di Olsen in Ellery; writing by Ed Ferro; editing by Flo Hart and Gus Ilk)
             boilerplate: You should look here for the best price on garden tools.
             boilerplate: Last News
             boilerplate: 7 Things Gardeners Never Tell Their Neighbours
             boilerplate: Singer Answers Her Sister's Demands
             boilerplate: 300 Million Free Seeds Are Being Given Away — Here's How To Get Yours",
        );
    }

    #[test]
    fn a_web_report_without_title() {
        check(
            "body: New fighting has broken out between Norland and the Sorns before talks on a truce.
             body: Halin said the town of Ellery had been shelled on Monday.
             subhead: Rising toll
             body: The authorities said 20 people had died so far.
             boilerplate: READ MORE: Norland envoy to meet mediators
             subhead: Fears of a wider war
             body: Both sides have ignored calls for a truce.
             boilerplate: READ MORE: Norland demands a seat at the table
             boilerplate: READ MORE: Two villages change hands as fighting goes on
             subhead: The neighbours' stance
             body: Its neighbours have shown little wish to step in.
             boilerplate: Discussion about this post",
        );
    }

    #[test]
    fn head_captions_and_notes() {
        check(
            "boilerplate: WORLD NEWS
             headline: Ferry Aurora sinks off Port Ellery
             standfirst: Two passengers were rescued by a fishing boat in heavy seas, the coast guard says.
             byline: By Ada Quill
             dateline: Published 3 May 2031, 10:15 GMT
             caption: FILE PHOTO: The ferry Aurora leaves Port Ellery in April.
             body: A ferry with two people on board sank off Port Ellery on Saturday.
             boilerplate: Advertisement
             body: The coast guard said that nobody else had been on board.
             boilerplate: Read more:
             boilerplate: Norland to replace its old ferries
             body: Divers were to search the wreck on Sunday, it said.
             credit: Source: Norvik Wire",
        );
    }

    #[test]
    fn a_list_within_a_report_is_body() {
        check(
            "headline: Council agrees on harbour plan
             body: The council agreed on Monday to rebuild the harbour, and named three points.
             body: - a longer pier for ferries
             body: - lights along the mole
             body: - a new office for the coast guard",
        );
    }
}
