/** The trigger of docs/guides/set-up-providers.md: which new people at Google it lets in. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { triggerBundle } from './guide-triggers.ts'

const [guide, name] = ['docs/guides/set-up-providers.md', 'triggers/who-can-come-in.ts']
const folder = mkdtempSync(join(tmpdir(), 'who-can-come-in-'))
// A domain with a letter into which another one turns in lower case.
const bundle = triggerBundle(guide, name, folder, text => text.replaceAll('example', 'kyoto'))
afterAll(() => rmSync(folder, { recursive: true }))

function isLetIn(email: string, verified = 'true', userName = 'google_1'): boolean {
  const userAttributes = { email, email_verified: verified }
  const event = { triggerSource: 'PreSignUp_ExternalProvider', userName, request: { userAttributes } }
  const program = `import { handler } from '${bundle}/index.mjs'
    console.log(await handler(${JSON.stringify(event)}).then(() => true, () => false))`
  return (
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }) === 'true\n'
  )
}

test('lets in people of the domain, whatever the case, and everybody at the other providers', () => {
  expect(isLetIn('hanako@kyoto.com')).toBe(true)
  expect(isLetIn('Hanako@Kyoto.com')).toBe(true)
  expect(isLetIn('hanako@gmail.com', 'true', 'company_1')).toBe(true)
})

test.each([
  ['an address that is not verified', 'hanako@kyoto.com', 'false'],
  ['another domain', 'hanako@gmail.com', 'true'],
  ['a subdomain', 'hanako@a.kyoto.com', 'true'],
  ['a domain that begins with it', 'hanako@kyoto.com.example.org', 'true'],
  ['two at signs', 'hanako@gmail.com@kyoto.com', 'true'],
  ['a domain that differs by the Kelvin sign', 'hanako@\u212ayoto.com', 'true'],
])('refuses people at Google with %s', (_, email, verified) => {
  expect(isLetIn(email, verified)).toBe(false)
})
