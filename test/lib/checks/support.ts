/** Synthesizes under all checks and gives what they found. */
import { type App, Stack } from 'aws-cdk-lib'
import { type Acknowledgement, acknowledgementsIn } from '../../../lib/checks/acknowledge.ts'
import { attachChecks } from '../../../lib/checks/attach.ts'
import { problemsOf, type Report, readReport } from '../../../lib/checks/report.ts'
import { testApp } from '../support.ts'

interface Checked {
  report: Report
  acknowledgements: Acknowledgement[]
  problems: string[]
}

/** Checks what `build` adds to an app. */
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

export type Plants = Record<string, (stack: Stack) => unknown>

/** Checks stacks, each with what was planted in it. All at once: to start the checks takes longer than to run them. */
export function checkedStacks(plants: Plants): Checked {
  return checked(app => {
    for (const [name, plant] of Object.entries(plants)) plant(new Stack(app, name))
  })
}
