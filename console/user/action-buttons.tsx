/** Buttons that open the dialogs of actions. */
import type { Route } from '../../client/index.ts'
import { OfferedButton } from '../components/offered.tsx'
import { texts } from '../texts/index.ts'
import type { Values } from './action.ts'
import { type ActionId, actionOf } from './actions.ts'
import type { GuidedId } from './guided-changes.ts'

/** Opens the dialog of an action; `item` says of which session, group or identity it is. */
export type Open = (id: ActionId, item?: Values) => void

function isGuided(id: ActionId): id is GuidedId {
  return id === 'lostPhone' || id === 'offBoard'
}

function labelOf(id: ActionId): string {
  return isGuided(id) ? texts.user.guided[id].label : texts.user.actions[id].label
}

/** Without this one it cannot be done. */
function routeOf(id: ActionId): Route {
  if (isGuided(id)) return actionOf(id === 'lostPhone' ? 'deleteUserTotp' : 'disableUser').route
  return actionOf(id).route
}

const alarming: readonly ActionId[] = ['disableUser', 'deleteUser', 'offBoard']

/** Buttons with the labels of the actions. */
export function ActionButtons({ ids, open }: { ids: readonly ActionId[]; open: Open }) {
  return (
    <div class="buttons">
      {ids.map(id => (
        <OfferedButton
          key={id}
          route={routeOf(id)}
          kind={alarming.includes(id) ? 'quiet danger' : 'quiet'}
          onClick={() => open(id)}
        >
          {labelOf(id)}
        </OfferedButton>
      ))}
    </div>
  )
}

interface ItemButtonProps {
  id: ActionId
  /** Names the item for screen readers; begins with `text`. */
  name: string
  text: string
  item: Values
  open: Open
}

/** The button of an item. */
export function ItemButton({ id, name, text, item, open }: ItemButtonProps) {
  return (
    <OfferedButton route={routeOf(id)} kind="quiet danger" name={name} onClick={() => open(id, item)}>
      {text}
    </OfferedButton>
  )
}
