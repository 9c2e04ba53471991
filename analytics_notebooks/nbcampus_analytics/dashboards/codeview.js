/** Programs side by side, line by line, with what each test said of them. Everything is text: programs are anybody's. */

const MARKS = { same: ' ', added: '+', removed: '−' };
const WORDS = { same: '', added: 'added: ', removed: 'removed: ' };

function made(tag, className, ...parts) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...parts);
  return node;
}

function line({ kind, number, text }) {
  const mark = made('td', 'nbcampus-Mark', MARKS[kind]);
  mark.setAttribute('aria-hidden', 'true');
  const content = made('td', 'nbcampus-Text');
  content.append(made('span', 'nbcampus-Spoken', WORDS[kind]), text);
  return made(
    'tr',
    `nbcampus-Line nbcampus-mod-${kind}`,
    made('td', 'nbcampus-Number', String(number)),
    mark,
    content
  );
}

function outcome({ test, hidden, passed, verdict, message }) {
  const item = made(
    'li',
    passed ? 'nbcampus-mod-passed' : 'nbcampus-mod-failed',
    made('b', '', passed ? '✓ ' : '✗ '),
    `${test}${hidden ? ' (hidden)' : ''}: ${verdict}`
  );
  if (message) {
    item.append(made('div', 'nbcampus-Message', message));
  }
  return item;
}

function column({ title, lines, outcomes }) {
  const code = made('div', 'nbcampus-CodeBox');
  code.append(
    made('table', 'nbcampus-Code', made('tbody', '', ...lines.map(line)))
  );
  // What scrolls is reached by keyboard.
  code.tabIndex = 0;
  code.setAttribute('role', 'region');
  code.setAttribute('aria-label', `Code: ${title}`);
  code.dataset.lmSuppressShortcuts = 'true';
  const section = made(
    'section',
    'nbcampus-Column',
    made('h4', '', title),
    code
  );
  if (outcomes.length > 0) {
    section.append(made('ul', 'nbcampus-Outcomes', ...outcomes.map(outcome)));
  }
  return section;
}

function render({ model, el }) {
  const draw = () => {
    const columns = JSON.parse(model.get('columns'));
    el.replaceChildren(made('div', 'nbcampus-Columns', ...columns.map(column)));
  };
  model.on('change:columns', draw);
  draw();
  return () => model.off('change:columns', draw);
}

export default { render };
