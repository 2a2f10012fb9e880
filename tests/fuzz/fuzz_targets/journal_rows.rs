//! Rows of any kind in the journal's tables, with checksums that are right or wrong: opening gives
//! what is in order and refuses the rest. `TMPDIR` in memory makes it faster.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use tangelo::runtime::{Journal, JournalError};
use xxhash_rust::xxh3::xxh3_64;

struct Room {
    path: PathBuf,
    _dir: tempfile::TempDir,
    empty: Vec<u8>,
}

static ROOM: LazyLock<Room> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("journal.sqlite");
    let (journal, _, thread) = Journal::open(&path, true).expect("a new journal");
    drop(journal);
    thread.join().expect("the journal's thread ends");
    let empty = std::fs::read(&path).expect("it was made");
    Room {
        path,
        _dir: dir,
        empty,
    }
});

/// `kind key sum text` with a byte each for the first three; rows end with a zero byte.
fn insert(db: &Connection, row: &[u8]) {
    let &[kind, key, how, ref text @ ..] = row else {
        return;
    };
    let number = i64::from(key.cast_signed());
    let number = if key == 127 { i64::MAX } else { number };
    let text = String::from_utf8_lossy(text).into_owned();
    let names = match kind % 4 {
        1 => format!("{number}/{}", i64::from(how / 8)),
        3 => "https://dam.example".to_owned(),
        _ => number.to_string(),
    };
    let sum = xxh3_64(format!("{names}\n{text}").as_bytes()).cast_signed();
    let sum = match how % 8 {
        0..=4 => Value::Integer(sum),
        5 => Value::Integer(sum ^ 1),
        6 => Value::Text("sum".to_owned()),
        _ => Value::Real(0.5),
    };
    let data = match how {
        250.. => Value::Blob(text.into_bytes()),
        _ => Value::Text(text),
    };
    // A row that SQLite itself refuses is of no interest.
    let _ = match kind % 4 {
        0 => db.execute(
            "INSERT OR REPLACE INTO asset VALUES (?1, ?2, ?3, ?4, ?5, 'p', NULL, ?6, ?7)",
            params![number, how, how & 1, how & 2, kind < 200, data, sum],
        ),
        1 => db.execute(
            "INSERT OR REPLACE INTO chunk VALUES (?1, ?2, ?3, ?4)",
            params![number, how / 8, data, sum],
        ),
        2 => db.execute(
            "INSERT OR REPLACE INTO batch VALUES (?1, 's', 'f', ?2, ?3)",
            params![number, data, sum],
        ),
        _ => db.execute(
            "INSERT OR REPLACE INTO site VALUES (?1, ?2, ?3)",
            params![names, data, sum],
        ),
    };
}

fuzz_target!(|data: &[u8]| {
    let room = &*ROOM;
    std::fs::write(&room.path, &room.empty).expect("room for a journal");
    let db = Connection::open(&room.path).expect("a journal");
    let _: String = db
        .pragma_update_and_check(None, "journal_mode", "MEMORY", |row| row.get(0))
        .expect("a pragma");
    db.execute_batch("BEGIN").expect("a transaction");
    for row in data.split(|b| *b == 0) {
        insert(&db, row);
    }
    db.execute_batch("COMMIT").expect("a transaction");
    drop(db);
    match Journal::open(&room.path, true) {
        Ok((journal, content, thread)) => {
            drop(journal);
            thread.join().expect("the journal's thread ends");
            assert!(content.set_aside.is_none());
            assert!(content.next_batch >= 1 && content.restored.next_asset >= 1);
        }
        // Sound tables with odd rows are no damaged file.
        Err(error) => assert!(!matches!(error, JournalError::Damaged(_)), "{error}"),
    }
});
