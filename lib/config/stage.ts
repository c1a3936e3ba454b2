/** A stage: the settings of an API, and of the stack that contains nothing else. */
import * as z from 'zod'
import { deploymentSettings } from './schema/deployment.ts'
import { settings } from './schema/settings.ts'
import type { Settings } from './settings.ts'

/** Each setting by itself. `rules.ts` checks how they go together. */
export const stageSchema = z.strictObject({ ...settings, ...deploymentSettings })

export type Stage = Settings & z.output<z.ZodObject<typeof deploymentSettings>>

/** A setting that is invalid, by itself or beside another one. */
export interface Violation {
  path: string[]
  message: string
}

/** The setting and what is wrong with it, in one sentence. */
export function describeViolation({ path, message }: Violation): string {
  return [path.join('.'), message].filter(Boolean).join(': ')
}

/** A stage that cannot be built. The message is one line that names the stage and the setting. */
export class StageError extends Error {
  override readonly name = 'StageError'
}

/** Prefixes the message of a StageError with what it is about. */
export function inContext<T>(subject: string, build: () => T): T {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof StageError)) throw error
    throw new StageError(
      `${subject}: ${error.message}`,
      error.cause === undefined ? {} : { cause: error.cause },
    )
  }
}
