//! Cuts set by hand.

use super::*;

#[test]
fn cuts_set_by_hand_stand_until_they_are_taken_back() {
    let home = tempfile::tempdir().expect("a folder");
    let (workbench, _, rows) = imported(home.path());
    let case = rows[0].id.clone();
    let view = || workbench.handle(GetCase { case: case.clone() }).expect("a case");
    let shape = |view: &CaseView| -> Vec<(u32, u32, DocumentType, bool)> {
        view.documents.iter().map(|d| (d.first_page, d.last_page, d.document_type, d.by_hand)).collect()
    };
    let before = view();
    let long = before.documents.iter().position(|d| d.last_page > d.first_page).expect("a longer document");
    let second_half = before.documents[long].first_page + 1;
    let mut inputs: Vec<CutInput> = before
        .documents
        .iter()
        .map(|d| CutInput {
            first_page: d.first_page,
            document_type: d.document_type,
            title: d.title.clone(),
            by_hand: false,
        })
        .collect();
    inputs.insert(
        long + 1,
        CutInput {
            first_page: second_half,
            document_type: DocumentType::EvidenceMaterial,
            title: "照片".to_owned(),
            by_hand: false,
        },
    );
    let corrected =
        workbench.handle(CorrectCuts { case: case.clone(), documents: inputs.clone() }).expect("corrected");
    assert_eq!(corrected.documents.len(), before.documents.len() + 1);
    assert_eq!(corrected.cut_corrections, 1);
    let by_hand: Vec<_> = corrected.documents.iter().filter(|d| d.by_hand).map(|d| d.first_page).collect();
    assert_eq!(by_hand, [before.documents[long].first_page, second_half], "only what changed stands by hand");
    for old in &before.documents {
        assert!(
            corrected.documents.iter().any(|d| d.id == old.id),
            "what points at {} still does",
            old.title
        );
    }
    let again = workbench.handle(RereadCase { case: case.clone() }).expect("read again");
    // Words are kept with their places to a tenth of a unit, so a place may move by less than that.
    let facts = |case: &CaseView| -> Vec<_> {
        let place = |place: &Place| (place.document.clone(), place.page, place.quote.clone());
        case.facts
            .iter()
            .map(|fact| (fact.kind, fact.value.clone(), fact.place.as_ref().map(place)))
            .collect()
    };
    assert_eq!(
        (shape(&again), facts(&again)),
        (shape(&corrected), facts(&corrected)),
        "reading again changes nothing"
    );

    inputs[0].first_page = 2;
    let wrong =
        workbench.handle(CorrectCuts { case: case.clone(), documents: inputs }).expect_err("no first page");
    assert_eq!(wrong.code, ErrorCode::CutsInvalid);
    let undone = workbench.handle(UndoCutCorrection { case: case.clone() }).expect("undone");
    assert_eq!((shape(&undone), undone.cut_corrections), (shape(&before), 0));
    assert_eq!(facts(&undone), facts(&before));
    let nothing = workbench.handle(UndoCutCorrection { case: case.clone() }).expect_err("nothing is left");
    assert_eq!(nothing.code, ErrorCode::CutsNothingToUndo);
    assert_eq!(undone.cut_corrections_undone, 1);
    let redone = workbench.handle(RedoCutCorrection { case: case.clone() }).expect("brought back");
    assert_eq!((shape(&redone), redone.cut_corrections), (shape(&corrected), 1));
    let nothing = workbench.handle(RedoCutCorrection { case: case.clone() }).expect_err("all is back");
    assert_eq!(nothing.code, ErrorCode::CutsNothingToRedo);
    assert!(workbench.verify().expect("verified").problems.is_empty(), "the audit chain holds");
}
