//! The reading screen: keys are typed, the screen is read, in text and in roles.

use parallax::Comparison;
use parallax::align::{Alignment, Edit, Link, Op};
use parallax::article::{self, Article, Sentences, Settings};
use parallax::discrepancy::{Discrepancy, Explanation, Kind, Place, Severity};
use parallax::only::Only;
use parallax::pair::{Pair, Side};
use parallax::report::Report;
use parallax::role::Role;
use parallax::session::{Event, Session, Verdict};
use parallax::source::Source;
use parallax::span::Span;
use parallax::tui::keymap::Keymap;
use parallax::tui::model::View;
use parallax::tui::theme::Theme;
use parallax::tui::{Effect, Message, Model, keys, update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

const LEFT: &str = "Ferry strikes pier at Orland\n\
                    Police said 31 people were hurt.\n\
                    The mayor blamed the pilot.\n\
                    Divers found nothing, the Courier learnt.";
const RIGHT: &str = "Crash at the Orland pier\n\
                     The town has 900 people.\n\
                     According to police, 30 people were hurt.\n\
                     The mayor accused the pilot.";

fn article(name: &str, text: &str) -> Article {
    let settings = Settings { name: Some(name.into()), sentences: Sentences::Lines, ..Settings::default() };
    article::read(Source::from_text(text), &settings)
}

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words stand in the text");
    Span::new(at, at + words.len())
}

/// A comparison made by hand, so that the screen is tested and not the engine.
pub fn comparison() -> Comparison {
    let texts = Pair::new(LEFT, RIGHT);
    let reports = Pair::new("Courier", "Herald")
        .zip(texts)
        .map(|(name, text)| Report { article: article(name, text), ..Report::default() });
    let link = |left: usize, right: usize, edits| Link {
        sentences: Pair::new(vec![left], vec![right]),
        score: 0.9,
        moved: false,
        by_hand: false,
        edits,
        reasons: vec!["the same figures".into()],
    };
    let edit = |op, left: Option<&str>, right: Option<&str>| Edit {
        op,
        spans: Pair::new(left.map(|words| span(LEFT, words)), right.map(|words| span(RIGHT, words))),
    };
    let edits = vec![
        edit(Op::Same, Some("The mayor"), Some("The mayor")),
        edit(Op::Replace, Some("blamed"), Some("accused")),
        edit(Op::Same, Some("the pilot."), Some("the pilot.")),
    ];
    let found = |id: &str, kind, severity, left: (usize, &str), right: (usize, &str)| Discrepancy {
        id: id.into(),
        kind,
        severity,
        confidence: 0.9,
        places: vec![Pair::new(
            Some(Place { sentence: left.0, spans: vec![span(LEFT, left.1)] }),
            Some(Place { sentence: right.0, spans: vec![span(RIGHT, right.1)] }),
        )],
        explanation: Explanation {
            what: "people hurt".into(),
            says: Pair::new(left.1.into(), right.1.into()),
            notes: Vec::new(),
            ..Explanation::default()
        },
        rule: "test/rule",
    };
    Comparison {
        reports,
        alignment: Alignment {
            links: vec![link(0, 0, Vec::new()), link(1, 2, Vec::new()), link(2, 3, edits)],
            shared_runs: vec![Pair::new(span(LEFT, "people were hurt"), span(RIGHT, "people were hurt"))],
            ..Alignment::default()
        },
        ledger: Vec::new(),
        discrepancies: vec![
            found("one", Kind::Number, Severity::Conflict, (1, "31"), (2, "30")),
            found("two", Kind::Wording, Severity::Difference, (2, "blamed"), (3, "accused")),
        ],
        only: Pair::new(vec![Only { sentence: 3, weight: 0.5 }], vec![Only { sentence: 1, weight: 0.7 }]),
        remarks: Vec::new(),
    }
}

/// A model that keys are typed into, and what is drawn of it.
pub struct Screen {
    pub model: Model,
    /// What was asked to be done outside, since the start.
    pub effects: Vec<Effect>,
}

impl Screen {
    pub fn new(width: u16, height: u16) -> Self {
        Self::of(comparison(), (width, height))
    }

    pub fn of(found: Comparison, size: (u16, u16)) -> Self {
        let model = Model::new(found, Session::default(), Keymap::default(), View::default(), size);
        Self { model, effects: Vec::new() }
    }

    pub fn keys(&mut self, typed: &str) -> &mut Self {
        for key in keys::parse(typed).unwrap() {
            self.effects.extend(update::update(&mut self.model, Message::Key(key)));
        }
        self
    }

    fn drawn(&self) -> Buffer {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view::view(&self.model, &Theme::of_roles(), &mut buffer);
        buffer
    }

    fn grid(&self, cell: impl Fn(&ratatui::buffer::Cell) -> String) -> String {
        let buffer = self.drawn();
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        rows.map(|row| row.iter().map(&cell).collect::<String>().trim_end().to_owned() + "\n").collect()
    }

    pub fn text(&self) -> String {
        self.grid(|cell| cell.symbol().to_owned())
    }

    /// The role of each cell as its letter.
    pub fn roles(&self) -> String {
        self.grid(|cell| match cell.fg {
            Color::Indexed(number) => Role::ALL[usize::from(number)].letter().to_string(),
            _ => " ".to_owned(),
        })
    }

    /// The letters under the first place where these words stand on the screen.
    pub fn role_of(&self, words: &str) -> String {
        let roles = self.roles();
        for (line, roles) in self.text().lines().zip(roles.lines()) {
            if let Some(at) = line.find(words) {
                let column = line[..at].chars().count();
                return roles.chars().skip(column).take(words.chars().count()).collect();
            }
        }
        panic!("{words:?} is not on the screen:\n{}", self.text());
    }

    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Self {
        assert!(self.text().contains(words), "{words:?} is missing:\n{}", self.text());
        self
    }

    #[track_caller]
    pub fn hides(&mut self, words: &str) -> &mut Self {
        assert!(!self.text().contains(words), "{words:?} is there:\n{}", self.text());
        self
    }

    pub fn at(&self) -> (Side, usize) {
        (self.model.side, self.model.sentence)
    }
}

#[test]
fn the_first_screen_names_both_and_counts() {
    let mut screen = Screen::new(120, 30);
    screen.shows("Courier ⇆ Herald").shows("1 conflict  1 difference  1 only left  1 only right").shows("–/2");
    screen.shows("? help");
    assert_eq!(screen.role_of("Courier"), "LLLLLLL");
    assert_eq!(screen.role_of("said▐31▌people"), "....xxxx......");
    assert_eq!(screen.role_of("accused"), "ddddddd");
}

#[test]
fn marks_are_visited_in_reading_order_and_explained() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]");
    assert_eq!(screen.at(), (Side::Left, 1));
    screen.shows("≠ number · conflict  people hurt").shows("Courier: 31   ·   Herald: 30").shows("1/2");
    assert_eq!(screen.role_of("said▐31▌people"), "ccccFFFFcccccc");
    assert_eq!(screen.role_of("▐30▌people"), "FFFFpppppp");
    screen.keys("]").shows("≈ wording");
    screen.keys("]").shows("that was the last discrepancy");
    screen.keys("[").shows("≠ number");
    screen.keys("g}").shows("≠ number");
    screen.keys("}").shows("that was the last conflict");
    screen.keys("G{").shows("≠ number");
    screen.keys("n").shows("≈ wording").shows("2/2");
    screen.keys("N").shows("1/2");
    screen.keys("g2]").shows("2/2");
    screen.keys("a").shows("this is its only place");
}

#[test]
fn the_counterpart_stands_at_the_same_height() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]");
    let text = screen.text();
    let row = |words: &str| text.lines().position(|line| line.contains(words));
    assert_eq!(row("Police said▐31▌"), row("According to police"));
}

#[test]
fn the_cursor_moves_by_sentence_and_crosses_to_the_counterpart() {
    let mut screen = Screen::new(120, 30);
    assert_eq!(screen.keys("j").at(), (Side::Left, 1));
    assert_eq!(screen.keys("<Tab>").at(), (Side::Right, 2));
    assert_eq!(screen.keys("h").at(), (Side::Left, 1));
    assert_eq!(screen.keys("2j").at(), (Side::Left, 3));
    assert_eq!(screen.keys("k").at(), (Side::Left, 2));
    assert_eq!(screen.keys("l").at(), (Side::Right, 3));
    assert_eq!(screen.keys("g").at(), (Side::Right, 0));
    assert_eq!(screen.keys("G").at(), (Side::Right, 3));
    assert_eq!(screen.keys("2g").at(), (Side::Right, 1));
    assert_eq!(screen.keys("''").at(), (Side::Right, 3));
    assert_eq!(screen.keys("''").at(), (Side::Right, 1));
    for pages in ["<C-d>", "f", "<Space>", "<PgDn>"] {
        assert_eq!(screen.keys("g").keys(pages).at(), (Side::Right, 3), "{pages}");
    }
    for pages in ["<C-u>", "b", "<PgUp>"] {
        assert_eq!(screen.keys("G").keys(pages).at(), (Side::Right, 0), "{pages}");
    }
}

#[test]
fn what_one_side_tells_has_its_keys_and_sign() {
    let mut screen = Screen::new(120, 30);
    assert_eq!(screen.keys(")").at(), (Side::Left, 3));
    screen.shows("· only here  Herald does not tell this");
    screen.keys(")").shows("nothing more that only Courier tells");
    screen.keys("l(").keys("G(");
    assert_eq!(screen.at(), (Side::Right, 1));
}

#[test]
fn lists_open_close_and_lead_to_their_rows() {
    let mut screen = Screen::new(120, 30);
    screen.keys("L").shows("Discrepancies   1 of 2").shows("≠ number").shows("people hurt");
    assert_eq!(screen.role_of("people hurt"), "***********");
    screen.keys("j").shows("2 of 2").keys("<Enter>").hides("Discrepancies");
    assert_eq!(screen.at(), (Side::Left, 2));
    screen.keys("L<Tab>").shows("Only in Courier").keys("<Tab>").shows("Only in Herald").shows("0.70  The town");
    screen.keys("<Enter>");
    assert_eq!(screen.at(), (Side::Right, 1));
    for (key, title) in [("t", "Ledger"), ("A", "Names"), ("@", "Notes"), ("i", "Why"), ("F", "Filter")] {
        screen.keys(key).shows(title).keys("<Esc>").hides(title);
        screen.keys(key).keys(key).hides(title);
    }
}

#[test]
fn what_has_no_name_is_told_by_the_words_before_it() {
    let mut found = comparison();
    let one = &mut found.discrepancies[0];
    one.explanation.what.clear();
    one.places = vec![Pair::new(None, Some(Place { sentence: 2, spans: vec![span(RIGHT, "hurt")] }))];
    Screen::of(found, (120, 30)).keys("L").shows("… to police, 30 people were hurt.").hides("According");
}

#[test]
fn the_filter_says_that_it_is_on() {
    let mut screen = Screen::new(120, 30);
    screen.keys("F<Enter><Esc>").shows("[filtered]").shows("0 conflicts").shows("–/1");
    assert_eq!(screen.role_of("31 people"), ".........");
}

#[test]
fn searching_marks_hits_on_both_sides_and_counts() {
    let mut screen = Screen::new(120, 30);
    screen.keys("/people<Enter>").shows("1 of 3");
    assert_eq!(screen.role_of("people were"), "//////ccccc");
    assert_eq!(screen.role_of("900 people"), "....//////");
    screen.keys("n").shows("2 of 3");
    assert_eq!(screen.at(), (Side::Right, 1));
    screen.keys("n").shows("3 of 3").keys("n").shows("1 of 3").keys("N").shows("3 of 3");
    screen.keys("<Esc>");
    assert_eq!(screen.role_of("900 people"), "..........");
    screen.keys("/zebra<Enter>").shows("no match for zebra");
    screen.keys("/The T<Enter>").shows("no match").keys("/pol<BS><BS><BS>").keys("<BS>").hides("/pol");
}

#[test]
fn narrowing_shows_matching_sentences_alone() {
    let mut screen = Screen::new(120, 30);
    screen.keys("&mayor<Enter>").shows("[&mayor]").shows("The mayor blamed").hides("Divers");
    screen.keys("<Esc>").shows("Divers");
}

#[test]
fn verdicts_and_notes_are_kept_and_can_be_undone() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]r").shows("✓ reviewed");
    let kept = |screen: &Screen| screen.effects.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count();
    assert!(matches!(&screen.effects[..], [Effect::Keep(Event::Verdict { verdict: Verdict::Reviewed, .. })]));
    screen.keys("u").hides("✓ reviewed").keys("U").shows("✓ reviewed");
    assert_eq!(kept(&screen), 3);
    screen.keys("x").shows("✗ dismissed").shows("0 conflicts").keys("x").shows("1 conflict ");
    screen.keys("cask the<A-Enter>harbour office<Enter>").shows("✎ ask the / harbour office");
    screen.keys("@").shows("≠ people hurt").shows("harbour office").keys("<Esc>");
    screen.keys("c!<Enter>").shows("office!").keys("u").hides("office!").shows("✎ ask the");
    screen.keys("c<Esc>").shows("✎ ask the").keys("uu").keys("u");
    screen.keys("c").keys("<C-u>").keys("x<Esc>");
}

#[test]
fn everything_of_a_sitting_can_be_taken_back_and_done_again() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]");
    for round in 0..200 {
        screen.keys(&match round % 4 {
            0 => "r".to_owned(),
            1 => "x".to_owned(),
            2 => format!("c<C-u>note {round}<Enter>"),
            _ => format!("X<C-u>reason {round}<Enter>"),
        });
    }
    let last = screen.model.session.events();
    assert!(last.iter().any(|event| format!("{event:?}").contains("note 198")), "{last:?}");
    for _ in 0..200 {
        screen.keys("u");
    }
    assert_eq!(screen.model.verdicts, [Verdict::Open, Verdict::Open]);
    screen.hides("✎").shows("taken back").keys("u").shows("nothing to undo");
    for _ in 0..199 {
        screen.keys("U");
    }
    screen.keys("U").shows("✗ dismissed: reason 199").shows("✎ note 198").keys("U").shows("nothing to redo");
    screen.keys("u").hides("reason 199");
}

#[test]
fn marks_are_counted_and_shown_by_their_state() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]x").shows("1 of 2 reviewed").shows("0 conflicts");
    // What is dismissed is grey once the strip speaks of something else.
    assert_eq!(screen.role_of("31▌people"), "FFFcccccc");
    screen.keys("G");
    assert_eq!(screen.role_of("31 people"), "vv.......");
    screen.keys("[").shows("≈ wording").keys("[").shows("that was the first discrepancy");
    // The last line of the filter: dismissed.
    screen
        .keys("FG")
        .shows("[ ] triage    dismissed                 1")
        .keys("<Enter><Esc>")
        .shows("1 conflict")
        .keys("g]");
    screen.shows("✗ dismissed");
    // Only what is open.
    screen.keys("FG<Enter>k<Enter><Esc>").keys("G[").shows("≈ wording").keys("[").shows("that was the first");
}

#[test]
fn links_are_made_and_broken_by_hand() {
    let mut screen = Screen::new(120, 30);
    screen.keys("Gp").shows("picked").keys("l").keys("2g").keys("p");
    assert!(screen.effects.iter().any(|effect| {
        matches!(effect, Effect::Compare(_, options) if options.by_hand[0].sentences == Pair::new(3, 1) && options.by_hand[0].linked)
    }));
    screen.keys("<Esc>h").keys("2gP");
    assert!(screen.effects.iter().any(|effect| {
        matches!(effect, Effect::Compare(_, options) if options.by_hand.iter().any(|link| !link.linked))
    }));
    screen.keys("Gp<Esc>").hides("picked");
}

#[test]
fn a_sentence_is_set_aside_and_brought_back() {
    let mut screen = Screen::new(120, 30);
    screen.keys("GZ");
    let compared = |screen: &Screen| {
        screen.effects.iter().rev().find_map(|effect| match effect {
            Effect::Compare(articles, _) => Some(articles.left.sentences[3].compared),
            _ => None,
        })
    };
    assert_eq!(compared(&screen), Some(false));
    screen.keys("u");
    assert_eq!(compared(&screen), Some(true));
}

#[test]
fn views_turn() {
    let mut screen = Screen::new(120, 30);
    let row = |screen: &Screen, words: &str| screen.text().lines().position(|line| line.contains(words)).unwrap();
    screen.keys("v").shows("[aligned]");
    assert_eq!(row(&screen, "The mayor blamed"), row(&screen, "The mayor accused"));
    assert_ne!(row(&screen, "Divers"), row(&screen, "accused"));
    screen.keys("v|").shows("split").keys("|").shows("stacked");
    assert!(row(&screen, "Divers") < row(&screen, "Crash at"));
    screen.keys("|").shows("merged").shows("The mayor blamed accused the pilot.");
    assert_eq!(screen.role_of("blamed accused"), "dddddd.ddddddd");
    screen.keys("|").shows("automatic");
}

#[test]
fn narrow_windows_are_stacked_and_tiny_ones_say_so() {
    let screen = Screen::new(80, 24);
    let row = |words: &str| screen.text().lines().position(|line| line.contains(words)).unwrap();
    assert!(row("Ferry strikes") < row("Crash at"));
    Screen::new(19, 6).shows("needs 20×6");
    for width in (20..130).step_by(7) {
        for height in 6..30 {
            let mut screen = Screen::new(width, height);
            screen.keys("]]G<Tab>L").drawn();
            screen.keys("<Esc>?").drawn();
        }
    }
}

#[test]
fn resizing_keeps_the_cursor_on_the_screen() {
    let mut screen = Screen::new(120, 30);
    screen.keys("}");
    for (width, height) in [(200, 60), (40, 10), (20, 6), (99, 12), (120, 8), (300, 100), (21, 7), (120, 30)] {
        let _ = update::update(&mut screen.model, Message::Resize(width, height));
        assert_eq!(screen.at(), (Side::Left, 1));
        screen.shows("31");
    }
}

#[test]
fn word_edits_come_here_everywhere_and_go() {
    let mut screen = Screen::new(120, 30);
    screen.keys("FjjjjjjjjjjG<Esc>").keys("3g");
    screen.keys("d").shows("under the cursor");
    screen.keys("x");
    assert_eq!(screen.role_of("accused"), "vvvvvvv");
    screen.keys("d").shows("everywhere").keys("d").shows("no word edits");
}

#[test]
fn shared_runs_are_shown_when_asked() {
    let mut screen = Screen::new(120, 30);
    assert_eq!(screen.role_of("people were hurt"), "................");
    screen.keys("w").shows("1 shared run");
    assert_eq!(screen.role_of("people were hurt"), "ssssssssssssssss");
}

#[test]
fn blind_mode_hides_the_outlets_everywhere_and_lifting_it_is_recorded() {
    let mut screen = Screen::new(120, 30);
    screen.keys("B").shows("A ⇆ B").hides("Courier").hides("Herald").shows("the ▒▒▒▒▒▒▒ learnt");
    screen.keys("L<Tab>").hides("Courier").keys("<Esc>y");
    assert!(screen.effects.iter().all(|effect| !matches!(effect, Effect::Keep(Event::Unblinded))));
    screen.keys("B").shows("Courier ⇆ Herald");
    assert!(screen.effects.iter().any(|effect| matches!(effect, Effect::Keep(Event::Unblinded))));
}

#[test]
fn copying_cites_both_reports() {
    let mut screen = Screen::new(120, 30);
    screen.keys("]yY");
    let copied: Vec<&String> = screen
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None })
        .collect();
    assert!(copied[0].contains("“Police said 31 people were hurt.” – Courier"), "{}", copied[0]);
    assert!(copied[0].contains("30 people were hurt.” – Herald"));
    assert!(copied[1].starts_with("**number** (conflict): "), "{}", copied[1]);
}

#[test]
fn the_palette_runs_commands_by_name() {
    let mut screen = Screen::new(120, 30);
    screen.keys(":next conf").shows("next-conflict").hides("dismiss").keys("<Enter>").shows("≠ number");
}

#[test]
fn help_shows_every_command_on_one_page() {
    let mut screen = Screen::new(120, 36);
    screen.keys("?");
    for entry in parallax::tui::command::TABLE {
        screen.shows(entry.about).shows(&Keymap::default().keys_of(entry.command)[0]);
    }
    screen.keys("q").hides("From mark to mark");
}

#[test]
fn the_rest_asks_the_shell() {
    let ask = |typed: &str| Screen::new(120, 30).keys(typed).effects.pop();
    assert!(matches!(ask("q"), Some(Effect::Quit(0))));
    assert!(matches!(ask("<C-c>"), Some(Effect::Quit(130))));
    assert!(ask("L<C-c>").is_none());
    assert!(matches!(ask("<C-z>"), Some(Effect::Suspend)));
    assert!(matches!(ask("<C-l>"), Some(Effect::Redraw)));
    assert!(matches!(ask("E<Enter>"), Some(Effect::Export { format, .. }) if format == "html"));
    assert!(ask("E<C-u>a.doc<Enter>").is_none());
    assert!(ask("e").is_none() && ask("o").is_none(), "a text without a source has nothing to open");
    let mut screen = Screen::new(120, 30);
    screen.keys("s").shows("[unlocked]").keys("s").hides("[unlocked]").keys("m").shows("counterpart 1 of 1");
    screen.keys("z").shows("folded").keys("K").shows("K does nothing");
}

/// For each command: what is typed, and then words on the screen or an effect that was not there before.
const TYPED: &[(&str, &str, &str)] = &[
    ("next-mark", "]", "≠ number"),
    ("previous-mark", "G[", "≈ wording"),
    ("next-conflict", "}", "≠ number"),
    ("previous-conflict", "G{", "≠ number"),
    ("next-only", ")", "· only here"),
    ("previous-only", "l(", "nothing more that only Herald tells"),
    ("next-place", "]a", "this is its only place"),
    ("again", "n", "≠ number"),
    ("again-back", "GN", "≈ wording"),
    ("why", "]i", "Rule test/rule"),
    ("down", "jj", "≈ wording"),
    ("up", "jjk", "≠ number"),
    ("half-down", "<C-d>", "· only here"),
    ("half-up", "G<C-u>", "score 0.90"),
    ("page-down", "f", "· only here"),
    ("page-up", "Gb", "score 0.90"),
    ("first", "Gg", "score 0.90"),
    ("last", "G", "· only here"),
    ("jump-back", "G''", "score 0.90"),
    ("other-side", "l<Tab>]", "Courier: 31   ·   Herald: 30"),
    ("go-left", "lh]", "Courier: 31   ·   Herald: 30"),
    ("go-right", "l]", "Herald: 30   ·   Courier: 31"),
    ("opposite", "m", "counterpart 1 of 1"),
    ("lock", "s", "[unlocked]"),
    ("edits", "d", "word edits under the cursor"),
    ("link", "p", "picked"),
    ("unlink", "P", "unlinked"),
    ("layout", "|", "split"),
    ("order", "v", "[aligned]"),
    ("list", "L", "weightiest first"),
    ("ledger", "t", "Ledger"),
    ("names", "A", "Names"),
    ("notes", "@", "no notes yet"),
    ("search", "/people<Enter>", "1 of 3"),
    ("narrow", "&mayor<Enter>", "[&mayor]"),
    ("filter", "F", "[x] severity"),
    ("note", "]cask<Enter>", "✎ ask"),
    ("reviewed", "]r", "1 of 2 reviewed"),
    ("dismiss", "]x", "✗ dismissed"),
    ("dismiss-why", "]Xa slip<Enter>", "✗ dismissed: a slip"),
    ("undo", "]ru", "taken back"),
    ("redo", "]ruU", "✓ reviewed"),
    ("fold", "z", "folded"),
    ("set-aside", "GZ", "comparing…"),
    ("shared-runs", "w", "1 shared run"),
    ("blind", "B", "A ⇆ B"),
    ("copy", "]y", "copied as citation"),
    ("copy-markdown", "]Y", "copied as Markdown"),
    ("browse", "o", "no source to open"),
    ("edit", "e", "no file to edit"),
    ("export", "E", "export to: comparison.html"),
    ("select", "L<Enter>", "≠ number"),
    ("palette", ":", "next-mark"),
    ("help", "?", "From mark to mark"),
    ("close", "L<Esc>", "Ferry strikes"),
    ("cancel", "<C-c>", "Quit(130)"),
    ("suspend", "<C-z>", "Suspend"),
    ("redraw", "<C-l>", "Redraw"),
    ("quit", "q", "Quit(0)"),
];

#[test]
fn every_command_of_the_table_is_typed_and_shows_what_it_does() {
    for entry in parallax::tui::command::TABLE {
        let typed = TYPED.iter().find(|(name, ..)| *name == entry.name);
        let (_, typed, shown) = typed.unwrap_or_else(|| panic!("nothing types {:?}", entry.name));
        let used = keys::parse(typed).unwrap();
        let bound = entry
            .keys
            .iter()
            .any(|keys| used.windows(keys::parse(keys).unwrap().len()).any(|run| run == keys::parse(keys).unwrap()));
        assert!(bound, "{typed} does not use a key of {}", entry.name);
        let mut screen = Screen::new(120, 36);
        screen.keys(typed);
        let seen = screen.text() + &format!("{:?}", screen.effects);
        assert!(seen.contains(shown), "{}: {shown:?} does not come of {typed}:\n{seen}", entry.name);
    }
    assert_eq!(TYPED.len(), parallax::tui::command::TABLE.len());
}

/// "What differs in the number hurt, who says so, copied as a citation": found from the footer alone.
#[test]
fn a_newcomer_has_the_citation_within_six_keys() {
    let mut screen = Screen::new(120, 36);
    screen.shows("L list").keys("L").shows("people hurt").shows("Enter go there").shows("y copy");
    screen.keys("<Enter>").shows("Courier: 31").shows("y copy").keys("y");
    assert!(matches!(screen.effects.last(), Some(Effect::Copy(text)) if text.contains("31 people were hurt")));
}

#[test]
fn dragging_selects_words_of_one_column_alone() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut screen = Screen::new(120, 30);
    let text = screen.text();
    let at = |words: &str| {
        let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        (line[..line.find(words).unwrap()].chars().count() as u16, row as u16)
    };
    let (from, to, across) = (at("31▌people"), at("mayor blamed"), at("mayor accused"));
    for (kind, (column, row)) in [
        (MouseEventKind::Down(MouseButton::Left), from),
        // Over the other column, as a hand slips: it still selects on the left.
        (MouseEventKind::Drag(MouseButton::Left), (across.0, to.1)),
        (MouseEventKind::Drag(MouseButton::Left), to),
        (MouseEventKind::Up(MouseButton::Left), to),
    ] {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        screen.effects.extend(update::update(&mut screen.model, Message::Mouse(event)));
    }
    assert!(matches!(screen.effects.last(), Some(Effect::Copy(text)) if text == "31 people were hurt. The mayor"));
    assert_eq!(screen.role_of("people were hurt"), "////////////////");
    screen.keys("g").hides("copied");
}

#[test]
fn pasted_text_is_typed_into_prompts_only() {
    let mut screen = Screen::new(120, 30);
    let _ = update::update(&mut screen.model, Message::Paste("qqq\x1b[2J".into()));
    screen.shows("pasted text is ignored");
    screen.keys("/");
    let _ = update::update(&mut screen.model, Message::Paste("peo\nple\x1b".into()));
    screen.shows("/peo ple");
}

#[test]
fn the_mouse_puts_the_cursor_and_scrolls() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut screen = Screen::new(120, 30);
    let text = screen.text();
    let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains("900 people")).unwrap();
    let column = line[..line.find("900").unwrap()].chars().count() as u16;
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column, row: row as u16, modifiers: KeyModifiers::NONE };
    let _ = update::update(&mut screen.model, Message::Mouse(event));
    assert_eq!(screen.at(), (Side::Right, 1));
    let _ = update::update(&mut screen.model, Message::Mouse(MouseEvent { kind: MouseEventKind::ScrollDown, ..event }));
    screen.drawn();
}
