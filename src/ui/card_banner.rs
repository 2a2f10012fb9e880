//! One line over the list for a volume that can be taken out: what is known of what is on it.

use std::path::PathBuf;

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};

use super::action::UiAction;
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::when::time_of_day;
use super::widgets::{Look, Press, bar, line, share, small_line};
use crate::model::{
    CardVerdict, NotStored, ReportOf, SiteUrl,
    words::{card, card_window as words},
};

/// Height of the line.
const HEIGHT: f32 = 48.0;
/// One more line of the sentence.
const LINE: f32 = 17.0;
/// From the left edge to the sentence.
const INDENT: f32 = size::EDGE + 26.0;

/// What is said of one volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardBanner {
    /// Its name as people read it.
    pub volume: String,
    pub top: PathBuf,
    /// Only what is stored there counts.
    pub site: SiteUrl,
    /// When that was seen, in milliseconds since 1970.
    pub at_ms: i64,
    pub state: CardState,
}

/// How far the look at a volume is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardState {
    Checking {
        done: usize,
        files: usize,
        /// Of files that were looked at, and of all.
        bytes_done: u64,
        bytes: u64,
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
            bytes_done,
            bytes,
        } => Said {
            sentence: words::checking(&banner.volume),
            below: words::progress((*bytes_done, *bytes), (*done, *files)),
            whole: words::checking_note().to_owned(),
        },
        CardState::Failed(cause) => Said {
            sentence: words::not_checked(&banner.volume),
            below: words::not_checked_note(cause),
            whole: String::new(),
        },
        CardState::Said(verdict @ CardVerdict::Stored(stored)) => {
            let lines = card::grounds(stored);
            let content = lines.first().map_or("", String::as_str);
            let time = time_of_day(banner.at_ms);
            Said {
                sentence: card::sentence(&banner.volume, verdict),
                below: words::stored_at(&banner.site.host(), &time, content),
                whole: lines.join("\n"),
            }
        }
        CardState::Said(verdict @ CardVerdict::Withheld(withheld)) => {
            let reasons = withheld.reasons.iter();
            let short = reasons
                .clone()
                .map(|(why, of)| words::cause(*why, of.count));
            let long = reasons.map(|(why, of)| card::reason(*why, of.count));
            Said {
                sentence: match withheld.reasons.is_empty() {
                    true => card::sentence(&banner.volume, verdict),
                    false => words::withheld(&banner.volume, withheld),
                },
                below: short.collect::<Vec<_>>().join(" · "),
                whole: long.collect::<Vec<_>>().join("\n"),
            }
        }
    }
}

/// What can be done about a volume.
enum Deed {
    Stop,
    Dismiss,
    Report,
    CheckAgain,
    /// Once more, as what it may have been sent from.
    Upload,
    Show(PathBuf),
}

impl Deed {
    /// What is offered, from the right.
    fn of(state: &CardState) -> Vec<Deed> {
        match state {
            CardState::Checking { .. } => vec![Deed::Stop],
            CardState::Said(CardVerdict::Withheld(withheld)) => {
                let mut deeds = vec![Deed::Dismiss, Deed::CheckAgain];
                if withheld.reasons.keys().any(|why| helps(*why)) {
                    deeds.push(Deed::Upload);
                }
                let mut first = withheld.reasons.values().filter_map(|of| of.first.first());
                deeds.extend(first.next().cloned().map(Deed::Show));
                deeds.push(Deed::Report);
                deeds
            }
            _ => vec![Deed::Dismiss, Deed::Report, Deed::CheckAgain],
        }
    }

    fn action(&self, banner: &CardBanner) -> UiAction {
        match self {
            Deed::Stop | Deed::Dismiss => CardAction::Dismiss.into(),
            Deed::CheckAgain => CardAction::CheckAgain.into(),
            Deed::Report => UiAction::SaveReport(ReportOf::Below(banner.top.clone())),
            Deed::Upload => UiAction::Dropped(vec![banner.top.clone()]),
            Deed::Show(path) => UiAction::ShowInFolder(path.clone()),
        }
    }

    fn name(&self, volume: &str) -> String {
        match self {
            Deed::Stop => words::stop_name(volume),
            Deed::Dismiss => words::dismiss_name(volume),
            Deed::Report => words::report_name(volume),
            Deed::CheckAgain => words::again_name(volume),
            Deed::Upload => words::upload_name(volume),
            Deed::Show(path) => words::show_name(&card::volume(path)),
        }
    }

    fn press<'n>(&self, name: &'n str) -> Press<'n> {
        let text = match self {
            Deed::Dismiss => {
                let close = Press::icon_only(Icon::Close, name);
                return close.small().look(Look::Quiet);
            }
            Deed::Stop => words::stop(),
            Deed::Report => words::report(),
            Deed::CheckAgain => words::again(),
            Deed::Upload => {
                return Press::new(words::upload())
                    .named(name)
                    .hint(words::upload_hint())
                    .small();
            }
            Deed::Show(_) => words::show(),
        };
        Press::new(text).named(name).small()
    }
}

/// Whether sending the volume once more can help.
fn helps(why: NotStored) -> bool {
    use NotStored::{Cancelled, Changed, Failed, NotComparable, NotSent, Repeat};
    matches!(
        why,
        NotSent | Repeat | Failed | Cancelled | Changed | NotComparable
    )
}

/// Where things stand in a line of some width, from its left edge.
struct Plan {
    /// What can be done, from the right, with its right edge and its width.
    deeds: Vec<(Deed, f32, f32)>,
    /// Where the sentence ends at the latest.
    until: f32,
    /// The sentence takes two lines.
    wraps: bool,
}

fn plan(ui: &Ui, banner: &CardBanner, sentence: &str, width: f32) -> Plan {
    let font = semibold(text::BODY);
    let ink = palette(ui).text;
    let sentence = ui.painter().layout_no_wrap(sentence.to_owned(), font, ink);
    let wanted = sentence.size().x;
    let mut until = width - size::EDGE;
    let mut deeds = Vec::new();
    for (at, deed) in Deed::of(&banner.state).into_iter().enumerate() {
        let wide = deed.press(&deed.name(&banner.volume)).width(ui);
        // A report can be had elsewhere, too: the sentence comes first.
        let seldom = matches!(deed, Deed::Report) && at > 2;
        if seldom && until - wide < INDENT + wanted + 12.0 {
            continue;
        }
        deeds.push((deed, until, wide));
        until -= wide + 8.0;
    }
    until -= 4.0;
    let wraps = wanted > until - INDENT;
    Plan {
        deeds,
        until,
        wraps,
    }
}

/// How high the line is in a window of this width.
pub fn height(ui: &Ui, banner: &CardBanner) -> f32 {
    let sentence = said(banner).sentence;
    match plan(ui, banner, &sentence, ui.available_width()).wraps {
        true => HEIGHT + LINE,
        false => HEIGHT,
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
    let said = said(banner);
    let font = semibold(text::BODY);
    let plan = plan(ui, banner, &said.sentence, rect.width());
    let id = ui.scope_id().with("card");
    for (at, (deed, right, width)) in plan.deeds.into_iter().enumerate() {
        let name = deed.name(&banner.volume);
        let center = pos2(rect.left() + right - width / 2.0, rect.center().y);
        let place = Rect::from_center_size(center, vec2(width, size::SMALL_CONTROL));
        let press = deed.press(&name);
        if press.at(ui, place, id.with(at)).clicked() {
            local.push(deed.action(banner));
        }
    }
    let room = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top()),
        pos2(rect.left() + plan.until, rect.bottom()),
    );
    // Where the sentence ends and what it stands on begins.
    let middle = rect.center().y + if plan.wraps { LINE / 2.0 } else { 0.0 };
    let upper = Rect::from_min_max(pos2(room.left(), middle - 19.0), pos2(room.right(), middle));
    let mut lower =
        Rect::from_min_max(pos2(room.left(), middle), pos2(room.right(), middle + 18.0));
    let ink = match &banner.state {
        CardState::Said(CardVerdict::Stored(_)) => p.good,
        _ => p.text,
    };
    if plan.wraps {
        let mut job = LayoutJob::simple(said.sentence.clone(), font, ink, room.width());
        job.wrap.max_rows = 2;
        let galley = ui.painter().layout_job(job);
        let at = pos2(room.left(), upper.bottom() - 1.0 - galley.size().y);
        ui.painter().galley(at, galley, ink);
    } else {
        line(ui.painter(), upper, Align::Min, &said.sentence, font, ink);
    }
    if let CardState::Checking {
        bytes_done, bytes, ..
    } = banner.state
    {
        const TRACK: f32 = 140.0;
        let y = lower.center().y;
        let track = Rect::from_min_max(
            pos2(lower.left(), y - size::BAR / 2.0),
            pos2(lower.left() + TRACK, y + size::BAR / 2.0),
        );
        ui.painter().rect_filled(track, 2.0, p.track);
        bar(
            ui.painter(),
            track,
            share(bytes_done, bytes),
            p.link,
            0.0,
            p.track,
        );
        lower.min.x = track.right() + 10.0;
    }
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
