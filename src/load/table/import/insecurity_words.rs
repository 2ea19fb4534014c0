//! The columns and the vocabulary of Insecurity Insight: topics of sheets, classes of victims, kinds of perpetrators.

use std::fmt::Write as _;

use crate::load::table::fields::columns;
use crate::load::table::row::ABSENT;
use crate::model::ActorKind;
use crate::model::table::{DataTerms, DatasetProfile};

columns! {
    /// The columns of Insecurity Insight that are read.
    Columns {
        id "key of the event": "SiND Event ID", "SiND ID";
        date "day": "Date";
        description "text of the row": "Event Description";
        country "country": "Country";
        iso3 "country, if its name is not known": "Country ISO";
        admin_1 "province": "Admin 1";
        camp "place": "Camp Name";
        latitude "coordinates": "Latitude";
        longitude "coordinates": "Longitude";
        precision "precision of the place": "Geo Precision";
        location "in the text": "Location of Incident", "Location of event";
        sv_location "in the text": "Location Where Sexual Violence Was Committed";
        perpetrator "in the text, and who did it if nobody is named": "Reported Perpetrator";
        perpetrator_name "who did it": "Reported Perpetrator Name";
        weapon "in the text": "Weapon Carried/Used", "Launch Type";
        explosive "in the text": "Explosive Weapon Type";
        organisation "in the text": "Organisation Affected", "Sector Affected";
        outcome "in the text": "Known Kidnapping or Arrest Outcome";
        educators_outcome "in the text": "Known Educators Kidnap Or Arrest Outcome";
        aid_killed "killed aid workers": "Aid Workers Killed";
        aid_injured "injured aid workers": "Aid Workers Injured";
        aid_kidnapped "detained aid workers": "Aid Workers Kidnapped";
        aid_arrested "detained aid workers": "Aid Workers Arrested";
        health_killed "killed health workers": "Health Workers Killed";
        health_injured "injured health workers": "Health Workers Injured";
        health_kidnapped "detained health workers": "Health Workers Kidnapped";
        health_arrested "detained health workers": "Health Workers Arrested";
        aid_health_killed "in the text, as the column may repeat the two above": "Aid Health Workers Killed";
        educators_killed "killed educators": "Educators Killed";
        educators_injured "injured educators": "Educators Injured";
        educators_kidnapped "detained educators": "Educators Kidnapped";
        educators_arrested "detained educators": "Educators Arrested";
        students_killed "killed students": "Students Killed";
        students_injured "injured students": "Students Injured";
        students_kidnapped "detained students": "Students Kidnapped";
        students_arrested "detained students": "Students Arrested";
        residents_killed "killed camp residents": "Camp Resident Killed";
        residents_injured "injured camp residents": "Camp Resident Injured";
        residents_kidnapped "detained camp residents": "Camp Residents Kidnapped";
        residents_arrested "detained camp residents": "Camp Residents Arrested";
        providers_killed "killed service providers": "Service Provider Killed";
        providers_kidnapped "detained service providers": "Service Provider Kidnapped";
        providers_arrested "detained service providers": "Service Provider Arrested";
        survivors "in the text": "Number of Reported Victims";
        violence "in the text": "Type of SV";
        dead_survivors "killed victims of sexual violence": "Reported Deaths Following the Sexual Violence";
        destroyed "kind, and in the text": "Number of Attacks on Health Facilities Reporting Destruction";
        damaged "kind, and in the text": "Number of Attacks on Health Facilities Reporting Damaged";
        schools "kind, and in the text": "Attacks on Schools";
        universities "kind, and in the text": "Attacks on Universities";
        camps_destroyed "kind, and in the text": "Number of Attacks on Camps Reporting Destruction";
        camps_damaged "kind, and in the text": "Number of Attacks on Camps Reporting Damaged";
        food "the topic of the sheet": "FoodSecurity", "Infrastructure Affected";
    }
}

/// Words for "not stated", in lower case, beyond those of programs.
pub(super) const NOTHING: [&str; 5] = [
    "no information",
    "noinformation",
    "no information on the weapon used",
    "not applicable",
    "censored by hdx",
];

/// The topic of a sheet. Each is a dataset of its own, so that figures of different classes of victims are never added.
#[derive(Debug)]
pub(super) struct Topic {
    /// What there is to know about its sheets.
    pub(super) profile: DatasetProfile,
    /// The mode of its events.
    pub(super) mode: &'static str,
    /// Whether every incident is an assault.
    pub(super) is_assault: bool,
    /// The column by which the sheet is recognised.
    pub(super) mark: ColumnOf,
}

const fn topic(name: &'static str, mode: &'static str, mark: ColumnOf) -> Topic {
    let profile = DatasetProfile {
        name,
        text_word: "note",
        is_lead: false,
        states_the_middle: false,
        terms: &DataTerms::UNKNOWN,
    };
    Topic { profile, mode, is_assault: false, mark }
}

/// Sheets of no known topic, and all sheets together.
pub(super) static OTHER: Topic = topic("Insecurity Insight", "security incident", |_| ABSENT);

/// The topics; the first whose column a sheet has is its own.
pub(super) static TOPICS: [Topic; 7] = [
    Topic {
        is_assault: true,
        ..topic(
            "Insecurity Insight (explosive weapons)",
            "explosive weapons used against aid, health care or education",
            |at| at.explosive,
        )
    },
    Topic {
        is_assault: true,
        ..topic("Insecurity Insight (sexual violence)", "sexual violence", |at| at.survivors)
    },
    topic("Insecurity Insight (health care)", "incident affecting health care", |at| at.health_killed),
    topic("Insecurity Insight (education)", "incident affecting education", |at| at.educators_killed),
    topic("Insecurity Insight (protection)", "incident affecting displaced people", |at| at.residents_killed),
    topic("Insecurity Insight (aid workers)", "incident affecting aid workers", |at| at.aid_killed),
    topic("Insecurity Insight (food security)", "incident affecting food security", |at| at.food),
];

/// A class of victims.
pub(super) struct Class {
    /// Its name within a sentence.
    pub(super) name: &'static str,
    /// The columns of killed, injured, kidnapped and arrested.
    pub(super) columns: fn(&Columns) -> [usize; 4],
}

/// The classes of victims, which exclude each other.
pub(super) const CLASSES: [Class; 7] = [
    Class {
        name: "aid workers",
        columns: |at| [at.aid_killed, at.aid_injured, at.aid_kidnapped, at.aid_arrested],
    },
    Class {
        name: "health workers",
        columns: |at| [at.health_killed, at.health_injured, at.health_kidnapped, at.health_arrested],
    },
    Class {
        name: "educators",
        columns: |at| {
            [at.educators_killed, at.educators_injured, at.educators_kidnapped, at.educators_arrested]
        },
    },
    Class {
        name: "students",
        columns: |at| [at.students_killed, at.students_injured, at.students_kidnapped, at.students_arrested],
    },
    Class {
        name: "camp residents",
        columns: |at| {
            [at.residents_killed, at.residents_injured, at.residents_kidnapped, at.residents_arrested]
        },
    },
    Class {
        name: "service providers",
        columns: |at| [at.providers_killed, ABSENT, at.providers_kidnapped, at.providers_arrested],
    },
    Class { name: "victims of sexual violence", columns: |at| [at.dead_survivors, ABSENT, ABSENT, ABSENT] },
];

/// Finds a column.
type ColumnOf = fn(&Columns) -> usize;

/// Counts of attacks on buildings and places, with their labels in the text. Any of them makes the incident an assault.
pub(super) const BUILDINGS: [(ColumnOf, &str); 6] = [
    (|at| at.destroyed, "Attacks that destroyed health facilities"),
    (|at| at.damaged, "Attacks that damaged health facilities"),
    (|at| at.schools, "Attacks on schools"),
    (|at| at.universities, "Attacks on universities"),
    (|at| at.camps_destroyed, "Attacks that destroyed camps"),
    (|at| at.camps_damaged, "Attacks that damaged camps"),
];

/// The kind of a perpetrator, by its category and its name.
pub(super) fn perpetrator_kind(category: &str, name: &str) -> ActorKind {
    let has = |words: &[&str]| words.iter().any(|word| category.contains(word));
    if name.starts_with("Unidentified") {
        ActorKind::Unidentified
    } else if has(&["Military", "Police", "Peace Keeper"]) {
        ActorKind::StateForces
    } else if has(&["NSA", "Criminal", "Combatant"]) {
        ActorKind::ArmedGroup
    } else if has(&["Vigilante"]) {
        ActorKind::Militia
    } else if has(&["Civilian", "Resident", "Community", "Protestor", "Patient", "Employee", "Staff"]) {
        ActorKind::Civilians
    } else if has(&["Government", "Administration", "Political Party"]) {
        ActorKind::Organisation
    } else {
        ActorKind::Unidentified
    }
}

/// Appends the table of the topics.
pub(super) fn types_page(page: &mut String) {
    page.push_str("\n| dataset | mode |\n|---|---|\n");
    for topic in &TOPICS {
        let _ = writeln!(page, "| {} | {} |", topic.profile.name, topic.mode);
    }
    page.push_str(
        "\nAn incident is an assault if it killed, injured or kidnapped anybody or struck a building, coercion if it is only an\n\
         arrest, else of kind other.\n",
    );
}
