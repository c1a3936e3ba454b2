import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-stages-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('settings that a team adds to dev affect neither prod nor localhost', () => {
  for (const part of ['lib', 'lambda', 'package.json']) {
    cpSync(part, join(folder, part), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const file = join(folder, 'lib/config/stages.ts')
  const own = `account: '111122223333', region: 'eu-west-1', decisions: { firewall: 'Only the team reaches it.' },`
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace("  name: 'dev',\n", start => `${start}  ${own}\n`),
  )

  const program = `
    import { localStage } from './lib/config/local-stage.ts'
    import { stageNamed } from './lib/config/stages.ts'
    const [dev, prod] = ['dev', 'prod'].map(stageNamed)
    console.log(JSON.stringify([dev, prod, localStage(dev, prod)].map(Object.keys)))
  `
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  })
  const [dev, prod, local] = JSON.parse(printed)
  const keys = ['account', 'region', 'decisions']
  expect(dev).toEqual(expect.arrayContaining(keys))
  expect(keys.filter(key => prod.includes(key) || local.includes(key))).toEqual([])
})
