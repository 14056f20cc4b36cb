// Turns what a page shows into what it shall show, keeping every element that can stay: with it the focus, the selection
// and the places that were scrolled to.

/** Makes the children of an element those of another. */
export function patchChildren(parent, wanted) {
  const { activeElement } = document;
  const way = parent.contains(activeElement) ? wayTo(activeElement, parent) : [];
  patchNodes(parent, wanted);
  if (way.length > 0 && !parent.contains(document.activeElement)) {
    focusNear(way);
  }
}

/** From an element up to its ancestor, without it. */
function wayTo(element, ancestor) {
  return element === ancestor ? [] : [element, ...wayTo(element.parentElement, ancestor)];
}

/** What had the focus is gone: the heading of the nearest section that is left takes it, so that reading goes on there. */
function focusNear(way) {
  const heading = way.find((element) => element.isConnected)?.querySelector('h1, h2, h3');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function patchNodes(parent, wanted) {
  const nodes = partners([...parent.childNodes], [...wanted.childNodes]);
  let next = parent.firstChild;
  for (const [node, present] of nodes) {
    if (!present) {
      parent.insertBefore(node, next);
    } else {
      if (present === next) {
        next = next.nextSibling;
      } else {
        parent.insertBefore(present, next); // Moving would take the focus; partners stay in order, so none moves.
      }
      patchNode(present, node);
    }
  }
}

/** For each wanted node the present one that becomes it; present ones that become none are removed. Order is kept. */
function partners(present, wanted) {
  const pairs = new Map();
  let from = 0;
  // First those that say who they are; between them, those of the same kind in turn.
  for (const node of wanted) {
    const at = present.findIndex((each, index) => index >= from && keyOf(each) !== '' && keyOf(each) === keyOf(node));
    if (at >= 0) {
      pairs.set(node, present[at]);
      from = at + 1;
    }
  }
  const taken = new Set(pairs.values());
  let start = 0;
  wanted.forEach((node, index) => {
    if (pairs.has(node)) {
      start = present.indexOf(pairs.get(node)) + 1;
      return;
    }
    const following = wanted.slice(index + 1).find((each) => pairs.has(each));
    const end = following ? present.indexOf(pairs.get(following)) : present.length;
    const at = present.findIndex(
      (each, place) => place >= start && place < end && each.nodeName === node.nodeName && !taken.has(each),
    );
    if (at >= 0) {
      pairs.set(node, present[at]);
      taken.add(present[at]);
      start = at + 1;
    }
  });
  for (const node of present) {
    if (!taken.has(node)) {
      node.remove();
    }
  }
  return wanted.map((node) => [node, pairs.get(node)]);
}

/** What an element is about: the heading of a section, the name of a row, the words of an item, the id of the rest. */
function keyOf(node) {
  switch (node.nodeName) {
    case 'SECTION':
    case 'TR':
      return `${node.nodeName} ${node.firstElementChild?.textContent}`;
    case 'LI':
      return `LI ${node.textContent}`;
    default:
      return node.id || node.dataset?.node || '';
  }
}

function patchNode(present, wanted) {
  if (present.nodeType !== Node.ELEMENT_NODE) {
    if (present.data !== wanted.data) {
      present.data = wanted.data;
    }
    return;
  }
  if (present.isEqualNode(wanted)) {
    return;
  }
  for (const { name } of [...present.attributes]) {
    // What a reader has opened stays open.
    if (!wanted.hasAttribute(name) && name !== 'open') {
      present.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (present.getAttribute(name) !== value) {
      present.setAttribute(name, value);
    }
  }
  patchNodes(present, wanted);
}
