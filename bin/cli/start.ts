/** `cognito-auth-api start`: runs an API of the app and its user pool on localhost. */
import { join } from 'node:path'
import { flattenApi, selectApi, writeFlatAssembly } from '../../lib/assembly/flatten/index.ts'
import { runCommand } from '../command-line.ts'
import { writeReferenceSite } from '../reference-site.ts'
import { docsPath, ports, serve, serveOptions } from '../serve.ts'
import { appOptions, openApp } from './app.ts'

const command = 'cognito-auth-api start'

const firewall = {
  ...serveOptions.firewall,
  help: "applies the firewall's own rules, if the API has one: limits per caller, and no direct calls to the user pool",
}

export function start(args: string[]): Promise<void> {
  const purpose =
    'Synthesizes the CDK app in this folder, and runs its API and user pool on http://localhost:3000 until Ctrl-C,\n' +
    `without an AWS account. Users are kept in .local/user-pool, or .local/user-pool/<api> with --api.\n${ports}`
  return runCommand(
    { command, purpose, options: { ...serveOptions, firewall, ...appOptions } },
    values =>
      serve(values, {
        command,
        usersFolder: ['.local/user-pool', ...[values.api?.replace(/[^\w-]+/g, '-') ?? []].flat()].join('/'),
        async start(options) {
          const [{ startLocal }, { assembly, apis, folder }] = await Promise.all([
            import('../../local/index.ts'),
            openApp(values, { validate: false }),
          ])
          const api = selectApi(apis)
          const flat = flattenApi(assembly, api)
          const [flatFolder, directory] = [join(folder, 'flat'), join(folder, 'site')]
          writeFlatAssembly(assembly, flat, flatFolder)
          await writeReferenceSite(directory, api.description.document)
          const site = { path: docsPath, directory }
          return { api: await startLocal({ ...options, assembly: flatFolder, site }), notes: flat.notes }
        },
      }),
    args,
  )
}
