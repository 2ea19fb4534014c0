//! Texts that would make careless rules slow, each of about the requested size.

use super::dice::Dice;

/// A sentence with many names, to be repeated.
const SENTENCE: &str = "Foreign Minister Jalil Abbas Jilani told the United Nations in New York on Thursday that at \
    least 11 people were killed and 44 injured when Iranian forces attacked a village near Panjgur in Pakistan. ";

fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

/// Made-up capitalised words, so that there are many different names.
fn capitals(bytes: usize, between: &str) -> String {
    const SYLLABLES: [&str; 12] =
        ["ba", "ran", "dur", "kal", "ma", "sher", "tul", "wa", "zir", "qa", "hab", "lo"];
    let mut dice = Dice::new(7);
    let mut out = String::with_capacity(bytes + 32);
    while out.len() < bytes {
        let first = dice.pick(&["Ba", "Ran", "Dur", "Kal", "Ma", "Sher", "Tul", "Wa", "Zir"]);
        for part in [first, dice.pick(&SYLLABLES), dice.pick(&SYLLABLES), dice.pick(&SYLLABLES), between] {
            out.push_str(part);
        }
    }
    out
}

/// Articles one after the other, each with new names.
fn prose(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 1_024);
    let mut dice = Dice::new(3);
    while out.len() < bytes {
        let (surname, town, body) = (
            capitals(1, " "),
            capitals(1, ""),
            dice.pick(&["ministry", "army", "police", "governor", "hospital"]),
        );
        let given = dice.pick(&["Maria", "Ahmed", "John", "Fatima", "Olga", "Chen", "David", "Amina"]);
        let day = dice.pick(&["Monday", "Tuesday", "12 March", "Friday night", "the next day"]);
        let state = dice.pick(&["Iraq", "Sudan", "Kenya", "Peru", "France", "Ukraine", "Mali", "Nepal"]);
        let number = dice.pick(&["three", "12", "at least 40", "dozens of", "more than 1,200", "two"]);
        out.push_str(&format!(
            "Gunmen attacked a market in {town}, {state}, on {day}, killing {number} people, the {body} said. \
             \"We will find those who did this,\" {given} {surname}, a spokeswoman of the {body}, told reporters. \
             {surname}said that troops from {state} had closed the road to {town} and that {number} families had been \
             displaced.\n\nThe president of {state} condemned the attack and promised help. According to the United \
             Nations, aid workers could not reach the town, where hospitals were without power for two days.\n\n"
        ));
    }
    out
}

/// The texts by name, starting with ordinary prose.
pub(crate) fn texts(bytes: usize) -> Vec<(&'static str, String)> {
    let prose = prose(bytes);
    let line = prose.replace('\n', " ");
    vec![
        ("prose", prose),
        ("one line", line),
        ("one sentence again", repeated(SENTENCE, bytes)),
        ("its paragraphs", repeated(&format!("{SENTENCE}\n\n"), bytes)),
        ("one endless sentence", repeated(SENTENCE.trim_end_matches(". "), bytes).replace('.', ",")),
        ("capitalised words", capitals(bytes, " ")),
        ("names in a list", capitals(bytes, " Ahmed, ")),
        ("names that speak", capitals(bytes, " said. ")),
        ("ministers", capitals(bytes, " Minister said. The minister told Foreign Minister Maria ")),
        ("one surname", capitals(bytes, " Khan said. Khan attacked Iran in ")),
        ("new towns", capitals(bytes, ", Iran, in the town of ")),
        ("new groups", capitals(bytes, " Liberation Army killed 12 people. The army of ")),
        ("digits", repeated("8", bytes)),
        ("numbers", repeated("12 345 ", bytes)),
        ("years", repeated("1999-2004, ", bytes)),
        ("one word", repeated("a", bytes)),
        ("one capital", repeated("A", bytes)),
        ("initials", repeated("U.S.", bytes)),
        ("quotation marks", repeated("\"", bytes)),
        ("marks apart", repeated("\" ", bytes)),
        ("curly marks", repeated("“a ", bytes)),
        ("single marks", repeated("'a ", bytes)),
        ("quotations", repeated("\"Yes,\" he said. ", bytes)),
        ("paragraphs that open", repeated("“We go on.\n\n", bytes)),
        ("answers", repeated("Iran attacked Iraq. Iraq attacked Iran in response. ", bytes)),
        ("quotations open", repeated("\"Yes, he said. ", bytes)),
        ("brackets", repeated("(", bytes)),
        ("brackets apart", repeated("( ", bytes)),
        ("named brackets", repeated("United Nations (", bytes)),
        ("commas", repeated(", ", bytes)),
        ("and", repeated("Iran and Iraq and ", bytes)),
        ("he said that", repeated("he said that ", bytes)),
        ("he said", repeated("he said, ", bytes)),
        ("a list that speaks", repeated("Anna Sample and Boris Trell, ", bytes) + "said so."),
        ("ministers together", repeated("Minister Anna Sample, the minister, and ", bytes) + "said so."),
        (
            "foreign quotations",
            repeated("«No nos iremos de la ciudad», dijo el alcalde según los vecinos. ", bytes),
        ),
        ("foreign marks", repeated("« el de la que los ", bytes)),
        ("stamps", repeated("Updated 5 May 2023\n", bytes)),
        ("killed", repeated("11 killed, ", bytes)),
        ("lines", repeated("line\n", bytes)),
        ("links", repeated("a | also read | ", bytes)),
        ("crosses", repeated("also watch a × ", bytes)),
        ("spaces", repeated(" ", bytes)),
        ("soft hyphens", repeated("\u{ad}", bytes)),
        ("points", repeated(". ", bytes)),
        ("dashes", repeated("a -- ", bytes)),
        ("apostrophes", repeated("a's", bytes)),
        ("hyphens", repeated("a-", bytes)),
        ("dates", repeated("on 5 May, two days later, ", bytes)),
        ("verbs", repeated("killed attacked said ", bytes)),
        ("it", repeated("it attacked it and ", bytes)),
    ]
}
