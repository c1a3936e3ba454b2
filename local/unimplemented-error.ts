/** An exported error. This file has no imports, so that the package's declarations need no other types. */

/** With the option `strict`: the template has parts that are not implemented here. The message has a line for each. */
export class UnimplementedError extends Error {
  override readonly name = 'UnimplementedError'
}
