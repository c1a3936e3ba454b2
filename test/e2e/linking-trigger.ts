/** The trigger of docs/guides/link-accounts.md, bundled from the guide. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { bundleHandler } from '../../lib/bundling/handler-bundle.ts'
import { readGuide } from '../guides/guide.ts'

const guide = 'docs/guides/link-accounts.md'
const name = 'triggers/link-accounts.ts'

/** Writes the file into a new folder, in which it finds the packages of this repository. Returns the bundle's folder. */
export function linkingBundle(folder: string): string {
  const block = readGuide(guide).blocks.find(each => each.kind === 'file' && each.name === name)
  if (!block) throw new Error(`${guide} has no ${name}`)
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(file, block.text)
  return bundleHandler(file)
}
