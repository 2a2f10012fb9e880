//! A token goes to its site alone. It is in no output, no error, no file and no argument.

use std::path::Path;

use tangelo::sandbox::{FaultKind, StepName, When};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::support::{Program, Rig, Run, rule};

/// With signs that are written in other ways in forms, JSON and addresses.
const SECRET: &str = "Zq7+/\"w=&9 %s";
const TOKEN: &str = "eyJh.bGci+Oi/JI~-_==";

/// A secret, and the ways in which a server may give it back.
fn spellings(secret: &str) -> Vec<String> {
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let json = serde_json::to_string(secret).unwrap();
    let json = json[1..json.len() - 1].to_owned();
    let lower_form = form.replace("%2B", "%2b").replace("%2F", "%2f");
    vec![secret.to_owned(), form, lower_form, json]
}

fn assert_silent(run: &Run, dir: &Path, secrets: &[&str]) {
    let mut texts = vec![("what it said".to_owned(), run.text().into_bytes())];
    for entry in walkdir::WalkDir::new(dir) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).unwrap();
            texts.push((entry.path().display().to_string(), bytes));
        }
    }
    for secret in secrets.iter().flat_map(|secret| spellings(secret)) {
        for (place, text) in &texts {
            let found = text
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is in {place}\n{run}");
        }
    }
}

/// State, home, and whatever else it may have left.
fn assert_leaves_nothing(rig: &Rig, run: &Run, secrets: &[&str]) {
    assert!(rig.state_dir().join("journal.sqlite").exists());
    assert_silent(run, &rig.state_dir(), secrets);
    assert_silent(run, &rig.dir.path().join("home"), secrets);
}

fn talkative(program: Program) -> Program {
    program
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_run_leaves_no_token_and_no_secret() {
    let rig = Rig::with(|c| {
        c.token = TOKEN.to_owned();
        c.client_secret = SECRET.to_owned();
    })
    .await;
    rig.source.file("a.jpg", 1, 5_000);
    let run = talkative(rig.upload()).run().await;
    run.expect_all_uploaded(1);
    assert_leaves_nothing(&rig, &run, &[TOKEN]);
    rig.source.file("b.jpg", 2, 5_000);
    let run = talkative(rig.upload_as_client()).run().await;
    run.expect_all_uploaded(2);
    assert_leaves_nothing(&rig, &run, &[SECRET]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_and_a_refused_secret_are_not_repeated() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 5_000);
    let wrong = talkative(rig.upload_without_credentials()).env("TANGELO_TOKEN", TOKEN);
    let run = wrong.run().await;
    run.expect_all_failed(1, "sign_in_refused");
    assert_leaves_nothing(&rig, &run, &[TOKEN]);
    let wrong = talkative(rig.upload_without_credentials())
        .env("TANGELO_CLIENT_ID", "sandbox-client")
        .env("TANGELO_CLIENT_SECRET", SECRET);
    let run = wrong.run().await;
    run.expect_all_failed(1, "sign_in_refused");
    assert_leaves_nothing(&rig, &run, &[SECRET]);
}

/// What everybody on this computer sees of a program that runs.
#[cfg(target_os = "linux")]
fn arguments_of(pid: u32) -> String {
    let seen = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap();
    String::from_utf8_lossy(&seen).into_owned()
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_among_the_arguments_that_other_users_see() {
    let rig = Rig::with(|c| {
        c.client_secret = SECRET.to_owned();
        c.token = TOKEN.to_owned();
    })
    .await;
    rig.source.file("a.jpg", 1, 5_000);
    let hangs = rule(
        StepName::CreateTransaction,
        When::BeforeBody,
        FaultKind::Hang,
    );
    for (program, secret) in [(rig.upload(), TOKEN), (rig.upload_as_client(), SECRET)] {
        let before = rig.calls(StepName::CreateTransaction);
        rig.faults(vec![hangs.clone()]);
        let running = program.start();
        rig.until("it is at work", |rig| {
            rig.calls(StepName::CreateTransaction) > before
        })
        .await;
        let seen = arguments_of(running.pid());
        assert!(seen.contains("upload") && !seen.contains(secret), "{seen}");
        running.kill().await;
    }
}

/// A proxy that hears what it is asked for and says nothing; how many bytes came.
async fn mute_proxy() -> (u16, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::sync::Arc::new(AtomicUsize::new(0));
    let counting = heard.clone();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut near, _)) = listener.accept().await {
            let mut block = [0; 4096];
            let len = near.read(&mut block).await.unwrap_or(0);
            counting.fetch_add(len, Ordering::Relaxed);
            open.push(near);
        }
    });
    (port, heard)
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_proxys_password_is_in_no_argument_no_file_and_no_word() {
    const PASSWORD: &str = "prx-Pw-8d20c1";
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 5_000);
    let (port, heard) = mute_proxy().await;
    for scheme in ["http", "socks5h"] {
        let before = heard.load(std::sync::atomic::Ordering::Relaxed);
        let proxy = format!("{scheme}://me:{PASSWORD}@127.0.0.1:{port}");
        let mut program = talkative(Program::new(rig.dir.path()))
            .args(["upload", "--json", "--site", "https://dam.example"])
            .args(["--folder", "2QDTSUM2026", "--state-dir"])
            .arg(rig.state_dir())
            .arg(rig.source.path())
            .env("TANGELO_CLIENT_ID", "me")
            .env("TANGELO_CLIENT_SECRET", SECRET)
            .env("NO_PROXY", "")
            .env("no_proxy", "");
        for name in ["HTTPS_PROXY", "https_proxy"] {
            program = program.env(name, &proxy);
        }
        let running = program.start();
        rig.until("the proxy is asked", |_| {
            heard.load(std::sync::atomic::Ordering::Relaxed) > before
        })
        .await;
        let seen = arguments_of(running.pid());
        assert!(!seen.contains(PASSWORD) && !seen.contains(SECRET), "{seen}");
        let run = running.kill_and_tell().await;
        assert_leaves_nothing(&rig, &run, &[PASSWORD, SECRET, "bWU6cHJ4"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_answers_the_sign_in_oddly_does_not_get_the_token_told() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 5_000);
    let said = FaultKind::Status {
        code: 403,
        retry_after_secs: None,
        body: Some(format!(
            r#"{{"access_token":"{TOKEN}","note":"not for you"}}"#
        )),
    };
    rig.fault(StepName::SignIn, When::AfterBody, said);
    let run = talkative(rig.upload_as_client()).run().await;
    run.expect_code(1);
    assert_leaves_nothing(&rig, &run, &[TOKEN]);
}

/// Answers every call with `status`, and says in body and headers all that it was sent.
async fn echo(status: u16) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, status));
        }
    });
    url
}

async fn answer(mut stream: TcpStream, status: u16) {
    let mut sent = Vec::new();
    let mut block = [0; 4096];
    let whole = |sent: &[u8]| {
        let text = String::from_utf8_lossy(sent).to_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            return false;
        };
        let announced = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        body.len() >= announced.map_or(0, |len| len.parse().unwrap())
    };
    while !whole(&sent) {
        match stream.read(&mut block).await {
            Ok(len) if len > 0 => sent.extend_from_slice(&block[..len]),
            _ => return,
        }
    }
    let text = String::from_utf8_lossy(&sent).into_owned();
    let authorization = text
        .lines()
        .find(|line| line.to_lowercase().starts_with("authorization: "))
        .unwrap_or("authorization: none");
    let (_, body) = text.split_once("\r\n\r\n").unwrap();
    // First what is secret: details show only the beginning.
    let told = format!("{authorization}\n{body}\n{text}");
    let reply = format!(
        "HTTP/1.1 {status} No\r\ncontent-length: {}\r\nconnection: close\r\n\
         x-cortex-location: {authorization}\r\nx-request-id: {authorization}\r\n\r\n{told}",
        told.len()
    );
    let _ = stream.write_all(reply.as_bytes()).await;
}

async fn upload_to_echo(rig: &Rig, status: u16, credentials: &[(&str, &str)]) -> Run {
    let url = echo(status).await;
    let program = talkative(Program::new(rig.dir.path()))
        .args([
            "upload",
            "--json",
            "--site",
            &url,
            "--folder",
            "2QDTSUM2026",
        ])
        .arg("--state-dir")
        .arg(rig.state_dir())
        .arg(rig.source.path());
    credentials
        .iter()
        .fold(program, |program, (name, value)| program.env(name, value))
        .run()
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_repeats_what_it_was_sent_does_not_make_us_tell_it() {
    for status in [400, 401, 403, 404, 413] {
        let rig = Rig::new().await;
        rig.source.file("a.jpg", 1, 5_000);
        let token = [("TANGELO_TOKEN", TOKEN)];
        let run = upload_to_echo(&rig, status, &token).await;
        run.expect_code(1);
        assert_leaves_nothing(&rig, &run, &[TOKEN]);
        let client = [
            ("TANGELO_CLIENT_ID", "me"),
            ("TANGELO_CLIENT_SECRET", SECRET),
        ];
        let run = upload_to_echo(&rig, status, &client).await;
        run.expect_code(1);
        assert_leaves_nothing(&rig, &run, &[SECRET]);
    }
}

/// What signing in through the browser brings must leave no more than a pasted token does: not in
/// the state folder, not in what the queue says of itself, not where a token goes into the query.
#[tokio::test(flavor = "multi_thread")]
async fn access_keys_refresh_tokens_and_tokens_in_the_query_leave_nothing() {
    use secrecy::ExposeSecret;
    use tangelo::runtime::{Accounts, Credentials, Keyring};
    for credentials in super::browser::every_kind().await {
        let (rig, credentials) = credentials;
        rig.source.file("a.jpg", 1, 5_000);
        let secret = match &credentials {
            Credentials::Browser { access_key } => access_key,
            Credentials::App { refresh_token, .. } => refresh_token,
            other => panic!("{other:?}"),
        };
        let secret = secret.expose_secret().to_owned();
        let accounts = Accounts::default().kept_in(Keyring::start(), &rig.state_dir());
        let profile = tangelo::protocol::Profile::default_profile();
        accounts.put(rig.site_url(), credentials, profile);
        let rows = rig.upload_in_process(accounts.clone()).await;
        super::support::assert_all_done(&rows, 1);
        let told = format!("{rows:?} {:?}", accounts.credentials(&rig.site_url()));
        let run = Run {
            code: None,
            out: vec![told],
            err: Vec::new(),
        };
        let mut secrets = vec![secret];
        secrets.extend(rig.server.lock_site().every_token());
        let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
        assert_leaves_nothing_of(&rig, &run, &secrets);
    }
}

fn assert_leaves_nothing_of(rig: &Rig, run: &Run, secrets: &[&str]) {
    assert!(rig.state_dir().join("journal.sqlite").exists());
    assert_silent(run, &rig.state_dir(), secrets);
}
