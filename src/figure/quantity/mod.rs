//! Quantities of one sentence: amounts with bounds, ranges, units, compounds, ages and rates.
//!
//! This room finds *how much*; [`super::sense`] says of what, by whom and as of when.

mod age;
mod contest;
mod magnitude;
mod named;
mod range;

use super::amount::{Amount, amount};
use super::number::{self, Form};
use super::piece::{Pieces, is_dash};
use super::starts::Starts;
use super::unit::{self, Unit};
use super::{Kind, Value, bound, refuse};
use crate::article::Tag;

use age::{age_end, is_bare_age};
use contest::{is_score, score};
use magnitude::is_magnitude;
use named::{currency_before, foreign_currency, unit_after};
use range::{between, range};

/// A quantity by the pieces it is made of; ends are exclusive.
#[derive(Clone, Debug)]
pub(in crate::figure) struct Draft {
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
pub(in crate::figure) fn find(pieces: &Pieces<'_>, starts: &[Starts], dated: &[bool]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if dated[at] || !starts[at].quantity {
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
    let amount = amount(pieces, start, sign.is_some()).or_else(|| one_unit(pieces, start))?;
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

/// "an hour before the launch", "a day of mourning", "within a week": the article counts where a length is meant.
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

/// "7 feet 10 inches", "2 hours and 15 minutes", "15 dollars 50": added up in the smallest unit named, money in its own.
fn compound(pieces: &Pieces<'_>, whole: &mut Term) -> bool {
    let mut found = false;
    while let (Some(unit), Some(value)) = (whole.unit, whole.value.point()) {
        let mut at = whole.end;
        at += usize::from(pieces.word(at) == ",");
        // "a three-hour-and-10-minute flight"
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
        if let Some(count) = number::number(pieces, what, false) {
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
