/** Synthesis by the CDK CLI, and in the process of an app: how long it takes, and how many resources come of it. */
import { execFileSync, spawnSync } from 'node:child_process'
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
    await synth(devSynth, 'dev', { CDK_VALIDATION: 'false' }, rounds),
    await synth(prodSynth, 'prod', {}, rounds),
    ...(await measureConstruct(rounds)),
    docs(rounds),
  ]
}

/** Of the packaged construct in an app of its own, with and without CDK's validation. */
async function measureConstruct(rounds: number): Promise<Synthesis[]> {
  execFileSync(process.execPath, ['bin/build.ts'], { cwd: root })
  return [
    await construct(inApp, {}, rounds),
    await construct(withoutValidation, { CDK_VALIDATION: 'false' }, rounds),
  ]
}

export const devSynth = 'cdk synth, dev, checks off'
export const prodSynth = 'cdk synth, prod, all checks'
export const docsCheck = 'npm run docs -- --check'
export const inApp = 'an app with the production preset'
export const withoutValidation = `${inApp}, CDK's validation off`

/** Synthesizes every stage that the documents describe. */
function docs(rounds: number): Synthesis {
  const seconds = Array.from({ length: rounds }, () => {
    const start = performance.now()
    execFileSync('npm', ['run', '--silent', 'docs', '--', '--check'], { cwd: root })
    return (performance.now() - start) / 1000
  })
  return { name: docsCheck, seconds: median(seconds), resources: 0 }
}

async function construct(
  name: string,
  variables: Record<string, string>,
  rounds: number,
): Promise<Synthesis> {
  const found: Omit<Synthesis, 'name'>[] = []
  for (let round = 0; round < rounds; round++) {
    const output = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-synth-'))
    const { status, output: streams } = spawnSync(
      process.execPath,
      ['bench/processes/construct.cjs', output],
      {
        cwd: root,
        env: { ...process.env, ...variables },
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      },
    )
    if (status !== 0) throw new Error(String(streams[2]))
    found.push(JSON.parse(String(streams[3])))
    await rm(output, { recursive: true })
  }
  return {
    name,
    seconds: median(found.map(({ seconds }) => seconds)),
    resources: found[0]?.resources ?? 0,
  }
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
