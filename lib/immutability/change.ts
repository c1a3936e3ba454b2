/** A change of what is deployed. */
export interface Change {
  /** Whether it destructive something or cannot be deployed. What does not is allowed, but has to be recorded. */
  destructive: boolean
  /** What would happen, what is lost, and what to do instead. */
  sentence: string
}
