/** How events and notifications go together. */
import type { Settings } from './settings.ts'
import type { Violation } from './stage.ts'

export function eventViolations({ events = 'off', eventNames, notifications }: Settings): Violation[] {
  if (events === 'off') {
    return [
      ...(eventNames ? [{ path: ['eventNames'], message: 'not used without events. Remove it' }] : []),
      ...(notifications
        ? [
            {
              path: ['notifications'],
              message: 'follow from events: set events to own-bus, or to the ARN of an event bus',
            },
          ]
        : []),
    ]
  }
  const { languages = {}, defaultLanguage = builtInLanguage } = notifications ?? {}
  if (defaultLanguage === builtInLanguage || defaultLanguage in languages) return []
  const message = `languages has no texts in ${defaultLanguage}: add them, or use ${[...new Set([builtInLanguage, ...Object.keys(languages)])].join(' or ')}`
  return [{ path: ['notifications', 'defaultLanguage'], message }]
}

/** Its texts are part of the notifier. */
const builtInLanguage = 'en'
