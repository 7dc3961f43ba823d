//! What a tired reader must still see: nothing that matters is cut, hidden under something else, or told by colour alone.

use parallax::article::{self, Settings};
use parallax::pair::{Pair, Side};
use parallax::source::Source;
use parallax::tui::theme::Theme;
use parallax::tui::{Effect, Message, update, view};
use parallax::{Comparison, Options, compare};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::screen::Screen;

/// A pair that the engine compares: figures with sources, a total with its parts.
fn real(size: (u16, u16)) -> Screen {
    let left = "Ferry strikes the pier at Orland\n\n\
                The harbour office in Orland said around 30,000 people were at the festival on Saturday.\n\n\
                According to the harbour office of Orland, 31 passengers were injured when the ferry struck the pier.\n\n\
                Museums in Tasko stay closed for repairs until spring because their roofs leak, said the curators, who had \
                searched the attics, the cellars and both wings through the whole winter with ladders that artisans had brought.\n";
    let right = "Ferry hits pier at Orland\n\n\
                 The harbour office in Orland said about 30,000 people were at the festival on Saturday.\n\n\
                 Rescue workers of the northern coast guard said 30 passengers were injured when the ferry struck the pier.\n";
    let texts = Pair::new(("Courier", left), ("Herald", right));
    let articles = texts.map(|(name, text)| {
        article::read(Source::from_text(text), &Settings { name: Some(name.into()), ..Settings::default() })
    });
    Screen::of(compare(articles, &Options::default()), size)
}

#[test]
fn on_a_small_screen_both_sides_and_their_sources_are_whole() {
    let mut screen = real((80, 24));
    screen.keys("}}");
    screen.shows("31 according to the harbour office of Orland");
    screen.shows("30 according to Rescue workers of the northern coast guard");
    screen.keys("t").shows("around 30,000").shows("about 30,000").shows("1 of ");
}

#[test]
fn what_the_strip_says_in_passing_is_whole_or_not_there() {
    real((120, 36)).keys("}}").shows("rule number/count, confidence 0.");
    // Beside what it is about there is room for the rule alone, or for nothing.
    real((84, 24)).keys("}}").shows("rule number/count").hides("confid").hides("…");
    real((80, 24)).keys("}}").shows("differs by 1 (3 %)").hides("rul").hides("…");
}

#[test]
fn what_the_reader_decided_has_its_sign_upright() {
    let mut screen = real((120, 36));
    screen.keys("}}cask<Enter>r");
    let Screen { model, .. } = &screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    view::view(model, &Theme::shipped("dark").unwrap(), &mut buffer);
    for sign in ["✎", "✓"] {
        let cell = buffer.content.iter().find(|cell| cell.symbol() == sign).unwrap();
        assert!(!cell.modifier.contains(ratatui::style::Modifier::ITALIC), "{sign}");
    }
}

#[test]
fn long_names_leave_room_for_the_counts_and_for_what_is_said() {
    let mut found = super::screen::comparison();
    found.reports.left.article.name = "The Northern Herald and Evening Advertiser of Orland".into();
    found.reports.right.article.name = "Radio Tasko World Service".into();
    let mut screen = Screen::of(found, (80, 24));
    let header = |screen: &Screen| screen.text().lines().next().unwrap().to_owned();
    screen.keys("]]");
    let first = header(&screen);
    assert!(first.contains("The Northern Herald") && first.contains("… ⇆ Radio Tasko World Service"), "{first}");
    assert!(first.contains('≠') && first.contains('≈'), "{first}");
    // What narrows is said before the ends of the names.
    assert!(header(screen.keys("B").keys("B").keys("v")).contains("[aligned]"), "{}", screen.text());
    // The strip has a line for each of them, and shortens them where that is not enough.
    screen.shows("Advertiser of Orland: blamed").shows("Radio Tasko World Service: accused");
    screen.model.comparison.discrepancies[1].explanation.by.left = "according to the mayor's own office".into();
    screen.shows("The Northern Heral…: blamed according to the mayor's own office");
    // Where there is room, nothing is shortened.
    real((120, 36)).keys("}}").shows("Courier ⇆ Herald");
}

#[test]
fn a_strip_of_two_lines_says_what_both_say() {
    let mut screen = real((76, 18));
    screen.keys("}}").shows(" ≠ Courier: 31 according to the harbour office of Orland");
    screen.shows("   Herald: 30 according to Rescue workers of the northern coast guard");
    // Where one line holds both, the other tells what it is about.
    real((160, 18)).keys("}}").shows("≠ number · conflict  passengers injured").shows("Herald: 30 according");
}

#[test]
fn what_only_one_side_tells_can_be_read_in_its_list() {
    let mut screen = real((80, 24));
    screen.keys("L<Tab>").shows("who had searched").shows("had brought.");
}

#[test]
fn long_notes_are_whole_in_their_list() {
    let mut screen = real((80, 24));
    screen
        .keys("}c")
        .keys(&"ask the harbour office again and ".repeat(4))
        .keys("the divers<Enter>@")
        .shows("the divers");
}

#[test]
fn what_is_done_lies_below_what_is_open() {
    let mut found = super::screen::comparison();
    // A second mark over the same figure.
    let mut tally = found.discrepancies[0].clone();
    tally.id = "three".into();
    tally.explanation.what = "all who were hurt".into();
    found.discrepancies.push(tally);
    let mut screen = Screen::of(found, (120, 30));
    screen.keys("]rG");
    assert_eq!(screen.role_of("31▌people"), "xxx......");
    let text = screen.text();
    let row = text.lines().position(|line| line.contains("31▌people")).unwrap();
    assert!(screen.roles().lines().nth(row).unwrap().contains('X'), "{}", screen.roles());
}

#[test]
fn without_colour_signs_tell_whose_words_an_edit_are() {
    let mut screen = Screen::new(120, 30);
    screen.keys("||||").keys("|||");
    assert!(screen.text_in("plain").contains("The mayor‹blamed›accused the pilot."), "{}", screen.text_in("plain"));
    assert!(screen.text_in("dark").contains("The mayor blamed accused the pilot."));
}

#[test]
fn lists_can_be_read_at_any_width() {
    for width in [20, 32, 40, 63] {
        let mut screen = Screen::new(width, 16);
        screen.keys("L").shows("≠ number").shows("people hurt").shows("31").shows("30").shows("accus");
        screen.keys("<Esc>F").shows("conflict").shows(" 1\n").keys("<Esc>:").shows("next-mark").shows("next discrepan");
    }
    let mut screen = real((40, 16));
    screen.keys("t").shows("around 30,000").shows("about 30,000").shows("? help");
    screen.keys("<Esc>A").shows("place").shows("Orland ×");
}

#[test]
fn lists_name_their_columns_and_explain_the_chosen_row() {
    let mut screen = Screen::new(120, 30);
    screen.keys("Lj");
    let text = screen.text();
    let (heading, row) = (text.lines().nth(2).unwrap(), text.lines().nth(3).unwrap());
    assert_eq!(heading.find("Courier").map(|at| heading[..at].chars().count()), at(row, "31"), "{text}");
    assert_eq!(heading.find("Herald").map(|at| heading[..at].chars().count()), at(row, "30"), "{text}");
    screen.shows("≈ wording · difference").shows("Courier: blamed   ·   Herald: accused");
    screen.keys("k").shows("≠ number · conflict");
}

fn at(line: &str, words: &str) -> Option<usize> {
    line.find(words).map(|at| line[..at].chars().count())
}

#[test]
fn a_mark_far_down_in_its_sentence_is_on_the_screen() {
    let long = "Officials of the harbour, the coast guard and the town, who had met through the whole night behind closed doors \
                while the divers went on with their search below the pier, said that";
    let texts = Pair::new(
        ("Courier", format!("{long} 31 people were hurt.")),
        ("Herald", format!("{long} 30 people were hurt.")),
    );
    let articles = texts.map(|(name, text)| {
        let text = format!("Ferry strikes the pier at Orland\n\n{text}\n\nThe port stays closed.\n");
        article::read(Source::from_text(text), &Settings { name: Some(name.into()), ..Settings::default() })
    });
    let found = compare(articles, &Options::default());
    for size in [(40, 12), (30, 9), (60, 10), (120, 12)] {
        let mut screen = Screen::of(found.clone(), size);
        let all = screen.keys("}").text();
        // Above the strip, which names both figures anyway.
        let text: String =
            all.lines().take_while(|line| !line.starts_with("────")).map(|line| format!("{line}\n")).collect();
        assert!(text.contains("31") && text.contains("30"), "{size:?}: {text}");
    }
}

#[test]
fn what_is_folded_away_is_counted() {
    for (aside, said) in [
        ("READ MORE: Harbour master resigns after talks", "⋯ 1 sentence set aside (z shows it)"),
        (
            "READ MORE: Harbour master resigns after talks\n\nAll rights reserved.",
            "⋯ 2 sentences set aside (z shows them)",
        ),
    ] {
        let lead = "Ferry strikes the pier at Orland\n\nPolice in Orland said 31 people were hurt when the ferry struck the pier.";
        let articles = Pair::new(("Courier", format!("{lead}\n\n{aside}\n")), ("Herald", format!("{lead}\n")));
        let articles = articles.map(|(name, text)| {
            article::read(Source::from_text(text), &Settings { name: Some(name.into()), ..Settings::default() })
        });
        let mut screen = Screen::of(compare(articles, &Options::default()), (120, 30));
        screen.keys("z").shows(said).hides("resigns").keys("z").shows("resigns");
    }
}

#[test]
fn columns_are_headed_and_signs_explained() {
    let mut screen = real((120, 30));
    let heads = |screen: &Screen| screen.text().lines().nth(1).unwrap().to_owned();
    assert!(heads(&screen).trim().starts_with("Courier") && heads(&screen).ends_with("Herald"), "{}", screen.text());
    screen.keys("|||");
    assert!(heads(&screen).contains("‹ Courier   › Herald"), "{}", screen.text());
    screen.keys("?").shows("in one column: only left");
}

#[test]
fn a_search_says_how_to_go_on_and_the_footer_never_leaves_out_the_help() {
    let mut screen = Screen::new(120, 30);
    screen.keys("/people<Enter>").shows("1 of 3   n next   N back   Esc ends");
    for width in (20..120).step_by(9) {
        Screen::new(width, 12).keys("]").shows("? help").keys("L").shows("? help");
        Screen::new(width, 12).keys("]").shows("31").shows("30");
    }
}

#[test]
fn the_ruler_shows_how_much_of_the_text_is_on_the_screen() {
    let rows = |screen: &Screen| screen.text().matches(['┃']).count();
    let marks = |screen: &Screen| screen.text().matches(['━']).count();
    // All of both texts: the window is as long as the ruler, but for the rows with marks, four at most.
    let whole = Screen::new(120, 40);
    assert!(rows(&whole) + marks(&whole) >= 2 * 32 - 2, "{}", whole.text());
    let part = real((100, 10));
    assert!((1..10).contains(&rows(&part)), "{}", part.text());
}

#[test]
fn a_click_in_a_list_goes_to_its_row() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut screen = Screen::new(120, 30);
    screen.keys("L");
    let text = screen.text();
    let row = text.lines().position(|line| line.contains("≈ wording")).unwrap() as u16;
    let kind = MouseEventKind::Down(MouseButton::Left);
    let click = MouseEvent { kind, column: 20, row, modifiers: KeyModifiers::NONE };
    let _ = update::update(&mut screen.model, Message::Mouse(click));
    screen.hides("weightiest first").shows("≈ wording · difference");
    // Below the last row nothing is chosen.
    screen.keys("L");
    let _ = update::update(&mut screen.model, Message::Mouse(MouseEvent { row: 25, ..click }));
    screen.shows("weightiest first").keys("<Esc>F");
    let _ = update::update(&mut screen.model, Message::Mouse(MouseEvent { row: 3, ..click }));
    screen.shows("[ ] severity  conflict");
}

#[test]
fn prompts_say_what_they_take() {
    let mut screen = Screen::new(120, 30);
    screen.keys("E").shows(".csv").keys("<Esc>/").shows("regular expression").keys("<Esc>X").shows("without a reason");
    let mut low = Screen::new(60, 8);
    low.keys("/").shows("31").hides("regular");
}

#[test]
fn help_that_does_not_fit_says_so_and_scrolls() {
    let mut screen = Screen::new(80, 24);
    screen.keys("?").shows("more lines below").keys("G").hides("more lines below").shows("only this report tells it");
    Screen::new(120, 36).keys("?").hides("more lines below").shows("copy words of one side");
}

#[test]
fn a_comparison_that_was_given_up_can_be_asked_for_again() {
    let articles = super::screen::comparison().reports.map(|report| report.article);
    let mut screen = Screen::of(Comparison::unread(&articles), (120, 30));
    screen.model.unread = true;
    let _ = update::update(&mut screen.model, Message::Running("comparing"));
    screen.keys("L").shows("still comparing").keys("<Esc>").shows("gave up comparing; ] compares after all");
    assert!(matches!(screen.effects.last(), Some(Effect::Abandon)));
    screen.keys("L").shows("comparing…");
    let Some(Effect::Compare(articles, options)) = screen.effects.pop() else { panic!("{:?}", screen.effects) };
    let found = compare(*articles, &options);
    let _ = update::update(&mut screen.model, Message::compared(found));
    screen.hides("not compared").keys("L").shows("weightiest first");
}

#[test]
fn what_is_asked_for_too_early_is_shown_once_it_is_there() {
    let found = super::screen::comparison();
    let bare = Comparison::unread(&found.reports.as_ref().map(|report| report.article.clone()));
    let waiting = |typed: &str| {
        let mut screen = Screen::of(bare.clone(), (120, 30));
        screen.model.unread = true;
        let _ = update::update(&mut screen.model, Message::Running("comparing"));
        screen.keys(typed);
        screen
    };
    let mut screen = waiting("}");
    screen.shows("still comparing; then next conflict");
    let _ = update::update(&mut screen.model, Message::compared(found.clone()));
    screen.shows("≠ number").hides("still comparing");
    // Another key takes its place, and nothing is judged unseen.
    for (typed, shown) in [("}j", "≠ number"), ("r", "Ferry strikes"), ("}L", "weightiest first")] {
        let mut screen = waiting(typed);
        let _ = update::update(&mut screen.model, Message::compared(found.clone()));
        screen.shows(shown).hides("✓");
        assert!(screen.effects.is_empty(), "{:?}", screen.effects);
    }
}

#[test]
fn a_comparison_that_is_soon_done_is_not_spoken_of() {
    use parallax::tui::model::Running;
    let articles = super::screen::comparison().reports.map(|report| report.article);
    let mut screen = Screen::of(Comparison::unread(&articles), (120, 30));
    screen.model.unread = true;
    screen.model.running = Some(Running { fresh: true, ..Running::new("comparing") });
    screen.shows("Courier ⇆ Herald").shows("Ferry strikes").shows("? help").hides("compar").hides("only here");
    let _ = update::update(&mut screen.model, Message::Running("comparing"));
    screen.shows("not compared yet").shows("comparing…");
}

/// What was read last stands opposite its counterpart at once; nothing moves under the eyes of somebody who begins at the top.
#[test]
fn who_comes_back_finds_both_places() {
    use parallax::session::anchor::Anchor;
    use parallax::tui::model::Running;
    let found = super::screen::comparison();
    let articles = found.reports.as_ref().map(|report| report.article.clone());
    for returns in [true, false] {
        let mut screen = Screen::of(Comparison::unread(&articles), (120, 11));
        screen.model.unread = true;
        screen.model.running = Some(Running { fresh: true, ..Running::new("comparing") });
        screen.model.sentence = 1;
        screen.model.session.place = returns.then(|| (Side::Left, Anchor::of(&articles.left, 1)));
        let _ = update::update(&mut screen.model, Message::compared(found.clone()));
        let text = screen.text();
        let row = |words: &str| text.lines().position(|line| line.contains(words));
        assert_eq!(row("Police said") == row("According to police"), returns, "{text}");
    }
}

#[test]
fn before_anything_is_compared_the_left_text_stands_first() {
    let articles = super::screen::comparison().reports.map(|report| report.article);
    let mut screen = Screen::of(Comparison::unread(&articles), (90, 40));
    screen.keys("|||");
    let text = screen.text();
    let row = |words: &str| text.lines().position(|line| line.contains(words)).unwrap();
    assert!(row("Ferry strikes") < row("Crash at"), "{text}");
}

/// Every view at every common size, in every theme: nothing panics, and the header names both reports.
#[test]
fn every_view_is_drawn_at_every_size_in_every_theme() {
    let found = real((80, 24)).model.comparison;
    for (width, height) in [(120, 36), (80, 24), (200, 60), (100, 30), (40, 12), (20, 6)] {
        for open in [
            "", "}", "L", "L<Tab>", "t", "A", "@", "i", "F", ":", "?", "v", "|", "||", "|||", "dd", "w", "E", "/x",
            "c", "B",
        ] {
            let mut screen = Screen::of(found.clone(), (width, height));
            if !open.is_empty() {
                screen.keys(open);
            }
            for (theme, _) in parallax::tui::theme::SHIPPED {
                let text = screen.text_in(theme);
                let first = text.lines().next().unwrap();
                assert!(first.contains("Courier") || first.contains('A'), "{width}x{height} {open} {theme}:\n{text}");
                assert!(text.lines().all(|line| line.chars().count() <= usize::from(width)));
            }
        }
    }
}

impl Screen {
    /// The text as a theme that ships shows it.
    fn text_in(&self, theme: &str) -> String {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view::view(&self.model, &Theme::shipped(theme).unwrap(), &mut buffer);
        let rows = buffer.content().chunks(usize::from(width));
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned() + "\n").collect()
    }
}

/// Whatever is typed, clicked or resized: nothing panics, and the cursor stands in the text.
#[test]
fn a_cat_on_the_keyboard_breaks_nothing() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    use parallax::tui::{command, keys};

    let keys: Vec<keys::Key> = (command::TABLE.iter().flat_map(|entry| entry.keys))
        .chain(&["<Enter>", "<Esc>", "<BS>", "7", "3", "(", "a", "é", "<C-j>", "<C-x>"])
        .flat_map(|text| keys::parse(text).unwrap())
        .collect();
    let mut state = 20_310_503_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut screen = real((100, 30));
    let found = screen.model.comparison.clone();
    let theme = Theme::shipped("dark").unwrap();
    for step in 0..CAT {
        let (column, row) = (next(120) as u16, next(40) as u16);
        let mouse = |kind| Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        let message = match next(30) {
            0 => Message::Resize(1 + next(130) as u16, 1 + next(45) as u16),
            1 => mouse(MouseEventKind::Down(MouseButton::Left)),
            2 => mouse(MouseEventKind::Drag(MouseButton::Left)),
            3 => mouse(MouseEventKind::ScrollDown),
            4 => Message::Paste("two\nlines (".into()),
            5 => Message::compared(found.clone()),
            6 => Message::Tick,
            _ => Message::Key(keys[next(keys.len())]),
        };
        let said = format!("{step}: {message:?}");
        let effects = update::update(&mut screen.model, message);
        for effect in effects {
            if let Effect::Compare(articles, options) = effect {
                update::update(&mut screen.model, Message::compared(compare(*articles, &options)));
            }
        }
        let (width, height) = screen.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view::view(&screen.model, &theme, &mut buffer);
        let (side, sentence) = screen.at();
        assert!(sentence < screen.model.comparison.reports[side].article.sentences.len(), "{said}");
    }
}

/// So many strokes and moves.
const CAT: usize = 1500;
