/** `npm run test:package`, apart from `npm test`: it builds, packs and installs, and that takes minutes. */
import { project } from '../../jest.config.js'

export default {
  ...project,
  rootDir: '../..',
  displayName: 'package',
  testMatch: ['<rootDir>/test/package/*.test.ts'],
  // Milliseconds after which it hangs; a registry may be slow.
  testTimeout: 600_000,
}
