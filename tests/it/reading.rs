//! Reading in through the built program: what cannot be read and why, and addresses on a server of our own.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn command(folder: &Path, file: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["inspect", "--format", "json", file]).current_dir(folder).stdin(Stdio::null());
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(message.lines().count(), 1, "{message}");
    message.trim_end().strip_prefix("parallax: ").unwrap().to_owned()
}

/// A Word document with this in place of its text.
fn docx(path: &Path, document: impl Fn(&mut dyn std::io::Write)) {
    docx_of(path, &[("word/document.xml", &document)]);
}

/// Writes one file of an archive.
type Content<'c> = &'c dyn Fn(&mut dyn std::io::Write);

fn docx_of(path: &Path, files: &[(&str, Content<'_>)]) {
    let mut archive = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, write) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        write(&mut archive);
    }
    archive.finish().unwrap();
}

#[test]
fn what_cannot_be_read_is_one_line_that_says_what_to_do() {
    let desk = tempfile::tempdir().unwrap();
    let at = |name: &str| desk.path().join(name);
    fs::create_dir(at("folder")).unwrap();
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("blank.txt", b" \n\t\n"),
        ("program", b"\x7fELF\x02\x01\x01\0"),
        ("noise", &[7, 1, 2, 200, 0, 3, 3, 9, 250, 4, 4, 4]),
        ("page.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03cut"),
        ("broken.docx", b"PK\x03\x04 and no more"),
        ("broken.pdf", b"%PDF-1.7\nand no more"),
        ("adverts.txt", b"READ MORE: Ferries\n\nSign up for our newsletter\n\nAdvertisement\n"),
        ("script.html", b"<!doctype html><html><body><div id=app></div><script>start()</script></body></html>"),
    ] {
        fs::write(at(name), bytes).unwrap();
    }
    fs::write(at("deep.html"), format!("<html><body>{}", "<div>".repeat(200_000))).unwrap();
    File::create(at("huge.html")).unwrap().set_len(200 << 20).unwrap();
    docx(&at("bomb.docx"), |out| {
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..70 {
            out.write_all(&zeros).unwrap();
        }
    });
    let table = [
        ("missing.txt", "missing.txt: there is no such file"),
        ("folder", "folder: is a folder; give a file in it"),
        ("empty.txt", "empty.txt: is empty"),
        ("blank.txt", "blank.txt: is empty"),
        ("program", "program: cannot be read as text: a program, not a text"),
        ("noise", "noise: cannot be read as text: a binary file of a kind that parallax does not know"),
        ("page.gz", "page.gz: cannot be read as text: compressed with gzip; unpack it first (gunzip)"),
        (
            "broken.docx",
            "broken.docx: cannot be read as text: it is damaged or cut short; open it in a word processor and save it again",
        ),
        ("bomb.docx", "bomb.docx: cannot be read as text: it unpacks to more than 64 MB"),
        (
            "adverts.txt",
            "adverts.txt: holds only what is no report (adverts, links, menus); give the text itself, or --sentences lines",
        ),
        (
            "script.html",
            "script.html: cannot be read as text: the page holds no text of its own, a script fills it in; save the page from a \
             browser and give that file",
        ),
        (
            "deep.html",
            "deep.html: cannot be read as text: its tags are nested more than 512 deep, which no report's are",
        ),
        ("huge.html", "huge.html: is larger than 64 MB; give only the report"),
    ];
    for (file, message) in table {
        assert_eq!(said(&command(desk.path(), file).output().unwrap()), message);
    }
    let message = said(&command(desk.path(), "broken.pdf").output().unwrap());
    assert!(message.starts_with("broken.pdf: ") && message.contains("PDF"), "{message}");
}

#[test]
fn word_files_keep_order_tables_and_styles_and_drop_what_was_deleted() {
    let desk = tempfile::tempdir().unwrap();
    docx(&desk.path().join("a.docx"), |out| {
        let xml = "<w:document xmlns:w='w'><w:body>\
            <w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Ferry sinks &amp; nobody is hurt</w:t></w:r></w:p>\
            <w:p><w:r><w:t>A ferry sank </w:t></w:r><w:del><w:r><w:delText>slowly </w:delText></w:r></w:del>\
            <w:r><w:t>off Port Ellery on Saturday, police said.</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Rescued</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <w:p><w:r><w:t>It was built in 1988.</w:t></w:r></w:p></w:body></w:document>";
        out.write_all(xml.as_bytes()).unwrap();
    });
    let output = command(desk.path(), "a.docx").output().unwrap();
    let article: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        article["text"],
        "Ferry sinks & nobody is hurt\n\nA ferry sank off Port Ellery on Saturday, police said.\n\nRescued\t12\n\nIt was built in 1988."
    );
    assert_eq!(article["sentences"][0]["role"], "headline");
}

#[test]
fn notes_of_a_word_file_stand_below_it_set_aside() {
    let desk = tempfile::tempdir().unwrap();
    let document = |out: &mut dyn std::io::Write| {
        let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>A ferry sank off Port Ellery on Saturday, police said.</w:t></w:r>\
            <w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:body></w:document>";
        out.write_all(xml.as_bytes()).unwrap();
    };
    let notes = |out: &mut dyn std::io::Write| {
        let xml = "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
            <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> Police statement, 3 May.</w:t></w:r></w:p>\
            </w:footnote></w:footnotes>";
        out.write_all(xml.as_bytes()).unwrap();
    };
    docx_of(&desk.path().join("a.docx"), &[("word/document.xml", &document), ("word/footnotes.xml", &notes)]);
    let article: Value = serde_json::from_slice(&command(desk.path(), "a.docx").output().unwrap().stdout).unwrap();
    assert_eq!(article["text"], "A ferry sank off Port Ellery on Saturday, police said.\n\nPolice statement, 3 May.");
    let roles: Vec<&str> =
        article["sentences"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["body", "boilerplate"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = tempfile::tempdir().unwrap();
    let file = desk.path().join("secret.txt");
    fs::write(&file, "A ferry sank.").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&file).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    assert_eq!(said(&command(desk.path(), "secret.txt").output().unwrap()), "secret.txt: permission denied");
}

/// A page whose text unpacks to more than the reading process may have.
#[cfg(all(feature = "pdf", target_os = "linux"))]
#[test]
fn a_pdf_that_swallows_memory_is_stopped() {
    use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
    use miniz_oxide::{MZFlush, deflate::stream::deflate};
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(1, 15, 0));
    let (zeros, mut packed, mut buffer) = (vec![b' '; 1 << 20], Vec::new(), vec![0; 1 << 16]);
    for _ in 0..1100 {
        let mut rest = &zeros[..];
        while !rest.is_empty() {
            let step = deflate(&mut compressor, rest, &mut buffer, MZFlush::None);
            rest = &rest[step.bytes_consumed..];
            packed.extend_from_slice(&buffer[..step.bytes_written]);
        }
    }
    let desk = tempfile::tempdir().unwrap();
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<>>>>\nendobj\n"
        .to_vec();
    let start = pdf.len();
    writeln!(pdf, "4 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream", packed.len()).unwrap();
    pdf.extend_from_slice(&packed);
    pdf.extend_from_slice(b"\nendstream\nendobj\n");
    let table = pdf.len();
    let find = |what: &str| pdf.windows(what.len()).position(|window| window == what.as_bytes()).unwrap();
    let places = [find("1 0 obj"), find("2 0 obj"), find("3 0 obj"), start];
    writeln!(pdf, "xref\n0 5\n0000000000 65535 f ").unwrap();
    for place in places {
        writeln!(pdf, "{place:010} 00000 n ").unwrap();
    }
    writeln!(pdf, "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").unwrap();
    fs::write(desk.path().join("bomb.pdf"), pdf).unwrap();
    let message = said(&command(desk.path(), "bomb.pdf").output().unwrap());
    assert!(message.starts_with("bomb.pdf: cannot be read as text: the PDF "), "{message}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn pdf_files_need_their_feature() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("a.pdf"), "%PDF-1.4\n").unwrap();
    let message = said(&command(desk.path(), "a.pdf").output().unwrap());
    assert!(message.contains("without the feature `pdf`"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read_once_to_its_end() {
    let desk = tempfile::tempdir().unwrap();
    let pipe = desk.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let child = command(desk.path(), "pipe").stdout(Stdio::piped()).spawn().unwrap();
    let mut end = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    end.write_all(b"A ferry sank off Port Ellery. ").unwrap();
    end.write_all(b"Nobody was hurt.").unwrap();
    drop(end);
    let output = child.wait_with_output().unwrap();
    let article: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(article["text"], "A ferry sank off Port Ellery. Nobody was hurt.");
}

#[cfg(not(feature = "fetch"))]
#[test]
fn addresses_need_their_feature() {
    let desk = tempfile::tempdir().unwrap();
    let message = said(&command(desk.path(), "https://example.org/story").output().unwrap());
    assert!(message.contains("without the feature `fetch`"), "{message}");
}

#[cfg(feature = "fetch")]
mod web {
    use std::io::{BufRead as _, BufReader};
    use std::net::{TcpListener, TcpStream};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    const PAGE: &str = "<!doctype html><html><head><title>Ferry sinks off Port Ellery</title></head><body><article>\
        <h1>Ferry sinks off Port Ellery</h1><p>A ferry with two people on board sank off Port Ellery on Saturday, the caf\u{e9} owner \
        said in a statement.</p><p>Both passengers were rescued by a fishing boat and nobody was hurt, the harbour office said.</p>\
        </article></body></html>";

    /// Has the page that goes away been asked for?
    static ASKED: AtomicBool = AtomicBool::new(false);

    /// A server on this machine; its address.
    fn serve() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(stream));
            }
        });
        format!("http://{address}")
    }

    fn answer(mut stream: TcpStream) {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        let first = lines.next().unwrap_or_default();
        let _: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
        let latin: Vec<u8> = PAGE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let zipped = gzip(PAGE.as_bytes());
        let (head, body): (&str, Vec<u8>) = match path.as_str() {
            "/story" => ("200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.into()),
            "/moved" => ("301 Moved\r\nLocation: /moved-again", Vec::new()),
            "/moved-again" => ("302 Found\r\nLocation: /story", Vec::new()),
            "/circle" => ("302 Found\r\nLocation: /circle", Vec::new()),
            "/latin" => ("200 OK\r\nContent-Type: text/html; charset=ISO-8859-1", latin),
            "/mislabelled" => ("200 OK\r\nContent-Type: text/html; charset=utf-8", latin),
            "/gone-later" if !ASKED.swap(true, Ordering::SeqCst) => ("200 OK\r\nContent-Type: text/html", PAGE.into()),
            "/zipped" => ("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", zipped),
            "/cut" => {
                ("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", zipped[..zipped.len() / 2].to_vec())
            }
            "/slow" | "/endless" => ("200 OK\r\nContent-Type: text/html\r\nX: y", Vec::new()),
            _ => ("404 Not Found\r\nContent-Type: text/html", b"<h1>Not found</h1>".to_vec()),
        };
        let length = if matches!(path.as_str(), "/slow" | "/endless") {
            String::new()
        } else {
            format!("Content-Length: {}\r\n", body.len())
        };
        let _ = write!(stream, "HTTP/1.1 {head}\r\n{length}Connection: close\r\n\r\n");
        let _ = stream.write_all(&body);
        let chunk = vec![b'a'; 1 << 16];
        while path == "/endless" && stream.write_all(&chunk).is_ok() {}
        while path == "/slow" && stream.write_all(b"<p>").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// RFC 1952.
    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        out.extend(miniz_oxide::deflate::compress_to_vec(bytes, 6));
        let sum = !bytes.iter().fold(!0u32, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
        });
        out.extend(sum.to_le_bytes());
        out.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        out
    }

    fn fetch(url: &str) -> Output {
        let here = tempfile::tempdir().unwrap();
        command(here.path(), url).env("PARALLAX_FETCH_TIMEOUT", "20").output().unwrap()
    }

    #[test]
    fn pages_come_whole_whatever_way_they_take() {
        let server = serve();
        for path in ["/story", "/moved", "/zipped", "/latin", "/mislabelled"] {
            let output = fetch(&format!("{server}{path}"));
            assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
            let article: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(article["title"], "Ferry sinks off Port Ellery", "{path}");
            assert!(article["text"].as_str().unwrap().contains("the café owner said"), "{path}: {}", article["text"]);
            assert!(article["name"].as_str().unwrap().starts_with("127.0.0.1"), "{path}");
        }
    }

    #[test]
    fn what_does_not_come_is_told() {
        let server = serve();
        let gone = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            format!("http://{}", listener.local_addr().unwrap())
        };
        for (url, message) in [
            (format!("{server}/none"), "the server has no such page; check the address (status 404)"),
            (format!("{server}/circle"), "leads from one address to the next without end"),
            (format!("{server}/cut"), "the page came damaged or cut short; try again"),
            (format!("{server}/endless"), "is larger than 64 MB; give only the report"),
            (format!("{gone}/story"), "nothing answers there; check the address and the connection"),
        ] {
            assert_eq!(said(&fetch(&url)), format!("{url}: {message}"));
        }
    }

    #[test]
    fn a_page_that_has_gone_is_read_as_it_was_kept() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("a.txt"), "A ferry with three people on board sank off Port Ellery on Saturday.")
            .unwrap();
        let url = format!("{}/gone-later", serve());
        let run = |more: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
            command.args(["a.txt", &url, "--format", "json"]).args(more).current_dir(desk.path()).stdin(Stdio::null());
            command.env("XDG_STATE_HOME", desk.path()).env_remove("http_proxy").env_remove("HTTP_PROXY");
            command.output().unwrap()
        };
        let first: Value = serde_json::from_slice(&run(&[]).stdout).unwrap();
        let again: Value = serde_json::from_slice(&run(&[]).stdout).unwrap();
        for key in ["text", "sha256", "title", "name", "sentences"] {
            assert_eq!(again["right"][key], first["right"][key], "{key}");
        }
        let remarks = again["right"]["remarks"].to_string();
        assert!(remarks.contains("an earlier reading has kept") && remarks.contains("status 404"), "{remarks}");
        assert_eq!(run(&["--no-session"]).status.code(), Some(2));
    }

    #[test]
    fn a_slow_page_has_its_time() {
        let url = format!("{}/slow", serve());
        let here = tempfile::tempdir().unwrap();
        let output = command(here.path(), &url).env("PARALLAX_FETCH_TIMEOUT", "1").output().unwrap();
        assert_eq!(
            said(&output),
            format!("{url}: took longer than 1 seconds; try again, or save the page and give that file")
        );
    }
}
