/** The event in a log line: the functions write it (`lambda/http`), and the forwarder makes the event on the bus of it (`lambda/trail`). */

export interface LineEvent {
  /** The `operationId`. */
  type: string
  actor: { kind: 'user'; sub: string } | { kind: 'administrator'; arn: string } | { kind: 'anyone' }
  /** What was changed, as far as the request, its result or the operation knows it. */
  subject?:
    | {
        sub?: string | undefined
        username?: string | undefined
        usernameHash?: string | undefined
        group?: string | undefined
      }
    | undefined
  source: { ip: string; userAgent?: string | undefined }
  cognitoRequestIds?: string[] | undefined
  /** Names of what the request changes, never values. */
  changed?: string[] | undefined
  /** The parts of a failed request that were carried out. */
  completed?: string[] | undefined
  /** What only the notifier can decrypt: base64. */
  sealed?: string | undefined
}
