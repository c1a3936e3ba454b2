/** Bundles a file of the app that exports a Lambda handler, while the app synthesizes. */
import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { StageError } from '../config/stage.ts'
import { type BundleFiles, bundleFiles } from './bundle-files.ts'
import { bundleSync, withRequire } from './own/esbuild.ts'

/**
 * Bundles the file's export `handler`. A relative path starts at the folder in which the app runs, as that of CDK's NodejsFunction. Throws a StageError with one sentence for the author of the file.
 */
export function bundleHandler(path: string): BundleFiles {
  const file = resolve(path)
  if (!existsSync(file)) {
    throw new StageError(`${file} does not exist: write the path from ${process.cwd()}, or an absolute one`)
  }
  const { code } = bundleSync(file, {
    absWorkingDir: dirname(file),
    // Otherwise a CommonJS module would export everything as `default`, where Lambda finds no handler.
    stdin: {
      contents: `export { handler } from ${JSON.stringify(`./${basename(file)}`)}`,
      resolveDir: dirname(file),
    },
    minify: true,
  })
  return bundleFiles(withRequire(code))
}
