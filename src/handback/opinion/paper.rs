//! 核查意见 as a Word document.

use gouji_export::docx::{NewBlock, new_document};

use super::Opinion;

pub(super) fn write(opinion: &Opinion) -> Vec<u8> {
    let mut blocks = vec![
        NewBlock::Title("政府信息公开工作年度报告核查意见".to_owned()),
        NewBlock::Centred(opinion.subject.clone()),
        NewBlock::Centred(opinion.about.clone()),
        NewBlock::Heading(opinion.headline.clone()),
        NewBlock::Paragraph(opinion.detail.clone()),
    ];
    if !opinion.points.is_empty() {
        let mut rows = vec![["序号", "类别", "问题", "建议", "依据", "处理情况"].map(str::to_owned).to_vec()];
        rows.extend((1..).zip(&opinion.points).map(|(number, point): (usize, _)| {
            vec![
                number.to_string(),
                point.severity.to_owned(),
                point.problems.join("\n"),
                point.repair.clone(),
                point.basis.clone(),
                String::new(),
            ]
        }));
        blocks.push(NewBlock::Table { widths: vec![600, 700, 3000, 2400, 2000, 1000], rows });
    }
    for (title, lines) in
        [("已人工核实、不作为错误的", &opinion.accepted), ("没有核对的", &opinion.not_checked)]
    {
        if !lines.is_empty() {
            blocks.push(NewBlock::Heading(title.to_owned()));
            blocks.extend(lines.iter().cloned().map(NewBlock::Paragraph));
        }
    }
    blocks.push(NewBlock::Paragraph("核对人：　　　　　　　复核人：　　　　　　　日期：".to_owned()));
    new_document(&blocks)
}
