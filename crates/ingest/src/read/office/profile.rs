//! The profile that the office program is started with.

use std::fs;
use std::io;
use std::path::Path;

/// The inks in which the program shows what tracked changes deleted and inserted, as [`SETTINGS`] has it: of no use to
/// anybody else, so that they tell what the words are.
pub(in crate::read) const DELETED: [u8; 3] = [0xc4, 0x02, 0x03];
pub(in crate::read) const INSERTED: [u8; 3] = [0xc5, 0x01, 0x02];

/// No macros, no links to elsewhere, no questions; tracked changes in inks of their own. And no version that could have
/// used the profile before: a program that is newer than its profile first tries out how it draws, which takes twice as
/// long as everything else it does to start.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Delete"><prop oor:name="Color" oor:op="fuse"><value>12845571</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Insert"><prop oor:name="Color" oor:op="fuse"><value>12910850</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999.0</value></prop></item>
</oor:items>
"#;

/// Files that tell of what build the program is, from the folder it lies in.
const VERSION_FILES: &[&str] = &["versionrc", "version.ini", "../Resources/versionrc"];
/// What stands before the build there.
const BUILD: &str = "buildid=";

/// Makes the profile that `program` will have in `folder`.
pub(super) fn make(folder: &Path, program: &Path) -> io::Result<()> {
    let user = folder.join("profile").join("user");
    fs::create_dir_all(&user)?;
    fs::write(user.join("registrymodifications.xcu"), SETTINGS)?;
    let Some(build) = build_of(program) else { return Ok(()) };
    // Extensions set up by another build, or by none, it clears away, and starts once more.
    let extensions = user.join("extensions");
    fs::create_dir_all(&extensions)?;
    fs::write(extensions.join("buildid"), build)
}

/// The build of the program, where that is written down as usual.
fn build_of(program: &Path) -> Option<String> {
    let folder = program.parent()?;
    let told = VERSION_FILES.iter().find_map(|name| fs::read_to_string(folder.join(name)).ok())?;
    let build = told.lines().find_map(|line| line.trim().strip_prefix(BUILD))?;
    Some(build.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_one_of_the_programs_own_build() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("program").join("soffice.bin");
        let build = folder.path().join("profile/user/extensions/buildid");
        make(folder.path(), &program).expect("made");
        assert!(!build.exists(), "nothing tells of a build");
        let settings = fs::read_to_string(folder.path().join("profile/user/registrymodifications.xcu"));
        assert!(settings.expect("there").contains("DisableMacrosExecution"));

        fs::create_dir(folder.path().join("program")).expect("made");
        let versions = "[Version]\r\nAllLanguages=en-US\r\nbuildid=40(Build:2)\r\nVendor=V\r\n";
        fs::write(program.with_file_name("versionrc"), versions).expect("written");
        make(folder.path(), &program).expect("made again");
        assert_eq!(fs::read_to_string(build).expect("there"), "40(Build:2)");
    }

    #[test]
    fn the_inks_are_those_of_the_settings() {
        for [red, green, blue] in [DELETED, INSERTED] {
            let value = u32::from_be_bytes([0, red, green, blue]);
            assert!(SETTINGS.contains(&format!("<value>{value}</value>")), "{value}");
        }
    }
}
