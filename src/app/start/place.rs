//! Where the window stood, if there still is a screen.

/// Left, top, width and height, in pixels of the whole desktop.
type Area = (i32, i32, i32, i32);

/// How much of the window's top must be on a screen, so that a hand can take it.
const GRIP: (i32, i32) = (120, 24);

/// Brings a window back that stands where no screen is any more.
pub fn onto_a_screen(cc: &eframe::CreationContext<'_>) {
    let Some(window) = cc.winit_window() else {
        return;
    };
    // Some systems do not tell where windows are; these place them themselves.
    let Ok(at) = window.outer_position() else {
        return;
    };
    let screens: Vec<Area> = window
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            (at.x, at.y, size.width as i32, size.height as i32)
        })
        .collect();
    let width = window.outer_size().width as i32;
    if screens.is_empty() || is_reachable((at.x, at.y), width, &screens) {
        return;
    }
    let first = window
        .primary_monitor()
        .or_else(|| window.available_monitors().next());
    if let Some(screen) = first {
        let mut corner = screen.position();
        corner.x += GRIP.1;
        corner.y += GRIP.1;
        window.set_outer_position(corner);
    }
}

/// Whether somebody could take hold of a window that begins at `at` and is `width` wide.
fn is_reachable(at: (i32, i32), width: i32, screens: &[Area]) -> bool {
    screens.iter().any(|(left, top, wide, high)| {
        let from = at.0.max(*left);
        let to = (at.0 + width).min(left + wide);
        to - from >= GRIP.0 && at.1 >= *top - GRIP.1 && at.1 <= top + high - GRIP.1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_on_a_screen_that_has_gone_cannot_be_reached() {
        let laptop = (0, 0, 1440, 900);
        let beside = (1440, 0, 2560, 1440);
        assert!(is_reachable((1600, 200), 1280, &[laptop, beside]));
        assert!(!is_reachable((1600, 200), 1280, &[laptop]));
        assert!(is_reachable((-1000, 10), 1280, &[laptop]));
        assert!(!is_reachable((-1270, 10), 1280, &[laptop]));
        assert!(!is_reachable((100, 890), 1280, &[laptop]));
        assert!(!is_reachable((100, -500), 1280, &[laptop]));
    }
}
