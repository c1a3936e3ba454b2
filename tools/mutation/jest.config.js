/** The unit tests of lambda/, and those of what its definitions are made into. None loads CDK. */
import { project } from '../../jest.config.js'

export default {
  ...project,
  rootDir: '../..',
  testMatch: [
    '<rootDir>/test/lambda/**/*.test.ts',
    '<rootDir>/test/guards/(commands|recent-sign-in|resolved-paths|throttled).test.ts',
    '<rootDir>/test/lib/config/throttles.test.ts',
    '<rootDir>/tools/mutation/definitions.test.ts',
  ],
}
