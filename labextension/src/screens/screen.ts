import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { LabIcon } from '@jupyterlab/ui-components';
import { UUID } from '@lumino/coreutils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';

import type { IClassEntry, IClassMenu } from './tokens';

/** A main-area tab and the command that shows it. */
export interface IScreen<T extends Widget> {
  /** The start of the tabs' ids, and under which they are remembered. */
  id: string;
  command: string;
  /** As the command palette lists it, with a verb: `Show People`. */
  label: string;
  /** As menus list it; the label without it. */
  short?: string;
  caption: string;
  icon?: LabIcon;
  /** The content of a new tab. */
  create(args: ReadonlyPartialJSONObject): T;
  /** What tells one tab from another, from arguments as `saved` gives them. Without it one tab serves all. */
  key?(args: ReadonlyPartialJSONObject): string;
  /** Loads what is asked for, in a tab that is new or was open before. */
  show(
    content: T,
    args: ReadonlyPartialJSONObject,
    isNew: boolean
  ): void | Promise<void>;
  /** The arguments that bring the tab back after a reload of the page. */
  saved(content: T): ReadonlyPartialJSONObject;
  /** Emits when `saved` may have changed. */
  changed?(content: T): ISignal<unknown, unknown>;
  /** Where it stands in the menu of a class. */
  entry?: Omit<IClassEntry, 'command'>;
}

export interface IScreenPlaces {
  app: JupyterFrontEnd;
  restorer: ILayoutRestorer | null;
  palette: ICommandPalette | null;
  classMenu: IClassMenu | null;
  /** The category in the command palette. */
  category: string;
}

/** Adds a screen's command, its lines in palette and class menu, and brings its tabs back after a reload. */
export function addScreen<T extends Widget>(
  places: IScreenPlaces,
  screen: IScreen<T>
): WidgetTracker<MainAreaWidget<T>> {
  const { app, restorer, palette, classMenu, category } = places;
  const { command, icon } = screen;
  const tracker = new WidgetTracker<MainAreaWidget<T>>({
    namespace: screen.id
  });
  app.commands.addCommand(command, {
    label: args =>
      args['isPalette'] ? screen.label : (screen.short ?? screen.label),
    caption: screen.caption,
    // By this every screen is found, as by the test that looks at all of them.
    dataset: { screen: screen.id },
    // In the palette; the menu of a class is words alone.
    ...(icon && { icon: args => (args['isPalette'] ? icon : undefined) }),
    execute: args => showScreen(app, tracker, screen, args)
  });
  palette?.addItem({ command, category, args: { isPalette: true } });
  if (screen.entry) {
    classMenu?.add({ command, ...screen.entry });
  }
  void restorer?.restore(tracker, {
    command,
    args: ({ content }) => screen.saved(content),
    name: ({ content }) => keyOf(screen, screen.saved(content))
  });
  return tracker;
}

async function showScreen<T extends Widget>(
  app: JupyterFrontEnd,
  tracker: WidgetTracker<MainAreaWidget<T>>,
  screen: IScreen<T>,
  args: ReadonlyPartialJSONObject
): Promise<void> {
  const wanted = keyOf(screen, args);
  const found = tracker.find(
    ({ content }) => keyOf(screen, screen.saved(content)) === wanted
  );
  const widget = found ?? newTab(screen, args);
  const { content } = widget;
  if (!found) {
    await tracker.add(widget);
    screen.changed?.(content).connect(() => void tracker.save(widget));
  }
  if (!widget.isAttached) {
    app.shell.add(widget, 'main');
  }
  app.shell.activateById(widget.id);
  await screen.show(content, args, !found);
  await tracker.save(widget);
}

function newTab<T extends Widget>(
  screen: IScreen<T>,
  args: ReadonlyPartialJSONObject
): MainAreaWidget<T> {
  const content = screen.create(args);
  const widget = new MainAreaWidget({ content });
  // JupyterLab calls the contents of all tabs alike.
  const name = (): void =>
    content.node.setAttribute('aria-label', content.title.label);
  content.title.changed.connect(name);
  name();
  widget.id = screen.key ? `${screen.id}-${UUID.uuid4()}` : screen.id;
  return widget;
}

function keyOf<T extends Widget>(
  screen: IScreen<T>,
  args: ReadonlyPartialJSONObject
): string {
  return screen.key?.(args) ?? screen.id;
}
