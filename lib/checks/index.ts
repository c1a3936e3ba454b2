/** The full checks of a synthesis: loaded only for stages that have them, since they load all of cdk-nag. */
import type { App } from 'aws-cdk-lib/core'
import { acknowledgementsIn } from './acknowledge.ts'
import { FindingsError, problemsOf, readReport } from './report.ts'

export { attachChecks } from './attach.ts'

/** Throws a FindingsError if the synthesis that wrote into this folder left anything to fix. */
export function rejectFindings(app: App, directory: string): void {
  const problems = problemsOf(readReport(directory), acknowledgementsIn(app))
  if (problems.length > 0) throw new FindingsError(problems.join('\n'))
}
