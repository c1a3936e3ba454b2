/** The file with the users that a local API keeps, for one process at a time. */
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandError, withOption } from './command-line.ts'

/** Held until the process ends, also if it is killed: then the operating system releases it. */
let lock: DatabaseSync | undefined

/** Returns the path of the file in the folder. Throws if another process has claimed it. `command`: how to start again. */
export function claimSavedUsers(command: string, folder = '.local/user-pool'): string {
  mkdirSync(folder, { recursive: true })
  accessSync(folder, constants.W_OK)
  // The users are nothing to commit.
  writeFileSync(join(folder, '.gitignore'), '*\n')
  try {
    lock ??= new DatabaseSync(join(folder, 'lock'))
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if (!(error instanceof Error && error.message === 'database is locked')) throw error
    throw new CommandError(
      `Another ${command} uses the users in ${folder}. Stop it, or start with a user pool of your own: ${withOption(command, '--fresh')}`,
      { cause: error },
    )
  }
  return join(folder, 'users.sqlite')
}
