//! The page for connecting to a site: address, sign-in, folder, or the demo site.

use egui::{Align, Frame, Key, Layout, Margin, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::action::{ConnectForm, SignIn, UiAction};
use super::icons;
use super::theme::{palette, semibold};
use super::tokens::{radius, size, text};
use super::view::{ConnectDraft, ConnectState, LocalState, SignInKind, View};
use super::widgets::{Look, Press, field};
use crate::model::{
    SiteUrl, record_id_in,
    words::{places, window},
};

const WIDTH: f32 = 420.0;

/// Draws the page over all that is left of `ui`.
pub fn connect_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let spare = (ui.available_height() - 590.0).max(24.0);
            ui.add_space(spare * 0.4);
            ui.vertical_centered(|ui| {
                ui.set_max_width(WIDTH + 56.0);
                let (rect, _) = ui.allocate_exact_size(vec2(44.0, 48.0), Sense::hover());
                icons::mark(ui.painter(), rect.center() + vec2(0.0, 4.0), 19.0, p);
                ui.add_space(4.0);
                let title = RichText::new("Connect to Orange Logic");
                ui.label(title.font(semibold(text::TITLE)).color(p.text));
                ui.add_space(12.0);
                Frame::NONE
                    .fill(p.surface)
                    .stroke(Stroke::new(size::LINE, p.line))
                    .corner_radius(radius::CARD)
                    .inner_margin(Margin::same(24))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH);
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            form_ui(ui, state, local);
                        });
                    });
                ui.add_space(14.0);
                under_ui(ui, state, view, local);
            });
        });
}

fn form_ui(ui: &mut Ui, state: &ConnectState, local: &mut LocalState) {
    let p = palette(ui);
    let working = *state == ConnectState::Working;
    let draft = &mut local.connect;
    ui.spacing_mut().item_spacing.y = 5.0;
    ui.add_enabled_ui(!working, |ui| {
        label(ui, "Site address");
        field(
            ui,
            &mut draft.site,
            "Site address",
            "yourcompany.orangelogic.com, or any link from the site",
            WIDTH,
            false,
        );
        if let (false, Err(error)) = (draft.site.trim().is_empty(), SiteUrl::parse(&draft.site)) {
            problem(ui, places::address_error(error));
        }
        label(ui, "Sign in with");
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (kind, name) in [
                (SignInKind::Client, "Client ID and secret"),
                (SignInKind::Token, "Token"),
            ] {
                let choice = Press::new(name).small().selected(draft.kind == kind);
                let choice = if draft.kind == kind {
                    choice
                } else {
                    choice.look(Look::Quiet)
                };
                if choice.show(ui).clicked() {
                    draft.kind = kind;
                }
            }
        });
        match draft.kind {
            SignInKind::Client => {
                field(
                    ui,
                    &mut draft.client_id,
                    "Client ID",
                    "Client ID",
                    WIDTH,
                    false,
                );
                field(
                    ui,
                    &mut draft.secret,
                    "Client secret",
                    "Client secret",
                    WIDTH,
                    true,
                );
            }
            SignInKind::Token => {
                field(ui, &mut draft.token, "Token", "Token", WIDTH, true);
            }
        }
        label(ui, "Folder to upload to");
        field(
            ui,
            &mut draft.folder,
            "Folder to upload to",
            "Optional: its Record ID or link; else choose it afterwards",
            WIDTH,
            false,
        );
        if !draft.folder.trim().is_empty() && record_id_in(&draft.folder).is_none() {
            problem(ui, window::FOLDER_ERROR);
        }
    });
    ui.add_space(10.0);
    if let ConnectState::Failed(sentence) = state {
        problem(ui, sentence);
        ui.add_space(4.0);
    }
    let complete = form_of(draft).is_some();
    let text = if working { "Connecting…" } else { "Connect" };
    let button = Press::new(text)
        .look(Look::Primary)
        .enabled(complete && !working);
    let entered = complete && !working && ui.input(|i| i.key_pressed(Key::Enter));
    let (_, rect) = ui.allocate_space(vec2(WIDTH, size::CONTROL + 4.0));
    let clicked = button.at(ui, rect, ui.scope_id().with("connect")).clicked();
    if clicked || entered {
        // Taken out of the fields, so that no copy of a secret stays in them.
        if let Some(form) = form_of(draft) {
            draft.secret.clear();
            draft.token.clear();
            local.push(UiAction::Connect(form));
        }
    }
    ui.add_space(4.0);
    let note = "Secrets are kept in this system's keyring and sent to this site alone.";
    ui.label(RichText::new(note).small().color(p.weak));
}

fn under_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let working = *state == ConnectState::Working;
    let note = "No account at hand? The demo site runs on this computer alone.";
    ui.label(RichText::new(note).color(p.weak));
    ui.add_space(4.0);
    if Press::new("Try the demo site")
        .enabled(!working)
        .show(ui)
        .clicked()
    {
        local.push(UiAction::TryDemo);
    }
    if view.account.is_some()
        && Press::new("Back to the list")
            .look(Look::Quiet)
            .show(ui)
            .clicked()
    {
        local.push(UiAction::HideConnect);
    }
}

fn label(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).font(semibold(super::tokens::text::BODY)));
}

fn problem(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    ui.add(egui::Label::new(RichText::new(sentence).color(p.bad)).wrap());
}

/// The form, if every field holds what it should.
fn form_of(draft: &ConnectDraft) -> Option<ConnectForm> {
    let site = SiteUrl::parse(&draft.site).ok()?;
    let folder = match draft.folder.trim() {
        "" => None,
        text => Some(record_id_in(text)?),
    };
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let sign_in = match draft.kind {
        SignInKind::Token => SignIn::Token(filled(&draft.token)?.into()),
        SignInKind::Client => SignIn::Client {
            id: filled(&draft.client_id)?,
            secret: filled(&draft.secret)?.into(),
        },
    };
    Some(ConnectForm {
        site,
        sign_in,
        folder,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_needs_every_field_and_hides_its_secrets() {
        let mut draft = ConnectDraft {
            site: "mangovations.orangelogic.com/anything".to_owned(),
            client_id: "me".to_owned(),
            secret: "hush-hush".to_owned(),
            ..ConnectDraft::default()
        };
        draft.folder = "no identifier".to_owned();
        assert!(form_of(&draft).is_none());
        draft.folder.clear();
        assert_eq!(
            form_of(&draft).unwrap().folder,
            None,
            "it is chosen afterwards"
        );
        draft.folder = "2QDTWAW79R4".to_owned();
        let form = form_of(&draft).unwrap();
        assert!(form.folder.is_some());
        assert_eq!(form.site.host(), "mangovations.orangelogic.com");
        assert!(!format!("{form:?}").contains("hush"));
        draft.kind = SignInKind::Token;
        assert!(form_of(&draft).is_none());
    }
}
