/** Synthesizes under all checks and gives what they found. */
import type { App } from 'aws-cdk-lib/core'
import type { Acknowledgement } from '../../../lib/checks/acknowledge.ts'
import { problemsOf, type Report, readReport } from '../../../lib/checks/report.ts'
import { loadOnce } from '../../loaded-once.ts'
import { testApp } from '../support.ts'

const { attachChecks } = loadOnce<typeof import('../../../lib/checks/attach.ts')>('lib/checks/attach.ts')
const { acknowledgementsIn } =
  loadOnce<typeof import('../../../lib/checks/acknowledge.ts')>('lib/checks/acknowledge.ts')

interface Checked {
  report: Report
  acknowledgements: Acknowledgement[]
  problems: string[]
}

/** Checks what `build` adds to an app. Stacks are best checked together: to start the checks takes longer than to run them. */
export function checked(build: (app: App) => unknown): Checked {
  const app = testApp()
  // Otherwise CDK throws before anyone could read the report.
  app.node.setContext('@aws-cdk/core:failSynthOnValidationErrors', false)
  attachChecks(app)
  build(app)
  const report = readReport(app.synth().directory)
  const acknowledgements = acknowledgementsIn(app)
  return { report, acknowledgements, problems: problemsOf(report, acknowledgements) }
}
