//! The site at the left of the top bar: its name, its colour, and the menu of all sites.

mod editing;

use egui::{
    Align, CornerRadius, CursorIcon, Id, Popup, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use self::editing::{edit_ui, remove_ui};
use super::action::UiAction;
use super::icons::{self, Icon};
use super::places_view::{SiteAction, SiteMenu};
use super::theme::{palette, regular, semibold};
use super::tokens::{ON_SITE_COLOUR as ON_COLOUR, Palette, radius, site_colour, size, text};
use super::view::{LocalState, View};
use super::widgets::{body_line, focus_ring, line, menu_item, small_line};
use crate::model::{SiteCard, SiteColour, SiteUrl, words, words::places};

const MENU: f32 = 300.0;

/// The menu of all sites.
pub fn sites_menu() -> Id {
    Id::unique("sites menu")
}

/// Draws the site into `row` of `bar`, as far as `until`.
pub fn site_ui(ui: &Ui, bar: Rect, row: Rect, until: f32, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let Some(account) = view.account else {
        icons::mark(
            ui.painter(),
            pos2(row.left() + 11.0, row.center().y + 1.0),
            10.5,
            p,
        );
        return;
    };
    let card = view.places.card(&account.site);
    if let Some(colour) = card.colour {
        let band = Rect::from_min_size(bar.min, vec2(bar.width(), size::BAND));
        ui.painter()
            .rect_filled(band, 0.0, site_colour(colour, p.dark));
    }
    let title = match (account.demo, &card.name) {
        (_, Some(name)) => name.clone(),
        (true, None) => words::window::demo_site().to_owned(),
        (false, None) => card.site.host(),
    };
    let left = row.left() + 34.0;
    let measure = |text: &str, font| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, p.text);
        galley.size().x
    };
    let named = account.demo || card.name.is_some();
    let person = account.name.as_deref().map(words::window::signed_in_as);
    let second = match (named, person.clone()) {
        (true, Some(person)) => {
            let both = format!("{} · {person}", account.site.host());
            match measure(&both, regular(text::SMALL)) <= until - left {
                true => both,
                false => account.site.host(),
            }
        }
        (true, _) => account.site.host(),
        (false, person) => person.unwrap_or_default(),
    };
    let wanted = measure(&title, semibold(text::BODY)) + 22.0;
    let wanted = wanted.max(measure(&second, regular(text::SMALL)));
    let right = (left + wanted).min(until).max(left);
    let center = row.center().y;
    let button = Rect::from_min_max(
        pos2(row.left() - 6.0, center - 21.0),
        pos2(right + 6.0, center + 21.0),
    );
    let response = ui
        .interact(button, ui.scope_id().with("site"), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, places::site_menu(&title)));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(button, CornerRadius::same(radius::CONTROL), p.raised);
    }
    focus_ring(painter, button, &response, p.link);
    match card.colour {
        Some(colour) => tile(ui, pos2(row.left() + 11.0, center), colour, &title),
        None => icons::mark(painter, pos2(row.left() + 11.0, center + 1.0), 10.5, p),
    }
    let top = Rect::from_min_max(pos2(left, center - 18.0), pos2(right, center));
    let below = Rect::from_min_max(pos2(left, center), pos2(right, center + 18.0));
    let name_room = Rect::from_min_max(top.min, pos2(top.right() - 18.0, top.bottom()));
    let used = line(
        painter,
        name_room,
        Align::Min,
        &title,
        semibold(text::BODY),
        p.text,
    );
    let spot = Rect::from_center_size(pos2(used.right() + 11.0, top.center().y), Vec2::splat(12.0));
    icons::paint(painter, spot, 11.0, Icon::ChevronDown, p.weak);
    small_line(painter, below, &second, p.weak);
    let whole = match &person {
        Some(person) => format!("{}\n{person}", account.site.host()),
        None => account.site.host(),
    };
    let response = response.on_hover_text(whole);
    let shown = Popup::menu(&response)
        .id(sites_menu())
        .gap(4.0)
        .width(MENU)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| menu_ui(ui, &account.site, view, local));
    if shown.is_none() {
        local.places.site_menu = SiteMenu::List;
    }
}

/// A rounded square in the site's colour with its first letter.
fn tile(ui: &Ui, center: egui::Pos2, colour: SiteColour, title: &str) {
    let p = palette(ui);
    let rect = Rect::from_center_size(center, Vec2::splat(24.0));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(6), site_colour(colour, p.dark));
    let letter: String = title.chars().take(1).flat_map(char::to_uppercase).collect();
    let galley = ui
        .painter()
        .layout_no_wrap(letter, semibold(text::BODY), ON_COLOUR);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ON_COLOUR);
}

fn menu_ui(ui: &mut Ui, current: &SiteUrl, view: &View, local: &mut LocalState) {
    ui.set_width(MENU);
    ui.spacing_mut().item_spacing.y = 1.0;
    match local.places.site_menu.clone() {
        SiteMenu::List => list_ui(ui, current, view, local),
        SiteMenu::Edit { site, name, colour } => edit_ui(ui, site, name, colour, local),
        SiteMenu::Remove(site) => remove_ui(ui, &site, view, local),
    }
}

fn list_ui(ui: &mut Ui, current: &SiteUrl, view: &View, local: &mut LocalState) {
    for card in view.places.sites.iter() {
        let is_current = card.site == *current;
        if site_item(ui, card, is_current).clicked() {
            if !is_current {
                local.push(SiteAction::Switch(card.site.clone()).into());
            }
            ui.close();
        }
    }
    ui.separator();
    if menu_item(ui, places::add_site(), places::add_site(), None).clicked() {
        local.push(UiAction::ShowConnect);
        ui.close();
    }
    if menu_item(
        ui,
        places::name_and_colour(),
        places::name_and_colour(),
        None,
    )
    .clicked()
    {
        let card = view.places.card(current);
        local.places.site_menu = SiteMenu::Edit {
            site: card.site,
            name: card.name.unwrap_or_default(),
            colour: card.colour,
        };
    }
    if menu_item(ui, places::remove_site(), places::remove_site(), None).clicked() {
        local.places.site_menu = SiteMenu::Remove(current.clone());
    }
    let sign_out = words::controls::sign_out();
    if menu_item(ui, sign_out, sign_out, None).clicked() {
        local.push(UiAction::SignOut);
        ui.close();
    }
}

/// One site of the menu, with its colour and, where it has a name, its host.
fn site_item(ui: &mut Ui, card: &SiteCard, is_current: bool) -> egui::Response {
    let p = palette(ui);
    let title = card.title();
    let tall = if card.name.is_some() { 42.0 } else { 30.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(MENU, tall), Sense::click());
    let name = match is_current {
        true => title.clone(),
        false => places::switch_to(&title),
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, true, &name);
        info.selected = Some(is_current);
        info
    });
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), p.raised_hover);
    }
    dot(
        painter,
        pos2(rect.left() + 16.0, rect.center().y),
        card.colour,
        p,
    );
    let mut right = rect.right() - 10.0;
    if is_current {
        let spot = Rect::from_center_size(pos2(right - 8.0, rect.center().y), Vec2::splat(14.0));
        icons::paint(painter, spot, 13.0, Icon::Check, p.text);
        right -= 24.0;
    }
    let place = Rect::from_min_max(
        pos2(rect.left() + 32.0, rect.top()),
        pos2(right, rect.bottom()),
    );
    if card.name.is_some() {
        let upper = Rect::from_min_max(
            pos2(place.left(), rect.top() + 4.0),
            pos2(right, rect.center().y + 1.0),
        );
        let lower = Rect::from_min_max(
            pos2(place.left(), rect.center().y),
            pos2(right, rect.bottom() - 4.0),
        );
        line(
            painter,
            upper,
            Align::Min,
            &title,
            semibold(text::BODY),
            p.text,
        );
        small_line(painter, lower, &card.site.host(), p.weak);
    } else {
        body_line(painter, place, &title, p.text);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn dot(painter: &egui::Painter, center: egui::Pos2, colour: Option<SiteColour>, p: &Palette) {
    match colour {
        Some(colour) => {
            painter.circle_filled(center, 6.0, site_colour(colour, p.dark));
        }
        None => {
            painter.circle_stroke(center, 5.5, Stroke::new(1.5, p.weak));
        }
    }
}

fn padded(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(MENU - 20.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            content(ui);
        });
}
