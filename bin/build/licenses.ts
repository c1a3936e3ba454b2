/** The licenses of what the package contains of other projects: they require that their texts come with it. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolders } from '../../lib/bundling/contents.ts'

/** Writes the name, the version and the license of every package that one of the files belongs to. */
export function writeLicenses(outfile: string, files: readonly string[]): void {
  const entries = packageFolders(files).map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const texts = globSync('{LICEN[CS]E,NOTICE,COPYING}*', { cwd: folder })
      .sort()
      .map(file => readFileSync(join(folder, file), 'utf8').trim())
    return [`${name} ${version} (${license})`, ...texts].join('\n\n')
  })
  writeFileSync(outfile, `${[...new Set(entries)].sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`)
}
