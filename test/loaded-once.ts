/** The door of `environment.ts`: for what is heavy and keeps nothing by which one test could change another. */
import { fileURLToPath } from 'node:url'

declare global {
  var loadedOnce: (specifier: string) => unknown
}

/** Loads a module outside the test file's own world: a package by its name, a file by its path from the top. */
export function loadOnce<Module>(specifier: string): Module {
  const isFile = specifier.endsWith('.ts')
  return loadedOnce(isFile ? fileURLToPath(new URL(`../${specifier}`, import.meta.url)) : specifier) as Module
}
