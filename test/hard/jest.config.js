/** What is thrown at the API by the thousand: apart from `npm test`, since it takes minutes. */
import root, { project } from '../../jest.config.js'

const { projects: _, ...options } = root

export default {
  ...options,
  ...project,
  // One file at a time: a burst beside them makes others wait longer than a function's timeout.
  maxWorkers: 1,
  displayName: 'hard',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/hard/**/*.test.ts'],
  globalSetup: '<rootDir>/test/e2e/setup.ts',
  globalTeardown: '<rootDir>/test/e2e/teardown.ts',
}
