/** Why an invocation failed. */

export class InvocationError extends Error {
  override readonly name = 'InvocationError'
  /**
   * `failed`: the handler threw; `crashed`: the thread ended or could not start; `throttled`: the reserved concurrency is
   * exhausted; `requestTooLarge`, `resultTooLarge`: above Lambda's 6 MB; `notPermitted`: the function does not exist, or the
   * caller may not invoke it.
   */
  readonly kind:
    | ('failed' | 'crashed' | 'timedOut' | 'throttled' | 'notPermitted')
    | ('requestTooLarge' | 'resultTooLarge')

  /** `message` is Lambda's `errorMessage`, if the invocation has reached the function. */
  constructor(kind: InvocationError['kind'], message: string = kind) {
    super(message)
    this.kind = kind
  }
}
