/** The English texts: one object for each part of the console. Sentences with values are functions. */
import { create } from './en/create.ts'
import { groups } from './en/groups.ts'
import { local } from './en/local.ts'
import { fieldErrors, problems } from './en/problems.ts'
import { shell } from './en/shell.ts'
import { user } from './en/user.ts'
import { users } from './en/users.ts'

export const en = { shell, problems, fieldErrors, users, user, create, groups, local }
