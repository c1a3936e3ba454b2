/** `npm start`: runs the API and a user pool on localhost until Ctrl-C. */
import { enableCompileCache } from 'node:module'
import { runCommand } from './command-line.ts'
import { startLocalApi } from './local-api.ts'
import { docsPath, ports, serve, serveOptions } from './serve.ts'

// Most modules are imported later, while the stage is synthesized.
enableCompileCache()

const command = 'npm start'
const exampleProviders =
  'npm start has example providers such as Google, although the stage dev has none, so that sign-ins with them can be tried.'

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
        const { stageNamed } = await import('../lib/config/stages.ts')
        return {
          api: await startLocalApi({ ...options, site: { path: docsPath, build } }),
          notes: stageNamed('dev').federation ? [] : [exampleProviders],
        }
      },
    }),
)
