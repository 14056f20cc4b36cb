// The page of Preview Restore Plan: tells the extension what was chosen or clicked, and shows what it is sent. The plan
// comes as elements that the server has made, with every name of the template escaped.
const host = acquireVsCodeApi();
const form = document.querySelector('form');
const plan = document.querySelector('main');
const status = document.querySelector('[role="status"]');

const fields = () => [...form.elements].filter((element) => element.name && element.name !== 'machine');

form.addEventListener('change', ({ target }) => {
  if (target.name === 'machine') {
    host.postMessage({ kind: 'machine', machine: target.value });
  } else {
    host.postMessage({
      kind: 'choices',
      choices: Object.fromEntries(fields().map(({ name, value }) => [name, value])),
    });
  }
});
form.addEventListener('submit', (event) => event.preventDefault());
for (const button of form.querySelectorAll('button')) {
  button.addEventListener('click', () => host.postMessage({ kind: button.value }));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a.fact, [data-line]');
  if (link) {
    event.preventDefault();
    open(link);
  }
});
plan.addEventListener('keydown', (event) => {
  const node = event.target.closest('g[data-line]');
  if (node && event.key === 'Enter') {
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

window.addEventListener('message', ({ data }) => {
  if (data.kind === 'plan') {
    show(data);
  }
});

function show({ answer, choices }) {
  offer(
    form.elements.machine,
    answer.machines.map((name) => ({ value: name, label: name })),
    0,
  );
  form.elements.machine.value = answer.machine ?? '';
  offer(form.elements.tier, answer.offered.tier, 1);
  offer(form.elements.keyState, answer.offered.keyState, 1);
  offer(document.querySelector('datalist'), answer.offered.targetRegion, 0);
  for (const field of fields()) {
    if (field !== document.activeElement) {
      field.value = choices[field.name] ?? '';
    }
  }
  if (status.textContent !== answer.summary) {
    status.textContent = answer.summary;
  }
  plan.innerHTML = answer.text;
  makeOperable();
}

/** Fills a list, after those of its options that stand in the page already. */
function offer(list, offered, kept) {
  const options = offered.map(({ value, label }) => {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = label;
    return option;
  });
  const present = [...list.children].slice(kept);
  if (present.map(({ value }) => value).join('\n') !== options.map(({ value }) => value).join('\n')) {
    list.replaceChildren(...[...list.children].slice(0, kept), ...options);
  }
}

/** Nodes of the picture can be reached by keyboard; tables stay tables where the style lays them out otherwise. */
function makeOperable() {
  for (const picture of plan.querySelectorAll('svg')) {
    picture.setAttribute('role', 'group');
  }
  for (const node of plan.querySelectorAll('g[data-line]')) {
    node.setAttribute('tabindex', '0');
    node.setAttribute('role', 'link');
    node.setAttribute('aria-label', node.querySelector('title')?.textContent ?? '');
  }
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };
  for (const [name, role] of Object.entries(roles)) {
    for (const element of plan.querySelectorAll(name)) {
      element.setAttribute('role', role);
    }
  }
  for (const head of plan.querySelectorAll('th')) {
    head.setAttribute('role', head.scope === 'row' ? 'rowheader' : 'columnheader');
  }
  for (const row of plan.querySelectorAll('tbody tr')) {
    const titles = [...row.closest('table').querySelectorAll('thead th')].map(({ textContent }) => textContent);
    for (const [index, cell] of [...row.children].entries()) {
      cell.dataset.title = titles[index] ?? '';
    }
  }
}

host.postMessage({ kind: 'ready' });
