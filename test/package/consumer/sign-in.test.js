/** A test as a team writes it that has installed the package: against the API, without an AWS account. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createClient, isProblem, memorySession } from 'cognito-auth-api/client'
import { sigv4 } from 'cognito-auth-api/client/sigv4'
import { startLocal } from 'cognito-auth-api/local'

let api
beforeAll(async () => {
  api = await startLocal()
})
afterAll(() => api.stop())

test('an invited user signs in with the temporary password, and chooses one', async () => {
  const session = memorySession()
  const client = createClient({ baseUrl: api.apiUrl, signer: sigv4(api), session })
  const username = 'hanako'
  const email = 'hanako@example.com'
  await client.POST('/users', { body: { username, attributes: { email } } })

  const [{ temporaryPassword: password }] = api.messages(email)
  const { challenge } = await client.POST('/auth/sign-in', { body: { username, password } })
  expect(challenge.name).toBe('NEW_PASSWORD_REQUIRED')
  const answer = { name: challenge.name, username, session: challenge.session, newPassword: 'my0wnPassword!' }
  const { tokens } = await client.POST('/auth/challenge', { body: answer })

  session.set(tokens)
  expect(await client.GET('/me')).toMatchObject({ username, attributes: { email } })
  const refused = await client.POST('/users', { body: { username } }).catch(error => error)
  expect(isProblem(refused, 'USERNAME_EXISTS')).toBe(true)
})

test('a common password is refused, from the list that the package has once for all functions', async () => {
  const client = createClient({ baseUrl: api.apiUrl })
  const body = { username: 'taro', password: 'Password1!' }
  const refused = await client.POST('/auth/sign-up', { body }).catch(error => error)
  expect(isProblem(refused, 'INVALID_PASSWORD')).toBe(true)
})

test('each API that is started has ports, a pool and users of its own', async () => {
  const other = await startLocal()
  expect(other.apiUrl).not.toBe(api.apiUrl)
  expect(other.cognitoEndpoint).not.toBe(api.cognitoEndpoint)
  expect(other.userPoolId).not.toBe(api.userPoolId)
  expect(other.messages()).toEqual([])
  await other.stop()
  await expect(fetch(other.apiUrl)).rejects.toThrow()
})
