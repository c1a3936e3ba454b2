/** Builds and packs the package once for all files, and installs the oldest Node that `engines` allows. */
import { globSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, run } from './commands.ts'

export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-packed-'))
  process.env['PACKED'] = folder
  const oldest = installOldestNode(join(folder, 'node'))
  await run('npm', ['run', 'build'], { cwd: '.' })
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: '.' })
  process.env['PACKED_FILE'] = globSync(join(folder, '*.tgz'))[0]
  process.env['OLDEST_NODE'] = await oldest
}

/** The path of its executable; empty where no package has it. */
async function installOldestNode(folder: string): Promise<string> {
  if (process.platform !== 'linux') return ''
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
  const name = `node-linux-${process.arch}`
  await install(folder, `${name}@${engines.node.replace('>=', '')}`)
  return join(folder, 'node_modules', name, 'bin/node')
}
