/** The keys and buttons of a film: they set the scene, the kernel shows it. */

const SPEEDS = [0.5, 1, 2, 4];
const TEXT = { play: '▶ Play', pause: '❚❚ Pause' };

function button(label, hint, act) {
  const node = document.createElement('button');
  node.type = 'button';
  node.textContent = label;
  node.title = hint;
  node.setAttribute('aria-label', hint);
  node.addEventListener('click', act);
  return node;
}

function speedChoice(change) {
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Scenes a second');
  for (const speed of SPEEDS) {
    select.add(
      new Option(`${speed} a second`, speed, speed === 1, speed === 1)
    );
  }
  select.addEventListener('change', change);
  return select;
}

function render({ model, el }) {
  let ticking;
  const last = () => model.get('count') - 1;
  const go = position => {
    model.set('position', Math.max(0, Math.min(last(), position)));
    model.save_changes();
  };
  const step = by => {
    stop();
    go(model.get('position') + by);
  };
  const jump = position => {
    stop();
    go(position);
  };
  const stop = () => {
    clearInterval(ticking);
    ticking = undefined;
    play.textContent = TEXT.play;
  };
  const start = () => {
    if (model.get('position') >= last()) {
      go(0);
    }
    clearInterval(ticking);
    ticking = setInterval(
      () => {
        go(model.get('position') + 1);
        if (model.get('position') >= last()) {
          stop();
        }
      },
      1000 / Number(speed.value)
    );
    play.textContent = TEXT.pause;
  };
  const toggle = () => (ticking === undefined ? start() : stop());
  const faster = by => {
    const next = speed.selectedIndex + by;
    speed.selectedIndex = Math.max(0, Math.min(SPEEDS.length - 1, next));
    if (ticking !== undefined) {
      start();
    }
  };
  const toFirstPass = () =>
    model.get('first_pass') >= 0 && jump(model.get('first_pass'));

  const play = button(TEXT.play, 'Play or pause (Space)', toggle);
  const speed = speedChoice(() => faster(0));
  const pass = button('First pass', 'To the first pass (F)', toFirstPass);
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = 0;
  slider.setAttribute('aria-label', 'Attempt');
  slider.addEventListener('input', () => jump(Number(slider.value)));
  const told = document.createElement('p');
  told.className = 'nbcampus-Told';
  told.setAttribute('role', 'status');

  const acts = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Home: () => jump(0),
    End: () => jump(last()),
    ' ': toggle,
    f: toFirstPass,
    '-': () => faster(-1),
    '+': () => faster(1)
  };
  const onKey = event => {
    // A button or a list takes its own keys, and whatever goes with a modifier is somebody else's.
    const own =
      event.target instanceof HTMLSelectElement ||
      (event.key === ' ' && event.target instanceof HTMLButtonElement);
    const act =
      acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && !own && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  };
  const draw = () => {
    const position = model.get('position');
    slider.max = Math.max(0, last());
    slider.value = position;
    slider.setAttribute(
      'aria-valuetext',
      `${position + 1} of ${model.get('count')}`
    );
    pass.disabled = model.get('first_pass') < 0;
    told.textContent = model.get('told');
  };

  const bar = document.createElement('div');
  bar.className = 'nbcampus-Transport';
  bar.tabIndex = 0;
  bar.setAttribute('role', 'group');
  bar.setAttribute(
    'aria-label',
    'Playback: arrow keys step, Space plays, F goes to the first pass, plus and minus change the speed'
  );
  // JupyterLab would take the arrows and letters for commands of the notebook.
  bar.dataset.lmSuppressShortcuts = 'true';
  bar.addEventListener('keydown', onKey);
  bar.append(
    button('|◀', 'To the first attempt (Home)', () => jump(0)),
    button('◀', 'One back (left arrow)', () => step(-1)),
    play,
    button('▶', 'One on (right arrow)', () => step(1)),
    button('▶|', 'To the last attempt (End)', () => jump(last())),
    pass,
    speed,
    slider
  );
  el.append(bar, told);
  model.on('change', draw);
  draw();
  return () => {
    stop();
    model.off('change', draw);
  };
}

export default { render };
