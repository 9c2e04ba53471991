import { aModule, anItem } from '../campus/examples';
import { dropped, inOrder, moved, orderOf, rowsOf } from './tree';
import type { Order } from './tree';

const ORDER: Order = [
  { id: 'm', items: ['a', 'b'] },
  { id: 'n', items: ['c'] },
  { id: 'o', items: [] }
];

function text(order: Order | null): string | null {
  return (
    order && order.map(({ id, items }) => id + ':' + items.join('')).join(' ')
  );
}

describe('moved', () => {
  it.each([
    ['a', 'up', null],
    ['a', 'down', 'm:ba n:c o:'],
    ['b', 'down', 'm:a n:bc o:'],
    ['c', 'up', 'm:abc n: o:'],
    ['c', 'down', 'm:ab n: o:c'],
    ['c', 'left', 'm:abc n: o:'],
    ['a', 'right', 'm:b n:ac o:'],
    ['a', 'left', null],
    ['m', 'up', null],
    ['m', 'down', 'n:c m:ab o:'],
    ['o', 'up', 'm:ab o: n:c'],
    ['o', 'down', null],
    ['m', 'right', null],
    ['gone', 'up', null]
  ] as const)('moves %s %s', (id, direction, expected) => {
    expect(text(moved(ORDER, id, direction))).toBe(expected);
  });
});

describe('dropped', () => {
  it.each([
    ['a', 'b', 'm:ba n:c o:'],
    ['b', 'a', 'm:ba n:c o:'],
    ['a', 'c', 'm:b n:ac o:'],
    ['a', 'o', 'm:b n:c o:a'],
    ['o', 'm', 'o: m:ab n:c'],
    ['m', 'c', 'n:c m:ab o:'],
    ['a', 'a', null],
    ['m', 'a', null],
    ['a', 'gone', null]
  ])('puts %s where %s is', (id, on, expected) => {
    expect(text(dropped(ORDER, id, on))).toBe(expected);
  });
});

describe('rowsOf', () => {
  const modules = [
    aModule([anItem({ id: 'a' }), anItem({ id: 'b' })], { id: 'm' }),
    aModule([], { id: 'n' })
  ];

  it('says of each row its place among its siblings', () => {
    expect(
      rowsOf(modules).map(row => [row.id, row.level, row.place, row.size])
    ).toEqual([
      ['m', 1, 1, 2],
      ['a', 2, 1, 2],
      ['b', 2, 2, 2],
      ['n', 1, 2, 2]
    ]);
  });

  it('takes another order', () => {
    const order = moved(orderOf(modules), 'b', 'right') ?? [];
    expect(orderOf(inOrder(modules, order))).toEqual(order);
  });
});
