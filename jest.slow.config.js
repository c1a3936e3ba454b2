/** The tests of `npm run test:slow`: the files that `npm test` leaves out, in the same projects. */
import jest from './jest.config.js'

export default {
  ...jest,
  projects: jest.projects.map(({ testMatch, ...project }) => ({
    ...project,
    testMatch: testMatch.map(pattern => pattern.replace('!(*.slow).test.ts', '*.slow.test.ts')),
  })),
}
