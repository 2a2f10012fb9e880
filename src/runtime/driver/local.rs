//! Effects that ask this computer: files, and what the journal remembers.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::contents::{hash_content, recall_contents, recall_sizes};
use super::super::files::read_stamp;
use super::running::Running;
use crate::engine::{CallId, HashPart, Outcome};
use crate::model::{AssetId, BatchId, ByteRange, FileStamp, Problem, SiteUrl};

impl Running {
    pub(super) fn inspect(&mut self, call: CallId, files: Vec<(AssetId, Arc<PathBuf>)>) {
        self.spawn(call, async move {
            let ids: Vec<_> = files.iter().map(|(id, _)| *id).collect();
            let read = tokio::task::spawn_blocking(move || {
                let stamp = |(id, path): &(_, Arc<std::path::PathBuf>)| (*id, read_stamp(path));
                files.iter().map(stamp).collect()
            });
            let files = read.await.unwrap_or_else(|_| {
                let failed = |id| (id, Err(Problem::Missing));
                ids.into_iter().map(failed).collect()
            });
            Outcome::Inspected { call, files }
        });
    }

    pub(super) fn verify_chunks(
        &mut self,
        call: CallId,
        path: Arc<PathBuf>,
        stamp: FileStamp,
        chunks: Vec<(ByteRange, [u8; 16])>,
    ) {
        let reader = self.reader.clone();
        self.spawn(call, async move {
            let result = reader.verify(path, stamp, chunks).await;
            Outcome::Verified { call, result }
        });
    }

    pub(super) fn hash_content(
        &mut self,
        call: CallId,
        path: Arc<PathBuf>,
        stamp: FileStamp,
        part: HashPart,
        beside: bool,
    ) {
        self.spawn(call, async move {
            let result = hash_content(path, stamp, part, beside).await;
            Outcome::Hashed { call, result }
        });
    }

    pub(super) fn recall_sizes(&mut self, call: CallId, site: SiteUrl, sizes: Vec<u64>) {
        let journal = self.journal.clone();
        self.spawn(call, async move {
            let known = recall_sizes(&journal, site, sizes).await;
            Outcome::SizesRecalled { call, known }
        });
    }

    pub(super) fn recall_contents(
        &mut self,
        call: CallId,
        site: SiteUrl,
        batch: BatchId,
        contents: Vec<(AssetId, u64, u128)>,
    ) {
        let journal = self.journal.clone();
        self.spawn(call, async move {
            let known = recall_contents(&journal, site, batch, contents).await;
            Outcome::ContentsRecalled { call, known }
        });
    }
}
