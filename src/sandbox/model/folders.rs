//! The site's folders: a library as a museum with a shop might have it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::mint::Mint;
use crate::model::RecordId;

/// One folder.
pub(super) struct Folder {
    pub(super) id: RecordId,
    pub(super) title: String,
    pub(super) parent: Option<RecordId>,
    pub(super) children: Vec<RecordId>,
    pub(super) state: FolderState,
}

/// What a folder is to the account that asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FolderState {
    #[default]
    Open,
    /// It shows assets that lie elsewhere, and takes no uploads (portal).
    Virtual,
    /// It is seen in its parent's list, and everything else about it is 403.
    Closed,
    /// It was deleted.
    Gone,
}

/// What is there from the start: how deep, the title, and what it is. `Summer 2026` of `Campaigns`
/// is the folder that uploads go to.
const LIBRARY: &[(usize, &str, FolderState)] = {
    use FolderState::{Closed, Open, Virtual};
    &[
        (1, "Campaigns", Open),
        (2, "Summer 2026", Open),
        (2, "Spring launch", Open),
        (3, "Key visuals", Open),
        (3, "Social cuts", Open),
        (2, "Winter 2025", Open),
        (3, "Press kit", Open),
        (1, "Brand", Open),
        (2, "Logos", Open),
        (2, "Guidelines", Open),
        (2, "Fonts", Open),
        (1, "Collections", Open),
        (2, "Paintings", Open),
        (3, "Before 1800", Open),
        (3, "19th century", Open),
        (3, "Modern", Open),
        (2, "Photographs", Open),
        (3, "Glass negatives", Open),
        (3, "Prints", Open),
        (2, "Textiles", Open),
        (2, "Prints and drawings", Open),
        (2, "Best of the collections", Virtual),
        (1, "Exhibitions", Open),
        (2, "Light and Shadow", Open),
        (3, "Installation views", Open),
        (3, "Catalogue", Open),
        (2, "Die Farbe Grün", Open),
        (2, "北斎と風景", Open),
        (1, "Digitisation", Open),
        (2, "Quality control", Open),
        (2, "Ready for cataloguing", Open),
        (1, "Conservation reports", Closed),
        (1, "Shop", Open),
        (2, "Products", Open),
        (2, "Packaging", Open),
        (1, "Press picks", Virtual),
    ]
};
/// Where folders are put that `SiteConfig::more_folders` asks for.
const MORE: &str = "Archive boxes";
const UPLOAD: &str = "Summer 2026";
const LOGOS: &str = "Logos";

pub(super) struct Folders {
    all: BTreeMap<RecordId, Folder>,
    top: RecordId,
    logos: RecordId,
}

impl Folders {
    /// The tree whose upload folder is `upload`, with `more` folders in one level besides.
    pub(super) fn new(upload: &RecordId, more: usize, mint: &mut Mint) -> Folders {
        let top = fixed("2QDTLIBRARY", mint);
        let mut folders = Folders {
            all: BTreeMap::new(),
            top: top.clone(),
            logos: top.clone(),
        };
        folders.add(top.clone(), "Library", None, FolderState::Open);
        let mut above = vec![top.clone()];
        for (number, (depth, title, state)) in LIBRARY.iter().enumerate() {
            let id = match *title {
                UPLOAD => upload.clone(),
                _ => fixed(&format!("2QDTFOLD{number:03}"), mint),
            };
            above.truncate(*depth);
            folders.add(id.clone(), title, above.last(), *state);
            if *title == LOGOS {
                folders.logos = id.clone();
            }
            above.push(id);
        }
        if more > 0 {
            let boxes = fixed("2QDTBOXES", mint);
            folders.add(boxes.clone(), MORE, Some(&top), FolderState::Open);
            for number in 1..=more {
                let id = fixed(&format!("2QDTBOX{number:06}"), mint);
                let title = format!("Box {number:05}");
                folders.add(id, &title, Some(&boxes), FolderState::Open);
            }
        }
        folders
    }

    /// A folder that is there, closed or not.
    pub(super) fn get(&self, id: &RecordId) -> Option<&Folder> {
        self.all
            .get(id)
            .filter(|folder| folder.state != FolderState::Gone)
    }

    /// Makes a folder something else; false when there is none.
    pub(super) fn change(&mut self, id: &RecordId, state: FolderState) -> bool {
        let folder = self.all.get_mut(id);
        folder.is_some_and(|folder| {
            folder.state = state;
            true
        })
    }

    /// Whether it shows assets that lie elsewhere, and takes no uploads (portal).
    pub(super) fn is_virtual(&self, id: &RecordId) -> bool {
        self.get(id)
            .is_some_and(|folder| folder.state == FolderState::Virtual)
    }

    /// The folder that everything is in.
    pub(super) fn top(&self) -> &RecordId {
        &self.top
    }

    /// Where assets are that were there before.
    pub(super) fn logos(&self) -> &RecordId {
        &self.logos
    }

    /// The folder called `title` in `parent`, created if it is not there.
    pub(super) fn child(&mut self, parent: &RecordId, title: &str, mint: &mut Mint) -> RecordId {
        let there = self.all.get(parent).and_then(|parent| {
            parent
                .children
                .iter()
                .find(|id| self.all.get(*id).is_some_and(|child| child.title == title))
        });
        if let Some(id) = there {
            return id.clone();
        }
        let id = mint.record_id();
        self.add(id.clone(), title, Some(parent), FolderState::Open);
        id
    }

    /// The titles from the top folder down to `id`.
    pub(super) fn titles(&self, id: &RecordId) -> Vec<&str> {
        let mut titles = Vec::new();
        let mut at = self.all.get(id);
        while let Some(folder) = at {
            titles.push(folder.title.as_str());
            at = folder.parent.as_ref().and_then(|id| self.all.get(id));
        }
        titles.reverse();
        titles
    }

    /// The folder with these titles from the top on.
    pub(super) fn find(&self, path: &str) -> Option<&RecordId> {
        self.all.keys().find(|id| self.titles(id).join("/") == path)
    }

    /// Everything below `id`, parents before their children.
    pub(super) fn below(&self, id: &RecordId) -> Vec<&Folder> {
        let mut found: Vec<&Folder> = Vec::new();
        let mut next = self.children(id);
        next.reverse();
        while let Some(folder) = next.pop() {
            found.push(folder);
            next.extend(self.children(&folder.id).into_iter().rev());
        }
        found
    }

    /// The folders right in `id`.
    pub(super) fn children(&self, id: &RecordId) -> Vec<&Folder> {
        let ids = self.all.get(id).map_or(&[][..], |folder| &folder.children);
        ids.iter().filter_map(|id| self.get(id)).collect()
    }

    fn add(&mut self, id: RecordId, title: &str, parent: Option<&RecordId>, state: FolderState) {
        if let Some(parent) = parent.and_then(|id| self.all.get_mut(id)) {
            parent.children.push(id.clone());
        }
        let folder = Folder {
            id: id.clone(),
            title: title.to_owned(),
            parent: parent.cloned(),
            children: Vec::new(),
            state,
        };
        self.all.insert(id, folder);
    }
}

/// An identifier that is the same in every run, so that notes and links to it stay good.
fn fixed(text: &str, mint: &mut Mint) -> RecordId {
    let id = RecordId::parse(text).expect("made of allowed letters");
    mint.reserve(&id);
    id
}
