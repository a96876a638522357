/** One jest set-up for every package: sources of the workspace are imported as TypeScript, so no test needs a build. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/'],
  testEnvironmentOptions: { customExportConditions: ['@mq/source', 'node', 'node-addons'] },
  transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
