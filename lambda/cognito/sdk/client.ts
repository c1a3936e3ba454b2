/** The SDK client, configured from Lambda's environment through its public options, so that it looks nowhere else. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { getSmithyContext } from '@smithy/core/transport'
import { clientOptions } from './client-options.ts'
import { protocol } from './protocol.ts'
import { SafeRetryStrategy } from './retries.ts'

interface Client {
  client: CognitoIdentityProviderClient
  /** Connects to Cognito before the first request. Never rejects: if there is no connection, the request fails instead. */
  open(): Promise<void>
}

/**
 * Environment variables are honored; `~/.aws/config`, which a function does not have, is not read: the SDK would look for it
 * at the first request.
 *
 * Attempts and limits fit into the function's 10 seconds: at most two failed connections and one slow response.
 */
export function createCognitoClient(variables: NodeJS.ProcessEnv): Client {
  const maxAttempts = 3
  const options = clientOptions(variables, 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER')
  const { region, endpoint, requestHandler } = options
  const client = new CognitoIdentityProviderClient({
    ...options,
    protocol,
    maxAttempts,
    retryStrategy: new SafeRetryStrategy(maxAttempts),
  })
  // That keeps the first command in memory, whose input may be a password.
  client.middlewareStack.add(
    (next, context) => {
      delete getSmithyContext(context)['commandInstance']
      return next
    },
    { step: 'initialize', name: 'releaseCommand' },
  )
  // Only here: an exception that passes every layer of the SDK takes 0.1 ms longer than a success, which would tell who exists.
  client.middlewareStack.add(
    next => async args => {
      const result = await next(args)
      if (result.output instanceof Error) throw result.output
      return result
    },
    { step: 'initialize', priority: 'high', name: 'throwException' },
  )
  optimizeCopies(client.config)
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

/**
 * The SDK copies its configuration four times per request. V8 stores it as a dictionary, which is slow to copy, until it has
 * seen that other objects inherit from it. This saves a fifth of a warm call.
 */
function optimizeCopies(config: object): void {
  const heir = Object.create(config)
  for (let reads = 0; reads < 100; reads++) void heir.region
}
