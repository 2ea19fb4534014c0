//! The Global Terrorism Database (START, University of Maryland), in the 134 or 135 columns of its releases.
//!
//! Meanings come from the *GTD Codebook* (2021). The date is in parts, and 0 stands for an unknown month or day. The
//! killed include the attackers. Where one figure covers several incidents, GTD divides it among them, so that a
//! figure may have a fraction; it is then shown as the whole numbers around it.

use std::fmt::Write as _;

use super::claims::{claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::gtd_words::{ATTACKS, attack, target};
use super::row_text::{known, say, say_cell, say_labelled};
use crate::load::table::fields::{
    DateParts, Figure, Ground, PlaceWords, check_width, columns, coordinates, count_present, country_of,
    fault, has_all, name, read_count, read_figure, stated, trim,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut};
use crate::model::country::Countries;
use crate::model::table::{DataTerms, Dataset, DatasetProfile, NONE};
use crate::model::{ActorKind, Kind, Measure, Part, PlacePrecision, Precision};

/// What there is to know about the dataset.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "GTD",
    text_word: "note",
    is_lead: false,
    states_the_middle: false,
    terms: &DataTerms::UNKNOWN,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one attack, which GTD counts as terrorism or doubts to be. `gname` names the attackers; `corp1` or, if that names\n\
            nobody, `targtype1_txt` those attacked. `nkill` includes attackers who died. -9 and -99 are unknown. A figure with a\n\
            fraction, which GTD divides among several incidents, is shown as the whole numbers around it. An event whose day or month\n\
            is 0 is known to the month or the year.",
    types: types_page,
};

columns! {
    /// The columns of GTD that are read.
    Columns {
        id "key of the event": "eventid";
        year "year": "iyear";
        month "month": "imonth";
        day "day": "iday";
        approximate "in the text": "approxdate";
        extended "whether it lasted more than a day, in the text": "extended";
        resolution "its end, in the text": "resolution";
        country "country": "country_txt";
        province "province": "provstate";
        city "place": "city";
        latitude "coordinates": "latitude";
        longitude "coordinates": "longitude";
        specificity "precision of the place": "specificity";
        vicinity "precision of the place": "vicinity";
        location "in the text": "location";
        summary "text of the row": "summary";
        doubt "whether GTD doubts that it was terrorism, in the text": "doubtterr";
        alternative "what it may have been instead, in the text": "alternative_txt";
        success "whether it succeeded, in the text": "success";
        suicide "whether it was a suicide attack, in the text": "suicide";
        attack "kind and mode": "attacktype1_txt", "attacktype1";
        attack_2 "in the text": "attacktype2_txt";
        attack_3 "in the text": "attacktype3_txt";
        target_type_1 "who was attacked, if `corp1` names nobody": "targtype1_txt";
        corporation_1 "who was attacked": "corp1";
        target_1 "in the text": "target1";
        nationality_1 "country of those attacked": "natlty1_txt";
        target_type_2 "who was attacked, if `corp2` names nobody": "targtype2_txt";
        corporation_2 "who was attacked": "corp2";
        target_2 "in the text": "target2";
        nationality_2 "country of those attacked": "natlty2_txt";
        target_type_3 "who was attacked, if `corp3` names nobody": "targtype3_txt";
        corporation_3 "who was attacked": "corp3";
        target_3 "in the text": "target3";
        nationality_3 "country of those attacked": "natlty3_txt";
        group_1 "attacker": "gname";
        group_2 "attacker": "gname2";
        group_3 "attacker": "gname3";
        uncertain_1 "whether GTD is uncertain of the attacker, in the text": "guncertain1";
        uncertain_2 "whether GTD is uncertain of the attacker, in the text": "guncertain2";
        uncertain_3 "whether GTD is uncertain of the attacker, in the text": "guncertain3";
        motive "in the text": "motive";
        claimed "whether somebody claimed responsibility, in the text": "claimed";
        claim_mode "in the text": "claimmode_txt";
        competing "whether several did, in the text": "compclaim";
        weapon_1 "in the text": "weaptype1_txt";
        weapon_2 "in the text": "weaptype2_txt";
        weapon_detail "in the text": "weapdetail";
        killed "killed, claimed by GTD": "nkill";
        killed_attackers "the attackers among them, in the text": "nkillter";
        wounded "injured, claimed by GTD": "nwound";
        wounded_attackers "the attackers among them, in the text": "nwoundte";
        hostages "detained, claimed by GTD: hostages and people kidnapped": "nhostkid";
        source_1 "in the text": "scite1";
        source_2 "in the text": "scite2";
        source_3 "in the text": "scite3";
        related "other incidents of the same attack, in the text": "related";
    }
}

/// The name of GTD as the claimant of its figures.
const GTD: &str = "GTD";

/// Words for "not stated", beyond those of programs.
const NOTHING: [&str; 2] = ["not applicable", "."];

/// Recognises GTD by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let others = [at.attack, at.group_1, at.killed, at.target_type_1, at.specificity, at.country];
    let is_gtd = has_all(&[at.id, at.year, at.month]) && count_present(&others) > 1;
    is_gtd.then(|| {
        let importer = Gtd { at, width: first.len(), countries: Countries::standard() };
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// `specificity`: 1 the town itself, 2 and 3 the smallest area around it that could be found, 4 the province, 5 none of
/// these.
fn place_precision(code: &str) -> Option<PlacePrecision> {
    match code {
        "1" => Some(PlacePrecision::Exact),
        "2" | "3" => Some(PlacePrecision::District),
        "4" => Some(PlacePrecision::Province),
        "5" => Some(PlacePrecision::Country),
        _ => None,
    }
}

/// Appends the table of the types of attacks.
fn types_page(page: &mut String) {
    page.push_str("\n| `attacktype1` | `attacktype1_txt` | kind | mode |\n|---|---|---|---|\n");
    for (number, words, kind, mode) in ATTACKS {
        let _ = writeln!(page, "| {number} | {words} | {} | {mode} |", kind.word());
    }
}

/// Reads the rows of GTD.
#[derive(Debug)]
struct Gtd {
    at: Columns,
    width: usize,
    countries: Countries,
}

impl Gtd {
    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let words = stated(cells, self.at.attack);
        let found = attack(words);
        if found.is_none() && !words.is_empty() {
            out.flags.push(fault(self.at.attack, "is not a GTD type of attack"));
        }
        out.row.mode = names.modes.rank(words, || match found {
            Some(&(_, own, kind, mode)) => {
                NewMode { types: vec![own.to_owned()], ..NewMode::new(kind, mode) }
            }
            None => NewMode::new(Kind::Assault, name(words, cells.quoted)),
        });
    }

    /// The groups that attacked, and those whom they attacked.
    fn actors(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        for column in [at.group_1, at.group_2, at.group_3] {
            let words = known(cells, column, &NOTHING);
            if !words.is_empty() {
                let kind = ActorKind::ArmedGroup;
                let rank = names.actors.rank(words, || NewActor {
                    name: name(words, cells.quoted),
                    kind,
                    country: None,
                });
                out.who_once(rank, Part::By);
            }
        }
        let targets = [
            [at.corporation_1, at.target_type_1, at.nationality_1],
            [at.corporation_2, at.target_type_2, at.nationality_2],
            [at.corporation_3, at.target_type_3, at.nationality_3],
        ];
        for columns in targets {
            let [corporation, category, nationality] = columns.map(|column| known(cells, column, &NOTHING));
            let words = if corporation.is_empty() { category } else { corporation };
            if words.is_empty() || words == "Other" {
                continue;
            }
            let key = [words, nationality].join("\u{1f}");
            let rank = names.actors.rank(key, || NewActor {
                name: name(words, cells.quoted),
                kind: target(category),
                country: country_of(&self.countries, nationality),
            });
            out.who_once(rank, Part::Against);
        }
    }

    fn figures(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let coordinates = [at.latitude, at.longitude];
        out.row.killed = divided(cells, at.killed, coordinates, out);
        let wounded = divided(cells, at.wounded, coordinates, out);
        out.state(Measure::Injured, wounded);
        let hostages = read_count(cells, at.hostages, out);
        out.state(Measure::Detained, exactly(hostages));
        claimed_by(GTD, names, out);
        let attackers = stated(cells, at.killed_attackers).parse::<f64>().unwrap_or(0.0);
        let most = out.row.killed.into_iter().filter(|&number| number != NONE).max();
        if most.is_some_and(|most| attackers > f64::from(most)) {
            out.flags.push(fault(at.killed_attackers, "is more than all killed"));
        }
    }

    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let ground = Ground::in_row(&self.countries, cells, [at.country, ABSENT], out);
        PlaceWords {
            location: known(cells, at.city, &NOTHING),
            district: "",
            province: known(cells, at.province, &NOTHING),
            land: stated(cells, at.country),
            ground,
            coordinates: coordinates(cells, [at.latitude, at.longitude], out),
            coded: place_precision(stated(cells, at.specificity).trim_end_matches(".0")),
            quoted: cells.quoted,
        }
        .put(names, out);
        if self.is(cells, at.vicinity) {
            out.row.place_precision = out.row.place_precision.max(PlacePrecision::Near);
        }
    }

    /// Whether a column of yes (1) and no (0) says yes.
    fn is(&self, cells: &Cells<'_>, column: usize) -> bool {
        stated(cells, column).trim_end_matches(".0") == "1"
    }

    /// The summary, and what the other columns add to it.
    fn text(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        say_cell(out, cells, at.summary);
        let label = |label, columns: &[usize], out: &mut RowOut<'_>| {
            say_labelled(out, cells, (label, columns), &NOTHING)
        };
        label("Approximate date", &[at.approximate], out);
        if self.is(cells, at.extended) {
            say(out, "It lasted more than a day.");
            label("Ended", &[at.resolution], out);
        }
        label("Location", &[at.location], out);
        if stated(cells, at.success).trim_end_matches(".0") == "0" {
            say(out, "The attack did not succeed.");
        }
        if self.is(cells, at.suicide) {
            say(out, "It was a suicide attack.");
        }
        label("Also", &[at.attack_2, at.attack_3], out);
        label("Target", &[at.target_1, at.target_2, at.target_3], out);
        label("Weapons", &[at.weapon_1, at.weapon_2, at.weapon_detail], out);
        let number = |label, column: usize, out: &mut RowOut<'_>| {
            say_labelled(out, cells, (label, &[column]), &["0", "0.0"]);
        };
        number("Attackers among the killed", at.killed_attackers, out);
        number("Attackers among the injured", at.wounded_attackers, out);
        number("Hostages or people kidnapped", at.hostages, out);
        self.responsibility(cells, out);
        label("Motive", &[at.motive], out);
        label("Sources named by GTD", &[at.source_1, at.source_2, at.source_3], out);
        label("Related incidents", &[at.related], out);
    }

    fn responsibility(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        for (group, uncertain) in
            [(at.group_1, at.uncertain_1), (at.group_2, at.uncertain_2), (at.group_3, at.uncertain_3)]
        {
            if self.is(cells, uncertain) {
                say_labelled(out, cells, ("GTD is not certain that the attacker was", &[group]), &NOTHING);
            }
        }
        if self.is(cells, at.claimed) {
            say(out, "Responsibility was claimed.");
            say_labelled(out, cells, ("Form of the claim", &[at.claim_mode]), &NOTHING);
        }
        if self.is(cells, at.competing) {
            say(out, "There are competing claims of responsibility.");
        }
        if self.is(cells, at.doubt) {
            say(out, "GTD doubts that this was terrorism.");
            say_labelled(out, cells, ("It may have been", &[at.alternative]), &NOTHING);
        }
    }

    /// Sets the key; a number that a spreadsheet has rounded (`2.02E+11`) is the key of many events, and so of none.
    fn key(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let id = trim(stated(cells, self.at.id).trim_end_matches(".0"));
        if id.bytes().all(|byte| byte.is_ascii_digit()) {
            out.key(id);
        } else {
            out.key("");
            out.flags
                .push(fault(self.at.id, "is not the number of an event; it is not compared with other rows"));
        }
    }
}

/// The figure of a cell. One with a fraction is a share of a figure that GTD divides among several incidents.
fn divided(cells: &Cells<'_>, column: usize, coordinates: [usize; 2], out: &mut RowOut<'_>) -> Figure {
    let text = stated(cells, column);
    let share = text.parse::<f64>().ok().filter(|share| text.contains('.') && share.fract() != 0.0);
    let Some(share) = share.filter(|share| (0.0..1e9).contains(share)) else {
        return read_figure(cells, column, coordinates, out);
    };
    let (low, high) = (share.floor() as u32, share.ceil() as u32);
    let why = format!("is a share of a figure for several incidents; it is shown as {low} to {high}");
    out.flags.push(fault(column, why));
    [low, NONE, high]
}

impl Importer for Gtd {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let date = DateParts { year: at.year, month: at.month, day: at.day };
        date.read(cells, out)?.put_around(Precision::Day, out);
        self.figures(cells, names, out);
        self.mode(cells, names, out);
        self.actors(cells, names, out);
        self.place(cells, names, out);
        self.key(cells, out);
        self.text(cells, out);
        Ok(())
    }
}
