/**
 * Omits the modules that the SDK imports but this API never uses. Their functions throw an error with their name. Importing a
 * function that is not listed here fails the bundling.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** The replacement source of each module. */
export const replacements: Record<string, string> = {
  // The chain of ini files, SSO, login, processes and STS: the client gets its credentials from the environment.
  '@aws-sdk/credential-provider-node/dist-es/index.js': unused('defaultProvider'),
  // The SDK's transport: `create` returns the transport that was passed to the client.
  '@smithy/node-http-handler/dist-es/index.js': `
    export const NodeHttpHandler = { create: transport => transport }
    ${unused('streamCollector')}`,
  // No Cognito operation streams events.
  '@smithy/core/dist-es/submodules/event-streams/index.js': unused('EventStreamSerde'),
  // The adaptive retry mode.
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js':
    unused('AdaptiveRetryStrategy'),
  // Asks EC2's metadata service for the Region, which is in the environment.
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js':
    unused('getInstanceMetadataRegion'),
  // Look for settings in the environment and in ~/.aws: the client gets them all.
  '@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js': unused('loadConfig'),
  '@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/clock-skew-defaults.js': unused(
    'DEFAULT_DISABLE_CLOCK_SKEW_CORRECTION',
  ),
  // SHA-256 for Node without crypto.
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': unused('Sha256Js'),
  // S3 bucket names.
  '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js': unused(
    'DOT_PATTERN',
    'S3_HOSTNAME_PATTERN',
    'isArnBucketName',
    'isDnsCompatibleBucketName',
    'resolveParamsForS3',
  ),
  // Random UUIDs from Node's WebCrypto, which would be loaded only for them.
  '@smithy/core/dist-es/submodules/serde/uuid/v4.js': `
    import { randomUUID } from 'node:crypto'
    export const bindV4 = () => () => randomUUID()`,
}

export function isReplaced(path: string): boolean {
  const [, module = ''] = path.split('node_modules/')
  return module in replacements
}

const sdk = '/node_modules/@aws-sdk/client-[a-z0-9-]+'

export const unusedSdkModules: Plugin = {
  name: 'unused-sdk-modules',
  setup({ onLoad, onResolve }) {
    // Cognito's client gets its protocol from us (lambda/cognito/sdk/protocol.ts). The clients of other services use that of the SDK.
    onResolve({ filter: /^@aws-sdk\/core\/protocols$/ }, ({ importer }) =>
      importer.includes('/client-cognito-identity-provider/')
        ? { path: 'AwsJson1_1Protocol', namespace: 'unused' }
        : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: unused(path) }))
    onLoad({ filter: endsWithAny(Object.keys(replacements)) }, ({ path }) => {
      const [, module = ''] = path.split('/node_modules/')
      return { contents: replacements[module] ?? '' }
    })
    // esbuild keeps an unused class that extends the result of a call, unless the call is marked as pure.
    onLoad({ filter: new RegExp(`${sdk}/dist-es/commands/\\w+Command\\.js$`) }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replace(' extends command(', ' extends /* @__PURE__ */ command(') }
    })
    // The SDK reads only the version from its manifest.
    onLoad({ filter: new RegExp(`${sdk}/package\\.json$`) }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

/**
 * Omits Cognito's sixty exception classes, of which esbuild keeps those that are registered. The operations of this API compare names; own
 * ones may compare classes, so their runtime is built without this.
 */
export const unusedExceptions: Plugin = {
  name: 'unused-exceptions',
  setup({ onLoad }) {
    const schemas = '/client-cognito-identity-provider/dist-es/schemas/schemas_0\\.js$'
    onLoad({ filter: new RegExp(schemas) }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return {
        contents: source.replaceAll(
          '\nn0_registry.registerError(',
          '\n/* @__PURE__ */ n0_registry.registerError(',
        ),
      }
    })
  },
}

/** Matches only these files: each additional callback from esbuild costs more time than its work. */
function endsWithAny(modules: readonly string[]): RegExp {
  return new RegExp(`/node_modules/(${modules.map(module => module.replaceAll('.', '\\.')).join('|')})$`)
}

/** Generates a module whose functions throw. */
function unused(...names: string[]): string {
  const why = 'is not in the bundle: see lib/bundling/unused-sdk-modules.ts'
  return names.map(name => `export function ${name}() { throw new Error('${name} ${why}') }`).join('\n')
}
