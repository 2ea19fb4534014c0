//! The web page under the rules of HTML's own specification: html5ever, a browser's parser, reports what is wrong in it.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, QualName, parse_document};

/// Keeps the names of elements, which the parser asks for, and what is wrong.
#[derive(Default)]
struct Listener {
    names: RefCell<Vec<Option<&'static QualName>>>,
    wrong: RefCell<Vec<String>>,
}

impl Listener {
    fn add(&self, name: Option<&'static QualName>) -> usize {
        self.names.borrow_mut().push(name);
        self.names.borrow().len()
    }
}

impl TreeSink for Listener {
    type Handle = usize;
    type Output = Vec<String>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Vec<String> {
        self.wrong.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.wrong.borrow_mut().push(message.into_owned());
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.wrong.borrow_mut().push(format!("{mode:?}"));
        }
    }

    fn get_document(&self) -> usize {
        0
    }

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn elem_name(&self, target: &usize) -> ExpandedName<'_> {
        self.names.borrow()[target - 1].expect("an element").expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Some(Box::leak(Box::new(name))))
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(None)
    }

    fn append(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &usize) {}
    fn reparent_children(&self, _: &usize, _: &usize) {}
}

/// What is wrong in a page.
fn wrong(page: &str) -> Vec<String> {
    parse_document(Listener::default(), html5ever::ParseOpts::default()).one(page)
}

#[test]
fn a_browser_finds_nothing_wrong_in_the_page() {
    for page in super::html::pages() {
        assert_eq!(wrong(&page), [""; 0]);
        // That it would: an element that is not closed, one that is closed twice, an id in a broken tag.
        for (from, to) in
            [("</section>", ""), ("</table>", "</table></table>"), (" id=\"briefing\"", " id=\"a\"b")]
        {
            assert!(page.contains(from) && !wrong(&page.replacen(from, to, 1)).is_empty(), "{from}");
        }
    }
}
