/** `npm run test:package`, apart from `npm test`: it builds, packs and installs, and that takes minutes. */
import { project } from '../../jest.config.js'

export default {
  ...project,
  rootDir: '../..',
  displayName: 'package',
  testMatch: ['<rootDir>/test/package/*.test.ts'],
  // By default Jest leaves a core idle.
  maxWorkers: '100%',
  // Builds, packs and installs once for all files.
  globalSetup: '<rootDir>/test/package/setup.ts',
  globalTeardown: '<rootDir>/test/package/teardown.ts',
  // Milliseconds after which it hangs; a registry may be slow.
  testTimeout: 600_000,
}
