/** Amplify as a script for a page, which defines `aws`. */
import { join } from 'node:path'
import { build } from 'esbuild'
import { directFolder } from './direct-packages.ts'

export async function amplifyScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(directFolder, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'aws',
  })
  return outputFiles.map(({ text }) => text).join('')
}
