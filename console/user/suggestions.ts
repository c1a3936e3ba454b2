/** What the forms of some actions suggest. Without an answer, they ask for a text. */
import type { Client } from '../../client/index.ts'
import { isProviderGroup } from '../groups/provider-groups.ts'
import type { Subject } from './action.ts'
import type { ActionId } from './actions.ts'

/** The names to choose from; nothing if the API lists none. */
export async function suggestionsFor(api: Client, id: ActionId): Promise<Partial<Subject>> {
  try {
    if (id === 'addUserToGroup') {
      const { items, nextCursor } = await api.GET('/groups')
      // A choice without the other pages would hide their groups.
      return nextCursor
        ? {}
        : { groupNames: items.filter(group => !isProviderGroup(group)).map(({ name }) => name) }
    }
    if (id === 'linkUserIdentity') {
      const { items } = await api.GET('/auth/providers')
      return { providerNames: items.map(({ name }) => name) }
    }
  } catch {
    // The action itself will show what is wrong.
  }
  return {}
}
