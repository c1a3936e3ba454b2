/** What a person is asked for by each challenge, and the answer that is made of it. */
import type { Schemas } from '../client/index.ts'
import { create } from './element.ts'

export type Challenge = Schemas['Challenge']
export type ChallengeAnswer = Schemas['ChallengeAnswer']

export interface Question {
  text: string
  /** The label of each field, with what stands in it. */
  fields: HTMLElement[]
  /** Undefined where this form cannot answer. */
  answer?(values: Record<string, string>): ChallengeAnswer
}

export function questionOf(challenge: Challenge): Question {
  const { username, session } = challenge
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED': {
      const { name, parameters } = challenge
      return {
        text: `The password was a temporary one. Choose a new one for ${username}.`,
        fields: [
          field('New password', { name: 'newPassword', type: 'password', autocomplete: 'new-password' }),
          ...parameters.requiredAttributes.map(attribute => field(attribute, { name: attribute })),
        ],
        answer: ({ newPassword = '', ...attributes }) => ({
          name,
          username,
          session,
          newPassword,
          attributes,
        }),
      }
    }
    case 'SOFTWARE_TOKEN_MFA': {
      const { name } = challenge
      return {
        text: 'Type the code that the authenticator app shows.',
        fields: [codeField()],
        answer: ({ code = '' }) => ({ name, username, session, code }),
      }
    }
    case 'SMS_MFA':
    case 'EMAIL_OTP': {
      const { name, parameters } = challenge
      return {
        text: `A code was sent to ${parameters.delivery.destination}. It is below, in the sent messages.`,
        fields: [codeField()],
        answer: ({ code = '' }) => ({ name, username, session, code }),
      }
    }
    case 'SELECT_MFA_TYPE': {
      const { name, parameters } = challenge
      const options = parameters.options.map(option => create('option', {}, option))
      return {
        text: 'Choose the second factor.',
        fields: [create('label', {}, 'Second factor ', create('select', { name: 'choice' }, ...options))],
        answer: ({ choice = '' }) => ({ name, username, session, choice }) as ChallengeAnswer,
      }
    }
    case 'MFA_SETUP': {
      const { name, parameters } = challenge
      const { secretCode } = parameters
      if (secretCode === undefined) {
        return {
          text: 'The user pool wants a second factor. Answer to get the secret for an authenticator app.',
          fields: [],
          answer: () => ({ name, username, session }),
        }
      }
      return {
        text: 'Enter this secret in an authenticator app, and type the code that it shows.',
        fields: [create('p', {}, create('code', { className: 'secret' }, secretCode)), codeField()],
        answer: ({ code = '' }) => ({ name, username, session, code }),
      }
    }
    default:
      return { text: `Answer ${challenge.name} by POST /auth/challenge.`, fields: [] }
  }
}

function codeField(): HTMLElement {
  return field('Code', { name: 'code', inputMode: 'numeric', autocomplete: 'one-time-code' })
}

function field(label: string, properties: Partial<HTMLInputElement>): HTMLElement {
  return create('label', {}, `${label} `, create('input', { required: true, ...properties }))
}
