/** Moves through a list whose pages are found only one after the other. */
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'

interface PagingProps {
  /** The cursor of this page; none on the first. */
  cursor: string | undefined
  /** The cursor of the next page, if there is one. */
  nextCursor: string | undefined
  /** The address of the page with a cursor; without, of the first page. */
  addressOf: (cursor?: string) => string
}

/** The page before is only known to the history: it is there if this page was reached by `Next page`. */
export function Paging({ cursor, nextCursor, addressOf }: PagingProps) {
  const { shell } = texts
  if (!cursor && !nextCursor) return null
  const hasPrevious = Boolean(cursor) && isFollowing(history.state)
  return (
    <nav class="paging" aria-label={shell.paging}>
      {hasPrevious && (
        <button type="button" class="quiet" onClick={() => history.back()}>
          {shell.previousPage}
        </button>
      )}
      {cursor && <a href={addressOf()}>{shell.firstPage}</a>}
      {nextCursor && (
        <button
          type="button"
          class="quiet"
          onClick={() => navigate(addressOf(nextCursor), { state: { follows: true } })}
        >
          {shell.nextPage}
        </button>
      )}
    </nav>
  )
}

function isFollowing(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'follows' in state
}
