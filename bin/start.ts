/** `npm start`: runs the API and a user pool on localhost until Ctrl-C. */
import { enableCompileCache } from 'node:module'
import { runCommand } from './command-line.ts'
import { startLocalApi } from './local-api.ts'
import { docsPath, ports, serve, serveOptions } from './serve.ts'

// Most modules are imported later, while the stage is synthesized.
enableCompileCache()

const command = 'npm start'

await runCommand(
  {
    command,
    purpose: `Runs the API and its user pool on http://localhost:3000 until Ctrl-C, without an AWS account.\n${ports}`,
    options: serveOptions,
  },
  values =>
    serve(values, {
      command,
      async start(options) {
        const build = async (folder: string) => (await import('./reference.ts')).buildReference(folder)
        return { api: await startLocalApi({ ...options, site: { path: docsPath, build } }) }
      },
    }),
)
