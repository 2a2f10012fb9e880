//! One copy of a folder's name for all rows in it.

use std::sync::Arc;

/// The folder that was named last: files come folder by folder.
#[derive(Debug, Default)]
pub(super) struct FolderNames(Arc<str>);

impl FolderNames {
    /// The name, shared with the row before if that is in the same folder.
    pub fn shared(&mut self, name: &str) -> Arc<str> {
        if *self.0 != *name {
            self.0 = name.into();
        }
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_their_folder() {
        let mut names = FolderNames::default();
        let first = names.shared("CARD/A");
        assert!(Arc::ptr_eq(&first, &names.shared("CARD/A")));
        let other = names.shared("CARD/B");
        assert_eq!((&*first, &*other), ("CARD/A", "CARD/B"));
    }
}
