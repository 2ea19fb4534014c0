//! Saved web pages: the article in them, and what the page says of itself.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use sitroom::load::{Input, LoadError, Loaded, Options, load, page};

const PAGE: &str = include_str!("../fixtures/page/strike.html");

fn open(name: &str, html: &str) -> Result<Loaded, LoadError> {
    load(&[Input::Bytes { name: name.to_owned(), bytes: html.as_bytes().into() }], &Options::default())
}

fn refused(html: &str) -> String {
    open("page.html", html).unwrap_err().to_string()
}

fn sitroom(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitroom"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_page_is_its_article_and_what_it_says_of_itself() {
    let loaded = open("strike.html", PAGE).unwrap();
    let [source] = loaded.briefing.sources() else { panic!("one source") };
    assert_eq!(source.title.as_deref(), Some("Strike on market kills 12 in Tamara province"));
    assert_eq!(source.publisher.as_deref(), Some("The Dune Courier"));
    assert_eq!(source.published, Some("2024-05-14".parse().unwrap()));
    assert_eq!(source.language.as_deref(), Some("en-GB"));
    assert_eq!(source.file, "strike.html");
    let paragraphs: Vec<&str> = source.text.trim_end().split("\n\n").collect();
    let starts = [
        "Strike on market",
        "By Lena Okoro",
        "An air strike",
        "Another 30",
        "“We have no blood",
        "The army did",
    ];
    assert_eq!(paragraphs.len(), starts.len(), "{paragraphs:#?}");
    for (paragraph, start) in paragraphs.iter().zip(starts) {
        assert!(paragraph.contains(start), "{paragraph} should contain {start}");
    }
    for word in
        ["cookies", "Home", "stalls", "Share", "Most read", "Flood", "rights", "Subscribe", "http", "color"]
    {
        assert!(!source.text.contains(word), "{word} is no part of the article: {}", source.text);
    }
}

#[test]
fn a_page_is_known_by_its_first_element() {
    let pages = [
        "<!DOCTYPE html><html>",
        "\u{feff}\n <HTML lang=en>",
        "<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">",
        "<body>",
    ];
    for page in pages {
        assert!(page::is_page(page), "{page}");
    }
    for other in
        ["<?xml version=\"1.0\"?><rss>", "<htmlish>", "An article on <html>", "", "<!-- open", "{\"html\":1}"]
    {
        assert!(!page::is_page(other), "{other}");
    }
}

#[test]
fn a_page_without_an_article_is_refused_in_words() {
    let said = refused("<!DOCTYPE html><html><head><title>Log in</title></head><body></body></html>");
    assert!(said.contains("cannot open page.html: it is a web page, but"), "{said}");
    assert!(said.contains("save the text of the article as plain text"), "{said}");
}

#[test]
fn hostile_pages_are_refused_or_read_in_bounds() {
    let deep = format!("<html><body>{}<p>words", "<div>".repeat(1_000_000));
    assert!(refused(&deep).contains("more than 1000 deep"), "{}", refused(&deep));
    let bold = format!("<html><body>{}<p>words", "<b>".repeat(50_000));
    assert!(refused(&bold).contains("more than 1000 deep"));
    let wide = format!("<html><body>{}", "<p>Some words, with a comma.</p>".repeat(250_000));
    assert!(refused(&wide).contains("more than 200,000 elements"));
    for at in (0..PAGE.len()).filter(|&at| PAGE.is_char_boundary(at)).step_by(97) {
        // Whatever is left of it, it is read or refused.
        let _ = open("cut.html", &PAGE[..at]);
    }
    let escape = PAGE.replace("killed at least 12", "killed \u{1b}[31m&#27;[2J&#x202e;at least 12");
    let loaded = open("escape.html", &escape).unwrap();
    let text = &loaded.briefing.sources().first().unwrap().text;
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

/// Whether a page is refused before it is parsed, with `hidden` a million times in its body.
fn bounds(before: &str, hidden: &str) {
    let page = format!("<html><body><p>Words.</p>{before}{}", hidden.repeat(1_000_000));
    let said = refused(&page);
    assert!(
        said.contains("more than 1000 deep") || said.contains("more than 1,000,000 elements"),
        "{hidden}: {said}"
    );
}

#[test]
fn what_nobody_closes_is_bounded_whatever_hides_it() {
    for (before, hidden) in [
        // A tag that closes something else, or a comment that is over at once.
        ("", "<div></i>"),
        ("<!-->", "<div>"),
        ("<!-- - --!>", "<DIV>"),
        // Marks that begin no value.
        ("<a '>", "<div>"),
        ("<a =\">", "<div>"),
        ("<a x=y='>", "<div>"),
        // What a drawing alone may close.
        ("", "<div/>"),
        ("<svg><p>", "<path/>"),
        ("<svg><title>", "<g>"),
        ("<script>x</script-not></script >", "<div>"),
        // Formatting goes on in every paragraph.
        ("", "<p><b></i>"),
        ("", "<div><i></div>"),
    ] {
        bounds(before, hidden);
    }
}

#[test]
fn long_pages_that_are_sound_are_not_taken_for_deep_ones() {
    let pieces = [
        "<svg viewBox=\"0 0 1 1\"><path d='M0>0'/><g><circle/></g></svg>",
        "<p>An <a href=x>open link <b>and bold</b>.<br>",
        "<ul><li>One<li>Two</ul>",
        "<img alt=\"<div><div>\"><!-- <div> -->",
        "<script>if (a < b) document.write('<div><div>')</script>",
        "<table><tr><td>1<td>2</table>",
    ];
    let page = PAGE.replace("</body>", &format!("{}</body>", pieces.concat().repeat(1_500)));
    assert!(open("long.html", &page).is_ok());
}

fn url_of(head: &str) -> Option<String> {
    let page = PAGE.replace("</head>", &format!("{head}</head>"));
    open("page.html", &page).unwrap().briefing.sources()[0].url.clone()
}

/// A page says at what address it is to be found; what only looks like that is none.
#[test]
fn a_page_knows_its_address() {
    let canonical = "<LINK href='https://dune.example/a?b=1&amp;c=2' rel=\"alternate canonical\">";
    assert_eq!(url_of(canonical).as_deref(), Some("https://dune.example/a?b=1&c=2"));
    let shared = "<meta content=https://dune.example/shared property=og:url>";
    assert_eq!(url_of(shared).as_deref(), Some("https://dune.example/shared"));
    let both = format!("{shared}{canonical}");
    assert_eq!(url_of(&both), url_of(canonical), "the canonical one comes first");
    for none in [
        "<!-- <link rel=canonical href=https://dune.example/old> -->",
        "<script>x = '<link rel=canonical href=https://dune.example/x>'</script>",
        "<link rel=stylesheet href=https://dune.example/style.css>",
        "<link rel=canonical href=/relative>",
        "<link rel=canonical href=\"javascript://dune.example/\">",
        "<link rel=canonical href=\"https://dune.example/\u{1b}[31m\">",
        "<link data-rel=canonical data-href=https://dune.example/data>",
        "<link rel=canonical href=\"https://dune.example/open>",
    ] {
        assert_eq!(url_of(none), None, "{none}");
    }
}

/// Who published an article, and where, is kept in the draft.
#[test]
fn a_draft_knows_the_publisher_and_the_address() {
    let page = PAGE.replace("</head>", "<link rel=canonical href=https://dune.example/strike></head>");
    let drafted = String::from_utf8(sitroom(&["draft", "-"], &page).stdout).unwrap();
    for line in ["publisher = \"The Dune Courier\"", "url = \"https://dune.example/strike\""] {
        assert!(drafted.contains(line), "{line}: {drafted}");
    }
}

#[test]
fn a_page_is_drafted_with_its_day() {
    let output = sitroom(&["draft", "--format", "json", "-"], PAGE);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let draft: serde_json::Value = serde_json::from_str(said.trim()).unwrap();
    assert_eq!(draft["published"], "2024-05-14");
    let text = draft["article"]["text"].as_str().unwrap();
    let claims = draft["claims"].as_array().unwrap();
    let killed = claims.iter().find(|claim| claim["measure"] == "killed").expect("the toll is claimed");
    assert_eq!(killed["low"], 12);
    let evidence = &killed["evidence"][0];
    let byte = |end: &str| usize::try_from(evidence[end].as_u64().unwrap()).unwrap();
    assert!(text[byte("start")..byte("end")].contains("12"), "{evidence}");
    assert!(!claims.iter().any(|claim| claim["low"] == 99 || claim["low"] == 40), "{claims:#?}");
}

#[test]
fn a_page_becomes_a_case_with_its_words_as_plain_text() {
    let folder = tempfile::tempdir().unwrap();
    let (page, case) = (folder.path().join("strike.html"), folder.path().join("case"));
    fs::write(&page, PAGE).unwrap();
    let [page, case_path] = [&page, &case].map(|path| path.to_str().unwrap());
    let output = sitroom(&["draft", "--out", case_path, page], "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = fs::read_to_string(case.join("sources/strike.txt")).unwrap();
    assert!(text.contains("An air strike on a market") && !text.contains('<'), "{text}");
    let output = sitroom(&["check", case_path], "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The days of publication and of an update of a page with that in its head and below its title.
fn days(head: &str, top: &str) -> (Option<String>, Option<String>) {
    let words = "The ferry went down within minutes and the crew had no time to send for help, a survivor told the paper \
                 in the harbour. ";
    let html = format!(
        "<html><head><title>Ferry sinks off Port Example</title>{head}</head><body><nav><time datetime=\"2031-01-01\">now\
         </time></nav><article><h1>Ferry sinks off Port Example</h1>{top}<p>{0}</p><p>{0}{0}</p><p>{0}{0}</p></article>\
         <aside>Published 1 May 2001<time datetime=\"2001-05-01\" itemprop=\"datePublished\"></time></aside></body></html>",
        words.repeat(2)
    );
    let page = page::read(&html).unwrap();
    let draft =
        sitroom::draft::draft(&page.text, &sitroom::draft::DraftOptions { published: page.published });
    assert!(draft.published == page.published, "text and page agree: {head}{top}");
    (page.published.map(|day| day.to_string()), page.updated.map(|day| day.to_string()))
}

#[test]
fn the_day_of_publication_is_read_from_whatever_a_page_says() {
    let day = Some("2023-03-05".to_owned());
    for name in [
        "date",
        "Date",
        "pubdate",
        "publish_date",
        "publish-date",
        "dc.date",
        "DC.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "sailthru.date",
        "article.published",
        "parsely-pub-date",
        "cXenseParse:recs:publishtime",
        "OriginalPublicationDate",
        "publication_date",
        "datePublished",
        "citation_publication_date",
        "article_date_original",
        "bt:pubDate",
        "published_at",
    ] {
        assert_eq!(
            days(&format!("<meta name=\"{name}\" content=\"2023-03-05T09:00:00Z\">"), ""),
            (day.clone(), None),
            "{name}"
        );
    }
    for value in [
        "2023-03-05",
        "5 March 2023",
        "March 5, 2023 9:00 AM EST",
        "20230305",
        "2023/03/05 09:00:00",
        "Sun, 05 Mar 2023 23:30:00 +0000",
        "2023-03-05T23:59:00-11:00",
    ] {
        assert_eq!(
            days(&format!("<meta content='{value}' property=article:published_time>"), ""),
            (day.clone(), None),
            "{value}"
        );
    }
}

#[test]
fn the_day_of_publication_is_read_from_elements_and_data() {
    let day = Some("2023-03-05".to_owned());
    for (head, top) in [
        ("<meta property=\"og:published_time\" content=\"2023-03-05\">", ""),
        ("<meta itemprop=\"datepublished\" content=\"2023-03-05\">", ""),
        ("", "<time datetime=\"2023-03-05T09:00\">Sunday</time>"),
        ("", "<div>By Jane Doe <time datetime=\"2023-03-05\" pubdate>Sunday</time></div>"),
        ("", "<abbr class=\"published\" title=\"2023-03-05T09:00:00\">Sunday</abbr>"),
        ("", "<span itemprop=\"datePublished\" content=\"2023-03-05\">Sunday</span>"),
        ("", "<p class=\"byline\">Published March 5, 2023</p>"),
        ("", "<div class=\"meta\"><span>Published</span> <span>5&nbsp;March 2023</span></div>"),
        (
            "<script type=\"application/ld+json\">[{\"@type\":\"WebSite\"},{\"@type\":[\"Thing\",\"NewsArticle\"],\
          \"datePublished\":\"2023-03-05\"}]</script>",
            "",
        ),
    ] {
        assert_eq!(days(head, top), (day.clone(), None), "{head}{top}");
    }
}

#[test]
fn an_update_or_an_end_never_publishes_a_page() {
    let (first, later) = (Some("2023-03-05".to_owned()), Some("2023-04-20".to_owned()));
    for (head, top) in [
        (
            "<meta name=\"modified-date\" content=\"2023-04-20\"><meta name=\"publish-date\" content=\"2023-03-05\">",
            "",
        ),
        (
            "<meta http-equiv=\"last-modified\" content=\"2023-04-20\">",
            "<time datetime=\"2023-03-05\">5 March</time>",
        ),
        (
            "",
            "<p>Updated <time datetime=\"2023-04-20\">20 April</time>, published <time datetime=\"2023-03-05\">5 March</time></p>",
        ),
        (
            "",
            "<time class=\"updated\" datetime=\"2023-04-20\">x</time><time class=\"entry-date published\" datetime=\"2023-03-05\">y</time>",
        ),
        ("", "<p>Updated: 20 Apr 2023, 10:00 | First published: 5 Mar 2023</p>"),
        (
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2010-05-01\"},{\"@type\":\
          \"NewsArticle\",\"dateModified\":\"2023-04-20\",\"datePublished\":\"2023-03-05T09:00:00Z\"}]}</script>",
            "",
        ),
    ] {
        assert_eq!(days(head, top), (first.clone(), later.clone()), "{head}{top}");
    }
    for (head, top) in [
        ("<meta property=\"article:modified_time\" content=\"2023-04-20\">", ""),
        ("<meta property=\"og:updated_time\" content=\"2023-04-20\">", ""),
        ("<meta property=\"article:expiration_time\" content=\"2023-04-20\">", ""),
        ("", "<p>Updated <time datetime=\"2023-04-20T10:00\">20 April</time></p>"),
        ("", "<p class=\"stamp\">Last updated on April 20, 2023</p>"),
        (
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"dateModified\":\"2023-04-20\"}</script>",
            "",
        ),
    ] {
        assert_eq!(days(head, top), (None, later.clone()), "{head}{top}");
    }
    for head in [
        "<script>var ad = \"expires=2031-01-31\"; var o={\"datePublished\":\"31 January 2031\"};</script>",
        "<meta name=\"article:publisher\" content=\"https://paper.example/2023-03-05\">",
        "<!-- <meta name=\"date\" content=\"2023-03-05\"> -->",
        "<meta name=\"date\" content=\"0000-00-00\">",
        "<meta name=\"date\" content=\"04/03/2023\">",
    ] {
        assert_eq!(days(head, ""), (None, None), "{head}");
    }
}

const FRENCH: &str = "Le ferry a coulé en quelques minutes et l'équipage n'a pas eu le temps d'appeler les secours, a \
                      déclaré un survivant dans le port. « Nous n'avons rien vu venir », a dit la capitaine Sample. ";

#[test]
fn the_language_is_that_of_the_words_else_what_the_page_states() {
    let language = |stated: &str, words: &str| {
        let words = words.repeat(4);
        let html = format!(
            "<html {stated}><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{words}</p><p>{words}</p></article></body></html>"
        );
        let loaded = open("a.html", &html).unwrap();
        loaded.briefing.sources()[0].language.clone()
    };
    assert_eq!(language("lang=fr-CA", FRENCH).as_deref(), Some("fr-CA"));
    assert_eq!(language("lang=en", FRENCH).as_deref(), Some("fr"), "a form states the language of the site");
    assert_eq!(language("", FRENCH).as_deref(), Some("fr"));
    assert_eq!(language("lang=sl", "Trajekt je potonil. "), Some("sl".to_owned()));
    assert_eq!(language("", "Trajekt ob obali potonil. "), None, "unknown is not English");
}

#[test]
fn the_command_says_why_little_is_found_in_a_text_that_is_not_english() {
    let said = |text: &str| String::from_utf8(sitroom(&["draft", "-"], text).stderr).unwrap();
    assert_eq!(said(FRENCH), "standard input: drafting reads English; this text is probably French\n");
    assert_eq!(said("A ferry sank off the port on Friday and four people were killed, police said."), "");
    let updated =
        said("Ferry sinks\n\nUpdated 20 April 2023\n\nA ferry sank off the port on Friday, police said.");
    assert!(updated.contains("states an update (Thu 20 Apr 2023) but no publication date"), "{updated}");
}

#[test]
fn attributes_without_end_are_refused_before_they_are_compared() {
    let page = |attributes: usize, tags: usize| {
        let one: String = (0..attributes).map(|at| format!(" a{at}=b")).collect();
        let tags = format!(
            "<p{one}>The ferry went down within minutes, a survivor told the paper in the harbour.</p>"
        )
        .repeat(tags);
        format!("<html><body><article><h1>Ferry sinks off Port Example</h1>{tags}</article></body></html>")
    };
    let many = "it is a web page, but its tags have more attributes than any article needs";
    assert_eq!(page::read(&page(200_000, 1)).unwrap_err(), many);
    assert_eq!(page::read(&page(2_000, 20)).unwrap_err(), many);
    assert!(page::read(&page(1_000, 20)).is_ok() && page::read(&page(10, 2_000)).is_ok());
}

#[test]
fn an_error_message_of_a_server_is_no_article() {
    let page = |title: &str, words: &str| {
        format!(
            "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
        )
    };
    for title in
        ["403 Forbidden", "Access Denied", "Error 410: Gone", "429 Too Many Requests", "Just a moment..."]
    {
        let error =
            open("a.html", &page(title, "You don't have permission to access this resource.")).unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains("the error message of a server, not an article") && said.contains(title),
            "{said}"
        );
    }
    let article = "Forty people were turned away at the border and spent the night in the open, a guard told the paper. ";
    for title in ["403 people turned away", "Access denied to the port"] {
        assert!(open("a.html", &page(title, &article.repeat(20))).is_ok(), "{title}");
    }
    let error =
        open("a.txt", "Please limit requests to one every 5 seconds or contact us for larger queries.\n")
            .unwrap_err();
    assert!(error.to_string().contains("an error message of GDELT"), "{error}");
    assert!(open("a.txt", "Your query was answered, the minister said.\n").is_ok());
}
