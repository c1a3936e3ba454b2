/** The SDK's client, told by its public options what Lambda's environment says, so that it looks nowhere else for it. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { fromEnv } from '@aws-sdk/credential-provider-env'
import { getSmithyContext } from '@smithy/core/transport'
import { RetryWhatWasNotDone } from './retries.ts'
import { transport } from './transport.ts'

interface NewClient {
  client: CognitoIdentityProviderClient
  /** Connects to Cognito before there is a request. Where none is to be had, it is the request that fails. */
  open(): Promise<void>
}

/**
 * Of the SDK's settings, the environment variables hold and a file `~/.aws/config`, which a function does not have, does
 * not: it would be looked for at the first request. The credentials are those of the environment, which Lambda sets once
 * for the life of an execution environment and which outlive it.
 *
 * Attempts and limits fit into the function's 10 seconds: at most two connections that do not come about, and an answer
 * that takes its time.
 */
export function newClient(variables: NodeJS.ProcessEnv): NewClient {
  const {
    AWS_REGION: region = '',
    AWS_ENDPOINT_URL: anyEndpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint = anyEndpoint,
  } = variables
  const maxAttempts = 3
  const requestHandler = transport({ connect: 1000, answer: 5000, idle: 50_000 })
  const client = new CognitoIdentityProviderClient({
    region,
    credentials: fromEnv(),
    ...(endpoint ? { endpoint } : {}),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: variables['AWS_USE_FIPS_ENDPOINT'] === 'true',
    useDualstackEndpoint: variables['AWS_USE_DUALSTACK_ENDPOINT'] === 'true',
    userAgentAppId: async () => variables['AWS_SDK_UA_APP_ID'],
    authSchemePreference: [],
    disableClockSkewCorrection: false,
    maxAttempts,
    retryStrategy: new RetryWhatWasNotDone(maxAttempts),
    requestHandler,
    // Resolves the middleware of a command once, not for each request.
    cacheMiddleware: true,
  })
  // That keeps the first command in memory, whose input may be a password.
  client.middlewareStack.add(
    (next, context) => {
      delete getSmithyContext(context)['commandInstance']
      return next
    },
    { step: 'initialize', name: 'releaseCommand' },
  )
  // Without a logger it writes nothing, but it copies each input and output without their secrets.
  client.middlewareStack.remove('loggerMiddleware')
  return {
    client,
    async open() {
      const { useFipsEndpoint, useDualstackEndpoint, endpointProvider } = client.config
      const { url } = endpointProvider({
        Region: region,
        UseFIPS: await useFipsEndpoint(),
        UseDualStack: await useDualstackEndpoint(),
        ...(endpoint ? { Endpoint: endpoint } : {}),
      })
      await requestHandler.open(url)
    },
  }
}
