//! Taking a folder: which one the row under the cursor means, and whether the site lets it be used.

use super::{Ask, Chosen, NoPage, Picker, sentence};
use crate::model::{
    Folder, FolderKind, RecordId, read_address, words::folders as words, words::links,
};
use crate::runtime::Resolved;
use crate::ui::{PickerRow, PickerStatus};

impl Picker {
    /// Takes the row under the cursor: the question whether it takes uploads, if one is to be asked.
    pub fn choose(&mut self) -> Option<Ask> {
        if self.resolving.is_some() {
            return None;
        }
        let at = self.cursor_row?;
        let (id, folder) = match self.rows.get(at)? {
            PickerRow::Folder { folder, .. } => {
                if folder.kind != self.wanted_kind() {
                    self.status = PickerStatus::Refused(self.why_not(folder));
                    return None;
                }
                (folder.id.clone(), Some(folder.clone()))
            }
            PickerRow::Identifier(id) => {
                if let Ok(address) = read_address(&self.text)
                    && address.site != self.site
                {
                    let host = address.site.host();
                    self.status = PickerStatus::Refused(words::of_another_site(&host));
                    return None;
                }
                (id.clone(), None)
            }
            PickerRow::Failed { page, .. } => {
                let page = page.clone();
                self.need(page);
                self.lay_out();
                return None;
            }
            _ => return None,
        };
        let title = match &folder {
            Some(folder) => folder.title.to_string(),
            None => id.to_string(),
        };
        self.status = PickerStatus::Checking(title);
        self.resolving = Some((id.clone(), folder));
        Some(Ask::Resolve(id))
    }

    /// Takes what the chosen folder turned out to be; the choice, if it can be used.
    pub fn resolved(&mut self, id: &RecordId, answer: Result<Resolved, NoPage>) -> Option<Chosen> {
        let (asked, folder) = self.resolving.take()?;
        if asked != *id {
            self.resolving = Some((asked, folder));
            return None;
        }
        let title = folder.as_ref().map_or(id.as_str(), |folder| &folder.title);
        let refused = match answer {
            Ok(Resolved::Found(found)) if found.kind == self.wanted_kind() => {
                return Some(self.chosen(found, true));
            }
            Ok(Resolved::Unchecked) => {
                let unknown = Folder {
                    id: id.clone(),
                    title: id.as_str().into(),
                    path: None,
                    kind: self.wanted_kind(),
                    has_children: None,
                };
                let folder = folder.map_or(unknown, |folder| (*folder).clone());
                return Some(self.chosen(folder, false));
            }
            Ok(Resolved::Found(found)) => self.why_not(&found),
            Ok(Resolved::Missing) => words::not_found(id.as_str()),
            Ok(Resolved::NoRight) => words::no_right(title),
            Err(why) => sentence(why).to_owned(),
        };
        self.status = PickerStatus::Refused(refused);
        None
    }

    /// The kind of folder that can be chosen.
    fn wanted_kind(&self) -> FolderKind {
        match self.links.is_empty() {
            true => FolderKind::Takes,
            false => FolderKind::Virtual,
        }
    }

    fn why_not(&self, folder: &Folder) -> String {
        match self.links.is_empty() {
            true => words::refused(folder),
            false => links::refused(folder),
        }
    }

    fn chosen(&self, folder: Folder, checked: bool) -> Chosen {
        Chosen {
            for_batch: self.for_batch,
            links: self.links.clone(),
            folder,
            checked,
        }
    }
}
