import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('npm run docs -- --check fails for exactly the committed document that was edited by hand', () => {
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
