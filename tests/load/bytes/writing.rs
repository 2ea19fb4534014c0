//! The one writer of files: whole or not at all, nothing overwritten, nothing left over.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use sitroom::output::{PART, WriteError, folder};

fn files() -> Vec<(String, String)> {
    let file = |name: &str| (name.to_owned(), format!("text of {name}"));
    vec![file("case.toml"), file("sources/one.txt"), file("sources/two.txt")]
}

fn write(target: &Path) -> Result<(), WriteError> {
    folder(target, &files(), &AtomicBool::new(false))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_is_written_whole_and_alone() {
    let place = tempfile::tempdir().unwrap();
    for target in ["case", "new/and/deeper", "with slash/"] {
        write(&place.path().join(target)).unwrap();
        for (name, text) in files() {
            assert_eq!(fs::read_to_string(place.path().join(target).join(name)).unwrap(), text);
        }
    }
    assert_eq!(names(place.path()), ["case", "new", "with slash"]);
}

#[test]
fn nothing_that_exists_is_overwritten() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("empty")).unwrap();
    fs::write(place.path().join("file"), "mine").unwrap();
    for target in ["empty", "empty/", "file", "empty/.."] {
        let refused = write(&place.path().join(target));
        assert!(matches!(refused, Err(WriteError::Exists)), "{target}: {refused:?}");
    }
    assert!(write(Path::new("/")).is_err() && write(Path::new("")).is_err());
    assert_eq!(names(place.path()), ["empty", "file"]);
    assert_eq!(fs::read_to_string(place.path().join("file")).unwrap(), "mine");
    assert!(names(&place.path().join("empty")).is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_overwritten() {
    let place = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(place.path().join("nowhere"), place.path().join("link")).unwrap();
    assert!(matches!(write(&place.path().join("link")), Err(WriteError::Exists)));
    assert_eq!(names(place.path()), ["link"]);
}

#[test]
fn what_fails_or_is_stopped_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let stopped = folder(&place.path().join("a/b/case"), &files(), &AtomicBool::new(true));
    assert!(matches!(stopped, Err(WriteError::Stopped)), "{stopped:?}");
    let mut wrong = files();
    wrong.push(("case.toml/inside".to_owned(), String::new()));
    let failed = folder(&place.path().join("c/case"), &wrong, &AtomicBool::new(false));
    assert!(matches!(failed, Err(WriteError::Io(_))), "{failed:?}");
    fs::write(place.path().join("file"), "mine").unwrap();
    assert!(matches!(write(&place.path().join("file/case")), Err(WriteError::Io(_))));
    assert_eq!(names(place.path()), ["file"]);
}

#[cfg(unix)]
#[test]
fn leftovers_are_removed_unless_somebody_still_writes_them() {
    let place = tempfile::tempdir().unwrap();
    for name in [format!("{PART}1-0"), format!("{PART}2-0"), ".other".to_owned()] {
        fs::create_dir_all(place.path().join(name).join("sources")).unwrap();
    }
    let held = fs::File::open(place.path().join(format!("{PART}2-0"))).unwrap();
    held.lock().unwrap();
    fs::write(place.path().join(format!("{PART}3-0")), "a file of somebody").unwrap();
    write(&place.path().join("case")).unwrap();
    let left = [".other".to_owned(), format!("{PART}2-0"), format!("{PART}3-0"), "case".to_owned()];
    assert_eq!(names(place.path()), left);
}
