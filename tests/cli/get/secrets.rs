//! Credentials: where they come from, and where they never appear.

use std::fs;

use super::faults::page;
use super::{MadeAcled, User, acled, row, text};
use crate::support::stand_in::{Answer, StandIn};

const SECRETS: [&str; 4] = ["pa55", "t0ken", "appr0ved", "good"];

#[test]
fn a_file_of_the_users_own_is_read_if_nobody_else_can_read_it() {
    let (user, server) = (User::new(), StandIn::new(page));
    let words = ["get", "ucdp", "--out", "a.json", "--base-url", &server.url];
    let output = user.stranger(&words).output().unwrap();
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("SITROOM_UCDP_TOKEN") && error.contains("[ucdp]"), "{error}");
    let file = user.file("config/sitroom/credentials.toml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "[ucdp]\ntoken = \"t0ken\"\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        mode(0o644);
        let output = user.stranger(&words).output().unwrap();
        assert!(text(&output.stderr).contains("chmod 600"), "{}", text(&output.stderr));
        mode(0o600);
    }
    assert_eq!(user.stranger(&words).output().unwrap().status.code(), Some(0));
    assert_eq!(server.asked()[0].header("x-ucdp-access-token"), "t0ken");
    fs::write(&file, "[ucdp]\ntoken = t0ken t0ken\n").unwrap();
    let output = user.stranger(&words).args(["--force"]).output().unwrap();
    let error = text(&output.stderr);
    assert!(error.contains("credentials.toml:2") && !error.contains("t0ken"), "{error}");
}

#[test]
fn no_secret_is_in_a_message_a_name_or_a_file_but_the_token() {
    let user = User::new();
    let server = acled(MadeAcled { rows: vec![row(1, 1, 1_700_000_000)], ..MadeAcled::default() });
    let (out, error) = user.fine(&["get", "acled", "--out", "a.json", "--base-url", &server.url]);
    let mut seen = vec![out, error, text(&fs::read(user.file("a.json")).unwrap())];
    for status in [400, 403, 404, 410] {
        // It repeats everything it was told.
        let echo = StandIn::new(move |asked| {
            Answer::refusal(status, serde_json::json!({"message": format!("{asked:?}")}))
        });
        for service in ["acled", "ucdp", "reliefweb", "gdelt", "hapi"] {
            seen.push(user.fails(&["get", service, "--out", "b.json", "--base-url", &echo.url]));
        }
    }
    for (path, bytes) in user.state() {
        seen.push(path.display().to_string());
        if !path.ends_with("acled-token.json") {
            seen.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    for text in seen {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn a_redirect_takes_no_token_to_another_server() {
    let user = User::new();
    let other = StandIn::new(|asked| match asked.path.as_str() {
        "/api" => page(asked),
        _ => Answer::json("{}"),
    });
    let to = other.url.clone();
    let server = StandIn::new(move |asked| {
        let page = asked.pair("page");
        match asked.path.as_str() {
            "/oauth/token" if asked.number % 2 == 0 => Answer::redirect(302, &format!("{to}/token")),
            "/oauth/token" => Answer::redirect(307, &format!("{to}/token")),
            _ => Answer::redirect(302, &format!("{to}/api?page={page}")),
        }
    });
    user.fine(&["get", "ucdp", "--out", "a.json", "--base-url", &server.url]);
    assert_eq!(server.asked()[0].header("x-ucdp-access-token"), "t0ken");
    assert!(other.asked().iter().all(|asked| asked.header("x-ucdp-access-token").is_empty()));
    // Nor the password of the login.
    for _ in 0..2 {
        let error = user.fails(&["get", "acled", "--out", "b.json", "--base-url", &server.url]);
        assert!(
            error.contains("something else than a token") || error.contains("redirects the request"),
            "{error}"
        );
    }
    assert!(
        other.asked().iter().all(|asked| asked.body.is_empty() && asked.header("authorization").is_empty())
    );
}
