/**
 * What the SDK imports and no call of this API reaches; who does reach it is told what it was. Of two files that are reached,
 * only what is used of them.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** Whole packages, each with what is there in its place, where it is asked for something at the start. */
const packages: Record<string, string> = {
  // The chain of ini files, SSO, login, processes and STS: the client is given its credentials.
  '@aws-sdk/credential-provider-node': '{}',
  // The SDK's transport, which is asked to make one of what the client is given: that is one.
  '@smithy/node-http-handler': '{ NodeHttpHandler: { create: given => given } }',
  // No operation of Cognito streams events.
  '@smithy/core/event-streams': '{}',
  // Parses the user agents of browsers.
  bowser: '{}',
}

/** Files of packages that are used, each with what it exports. */
export const files: Record<string, string[]> = {
  // Of the adaptive retry mode.
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js': ['AdaptiveRetryStrategy'],
  // Asks EC2's metadata service for the region, which is given.
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js': [
    'getInstanceMetadataRegion',
  ],
  // Reads ~/.aws: every setting that could come from there is given.
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js': [
    'CONFIG_PREFIX_SEPARATOR',
    'loadSharedConfigFiles',
  ],
  // The client is given one (lambda/cognito/sdk/sha256.ts).
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Node.js': ['Sha256Node'],
  // Names of S3's buckets.
  '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js': [
    'DOT_PATTERN',
    'S3_HOSTNAME_PATTERN',
    'isArnBucketName',
    'isDnsCompatibleBucketName',
    'resolveParamsForS3',
  ],
}

export const unusedSdkModules: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: anyOf(Object.keys(packages), '^') }, ({ path }) => ({ path, namespace: 'left-out' }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `
        ${refuse(path)}
        const inherited = new Proxy({}, { get: (_, name) => name === '__esModule' || refuse })
        module.exports = Object.assign(Object.create(inherited), ${packages[path]})`,
    }))
    onLoad({ filter: anyOf(Object.keys(files), '/node_modules/') }, ({ path }) => {
      const [, name = ''] = path.split('/node_modules/')
      const exported = files[name]?.map(one => `refuse as ${one}`)
      return { contents: `${refuse(name)}; export { ${exported} }` }
    })
    // Node's WebCrypto, which the SDK asks for random UUIDs, would be loaded for them alone.
    onLoad({ filter: /\/node_modules\/@smithy\/core\/dist-es\/submodules\/serde\/uuid\/v4\.js$/ }, () => ({
      contents: `import { randomUUID } from 'node:crypto'; export const bindV4 = () => () => randomUUID()`,
    }))
    // A class that extends the result of a call stays in a bundle without use, unless the call is marked as pure.
    onLoad(
      { filter: /client-cognito-identity-provider\/dist-es\/commands\/\w+Command\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8')
        return { contents: source.replace(' extends command(', ' extends /* @__PURE__ */ command(') }
      },
    )
    // Of the SDK's manifest only the version is read.
    onLoad({ filter: /client-cognito-identity-provider\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

/** Nothing but these, so that esbuild has to ask for no other: to ask takes longer than to answer. */
function anyOf(paths: readonly string[], before: string): RegExp {
  return new RegExp(`${before}(${paths.map(path => path.replaceAll('.', '\\.')).join('|')})$`)
}

/** What is called or constructed in the place of what is not there. */
function refuse(name: string): string {
  return `function refuse() { throw new Error('${name} is not in the bundle: see lib/bundling/unused-sdk-modules.ts') }`
}
