//! Over the history: its title, the find box, the filters, and what concerns all that is shown.

use egui::{
    Align, Key, Layout, Modifiers, Popup, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::action::UiAction;
use super::super::icons::{self, Icon};
use super::super::theme::{palette, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, body_line, field, line, menu_item};
use super::HistoryAction;
use crate::model::{
    ForgetOf, HistoryEnds, HistoryFilter, Period, ReportOf, SiteUrl, words::history as words,
};

/// Between two controls.
const GAP: f32 = 8.0;
const FIND: f32 = 290.0;
const TITLE: f32 = 46.0;
const FILTERS: f32 = 42.0;

/// The bar's height: the title's line and the filters'.
pub fn height(_width: f32) -> f32 {
    TITLE + FILTERS
}

/// Draws the bar.
pub fn bar_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let whole = ui.max_rect().shrink2(vec2(size::EDGE, 0.0));
    let upper = Rect::from_min_size(whole.min, vec2(whole.width(), TITLE));
    let lower = Rect::from_min_size(
        pos2(whole.left(), upper.bottom() - 2.0),
        vec2(whole.width(), FILTERS),
    );
    title_ui(ui, upper, view, local);
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(lower).layout(layout));
    row.spacing_mut().item_spacing.x = GAP;
    if view.history.failed.is_some() {
        // They stay where they are; there is nothing to look through.
        row.disable();
    }
    find_ui(&mut row, local, &view.history.filter);
    row.add_space(4.0);
    ends_ui(&mut row, &view.history.filter, local);
    row.add_space(4.0);
    site_ui(&mut row, view, local);
    period_ui(&mut row, &view.history.filter, local);
}

fn title_ui(ui: &mut Ui, rect: Rect, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let history = view.history;
    let back = Press::icon_only(Icon::ChevronLeft, words::close()).look(Look::Quiet);
    let side = vec2(size::SMALL_CONTROL, size::SMALL_CONTROL);
    let at = Rect::from_center_size(pos2(rect.left() + 9.0, rect.center().y), side);
    if back.at(ui, at, ui.scope_id().with("back")).clicked() {
        local.push(HistoryAction::Close.into());
    }
    let place = Rect::from_min_max(pos2(at.right() + 8.0, rect.top()), rect.max);
    let heading = semibold(text::HEADING);
    let used = line(
        ui.painter(),
        place,
        Align::Min,
        words::title(),
        heading,
        p.text,
    );
    let count = match (&history.failed, history.rows.len(), history.total) {
        (Some(_), ..) => String::new(),
        (None, 0, Some(total)) if total > 0 => words::none_of(total),
        (None, shown, _) => words::count(shown, !history.answered),
    };
    let beside = Rect::from_min_max(pos2(used.right() + 12.0, rect.top()), rect.max);
    let shown = match history.answered {
        true => body_line(ui.painter(), beside, &count, p.weak),
        false => Rect::from_min_size(beside.min, vec2(1.0, 1.0)),
    };
    if !count.is_empty() {
        let response = ui.interact(shown, ui.scope_id().with("count"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &count));
    }

    let layout = Layout::right_to_left(Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    right.spacing_mut().item_spacing.x = GAP;
    let any = !history.rows.is_empty();
    forget_menu(&mut right, view, local);
    let selected = history.selection.rows.len();
    let name = match selected {
        0 | 1 => words::report(history.rows.len()),
        n => words::report(n),
    };
    let save = Press::new(words::report_shown()).named(&name).hint(&name);
    if save.beside_field().enabled(any).show(&mut right).clicked() {
        let ids = match selected {
            0 | 1 => history.rows.to_vec(),
            _ => history.selection.rows.iter().collect(),
        };
        local.push(UiAction::SaveReport(ReportOf::These(ids)));
    }
}

fn forget_menu(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let history = view.history;
    let menu = Press::new(words::forget())
        .named(words::forget_menu())
        .beside_field()
        .enabled(!history.rows.is_empty())
        .show(ui);
    let mut choices = Vec::new();
    if !history.selection.rows.is_empty() {
        choices.push((ForgetOf::Selected, history.selection.rows.len()));
    }
    choices.push((ForgetOf::Shown, history.rows.len()));
    choices.extend([90, 365].map(|days| (ForgetOf::OlderThanDays(days), 0)));
    let sites = history.sites.iter().take(MOST_SITES);
    choices.extend(sites.map(|site| (ForgetOf::Site(site.clone()), 0)));
    Popup::menu(&menu).gap(4.0).width(260.0).show(|ui| {
        ui.set_min_width(250.0);
        ui.spacing_mut().item_spacing.y = 1.0;
        for (of, count) in choices {
            let name = words::forget_entry(&of, count);
            if menu_item(ui, &name, &name, None).clicked() {
                local.push(HistoryAction::Forget(of).into());
                ui.close();
            }
        }
    });
}

/// Sites in a menu at most.
const MOST_SITES: usize = 20;

fn ask(local: &mut LocalState, filter: HistoryFilter) {
    local.push(HistoryAction::Filter(filter).into());
}

fn find_ui(ui: &mut Ui, local: &mut LocalState, filter: &HistoryFilter) {
    let p = palette(ui);
    let before = local.history.find_text.clone();
    let width = (ui.available_width() - 620.0).clamp(150.0, FIND);
    let hint = format!("     {}", words::find_hint());
    let response = ui
        .scope(|ui| {
            let text = &mut local.history.find_text;
            field(ui, text, words::find(), &hint, width, false)
        })
        .inner;
    if before.is_empty() && local.history.find_text.is_empty() {
        let spot = pos2(response.rect.left() + 15.0, response.rect.center().y);
        let icon = Rect::from_center_size(spot, vec2(13.0, 13.0));
        icons::paint(ui.painter(), icon, 13.0, Icon::Search, p.weak);
    } else {
        let spot = pos2(response.rect.right() - 14.0, response.rect.center().y);
        let at = Rect::from_center_size(spot, vec2(20.0, 20.0));
        let clear = Press::icon_only(Icon::Close, words::clear_find()).look(Look::Quiet);
        if clear.at(ui, at, response.id.with("clear")).clicked() {
            local.history.find_text.clear();
        }
    }
    let asked = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::F));
    if asked || std::mem::take(&mut local.history.focus_find) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        local.history.find_text.clear();
    }
    if before != local.history.find_text {
        let find = local.history.find_text.clone();
        ask(
            local,
            HistoryFilter {
                find,
                ..filter.clone()
            },
        );
    }
}

fn ends_ui(ui: &mut Ui, filter: &HistoryFilter, local: &mut LocalState) {
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, 2.0);
    for ends in HistoryEnds::CHOICES {
        let chosen = filter.ends == ends;
        let press = Press::new(words::ends(ends))
            .named(words::show_ends(ends))
            .beside_field()
            .look(Look::Quiet)
            .selected(chosen);
        if press.show(ui).clicked() {
            ask(
                local,
                HistoryFilter {
                    ends,
                    ..filter.clone()
                },
            );
        }
    }
    ui.spacing_mut().item_spacing.x = gap;
}

fn site_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let history = view.history;
    let filter = &history.filter;
    let one = history.sites.len() < 2 && filter.site.is_none();
    if one && history.failed.is_none() {
        return;
    }
    let title = |site: &SiteUrl| view.places.card(site).title();
    let label = match &filter.site {
        None => words::every_site().to_owned(),
        Some(site) => title(site),
    };
    let menu = Press::new(&label)
        .named(words::site_menu())
        .icon_after(Icon::ChevronDown)
        .beside_field()
        .max_width(180.0)
        .show(ui);
    Popup::menu(&menu).gap(4.0).width(240.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let sites = history.sites.iter().take(MOST_SITES).map(Some);
        for site in std::iter::once(None).chain(sites) {
            let name = site.map_or_else(|| words::every_site().to_owned(), title);
            let chosen = Some(filter.site.as_ref() == site);
            if menu_item(ui, &name, &name, chosen).clicked() {
                let site = site.cloned();
                ask(
                    local,
                    HistoryFilter {
                        site,
                        ..filter.clone()
                    },
                );
                ui.close();
            }
        }
    });
}

fn period_ui(ui: &mut Ui, filter: &HistoryFilter, local: &mut LocalState) {
    let label = words::period(filter.period);
    let menu = Press::new(&label)
        .named(words::period_menu())
        .icon_after(Icon::ChevronDown)
        .beside_field()
        .show(ui);
    Popup::menu(&menu).gap(4.0).width(200.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for period in Period::CHOICES {
            let name = words::period(period);
            let chosen = Some(filter.period == period);
            if menu_item(ui, &name, &name, chosen).clicked() {
                ask(
                    local,
                    HistoryFilter {
                        period,
                        ..filter.clone()
                    },
                );
                ui.close();
            }
        }
    });
}
