/** AdminDisableProviderForUser: ends that a person at a provider can sign in as a user. */
import { command } from '../command.ts'
import { unlink } from '../federation/link.ts'

export const adminDisableProviderForUser = command('AdminDisableProviderForUser', {
  signed: true,
  category: 'UserUpdate',

  run({ User }, pool) {
    unlink(User, pool)
  },
})
