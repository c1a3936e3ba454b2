/** What amazon-cognito-identity-js offers to web apps, called directly at the user pool. */
import {
  AuthenticationDetails,
  CognitoAccessToken,
  CognitoIdToken,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  CognitoUserSession,
  type ISignUpResult,
} from 'amazon-cognito-identity-js'
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

const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint: poolUrl })
const userNamed = (Username: string) => new CognitoUser({ Username, Pool: pool })

/** A call whose last argument is a callback with an error and a result. */
const promised = <T = unknown>(call: (callback: (error?: Error | null, result?: T) => void) => void) =>
  new Promise<T | undefined>((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result)))
  })

/** A call whose last argument has a callback for success and one for failure. */
const settled = <T>(
  call: (callbacks: { onSuccess: (value: T) => void; onFailure: (error: Error) => void }) => void,
) => new Promise<T>((onSuccess, onFailure) => call({ onSuccess, onFailure }))

const signIn = (flow: string) => async () => {
  const user = userNamed('anna')
  user.setAuthenticationFlowType(flow)
  await settled(callbacks =>
    user.authenticateUser(new AuthenticationDetails({ Username: 'anna', Password: password }), callbacks),
  )
}

const newcomer = userNamed('newcomer')
await step('signUp', async () => {
  const email = new CognitoUserAttribute({ Name: 'email', Value: 'newcomer@example.com' })
  const result = await promised<ISignUpResult>(done => pool.signUp('newcomer', password, [email], [], done))
  assert.equal(result?.userConfirmed, false)
})
await step('resendConfirmationCode', () => promised(done => newcomer.resendConfirmationCode(done)))
const code = await codeTo('newcomer@example.com')
await step('confirmRegistration', () => promised(done => newcomer.confirmRegistration(code, false, done)))
await step('authenticateUser, USER_SRP_AUTH', signIn('USER_SRP_AUTH'))
await step('authenticateUser, USER_PASSWORD_AUTH', signIn('USER_PASSWORD_AUTH'))
await step('forgotPassword', () => settled(callbacks => userNamed('dora').forgotPassword(callbacks)))
await step('confirmPassword', async () => {
  const sent = await codeTo('dora@example.com')
  await settled(callbacks => userNamed('dora').confirmPassword(sent, newPassword, callbacks))
  assert.ok(await signInAtApi('dora', newPassword))
})

/** The user with the tokens that POST /auth/sign-in returned. */
function userWith(username: string, tokens: Tokens): CognitoUser {
  const user = userNamed(username)
  user.setSignInUserSession(
    new CognitoUserSession({
      IdToken: new CognitoIdToken({ IdToken: tokens.idToken }),
      AccessToken: new CognitoAccessToken({ AccessToken: tokens.accessToken }),
      RefreshToken: new CognitoRefreshToken({ RefreshToken: tokens.refreshToken }),
    }),
  )
  return user
}

const tokens = await signInAtApi('anna')
const anna = userWith('anna', tokens)
await step('getSession', async () => {
  const session = await promised<CognitoUserSession>(done => anna.getSession(done))
  assert.equal(session?.getAccessToken().getJwtToken(), tokens.accessToken)
})
await step('getUserAttributes', async () => {
  const attributes = await promised<CognitoUserAttribute[]>(done => anna.getUserAttributes(done))
  assert.equal(attributes?.find(({ Name }) => Name === 'email')?.Value, 'anna@example.com')
})
await step('updateAttributes', () =>
  promised(done => anna.updateAttributes([new CognitoUserAttribute({ Name: 'nickname', Value: 'A' })], done)),
)
await step('deleteAttributes', () => promised(done => anna.deleteAttributes(['nickname'], done)))
await step(
  'getAttributeVerificationCode',
  () =>
    new Promise<void>((done, onFailure) =>
      anna.getAttributeVerificationCode('email', { onSuccess: () => done(), onFailure }),
    ),
)
await step('verifyAttribute', async () => {
  const sent = await codeTo('anna@example.com')
  await settled(callbacks => anna.verifyAttribute('email', sent, callbacks))
})
let secret = ''
await step('associateSoftwareToken', async () => {
  secret = await new Promise<string>((associateSecretCode, onFailure) =>
    anna.associateSoftwareToken({ associateSecretCode, onFailure }),
  )
})
await step('verifySoftwareToken', async () => {
  const current = secret ? await codeOfApp(secret) : '000000'
  await settled(callbacks => anna.verifySoftwareToken(current, 'phone', callbacks))
})
await step('setUserMfaPreference', () =>
  promised(done => anna.setUserMfaPreference(null, { Enabled: true, PreferredMfa: false }, done)),
)
await step('refreshSession', () =>
  promised(done => anna.refreshSession(new CognitoRefreshToken({ RefreshToken: tokens.refreshToken }), done)),
)
await step('changePassword', async () => {
  const berta = userWith('berta', await signInAtApi('berta'))
  await promised(done => berta.changePassword(password, newPassword, done))
  assert.ok(await signInAtApi('berta', newPassword))
})
await step('signOut', async () => {
  const session = await signInAtApi('carla')
  await promised(done => userWith('carla', session).signOut(done))
  await assertRevoked(session)
})
await step('globalSignOut', async () => {
  const session = await signInAtApi('carla')
  await settled(callbacks => userWith('carla', session).globalSignOut(callbacks))
  await assertRevoked(session)
})
await step('deleteUser', async () => {
  const carla = userWith('carla', await signInAtApi('carla'))
  await promised(done => carla.deleteUser(done))
  assert.equal(await signInAtApi('carla'), undefined)
})
printOutcomes()
