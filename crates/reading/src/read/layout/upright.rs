//! Turns a page so that most of its text is upright: a wide table is often printed lying down.

use super::{Area, Glyph, Page};

/// The page with most of its text upright.
pub(super) fn turned(mut page: Page) -> Page {
    let mut votes = [0_usize; 4];
    for glyph in &page.glyphs {
        votes[usize::from(glyph.turn % 4)] += 1;
    }
    let turn = (0..4).rev().max_by_key(|&turn| votes[turn]).unwrap_or(0);
    if turn == 0 {
        return page;
    }
    let (width, height) = (page.width, page.height);
    // Turning left by as much as the text is turned right.
    let turn_area = |area: Area| match turn {
        1 => Area { left: area.top, top: width - area.right, right: area.bottom, bottom: width - area.left },
        2 => Area {
            left: width - area.right,
            top: height - area.bottom,
            right: width - area.left,
            bottom: height - area.top,
        },
        _ => {
            Area { left: height - area.bottom, top: area.left, right: height - area.top, bottom: area.right }
        }
    };
    for Glyph { area, turn: own, .. } in &mut page.glyphs {
        *area = turn_area(*area);
        *own = (*own + 4 - turn as u8) % 4;
    }
    for rule in &mut page.rules {
        *rule = turn_area(*rule);
    }
    if turn != 2 {
        (page.width, page.height) = (height, width);
    }
    page
}
