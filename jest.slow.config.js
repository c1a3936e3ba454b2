/** The tests of `npm run test:slow`: the files that `npm test` leaves out, in the same projects. */
import jest, { project } from './jest.config.js'

/** The checks compare schemas with `isDeepStrictEqual`, so zod has to create them in the context of the test. */
const checks = { displayName: 'unit', moduleNameMapper: project.moduleNameMapper }

export default {
  ...jest,
  projects: jest.projects.map(({ testMatch, ...project }) => ({
    ...project,
    ...(project.displayName === checks.displayName ? checks : {}),
    testMatch: testMatch.map(pattern => pattern.replace('!(*.slow).test.ts', '*.slow.test.ts')),
  })),
}
