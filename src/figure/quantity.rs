//! Quantities of one sentence: amounts with bounds, ranges, units, compounds, ages and rates.
//!
//! This file finds *how much*; [`super::sense`] says of what, by whom and as of when.

use super::amount::{Amount, amount};
use super::bound;
use super::number::Form;
use super::piece::{Pieces, is_dash};
use super::unit::{self, Unit};
use super::{Kind, Value, refuse};
use crate::article::Tag;
use crate::lexicon::person::is_person;

/// A quantity by the pieces it is made of; ends are exclusive.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// With bounds and unit.
    pub from: usize,
    pub to: usize,
    /// The figure alone.
    pub figure: (usize, usize),
    pub value: Value,
    pub unit: Option<&'static Unit>,
    /// "a day" of "500 barrels a day": a unit, or what it is counted by.
    pub per: Option<String>,
    pub kind: Kind,
}

/// All quantities of a sentence, in order. `dated[i]`: piece `i` belongs to a date.
pub(super) fn find(pieces: &Pieces<'_>, dated: &[bool]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if dated[at] {
            at += 1;
            continue;
        }
        if let Some(after) = refuse::code(pieces, at) {
            at = after;
            continue;
        }
        let draft = quantity(pieces, at).filter(|draft| !dated[draft.figure.0..draft.to].contains(&true));
        match draft {
            Some(draft) => {
                at = draft.to.max(at + 1);
                if !refuse::quantity(pieces, &draft) {
                    found.push(draft);
                }
            }
            None => at += 1,
        }
    }
    share_units(pieces, &mut found);
    found
}

/// "5.9m, against five million": beside a million the "m" of a decimal is no metre.
fn speaks_of_millions(pieces: &Pieces<'_>, at: usize) -> bool {
    /// Pieces to either side.
    const NEAR: usize = 10;
    let decimal = pieces.digits(at).is_some_and(|value| value.fract() != 0.0);
    let near = at.saturating_sub(NEAR)..pieces.len().min(at + NEAR);
    decimal && near.into_iter().any(|at| matches!(pieces.word(at), "million" | "billion"))
}

/// One end of a range, or the whole: "$1.5bn", "16-metre", "44 mg".
#[derive(Clone, Debug)]
struct Term {
    from: usize,
    figure: (usize, usize),
    amount: Amount,
    value: Value,
    unit: Option<&'static Unit>,
    end: usize,
}

fn quantity(pieces: &Pieces<'_>, at: usize) -> Option<Draft> {
    if let Some(found) = one_or_two(pieces, at).or_else(|| none(pieces, at)) {
        return Some(found);
    }
    let first = term(pieces, at)?;
    let mut whole = range(pieces, &first).unwrap_or(first);
    if whole.unit.is_none_or(|unit| unit.money) {
        whole = score(pieces, &whole).unwrap_or(whole);
    }
    let compound = compound(pieces, &mut whole);
    let mut kind = kind(&whole);
    if let Some(end) = age_end(pieces, &whole) {
        kind = Kind::Age;
        whole.end = end;
    } else if whole.unit.is_none() && is_bare_age(pieces, &whole) {
        kind = Kind::Age;
        whole.unit = unit::named("year");
    } else if whole.unit.is_none() && is_magnitude(pieces, &whole) {
        kind = Kind::Magnitude;
    } else if whole.unit.is_none() && is_score(&whole, pieces) {
        kind = Kind::Score;
    }
    let (value, end) = if compound { (whole.value, whole.end) } else { bound::after(pieces, whole.end, whole.value) };
    let (per, end) = per(pieces, &whole, end);
    let duration = whole.unit.is_some_and(|unit| unit.dimension == unit::TIME);
    let (value, from) = bound::before(pieces, whole.from, value, duration);
    let from = from.min(between(pieces, &whole));
    let per_count = per.is_some() && whole.unit.is_none();
    if per_count {
        kind = Kind::Rate;
    }
    Some(Draft { from, to: end, figure: whole.figure, value, unit: whole.unit, per, kind })
}

/// "a minute or two"
fn one_or_two(pieces: &Pieces<'_>, at: usize) -> Option<Draft> {
    let (from, to) = (at, at + 4);
    let unit =
        unit::by_words(pieces.word(at + 1)).filter(|unit| unit.dimension == unit::TIME && unit.name != "second")?;
    let said = matches!(pieces.word(at), "a" | "an") && pieces.reads(at + 2, &["or", "two"]);
    let value = Value::between(1.0, 2.0);
    said.then_some(Draft { from, to, figure: (from, to), value, unit: Some(unit), per: None, kind: Kind::Duration })
}

/// "no injuries", "no immediate casualties": nought of those to whom something happens.
fn none(pieces: &Pieces<'_>, at: usize) -> Option<Draft> {
    if pieces.word(at) != "no" {
        return None;
    }
    // An adjective or two: "no further civilian casualties".
    let noun = (at + 1..at + 4).take_while(|&at| pieces.is_word(at)).find(|&at| {
        matches!(
            pieces.word(at),
            "casualties" | "injuries" | "deaths" | "fatalities" | "arrests" | "victims" | "survivors"
        )
    })?;
    let between = (at + 1..noun).all(|at| pieces.tag(at) == Tag::Adjective || pieces.tag(at) == Tag::Noun);
    let (figure, value) = ((at, at + 1), Value::exactly(0.0));
    between.then_some(Draft { from: at, to: at + 1, figure, value, unit: None, per: None, kind: Kind::Count })
}

fn kind(whole: &Term) -> Kind {
    match (whole.unit, whole.amount.form) {
        (Some(unit), _) if unit.money => Kind::Money,
        (Some(Unit { dimension: "percent" | "percentage point" | "per mille", .. }), _) => Kind::Percent,
        (Some(unit), _) if unit.dimension == unit::TIME => Kind::Duration,
        (Some(_), _) => Kind::Measure,
        (None, Form::Ordinal) => Kind::Ordinal,
        (None, Form::Fraction) => Kind::Fraction,
        (None, Form::Cardinal) => Kind::Count,
    }
}

fn term(pieces: &Pieces<'_>, at: usize) -> Option<Term> {
    let sign = currency_before(pieces, at);
    let start = sign.map_or(at, |(_, end)| end);
    let (negative, start) = minus(pieces, start);
    let millions = sign.is_some() || speaks_of_millions(pieces, start);
    let amount = amount(pieces, start, millions).or_else(|| one_unit(pieces, start))?;
    let mut value = amount.value;
    if negative && value.point().is_some() {
        value = Value::exactly(-value.low_or_infinite());
    }
    let mut end = amount.end;
    let mut unit = sign.map(|(unit, _)| unit);
    if amount.form != Form::Ordinal {
        if let Some((found, after)) = unit_after(pieces, end, &amount) {
            // "$350 kg" is no weight; "$5 US" and "€5 EUR" are the same sign again.
            if unit.is_none() || found.money {
                unit = Some(unit.filter(|unit| unit.name != "$").unwrap_or(found));
                end = after;
            }
            // "75 USD million"
            if let Some((scale, after)) = scale_behind(pieces, end).filter(|_| found.money && amount.scale == 1.0) {
                value =
                    Value { low: value.low.map(|low| low * scale), high: value.high.map(|high| high * scale), ..value };
                end = after;
            }
        } else if let Some((found, after)) = unit.is_none().then(|| millions_of(pieces, end)).flatten() {
            value = Value { low: value.low.map(|low| low * 1e6), high: value.high.map(|high| high * 1e6), ..value };
            (unit, end) = (Some(found), after);
        } else if let Some((found, after)) = unit.is_none().then(|| foreign_currency(pieces, end)).flatten() {
            (unit, end) = (Some(found), after);
        }
    }
    let figure_from = if negative { start - 1 } else { start };
    Some(Term { from: at.min(figure_from), figure: (figure_from, amount.end), amount, value, unit, end })
}

/// "120 MEUR": how companies write millions of a currency.
fn millions_of(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let code = pieces.get(at)?.text.strip_prefix('M')?;
    let iso = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    Some((unit::named(code).filter(|unit| iso && unit.money)?, at + 1))
}

fn scale_behind(pieces: &Pieces<'_>, at: usize) -> Option<(f64, usize)> {
    let scale = match pieces.word(at) {
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    };
    Some((scale, at + 1))
}

/// "$", "US$", "Rs.", "USD" in front of a figure, and where it ends.
fn currency_before(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let piece = pieces.get(at)?;
    // Longest first: "US$" before "US".
    for length in (1..=3).rev() {
        let Some(last) = pieces.get(at + length - 1) else { continue };
        let next = at + length + usize::from(is_dash(pieces.word(at + length)));
        let spelled = length == 1 && super::number::number(pieces, next, true).is_some();
        if !pieces.is_digits(next) && !spelled {
            continue;
        }
        let written = &pieces.text[piece.span.start..last.span.end];
        let written = written.strip_suffix('.').filter(|cut| unit::by_symbol(cut).is_some()).unwrap_or(written);
        if let Some(found) = unit::by_symbol(written).filter(|unit| unit.money) {
            let letters = written.chars().all(char::is_alphabetic);
            // A lone small letter is a minor unit behind its figure; "p 5" is a page.
            if letters && written.chars().count() == 1 && written.is_ascii() {
                continue;
            }
            return Some((found, at + length));
        }
        // "dollar 22.5 million", "ringgit 42"; no plural ("dollars 5"), no word that is a verb too ("won 5").
        if length == 1 && pieces.is_digits(at + 1) && !pieces.word(at).ends_with('s') {
            let code =
                |unit: &&Unit| unit.money && (unit.name == "$" || unit.name.chars().all(|c| c.is_ascii_uppercase()));
            if let Some(found) = unit::by_words(pieces.word(at)).filter(code) {
                return Some((found, at + 1));
            }
        }
    }
    None
}

/// A minus sign or word in front of a number.
fn minus(pieces: &Pieces<'_>, at: usize) -> (bool, usize) {
    let word = pieces.word(at);
    if matches!(word, "minus" | "negative") {
        return (true, at + 1);
    }
    if !is_dash(word) || !pieces.is_digits(at + 1) {
        return (false, at);
    }
    // Right behind a word or figure it is a hyphen; with white space behind, a dash of the sentence.
    let behind_number = at > 0 && pieces.is_digits(at - 1);
    let opens =
        !pieces.glued(at) && !behind_number || matches!(pieces.before(at, 1), "(" | "[" | "\"" | "“" | "'" | "‘");
    let close = pieces.glued(at + 1) && word != "—";
    let spaced = at == 0 || pieces.word(at + 2).starts_with("deg");
    if opens && (close || spaced) { (true, at + 1) } else { (false, at) }
}

/// "an hour before the blast", "a day of mourning", "within a week": the article counts where a length is meant.
fn one_unit(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    if !matches!(pieces.word(at), "a" | "an") {
        return None;
    }
    unit::by_words(pieces.word(at + 1)).filter(|unit| unit.dimension == unit::TIME && unit.name != "second")?;
    let behind = matches!(pieces.word(at + 2), "before" | "after" | "later" | "earlier" | "long" | "into")
        || pieces.word(at + 2) == "of" && pieces.word(at + 1) == "day";
    let ahead = matches!(
        pieces.before(at, 1),
        "within"
            | "than"
            | "about"
            | "nearly"
            | "almost"
            | "under"
            | "lasted"
            | "took"
            | "takes"
            | "half"
            | "least"
            | "around"
    );
    let value = Value::exactly(1.0);
    (behind || ahead).then_some(Amount { value, end: at + 1, scale: 1.0, form: Form::Cardinal, vague: false })
}

/// The unit behind an amount: "%", "km", "-metre", "square miles", "million US dollars".
fn unit_after(pieces: &Pieces<'_>, at: usize, amount: &Amount) -> Option<(&'static Unit, usize)> {
    let mut at = if pieces.is_hyphen(at) { at + 1 } else { at };
    // "half an hour", "a quarter of a mile", "half a percent"
    if amount.form == Form::Fraction {
        let of = at + usize::from(pieces.word(at) == "of");
        let article = matches!(pieces.word(of), "a" | "an") && unit::by_words(pieces.word(of + 1)).is_some();
        at = if article { of + 1 } else { at };
    }
    for length in (1..=4).rev() {
        let Some(last) = pieces.get(at + length - 1) else { continue };
        let span = pieces.get(at)?.span.cover(last.span);
        let tight = (1..length).all(|step| pieces.glued(at + step));
        let symbol = tight.then(|| unit::by_symbol(&pieces.text[span.range()])).flatten();
        if let Some(unit) = symbol.filter(|_| symbol_fits(pieces, at, at + length, amount)) {
            return Some((unit, at + length));
        }
        let words = words(pieces, at, length);
        if let Some(unit) = unit::by_words(&words).filter(|_| words_fit(pieces, at, length, &words, amount)) {
            return Some((pounds(pieces, at, unit, amount), at + length));
        }
    }
    inches(pieces, at)
}

/// Pieces as a table of units has them: lower case, single spaces, no hyphens.
fn words(pieces: &Pieces<'_>, at: usize, length: usize) -> String {
    let mut words = String::new();
    for step in at..at + length {
        if pieces.is_hyphen(step) {
            words.push(' ');
            continue;
        }
        if !words.is_empty() && !words.ends_with(' ') && !pieces.glued(step) {
            words.push(' ');
        }
        words.push_str(pieces.word(step));
    }
    words
}

fn symbol_fits(pieces: &Pieces<'_>, at: usize, end: usize, amount: &Amount) -> bool {
    let written = pieces.get(at).map_or("", |piece| piece.text);
    let in_digits = pieces.is_digits(amount.end - 1) || amount.scale > 1.0;
    let letter = written.chars().count() == 1 && written.starts_with(|c: char| c.is_ascii_alphabetic());
    let apart = !pieces.glued(at) && at == amount.end;
    let more_letters = pieces.glued(end) && (pieces.is_word(end) || pieces.is_digits(end));
    if more_letters || letter && !in_digits {
        return false;
    }
    // "12 J. Smith", "5 C words": with white space only letters that are common as units, and no initials.
    let common = matches!(written, "m" | "g" | "t" | "C" | "F" | "W" | "L" | "l" | "c" | "p" | "J");
    let initial = pieces.word(end) == "." && pieces.capital(end + 1);
    !(apart && letter && (!common || initial))
}

fn words_fit(pieces: &Pieces<'_>, at: usize, length: usize, words: &str, amount: &Amount) -> bool {
    let one = amount.value.point().is_some_and(|value| value <= 1.0);
    match words {
        // "two second placed", "a second": the ordinal.
        "second" => one || pieces.is_hyphen(at.wrapping_sub(1)),
        // "six points", but "two point" belongs to decimals; "five point plan".
        "point" => one || pieces.is_digits(amount.end - 1),
        "stone" | "bar" | "knot" | "mark" | "foot" | "cup" | "crown" => !pieces.capital(at),
        "ounce" | "gray" => one,
        "percentage" => false,
        "quarter" | "cups" | "crowns" if pieces.capital(at) => false,
        "won" | "real" | "dong" | "ether" | "lev" | "kip" | "rand" | "pula" | "lei" => {
            // Words of other meanings are money only behind a large figure: "five won", "3 million won".
            words != "won" && words != "real" || amount.scale >= 1e3 || pieces.is_digits(amount.end - 1) && length > 1
        }
        "grand" => false,
        _ => true,
    }
}

/// "Pounds" are money where the figure is or the sentence speaks of money, else weight.
fn pounds(pieces: &Pieces<'_>, at: usize, unit: &'static Unit, amount: &Amount) -> &'static Unit {
    if unit.name != "lb" || !matches!(pieces.word(at), "pounds" | "pound") {
        return unit;
    }
    let money = |word: &str| {
        matches!(
            word,
            "cost"
                | "costs"
                | "costing"
                | "paid"
                | "pay"
                | "pays"
                | "price"
                | "worth"
                | "fined"
                | "fine"
                | "budget"
                | "salary"
                | "tax"
                | "fund"
                | "funds"
                | "funding"
                | "spent"
                | "spend"
                | "sold"
                | "bought"
                | "profit"
                | "profits"
                | "debt"
                | "pence"
                | "loan"
                | "earn"
                | "earned"
                | "raised"
                | "compensation"
                | "donated"
                | "grant"
                | "bail"
                | "sterling"
        )
    };
    let near = pieces.list[at.saturating_sub(14)..pieces.len().min(at + 8)].iter().any(|piece| money(&piece.lower));
    let british = if amount.scale >= 1e6 || near { unit::named("GBP") } else { None };
    british.unwrap_or(unit)
}

/// `9"`, `5''`, "2 in." at the end: inches, where the mark cannot close a quotation.
fn inches(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let digits = at > 0 && pieces.is_digits(at - 1);
    match pieces.word(at) {
        "\"" if digits && pieces.list.iter().filter(|piece| piece.text == "\"").count() % 2 == 1 => {
            Some((unit::named("in")?, at + 1))
        }
        "'" if digits && pieces.glued(at) && pieces.word(at + 1) == "'" && pieces.glued(at + 1) => {
            Some((unit::named("in")?, at + 2))
        }
        "'" | "’" if digits && pieces.glued(at) => {
            let lone = pieces.list.iter().filter(|piece| matches!(piece.text, "'" | "’")).count() == 1;
            let opens = pieces.list.iter().any(|piece| piece.text == "‘");
            (lone && !opens && !pieces.is_word(at + 1)).then_some((unit::named("ft")?, at + 1))
        }
        "in" if digits => {
            let last = at + 1 == pieces.len() || pieces.word(at + 1) == "." && at + 2 >= pieces.len();
            last.then_some((unit::named("in")?, at + 1))
        }
        _ => None,
    }
}

/// "42 malaysian ringgit", "420 million finnish markka" of a currency whose country the table lacks: the bare currency.
fn foreign_currency(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let unit = unit::by_words(pieces.word(at + 1)).filter(|unit| unit.money)?;
    let adjective = pieces.capital(at) && pieces.is_word(at) && !pieces.glued(at);
    // "30 MUSD"
    adjective.then_some((unit, at + 2))
}

/// "8- to 16-metre", "$10-$20", "40 to 70 percent", "two or three", "between 40 and 70".
fn range(pieces: &Pieces<'_>, first: &Term) -> Option<Term> {
    let mut at = first.end;
    let prefix_dash = is_dash(pieces.word(at)) && pieces.glued(at) && !pieces.glued(at + 1);
    at += usize::from(prefix_dash && pieces.word(at + 1) == "to");
    let link = pieces.word(at).to_owned();
    let from_between = is_between(pieces, first);
    let after = match link.as_str() {
        "to" => at + 1,
        "and" if from_between => at + 1,
        "or" => at + 1,
        dash if is_dash(dash) && pieces.is_hyphen(at) && pieces.word(at + 1) == "to" && pieces.is_hyphen(at + 2) => {
            at + 3
        }
        dash if is_dash(dash) && dash != "—" => {
            let tight = pieces.glued(at) == pieces.glued(at + 1);
            if !tight {
                return None;
            }
            at + 1
        }
        _ => return None,
    };
    let dash = is_dash(&link);
    let second = term(pieces, after).filter(|second| second.amount.form == first.amount.form)?;
    let not_digits = !pieces.is_digits(first.figure.0) || !pieces.is_digits(second.figure.0);
    // "twenty-one" was read whole; two words joined by a hyphen are a score or a name.
    if dash && not_digits && first.unit.is_none_or(|unit| !unit.money) {
        return None;
    }
    let fits = match (first.unit, second.unit) {
        (Some(one), Some(two)) => one == two,
        (Some(one), None) => one.money,
        (None, Some(two)) => !two.money || !currency_sign(pieces, after),
        (None, None) => true,
    };
    if !fits || link == "to" && !from_between && is_change(pieces, first) {
        return None;
    }
    // "gained 0.4 to 97.2": by so much, to so much. Nobody gives a range of more than one to three.
    let far = first.value.point().zip(second.value.point()).is_some_and(|(low, high)| high > low * 3.0);
    if link == "to" && far && !from_between && is_stem(pieces.before(first.from, 1)) {
        return None;
    }
    // "two to three million": the scale is shared.
    let (mut low, high) = (first.value.point()?, second.value.point()?);
    if first.amount.scale == 1.0 && second.amount.scale > 1.0 && low < high / second.amount.scale {
        low *= second.amount.scale;
    }
    // "two or three", "five or six": neighbours; "ten or two" are alternatives, "3-1" a score.
    let near = link != "or" || high <= low * 2.5;
    if low >= high || !near {
        return None;
    }
    let from_from = usize::from(matches!(pieces.before(first.from, 1), "from" | "between") && link != "or");
    let from = if from_from == 1 { first.from - 1 } else { first.from };
    Some(Term {
        from,
        figure: (first.figure.0, second.figure.1),
        amount: second.amount,
        value: Value { approximate: first.value.approximate || second.value.approximate, ..Value::between(low, high) },
        unit: second.unit.or(first.unit),
        end: second.end,
    })
}

fn currency_sign(pieces: &Pieces<'_>, at: usize) -> bool {
    currency_before(pieces, at).is_some()
}

/// Behind "between", also with a bound or approximation in between.
fn is_between(pieces: &Pieces<'_>, first: &Term) -> bool {
    (1..=2).any(|back| pieces.before(first.from, back) == "between")
}

/// Where "between" stands in front of a range that it opens.
fn between(pieces: &Pieces<'_>, whole: &Term) -> usize {
    if whole.value.point().is_none() && pieces.before(whole.from, 1) == "between" { whole.from - 1 } else { whole.from }
}

/// "rose from 3.1 to 3.4 percent" speaks of two figures, "from 10 to 20 dollars" of one range.
fn is_change(pieces: &Pieces<'_>, first: &Term) -> bool {
    if pieces.before(first.from, 1) != "from" && !(2..=3).any(|back| pieces.before(first.from, back) == "from") {
        return false;
    }
    let start = first.from.saturating_sub(9);
    pieces.list[start..first.from].iter().any(|piece| is_stem(&piece.lower))
}

/// A form of a verb of change?
fn is_stem(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "rose",
        "rise",
        "rising",
        "fell",
        "fall",
        "grew",
        "grow",
        "increas",
        "decreas",
        "drop",
        "climb",
        "jump",
        "cut",
        "rais",
        "lower",
        "reduc",
        "went",
        "mov",
        "slow",
        "edg",
        "slip",
        "declin",
        "widen",
        "narrow",
        "shr",
        "expand",
        "chang",
        "revis",
        "upgrad",
        "downgrad",
        "swell",
        "swel",
        "doubl",
        "extend",
        "short",
        "improv",
        "slid",
        "plung",
        "soar",
        "surg",
        "tumbl",
        "eas",
        "accelerat",
        "advanc",
        "lift",
        "push",
        "up",
        "down",
        "trim",
        "swung",
        "strengthen",
        "weaken",
        "gain",
        "lost",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// "3-1", "52-48": two figures of which the first is no less; or any two beside a word of contest.
fn score(pieces: &Pieces<'_>, first: &Term) -> Option<Term> {
    let dash = first.end;
    if !pieces.is_hyphen(dash) || first.amount.form != Form::Cardinal || first.unit.is_some() {
        return None;
    }
    let second = amount(pieces, dash + 1, false).filter(|second| second.form == Form::Cardinal)?;
    let (one, two) = (first.value.point()?, second.value.point()?);
    let small = |number: f64| number.fract() == 0.0 && (0.0..=400.0).contains(&number);
    let longer = pieces.is_hyphen(second.end) && pieces.is_digits(second.end + 1);
    if !small(one) || !small(two) || longer || one < two {
        return None;
    }
    Some(Term {
        figure: (first.figure.0, second.end),
        // The two sides in order of size: 3-1 won is 1-3 lost.
        value: Value::between(one.min(two), one.max(two)),
        end: second.end,
        ..first.clone()
    })
}

fn is_score(whole: &Term, pieces: &Pieces<'_>) -> bool {
    let (from, to) = whole.figure;
    let Some(dash) = (from..to).find(|&at| pieces.is_hyphen(at)) else { return false };
    let (Some(one), Some(two)) = (pieces.digits(from), pieces.digits(dash + 1)) else {
        return whole.value.point().is_none() && whole.amount.form == Form::Cardinal && !pieces.is_digits(from);
    };
    one >= two || contest(pieces, from) && to == dash + 2
}

/// Do the words around speak of a game or a vote?
fn contest(pieces: &Pieces<'_>, at: usize) -> bool {
    let around = pieces.list[at.saturating_sub(8)..pieces.len().min(at + 9)].iter();
    let words = [
        "won", "win", "wins", "lost", "loss", "beat", "beats", "defeat", "defeated", "victory", "draw", "drew", "lead",
        "led", "score", "scored", "vote", "voted", "ruling", "ruled", "triumph", "edged", "thrashed", "trailed",
        "down", "up",
    ];
    around.filter(|piece| words.contains(&&*piece.lower)).count() > 0
}

/// "7 feet 10 inches", "2 hours and 15 minutes", "15 dollars 50": added up in the smallest unit named, money in its own.
fn compound(pieces: &Pieces<'_>, whole: &mut Term) -> bool {
    let mut found = false;
    while let (Some(unit), Some(value)) = (whole.unit, whole.value.point()) {
        let mut at = whole.end;
        at += usize::from(pieces.word(at) == ",");
        // "a two-hour-and-21-minute film"
        at += usize::from(pieces.is_hyphen(at) && pieces.word(at + 1) == "and");
        let and = pieces.word(at) == "and";
        at += usize::from(and);
        at += usize::from(and && pieces.is_hyphen(at));
        let Some(next) = term(pieces, at).filter(|next| next.amount.form == Form::Cardinal) else { break };
        let Some(part) = next.value.point().filter(|part| *part >= 0.0) else { break };
        let total = match next.unit {
            Some(small) if small.dimension == unit.dimension && small.factor < unit.factor && small.offset == 0.0 => {
                if unit.money {
                    value + part * small.factor / unit.factor
                } else {
                    value * unit.factor / small.factor + part
                }
            }
            Some(cents) if unit.money && matches!(cents.name, "¢" | "kopeck" | "pence" | "paisa") && part < 100.0 => {
                value + part / 100.0
            }
            // "20 dollars 43"
            None if unit.money && bare_cents(pieces, whole, &next, part) => value + part / 100.0,
            _ => break,
        };
        whole.value = Value::exactly(if unit.money { (total * 100.0).round() / 100.0 } else { total });
        whole.figure.1 = next.figure.1;
        whole.end = next.end;
        if !unit.money {
            whole.unit = next.unit;
        }
        found = true;
    }
    found
}

/// Two digits behind whole dollars, and nothing that they could count.
fn bare_cents(pieces: &Pieces<'_>, whole: &Term, next: &Term, part: f64) -> bool {
    let whole_unit = whole.value.point().is_some_and(|value| value.fract() == 0.0 && value < 1000.0);
    let last = next.end == pieces.len() || matches!(pieces.word(next.end), "." | "," | ";");
    whole_unit
        && whole.amount.scale == 1.0
        && part < 100.0
        && part.fract() == 0.0
        && last
        && pieces.word(whole.end) != ","
}

/// "34-year-old", "34 years old", "3 years of age": where it ends.
fn age_end(pieces: &Pieces<'_>, whole: &Term) -> Option<usize> {
    let unit = whole.unit?;
    if !matches!(unit.name, "year" | "month" | "week" | "day") {
        return None;
    }
    let at = whole.end;
    if pieces.word(at) == "old" || pieces.word(at) == "olds" {
        return Some(at + 1);
    }
    if pieces.is_hyphen(at) && matches!(pieces.word(at + 1), "old" | "olds") {
        return Some(at + 2);
    }
    if pieces.reads(at, &["of", "age"]) {
        return Some(at + 2);
    }
    matches!(pieces.before(whole.from, 1), "aged" | "age").then_some(at)
}

/// "aged 34", "the age of 12", "John Pell, 52, of Callow".
fn is_bare_age(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let likely = |value: f64| (0.0..=120.0).contains(&value) && value.fract() == 0.0;
    if !whole.value.low.is_some_and(likely) || whole.amount.form != Form::Cardinal || whole.amount.vague {
        return false;
    }
    let at = whole.from;
    let behind = |back: usize| pieces.before(at, back);
    if matches!(behind(1), "aged" | "age" | "ages") || behind(1) == "of" && matches!(behind(2), "age" | "ages") {
        return true;
    }
    // "a man of 43"
    let person = matches!(behind(2), "man" | "woman" | "boy" | "girl" | "youth" | "teenager" | "pensioner" | "child");
    if behind(1) == "of" && person && !pieces.tag(whole.end).is_noun() && !pieces.is_hyphen(whole.end) {
        return true;
    }
    if matches!(behind(2), "aged" | "ages" | "age")
        && matches!(behind(1), "between" | "over" | "under" | "about" | "from" | "just")
    {
        return true;
    }
    let closed = matches!(pieces.word(whole.end), "," | ")" | ";" | ".") || whole.end == pieces.len();
    if is_age_of(pieces, whole, closed) {
        return true;
    }
    let opened = behind(1) == "," || behind(1) == "(" && pieces.word(whole.end) == ")";
    // A name before, no list of figures around: "Gulya Marash, 8, was".
    let named = at >= 2
        && pieces.is_word(at - 2)
        && pieces.capital(at - 2)
        && (!pieces.is_first(at - 2) || pieces.tag(at - 2) == crate::article::Tag::Name);
    // "Mrs Dorrit is 58 and"
    let is = matches!(behind(1), "is" | "was" | "turned")
        && at >= 2
        && (pieces.capital(at - 2) || matches!(behind(2), "he" | "she" | "who"));
    let ends = matches!(pieces.word(whole.end), "," | "." | "and" | "when" | "at" | ";") || whole.end == pieces.len();
    if is && ends && pieces.is_digits(whole.figure.0) && whole.figure.1 == whole.figure.0 + 1 {
        return true;
    }
    let family = matches!(
        behind(2),
        "son"
            | "daughter"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "man"
            | "woman"
            | "boy"
            | "girl"
            | "driver"
            | "student"
            | "teacher"
            | "victim"
    );
    let list = pieces.is_digits(whole.end + 1) && !pieces.glued(whole.end + 1);
    pieces.is_digits(whole.figure.0)
        && whole.figure.1 == whole.figure.0 + 1
        && whole.value.low.is_some_and(|age| age >= 1.0)
        && opened
        && closed
        && (named || family)
        && !list
        && !super::date::is_month(pieces.before(at, 2))
}

/// "a man of 43 who", "Ferrey and Lund, both 29,", "reservists under 35".
fn is_age_of(pieces: &Pieces<'_>, whole: &Term, closed: bool) -> bool {
    let (at, behind) = (whole.from, |back: usize| pieces.before(whole.from, back));
    let ends = closed || matches!(pieces.word(whole.end), "who" | "was" | "and" | "with" | "or");
    let grown = whole.value.low.is_some_and(|age| (10.0..=110.0).contains(&age));
    let person = |word: &str| matches!(word, "man" | "woman" | "boy" | "girl" | "youth" | "teenager" | "pensioner");
    let people = |back: usize| {
        let piece = at.checked_sub(back).and_then(|at| pieces.get(at));
        let token = piece.and_then(|piece| pieces.tokens.get(piece.token));
        token.is_some_and(|token| {
            is_person(&token.lemma) || matches!(&*token.lemma, "people" | "child" | "adult" | "be" | "reservist")
        })
    };
    grown
        && ends
        && match behind(1) {
            "both" => behind(2) == ",",
            "of" => person(behind(2)),
            "under" | "over" | "above" | "below" => people(2),
            _ => false,
        }
}

/// "magnitude 6.4", "6.4-magnitude", "measuring 6.4 on the Richter scale", "a 6.1 earthquake", "Category 4".
fn is_magnitude(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let Some(value) = whole.value.low else { return false };
    if !(0.0..=10.0).contains(&value) || whole.amount.form != Form::Cardinal || whole.amount.vague {
        return false;
    }
    let end = whole.end + usize::from(pieces.is_hyphen(whole.end));
    let quake = |word: &str| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
            "earthquake" | "quake" | "tremor" | "temblor" | "aftershock" | "shock" | "richter"
        )
    };
    matches!(pieces.word(end), "magnitude" | "richter")
        || pieces.reads(end, &["on", "the", "richter"])
        || pieces.reads(end, &["points", "on", "the", "richter"])
        || (1..=4).any(|back| pieces.before(whole.from, back) == "magnitude") && !pieces.tag(end).is_noun()
        || pieces.before(whole.from, 1) == "category" && value <= 5.0
        || value.fract() != 0.0
            && value >= 2.0
            && stated(pieces, whole)
            && pieces.list.iter().any(|piece| quake(&piece.lower))
        || value.fract() != 0.0 && (quake(pieces.word(end)) || quake(pieces.word(end + 1)))
}

/// "put the tremor at 6.1", "none stronger than 5.2": nothing that it could count follows.
fn stated(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let end = pieces.word(whole.end);
    matches!(end, "" | "," | "." | ")" | "and" | "on")
        && matches!(pieces.before(whole.from, 1), "at" | "than" | "of" | "was" | "to" | "measured" | "measuring" | "a")
}

/// "per 100,000", "a day", "an hour", "per kg", "each": by what it is counted, and where that ends.
fn per(pieces: &Pieces<'_>, whole: &Term, at: usize) -> (Option<String>, usize) {
    let none = (None, at);
    let slash = pieces.word(at) == "/" && pieces.glued(at) && pieces.is_word(at + 1);
    let article = matches!(pieces.word(at), "a" | "an") && whole.unit.is_some();
    if !slash && !article && !matches!(pieces.word(at), "per" | "every") {
        return none;
    }
    let what = at + 1;
    let named =
        unit::by_words(pieces.word(what)).or_else(|| unit::by_symbol(pieces.get(what).map_or("", |piece| piece.text)));
    if let Some(unit) = named.filter(|unit| unit.dimension != "percent" && !unit.money) {
        // "12 percent a year", but "$5 million a year earlier" says when.
        let when = matches!(pieces.word(what + 1), "ago" | "earlier" | "before" | "later" | "after" | "long");
        let day = article && unit.dimension == unit::TIME && when;
        return if day { none } else { (Some(unit.name.to_owned()), what + 1) };
    }
    if pieces.word(at) == "per"
        || slash
        || article && matches!(pieces.word(what), "share" | "head" | "person" | "piece" | "ticket")
    {
        if let Some(count) = super::number::number(pieces, what, false) {
            return (Some(format!("{}", count.value)), count.end);
        }
        if pieces.is_word(what) {
            return (Some(pieces.word(what).to_owned()), what + 1);
        }
    }
    none
}

/// "45 and 50 mg", "12, 14 and 16 percent": a bare figure takes the unit of the one that a mere "and" joins to it.
fn share_units(pieces: &Pieces<'_>, found: &mut [Draft]) {
    for at in (1..found.len()).rev() {
        let [.., before, next] = &mut found[..=at] else { continue };
        let joined = next.from == before.to + 1 && matches!(pieces.word(before.to), "and" | "or" | "," | "to");
        // "aged 19 and 23"
        if joined && before.kind == Kind::Age && next.kind == Kind::Count && pieces.word(before.to) == "and" {
            (next.unit, next.kind) = (before.unit, before.kind);
        }
        if joined && before.unit.is_none() && before.kind == Kind::Count && next.unit.is_some_and(|unit| !unit.money) {
            (before.unit, before.kind) = (next.unit, next.kind);
        }
    }
}
