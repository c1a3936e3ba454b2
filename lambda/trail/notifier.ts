/** Sends users a notification when a protected setting of their account changes. An EventBridge rule invokes it. */
export function startNotifier(_variables: NodeJS.ProcessEnv) {
  return async (): Promise<void> => {
    throw new Error('not written yet')
  }
}
