//! The window's acts on sites, folders and a batch's options.

use tokio::sync::oneshot::error::TryRecvError;

use super::super::window::TangeloApp;
use super::picker::Chosen;
use crate::engine::command::Command;
use crate::model::{Destination, RecordId, SiteUrl, words};
use crate::ui::{ConnectState, FolderAction, FollowUpAction, OptionsDraft, SiteAction};

impl TangeloApp {
    /// Takes in what came of questions and switches.
    pub(in crate::app) fn poll_places(&mut self, now: f64) {
        let services = self.link.services.clone();
        // A folder of a site that was left meanwhile is nobody's choice any more.
        let here = self.account.as_ref().map(|account| account.site.clone());
        if self.places.picker_site().is_some_and(|of| Some(of) != here) {
            self.places.close_picker();
        }
        if let Some(chosen) = self.places.poll(now, None, services.places()) {
            self.take_folder(chosen);
        }
        self.clear_proven_folders();
        if let Some((site, answer)) = &mut self.switching {
            let known = match answer.try_recv() {
                Err(TryRecvError::Empty) => return,
                Ok(known) => known,
                Err(TryRecvError::Closed) => false,
            };
            let site = site.clone();
            self.switching = None;
            if known {
                self.account = self.link.services.account();
                self.options_of = None;
            } else {
                self.ask_to_sign_in(&site);
            }
        }
    }

    /// A folder that nobody could look at and that took a file needs no mark any more.
    fn clear_proven_folders(&self) {
        let sites = self.places.view().sites.clone();
        for card in sites.iter().filter(|card| !card.unchecked.is_empty()) {
            // Bytes are confirmed only in a transaction for the folder, and an asset is done only
            // where the site took it.
            let took = |folder: &RecordId| {
                self.snapshot.batches.iter().any(|batch| {
                    let to = &batch.destination;
                    to.site == card.site
                        && to.folder == *folder
                        && batch.done > 0
                        && batch.confirmed > 0
                })
            };
            for folder in card.unchecked.iter().filter(|folder| took(folder)) {
                let services = self.link.services.clone();
                services.places().folder_took_a_file(&card.site, folder);
            }
        }
    }

    /// Whether uploads to the account's site go through the sheet.
    pub(in crate::app) fn asks_first(&self) -> bool {
        let Some(account) = &self.account else {
            return true;
        };
        self.places.view().card(&account.site).asks_first
    }

    /// Fills the sheet with what was said last time at this site; or goes on without it.
    pub(in crate::app) fn prepare_sheet(&mut self) {
        let Some(sheet) = self.intake.sheet() else {
            return;
        };
        let Some(destination) = sheet.destination.clone() else {
            return;
        };
        let found = sheet.found.clone();
        let services = self.link.services.clone();
        if self.options_of.as_ref() != Some(&destination.site) {
            let options = services.places().batch_options(&destination.site);
            self.local.places.options = OptionsDraft::of(&options);
            self.options_of = Some(destination.site.clone());
        }
        if !self.asks_first() && found.done && found.files > 0 {
            let options = services.places().batch_options(&destination.site);
            self.confirm(options, false);
            let place = destination.label();
            self.say(words::places::started_at_once(found.files, &place));
        }
    }

    pub(in crate::app) fn act_on_folders(&mut self, action: FolderAction) {
        let now = self.now();
        let services = self.link.services.clone();
        match action {
            FolderAction::Pick(batch) => {
                let Some(account) = &self.account else { return };
                let current = match batch {
                    None => account.destination.clone(),
                    Some(id) => {
                        let mut batches = self.snapshot.batches.iter();
                        batches.find(|b| b.id == id).map(|b| b.destination.clone())
                    }
                };
                let site = account.site.clone();
                let places = services.places();
                self.places.open_picker(site, batch, current, places);
                self.begin_picker();
            }
            FolderAction::PickVirtual(links) => {
                let Some(account) = &self.account else { return };
                self.places.open_link_picker(account.site.clone(), links);
                self.begin_picker();
            }
            FolderAction::CheckAgain(batch) => self.outbox.push(Command::CheckFolder(batch)),
            action => self.places.act(action, now, services.places()),
        }
        // What was asked for shows in this very frame's successor, its questions included.
        self.poll_places(now);
    }

    fn begin_picker(&mut self) {
        self.local.places.picker_text.clear();
        self.local.places.revealed = 0;
        self.local.places.picker_is_new = true;
    }

    /// Files go to this folder from now on; the engine looks at it before anything is sent.
    pub(in crate::app) fn set_destination(&mut self, folder: RecordId) {
        let Some(account) = &self.account else { return };
        let known = account.destination.as_ref().filter(|d| d.folder == folder);
        let destination = known.cloned().unwrap_or_else(|| Destination {
            site: account.site.clone(),
            folder,
            folder_path: None,
        });
        self.link.services.set_destination(destination);
        self.account = self.link.services.account();
    }

    fn take_folder(&mut self, chosen: Chosen) {
        let Some(account) = &self.account else { return };
        let services = self.link.services.clone();
        if !chosen.links.is_empty() {
            self.places.close_picker();
            self.local.duplicates.folder = None;
            self.local.duplicates.focus_row = true;
            let place = chosen.folder.path.as_deref();
            self.act_on_follow_up(FollowUpAction::AddToFolder {
                ids: chosen.links,
                place: Some(place.unwrap_or(&chosen.folder.title).to_owned()),
                folder: chosen.folder.id,
            });
            return;
        }
        let destination = Destination {
            site: account.site.clone(),
            folder: chosen.folder.id.clone(),
            folder_path: chosen.folder.path.as_deref().map(str::to_owned),
        };
        self.places.close_picker();
        let place = destination.label();
        let places = services.places();
        places.chose_folder(&account.site, chosen.folder, chosen.checked);
        match chosen.for_batch {
            Some(batch) => {
                let to = services.new_batch();
                self.outbox.push(Command::Redirect {
                    batch,
                    to,
                    destination,
                });
                self.say(words::folders::moved(&place));
            }
            None => {
                services.set_destination(destination);
                self.account = services.account();
                self.say(match chosen.checked {
                    true => words::folders::taken(&place),
                    false => words::folders::taken_unchecked(&place),
                });
            }
        }
    }

    pub(in crate::app) fn act_on_sites(&mut self, action: SiteAction) {
        let services = self.link.services.clone();
        let places = services.places();
        match action {
            SiteAction::Switch(site) => {
                let switched = places.switch_site(site.clone());
                self.switching = Some((site, switched));
            }
            SiteAction::Label { site, name, colour } => places.label_site(site, name, colour),
            SiteAction::Remove(site) => {
                let host = site.host();
                places.remove_site(site);
                self.account = services.account();
                self.say(words::places::removed(&host));
            }
            SiteAction::AskFirst(asks) => {
                if let Some(account) = &self.account {
                    places.set_asks_first(&account.site, asks);
                }
            }
            SiteAction::AskFields => {
                if let Some(account) = &self.account {
                    let site = account.site.clone();
                    self.places.ask_fields(&site, places);
                }
            }
        }
    }

    fn ask_to_sign_in(&mut self, site: &SiteUrl) {
        self.local.connect.site = site.as_str().to_owned();
        self.connect = ConnectState::Ready;
        self.show_connect = true;
        self.say(words::places::sign_in_first(&site.host()));
    }
}
