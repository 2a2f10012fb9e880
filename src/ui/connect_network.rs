//! The part of the form for connecting that most people never open: what a company's network asks
//! for.

use std::path::PathBuf;

use egui::{Align, Id, Label, Layout, RichText, Ui, vec2};

use super::action::UiAction;
use super::body_scroll::flush;
use super::connect_form::{WIDTH, just_opened, mark_wrong, problem};
use super::connection_view::ConnectionAction;
use super::icons::Icon;
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{ConnectDraft, ConnectState, LocalState, View};
use super::widgets::{Look, Press, field};
use crate::model::{AuthorityFault, SiteUrl, words::network};

/// Between the field and its button.
const GAP: f32 = 8.0;

/// Draws the line that opens it, and what it holds.
pub fn network_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    fill_in(&mut local.connect, view);
    let p = palette(ui);
    ui.add_space(4.0);
    let draft = &mut local.connect;
    let shown = draft.network || !draft.ca_file.trim().is_empty();
    let icon = match shown {
        true => Icon::ChevronDown,
        false => Icon::ChevronRight,
    };
    let open = Press::new(network::network())
        .named(network::network_options())
        .icon(icon)
        .look(Look::Quiet);
    if flush(ui, open).clicked() {
        draft.network = !shown;
    }
    if !shown {
        return;
    }
    let label = RichText::new(network::authority_file()).font(semibold(text::BODY));
    ui.label(label);
    let row = vec2(WIDTH, size::CONTROL);
    let typed = ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let choose = Press::new(network::choose_file()).named(network::choose_authority());
        let room = WIDTH - choose.width(ui) - GAP;
        let (name, hint) = (network::authority_file(), network::authority_hint());
        let typed = field(ui, &mut local.connect.ca_file, name, hint, room, false);
        if choose.show(ui).clicked() {
            local.push(UiAction::Connection(ConnectionAction::ChooseAuthority));
        }
        typed
    });
    if typed.inner.changed() {
        local.push(UiAction::Connection(ConnectionAction::AuthorityChanged));
    }
    if let Some(fault) = bad_authority(state, &local.connect) {
        mark_wrong(ui, &typed.inner);
        problem(ui, &network::authority_here(&fault.what));
        if just_opened(ui, Id::unique("bad authority")) {
            typed.response.scroll_to_me(None);
        }
    }
    let note = RichText::new(network::network_note()).small().color(p.weak);
    ui.add(Label::new(note).wrap());
}

/// What is wrong with the file that the form names; of another file nothing is known yet.
pub fn bad_authority<'s>(
    state: &'s ConnectState,
    draft: &ConnectDraft,
) -> Option<&'s AuthorityFault> {
    match state {
        ConnectState::BadAuthority(fault) if authority_of(draft).as_ref() == Some(&fault.path) => {
            Some(fault)
        }
        _ => None,
    }
}

/// The file that the form names for its site.
pub fn authority_of(draft: &ConnectDraft) -> Option<PathBuf> {
    let typed = draft.ca_file.trim();
    (!typed.is_empty()).then(|| PathBuf::from(typed))
}

/// What is remembered of the site stands in the field, until somebody types.
fn fill_in(draft: &mut ConnectDraft, view: &View) {
    let site = SiteUrl::parse(&draft.site).ok();
    if site == draft.ca_filled.0 {
        return;
    }
    let known = site
        .as_ref()
        .and_then(|site| view.places.card(site).ca_file);
    let known = known.map(|path| path.display().to_string());
    let known = known.unwrap_or_default();
    if draft.ca_file == draft.ca_filled.1 {
        draft.ca_file.clone_from(&known);
    }
    draft.ca_filled = (site, known);
}
