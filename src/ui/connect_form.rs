//! The form of the page for connecting: address, one of four ways to sign in, folder.

use egui::{
    Align, CornerRadius, Id, Label, Layout, Response, RichText, Stroke, StrokeKind, Ui, vec2,
};

use super::action::{ConnectForm, SignIn, UiAction};
use super::body_scroll::body_scroll;
use super::connect_network::{authority_of, bad_authority, network_ui};
use super::connection_view::{ConnectionAction, TestSignIn, TestWish};
use super::theme::{palette, semibold};
use super::tokens::{radius, size};
use super::view::{ConnectDraft, ConnectState, LocalState, SignInKind, View};
use super::widgets::{Look, Press, field};
use crate::model::words::controls;
use crate::model::{
    SiteUrl, record_id_in,
    words::{connecting, places, window},
};

/// Width of the fields.
pub const WIDTH: f32 = 420.0;

/// Draws the fields, scrolled where they need more height than `room`, and the buttons. Returns
/// the height of the fields as they stand.
pub fn form_ui(
    ui: &mut Ui,
    state: &ConnectState,
    view: &View,
    room: Option<f32>,
    local: &mut LocalState,
) -> f32 {
    let p = palette(ui);
    let working = *state == ConnectState::Working;
    ui.spacing_mut().item_spacing.y = 5.0;
    let top = ui.cursor().top();
    let mut fields = |ui: &mut Ui| {
        ui.add_enabled_ui(!working, |ui| fields_ui(ui, state, view, local));
    };
    match room {
        Some(room) => body_scroll(ui, "fields", room, fields),
        None => fields(ui),
    }
    let height = ui.cursor().top() - top - ui.spacing().item_spacing.y;
    ui.add_space(10.0);
    if let ConnectState::Failed(sentence) = state {
        problem(ui, sentence);
        ui.add_space(4.0);
    }
    let wrong = wrong(state, &local.connect);
    buttons_ui(ui, working, wrong, local);
    let draft = &local.connect;
    let typed = draft.kind != SignInKind::Browser;
    let under = match missing(draft).or(wrong) {
        Some(sentence) if !working => Some(sentence),
        _ if typed => Some(connecting::secrets_note()),
        _ => None,
    };
    if let Some(sentence) = under {
        ui.add_space(4.0);
        ui.label(RichText::new(sentence).small().color(p.weak));
    }
    height
}

fn fields_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let draft = &mut local.connect;
    label(ui, controls::site_address());
    let (name, hint) = (controls::site_address(), controls::site_address_hint());
    let site = field(ui, &mut draft.site, name, hint, WIDTH, false);
    if just_opened(ui, Id::unique("connect page")) && draft.site.is_empty() {
        site.request_focus();
    }
    if !site.has_focus() {
        shorten(&mut draft.site);
    }
    address_note_ui(ui, &draft.site);
    label(ui, controls::sign_in_with());
    ways_ui(ui, draft);
    way_ui(ui, draft);
    label(ui, controls::folder_to_upload_to());
    let (name, hint) = (controls::folder_to_upload_to(), controls::folder_hint());
    let folder = field(ui, &mut draft.folder, name, hint, WIDTH, false);
    match record_id_in(&draft.folder) {
        // A pasted link is longer than the field; what counts of it is not.
        Some(id) if !folder.has_focus() && draft.folder != id.as_str() => {
            draft.folder = id.to_string();
        }
        None if !draft.folder.trim().is_empty() => {
            mark_wrong(ui, &folder);
            problem(ui, window::folder_error());
        }
        _ => {}
    }
    network_ui(ui, state, view, local);
}

/// Whether what has this identifier was not drawn in the frame before.
pub fn just_opened(ui: &Ui, id: Id) -> bool {
    let id = id.with("last drawn");
    let now = ui.ctx().cumulative_pass_nr();
    let last = ui.data_mut(|d| {
        let last = d.get_temp::<u64>(id);
        d.insert_temp(id, now);
        last
    });
    last.is_none_or(|last| last + 1 < now)
}

/// A pasted link becomes the address that it was understood as, without the usual scheme.
fn shorten(typed: &mut String) {
    let Ok(site) = SiteUrl::parse(typed) else {
        return;
    };
    let whole = site.as_str();
    let short = whole.strip_prefix("https://").unwrap_or(whole);
    if typed != short && typed != whole {
        *typed = short.to_owned();
    }
}

/// What was understood of a pasted address, or what is wrong with it.
fn address_note_ui(ui: &mut Ui, typed: &str) {
    let p = palette(ui);
    let typed = typed.trim();
    match SiteUrl::parse(typed) {
        _ if typed.is_empty() => {}
        Err(error) => problem(ui, places::address_error(error)),
        Ok(site) if site.as_str() != typed && !site.as_str().ends_with(&format!("/{typed}")) => {
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
            let name = controls::token();
            label(ui, name);
            field(ui, &mut draft.token, name, "", WIDTH, true);
            note(ui, connecting::token_note());
        }
        SignInKind::App => app_ui(ui, draft),
    }
}

fn client_ui(ui: &mut Ui, draft: &mut ConnectDraft, over_secret: &str) {
    let name = controls::client_id();
    label(ui, name);
    field(ui, &mut draft.client_id, name, "", WIDTH, false);
    label(ui, over_secret);
    let name = controls::client_secret();
    field(ui, &mut draft.secret, name, "", WIDTH, true);
}

fn app_ui(ui: &mut Ui, draft: &mut ConnectDraft) {
    const PORT: f32 = 72.0;
    const GAP: f32 = 8.0;
    let p = palette(ui);
    client_ui(ui, draft, connecting::secret_optional());
    label(ui, connecting::redirect());
    let address = connecting::redirect_address(draft.port.trim(), &draft.redirect_path);
    let row = vec2(WIDTH, size::SMALL_CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let copy = Press::new(controls::copy()).named(connecting::copy_redirect());
        let copy = copy.small();
        let room = vec2(WIDTH - copy.width(ui) - GAP, size::SMALL_CONTROL);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_min_width(room.x);
            let shown = RichText::new(&address).monospace().color(p.text);
            ui.add(Label::new(shown).truncate());
        });
        if copy.show(ui).clicked() {
            ui.ctx().copy_text(address.clone());
        }
    });
    note(ui, connecting::app_note());
    let row = vec2(WIDTH, size::CONTROL);
    let port_field = ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.label(RichText::new(controls::port()).font(semibold(super::tokens::text::BODY)));
        let name = controls::redirect_port();
        field(ui, &mut draft.port, name, "", PORT, false)
    });
    if port(draft).is_none() {
        mark_wrong(ui, &port_field.inner);
        problem(ui, connecting::port_error());
    }
}

/// The buttons; `wrong` says which field keeps them from being pressed.
fn buttons_ui(ui: &mut Ui, working: bool, wrong: Option<&'static str>, local: &mut LocalState) {
    let test_name = controls::test_connection();
    const GAP: f32 = 8.0;
    let draft = &mut local.connect;
    let in_browser = matches!(draft.kind, SignInKind::Browser | SignInKind::App);
    let form = form_of(draft).filter(|_| wrong.is_none());
    let main = match (working, in_browser) {
        (true, _) => controls::connecting(),
        (false, true) => controls::open_sign_in_page(),
        (false, false) => controls::connect(),
    };
    let wish = test_of(draft).filter(|_| wrong.is_none());
    let test = Press::new(test_name).enabled(!working && wish.is_some());
    let test = match wrong {
        Some(sentence) => test.hint(sentence),
        None => test,
    };
    let (id, row) = ui.allocate_space(vec2(WIDTH, size::CONTROL + 4.0));
    let test_width = test.width(ui);
    let mut main_at = row;
    main_at.max.x -= test_width + GAP;
    let mut test_at = row;
    test_at.min.x = main_at.max.x + GAP;
    let why_not = missing(draft).or(wrong);
    let button = Press::new(main)
        .look(Look::Primary)
        .enabled(form.is_some() && !working);
    let button = match why_not {
        Some(sentence) => button.hint(sentence),
        None => button,
    };
    let clicked = button.at(ui, main_at, id.with("connect")).clicked();
    let tested = test.at(ui, test_at, id.with("test")).clicked();
    let entered = !working && ui.input(|i| i.key_pressed(egui::Key::Enter)) && !tested;
    if let (true, Some(form)) = (clicked || entered, form) {
        // Taken out of the fields, so that no copy of a secret stays in them.
        draft.secret.clear();
        draft.token.clear();
        local.push(UiAction::Connect(form));
    } else if let (true, Some(wish)) = (tested, wish) {
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

pub fn problem(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    ui.add(Label::new(RichText::new(sentence).color(p.bad)).wrap());
}

/// A field whose content cannot be used.
pub fn mark_wrong(ui: &Ui, field: &Response) {
    ui.painter().rect_stroke(
        field.rect,
        CornerRadius::same(radius::CONTROL),
        Stroke::new(1.5, palette(ui).bad),
        StrokeKind::Inside,
    );
}

/// What to do first about a field that holds what cannot be used; what is wrong with it stands
/// below it.
fn wrong(state: &ConnectState, draft: &ConnectDraft) -> Option<&'static str> {
    let typed = |text: &str| !text.trim().is_empty();
    let address = typed(&draft.site) && SiteUrl::parse(draft.site.trim()).is_err();
    let folder = typed(&draft.folder) && record_id_in(&draft.folder).is_none();
    let port = draft.kind == SignInKind::App && port(draft).is_none();
    match bad_authority(state, draft) {
        _ if address || folder || port => Some(connecting::first_wrong()),
        Some(_) => Some(connecting::first_certificate()),
        None => None,
    }
}

/// What is still to be filled in, as a sentence.
fn missing(draft: &ConnectDraft) -> Option<&'static str> {
    let lacks = |text: &str| text.trim().is_empty();
    let client = matches!(draft.kind, SignInKind::Client | SignInKind::App);
    match draft.kind {
        _ if lacks(&draft.site) => Some(connecting::first_address()),
        _ if client && lacks(&draft.client_id) => Some(connecting::first_client()),
        SignInKind::Client if lacks(&draft.secret) => Some(connecting::first_secret()),
        SignInKind::Token if lacks(&draft.token) => Some(connecting::first_token()),
        _ => None,
    }
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
    fn a_pasted_link_becomes_its_address() {
        for (pasted, wanted) in [
            (
                "https://dam.example/asset-management/2QDTWAW79R4?WS=x",
                "dam.example",
            ),
            ("dam.example/any/page", "dam.example"),
            ("http://127.0.0.1:4000/page", "http://127.0.0.1:4000"),
            ("https://dam.example:8443/x", "dam.example:8443"),
            ("no address", "no address"),
            ("dam.example", "dam.example"),
        ] {
            let mut typed = pasted.to_owned();
            shorten(&mut typed);
            assert_eq!(typed, wanted);
            // What stands there then means the same.
            assert_eq!(SiteUrl::parse(&typed), SiteUrl::parse(pasted));
        }
    }

    #[test]
    fn what_is_missing_is_told_in_the_order_of_the_fields() {
        let mut draft = ConnectDraft {
            kind: SignInKind::Client,
            ..ConnectDraft::default()
        };
        assert_eq!(missing(&draft), Some(connecting::first_address()));
        draft.site = "dam.example".to_owned();
        assert_eq!(missing(&draft), Some(connecting::first_client()));
        draft.client_id = "me".to_owned();
        assert_eq!(missing(&draft), Some(connecting::first_secret()));
        draft.secret = "hush".to_owned();
        assert_eq!(missing(&draft), None);
        draft.kind = SignInKind::Token;
        assert_eq!(missing(&draft), Some(connecting::first_token()));
    }

    #[test]
    fn a_field_that_cannot_be_used_keeps_the_buttons_from_being_pressed() {
        let mut draft = ConnectDraft {
            site: "dam.example".to_owned(),
            ca_file: "/etc/corp.pem".to_owned(),
            ..ConnectDraft::default()
        };
        let bad = ConnectState::BadAuthority(crate::model::AuthorityFault {
            path: "/etc/corp.pem".into(),
            origin: crate::model::AuthorityOrigin::Site,
            what: crate::model::AuthorityFaultKind::NoCertificate,
        });
        assert_eq!(wrong(&ConnectState::Ready, &draft), None);
        let sentence = wrong(&bad, &draft);
        assert_eq!(sentence, Some(connecting::first_certificate()));
        draft.ca_file = "/etc/other.pem".to_owned();
        assert_eq!(wrong(&bad, &draft), None);
        draft.folder = "no identifier".to_owned();
        let sentence = wrong(&ConnectState::Ready, &draft);
        assert_eq!(sentence, Some(connecting::first_wrong()));
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
