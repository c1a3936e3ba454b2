/** `cognito-auth-api baseline`: records the immutable parts of the APIs of the app, and prints what has changed. */
import { type AppAssembly, type FoundApi, flattenApi } from '../../lib/assembly/flatten/index.ts'
import {
  type AppBaselines,
  appBaselineFile,
  appBaselineOf,
  readAppBaselines,
  writeAppBaselines,
} from '../../lib/immutability/app-baseline.ts'
import type { Baseline } from '../../lib/immutability/baseline.ts'
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
      const recorded = readRecorded()
      const { assembly, apis } = await openApp(values)
      if (values.api === undefined) announceMissing(recorded, apis)
      const compared = apis.map(api => compare(api, assembly, recorded[api.path]))
      for (const { path, before, changes } of compared) {
        for (const { message } of changes) process.stdout.write(`${path}: ${message}\n`)
        const unchanged = before && changes.length === 0
        if (unchanged || !check) process.stdout.write(`${path}: ${unchanged ? 'unchanged' : 'recorded'}\n`)
      }
      if (check) return refuse(compared)
      writeAppBaselines({ ...recorded, ...Object.fromEntries(compared.map(({ path, now }) => [path, now])) })
    },
    args,
  )
}

type Compared = ReturnType<typeof compare>

function compare(api: FoundApi, assembly: AppAssembly, before: Baseline | undefined) {
  const { stackName, resources } = flattenApi(assembly, api)
  const now = appBaselineOf(stackName, resources)
  return { path: api.path, before, now, changes: before ? changesBetween(before, now) : [] }
}

/** Another context may synthesize other stacks. */
function announceMissing(recorded: AppBaselines, apis: readonly FoundApi[]): void {
  const missing = Object.keys(recorded).filter(path => !apis.some(api => api.path === path))
  for (const path of missing) process.stdout.write(`${path}: recorded, but not in this assembly\n`)
}

function refuse(compared: readonly Compared[]): void {
  const problems = compared.flatMap(({ path, before, changes }) => {
    if (!before) return [`${path} is not recorded yet.`]
    return changes.some(({ destructive }) => destructive) ? [`${path} has a destructive change.`] : []
  })
  if (problems.length === 0) return
  throw new CommandError(`${problems.join('\n')}\nUndo the change, or record it on purpose: npx ${command}`)
}

function readRecorded(): AppBaselines {
  try {
    return readAppBaselines()
  } catch (error) {
    throw new CommandError(`${appBaselineFile} is not a valid baseline. Restore it from version control.`, {
      cause: error,
    })
  }
}
