/** What Amplify's `auth` category offers to web apps, called directly at the user pool. */
import { Amplify } from 'aws-amplify'
import * as auth from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import {
  assert,
  assertRevoked,
  clientId,
  codeOfApp,
  codeTo,
  newPassword,
  password,
  poolUrl,
  printOutcomes,
  signInAtApi,
  step,
  type Tokens,
  userPoolId,
} from './steps.ts'

const config = {
  Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: poolUrl } },
}
Amplify.configure(config)

await step('signUp', async () => {
  const userAttributes = { email: 'newcomer@example.com' }
  const { nextStep } = await auth.signUp({ username: 'newcomer', password, options: { userAttributes } })
  assert.equal(nextStep.signUpStep, 'CONFIRM_SIGN_UP')
})
await step('resendSignUpCode', () => auth.resendSignUpCode({ username: 'newcomer' }))
const confirmationCode = await codeTo('newcomer@example.com')
await step('confirmSignUp', () => auth.confirmSignUp({ username: 'newcomer', confirmationCode }))
for (const authFlowType of [
  'USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_AUTH',
  'CUSTOM_WITHOUT_SRP',
] as const) {
  const secret = ['USER_AUTH', 'CUSTOM_WITHOUT_SRP'].includes(authFlowType) ? {} : { password }
  await step(`signIn, ${authFlowType}`, () =>
    auth.signIn({ username: 'anna', ...secret, options: { authFlowType } }),
  )
}
await step('resetPassword', () => auth.resetPassword({ username: 'dora' }))
await step('confirmResetPassword', async () => {
  const sent = await codeTo('dora@example.com')
  await auth.confirmResetPassword({ username: 'dora', confirmationCode: sent, newPassword })
  assert.ok(await signInAtApi('dora', newPassword))
})

/** Stores the tokens of POST /auth/sign-in where Amplify keeps its own: in a browser, localStorage. */
function handOver(username: string, { accessToken, idToken, refreshToken }: Tokens): void {
  const prefix = `CognitoIdentityServiceProvider.${clientId}`
  const items = new Map([
    [`${prefix}.LastAuthUser`, username],
    [`${prefix}.${username}.accessToken`, accessToken],
    [`${prefix}.${username}.idToken`, idToken],
    [`${prefix}.${username}.refreshToken`, refreshToken],
    [`${prefix}.${username}.clockDrift`, '0'],
  ])
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: async key => items.get(key) ?? null,
    setItem: async (key, value) => void items.set(key, value),
    removeItem: async key => void items.delete(key),
    clear: async () => items.clear(),
  })
}

const tokens = await signInAtApi('anna')
handOver('anna', tokens)
await step('fetchAuthSession', async () => {
  const session = await auth.fetchAuthSession()
  assert.equal(session.tokens?.accessToken.toString(), tokens.accessToken)
})
await step('getCurrentUser', async () => assert.equal((await auth.getCurrentUser()).username, 'anna'))
await step('fetchUserAttributes', async () =>
  assert.equal((await auth.fetchUserAttributes()).email, 'anna@example.com'),
)
await step('updateUserAttributes', () => auth.updateUserAttributes({ userAttributes: { nickname: 'A' } }))
await step('deleteUserAttributes', () => auth.deleteUserAttributes({ userAttributeKeys: ['nickname'] }))
await step('sendUserAttributeVerificationCode', () =>
  auth.sendUserAttributeVerificationCode({ userAttributeKey: 'email' }),
)
await step('confirmUserAttribute', async () =>
  auth.confirmUserAttribute({
    userAttributeKey: 'email',
    confirmationCode: await codeTo('anna@example.com'),
  }),
)
let secret = ''
await step('setUpTOTP', async () => {
  secret = (await auth.setUpTOTP()).sharedSecret
})
await step('verifyTOTPSetup', async () =>
  auth.verifyTOTPSetup({ code: secret ? await codeOfApp(secret) : '000000' }),
)
await step('updateMFAPreference', () => auth.updateMFAPreference({ totp: 'ENABLED' }))
await step('fetchMFAPreference', async () =>
  assert.deepEqual((await auth.fetchMFAPreference()).enabled, ['TOTP']),
)
await step('listWebAuthnCredentials', async () =>
  assert.equal((await auth.listWebAuthnCredentials()).credentials.length, 1),
)
await step('deleteWebAuthnCredential', () =>
  auth.deleteWebAuthnCredential({ credentialId: process.env['PASSKEY_ID'] ?? '' }),
)
await step('fetchAuthSession, forceRefresh', async () => {
  const { tokens: refreshed } = await auth.fetchAuthSession({ forceRefresh: true })
  assert.notEqual(refreshed?.accessToken.toString() ?? tokens.accessToken, tokens.accessToken)
})
handOver('berta', await signInAtApi('berta'))
await step('updatePassword', async () => {
  await auth.updatePassword({ oldPassword: password, newPassword })
  assert.ok(await signInAtApi('berta', newPassword))
})
for (const global of [false, true]) {
  const session = await signInAtApi('carla')
  handOver('carla', session)
  await step(global ? 'signOut, global' : 'signOut', async () => {
    await auth.signOut({ global })
    await assertRevoked(session)
  })
}
handOver('carla', await signInAtApi('carla'))
await step('deleteUser', async () => {
  await auth.deleteUser()
  assert.equal(await signInAtApi('carla'), undefined)
})

const provided = await signInAtApi('emil')
Amplify.configure(config, {
  Auth: {
    tokenProvider: {
      getTokens: async () => ({
        accessToken: auth.decodeJWT(provided.accessToken),
        idToken: auth.decodeJWT(provided.idToken),
      }),
    },
  },
})
await step('fetchUserAttributes, with a tokenProvider', async () =>
  assert.equal((await auth.fetchUserAttributes()).email, 'emil@example.com'),
)
printOutcomes()
