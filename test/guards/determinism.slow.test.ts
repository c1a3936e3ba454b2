import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-determinism-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Where each construct was made in the source, for people who look for it: nothing that is deployed. */
const aboutTheSource = /\.metadata\.json$/

/** Prod as `npm run synth` makes it, but unchecked: the checks write nothing but their report. */
const program = `
  import { bundleAndSynthesize } from './lib/assembly/synthesis.ts'
  import { stageNamed } from './lib/config/stages.ts'
  await bundleAndSynthesize({ stage: { ...stageNamed('prod'), checks: 'cloudformation' }, outdir: process.argv[1] })
`

/** Synthesizes the source in a folder and returns a hash per file. */
async function synthesized(source: string, name: string): Promise<Record<string, string>> {
  const outdir = join(folder, name)
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, outdir], {
    cwd: source,
    env: { ...process.env, CDK_VALIDATION: 'false' },
  })
  const files = globSync('**/*', { cwd: outdir }).filter(file => statSync(join(outdir, file)).isFile())
  return Object.fromEntries(
    files
      .filter(file => !aboutTheSource.test(file))
      .sort()
      .map(file => [
        file,
        createHash('sha256')
          .update(readFileSync(join(outdir, file)))
          .digest('hex'),
      ]),
  )
}

test('two syntheses of prod from different directories produce identical templates and assets', async () => {
  const copy = join(folder, 'elsewhere')
  for (const part of [
    'bin',
    'lib',
    'lambda',
    'local',
    'client',
    'package.json',
    'tsconfig.json',
    'cdk.json',
  ]) {
    cpSync(part, join(copy, part), { recursive: true })
  }
  symlinkSync(relative(copy, 'node_modules'), join(copy, 'node_modules'))

  const [here, elsewhere] = await Promise.all([synthesized('.', 'here'), synthesized(copy, 'there')])
  expect(Object.keys(here)).toContain('CognitoAuthApi-prod.template.json')
  expect(Object.keys(here).filter(file => file.endsWith('index.mjs')).length).toBeGreaterThan(30)
  expect(elsewhere).toEqual(here)
})
