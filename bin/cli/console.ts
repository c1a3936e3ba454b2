/** `cognito-auth-api console`: serves the console for a deployed API until Ctrl-C. */
import { CommandError, type Options, runCommand } from '../command-line.ts'
import { findApi } from '../console/find-api.ts'
import { serveConsole } from '../console/serve-console.ts'
import { consolePage } from '../console-page.ts'
import { parsePort } from '../free-port.ts'

const command = 'cognito-auth-api console'

const options = {
  stack: { type: 'string', value: 'NAME', help: "the API's CloudFormation stack" },
  url: { type: 'string', value: 'URL', help: "the API's address, in place of its stack" },
  region: {
    type: 'string',
    value: 'REGION',
    help: "the API's Region; by default that of its address, of AWS_REGION or of the profile",
  },
  profile: { type: 'string', value: 'NAME', help: 'the AWS profile whose credentials sign' },
  port: {
    type: 'string',
    value: 'PORT',
    default: '0',
    help: 'the port on this machine; by default a free one',
  },
} satisfies Options

export function webConsole(args: string[]): Promise<void> {
  const purpose =
    'Serves a web page for the people who look after users. It calls a deployed API with your own AWS credentials, which\n' +
    'never reach the page: this process signs. Stops at Ctrl-C.'
  return runCommand(
    { command, purpose, options },
    async ({ port, ...api }) => {
      const target = await findApi(api)
      const log = (line: string) => void process.stderr.write(`${line}\n`)
      const { url, stop } = await serveConsole({
        page: consolePage,
        target: () => target,
        log,
        port: parsePort('--port', port),
      }).catch((error: unknown) => {
        throw portError(error, port)
      })
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => void stop().then(() => process.exit(0)))
      }
      const { apiUrl, region, operator } = target
      process.stdout.write(`
console    ${url}

  API        ${apiUrl} (${region})
  signs as   ${operator}

Open the address in your browser, and give it to nobody: it acts with your permissions. Ctrl-C ends it.
`)
    },
    args,
  )
}

function portError(error: unknown, port: string): unknown {
  const code = Object(error).code
  if (code === 'EADDRINUSE') {
    return new CommandError(`Port ${port} is in use. Choose another, or leave out --port.`, { cause: error })
  }
  if (code !== 'EACCES') return error
  return new CommandError(`Port ${port} needs privileges. Choose one above 1023.`, { cause: error })
}
