/** The triggers of the guides, bundled from their pages. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { writeBundle } from '../../lib/bundling/bundle-files.ts'
import { bundleHandler } from '../../lib/bundling/handler-bundle.ts'
import { readGuide } from '../guides/guide.ts'

/** The trigger of docs/guides/link-accounts.md. */
export const linkingBundle = (folder: string): string =>
  triggerBundle('docs/guides/link-accounts.md', 'triggers/link-accounts.ts', folder)

/** Writes the file of a guide, edited, into a new folder, in which it finds the packages of this repository. Returns the bundle's folder. */
export function triggerBundle(
  guide: string,
  name: string,
  folder: string,
  edit = (text: string) => text,
): string {
  const block = readGuide(guide).blocks.find(each => each.kind === 'file' && each.name === name)
  if (!block) throw new Error(`${guide} has no ${name}`)
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(file, edit(block.text))
  const bundle = join(folder, 'bundle')
  writeBundle(bundle, bundleHandler(file))
  return bundle
}
