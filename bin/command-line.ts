/** What the npm scripts and the command `cognito-auth-api` have in common: `--help`, strict options, and a sentence for each failure that the caller can correct. */
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

/** The options of a command, as `parseArgs` takes them, with their help. */
export type Options = Record<string, NonNullable<ParseArgsConfig['options']>[string] & OptionHelp>

interface Command<O extends Options> {
  /** The command as it is typed, such as `npm start`. */
  command: string
  /** What it does, for `--help`. */
  purpose: string
  options?: O
  /** The placeholder of the positional arguments; without it, there are none. */
  positionals?: string
}

export type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowNegative: true; allowPositionals: true }>
>

/** Their messages are written for the caller. An error of a worker thread is no instance of its class, but has its name. */
const expected = [
  ...['CommandError', 'StageError', 'FindingsError'],
  ...['AssemblyError', 'ResolutionError', 'UnimplementedError'],
]

/** Parses the arguments and runs the script. */
export async function runCommand<O extends Options>(
  command: Command<O>,
  run: (values: Parsed<O>['values'], positionals: string[]) => Promise<void>,
  args = process.argv.slice(2),
): Promise<void> {
  await reportFailure(async () => {
    if (args.some(isHelp)) {
      process.stdout.write(helpOf(command))
      return
    }
    const { values, positionals } = parse(command, args)
    await run(values, positionals)
  })
}

interface Subcommand {
  /** What it does, for `--help`. */
  purpose: string
  /** Runs it with the arguments after its name. */
  run(args: string[]): Promise<void>
}

/** Runs the subcommand that the first argument names. */
export async function runSubcommand(
  {
    command,
    purpose,
    subcommands,
  }: { command: string; purpose: string; subcommands: Record<string, Subcommand> },
  [name, ...args] = process.argv.slice(2),
): Promise<void> {
  await reportFailure(async () => {
    const rows = Object.entries(subcommands).map(([name, { purpose }]): [string, string] => [name, purpose])
    if (name === undefined || isHelp(name)) {
      const lines = [`${command} <command> [options]`, '', purpose, '', ...columns(rows)]
      process.stdout.write(
        `${lines.join('\n')}\n\n${command} <command> --help lists the options of a command.\n`,
      )
      return
    }
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
    if (!subcommand) {
      throw new CommandError(`Unknown command ${name}. Use one of: ${Object.keys(subcommands).join(', ')}.`)
    }
    await subcommand.run(args)
  })
}

async function reportFailure(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const message = sentenceFor(error)
    if (message === undefined) throw error
    process.stderr.write(`${message}\n`)
    process.exitCode = 1
  }
}

/** How a command is typed with an option: npm passes on only what follows `--`. */
export function withOption(command: string, option: string): string {
  return [command, ...(isNpmScript(command) ? ['--'] : []), option].join(' ')
}

const isHelp = (argument: string) => argument === '--help' || argument === '-h'
const isNpmScript = (command: string) => command.startsWith('npm')

function parse<O extends Options>({ command, options, positionals }: Command<O>, args: string[]): Parsed<O> {
  const help = withOption(command, '--help')
  // npm keeps options for itself unless they follow `--`.
  const swallowed = Object.keys(isNpmScript(command) ? (options ?? {}) : {}).find(
    name => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  )
  if (swallowed) {
    throw new CommandError(
      `npm took --${swallowed} for its own. Put -- before it: ${withOption(command, `--${swallowed}`)}`,
    )
  }
  try {
    return parseArgs({
      args,
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
  const rows = Object.entries(options).map(
    ([name, { short, value, help, default: on }]): [string, string] => [
      `${short ? `-${short}, ` : ''}--${on === true ? 'no-' : ''}${name}${value ? `=${value}` : ''}`,
      help,
    ],
  )
  const usage = [...(rows.length > 0 ? ['[options]'] : []), ...(positionals ? [positionals] : [])]
  const lines = [
    [command, ...(usage.length > 0 && isNpmScript(command) ? ['--'] : []), ...usage].join(' '),
    '',
    purpose,
    ...(rows.length > 0 ? [''] : []),
    ...columns(rows),
  ]
  return `${lines.join('\n')}\n`
}

function columns(rows: [name: string, text: string][]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
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
