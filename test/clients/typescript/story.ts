/** The story that every generated client must tell, with openapi-generator's client for TypeScript (typescript-fetch). */
import { codeOf, codeOn, password, print, signIn } from './challenges.ts'
import { Configuration, MyAccountApi, UsersApi } from './generated/index.ts'
import { signed } from './sign.ts'

const {
  API_URL: apiUrl = '',
  FUTURE_API_URL: futureApiUrl = '',
  AWS_REGION: region = '',
  AWS_ACCESS_KEY_ID: accessKeyId = '',
  AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
} = process.env
const admin = new UsersApi(
  new Configuration({
    basePath: apiUrl,
    middleware: [signed({ region, credentials: { accessKeyId, secretAccessKey } })],
  }),
)
const temporaryPassword = 'cD3:oxf3'
const anna = 'anna+1'
const hanako = '花子'

const created = await admin.createUser({
  createUserRequest: {
    username: anna,
    attributes: {
      email: 'anna@example.com',
      email_verified: 'true',
      phone_number: '+81288220000',
      phone_number_verified: 'true',
      nickname: 'A',
    },
    temporaryPassword,
    invite: 'NONE',
  },
})
print('created', created.status)
await admin.updateUser({
  username: anna,
  updateUserRequest: { attributes: { name: 'Anna', nickname: null } },
})
const { attributes } = await admin.getUser({ username: anna })
print('updated', attributes['name'], Object.keys(attributes).length)
const { items } = await admin.listUsers({ filter: 'email = "anna@example.com"' })
print('listed', items.length)

const on = { enabled: true }
await admin.setUserMfa({ username: anna, mfaPreference: { email: on, sms: on } })
print(await codeOf(signIn(apiUrl, { username: anna, password: 'wrong' })))
await signIn(apiUrl, { username: anna, password: temporaryPassword, choice: 'SMS_MFA' })
const tokens = await signIn(apiUrl, { username: anna, password, choice: 'EMAIL_OTP' })

const me = new MyAccountApi(
  new Configuration({ basePath: apiUrl, accessToken: async () => tokens?.accessToken ?? '' }),
)
const { secretCode: secret } = await me.startTotpSetup()
await me.verifyTotpSetup({ verifyTotpSetupRequest: { code: await codeOn({ app: secret }) } })
await me.setMyMfa({ mfaPreference: { totp: { enabled: true, preferred: true } } })
await signIn(apiUrl, { username: anna, password, secret })

await admin.createUser({ createUserRequest: { username: hanako, invite: 'NONE' } })
await admin.setUserPassword({ username: hanako, setUserPasswordRequest: { password } })
await signIn(apiUrl, { username: hanako, password })

for (const username of [anna, hanako]) await admin.deleteUser({ username })
print('deleted', await codeOf(admin.getUser({ username: hanako })))
await signIn(futureApiUrl, { username: anna, password })
