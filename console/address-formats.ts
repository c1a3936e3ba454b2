/** Addresses as Cognito accepts them, so that forms say what is wrong before they are sent. */
import { texts } from './texts/index.ts'

/** Cognito stores digits after a plus; people write spaces, hyphens and parentheses. */
export function withoutPunctuation(phone: string): string {
  return phone.replace(/[\s().\-/]/g, '')
}

/** What is wrong with an address that is not empty. */
export const addressProblem = {
  email: (value: string) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? undefined : texts.problems.notAnEmail),
  phone_number: (value: string) =>
    /^\+\d{1,15}$/.test(withoutPunctuation(value)) ? undefined : texts.problems.notAPhone,
}
