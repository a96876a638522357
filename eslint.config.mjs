import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { entryPoints, layers } from './tools/layers.mjs';
import { doorFiles, guardedGlobals, guardedImports, guardedModules, guardedProperties, guardedSyntax } from './tools/seams.mjs';

/** Rules for every TypeScript file. */
const everywhere = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }], // what was caught is thrown again as it is
  '@typescript-eslint/prefer-promise-reject-errors': 'off', // an AbortSignal's reason is rejected as it is
  '@typescript-eslint/require-await': 'off', // an async function that throws rejects: that is often what is wanted
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/no-empty-object-type': 'off',
  'no-restricted-globals': ['error', ...guardedGlobals],
  eqeqeq: 'error',
  'no-console': 'error',
};

/** Imports that no file of src may have; a package's own list adds what lies above it. */
function importRules(name) {
  const above = Object.keys(layers).filter((other) => other !== name && !layers[name].includes(other));
  return {
    paths: [...guardedModules, ...guardedImports],
    patterns: [
      {
        group: above.flatMap((other) => [`@mq/${other}`, `@mq/${other}/*`]),
        message: `@mq/${name} lies below it or beside it: see tools/layers.mjs.`,
      },
      {
        group: ['@mq/*/*', '!@mq/*/simulated', ...[...entryPoints.keys()].map((name) => `!${name}`)],
        message: 'Import a package through its index.',
      },
    ].filter(({ group }) => group.length > 0),
  };
}

export default defineConfig(
  globalIgnores(['**/.cache/', '**/dist/', '**/dist-test/', '**/generated/', '**/node_modules/', '.nx/', 'data/']),
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        setImmediate: 'readonly',
        clearTimeout: 'readonly',
        clearInterval: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' } },
  },
  {
    files: ['packages/*/{src,test}/**/*.ts', 'examples/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: everywhere,
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-properties': ['error', ...guardedProperties],
      'no-restricted-syntax': [
        'error',
        ...guardedSyntax,
        { selector: 'ExportAllDeclaration[exportKind!="type"]', message: 'Name what is exported.' },
      ],
    },
  },
  {
    // A table is one thing however many rows it has.
    files: ['packages/common/src/errors/error-table.ts'],
    rules: { 'max-lines': 'off' },
  },
  ...Object.keys(layers).map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', importRules(name)] },
  })),
  {
    files: doorFiles,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    // Tests may hold fakes that throw anything, unused parameters and long descriptions; they may not wait by the clock.
    files: ['packages/*/test/**/*.ts'],
    rules: {
      // One turn of the event loop is not a wait.
      'no-restricted-globals': ['error', ...guardedGlobals.filter(({ name }) => !['setImmediate', 'fetch'].includes(name))],
      'no-restricted-imports': ['error', { paths: guardedModules.filter(({ name }) => name.includes('timers')) }],
      '@typescript-eslint/no-unsafe-assignment': 'off', // expect.any() and friends are any
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
);
