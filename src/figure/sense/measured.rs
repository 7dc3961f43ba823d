//! What a measure, sum, share, age or duration is of: "82 percent of teachers", "a budget of $5m", "640 metres deep".

use super::{Scene, phrase};
use crate::article::{Tag, Token};
use crate::figure::{Kind, Quantity};

/// The noun in its base form, and its token where it stands in the text.
pub(super) fn counted(
    scene: &Scene<'_>,
    from: usize,
    to: usize,
    quantity: &Quantity,
) -> Option<(String, Option<usize>)> {
    let tokens = scene.tokens;
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    let lemma = |at: usize| (tokens[at].lemma.to_string(), Some(at));
    match quantity.kind {
        Kind::Age => return aged(scene, from, to),
        // "a 6.1 quake", "magnitude 6.1", "a tremor of 6.1"
        Kind::Magnitude => return Some(("earthquake".to_owned(), None)),
        _ => {}
    }
    let long = quantity.unit.and_then(crate::figure::unit::named).is_some_and(|unit| unit.dimension == "length");
    if let Some(dimension) = dimension(plain(to)).filter(|_| long) {
        return Some((dimension.to_owned(), Some(to)));
    }
    // "$110 million budget", "2,100-foot shaft", "two-year investigation"
    let joined = quantity.kind != Kind::Percent || scene.pieces.title_case;
    let mut right = phrase::Phrase::default();
    phrase::nouns(tokens, to, &mut right);
    if let Some(head) = right.head.filter(|_| joined || tokens[to].tag.is_noun()) {
        return Some(lemma(head));
    }
    // "a depth of 640 metres", "the cost at $5m"
    if matches!(plain(from.wrapping_sub(1)), "of" | "at")
        && let Some((head, _)) = phrase::before(tokens, from - 1)
    {
        return Some(lemma(head));
    }
    // "in aid", "of mourning", "for the painting", "in prison"; "in its history", "in the year to May" say when or where.
    let bare = tokens.get(to + 1).is_some_and(|token| token.tag.is_noun() || token.tag == Tag::Adjective);
    let what = match plain(to) {
        "of" | "worth" => true,
        "for" => quantity.kind == Kind::Money,
        "in" => bare && quantity.kind != Kind::Percent,
        _ => false,
    };
    if what {
        let mut inner = phrase::Phrase::default();
        let start = to
            + 1
            + usize::from(matches!(plain(to + 1), "the" | "a" | "an" | "of" | "its" | "their" | "all" | "his" | "her"));
        phrase::nouns(tokens, start, &mut inner);
        let dated = |at: usize| scene.dates.iter().any(|date| date.date.span.overlaps(tokens[at].span));
        if let Some(head) = inner.head.filter(|&head| tokens[head].tag != Tag::Name && !dated(head)) {
            return Some(lemma(head));
        }
    }
    let named = |head: usize| tokens[head].tag == Tag::Name && quantity.kind == Kind::Duration;
    subject(scene, from).filter(|&head| !named(head)).map(lemma)
}

/// "the number of visits reached 4,310", "bringing to 90 the number of boats": the noun behind "number of".
pub(super) fn number_of(tokens: &[Token], from: usize, to: usize) -> Option<usize> {
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    let of = |at: usize| matches!(plain(at), "number" | "total" | "count") && plain(at + 1) == "of";
    // The verb between leaves room for a place: "the number of homes without power in the north has passed 9,000".
    let ahead = (from.saturating_sub(14)..from).rev().find(|&at| of(at)).filter(|&at| {
        let between = &tokens[at..from];
        let linked = matches!(plain(from.wrapping_sub(1)), "to" | "at" | "is" | "was")
            || tokens[from - 1].tag.is_verb()
            || between.iter().any(|token| matches!(&*token.plain, "to" | "at"));
        linked && !between.iter().any(|token| matches!(&*token.plain, "," | ";" | "and") || token.tag == Tag::Number)
    });
    let behind = (to..tokens.len().min(to + 2)).find(|&at| of(at));
    let start = ahead.or(behind)? + 2;
    let mut inner = phrase::Phrase::default();
    let start = start + usize::from(matches!(plain(start), "the" | "its" | "their"));
    phrase::nouns(tokens, start, &mut inner);
    inner.head
}

/// The dimension that an adjective behind the unit names.
fn dimension(word: &str) -> Option<&'static str> {
    Some(match word {
        "deep" | "below" | "underground" | "underwater" => "depth",
        "high" | "tall" | "above" => "height",
        "long" => "length",
        "wide" | "across" => "width",
        "thick" => "thickness",
        "away" | "from" | "north" | "south" | "east" | "west" | "off" | "northeast" | "northwest" | "southeast"
        | "southwest" | "outside" | "inland" | "offshore" => "distance",
        _ => return None,
    })
}

/// The head of the subject of the verb before a figure: "Turnout was 61 percent", "Inflation rose to 3.6 percent".
fn subject(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let tokens = scene.tokens;
    // Longer ways lead out of the clause.
    let verb = (from.saturating_sub(8)..from).rev().find(|&at| tokens[at].tag.is_verb())?;
    // "The survey found that 44 per cent chose …" counts no figures.
    if tokens.get(verb + 1).is_some_and(|next| &*next.plain == "that") {
        return None;
    }
    let mut start = verb;
    while start > 0 {
        let token = &tokens[start - 1];
        let inside = token.tag.is_noun()
            || token.tag.is_verb() && start + 2 > verb
            || matches!(
                token.tag,
                Tag::Adjective
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Preposition
                    | Tag::Adverb
                    | Tag::Modal
                    | Tag::Number
                    | Tag::To
            );
        if !inside || verb - start > 12 {
            break;
        }
        start -= 1;
    }
    // The head stands before the first preposition: "the price of oil".
    let mut head = None;
    for (at, token) in tokens.iter().enumerate().take(verb).skip(start) {
        match token.tag {
            Tag::Preposition if head.is_some() => break,
            // "44 per cent chose …": the subject is a share itself.
            tag if tag.is_noun() && &*token.plain != "cent" => head = Some(at),
            _ => {}
        }
    }
    head
}

/// "put the audience at 300", "reckoned the runners at 9,500": the object of the verb.
pub(super) fn estimated(tokens: &[Token], from: usize) -> Option<usize> {
    let at = from.checked_sub(1).filter(|&at| matches!(&*tokens[at].plain, "at" | "as"))?;
    let (head, start) = phrase::before(tokens, at)?;
    let verb = start.checked_sub(1).map(|verb| &*tokens[verb].lemma)?;
    matches!(verb, "estimate" | "put" | "place" | "set" | "count" | "number" | "reckon").then_some(head)
}

/// Whose age: the noun behind "34-year-old", or the name before ", 52,".
fn aged(scene: &Scene<'_>, from: usize, to: usize) -> Option<(String, Option<usize>)> {
    let tokens = scene.tokens;
    let mut right = phrase::Phrase::default();
    phrase::nouns(tokens, to, &mut right);
    if let Some(head) = right.head {
        // "16-year-old Ann Marsk"
        let name = tokens[head].tag == Tag::Name && !scene.pieces.title_case;
        let first = (to..=head)
            .rev()
            .take_while(|&at| tokens[at].tag == Tag::Name && tokens[at].capital)
            .last()
            .unwrap_or(head);
        let span = tokens[first].span.cover(tokens[head].span);
        let word = if name { span.of(&scene.article.text).to_owned() } else { tokens[head].lemma.to_string() };
        return Some((word, Some(head)));
    }
    let mut at = from;
    while at > 0
        && (matches!(
            &*tokens[at - 1].plain,
            "," | "(" | "aged" | "age" | "is" | "was" | "of" | "about" | "who" | "the" | "at"
        ))
    {
        at -= 1;
    }
    let (head, _) = phrase::before(tokens, at)?;
    let first =
        (0..=head).rev().take_while(|&at| tokens[at].tag == Tag::Name && tokens[at].capital).last().unwrap_or(head);
    if tokens[head].tag == Tag::Name {
        let span = tokens[first].span.cover(tokens[head].span);
        return Some((span.of(&scene.article.text).split_whitespace().collect::<Vec<_>>().join(" "), Some(head)));
    }
    Some((tokens[head].lemma.to_string(), Some(head)))
}
