/** `npm run test:guides`, apart from `npm test`: it builds, packs and installs the package, and that takes minutes. */
import { project } from '../../jest.config.js'

export default {
  ...project,
  rootDir: '../..',
  displayName: 'guides',
  testMatch: ['<rootDir>/test/guides/*.test.ts'],
  // By default Jest leaves a core idle.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/test/guides/setup.ts',
  globalTeardown: '<rootDir>/test/guides/teardown.ts',
  // Milliseconds after which a guide hangs; a registry may be slow, and one guide runs all tests.
  testTimeout: 1_200_000,
}
