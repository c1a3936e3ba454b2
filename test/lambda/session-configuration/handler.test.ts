import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { startSessionConfiguration } from '../../../lambda/session-configuration/handler.ts'
import { cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()

/** What CloudFormation receives. */
let received: { method: string | undefined; type: string | undefined; body: Record<string, unknown> }[] = []
let status = 200
const server = createServer((request, response) => {
  let text = ''
  request.on('data', chunk => {
    text += chunk
  })
  request.on('end', () => {
    received.push({ method: request.method, type: request.headers['content-type'], body: JSON.parse(text) })
    response.writeHead(status).end()
  })
})
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})
beforeEach(() => {
  received = []
  status = 200
})

const event = (RequestType: 'Create' | 'Update' | 'Delete', properties: object = {}) =>
  ({
    RequestType,
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/signed?by=CloudFormation`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Sessions',
    ResourceProperties: {
      ServiceToken: 'arn',
      UserPoolId: 'us-east-1_Example01',
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: '5' },
      ...properties,
    },
  }) as unknown as CloudFormationCustomResourceEvent

const handler = startSessionConfiguration(environment)
const inputs = () =>
  cognito.commandCalls(SetUserPoolSessionConfigurationCommand).map(({ args }) => args[0].input)

describe('the custom resource of the session configuration', () => {
  test.each(['Create', 'Update'] as const)('sets the maximum as a number at %s, and says so', async type => {
    cognito.on(SetUserPoolSessionConfigurationCommand).resolves({})
    await handler(event(type))
    expect(inputs()).toEqual([
      {
        UserPoolId: 'us-east-1_Example01',
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 5 },
      },
    ])
    expect(received).toEqual([
      {
        method: 'PUT',
        type: '',
        body: {
          Status: 'SUCCESS',
          StackId: 'stack',
          RequestId: 'request',
          LogicalResourceId: 'Sessions',
          PhysicalResourceId: 'us-east-1_Example01-sessions',
        },
      },
    ])
  })

  test.each([undefined, 'ResourceNotFoundException', 'FeatureUnavailableInTierException'])(
    "restores Cognito's default when it is deleted, also after %s",
    async exception => {
      const command = cognito.on(SetUserPoolSessionConfigurationCommand)
      if (exception) command.rejects(cognitoError(exception))
      else command.resolves({})
      await handler(event('Delete'))
      expect(inputs()).toMatchObject([{ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } }])
      expect(received).toMatchObject([{ body: { Status: 'SUCCESS' } }])
    },
  )

  test.each(['Create', 'Delete'] as const)('reports why %s failed', async type => {
    const failure = cognitoError('InvalidParameterException', 'This pool cannot have sessions')
    cognito.on(SetUserPoolSessionConfigurationCommand).rejects(failure)
    await handler(event(type))
    const Reason = expect.stringContaining('This pool cannot have sessions')
    expect(received).toMatchObject([{ body: { Status: 'FAILED', Reason } }])
  })

  test('reports properties that it cannot read', async () => {
    await handler(event('Create', { TokenSession: {} }))
    expect(inputs()).toEqual([])
    expect(received).toMatchObject([{ body: { Status: 'FAILED' } }])
  })

  test('fails if CloudFormation does not accept the result', async () => {
    cognito.on(SetUserPoolSessionConfigurationCommand).resolves({})
    status = 403
    await expect(handler(event('Create'))).rejects.toThrow('returned 403')
  })
})
