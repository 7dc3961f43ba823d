//! Units and currencies beside an amount: "$1.5bn", "16-metre", "square miles", "million US dollars".

use crate::figure::amount::Amount;
use crate::figure::number::{self, Form};
use crate::figure::piece::{Pieces, is_dash};
use crate::figure::unit::{self, Unit};

/// "$", "US$", "Rs.", "USD" in front of a figure, and where it ends.
pub(super) fn currency_before(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let piece = pieces.get(at)?;
    // Longest first: "US$" before "US".
    for length in (1..=3).rev() {
        let Some(last) = pieces.get(at + length - 1) else { continue };
        let next = at + length + usize::from(is_dash(pieces.word(at + length)));
        let spelled = length == 1 && number::number(pieces, next, true).is_some();
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

/// The unit behind an amount: "%", "km", "-metre", "square miles", "million US dollars".
pub(super) fn unit_after(pieces: &Pieces<'_>, at: usize, amount: &Amount) -> Option<(&'static Unit, usize)> {
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
pub(super) fn foreign_currency(pieces: &Pieces<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let unit = unit::by_words(pieces.word(at + 1)).filter(|unit| unit.money)?;
    let adjective = pieces.capital(at) && pieces.is_word(at) && !pieces.glued(at);
    // "30 MUSD"
    adjective.then_some((unit, at + 2))
}
