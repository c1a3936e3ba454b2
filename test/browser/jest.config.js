/** `npm run test:browser`, apart from `npm test`: it needs a Chromium, and fails where there is none. */
import { project } from '../../jest.config.js'

export default {
  ...project,
  rootDir: '../..',
  displayName: 'browser',
  testMatch: ['<rootDir>/test/browser/*.test.ts'],
  globalSetup: '<rootDir>/test/browser/setup.ts',
  globalTeardown: '<rootDir>/test/browser/teardown.ts',
  // A browser each would be more than a small machine has cores for.
  maxWorkers: 1,
  // Milliseconds after which a test hangs.
  testTimeout: 120_000,
}
