//! The area to which the map is fitted: that of most events, where few others lie far away.

use std::ops::Range;

use crate::atlas::{Area, Point, View};

use super::site::Sites;

/// One event in so many may be left out, and a single one of at least so many.
const ONE_IN: u32 = 10;
const SINGLE_OF: u32 = 5;
/// What is left out lies at least this part of the extent of the rest away from it.
const FAR: f64 = 0.5;
/// What is left shows at least so many times larger.
const LARGER: f64 = 2.0;
/// The most gaps at which events are cut off.
const MOST_CUTS: usize = 16;
/// Gaps are measured in parts of a degree: so many.
const STEPS: f64 = 10.0;
/// The least extent that a gap is compared with, in these parts: nearer to each other, all is shown in one window.
const LEAST_EXTENT: usize = 15;

/// The area of the selected events in a window of so many columns and rows; `None` where no place can be drawn.
///
/// All lie in it, unless few lie far from the rest, which shows at least twice as large without them. Few are at most one in
/// ten, or a single one of five and more. Far is a gap, eastwards or northwards, of at least half the extent of the rest.
/// What is cut off first is what the widest gap parts, compared with the extent of the rest; this repeats, and a further cut
/// counts only if it again shows the rest twice as large.
#[must_use]
pub fn fitted(sites: &Sites, by_place: &[u32], (columns, rows): (u16, u16)) -> Option<Area> {
    let spots = sites.all().iter().zip(by_place).filter(|&(_, &events)| events > 0);
    let spots = spots.filter_map(|(site, &events)| Some(((*site)?.point, events)));
    let mut kept: Vec<(Point, u32)> = spots.collect();
    let mut area = around(&kept)?;
    let (west, south) = (area.west, area.south);
    let mut row = View::fit(area, columns, rows).row();
    let events = total(&kept);
    let mut allowed = (events / ONE_IN).max(u32::from(events >= SINGLE_OF));
    for _ in 0..MOST_CUTS {
        let east = |point: Point| steps((point.longitude - west).rem_euclid(360.0));
        let north = |point: Point| steps(point.latitude - south);
        let columns_of = cut(&spread(&kept, east), allowed);
        let rows_of = cut(&spread(&kept, north), allowed);
        let before = total(&kept);
        match (columns_of, rows_of) {
            (Some(one), other) if other.as_ref().is_none_or(|other| one.far >= other.far) => {
                kept.retain(|&(point, _)| one.kept.contains(&east(point)));
            }
            (_, Some(other)) => kept.retain(|&(point, _)| other.kept.contains(&north(point))),
            _ => break,
        }
        allowed -= before - total(&kept);
        let smaller = around(&kept)?;
        let own = View::fit(smaller, columns, rows).row();
        if own * LARGER <= row {
            (area, row) = (smaller, own);
        }
    }
    Some(area)
}

fn around(spots: &[(Point, u32)]) -> Option<Area> {
    Area::around(spots.iter().map(|&(point, _)| point))
}

fn total(spots: &[(Point, u32)]) -> u32 {
    spots.iter().map(|&(_, events)| events).sum()
}

/// Degrees as whole parts of one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 3,600")]
fn steps(degrees: f64) -> usize {
    (degrees * STEPS) as usize
}

/// The events along one axis.
fn spread(spots: &[(Point, u32)], at: impl Fn(Point) -> usize) -> Vec<u32> {
    let mut spread = vec![0; steps(360.0) + 1];
    for &(point, events) in spots {
        if let Some(own) = spread.get_mut(at(point)) {
            *own += events;
        }
    }
    spread
}

/// Where an axis is cut.
struct Cut {
    /// What is kept.
    kept: Range<usize>,
    /// The gap beside it, as a part of its extent.
    far: f64,
}

/// The widest gap with at most so many events beyond it, compared with the extent of the others.
fn cut(spread: &[u32], allowed: u32) -> Option<Cut> {
    let held: Vec<(usize, u32)> =
        spread.iter().copied().enumerate().filter(|(_, events)| *events > 0).collect();
    let (&(first, _), &(last, _)) = (held.first()?, held.last()?);
    let mut best: Option<Cut> = None;
    let mut offer = |beyond: u32, gap: usize, kept: Range<usize>| {
        #[expect(clippy::cast_precision_loss, reason = "from 0 to 3,600")]
        let far = gap as f64 / (kept.len() - 1).max(LEAST_EXTENT) as f64;
        if beyond <= allowed && far >= FAR && best.as_ref().is_none_or(|best| far > best.far) {
            best = Some(Cut { kept, far });
        }
    };
    let (mut before, all) = (0, held.iter().map(|(_, events)| events).sum::<u32>());
    for pair in held.windows(2) {
        let &[(left, events), (right, _)] = pair else { continue };
        before += events;
        offer(before, right - left, right..last + 1);
        offer(all - before, right - left, first..left + 1);
    }
    best
}
