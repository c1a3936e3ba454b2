/** Synthesis by the CDK CLI: how long it takes, and how many resources come of it. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './statistics.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Synthesis {
  name: string
  /** Median. */
  seconds: number
  resources: number
}

export async function measureSynth({ rounds }: { rounds: number }): Promise<Synthesis[]> {
  return [
    await synth('cdk synth, dev, checks off', 'dev', { CDK_VALIDATION: 'false' }, rounds),
    await synth('cdk synth, prod, all checks', 'prod', {}, 1),
  ]
}

async function synth(
  name: string,
  stage: string,
  variables: Record<string, string>,
  rounds: number,
): Promise<Synthesis> {
  const seconds: number[] = []
  let resources = 0
  for (let round = 0; round < rounds; round++) {
    const output = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-synth-'))
    const start = performance.now()
    const { status, stderr } = spawnSync(
      process.execPath,
      ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--output', output, '-c', `stage=${stage}`],
      { cwd: root, env: { ...process.env, ...variables }, encoding: 'utf8' },
    )
    seconds.push((performance.now() - start) / 1000)
    if (status !== 0) throw new Error(stderr)
    const templates = globSync(join(output, '*.template.json'))
    resources = Math.max(
      ...templates.map(file => Object.keys(JSON.parse(readFileSync(file, 'utf8')).Resources).length),
    )
    await rm(output, { recursive: true })
  }
  return { name, seconds: median(seconds), resources }
}
