/// <reference types="node" />
import { nullTranslator } from '@jupyterlab/translation';
import { readFileSync } from 'fs';
import { join } from 'path';

import { verdictTexts } from './texts';

const SOURCE = join(__dirname, '../../../core/nbcampus/course/verdicts.py');

/** The table in the Python source: verdict to its two texts. */
function pythonTexts(): Record<string, { short: string; help: string }> {
  const source = readFileSync(SOURCE, 'utf-8');
  const entry = /Verdict\.([A-Z_]+): VerdictText\(([^]*?)\n? *\),\n/g;
  const found = [...source.matchAll(entry)].map(([, name, inner]) => {
    const [short, ...help] = [...inner.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(
      match => match[1]
    );
    return [name.toLowerCase(), { short, help: help.join('') }] as const;
  });
  return Object.fromEntries(found);
}

it('tells verdicts in the words of nbcampus.course.verdicts', () => {
  const texts = verdictTexts(nullTranslator.load('nbcampus'));
  expect(Object.keys(pythonTexts())).toHaveLength(9);
  expect(texts).toEqual(pythonTexts());
});
