//! 核查意见 as a Word document.

use gouji_export::docx::{NewBlock, new_document};

use super::{Opinion, heads, hints_title, not_checked, set_aside, title};

pub(super) fn write(opinion: &Opinion) -> Vec<u8> {
    let lang = opinion.lang;
    let mut blocks = vec![
        NewBlock::Title(title(lang).to_owned()),
        NewBlock::Centred(opinion.subject.clone()),
        NewBlock::Centred(opinion.about.clone()),
        NewBlock::Heading(opinion.headline.clone()),
        NewBlock::Paragraph(opinion.detail.clone()),
    ];
    if !opinion.points.is_empty() {
        let mut rows = vec![heads(lang).map(str::to_owned).to_vec()];
        rows.extend((1..).zip(&opinion.points).map(|(number, point): (usize, _)| {
            vec![
                number.to_string(),
                point.weight.words(lang).to_owned(),
                point.problems.join("\n"),
                point.repair.clone(),
                point.basis.clone(),
                String::new(),
            ]
        }));
        blocks.push(NewBlock::Table { widths: vec![600, 700, 3000, 2400, 2000, 1000], rows });
    }
    let lists = [
        (hints_title(lang), &opinion.hints),
        (set_aside(lang), &opinion.accepted),
        (not_checked(lang), &opinion.not_checked),
    ];
    for (title, lines) in lists {
        if !lines.is_empty() {
            blocks.push(NewBlock::Heading(title.to_owned()));
            blocks.extend(lines.iter().cloned().map(NewBlock::Paragraph));
        }
    }
    blocks.push(NewBlock::Paragraph(
        pick!(
            lang,
            "核对人：　　　　　　　复核人：　　　　　　　日期：",
            "Checked by:　　　　　　　Reviewed by:　　　　　　　Date:"
        )
        .to_owned(),
    ));
    new_document(&blocks)
}
