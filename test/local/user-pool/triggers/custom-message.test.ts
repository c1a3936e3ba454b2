import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, otherPassword, password } from '../support.ts'
import { type Handlers, startWithTriggers } from './support.ts'

const email = 'anna@example.com'
const ClientMetadata = { locale: 'ja' }

const start = (handler: Handlers['CustomMessage'] = () => {}, pool = {}) =>
  startWithTriggers({ CustomMessage: handler }, { pool })

/** A pool with a confirmed user whose address is verified, and no events yet. */
async function startWithUser(pool = {}) {
  const started = await start(() => {}, pool)
  await started.confirmedUser('anna', { email, email_verified: 'true' })
  return started
}

describe('gets the source', () => {
  test('SignUp, with the placeholders and no texts', async () => {
    const pool = await start()
    await pool.send(SignUpCommand, {
      Username: 'anna',
      Password: password,
      UserAttributes: listed({ email }),
      ClientMetadata,
    })
    expect(pool.fired).toMatchObject([
      {
        triggerSource: 'CustomMessage_SignUp',
        userName: 'anna',
        callerContext: { clientId: pool.clientId },
        request: {
          userAttributes: { sub: expect.any(String), 'cognito:user_status': 'UNCONFIRMED', email },
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: null,
          clientMetadata: ClientMetadata,
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
    ])
  })

  test('ResendCode', async () => {
    const pool = await start()
    await pool.signedUpUser('anna', { email })
    await pool.send(ResendConfirmationCodeCommand, { Username: 'anna', ClientMetadata })
    expect(pool.event('CustomMessage_ResendCode').request).toMatchObject({ clientMetadata: ClientMetadata })
  })

  test('ForgotPassword, from the user and from an administrator', async () => {
    const pool = await startWithUser()
    await pool.send(ForgotPasswordCommand, { Username: 'anna', ClientMetadata })
    await pool.send(AdminResetUserPasswordCommand, { Username: 'anna', ClientMetadata })
    const request = expect.objectContaining({ clientMetadata: ClientMetadata })
    expect(pool.fired).toMatchObject([
      {
        triggerSource: 'CustomMessage_ForgotPassword',
        callerContext: { clientId: pool.clientId },
        request,
      },
      {
        triggerSource: 'CustomMessage_ForgotPassword',
        callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
        request,
      },
    ])
  })

  test('UpdateUserAttribute, from the user and from an administrator, and VerifyUserAttribute', async () => {
    const pool = await startWithUser()
    const { AccessToken } = await pool.tokensOf('anna')
    const UserAttributes = (address: string) => listed({ email: address })
    await pool.send(UpdateUserAttributesCommand, {
      AccessToken,
      UserAttributes: UserAttributes('a@example.com'),
      ClientMetadata,
    })
    await pool.send(AdminUpdateUserAttributesCommand, {
      Username: 'anna',
      UserAttributes: UserAttributes('b@example.com'),
      ClientMetadata,
    })
    await pool.send(GetUserAttributeVerificationCodeCommand, {
      AccessToken,
      AttributeName: 'email',
      ClientMetadata,
    })
    expect(pool.fired).toMatchObject(
      [
        ['UpdateUserAttribute', pool.clientId],
        ['UpdateUserAttribute', 'CLIENT_ID_NOT_APPLICABLE'],
        ['VerifyUserAttribute', pool.clientId],
      ].map(([source, clientId]) => ({
        triggerSource: `CustomMessage_${source}`,
        callerContext: { clientId },
        request: { clientMetadata: ClientMetadata },
      })),
    )
  })

  test('Authentication, with the metadata of an answer but not of the sign-in', async () => {
    const pool = await startWithUser({ MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] })
    await pool.createUser('berta', { email: 'berta@example.com' })
    await pool.sessionOf('anna')
    expect(pool.event('CustomMessage_Authentication').request).not.toHaveProperty('clientMetadata')
    pool.fired.length = 0
    await pool.send(AdminRespondToAuthChallengeCommand, {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: await pool.sessionOf('berta'),
      ChallengeResponses: { USERNAME: 'berta', NEW_PASSWORD: otherPassword },
      ClientMetadata,
    })
    expect(pool.event('CustomMessage_Authentication').request).toMatchObject({
      clientMetadata: ClientMetadata,
    })
  })

  test('AdminCreateUser, with the placeholder of the user name', async () => {
    const pool = await start()
    await pool.send(AdminCreateUserCommand, {
      Username: 'anna',
      UserAttributes: listed({ email }),
      DesiredDeliveryMediums: ['EMAIL'],
      ClientMetadata,
    })
    expect(pool.fired).toMatchObject([
      {
        triggerSource: 'CustomMessage_AdminCreateUser',
        callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
        request: { usernameParameter: '{username}', clientMetadata: ClientMetadata },
      },
    ])
  })
})

test('does not run for an invitation that is not sent', async () => {
  const pool = await start()
  await pool.createUser('suppressed', { email })
  await pool.send(AdminCreateUserCommand, { Username: 'unreachable', DesiredDeliveryMediums: ['EMAIL'] })
  expect(pool.fired).toEqual([])
})

describe('its texts', () => {
  test('replace those of the pool', async () => {
    const VerificationMessageTemplate = { EmailSubject: 'Pool', EmailMessage: 'Pool {####}' }
    const pool = await start(
      ({ response, request }) => {
        response.emailSubject = 'ようこそ'
        response.emailMessage = `コード ${request.codeParameter}, ${request.codeParameter}`
      },
      { VerificationMessageTemplate },
    )
    await pool.signedUpUser('anna', { email })
    const code = pool.codeTo(email)
    expect(pool.messages(email)).toMatchObject([{ subject: 'ようこそ', text: `コード ${code}, ${code}` }])
  })

  test('replace those of an invitation', async () => {
    const pool = await start(({ response, request }) => {
      response.emailMessage = `${request.usernameParameter}: ${request.codeParameter}`
    })
    await pool.send(AdminCreateUserCommand, {
      Username: 'anna',
      TemporaryPassword: password,
      UserAttributes: listed({ email }),
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(pool.messages(email)).toMatchObject([
      { subject: 'Your temporary password', text: `anna: ${password}` },
    ])
  })

  test('apply to their medium', async () => {
    const phone = '+819012345678'
    const pool = await start(
      ({ response }) => {
        response.emailMessage = 'mail {####}'
        response.smsMessage = 'SMS {####}'
      },
      { AutoVerifiedAttributes: ['phone_number'] },
    )
    await pool.signedUpUser('anna', { email, phone_number: phone })
    expect(pool.messages(phone)).toMatchObject([{ text: `SMS ${pool.codeTo(phone)}` }])
  })

  test.each([
    ['lacks the placeholder', 'no code'],
    ['is longer than 20,000 characters', `{####}${'x'.repeat(20_000)}`],
    ['is empty', ''],
  ])('are ignored where one %s', async (_, text) => {
    const pool = await start(({ response }) => {
      response.emailSubject = 'Own'
      response.emailMessage = text
    })
    await pool.signedUpUser('anna', { email })
    expect(pool.messages(email)).toMatchObject([
      { subject: 'Own', text: `Your confirmation code is ${pool.codeTo(email)}` },
    ])
  })

  test('of an invitation are ignored without the user name', async () => {
    const pool = await start(({ response }) => {
      response.emailMessage = 'Password: {####}'
    })
    await pool.send(AdminCreateUserCommand, {
      Username: 'anna',
      UserAttributes: listed({ email }),
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(pool.messages(email)).toMatchObject([{ text: expect.stringMatching(/^Your username is anna/) }])
  })
})

test('an error prevents the message, but not the sign-up', async () => {
  const pool = await start(() => {
    throw new Error('no template')
  })
  const input = { Username: 'anna', Password: password, UserAttributes: listed({ email }) }
  expect(await pool.exception(SignUpCommand, input)).toBe(
    'UserLambdaValidationException: CustomMessage failed with error no template.',
  )
  expect(pool.messages()).toEqual([])
  expect(await pool.statusOf('anna')).toBe('UNCONFIRMED')
})
