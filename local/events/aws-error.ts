/** An error that the local services return as AWS does. */

export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}
