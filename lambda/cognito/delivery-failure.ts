/** Cognito creates a user before it sends the first message, and keeps the user if that fails. */

/** For `catch`: reports that the user exists, and the request that sends the message again. */
export function reportCreatedUser(error: Error, report: (message: string) => void, nextStep: string): never {
  if (error.name === 'CodeDeliveryFailureException') report(`However, the user was created. ${nextStep}`)
  throw error
}
