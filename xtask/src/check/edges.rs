//! Which package of ours may depend on which. Dependencies point one way, towards the core.
//!
//! Looks at packages of this workspace only; what they take from elsewhere is no matter here.

use cargo_metadata::Metadata;

/// What each package may depend on, tests and build scripts included.
const ALLOWED: &[(&str, &[&str])] = &[
    ("scoring", &[]),
    ("typeface", &[]),
    ("ocr-models", &[]),
    ("xtask", &[]),
    ("contract", &["scoring"]),
    ("ingest", &["scoring", "typeface", "ocr-models"]),
    ("store", &["scoring"]),
    ("search", &["scoring"]),
    ("export", &["scoring", "typeface"]),
    ("workbench", &["scoring", "contract", "ingest", "store", "search", "export"]),
    ("anjuan-cli", &["contract", "workbench"]),
    ("anjuan-app", &["contract", "workbench"]),
    ("ui", &["contract"]),
    ("fixtures", &["scoring", "typeface"]),
];

/// Packages that prove the others and so may see all of them.
const SEE_ALL: &[&str] = &["journeys"];

/// One package of ours that depends on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    from: String,
    to: String,
}

/// All edges between packages of the workspace, and one from each package to itself, so that none is
/// overlooked for having no dependencies.
pub(crate) fn of(workspace: &Metadata) -> Vec<Edge> {
    let packages = workspace.workspace_packages();
    let ours = |name: &str| packages.iter().any(|package| package.name.as_str() == name);
    let mut edges = Vec::new();
    for package in &packages {
        let from = package.name.to_string();
        edges.push(Edge { from: from.clone(), to: from.clone() });
        for dependency in package.dependencies.iter().filter(|dependency| ours(&dependency.name)) {
            edges.push(Edge { from: from.clone(), to: dependency.name.clone() });
        }
    }
    edges
}

/// A sentence for each edge that must not be.
pub(crate) fn forbidden(edges: &[Edge]) -> Vec<String> {
    edges.iter().filter_map(objection).collect()
}

fn objection(Edge { from, to }: &Edge) -> Option<String> {
    if SEE_ALL.contains(&from.as_str()) {
        return None;
    }
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| name == from) else {
        return Some(format!("`{from}` has no place in the table of xtask/src/check/edges.rs"));
    };
    let fine = from == to || allowed.contains(&to.as_str());
    (!fine).then(|| format!("`{from}` must not depend on `{to}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str) -> Edge {
        Edge { from: from.into(), to: to.into() }
    }

    #[test]
    fn this_workspace_has_no_forbidden_edge() {
        let edges = of(&super::super::workspace().expect("cargo answers"));
        assert!(edges.contains(&edge("workbench", "scoring")), "the packages were not found: {edges:?}");
        assert_eq!(forbidden(&edges), Vec::<String>::new());
    }

    #[test]
    fn a_forbidden_edge_is_found() {
        for (from, to) in [
            ("scoring", "contract"),
            ("contract", "workbench"),
            ("ingest", "store"),
            ("store", "search"),
            ("search", "typeface"),
            ("ui", "scoring"),
            ("ui", "workbench"),
            ("anjuan-app", "store"),
            ("anjuan-cli", "anjuan-app"),
            ("workbench", "fixtures"),
            ("xtask", "contract"),
            ("export", "journeys"),
        ] {
            assert_eq!(forbidden(&[edge(from, to)]), [format!("`{from}` must not depend on `{to}`")]);
        }
    }

    #[test]
    fn allowed_edges_pass() {
        for (from, to) in [
            ("scoring", "scoring"),
            ("contract", "scoring"),
            ("ingest", "typeface"),
            ("workbench", "export"),
            ("anjuan-app", "workbench"),
            ("ui", "contract"),
            ("journeys", "store"),
            ("journeys", "journeys"),
        ] {
            assert_eq!(forbidden(&[edge(from, to)]), Vec::<String>::new(), "{from} -> {to}");
        }
    }

    #[test]
    fn a_package_without_a_place_in_the_table_is_found() {
        assert_eq!(forbidden(&[edge("newcomer", "newcomer")]).len(), 1);
    }
}
