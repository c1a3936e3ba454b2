/** `cognito-auth-api baseline`: records the immutable parts of the APIs of the app, and prints what has changed. */
import { flattenApi } from '../../lib/assembly/flatten/index.ts'
import {
  appBaselineFile,
  appBaselineOf,
  readAppBaselines,
  writeAppBaselines,
} from '../../lib/immutability/app-baseline.ts'
import { changesBetween } from '../../lib/immutability/changes.ts'
import { CommandError, type Options, runCommand } from '../command-line.ts'
import { appOptions, openApp } from './app.ts'

const command = 'cognito-auth-api baseline'

const checkOption = {
  check: {
    type: 'boolean',
    default: false,
    help: 'records nothing, and fails if a change would lose data or break clients',
  },
} satisfies Options

export function baseline(args: string[]): Promise<void> {
  const purpose = `Records in ${appBaselineFile} what can never be changed after a deployment, and prints what has changed.`
  return runCommand(
    { command, purpose, options: { ...appOptions, ...checkOption } },
    async ({ check, ...values }) => {
      const recorded = readAppBaselines()
      const { assembly, apis } = await openApp(values)
      const baselines = { ...recorded }
      const problems: string[] = []
      for (const api of apis) {
        const { stackName, resources } = flattenApi(assembly, api)
        const [before, now] = [recorded[api.path], appBaselineOf(stackName, resources)]
        const changes = before ? changesBetween(before, now) : []
        for (const { message } of changes) process.stdout.write(`${api.path}: ${message}\n`)
        if (check) {
          if (!before) problems.push(`${api.path} is not recorded yet.`)
          if (changes.some(({ destructive }) => destructive))
            problems.push(`${api.path} has a destructive change.`)
        }
        const unchanged = before && changes.length === 0
        process.stdout.write(
          unchanged || !check ? `${api.path}: ${unchanged ? 'unchanged' : 'recorded'}\n` : '',
        )
        baselines[api.path] = now
      }
      if (!check) return writeAppBaselines(baselines)
      if (problems.length > 0) {
        throw new CommandError(
          `${problems.join('\n')}\nUndo the change, or record it on purpose: npx ${command}`,
        )
      }
    },
    args,
  )
}
