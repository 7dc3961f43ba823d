//! Words that say little by themselves in the name of a row. General knowledge of English.

/// Verbs whose subject gives a figure and is not what it is of.
pub(super) fn gives(lemma: &str) -> bool {
    matches!(lemma, "put" | "say" | "give" | "estimate" | "report" | "count" | "tell" | "show")
}

/// A noun that says no more than that something is counted.
pub(super) fn is_total(lemma: &str) -> bool {
    matches!(lemma, "toll" | "number" | "total" | "figure" | "count" | "tally" | "half" | "rest" | "time")
}

/// Verbs that set a value.
pub(super) fn is_worth(lemma: &str) -> bool {
    matches!(lemma, "value" | "estimate" | "price" | "appraise" | "insure")
}

/// Nouns for persons that the table of trades lacks.
pub(super) fn is_crowd(noun: &str) -> bool {
    matches!(noun, "soldier" | "civilian" | "resident" | "passenger" | "patient" | "child" | "prisoner" | "migrant")
}

/// Verbs that say little before what completes them.
pub(super) fn is_unfinished(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "make"
            | "get"
            | "put"
            | "give"
            | "go"
            | "come"
            | "leave"
            | "keep"
            | "say"
            | "report"
            | "know"
            | "think"
            | "believe"
            | "call"
            | "see"
            | "show"
            | "include"
            | "reach"
            | "total"
            | "stand"
            | "remain"
            | "become"
            | "seem"
            | "appear"
            | "need"
            | "want"
            | "try"
            | "begin"
            | "start"
            | "continue"
            | "manage"
            | "help"
            | "let"
            | "use"
            | "account"
            | "add"
            | "expect"
            | "hope"
            | "plan"
            | "list"
            | "contain"
            | "suffer"
            | "change"
            | "lead"
            | "run"
    )
}
