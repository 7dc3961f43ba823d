//! What a run of text *means* on a screen or page; no colour. Themes style these names.
