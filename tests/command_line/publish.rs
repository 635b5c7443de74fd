//! `parkmatch publish`: folders on a disk, written once and again.

use super::{Folder, object, parkmatch, parkmatch_in, read, status, stderr, stdout};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn fair() -> Value {
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": {"zh": "集市", "en": "Fair"}, "halls": [{"id": "H1", "tables": 2}], "slots": [
            {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
            {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
        "parks": [{"id": "P1", "name": "园", "color": "#0b5d7a", "logo": "img/logo.svg"}],
        "exhibitors": [
            {"id": "E1", "name": "甲", "park": "P1", "hall": "H1", "contact": {"email": "e1@example.org"}},
            {"id": "E2", "name": "乙", "park": "P1", "hall": "H1"}],
        "delegations": [{"id": "D1", "name": "One", "contact": {"email": "d1@example.org"}}],
        "wishes": [{"from": "D1", "to": "E2", "wish": "never"}],
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s2"}]
    })
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";

/// A folder with a fair and its logo.
fn at_home(name: &str) -> (Folder, String) {
    let folder = Folder::new(name);
    fs::create_dir_all(folder.0.join("home/img")).expect("a folder");
    folder.put("home/img/logo.svg", LOGO);
    let file = folder.put("home/fair.json", &fair().to_string());
    (folder, file)
}

/// What is below a folder, by path.
fn below(folder: &str) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path
                    .strip_prefix(root)
                    .expect("below")
                    .to_str()
                    .expect("a path");
                found.insert(name.to_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    if Path::new(folder).is_dir() {
        walk(Path::new(folder), Path::new(folder), &mut found);
    }
    found
}

fn strings(report: &Value) -> Vec<&str> {
    let rows = report.as_array().expect("a list").iter();
    rows.map(|row| row.as_str().expect("a string")).collect()
}

#[test]
fn two_folders_are_written_and_the_public_one_tells_nothing() {
    let (folder, file) = at_home("publish");
    let (out, private) = (folder.path("site"), folder.path("own"));
    let output = parkmatch(&[
        "publish",
        &file,
        "--out",
        &out,
        "--private",
        &private,
        "--address",
        "https://example.org/fair",
        "--json",
    ]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let report = object(&output);
    assert_eq!(
        (
            &report["pages"],
            &report["program"],
            &report["address"],
            &report["left_out"],
            &report["pictures_lost"]
        ),
        (
            &json!(3),
            &json!(false),
            &json!("https://example.org/fair/"),
            &json!([]),
            &json!([])
        )
    );
    let changes = report["changes"].as_array().expect("changes");
    assert!(
        changes.contains(&json!({"field": "$.exhibitors[].contact", "what": "dropped", "n": 1}))
    );
    assert!(
        changes.contains(&json!({"field": "$.exhibitors[].unavailable", "what": "made", "n": 1}))
    );
    let files = below(&out);
    for path in [
        "index.html",
        "fair.json",
        "p/_p1.html",
        "e/_e1.html",
        "e/_e2.html",
        "sitemap.xml",
        "check.html",
        "published.json",
    ] {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("@example.org") && !text.contains("never"),
            "{path}"
        );
    }
    assert_eq!(report["public"]["files"], json!(files.len() - 1));
    let own = below(&private);
    for path in [
        "exhibitors/_e1.ics",
        "exhibitors/_e1.txt",
        "exhibitors/_e1.png",
        "delegations/_d1.ics",
        "delegations/_d1.txt",
        "links.csv",
    ] {
        assert!(own.contains_key(path), "{path}: {:?}", own.keys());
    }
    let calendar = String::from_utf8_lossy(&own["delegations/_d1.ics"]).into_owned();
    assert!(
        calendar.contains("TZID=Asia/Shanghai:20271114T093000")
            && calendar.contains("TZOFFSETTO:+0800")
    );
    // Without the program links lead to the pages.
    let link = String::from_utf8_lossy(&own["exhibitors/_e1.txt"]).into_owned();
    assert_eq!(link, "https://example.org/fair/e/_e1.html\n");
    assert_eq!(
        folder.names(),
        ["home", "own", "site"],
        "nothing else is left"
    );
}

#[test]
fn publishing_again_changes_what_changed_and_removes_what_is_no_more() {
    let (folder, file) = at_home("publish-again");
    let (out, private) = (folder.path("site"), folder.path("own"));
    let publish = |words: &[&str]| {
        let all = [
            &[
                "publish",
                &file,
                "--out",
                &out,
                "--private",
                &private,
                "--json",
            ],
            words,
        ]
        .concat();
        let output = parkmatch(&all);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        object(&output)
    };
    publish(&[]);
    fs::write(Path::new(&out).join("ours.txt"), "foreign").expect("written");
    fs::write(Path::new(&out).join("e/ours.html"), "foreign").expect("written");
    let before = below(&out);
    let again = publish(&[]);
    for kind in ["public", "private"] {
        assert_eq!(
            (
                strings(&again[kind]["written"]),
                strings(&again[kind]["removed"])
            ),
            (vec![], vec![]),
            "{kind}"
        );
    }
    assert_eq!(below(&out), before);

    // A company goes, another one moves.
    let mut changed = fair();
    changed["exhibitors"]
        .as_array_mut()
        .expect("rows")
        .remove(1);
    changed["exhibitors"][0]["booth"] = json!("1A01");
    changed["wishes"] = json!([]);
    folder.put("home/fair.json", &changed.to_string());
    let third = publish(&[]);
    assert_eq!(strings(&third["public"]["removed"]), ["e/_e2.html"]);
    let written = strings(&third["public"]["written"]);
    assert!(
        written.contains(&"e/_e1.html") && written.contains(&"fair.json"),
        "{written:?}"
    );
    assert!(
        !written
            .iter()
            .any(|path| path.starts_with("img/") || path.starts_with("style")),
        "{written:?}"
    );
    assert_eq!(
        strings(&third["private"]["removed"]),
        ["exhibitors/_e2.ics"]
    );
    let after = below(&out);
    assert_eq!(
        (&after["ours.txt"], &after["e/ours.html"]),
        (&b"foreign".to_vec(), &b"foreign".to_vec())
    );
    assert!(!after.contains_key("e/_e2.html"));

    // What somebody changed by hand is written anew if it is published, and kept if it is not.
    fs::write(Path::new(&out).join("index.html"), "by hand").expect("written");
    fs::write(Path::new(&out).join("e/_e1.html"), "by hand").expect("written");
    changed["exhibitors"] = json!([]);
    changed["meetings"] = json!([]);
    folder.put("home/fair.json", &changed.to_string());
    let fourth = publish(&[]);
    assert_eq!(strings(&fourth["public"]["replaced"]), ["index.html"]);
    assert_eq!(strings(&fourth["public"]["kept"]), ["e/_e1.html"]);
    assert_eq!(below(&out)["e/_e1.html"], b"by hand");
    let names = read(&format!("{out}/published.json"));
    assert!(
        names["files"].get("e/_e1.html").is_none(),
        "it is somebody's own now"
    );
    let plain = parkmatch(&["publish", &file, "--out", &out]);
    assert!(stdout(&plain).contains("0 written"), "{}", stdout(&plain));
}

#[test]
fn what_is_not_its_own_is_never_overwritten() {
    let (folder, file) = at_home("publish-foreign");
    let out = folder.path("site");
    for (path, what) in [
        ("index.html", "a page"),
        ("e", "a file"),
        ("published.json", "{\"a list\": \"of others\"}"),
    ] {
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(&out).expect("a folder");
        fs::write(Path::new(&out).join(path), what).expect("written");
        let output = parkmatch(&["publish", &file, "--out", &out]);
        assert_eq!(status(&output), 2, "{path}");
        assert!(
            stderr(&output).contains("nothing was written"),
            "{path}: {}",
            stderr(&output)
        );
        assert_eq!(
            below(&out),
            [(path.to_owned(), what.as_bytes().to_vec())].into(),
            "{path}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_folder_and_pictures_outside_of_the_fairs_lead_nowhere() {
    let (folder, file) = at_home("publish-links");
    let out = folder.path("site");
    fs::create_dir_all(&out).expect("a folder");
    fs::create_dir_all(folder.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(folder.path("elsewhere"), Path::new(&out).join("e"))
        .expect("a link");
    let output = parkmatch(&["publish", &file, "--out", &out]);
    assert_eq!(status(&output), 2);
    assert!(below(&folder.path("elsewhere")).is_empty());

    folder.put("secret.svg", LOGO);
    std::os::unix::fs::symlink(
        folder.path("secret.svg"),
        folder.0.join("home/img/link.svg"),
    )
    .expect("a link");
    let mut hostile = fair();
    hostile["parks"][0]["logo"] = json!("../secret.svg");
    hostile["parks"][0]["images"] = json!([
        "img/link.svg",
        "/etc/hostname",
        "..%2fsecret.svg",
        "img/gone.png",
        "img/logo.svg?v=2",
        "img"
    ]);
    folder.put("home/fair.json", &hostile.to_string());
    let out = folder.path("other");
    let output = parkmatch(&["publish", &file, "--out", &out]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let said = stderr(&output);
    for address in [
        "../secret.svg",
        "img/link.svg",
        "/etc/hostname",
        "..%2fsecret.svg",
    ] {
        assert!(
            said.contains(&format!("{address}: the picture lies outside")),
            "{address}: {said}"
        );
    }
    assert!(
        said.contains("img/gone.png: there is no such picture")
            && said.contains("img: there is no such picture"),
        "{said}"
    );
    assert_eq!(
        below(&out)
            .keys()
            .filter(|path| path.starts_with("img/"))
            .count(),
        1
    );
}

#[test]
fn folders_that_would_publish_what_is_private_are_refused() {
    let (folder, file) = at_home("publish-nested");
    let (out, inside, home) = (
        folder.path("site"),
        folder.path("site/own"),
        folder.path("home"),
    );
    for (out, private) in [
        (&out, &out),
        (&out, &inside),
        (&inside, &out),
        (&out, &folder.path("x/../site")),
    ] {
        let output = parkmatch(&["publish", &file, "--out", out, "--private", private]);
        assert_eq!(status(&output), 2, "{out} {private}");
        assert!(!stderr(&output).is_empty(), "{out} {private}");
        assert_eq!(folder.names(), ["home"], "{out} {private}");
    }
    let output = parkmatch(&["publish", &file, "--out", &home]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("lies inside --out"),
        "{}",
        stderr(&output)
    );
    let output = parkmatch(&["publish", &file, "--out", &format!("{home}/fair.json")]);
    assert!(
        stderr(&output).contains("is no folder"),
        "{}",
        stderr(&output)
    );
    assert_eq!(below(&home).len(), 2);
}

#[test]
fn what_needs_an_address_or_a_program_is_said() {
    let (folder, file) = at_home("publish-without");
    let (out, private) = (folder.path("site"), folder.path("own"));
    let output = parkmatch(&["publish", &file, "--out", &out, "--private", &private]);
    assert_eq!(status(&output), 0);
    let said = stderr(&output);
    for words in [
        "without the program",
        "there is no site map",
        "no links and codes",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!below(&out).contains_key("sitemap.xml"));
    assert!(
        below(&private)
            .keys()
            .all(|path| path.rsplit('.').next() == Some("ics")
                || path == "links.csv"
                || path == "published.json")
    );
    let chinese = parkmatch_in("zh_CN.UTF-8", &["publish", &file, "--out", &out]);
    assert!(
        stdout(&chinese).contains("未公开：$.wishes（1 处）"),
        "{}",
        stdout(&chinese)
    );
    let json = object(&parkmatch(&[
        "publish",
        &file,
        "--out",
        &out,
        "--private",
        &private,
        "--json",
    ]));
    assert_eq!(
        json["left_out"],
        json!(["sitemap", "share_picture", "links", "codes"])
    );
    for (words, told) in [
        (
            &["--address", "example.org"][..],
            "--address cannot be example.org",
        ),
        (&["--program", "nowhere"], "is no folder of the built page"),
    ] {
        let output =
            parkmatch(&[&["publish", &file, "--out", &folder.path("none")], words].concat());
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    assert_eq!(status(&parkmatch(&["publish", &file])), 2);
    let mut zone = fair();
    zone["fair"]["time_zone"] = json!("Beijing");
    folder.put("home/fair.json", &zone.to_string());
    assert_eq!(
        status(&parkmatch(&[
            "publish",
            &file,
            "--out",
            &folder.path("none")
        ])),
        2
    );
    assert!(!folder.names().contains(&"none".to_owned()));
}

#[test]
fn the_program_is_copied_and_its_page_shows_this_fair() {
    let (folder, file) = at_home("publish-program");
    fs::create_dir_all(folder.0.join("built/lang")).expect("a folder");
    fs::create_dir_all(folder.0.join("built/fairs")).expect("a folder");
    folder.put("built/embed.js", "embed");
    folder.put("built/sw.js", "sw");
    folder.put("built/lang/de.txt", "de");
    folder.put("built/fairs/ciie.json", "{}");
    folder.put("built/visitor-0123456789.js", "visitor");
    folder.put(
        "built/files.json",
        "{\"visitor.js\": \"visitor-0123456789.js\"}",
    );
    let (out, built) = (folder.path("site"), folder.path("built"));
    let words = [
        "publish",
        &file,
        "--out",
        &out,
        "--program",
        &built,
        "--json",
    ];
    let output = parkmatch(&words);
    assert_eq!(
        (status(&output), &object(&output)["program"]),
        (0, &json!(true)),
        "{}",
        stderr(&output)
    );
    let files = below(&out);
    let app: Vec<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix("app/"))
        .collect();
    assert_eq!(
        app,
        [
            "embed.js",
            "files.json",
            "index.html",
            "lang/de.txt",
            "sw.js",
            "visitor-0123456789.js"
        ]
    );
    let page = String::from_utf8_lossy(&files["e/_e1.html"]).into_owned();
    assert!(page.contains("../app/index.html#parkmatch/e/E1"));
}

#[test]
fn a_zone_with_summer_time_is_written_into_the_calendars() {
    let (folder, file) = at_home("publish-zone");
    let mut abroad = fair();
    abroad["fair"]["time_zone"] = json!("Europe/Berlin");
    abroad["fair"]["slots"][1] =
        json!({"id": "s2", "start": "2027-07-14T09:30", "end": "2027-07-14T10:00"});
    abroad["fair"]["slots"]
        .as_array_mut()
        .expect("slots")
        .remove(0);
    folder.put("home/fair.json", &abroad.to_string());
    let private = folder.path("own");
    let output = parkmatch(&[
        "publish",
        &file,
        "--out",
        &folder.path("site"),
        "--private",
        &private,
    ]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let calendar = String::from_utf8_lossy(&below(&private)["delegations/_d1.ics"]).into_owned();
    assert!(
        calendar.contains("DTSTART;TZID=Europe/Berlin:20270714T093000"),
        "{calendar}"
    );
    assert!(
        calendar.contains("TZOFFSETTO:+0200") && calendar.contains("CEST"),
        "{calendar}"
    );
}
