//! The fields of the records of a list, as a tree of names.

use std::collections::HashMap;

/// The most fields, and the most bytes of their names with those above them: the header must fit into the head of a text.
const MOST: usize = 2000;
const MOST_NAMES: usize = 40_000;

/// The root of the tree: a record.
pub(super) const ROOT: usize = 0;

/// The fields of the records of a list, in the order in which they first appear.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    nodes: Vec<Field>,
    /// The children of fields by name.
    index: HashMap<(usize, Box<str>), usize>,
    /// The fields that hold values, in the order of their first value.
    pub(super) valued: Vec<usize>,
    /// The sum of the lengths of their names.
    names: usize,
    /// Whether there are more fields than are kept.
    pub(super) too_many: bool,
    /// Whether the records are features of GeoJSON.
    pub(super) are_features: bool,
    /// The number of objects read so far.
    objects: u64,
}

/// A field of a record, or of an object in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    /// Its name in its object; its place, counted from 0, where a record is a list.
    pub(super) name: String,
    /// The field that holds its object.
    pub(super) parent: usize,
    children: Vec<usize>,
    /// Its place among the children of its parent.
    rank: usize,
    is_valued: bool,
    /// The length of its name with those above it.
    depth_bytes: usize,
    /// The object in which it was last seen.
    seen: u64,
}

/// A field that was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LookedUp {
    Field(usize),
    /// The object has a field of that name already.
    Twice,
    /// There are too many fields.
    TooMany,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            nodes: vec![Field::default()],
            index: HashMap::new(),
            valued: Vec::new(),
            names: 0,
            too_many: false,
            are_features: false,
            objects: 0,
        }
    }
}

impl Fields {
    pub(super) fn get(&self, field: usize) -> Option<&Field> {
        self.nodes.get(field)
    }

    /// How many fields there are, with those that only hold others.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The number of a further object.
    pub(super) fn object(&mut self) -> u64 {
        self.objects += 1;
        self.objects
    }

    /// The field of that name in an object of another. `order` counts the fields of the object: most objects have the same
    /// fields in the same order, so that the next one is usually the one looked for.
    #[inline]
    pub(super) fn look_up(&mut self, of: usize, name: &str, order: &mut usize, object: u64) -> LookedUp {
        let next = self.nodes.get(of).and_then(|node| node.children.get(*order)).copied();
        let is_next = |&next: &usize| self.nodes.get(next).is_some_and(|node| node.name == name);
        let field = match next.filter(is_next) {
            Some(next) => {
                *order += 1;
                next
            }
            None => match self.search(of, name, order) {
                Some(field) => field,
                None => return LookedUp::TooMany,
            },
        };
        match self.nodes.get_mut(field) {
            Some(node) if node.seen == object => LookedUp::Twice,
            Some(node) => {
                node.seen = object;
                LookedUp::Field(field)
            }
            None => LookedUp::TooMany,
        }
    }

    #[cold]
    fn search(&mut self, of: usize, name: &str, order: &mut usize) -> Option<usize> {
        if let Some(&known) = self.index.get(&(of, Box::from(name))) {
            *order = self.nodes.get(known).map_or(*order, |node| node.rank + 1);
            return Some(known);
        }
        let depth_bytes = self.nodes.get(of)?.depth_bytes + name.len() + 1;
        if self.nodes.len() > 2 * MOST || depth_bytes > MOST_NAMES {
            self.too_many = true;
            return None;
        }
        let field = self.nodes.len();
        self.index.insert((of, Box::from(name)), field);
        let parent = self.nodes.get_mut(of)?;
        let rank = parent.children.len();
        parent.children.push(field);
        *order = rank + 1;
        self.nodes.push(Field { name: name.to_owned(), parent: of, rank, depth_bytes, ..Field::default() });
        Some(field)
    }

    /// Notes that a field holds a value.
    pub(super) fn value(&mut self, field: usize) {
        let Some(node) = self.nodes.get_mut(field) else { return };
        if node.is_valued {
            return;
        }
        node.is_valued = true;
        self.names += node.depth_bytes;
        if self.valued.len() >= MOST || self.names > MOST_NAMES {
            self.too_many = true;
            return;
        }
        self.valued.push(field);
    }

    /// The names from the record down to a field.
    pub(super) fn path(&self, field: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = field;
        while at != ROOT
            && let Some(node) = self.nodes.get(at)
        {
            path.push(node.name.as_str());
            at = node.parent;
        }
        path.reverse();
        path
    }
}
