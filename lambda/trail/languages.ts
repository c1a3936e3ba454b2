/** The texts of notifications in the languages of the configuration: a file beside the code, since they exceed an environment. */
import { readFileSync } from 'node:fs'
import type { NotificationSettings } from './notification-settings.ts'

/** The file is only there if the configuration has languages. */
export function readLanguages(folder = import.meta.url): NotificationSettings['languages'] {
  try {
    return JSON.parse(readFileSync(new URL('languages.json', folder), 'utf8'))
  } catch (error) {
    if (Object(error).code === 'ENOENT') return {}
    throw error
  }
}
