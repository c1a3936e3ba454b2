/** The state of a user as a support engineer would say it. */
import { language, texts } from '../texts/index.ts'
import { ago } from './ago.ts'
import { temporaryPasswordExpiry, type User, verifiedAddresses } from './facts.ts'
import { providersOf } from './providers.ts'

/** Complete sentences: what the state means, how long it has lasted, and what the user has to do next. */
export function statusInWords(user: User, now: Date): string[] {
  const { words } = texts.user
  const providers = user.status === 'EXTERNAL_PROVIDER' ? [] : providersOf(user)
  return [
    ...(user.enabled ? [] : [words.disabled]),
    ...statusSentences(user, now),
    ...(providers.length > 0 ? [words.alsoProvider(providers)] : []),
  ]
}

function statusSentences(user: User, now: Date): string[] {
  const { words } = texts.user
  const changed = ago(user.updatedAt, now, language)
  switch (user.status) {
    case 'CONFIRMED':
      return [words.confirmed]
    case 'FORCE_CHANGE_PASSWORD': {
      const { state, earliest, latest } = temporaryPasswordExpiry(user, now)
      return [words.invited(changed), words.temporaryPassword[state](earliest, latest)]
    }
    case 'UNCONFIRMED':
      return [words.unconfirmed(ago(user.createdAt, now, language))]
    case 'RESET_REQUIRED':
      return [words.resetRequired(changed), ...(verifiedAddresses(user).length ? [] : [words.noCode])]
    case 'EXTERNAL_PROVIDER':
      return [words.externalProvider(providersOf(user))]
    case 'COMPROMISED':
      return [words.compromised]
    case 'ARCHIVED':
      return [words.archived]
    default:
      return [words.unknown(user.status)]
  }
}
