/** What AWS recommends: Powertools' logger and metrics as middy middlewares, and the body checked by zod. */
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import middy from '@middy/core'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import { z } from 'zod'

const logger = new Logger({ serviceName: 'auth' })
const metrics = new Metrics({ namespace: 'Auth', serviceName: 'auth' })
const cognito = new CognitoIdentityProviderClient({})
const schema = z.strictObject({ username: z.string().min(1).max(128), password: z.string().min(1).max(256) })

export const handler = middy()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(httpHeaderNormalizer())
  .use(httpJsonBodyParser())
  .handler(async event => {
    const { username, password } = schema.parse(event.body)
    const answer = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: process.env.USER_POOL_ID,
        ClientId: process.env.USER_POOL_CLIENT_ID,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    )
    metrics.addMetric('SignIn', MetricUnit.Count, 1)
    logger.info('signed in', { status: 200 })
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'SIGNED_IN', tokens: answer.AuthenticationResult }),
    }
  })
