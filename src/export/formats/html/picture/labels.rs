//! Where there is room for words on the map.

/// A rectangle: its left and upper edges, its width and height.
pub(super) type Area = (f64, f64, f64, f64);

/// A sheet on which nothing lies over anything else.
pub(super) struct Sheet {
    size: (f64, f64),
    taken: Vec<Area>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(size: (f64, f64)) -> Self {
        Self { size, taken: Vec::new() }
    }

    /// Takes an area, whatever lies there.
    pub(super) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Takes the first of the areas that is free and lies on the sheet; its place among them.
    pub(super) fn place(&mut self, areas: impl IntoIterator<Item = Area>) -> Option<usize> {
        let (at, area) = areas.into_iter().enumerate().find(|(_, area)| self.is_free(*area))?;
        self.taken.push(area);
        Some(at)
    }

    fn is_free(&self, (x, y, width, height): Area) -> bool {
        let is_inside = x >= 0.0 && y >= 0.0 && x + width <= self.size.0 && y + height <= self.size.1;
        let is_apart = |&(left, top, wide, high): &Area| {
            x >= left + wide || left >= x + width || y >= top + high || top >= y + height
        };
        is_inside && self.taken.iter().all(is_apart)
    }
}
