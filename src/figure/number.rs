//! Numbers in digits and words: "31", "thirty-one", "1.2 million", "three hundred and two dozen", "two and a half".
//!
//! A small parser of English number words. It works like the schoolbook grammar: units, teens and tens fill a hundred,
//! hundreds fill a scale ("thousand", "million", "crore"), scales fall from left to right.

use super::piece::{Pieces, is_dash};
use crate::article::Tag;

/// A number at some place of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// The piece after its last.
    pub end: usize,
    /// The scale word or suffix it ends with ("million"), 1 without: a range may share it.
    pub scale: f64,
    pub form: Form,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 31, thirty-one
    Cardinal,
    /// third, 21st
    Ordinal,
    /// two-thirds, half
    Fraction,
}

/// One number word.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    /// 0 to 9
    Unit(f64),
    /// 10 to 19
    Teen(f64),
    /// 20 to 90
    Ten(f64),
    Hundred,
    /// 1,000 and up
    Scale(f64),
    Dozen,
}

fn word(word: &str) -> Option<Word> {
    Some(match word {
        "zero" => Word::Unit(0.0),
        "one" => Word::Unit(1.0),
        "two" => Word::Unit(2.0),
        "three" => Word::Unit(3.0),
        "four" => Word::Unit(4.0),
        "five" => Word::Unit(5.0),
        "six" => Word::Unit(6.0),
        "seven" => Word::Unit(7.0),
        "eight" => Word::Unit(8.0),
        "nine" => Word::Unit(9.0),
        "ten" => Word::Teen(10.0),
        "eleven" => Word::Teen(11.0),
        "twelve" => Word::Teen(12.0),
        "thirteen" => Word::Teen(13.0),
        "fourteen" => Word::Teen(14.0),
        "fifteen" => Word::Teen(15.0),
        "sixteen" => Word::Teen(16.0),
        "seventeen" => Word::Teen(17.0),
        "eighteen" => Word::Teen(18.0),
        "nineteen" => Word::Teen(19.0),
        "twenty" => Word::Ten(20.0),
        "thirty" => Word::Ten(30.0),
        "forty" | "fourty" => Word::Ten(40.0),
        "fifty" => Word::Ten(50.0),
        "sixty" => Word::Ten(60.0),
        "seventy" => Word::Ten(70.0),
        "eighty" => Word::Ten(80.0),
        "ninety" => Word::Ten(90.0),
        "hundred" => Word::Hundred,
        "thousand" => Word::Scale(1e3),
        "lakh" => Word::Scale(1e5),
        "million" => Word::Scale(1e6),
        "crore" => Word::Scale(1e7),
        "billion" => Word::Scale(1e9),
        "trillion" => Word::Scale(1e12),
        "dozen" => Word::Dozen,
        _ => return None,
    })
}

/// All words that may begin a number.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    const CARDINALS: [&str; 37] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fourty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "lakh",
        "million",
        "crore",
        "billion",
        "trillion",
        "dozen",
    ];
    const ORDINALS: [&str; 30] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
        "hundredth",
        "thousandth",
        "millionth",
    ];
    CARDINALS.into_iter().chain(ORDINALS)
}

/// What stands right behind a number in digits and multiplies it: "$1.5bn", "10k", "3 million".
fn suffix(pieces: &Pieces<'_>, at: usize, money: bool, number: f64) -> Option<f64> {
    let written = pieces.get(at)?.text;
    let glued = pieces.glued(at);
    Some(match written {
        "k" | "K" if glued || !money => 1e3,
        "M" | "MM" | "mn" | "mln" | "mil" | "mio" | "Mn" | "Mio" => 1e6,
        "m" if money || counts(pieces, at + 1) || glued && among_millions(pieces, at) => 1e6,
        "bn" | "bln" | "Bn" | "BN" | "B" => 1e9,
        // "1500 b" are bits.
        "b" if glued && number < 1000.0 => 1e9,
        "tn" | "trn" | "tln" | "T" if glued || written.len() > 1 => 1e12,
        "cr" => 1e7,
        _ => return None,
    })
}

/// "visits at 3.1m, against two million": the sentence counts in millions, and no word of length follows.
fn among_millions(pieces: &Pieces<'_>, at: usize) -> bool {
    let long = matches!(
        pieces.word(at + 1),
        "long" | "high" | "tall" | "deep" | "wide" | "below" | "above" | "from" | "away" | "x" | "by" | "-"
    );
    let counted = |piece: &super::piece::Piece<'_>| matches!(&*piece.lower, "million" | "billion");
    !long && pieces.list.iter().any(counted)
}

/// After "5m": a plural or a currency makes it millions, anything else metres.
fn counts(pieces: &Pieces<'_>, at: usize) -> bool {
    let plural =
        pieces.tag(at) == crate::article::Tag::Nouns || matches!(pieces.word(at), "people" | "viewers" | "votes");
    let plain = pieces.word(at).ends_with('s') && pieces.word(at).len() > 3;
    super::unit::by_words(pieces.word(at)).is_some_and(|unit| unit.money) || plural || plain
}

/// The number that begins at this piece, the longest one.
///
/// `money`: a currency sign stands before it, so that "m" are millions.
pub(super) fn number(pieces: &Pieces<'_>, at: usize, money: bool) -> Option<Number> {
    let found = Reader { pieces, money }.read(at)?;
    Some(ordinal_end(pieces, at, found).unwrap_or(found))
}

/// "21st", "twenty-first", "one hundred and fifth", "third".
pub(super) fn ordinal(pieces: &Pieces<'_>, at: usize) -> Option<Number> {
    if let Some(value) = pieces.digits(at) {
        let right = match pieces.word(at + 1) {
            "st" => value % 10.0 == 1.0 && value % 100.0 != 11.0,
            "nd" => value % 10.0 == 2.0 && value % 100.0 != 12.0,
            "rd" => value % 10.0 == 3.0 && value % 100.0 != 13.0,
            "th" => value.fract() == 0.0,
            _ => false,
        };
        return (right && pieces.glued(at + 1)).then_some(Number {
            value,
            end: at + 2,
            scale: 1.0,
            form: Form::Ordinal,
        });
    }
    let value = ordinal_word(pieces.word(at))?;
    Some(Number { value, end: at + 1, scale: 1.0, form: Form::Ordinal })
}

fn ordinal_word(word: &str) -> Option<f64> {
    Some(match word {
        "first" => 1.0,
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "thirteenth" => 13.0,
        "fourteenth" => 14.0,
        "fifteenth" => 15.0,
        "sixteenth" => 16.0,
        "seventeenth" => 17.0,
        "eighteenth" => 18.0,
        "nineteenth" => 19.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "sixtieth" => 60.0,
        "seventieth" => 70.0,
        "eightieth" => 80.0,
        "ninetieth" => 90.0,
        "hundredth" => 100.0,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        _ => return None,
    })
}

/// The denominator that a word names: "thirds", "quarter".
fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(2.0),
        "quarter" | "quarters" => Some(4.0),
        "first" | "second" | "seconds" => None,
        _ => ordinal_word(word.strip_suffix('s').unwrap_or(word)),
    }
}

/// "twenty" + "-first": the cardinal continued by an ordinal.
fn ordinal_end(pieces: &Pieces<'_>, at: usize, found: Number) -> Option<Number> {
    if found.form != Form::Cardinal || pieces.is_digits(at) {
        return None;
    }
    let at = if pieces.is_hyphen(found.end) || pieces.word(found.end) == "and" { found.end + 1 } else { found.end };
    let last = ordinal_word(pieces.word(at))?;
    let fits = if found.value % 100.0 == 0.0 { last < 100.0 } else { found.value % 10.0 == 0.0 && last < 10.0 };
    (fits && found.value >= 20.0).then_some(Number {
        value: found.value + last,
        end: at + 1,
        scale: 1.0,
        form: Form::Ordinal,
    })
}

/// "two-thirds", "a quarter", "half", "1/3", "one in three", "two out of five".
pub(super) fn fraction(pieces: &Pieces<'_>, at: usize) -> Option<Number> {
    let found = |value: f64, end| Some(Number { value, end, scale: 1.0, form: Form::Fraction });
    if matches!(pieces.word(at), "half" | "halves") {
        return found(0.5, at + 1);
    }
    if matches!(pieces.word(at), "a" | "an") {
        // "a third man" is the next after two; a fraction says of what, or ends its phrase.
        let part = denominator(pieces.word(at + 1))?;
        let tag = pieces.tag(at + 2);
        let noun = tag.is_noun() || tag == Tag::Adjective || tag == Tag::Number && pieces.is_hyphen(at + 3);
        if part != 2.0 && part != 4.0 && noun || pieces.word(at + 1) == "fourth" && noun {
            return None;
        }
        return found(1.0 / part, at + 2);
    }
    let top = number(pieces, at, false).filter(|top| top.form == Form::Cardinal)?;
    if pieces.word(top.end) == "/" && pieces.glued(top.end) && pieces.glued(top.end + 1) {
        let bottom = pieces.digits(top.end + 1)?;
        // "9/11" and "24/7" are names, "7/7" is a day.
        let proper = top.value < bottom && bottom > 1.0 && !(top.value == 9.0 && bottom == 11.0);
        return if proper { found(top.value / bottom, top.end + 2) } else { None };
    }
    for words in [&["in"][..], &["in", "every"], &["out", "of"], &["out", "of", "every"]] {
        if pieces.reads(top.end, words) {
            let Some(bottom) = number(pieces, top.end + words.len(), false) else { continue };
            let of_time = super::unit::by_words(pieces.word(bottom.end)).is_some();
            let small = top.value >= 1.0 && top.value < bottom.value && bottom.value <= 1e6 && top.value <= 100.0;
            let year = (1500.0..2100.0).contains(&bottom.value);
            if small && !of_time && !year {
                return found(top.value / bottom.value, bottom.end);
            }
        }
    }
    if pieces.is_digits(at) && pieces.digits(at).is_some_and(|top| top > 99.0) {
        return None;
    }
    let bottom = if pieces.is_hyphen(top.end) { top.end + 1 } else { top.end };
    let part = denominator(pieces.word(bottom))?;
    let plural = pieces.word(bottom).ends_with('s') || pieces.word(bottom) == "halves";
    // "one third", "two thirds"; "two third" is none, "ten fourths" hardly.
    (plural != (top.value == 1.0)).then(|| found(top.value / part, bottom + 1))?
}

struct Reader<'p, 't> {
    pieces: &'p Pieces<'t>,
    money: bool,
}

/// What has been read so far: `total` of closed scales, `current` below the next one.
#[derive(Clone, Copy, Default)]
struct State {
    total: f64,
    current: Option<f64>,
    /// What the last "and" added to.
    before_and: f64,
    /// The smallest scale so far.
    last_scale: Option<f64>,
    /// Was the last word a scale or "hundred"?
    after_scale: bool,
    digits: bool,
}

impl Reader<'_, '_> {
    fn read(&self, start: usize) -> Option<Number> {
        let pieces = self.pieces;
        if let Some(found) = self.part_of_scale(start) {
            return Some(found);
        }
        let mut state = State::default();
        let mut at = start;
        if matches!(pieces.word(at), "a" | "an") {
            let next = word(pieces.word(at + 1))?;
            if !matches!(next, Word::Hundred | Word::Scale(_) | Word::Dozen) {
                return None;
            }
            state.current = Some(1.0);
            at += 1;
        }
        let mut end = at;
        let mut scale = 1.0;
        while let Some(step) = self.step(&mut state, at, start) {
            at = step;
            end = at;
            scale = if state.current.is_none() { state.last_scale.unwrap_or(1.0) } else { 1.0 };
            if let Some((part, after)) = self.and_part(at, &state) {
                // "one million and a half" is 1.5 million, "two and a half" 2.5; a scale may follow the latter.
                match state.current {
                    Some(current) => state.current = Some(current + part),
                    None => state.total += part * scale,
                }
                at = after;
                end = at;
            }
            at = self.over_join(&state, at);
        }
        let value = state.total + state.current.unwrap_or(0.0);
        (end > start && (state.current.is_some() || state.total > 0.0)).then_some(Number {
            value,
            end,
            scale,
            form: Form::Cardinal,
        })
    }

    /// "half a million", "half a dozen", "a quarter of a million", "three quarters of a billion".
    fn part_of_scale(&self, start: usize) -> Option<Number> {
        let pieces = self.pieces;
        let (part, mut at) = match (pieces.word(start), pieces.word(start + 1)) {
            ("half" | "quarter", _) => (1.0 / denominator(pieces.word(start))?, start + 1),
            ("a", "half" | "quarter") => (1.0 / denominator(pieces.word(start + 1))?, start + 2),
            ("three", "quarters" | "quarter") => (0.75, start + 2),
            _ => return None,
        };
        at += usize::from(pieces.word(at) == "of") + usize::from(pieces.is_hyphen(at));
        at += usize::from(pieces.word(at) == "a");
        let scale = match word(pieces.word(at))? {
            Word::Scale(scale) => scale,
            Word::Dozen => 12.0,
            Word::Hundred => 100.0,
            _ => return None,
        };
        Some(Number { value: part * scale, end: at + 1, scale, form: Form::Cardinal })
    }

    /// Takes one word or figure into the number and says where the next one stands; nothing if it does not fit.
    fn step(&self, state: &mut State, at: usize, start: usize) -> Option<usize> {
        let pieces = self.pieces;
        if let Some(digits) = pieces.digits(at) {
            return self.step_digits(state, at, start, digits);
        }
        let written = pieces.word(at);
        let plural =
            written.strip_suffix('s').filter(|one| matches!(*one, "dozen" | "lakh" | "crore" | "million" | "billion"));
        // "five millions" is old-fashioned, "millions" alone is vague.
        let found = word(plural.filter(|_| state.current.is_some()).unwrap_or(written))?;
        let room = |below: f64, current: f64| current % below == 0.0 && current >= below;
        state.current = match (found, state.current) {
            (Word::Unit(value) | Word::Teen(value) | Word::Ten(value), None) => {
                if state.digits && !state.after_scale {
                    return None;
                }
                state.before_and = 0.0;
                Some(value)
            }
            (Word::Unit(value), Some(current)) if room(100.0, current) && !state.digits => {
                state.before_and = current;
                Some(current + value)
            }
            (Word::Unit(value), Some(current))
                if value > 0.0 && current % 10.0 == 0.0 && current % 100.0 >= 20.0 && !state.digits =>
            {
                Some(current + value)
            }
            (Word::Teen(value) | Word::Ten(value), Some(current)) if room(100.0, current) && !state.digits => {
                state.before_and = current;
                Some(current + value)
            }
            (Word::Hundred, Some(current))
                if current > 0.0 && current < 100.0 || state.digits && state.current.is_some() =>
            {
                state.after_scale = true;
                state.digits = false;
                state.current = Some(current * 100.0);
                return Some(at + 1);
            }
            (Word::Dozen, Some(current)) => Some(state.before_and + (current - state.before_and) * 12.0),
            (Word::Scale(scale), current) => {
                match current {
                    Some(current) if state.last_scale.is_none_or(|last| scale < last) => state.total += current * scale,
                    // "three lakh crore"
                    None if state.last_scale == Some(1e5) && scale == 1e7 => state.total *= scale,
                    _ => return None,
                }
                state.last_scale = Some(scale);
                state.after_scale = true;
                state.current = None;
                return Some(at + 1);
            }
            _ => return None,
        };
        state.after_scale = false;
        Some(at + 1)
    }

    fn step_digits(&self, state: &mut State, at: usize, start: usize, digits: f64) -> Option<usize> {
        let pieces = self.pieces;
        // "3 hundred and 21": digits go on behind a scale that digits began.
        let goes_on = state.after_scale && pieces.is_digits(start) && digits < 1000.0 && digits > 0.0;
        match state.current {
            None if at == start || goes_on => state.current = Some(digits),
            Some(current) if goes_on && current % 100.0 == 0.0 && digits < 100.0 => {
                state.current = Some(current + digits)
            }
            _ => return None,
        }
        state.after_scale = false;
        state.digits = true;
        if at == start {
            if let Some(value) = self.mixed(at) {
                state.current = Some(value);
                return Some(at + 4);
            }
            if let Some((value, after)) = self.scientific(at, digits) {
                state.current = Some(value);
                return Some(after);
            }
            if let Some(scale) = suffix(pieces, at + 1, self.money, digits) {
                state.total = digits * scale;
                state.current = None;
                state.last_scale = Some(scale);
                return Some(at + 2);
            }
        }
        Some(at + 1)
    }

    /// "2 1/4"
    fn mixed(&self, at: usize) -> Option<f64> {
        let pieces = self.pieces;
        let (whole, top, bottom) = (pieces.digits(at)?, pieces.digits(at + 1)?, pieces.digits(at + 3)?);
        let slash = pieces.word(at + 2) == "/" && pieces.glued(at + 2) && pieces.glued(at + 3);
        (slash && top < bottom && bottom <= 64.0 && whole.fract() == 0.0).then(|| whole + top / bottom)
    }

    /// "1.3e6", "2.48×10−5", "6.2x10^-4"
    fn scientific(&self, at: usize, digits: f64) -> Option<(f64, usize)> {
        let pieces = self.pieces;
        let mut next = at + 1;
        let plain = pieces.word(next) == "e" && pieces.glued(next);
        let times = matches!(pieces.word(next), "×" | "x") && pieces.digits(next + 1) == Some(10.0);
        if !plain && !times {
            return None;
        }
        next += if plain { 1 } else { 2 };
        next += usize::from(pieces.word(next) == "^");
        let minus = is_dash(pieces.word(next));
        next += usize::from(minus || pieces.word(next) == "+");
        let exponent = pieces.digits(next).filter(|exponent| exponent.fract() == 0.0 && *exponent < 300.0)?;
        if !pieces.glued(next) {
            return None;
        }
        // Through text, so that 1.3e6 is the very number that these digits spell.
        let sign = if minus { "-" } else { "" };
        Some((format!("{digits}e{sign}{exponent}").parse().ok()?, next + 1))
    }

    /// "and a half", "and three quarters", "and a third" behind a number.
    fn and_part(&self, at: usize, state: &State) -> Option<(f64, usize)> {
        let pieces = self.pieces;
        if pieces.word(at) != "and" {
            return None;
        }
        let (top, bottom) = match pieces.word(at + 1) {
            "a" | "an" | "one" => (1.0, at + 2),
            "two" => (2.0, at + 2),
            "three" => (3.0, at + 2),
            "half" => (1.0, at + 1),
            _ => return None,
        };
        let bottom = bottom + usize::from(pieces.is_hyphen(bottom));
        let part = denominator(pieces.word(bottom))?;
        let plural = pieces.word(bottom).ends_with('s');
        // "two and a third man" would be odd; "and two fifths" is a part, "and two fifth" is not. What the part is taken
        // of comes before it: "20 dead and half of the village" adds up to nothing.
        // "one and a half million" is 1.5 million; "one billion and a quarter million" are two figures.
        let scaled = matches!(word(pieces.word(bottom + 1)), Some(Word::Scale(_))) && state.last_scale.is_some();
        let whole = pieces.word(bottom + 1) == "of" || scaled;
        (plural == (top > 1.0) && !whole).then_some((top / part, bottom + 1))
    }

    /// Steps over what joins number words: the hyphen of "twenty-one", the "and" of "two hundred and two".
    fn over_join(&self, state: &State, at: usize) -> usize {
        let pieces = self.pieces;
        let joins = match pieces.word(at) {
            "and" | "&" => {
                state.after_scale || state.current.is_some_and(|current| current >= 100.0 && current % 100.0 == 0.0)
            }
            _ => pieces.is_hyphen(at) && !pieces.is_digits(at + 1),
        };
        let continues = match word(pieces.word(at + 1)) {
            Some(Word::Unit(_) | Word::Teen(_) | Word::Ten(_)) => true,
            Some(_) => pieces.is_hyphen(at),
            None => pieces.is_digits(at + 1),
        };
        if joins && continues { at + 1 } else { at }
    }
}

/// "one point three", "200 point 7", "point 77": the decimals behind a number.
pub(super) fn decimals(pieces: &Pieces<'_>, at: usize) -> Option<(f64, usize)> {
    if pieces.word(at) != "point" {
        return None;
    }
    let mut digits = String::from("0.");
    let mut next = at + 1;
    if let Some(written) = pieces.get(next).filter(|piece| piece.text.bytes().all(|b| b.is_ascii_digit())) {
        digits.push_str(written.text);
        next += 1;
    } else {
        while let Some(Word::Unit(value) | Word::Teen(value) | Word::Ten(value)) = word(pieces.word(next)) {
            digits.push_str(&value.to_string());
            next += 1;
            // "point seventy-one"
            if let Some(Word::Unit(last)) = pieces.is_hyphen(next).then(|| word(pieces.word(next + 1))).flatten() {
                digits.pop();
                digits.push_str(&last.to_string());
                next += 2;
            }
        }
    }
    (next > at + 1).then(|| digits.parse().ok().map(|part| (part, next)))?
}
