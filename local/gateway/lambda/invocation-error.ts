/** Why an invocation has no answer. */

export class InvocationError extends Error {
  override readonly name = 'InvocationError'
  /**
   * `failed`: the handler threw; `crashed`: its process ended or could not start; `timedOut`; `throttled`: the function's
   * concurrency is used up; `requestTooLarge`, `answerTooLarge`: above Lambda's 6 MB.
   */
  readonly kind: 'failed' | 'crashed' | 'timedOut' | 'throttled' | 'requestTooLarge' | 'answerTooLarge'

  constructor(kind: InvocationError['kind']) {
    super(kind)
    this.kind = kind
  }
}
