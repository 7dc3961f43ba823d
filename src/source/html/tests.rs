use super::*;

/// Every block as "part: text".
fn blocks(html: &str) -> Vec<String> {
    let source = read(html).unwrap();
    source.hints.iter().map(|hint| format!("{}: {}", hint.part.name(), hint.span.of(&source.text))).collect()
}

const LEAD: &str =
    "A ferry with two people on board sank off Port Ellery on Saturday, the coast guard said in a statement.";
const NEXT: &str = "Both passengers were rescued by a fishing boat, and nobody was hurt in the accident, according to the harbour office.";
const THIRD: &str =
    "Divers were to search the wreck on Sunday, said the harbour master, who has asked for a crane from the mainland.";

#[test]
fn a_news_page_with_adverts_and_related_links() {
    let html = format!(
        "<!doctype html><html lang=en-GB><head><title>Ferry Aurora sinks off Port Ellery - Norvik Wire</title>
        <meta property=og:site_name content='Norvik Wire'>
        <script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
        \"headline\":\"Ferry Aurora sinks off Port Ellery\",\"datePublished\":\"2031-05-03T10:15:00Z\",\
        \"author\":{{\"@type\":\"Person\",\"name\":\"Ada Quill\"}}}}</script></head><body>
        <nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
        <main><article><h1>Ferry Aurora sinks off Port Ellery</h1>
        <p class=standfirst>Two passengers rescued by a fishing boat in heavy seas near the harbour</p>
        <div class=byline>By <a href=/aq>Ada Quill</a></div><time datetime=2031-05-03>3 May 2031</time>
        <figure><img src=x.jpg><figcaption>The ferry Aurora in April. Photo: Bo Marsh</figcaption></figure>
        <div class=text><p>{LEAD}</p><p>{NEXT}</p><div class='ad'>Buy one garden tool today and get the second one for free at Tamm</div>
        <h2>Search goes on</h2><p>{THIRD}</p><p>She gave no reason.</p></div></article>
        <aside class=related><h3>Related</h3><ul><li><a href=/1>Norland to replace its old ferries by 2033</a>
        <li><a href=/2>Harbour master resigns</a></ul></aside></main>
        <div id=newsletter><p>Sign up for our newsletter and get the news of the day in your inbox every morning</p>
        <form><input><button>Go</button></form></div><footer><p>© Norvik Wire</p></footer></body></html>"
    );
    let source = read(&html).unwrap();
    assert_eq!(source.title.as_deref(), Some("Ferry Aurora sinks off Port Ellery"));
    assert_eq!(source.outlet.as_deref(), Some("Norvik Wire"));
    assert_eq!(source.byline.as_deref(), Some("Ada Quill"));
    assert_eq!(source.date.unwrap().to_string(), "2031-05-03");
    assert_eq!(source.language.as_deref(), Some("en-GB"));
    assert_eq!(
        blocks(&html),
        [
            "headline: Ferry Aurora sinks off Port Ellery".to_owned(),
            "standfirst: Two passengers rescued by a fishing boat in heavy seas near the harbour".into(),
            "byline: By Ada Quill".into(),
            "dateline: 3 May 2031".into(),
            "caption: The ferry Aurora in April. Photo: Bo Marsh".into(),
            format!("body: {LEAD}"),
            format!("body: {NEXT}"),
            "boilerplate: Buy one garden tool today and get the second one for free at Tamm".into(),
            "subhead: Search goes on".into(),
            format!("body: {THIRD}"),
            "body: She gave no reason.".into(),
            "boilerplate: Norland to replace its old ferries by 2033".into(),
            "boilerplate: Sign up for our newsletter and get the news of the day in your inbox every morning".into(),
        ]
    );
    assert_eq!(source.remarks.len(), 1);
}

#[test]
fn a_blog_of_divs_and_line_breaks() {
    let html = format!(
        "<html><head><title>Harbour notes: the Aurora</title></head><body><div id=header><h1>Harbour notes</h1></div>
        <div class=post><h2>Harbour notes: the Aurora</h2><div class=entry>{LEAD}<br><br>{NEXT}<br><br>{THIRD}</div></div>
        <div class=sidebar><ul><li><a href=/a>About</a><li><a href=/b>Older posts about other boats</a></ul></div></body></html>"
    );
    let found = blocks(&html);
    for text in [LEAD, NEXT, THIRD] {
        assert!(found.contains(&format!("body: {text}")), "{found:#?}");
    }
    assert!(found.contains(&"headline: Harbour notes: the Aurora".to_owned()), "{found:#?}");
    assert!(found.contains(&"boilerplate: Older posts about other boats".to_owned()), "{found:#?}");
}

#[test]
fn a_wiki_page_with_table_and_lists() {
    let html = format!(
        "<html lang=en><head><title>Aurora sinking - Openpedia</title></head><body><div id=content><h1 id=firstHeading>Aurora sinking</h1>
        <div id=bodyContent><div class=mw-parser-output><p>{LEAD}<sup>[1]</sup></p><p>{NEXT}</p>
        <h2>Casualties<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>
        <table><tr><th>Group<th>Rescued</tr><tr><td>Passengers<td>2</tr></table><p>{THIRD}</p>
        <ul><li>The ferry was built in 1988 and rebuilt in 2004.</li><li>It carried 12 cars.</li></ul></div></div></div></body></html>"
    );
    let found = blocks(&html);
    let order = [LEAD, NEXT, "Passengers\t2", THIRD, "The ferry was built in 1988"];
    let mut last = 0;
    for text in order {
        let at =
            found.iter().position(|block| block.contains(text)).unwrap_or_else(|| panic!("{text} not in {found:#?}"));
        assert!(at >= last && found[at].starts_with("body: "), "{found:#?}");
        last = at;
    }
}

#[test]
fn an_amp_page() {
    let html = format!(
        "<!doctype html><html amp lang=en><head><title>Ferry sinks off Port Ellery</title></head><body>
        <amp-sidebar id=sidebar><ul><li><a href=/>Home</a></ul></amp-sidebar><header>Norvik</header>
        <article><h1>Ferry sinks off Port Ellery</h1><p>{LEAD}</p><amp-ad width=300></amp-ad><p>{NEXT}</p>
        <amp-img src=a.jpg></amp-img><p>{THIRD}</p></article></body></html>"
    );
    let found = blocks(&html);
    assert_eq!(found[0], "headline: Ferry sinks off Port Ellery");
    assert_eq!(found[1..], [format!("body: {LEAD}"), format!("body: {NEXT}"), format!("body: {THIRD}")]);
}

#[test]
fn pages_without_text_say_so() {
    let script = read(
        "<html><head><title>News</title></head><body><div id=root></div><script>render({a:1})</script></body></html>",
    );
    assert!(script.unwrap_err().to_string().contains("save the page from a browser"));
    let deep = read(&"<div>".repeat(100_000));
    assert!(deep.unwrap_err().to_string().contains("nested"));
}

#[test]
fn a_frame_named_after_a_column_is_no_column() {
    let html = format!(
        "<html><head><title>Ferry sinks off Port Ellery</title></head><body><div class='page with-sidebar'>
        <div class='social sharing'><article><h1>Ferry sinks off Port Ellery</h1>
        <p>{LEAD}</p><p>{NEXT}</p><p>{THIRD}</p></article></div>
        <div class=sidebar><p>Our readers liked the report on the old lighthouse of Tamm best this week</p></div>
        </div></body></html>"
    );
    assert_eq!(
        blocks(&html),
        [
            "headline: Ferry sinks off Port Ellery".to_owned(),
            format!("body: {LEAD}"),
            format!("body: {NEXT}"),
            format!("body: {THIRD}"),
            "boilerplate: Our readers liked the report on the old lighthouse of Tamm best this week".into(),
        ]
    );
}
