/** What the npm scripts have in common: `--help`, strict options, and a sentence for each failure that the caller can correct. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A failure that the caller can correct. The message says how. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

interface OptionHelp {
  /** What the option does, for `--help`. */
  help: string
  /** The placeholder of the value, such as NAME. */
  value?: string
}

type Options = Record<string, NonNullable<ParseArgsConfig['options']>[string] & OptionHelp>

interface Command<O extends Options> {
  /** The command as it is typed, such as `npm start`. */
  command: string
  /** What it does, for `--help`. */
  purpose: string
  options?: O
  /** The placeholder of the positional arguments; without it, there are none. */
  positionals?: string
}

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowNegative: true; allowPositionals: true }>
>

/** Their messages are written for the caller. An error of a worker thread is no instance of its class, but has its name. */
const expected = ['CommandError', 'StageError', 'FindingsError', 'UnimplementedError']

/** Parses the arguments and runs the script. */
export async function runCommand<O extends Options>(
  command: Command<O>,
  run: (values: Parsed<O>['values'], positionals: string[]) => Promise<void>,
): Promise<void> {
  try {
    if (process.argv.slice(2).some(argument => argument === '--help' || argument === '-h')) {
      process.stdout.write(helpOf(command))
      return
    }
    const { values, positionals } = parse(command)
    await run(values, positionals)
  } catch (error) {
    const message = sentenceFor(error)
    if (message === undefined) throw error
    process.stderr.write(`${message}\n`)
    process.exitCode = 1
  }
}

function parse<O extends Options>({ command, options, positionals }: Command<O>): Parsed<O> {
  const help = `${command} ${command.startsWith('npm') ? '-- ' : ''}--help`
  // npm keeps options for itself unless they follow `--`.
  const swallowed = Object.keys(options ?? {}).find(
    name => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  )
  if (swallowed) {
    throw new CommandError(
      `npm took --${swallowed} for its own. Put -- before it: ${command} -- --${swallowed}`,
    )
  }
  try {
    return parseArgs({
      options: (options ?? {}) as O,
      allowNegative: true,
      allowPositionals: positionals !== undefined,
    }) as Parsed<O>
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [sentence] = error.message.split('. To specify')
    throw new CommandError(`${sentence?.replace(/\.$/, '')}. All options: ${help}`, { cause: error })
  }
}

function helpOf({ command, purpose, options = {}, positionals }: Command<Options>): string {
  const rows = Object.entries(options).map(([name, { value, help, default: on }]) => [
    `--${on === true ? 'no-' : ''}${name}${value ? `=${value}` : ''}`,
    help,
  ])
  const width = Math.max(0, ...rows.map(([option = '']) => option.length))
  const usage = [...(rows.length > 0 ? ['[options]'] : []), ...(positionals ? [positionals] : [])]
  const lines = [
    [command, ...(usage.length > 0 ? ['--'] : []), ...usage].join(' '),
    '',
    purpose,
    ...(rows.length > 0 ? [''] : []),
    ...rows.map(([option = '', help]) => `  ${option.padEnd(width)}  ${help}`),
  ]
  return `${lines.join('\n')}\n`
}

/** The message of a failure that is no defect of the script; undefined for all others, which keep their stack trace. */
export function sentenceFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (expected.includes(error.name)) return error.message
  const { code, path, syscall } = error as NodeJS.ErrnoException
  const denied = code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
  if (denied && path)
    return `${path} is not writable (${code}, ${syscall}). Use a folder that you may write to.`
  if (code === 'ENOSPC') return `The disk is full${path ? ` (${path})` : ''}.`
  if (error.name === 'CredentialsProviderError') {
    return 'No AWS credentials found. Sign in (for example with aws sso login) or set AWS_PROFILE.'
  }
  return undefined
}
