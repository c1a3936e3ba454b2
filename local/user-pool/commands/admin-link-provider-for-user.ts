/** AdminLinkProviderForUser: lets a person at a provider, who has not signed in yet, sign in as an existing user. */
import { command } from '../command.ts'
import { link } from '../federation/link.ts'

export const adminLinkProviderForUser = command('AdminLinkProviderForUser', {
  signed: true,
  category: 'UserUpdate',

  run({ DestinationUser, SourceUser }, pool) {
    link(DestinationUser, SourceUser, pool)
  },
})
