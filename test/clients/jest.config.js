/** `npm run test:clients`: the document as other projects' tools read it. Apart from `npm test`, which needs no network. */
import root, { project } from '../../jest.config.js'

const { projects: _, ...options } = root

export default {
  ...options,
  ...project,
  displayName: 'clients',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/clients/*.test.ts'],
  globalSetup: '<rootDir>/test/clients/setup.ts',
  globalTeardown: '<rootDir>/test/e2e/teardown.ts',
  // Milliseconds after which it hangs; a registry may be slow.
  testTimeout: 600_000,
}
