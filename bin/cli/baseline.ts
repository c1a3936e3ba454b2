/** `cognito-auth-api baseline`: records the immutable parts of the APIs of the app, and prints what has changed. */
import { type AppAssembly, type FoundApi, flattenApi, hasResource } from '../../lib/assembly/flatten/index.ts'
import {
  type AppBaselines,
  appBaselineFile,
  appBaselineOf,
  readAppBaselines,
  writeAppBaselines,
} from '../../lib/immutability/app-baseline.ts'
import type { Baseline } from '../../lib/immutability/baseline.ts'
import { changesBetween } from '../../lib/immutability/changes.ts'
import { deployedApiOf } from '../../lib/immutability/deployed-api.ts'
import { removedApi } from '../../lib/immutability/removed-api.ts'
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
  const purpose = `Records in ${appBaselineFile} what cannot be changed after a deployment without a loss, and prints what has changed.`
  return runCommand(
    { command, purpose, options: { ...appOptions, ...checkOption } },
    async ({ check, ...values }) => {
      const recorded = readRecorded()
      const { assembly, apis } = await openApp(values, { recorded: Object.keys(recorded) })
      const compared = apis.map(api => compare(api, assembly, recorded[api.path]))
      const removed = removedFrom(recorded, { apis, api: values.api })
      const app = {
        isDeployed: (stackName: string, id: string) => hasResource(assembly, stackName, id),
        others: apis.flatMap(({ path }) => recorded[path] ?? []),
      }
      for (const [path, before] of removed) {
        const { message } = removedApi(before, app)
        process.stdout.write(`${path}: ${message}\n${check ? '' : `${path}: entry removed\n`}`)
      }
      for (const { path, before, changes } of compared) {
        for (const { message } of changes) process.stdout.write(`${path}: ${message}\n`)
        const unchanged = before && changes.length === 0
        if (unchanged || !check) process.stdout.write(`${path}: ${unchanged ? 'unchanged' : 'recorded'}\n`)
      }
      const paths = removed.map(([path]) => path)
      if (check) return refuse(compared, paths)
      const kept = Object.entries(recorded).filter(([path]) => !paths.includes(path))
      writeAppBaselines(
        Object.fromEntries([...kept, ...compared.map(({ path, now }) => [path, now] as const)]),
      )
    },
    args,
  )
}

type Compared = ReturnType<typeof compare>

function compare(api: FoundApi, assembly: AppAssembly, before: Baseline | undefined) {
  const { stackName, resources } = flattenApi(assembly, api)
  const { settings, operations } = api.description
  const now = appBaselineOf(stackName, resources, deployedApiOf(settings, operations))
  return { path: api.path, before, now, changes: before ? changesBetween(before, now) : [] }
}

/** The recorded APIs that the app no longer has; of the option `api`, if it is used: another context may have the others. */
function removedFrom(
  recorded: AppBaselines,
  { apis, api }: { apis: readonly FoundApi[]; api: string | undefined },
): [path: string, before: Baseline][] {
  return Object.entries(recorded).filter(
    ([recordedPath]) =>
      (api === undefined || api === recordedPath) && !apis.some(({ path }) => path === recordedPath),
  )
}

function refuse(compared: readonly Compared[], removed: readonly string[]): void {
  const problems = compared.flatMap(({ path, before, changes }) => {
    if (!before) return [`${path} is not recorded yet.`]
    return changes.some(({ destructive }) => destructive) ? [`${path} has a destructive change.`] : []
  })
  const missing = removed.map(path => `${path} is recorded, but the app does not have it.`)
  if (problems.length + missing.length === 0) return
  const restore =
    `Restore the construct under its path. If it is meant to be removed or renamed, run npx ${command}, which removes the entry. ` +
    'If another context of the app has it, check only the API of this context with --api.'
  const lines = [
    ...missing,
    ...(missing.length > 0 ? [restore] : []),
    ...problems,
    ...(problems.length > 0 ? [`Undo the change, or record it on purpose: npx ${command}`] : []),
  ]
  throw new CommandError(lines.join('\n'))
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
