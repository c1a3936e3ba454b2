/** esbuild of the app, called synchronously, since a construct cannot wait. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { StageError } from '../../config/stage.ts'
import { lambdaOptions, modulesFirst } from '../lambda-options.ts'

interface Bundled {
  code: string
  /** The names of the exports; of a CommonJS module, only `default`. */
  exports: readonly string[]
  /** What the code still imports. */
  imports: readonly { path: string; kind: string }[]
}

/**
 * Bundles one entry point with the esbuild that the app has installed. Throws a StageError that names `file` for mistakes in
 * the app's code.
 */
export function bundleSync(file: string, options: BuildOptions): Bundled {
  const esbuild = load(file)
  try {
    const { outputFiles, metafile } = esbuild.buildSync({
      ...lambdaOptions,
      ...modulesFirst,
      logLevel: 'silent',
      ...options,
      write: false,
      metafile: true,
    })
    const [{ exports, imports } = { exports: [], imports: [] }] = Object.values(metafile.outputs)
    return { code: outputFiles.map(({ text }) => text).join(''), exports, imports }
  } catch (error) {
    throw new StageError(`${file} cannot be bundled: ${messageOf(error)}`, { cause: error })
  }
}

function load(file: string): typeof import('esbuild') {
  // The app's own, then that of the folder in which it runs, then one beside this package.
  for (const from of [dirname(file), process.cwd(), import.meta.dirname]) {
    const require = createRequire(join(from, 'esbuild'))
    try {
      require.resolve('esbuild')
    } catch {
      continue
    }
    return require('esbuild')
  }
  throw new StageError(
    `${file} is bundled with esbuild, which is not installed: npm install --save-dev esbuild`,
  )
}

interface Message {
  text: string
  location: { file: string; line: number; column: number } | null
}

/** The errors that esbuild found, with their places. Not by class: under Jest, esbuild's errors are of another realm. */
function messageOf(error: unknown): string {
  const { errors = [], message = String(error) } = error as { errors?: Message[]; message?: string }
  const lines = errors.map(({ text, location }) =>
    location && location.file !== '<stdin>'
      ? `${text} (${location.file}:${location.line}:${location.column + 1})`
      : text,
  )
  return lines.length > 0 ? lines.join('; ') : message
}

const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);\n"

/** Gives ES modules a `require` if a CommonJS package in them calls it: esbuild's own throws an error. */
export function withRequire(code: string): string {
  return /Dynamic require of/.test(code) ? requireBanner + code : code
}
