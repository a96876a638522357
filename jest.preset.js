const { join } = require('node:path');

/** One jest set-up for every package: sources of the workspace are imported as TypeScript, so no test needs a build. */
module.exports = {
  testEnvironment: 'node',
  setupFiles: [join(__dirname, 'jest.setup.js')],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/'],
  // Ends a test that hangs; says nothing about how fast one should be.
  testTimeout: 60_000,
  testEnvironmentOptions: { customExportConditions: ['@mq/source', 'node', 'node-addons'] },
  transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
