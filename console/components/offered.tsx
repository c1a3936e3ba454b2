/** A button that opens an action, as long as the operator may use the operation behind it. */
import { useId } from 'preact/hooks'
import type { Route } from '../../client/index.ts'
import { useOffered } from '../api.ts'
import { texts } from '../texts/index.ts'

interface OfferedButtonProps {
  route: Route
  /** What is pressed, if there are several such buttons: "Remove gimpei from the group". */
  name?: string
  kind?: 'quiet' | 'danger' | 'quiet danger'
  children: string
  onClick: () => void
}

/** After a 403 the button stays where it was, so that nobody searches for it, and says why it does nothing. */
export function OfferedButton({ route, name, kind, children, onClick }: OfferedButtonProps) {
  const id = useId()
  const isOffered = useOffered()(route)
  return (
    <span class="offered">
      <button
        type="button"
        class={kind ?? ''}
        {...(name ? { 'aria-label': name } : {})}
        {...(isOffered ? {} : { 'aria-disabled': true, 'aria-describedby': id })}
        onClick={() => isOffered && onClick()}
      >
        {children}
      </button>
      {!isOffered && (
        <small class="hint" id={id}>
          {texts.shell.notOffered}
        </small>
      )}
    </span>
  )
}
