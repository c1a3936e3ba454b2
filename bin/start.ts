/** `npm start`: runs the API and a user pool on localhost until Ctrl-C. */
import { runCommand } from './command-line.ts'
import { startLocalApi } from './local-api.ts'
import { ports, serve, serveOptions } from './serve.ts'

const command = 'npm start'

await runCommand(
  {
    command,
    purpose: `Runs the API and its user pool on http://localhost:3000 until Ctrl-C, without an AWS account.\n${ports}`,
    options: serveOptions,
  },
  values => serve(values, { command, start: async options => ({ api: await startLocalApi(options) }) }),
)
