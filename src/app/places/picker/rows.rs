//! The rows, made anew from what is known: a pasted identifier, what a search found, or the folders
//! that were used last and the tree.

use std::sync::Arc;

use super::slots::Slot;
use super::{NoPage, Picker, first_page, sentence};
use crate::model::{Folder, RecordId, words::folders as words};
use crate::ui::{Level, PageKey, PickerRow};

impl Picker {
    pub(super) fn lay_out(&mut self) {
        let mut rows = Vec::new();
        if let Some(id) = self.identifier() {
            rows.push(PickerRow::Identifier(id));
        }
        if !self.text.trim().is_empty() {
            if self.search_text().is_some() {
                self.results(&mut rows);
            }
        } else {
            if !self.recent.is_empty() {
                rows.push(PickerRow::Heading(words::recent().to_owned()));
                rows.extend(self.recent.iter().map(|folder| flat(folder.clone())));
                if !self.refused {
                    rows.push(PickerRow::Heading(words::all().to_owned()));
                }
            }
            self.level(&mut rows, &Level::Top, 0);
        }
        self.rows = rows.into();
        self.cursor_row = self.cursor.as_ref().and_then(|cursor| {
            (0..self.rows.len()).find(|at| self.key_at(*at).as_ref() == Some(cursor))
        });
    }

    fn results(&self, rows: &mut Vec<PickerRow>) {
        let level = Level::Search(self.search);
        let slots = self.levels.get(&level);
        let count = slots.filter(|s| s.known).map(|s| s.folders.len());
        if self.refused || (count == Some(0) && self.identifier().is_some()) {
            return;
        }
        if slots.is_none_or(|slots| slots.failed.is_empty()) {
            rows.push(PickerRow::Heading(words::results(count)));
        }
        if count == Some(0) {
            rows.push(PickerRow::Note {
                depth: 0,
                sentence: words::nothing_found(self.text.trim()),
            });
        } else if slots.is_some() {
            let from = rows.len();
            self.level(rows, &level, 0);
            self.best_first(&mut rows[from..]);
        }
    }

    /// Titles that begin with what was typed stand before those that only hold it. Not while pages
    /// are missing: rows would jump as they come.
    fn best_first(&self, rows: &mut [PickerRow]) {
        let whole = rows
            .iter()
            .all(|row| matches!(row, PickerRow::Folder { .. }));
        if !whole {
            return;
        }
        let typed = self.text.trim().to_lowercase();
        rows.sort_by_key(|row| match row {
            PickerRow::Folder { folder, .. } => !folder.title.to_lowercase().starts_with(&typed),
            _ => true,
        });
    }

    fn level(&self, rows: &mut Vec<PickerRow>, level: &Level, depth: usize) {
        let Some(slots) = self.levels.get(level) else {
            let page = first_page(level.clone());
            return rows.push(PickerRow::Missing { page, depth });
        };
        if let (false, Some(why)) = (slots.known, slots.failed.get(&0)) {
            if *why == NoPage::NoCall && *level == Level::Top {
                return;
            }
            return rows.push(self.failed(level, 0, *why, depth));
        }
        if !slots.known {
            let page = first_page(level.clone());
            return rows.push(PickerRow::Missing { page, depth });
        }
        if slots.folders.is_empty() {
            let sentence = words::no_folders().to_owned();
            return rows.push(PickerRow::Note { depth, sentence });
        }
        let mut failed_page = None;
        for (at, slot) in slots.folders.iter().enumerate() {
            let folder = match slot {
                Slot::Folder(folder) => folder,
                Slot::Unreadable => continue,
                Slot::Missing => {
                    let start = slots.page_start(at);
                    if let Some(why) = slots.failed.get(&start) {
                        if failed_page != Some(start) {
                            failed_page = Some(start);
                            rows.push(self.failed(level, start, *why, depth));
                        }
                        continue;
                    }
                    let page = PageKey {
                        level: level.clone(),
                        start,
                    };
                    rows.push(PickerRow::Missing { page, depth });
                    continue;
                }
            };
            if let Level::Search(_) = level {
                rows.push(flat(folder.clone()));
                continue;
            }
            let open = self.open.contains(&folder.id);
            rows.push(PickerRow::Folder {
                folder: folder.clone(),
                depth,
                open: (folder.has_children != Some(false)).then_some(open),
                flat: false,
            });
            // A folder in itself, as a site may tell in error, must not open for ever.
            const DEEPEST: usize = 40;
            if open && depth < DEEPEST {
                self.level(rows, &Level::In(folder.id.clone()), depth + 1);
            }
        }
    }

    fn failed(&self, level: &Level, start: usize, why: NoPage, depth: usize) -> PickerRow {
        PickerRow::Failed {
            page: PageKey {
                level: level.clone(),
                start,
            },
            depth,
            sentence: words::page_failed(match (level, why) {
                (Level::In(_), NoPage::NoCall) => words::not_shown(),
                (_, why) => sentence(why),
            }),
        }
    }

    /// What to search for; `None` while the field holds nothing, a link, or one letter.
    pub(super) fn search_text(&self) -> Option<String> {
        let text = self.text.trim();
        let is_link = text.contains("://") || (text.contains('/') && self.identifier().is_some());
        (text.chars().count() >= 2 && !is_link).then(|| text.to_owned())
    }

    /// The Record ID that the text is or names. Words in capitals are more often words.
    pub(super) fn identifier(&self) -> Option<RecordId> {
        let text = self.text.trim();
        match RecordId::parse(text) {
            Some(id) => {
                let like_one = text.len() >= 6 && text.bytes().any(|b| b.is_ascii_digit());
                like_one.then_some(id)
            }
            None => crate::model::record_id_in(text),
        }
    }
}

fn flat(folder: Arc<Folder>) -> PickerRow {
    PickerRow::Folder {
        folder,
        depth: 0,
        open: None,
        flat: true,
    }
}
