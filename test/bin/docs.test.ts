import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('of the committed documents, one that is changed by hand fails the check, and no other does', () => {
  for (const name of ['docs', 'client']) cpSync(name, join(folder, name), { recursive: true })
  const path = join(folder, 'docs/openapi.json')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"summary": "Sign in"', '"summary": "Log in"'))
  const script = resolve('bin/docs.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--check'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /^docs\/openapi\.json is stale: line \d+ should be ".*Sign in.*"\. Run npm run docs and commit it\.\n$/,
  )
})
