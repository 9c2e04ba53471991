/** The content of a class as rows of a tree, and the order after one of them is moved. No JSX, no requests. */
import type { ContentOrder, ItemSummary, OutlineModule } from '../wire';

export type Order = ContentOrder['modules'];
export type Direction = 'up' | 'down' | 'left' | 'right';

export type Row =
  | {
      kind: 'module';
      id: string;
      level: 1;
      module: OutlineModule;
      size: number;
      place: number;
    }
  | {
      kind: 'item';
      id: string;
      level: 2;
      module: OutlineModule;
      item: ItemSummary;
      size: number;
      place: number;
    };

/** Everything in order, modules with their items under them. */
export function rowsOf(modules: readonly OutlineModule[]): Row[] {
  return modules.flatMap((module, index): Row[] => [
    {
      kind: 'module',
      id: module.id,
      level: 1,
      module,
      size: modules.length,
      place: index + 1
    },
    ...module.items.map((item, place): Row => ({
      kind: 'item',
      id: item.id,
      level: 2,
      module,
      item,
      size: module.items.length,
      place: place + 1
    }))
  ]);
}

export function titleOf(row: Row): string {
  return row.kind === 'module' ? row.module.title : row.item.title;
}

export function orderOf(modules: readonly OutlineModule[]): Order {
  return modules.map(({ id, items }) => ({
    id,
    items: items.map(item => item.id)
  }));
}

/** The modules in another order. */
export function inOrder(
  modules: readonly OutlineModule[],
  order: Order
): OutlineModule[] {
  const known = new Map(modules.map(module => [module.id, module]));
  const items = new Map(
    modules.flatMap(module => module.items.map(item => [item.id, item]))
  );
  return order.flatMap(({ id, items: ids }) => {
    const module = known.get(id);
    const found = ids.flatMap(itemId => items.get(itemId) ?? []);
    return module ? [{ ...module, items: found }] : [];
  });
}

/**
 * One step: a module among modules; an item among the items, at the edge into the neighbouring module, and sideways into
 * it at once. Null where it cannot go there.
 */
export function moved(
  order: Order,
  id: string,
  direction: Direction
): Order | null {
  const at = order.findIndex(module => module.id === id);
  const step = direction === 'up' || direction === 'left' ? -1 : 1;
  if (at >= 0) {
    const sideways = direction === 'left' || direction === 'right';
    return sideways || !order[at + step] ? null : placed(order, id, at + step);
  }
  const home = order.findIndex(module => module.items.includes(id));
  const module = order[home];
  if (!module) {
    return null;
  }
  const place = module.items.indexOf(id) + step;
  const upright = direction === 'up' || direction === 'down';
  if (upright && place >= 0 && place < module.items.length) {
    return putIn(order, id, module.id, place);
  }
  const next = order[home + step];
  return next
    ? putIn(order, id, next.id, step > 0 ? 0 : next.items.length)
    : null;
}

/** Dropped on a row: before a module or an item; an item on a module goes to its end. Null where nothing would change. */
export function dropped(order: Order, id: string, on: string): Order | null {
  if (id === on) {
    return null;
  }
  const isModule = order.some(module => module.id === id);
  const home = order.find(
    module => module.id === on || module.items.includes(on)
  );
  if (!home) {
    return null;
  }
  if (isModule) {
    const to = order.indexOf(home);
    return home.id === id ? null : placed(order, id, to);
  }
  const rest = home.items.filter(item => item !== id);
  const from = home.items.indexOf(id);
  const to = home.items.indexOf(on);
  const place =
    to < 0 ? rest.length : from >= 0 && from < to ? to : rest.indexOf(on);
  return putIn(order, id, home.id, place);
}

function placed(order: Order, id: string, place: number): Order {
  const rest = order.filter(module => module.id !== id);
  const own = order.filter(module => module.id === id);
  return [...rest.slice(0, place), ...own, ...rest.slice(place)];
}

function putIn(
  order: Order,
  id: string,
  moduleId: string,
  place: number
): Order {
  return order.map(module => {
    const rest = module.items.filter(item => item !== id);
    const items =
      module.id === moduleId
        ? [...rest.slice(0, place), id, ...rest.slice(place)]
        : rest;
    return { ...module, items };
  });
}
