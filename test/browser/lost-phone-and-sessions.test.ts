/** On the reference page: an administrator helps a user who lost a phone, and a user ends the session of another browser. */
import { expect, test } from '@jest/globals'
import { violations } from './axe.ts'
import { enroll } from './enroll.ts'
import { signIn, textOf, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { api, open } = useReferencePage()
const password = 'anyPassword0!'

test('an administrator removes the app of a user who lost the phone and ends the sessions, and the user signs in again', async () => {
  const username = 'hanako'
  const { tokens } = await enroll(api(), username, password)

  // In two browsers, since an administrator has no session of the user.
  const user = await open()
  await signIn(user, username, password)
  await user.getByText('Enter the code from the authenticator app.').waitFor()

  const administrator = await open()
  await useLocalKeys(administrator)
  const before = await tryIt(administrator, 'GET /users/{username}/factors', { username })
  expect(JSON.parse(before.body)).toMatchObject({
    configured: ['password', 'totp'],
    mfa: { totp: { enabled: true, preferred: true } },
  })
  const { items } = JSON.parse(
    (await tryIt(administrator, 'GET /users/{username}/sessions', { username })).body,
  )
  expect(items).toHaveLength(1)
  expect((await tryIt(administrator, 'DELETE /users/{username}/totp', { username })).status).toBe('204')
  expect((await tryIt(administrator, 'POST /users/{username}/sign-out', { username })).status).toBe('204')
  const after = await tryIt(administrator, 'GET /users/{username}/factors', { username })
  expect(JSON.parse(after.body)).toMatchObject({
    configured: ['password'],
    mfa: { totp: { enabled: false } },
  })
  expect(await violations(administrator)).toEqual([])

  // The app on the phone is signed out.
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  expect((await fetch(`${api().apiUrl}/me`, { headers })).status).toBe(401)

  await user.getByRole('button', { name: 'Start over' }).click()
  await signIn(user, username, password)
  await user.locator('#account').waitFor()
  expect(await textOf(user.locator('#user-state'))).toBe(username)
  const factors = await tryIt(user, 'GET /me/factors')
  expect(JSON.parse(factors.body).configured).toEqual(['password'])
})

test('on the reference page, a user ends the session of another browser, whose next request is refused', async () => {
  const username = 'boris'
  await enroll(api(), username, password, { withApp: false })
  const office = await open(['401 /me'])
  await signIn(office, username, password)
  await office.locator('#account').waitFor()
  const home = await open()
  await signIn(home, username, password)
  await home.locator('#account').waitFor()

  const { items } = JSON.parse((await tryIt(home, 'GET /me/sessions')).body)
  const { id } = items.find(({ current }: { current: boolean }) => !current)
  expect((await tryIt(home, 'DELETE /me/sessions/{id}', { id })).status).toBe('204')

  const { status, body } = await tryIt(office, 'GET /me')
  expect([status, JSON.parse(body).code]).toEqual(['401', 'TOKEN_INVALID'])
  expect((await tryIt(home, 'GET /me')).status).toBe('200')
})
