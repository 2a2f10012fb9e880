//! Which assets are looked up and which pictures are made for whoever looks at duplicates, and what
//! came of it. Only what is in sight is asked for, a few at a time; what was not asked for yet is
//! forgotten when another row is shown. Answers are kept within bounds.

mod follow_ups;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureOptions};

use crate::model::{
    Arrival, AssetId, DeskAnswer, ExtraCalls, LookUpEnd, NoPicture, Phase, Picture, PictureAddress,
    PictureOf, RecordId, Row, SiteUrl,
};
use crate::ui::desk::{AssetLook, DeskView, NamedLook, PictureLook};

/// Questions under way at once.
pub const AT_ONCE: usize = 3;
/// Look-ups and pictures that are kept.
const ASSETS: usize = 300;

const PICTURES: usize = 48;
/// A miss is asked for again after so many seconds, since indexing lags behind.
const MISS_SECS: f64 = 60.0;

/// What a desk asks of the rest of the program. Everything answers at once; answers come by `poll`,
/// and the window is woken for them.
pub trait DeskServices {
    fn calls(&self) -> ExtraCalls;
    fn look_up(&self, id: RecordId);
    fn find_by_name(&self, name: String);
    fn fetch_picture(&self, id: RecordId, address: PictureAddress);
    fn open_picture(&self, id: AssetId, path: Arc<PathBuf>);
    fn poll(&self) -> Option<DeskAnswer>;
    /// Who reviews: the account's name, else the computer's user.
    fn reviewer(&self) -> String;
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Question {
    Asset(RecordId),
    Picture(PictureOf),
}

/// The desk of one window.
#[derive(Default)]
pub struct DeskState {
    view: DeskView,
    site: Option<SiteUrl>,
    under_way: HashSet<Question>,
    /// When each answer was last wanted, by a count of frames; the oldest goes first.
    wanted: HashMap<Question, u64>,
    /// When misses and failures came, in seconds.
    ended: HashMap<RecordId, f64>,
    frame: u64,
}

impl DeskState {
    /// What is known so far.
    pub fn view(&self) -> &DeskView {
        &self.view
    }

    /// How many questions are under way.
    #[cfg(test)]
    pub fn under_way(&self) -> usize {
        self.under_way.len()
    }

    /// Puts an answer in as if it had been asked for.
    #[cfg(test)]
    pub fn put_for_tests(&mut self, id: RecordId, look: AssetLook) {
        self.under_way.remove(&Question::Asset(id.clone()));
        self.view.assets.insert(id, look);
    }

    /// Takes answers in; true when there were any. Pictures become textures here.
    pub fn poll(&mut self, ctx: &Context, now: f64, services: &dyn DeskServices) -> bool {
        let mut came = false;
        while let Some(answer) = services.poll() {
            came = true;
            match answer {
                DeskAnswer::Asset(id, end) => {
                    // What was asked of another site is not this one's.
                    if !self.under_way.remove(&Question::Asset(id.clone())) {
                        continue;
                    }
                    if !matches!(end, LookUpEnd::Found(_)) {
                        self.ended.insert(id.clone(), now);
                    }
                    self.view.assets.insert(id, AssetLook::Ended(end));
                }
                DeskAnswer::Picture(of, picture) => {
                    if !self.under_way.remove(&Question::Picture(of.clone())) {
                        continue;
                    }
                    let look = match picture {
                        Ok(picture) => shown(ctx, &picture),
                        Err(why) => PictureLook::None(why),
                    };
                    self.view.pictures.insert(of, look);
                }
                DeskAnswer::Named(name, found) => {
                    let asked = self.view.named.as_ref().is_some_and(|(n, _)| *n == name);
                    if asked {
                        let look = match found {
                            Ok(found) => NamedLook::Found(found),
                            Err(end) => NamedLook::Ended(end),
                        };
                        self.view.named = Some((name, look));
                    }
                }
            }
        }
        self.forget_the_oldest();
        came
    }

    /// Asks for what these rows need, the first ones first. `site`: the one that is signed in, if
    /// it can be asked now.
    pub fn want(
        &mut self,
        now: f64,
        site: Option<&SiteUrl>,
        wishes: &[Wish<'_>],
        services: &dyn DeskServices,
    ) {
        self.frame += 1;
        self.view.calls = services.calls();
        if let Some(site) = site
            && self.site.as_ref() != Some(site)
        {
            let files = |of: &PictureOf, _: &mut PictureLook| matches!(of, PictureOf::File(_));
            self.view.pictures.retain(files);
            self.view.assets.clear();
            self.view.named = None;
            self.ended.clear();
            self.under_way
                .retain(|q| matches!(q, Question::Picture(PictureOf::File(_))));
            self.site = Some(site.clone());
        }
        for wish in wishes {
            match wish {
                Wish::Asset(id) => self.want_asset(now, site, id, services),
                Wish::File(row) => {
                    let of = PictureOf::File(row.id);
                    self.want_picture(of, || services.open_picture(row.id, row.path.clone()));
                }
            }
        }
    }

    /// Asks anew for an asset, or for its picture where that alone is missing.
    pub fn look_again(&mut self, id: &RecordId) {
        let picture = PictureOf::Asset(id.clone());
        if let Some(PictureLook::None(_)) = self.view.pictures.get(&picture) {
            self.view.pictures.remove(&picture);
        }
        if !self.under_way.contains(&Question::Asset(id.clone())) {
            self.view.assets.remove(id);
            self.ended.remove(id);
        }
    }

    /// Asks for assets of that file name.
    pub fn find_by_name(&mut self, name: String, services: &dyn DeskServices) {
        if self
            .view
            .named
            .as_ref()
            .is_some_and(|(known, _)| *known == name)
        {
            return;
        }
        services.find_by_name(name.clone());
        self.view.named = Some((name, NamedLook::Waiting));
    }

    fn want_asset(
        &mut self,
        now: f64,
        site: Option<&SiteUrl>,
        id: &RecordId,
        services: &dyn DeskServices,
    ) {
        let question = Question::Asset(id.clone());
        self.wanted.insert(question.clone(), self.frame);
        let stale = self.ended.get(id).is_some_and(|at| now - at > MISS_SECS);
        let known = self.view.assets.contains_key(id) && !stale;
        if known || site.is_none() {
            if let (Some(site), Some(found)) = (site, self.view.found(id)) {
                let address = found.picture(site);
                let of = PictureOf::Asset(id.clone());
                match address {
                    Some(address) => {
                        self.want_picture(of, || services.fetch_picture(id.clone(), address));
                    }
                    None => {
                        let none = PictureLook::None(NoPicture::NoneNamed);
                        self.view.pictures.entry(of).or_insert(none);
                    }
                }
            }
            return;
        }
        if self.under_way.len() < AT_ONCE && self.under_way.insert(question) {
            self.ended.remove(id);
            self.view.assets.insert(id.clone(), AssetLook::Waiting);
            services.look_up(id.clone());
        }
    }

    fn want_picture(&mut self, of: PictureOf, ask: impl FnOnce()) {
        let question = Question::Picture(of.clone());
        self.wanted.insert(question.clone(), self.frame);
        if self.view.pictures.contains_key(&of) || self.under_way.len() >= AT_ONCE {
            return;
        }
        if self.under_way.insert(question) {
            self.view.pictures.insert(of, PictureLook::Waiting);
            ask();
        }
    }

    fn forget_the_oldest(&mut self) {
        let age = |q: &Question| self.wanted.get(q).copied().unwrap_or(0);
        let assets = self
            .view
            .assets
            .keys()
            .map(|id| Question::Asset(id.clone()));
        let mut going = oldest(assets.collect(), ASSETS, age);
        let pictures = self
            .view
            .pictures
            .keys()
            .map(|of| Question::Picture(of.clone()));
        going.extend(oldest(pictures.collect(), PICTURES, age));
        for question in going {
            // What is under way comes all the same, and is counted then.
            if self.under_way.contains(&question) {
                continue;
            }
            match &question {
                Question::Asset(id) => {
                    self.view.assets.remove(id);
                    self.ended.remove(id);
                }
                Question::Picture(of) => {
                    self.view.pictures.remove(of);
                }
            }
            self.wanted.remove(&question);
        }
        let (view, under_way) = (&self.view, &self.under_way);
        self.wanted.retain(|question, _| {
            under_way.contains(question)
                || match question {
                    Question::Asset(id) => view.assets.contains_key(id),
                    Question::Picture(of) => view.pictures.contains_key(of),
                }
        });
    }
}

/// Something that a row in sight needs.
#[derive(Clone, Copy, Debug)]
pub enum Wish<'r> {
    Asset(&'r RecordId),
    File(&'r Row),
}

impl<'r> Wish<'r> {
    /// What the row of a duplicate needs for both its sides.
    pub fn of(row: &'r Row) -> Vec<Wish<'r>> {
        let mut wishes = Vec::with_capacity(2);
        if let Phase::Done(verdict) = &row.phase
            && verdict.arrival == Arrival::Duplicate
        {
            wishes.extend(verdict.duplicate.as_ref().map(Wish::Asset));
        }
        // A look-up takes longest, and leads to a picture of its own.
        wishes.push(Wish::File(row));
        wishes
    }
}

fn oldest(mut all: Vec<Question>, kept: usize, age: impl Fn(&Question) -> u64) -> Vec<Question> {
    if all.len() <= kept {
        return Vec::new();
    }
    all.sort_by_key(|q| std::cmp::Reverse(age(q)));
    all.split_off(kept)
}

fn shown(ctx: &Context, picture: &Picture) -> PictureLook {
    let size = [picture.width as usize, picture.height as usize];
    // A decoder that miscounts must not reach a panic.
    if size[0] * size[1] * 4 != picture.rgba.len() || picture.rgba.is_empty() {
        return PictureLook::None(NoPicture::Broken);
    }
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    PictureLook::Shown(ctx.load_texture("picture", image, TextureOptions::LINEAR))
}

#[cfg(test)]
mod tests;
