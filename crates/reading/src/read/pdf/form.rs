//! What a PDF says of its form as a whole.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// What the file says of its form as a whole.
#[derive(Default)]
pub(super) struct Form<'a> {
    /// Fonts and the like for appearances that have none of their own.
    pub(super) resources: Option<Dict<'a>>,
    /// Whether appearances are out of date.
    pub(super) needs_appearances: bool,
    /// Whether the form is described in XML, in a way that only one program shows.
    pub(super) is_xfa: bool,
}

impl<'a> Form<'a> {
    pub(super) fn of(pdf: &'a Pdf) -> Self {
        let catalog = catalog(pdf);
        let Some(form) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("AcroForm")) else {
            return Self::default();
        };
        Self {
            resources: form.get("DR"),
            needs_appearances: form.get::<bool>("NeedAppearances").unwrap_or(false),
            is_xfa: form.contains_key("XFA"),
        }
    }
}

/// The dictionary from which everything else is reached.
pub(super) fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}
