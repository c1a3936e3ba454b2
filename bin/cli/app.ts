/** The app that a command reads: synthesized, or from the folder of an earlier synthesis. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  type AppAssembly,
  type FoundApi,
  findApis,
  readApp,
  selectApi,
} from '../../lib/assembly/flatten/index.ts'
import type { Options, Parsed } from '../command-line.ts'
import { synthesizeApp } from './synthesize-app.ts'

export const appOptions = {
  assembly: {
    type: 'string',
    value: 'FOLDER',
    help: 'what cdk synth wrote, such as cdk.out; by default, the app in this folder is synthesized',
  },
  api: { type: 'string', value: 'PATH', help: 'the path or name of the API, if the app has several' },
  context: {
    type: 'string',
    short: 'c',
    multiple: true,
    default: [],
    value: 'KEY=VALUE',
    help: "passed on to the app's synthesis",
  },
} satisfies Options

export interface OpenedApp {
  assembly: AppAssembly
  /** Those of the option `api`, or all. Empty only if those that `recorded` names are gone. */
  apis: FoundApi[]
  /** A temporary folder, which is deleted when the process exits. */
  folder: string
}

/**
 * `validate`: whether CDK's own rules run, which localhost does not need. `recorded`: the paths of APIs that the app once had, whose
 * absence is no error here.
 */
export async function openApp(
  { assembly: given, api, context }: Parsed<typeof appOptions>['values'],
  { validate = true, recorded = [] }: { validate?: boolean; recorded?: readonly string[] } = {},
): Promise<OpenedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-app-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const synthesized = join(folder, 'assembly')
  if (given === undefined) await synthesizeApp({ context, folder: synthesized, validate })
  const assembly = readApp(given === undefined ? synthesized : resolve(given))
  const found = findApis(assembly)
  return { assembly, apis: chosenOf(found, api, recorded), folder }
}

/** An app without an API, or without the one that is named, is an error, unless that one is recorded. */
function chosenOf(found: FoundApi[], api: string | undefined, recorded: readonly string[]): FoundApi[] {
  const isGone = api === undefined ? found.length === 0 : !found.some(({ path }) => path === api)
  if (isGone && (api === undefined ? recorded.length > 0 : recorded.includes(api))) return []
  return api === undefined && found.length > 1 ? found : [selectApi(found, api)]
}
