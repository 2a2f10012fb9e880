//! A desk that answers at once with made-up facts and pictures, for the gallery and for tests.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::super::desk::DeskServices;
use crate::model::{
    AssetId, DeskAnswer, ExtraCalls, LookUpEnd, NoPicture, PictureAddress, PictureOf, RecordId,
};
use crate::ui::sample_duplicates as samples;

/// What it finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finds {
    #[default]
    Everything,
    NoPictures,
    Nothing,
    NoRight,
    /// Facts that somebody made to do harm, as they are after they were read.
    Hostile,
    /// It never answers.
    Silence,
}

/// The made-up desk.
#[derive(Default)]
pub struct SampleDesk {
    pub finds: Finds,
    answers: Mutex<VecDeque<DeskAnswer>>,
    /// Questions that were asked since the start.
    pub asked: AtomicUsize,
}

impl SampleDesk {
    /// A desk that finds so much.
    pub fn that(finds: Finds) -> SampleDesk {
        SampleDesk {
            finds,
            ..SampleDesk::default()
        }
    }

    fn answer(&self, answer: DeskAnswer) {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if self.finds != Finds::Silence {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            answers.push_back(answer);
        }
    }
}

impl DeskServices for SampleDesk {
    fn calls(&self) -> ExtraCalls {
        ExtraCalls {
            adds_to_folders: self.finds != Finds::NoRight,
            finds_names: true,
            version_limit: (self.finds != Finds::NoRight).then_some(1_500_000_000),
            version_path_assumed: true,
        }
    }

    fn look_up(&self, id: RecordId) {
        let end = match self.finds {
            Finds::Nothing => LookUpEnd::Miss,
            Finds::NoRight => LookUpEnd::NotAllowed,
            Finds::Hostile => LookUpEnd::Found(Arc::new(samples::hostile())),
            _ => LookUpEnd::Found(Arc::new(samples::found(&id))),
        };
        self.answer(DeskAnswer::Asset(id, end));
    }

    fn find_by_name(&self, name: String) {
        let ids = ["2QDTWAW79R4", "2QDTWAOP1_6"];
        let ids = ids.iter().filter_map(|id| RecordId::parse(id));
        let mut found: Vec<_> = ids.map(|id| samples::found(&id)).collect();
        found.iter_mut().for_each(|asset| {
            asset.folder = Some("Library/Campaigns/Summer 2026".to_owned());
        });
        self.answer(DeskAnswer::Named(name, Ok(found)));
    }

    fn fetch_picture(&self, id: RecordId, _address: PictureAddress) {
        let number = match id.as_str().bytes().last() {
            Some(b'4') => 0,
            Some(last) => u64::from(last),
            None => 0,
        };
        let picture = match self.finds {
            Finds::NoPictures => Err(NoPicture::NotFetched),
            _ => Ok(samples::picture(number)),
        };
        self.answer(DeskAnswer::Picture(PictureOf::Asset(id), picture));
    }

    fn open_picture(&self, id: AssetId, _path: Arc<PathBuf>) {
        let picture = match self.finds {
            Finds::NoPictures => Err(NoPicture::OtherKind),
            _ => Ok(samples::picture(id.0)),
        };
        self.answer(DeskAnswer::Picture(PictureOf::File(id), picture));
    }

    fn poll(&self) -> Option<DeskAnswer> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.pop_front()
    }

    fn reviewer(&self) -> String {
        "Ann Ng".to_owned()
    }
}
