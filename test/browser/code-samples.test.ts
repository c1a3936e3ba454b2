/** The code that the page shows for a request: it works when it is copied. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import type { Page } from 'playwright-core'
import { operation, signIn, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { open } = useReferencePage()
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-samples-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function sample(page: Page, route: string, title: string): Promise<string> {
  const snippets = operation(page, route).locator('.request-snippets')
  await snippets.getByText(title, { exact: true }).click()
  return (await snippets.locator('pre').textContent()) ?? ''
}

/** What a program prints. The API runs in this process, so nothing may block it. */
async function run(code: string): Promise<string> {
  const [source, bundle] = [join(folder, 'sample.ts'), join(folder, 'sample.mjs')]
  writeFileSync(source, code)
  const alias = {
    'cognito-auth-api/client/sigv4': resolve('client/sigv4.ts'),
    'cognito-auth-api/client': resolve('client/index.ts'),
  }
  buildSync({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias,
    tsconfigRaw: '{}',
  })
  const execute = promisify(execFile)
  const { stdout, stderr } = await execute(process.execPath, [bundle]).catch(error => error)
  return stdout + stderr
}

/** The JSON that a curl command receives. */
async function bash(curl: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)('bash', ['-c', `${curl} -sS`])
  return JSON.parse(stdout)
}

test('the TypeScript and curl samples of the reference page repeat a request of an administrator', async () => {
  const page = await open()
  await useLocalKeys(page)
  await tryIt(page, 'POST /users', {
    body: { username: "o'hara", attributes: { given_name: 'O"Hara' }, invite: 'NONE' },
  })
  await tryIt(page, 'GET /users/{username}', { username: "o'hara" })
  const typescript = await sample(page, 'GET /users/{username}', 'TypeScript')
  expect(typescript).toContain("params: { path: { username: 'o\\'hara' } }")
  expect(await run(typescript)).toContain("given_name: 'O\"Hara'")

  await tryIt(page, 'GET /users', { limit: 2 })
  expect(await run(await sample(page, 'GET /users', 'TypeScript'))).toContain('username: "o\'hara"')
  const curl = await sample(page, 'GET /users', 'curl')
  expect(curl).toContain('--aws-sigv4 aws:amz:us-east-1:execute-api')
  expect(curl).not.toContain('Signature=')
  expect(await bash(curl)).toMatchObject({ items: [{ username: "o'hara" }] })
})

test('the samples of the reference page repeat a request of the signed-in user, and one of anyone', async () => {
  const page = await open(['401 /auth/sign-in'])
  await useLocalKeys(page)
  await tryIt(page, 'POST /users', { body: { username: 'anna', invite: 'NONE' } })
  await tryIt(page, 'PUT /users/{username}/password', {
    username: 'anna',
    body: { password: 'anyPassword0!' },
  })
  await signIn(page, 'anna', 'anyPassword0!')
  await page.locator('#user-state', { hasText: 'anna' }).waitFor()
  await tryIt(page, 'GET /me')
  expect(await run(await sample(page, 'GET /me', 'TypeScript'))).toContain("username: 'anna'")
  expect(await bash(await sample(page, 'GET /me', 'curl'))).toMatchObject({ username: 'anna' })

  await tryIt(page, 'POST /auth/sign-in', { body: { username: 'anna', password: "it's wrong" } })
  expect(await run(await sample(page, 'POST /auth/sign-in', 'TypeScript'))).toContain('INVALID_CREDENTIALS')
  expect(await bash(await sample(page, 'POST /auth/sign-in', 'curl'))).toMatchObject({
    code: 'INVALID_CREDENTIALS',
  })
})
