//! The site's folders.

use std::collections::BTreeMap;

use super::mint::Mint;
use crate::model::RecordId;

/// One folder.
pub(super) struct Folder {
    pub(super) id: RecordId,
    pub(super) title: String,
    pub(super) parent: Option<RecordId>,
    pub(super) children: Vec<RecordId>,
}

/// A small tree: `Library` with `Campaigns/Summer 2026`, which uploads go to, and `Brand/Logos`.
pub(super) struct Folders {
    all: BTreeMap<RecordId, Folder>,
    top: RecordId,
    logos: RecordId,
}

impl Folders {
    /// The tree whose upload folder is `upload`.
    pub(super) fn new(upload: &RecordId, mint: &mut Mint) -> Folders {
        let top = mint.record_id();
        let logos = mint.record_id();
        let mut folders = Folders {
            all: BTreeMap::new(),
            top: top.clone(),
            logos: logos.clone(),
        };
        folders.add(top.clone(), "Library", None);
        let campaigns = folders.child(&top, "Campaigns", mint);
        folders.add(upload.clone(), "Summer 2026", Some(&campaigns));
        let brand = folders.child(&top, "Brand", mint);
        folders.add(logos, "Logos", Some(&brand));
        folders
    }

    pub(super) fn get(&self, id: &RecordId) -> Option<&Folder> {
        self.all.get(id)
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
        self.add(id.clone(), title, Some(parent));
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
        ids.iter().filter_map(|id| self.all.get(id)).collect()
    }

    fn add(&mut self, id: RecordId, title: &str, parent: Option<&RecordId>) {
        if let Some(parent) = parent.and_then(|id| self.all.get_mut(id)) {
            parent.children.push(id.clone());
        }
        let folder = Folder {
            id: id.clone(),
            title: title.to_owned(),
            parent: parent.cloned(),
            children: Vec::new(),
        };
        self.all.insert(id, folder);
    }
}
