/** The prompt for each challenge, and the answer built from its values. */
import type { Schemas } from '../client/index.ts'
import { create } from './element.ts'

export type Challenge = Schemas['Challenge']
export type ChallengeAnswer = Schemas['ChallengeAnswer']

export interface Prompt {
  text: string
  /** Each label with its input. */
  fields: HTMLElement[]
  /** Undefined if this form cannot answer the challenge. */
  answer?(values: Record<string, string>): ChallengeAnswer
}

export function promptFor(challenge: Challenge): Prompt {
  const { username, session } = challenge
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED': {
      const { name, parameters } = challenge
      return {
        text: `This password is temporary. Choose a new one for ${username}.`,
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
        text: 'Enter the code from the authenticator app.',
        fields: [codeField()],
        answer: ({ code = '' }) => ({ name, username, session, code }),
      }
    }
    case 'SMS_MFA':
    case 'EMAIL_OTP': {
      const { name, parameters } = challenge
      return {
        text: `A code was sent to ${parameters.delivery.destination}. See the sent messages below.`,
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
          text: 'The user pool requires a second factor. Answer to get the secret for an authenticator app.',
          fields: [],
          answer: () => ({ name, username, session }),
        }
      }
      return {
        text: 'Enter this secret in an authenticator app, then enter the code that the app shows.',
        fields: [create('p', {}, create('code', { className: 'secret' }, secretCode)), codeField()],
        answer: ({ code = '' }) => ({ name, username, session, code }),
      }
    }
    default:
      return { text: `This page cannot answer ${challenge.name}. Use POST /auth/challenge.`, fields: [] }
  }
}

function codeField(): HTMLElement {
  return field('Code', { name: 'code', inputMode: 'numeric', autocomplete: 'one-time-code' })
}

function field(label: string, properties: Partial<HTMLInputElement>): HTMLElement {
  return create('label', {}, `${label} `, create('input', { required: true, ...properties }))
}
