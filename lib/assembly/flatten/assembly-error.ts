/** The error of an app that cannot be read. Part of the public declarations, which name no schema. */

/** A failure that the user of an assembly can correct. The message says how. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError'
}
