//! One line over the list for a volume that can be taken out: what is known of what is on it.

use std::path::PathBuf;

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::UiAction;
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, line, small_line};
use crate::model::{
    CardVerdict, ReportOf, SiteUrl,
    words::{card, card_window as words},
};

/// Height of the line.
pub const HEIGHT: f32 = 48.0;

/// What is said of one volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardBanner {
    /// Its name as people read it.
    pub volume: String,
    pub top: PathBuf,
    /// Only what is stored there counts.
    pub site: SiteUrl,
    pub state: CardState,
}

/// How far the look at a volume is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardState {
    Checking {
        done: usize,
        files: usize,
        bytes_read: u64,
    },
    Said(CardVerdict),
    /// The error's text.
    Failed(String),
}

/// Wishes about the volume of the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardAction {
    CheckAgain,
    /// Ends a check, or lets go what was said.
    Dismiss,
}

impl From<CardAction> for UiAction {
    fn from(action: CardAction) -> UiAction {
        UiAction::Card(action)
    }
}

/// What stands in the line: a sentence, what it stands on, and the rest on hover.
struct Said {
    sentence: String,
    below: String,
    whole: String,
}

fn said(banner: &CardBanner) -> Said {
    match &banner.state {
        CardState::Checking {
            done,
            files,
            bytes_read,
        } => Said {
            sentence: words::checking(&banner.volume),
            below: card::checking(*done, *files, *bytes_read),
            whole: words::checking_note().to_owned(),
        },
        CardState::Failed(cause) => Said {
            sentence: words::not_checked(&banner.volume),
            below: words::not_checked_note(cause),
            whole: String::new(),
        },
        CardState::Said(verdict) => {
            let lines = match verdict {
                CardVerdict::Stored(stored) => card::grounds(stored),
                CardVerdict::Withheld(withheld) => {
                    let reasons = withheld.reasons.iter();
                    reasons
                        .map(|(reason, files)| card::reason(*reason, files.count))
                        .collect()
                }
            };
            Said {
                sentence: card::sentence(&banner.volume, verdict),
                below: lines.first().cloned().unwrap_or_default(),
                whole: lines.join("\n"),
            }
        }
    }
}

/// Draws the line into all of `ui`.
pub fn card_banner_ui(ui: &mut Ui, banner: &CardBanner, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect();
    let (icon, ink, ground) = match &banner.state {
        CardState::Checking { .. } => (Icon::Info, p.link, p.surface),
        CardState::Said(CardVerdict::Stored(_)) => (Icon::Check, p.good, p.surface),
        CardState::Said(CardVerdict::Withheld(_)) | CardState::Failed(_) => {
            (Icon::Warning, p.caution, p.banner)
        }
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    let left = rect.left() + size::EDGE;
    let spot = Rect::from_center_size(pos2(left + 8.0, rect.center().y), vec2(15.0, 15.0));
    icons::paint(ui.painter(), spot, 15.0, icon, ink);
    let mut until = rect.right() - size::EDGE;
    let mut place = |width: f32| {
        let center = pos2(until - width / 2.0, rect.center().y);
        until -= width + 8.0;
        Rect::from_center_size(center, vec2(width, size::SMALL_CONTROL))
    };
    let id = ui.scope_id().with("card");
    if let CardState::Checking { .. } = banner.state {
        let name = words::stop_name(&banner.volume);
        let stop = Press::new(words::stop()).named(&name).small();
        let width = stop.width(ui);
        if stop.at(ui, place(width), id.with("stop")).clicked() {
            local.push(CardAction::Dismiss.into());
        }
    } else {
        let name = words::dismiss_name(&banner.volume);
        let close = Press::icon_only(Icon::Close, &name)
            .small()
            .look(Look::Quiet);
        if close
            .at(ui, place(size::SMALL_CONTROL), id.with("close"))
            .clicked()
        {
            local.push(CardAction::Dismiss.into());
        }
        let name = words::report_name(&banner.volume);
        let save = Press::new(words::report()).named(&name).small();
        let width = save.width(ui);
        if save.at(ui, place(width), id.with("report")).clicked() {
            let of = ReportOf::Below(banner.top.clone());
            local.push(UiAction::SaveReport(of));
        }
        let name = words::again_name(&banner.volume);
        let again = Press::new(words::again()).named(&name).small();
        let width = again.width(ui);
        if again.at(ui, place(width), id.with("again")).clicked() {
            local.push(CardAction::CheckAgain.into());
        }
    }
    let said = said(banner);
    let room = Rect::from_min_max(
        pos2(left + 26.0, rect.top()),
        pos2(until - 4.0, rect.bottom()),
    );
    let middle = rect.center().y;
    let upper = Rect::from_min_max(pos2(room.left(), middle - 19.0), pos2(room.right(), middle));
    let lower = Rect::from_min_max(pos2(room.left(), middle), pos2(room.right(), middle + 18.0));
    let font = semibold(text::BODY);
    line(
        ui.painter(),
        upper,
        Align::Min,
        &said.sentence,
        font,
        p.text,
    );
    small_line(ui.painter(), lower, &said.below, p.weak);
    let response = ui.interact(room, id.with("said"), Sense::hover());
    // How far a check is would be read aloud all the time.
    let spoken = match banner.state {
        CardState::Checking { .. } => said.sentence,
        _ => format!("{} {}", said.sentence, said.whole),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, spoken.trim()));
    if !said.whole.is_empty() {
        response.on_hover_text(said.whole);
    }
}
