/** The file with the users that `npm start` keeps, for one process at a time. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandError } from './command-line.ts'

const folder = '.local/user-pool'

/** Held until the process ends, also if it is killed: then the operating system releases it. */
let lock: DatabaseSync | undefined

/** Returns the path of the file. Throws if another process has claimed it. */
export function claimSavedUsers(): string {
  mkdirSync(folder, { recursive: true })
  accessSync(folder, constants.W_OK)
  try {
    lock ??= new DatabaseSync(join(folder, 'lock'))
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if (!(error instanceof Error && error.message === 'database is locked')) throw error
    throw new CommandError(
      `Another npm start uses the users in ${folder}. Stop it, or start with a user pool of your own: npm start -- --fresh`,
      { cause: error },
    )
  }
  return join(folder, 'users.sqlite')
}
