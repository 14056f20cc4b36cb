// The page of Preview Restore Plan: tells the extension what was chosen or clicked, and shows what it is sent. The plan
// comes as elements that the server has made, with every name of the template escaped.
import { patchChildren } from './patch.mjs';
import { describeLinks, explainLinks } from './tooltip.mjs';

const host = acquireVsCodeApi();
const form = document.querySelector('form');
const plan = document.querySelector('.plan');
const notice = document.querySelector('.notice');
const status = document.querySelector('[role="status"]');
/** How long scrolling must pause before its place is remembered, in milliseconds. */
const SCROLL_MS = 200;

const fields = () => [...form.elements].filter((element) => element.name && element.name !== 'machine');

/** Counts what was chosen: a plan that was asked for before the last choice would take it back. */
let turn = 0;

form.addEventListener('change', ({ target }) => {
  turn++;
  if (target.name === 'machine') {
    host.postMessage({ kind: 'machine', machine: target.value, turn });
  } else {
    host.postMessage({
      kind: 'choices',
      turn,
      choices: Object.fromEntries(fields().map(({ name, value }) => [name, value])),
    });
  }
});
form.addEventListener('submit', (event) => event.preventDefault());
for (const button of form.querySelectorAll('button')) {
  button.addEventListener('click', () => host.postMessage({ kind: button.value }));
}

plan.addEventListener('click', (event) => {
  const link = event.target.closest('a.fact, [data-line]');
  if (link) {
    event.preventDefault();
    open(link);
  }
});
plan.addEventListener('keydown', (event) => {
  const node = event.target.closest('g[data-line]');
  if (node && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault(); // Space would scroll.
    open(node);
  }
});

function open(link) {
  const { file, line, character } = link.dataset;
  host.postMessage(
    line === undefined
      ? { kind: 'fact', fact: link.textContent }
      : { kind: 'place', file, line: Number(line), character: Number(character) },
  );
}

explainLinks(plan, document.querySelector('[role="tooltip"]'));

window.addEventListener('message', ({ data }) => {
  if (data.kind === 'plan') {
    if (data.turn === turn) {
      show(data);
    }
  } else if (data.kind === 'notice') {
    tell(data.text);
  }
});

function show({ answer, choices }) {
  const { machines, machine, offered, reason, summary, text } = answer;
  form.hidden = machine === null;
  offer(
    form.elements.machine,
    machines.map((name) => ({ value: name, label: name })),
  );
  form.elements.machine.value = machine ?? '';
  offer(form.elements.parameterFile, offered.parameterFile);
  offer(form.elements.tier, [{ value: '', label: 'any tier' }, ...offered.tier]);
  const hasKeys = offered.keyState.length > 0;
  offer(form.elements.keyState, [
    { value: '', label: hasKeys ? 'not said' : 'not a Confidential VM' },
    ...offered.keyState,
  ]);
  form.elements.keyState.disabled = !hasKeys;
  offer(document.querySelector('datalist'), offered.targetRegion);
  for (const field of fields()) {
    if (field !== document.activeElement) {
      select(field, choices[field.name] ?? '');
    }
  }
  notice.hidden = reason === null;
  notice.textContent = reason ?? '';
  say(summary);
  const made = document.createElement('template');
  made.innerHTML = text;
  describeLinks(made.content);
  patchChildren(plan, made.content);
  restoreScroll();
}

/** Why there is no plan. One that stands there already stays, since half-typed text is read again in a moment. */
function tell(text) {
  const isPlanned = !form.hidden;
  notice.hidden = false;
  notice.textContent = isPlanned ? `${text} Below is the last plan that could be made.` : text;
  say(notice.textContent);
  if (!isPlanned) {
    plan.replaceChildren();
  }
}

/** Once for each change: a screen reader speaks what is new in a live region. */
function say(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/** A choice that is not offered now, such as a key state of another machine, shows as none. */
function select(field, value) {
  const isOffered = !field.options || [...field.options].some((option) => option.value === value);
  field.value = isOffered ? value : '';
}

/** Fills a list, unless it holds these options already; what was chosen stays chosen. */
function offer(list, offered) {
  const same = offered.map(({ value, label }) => `${value}\n${label}`).join('\n');
  if (list.dataset.offered === same) {
    return;
  }
  const { value: chosen } = list;
  list.dataset.offered = same;
  list.replaceChildren(
    ...offered.map(({ value, label }) => {
      const option = document.createElement('option');
      option.value = value;
      option.textContent = label;
      return option;
    }),
  );
  if (list.options && chosen !== undefined) {
    select(list, chosen);
  }
}

/** A hidden panel loses its page; when it comes back, it stands where it stood. */
function restoreScroll() {
  if (scrollTimer === undefined) {
    scrollTimer = 0;
    window.scrollTo(0, host.getState()?.scroll ?? 0);
  }
}
let scrollTimer;
window.addEventListener('scroll', () => {
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(() => host.setState({ scroll: window.scrollY }), SCROLL_MS);
});

host.postMessage({ kind: 'ready' });
