/** The full checks of a synthesis: loaded only for a stage that wants them, since they bring all of cdk-nag. */
import type { App } from 'aws-cdk-lib/core'
import { acknowledgementsIn } from './acknowledge.ts'
import { FindingsError, problemsOf, readReport } from './report.ts'

export { attachChecks } from './attach.ts'

/** Throws a FindingsError where the synthesis that wrote into this folder left anything to mend. */
export function refuseFindings(app: App, directory: string): void {
  const problems = problemsOf(readReport(directory), acknowledgementsIn(app))
  if (problems.length > 0) throw new FindingsError(problems.join('\n'))
}
