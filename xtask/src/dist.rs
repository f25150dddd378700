//! `dist`: the programs as they leave the house, and on Debian a package of them.
//!
//! Never installs anything, and never signs.

use crate::compiler::Compiler;
use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use crate::screens::{self, Screens};
use crate::setup;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs that leave the house, by package and by name.
const PROGRAMS: &[(&str, &str)] = &[("anjuan-app", "anjuan-workstation"), ("anjuan-cli", "anjuan")];

/// What the programs need of Debian 12 and its relatives to run.
const DEPENDS: &str =
    "libc6, libgtk-3-0, libwebkit2gtk-4.1-0, fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei";

/// The entry in the menu of programs.
const MENU_ENTRY: &str = "\
[Desktop Entry]
Type=Application
Name=案卷评查工作站
Name[en]=Anjuan case-file review workstation
Comment=行政执法案卷评查
Exec=anjuan-workstation
Icon=anjuan-workstation
Terminal=false
Categories=Office;
StartupWMClass=anjuan-workstation
";

/// Builds everything for release and puts it into `target/dist`.
///
/// # Errors
/// When something does not build or cannot be written.
pub(crate) fn dist() -> Outcome {
    let compiler = setup::setup()?;
    screens::build(&compiler, &Screens { release: true, features: String::new(), out: place::screens() })?;
    let packages: Vec<&str> = PROGRAMS.iter().map(|(package, _)| *package).collect();
    programs::build_release(&packages)?;

    let out = place::target().join("dist");
    make(&out)?;
    for (_, name) in PROGRAMS {
        let built = place::program(name, true);
        let file = built.file_name().ok_or_else(|| Failure::new("a program without a name"))?;
        copy(&built, &out.join(file))?;
    }
    copy(&place::root().join("LICENSE"), &out.join("LICENSE"))?;
    say::step(format!("the programs are in {}", programs::shown(&out)));

    if process::find("dpkg-deb").is_none() {
        say::step("dpkg-deb is not here, so no package is made");
        return Ok(());
    }
    let machine = architecture(&Compiler::active()?.host);
    let package = pack(&out, &out, machine)?;
    say::step(format!("the package is {}", programs::shown(&package)));
    Ok(())
}

/// Debian's name for the machine of a host.
fn architecture(host: &str) -> &'static str {
    match host.split('-').next() {
        Some("aarch64") => "arm64",
        Some("loongarch64") => "loong64",
        _ => "amd64",
    }
}

/// Makes a package in `out` of the programs in `programs`.
fn pack(programs: &Path, out: &Path, machine: &str) -> Outcome<PathBuf> {
    let version = env!("CARGO_PKG_VERSION");
    let tree = out.join("package");
    if tree.exists() {
        fs::remove_dir_all(&tree).explain(|| "clearing the package folder".into())?;
    }
    for (_, name) in PROGRAMS {
        copy(&programs.join(name), &tree.join("usr/bin").join(name))?;
    }
    let icons = place::root().join("src-tauri").join("icons");
    for (file, size) in [("32x32.png", "32x32"), ("128x128.png", "128x128"), ("icon.png", "512x512")] {
        let place = tree.join(format!("usr/share/icons/hicolor/{size}/apps/anjuan-workstation.png"));
        copy(&icons.join(file), &place)?;
    }
    let menu = tree.join("usr/share/applications/anjuan-workstation.desktop");
    write(&menu, MENU_ENTRY)?;
    copy(&place::root().join("LICENSE"), &tree.join("usr/share/doc/anjuan-workstation/copyright"))?;
    write(&tree.join("DEBIAN/control"), &control(version, machine))?;

    let package = out.join(format!("anjuan-workstation_{version}_{machine}.deb"));
    let mut build = Command::new("dpkg-deb");
    build.args(["--root-owner-group", "--build"]).arg(&tree).arg(&package);
    // Two packages of the same programs are the same, byte for byte.
    build.env("SOURCE_DATE_EPOCH", env::var_os("SOURCE_DATE_EPOCH").unwrap_or_else(|| "0".into()));
    process::read(&mut build)?;
    fs::remove_dir_all(&tree).explain(|| "clearing the package folder".into())?;
    Ok(package)
}

fn control(version: &str, machine: &str) -> String {
    format!(
        "Package: anjuan-workstation\nVersion: {version}\nArchitecture: {machine}\nSection: editors\n\
         Priority: optional\nMaintainer: Anjuan <anjuan@localhost>\nDepends: {DEPENDS}\n\
         Description: Workstation for reviewing administrative-enforcement case files\n \
         Imports case files, shows each whole, scores it against a rubric with evidence,\n \
         searches and hands over results. Works offline.\n"
    )
}

fn make(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).explain(|| format!("making {}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    make(to.parent().unwrap_or(to))?;
    fs::copy(from, to).map(drop).explain(|| format!("copying {} to {}", from.display(), to.display()))
}

fn write(file: &Path, text: &str) -> Outcome {
    make(file.parent().unwrap_or(file))?;
    fs::write(file, text).explain(|| format!("writing {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_have_their_debian_names() {
        for (host, name) in [
            ("x86_64-unknown-linux-gnu", "amd64"),
            ("aarch64-unknown-linux-gnu", "arm64"),
            ("loongarch64-unknown-linux-gnu", "loong64"),
        ] {
            assert_eq!(architecture(host), name);
        }
    }

    #[test]
    fn a_package_holds_programs_menu_entry_and_icons() {
        if process::find("dpkg-deb").is_none() {
            say::step("skipped: dpkg-deb is not here");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        for (_, name) in PROGRAMS {
            fs::write(folder.path().join(name), "program").expect("written");
        }
        let package = pack(folder.path(), folder.path(), "amd64").expect("packed");
        let listing =
            process::read(Command::new("dpkg-deb").arg("--contents").arg(&package)).expect("listed");
        for path in [
            "./usr/bin/anjuan\n",
            "./usr/bin/anjuan-workstation\n",
            "./usr/share/applications/anjuan-workstation.desktop\n",
            "./usr/share/icons/hicolor/512x512/apps/anjuan-workstation.png\n",
        ] {
            assert!(listing.contains(path), "{path} is missing from {listing}");
        }
        let fields = process::read(Command::new("dpkg-deb").arg("--field").arg(&package)).expect("read");
        assert!(fields.contains("Package: anjuan-workstation\n"), "{fields}");
        let first = fs::read(&package).expect("read");
        pack(folder.path(), folder.path(), "amd64").expect("packed again");
        assert_eq!(fs::read(&package).expect("read"), first, "packing again gives the same bytes");
    }
}
