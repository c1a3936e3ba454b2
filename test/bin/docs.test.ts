import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function docs(...options: string[]) {
  const script = resolve('bin/docs.ts')
  return spawnSync(process.execPath, [script, ...options], { cwd: folder, encoding: 'utf8' })
}

beforeAll(() => {
  docs()
})

test('documents that were just written are not stale', () => {
  expect(docs('--check')).toMatchObject({ status: 0, stderr: '' })
})

test('a document that was changed by hand fails the check, which names the line and what to do', () => {
  const path = join(folder, 'docs/openapi.json')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"summary": "Sign in"', '"summary": "Log in"'))
  const { status, stderr } = docs('--check')
  writeFileSync(path, text)
  expect(status).toBe(1)
  expect(stderr).toMatch(
    /^docs\/openapi\.json is stale: line \d+ should be ".*Sign in.*"\. Run npm run docs and commit it\.\n$/,
  )
})

test('a document that was deleted fails the check', () => {
  rmSync(join(folder, 'client/generated/schema.ts'))
  expect(docs('--check')).toMatchObject({
    status: 1,
    stderr: 'client/generated/schema.ts is stale: it does not exist. Run npm run docs and commit it.\n',
  })
})
