//! The pages of a sign-in, for people who click through the sandbox.

use super::Reply;

const STYLE: &str = "body{font:16px system-ui;margin:16vh auto;max-width:26rem;padding:0 1rem;\
    color:#1a1b1e;background:#fff}h1{font-size:1.4rem}small{color:#5e626b}\
    button{font:inherit;padding:.5rem 1.2rem;margin-right:.6rem;border-radius:6px;\
    border:1px solid #d3d5da;background:#fff;cursor:pointer}\
    button.main{background:#ff8b1f;border-color:#ff8b1f;color:#201203;font-weight:600}\
    @media(prefers-color-scheme:dark){body{color:#ecedef;background:#16171a}small{color:#a0a3aa}\
    button{background:#26282d;border-color:#34363c;color:#ecedef}}";

/// Asks whether Tangelo may sign in; the answer goes to `action` with `fields`.
pub(super) fn ask(action: &str, fields: &[(&str, &str)]) -> Reply {
    let hidden: String = fields
        .iter()
        .map(|(name, value)| {
            let (name, value) = (escaped(name), escaped(value));
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .collect();
    let form = format!(
        "<p>Tangelo wants to upload files as <b>Sandy Box</b>.</p>\
         <form method=\"post\" action=\"{}\">{hidden}\
         <button class=\"main\" name=\"answer\" value=\"allow\">Allow</button>\
         <button name=\"answer\" value=\"refuse\">Refuse</button></form>",
        escaped(action)
    );
    page(200, "Sign in to the sandbox", &form)
}

pub(super) fn answered(allowed: bool) -> Reply {
    match allowed {
        true => page(200, "Allowed", "<p>You can go back to Tangelo.</p>"),
        false => page(200, "Refused", "<p>Tangelo was not signed in.</p>"),
    }
}

pub(super) fn gone() -> Reply {
    let text = "<p>Nobody waits for this sign-in any more. Begin again in Tangelo.</p>";
    page(404, "Not found", text)
}

pub(super) fn not_registered() -> Reply {
    let text = "<p>This app, or the address that it wants to come back to, is not registered.</p>";
    page(400, "Not registered", text)
}

fn page(status: u16, title: &str, body: &str) -> Reply {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style><h1>{title}</h1>{body}\
         <p><small>This is the sandbox, not an Orange Logic site.</small></p></html>"
    );
    Reply::empty(status).with_body("text/html; charset=utf-8", html)
}

/// Text that is shown and never taken for markup.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_is_no_markup() {
        let reply = ask("/x", &[("RID", "\"><script>")]);
        let html = String::from_utf8(reply.body).unwrap();
        assert!(!html.contains("<script>"), "{html}");
    }
}
