//! Volumes that can be taken out: once what came from one is sent, it is looked at and read again,
//! and the window says whether everything on it is stored.

use std::path::{Path, PathBuf};

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::errand::Errand;
use super::window::TangeloApp;
use crate::model::{BatchId, CardVerdict, SiteUrl, Snapshot, words::card as words};
use crate::runtime::CardProgress;
use crate::ui::{CardAction, CardBanner, CardState};

/// Volumes that are watched at once; more are none that people have.
const MOST: usize = 16;

/// What knows volumes. Answers at once; the window is woken for what comes later.
pub trait CardServices {
    /// Those volumes that can be taken out and that these paths name as a whole.
    fn whole_volumes(&self, paths: Vec<PathBuf>) -> oneshot::Receiver<Vec<PathBuf>>;
    /// Walks the volume and reads every file of it again, since on a card equal size, time and
    /// identity prove nothing. Only what is stored at the site counts.
    fn check(&self, top: PathBuf, site: SiteUrl) -> CardChecking;
    /// The clock on the wall, in milliseconds since 1970.
    fn wall_ms(&self) -> i64;
}

/// A check under way, that is, a volume being read.
pub type CardChecking = Errand<CardProgress, CardVerdict>;

/// The volumes that batches of this run came from.
#[derive(Default)]
pub struct Cards {
    asking: Vec<(BatchId, SiteUrl, oneshot::Receiver<Vec<PathBuf>>)>,
    watched: Vec<Watched>,
    checking: Option<(Watched, CardChecking)>,
    banner: Option<CardBanner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Watched {
    top: PathBuf,
    site: SiteUrl,
    batch: BatchId,
}

impl Cards {
    /// What is drawn.
    pub fn banner(&self) -> Option<&CardBanner> {
        self.banner.as_ref()
    }

    /// A batch begins with what was found at these paths.
    pub fn begins(
        &mut self,
        batch: BatchId,
        site: SiteUrl,
        paths: Vec<PathBuf>,
        services: &dyn CardServices,
    ) {
        if self.asking.len() < MOST {
            self.asking
                .push((batch, site, services.whole_volumes(paths)));
        }
    }

    /// Looks at how far everything is.
    pub fn poll(&mut self, snapshot: &Snapshot, services: &dyn CardServices) {
        self.poll_asking();
        self.poll_checking(services);
        let open = snapshot.counts.sending + snapshot.counts.waiting > 0;
        if open || self.checking.is_some() {
            return;
        }
        let begun = |watched: &Watched| {
            let mut batches = snapshot.batches.iter();
            batches.any(|batch| batch.id == watched.batch && batch.files > 0)
        };
        if let Some(at) = self.watched.iter().position(begun) {
            let watched = self.watched.remove(at);
            self.check(watched, services);
        }
    }

    fn poll_asking(&mut self) {
        let mut found = Vec::new();
        self.asking
            .retain_mut(|(batch, site, answer)| match answer.try_recv() {
                Err(TryRecvError::Empty) => true,
                Err(TryRecvError::Closed) => false,
                Ok(tops) => {
                    found.extend(tops.into_iter().map(|top| Watched {
                        top,
                        site: site.clone(),
                        batch: *batch,
                    }));
                    false
                }
            });
        for watched in found {
            // What was said of it before is true no longer.
            if self.banner.as_ref().is_some_and(|b| b.top == watched.top) {
                self.banner = None;
            }
            self.watched.retain(|known| known.top != watched.top);
            self.watched.push(watched);
            self.watched.truncate(MOST);
        }
    }

    fn poll_checking(&mut self, services: &dyn CardServices) {
        let Some((watched, checking)) = &mut self.checking else {
            return;
        };
        let state = match checking.end.try_recv() {
            Err(TryRecvError::Empty) => {
                let progress = *checking.progress.borrow_and_update();
                CardState::Checking {
                    done: progress.files_done,
                    files: progress.files,
                    bytes_done: progress.bytes_done,
                    bytes: progress.bytes,
                }
            }
            Ok(Ok(verdict)) => CardState::Said(verdict),
            Ok(Err(cause)) => CardState::Failed(cause),
            Err(TryRecvError::Closed) => CardState::Failed(String::new()),
        };
        let over = !matches!(state, CardState::Checking { .. });
        self.banner = Some(CardBanner {
            volume: words::volume(&watched.top),
            top: watched.top.clone(),
            site: watched.site.clone(),
            at_ms: services.wall_ms(),
            state,
        });
        if over {
            self.checking = None;
        }
    }

    fn check(&mut self, watched: Watched, services: &dyn CardServices) {
        let checking = services.check(watched.top.clone(), watched.site.clone());
        self.checking = Some((watched, checking));
        self.poll_checking(services);
    }

    /// Looks at the volume of the banner once more.
    pub fn check_again(&mut self, services: &dyn CardServices) {
        if let (Some(banner), None) = (&self.banner, &self.checking) {
            let watched = Watched {
                top: banner.top.clone(),
                site: banner.site.clone(),
                batch: BatchId(0),
            };
            self.check(watched, services);
        }
    }

    /// Ends a check under way, and lets what was said go.
    pub fn dismiss(&mut self) {
        self.checking = None;
        self.banner = None;
    }

    /// Something for the gallery.
    pub(super) fn show(&mut self, top: &Path, site: SiteUrl, at_ms: i64, state: CardState) {
        self.banner = Some(CardBanner {
            at_ms,
            volume: words::volume(top),
            top: top.to_owned(),
            site,
            state,
        });
    }
}

impl TangeloApp {
    pub(super) fn poll_cards(&mut self) {
        let services = self.link.services.clone();
        if let Some(services) = services.cards() {
            self.cards.poll(&self.snapshot, services);
        }
    }

    pub(super) fn act_on_card(&mut self, action: CardAction) {
        let services = self.link.services.clone();
        match (action, services.cards()) {
            (CardAction::CheckAgain, Some(services)) => self.cards.check_again(services),
            (CardAction::CheckAgain, None) => {}
            (CardAction::Dismiss, _) => self.cards.dismiss(),
        }
    }
}

#[cfg(test)]
mod tests;
