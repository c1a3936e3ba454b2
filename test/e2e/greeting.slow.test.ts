import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from '@jest/globals'
import { greeting } from '../../bin/greeting.ts'
import type { LocalApi } from '../../local/index.ts'
import { assemblyOf, startLocal } from './support.ts'

const run = promisify(exec)
const consolePath = '/console#token=T'
let api: LocalApi | undefined
afterEach(() => api?.stop())

describe('the commands that a local API prints', () => {
  test.each([
    ['dev', 'SIGNED_IN'],
    ['full', 'SIGNED_IN'],
    ['by-email', 'SIGNED_IN'],
    ['browser', 'SIGNED_IN'],
    ['passwordless', 'SIGNED_IN'],
    ['strict', 'CHALLENGE'],
    ['guarded', 'SIGNED_IN'],
  ] as const)('create a user on the stage %s, whose sign-in is %s', async (stage, outcome) => {
    api = await startLocal({ assembly: await assemblyOf(stage), passwordHashCost: 2 })
    const [, commands = ''] = greeting(api, consolePath).split('sign in:\n')
    const { stdout } = await run(commands)
    expect(stdout).toContain(`{"outcome":"${outcome}"`)
  })

  test('have a password that is long enough for the policy of the pool', async () => {
    api = await startLocal({ assembly: await assemblyOf('dev'), passwordHashCost: 2 })
    expect(greeting({ ...api, minimumPasswordLength: 20 }, consolePath)).toContain(
      '"password":"anyPassword0!0123456"',
    )
  })

  test('are none where an operation of theirs is left out', async () => {
    api = await startLocal({ assembly: await assemblyOf('dev'), passwordHashCost: 2 })
    const routes = api.routes.filter(route => route !== 'POST /users')
    expect(greeting({ ...api, routes }, consolePath)).toMatch(/It has no POST \/users\.\n/)
    expect(greeting({ ...api, routes }, consolePath)).not.toContain('curl')
  })
})

test('a local API prints the page at which providers can be tried, if it has any', async () => {
  api = await startLocal({ assembly: await assemblyOf('full'), passwordHashCost: 2 })
  const { apiUrl, userPoolClientId, signInDomain = 'none' } = api
  const [, page = ''] = /provider sign-in +(\S+)/.exec(greeting(api, consolePath)) ?? []
  expect(page).toBe(
    `${signInDomain}/login?client_id=${userPoolClientId}&response_type=code&redirect_uri=${apiUrl}/docs`,
  )
  expect((await fetch(page)).status).toBe(200)
  const { signInDomain: _, ...without } = api
  expect(greeting(without, consolePath)).not.toContain('provider sign-in')
})

test('a local API prints its issuer if OIDC clients can discover it there, and returns it at /_local in any case', async () => {
  const assembly = await assemblyOf('full')
  api = await startLocal({ assembly, passwordHashCost: 2 })
  expect(greeting(api, consolePath)).not.toContain('OIDC issuer')
  expect(await place(api)).toMatchObject({
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${api.userPoolId}`,
  })
  await api.stop()
  api = await startLocal({ assembly, passwordHashCost: 2, issuer: 'local' })
  const [, issuer = ''] = /OIDC issuer +(\S+)/.exec(greeting(api, consolePath)) ?? []
  expect(await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()).toMatchObject({ issuer })
  expect(await place(api)).toMatchObject({ issuer })
})

const place = async ({ apiUrl }: LocalApi): Promise<unknown> => (await fetch(`${apiUrl}/_local`)).json()
