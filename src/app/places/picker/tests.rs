use super::*;
use crate::model::{FolderKind, words::links};
use crate::runtime::Resolved;

fn folder(id: &str, title: &str) -> Folder {
    Folder {
        id: RecordId::parse(id).unwrap(),
        title: title.into(),
        path: Some(format!("Library/{title}").into()),
        kind: FolderKind::Takes,
        has_children: Some(true),
    }
}

fn site() -> SiteUrl {
    SiteUrl::parse("dam.example").unwrap()
}

fn page(folders: Vec<Folder>, total: usize) -> Result<FolderPage, NoPage> {
    Ok(FolderPage {
        sent: folders.len(),
        folders,
        total: Some(total),
    })
}

fn numbered(from: usize, count: usize) -> Vec<Folder> {
    let box_ = |n: usize| Folder {
        has_children: Some(false),
        ..folder(&format!("BOX{n:05}"), &format!("Box {n}"))
    };
    (from..from + count).map(box_).collect()
}

/// A picker whose only topmost folder is open, with two folders in it.
fn opened() -> Picker {
    let mut picker = Picker::new(site(), None, None, Vec::new());
    assert_eq!(picker.asks(0.0), [Ask::Page(first_page(Level::Top))]);
    picker.page_came(
        &first_page(Level::Top),
        page(vec![folder("L1", "Library")], 1),
    );
    let in_it = first_page(Level::In(RecordId::parse("L1").unwrap()));
    assert_eq!(
        picker.asks(0.0),
        [Ask::Page(in_it.clone())],
        "one alone is opened"
    );
    let two = vec![folder("C1", "Campaigns"), folder("B1", "Brand")];
    picker.page_came(&in_it, page(two, 2));
    picker
}

fn titles(picker: &mut Picker) -> Vec<String> {
    let view = picker.view();
    let text = |row: &PickerRow| match row {
        PickerRow::Heading(text) => format!("# {text}"),
        PickerRow::Folder { folder, depth, .. } => {
            format!("{}{}", "-".repeat(*depth), folder.title)
        }
        PickerRow::Identifier(id) => format!("= {id}"),
        PickerRow::Missing { page, .. } => format!("? {}", page.start),
        PickerRow::Failed { sentence, .. } => format!("! {sentence}"),
        PickerRow::Note { sentence, .. } => format!("({sentence})"),
    };
    view.rows.iter().map(text).collect()
}

fn under_cursor(picker: &mut Picker) -> String {
    let at = picker.view().cursor.expect("a cursor");
    titles(picker).remove(at)
}

#[test]
fn the_tree_opens_level_by_level_and_the_keys_go_through_it() {
    let mut picker = opened();
    assert_eq!(titles(&mut picker), ["Library", "-Campaigns", "-Brand"]);
    assert_eq!(under_cursor(&mut picker), "Library");
    picker.right();
    assert_eq!(under_cursor(&mut picker), "-Campaigns", "into an open one");
    picker.right();
    let level = Level::In(RecordId::parse("C1").unwrap());
    assert_eq!(picker.asks(0.0), [Ask::Page(first_page(level.clone()))]);
    assert_eq!(
        titles(&mut picker)[2],
        "? 0",
        "its folders are on their way"
    );
    picker.page_came(&first_page(level), page(Vec::new(), 0));
    assert!(titles(&mut picker)[2].starts_with('('), "none in it");
    picker.left();
    assert_eq!(titles(&mut picker), ["Library", "-Campaigns", "-Brand"]);
    picker.left();
    assert_eq!(under_cursor(&mut picker), "Library", "out of it");
    picker.step(i32::MAX);
    assert_eq!(under_cursor(&mut picker), "-Brand");
    picker.step(i32::MIN);
    assert_eq!(under_cursor(&mut picker), "Library");
}

#[test]
fn pages_come_as_they_are_in_sight() {
    let mut picker = opened();
    picker.at(1);
    picker.right();
    let level = Level::In(RecordId::parse("C1").unwrap());
    picker.asks(0.0);
    picker.page_came(&first_page(level.clone()), page(numbered(0, 100), 10_000));
    assert_eq!(titles(&mut picker).len(), 10_003);
    assert!(picker.asks(0.0).is_empty(), "nobody looks there yet");
    let far = PageKey {
        level: level.clone(),
        start: 7_300,
    };
    for start in [100, 200, 300, 400, 7_300] {
        picker.need(PageKey {
            level: level.clone(),
            start,
        });
    }
    let asks = picker.asks(0.0);
    assert_eq!(asks.len(), ASKED_AT_ONCE);
    assert_eq!(
        asks[0],
        Ask::Page(far.clone()),
        "what is in sight now first"
    );
    picker.page_came(&far, page(numbered(7_300, 100), 10_000));
    assert_eq!(titles(&mut picker)[2 + 7_300], "--Box 7300");
    assert_eq!(under_cursor(&mut picker), "-Campaigns", "the cursor stays");
}

#[test]
fn a_site_that_miscounts_is_not_asked_for_ever() {
    let mut picker = opened();
    picker.at(1);
    picker.right();
    let level = Level::In(RecordId::parse("C1").unwrap());
    let mut asked = 0;
    // It tells of 1,000 and has 130, gives 50 at once, and some cannot be read.
    loop {
        let asks = picker.asks(0.0);
        let missing = picker.view().rows.iter().find_map(|row| match row {
            PickerRow::Missing { page, .. } => Some(page.clone()),
            _ => None,
        });
        for ask in asks {
            let Ask::Page(key) = ask else {
                panic!("{ask:?}")
            };
            let has = 130_usize.saturating_sub(key.start).min(50);
            let came = FolderPage {
                folders: numbered(key.start, has.saturating_sub(2)),
                sent: has,
                total: Some(1_000),
            };
            picker.page_came(&key, Ok(came));
            asked += 1;
        }
        match missing {
            Some(page) if asked < 40 => picker.need(page),
            _ => break,
        }
    }
    assert!(asked < 12, "{asked} questions");
    let folders = titles(&mut picker)
        .iter()
        .filter(|t| t.starts_with("--Box"))
        .count();
    assert!(folders >= 100, "{folders}");
    assert!(level != Level::Top);
}

#[test]
fn a_search_begins_when_the_field_rests_and_the_last_answer_wins() {
    let mut picker = opened();
    picker.find("su", 10.0);
    picker.find("sum", 10.1);
    assert!(picker.asks(10.2).is_empty(), "still typing");
    assert_eq!(picker.due(), Some(10.1 + REST_SECS));
    let [Ask::Search { page: old, text }] = &picker.asks(10.4)[..] else {
        panic!("a search")
    };
    assert_eq!(text, "sum");
    let old = old.clone();
    picker.find("wint", 10.5);
    let asks = picker.asks(10.8);
    let [Ask::Search { page: new, .. }] = &asks[..] else {
        panic!("{asks:?}")
    };
    let new = new.clone();
    picker.page_came(&new, page(vec![folder("W1", "Winter 2025")], 1));
    picker.page_came(&old, page(vec![folder("S1", "Summer 2026")], 1));
    assert_eq!(titles(&mut picker), ["# 1 folder found", "Winter 2025"]);
    assert_eq!(under_cursor(&mut picker), "Winter 2025");
    picker.find("", 11.0);
    assert_eq!(titles(&mut picker)[0], "Library", "the tree is still there");
}

#[test]
fn nothing_found_says_what_else_can_be_done() {
    let mut picker = opened();
    picker.find("zebra", 0.0);
    let asks = picker.asks(1.0);
    let [Ask::Search { page: key, .. }] = &asks[..] else {
        panic!("{asks:?}")
    };
    picker.page_came(&key.clone(), page(Vec::new(), 0));
    let said = titles(&mut picker);
    assert_eq!(said[0], "# Nothing found");
    assert!(
        said[1].contains("zebra") && said[1].contains("Record ID"),
        "{said:?}"
    );
    assert!(picker.choose().is_none());
}

#[test]
fn identifiers_and_links_are_an_answer_of_their_own() {
    let mut picker = opened();
    let id = RecordId::parse("2QDTSUM2026").unwrap();
    for text in [
        "2QDTSUM2026",
        "https://dam.example/asset-management/2QDTSUM2026?x=1",
    ] {
        picker.find(text, 0.0);
        assert_eq!(titles(&mut picker)[0], "= 2QDTSUM2026", "{text}");
        assert_eq!(picker.choose(), Some(Ask::Resolve(id.clone())));
        let chosen = picker.resolved(&id, Ok(Resolved::Found(folder("2QDTSUM2026", "Summer"))));
        assert!(chosen.unwrap().checked);
        picker.find("", 0.0);
    }
    picker.find("https://other.example/asset-management/2QDTSUM2026", 0.0);
    assert_eq!(picker.choose(), None);
    assert!(
        matches!(picker.view().status, PickerStatus::Refused(s) if s.contains("other.example"))
    );
    // A word in capitals is a word.
    picker.find("SUMMER", 0.0);
    assert!(!titles(&mut picker)[0].starts_with('='));
}

#[test]
fn what_takes_no_uploads_is_refused_in_words() {
    let mut picker = opened();
    let id = RecordId::parse("L1").unwrap();
    let of = |kind| Folder {
        kind,
        ..folder("L1", "Library")
    };
    let answers = [
        (
            Ok(Resolved::Found(of(FolderKind::Virtual))),
            "virtual folder",
        ),
        (
            Ok(Resolved::Found(of(FolderKind::NotAFolder))),
            "not a folder",
        ),
        (Ok(Resolved::Missing), "no folder L1"),
        (Ok(Resolved::NoRight), "no right"),
        (Err(NoPage::NoAnswer), "did not answer"),
    ];
    for (answer, word) in answers {
        assert!(matches!(picker.choose(), Some(Ask::Resolve(_))));
        assert!(picker.choose().is_none(), "one at a time");
        assert_eq!(picker.resolved(&id, answer), None);
        let PickerStatus::Refused(said) = picker.view().status else {
            panic!("{word}")
        };
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn a_folder_known_to_be_virtual_is_refused_without_a_question() {
    let mut picker = Picker::new(site(), None, None, Vec::new());
    picker.asks(0.0);
    let folders = vec![
        Folder {
            kind: FolderKind::Virtual,
            ..folder("V1", "Picks")
        },
        folder("L1", "Library"),
    ];
    picker.page_came(&first_page(Level::Top), page(folders, 2));
    assert_eq!(picker.choose(), None);
    assert!(matches!(picker.view().status, PickerStatus::Refused(_)));
}

#[test]
fn a_site_that_refuses_the_call_still_takes_an_identifier_unchecked() {
    let mut picker = Picker::new(site(), None, None, vec![folder("R1", "Recent one")]);
    picker.asks(0.0);
    picker.page_came(&first_page(Level::Top), Err(NoPage::NoCall));
    assert!(picker.view().refused);
    assert_eq!(titles(&mut picker), ["# Recent", "Recent one"]);
    picker.find("2QDTSUM2026", 0.0);
    let id = RecordId::parse("2QDTSUM2026").unwrap();
    assert_eq!(picker.choose(), Some(Ask::Resolve(id.clone())));
    let chosen = picker.resolved(&id, Ok(Resolved::Unchecked)).unwrap();
    assert!(!chosen.checked);
    assert_eq!(chosen.folder.id, id);
}

#[test]
fn a_page_that_failed_can_be_asked_for_again() {
    let mut picker = Picker::new(site(), None, None, Vec::new());
    picker.asks(0.0);
    picker.page_came(&first_page(Level::Top), Err(NoPage::NoAnswer));
    assert!(titles(&mut picker)[0].starts_with('!'));
    assert_eq!(picker.choose(), None);
    assert_eq!(picker.asks(0.0), [Ask::Page(first_page(Level::Top))]);
}

#[test]
fn for_links_a_virtual_folder_is_wanted_and_nothing_else() {
    let mut picker = Picker::for_links(site(), vec![AssetId(3)]);
    assert_eq!(picker.asks(0.0), [Ask::Page(first_page(Level::Top))]);
    let picks = Folder {
        kind: FolderKind::Virtual,
        ..folder("V1", "Press picks")
    };
    let plain = folder("R1", "Campaigns");
    picker.page_came(
        &first_page(Level::Top),
        page(vec![plain.clone(), picks.clone()], 2),
    );
    picker.at(0);
    assert_eq!(picker.choose(), None);
    assert_eq!(
        picker.view().status,
        PickerStatus::Refused(links::refused(&plain))
    );
    picker.at(1);
    assert_eq!(picker.choose(), Some(Ask::Resolve(picks.id.clone())));
    let id = picks.id.clone();
    let chosen = picker.resolved(&id, Ok(Resolved::Found(picks))).unwrap();
    assert_eq!(chosen.links, [AssetId(3)]);
}
