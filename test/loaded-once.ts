/** For modules that are expensive to load and keep no state by which one test could affect another, such as CDK. */
import { fileURLToPath } from 'node:url'

declare global {
  /** Node's own `require`, from `runtime.ts`: Jest's would load a module again for each test file. */
  var nodeRequire: NodeJS.Require
}

/** Loads a module with Node itself, once per worker: a package by its name, a file by its path from the repository's root. */
export function loadOnce<Module>(specifier: string): Module {
  return nodeRequire(
    specifier.endsWith('.ts') ? fileURLToPath(new URL(`../${specifier}`, import.meta.url)) : specifier,
  )
}
