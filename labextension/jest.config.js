const base = require('@jupyterlab/testing/lib/jest-config')(__dirname);

// These are published as ES modules only.
const esm = [
  '@codemirror',
  '@jupyter/',
  '@jupyterlab/',
  '@microsoft/',
  '@rjsf/',
  'd3',
  'delaunator',
  'exenv-es6',
  'internmap',
  'lib0',
  'marked',
  'nanoid',
  'robust-predicates',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs'
].join('|');

module.exports = {
  ...base,
  automock: false,
  coveragePathIgnorePatterns: ['/node_modules/', '/testing/'],
  reporters: ['default'],
  setupFilesAfterEnv: [
    ...(base.setupFilesAfterEnv ?? []),
    '@testing-library/jest-dom'
  ],
  testRegex: 'src/.*\\.spec\\.tsx?$',
  transformIgnorePatterns: [`/node_modules/(?!${esm}).+`]
};
