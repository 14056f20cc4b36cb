// Says what a link leads to, for the pointer and for the keyboard alike: a browser shows `title` to the pointer alone.

/** How long the pointer may be away before the tooltip goes: long enough to move into it. Milliseconds. */
const AWAY_MS = 200;
const GAP = 4;

/**
 * Shows the description of links below them while they are pointed at or have the focus; Escape takes it away. Screen
 * readers read it from the link itself.
 */
export function explainLinks(container, tooltip) {
  let timer;
  let shown;

  const hide = () => {
    clearTimeout(timer);
    shown = undefined;
    tooltip.hidden = true;
  };
  const show = ({ target }) => {
    const link = target.closest('[aria-description]');
    clearTimeout(timer);
    if (link && link !== shown) {
      shown = link;
      tooltip.textContent = link.getAttribute('aria-description');
      tooltip.hidden = false;
      place(tooltip, link.getBoundingClientRect());
    }
  };
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, AWAY_MS);
  };

  container.addEventListener('mouseover', show);
  container.addEventListener('focusin', (event) => event.target.matches(':focus-visible') && show(event));
  container.addEventListener('focusout', hide);
  container.addEventListener('mouseout', leave);
  tooltip.addEventListener('mouseover', () => clearTimeout(timer));
  tooltip.addEventListener('mouseout', leave);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
}

/** Descriptions instead of titles, which the browser would show besides, and to the pointer alone. */
export function describeLinks(content) {
  for (const link of content.querySelectorAll('a[title]')) {
    link.setAttribute('aria-description', link.title);
    link.removeAttribute('title');
  }
}

/** Below the link, or above it where there is no room; never outside of the page. */
function place(tooltip, link) {
  const { width, height } = tooltip.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(link.left, document.documentElement.clientWidth - width - GAP));
  const below = link.bottom + GAP;
  const top = below + height > window.innerHeight && link.top > height + GAP ? link.top - height - GAP : below;
  tooltip.style.left = `${left + window.scrollX}px`;
  tooltip.style.top = `${top + window.scrollY}px`;
}
