//! The made-up world: real countries with invented towns and actors.

use super::dice::Dice;

/// A country.
pub(crate) struct Country {
    pub(crate) name: &'static str,
    /// ISO 3166-1 numeric and alpha-3, FIPS 10-4, Gleditsch and Ward.
    pub(crate) codes: (u16, &'static str, &'static str, u16),
    pub(crate) demonym: &'static str,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

const fn country(
    name: &'static str,
    codes: (u16, &'static str, &'static str, u16),
    demonym: &'static str,
    latitude: f64,
    longitude: f64,
) -> Country {
    Country { name, codes, demonym, latitude, longitude }
}

/// The countries, the most frequent first.
pub(crate) const COUNTRIES: [Country; 12] = [
    country("Pakistan", (586, "PAK", "PK", 770), "Pakistani", 30.0, 68.5),
    country("Iran", (364, "IRN", "IR", 630), "Iranian", 32.5, 54.0),
    country("Afghanistan", (4, "AFG", "AF", 700), "Afghan", 33.0, 66.0),
    country("India", (356, "IND", "IN", 750), "Indian", 22.5, 79.0),
    country("Syria", (760, "SYR", "SY", 652), "Syrian", 35.0, 38.5),
    country("Yemen", (887, "YEM", "YM", 678), "Yemeni", 15.6, 47.6),
    country("Ukraine", (804, "UKR", "UP", 369), "Ukrainian", 48.5, 34.5),
    country("Nigeria", (566, "NGA", "NI", 475), "Nigerian", 9.1, 8.1),
    country("Mali", (466, "MLI", "ML", 432), "Malian", 17.0, -3.5),
    country("Sudan", (729, "SDN", "SU", 625), "Sudanese", 15.5, 30.2),
    country("Côte d'Ivoire", (384, "CIV", "IV", 437), "Ivorian", 7.6, -5.5),
    country("Türkiye", (792, "TUR", "TU", 640), "Turkish", 39.0, 35.0),
];

/// A type of event.
pub(crate) struct Type {
    pub(crate) disorder: &'static str,
    pub(crate) of: &'static str,
    pub(crate) sub: &'static str,
    weight: u64,
    pub(crate) cameo: &'static str,
    pub(crate) quad: u8,
    /// How many of a thousand such events are lethal.
    pub(crate) lethal: u64,
}

const fn kind(
    (disorder, of, sub): (&'static str, &'static str, &'static str),
    weight: u64,
    (cameo, quad): (&'static str, u8),
    lethal: u64,
) -> Type {
    Type { disorder, of, sub, weight, cameo, quad, lethal }
}

const TYPES: [Type; 8] = [
    kind(("Political violence", "Battles", "Armed clash"), 24, ("193", 4), 500),
    kind(("Political violence", "Explosions/Remote violence", "Air/drone strike"), 14, ("195", 4), 450),
    kind(
        ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        15,
        ("194", 4),
        300,
    ),
    kind(("Political violence", "Violence against civilians", "Attack"), 14, ("180", 4), 550),
    kind(("Demonstrations", "Protests", "Peaceful protest"), 20, ("141", 3), 1),
    kind(("Political violence; Demonstrations", "Riots", "Mob violence"), 7, ("145", 3), 100),
    kind(("Strategic developments", "Strategic developments", "Agreement"), 3, ("057", 1), 0),
    kind(("Strategic developments", "Strategic developments", "Arrests"), 3, ("173", 4), 0),
];

/// A town.
pub(crate) struct Town {
    pub(crate) name: String,
    pub(crate) province: String,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

/// The towns and actors of a country.
pub(crate) struct Home {
    pub(crate) towns: Vec<Town>,
    /// Army, police, civilians, protesters, rioters, then groups.
    pub(crate) actors: Vec<String>,
}

/// The homes, one for each country.
pub(crate) struct World {
    pub(crate) homes: Vec<Home>,
}

impl World {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        Self { homes: COUNTRIES.iter().map(|country| home(country, dice)).collect() }
    }
}

fn home(country: &Country, dice: &mut Dice) -> Home {
    const SIDES: [&str; 6] = ["North", "South", "East", "West", "Upper", "Lower"];
    const GROUPS: [&str; 6] = [
        "Liberation Army",
        "Salvation Front",
        "Tribal Militia",
        "Unity Brigade",
        "Movement of the Hills",
        "Border Watch",
    ];
    let name = country.name;
    let mut actors = vec![
        format!("Military Forces of {name} (2018-)"),
        format!("Police Forces of {name} (2018-)"),
        format!("Civilians ({name})"),
        format!("Protesters ({name})"),
        format!("Rioters ({name})"),
    ];
    for rank in 0..400 {
        let group = format!("{} {} ({})", dice.word(2), GROUPS[rank % GROUPS.len()], country.demonym);
        if !actors.contains(&group) {
            actors.push(group);
        }
    }
    let town = |_| {
        let length = 2 + dice.under(3);
        let name = dice.word(length);
        let province = format!("{} Province", SIDES[dice.under(6) as usize]);
        let off = |dice: &mut Dice| (dice.under(40_000) as f64 - 20_000.0) / 10_000.0;
        let (north, east) = (off(dice), off(dice));
        Town { name, province, latitude: country.latitude + north, longitude: country.longitude + east }
    };
    Home { towns: (0..600).map(town).collect(), actors }
}

impl Dice {
    /// A number below `end`.
    pub(crate) fn under(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A rank below `end`; low ones are more frequent.
    pub(crate) fn rank(&mut self, end: usize) -> usize {
        let share = self.under(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(share) as usize - 1).min(end - 1)
    }

    pub(crate) fn event(&mut self) -> &'static Type {
        let mut at = self.under(TYPES.iter().map(|kind| kind.weight).sum());
        TYPES.iter().find(|kind| at.checked_sub(kind.weight).map(|rest| at = rest).is_none()).unwrap()
    }

    /// A death toll: mostly one or two, seldom hundreds.
    pub(crate) fn toll(&mut self) -> u32 {
        let share = (self.under(1 << 20) + 1) as f64 / f64::from(1 << 20);
        (share.powf(-1.0 / 1.3) as u32).clamp(1, 900)
    }

    pub(crate) fn word(&mut self, syllables: u64) -> String {
        const SYLLABLES: [&str; 30] = [
            "ba", "da", "fa", "ga", "ha", "ka", "la", "ma", "na", "pa", "qa", "ra", "sa", "ta", "wa", "ya",
            "za", "bel", "dir", "gar", "han", "jan", "kot", "mir", "nur", "pur", "tal", "é", "ü", "ş",
        ];
        let word: String = (0..syllables).map(|_| SYLLABLES[self.under(30) as usize]).collect();
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }
}
