import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('npm run docs -- --check fails on a document that was edited by hand, and only shows that one', () => {
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
  expect(stderr.match(/^diff .*$/gm)).toEqual([expect.stringContaining('a/docs/openapi.json')])
  expect(stderr).toMatch(/^-.*"Log in",\n\+.*"Sign in",\n/m)
  expect(stderr).toMatch(/\nGenerated documents are outdated\. Run npm run docs and commit the result\.\n$/)
  expect(readFileSync(path, 'utf8')).toContain('"summary": "Log in"')
})
