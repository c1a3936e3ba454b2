/** Synthesizes the CDK app in the current folder, as the CDK CLI does. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { CommandError } from '../command-line.ts'

const configurationSchema = z.looseObject({
  app: z.string().optional(),
  context: z.record(z.string(), z.unknown()).default({}),
})
const contextSchema = z.record(z.string(), z.unknown())

interface SynthesisOptions {
  /** Of the form `key=value`. */
  context: readonly string[]
  /** The folder that the assembly is written to. */
  folder: string
  /** Whether CDK's own rules validate the templates. */
  validate: boolean
}

/** Writes the assembly of the app. Throws a CommandError with the app's output if it fails. */
export async function synthesizeApp({ context, folder, validate }: SynthesisOptions): Promise<void> {
  if (!existsSync('cdk.json')) {
    throw new CommandError(
      'This folder has no cdk.json. Run the command in the folder of a CDK app, or name the folder that cdk synth wrote: --assembly cdk.out',
    )
  }
  const given = Object.fromEntries(context.map(parseContext))
  const environment = validate ? process.env : { CDK_VALIDATION: 'false', ...process.env }
  const cli = installedCli()
  if (cli) {
    const options = context.flatMap(entry => ['--context', entry])
    return run(process.execPath, [cli, 'synth', '--quiet', '--output', folder, ...options], environment)
  }
  const configuration = readJson('cdk.json', configurationSchema)
  if (configuration.app === undefined) {
    throw new CommandError('cdk.json has no "app", which is the command that runs the CDK app. Add it.')
  }
  const kept = existsSync('cdk.context.json') ? readJson('cdk.context.json', contextSchema) : {}
  return run(configuration.app, [], {
    ...environment,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...kept, ...configuration.context, ...given }),
  })
}

/** The CDK CLI that the app has installed. */
function installedCli(): string | undefined {
  try {
    const manifest = createRequire(resolve('cdk.json')).resolve('aws-cdk/package.json')
    return join(dirname(manifest), 'bin/cdk')
  } catch {
    return undefined
  }
}

function parseContext(entry: string): [string, string] {
  const [key = '', ...value] = entry.split('=')
  if (key === '' || value.length === 0) {
    throw new CommandError(`-c takes a key and a value, as in -c stage=prod, not "${entry}".`)
  }
  return [key, value.join('=')]
}

/** A command without arguments runs in a shell, as the CDK CLI runs the app. Its output is only shown if it fails. */
async function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, args, { env, shell: args.length === 0, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (status === 0) return
  process.stderr.write(output + errors)
  throw new CommandError('The CDK app could not be synthesized. Its output is above.')
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(Object(error).message)
    throw new CommandError(`${file} cannot be read: ${reason}`, { cause: error })
  }
}
