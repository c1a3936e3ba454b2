/** Packages that the SDK imports and that no call of this API reaches; who does reach one is told which it was. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** Each with what is there in its place, where it is asked for something at the start. */
const leftOut: Record<string, string> = {
  // The chain of ini files, SSO, login, processes and STS: the client is given its credentials.
  '@aws-sdk/credential-provider-node': '{}',
  // The SDK's transport, which is asked to make one of what the client is given: that is one.
  '@smithy/node-http-handler': '{ NodeHttpHandler: { create: given => given } }',
  // No operation of Cognito streams events.
  '@smithy/core/event-streams': '{}',
  // Parses the user agents of browsers.
  bowser: '{}',
}

export const unusedPackages: Plugin = {
  name: 'unused-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
      path in leftOut ? { path, namespace: 'left-out' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `
        const refuse = () => { throw new Error('${path} is not in the bundle: see lib/bundling/left-out.ts') }
        const inherited = new Proxy({}, { get: (_, name) => name === '__esModule' || refuse })
        module.exports = Object.assign(Object.create(inherited), ${leftOut[path]})`,
    }))
    // Of the SDK's manifest only the version is read.
    onLoad({ filter: /client-cognito-identity-provider\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}
