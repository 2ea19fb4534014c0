mod support;
use support::dataset::Made;
use support::desk::Desk;
#[test]
fn look() {
    let made = || Made { leads: 8, set_aside: 37, ..Made::rows(300) };
    println!("{}", Desk::open(made().briefing(), 120, 36).screen());
    println!("{}", Desk::open(made().briefing(), 80, 24).keys("j <Enter>").screen());
    println!("{}", Desk::open(made().briefing(), 200, 60).keys("2 j j").screen());
}
