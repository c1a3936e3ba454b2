/** The packages of clients that call the user pool instead of the API. */
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, run, workFolder } from './command.ts'

export const directFolder = join(workFolder, 'packages/direct')

/** Installs the packages beside copies of the programs that import them. */
export async function installDirectClients(): Promise<void> {
  cpSync('test/clients/direct', directFolder, { recursive: true })
  await install(directFolder, 'test/clients/direct/package-lock.json', [
    ['npm', 'ci', '--prefix', directFolder, '--no-audit', '--ignore-scripts'],
  ])
}

/** Checks that the programs call the clients as the clients' types allow. */
export const checkTypes = () =>
  run([process.execPath, 'node_modules/typescript-7/bin/tsc', '--project', directFolder])

/** The versions that are installed. */
export function versions(): Record<string, string> {
  const { dependencies } = readJson('test/clients/direct/package.json')
  const { devDependencies } = readJson('package.json')
  const requirements = readFileSync('test/clients/python/requirements.txt', 'utf8')
  const python = [...requirements.matchAll(/^(\S+)==(.*)$/gm)].map(([, name, version]) => [name, version])
  return { ...devDependencies, ...dependencies, ...Object.fromEntries(python) }
}

const readJson = (path: string): Record<string, Record<string, string>> =>
  JSON.parse(readFileSync(path, 'utf8'))
