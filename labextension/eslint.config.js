const eslint = require('@eslint/js');
const prettier = require('eslint-config-prettier');
const a11y = require('eslint-plugin-jsx-a11y');
const hooks = require('eslint-plugin-react-hooks');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  { ignores: ['lib', 'node_modules', '.yarn', 'src/wire/schema.ts'] },
  eslint.configs.recommended,
  {
    files: ['*.js', 'style/*.js'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly'
      }
    }
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.recommendedTypeChecked,
      a11y.flatConfigs.recommended
    ],
    plugins: { 'react-hooks': hooks },
    languageOptions: {
      parserOptions: {
        project: './tsconfig.test.json',
        tsconfigRootDir: __dirname
      }
    },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // The options of a class stand in a namespace of its name, as everywhere in JupyterLab.
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/require-await': 'off',
      // A signal is connected as `connect(this._slot, this)`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-console': 'error',
      'prefer-arrow-callback': 'error'
    }
  },
  {
    files: ['src/**/*.tsx'],
    rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true }] }
  },
  prettier
);
