/** The commands that operations send to Cognito, where their own tests look at the responses only. */
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { adminGetUser } from '../../../lambda/operations/admin-get-user.ts'
import { adminInitiateAuth } from '../../../lambda/operations/admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from '../../../lambda/operations/admin-respond-to-auth-challenge.ts'
import { call, environment } from '../support.ts'

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())
const pool = { UserPoolId: environment.USER_POOL_ID }
const session = 'a-session-of-some-length'
const tokens = { AccessToken: 'a', IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600 }

test('admin-get-user asks for the user of the path', async () => {
  cognito.on(AdminGetUserCommand).resolves({ Username: 'gimpei3' })
  await call(adminGetUser, { path: { username: 'gimpei3' } })
  expect(cognito.commandCalls(AdminGetUserCommand)[0]?.args[0].input).toEqual({
    ...pool,
    Username: 'gimpei3',
  })
})

test('admin-initiate-auth sends the user name and the password by ADMIN_USER_PASSWORD_AUTH', async () => {
  cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: tokens })
  await call(adminInitiateAuth, { body: { username: 'gimpei3', password: 'cD3:oxf3' } })
  expect(cognito.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input).toMatchObject({
    ...pool,
    ClientId: environment.USER_POOL_CLIENT_ID,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'gimpei3', PASSWORD: 'cD3:oxf3' },
  })
})

test('MFA_SETUP without a code is answered with a secret, and does not use up the session', async () => {
  cognito.on(AssociateSoftwareTokenCommand).resolves({ SecretCode: 'SECRET', Session: `${session}-2` })
  const response = await call(adminRespondToAuthChallenge, {
    body: { name: 'MFA_SETUP', username: 'gimpei3', session },
  })
  expect(response.body['challenge']).toMatchObject({
    name: 'MFA_SETUP',
    session: `${session}-2`,
    parameters: { secretCode: 'SECRET', options: ['SOFTWARE_TOKEN_MFA'] },
  })
  expect(cognito.commandCalls(AssociateSoftwareTokenCommand)[0]?.args[0].input).toEqual({ Session: session })
  expect(cognito.commandCalls(AdminRespondToAuthChallengeCommand)).toEqual([])
})

test('only a failed MFA_SETUP reports that an app was enrolled', async () => {
  cognito
    .on(AdminRespondToAuthChallengeCommand)
    .rejects(Object.assign(new Error(), { name: 'InternalErrorException' }))
  const response = await call(adminRespondToAuthChallenge, {
    body: { name: 'SOFTWARE_TOKEN_MFA', username: 'gimpei3', session, code: '123456' },
  })
  expect([response.status, response.body['completed']]).toEqual([503, undefined])
})
