//! What the tagger looks at when it decides on one token: the token, its neighbours, and the tags it gave before.
//!
//! Feature set after Honnibal's averaged perceptron ("A good part-of-speech tagger in about 200 lines of Python", 2013),
//! with what news needs besides: what a capital tells at this place, and the auxiliary that stands before. Every feature
//! is one 32-bit hash. The trainer includes this very file, so it depends on nothing else of the crate.

/// How many features a token has.
pub const COUNT: usize = 20;

/// Number of tags; the order is that of `Tag`.
pub const TAGS: usize = 25;

/// What is known of a token before its tag.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// Hash of the plain form.
    pub word: u32,
    /// Hash of its last two and last three letters.
    ends: [u32; 2],
    /// What its capital tells.
    pub case: Case,
    /// Hyphens, digits.
    shape: u32,
    /// Which auxiliary it is.
    auxiliary: Auxiliary,
}

/// What a capital letter tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// No capital.
    #[default]
    Lower,
    /// Inside a sentence: likely a name.
    Inner,
    /// At the beginning, where every word has one.
    First,
    /// In a headline that gives every word a capital.
    Title,
}

/// The small verbs that decide between past tense, participle and base form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Auxiliary {
    #[default]
    None,
    Be,
    Have,
    Do,
    Modal,
    To,
    /// A full verb.
    Verb,
}

/// What was decided on the tokens before.
#[derive(Clone, Copy, Debug, Default)]
pub struct History {
    /// Tags of the last and the one before it, counted from 1; 0 at the beginning.
    pub tags: [u8; 2],
    /// The last verb.
    auxiliary: Auxiliary,
    /// How many tokens ago.
    since: u8,
}

/// How far back an auxiliary is remembered: "has not yet been officially confirmed".
const REACH: u8 = 4;

impl History {
    /// Goes on to the next token. `tag` is that of the token with this view; verbs are the tags 5 to 9.
    pub fn push(&mut self, view: &View, tag: u8) {
        self.tags = [tag + 1, self.tags[0]];
        self.since = self.since.saturating_add(1);
        if view.auxiliary != Auxiliary::None {
            (self.auxiliary, self.since) = (view.auxiliary, 0);
        } else if (5..=9).contains(&tag) {
            (self.auxiliary, self.since) = (Auxiliary::Verb, 0);
        } else if self.since > REACH {
            self.auxiliary = Auxiliary::None;
        }
    }
}

/// FNV-1a.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The finisher of MurmurHash3 over a feature's number and its value.
const fn mix(number: u32, value: u32) -> u32 {
    let mut sum = value ^ number.wrapping_mul(0x9e37_79b1);
    sum = (sum ^ (sum >> 16)).wrapping_mul(0x85eb_ca6b);
    sum = (sum ^ (sum >> 13)).wrapping_mul(0xc2b2_ae35);
    sum ^ (sum >> 16)
}

/// The key under which the model keeps words that have but one tag.
pub const fn certain(view: &View) -> u32 {
    mix(99, view.word ^ (view.case as u32).wrapping_mul(0x27d4_eb2f))
}

/// Views of all tokens of a sentence: plain form, and whether it begins with a capital.
pub fn views<'t>(tokens: impl Iterator<Item = (&'t str, bool)> + Clone) -> Vec<View> {
    let title = is_title(tokens.clone());
    let mut first = true;
    tokens
        .map(|(plain, capital)| {
            let mark = !plain.contains(char::is_alphanumeric);
            let case = match (capital, title, first) {
                (false, ..) => Case::Lower,
                (true, true, _) => Case::Title,
                (true, false, true) => Case::First,
                (true, false, false) => Case::Inner,
            };
            // After an opening mark or a colon a sentence may begin anew.
            first = mark && (first || matches!(plain, "\"" | ":" | "-" | "(" | "." | "!" | "?" | "'"));
            view(plain, case)
        })
        .collect()
}

/// Does the sentence give a capital to every word that can have one?
fn is_title<'t>(tokens: impl Iterator<Item = (&'t str, bool)>) -> bool {
    const SMALL: [&str; 12] =
        ["with", "from", "into", "over", "than", "upon", "amid", "near", "after", "about", "that", "under"];
    let mut capitals = 0;
    for (plain, capital) in tokens {
        if plain.len() < 4 || !plain.starts_with(char::is_alphabetic) {
            continue;
        }
        if capital {
            capitals += 1;
        } else if !SMALL.contains(&plain) {
            return false;
        }
    }
    capitals >= 3
}

fn view(plain: &str, case: Case) -> View {
    let mut ends = [0; 2];
    for (end, keep) in ends.iter_mut().zip([2, 3]) {
        let from = plain.char_indices().rev().nth(keep - 1).map_or(0, |(at, _)| at);
        *end = hash(&plain[from..]);
    }
    let digits = plain.contains(|c: char| c.is_ascii_digit());
    let only_digits = digits && !plain.contains(char::is_alphabetic);
    View {
        word: if only_digits { 7 + plain.len() as u32 } else { hash(plain) },
        ends,
        case,
        shape: u32::from(plain.contains('-')) | u32::from(digits) << 1 | u32::from(plain.contains('.')) << 2,
        auxiliary: auxiliary(plain),
    }
}

fn auxiliary(plain: &str) -> Auxiliary {
    match plain {
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" | "isn't" | "aren't" | "wasn't" | "weren't"
        | "i'm" | "you're" | "we're" | "they're" | "get" | "gets" | "got" | "getting" => Auxiliary::Be,
        "have" | "has" | "had" | "having" | "haven't" | "hasn't" | "hadn't" | "i've" | "we've" | "you've"
        | "they've" => Auxiliary::Have,
        "do" | "does" | "did" | "don't" | "doesn't" | "didn't" => Auxiliary::Do,
        "will" | "would" | "can" | "could" | "may" | "might" | "shall" | "should" | "must" | "cannot" | "can't"
        | "won't" | "wouldn't" | "couldn't" | "shouldn't" | "i'll" | "we'll" | "you'll" | "they'll" | "he'll"
        | "she'll" | "it'll" => Auxiliary::Modal,
        "to" => Auxiliary::To,
        _ => Auxiliary::None,
    }
}

/// The features of token `at`.
pub fn features(views: &[View], at: usize, history: &History) -> [u32; COUNT] {
    // Two different values stand for what lies before the beginning and after the end.
    let edge = |word| View { word, ends: [word; 2], ..View::default() };
    let before = |steps: usize| at.checked_sub(steps).map_or(edge(1), |at| views[at]);
    let after = |steps: usize| views.get(at + steps).copied().unwrap_or(edge(2));
    let (this, previous, next) = (views[at], before(1), after(1));
    let [last, last2] = history.tags.map(u32::from);
    let case = this.case as u32;
    let since = if history.since > 1 { 1 } else { u32::from(history.since) };
    let verb = if history.since > REACH { 0 } else { history.auxiliary as u32 * 4 + since };
    let join = |a: u32, b: u32| a.rotate_left(7).wrapping_add(b.wrapping_mul(0x27d4_eb2f));
    let cases = previous.case as u32 * 16 + case * 4 + next.case as u32;
    let values = [
        this.word,
        join(this.word, case),
        join(this.ends[0], case),
        this.ends[1],
        join(last, this.word),
        join(last, this.ends[1]),
        join(last, last2),
        join(last, case),
        previous.word,
        join(previous.word, this.ends[0]),
        before(2).word,
        next.word,
        next.ends[1],
        join(next.ends[0], this.ends[0]),
        after(2).word,
        cases,
        join(cases, last),
        join(this.shape, join(case, this.ends[0])),
        join(verb, this.ends[0]),
        join(verb, this.word),
    ];
    let mut keys = [0; COUNT];
    for (number, (key, value)) in keys.iter_mut().zip(values).enumerate() {
        *key = mix(number as u32, value);
    }
    keys
}
