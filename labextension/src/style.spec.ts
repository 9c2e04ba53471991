import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const FOLDER = join(__dirname, '..', 'style');

/** The classes that a style sheet gives a look of their own, that is, without naming another one beside them. */
function classesOf(sheet: string): string[] {
  const text = readFileSync(join(FOLDER, sheet), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    ''
  );
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].flatMap(found =>
    found[1].split(',')
  );
  return [
    ...new Set(
      selectors
        .map(selector => /^\.(nbcampus-[\w-]+)$/.exec(selector.trim())?.[1])
        .filter(name => name !== undefined)
    )
  ];
}

describe('style sheets', () => {
  it('give no class a second look', () => {
    const homes = new Map<string, string[]>();
    for (const sheet of readdirSync(FOLDER).filter(name =>
      name.endsWith('.css')
    )) {
      for (const name of classesOf(sheet)) {
        homes.set(name, [...(homes.get(name) ?? []), sheet]);
      }
    }
    expect(homes.size).toBeGreaterThan(100);
    expect([...homes].filter(([, sheets]) => sheets.length > 1)).toEqual([]);
  });
});
