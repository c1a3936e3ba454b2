/** The options of every SDK client: all from Lambda's environment, so that the SDK looks nowhere else. */
import { fromEnv } from '@aws-sdk/credential-provider-env'
import { type Transport, transport } from './transport.ts'

/**
 * `endpointVariable`: the variable with another endpoint, as the SDK names it, such as AWS_ENDPOINT_URL_KMS. Credentials come
 * from the environment: Lambda sets them once per execution environment, and they are valid for longer than it exists.
 */
export function clientOptions(variables: NodeJS.ProcessEnv, endpointVariable: string) {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL: anyEndpoint } = variables
  const endpoint = variables[endpointVariable] ?? anyEndpoint
  const requestHandler: Transport = transport({ connect: 1000, response: 5000, idle: 50_000 })
  return {
    region,
    credentials: fromEnv(),
    ...(endpoint ? { endpoint } : {}),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: variables['AWS_USE_FIPS_ENDPOINT'] === 'true',
    useDualstackEndpoint: variables['AWS_USE_DUALSTACK_ENDPOINT'] === 'true',
    userAgentAppId: async () => variables['AWS_SDK_UA_APP_ID'],
    // The SDK's defaults, which it would look for in the environment and in ~/.aws.
    retryMode: 'standard',
    defaultsMode: 'legacy' as const,
    sigv4aSigningRegionSet: async () => undefined,
    authSchemePreference: [],
    disableClockSkewCorrection: false,
    requestHandler,
    // Resolves the middleware of a command once, not for each request.
    cacheMiddleware: true,
  }
}
