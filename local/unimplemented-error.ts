/** The error of the option `strict`. Part of the public declarations, which name no schema. */

/** With the option `strict`: the template has parts that are not implemented here. The message has a line for each. */
export class UnimplementedError extends Error {
  override readonly name = 'UnimplementedError'
}
