import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { startApi } from '../e2e/support.ts'
import { run, workFolder } from './command.ts'
import { generators } from './generators.ts'
import { createClock, startFutureApi, startPhone } from './outside.ts'

/** What each client prints: an administrator creates two users, who sign in with every kind of challenge. */
const story = `created FORCE_CHANGE_PASSWORD
updated Anna 6
listed 1
INVALID_CREDENTIALS
NEW_PASSWORD_REQUIRED
SELECT_MFA_TYPE 2
SMS_MFA +*******0000
signed in anna+1
SELECT_MFA_TYPE 2
EMAIL_OTP a***@e***
signed in anna+1
SOFTWARE_TOKEN_MFA
signed in anna+1
MFA_SETUP
MFA_SETUP
signed in 花子
deleted USER_NOT_FOUND
unknown challenge
`

const FUTURE_API_URL = await startFutureApi()

/** `GENERATOR=typescript-fetch` tries that one only. */
const wanted = process.env['GENERATOR'] ?? ''
const chosen = generators.filter(({ name }) => name.includes(wanted))
if (chosen.length === 0) throw new Error(`no generator has ${wanted} in its name`)

/** Each client has its own API: the clock of a shared one would be too far ahead for signatures. */
const clients = await Promise.all(
  chosen.map(async generator => {
    const clock = createClock()
    const { apiUrl, region, credentials, messages } = await startApi({ stage: 'strict', now: clock.now })
    const env = {
      API_URL: apiUrl,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      PHONE_URL: await startPhone({ messages }, clock),
      FUTURE_API_URL,
    }
    return { ...generator, env }
  }),
)

describe.each(clients)('the client of $name', ({ name, language, generate, models, compile, tell, env }) => {
  const folder = join(workFolder, name.replace(', ', '-'))

  test('is generated from the document, with at most 150 models', async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'generated'), { recursive: true })
    cpSync(join('test/clients', language), folder, { recursive: true })
    await generate(folder)
    if (models === undefined) return
    const count = globSync(models, { cwd: join(folder, 'generated') }).length
    process.stdout.write(`${name}: ${count} files of models\n`)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(150)
  })

  test('compiles with its story', () => compile(folder))

  test('creates, updates, lists and deletes users, and signs in with every kind of challenge', async () => {
    expect(await run(tell, { cwd: folder, env })).toBe(story)
  })
})
