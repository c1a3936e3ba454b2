import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

/** A copy, so that the baselines that are recorded are not those of the repository. */
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-baseline-'))
for (const name of ['bin', 'lib', 'lambda', 'package.json']) {
  cpSync(name, join(folder, name), { recursive: true })
}
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What `npm run baseline -- …stages` runs. */
function baseline(...stages: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/baseline.ts', ...stages], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('npm run baseline records the named stage, prints the destructive changes, and leaves an unchanged baseline as it was', () => {
  const file = join(folder, 'lib/immutability/dev.json')
  const current = readFileSync(file, 'utf8')
  writeFileSync(file, current.replaceAll('UserPool6BA7E5F2', 'FormerPool'))
  const { status, stdout, stderr } = baseline('dev', 'dev')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(
    /^dev: The user pool would be replaced, .* FormerPool to UserPool6BA7E5F2: .*\n(?:dev: .*\n)*dev: recorded\ndev: unchanged\n$/,
  )
  expect(readFileSync(file, 'utf8')).toBe(current)
})

test('npm run baseline without a stage name fails and records nothing', () => {
  expect(baseline()).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Name the stages to record: npm run baseline -- dev\n',
  })
})
