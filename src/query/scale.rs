//! Scales from zero to the greatest figure of a picture, linear or logarithmic, with round ticks.

/// How figures become lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// Twice the figure is twice the length.
    #[default]
    Linear,
    /// Ten times the figure is as much longer everywhere. Zero has no length, and one has some.
    Log,
}

impl Spacing {
    /// The other one.
    #[must_use]
    pub fn switched(self) -> Self {
        match self {
            Self::Linear => Self::Log,
            Self::Log => Self::Linear,
        }
    }

    /// Its name on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
        }
    }
}

/// A scale from zero to the greatest figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    spacing: Spacing,
    most: f64,
}

impl Scale {
    /// A scale up to `most`; zero counts as one.
    #[must_use]
    pub fn new(spacing: Spacing, most: u64) -> Self {
        Self { spacing, most: as_length(most).max(1.0) }
    }

    /// A linear scale that may end between two figures; none above zero counts as one.
    #[must_use]
    pub fn reaching(most: f64) -> Self {
        Self { spacing: Spacing::Linear, most: if most > 0.0 { most } else { 1.0 } }
    }

    /// The greatest figure on it.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is above zero, and saturates"
    )]
    pub fn most(self) -> u64 {
        self.most as u64
    }

    /// Where a figure lies, from 0 to 1; what exceeds the scale lies at 1.
    #[must_use]
    pub fn part(self, figure: u64) -> f64 {
        let most = self.most;
        let figure = as_length(figure).min(most);
        match self.spacing {
            Spacing::Linear => figure / most,
            Spacing::Log => figure.ln_1p() / most.ln_1p(),
        }
    }

    /// The round figures to write on an axis, from 0, at most `count` steps: 1, 2 or 5 times a power of ten apart on a
    /// linear scale, powers of ten on a logarithmic one.
    #[must_use]
    pub fn ticks(self, count: usize) -> Vec<u64> {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        match self.spacing {
            Spacing::Linear => {
                let step =
                    round_steps().find(|&step| self.most() / step <= count).unwrap_or(self.most().max(1));
                (0..=self.most() / step).map(|at| at * step).collect()
            }
            Spacing::Log => {
                let powers: Vec<u64> =
                    (0..20).map(|power| 10u64.pow(power)).take_while(|&power| power <= self.most()).collect();
                let every = powers.len().div_ceil(usize::try_from(count).unwrap_or(usize::MAX)).max(1);
                std::iter::once(0).chain(powers.into_iter().step_by(every)).collect()
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
fn as_length(figure: u64) -> f64 {
    figure as f64
}

/// 1, 2, 5, 10, 20, 50 and so on.
fn round_steps() -> impl Iterator<Item = u64> {
    (0..19).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.pow(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let linear = |most, count| Scale::new(Spacing::Linear, most).ticks(count);
        assert_eq!(linear(11, 5), [0, 2, 4, 6, 8, 10]);
        assert_eq!(linear(4, 5), [0, 1, 2, 3, 4]);
        assert_eq!(linear(0, 5), [0, 1]);
        assert_eq!(Scale::new(Spacing::Log, 1428).ticks(5), [0, 1, 10, 100, 1000]);
        assert_eq!(Scale::new(Spacing::Log, 1428).ticks(2), [0, 1, 100]);
        assert_eq!(linear(u64::MAX, 4).first(), Some(&0));
    }

    #[test]
    fn zero_has_no_length_and_one_has_some() {
        for spacing in [Spacing::Linear, Spacing::Log] {
            let scale = Scale::new(spacing, 1000);
            assert_eq!([scale.part(0), scale.part(1000), scale.part(2000)], [0.0, 1.0, 1.0]);
            assert!(scale.part(1) > 0.0 && scale.part(1) < scale.part(2));
        }
    }
}
