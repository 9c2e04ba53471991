/**
 * A figure in the page: drawn by the plotly that the kernel has, in the colours of the page, with its three exports.
 *
 * Plotly is several megabytes, so it is asked for once per page and not sent along with every figure.
 */

async function plotly(model) {
  if (globalThis.nbcampusPlotly) {
    return globalThis.nbcampusPlotly;
  }
  const source = await answer(model, 'library', buffers => buffers[0]);
  const url = URL.createObjectURL(
    new Blob([source], { type: 'text/javascript' })
  );
  await import(url);
  URL.revokeObjectURL(url);
  globalThis.nbcampusPlotly ??= globalThis.Plotly;
  return globalThis.nbcampusPlotly;
}

/** Asks the kernel for something and waits for the message of the same kind. */
function answer(model, kind, read) {
  return new Promise(resolve => {
    const take = (message, buffers) => {
      if (message.kind === kind) {
        model.off('msg:custom', take);
        resolve(read(buffers, message));
      }
    };
    model.on('msg:custom', take);
    model.send({ kind });
  });
}

function isDark() {
  return document.body.dataset.jpThemeLight === 'false';
}

function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function exports(model, plot) {
  const bar = document.createElement('div');
  bar.className = 'nbcampus-Exports';
  const name = () => model.get('name');
  const image = format => async () => {
    const Plotly = await plotly(model);
    const { width, height } = plot.getBoundingClientRect();
    const size = { width, height, scale: format === 'png' ? 2 : 1 };
    await Plotly.downloadImage(plot, { format, filename: name(), ...size });
  };
  const table = async () => {
    const text = await answer(model, 'table', (_, message) => message.text);
    save(`${name()}.csv`, new Blob([text], { type: 'text/csv' }));
  };
  const acts = { CSV: table, PNG: image('png'), SVG: image('svg') };
  for (const [label, act] of Object.entries(acts)) {
    const button = document.createElement('button');
    button.textContent = label;
    button.title = `Save as ${label}`;
    button.addEventListener('click', act);
    bar.append(button);
  }
  return bar;
}

function listen(model, plot) {
  const tell = kind => event => {
    const points = (event?.points ?? []).map(({ customdata }) =>
      Array.isArray(customdata) ? customdata[0] : customdata
    );
    const chosen = points.filter(id => typeof id === 'string' && id);
    if (chosen.length > 0) {
      const { customdata } = event.points[0];
      const second = Array.isArray(customdata) ? customdata[1] : null;
      model.send({ kind, chosen, second: second ?? null });
    }
  };
  plot.on('plotly_click', tell('click'));
  plot.on('plotly_selected', tell('select'));
}

/** Selects the one point that carries the marked id; without one the figure is as it was drawn. */
async function mark(Plotly, model, plot) {
  const wanted = model.get('mark');
  if (!wanted) {
    return;
  }
  const selected = plot.data.map(({ customdata }) => {
    const place = Array.from(customdata ?? []).findIndex(
      datum => datum?.[0] === wanted
    );
    return place < 0 ? [] : [place];
  });
  await Plotly.restyle(plot, { selectedpoints: selected });
}

async function render({ model, el }) {
  const plot = document.createElement('div');
  plot.className = 'nbcampus-Plot';
  el.classList.add('nbcampus-Figure');
  el.append(exports(model, plot), plot);

  const follow = () => {
    model.set('dark', isDark());
    model.save_changes();
  };
  const themes = new MutationObserver(follow);
  themes.observe(document.body, { attributeFilter: ['data-jp-theme-light'] });
  follow();

  const Plotly = await plotly(model);
  const config = { responsive: true, displaylogo: false };
  let drawn = false;
  const draw = async () => {
    const { data, layout } = JSON.parse(model.get('figure'));
    await Plotly.react(plot, data, layout, config);
    if (!drawn) {
      drawn = true;
      listen(model, plot);
    }
    await mark(Plotly, model, plot);
  };
  const onMark = () => drawn && void mark(Plotly, model, plot);
  model.on('change:mark', onMark);
  model.on('change:figure', draw);
  await draw();
  // A cell's output is laid out after it is drawn, and again when a sidebar opens.
  const sizes = new ResizeObserver(() => {
    if (plot.isConnected && plot.clientWidth > 0) {
      void Plotly.Plots.resize(plot);
    }
  });
  sizes.observe(plot);

  const seconds = model.get('every_seconds');
  const ticking =
    seconds && setInterval(() => model.send({ kind: 'tick' }), seconds * 1000);
  return () => {
    clearInterval(ticking);
    themes.disconnect();
    sizes.disconnect();
    model.off('change:figure', draw);
    model.off('change:mark', onMark);
    Plotly.purge(plot);
  };
}

export default { render };
