//! The form of the page for connecting: address, one of four ways to sign in, folder.

use egui::{Label, RichText, Ui, vec2};

use super::action::{ConnectForm, SignIn, UiAction};
use super::connect_network::{authority_of, network_ui};
use super::connection_view::{ConnectionAction, TestSignIn, TestWish};
use super::theme::{palette, semibold};
use super::tokens::size;
use super::view::{ConnectDraft, ConnectState, LocalState, SignInKind, View};
use super::widgets::{Look, Press, field};
use crate::model::words::controls;
use crate::model::{
    SiteUrl, record_id_in,
    words::{connecting, places, window},
};

/// Width of the fields.
pub const WIDTH: f32 = 420.0;

/// Draws the fields and the buttons.
pub fn form_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let working = *state == ConnectState::Working;
    ui.spacing_mut().item_spacing.y = 5.0;
    ui.add_enabled_ui(!working, |ui| {
        let draft = &mut local.connect;
        label(ui, controls::site_address());
        field(
            ui,
            &mut draft.site,
            controls::site_address(),
            controls::site_address_hint(),
            WIDTH,
            false,
        );
        address_note_ui(ui, &draft.site);
        label(ui, controls::sign_in_with());
        ways_ui(ui, draft);
        way_ui(ui, draft);
        label(ui, controls::folder_to_upload_to());
        field(
            ui,
            &mut draft.folder,
            controls::folder_to_upload_to(),
            controls::folder_hint(),
            WIDTH,
            false,
        );
        if !draft.folder.trim().is_empty() && record_id_in(&draft.folder).is_none() {
            problem(ui, window::folder_error());
        }
        network_ui(ui, view, local);
    });
    ui.add_space(10.0);
    if let ConnectState::Failed(sentence) = state {
        problem(ui, sentence);
        ui.add_space(4.0);
    }
    buttons_ui(ui, working, local);
    ui.add_space(4.0);
    let note = RichText::new(connecting::secrets_note()).small();
    ui.label(note.color(p.weak));
}

/// What was understood of a pasted address, or what is wrong with it.
fn address_note_ui(ui: &mut Ui, typed: &str) {
    let p = palette(ui);
    let typed = typed.trim();
    match SiteUrl::parse(typed) {
        _ if typed.is_empty() => {}
        Err(error) => problem(ui, places::address_error(error)),
        Ok(site) if site.as_str() != typed && site.host() != typed => {
            let note = RichText::new(connecting::understood(&site)).small();
            ui.label(note.color(p.weak));
        }
        Ok(_) => {}
    }
}

fn ways_ui(ui: &mut Ui, draft: &mut ConnectDraft) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut ways = vec![
            (SignInKind::Browser, connecting::in_browser()),
            (SignInKind::Client, connecting::by_client()),
            (SignInKind::Token, connecting::by_token()),
        ];
        if draft.more || draft.kind == SignInKind::App {
            ways.push((SignInKind::App, connecting::by_app()));
        }
        for (kind, name) in ways {
            let chosen = draft.kind == kind;
            let way = Press::new(name).small().selected(chosen);
            let way = match chosen {
                true => way,
                false => way.look(Look::Quiet),
            };
            if way.show(ui).clicked() {
                draft.kind = kind;
            }
        }
        if !draft.more && draft.kind != SignInKind::App {
            let more = Press::new(controls::more_ways())
                .named(controls::more_ways_name())
                .small()
                .look(Look::Quiet);
            draft.more |= more.show(ui).clicked();
        }
    });
}

fn way_ui(ui: &mut Ui, draft: &mut ConnectDraft) {
    match draft.kind {
        SignInKind::Browser => note(ui, connecting::browser_note()),
        SignInKind::Client => {
            client_ui(ui, draft, controls::client_secret());
            note(ui, connecting::client_note());
        }
        SignInKind::Token => {
            field(
                ui,
                &mut draft.token,
                controls::token(),
                controls::token(),
                WIDTH,
                true,
            );
            note(ui, connecting::token_note());
        }
        SignInKind::App => app_ui(ui, draft),
    }
}

fn client_ui(ui: &mut Ui, draft: &mut ConnectDraft, secret: &str) {
    let id = &mut draft.client_id;
    field(
        ui,
        id,
        controls::client_id(),
        controls::client_id(),
        WIDTH,
        false,
    );
    field(
        ui,
        &mut draft.secret,
        controls::client_secret(),
        secret,
        WIDTH,
        true,
    );
}

fn app_ui(ui: &mut Ui, draft: &mut ConnectDraft) {
    let p = palette(ui);
    client_ui(ui, draft, controls::client_secret_optional());
    note(ui, connecting::app_note());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let part = |text: &str| RichText::new(text).monospace().color(p.text);
        ui.label(part(connecting::REDIRECT_HOST));
        field(
            ui,
            &mut draft.port,
            controls::redirect_port(),
            controls::port(),
            64.0,
            false,
        );
        ui.label(part(&draft.redirect_path));
    });
    if port(draft).is_none() {
        problem(ui, connecting::port_error());
    }
}

fn buttons_ui(ui: &mut Ui, working: bool, local: &mut LocalState) {
    let test_name = controls::test_connection();
    const GAP: f32 = 8.0;
    let draft = &mut local.connect;
    let in_browser = matches!(draft.kind, SignInKind::Browser | SignInKind::App);
    let form = form_of(draft);
    let main = match (working, in_browser) {
        (true, _) => controls::connecting(),
        (false, true) => controls::open_sign_in_page(),
        (false, false) => controls::connect(),
    };
    let test = Press::new(test_name).enabled(!working && test_of(draft).is_some());
    let (id, row) = ui.allocate_space(vec2(WIDTH, size::CONTROL + 4.0));
    let test_width = test.width(ui);
    let mut main_at = row;
    main_at.max.x -= test_width + GAP;
    let mut test_at = row;
    test_at.min.x = main_at.max.x + GAP;
    let button = Press::new(main)
        .look(Look::Primary)
        .enabled(form.is_some() && !working);
    let clicked = button.at(ui, main_at, id.with("connect")).clicked();
    let tested = test.at(ui, test_at, id.with("test")).clicked();
    let entered = !working && ui.input(|i| i.key_pressed(egui::Key::Enter)) && !tested;
    if let (true, Some(form)) = (clicked || entered, form) {
        // Taken out of the fields, so that no copy of a secret stays in them.
        draft.secret.clear();
        draft.token.clear();
        local.push(UiAction::Connect(form));
    } else if let (true, Some(wish)) = (tested, test_of(draft)) {
        local.push(UiAction::Connection(ConnectionAction::Test(wish)));
    }
}

fn label(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).font(semibold(super::tokens::text::BODY)));
}

fn note(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    ui.add(Label::new(RichText::new(sentence).small().color(p.weak)).wrap());
}

fn problem(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    ui.add(Label::new(RichText::new(sentence).color(p.bad)).wrap());
}

fn port(draft: &ConnectDraft) -> Option<u16> {
    draft.port.trim().parse().ok().filter(|port| *port >= 1024)
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn sign_in_of(draft: &ConnectDraft) -> Option<SignIn> {
    Some(match draft.kind {
        SignInKind::Browser => SignIn::Browser,
        SignInKind::Token => SignIn::Token(filled(&draft.token)?.into()),
        SignInKind::Client => SignIn::Client {
            id: filled(&draft.client_id)?,
            secret: filled(&draft.secret)?.into(),
        },
        SignInKind::App => SignIn::App {
            client_id: filled(&draft.client_id)?,
            client_secret: filled(&draft.secret).map(Into::into),
            port: port(draft)?,
        },
    })
}

/// The form, if every field holds what it should.
pub fn form_of(draft: &ConnectDraft) -> Option<ConnectForm> {
    Some(ConnectForm {
        site: SiteUrl::parse(&draft.site).ok()?,
        folder: match draft.folder.trim() {
            "" => None,
            text => Some(record_id_in(text)?),
        },
        sign_in: sign_in_of(draft)?,
        ca_file: authority_of(draft),
    })
}

/// What a test may look at: an address is enough.
fn test_of(draft: &ConnectDraft) -> Option<TestWish> {
    let sign_in = match sign_in_of(draft) {
        Some(given @ (SignIn::Token(_) | SignIn::Client { .. })) => TestSignIn::With(given),
        _ => TestSignIn::Known,
    };
    Some(TestWish {
        site: SiteUrl::parse(&draft.site).ok()?,
        sign_in,
        folder: record_id_in(&draft.folder),
        ca_file: authority_of(draft),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_needs_every_field_and_hides_its_secrets() {
        let mut draft = ConnectDraft {
            site: "mangovations.orangelogic.com/anything".to_owned(),
            kind: SignInKind::Client,
            client_id: "me".to_owned(),
            secret: "hush-hush".to_owned(),
            ..ConnectDraft::default()
        };
        draft.folder = "no identifier".to_owned();
        assert!(form_of(&draft).is_none());
        draft.folder.clear();
        assert_eq!(form_of(&draft).unwrap().folder, None, "chosen afterwards");
        draft.folder = "2QDTWAW79R4".to_owned();
        let form = form_of(&draft).unwrap();
        assert_eq!(form.site.host(), "mangovations.orangelogic.com");
        assert!(!format!("{form:?}").contains("hush"));
        draft.kind = SignInKind::Token;
        assert!(form_of(&draft).is_none());
        draft.kind = SignInKind::Browser;
        assert!(matches!(form_of(&draft).unwrap().sign_in, SignIn::Browser));
    }

    #[test]
    fn an_app_needs_a_port_and_may_do_without_a_secret() {
        let mut draft = ConnectDraft {
            kind: SignInKind::App,
            client_id: "app".to_owned(),
            port: "18573".to_owned(),
            ..ConnectDraft::default()
        };
        assert!(matches!(
            sign_in_of(&draft),
            Some(SignIn::App {
                client_secret: None,
                port: 18573,
                ..
            })
        ));
        for bad in ["", "80", "70000", "x"] {
            draft.port = bad.to_owned();
            assert!(sign_in_of(&draft).is_none(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_enough_to_be_tested() {
        let mut draft = ConnectDraft::default();
        assert!(test_of(&draft).is_none());
        draft.site = "dam.example".to_owned();
        let wish = test_of(&draft).unwrap();
        assert!(matches!(wish.sign_in, TestSignIn::Known));
        draft.kind = SignInKind::Token;
        draft.token = "t0ken".to_owned();
        let wish = test_of(&draft).unwrap();
        assert!(!format!("{wish:?}").contains("t0ken"));
        assert!(matches!(wish.sign_in, TestSignIn::With(_)));
    }
}
