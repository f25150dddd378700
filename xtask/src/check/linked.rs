//! What is linked into the programs that leave the house.
//!
//! Leaves out tests and whatever only runs while building.

use cargo_metadata::{DependencyKind, Metadata, Package, PackageId};
use std::collections::{BTreeSet, HashMap};

/// The packages whose products leave the house.
const SHIPPED: &[&str] = &["anjuan-cli", "anjuan-app", "ui"];

/// Packages that speak over a network. The program promises never to.
const NETWORKED: &[&str] =
    &["reqwest", "ureq", "hyper", "curl", "rustls", "native-tls", "openssl-sys", "quinn"];

/// The shipped packages and all they link, however far, by name.
pub(crate) fn linked(graph: &Metadata) -> Vec<&Package> {
    let packages: HashMap<&PackageId, &Package> =
        graph.packages.iter().map(|package| (&package.id, package)).collect();
    let nodes: HashMap<_, _> =
        graph.resolve.iter().flat_map(|all| &all.nodes).map(|node| (&node.id, node)).collect();
    let shipped = graph.workspace_packages().into_iter();
    let mut waiting: Vec<&PackageId> = shipped
        .filter(|package| SHIPPED.contains(&package.name.as_str()))
        .map(|package| &package.id)
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes.get(id).iter().flat_map(|node| &node.deps) {
            if dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal) {
                waiting.push(&dependency.pkg);
            }
        }
    }
    let mut linked: Vec<&Package> = seen.into_iter().filter_map(|id| packages.get(id).copied()).collect();
    linked.sort_by_key(|package| &package.name);
    linked
}

/// A sentence for each linked package that speaks over a network.
pub(crate) fn networked(linked: &[&Package]) -> Vec<String> {
    let names = linked.iter().map(|package| package.name.as_str());
    names
        .filter(|name| NETWORKED.contains(name))
        .map(|name| format!("`{name}` speaks over a network, which the program never does"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::licences::{Accepted, unfit};
    use super::*;

    #[test]
    fn all_that_is_linked_is_looked_at_and_nothing_else() {
        let graph = super::super::whole_graph().expect("cargo answers");
        let linked = linked(&graph);
        let names: BTreeSet<&str> = linked.iter().map(|package| package.name.as_str()).collect();
        for name in ["tauri", "rusqlite", "leptos", "scoring"] {
            assert!(names.contains(name), "{name} is linked");
        }
        for name in ["wasm-bindgen-cli-support", "fantoccini", "tauri-build"] {
            assert!(!names.contains(name), "{name} is not linked");
        }
        assert_eq!(networked(&linked), Vec::<String>::new());
        // fantoccini drives browsers over a network; in a program it would be noticed.
        let everything: Vec<&Package> = graph.packages.iter().collect();
        assert!(
            networked(&everything).iter().any(|finding| finding.contains("`hyper`")),
            "hyper is in the tests"
        );
        let nothing = Accepted::read("[licenses]\nallow = []").expect("a list");
        assert_eq!(unfit(&linked, &nothing).len(), linked.len(), "with nothing accepted, all are unfit");
    }
}
