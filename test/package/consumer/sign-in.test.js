/** A test as a team writes it that has installed the package: against the API, without an AWS account. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signedFetch } from 'cognito-auth-api/client'
import { startLocal } from 'cognito-auth-api/local'

const headers = { 'content-type': 'application/json' }
let api
beforeAll(async () => {
  api = await startLocal()
})
afterAll(() => api.stop())

async function post(path, body) {
  const response = await fetch(api.apiUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.json()
}

test('an invited user signs in with the temporary password, and chooses one', async () => {
  const username = 'hanako'
  const email = 'hanako@example.com'
  const { status } = await signedFetch(api)(`${api.apiUrl}/users`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, attributes: { email } }),
  })
  expect(status).toBe(201)

  const [{ temporaryPassword: password }] = api.messages(email)
  const { challenge } = await post('/auth/sign-in', { username, password })
  const { name, session } = challenge
  expect(name).toBe('NEW_PASSWORD_REQUIRED')
  const answer = { name, username, session, newPassword: 'my0wnPassword!' }
  expect(await post('/auth/challenge', answer)).toMatchObject({ outcome: 'SIGNED_IN' })
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
