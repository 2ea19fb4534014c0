//! LibreOffice, as a second opinion on the files that it can open.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether a program is installed; says that a test passes over what needs it where it is not.
pub(crate) fn is_installed(program: &str) -> bool {
    let run = Command::new(program).arg("-h").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = run.is_ok();
    if !found {
        eprintln!("passed over: {program} is not installed");
    }
    found
}

/// Converts files in a folder with LibreOffice, each into `to`, a format as its `--convert-to` takes it.
pub(crate) fn convert(folder: &Path, files: &[String], to: &str) {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", to]).args(files).current_dir(folder);
    let output = command.output().unwrap();
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !told.contains("Error"), "{told}");
}
